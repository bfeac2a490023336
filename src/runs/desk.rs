//! Where the runs of this page are kept while they are driven or looked at.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use image_console_plan::{
    ledger::Record,
    run::{Entry, Plan, Run},
};
use leptos::{prelude::Owner, task::spawn_local};

use super::{
    active::{Active, Driven, ends},
    driver::drive,
    lock, now_ms,
    store::{Fault, Store, Writing},
    summary::{Summary, Title},
};
use crate::{
    client::{Client, client},
    platform::{self, Preference},
    reactive::RwSignal,
    session::{Session, session},
};

/// How long a run can be called off unharmed, in milliseconds.
const CANCEL_MS: i64 = 5_000;
/// So many finished runs are kept with their journals; the ledger keeps what came of all of them.
const KEPT: usize = 50;

/// The runs of this page.
#[derive(Debug)]
pub struct Desk {
    pub(super) client: Client,
    pub(super) session: Session,
    owner: Owner,
    actives: RefCell<BTreeMap<String, Rc<Active>>>,
    store: RefCell<Option<Rc<Store>>>,
    /// Single writes that are not in the ledger yet.
    untold: RefCell<Vec<Record>>,
    is_telling: Cell<bool>,
    /// Whether leaving the page is watched.
    is_watching: Cell<bool>,
    news: RwSignal<u32>,
}

/// A run that was looked for.
#[derive(Clone, Debug)]
pub enum Opened {
    /// It is here.
    Here(Rc<Active>),
    /// There is none with this id.
    Missing,
    /// It was kept, and what was kept was changed or cut off: it cannot go on.
    Broken,
    /// The browser gives no database.
    Closed,
}

impl Desk {
    pub(super) fn new(owner: Owner) -> Rc<Self> {
        Rc::new(Self {
            owner,
            client: client(),
            session: session(),
            actives: RefCell::default(),
            store: RefCell::default(),
            untold: RefCell::default(),
            is_telling: Cell::new(false),
            is_watching: Cell::new(false),
            news: RwSignal::new(0),
        })
    }

    /// Wakes whoever reads this when runs come, end or go.
    pub fn track(&self) {
        self.news.track();
    }

    pub(super) fn start(self: &Rc<Self>, plan: Plan, title: Title) -> String {
        let now = now_ms();
        let n = plan.items().len();
        let run = Run::new(plan, now, now + CANCEL_MS);
        let summary = Summary {
            id: run.plan().id.clone(),
            title,
            started_ms: now,
            ended_ms: None,
            tally: run.tally(),
        };
        let id = summary.id.clone();
        // Not of the screen that starts it.
        let active = self.owner.with(|| Active::new(summary, run, 0, vec![0; n]));
        self.put(&active);
        self.drive(&active);
        id
    }

    /// A run by its id: the one that is here, or as it was kept.
    pub async fn open(self: &Rc<Self>, id: &str) -> Opened {
        let here = self.actives.borrow().get(id).cloned();
        if let Some(active) = here {
            return Opened::Here(active);
        }
        let kept = match self.store().await {
            Ok(store) => store.run(id).await,
            Err(fault) => Err(fault),
        };
        let (summary, plan, journal) = match kept {
            Ok(Some(kept)) => kept,
            Ok(None) => return Opened::Missing,
            Err(_) => return Opened::Closed,
        };
        let (Ok(plan), Ok(entries)) = (Plan::parse(&plan), Entry::parse_all(&journal)) else {
            return Opened::Broken;
        };
        let ends = ends(&plan, &entries);
        let n_lines = journal.lines().count();
        let Ok(run) = Run::resume(plan, &entries, now_ms()) else {
            return Opened::Broken;
        };
        let active = self.owner.with(|| Active::new(summary, run, n_lines, ends));
        active.is_kept.set(true);
        if lock::held().await.iter().any(|held| held == id) {
            active.driven.set(Driven::Elsewhere);
        }
        // Somebody may have opened it meanwhile.
        let mut actives = self.actives.borrow_mut();
        let active = actives.entry(id.to_owned()).or_insert(active);
        Opened::Here(Rc::clone(active))
    }

    /// Goes on with a run that was not finished when its page was closed.
    pub fn resume(self: &Rc<Self>, active: &Rc<Active>) {
        active.run.borrow_mut().resume_now();
        self.drive(active);
    }

    /// Sends nothing of the rest of such a run; what nobody knows of is looked at.
    pub fn forget_rest(self: &Rc<Self>, active: &Rc<Active>) {
        active.run.borrow_mut().stop(now_ms());
        self.drive(active);
    }

    /// Looks once more at what is unknown.
    pub fn settle(self: &Rc<Self>, active: &Rc<Active>) {
        active.run.borrow_mut().look_again(now_ms());
        active.summary.borrow_mut().ended_ms = None;
        self.drive(active);
    }

    fn drive(self: &Rc<Self>, active: &Rc<Active>) {
        if active.driven() == Driven::Here {
            active.stir();
            return;
        }
        active.driven.set(Driven::Here);
        self.watch_leaving();
        active.tell();
        spawn_local(drive(Rc::clone(self), Rc::clone(active)));
    }

    /// While a run is driven here, the browser asks before the page goes: the run would stand still.
    fn watch_leaving(self: &Rc<Self>) {
        if self.is_watching.replace(true) {
            return;
        }
        let desk = Rc::downgrade(self);
        platform::on_window("beforeunload", move |event| {
            let is_driving = desk.upgrade().is_some_and(|desk| {
                let actives = desk.actives.borrow();
                actives.values().any(|a| a.driven() == Driven::Here)
            });
            if is_driving {
                event.prevent_default();
            }
        });
    }

    fn put(&self, active: &Rc<Active>) {
        let mut actives = self.actives.borrow_mut();
        actives.insert(active.id.clone(), Rc::clone(active));
    }

    /// Reads anew a run that another tab drives or drove.
    pub fn let_go(&self, id: &str) {
        let mut actives = self.actives.borrow_mut();
        if actives.get(id).is_some_and(|a| a.driven() != Driven::Here) {
            actives.remove(id);
        }
    }

    /// Forgets a run that cannot be read.
    ///
    /// # Errors
    /// [`Fault::Closed`].
    pub async fn remove(self: &Rc<Self>, id: &str) -> Result<(), Fault> {
        self.store().await?.remove(id).await?;
        self.changed();
        Ok(())
    }

    /// The runs, latest first: those that are here as they stand now, the others as they were kept.
    ///
    /// # Errors
    /// [`Fault::Closed`] when the browser gives no database.
    pub async fn list(&self) -> Result<Vec<Summary>, Fault> {
        let mut list = self.store().await?.runs().await?;
        for active in self.actives.borrow().values() {
            let here = active.summary();
            match list.iter_mut().find(|kept| kept.id == here.id) {
                Some(kept) if active.driven() == Driven::Here => *kept = here,
                Some(_) => {}
                None => list.push(here),
            }
        }
        list.sort_by_key(|summary| std::cmp::Reverse(summary.started_ms));
        Ok(list)
    }

    /// The run with this id, if this page drives it.
    #[must_use]
    pub fn driven_here(&self, id: &str) -> Option<Rc<Active>> {
        let actives = self.actives.borrow();
        let active = actives.get(id)?;
        (active.driven() == Driven::Here).then(|| Rc::clone(active))
    }

    /// The runs that are not finished and that no tab drives.
    ///
    /// # Errors
    /// [`Fault::Closed`].
    pub async fn unfinished(&self) -> Result<Vec<Summary>, Fault> {
        let mut list = self.list().await?;
        let held = lock::held().await;
        list.retain(|run| {
            run.ended_ms.is_none() && self.driven_here(&run.id).is_none() && !held.contains(&run.id)
        });
        Ok(list)
    }

    /// Runs came, ended or went.
    pub(super) fn changed(self: &Rc<Self>) {
        let this = Rc::clone(self);
        spawn_local(async move {
            let Ok(store) = this.store().await else {
                return;
            };
            let Ok(mut list) = store.runs().await else {
                return;
            };
            let n_open = list.iter().filter(|run| run.ended_ms.is_none()).count();
            let text = (n_open > 0).then(|| n_open.to_string());
            platform::set_preference(Preference::Runs, text.as_deref());
            list.retain(|run| run.ended_ms.is_some());
            list.sort_by_key(|run| std::cmp::Reverse(run.started_ms));
            for old in list.iter().skip(KEPT) {
                // What is not removed now is the next time.
                store.remove(&old.id).await.ok();
                this.let_go(&old.id);
            }
            this.news.try_update(|n| *n = n.wrapping_add(1));
        });
    }

    /// The database, opened once.
    pub(super) async fn store(&self) -> Result<Rc<Store>, Fault> {
        let known = self.store.borrow().clone();
        if let Some(store) = known {
            return Ok(store);
        }
        let store = Rc::new(Store::open().await?);
        self.store.replace(Some(Rc::clone(&store)));
        Ok(store)
    }

    /// The ledger: its lines, and its end as it was written down.
    ///
    /// # Errors
    /// [`Fault::Closed`].
    pub async fn ledger(
        &self,
    ) -> Result<(Vec<String>, Option<image_console_plan::ledger::Head>), Fault> {
        self.store().await?.ledger().await
    }

    /// How many single writes could not be written down so far.
    #[must_use]
    pub fn n_untold(&self) -> usize {
        self.untold.borrow().len()
    }

    pub(super) fn record(self: &Rc<Self>, record: Record) {
        self.untold.borrow_mut().push(record);
        if self.is_telling.replace(true) {
            return;
        }
        let this = Rc::clone(self);
        spawn_local(async move {
            loop {
                let records = this.untold.borrow().clone();
                if records.is_empty() {
                    break;
                }
                if this.tell(&records).await.is_err() {
                    // Not lost while the page is there: the next write takes it along.
                    break;
                }
                this.untold.borrow_mut().drain(..records.len());
            }
            this.is_telling.set(false);
            this.news.try_update(|n| *n = n.wrapping_add(1));
        });
    }

    async fn tell(&self, records: &[Record]) -> Result<(), Fault> {
        let writing = Writing {
            summary: None,
            journal: (0, &[]),
            records,
        };
        self.store().await?.write("", &writing).await
    }
}
