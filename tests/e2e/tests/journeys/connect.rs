//! Connecting an account.

use image_console_e2e::{Console, Journey, cloud};

const ID: &str = "LTAI5tJourneyKey00000001";
const SECRET: &str = "journeySecretMarker5f1c9d2e07";

async fn fill_pair(console: &Console, id: &str, secret: &str) {
    console.fill("AccessKey ID", id).await;
    console.fill("AccessKey secret", secret).await;
}

#[tokio::test]
async fn a_wrong_secret_is_explained_and_what_was_typed_stays() {
    Journey::new()
        .key(ID, SECRET)
        .run(async |console| {
            console.may_complain("the server responded with a status of 40");
            console.open("connect").await;
            console.fill("Account name", "Billing").await;
            fill_pair(console, ID, "notTheSecretOfThisAccount00001").await;
            console.press("button", "Test and connect").await;
            console
                .says(&[
                    "The credentials do not work",
                    "SignatureDoesNotMatch",
                    "Request ID",
                ])
                .await;
            assert_eq!(console.value_of("Account name").await, "Billing");
            assert_eq!(console.value_of("AccessKey ID").await, ID);
            // The rest can be mended where it stands.
            console.fill("AccessKey secret", SECRET).await;
            console.press("button", "Test and connect").await;
            console.says(&["It works", "Billing"]).await;
            console.find("button", "Forget Billing").await;
        })
        .await;
}

#[tokio::test]
async fn the_right_pair_connects_and_its_images_are_shown() {
    Journey::new()
        .run(async |console| {
            console.open("connect").await;
            let (id, secret) = cloud::DEMO;
            fill_pair(console, id, secret).await;
            console.press("button", "Test and connect").await;
            console.says(&["It works"]).await;
            // Without a name it is called by its id; what was typed is gone from the form.
            console.find("button", &format!("Forget {id}")).await;
            assert_eq!(console.value_of("AccessKey secret").await, "");
            console.press("link", "Show its images").await;
            console
                .is_at(&format!("images?in=ecs.cn-hangzhou.{id}"))
                .await;
            console
                .find("button", &format!("Places: {id} · cn-hangzhou"))
                .await;
            let ids = console.cloud.ids(&[]).await;
            console.shows(&ids[..ids.len().min(50)]).await;
            let text = console.text().await;
            assert!(!text.contains("Demo data"), "real credentials are no demo");
        })
        .await;
}

#[tokio::test]
async fn a_key_of_the_other_cloud_is_tried_there() {
    Journey::new()
        .key(ID, SECRET)
        .tapped()
        .run(async |console| {
            console.open("connect").await;
            console.press("radio", "Volcengine").await;
            console.says(&["For Volcengine ECS."]).await;
            console.fill("Account name", "Billing").await;
            fill_pair(console, ID, SECRET).await;
            console.press("button", "Test and connect").await;
            console.says(&["It works: Volcengine answered"]).await;
            let asked = console.tap().exchanges();
            let asked = asked
                .iter()
                .filter(|exchange| exchange.target.contains("DescribeRegions"));
            let targets: Vec<_> = asked.map(|exchange| exchange.target.clone()).collect();
            assert!(!targets.is_empty(), "the test asks for regions");
            for target in targets {
                assert!(target.contains("/volc-ecs/"), "{target}");
            }
            console.press("link", "Show its images").await;
            console.is_at("images?in=volc-ecs.cn-beijing.Billing").await;
            console.rows().await;
        })
        .await;
}

#[tokio::test]
async fn two_accounts_never_have_one_name() {
    Journey::new()
        .key(ID, SECRET)
        .run(async |console| {
            console.open("connect").await;
            for name in ["Forget Billing", "Forget Billing 2"] {
                console.fill("Account name", "Billing").await;
                fill_pair(console, ID, SECRET).await;
                console.press("button", "Test and connect").await;
                console.find("button", name).await;
            }
        })
        .await;
}

#[tokio::test]
async fn temporary_credentials_need_all_three_values() {
    Journey::new()
        .run(async |console| {
            let (id, secret, token) = cloud::DEMO_STS;
            console.open("connect").await;
            console.press("radio", "Temporary credentials").await;
            fill_pair(console, id, secret).await;
            console.press("button", "Test and connect").await;
            console.says(&["Needed to sign a request."]).await;
            console.has_focus("textbox", "Security token").await;
            console.fill("Security token", token).await;
            console.press("button", "Test and connect").await;
            console.says(&["It works"]).await;
            console.press("link", "Show its images").await;
            console.rows().await;
        })
        .await;
}

#[tokio::test]
async fn a_token_that_is_wrong_is_explained() {
    Journey::new()
        .run(async |console| {
            console.may_complain("the server responded with a status of 40");
            let (id, secret, _) = cloud::DEMO_STS;
            console.open("connect").await;
            console.press("radio", "Temporary credentials").await;
            fill_pair(console, id, secret).await;
            console.fill("Security token", "CAISnotTheToken").await;
            console.press("button", "Test and connect").await;
            console
                .says(&["The credentials do not work", "InvalidSecurityToken"])
                .await;
            assert_eq!(console.value_of("AccessKey ID").await, id);
        })
        .await;
}

#[tokio::test]
async fn what_cannot_be_a_key_is_told_before_anything_is_sent() {
    Journey::new()
        .tapped()
        .run(async |console| {
            console.open("connect").await;
            console.find("button", "Test and connect").await;
            let regions = console.tap().statuses("DescribeRegions").len();
            console.press("button", "Test and connect").await;
            console.says(&["Needed to sign a request."]).await;
            console.has_focus("textbox", "AccessKey ID").await;
            fill_pair(console, "my key", "密钥").await;
            console.press("button", "Test and connect").await;
            console.says(&["A key has no blanks"]).await;
            let now = console.tap().statuses("DescribeRegions").len();
            assert!(now <= regions.max(1), "{now} calls after {regions}");
        })
        .await;
}

#[tokio::test]
async fn going_back_with_the_focus_in_a_field_is_as_good_as_any_other_way() {
    Journey::new()
        .run(async |console| {
            console.open("images?rows=10").await;
            console.rows().await;
            console.press("link", "Accounts").await;
            console.fill("AccessKey ID", ID).await;
            console.has_focus("textbox", "AccessKey ID").await;
            console.back().await;
            console.is_at("images?rows=10").await;
            console.rows().await;
            let text = console.text().await;
            assert!(!text.contains("The console has stopped"), "{text}");
        })
        .await;
}

#[tokio::test]
async fn an_account_that_is_forgotten_signs_no_more() {
    Journey::new()
        .run(async |console| {
            console.open("connect").await;
            console
                .find("button", "Places: Demo account · cn-hangzhou")
                .await;
            console.press("button", "Forget Demo account").await;
            // The other cloud's is left, and looks where its cloud can.
            console
                .find("button", "Places: Demo account, Volcengine · cn-beijing")
                .await;
            console
                .press("button", "Forget Demo account, Volcengine")
                .await;
            console.find("button", "Places: No account yet").await;
            console.press("link", "Images").await;
            console.says(&["No account is connected"]).await;
            console.press("link", "Connect an account").await;
            console.is_at("connect").await;
        })
        .await;
}
