//! The sentences: what they are called and what is put into them.
//!
//! `name;` is a sentence, `name(hole: type);` one that something is put into. What they say stands in a text file for
//! each language beside this one, such as `en.txt`, in the same order.

use super::messages::messages;

messages! {
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
    /// Editing one image.
    edit: EditText {
        /// The word before the image’s name in the title.
        pub title;
        /// The image is being read.
        pub reading;
        /// The link names no image: the title.
        pub bad_link;
        /// What to do then.
        pub bad_link_explained;
        /// The cloud has no such image: the title.
        pub not_found;
        /// The same, told.
        not_found_explained(id: &str, region: &str);
        /// The image is another’s: the title.
        pub not_yours;
        /// The same, told.
        pub not_yours_explained;
        /// A group of fields.
        pub group_called;
        /// A group of fields.
        pub group_behaves;
        /// A group of fields.
        pub group_tags;
        /// A group of fields.
        pub group_sharing;
        /// A field.
        pub status;
        /// A field.
        pub public;
        /// A field.
        pub accounts;
        /// A field.
        pub to_ecs;
        /// A part of a field.
        part_tag(key: &str);
        /// A part of a field.
        part_account(id: &str);
        /// How long a text is, and how long it may be.
        counter(got: &str, min: u64, max: u64);
        /// The same without a least.
        counter_max(got: &str, max: u64);
        /// A rule.
        rule_length(min: u64, max: u64);
        /// A rule.
        rule_length_max(max: u64);
        /// A rule.
        pub rule_first;
        /// A rule.
        rule_prefix(words: &str);
        /// A rule.
        rule_content(words: &str);
        /// A rule.
        rule_characters(signs: &str);
        /// Of two, one is meant.
        either(one: &str, other: &str);
        /// The character, by its name.
        pub space;
        /// Before a rule that holds, for readers.
        pub met;
        /// Before one that does not.
        pub not_met;
        /// A character.
        pub sign_space;
        /// A character.
        pub sign_tab;
        /// A character.
        pub sign_break;
        /// A character that cannot be seen.
        sign_unseen(code: &str);
        /// A problem.
        pub problem_empty;
        /// A problem.
        problem_short(min: u64, got: u64);
        /// A problem.
        problem_long(max: u64, got: u64);
        /// A problem.
        problem_first(sign: &str);
        /// A problem.
        problem_character(at: u64, sign: &str);
        /// A problem.
        problem_prefix(text: &str);
        /// A problem.
        problem_content(text: &str);
        /// A problem.
        problem_choice(words: &str);
        /// A problem.
        pub problem_zero;
        /// A problem.
        problem_small(min: u64);
        /// A problem.
        problem_large(max: u64);
        /// A problem.
        problem_many(max: u64, got: u64);
        /// A problem.
        problem_duplicate(first: u64);
        /// A problem of one entry.
        problem_entry(at: u64, problem: &str);
        /// A problem.
        problem_alone(word: &str);
        /// A problem.
        problem_time(form: &str);
        /// A problem.
        pub problem_no_time;
        /// A problem.
        pub problem_list;
        /// A problem.
        pub problem_region;
        /// A problem.
        pub problem_already;
        /// A problem.
        pub problem_state;
        /// A problem.
        pub problem_shared;
        /// A problem.
        pub problem_in_use;
        /// A problem.
        pub problem_back;
        /// A problem.
        problem_only_with(value: &str);
        /// Before a doubt.
        pub decides;
        /// After it.
        pub as_typed;
        /// A doubt.
        doubt_prefix(text: &str);
        /// A doubt.
        doubt_content(text: &str);
        /// A doubt.
        doubt_character(at: u64, sign: &str);
        /// A doubt.
        doubt_unit(max: u64, got: u64);
        /// A doubt.
        pub doubt_unseen;
        /// A doubt.
        pub doubt_case;
        /// A doubt.
        pub doubt_image;
        /// A doubt about one entry.
        doubt_entry(at: u64, doubt: &str);
        /// A warning.
        pub warn_edge;
        /// A warning.
        pub warn_arm;
        /// A warning.
        pub warn_boot;
        /// A warning.
        pub warn_ten;
        /// A warning.
        pub warn_order;
        /// Why something is off.
        pub off_cloud;
        /// Why something is off.
        pub off_owner;
        /// Why something is off.
        pub off_making;
        /// Why something is off.
        pub off_state;
        /// Why something is off.
        pub off_in_use;
        /// Why something is off.
        pub off_shared;
        /// Why something is off.
        pub off_public;
        /// Why something is off.
        pub off_encrypted;
        /// Why something is off.
        pub off_back;
        /// Why something is off.
        pub off_arm;
        /// Why something is off.
        pub off_clear;
        /// Why something is off.
        pub off_add;
        /// Why something is off.
        pub off_own;
        /// Why something is off.
        pub off_system;
        /// Why something is off.
        pub off_unread;
        /// What helps.
        pub fix_unshare;
        /// What helps.
        pub fix_unpublish;
        /// What helps.
        pub fix_instances;
        /// What helps.
        pub fix_reload;
        /// A choice.
        pub word_private;
        /// A choice.
        pub word_public;
        /// A choice.
        pub word_not_shared;
        /// A choice.
        pub word_shared;
        /// A choice.
        pub word_supported;
        /// A choice.
        pub word_unsupported;
        /// A choice: the cloud has not said.
        pub word_unknown;
        /// A choice that can be left only.
        word_unchanged(word: &str);
        /// About a field.
        pub hint_status;
        /// About a field.
        pub hint_imds;
        /// About a field.
        pub hint_license;
        /// About a field.
        pub hint_nvme;
        /// About a field.
        pub hint_boot;
        /// About a field.
        pub hint_public;
        /// About a field.
        hint_tags(key: u64, value: u64);
        /// A hint: how many digits an account has.
        hint_accounts(min: u64, max: u64);
        /// About a field.
        pub hint_accounts_end;
        /// About a field.
        pub hint_to_ecs;
        /// The key of a tag.
        pub key;
        /// The value of a tag.
        pub value;
        /// The label of a field.
        tag_key(n: u64);
        /// The label of a field.
        tag_value(n: u64);
        /// Takes a tag away.
        tag_remove(n: u64);
        /// Adds a tag.
        pub tag_add;
        /// There are no tags.
        pub no_tags;
        /// The column beside the form.
        pub review;
        /// How many changes there are.
        changes(n: u64);
        /// How many problems there are.
        problems(n: u64);
        /// Nothing to send.
        pub untouched;
        /// Nothing to send.
        pub already;
        /// A value that is not there.
        pub none;
        /// What becomes of it.
        pub removed;
        /// Beside a change with a problem.
        pub held;
        /// When the image was read.
        read_at(time: &str);
        /// After reading again.
        nobody(time: &str);
        /// After reading again.
        merged(time: &str, n: u64);
        /// Above the requests.
        pub requests;
        /// Copies a request.
        pub copy_request;
        /// Saves.
        save(n: u64);
        /// Saves, with nothing to save.
        pub save_none;
        /// Asks the cloud without effect.
        pub check;
        /// Throws away.
        pub discard;
        /// Above the problems.
        summary(n: u64);
        /// What is being done.
        pub phase_reading;
        /// What is being done.
        phase_sending(n: u64, of: u64);
        /// What is being done.
        phase_checking(n: u64, of: u64);
        /// What is being done.
        pub phase_settling;
        /// It was done.
        saved(n: u64);
        /// No answer, and done.
        pub saved_unheard;
        /// No answer: the title.
        pub unheard;
        /// No answer, and not done.
        pub unheard_not_done;
        /// No answer, and partly done.
        unheard_partly(done: &str, not_done: &str);
        /// No answer, and something else.
        unheard_other(other: &str);
        /// No answer, and none to the reading either.
        pub unheard_unread;
        /// Beside a refusal.
        pub kept;
        /// Beside a refusal.
        kept_partly(n: u64, of: u64);
        /// Before what the cloud said to a value.
        pub refused_value;
        /// A check’s result.
        pub check_good;
        /// A check’s result.
        pub check_bad;
        /// A check’s result.
        pub check_unmade;
        /// A check’s result.
        pub check_done;
        /// What was not checked.
        check_left(fields: &str);
        /// Two changed the same: the title.
        pub conflict;
        /// The same, told.
        conflict_explained(n: u64);
        /// One of three values.
        pub when_opened;
        /// One of three values.
        pub theirs;
        /// One of three values.
        pub mine;
        /// After choosing.
        pub go_on;
        /// Another tab changed the image.
        pub stale;
        /// After a reload.
        pub restored;
        /// The title of the question.
        pub leave;
        /// The question.
        leave_explained(n: u64);
        /// An answer.
        pub leave_yes;
        /// An answer.
        pub leave_no;
        /// Renames.
        pub rename;
        /// Renames this one.
        rename_named(name: &str);
        /// Edits this one.
        edit_named(name: &str);
        /// The title of the dialog.
        pub rename_title;
        /// Does it.
        pub rename_save;
        /// To the whole form.
        pub rename_all;
        /// Images of SWAS have fixed names.
        pub cannot_rename;
        /// To be ticked before a dangerous change.
        pub nvme_sure;
        /// Why it is not saved yet.
        pub nvme_unsure;
    }
    /// Runs of many writes.
    runs: Runs {
        /// Some were left undone: the number already formatted.
        unfinished(number: &str, n: u64);
        /// Shows them.
        pub look;
        /// The list is empty.
        pub none;
        /// How one comes about.
        pub none_explained;
        /// The browser gives no database.
        pub closed;
        /// What that means.
        pub closed_explained;
        /// The list is being read.
        pub reading;
        /// No run has this id.
        pub missing;
        /// Why that may be.
        pub missing_explained;
        /// What was kept cannot be read.
        pub broken;
        /// What that means.
        pub broken_explained;
        /// Removes it.
        pub remove;
        /// Images are deleted: the number already formatted.
        delete_images(number: &str, n: u64);
        /// Instances are deleted.
        delete_instances(number: &str, n: u64);
        /// Images are renamed.
        rename(number: &str, n: u64);
        /// Images come into a family.
        family(number: &str, n: u64);
        /// Images are withdrawn.
        deprecate(number: &str, n: u64);
        /// Images are taken back.
        restore(number: &str, n: u64);
        /// Tags are changed.
        tags(number: &str, n: u64);
        /// Licences are set.
        license(number: &str, n: u64);
        /// How many of them were done.
        done_of(done: &str, all: &str);
        /// The column with what a run is about.
        pub run;
        /// The column with when it began.
        pub started;
        /// The column with how it stands.
        pub state;
        /// It began then, and takes about so long.
        going(time: &str, left: &str);
        /// It began then and ended then.
        ended(from: &str, to: &str);
        /// It begins in so many seconds.
        begins(seconds: &str);
        /// A number of seconds.
        seconds(n: &str);
        /// A number of minutes.
        minutes(n: &str);
        /// It is not finished and nobody drives it.
        pub left;
        /// What that means.
        pub left_explained;
        /// Another tab drives it.
        pub elsewhere;
        /// What that means.
        pub elsewhere_explained;
        /// Reads it again.
        pub again;
        /// It is held on to.
        pub paused;
        /// By whoever looks at it.
        pub paused_asked;
        /// An account is not connected or not accepted.
        pub paused_credential;
        /// The clock is wrong.
        pub paused_clock;
        /// Nothing answers.
        pub paused_silent;
        /// It came to its end.
        pub finished;
        /// It goes on.
        pub under_way;
        /// It goes on in another tab.
        pub elsewhere_short;
        /// It was stopped.
        pub stopped;
        /// These accounts are needed.
        accounts(names: &str);
        /// Nothing can be written down.
        pub unwritten;
        /// What that means.
        pub unwritten_explained;
        /// Calls it off before it begins.
        pub call_off;
        /// Starts nothing for now.
        pub pause;
        /// Goes on.
        pub resume;
        /// Sends no more: the number that is in flight.
        stop(number: &str, n: u64);
        /// Sends no more, while nothing is in flight.
        pub stop_now;
        /// Sends nothing of the rest.
        pub forget;
        /// Asks again for those that were refused.
        retry(number: &str);
        /// Looks at what is unknown.
        settle(number: &str);
        /// Asks for those that were never sent.
        resend(number: &str);
        /// Opens what was not done where it was chosen.
        back(number: &str);
        /// Copies the list.
        pub copy;
        /// The list is on the clipboard.
        pub copied;
        /// It is not.
        pub not_copied;
        /// Saves the results.
        pub export;
        /// They are saved under this name.
        saved(name: &str);
        /// The browser saves no files.
        pub not_saved;
        /// The reasons for which items were not done.
        pub reasons;
        /// The operations that go side by side.
        pub lanes;
        /// Deleted.
        pub deleted;
        /// Changed.
        pub changed;
        /// Refused.
        pub refused;
        /// Unknown.
        pub unknown;
        /// In flight.
        pub flight;
        /// Waiting.
        pub waiting;
        /// Not sent.
        pub unsent;
        /// The name of the bar.
        pub progress;
        /// How many of a lane have an end.
        lane(done: &str, all: &str);
        /// So many at a time.
        at_once(number: &str);
        /// It waits that long.
        waits(left: &str);
        /// It asks nothing any more.
        pub halted;
        /// The name of the list.
        pub results;
        /// Which are shown.
        pub shown;
        /// All of them.
        pub all;
        /// The column with the name.
        pub image;
        /// The column with the id.
        pub id;
        /// The column with the result.
        pub result;
        /// The column with the region.
        pub place;
        /// The column with what the server said.
        pub said;
        /// The column with the request id.
        pub request;
        /// The column with the time.
        pub time;
        /// The column with what helps.
        pub help;
        /// The cloud said that it was done.
        pub by_answer;
        /// It was seen afterwards.
        pub by_look_gone;
        /// It was seen afterwards.
        pub by_look_changed;
        /// It was gone before.
        pub gone_before;
        /// It had no effect.
        pub no_effect;
        /// It does not exist any more.
        pub vanished;
        /// Somebody else changed it.
        pub changed_meanwhile;
        /// No answer came.
        pub no_answer;
        /// It was stopped before.
        pub stopped_before;
        /// Ends the sharing.
        pub fix_unshare;
        /// Shows what uses it.
        pub fix_users;
        /// Another value.
        pub fix_value;
        /// Checks it again.
        pub fix_check;
        /// Reads it again.
        pub fix_look;
        /// Where everything is written down.
        pub in_ledger;
        /// Told to readers while it goes on.
        told(done: &str, refused: &str, left: &str);
        /// Told to readers at the end.
        told_end(done: &str, refused: &str, unknown: &str);
        /// Images cannot be read again.
        pub unread;
    }
    /// What this console wrote.
    ledger: Ledger {
        /// Nothing yet.
        pub none;
        /// What is written here.
        pub none_explained;
        /// None of them is looked for.
        pub no_match;
        /// Shows all.
        pub clear;
        /// So many records: the number already formatted.
        records(number: &str, n: u64);
        /// So many of them are shown.
        shown(number: &str, all: &str);
        /// Checks the chain.
        pub verify;
        /// It holds.
        whole(number: &str, n: u64, hash: &str);
        /// It breaks at this one.
        broken(number: &str);
        /// What that means.
        pub broken_explained;
        /// Some are missing at the end.
        cut(number: &str);
        /// Saves it.
        pub export;
        /// The text that is looked for.
        pub text;
        /// The account.
        pub account;
        /// The operation.
        pub action;
        /// The outcome.
        pub outcome;
        /// From this day on.
        pub from;
        /// Until this day.
        pub until;
        /// Any of them.
        pub any;
        /// The name of the list.
        pub list;
        /// The column with the number.
        pub number;
        /// The column with the time.
        pub time;
        /// The column with the id.
        pub resource;
        /// The column with the difference.
        pub change;
        /// The column with the run.
        pub run;
        /// Done.
        pub done;
        /// Gone before.
        pub already_gone;
        /// Refused.
        pub refused;
        /// Unknown.
        pub unknown;
        /// Not sent.
        pub not_sent;
        /// Opens the run.
        pub open_run;
        /// A line that is none.
        pub unreadable;
        /// Records that could not be written down.
        untold(number: &str, n: u64);
    }
    /// Editing many images together.
    bulk: Bulk {
        /// Nothing was picked.
        pub none;
        /// Where to pick.
        pub none_explained;
        /// So many images: the number already formatted.
        images(number: &str, n: u64);
        /// They are read again.
        reading(done: &str, all: &str);
        /// Some could not be read.
        lost(number: &str, n: u64);
        /// The names of the places are read.
        names(done: &str, all: &str);
        /// They could not be read.
        pub names_failed;
        /// The choice of what is edited.
        pub what;
        /// A name from a pattern.
        pub rename;
        /// A family.
        pub family;
        /// Withdraws.
        pub deprecate;
        /// Takes back.
        pub restore;
        /// Tags.
        pub tags;
        /// The licence.
        pub license;
        /// What withdrawing means.
        pub deprecate_explained;
        /// What taking back means.
        pub restore_explained;
        /// The pattern.
        pub pattern;
        /// What stands in braces.
        pub legend;
        /// The first number.
        pub start;
        /// The step.
        pub step;
        /// Put before.
        pub prefix;
        /// Put behind.
        pub suffix;
        /// What is looked for.
        pub find;
        /// What stands in its place.
        pub replace;
        /// Only the first.
        pub first_only;
        /// Capitals do not matter.
        pub ignore_case;
        /// The old name.
        pub word_name;
        /// A counter.
        pub word_n;
        /// Today.
        pub word_date;
        /// The day it was made.
        pub word_created;
        /// The family.
        pub word_family;
        /// The id.
        pub word_id;
        /// The region.
        pub word_region;
        /// The system.
        pub word_os;
        /// The version.
        pub word_version;
        /// The architecture.
        pub word_arch;
        /// Nothing is there.
        pub flaw_empty;
        /// No such word.
        flaw_word(word: &str);
        /// No such form.
        flaw_form(word: &str);
        /// Not closed.
        pub flaw_open;
        /// Not opened.
        pub flaw_close;
        /// The hint of the family.
        pub family_hint;
        /// Tags that are set.
        pub set;
        /// How they are written.
        pub set_hint;
        /// Tags that are taken off.
        pub remove;
        /// How they are written.
        pub remove_hint;
        /// The licence's words.
        pub license_byol;
        /// The name of the preview.
        pub preview;
        /// The column with what it is now.
        pub now;
        /// The column with what it will be.
        pub then;
        /// The column with how it stands.
        pub state;
        /// Will be sent.
        pub ready;
        /// Is so already.
        pub unchanged;
        /// Not possible.
        pub unavailable;
        /// Breaks a rule.
        pub against_rules;
        /// The name is taken.
        pub name_taken;
        /// Another of them gets it.
        same_as(name: &str);
        /// Another image has it.
        taken_by(id: &str);
        /// The image has nothing for these words.
        lacks(words: &str);
        /// Why it is not possible: not of this cloud.
        pub off_cloud;
        /// Not one's own.
        pub off_owner;
        /// Being made.
        pub off_making;
        /// Its state.
        pub off_state;
        /// In use.
        pub off_use;
        /// Shared.
        pub off_shared;
        /// Public.
        pub off_public;
        /// Encrypted.
        pub off_encrypted;
        /// Cannot be cleared.
        pub off_clear;
        /// Anything else.
        pub off_other;
        /// The rule.
        pub rule_length;
        /// The rule.
        pub rule_letters;
        /// The rule.
        pub rule_other;
        /// Does it.
        apply(number: &str, n: u64);
        /// Why it cannot be done.
        pub nothing;
        /// The title of the question.
        pub sure;
        /// What happens.
        sure_explained(number: &str, n: u64);
        /// What is left out.
        left_out(number: &str, n: u64);
        /// Does it.
        pub begin;
        /// A counter's number is none.
        pub flaw_number;
        /// What would be lost.
        pub leave_explained;
    }
    /// Deleting.
    delete: DeleteText {
        /// The title.
        images(number: &str, n: u64);
        /// The title for instances.
        instances(number: &str, n: u64);
        /// The title while it is read what to delete.
        pub checking_title;
        /// When the last answer came: formatted.
        checked_at(time: &str);
        /// Answers are missing.
        pub checking;
        /// Asks everything again.
        pub check_again;
        /// The label of the steps.
        pub steps;
        /// The first step.
        pub step_check;
        /// The second step.
        pub step_run;
        /// The third step.
        pub step_results;
        /// Behind a number: fate.
        pub head_sent;
        /// Behind a number: fate.
        pub head_unproved;
        /// Behind a number: fate.
        pub head_force;
        /// Behind a number: fate.
        pub head_left;
        /// Behind a number: fate.
        pub head_not_sent;
        /// Behind a number: fate.
        pub head_checking;
        /// The label of the matrix.
        pub matrix;
        /// The head of the first column.
        pub thing_image;
        /// The head of the first column.
        pub thing_instance;
        /// A column.
        pub col_state;
        /// A column.
        pub col_users;
        /// A column.
        pub col_shared;
        /// A column.
        pub col_public;
        /// A column.
        pub col_copy;
        /// A column.
        pub col_moves;
        /// A column.
        pub col_family;
        /// A column.
        pub col_snapshots;
        /// A column.
        pub col_dry_run;
        /// A column.
        pub col_billing;
        /// A column.
        pub col_protection;
        /// A column.
        pub col_host;
        /// The last column.
        pub col_verdict;
        /// Sorts by the verdict.
        pub sort;
        /// A check found nothing.
        pub clear;
        /// A check is under way.
        pub asking;
        /// A check was not made.
        pub not_asked;
        /// A cloud has no operation for a check.
        pub not_offered;
        /// A cloud has no such thing.
        pub not_applicable;
        /// A trial passed.
        pub would_pass;
        /// Asks the server.
        pub try_it;
        /// A cause.
        pub gone;
        /// A cause.
        pub not_own;
        /// A cause.
        pub being_made;
        /// A cause: the cloud’s word.
        unknown_state(word: &str);
        /// A cause.
        accounts(number: &str, n: u64);
        /// A cause.
        pub shared;
        /// A cause.
        pub shared_to_ecs;
        /// A cause.
        pub published;
        /// A cause.
        pub copying;
        /// A cause.
        pub importing;
        /// A cause.
        pub exporting;
        /// A cause.
        users(number: &str, n: u64);
        /// A cause.
        servers(number: &str, n: u64);
        /// A cause.
        pub users_hidden;
        /// A cause.
        newest(family: &str);
        /// A cause.
        snapshots_go(number: &str, n: u64);
        /// A cause: formatted.
        paid_until(date: &str);
        /// A cause.
        pub paid;
        /// A cause.
        pub protected;
        /// A cause, before the code.
        pub refused;
        /// Why something could not be checked.
        pub no_permission;
        /// Why something could not be checked.
        pub no_answer;
        /// Why something could not be checked.
        pub ask_refused;
        /// Why something could not be checked.
        pub unreadable;
        /// Why something could not be checked.
        pub too_many;
        /// A doubt: the column, the reason.
        not_checked(what: &str, why: &str);
        /// A verdict.
        pub verdict_sent;
        /// A verdict.
        pub verdict_force_sent;
        /// A verdict.
        pub verdict_unproved;
        /// A verdict.
        pub verdict_force;
        /// A verdict.
        pub verdict_left;
        /// A verdict.
        pub verdict_not_sent;
        /// A verdict.
        pub verdict_checking;
        /// Under a verdict.
        pub your_choice;
        /// Under a verdict.
        pub nothing_against;
        /// Under a verdict.
        pub passed;
        /// A remedy.
        pub fix_unshare;
        /// A remedy.
        pub fix_unpublish;
        /// A remedy.
        pub fix_cancel_copy;
        /// A remedy.
        pub fix_show;
        /// A remedy.
        pub fix_show_or_force;
        /// A remedy.
        pub fix_again;
        /// A remedy.
        pub fix_right;
        /// A remedy.
        pub fix_how;
        /// A remedy.
        pub fix_family;
        /// A remedy.
        pub fix_keep;
        /// A remedy is under way.
        pub fix_busy;
        /// The title of a dialog.
        pub remedy_title;
        /// The title of a dialog.
        pub users_title;
        /// Before a remedy: the image.
        unshare_ask(what: &str);
        /// Before a remedy: the image.
        unshare_ecs_ask(what: &str);
        /// Before a remedy: the image.
        unpublish_ask(what: &str);
        /// Before a remedy: the image.
        cancel_copy_ask(what: &str);
        /// A remedy failed: what.
        fix_failed(what: &str);
        /// What is needed: the operation.
        right(action: &str);
        /// What helps.
        pub wait_hint;
        /// What helps.
        pub tasks_hint;
        /// What helps.
        pub billing_hint;
        /// What helps.
        pub protection_hint;
        /// What helps.
        pub hidden_hint;
        /// Before Force.
        pub force_warning;
        /// Who uses it on SWAS.
        pub server_warning;
        /// Who uses it on Volcengine.
        pub still_used_warning;
        /// A link.
        pub to_instances;
        /// A heading.
        pub goes;
        /// A consequence.
        pub no_undo;
        /// A consequence.
        snapshots_gone(number: &str, n: u64, gib: &str);
        /// A consequence.
        snapshots_stay(number: &str, n: u64, gib: &str);
        /// A consequence: instances, image.
        not_reinitialised(who: &str, what: &str);
        /// A consequence: instances, image.
        still_used(who: &str, what: &str);
        /// A consequence: servers, image.
        not_reset(who: &str, what: &str);
        /// A consequence.
        family_then(family: &str, region: &str, then: &str);
        /// A consequence.
        family_none(family: &str, region: &str);
        /// A consequence.
        family_unknown(family: &str, region: &str);
        /// A consequence.
        billing_ends(number: &str, n: u64);
        /// A consequence.
        disks(number: &str, n: u64);
        /// A consequence.
        local_disks(who: &str, gib: &str);
        /// A consequence.
        addresses(which: &str);
        /// There are more.
        more(number: &str);
        /// A switch.
        pub bound;
        /// Behind it.
        bound_of(number: &str, n: u64);
        /// Saves the kit.
        pub kit;
        /// Behind it.
        pub kit_hint;
        /// It was saved.
        kit_saved(name: &str);
        /// It was not.
        pub kit_refused;
        /// A heading.
        pub choices;
        /// Nothing to choose.
        pub no_choices;
        /// Before an image’s name.
        pub force;
        /// What it does: instances.
        force_of(who: &str);
        /// A choice.
        unsure(number: &str);
        /// A heading.
        pub sent;
        /// How many and how large.
        sent_of(sent: &str, all: &str, gib: &str);
        /// How many.
        sent_count(sent: &str, all: &str);
        /// Images that told no size.
        without_size(number: &str);
        /// Nothing is sent.
        pub sent_none;
        /// The label of the field.
        pub count;
        /// Why the button is off.
        type_it(number: &str);
        /// What is not sent.
        rest(number: &str, n: u64);
        /// What comes after.
        pub cancel_time;
        /// Nothing was picked: the title.
        pub empty;
        /// And what to do.
        pub empty_explained;
        /// It is read what to delete.
        pub reading;
        /// Some are gone: their ids.
        missing(ids: &str);
        /// Some cannot be read: their ids.
        not_read(ids: &str);
        /// An account is not connected.
        no_account(name: &str);
        /// Announced when all is checked.
        said(sent: &str, not: &str);
        /// The run could not be made.
        pub not_started;
    }
    /// Withdrawing now and deleting later.
    cooling: CoolingText {
        /// A heading.
        pub title;
        /// What it means.
        pub about;
        /// The label of the choice.
        pub when;
        /// A choice.
        in_days(number: &str);
        /// A choice.
        pub on_day;
        /// The label of the field.
        pub day;
        /// Does it.
        run(number: &str, n: u64);
        /// It is off.
        pub none;
        /// It is off.
        pub bad_day;
        /// It is off.
        pub wait_facts;
        /// How far it is.
        running(done: &str, all: &str);
        /// It was done.
        done(number: &str, n: u64, day: &str);
        /// They were restored.
        restored(number: &str, n: u64);
        /// Some failed.
        failed(number: &str);
        /// In a cell.
        due(date: &str);
        /// In a cell.
        cooling(date: &str);
        /// In a cell.
        marked(date: &str);
        /// In a cell.
        pub bad_mark;
        /// A remedy.
        pub restore;
        /// A button.
        restore_all(number: &str, n: u64);
        /// A button.
        only_due(number: &str, n: u64);
        /// A warning.
        not_due(number: &str, n: u64);
        /// The name of the list.
        pub list;
    }
    /// The instances of Volcengine.
    instances: Instances {
        /// The choice of the region.
        pub region;
        /// The choice of the account.
        pub account;
        /// The choice and the column of the state.
        pub status;
        /// The choice and the column of how it is paid for.
        pub charge;
        /// Any of them.
        pub any;
        /// The text that is looked for in names.
        pub name;
        /// The column with the image.
        pub image;
        /// Before the image that they were made from.
        pub of_image;
        /// Leaves out that condition.
        pub all_images;
        /// The column with the processors.
        pub cpu;
        /// The column with the memory.
        pub gib;
        /// The column with the zone.
        pub zone;
        /// The column with the type.
        pub kind;
        /// The column with the protection from deletion.
        pub deletion;
        /// The column with when it was made.
        pub created;
        /// It is protected.
        pub protected;
        /// Paid by use.
        pub post_paid;
        /// Paid in advance.
        pub pre_paid;
        /// The same at a spot price.
        spot(charge: &str);
        /// Paid in advance, until then.
        paid_until(date: &str);
        /// Run out then.
        expired(date: &str);
        /// A state.
        pub creating;
        /// A state.
        pub running;
        /// A state.
        pub stopping;
        /// A state.
        pub stopped;
        /// A state.
        pub rebooting;
        /// A state.
        pub starting;
        /// A state.
        pub rebuilding;
        /// A state.
        pub resizing;
        /// A state.
        pub error;
        /// A state.
        pub deleting;
        /// So many: the number already formatted.
        count(number: &str, n: u64);
        /// They are being read.
        reading(number: &str);
        /// Why all were read.
        read_all(number: &str, n: u64);
        /// There are none.
        pub none;
        /// Where there are none.
        none_explained(region: &str);
        /// None of them is looked for.
        pub no_match;
        /// Where.
        no_match_explained(region: &str);
        /// Nobody can look.
        pub no_account;
        /// What helps.
        pub no_account_explained;
        /// The box in the head.
        pub select_all;
        /// Some of those that are selected cannot be deleted.
        kept(number: &str);
        /// Rows that cannot be read.
        unreadable(number: &str, n: u64);
        /// What stands there after a failure.
        pub partial;
    }
}
