//! Where a secret may not be.

use image_console_e2e::{Console, Journey};
use serde_json::{Value, json};

const ID: &str = "LTAI5tSecretJourney00001";
/// Looks like nothing else, so that finding it anywhere is finding the secret.
const SECRET: &str = "zq7markerOfTheSecretX41vNeverSeen";

/// The places of the page that hold the secret.
async fn where_it_is(console: &Console) -> Vec<String> {
    let places = console
        .eval(
            "return {
                document: document.documentElement.outerHTML,
                fields: [...document.querySelectorAll('input')].map((input) => input.value).join(),
                address: location.href,
                history: JSON.stringify(history.state),
                local: JSON.stringify(localStorage),
                session: JSON.stringify(sessionStorage),
                cookies: document.cookie,
                requests: JSON.stringify(performance.getEntries()),
            }",
            json!([]),
        )
        .await
        .expect("the page is not being replaced");
    let places = places.as_object().expect("the script returns an object");
    let holds = |text: &Value| text.as_str().expect("of texts").contains(SECRET);
    let holding = places.iter().filter(|(_, text)| holds(text));
    holding.map(|(place, _)| place.clone()).collect()
}

#[tokio::test]
async fn a_secret_is_nowhere_but_in_its_field() {
    Journey::new()
        .key(ID, SECRET)
        .tapped()
        .run(async |console| {
            console.open("connect").await;
            console.fill("AccessKey ID", ID).await;
            console.fill("AccessKey secret", SECRET).await;
            console.press("button", "Test and connect").await;
            console.says(&["It works"]).await;
            console.press("link", "Images").await;
            console.rows().await;

            assert_eq!(where_it_is(console).await, [""; 0]);
            let databases = console
                .eval("return indexedDB.databases()", json!([]))
                .await;
            assert_eq!(databases, Some(json!([])));
            for exchange in console.tap().exchanges() {
                assert!(
                    !exchange.text.contains(SECRET),
                    "on the wire: {}",
                    exchange.target
                );
            }
            let said = console.proxy.said();
            assert!(!said.is_empty(), "the proxy keeps a log");
            assert!(
                said.iter().all(|line| !line.contains(SECRET)),
                "in the proxy's log"
            );
        })
        .await;
}

#[tokio::test]
async fn a_reload_forgets_the_account() {
    Journey::new()
        .key(ID, SECRET)
        .run(async |console| {
            console.open("connect").await;
            console.fill("Account name", "Short-lived").await;
            console.fill("AccessKey ID", ID).await;
            console.fill("AccessKey secret", SECRET).await;
            console.press("button", "Test and connect").await;
            console.find("button", "Forget Short-lived").await;
            console.reload().await;
            console.find("button", "Forget Demo account").await;
            assert!(!console.text().await.contains("Short-lived"));
        })
        .await;
}

#[tokio::test]
async fn a_secret_that_is_kept_for_the_tab_is_in_its_session_storage_and_nowhere_else() {
    Journey::new()
        .key(ID, SECRET)
        .tapped()
        .run(async |console| {
            console.open("connect").await;
            console.fill("Account name", "Long-lived").await;
            console.fill("AccessKey ID", ID).await;
            console.fill("AccessKey secret", SECRET).await;
            console.press("checkbox", "Keep for this tab").await;
            console.press("button", "Test and connect").await;
            console.find("button", "Forget Long-lived").await;
            console.says(&["kept for this tab"]).await;
            assert_eq!(where_it_is(console).await, ["session"]);

            console.reload().await;
            console.find("button", "Forget Long-lived").await;
            assert!(!console.text().await.contains("Demo account"));
            assert_eq!(where_it_is(console).await, ["session"]);
            for exchange in console.tap().exchanges() {
                let target = &exchange.target;
                assert!(!exchange.text.contains(SECRET), "on the wire: {target}");
            }

            console.press("button", "Forget Long-lived").await;
            console.find("button", "Places: No account yet").await;
            assert!(where_it_is(console).await.is_empty());
        })
        .await;
}
