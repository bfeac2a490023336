//! Accounts that the user chose to keep for this tab: in session storage, until the tab is closed.
//!
//! Off unless asked for, account by account, because every script of this page could read what is stored
//! (reliability.md D4). It is also the way in for programs that drive the console: they store accounts
//! before the app's own code runs (README, "Automation").

use image_console_api::json::{Document, Json, push_text};
use image_console_sign::Secret;

use super::{Account, Cloud, Stay};
use crate::platform::{self, TabItem};

/// One account as it is stored: an element of a JSON list. The item may also be a single one.
#[derive(Debug, PartialEq)]
struct Stored {
    name: String,
    cloud: String,
    access_key_id: String,
    access_key_secret: String,
    security_token: Option<String>,
}

/// The accounts that were kept. What cannot be read is none: storage is foreign ground.
pub async fn accounts() -> Vec<Account> {
    let mut accounts = Vec::new();
    for (number, stored) in (1..).zip(read()) {
        let cloud = Cloud::ALL
            .into_iter()
            .find(|cloud| cloud.word() == stored.cloud)
            .unwrap_or_default();
        let name = if stored.name.is_empty() {
            stored.access_key_id.clone()
        } else {
            stored.name
        };
        let secret = Secret::from(stored.access_key_secret.as_str());
        let token = stored.security_token.as_deref().map(Secret::from);
        let account =
            Account::typed(number, name, cloud, stored.access_key_id, secret, token).await;
        accounts.push(Account {
            stay: Stay::Tab,
            ..account
        });
    }
    accounts
}

/// Keeps an account whose secret is this.
pub fn keep(account: &Account, secret: &Secret) {
    let identity = account.identity();
    let mut all = read();
    all.retain(|stored| stored.access_key_id != identity.access_key_id);
    all.push(Stored {
        name: account.name.clone(),
        cloud: account.cloud.word().to_owned(),
        access_key_id: identity.access_key_id.clone(),
        access_key_secret: secret.expose().to_owned(),
        security_token: identity
            .security_token
            .as_ref()
            .map(|token| token.expose().to_owned()),
    });
    write(&all);
}

/// Forgets the account with this AccessKey id, if it was kept.
pub(super) fn forget(access_key_id: &str) {
    let mut all = read();
    let before = all.len();
    all.retain(|stored| stored.access_key_id != access_key_id);
    if all.len() != before {
        write(&all);
    }
}

fn read() -> Vec<Stored> {
    let text = platform::tab_item(TabItem::Accounts);
    text.and_then(|text| parse(&text)).unwrap_or_default()
}

fn write(all: &[Stored]) {
    let text = (!all.is_empty()).then(|| print(all));
    platform::set_tab_item(TabItem::Accounts, text.as_deref());
}

/// Nothing when it is not what [`print`] writes, as a whole or in one of its accounts.
fn parse(text: &str) -> Option<Vec<Stored>> {
    let document = Document::parse(text).ok()?;
    let root = document.root();
    if root.is_list() {
        root.elements().map(account).collect()
    } else {
        account(root).map(|one| vec![one])
    }
}

fn account(json: Json<'_>) -> Option<Stored> {
    let text = |name| json.get(name).map(|value| value.text().map(String::from));
    // Left out is one thing, of another kind than a text is another.
    let name = text("name").unwrap_or_else(|| Some(String::new()))?;
    let cloud = text("cloud").unwrap_or_else(|| Some(String::new()))?;
    let security_token = match json.get("securityToken") {
        Some(token) if !token.is_null() => Some(token.text()?.into()),
        _ => None,
    };
    Some(Stored {
        name,
        cloud,
        access_key_id: text("accessKeyId")??,
        access_key_secret: text("accessKeySecret")??,
        security_token,
    })
}

fn print(all: &[Stored]) -> String {
    let mut out = String::new();
    for stored in all {
        out.push(if out.is_empty() { '[' } else { ',' });
        let fields = [
            ("{\"name\":", Some(&stored.name)),
            (",\"cloud\":", Some(&stored.cloud)),
            (",\"accessKeyId\":", Some(&stored.access_key_id)),
            (",\"accessKeySecret\":", Some(&stored.access_key_secret)),
            (",\"securityToken\":", stored.security_token.as_ref()),
        ];
        for (name, value) in fields {
            if let Some(value) = value {
                out.push_str(name);
                push_text(&mut out, value);
            }
        }
        out.push('}');
    }
    out.push(']');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(id: &str, token: Option<&str>) -> Stored {
        Stored {
            name: "名字 \"a\"".to_owned(),
            cloud: "volcengine".to_owned(),
            access_key_id: id.to_owned(),
            access_key_secret: "s\\\n".to_owned(),
            security_token: token.map(str::to_owned),
        }
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let all = vec![stored("a", None), stored("b", Some("t"))];
        let text = print(&all);
        assert_eq!(
            text,
            r#"[{"name":"名字 \"a\"","cloud":"volcengine","accessKeyId":"a","accessKeySecret":"s\\\n"},"#
                .to_owned()
                + r#"{"name":"名字 \"a\"","cloud":"volcengine","accessKeyId":"b","accessKeySecret":"s\\\n","#
                + r#""securityToken":"t"}]"#
        );
        assert_eq!(parse(&text), Some(all));
    }

    #[test]
    fn a_program_may_store_one_account_with_its_keys_alone() {
        let one = |text: &str| parse(text).map(|all| all.into_iter().next().unwrap());
        let keys = r#"{"accessKeyId":"a","accessKeySecret":"s"}"#;
        let account = one(keys).unwrap();
        assert_eq!(
            (&*account.access_key_id, &*account.access_key_secret),
            ("a", "s")
        );
        assert_eq!((&*account.name, &*account.cloud), ("", ""));
        assert_eq!(one(&format!("[{keys}]")), one(keys));
        let more = r#"{"accessKeyId":"a","accessKeySecret":"s","securityToken":null,"note":[1]}"#;
        assert_eq!(one(more), one(keys));
    }

    #[test]
    fn what_cannot_be_read_is_none() {
        for text in [
            "",
            "null",
            "1",
            "{}",
            r#"[{"accessKeyId":"a"}]"#,
            r#"[{"accessKeyId":"a","accessKeySecret":"s"},7]"#,
            r#"{"accessKeyId":"a","accessKeySecret":1}"#,
            r#"{"accessKeyId":"a","accessKeySecret":"s","name":null}"#,
            r#"{"accessKeyId":"a","accessKeySecret":"s","securityToken":1}"#,
            r#"[{"accessKeyId":"a","accessKeySecret":"s"}"#,
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse("[]"), Some(Vec::new()));
    }
}
