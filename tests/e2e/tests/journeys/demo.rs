//! The demo without any server: the simulator in a worker of the page.

use image_console_e2e::{Console, Journey, bundle::Bundle, given};

fn asked_for(console: &Console, part: &str) -> bool {
    console
        .tap()
        .exchanges()
        .iter()
        .any(|exchange| exchange.target.contains(part))
}

#[tokio::test]
async fn without_a_simulator_behind_the_proxy_the_page_answers_itself() {
    Journey::new()
        .without_simulator()
        .tapped()
        .run(async |console| {
            console.open("images?rows=10").await;
            let rows = console.rows().await;
            assert_eq!(rows.len(), 10);
            console.says(&["Demo data"]).await;
            console.press("button", "Next page").await;
            console.is_at("images?page=2&rows=10").await;
            assert_ne!(console.rows().await, rows);
            assert!(asked_for(console, "worker_bg.wasm"));
            assert!(!asked_for(console, "/proxy/"), "nothing leaves the page");
        })
        .await;
}

#[tokio::test]
async fn behind_a_proxy_with_a_simulator_the_worker_is_never_fetched() {
    Journey::new()
        .tapped()
        .run(async |console| {
            console.open("images?rows=10").await;
            console.rows().await;
            assert!(asked_for(console, "/proxy/ecs/cn-hangzhou/"));
            assert!(!asked_for(console, "worker"));
        })
        .await;
}

#[tokio::test]
async fn trunk_serve_alone_shows_the_same_console() {
    if !given::has_trunk() {
        println!("skipped: IMAGE_CONSOLE_TRUNK names no Trunk");
        return;
    }
    let folder = Bundle::empty();
    Journey::new()
        .trunk(folder.path())
        .tapped()
        .run(async |console| {
            console.open("images?rows=10").await;
            assert_eq!(console.rows().await.len(), 10);
            console.says(&["Demo data"]).await;
            assert!(asked_for(console, "worker_bg.wasm"));
            assert!(!asked_for(console, "/proxy/"), "nothing leaves the page");
        })
        .await;
}
