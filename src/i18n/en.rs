//! English.

use image_console_api::image::Status;
use image_console_plan::query::{Owner, SortKey};

use super::messages::{ConfigText, Connect, Images, Messages, Shell, Trouble};

/// English.
pub(super) static EN: Messages = Messages {
    shell: Shell {
        product: "Image Console",
        sections: "Sections",
        skip: "Skip to the content",
        images: "Images",
        accounts: "Accounts",
        account: "Account",
        no_account: "No account yet",
        demo_account: "Demo account",
        demo_data: "Demo data",
        demo_explained: "Made up by a simulator. Nothing here reaches a cloud.",
        region: "Region",
        language: "Language",
        theme: "Theme",
        theme_system: "As the system",
        theme_light: "Light",
        theme_dark: "Dark",
        menu: "Menu",
        not_found: "There is no such page",
        not_found_path: |path| format!("The console has nothing at “{path}”."),
        to_images: "Go to the images",
    },
    images: Images {
        title: "Images",
        read_at: |count, time| format!("{count}, read at {time}"),
        refresh: "Refresh",
        exact_times: "Exact times",
        filter: "Filter",
        name_contains: "Name contains",
        name_placeholder: "Part of a name",
        any: "any",
        by_server: "server",
        by_page: "here",
        remove: |what| format!("Remove {what}"),
        clear: "Clear",
        matches: |count, n| {
            if n == 1 {
                format!("{count} image matches")
            } else {
                format!("{count} images match")
            }
        },
        owner: "Owner",
        owners: |owner| match owner {
            Owner::Own => "own",
            Owner::Others => "shared or community",
            Owner::System => "system",
            Owner::Marketplace => "marketplace",
            Owner::Every => "system, own, shared",
        },
        state: |status| match status {
            Status::Creating => "Creating".to_owned(),
            Status::Waiting => "Waiting".to_owned(),
            Status::Available => "Available".to_owned(),
            Status::Unavailable => "Unavailable".to_owned(),
            Status::CreateFailed => "Create failed".to_owned(),
            Status::Deprecated => "Deprecated".to_owned(),
            Status::Copying => "Copying".to_owned(),
            Status::Other(word) => word.clone(),
        },
        column: |key| match key {
            SortKey::Name => "Name",
            SortKey::Status => "Status",
            SortKey::Os => "System",
            SortKey::Architecture => "Architecture",
            SortKey::Size => "GiB",
            SortKey::Created => "Created",
            SortKey::Family => "Family",
        },
        column_id: "Image ID",
        column_used: "Used",
        in_use: "in use",
        none: "–",
        copy_id: "Copy the ID",
        bad_row: |cause| format!("This row cannot be read: {cause}"),
        bad_rows: |count, n| {
            if n == 1 {
                format!("{count} row cannot be read; the others are not affected")
            } else {
                format!("{count} rows cannot be read; the others are not affected")
            }
        },
        sorted_here: |count| {
            format!("The cloud cannot sort: all {count} were read and sorted on this page.")
        },
        too_long_to_sort: |pages| {
            format!(
                "Only the first {pages} pages were read and sorted; add a condition to sort all."
            )
        },
        drifted: "The list changed while it was being read.",
        range: |from, to, total| format!("{from}–{to} of {total}"),
        page_of: |page, pages| format!("{page} of {pages}"),
        pages: "Pages",
        previous: "Previous page",
        next: "Next page",
        rows_per_page: "Rows per page",
        loading: |region| format!("Reading the images of {region}"),
        loading_all: |done, total| format!("Reading all images to sort them: {done} of {total}"),
        empty: |owner| match owner {
            Owner::Own => "No images of your own",
            Owner::Others => "Nothing is shared with you",
            Owner::System | Owner::Marketplace | Owner::Every => "No images",
        },
        empty_explained: |region| format!("{region} answered, and has none of them in any state."),
        show_system: "Show system images",
        no_match: "Nothing matches",
        no_match_explained: |region| {
            format!("{region} answered, and none of its images meets all of these conditions:")
        },
        no_page: |page| format!("There is no page {page}"),
        no_page_explained: |pages| {
            if pages == "1" {
                "The list has one page. It may have become shorter since the link was made."
                    .to_owned()
            } else {
                format!(
                    "The list has {pages} pages. It may have become shorter since the link was made."
                )
            }
        },
        last_page: "Go to the last page",
    },
    trouble: Trouble {
        refused: "The cloud refused",
        throttled: "Too many calls",
        credential: "The credentials do not work",
        clock: "The clocks do not agree",
        permission: "Not permitted",
        unknown_code: "This code is in none of the vendor’s pages that we know.",
        cloud_said: "The cloud said",
        unreadable: "The answer cannot be read",
        unreadable_explained: |status, cause| {
            format!("Something answered with HTTP {status}, but not as this API does: {cause}.")
        },
        answer_begins: "The answer begins",
        no_answer: "The proxy does not answer",
        no_answer_explained: |url| {
            format!("Nothing came back from {url}. It may be down, or the network may be.")
        },
        timeout: "No answer in time",
        timeout_explained: |seconds| {
            format!("The call was given up after {seconds} seconds. Nothing was changed by it.")
        },
        proxy_refused: "The proxy refused",
        proxy_said: "The proxy did not pass the request on. It said",
        demo_failed: "The demo does not start",
        demo_failed_explained: "Its simulator could not be loaded in this browser. Reload the page, or connect an account.",
        request_id: "Request ID",
        no_request_id: "The answer had no request ID.",
        copy: "Copy",
        copied: "Copied",
        copy_failed: "The browser does not allow it: select the text instead",
        retry: "Try again",
        open_accounts: "Open the accounts",
        default_region: |region| format!("Go to {region}"),
        kept: |time| format!("Still showing what was read at {time}."),
        no_account: "No account is connected",
        no_account_explained: "Connect one to see its images. The key stays in this tab.",
        crashed: "The console has stopped. Nothing was sent; reload the page.",
    },
    connect: Connect {
        title: "Connect an account",
        intro: "Choose who signs the requests. The table says who can see the secret in each case, so that you can decide before you type anything.",
        heads: ["Mode", "This tab", "Proxy", "Kept"],
        access_key: "AccessKey",
        access_key_explained: "The secret becomes a key that scripts can use but not read, and the typed text is wiped.",
        access_key_cells: [
            "can use, cannot read",
            "sees signed requests only",
            "until this tab closes",
        ],
        sts: "Temporary credentials",
        sts_explained: "Three values from STS. They end by themselves.",
        sts_cells: [
            "can use, cannot read",
            "sees signed requests and the token",
            "until they expire, or this tab closes",
        ],
        services: "For Alibaba Cloud ECS.",
        name: "Account name",
        name_hint: "Shown in lists. Stays in this tab.",
        access_key_id: "AccessKey ID",
        secret: "AccessKey secret",
        secret_hint: "Never sent: requests are signed with it here.",
        token: "Security token",
        required: "Needed to sign a request.",
        not_a_key: "A key has no blanks and only plain letters, digits and signs. Was something else pasted?",
        connect: "Test and connect",
        testing: "Testing…",
        tested: |count, n| {
            if n == 1 {
                format!("It works: {count} region answered.")
            } else {
                format!("It works: {count} regions are open to it.")
            }
        },
        connected: "Accounts of this tab",
        in_use: "in use",
        use_it: "Use",
        forget: |name| format!("Forget {name}"),
        forget_short: "Forget",
        kept: "In the memory of this tab only. Reloading the page forgets them.",
    },
    config: ConfigText {
        title: "The settings of this console are broken",
        explained: "The file config.json beside the page is read at the start. Whoever deployed the console can mend it; then reload.",
        missing: |status| match status {
            Some(status) => format!("config.json cannot be fetched: HTTP {status}."),
            None => "config.json cannot be fetched: no answer.".to_owned(),
        },
        not_json: |cause| format!("config.json is not a JSON object: {cause}."),
        unknown: |name| format!("There is no setting “{name}”."),
        bad_value: |name, expected| format!("“{name}” must be {expected}."),
    },
};
