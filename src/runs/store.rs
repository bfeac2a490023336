//! The browser's database, as far as runs and the ledger need it.
//!
//! Own code instead of a crate (`idb`, `rexie`, `indexed_db_futures`): all that is needed is a handful of texts put in
//! and taken out, a transaction's end, and one error told from the others; they bring typed keys, serde and builders
//! into a module where every kilobyte counts.
//!
//! A request of the database answers by an event. Here a `Promise` listens to it, whose reactions run before the
//! event is over: so a transaction may go on after an `await` of its own request, and after no other.

use image_console_plan::ledger::{self, Head, Record, Sealed};
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbCursorDirection, IdbCursorWithValue, IdbDatabase, IdbFactory, IdbKeyRange,
    IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode,
};

use super::summary::Summary;
use crate::platform;

const NAME: &str = "image-console";
const VERSION: u32 = 1;
/// By id: a [`Summary`].
const RUNS: &str = "runs";
/// By id: the plan's text.
const PLANS: &str = "plans";
/// By id and number: an entry's line.
const JOURNAL: &str = "journal";
/// By number: a record's line.
const LEDGER: &str = "ledger";
/// The [`Head`] of the ledger.
const HEAD: &str = "head";
const STORES: [&str; 5] = [RUNS, PLANS, JOURNAL, LEDGER, HEAD];
/// The one key of [`HEAD`].
const LAST: &str = "last";

/// Why nothing was stored or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The browser gives this page no database, or none any more.
    Closed,
    /// Somebody else wrote the same line of a journal: the run is driven elsewhere.
    Taken,
}

/// What is written together, or not at all.
#[derive(Debug)]
pub struct Writing<'a> {
    /// Where the run stands then.
    pub summary: Option<&'a Summary>,
    /// The number of the first line of the journal, and the lines.
    pub journal: (usize, &'a [String]),
    /// What came to its end.
    pub records: &'a [Record],
}

/// The open database.
#[derive(Debug)]
pub struct Store(IdbDatabase);

impl Store {
    /// Opens it, and makes it the first time.
    ///
    /// # Errors
    /// [`Fault::Closed`].
    pub async fn open() -> Result<Self, Fault> {
        // Read by name: a browser that gives none may throw instead of telling so.
        let factory = Reflect::get(&platform::window(), &"indexedDB".into()).map_err(closed)?;
        let factory: IdbFactory = factory.dyn_into().map_err(closed)?;
        let opening = factory.open_with_u32(NAME, VERSION).map_err(closed)?;
        // Between the first opening and its success: `upgradeneeded`, and only then stores can be made.
        let upgrade: IdbOpenDbRequest = opening.clone();
        let needed = Promise::new(&mut |resolve, _| {
            upgrade.set_onupgradeneeded(Some(&resolve));
            upgrade.set_onsuccess(Some(&resolve));
            upgrade.set_onerror(Some(&resolve));
        });
        let event = JsFuture::from(needed).await.map_err(closed)?;
        let kind = Reflect::get(&event, &"type".into()).map_err(closed)?;
        if kind == "upgradeneeded" {
            let database = database(&opening)?;
            for store in STORES {
                database.create_object_store(store).map_err(closed)?;
            }
            answer(&opening).await?;
        }
        database(&opening).map(Self)
    }

    /// Keeps a new run.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn begin(&self, summary: &Summary, plan: &str) -> Result<(), Fault> {
        let transaction = self.transaction(IdbTransactionMode::Readwrite)?;
        let id = JsValue::from_str(&summary.id);
        add(&transaction, PLANS, &id, plan)?;
        add(&transaction, RUNS, &id, &summary.to_text())?;
        end(&transaction).await
    }

    /// Writes lines of a run's journal, where the run stands, and what the ledger is told, all or nothing.
    ///
    /// # Errors
    /// [`Fault::Taken`] when a line of that number is there already.
    pub async fn write(&self, run: &str, writing: &Writing<'_>) -> Result<(), Fault> {
        let transaction = self.transaction(IdbTransactionMode::Readwrite)?;
        let (first, lines) = writing.journal;
        for (at, line) in lines.iter().enumerate() {
            add(&transaction, JOURNAL, &journal_key(run, first + at), line)?;
        }
        if let Some(summary) = writing.summary {
            let store = store(&transaction, RUNS)?;
            let id = JsValue::from_str(&summary.id);
            store
                .put_with_key(&summary.to_text().into(), &id)
                .map_err(closed)?;
        }
        append(&transaction, writing.records).await?;
        end(&transaction).await
    }

    /// The runs, as they were written down last. What cannot be read is left out.
    ///
    /// # Errors
    /// [`Fault::Closed`].
    pub async fn runs(&self) -> Result<Vec<Summary>, Fault> {
        let texts = self.all(RUNS, &JsValue::UNDEFINED).await?;
        Ok(texts
            .iter()
            .filter_map(|text| Summary::parse(text))
            .collect())
    }

    /// A run: where it stood, its plan, its journal.
    ///
    /// # Errors
    /// [`Fault::Closed`].
    pub async fn run(&self, id: &str) -> Result<Option<(Summary, String, String)>, Fault> {
        let key = JsValue::from_str(id);
        let summary = self.all(RUNS, &key).await?.pop();
        let Some(summary) = summary.and_then(|text| Summary::parse(&text)) else {
            return Ok(None);
        };
        let plan = self.all(PLANS, &key).await?.pop().unwrap_or_default();
        let journal = self.all(JOURNAL, &journal_range(id)?).await?.concat();
        Ok(Some((summary, plan, journal)))
    }

    /// Forgets a run with its journal. The ledger keeps what it was told.
    ///
    /// # Errors
    /// [`Fault::Closed`].
    pub async fn remove(&self, id: &str) -> Result<(), Fault> {
        let transaction = self.transaction(IdbTransactionMode::Readwrite)?;
        let key = JsValue::from_str(id);
        for (name, key) in [(RUNS, &key), (PLANS, &key), (JOURNAL, &journal_range(id)?)] {
            store(&transaction, name)?.delete(key).map_err(closed)?;
        }
        end(&transaction).await
    }

    /// The lines of the ledger in their order, without line breaks, and its end as it was written down.
    ///
    /// # Errors
    /// [`Fault::Closed`].
    pub async fn ledger(&self) -> Result<(Vec<String>, Option<Head>), Fault> {
        let transaction = self.transaction(IdbTransactionMode::Readonly)?;
        let lines = texts(&store(&transaction, LEDGER)?, &JsValue::UNDEFINED).await?;
        let head = head(&transaction).await?;
        Ok((lines, head))
    }

    async fn all(&self, name: &str, key: &JsValue) -> Result<Vec<String>, Fault> {
        let transaction = self.transaction(IdbTransactionMode::Readonly)?;
        texts(&store(&transaction, name)?, key).await
    }

    fn transaction(&self, mode: IdbTransactionMode) -> Result<IdbTransaction, Fault> {
        let names: Array = STORES.iter().map(|name| JsValue::from_str(name)).collect();
        self.0
            .transaction_with_str_sequence_and_mode(&names, mode)
            .map_err(closed)
    }
}

/// Joins records to the end of the ledger. Transactions that write wait for each other, also those of other tabs, so
/// the chain does not fork.
async fn append(transaction: &IdbTransaction, records: &[Record]) -> Result<(), Fault> {
    if records.is_empty() {
        return Ok(());
    }
    let mut last = match head(transaction).await? {
        Some(head) => head,
        None => last_record(transaction).await?,
    };
    for record in records {
        let sealed = ledger::append(&last, record.clone());
        let line = sealed.to_line();
        #[expect(
            clippy::cast_precision_loss,
            reason = "nobody writes 2⁵³ records, and JavaScript has no other numbers"
        )]
        let number = JsValue::from_f64(sealed.number as f64);
        add(transaction, LEDGER, &number, line.trim_end())?;
        last = sealed.head();
    }
    let mut text = last.number.to_string();
    text.push(' ');
    text.push_str(&last.hash);
    store(transaction, HEAD)?
        .put_with_key(&text.into(), &LAST.into())
        .map_err(closed)?;
    Ok(())
}

/// The end of the ledger as it was written down.
async fn head(transaction: &IdbTransaction) -> Result<Option<Head>, Fault> {
    let text = texts(&store(transaction, HEAD)?, &LAST.into()).await?.pop();
    Ok(text.and_then(|text| {
        let (number, hash) = text.split_once(' ')?;
        Some(Head {
            number: number.parse().ok()?,
            hash: hash.to_owned(),
        })
    }))
}

/// The end of a ledger whose head is lost: its last record; if that cannot be read, its number, and the break shows.
async fn last_record(transaction: &IdbTransaction) -> Result<Head, Fault> {
    let store = store(transaction, LEDGER)?;
    let request = store
        .open_cursor_with_range_and_direction(&JsValue::UNDEFINED, IdbCursorDirection::Prev)
        .map_err(closed)?;
    let cursor = answer(&request).await?;
    let Ok(cursor) = cursor.dyn_into::<IdbCursorWithValue>() else {
        return Ok(Head::default());
    };
    let line = cursor.value().ok().and_then(|line| line.as_string());
    let sealed = line.and_then(|line| Sealed::parse(&line).ok());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "keys are numbers from 1 on"
    )]
    let number = cursor
        .key()
        .ok()
        .and_then(|key| key.as_f64())
        .unwrap_or(0.0) as u64;
    Ok(sealed.map_or_else(
        || Head {
            number,
            ..Head::default()
        },
        |sealed| sealed.head(),
    ))
}

/// `<id>/000042`: texts are ordered as their numbers are.
fn journal_key(id: &str, number: usize) -> JsValue {
    let digits = number.to_string();
    let mut key = id.to_owned();
    key.push('/');
    for _ in digits.len()..8 {
        key.push('0');
    }
    key.push_str(&digits);
    key.into()
}

/// All lines of one run: `0` is the character behind `/`.
fn journal_range(id: &str) -> Result<JsValue, Fault> {
    let bound = |end: char| {
        let mut text = id.to_owned();
        text.push(end);
        JsValue::from_str(&text)
    };
    let range = IdbKeyRange::bound(&bound('/'), &bound('0')).map_err(closed)?;
    Ok(range.into())
}

fn store(transaction: &IdbTransaction, name: &str) -> Result<IdbObjectStore, Fault> {
    transaction.object_store(name).map_err(closed)
}

/// Adds a text under a key of which there is none. That there is one shows at the end of the transaction.
fn add(transaction: &IdbTransaction, name: &str, key: &JsValue, text: &str) -> Result<(), Fault> {
    let store = store(transaction, name)?;
    store.add_with_key(&text.into(), key).map_err(closed)?;
    Ok(())
}

async fn texts(store: &IdbObjectStore, key: &JsValue) -> Result<Vec<String>, Fault> {
    let request = store.get_all_with_key(key).map_err(closed)?;
    let found = Array::from(&answer(&request).await?);
    Ok(found.iter().filter_map(|text| text.as_string()).collect())
}

async fn answer(request: &IdbRequest) -> Result<JsValue, Fault> {
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(answered).await.map_err(closed)?;
    request.result().map_err(closed)
}

/// Waits until all of it is written.
async fn end(transaction: &IdbTransaction) -> Result<(), Fault> {
    let ended = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    let Err(_) = JsFuture::from(ended).await else {
        return Ok(());
    };
    let is_taken = transaction
        .error()
        .is_some_and(|error: DomException| error.name() == "ConstraintError");
    Err(if is_taken {
        Fault::Taken
    } else {
        Fault::Closed
    })
}

fn database(opening: &IdbOpenDbRequest) -> Result<IdbDatabase, Fault> {
    let result = opening.result().map_err(closed)?;
    result.dyn_into().map_err(closed)
}

fn closed<E>(_: E) -> Fault {
    Fault::Closed
}
