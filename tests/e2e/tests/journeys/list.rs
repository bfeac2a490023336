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
            console.open("images?rows=100").await;
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
            console.open("images?rows=20").await;
            console.shows(page(1)).await;
            console.press("button", "Next page").await;
            console.is_at("images?page=2&rows=20").await;
            console.shows(page(2)).await;
            console.press("button", "Next page").await;
            console.shows(page(3)).await;
            console.press("button", "Previous page").await;
            console.shows(page(2)).await;
            console.back().await;
            console.is_at("images?page=3&rows=20").await;
            console.shows(page(3)).await;
            console.forward().await;
            console.shows(page(2)).await;
            console.reload().await;
            console.shows(page(2)).await;
            console.open("images?page=7&rows=20").await;
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
            console.is_at("images?rows=100").await;
            console.shows(&ids[..100]).await;
            console.choose("Rows per page 100", "50").await;
            console.is_at("images").await;
        })
        .await;
}

#[tokio::test]
async fn a_property_is_typed_and_becomes_a_token_that_the_server_answers() {
    Journey::new()
        .run(async |console| {
            console.open("images?rows=100").await;
            console.rows().await;
            console.press("combobox", "Filter images").await;
            console.type_text("Architecture = arm64").await;
            console.keys("Enter").await;
            console
                .is_at("images?q=owner+=+self+and+arch+=+arm64&rows=100")
                .await;
            let ids = console.cloud.ids(&[("Architecture", "arm64")]).await;
            assert!(!ids.is_empty());
            console.shows(&ids).await;
            console.says(&["Architecture", "arm64", "server"]).await;
            console.press("button", "Clear").await;
            console.is_at("images?rows=100").await;
        })
        .await;
}

#[tokio::test]
async fn text_is_looked_for_in_the_shown_columns_while_it_is_typed() {
    Journey::new()
        .run(async |console| {
            console.open("images?rows=all").await;
            console.rows().await;
            let images = console.cloud.images(&[]).await;
            let expected: Vec<String> = images
                .iter()
                .filter(|image| {
                    [
                        "ImageName",
                        "ImageId",
                        "OSName",
                        "OSNameEn",
                        "ImageFamily",
                        "Status",
                        "Architecture",
                    ]
                    .iter()
                    .any(|field| text(image, field).to_lowercase().contains("win"))
                })
                .map(|image| text(image, "ImageId"))
                .collect();
            assert!(!expected.is_empty() && expected.len() < images.len());
            console.press("combobox", "Filter images").await;
            console.type_text("win").await;
            console.shows(&expected).await;
            console.is_at("images?text=win&rows=all").await;
            // Every hit is in a column that can be seen, and the count says how many there are.
            let count = expected.len().to_string();
            console.says(&[&count]).await;
        })
        .await;
}

#[tokio::test]
async fn a_link_with_many_conditions_shows_what_meets_them_all() {
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
                .open(
                    "images?q=owner = self and status = Available, Deprecated and name : ubuntu and arch = x86_64 and os = linux",
                )
                .await;
            console.shows(&ids).await;
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
            console.open("images?rows=100").await;
            console.press("button", "GiB").await;
            console.is_at("images?sort=size&rows=100").await;
            console.press("button", "GiB").await;
            console.is_at("images?sort=-size&rows=100").await;
            console.says(&["filtered and sorted on this page"]).await;
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
async fn all_regions_of_all_clouds_are_one_list_that_says_which_place_refused() {
    Journey::new()
        .run(async |console| {
            console.may_complain("the server responded with a status of 403");
            console
                .open("images?in=ecs.*&in=swas.*&in=volc-ecs.*&rows=all")
                .await;
            console
                .says(&["cn-wulanchabu", "Not permitted", "Forbidden.RAM", "Retry"])
                .await;
            let rows = console.rows().await;
            let clouds: Vec<bool> = ["ECS", "SWAS", "VOLC"]
                .iter()
                .map(|cloud| {
                    rows.iter()
                        .any(|row| row.under("Region").starts_with(cloud))
                })
                .collect();
            assert_eq!(clouds, [true; 3], "{rows:?}");
        })
        .await;
}

#[tokio::test]
async fn a_filter_over_all_regions_is_answered_when_the_page_is_opened_with_it() {
    Journey::new()
        .run(async |console| {
            console.may_complain("the server responded with a status of 403");
            // Which regions there are is asked first; what can be asked of each is only known with more code.
            console.open("images?in=ecs.*&q=name+%3A+web").await;
            let rows = console.rows().await;
            assert!(!rows.is_empty());
            for row in &rows {
                let name = row.under("Name").to_lowercase();
                assert!(name.contains("web"), "{row:?}");
            }
        })
        .await;
}

#[tokio::test]
async fn a_selection_is_summed_up_and_survives_a_filter_that_hides_it() {
    Journey::new()
        .images(60)
        .run(async |console| {
            console.open("images?rows=all").await;
            let rows = console.rows().await;
            let gib: u32 = rows[..2]
                .iter()
                .map(|row| row.under("GiB").parse::<u32>().unwrap())
                .sum();
            for row in &rows[..2] {
                console
                    .press("checkbox", &format!("Select {}", row.under("Name")))
                    .await;
            }
            console.says(&["2 selected", &format!("{gib} GiB")]).await;
            console.press("combobox", "Filter images").await;
            console.type_text(rows[0].id()).await;
            console.shows(&[rows[0].id().to_owned()]).await;
            console
                .says(&["2 selected", "1 hidden by the filter"])
                .await;
        })
        .await;
}

#[tokio::test]
async fn a_filter_that_nothing_meets_says_so_and_can_be_cleared() {
    Journey::new()
        .run(async |console| {
            console
                .open("images?q=owner = self and name : no-such-image and os = linux")
                .await;
            console
                .says(&["Nothing matches", "no-such-image", "Linux"])
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
            console.is_at("images?q=owner+=+system").await;
        })
        .await;
}
