//! The sentences that every language has.

use image_console_api::image::Status;
use image_console_plan::query::{Owner, SortKey};

/// What the console says.
#[derive(Debug)]
pub struct Messages {
    /// The frame around every screen.
    pub shell: Shell,
    /// The list of images.
    pub images: Images,
    /// What is told when something does not go as wished.
    pub trouble: Trouble,
    /// Connecting an account.
    pub connect: Connect,
    /// A broken `config.json`.
    pub config: ConfigText,
}

/// The frame around every screen.
#[derive(Debug)]
pub struct Shell {
    /// The name of the product.
    pub product: &'static str,
    /// The label of the main navigation.
    pub sections: &'static str,
    /// The link that jumps over the header.
    pub skip: &'static str,
    /// The section with the list of images.
    pub images: &'static str,
    /// The section with the accounts.
    pub accounts: &'static str,
    /// The label of the choice of account.
    pub account: &'static str,
    /// Shown when no account is connected.
    pub no_account: &'static str,
    /// The name of the demo account.
    pub demo_account: &'static str,
    /// The mark on everything that is demo data.
    pub demo_data: &'static str,
    /// What demo data is, in a sentence.
    pub demo_explained: &'static str,
    /// The label of the choice of region.
    pub region: &'static str,
    /// The label of the choice of language.
    pub language: &'static str,
    /// The label of the choice of theme.
    pub theme: &'static str,
    /// The theme of the system.
    pub theme_system: &'static str,
    /// The light theme.
    pub theme_light: &'static str,
    /// The dark theme.
    pub theme_dark: &'static str,
    /// The menu of a narrow window.
    pub menu: &'static str,
    /// The title of the screen for an unknown path.
    pub not_found: &'static str,
    /// The unknown path, told.
    pub not_found_path: fn(&str) -> String,
    /// The way from there.
    pub to_images: &'static str,
}

/// The list of images.
#[derive(Debug)]
pub struct Images {
    /// The title.
    pub title: &'static str,
    /// How many there are and when they were read: both already formatted.
    pub read_at: fn(&str, &str) -> String,
    /// The button that reads the list again.
    pub refresh: &'static str,
    /// The button that shows times in full.
    pub exact_times: &'static str,
    /// The label of the filter as a whole.
    pub filter: &'static str,
    /// The label of the box for a part of the name.
    pub name_contains: &'static str,
    /// What stands in the empty box.
    pub name_placeholder: &'static str,
    /// The value of a filter that filters nothing.
    pub any: &'static str,
    /// The mark of a condition that the server answers.
    pub by_server: &'static str,
    /// The mark of what this page does itself.
    pub by_page: &'static str,
    /// The button that takes one condition away.
    pub remove: fn(&str) -> String,
    /// The button that takes all conditions away.
    pub clear: &'static str,
    /// How many images match; the number formatted, and as such for the plural.
    pub matches: fn(&str, u64) -> String,
    /// The property "owner".
    pub owner: &'static str,
    /// Whose images.
    pub owners: fn(Owner) -> &'static str,
    /// What a state is called.
    pub state: fn(&Status) -> String,
    /// The heads of the columns that can be sorted.
    pub column: fn(SortKey) -> &'static str,
    /// The head of the column of ids.
    pub column_id: &'static str,
    /// The head of the column of uses.
    pub column_used: &'static str,
    /// Instances were made from the image.
    pub in_use: &'static str,
    /// Said of a time that the answer did not contain, and of anything else that is not known.
    pub none: &'static str,
    /// The button that copies an id.
    pub copy_id: &'static str,
    /// A row that cannot be read.
    pub bad_row: fn(&str) -> String,
    /// How many rows of this page cannot be read.
    pub bad_rows: fn(&str, u64) -> String,
    /// Where the sort was made: the formatted number of rows read for it.
    pub sorted_here: fn(&str) -> String,
    /// The list was too long to be sorted; the number of pages that were read.
    pub too_long_to_sort: fn(&str) -> String,
    /// The list changed while it was being read.
    pub drifted: &'static str,
    /// Which rows are shown, of how many.
    pub range: fn(&str, &str, &str) -> String,
    /// Which page is shown, of how many.
    pub page_of: fn(&str, &str) -> String,
    /// The label of the pager.
    pub pages: &'static str,
    /// The button to the page before.
    pub previous: &'static str,
    /// The button to the page after.
    pub next: &'static str,
    /// The label of the choice of page size.
    pub rows_per_page: &'static str,
    /// While the first answer is awaited: the region.
    pub loading: fn(&str) -> String,
    /// While all pages are read for a sort: read so far, of how many.
    pub loading_all: fn(&str, &str) -> String,
    /// No image at all: the title, by owner.
    pub empty: fn(Owner) -> &'static str,
    /// What an empty list means: the region.
    pub empty_explained: fn(&str) -> String,
    /// The way to images that surely exist.
    pub show_system: &'static str,
    /// Nothing matches the filter: the title.
    pub no_match: &'static str,
    /// What that means: the region.
    pub no_match_explained: fn(&str) -> String,
    /// The page that was asked for does not exist: its number.
    pub no_page: fn(&str) -> String,
    /// How many pages there are.
    pub no_page_explained: fn(&str) -> String,
    /// The way to the last page.
    pub last_page: &'static str,
}

/// What is told when something does not go as wished.
#[derive(Debug)]
pub struct Trouble {
    /// The cloud refused: the title.
    pub refused: &'static str,
    /// Too many calls: the title.
    pub throttled: &'static str,
    /// The credentials do not work: the title.
    pub credential: &'static str,
    /// The clocks differ: the title.
    pub clock: &'static str,
    /// Not permitted: the title.
    pub permission: &'static str,
    /// For a code that no catalogue explains.
    pub unknown_code: &'static str,
    /// What the cloud said, quoted.
    pub cloud_said: &'static str,
    /// The answer cannot be read: the title.
    pub unreadable: &'static str,
    /// What it was instead: the HTTP status and the reader's complaint.
    pub unreadable_explained: fn(u16, &str) -> String,
    /// The beginning of the answer.
    pub answer_begins: &'static str,
    /// No answer: the title.
    pub no_answer: &'static str,
    /// Where it was asked for.
    pub no_answer_explained: fn(&str) -> String,
    /// No answer in time: the title.
    pub timeout: &'static str,
    /// How long was waited, in seconds.
    pub timeout_explained: fn(u32) -> String,
    /// The proxy refused by itself: the title.
    pub proxy_refused: &'static str,
    /// What the proxy said of itself.
    pub proxy_said: &'static str,
    /// The demo in this page does not start: the title.
    pub demo_failed: &'static str,
    /// What can be done about that.
    pub demo_failed_explained: &'static str,
    /// The label of the request id.
    pub request_id: &'static str,
    /// Said in place of a request id when there was none.
    pub no_request_id: &'static str,
    /// The button that copies it.
    pub copy: &'static str,
    /// Said once it is on the clipboard.
    pub copied: &'static str,
    /// Said when the browser does not allow it.
    pub copy_failed: &'static str,
    /// The button that asks again.
    pub retry: &'static str,
    /// The way to other credentials.
    pub open_accounts: &'static str,
    /// The way to the first default place.
    pub default_region: fn(&str) -> String,
    /// The rows of before are still shown: when they were read.
    pub kept: fn(&str) -> String,
    /// No account is connected: the title.
    pub no_account: &'static str,
    /// What to do about that.
    pub no_account_explained: &'static str,
    /// The code this page stopped with: the title of a crash.
    pub crashed: &'static str,
}

/// Connecting an account.
#[derive(Debug)]
pub struct Connect {
    /// The title.
    pub title: &'static str,
    /// What the table is for.
    pub intro: &'static str,
    /// The heads of the table of who can see what: mode, this tab, proxy, kept.
    pub heads: [&'static str; 4],
    /// The mode of a long-lived key.
    pub access_key: &'static str,
    /// What happens to it.
    pub access_key_explained: &'static str,
    /// Who sees it: this tab, proxy, how long.
    pub access_key_cells: [&'static str; 3],
    /// The mode of temporary credentials.
    pub sts: &'static str,
    /// What they are.
    pub sts_explained: &'static str,
    /// Who sees them: this tab, proxy, how long.
    pub sts_cells: [&'static str; 3],
    /// Which services they are for.
    pub services: &'static str,
    /// The field for the account's name.
    pub name: &'static str,
    /// Where the name is used.
    pub name_hint: &'static str,
    /// The field for the key's id.
    pub access_key_id: &'static str,
    /// The field for the key's secret.
    pub secret: &'static str,
    /// What happens to the secret.
    pub secret_hint: &'static str,
    /// The field for the token.
    pub token: &'static str,
    /// A field is empty.
    pub required: &'static str,
    /// A field holds something that no key of the vendor's has: blanks, other scripts.
    pub not_a_key: &'static str,
    /// The button that tests and connects.
    pub connect: &'static str,
    /// While the test runs.
    pub testing: &'static str,
    /// The test went well: the number of regions that answered.
    pub tested: fn(&str, u64) -> String,
    /// The title above the accounts of this tab.
    pub connected: &'static str,
    /// The account that is used.
    pub in_use: &'static str,
    /// The button that uses an account.
    pub use_it: &'static str,
    /// The button that forgets an account: its name.
    pub forget: fn(&str) -> String,
    /// The short word on that button.
    pub forget_short: &'static str,
    /// Where the accounts are kept.
    pub kept: &'static str,
}

/// A broken `config.json`.
#[derive(Debug)]
pub struct ConfigText {
    /// The title.
    pub title: &'static str,
    /// Who can do something about it.
    pub explained: &'static str,
    /// It cannot be fetched.
    pub missing: fn(Option<u16>) -> String,
    /// It is not JSON.
    pub not_json: fn(&str) -> String,
    /// A setting that does not exist.
    pub unknown: fn(&str) -> String,
    /// A setting with a wrong value, and what is expected.
    pub bad_value: fn(&str, &str) -> String,
}
