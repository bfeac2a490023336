//! The list: its rows, its pages, its filters, and all of it in the URL.

use image_console_e2e::Journey;

#[tokio::test]
async fn the_first_screen_shows_the_demo_accounts_images() {
    Journey::new()
        .run(async |console| {
            console.open("").await;
            let ids = console.cloud.ids(&[]).await;
            console.shows(&ids[..ids.len().min(50)]).await;
        })
        .await;
}
