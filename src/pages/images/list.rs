//! What the list is of, and keeping it so: the URL's query becomes a question to the clouds, the answer
//! rows; another query asks again only when the clouds have to be asked something else.

use std::{cell::RefCell, rc::Rc};

use futures_util::future::{AbortHandle, abortable};
use image_console_api::image::Status;
use image_console_plan::{
    filter::Filter,
    places::{Lane, Lanes},
    pushdown::{self, Plan, Strategy},
    query::{ImageQuery, LARGEST_PAGE, Rows},
    refresh,
};
use image_console_rows::Store;
use leptos::{prelude::*, task::spawn_local};

use crate::reactive::{Memo, RwSignal, StoredValue, effect};

use super::{
    engine,
    layout::Layout,
    model::{self, Data, Model, ServerPage, Shift},
    progress::{LaneState, Progress},
    rename::Renames,
    source::{self, Question, Reader, Sink},
};
use crate::{
    atlas::Atlas,
    client::{CallError, Client, client},
    platform,
    session::{Session, session},
};

/// How often it is asked whether the list should be read again, in milliseconds.
const TICK_MS: u32 = 1_000;
/// How long the first rows have to be painted before code that they do without is fetched, in milliseconds.
const PAINTED_MS: f64 = 50.0;

/// Rows that were read beside those that are shown, and differ.
struct Waiting {
    store: Store,
    server: Option<ServerPage>,
    /// When the rows that are still shown were read.
    since_ms: f64,
}

/// Rows that were read, and the page they are of the server's list.
type Fresh = (Store, Option<ServerPage>);

/// When rows that were read again are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    /// The user asked for them.
    AtOnce,
    /// The list read itself: nothing moves until the user says so.
    WhenAsked,
}

/// The list: where its rows come from, and when.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub(super) model: Model,
    pub(super) progress: Progress,
    query: Memo<ImageQuery>,
    lanes: Memo<Lanes>,
    plans: Memo<Option<Vec<Plan>>>,
    /// Whether the code that plans and filters is here.
    ready: RwSignal<bool>,
    question: Memo<Question>,
    atlas: Atlas,
    session: Session,
    client: StoredValue<Client>,
    /// The reading that goes on, so that it can be continued.
    reader: StoredValue<Option<Reader>>,
    /// Why the page of a server's list did not come.
    error: RwSignal<Option<CallError>>,
    /// How often "refresh" was pressed, and how often the list read itself again.
    refreshes: RwSignal<u32>,
    /// When the rows that are shown were read.
    read_ms: RwSignal<Option<f64>>,
    waiting: RwSignal<Option<usize>>,
    beside: StoredValue<Option<Waiting>>,
    acted_ms: StoredValue<f64>,
    /// The list is being read again beside the one that is shown.
    rereading: RwSignal<bool>,
    /// The code that filters and sorts did not come.
    late: RwSignal<bool>,
    /// All pages are wanted although one would do: for selecting every match.
    everything: RwSignal<bool>,
    select_all: StoredValue<bool>,
    /// What is under way.
    tasks: StoredValue<Vec<AbortHandle>>,
    ticker: StoredValue<Option<platform::Ticker>>,
    pub(super) renames: Renames,
}

impl List {
    pub(super) fn new(query: Memo<ImageQuery>, atlas: Atlas) -> Self {
        let lanes = Memo::new(move |_| atlas.lanes(&query.read().places));
        let everything = RwSignal::new(false);
        let ready = RwSignal::new(engine::engine().is_some());
        let plans = Memo::new(move |_| {
            let query = query.read();
            let lanes = lanes.read();
            let engine = ready.get().then(engine::engine).flatten();
            let each = lanes.lanes.iter().map(|lane| {
                pushdown::own(&query, lane.service, &lane.region)
                    .or_else(|| Some((engine?.plan)(&query, lane.service, &lane.region)))
            });
            // Until all can be planned nothing is asked.
            each.collect::<Option<Vec<_>>>()
        });
        let question = Memo::new(move |_| {
            let query = query.read();
            let plans = plans.read();
            let Some(plans) = plans.as_ref() else {
                return Question::default();
            };
            let strategy = pushdown::strategy(&query, plans);
            let page = match (strategy, query.rows) {
                (Strategy::ServerPage, Rows::Page(size)) if !everything.get() => {
                    Some((query.page.0, size))
                }
                _ => None,
            };
            let lanes = lanes.read().lanes.clone();
            let asks = plans.iter().map(|plan| plan.asks.clone());
            Question {
                lanes: lanes.into_iter().zip(asks).collect(),
                page,
            }
        });
        Self {
            model: Model::new(),
            progress: Progress::new(),
            query,
            lanes,
            plans,
            ready,
            question,
            atlas,
            session: session(),
            client: StoredValue::new_local(client()),
            reader: StoredValue::new_local(None),
            error: RwSignal::new(None),
            refreshes: RwSignal::new(0),
            read_ms: RwSignal::new(None),
            waiting: RwSignal::new(None),
            beside: StoredValue::new_local(None),
            acted_ms: StoredValue::new(platform::now_ms()),
            rereading: RwSignal::new(false),
            late: RwSignal::new(false),
            everything,
            select_all: StoredValue::new(false),
            tasks: StoredValue::new(Vec::new()),
            ticker: StoredValue::new_local(None),
            renames: Renames::new(),
        }
    }

    /// Lets the list follow the query from now on.
    pub(super) fn start(self, layout: Layout) {
        let mut last = None::<Question>;
        effect(move || {
            self.refreshes.track();
            let question = self.question.get();
            let same = last.as_ref() == Some(&question);
            if question.lanes.is_empty() {
                self.progress.begin(&[]);
                self.model.clear(Vec::new());
            } else {
                self.read(&question, same, last.as_ref());
            }
            last = Some(question);
        });
        // What this page checks may change without the clouds being asked anything else.
        effect(move || {
            let checked = {
                self.lanes.track();
                self.plans.track();
                self.checked()
            };
            // Here, because the question stays the same, none, from before the regions are known until they are.
            if self.plans.read_untracked().is_none() {
                self.spawn(self.load_engine());
            }
            let same = self.model.with(|data| data.lanes == checked);
            let fits = self.model.with(|data| data.lanes.len() == checked.len());
            if !same && fits {
                self.model.change(|data| data.lanes = checked);
                self.model.settle(Shift::Top);
            }
        });
        let columns = layout.columns();
        effect(move || {
            self.model
                .wish(model::wish(&self.query.read(), columns.get()));
        });
        effect(move || {
            let tally = self.progress.tally();
            self.model
                .set_reading(tally.reading || self.rereading.get());
        });
        self.refresh_by_itself();
        on_cleanup(move || self.abort());
    }

    fn read(self, question: &Question, same: bool, last: Option<&Question>) {
        self.abort();
        self.error.set(None);
        self.drop_waiting();
        let checked = self.checked();
        let kept = last.is_some_and(|last| last.lanes == question.lanes)
            && self.read_ms.get_untracked().is_some();
        if kept {
            // The same question, or another part of its answer: the rows that are here stay until the
            // others have come, and with them the focus.
            return self.again(question.clone(), Show::AtOnce, !same);
        }
        // Rows of another list must not pass for rows of this one.
        self.model.clear(checked);
        self.read_ms.set(None);
        self.progress.begin(&question.lanes);
        if question.page.is_some() {
            return self.again(question.clone(), Show::AtOnce, true);
        }
        let reader = self.reader(Sink::List(self.model), self.progress, question);
        self.reader.set_value(Some(reader.clone()));
        let all: Vec<usize> = (0..question.lanes.len()).collect();
        self.run(reader, all);
    }

    /// The lanes with what this page checks in each.
    fn checked(self) -> Vec<(Lane, Filter)> {
        let plans = self.plans.read_untracked();
        let plans = plans.as_deref().unwrap_or_default();
        source::checked(&self.lanes.read_untracked().lanes, plans)
    }

    fn reader(self, sink: Sink, progress: Progress, question: &Question) -> Reader {
        Reader::new(
            self.client.get_value(),
            self.session,
            progress,
            sink,
            question.lanes.clone(),
        )
    }

    /// Does something that ends when the list is asked something else, or is left: calls that are under
    /// way are aborted then.
    fn spawn(self, task: impl Future<Output = ()> + 'static) {
        let (task, handle) = abortable(task);
        self.tasks.try_update_value(|tasks| {
            tasks.retain(|task| !task.is_aborted());
            tasks.push(handle);
        });
        spawn_local(async move {
            task.await.ok();
        });
    }

    fn abort(self) {
        let tasks = self.tasks.try_update_value(std::mem::take);
        tasks.into_iter().flatten().for_each(|task| task.abort());
        self.rereading.set(false);
    }

    fn run(self, reader: Reader, lanes: Vec<usize>) {
        self.spawn(async move {
            let first = reader.first_rows();
            let engine = async move {
                // Rows that have to be filtered or sorted here wait for it; others come first.
                if !untrack(|| self.is_answered_here()) {
                    first.await.ok();
                    platform::sleep(PAINTED_MS).await;
                }
                self.load_engine().await;
            };
            let read = reader.read(&lanes);
            futures_util::future::join(engine, read).await;
            self.read_ms.set(Some(platform::now_ms()));
            let tally = self.progress.tally_now();
            if tally.drifted && !tally.stopped && tally.failed == 0 {
                // Pages shift while images come and go; once more, then the user is told.
                self.again(self.question.get_untracked(), Show::AtOnce, false);
            }
            self.after_reading();
        });
    }

    /// Reads the page that the server cuts.
    async fn fetch_page(self, question: &Question) -> Result<Fresh, CallError> {
        let mut store = Store::new();
        let (Some((page, size)), [(lane, asks)]) = (question.page, &question.lanes[..]) else {
            return Ok((store, None));
        };
        let account = self.session.named(&lane.account);
        let ask = asks.first().and_then(|ask| ask.numbered(page, size));
        let (Some(account), Some(ask)) = (account, ask) else {
            return Ok((store, None));
        };
        let client = self.client.get_value();
        let answer = source::call(&client, &account, lane, &ask).await?;
        let total = answer.total_count.unwrap_or(answer.rows.len() as u64);
        for row in &answer.rows {
            store.push(0, row);
        }
        Ok((store, Some(ServerPage { page, size, total })))
    }

    /// Reads beside the rows that are shown, and then shows these or lets them wait. `told` says whether
    /// the bar of places follows.
    fn again(self, question: Question, show: Show, told: bool) {
        self.rereading.set(true);
        self.spawn(async move {
            let fresh = match question.page {
                Some(_) => {
                    self.progress.begin(&question.lanes);
                    self.progress.set(0, LaneState::Reading);
                    let fresh = self.fetch_page(&question).await;
                    self.progress.set(
                        0,
                        match &fresh {
                            Ok(_) => LaneState::Read,
                            Err(error) => LaneState::Failed(error.clone()),
                        },
                    );
                    fresh
                }
                None => self.read_beside(&question, told).await,
            };
            if question.page.is_none() || show == Show::WhenAsked {
                self.load_engine().await;
            }
            self.rereading.set(false);
            match fresh {
                Ok(fresh) => self.compare(fresh, show),
                // The rows that are here stay, and are said to be old.
                Err(error) => self.error.set(Some(error)),
            }
            self.after_reading();
        });
    }

    async fn read_beside(self, question: &Question, told: bool) -> Result<Fresh, CallError> {
        let beside = Rc::new(RefCell::new(Store::new()));
        let progress = if told { self.progress } else { Progress::new() };
        progress.begin(&question.lanes);
        let reader = self.reader(Sink::Beside(Rc::clone(&beside)), progress, question);
        let all: Vec<usize> = (0..question.lanes.len()).collect();
        reader.read(&all).await;
        // One place among several that fails is told by the bar, and its rows are missing; when all fail,
        // what is here is better than nothing.
        let tally = progress.tally_now();
        let failed = progress
            .first_error()
            .filter(|_| tally.failed == tally.places || !told);
        if !told {
            self.progress.set_drifted(tally.drifted);
            progress.dispose();
        }
        failed.map_or_else(|| Ok((beside.take(), None)), Err)
    }

    fn compare(self, (store, server): Fresh, show: Show) {
        self.error.set(None);
        let changes = self.model.changes(&store);
        if changes == 0 || show == Show::AtOnce {
            self.show(store, server);
        } else {
            let since_ms = self.read_ms.get_untracked().unwrap_or_default();
            self.beside.set_value(Some(Waiting {
                store,
                server,
                since_ms,
            }));
            self.waiting.set(Some(changes));
        }
    }

    fn show(self, store: Store, server: Option<ServerPage>) {
        let checked = self.checked();
        self.read_ms.set(Some(platform::now_ms()));
        self.model.replace(store, checked, server);
    }

    /// What was waiting for all rows to be here.
    fn after_reading(self) {
        let whole = self.model.with(|data| data.server().is_none());
        if whole && self.select_all.get_value() {
            self.select_all.set_value(false);
            self.model.select_all_matching();
        }
    }

    /// Gets the code that filters and sorts. Without it the rows stand as they came, and the page says so.
    async fn load_engine(self) {
        if engine::engine().is_none() {
            if engine::load().await.is_err() {
                self.late.set(true);
                return;
            }
            self.ready.set(true);
            self.model.settle(Shift::Keep);
        }
    }

    /// Whether the code that filters and sorts did not come, tracked.
    pub(super) fn is_crippled(self) -> bool {
        self.late.get()
    }

    fn drop_waiting(self) {
        self.beside.set_value(None);
        self.waiting.set(None);
    }

    /// How many images have changed and wait to be shown, and since when; tracked.
    pub(super) fn waiting(self) -> Option<(usize, f64)> {
        let changes = self.waiting.get()?;
        let since = self.beside.with_value(|w| w.as_ref().map(|w| w.since_ms))?;
        Some((changes, since))
    }

    /// Shows the changes that wait.
    pub(super) fn show_waiting(self) {
        let waiting = self.beside.try_update_value(Option::take).flatten();
        self.waiting.set(None);
        if let Some(waiting) = waiting {
            self.show(waiting.store, waiting.server);
        }
    }

    /// Reads the same again.
    pub(super) fn refresh(self) {
        self.acted();
        self.refreshes.update(|n| *n = n.wrapping_add(1));
    }

    /// Reads the same again beside the rows that are shown; what differs waits. For changes made elsewhere.
    pub(super) fn look_again(self) {
        if !untrack(|| self.model.is_reading()) {
            self.again(self.question.get_untracked(), Show::WhenAsked, false);
        }
    }

    /// The user did something.
    pub(super) fn acted(self) {
        self.acted_ms.set_value(platform::now_ms());
    }

    /// Stops reading; what is under way still comes.
    pub(super) fn stop(self) {
        self.progress.stop();
    }

    /// Goes on reading where it was stopped.
    pub(super) fn go_on(self) {
        self.progress.go_on();
        self.resume(self.progress.unfinished());
    }

    /// Asks the places again that failed.
    pub(super) fn retry(self) {
        if self.question.get_untracked().page.is_some() {
            return self.refresh();
        }
        self.progress.go_on();
        self.resume(self.progress.failed());
    }

    fn resume(self, lanes: Vec<usize>) {
        for lane in &lanes {
            self.progress.set(*lane, LaneState::Waiting);
        }
        if let Some(reader) = self.reader.get_value() {
            self.run(reader, lanes);
        }
    }

    /// Selects every match, after reading those that are not here.
    pub(super) fn select_every_match(self) {
        if self.question.get_untracked().page.is_some() {
            self.select_all.set_value(true);
            self.everything.set(true);
        } else {
            self.model.select_all_matching();
        }
    }

    /// Whether the server pages, so that only one page of what matches is here; tracked.
    pub(super) fn is_paged(self) -> bool {
        self.question.read().page.is_some()
    }

    /// Reads all pages, though one would do for what is shown.
    pub(super) fn read_everything(self) {
        if untrack(|| self.is_paged()) {
            self.everything.set(true);
        }
    }

    /// Why there are no rows, or why they are old; tracked.
    pub(super) fn error(self) -> Option<CallError> {
        self.error.get()
    }

    /// When the rows that are shown were read, tracked.
    pub(super) fn read_ms(self) -> Option<f64> {
        self.read_ms.get()
    }

    /// Whether the rows were read as a whole because the cloud cannot answer the query, tracked.
    pub(super) fn is_answered_here(self) -> bool {
        let query = self.query.read();
        let plans = self.plans.read();
        let plans = plans.as_deref().unwrap_or_default();
        plans.iter().any(|plan| !plan.exact) || !query.sort.is_empty() || !query.text.is_empty()
    }

    /// How many rows there are before this page filters them: on all the server's pages, or here.
    pub(super) fn total_here(self) -> u64 {
        self.model.with(|data| match data.server() {
            Some(server) => server.total,
            None => data.store.len() as u64,
        })
    }

    /// The places that are read, tracked.
    pub(super) fn lanes(self) -> Lanes {
        self.lanes.get()
    }

    /// Who answers each token, place by place; tracked.
    pub(super) fn plans(self) -> Vec<Plan> {
        self.plans.get().unwrap_or_default()
    }

    /// Whether the regions that the query asks for are still awaited, tracked.
    pub(super) fn is_finding_places(self) -> bool {
        (self.plans.read().is_none() && !self.late.get())
            || self.atlas.is_asking(&self.query.read().places)
    }

    fn refresh_by_itself(self) {
        let tick = move || {
            let now_ms = platform::now_ms();
            let Some(read_ms) = self.read_ms.try_get_untracked().flatten() else {
                return;
            };
            let is_changing = self.model.with(Data::is_changing);
            let pages = self
                .model
                .with(|data| data.store.len().div_ceil(LARGEST_PAGE.into()));
            let state = refresh::State {
                read_ms,
                acted_ms: self.acted_ms.get_value(),
                is_changing,
                is_visible: platform::is_visible(),
                is_busy: untrack(|| self.model.is_reading())
                    || self.waiting.get_untracked().is_some(),
                pages,
            };
            if refresh::due(&state, now_ms).is_ok() {
                self.again(self.question.get_untracked(), Show::WhenAsked, false);
            }
        };
        self.ticker
            .set_value(Some(platform::Ticker::new(TICK_MS, tick)));
    }
}

/// Whether a state ends by itself.
pub(super) const fn is_passing(status: &Status) -> bool {
    matches!(status, Status::Creating | Status::Copying | Status::Waiting)
}
