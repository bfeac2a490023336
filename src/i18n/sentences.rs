//! The sentences: what they are called and what is put into them.
//!
//! `name;` is a sentence, `name(hole: type);` one that something is put into. What they say stands in a text file for
//! each language beside this one, such as `en.txt`, in the same order.

use super::messages::messages;

messages! {
    /// What the console says in one language.
    Messages {
        /// What screens that come later say, once it is here.
        learnt: std::sync::OnceLock<super::later::Later>
    };
    /// The frame around every screen.
    shell: Shell {
        /// The name of the product.
        pub product;
        /// The label of the main navigation.
        pub sections;
        /// The link that jumps over the header.
        pub skip;
        /// The section with the list of images.
        pub images;
        /// The section with the accounts.
        pub accounts;
        /// The section with the instances of Volcengine.
        pub instances;
        /// The section with the runs.
        pub runs;
        /// The section with what was written.
        pub ledger;
        /// The title of the screen that edits one image.
        pub edit;
        /// The title of the screen that edits many.
        pub bulk;
        /// The title of the screen that deletes.
        pub delete;
        /// Shown when no account is connected.
        pub no_account;
        /// The name of the demo account.
        pub demo_account;
        /// The mark on everything that is demo data.
        pub demo_data;
        /// What demo data is, in a sentence.
        pub demo_explained;
        /// The label of the choice of region.
        pub region;
        /// The label of the choice of language.
        pub language;
        /// A language that was chosen did not arrive: its own name.
        language_failed(language: &str);
        /// The label of the choice of theme.
        pub theme;
        /// The theme of the system.
        pub theme_system;
        /// The light theme.
        pub theme_light;
        /// The dark theme.
        pub theme_dark;
        /// The menu of a narrow window.
        pub menu;
        /// The title of the screen for an unknown path.
        pub not_found;
        /// The unknown path, told.
        not_found_path(path: &str);
        /// The way from there.
        pub to_images;
    }
    /// The list of images.
    images: Images {
        /// The title.
        pub title;
        /// How many there are and when they were read: both already formatted.
        read_at(count: &str, time: &str);
        /// The button that reads the list again.
        pub refresh;
        /// The button that shows times in full.
        pub exact_times;
        /// The label of the filter as a whole.
        pub filter;
        /// The mark of a condition that the server answers.
        pub by_server;
        /// The mark of what this page does itself.
        pub by_page;
        /// The button that takes one condition away.
        remove(what: &str);
        /// The button that takes all conditions away.
        pub clear;
        /// How many images match; the number formatted, and as such for the plural.
        matches(count: &str, n: u64);
        /// The state “creating”.
        pub(super) state_creating;
        /// The state “waiting”.
        pub(super) state_waiting;
        /// The state “available”.
        pub(super) state_available;
        /// The state “unavailable”.
        pub(super) state_unavailable;
        /// The state “create failed”.
        pub(super) state_create_failed;
        /// The state “deprecated”.
        pub(super) state_deprecated;
        /// The state “copying”.
        pub(super) state_copying;
        /// Instances were made from the image.
        pub in_use;
        /// The button that copies an id.
        pub copy_id;
        /// A row that cannot be read.
        bad_row(cause: &str);
        /// How many rows of this page cannot be read; the number formatted, and as such for the plural.
        bad_rows(count: &str, n: u64);
        /// The list changed while it was being read.
        pub drifted;
        /// Which rows are shown, of how many.
        range(from: &str, to: &str, total: &str);
        /// Which page is shown, of how many.
        page_of(page: &str, pages: &str);
        /// The label of the pager.
        pub pages;
        /// The button to the page before.
        pub previous;
        /// The button to the page after.
        pub next;
        /// The label of the choice of page size.
        pub rows_per_page;
        /// No image of one’s own: the title.
        pub empty_own;
        /// The way to images that surely exist.
        pub show_system;
        /// Nothing matches the filter: the title.
        pub no_match;
        /// The page that was asked for does not exist: its number.
        no_page(page: &str);
        /// How many pages there are; the number formatted, and as such for the plural.
        no_page_explained(pages: &str, n: u64);
        /// The way to the last page.
        pub last_page;
        /// Said of anything that is not known.
        pub none;
        /// The box that selects an image: its name.
        select(name: &str);
        /// The box that selects all images.
        pub select_all;
        /// What a press on a column’s head does.
        pub sort_hint;
        /// A flag that is set.
        pub yes;
        /// A flag that is not set.
        pub no;
        /// How many match, of how many that were read: both formatted; the second as such for the plural.
        matches_of(count: &str, all: &str, n: u64);
        /// How many matches there are at least, while more may come.
        matches_more(count: &str);
        /// While the first answer is awaited: the places, or how many.
        loading(place: &str);
        /// How many rows of how many have been read.
        loading_all(done: &str, total: &str);
        /// How many places have answered in full, of how many; the last as such for the plural.
        places(done: &str, all: &str, n: u64);
        /// A place that is still being read.
        still_answering(place: &str);
        /// A place that failed, and why.
        place_failed(place: &str, why: &str);
        /// How many more places failed than are named; as such for the plural.
        more_failed(count: &str, n: u64);
        /// The button that asks one place again.
        retry_place(place: &str);
        /// The button that asks all places again that failed.
        pub retry_failed;
        /// The button that stops reading.
        pub stop;
        /// The button that goes on reading.
        pub go_on;
        /// Reading was stopped: rows that are here, of how many.
        stopped(done: &str, total: &str);
        /// The list is read and sorted here, because the cloud cannot.
        pub read_here;
        /// Changes that wait; the number formatted, and as such for the plural.
        changed(count: &str, n: u64, time: &str);
        /// The button that shows changes that wait.
        pub show_changes;
        /// Why the list does not read itself again: it is too long.
        pub refresh_by_hand;
        /// How many images of a state that the API’s default would leave out.
        hidden_by_default(count: &str);
        /// How many are selected: formatted.
        selected(count: &str);
        /// How many of those the filter hides or other pages hold: formatted.
        selected_hidden(count: &str);
        /// In how many places the selection is; as such for the plural.
        selected_places(count: &str, n: u64);
        /// Nothing is selected.
        pub selected_none;
        /// The button that selects every match: how many there are, formatted.
        select_matching(count: &str);
        /// The button that selects nothing.
        pub select_nothing;
        /// Takes what is selected to be edited.
        pub edit_selected;
        /// Takes what is selected to be deleted.
        pub delete_selected;
        /// The choice of all rows on one page.
        pub all_rows;
        /// No image at all: the title.
        pub empty_any;
        /// What an empty list means: the places.
        empty_explained(place: &str);
        /// What no match means: the places.
        no_match_explained(place: &str);
        /// Several places at once: how many.
        places_many(count: &str);
        /// Why nothing is read in a place: no account serves it, or it is not known.
        pub no_place;
        /// A link to places that no account can look in: the title.
        pub nowhere;
        /// What that means.
        pub nowhere_explained;
        /// The way to the usual places.
        pub usual_places;
    }
    /// What is told when something does not go as wished.
    trouble: Trouble {
        /// The cloud refused: the title.
        pub refused;
        /// Too many calls: the title.
        pub throttled;
        /// The credentials do not work: the title.
        pub credential;
        /// The clocks differ: the title.
        pub clock;
        /// Not permitted: the title.
        pub permission;
        /// For a code that no catalogue explains.
        pub unknown_code;
        /// What the cloud said, quoted.
        pub cloud_said;
        /// The answer cannot be read: the title.
        pub unreadable;
        /// What it was instead: the HTTP status and the reader's complaint.
        unreadable_explained(status: u16, cause: &str);
        /// The beginning of the answer.
        pub answer_begins;
        /// No answer: the title.
        pub no_answer;
        /// Where it was asked for.
        no_answer_explained(url: &str);
        /// No answer in time: the title.
        pub timeout;
        /// How long was waited, in seconds.
        timeout_explained(seconds: u32);
        /// The proxy refused by itself: the title.
        pub proxy_refused;
        /// What the proxy said of itself.
        pub proxy_said;
        /// The proxy has no answer of the cloud: the title.
        pub silent;
        /// What the proxy said of that.
        pub silent_said;
        /// The demo in this page does not start: the title.
        pub demo_failed;
        /// What can be done about that.
        pub demo_failed_explained;
        /// The label of the request id.
        pub request_id;
        /// Said in place of a request id when there was none.
        pub no_request_id;
        /// The button that copies it.
        pub copy;
        /// Said once it is on the clipboard.
        pub copied;
        /// Said when the browser does not allow it.
        pub copy_failed;
        /// The button that asks again.
        pub retry;
        /// The way to other credentials.
        pub open_accounts;
        /// The way to the first default place.
        default_region(region: &str);
        /// The rows of before are still shown: when they were read.
        kept(time: &str);
        /// No account is connected: the title.
        pub no_account;
        /// What to do about that.
        pub no_account_explained;
        /// The code this page stopped with: the title of a crash.
        pub crashed;
    }
    /// Connecting an account.
    connect: Connect {
        /// The title.
        pub title;
        /// What the table is for.
        pub intro;
        /// The head of the table of who can see what: how requests are signed.
        pub(super) head_mode;
        /// The head of the table of who can see what: this tab.
        pub(super) head_tab;
        /// The head of the table of who can see what: the proxy.
        pub(super) head_proxy;
        /// The head of the table of who can see what: for how long.
        pub(super) head_kept;
        /// The mode of a long-lived key.
        pub access_key;
        /// What happens to it.
        pub access_key_explained;
        /// What this tab can do with it.
        pub(super) access_key_tab;
        /// What the proxy sees of it.
        pub(super) access_key_proxy;
        /// For how long it is kept.
        pub(super) access_key_kept;
        /// The mode of temporary credentials.
        pub sts;
        /// What they are.
        pub sts_explained;
        /// What this tab can do with them.
        pub(super) sts_tab;
        /// What the proxy sees of them.
        pub(super) sts_proxy;
        /// For how long they are kept.
        pub(super) sts_kept;
        /// The choice of cloud.
        pub cloud;
        /// Which services an account of Alibaba Cloud is for.
        pub(super) services_aliyun;
        /// Which services an account of Volcengine is for.
        pub(super) services_volcengine;
        /// The field for the account's name.
        pub name;
        /// Where the name is used.
        pub name_hint;
        /// The field for the key's id.
        pub access_key_id;
        /// The field for the key's secret.
        pub secret;
        /// What happens to the secret.
        pub secret_hint;
        /// The field for the token.
        pub token;
        /// A field is empty.
        pub required;
        /// A field holds something that no key of the vendor's has: blanks, other scripts.
        pub not_a_key;
        /// The button that tests and connects.
        pub connect;
        /// While the test runs.
        pub testing;
        /// The test went well: the cloud that answered, and how many regions it named, formatted and as such.
        tested(cloud: &str, count: &str, n: u64);
        /// The way to the list of an account that was connected.
        pub show_images;
        /// The box that keeps an account for the tab.
        pub keep;
        /// What that means.
        pub keep_explained;
        /// The title above the accounts of this tab.
        pub connected;
        /// The mark of an account that is kept for the tab.
        pub kept_for_tab;
        /// The button that forgets an account: its name.
        forget(name: &str);
        /// The short word on that button.
        pub forget_short;
        /// Where the accounts are kept.
        pub kept;
    }
    /// A broken `config.json`.
    config: ConfigText {
        /// The title.
        pub title;
        /// Who can do something about it.
        pub explained;
        /// It cannot be fetched: the HTTP status of the answer.
        missing_status(status: u16);
        /// It cannot be fetched: nothing answered.
        pub(super) missing_answer;
        /// It is not JSON.
        not_json(cause: &str);
        /// A setting that does not exist.
        unknown(name: &str);
        /// A setting with a wrong value, and what is expected.
        bad_value(name: &str, expected: &str);
    }
    /// What the properties of images are called: in the filter, as heads of columns, in the details.
    properties: Properties {
        /// What the property is called: Name.
        pub(super) name;
        /// What the property is called: Id.
        pub(super) id;
        /// What the property is called: Status.
        pub(super) status;
        /// What the property is called: Owner.
        pub(super) owner;
        /// What the property is called: Os.
        pub(super) os;
        /// What the property is called: Architecture.
        pub(super) architecture;
        /// What the property is called: Size.
        pub(super) size;
        /// What the property is called: Created.
        pub(super) created;
        /// What the property is called: Updated.
        pub(super) updated;
        /// What the property is called: Tag.
        pub(super) tag;
        /// What the property is called: Family.
        pub(super) family;
        /// What the property is called: Description.
        pub(super) description;
        /// What the property is called: Usage.
        pub(super) usage;
        /// What the property is called: ResourceGroup.
        pub(super) resource_group;
        /// What the property is called: Project.
        pub(super) project;
        /// What the property is called: Region.
        pub(super) region;
        /// What the property is called: Cloud.
        pub(super) cloud;
        /// What the property is called: Account.
        pub(super) account;
        /// What the property is called: OwnerId.
        pub(super) owner_id;
        /// What the property is called: Platform.
        pub(super) platform;
        /// What the property is called: OsName.
        pub(super) os_name;
        /// What the property is called: Version.
        pub(super) version;
        /// What the property is called: Kernel.
        pub(super) kernel;
        /// What the property is called: BootMode.
        pub(super) boot_mode;
        /// What the property is called: License.
        pub(super) license;
        /// What the property is called: Imds.
        pub(super) imds;
        /// What the property is called: Nvme.
        pub(super) nvme;
        /// What the property is called: CloudInit.
        pub(super) cloud_init;
        /// What the property is called: IoOptimized.
        pub(super) io_optimized;
        /// What the property is called: NonRootLogin.
        pub(super) non_root_login;
        /// What the property is called: CommandAgent.
        pub(super) command_agent;
        /// What the property is called: LongTermSupport.
        pub(super) long_term_support;
        /// What the property is called: Lifecycle.
        pub(super) lifecycle;
        /// What the property is called: Public.
        pub(super) public;
        /// What the property is called: Shared.
        pub(super) shared;
        /// What the property is called: SharedToEcs.
        pub(super) shared_to_ecs;
        /// What the property is called: SharedToAccounts.
        pub(super) shared_to_accounts;
        /// What the property is called: ShareStatus.
        pub(super) share_status;
        /// What the property is called: Copied.
        pub(super) copied;
        /// What the property is called: Usable.
        pub(super) usable;
        /// What the property is called: Subscribed.
        pub(super) subscribed;
        /// What the property is called: ProductCode.
        pub(super) product_code;
        /// What the property is called: Supplier.
        pub(super) supplier;
        /// What the property is called: BillType.
        pub(super) bill_type;
        /// What the property is called: VirtualSize.
        pub(super) virtual_size;
        /// What the property is called: Progress.
        pub(super) progress;
        /// What the property is called: Snapshot.
        pub(super) snapshot;
        /// What the property is called: SystemSnapshot.
        pub(super) system_snapshot;
        /// What the property is called: DataSnapshot.
        pub(super) data_snapshot;
        /// What the property is called: Encrypted.
        pub(super) encrypted;
        /// What the property is called: CheckStatus.
        pub(super) check_status;
        /// What the property is called: Risk.
        pub(super) risk;
        /// What the property is called: SourceServer.
        pub(super) source_server;
        /// What the property is called: SourceServerName.
        pub(super) source_server_name;
        /// What the property is called: SourceImage.
        pub(super) source_image;
        /// What the property is called: Servers.
        pub(super) servers;
        /// What the property is called: InstanceType.
        pub(super) instance_type;
        /// What the property is called: Action.
        pub(super) action;
        /// What the property is called: NetworkType.
        pub(super) network_type;
        /// What the property is called: Community.
        pub(super) community;
        /// What the property is called: ShowExpired.
        pub(super) show_expired;
        /// What the property is called: CpuUpgrade.
        pub(super) cpu_upgrade;
        /// What the property is called: CpuDowngrade.
        pub(super) cpu_downgrade;
        /// What the property is called: MemoryUpgrade.
        pub(super) memory_upgrade;
        /// What the property is called: MemoryDowngrade.
        pub(super) memory_downgrade;
    }
    /// Choosing where the list looks.
    places: Places {
        /// The title.
        pub title;
        /// Several accounts are read: how many, and how many regions; the last as such for the plural.
        accounts_regions(accounts: &str, regions: &str, n: u64);
        /// Several places are read.
        count(count: &str, n: u64);
        /// Nothing is read.
        pub nowhere;
        /// The field that looks for a region.
        pub search;
        /// No region is what is looked for.
        pub no_match;
        /// The box for all regions of a service.
        pub all;
        /// How many regions of a service are chosen, of how many.
        chosen_of(count: &str, all: &str);
        /// The button that chooses one place alone.
        pub only;
        /// The same, with the place.
        only_this(place: &str);
        /// The regions are awaited.
        pub asking;
        /// The regions did not come, and why.
        failed(why: &str);
        /// How many places are chosen.
        chosen(count: &str, n: u64);
        /// None is, so there is nothing to show.
        pub chosen_none;
        /// More are chosen than a link holds.
        too_many(most: &str);
        /// The way to the accounts.
        pub accounts;
        /// The button that leaves everything as it was.
        pub cancel;
        /// The button that shows what is chosen.
        pub show;
    }
    /// The panel about one image.
    detail: DetailText {
        /// The name of the panel.
        pub label;
        /// The edge between the list and the panel.
        pub resize;
        /// The button that puts the panel beside the list.
        pub at_side;
        /// The button that puts the panel below the list.
        pub at_bottom;
        /// The link to the same in a tab of its own.
        pub new_tab;
        /// The button that closes the panel.
        pub close;
        /// The way back where the panel stands in place of the list.
        pub back;
        /// The button to the image before, in the order of the list.
        pub previous;
        /// The button to the image after, in the order of the list.
        pub next;
        /// The button that reads the image anew.
        pub again;
        /// The button that copies the address of what is shown.
        pub copy_link;
        /// The button that copies the JSON.
        pub copy_json;
        /// The name of the row of tabs.
        pub parts;
        /// The tab with the facts.
        pub overview;
        /// The tab with the disks.
        pub disks;
        /// The tab with what checks of an imported image found.
        pub checks;
        /// The tab with those it is shared with.
        pub sharing;
        /// The tab with the instances that use it.
        pub uses;
        /// The tab with imports and exports.
        pub tasks;
        /// The tab with the JSON.
        pub json;
        /// While the image is awaited.
        pub reading;
        /// While a part is awaited.
        pub asking;
        /// The state of an image that its cloud does not list any more.
        pub gone_short;
        /// The same in a sentence: when it was seen last.
        gone(time: &str);
        /// The cloud does not list the image, and never did as far as is known: the title.
        pub never;
        /// What that means.
        pub never_explained;
        /// There is no JSON.
        pub json_none;
        /// It is not known because it is not permitted to look.
        pub could_not_check;
        /// The group of facts about the image as a thing.
        pub about;
        /// The group of facts about what is in it.
        pub system;
        /// The group of facts about who can use it.
        pub using;
        /// The group of facts about where it comes from.
        pub origin;
        /// Its size, with the unit beside the figure.
        pub size;
        /// Properties that the cloud has, but does not tell of this image.
        unknown(names: &str);
        /// There are no tags.
        pub no_tags;
        /// While the family is awaited.
        pub family_asking;
        /// The family stands for this image.
        family_newest(family: &str);
        /// What it would stand for without it: when that was made; its id follows.
        family_without(date: &str);
        /// Nothing would be available: when the next was made, and its state; its id follows.
        family_fails(date: &str, state: &str);
        /// It is the only image of the family.
        pub family_only;
        /// The family stands for another image: when that was made; its id follows.
        family_resolves(family: &str, date: &str);
        /// The family stands for nothing.
        family_broken(family: &str);
        /// How many images the family has; the number formatted, and as such for the plural.
        family_count(count: &str, n: u64);
        /// There are no disks.
        pub no_disks;
        /// The head of a column: the device of a disk.
        pub device;
        /// The head of a column: the format of an imported disk.
        pub format;
        /// How much longer something takes.
        seconds_left(count: &str);
        /// There are no checks.
        pub no_checks;
        /// The head of a column: what was checked.
        pub check;
        /// The head of a column: what was found.
        pub result;
        /// The head of a column: the code of a risk.
        pub code;
        /// A check found no risk.
        pub no_risk;
        /// It is not one’s own image.
        pub sharing_of_owner;
        /// It is shared with everybody.
        pub shared_with_all;
        /// It is shared with no account.
        pub shared_with_none;
        /// The title above the accounts.
        pub accounts;
        /// The head of a column: an account.
        pub account;
        /// The head of a column: since when.
        pub since;
        /// The head of a column: an instance.
        pub instance;
        /// How many instances; the number formatted, and as such for the plural.
        instances(count: &str, n: u64);
        /// Nobody uses it.
        pub used_by_none;
        /// It is not known who uses it.
        pub servers_unknown;
        /// How many instances were looked at, as such for the plural, and how many of them use it.
        looked(seen: &str, n: u64, found: &str);
        /// Why that takes long.
        pub looked_here;
        /// Looking was stopped.
        pub stopped;
        /// The head of a column: a task.
        pub task;
        /// The head of a column: when a task began.
        pub started;
        /// The head of a column: when a task ended.
        pub ended;
        /// There are no tasks.
        pub tasks_none;
        /// What the list of tasks covers.
        pub tasks_cover;
        /// The button that edits the image.
        pub edit;
        /// Renames.
        pub rename;
        /// Renames this one.
        rename_named(name: &str);
        /// Edits this one.
        edit_named(name: &str);
        /// Images of SWAS have fixed names.
        pub cannot_rename;
    }
    /// A screen whose code is fetched when it is first shown.
    lazy: LazyText {
        /// While the code comes.
        pub coming;
        /// It did not come.
        pub failed;
        /// Why that may be, and what can be done.
        pub failed_explained;
    }
    /// The filter above the list, and the saved views beside it.
    filter: Filtering {
        /// The name of the box.
        pub box_name;
        /// What the empty box says.
        pub placeholder;
        /// The label of the list below the box.
        pub suggestions;
        /// The label of the tokens.
        pub conditions;
        /// The size, apart from its unit.
        pub size;
        /// What free text is about.
        pub any_text;
        /// The heading of the properties that are asked for most.
        pub usual;
        /// The heading of the other properties.
        pub others;
        /// The heading of the operators.
        pub operators;
        /// The heading of values.
        pub values;
        /// Which clouds alone have a property.
        only_in(clouds: &str);
        /// The operator `=`.
        pub equal;
        /// The operator `!=`.
        pub unequal;
        /// The operator `:`.
        pub contains;
        /// The operator `!:`.
        pub contains_not;
        /// The operator `^`.
        pub starts;
        /// The operator `!^`.
        pub starts_not;
        /// The operator `>=`.
        pub at_least;
        /// The operator `<=`.
        pub at_most;
        /// The operator `<`.
        pub below;
        /// The operator `>`.
        pub above;
        /// The operator `>=` of a time.
        pub from;
        /// The operator `<=` of a time.
        pub until;
        /// The operator `<` of a time.
        pub before;
        /// The operator `>` of a time.
        pub after;
        /// A condition in words.
        condition(property: &str, operator: &str, values: &str);
        /// A condition on free text in words.
        free(operator: &str, values: &str);
        /// The opposite.
        free_not(values: &str);
        /// Joins what must all hold.
        pub and;
        /// Joins what is enough by itself.
        pub or;
        /// What a press on “and” does.
        pub to_or;
        /// What a press on “or” does.
        pub to_and;
        /// The label of conditions in parentheses.
        pub group;
        /// How many more values a token has.
        more_values(count: u64);
        /// Shows tokens that are folded away.
        more_tokens(count: u64);
        /// Folds tokens away again.
        pub fewer_tokens;
        /// The owner `self`.
        pub own;
        /// The owner `others`.
        pub shared;
        /// The owner `system`.
        pub system;
        /// The owner `marketplace`.
        pub marketplace;
        /// No instance uses it.
        pub unused;
        /// Something is supported.
        pub supported;
        /// Something is not supported.
        pub unsupported;
        /// What an image is wanted for: new instances.
        pub create_ecs;
        /// What an image is wanted for: another system disk.
        pub change_os;
        /// The classic network.
        pub classic;
        /// The mark of what server and page do together.
        pub by_both;
        /// The mark of what the place alone decides.
        pub by_place;
        /// The mark of what nobody can answer.
        pub by_nobody;
        /// The mark of what a cloud does not have.
        pub lacking;
        /// Who answers in one cloud.
        by_cloud(cloud: &str, by: &str);
        /// The server answers a condition.
        pub server_answers;
        /// The place answers a condition.
        pub place_answers;
        /// The cloud lacks the property.
        pub nobody_lacking;
        /// Why not the server: free text.
        pub why_free_text;
        /// Why not the server: alternatives.
        pub why_alternative;
        /// Why not the server: no parameter.
        pub why_no_parameter;
        /// Why not the server: operator.
        pub why_operator;
        /// Why not the server: several values.
        pub why_several;
        /// Why not the server: value.
        pub why_value;
        /// Why not the server: not documented.
        pub why_unsettled;
        /// Why not the server: others only.
        pub why_only_others;
        /// The search is fuzzy.
        pub note_fuzzy;
        /// Whole minutes only.
        pub note_minute;
        /// At most 1000 are found.
        pub note_1000;
        /// At most 1000 are found, and the default group is not.
        pub note_1000_group;
        /// Own images only.
        pub note_only_own;
        /// Several requests.
        pub note_request_each;
        /// Why nothing of a place matches.
        nothing(condition: &str, place: &str, why: &str);
        /// Reason: no such property.
        pub nothing_lacking;
        /// Reason: no such value.
        pub nothing_value;
        /// Reason: a contradiction.
        pub nothing_contradiction;
        /// Reason: another place.
        pub nothing_place;
        /// Reason: it cannot be answered.
        pub nothing_impossible;
        /// All places of the list.
        pub everywhere;
        /// What is wrong with a condition.
        wrong(condition: &str, why: &str);
        /// Wrong: no value.
        pub bad_empty;
        /// Wrong: too long.
        bad_long(max: u64);
        /// Wrong: the operator.
        pub bad_operator;
        /// Wrong: several values.
        pub bad_several;
        /// Wrong: not one of the words.
        bad_word(words: &str);
        /// Wrong: no number.
        pub bad_number;
        /// Wrong: too large.
        bad_large(max: u64);
        /// Wrong: no time.
        pub bad_time;
        /// Wrong: no such time.
        pub bad_day;
        /// Wrong: a tag without key.
        pub bad_tag;
        /// Wrong: not an id.
        pub bad_id;
        /// Wrong: one condition too many.
        bad_many(max: u64);
        /// The form of a number: its unit.
        hint_number(unit: &str);
        /// The form of a time.
        pub hint_time;
        /// The form of a tag.
        pub hint_tag;
        /// The form of any other value.
        pub hint_text;
        /// How several values are chosen.
        pub hint_several;
        /// The present day.
        pub today;
        /// So many days ago.
        days_ago(count: u64);
        /// Values are awaited: the images still come.
        pub awaited;
        /// More values than are shown.
        capped(count: u64);
        /// No value is known.
        pub no_values;
        /// Applies what was edited.
        pub apply;
        /// Gives up what was edited.
        pub cancel;
        /// The label of the editor of a condition.
        pub editor;
        /// The field for the property.
        pub property;
        /// The field for the operator.
        pub operator;
        /// The field for the value.
        pub value;
        /// How several values are typed.
        pub lines_hint;
        /// Adds an alternative to the condition.
        pub or_another;
        /// Adds a condition that must hold as well.
        pub and_another;
        /// Takes a condition out of its parentheses.
        pub ungroup;
        /// After the number of matches: of how many that were read.
        of_all(all: &str);
        /// After the number of matches.
        match_now(n: u64);
        /// After the number of matches while more may come.
        pub match_so_far;
        /// The button with the saved views, when none is shown.
        pub view;
        /// The label of the saved views.
        pub views;
        /// A saved view that what is shown departs from.
        unsaved(name: &str);
        /// There is no saved view.
        pub no_views;
        /// Saves what is shown under a new name.
        pub save_as;
        /// Saves.
        pub save;
        /// The field for the name of a view.
        pub view_name;
        /// Saves what is shown in a view.
        update(name: &str);
        /// Why no view can be updated: none is chosen.
        pub update_none;
        /// Why a view cannot be updated: nothing changed.
        pub update_same;
        /// Deletes a view.
        delete(name: &str);
        /// A view was deleted.
        deleted(name: &str);
        /// Brings it back.
        pub undo;
        /// A view was saved.
        saved(name: &str);
        /// Copies a link to what is shown.
        pub copy_link;
        /// Saves all views in a file.
        pub export;
        /// Reads views from a file.
        pub import;
        /// How many views were read.
        imported(count: &str, n: u64);
        /// How many of those have parts that are not understood.
        imported_partly(count: &str, n: u64);
        /// A name is missing.
        pub name_empty;
        /// A name is too long.
        name_long(max: u64);
        /// A name is there already.
        pub name_taken;
        /// There are too many views.
        too_many(max: u64);
        /// The file cannot be read.
        pub not_json;
        /// The file is another one.
        pub not_views;
        /// The file is of a newer version.
        pub other_version;
        /// A view of the file is broken.
        bad_view(at: u64);
    }
    /// The palette: find or do anything.
    palette: Palette {
        /// What it is called.
        pub title;
        /// In its empty field.
        pub placeholder;
        /// The label of what was found.
        pub results;
        /// How many were found: the number already formatted.
        found(number: &str, n: u64);
        /// Nothing fits.
        pub nothing;
        /// What the arrows do.
        pub choose;
        /// What Enter does.
        pub run;
        /// Beside the choice that holds now.
        pub current;
        /// Actions of this screen.
        pub here;
        /// Other screens.
        pub go_to;
        /// Views that were saved.
        pub views;
        /// Language, theme and the like.
        pub look;
        /// Images among the rows.
        pub images;
        /// Goes to the filter.
        pub filter;
        /// Clears the filter.
        pub clear_filter;
        /// Why it cannot be cleared.
        pub no_filter;
        /// Selects every match.
        pub select_all;
        /// Why nothing can be selected or exported.
        pub no_images;
        /// Opens the export.
        pub export;
        /// Opens the settings of the table.
        pub columns;
        /// Makes rows low.
        pub compact;
        /// Makes rows high.
        pub comfortable;
        /// Stops reading.
        pub stop;
        /// Goes on reading.
        pub go_on;
        /// Why it cannot be stopped.
        pub not_reading;
        /// Shows changes that wait.
        pub show_changes;
    }
    /// The table of keys.
    keys: Keys {
        /// The title.
        pub title;
        /// Keys that work everywhere.
        pub anywhere;
        /// Goes to the filter.
        pub filter;
        /// Opens the palette.
        pub palette;
        /// Opens this table.
        pub help;
        /// Closes what is in front.
        pub close;
        /// Keys in the table.
        pub rows;
        /// Moves by cell.
        pub cell;
        /// Moves by ten rows.
        pub page;
        /// Goes to the ends of the row.
        pub ends;
        /// Goes to the corners.
        pub corners;
        /// Opens the row.
        pub open;
        /// Goes to what is in the cell.
        pub inside;
        /// Next or previous image.
        pub neighbour;
        /// Keys that select.
        pub selection;
        /// Selects the row.
        pub select;
        /// Selects a range.
        pub range;
        /// Extends the selection.
        pub extend;
        /// Selects every match.
        pub all;
        /// Keys on a column’s head.
        pub heads;
        /// Sorts.
        pub sort;
        /// Sorts by it too.
        pub sort_more;
        /// Changes its width.
        pub width;
        /// Changes its place.
        pub order;
    }
    /// The settings of the table.
    table: Table {
        /// The title.
        pub title;
        /// The button that opens them.
        pub button;
        /// Columns that are shown.
        pub chosen;
        /// Columns that are not.
        pub available;
        /// The field that finds a column.
        pub find;
        /// How columns are moved.
        pub how;
        /// Beside the name.
        pub always;
        /// The label of a handle.
        move_column(column: &str);
        /// A column was taken: numbers already formatted.
        taken(column: &str, at: &str, of: &str);
        /// It moved.
        position(at: &str, of: &str);
        /// It was dropped.
        dropped(column: &str, at: &str, of: &str);
        /// It was put back.
        put_back(column: &str, at: &str, of: &str);
        /// The height of rows.
        pub density;
        /// High rows.
        pub comfortable;
        /// Low rows.
        pub compact;
        /// Resets widths.
        pub usual_widths;
        /// What that does.
        pub usual_widths_hint;
        /// Resets columns.
        pub usual_columns;
        /// Changes the table.
        pub confirm;
        /// Leaves it as it was.
        pub cancel;
        /// Closes a dialog.
        pub close;
    }
    /// Saving the list as a file.
    export: Export {
        /// The title.
        pub title;
        /// The button that opens it.
        pub button;
        /// Which images.
        pub what;
        /// All that were read.
        pub everything;
        /// Those that match.
        pub matching;
        /// Those that are selected.
        pub selected;
        /// So many: the number already formatted.
        images(number: &str, n: u64);
        /// The server gives page by page.
        paged(here: &str, total: &str);
        /// Reads the rest.
        pub read_all;
        /// It is being read.
        reading(rows: &str, total: &str);
        /// Which columns.
        pub columns;
        /// Those that are shown.
        pub columns_shown;
        /// All of them.
        pub columns_all;
        /// The format.
        pub kind;
        /// What CSV is for.
        pub csv_hint;
        /// What JSON is for.
        pub json_hint;
        /// Whether the file says that it is UTF-8.
        pub bom;
        /// Who needs it.
        pub bom_hint;
        /// Does it: the number already formatted.
        run(number: &str, n: u64);
        /// The label of the progress.
        pub writing;
        /// How far it is.
        written(done: &str, all: &str);
        /// It was saved.
        saved(name: &str, number: &str, n: u64);
        /// The list changed meanwhile.
        pub overtaken;
        /// The browser saves no files.
        pub refused;
    }
}
