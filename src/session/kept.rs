//! Accounts that the user chose to keep for this tab: in session storage, until the tab is closed.
//!
//! Off unless asked for, account by account, because every script of this page could read what is stored
//! (reliability.md D4). It is also the way in for programs that drive the console: they store accounts
//! before the app's own code runs (README, "Automation").

use image_console_sign::Secret;
use serde::{Deserialize, Serialize};

use super::{Account, Cloud};
use crate::platform::{self, TabItem};

/// One account as it is stored: an element of a JSON list. The item may also be a single one.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Stored {
    #[serde(default)]
    name: String,
    #[serde(default)]
    cloud: String,
    access_key_id: String,
    access_key_secret: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
        accounts
            .push(Account::typed(number, name, cloud, stored.access_key_id, secret, token).await);
    }
    accounts
}

/// Keeps an account.
pub fn keep(
    name: &str,
    cloud: Cloud,
    access_key_id: &str,
    access_key_secret: &str,
    security_token: Option<&str>,
) {
    let mut all = read();
    all.retain(|stored| stored.access_key_id != access_key_id);
    all.push(Stored {
        name: name.to_owned(),
        cloud: cloud.word().to_owned(),
        access_key_id: access_key_id.to_owned(),
        access_key_secret: access_key_secret.to_owned(),
        security_token: security_token.map(str::to_owned),
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
    let Some(text) = platform::tab_item(TabItem::Accounts) else {
        return Vec::new();
    };
    serde_json::from_str(&text)
        .or_else(|_| serde_json::from_str(&text).map(|one| vec![one]))
        .unwrap_or_default()
}

fn write(all: &[Stored]) {
    let text = serde_json::to_string(all).ok().filter(|_| !all.is_empty());
    platform::set_tab_item(TabItem::Accounts, text.as_deref());
}
