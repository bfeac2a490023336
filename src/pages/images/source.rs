//! Reading the list: many places at once, some calls at a time, page by page, to be stopped and continued.
//!
//! Rows of one place come in the order of its pages, whatever the order of the answers; rows of several
//! places are put in the order of the places. So the list does not depend on who answers first.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures_channel::oneshot;
use futures_util::{StreamExt, stream::FuturesOrdered};
use image_console_api::{
    aliyun_ecs,
    image::Image,
    operation::{Effect, Operation},
    page::Page,
};
use image_console_plan::{
    filter::Filter,
    places::Lane,
    pushdown::{Ask, Plan},
    query::{LARGEST_PAGE, Rows, page_count},
    rate,
};

use super::{
    engine,
    model::{Model, Shift},
    progress::{Cursor, LaneState, Next, Progress},
};
use crate::{
    client::{CallError, Client},
    config::Place,
    platform,
    session::{Account, Session},
    transport::gate::Gate,
};

/// How many calls are under way at once, over all places (features.md §1.5; the vendors name no limit on
/// reads in parallel, and a browser sends six to one HTTP/1.1 host).
const AT_ONCE: usize = 8;
/// How long rows are gathered before the list is worked out again, in milliseconds, once there are some.
const GATHER_MS: u32 = 100;

/// What is read: two of these that are equal need no second reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Question {
    /// The places and what each is asked.
    pub(super) lanes: Vec<(Lane, Vec<Ask>)>,
    /// The page that the server cuts, or everything.
    pub(super) page: Option<(u32, u16)>,
}

/// Where the rows of a reading go.
#[derive(Clone)]
pub(super) enum Sink {
    /// Into the list, as they come.
    List(Model),
    /// Beside it, until all are there.
    Beside(Rc<RefCell<image_console_rows::Store>>),
}

/// Everything that a reading needs.
#[derive(Clone)]
pub(super) struct Reader {
    pub(super) client: Client,
    pub(super) session: Session,
    pub(super) progress: Progress,
    pub(super) sink: Sink,
    pub(super) lanes: Rc<Vec<(Lane, Vec<Ask>)>>,
    gate: Gate,
    windows: Rc<Vec<RefCell<rate::Window>>>,
    /// Who waits for the first rows.
    first: Rc<Cell<Option<oneshot::Sender<()>>>>,
}

impl Reader {
    pub(super) fn new(
        client: Client,
        session: Session,
        progress: Progress,
        sink: Sink,
        lanes: Vec<(Lane, Vec<Ask>)>,
    ) -> Self {
        let window = |_: &_| RefCell::new(rate::Window::new(rate::LIMIT));
        let windows = Rc::new(lanes.iter().map(window).collect());
        Self {
            client,
            session,
            progress,
            sink,
            lanes: Rc::new(lanes),
            gate: Gate::new(AT_ONCE),
            windows,
            first: Rc::default(),
        }
    }

    /// Is told when the first rows are shown, or when there are none to come.
    pub(super) fn first_rows(&self) -> oneshot::Receiver<()> {
        let (tell, told) = oneshot::channel();
        self.first.set(Some(tell));
        told
    }

    /// Reads on in these lanes, from where each stands, until all are at their end, failed, or the reading
    /// is stopped.
    pub(super) async fn read(&self, lanes: &[usize]) {
        let each = lanes.iter().map(|lane| self.lane(*lane));
        futures_util::future::join_all(each).await;
        self.gathered();
        self.first.take();
    }

    async fn lane(&self, number: usize) {
        let Some((lane, asks)) = self.lanes.get(number) else {
            return;
        };
        let Some(account) = self.account(lane) else {
            return;
        };
        self.progress.set(number, LaneState::Reading);
        loop {
            let cursor = self.progress.cursor(number);
            let Some(ask) = asks.get(cursor.ask) else {
                self.progress.set(number, LaneState::Read);
                return;
            };
            let done = match cursor.next {
                Next::Page(from) => self.pages(number, lane, &account, ask, from).await,
                Next::Token(token) => self.tokens(number, lane, &account, ask, token).await,
            };
            match done {
                Ok(true) => self.progress.next_ask(number, asks.get(cursor.ask + 1)),
                Ok(false) => {
                    self.progress.set(number, LaneState::Stopped);
                    return;
                }
                Err(error) => {
                    self.progress.set(number, LaneState::Failed(error));
                    return;
                }
            }
        }
    }

    fn account(&self, lane: &Lane) -> Option<Rc<Account>> {
        self.session.named(&lane.account)
    }

    /// Reads numbered pages from one on: the first alone, since it tells how many there are, the others
    /// side by side. `false` when it was stopped before the end.
    async fn pages(
        &self,
        number: usize,
        lane: &Lane,
        account: &Rc<Account>,
        ask: &Ask,
        from: u32,
    ) -> Result<bool, CallError> {
        let mut last = from;
        if from == 1 {
            let Some(page) = self
                .page(number, lane, account, ask.numbered(1, LARGEST_PAGE))
                .await
            else {
                return Ok(false);
            };
            last = self.take_numbered(number, 1, &page?);
        } else if let Some(total) = self.progress.asked(number) {
            last = page_count(total, Rows::Page(LARGEST_PAGE));
        }
        let mut next = from.max(2);
        let mut under_way = FuturesOrdered::new();
        loop {
            while next <= last && under_way.len() < AT_ONCE && !self.progress.is_stopped() {
                let page = next;
                let request = ask.numbered(page, LARGEST_PAGE);
                under_way.push_back(async move {
                    (page, self.page(number, lane, account, request).await)
                });
                next += 1;
            }
            match under_way.next().await {
                None => return Ok(next > last),
                Some((_, None)) => return Ok(false),
                Some((at, Some(page))) => {
                    last = last.max(self.take_numbered(number, at, &page?));
                }
            }
        }
    }

    /// Reads pages that each name the next one. `false` when it was stopped before the end.
    async fn tokens(
        &self,
        number: usize,
        lane: &Lane,
        account: &Rc<Account>,
        ask: &Ask,
        mut token: String,
    ) -> Result<bool, CallError> {
        loop {
            if self.progress.is_stopped() {
                return Ok(false);
            }
            let Some(page) = self
                .page(number, lane, account, ask.after(&token, LARGEST_PAGE))
                .await
            else {
                return Ok(false);
            };
            let page = page?;
            let next = page.next_token.clone().filter(|next| *next != token);
            self.take(number, &page);
            match next.filter(|next| !next.is_empty()) {
                Some(next) => {
                    self.progress.move_to(number, Next::Token(next.clone()));
                    token = next;
                }
                None => return Ok(true),
            }
        }
    }

    /// Takes a numbered page; how many there are now.
    fn take_numbered(&self, number: usize, at: u32, page: &Page<Image>) -> u32 {
        let total = page.total_count.unwrap_or(page.rows.len() as u64);
        self.take(number, page);
        self.progress.move_to(number, Next::Page(at + 1));
        page_count(total, Rows::Page(LARGEST_PAGE))
    }

    fn take(&self, number: usize, page: &Page<Image>) {
        let lane = u16::try_from(number).unwrap_or(u16::MAX);
        self.progress
            .took(number, page.rows.len() as u64, page.total_count);
        match &self.sink {
            Sink::List(model) => {
                model.push(lane, &page.rows);
                self.gather(*model);
            }
            Sink::Beside(store) => {
                let mut store = store.borrow_mut();
                for row in &page.rows {
                    store.push(lane, row);
                }
            }
        }
    }

    /// Shows the first rows at once, and later ones together.
    fn gather(&self, model: Model) {
        if model.with(|data| data.matching().is_empty()) {
            model.settle(Shift::Keep);
            // Nobody may be waiting any more.
            self.first.take().map(|tell| tell.send(()));
        } else {
            self.progress
                .later(GATHER_MS, move || model.settle(Shift::Keep));
        }
    }

    fn gathered(&self) {
        if let Sink::List(model) = &self.sink {
            self.progress.at_once();
            model.settle(Shift::Keep);
        }
    }

    /// One page, when its turn comes; `None` when the reading was stopped before.
    async fn page(
        &self,
        number: usize,
        lane: &Lane,
        account: &Rc<Account>,
        ask: Option<Ask>,
    ) -> Option<Result<Page<Image>, CallError>> {
        let ask = ask?;
        let _turn = self.gate.enter().await;
        loop {
            if self.progress.is_stopped() {
                return None;
            }
            match self.window(number) {
                Ok(()) => break,
                Err(wait) => {
                    self.progress.waits(wait);
                    platform::sleep(wait).await;
                }
            }
        }
        Some(call(&self.client, account, lane, &ask).await)
    }

    /// Counts a call against the cloud's own limit, which is per account, region and action: per lane.
    fn window(&self, number: usize) -> Result<(), f64> {
        let Some(window) = self.windows.get(number) else {
            return Ok(());
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "milliseconds since 1970 and waits of a minute"
        )]
        window
            .borrow_mut()
            .take(platform::now_ms() as i64)
            .map_err(|wait| wait as f64)
    }
}

/// Asks for one page.
pub(super) async fn call(
    client: &Client,
    account: &Rc<Account>,
    lane: &Lane,
    ask: &Ask,
) -> Result<Page<Image>, CallError> {
    let place = Place {
        service: lane.service,
        region: lane.region.clone(),
    };
    let body = client
        .body(account, &place, ask.action(), Effect::Read, ask.params())
        .await?;
    // What most lists are of is read at once; the answers of the other clouds by the engine.
    let read = match ask {
        Ask::Ecs(_) => <aliyun_ecs::DescribeImages as Operation>::read(body.bytes())
            .map(|page| page.images(lane.region.as_str())),
        _ => {
            // A failure is told by `engine()`.
            engine::load().await.ok();
            match engine::engine() {
                Some(engine) => (engine.read)(ask, body.bytes(), &lane.region),
                // It comes from the same place as the console.
                None => {
                    return Err(CallError::NoAnswer {
                        url: "./".to_owned(),
                    });
                }
            }
        }
    };
    read.map_err(|error| body.unreadable(error))
}

/// The lanes of a question with what this page checks in each.
pub(super) fn checked(lanes: &[Lane], plans: &[Plan]) -> Vec<(Lane, Filter)> {
    lanes
        .iter()
        .zip(plans)
        .map(|(lane, plan)| (lane.clone(), plan.local.clone()))
        .collect()
}

/// Where a lane begins.
pub(super) fn start(asks: &[Ask]) -> Cursor {
    Cursor {
        ask: 0,
        next: Next::first(asks.first()),
    }
}
