//! Links that mean nothing, or nothing any more.

use image_console_e2e::Journey;

#[tokio::test]
async fn a_page_that_is_no_number_is_the_first() {
    Journey::new()
        .images(130)
        .run(async |console| {
            let ids = console.cloud.ids(&[]).await;
            console.open("images?page=abc").await;
            console.shows(&ids[..50]).await;
            console.says(&["1 of 3"]).await;
        })
        .await;
}

#[tokio::test]
async fn a_page_beyond_the_end_leads_to_the_last_one() {
    Journey::new()
        .images(130)
        .run(async |console| {
            let ids = console.cloud.ids(&[]).await;
            console.open("images?page=9").await;
            console
                .says(&["There is no page 9", "The list has 3 pages"])
                .await;
            console.press("button", "Go to the last page").await;
            console.is_at("images?page=3").await;
            console.shows(&ids[100..]).await;
        })
        .await;
}

#[tokio::test]
async fn an_unknown_region_is_refused_with_a_way_back() {
    Journey::new()
        .run(async |console| {
            console.may_complain("the server responded with a status of 404");
            console.open("images?in=ecs.cn-nowhere").await;
            console
                .says(&[
                    "InvalidRegionId.NotFound",
                    "The service does not know this region.",
                    "Request ID",
                ])
                .await;
            console.press("button", "Go to cn-hangzhou").await;
            console.is_at("images").await;
            console.rows().await;
        })
        .await;
}

#[tokio::test]
async fn a_region_that_can_be_none_is_not_asked_for() {
    Journey::new()
        .tapped()
        .run(async |console| {
            console.open("images?in=ecs.evil.test%2F..").await;
            let rows = console.rows().await;
            assert!(!rows.is_empty());
            let asked = console.tap().exchanges();
            for exchange in asked.iter().filter(|exchange| exchange.action.is_some()) {
                assert!(
                    exchange.target.starts_with("/proxy/ecs/cn-hangzhou/"),
                    "{}",
                    exchange.target
                );
            }
        })
        .await;
}

#[tokio::test]
async fn a_region_without_permission_is_told_from_one_without_images() {
    Journey::new()
        .run(async |console| {
            console.may_complain("the server responded with a status of 403");
            console.open("images?in=ecs.cn-wulanchabu").await;
            console.says(&["Not permitted", "Request ID"]).await;
            console.find("link", "Open the accounts").await;
        })
        .await;
}

#[tokio::test]
async fn an_address_that_is_none_of_ours_says_so_and_leads_to_the_images() {
    Journey::new()
        .run(async |console| {
            console.open("imags").await;
            console.says(&["There is no such page", "“imags”"]).await;
            console.press("link", "Go to the images").await;
            console.is_at("images").await;
            console.rows().await;
        })
        .await;
}
