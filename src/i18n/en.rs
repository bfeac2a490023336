//! The sentences, and what they are in English.
//!
//! `name = "text"` is a sentence, `name(hole: type) = "text with a {hole}"` one that something is put into;
//! [`template`](super::template) says what may stand in braces. Other languages are text files with the same names
//! beside this one, such as `zh-CN.txt`. English alone is part of the program, because it can always be shown.

use super::messages::messages;

messages! {
    /// The frame around every screen.
    shell: Shell {
        /// The name of the product.
        pub product = "Image Console";
        /// The label of the main navigation.
        pub sections = "Sections";
        /// The link that jumps over the header.
        pub skip = "Skip to the content";
        /// The section with the list of images.
        pub images = "Images";
        /// The section with the accounts.
        pub accounts = "Accounts";
        /// Shown when no account is connected.
        pub no_account = "No account yet";
        /// The name of the demo account.
        pub demo_account = "Demo account";
        /// The mark on everything that is demo data.
        pub demo_data = "Demo data";
        /// What demo data is, in a sentence.
        pub demo_explained = "Made up by a simulator. Nothing here reaches a cloud.";
        /// The label of the choice of region.
        pub region = "Region";
        /// The label of the choice of language.
        pub language = "Language";
        /// A language that was chosen did not arrive: its own name.
        language_failed(language: &str) = "{language} could not be loaded, so the language stays as it is.";
        /// The label of the choice of theme.
        pub theme = "Theme";
        /// The theme of the system.
        pub theme_system = "As the system";
        /// The light theme.
        pub theme_light = "Light";
        /// The dark theme.
        pub theme_dark = "Dark";
        /// The menu of a narrow window.
        pub menu = "Menu";
        /// The title of the screen for an unknown path.
        pub not_found = "There is no such page";
        /// The unknown path, told.
        not_found_path(path: &str) = "The console has nothing at “{path}”.";
        /// The way from there.
        pub to_images = "Go to the images";
    }
    /// The list of images.
    images: Images {
        /// The title.
        pub title = "Images";
        /// How many there are and when they were read: both already formatted.
        read_at(count: &str, time: &str) = "{count}, read at {time}";
        /// The button that reads the list again.
        pub refresh = "Refresh";
        /// The button that shows times in full.
        pub exact_times = "Exact times";
        /// The label of the filter as a whole.
        pub filter = "Filter";
        /// The mark of a condition that the server answers.
        pub by_server = "server";
        /// The mark of what this page does itself.
        pub by_page = "here";
        /// The button that takes one condition away.
        remove(what: &str) = "Remove {what}";
        /// The button that takes all conditions away.
        pub clear = "Clear";
        /// How many images match; the number formatted, and as such for the plural.
        matches(count: &str, n: u64) = "{count} {n|image matches|images match}";
        /// The state “creating”.
        pub(super) state_creating = "Creating";
        /// The state “waiting”.
        pub(super) state_waiting = "Waiting";
        /// The state “available”.
        pub(super) state_available = "Available";
        /// The state “unavailable”.
        pub(super) state_unavailable = "Unavailable";
        /// The state “create failed”.
        pub(super) state_create_failed = "Create failed";
        /// The state “deprecated”.
        pub(super) state_deprecated = "Deprecated";
        /// The state “copying”.
        pub(super) state_copying = "Copying";
        /// Instances were made from the image.
        pub in_use = "in use";
        /// The button that copies an id.
        pub copy_id = "Copy the ID";
        /// A row that cannot be read.
        bad_row(cause: &str) = "This row cannot be read: {cause}";
        /// How many rows of this page cannot be read; the number formatted, and as such for the plural.
        bad_rows(count: &str, n: u64) = "{count} {n|row|rows} cannot be read; the others are not affected";
        /// The list changed while it was being read.
        pub drifted = "The list changed while it was being read.";
        /// Which rows are shown, of how many.
        range(from: &str, to: &str, total: &str) = "{from}–{to} of {total}";
        /// Which page is shown, of how many.
        page_of(page: &str, pages: &str) = "{page} of {pages}";
        /// The label of the pager.
        pub pages = "Pages";
        /// The button to the page before.
        pub previous = "Previous page";
        /// The button to the page after.
        pub next = "Next page";
        /// The label of the choice of page size.
        pub rows_per_page = "Rows per page";
        /// No image of one’s own: the title.
        pub empty_own = "No images of your own";
        /// The way to images that surely exist.
        pub show_system = "Show system images";
        /// Nothing matches the filter: the title.
        pub no_match = "Nothing matches";
        /// The page that was asked for does not exist: its number.
        no_page(page: &str) = "There is no page {page}";
        /// How many pages there are; the number formatted, and as such for the plural.
        no_page_explained(pages: &str, n: u64) = "The list has {pages} {n|page|pages}. It may have become shorter since the link was made.";
        /// The way to the last page.
        pub last_page = "Go to the last page";
        /// Said of anything that is not known.
        pub none = "–";
        /// The box that selects an image: its name.
        select(name: &str) = "Select {name}";
        /// The box that selects all images.
        pub select_all = "Select all images";
        /// What a press on a column’s head does.
        pub sort_hint = "Sort; with Shift, sort by this too";
        /// A flag that is set.
        pub yes = "yes";
        /// A flag that is not set.
        pub no = "no";
        /// How many match, of how many that were read: both formatted; the second as such for the plural.
        matches_of(count: &str, all: &str, n: u64) = "{count} of {all} {n|image matches|images match}";
        /// How many matches there are at least, while more may come.
        matches_more(count: &str) = "{count} matches so far";
        /// While the first answer is awaited: the places, or how many.
        loading(place: &str) = "Reading the images of {place}";
        /// How many rows of how many have been read.
        loading_all(done: &str, total: &str) = "{done} of {total} images";
        /// How many places have answered in full, of how many; the last as such for the plural.
        places(done: &str, all: &str, n: u64) = "{done} of {all} {n|place|places}";
        /// A place that is still being read.
        still_answering(place: &str) = "{place}: still answering";
        /// A place that failed, and why.
        place_failed(place: &str, why: &str) = "{place}: {why}";
        /// How many more places failed than are named; as such for the plural.
        more_failed(count: &str, n: u64) = "{count} more {n|place|places} failed";
        /// The button that asks one place again.
        retry_place(place: &str) = "Ask {place} again";
        /// The button that asks all places again that failed.
        pub retry_failed = "Retry";
        /// The button that stops reading.
        pub stop = "Stop";
        /// The button that goes on reading.
        pub go_on = "Continue";
        /// Reading was stopped: rows that are here, of how many.
        stopped(done: &str, total: &str) = "Stopped: {done} of {total} images are here";
        /// The list is read and sorted here, because the cloud cannot.
        pub read_here = "The cloud cannot answer all of this: the whole list was read, and filtered and sorted on this page.";
        /// Changes that wait; the number formatted, and as such for the plural.
        changed(count: &str, n: u64, time: &str) = "{count} {n|image|images} changed since {time}";
        /// The button that shows changes that wait.
        pub show_changes = "Show";
        /// Why the list does not read itself again: it is too long.
        pub refresh_by_hand = "A list this long is only read again when asked.";
        /// How many images of a state that the API’s default would leave out.
        hidden_by_default(count: &str) = "{count} of them the API would not show by default";
        /// How many are selected: formatted.
        selected(count: &str) = "{count} selected";
        /// How many of those the filter hides or other pages hold: formatted.
        selected_hidden(count: &str) = "{count} hidden by the filter or on other pages";
        /// In how many places the selection is; as such for the plural.
        selected_places(count: &str, n: u64) = "{count} {n|place|places}";
        /// Nothing is selected.
        pub selected_none = "None selected";
        /// The button that selects every match: how many there are, formatted.
        select_matching(count: &str) = "Select all {count} matches";
        /// The button that selects nothing.
        pub select_nothing = "Clear selection";
        /// The choice of all rows on one page.
        pub all_rows = "All";
        /// No image at all: the title.
        pub empty_any = "No images";
        /// What an empty list means: the places.
        empty_explained(place: &str) = "{place} answered, and has none of them in any state.";
        /// What no match means: the places.
        no_match_explained(place: &str) = "{place} answered, and none of the images meets all of this:";
        /// Several places at once: how many.
        places_many(count: &str) = "{count} places";
        /// Why nothing is read in a place: no account serves it, or it is not known.
        pub no_place = "no account can look there";
        /// A link to places that no account can look in: the title.
        pub nowhere = "No account can look there";
        /// What that means.
        pub nowhere_explained = "The link names places of accounts that are not connected in this tab.";
        /// The way to the usual places.
        pub usual_places = "Show the usual place";
    }
    /// What is told when something does not go as wished.
    trouble: Trouble {
        /// The cloud refused: the title.
        pub refused = "The cloud refused";
        /// Too many calls: the title.
        pub throttled = "Too many calls";
        /// The credentials do not work: the title.
        pub credential = "The credentials do not work";
        /// The clocks differ: the title.
        pub clock = "The clocks do not agree";
        /// Not permitted: the title.
        pub permission = "Not permitted";
        /// For a code that no catalogue explains.
        pub unknown_code = "This code is in none of the vendor’s pages that we know.";
        /// What the cloud said, quoted.
        pub cloud_said = "The cloud said";
        /// The answer cannot be read: the title.
        pub unreadable = "The answer cannot be read";
        /// What it was instead: the HTTP status and the reader's complaint.
        unreadable_explained(status: u16, cause: &str) = "Something answered with HTTP {status}, but not as this API does: {cause}.";
        /// The beginning of the answer.
        pub answer_begins = "The answer begins";
        /// No answer: the title.
        pub no_answer = "The proxy does not answer";
        /// Where it was asked for.
        no_answer_explained(url: &str) = "Nothing came back from {url}. It may be down, or the network may be.";
        /// No answer in time: the title.
        pub timeout = "No answer in time";
        /// How long was waited, in seconds.
        timeout_explained(seconds: u32) = "The call was given up after {seconds} seconds. Nothing was changed by it.";
        /// The proxy refused by itself: the title.
        pub proxy_refused = "The proxy refused";
        /// What the proxy said of itself.
        pub proxy_said = "The proxy did not pass the request on. It said";
        /// The demo in this page does not start: the title.
        pub demo_failed = "The demo does not start";
        /// What can be done about that.
        pub demo_failed_explained = "Its simulator could not be loaded in this browser. Reload the page, or connect an account.";
        /// The label of the request id.
        pub request_id = "Request ID";
        /// Said in place of a request id when there was none.
        pub no_request_id = "The answer had no request ID.";
        /// The button that copies it.
        pub copy = "Copy";
        /// Said once it is on the clipboard.
        pub copied = "Copied";
        /// Said when the browser does not allow it.
        pub copy_failed = "The browser does not allow it: select the text instead";
        /// The button that asks again.
        pub retry = "Try again";
        /// The way to other credentials.
        pub open_accounts = "Open the accounts";
        /// The way to the first default place.
        default_region(region: &str) = "Go to {region}";
        /// The rows of before are still shown: when they were read.
        kept(time: &str) = "Still showing what was read at {time}.";
        /// No account is connected: the title.
        pub no_account = "No account is connected";
        /// What to do about that.
        pub no_account_explained = "Connect one to see its images. The key stays in this tab.";
        /// The code this page stopped with: the title of a crash.
        pub crashed = "The console has stopped. Nothing was sent; reload the page.";
    }
    /// Connecting an account.
    connect: Connect {
        /// The title.
        pub title = "Connect an account";
        /// What the table is for.
        pub intro = "Choose who signs the requests. The table says who can see the secret in each case, so that you can decide before you type anything.";
        /// The head of the table of who can see what: how requests are signed.
        pub(super) head_mode = "Mode";
        /// The head of the table of who can see what: this tab.
        pub(super) head_tab = "This tab";
        /// The head of the table of who can see what: the proxy.
        pub(super) head_proxy = "Proxy";
        /// The head of the table of who can see what: for how long.
        pub(super) head_kept = "Kept";
        /// The mode of a long-lived key.
        pub access_key = "AccessKey";
        /// What happens to it.
        pub access_key_explained = "The secret becomes a key that scripts can use but not read, and the typed text is wiped.";
        /// What this tab can do with it.
        pub(super) access_key_tab = "can use, cannot read";
        /// What the proxy sees of it.
        pub(super) access_key_proxy = "sees signed requests only";
        /// For how long it is kept.
        pub(super) access_key_kept = "until this tab closes";
        /// The mode of temporary credentials.
        pub sts = "Temporary credentials";
        /// What they are.
        pub sts_explained = "Three values from STS. They end by themselves.";
        /// What this tab can do with them.
        pub(super) sts_tab = "can use, cannot read";
        /// What the proxy sees of them.
        pub(super) sts_proxy = "sees signed requests and the token";
        /// For how long they are kept.
        pub(super) sts_kept = "until they expire, or this tab closes";
        /// The choice of cloud.
        pub cloud = "Cloud";
        /// Which services an account of Alibaba Cloud is for.
        pub(super) services_aliyun = "For Alibaba Cloud ECS and SWAS.";
        /// Which services an account of Volcengine is for.
        pub(super) services_volcengine = "For Volcengine ECS.";
        /// The field for the account's name.
        pub name = "Account name";
        /// Where the name is used.
        pub name_hint = "Shown in lists. Stays in this tab.";
        /// The field for the key's id.
        pub access_key_id = "AccessKey ID";
        /// The field for the key's secret.
        pub secret = "AccessKey secret";
        /// What happens to the secret.
        pub secret_hint = "Never sent: requests are signed with it here.";
        /// The field for the token.
        pub token = "Security token";
        /// A field is empty.
        pub required = "Needed to sign a request.";
        /// A field holds something that no key of the vendor's has: blanks, other scripts.
        pub not_a_key = "A key has no blanks and only plain letters, digits and signs. Was something else pasted?";
        /// The button that tests and connects.
        pub connect = "Test and connect";
        /// While the test runs.
        pub testing = "Testing…";
        /// The test went well: the cloud that answered, and how many regions it named, formatted and as such.
        tested(cloud: &str, count: &str, n: u64) = "It works: {cloud} answered, {count} {n|region is|regions are} open to it.";
        /// The way to the list of an account that was connected.
        pub show_images = "Show its images";
        /// The box that keeps an account for the tab.
        pub keep = "Keep for this tab";
        /// What that means.
        pub keep_explained = "Reloading the page then does not forget it; but every script of this page can read the secret until the tab is closed.";
        /// The title above the accounts of this tab.
        pub connected = "Accounts of this tab";
        /// The mark of an account that is kept for the tab.
        pub kept_for_tab = "kept for this tab";
        /// The button that forgets an account: its name.
        forget(name: &str) = "Forget {name}";
        /// The short word on that button.
        pub forget_short = "Forget";
        /// Where the accounts are kept.
        pub kept = "In the memory of this tab only: reloading the page forgets them, except those that are kept for this tab.";
    }
    /// A broken `config.json`.
    config: ConfigText {
        /// The title.
        pub title = "The settings of this console are broken";
        /// Who can do something about it.
        pub explained = "The file config.json beside the page is read at the start. Whoever deployed the console can mend it; then reload.";
        /// It cannot be fetched: the HTTP status of the answer.
        missing_status(status: u16) = "config.json cannot be fetched: HTTP {status}.";
        /// It cannot be fetched: nothing answered.
        pub(super) missing_answer = "config.json cannot be fetched: no answer.";
        /// It is not JSON.
        not_json(cause: &str) = "config.json is not a JSON object: {cause}.";
        /// A setting that does not exist.
        unknown(name: &str) = "There is no setting “{name}”.";
        /// A setting with a wrong value, and what is expected.
        bad_value(name: &str, expected: &str) = "“{name}” must be {expected}.";
    }
    /// What the properties of images are called: in the filter, as heads of columns, in the details.
    properties: Properties {
        /// What the property is called: Name.
        pub(super) name = "Name";
        /// What the property is called: Id.
        pub(super) id = "Image ID";
        /// What the property is called: Status.
        pub(super) status = "Status";
        /// What the property is called: Owner.
        pub(super) owner = "Owner";
        /// What the property is called: Os.
        pub(super) os = "OS type";
        /// What the property is called: Architecture.
        pub(super) architecture = "Architecture";
        /// What the property is called: Size.
        pub(super) size = "GiB";
        /// What the property is called: Created.
        pub(super) created = "Created";
        /// What the property is called: Updated.
        pub(super) updated = "Updated";
        /// What the property is called: Tag.
        pub(super) tag = "Tags";
        /// What the property is called: Family.
        pub(super) family = "Family";
        /// What the property is called: Description.
        pub(super) description = "Description";
        /// What the property is called: Usage.
        pub(super) usage = "Used";
        /// What the property is called: ResourceGroup.
        pub(super) resource_group = "Resource group";
        /// What the property is called: Project.
        pub(super) project = "Project";
        /// What the property is called: Region.
        pub(super) region = "Region";
        /// What the property is called: Cloud.
        pub(super) cloud = "Cloud";
        /// What the property is called: Account.
        pub(super) account = "Account";
        /// What the property is called: OwnerId.
        pub(super) owner_id = "Owner account";
        /// What the property is called: Platform.
        pub(super) platform = "Distribution";
        /// What the property is called: OsName.
        pub(super) os_name = "System";
        /// What the property is called: Version.
        pub(super) version = "Version";
        /// What the property is called: Kernel.
        pub(super) kernel = "Kernel";
        /// What the property is called: BootMode.
        pub(super) boot_mode = "Boot mode";
        /// What the property is called: License.
        pub(super) license = "Licence";
        /// What the property is called: Imds.
        pub(super) imds = "Metadata service";
        /// What the property is called: Nvme.
        pub(super) nvme = "NVMe";
        /// What the property is called: CloudInit.
        pub(super) cloud_init = "cloud-init";
        /// What the property is called: IoOptimized.
        pub(super) io_optimized = "I/O optimized";
        /// What the property is called: NonRootLogin.
        pub(super) non_root_login = "Login without root";
        /// What the property is called: CommandAgent.
        pub(super) command_agent = "Command agent";
        /// What the property is called: LongTermSupport.
        pub(super) long_term_support = "Long-term support";
        /// What the property is called: Lifecycle.
        pub(super) lifecycle = "Lifecycle";
        /// What the property is called: Public.
        pub(super) public = "Public";
        /// What the property is called: Shared.
        pub(super) shared = "Shared";
        /// What the property is called: SharedToEcs.
        pub(super) shared_to_ecs = "Shared to ECS";
        /// What the property is called: SharedToAccounts.
        pub(super) shared_to_accounts = "Shared to accounts";
        /// What the property is called: ShareStatus.
        pub(super) share_status = "Sharing";
        /// What the property is called: Copied.
        pub(super) copied = "Copied";
        /// What the property is called: Usable.
        pub(super) usable = "Usable";
        /// What the property is called: Subscribed.
        pub(super) subscribed = "Subscribed";
        /// What the property is called: ProductCode.
        pub(super) product_code = "Product code";
        /// What the property is called: Supplier.
        pub(super) supplier = "Supplier";
        /// What the property is called: BillType.
        pub(super) bill_type = "Billing";
        /// What the property is called: VirtualSize.
        pub(super) virtual_size = "Virtual size";
        /// What the property is called: Progress.
        pub(super) progress = "Progress";
        /// What the property is called: Snapshot.
        pub(super) snapshot = "Snapshot";
        /// What the property is called: SystemSnapshot.
        pub(super) system_snapshot = "System snapshot";
        /// What the property is called: DataSnapshot.
        pub(super) data_snapshot = "Data snapshot";
        /// What the property is called: Encrypted.
        pub(super) encrypted = "Encrypted";
        /// What the property is called: CheckStatus.
        pub(super) check_status = "Check";
        /// What the property is called: Risk.
        pub(super) risk = "Risk";
        /// What the property is called: SourceServer.
        pub(super) source_server = "Source server";
        /// What the property is called: SourceServerName.
        pub(super) source_server_name = "Source server name";
        /// What the property is called: SourceImage.
        pub(super) source_image = "Source image";
        /// What the property is called: Servers.
        pub(super) servers = "Servers";
        /// What the property is called: InstanceType.
        pub(super) instance_type = "Instance type";
        /// What the property is called: Action.
        pub(super) action = "Purpose";
        /// What the property is called: NetworkType.
        pub(super) network_type = "Network type";
        /// What the property is called: Community.
        pub(super) community = "Community images";
        /// What the property is called: ShowExpired.
        pub(super) show_expired = "Expired ones too";
        /// What the property is called: CpuUpgrade.
        pub(super) cpu_upgrade = "CPU hot-add";
        /// What the property is called: CpuDowngrade.
        pub(super) cpu_downgrade = "CPU hot-remove";
        /// What the property is called: MemoryUpgrade.
        pub(super) memory_upgrade = "Memory hot-add";
        /// What the property is called: MemoryDowngrade.
        pub(super) memory_downgrade = "Memory hot-remove";
    }
    /// Choosing where the list looks.
    places: Places {
        /// The title.
        pub title = "Places";
        /// Several accounts are read: how many, and how many regions; the last as such for the plural.
        accounts_regions(accounts: &str, regions: &str, n: u64) = "{accounts} accounts, {regions} {n|region|regions}";
        /// Several places are read.
        count(count: &str, n: u64) = "{count} {n|place|places}";
        /// Nothing is read.
        pub nowhere = "No place";
        /// The field that looks for a region.
        pub search = "Find a region";
        /// No region is what is looked for.
        pub no_match = "No region matches.";
        /// The box for all regions of a service.
        pub all = "All regions";
        /// How many regions of a service are chosen, of how many.
        chosen_of(count: &str, all: &str) = "{count} of {all}";
        /// The button that chooses one place alone.
        pub only = "Only";
        /// The same, with the place.
        only_this(place: &str) = "Only {place}";
        /// The regions are awaited.
        pub asking = "Asking for the regions…";
        /// The regions did not come, and why.
        failed(why: &str) = "The regions did not come: {why}";
        /// How many places are chosen.
        chosen(count: &str, n: u64) = "{count} {n|place|places} chosen";
        /// None is, so there is nothing to show.
        pub chosen_none = "Choose at least one place.";
        /// More are chosen than a link holds.
        too_many(most: &str) = "A link holds {most} places at most. Choose all regions of a service instead.";
        /// The way to the accounts.
        pub accounts = "Accounts…";
        /// The button that leaves everything as it was.
        pub cancel = "Cancel";
        /// The button that shows what is chosen.
        pub show = "Show";
    }
    /// The panel about one image.
    detail: DetailText {
        /// The name of the panel.
        pub label = "Image details";
        /// The edge between the list and the panel.
        pub resize = "Resize the panel";
        /// The button that puts the panel beside the list.
        pub at_side = "Panel at the side";
        /// The button that puts the panel below the list.
        pub at_bottom = "Panel at the bottom";
        /// The link to the same in a tab of its own.
        pub new_tab = "Open in a new tab";
        /// The button that closes the panel.
        pub close = "Close panel";
        /// The way back where the panel stands in place of the list.
        pub back = "Back to the list";
        /// The button to the image before, in the order of the list.
        pub previous = "Previous image";
        /// The button to the image after, in the order of the list.
        pub next = "Next image";
        /// The button that reads the image anew.
        pub again = "Read this image again";
        /// The button that copies the address of what is shown.
        pub copy_link = "Copy link";
        /// The button that copies the JSON.
        pub copy_json = "Copy JSON";
        /// The name of the row of tabs.
        pub parts = "Parts of the image";
        /// The tab with the facts.
        pub overview = "Overview";
        /// The tab with the disks.
        pub disks = "Disks";
        /// The tab with what checks of an imported image found.
        pub checks = "Checks";
        /// The tab with those it is shared with.
        pub sharing = "Sharing";
        /// The tab with the instances that use it.
        pub uses = "Used by";
        /// The tab with imports and exports.
        pub tasks = "Tasks";
        /// The tab with the JSON.
        pub json = "JSON";
        /// While the image is awaited.
        pub reading = "Reading the image";
        /// While a part is awaited.
        pub asking = "Asking the cloud";
        /// The state of an image that its cloud does not list any more.
        pub gone_short = "No longer listed";
        /// The same in a sentence: when it was seen last.
        gone(time: &str) = "It was there at {time}; the cloud does not list it any more.";
        /// The cloud does not list the image, and never did as far as is known: the title.
        pub never = "There is no such image";
        /// What that means.
        pub never_explained = "The cloud lists no image with this ID in any state. It may have been deleted, or belong to another account or region.";
        /// There is no JSON.
        pub json_none = "The cloud has not sent it.";
        /// It is not known because it is not permitted to look.
        pub could_not_check = "Could not check: no permission";
        /// The group of facts about the image as a thing.
        pub about = "About";
        /// The group of facts about what is in it.
        pub system = "System";
        /// The group of facts about who can use it.
        pub using = "Use and sharing";
        /// The group of facts about where it comes from.
        pub origin = "Origin";
        /// Its size, with the unit beside the figure.
        pub size = "Size";
        /// Properties that the cloud has, but does not tell of this image.
        unknown(names: &str) = "The cloud does not say: {names}.";
        /// There are no tags.
        pub no_tags = "No tags.";
        /// While the family is awaited.
        pub family_asking = "Looking at its family";
        /// The family stands for this image.
        family_newest(family: &str) = "Newest available image of the family {family}.";
        /// What it would stand for without it: when that was made; its id follows.
        family_without(date: &str) = "Without it the family resolves to the one of {date}:";
        /// Nothing would be available: when the next was made, and its state; its id follows.
        family_fails(date: &str, state: &str) = "Without it new instances by family fail: the next image, of {date}, is “{state}”:";
        /// It is the only image of the family.
        pub family_only = "Without it the family is empty, and new instances by family fail.";
        /// The family stands for another image: when that was made; its id follows.
        family_resolves(family: &str, date: &str) = "The family {family} resolves to the image of {date}:";
        /// The family stands for nothing.
        family_broken(family: &str) = "No image of the family {family} is available: new instances by family fail.";
        /// How many images the family has; the number formatted, and as such for the plural.
        family_count(count: &str, n: u64) = "{count} {n|image|images} in this family, in all states";
        /// There are no disks.
        pub no_disks = "The cloud names no disk of this image.";
        /// The head of a column: the device of a disk.
        pub device = "Device";
        /// The head of a column: the format of an imported disk.
        pub format = "Format";
        /// How much longer something takes.
        seconds_left(count: &str) = "{count} s left";
        /// There are no checks.
        pub no_checks = "The cloud names no check of this image.";
        /// The head of a column: what was checked.
        pub check = "Check";
        /// The head of a column: what was found.
        pub result = "Result";
        /// The head of a column: the code of a risk.
        pub code = "Code";
        /// A check found no risk.
        pub no_risk = "no risk";
        /// It is not one’s own image.
        pub sharing_of_owner = "Only its owner can see which accounts it is shared with.";
        /// It is shared with everybody.
        pub shared_with_all = "Published: every account can use it.";
        /// It is shared with no account.
        pub shared_with_none = "Shared with no account.";
        /// The title above the accounts.
        pub accounts = "Accounts";
        /// The head of a column: an account.
        pub account = "Account";
        /// The head of a column: since when.
        pub since = "Since";
        /// The head of a column: an instance.
        pub instance = "Instance";
        /// How many instances; the number formatted, and as such for the plural.
        instances(count: &str, n: u64) = "{count} {n|instance|instances}";
        /// Nobody uses it.
        pub used_by_none = "No instance uses it.";
        /// It is not known who uses it.
        pub servers_unknown = "The cloud does not say which servers were made from it.";
        /// How many instances were looked at, as such for the plural, and how many of them use it.
        looked(seen: &str, n: u64, found: &str) = "Looked at {seen} {n|instance|instances}, {found} of them made from this image.";
        /// Why that takes long.
        pub looked_here = "This cloud cannot be asked by image: the page looks through all instances of the region.";
        /// Looking was stopped.
        pub stopped = "Stopped before the end: other instances may use it too.";
        /// The head of a column: a task.
        pub task = "Task";
        /// The head of a column: when a task began.
        pub started = "Started";
        /// The head of a column: when a task ended.
        pub ended = "Ended";
        /// There are no tasks.
        pub tasks_none = "No import or export is listed.";
        /// What the list of tasks covers.
        pub tasks_cover = "This covers imports and exports, as long as the cloud lists them. It lists no copies, changes or shares.";
    }
    /// A screen whose code is fetched when it is first shown.
    lazy: LazyText {
        /// While the code comes.
        pub coming = "Opening…";
        /// It did not come.
        pub failed = "This screen could not be loaded";
        /// Why that may be, and what can be done.
        pub failed_explained = "A part of the console did not arrive as it was built. The network may be down, or a new release may have replaced this one: then reload the page.";
    }
    /// The filter above the list, and the saved views beside it.
    filter: Filtering {
        /// The name of the box.
        pub box_name = "Filter images";
        /// What the empty box says.
        pub placeholder = "Filter by property, or type any text";
        /// The label of the list below the box.
        pub suggestions = "Suggestions";
        /// The label of the tokens.
        pub conditions = "Conditions";
        /// The size, apart from its unit.
        pub size = "Size";
        /// What free text is about.
        pub any_text = "Any text";
        /// The heading of the properties that are asked for most.
        pub usual = "Properties";
        /// The heading of the other properties.
        pub others = "More properties";
        /// The heading of the operators.
        pub operators = "Operators";
        /// The heading of values.
        pub values = "Values";
        /// Which clouds alone have a property.
        only_in(clouds: &str) = "{clouds} only";
        /// The operator `=`.
        pub equal = "is";
        /// The operator `!=`.
        pub unequal = "is not";
        /// The operator `:`.
        pub contains = "contains";
        /// The operator `!:`.
        pub contains_not = "does not contain";
        /// The operator `^`.
        pub starts = "starts with";
        /// The operator `!^`.
        pub starts_not = "does not start with";
        /// The operator `>=`.
        pub at_least = "is at least";
        /// The operator `<=`.
        pub at_most = "is at most";
        /// The operator `<`.
        pub below = "is below";
        /// The operator `>`.
        pub above = "is above";
        /// The operator `>=` of a time.
        pub from = "is on or after";
        /// The operator `<=` of a time.
        pub until = "is on or before";
        /// The operator `<` of a time.
        pub before = "is before";
        /// The operator `>` of a time.
        pub after = "is after";
        /// A condition in words.
        condition(property: &str, operator: &str, values: &str) = "{property} {operator} {values}";
        /// A condition on free text in words.
        free(operator: &str, values: &str) = "some shown column {operator} {values}";
        /// The opposite.
        free_not(values: &str) = "no shown column contains {values}";
        /// Joins what must all hold.
        pub and = "and";
        /// Joins what is enough by itself.
        pub or = "or";
        /// What a press on “and” does.
        pub to_or = "and: all must hold. Press so that one is enough";
        /// What a press on “or” does.
        pub to_and = "or: one is enough. Press so that all must hold";
        /// The label of conditions in parentheses.
        pub group = "Group";
        /// How many more values a token has.
        more_values(count: u64) = "+{count}";
        /// Shows tokens that are folded away.
        more_tokens(count: u64) = "Show {count} more";
        /// Folds tokens away again.
        pub fewer_tokens = "Show fewer";
        /// The owner `self`.
        pub own = "own";
        /// The owner `others`.
        pub shared = "shared by others";
        /// The owner `system`.
        pub system = "system";
        /// The owner `marketplace`.
        pub marketplace = "marketplace";
        /// No instance uses it.
        pub unused = "not used";
        /// Something is supported.
        pub supported = "supported";
        /// Something is not supported.
        pub unsupported = "not supported";
        /// What an image is wanted for: new instances.
        pub create_ecs = "creating instances";
        /// What an image is wanted for: another system disk.
        pub change_os = "changing the system";
        /// The classic network.
        pub classic = "classic network";
        /// The mark of what server and page do together.
        pub by_both = "server + here";
        /// The mark of what the place alone decides.
        pub by_place = "place";
        /// The mark of what nobody can answer.
        pub by_nobody = "cannot";
        /// The mark of what a cloud does not have.
        pub lacking = "has none";
        /// Who answers in one cloud.
        by_cloud(cloud: &str, by: &str) = "{cloud}: {by}";
        /// The server answers a condition.
        pub server_answers = "The server answers this.";
        /// The place answers a condition.
        pub place_answers = "All images of a place match, or none.";
        /// The cloud lacks the property.
        pub nobody_lacking = "There is no such property there: only “is not” and “does not” match.";
        /// Why not the server: free text.
        pub why_free_text = "Text is looked for in the shown columns, on this page.";
        /// Why not the server: alternatives.
        pub why_alternative = "It is one of several alternatives, and the server only takes what must hold.";
        /// Why not the server: no parameter.
        pub why_no_parameter = "The server has no parameter for it.";
        /// Why not the server: operator.
        pub why_operator = "The server compares in another way.";
        /// Why not the server: several values.
        pub why_several = "The server does not take so many values.";
        /// Why not the server: value.
        pub why_value = "The server does not take this value.";
        /// Why not the server: not documented.
        pub why_unsettled = "The documents do not say what the server would compare.";
        /// Why not the server: others only.
        pub why_only_others = "The server compares it for images of others only.";
        /// The search is fuzzy.
        pub note_fuzzy = "The server’s search is fuzzy, so this page checks again.";
        /// Whole minutes only.
        pub note_minute = "The server compares whole minutes, this page the seconds.";
        /// At most 1000 are found.
        pub note_1000 = "The server finds at most 1000 images with it.";
        /// At most 1000 are found, and the default group is not.
        pub note_1000_group = "The server finds at most 1000 images with it, and cannot be asked for the default group.";
        /// Own images only.
        pub note_only_own = "This service lists own images only.";
        /// Several requests.
        pub note_request_each = "One request is sent for each value.";
        /// Why nothing of a place matches.
        nothing(condition: &str, place: &str, why: &str) = "{condition} – nothing in {place}: {why}";
        /// Reason: no such property.
        pub nothing_lacking = "it has no such property.";
        /// Reason: no such value.
        pub nothing_value = "it has no such value.";
        /// Reason: a contradiction.
        pub nothing_contradiction = "another condition says the opposite.";
        /// Reason: another place.
        pub nothing_place = "the condition asks for another place.";
        /// Reason: it cannot be answered.
        pub nothing_impossible = "it cannot be asked like this, and showing images would be a guess.";
        /// All places of the list.
        pub everywhere = "any place";
        /// What is wrong with a condition.
        wrong(condition: &str, why: &str) = "{condition} – {why}";
        /// Wrong: no value.
        pub bad_empty = "A value is missing.";
        /// Wrong: too long.
        bad_long(max: u64) = "A value has at most {max} characters.";
        /// Wrong: the operator.
        pub bad_operator = "The property cannot be compared like this.";
        /// Wrong: several values.
        pub bad_several = "Only “is” and “is not” take several values.";
        /// Wrong: not one of the words.
        bad_word(words: &str) = "It must be one of: {words}.";
        /// Wrong: no number.
        pub bad_number = "It must be a whole number in digits.";
        /// Wrong: too large.
        bad_large(max: u64) = "It can be at most {max}.";
        /// Wrong: no time.
        pub bad_time = "It must be a day such as 2026-01-05, or a moment such as 2026-01-05T10:00:00Z.";
        /// Wrong: no such time.
        pub bad_day = "The calendar has no such day, or the clock no such time.";
        /// Wrong: a tag without key.
        pub bad_tag = "A tag has a key before the “=”.";
        /// Wrong: not an id.
        pub bad_id = "An ID has visible plain characters only, at most 128.";
        /// Wrong: one condition too many.
        bad_many(max: u64) = "A filter has at most {max} conditions.";
        /// The form of a number: its unit.
        hint_number(unit: &str) = "A whole number {unit}";
        /// The form of a time.
        pub hint_time = "A day such as 2026-01-05, or a moment with its zone";
        /// The form of a tag.
        pub hint_tag = "A key, or key=value";
        /// The form of any other value.
        pub hint_text = "Type a value, then Enter";
        /// How several values are chosen.
        pub hint_several = "Space or a click marks several; Enter applies";
        /// The present day.
        pub today = "today";
        /// So many days ago.
        days_ago(count: u64) = "{count} days ago";
        /// Values are awaited: the images still come.
        pub awaited = "Images are still being read; more values may come";
        /// More values than are shown.
        capped(count: u64) = "The first {count} values are shown; type to narrow them down";
        /// No value is known.
        pub no_values = "No value is known from the images; any can be typed";
        /// Applies what was edited.
        pub apply = "Apply";
        /// Gives up what was edited.
        pub cancel = "Cancel";
        /// The label of the editor of a condition.
        pub editor = "Edit the condition";
        /// The field for the property.
        pub property = "Property";
        /// The field for the operator.
        pub operator = "Operator";
        /// The field for the value.
        pub value = "Value";
        /// How several values are typed.
        pub lines_hint = "One value a line; Shift+Enter begins another, Enter applies";
        /// Adds an alternative to the condition.
        pub or_another = "Or another…";
        /// Adds a condition that must hold as well.
        pub and_another = "And another…";
        /// Takes a condition out of its parentheses.
        pub ungroup = "Take out of the group";
        /// After the number of matches: of how many that were read.
        of_all(all: &str) = "of {all} match";
        /// After the number of matches.
        match_now(n: u64) = "{n|image matches|images match}";
        /// After the number of matches while more may come.
        pub match_so_far = "match so far";
        /// The button with the saved views, when none is shown.
        pub view = "Views";
        /// The label of the saved views.
        pub views = "Saved views";
        /// A saved view that what is shown departs from.
        unsaved(name: &str) = "{name} (unsaved)";
        /// There is no saved view.
        pub no_views = "No view is saved yet";
        /// Saves what is shown under a new name.
        pub save_as = "Save as new…";
        /// Saves.
        pub save = "Save";
        /// The field for the name of a view.
        pub view_name = "Name of the view";
        /// Saves what is shown in a view.
        update(name: &str) = "Update {name}";
        /// Why no view can be updated: none is chosen.
        pub update_none = "No view is chosen";
        /// Why a view cannot be updated: nothing changed.
        pub update_same = "Nothing differs from it";
        /// Deletes a view.
        delete(name: &str) = "Delete {name}";
        /// A view was deleted.
        deleted(name: &str) = "{name} was deleted.";
        /// Brings it back.
        pub undo = "Undo";
        /// A view was saved.
        saved(name: &str) = "{name} was saved.";
        /// Copies a link to what is shown.
        pub copy_link = "Copy as link";
        /// Saves all views in a file.
        pub export = "Export…";
        /// Reads views from a file.
        pub import = "Import…";
        /// How many views were read.
        imported(count: &str, n: u64) = "{count} {n|view|views} imported.";
        /// How many of those have parts that are not understood.
        imported_partly(count: &str, n: u64) = "{count} of them {n|has|have} parts this console does not know; those were left out.";
        /// A name is missing.
        pub name_empty = "A view needs a name.";
        /// A name is too long.
        name_long(max: u64) = "A name has at most {max} characters.";
        /// A name is there already.
        pub name_taken = "There is a view of this name. Choose it and update it, or take another name.";
        /// There are too many views.
        too_many(max: u64) = "At most {max} views are kept.";
        /// The file cannot be read.
        pub not_json = "The file is not JSON, so nothing was imported.";
        /// The file is another one.
        pub not_views = "The file has no views of this console, so nothing was imported.";
        /// The file is of a newer version.
        pub other_version = "The file was written by another version of this console, so nothing was imported.";
        /// A view of the file is broken.
        bad_view(at: u64) = "View {at} of the file has no proper name or query, so nothing was imported.";
    }
    /// The palette: find or do anything.
    palette: Palette {
        /// What it is called.
        pub title = "Find or do";
        /// In its empty field.
        pub placeholder = "An action, a screen, an image’s name or ID";
        /// The label of what was found.
        pub results = "Results";
        /// How many were found: the number already formatted.
        found(number: &str, n: u64) = "{number} {n|result|results}";
        /// Nothing fits.
        pub nothing = "Nothing is called that. Fewer or other letters may find it.";
        /// What the arrows do.
        pub choose = "choose";
        /// What Enter does.
        pub run = "do";
        /// Beside the choice that holds now.
        pub current = "now";
        /// Actions of this screen.
        pub here = "Do";
        /// Other screens.
        pub go_to = "Go to";
        /// Views that were saved.
        pub views = "Saved views";
        /// Language, theme and the like.
        pub look = "Language and look";
        /// Images among the rows.
        pub images = "Images";
        /// Goes to the filter.
        pub filter = "Go to the filter";
        /// Clears the filter.
        pub clear_filter = "Clear the filter";
        /// Why it cannot be cleared.
        pub no_filter = "Nothing is filtered";
        /// Selects every match.
        pub select_all = "Select all that match";
        /// Why nothing can be selected or exported.
        pub no_images = "No images are here";
        /// Opens the export.
        pub export = "Export…";
        /// Opens the settings of the table.
        pub columns = "Columns and table settings…";
        /// Makes rows low.
        pub compact = "Compact rows";
        /// Makes rows high.
        pub comfortable = "Comfortable rows";
        /// Stops reading.
        pub stop = "Stop loading";
        /// Goes on reading.
        pub go_on = "Continue loading";
        /// Why it cannot be stopped.
        pub not_reading = "Nothing is being loaded";
        /// Shows changes that wait.
        pub show_changes = "Show the changes that wait";
    }
    /// The table of keys.
    keys: Keys {
        /// The title.
        pub title = "Keyboard shortcuts";
        /// Keys that work everywhere.
        pub anywhere = "Anywhere";
        /// Goes to the filter.
        pub filter = "Go to the filter";
        /// Opens the palette.
        pub palette = "Find or do anything";
        /// Opens this table.
        pub help = "Show these shortcuts";
        /// Closes what is in front.
        pub close = "Close what is in front";
        /// Keys in the table.
        pub rows = "In the table";
        /// Moves by cell.
        pub cell = "Move by cell";
        /// Moves by ten rows.
        pub page = "Move by ten rows";
        /// Goes to the ends of the row.
        pub ends = "First or last cell of the row";
        /// Goes to the corners.
        pub corners = "First or last cell of the table";
        /// Opens the row.
        pub open = "Open the details";
        /// Goes to what is in the cell.
        pub inside = "Go inside the cell; Esc leaves it";
        /// Next or previous image.
        pub neighbour = "Details of the image above or below";
        /// Keys that select.
        pub selection = "Selection";
        /// Selects the row.
        pub select = "Select the row, or no longer";
        /// Selects a range.
        pub range = "Select from the last one to here";
        /// Extends the selection.
        pub extend = "Extend the selection";
        /// Selects every match.
        pub all = "Select all that match";
        /// Keys on a column’s head.
        pub heads = "On a column’s head";
        /// Sorts.
        pub sort = "Sort by it";
        /// Sorts by it too.
        pub sort_more = "Sort by it as well";
        /// Changes its width.
        pub width = "Narrower or wider";
        /// Changes its place.
        pub order = "Move it to the left or right";
    }
    /// The settings of the table.
    table: Table {
        /// The title.
        pub title = "Table settings";
        /// The button that opens them.
        pub button = "Columns";
        /// Columns that are shown.
        pub chosen = "Shown";
        /// Columns that are not.
        pub available = "Not shown";
        /// The field that finds a column.
        pub find = "Find a column";
        /// How columns are moved.
        pub how = "Drag a handle to move a column; or press Space on it, move with ↑ and ↓, press Space again. Esc puts it back.";
        /// Beside the name.
        pub always = "always visible";
        /// The label of a handle.
        move_column(column: &str) = "Move {column}";
        /// A column was taken: numbers already formatted.
        taken(column: &str, at: &str, of: &str) = "{column} taken, position {at} of {of}";
        /// It moved.
        position(at: &str, of: &str) = "Position {at} of {of}";
        /// It was dropped.
        dropped(column: &str, at: &str, of: &str) = "{column} dropped at position {at} of {of}";
        /// It was put back.
        put_back(column: &str, at: &str, of: &str) = "{column} put back, position {at} of {of}";
        /// The height of rows.
        pub density = "Row height";
        /// High rows.
        pub comfortable = "Comfortable";
        /// Low rows.
        pub compact = "Compact";
        /// Resets widths.
        pub usual_widths = "Reset the widths of columns";
        /// What that does.
        pub usual_widths_hint = "Each column gets its usual width again.";
        /// Resets columns.
        pub usual_columns = "Reset columns";
        /// Changes the table.
        pub confirm = "Confirm";
        /// Leaves it as it was.
        pub cancel = "Cancel";
        /// Closes a dialog.
        pub close = "Close";
    }
    /// Saving the list as a file.
    export: Export {
        /// The title.
        pub title = "Export images";
        /// The button that opens it.
        pub button = "Export";
        /// Which images.
        pub what = "Images";
        /// All that were read.
        pub everything = "All that were read";
        /// Those that match.
        pub matching = "Those that match the filter";
        /// Those that are selected.
        pub selected = "Those that are selected";
        /// So many: the number already formatted.
        images(number: &str, n: u64) = "{number} {n|image|images}";
        /// The server gives page by page.
        paged(here: &str, total: &str) = "Only {here} of {total} images are here: the cloud gives this list page by page.";
        /// Reads the rest.
        pub read_all = "Read all of them first";
        /// It is being read.
        reading(rows: &str, total: &str) = "{rows} of {total} images have been read.";
        /// Which columns.
        pub columns = "Columns";
        /// Those that are shown.
        pub columns_shown = "Those that are shown";
        /// All of them.
        pub columns_all = "All";
        /// The format.
        pub kind = "Format";
        /// What CSV is for.
        pub csv_hint = "For spreadsheets. Parted by commas; a field that could run as a formula gets an apostrophe in front.";
        /// What JSON is for.
        pub json_hint = "For programs. Every value exactly as it is.";
        /// Whether the file says that it is UTF-8.
        pub bom = "Begin with a byte order mark";
        /// Who needs it.
        pub bom_hint = "Excel needs it to show Chinese and other characters right.";
        /// Does it: the number already formatted.
        run(number: &str, n: u64) = "Export {number} {n|image|images}";
        /// The label of the progress.
        pub writing = "Writing the file";
        /// How far it is.
        written(done: &str, all: &str) = "{done} of {all}";
        /// It was saved.
        saved(name: &str, number: &str, n: u64) = "{number} {n|image was|images were} saved as {name}.";
        /// The list changed meanwhile.
        pub overtaken = "The list was read anew meanwhile, so nothing was saved. Export it again.";
        /// The browser saves no files.
        pub refused = "This browser did not take the file.";
    }
}
