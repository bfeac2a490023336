//! The accounts of this tab: who signs. In memory only, so that reloading the page forgets them; unless the
//! user chose to keep one for the tab (see [`kept`]).

use std::rc::Rc;

use image_console_api::service::Service;
use image_console_sign::{Identity, Key, Prepared, RootHmac, Secret, Signed};
use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::*;

use crate::reactive::{RwSignal, StoredValue};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use crate::platform;

pub mod kept;

/// The demo account's AccessKey id. Published on purpose: it opens nothing but the simulator, which
/// knows the same pair.
pub const DEMO_ACCESS_KEY_ID: &str = "LTAI5tDemoImageConsole01";
/// The demo account's AccessKey secret; see [`DEMO_ACCESS_KEY_ID`].
pub const DEMO_ACCESS_KEY_SECRET: &str = "demoOnly0SecretOfNothing000001";
/// The same at Volcengine.
pub const DEMO_VOLCENGINE_ACCESS_KEY_ID: &str = "AKLTDemoImageConsole0000001";
/// The same at Volcengine.
pub const DEMO_VOLCENGINE_ACCESS_KEY_SECRET: &str = "ZGVtb09ubHlTZWNyZXRPZk5vdGhpbmc=";

/// Who issued an account's keys, and so which services they open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Cloud {
    /// Alibaba Cloud: ECS and SWAS.
    #[default]
    Aliyun,
    /// Volcengine: its ECS.
    Volcengine,
}

impl Cloud {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Aliyun, Self::Volcengine];

    /// The services that an account of this cloud is for.
    #[must_use]
    pub const fn services(self) -> &'static [Service] {
        match self {
            Self::Aliyun => &[Service::Ecs, Service::Swas],
            Self::Volcengine => &[Service::VolcEcs],
        }
    }

    /// The cloud of a service.
    #[must_use]
    pub const fn of(service: Service) -> Self {
        match service {
            Service::Ecs | Service::Swas => Self::Aliyun,
            Service::VolcEcs => Self::Volcengine,
        }
    }

    /// Its name, the same in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aliyun => "Alibaba Cloud",
            Self::Volcengine => "Volcengine",
        }
    }

    /// Its word in storage.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Aliyun => "aliyun",
            Self::Volcengine => "volcengine",
        }
    }
}

/// An account that can sign.
#[derive(Debug)]
pub struct Account {
    /// Tells accounts of one tab apart.
    pub number: u32,
    /// What the user calls it, or `demo`; links name accounts by it.
    pub name: String,
    /// Whose keys it has.
    pub cloud: Cloud,
    /// Where it comes from.
    pub origin: Origin,
    /// How long it stays.
    pub stay: Stay,
    identity: Identity,
    signer: Signer,
}

/// Where an account comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The simulator's own.
    Demo,
    /// A typed AccessKey pair.
    AccessKey,
    /// Typed temporary credentials.
    Sts,
}

/// How long an account stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stay {
    /// Until the page is reloaded.
    Memory,
    /// Until the tab is closed: it stands in session storage (see [`kept`]).
    Tab,
}

/// What makes the one HMAC that needs the secret.
enum Signer {
    /// A key that scripts of this page can use but not read.
    Browser(CryptoKey),
    /// A key in this program's memory: for the demo, whose secret is public, and where the page has no
    /// WebCrypto because it came over plain HTTP from another machine.
    Memory(Box<Key>),
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Browser(_) => "Signer::Browser(…)",
            Self::Memory(_) => "Signer::Memory(…)",
        })
    }
}

impl Account {
    /// An account of the simulator.
    #[must_use]
    pub fn demo(number: u32, cloud: Cloud) -> Self {
        let (name, id, secret) = match cloud {
            Cloud::Aliyun => ("demo", DEMO_ACCESS_KEY_ID, DEMO_ACCESS_KEY_SECRET),
            Cloud::Volcengine => (
                "demo-volcengine",
                DEMO_VOLCENGINE_ACCESS_KEY_ID,
                DEMO_VOLCENGINE_ACCESS_KEY_SECRET,
            ),
        };
        Self {
            number,
            name: name.to_owned(),
            cloud,
            origin: Origin::Demo,
            stay: Stay::Memory,
            identity: Identity::new(id),
            signer: Signer::Memory(Box::new(Key::new(&Secret::from(secret)))),
        }
    }

    /// An account of typed credentials: a pair, or with a token three. The secret is wiped after its
    /// key is made.
    pub async fn typed(
        number: u32,
        name: String,
        cloud: Cloud,
        access_key_id: String,
        secret: Secret,
        token: Option<Secret>,
    ) -> Self {
        let origin = if token.is_some() {
            Origin::Sts
        } else {
            Origin::AccessKey
        };
        let identity = Identity::new(access_key_id);
        let identity = match token {
            Some(token) => identity.with_token(token),
            None => identity,
        };
        let signer = match import(&secret).await {
            Some(key) => Signer::Browser(key),
            None => Signer::Memory(Box::new(Key::new(&secret))),
        };
        Self {
            number,
            name,
            cloud,
            origin,
            stay: Stay::Memory,
            identity,
            signer,
        }
    }

    /// What people read in its place: its name, or the language's word for the demo account.
    #[must_use]
    pub fn title(&self, demo_account: &str) -> String {
        let mut title = match self.origin {
            Origin::Demo => demo_account.to_owned(),
            Origin::AccessKey | Origin::Sts => return self.name.clone(),
        };
        // There is one in each cloud.
        if self.cloud != Cloud::default() {
            title.push_str(", ");
            title.push_str(self.cloud.name());
        }
        title
    }

    /// Whether it can sign for a service.
    #[must_use]
    pub fn serves(&self, service: Service) -> bool {
        Cloud::of(service) == self.cloud
    }

    /// The public half: what travels with each request.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Completes a request with this account's key.
    pub async fn sign(&self, prepared: Prepared) -> Signed {
        match &self.signer {
            Signer::Memory(key) => prepared.sign(key),
            Signer::Browser(key) => {
                // Only a foreign key or a broken browser fails here. An empty HMAC makes a signature
                // that the cloud refuses, and its answer explains more than we could.
                let mac = mac(key, prepared.root_message()).await.unwrap_or_default();
                prepared.finish(&mac)
            }
        }
    }
}

fn subtle() -> Option<SubtleCrypto> {
    let subtle = platform::window().crypto().ok()?.subtle();
    // Absent outside a secure context, whatever the binding's type says.
    (!subtle.is_undefined()).then_some(subtle)
}

/// Makes a key that signs and cannot be taken out again. The schemes of the console all use SHA-256.
async fn import(secret: &Secret) -> Option<CryptoKey> {
    let bytes = RootHmac::Sha256.key_bytes(secret);
    let raw = Uint8Array::from(&bytes[..]);
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"name".into(), &"HMAC".into()).ok()?;
    Reflect::set(
        &algorithm,
        &"hash".into(),
        &RootHmac::Sha256.hash_name().into(),
    )
    .ok()?;
    let uses = Array::of1(&"sign".into());
    let extractable = false;
    let key = subtle()?
        .import_key_with_object("raw", &raw, &algorithm, extractable, &uses)
        .ok()?;
    let key = JsFuture::from(key).await;
    raw.fill(0, 0, raw.length());
    key.ok()?.dyn_into().ok()
}

async fn mac(key: &CryptoKey, message: &[u8]) -> Result<Vec<u8>, JsValue> {
    let subtle = subtle().ok_or(JsValue::UNDEFINED)?;
    let message = Uint8Array::from(message);
    let promise = subtle.sign_with_str_and_buffer_source("HMAC", key, &message)?;
    Ok(Uint8Array::new(&JsFuture::from(promise).await?).to_vec())
}

/// The accounts of this tab; a context. None of them is "the current one": a list reads as many as its places
/// name, and what is not about a list asks the one that was connected last.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    accounts: RwSignal<Vec<Rc<Account>>>,
    last_number: StoredValue<u32>,
}

impl Session {
    /// A session with these accounts connected; in a demo without any, with those of the simulator.
    #[must_use]
    pub fn new(demo: bool, accounts: Vec<Account>) -> Self {
        let last = accounts.iter().map(|account| account.number).max();
        let this = Self {
            accounts: RwSignal::new_local(Vec::new()),
            last_number: StoredValue::new(last.unwrap_or_default()),
        };
        for account in accounts {
            this.connect(account);
        }
        if demo && last.is_none() {
            for cloud in Cloud::ALL {
                this.connect(Account::demo(this.next_number(), cloud));
            }
        }
        this
    }

    /// A number that no account of this tab had yet.
    #[must_use]
    pub fn next_number(self) -> u32 {
        self.last_number.update_value(|number| *number += 1);
        self.last_number.get_value()
    }

    /// Takes an account in. It is called by another name if its own is taken; the name that it has now.
    pub fn connect(self, mut account: Account) -> String {
        account.name = self.free_name(&account.name);
        let name = account.name.clone();
        self.accounts
            .update(|accounts| accounts.push(Rc::new(account)));
        name
    }

    /// Forgets an account and its key, also where it was kept for the tab.
    pub fn forget(self, number: u32) {
        let id = self.accounts.with_untracked(|accounts| {
            let account = accounts.iter().find(|account| account.number == number);
            let kept = account.filter(|account| account.stay == Stay::Tab);
            kept.map(|account| account.identity().access_key_id.clone())
        });
        if let Some(id) = id {
            kept::forget(&id);
        }
        self.accounts
            .update(|accounts| accounts.retain(|account| account.number != number));
    }

    /// The accounts, tracked.
    #[must_use]
    pub fn accounts(self) -> Vec<Rc<Account>> {
        self.accounts.get()
    }

    /// The account that was connected last, of those that can sign for a service.
    #[must_use]
    pub fn serving(self, service: Service) -> Option<Rc<Account>> {
        self.accounts.with_untracked(|accounts| {
            let mut serving = accounts.iter().rev().filter(|a| a.serves(service));
            serving.next().cloned()
        })
    }

    /// The account that links call so.
    #[must_use]
    pub fn named(self, name: &str) -> Option<Rc<Account>> {
        self.accounts.with_untracked(|accounts| {
            accounts
                .iter()
                .find(|account| account.name == name)
                .cloned()
        })
    }

    /// Links name accounts, so no two may have the same name: a second one gets a number.
    #[must_use]
    pub fn free_name(self, wanted: &str) -> String {
        self.accounts.with_untracked(|accounts| {
            let taken = |name: &str| accounts.iter().any(|account| account.name == name);
            let numbered = (2..).map(|n| format!("{wanted} {n}"));
            std::iter::once(wanted.to_owned())
                .chain(numbered)
                .find(|name| !taken(name))
                .unwrap_or_default()
        })
    }
}

/// The session of this app.
///
/// # Panics
/// Outside the app, which provides it.
#[must_use]
pub fn session() -> Session {
    expect_context()
}
