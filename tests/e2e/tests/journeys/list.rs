//! The list: its rows, its pages, its filters and its order, all of them in the URL.

use image_console_e2e::{Journey, cloud::text};

#[tokio::test]
async fn the_first_screen_shows_the_demo_accounts_images_and_says_that_they_are_made_up() {
    Journey::new()
        .run(async |console| {
            console.open("").await;
            let ids = console.cloud.ids(&[]).await;
            console.shows(&ids[..ids.len().min(50)]).await;
            console
                .says(&["Demo data", "Nothing here reaches a cloud"])
                .await;
        })
        .await;
}

#[tokio::test]
async fn each_row_says_what_the_cloud_says_of_the_image() {
    Journey::new()
        .seed(11)
        .run(async |console| {
            console.open("images?size=100").await;
            let images = console.cloud.images(&[]).await;
            let rows = console.rows().await;
            assert_eq!(rows.len(), images.len());
            for (row, image) in rows.iter().zip(&images) {
                assert_eq!(row.id(), text(image, "ImageId"));
                assert_eq!(row.under("Name"), text(image, "ImageName"));
                assert_eq!(row.under("GiB"), text(image, "Size"));
                assert_eq!(row.under("Architecture"), text(image, "Architecture"));
                assert_eq!(row.under("System"), text(image, "OSNameEn"));
                let used = if image["Usage"] == "instance" {
                    "in use"
                } else {
                    "–"
                };
                assert_eq!(row.under("Used"), used);
                let family = text(image, "ImageFamily");
                let family = if family.is_empty() { "–" } else { &family };
                assert_eq!(row.under("Family"), family);
            }
        })
        .await;
}

#[tokio::test]
async fn the_page_is_in_the_url_and_back_forward_reload_and_a_pasted_link_show_it() {
    Journey::new()
        .images(130)
        .run(async |console| {
            let ids = console.cloud.ids(&[]).await;
            let page = |n: usize| &ids[(n - 1) * 20..(n * 20).min(ids.len())];
            console.open("images?size=20").await;
            console.shows(page(1)).await;
            console.press("button", "Next page").await;
            console.is_at("images?page=2&size=20").await;
            console.shows(page(2)).await;
            console.press("button", "Next page").await;
            console.shows(page(3)).await;
            console.press("button", "Previous page").await;
            console.shows(page(2)).await;
            console.back().await;
            console.is_at("images?page=3&size=20").await;
            console.shows(page(3)).await;
            console.forward().await;
            console.shows(page(2)).await;
            console.reload().await;
            console.shows(page(2)).await;
            console.open("images?page=7&size=20").await;
            console.shows(page(7)).await;
            console.says(&["121–130 of 130", "7 of 7"]).await;
        })
        .await;
}

#[tokio::test]
async fn the_size_of_a_page_is_chosen_in_a_menu() {
    Journey::new()
        .images(130)
        .run(async |console| {
            let ids = console.cloud.ids(&[]).await;
            console.open("images?page=2").await;
            console.shows(&ids[50..100]).await;
            console.choose("Rows per page 50", "100").await;
            // Another size begins again at the first page.
            console.is_at("images?size=100").await;
            console.shows(&ids[..100]).await;
            console.choose("Rows per page 100", "50").await;
            console.is_at("images").await;
        })
        .await;
}

#[tokio::test]
async fn each_filter_is_chosen_in_its_menu_and_stands_in_the_url() {
    Journey::new()
        .run(async |console| {
            console.open("images?size=100").await;
            for (button, item, address, condition) in [
                (
                    "Owner = own",
                    "system",
                    "owner=system",
                    ("ImageOwnerAlias", "system"),
                ),
                (
                    "System = any",
                    "Windows",
                    "os=windows",
                    ("OSType", "windows"),
                ),
                (
                    "Architecture = any",
                    "arm64",
                    "arch=arm64",
                    ("Architecture", "arm64"),
                ),
            ] {
                console.choose(button, item).await;
                console.is_at(&format!("images?{address}&size=100")).await;
                let ids = console.cloud.ids(&[condition]).await;
                assert!(!ids.is_empty(), "the demo world has nothing for {address}");
                console.shows(&ids).await;
                console.press("button", "Clear").await;
                console.is_at("images?size=100").await;
            }
        })
        .await;
}

#[tokio::test]
async fn several_states_can_be_chosen_at_once_and_taken_away_one_by_one() {
    Journey::new()
        .run(async |console| {
            console.open("images?size=100").await;
            console.press("button", "Status = any").await;
            console.press("menuitemcheckbox", "Deprecated").await;
            console.is_at("images?status=Deprecated&size=100").await;
            console
                .shows(&console.cloud.ids(&[("Status", "Deprecated")]).await)
                .await;
            // The menu stays open for another.
            console.press("menuitemcheckbox", "Create failed").await;
            console
                .is_at("images?status=CreateFailed%2CDeprecated&size=100")
                .await;
            let both = console
                .cloud
                .ids(&[("Status", "CreateFailed,Deprecated")])
                .await;
            console.shows(&both).await;
            console.press("menuitemcheckbox", "Deprecated").await;
            console
                .shows(&console.cloud.ids(&[("Status", "CreateFailed")]).await)
                .await;
            console.keys("Escape").await;
            console.press("button", "Remove Status").await;
            console.is_at("images?size=100").await;
        })
        .await;
}

#[tokio::test]
async fn a_part_of_a_name_finds_images_while_it_is_typed() {
    Journey::new()
        .run(async |console| {
            console.open("images?size=100").await;
            let ids = console.cloud.ids(&[("ImageName", "win")]).await;
            assert!(!ids.is_empty());
            console.press("searchbox", "Name contains").await;
            console.keys("w i n").await;
            console.shows(&ids).await;
            console.is_at("images?name=win&size=100").await;
            console.press("button", "Clear").await;
            console.is_at("images?size=100").await;
            console.shows(&console.cloud.ids(&[]).await).await;
        })
        .await;
}

#[tokio::test]
async fn a_link_with_every_filter_shows_what_meets_them_all() {
    Journey::new()
        .run(async |console| {
            let conditions = [
                ("Status", "Available,Deprecated"),
                ("OSType", "linux"),
                ("Architecture", "x86_64"),
                ("ImageName", "ubuntu"),
            ];
            let ids = console.cloud.ids(&conditions).await;
            assert!(!ids.is_empty());
            console
                .open("images?status=Available,Deprecated&name=ubuntu&arch=x86_64&os=linux")
                .await;
            console.shows(&ids).await;
            console
                .find("button", "Status = Available, Deprecated")
                .await;
        })
        .await;
}

#[tokio::test]
async fn sorting_by_size_sorts_all_pages_and_says_where_it_was_done() {
    Journey::new()
        .images(230)
        .run(async |console| {
            let images = console.cloud.images(&[]).await;
            let mut sizes: Vec<u32> = images
                .iter()
                .map(|i| text(i, "Size").parse().unwrap())
                .collect();
            sizes.sort_unstable_by(|a, b| b.cmp(a));
            console.open("images?size=100").await;
            console.press("button", "GiB").await;
            console.is_at("images?sort=size&size=100").await;
            console.press("button", "GiB").await;
            console.is_at("images?sort=-size&size=100").await;
            console
                .says(&["The cloud cannot sort: all 230 were read"])
                .await;
            let mut shown = Vec::new();
            for page in 1..=3 {
                console.says(&[&format!("{page} of 3")]).await;
                let rows = console.rows().await;
                shown.extend(
                    rows.iter()
                        .map(|row| row.under("GiB").parse::<u32>().unwrap()),
                );
                if page < 3 {
                    console.press("button", "Next page").await;
                }
            }
            assert_eq!(shown, sizes);
        })
        .await;
}

#[tokio::test]
async fn a_region_is_chosen_in_a_menu_and_stands_in_the_url() {
    Journey::new()
        .run(async |console| {
            console.open("").await;
            console.rows().await;
            console.press("button", "Region: cn-hangzhou").await;
            console
                .press("menuitemradio", "cn-beijing China (Beijing)")
                .await;
            console.is_at("images?region=cn-beijing").await;
            for row in console.rows().await {
                assert!(row.id().starts_with("m-"), "{row:?}");
            }
        })
        .await;
}

#[tokio::test]
async fn a_filter_that_nothing_meets_says_so_and_can_be_cleared() {
    Journey::new()
        .run(async |console| {
            console.open("images?name=no-such-image&os=linux").await;
            console
                .says(&[
                    "Nothing matches",
                    "Name contains: no-such-image",
                    "System: Linux",
                ])
                .await;
            console.press("button", "Clear").await;
            console.is_at("images").await;
            console.rows().await;
        })
        .await;
}

#[tokio::test]
async fn an_account_without_images_is_told_so_and_shown_where_there_are_some() {
    Journey::new()
        .images(0)
        .run(async |console| {
            console.open("").await;
            console
                .says(&["No images of your own", "cn-hangzhou answered"])
                .await;
            console.press("button", "Show system images").await;
            console.is_at("images?owner=system").await;
        })
        .await;
}
