//! The state of the screen: what is known, what is being asked, and what was chosen.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
};

use image_console_api::{operation::Effect, service::Region};
use image_console_plan::preflight::{Answer, Ask, Choices, Facts, Item, Question};
use leptos::task::spawn_local;

use super::cool::Work;
use crate::{
    basket::{Basket, basket},
    client::{CallError, Client, client},
    config::Place,
    i18n::{Speech, speech},
    platform::{self, Timeout},
    reactive::{RwSignal, StoredValue},
    runs::{Runs, runs},
    session::{Session, session},
};

/// How many questions are asked at a time through an account in a region.
const AT_ONCE: usize = 4;
/// Answers of so many milliseconds are shown together.
const TOGETHER_MS: u32 = 80;
/// The same for many items, of which all are looked at each time.
const MANY_TOGETHER_MS: u32 = 400;
const MANY: usize = 200;

/// The state of the screen; copies are the same one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Desk {
    inner: StoredValue<Inner>,
    changed: RwSignal<u32>,
    /// What the user has chosen.
    pub(super) choices: RwSignal<Choices>,
    /// A write of this screen that failed, and what it was about.
    pub(super) failed: RwSignal<Option<(String, CallError)>>,
    /// What is being done to many, or was done last.
    pub(super) work: RwSignal<Work>,
    // What a press does happens outside of every owner, where no context is found.
    pub(super) basket: Basket,
    pub(super) runs: Runs,
    pub(super) speech: Speech,
    client: StoredValue<Client>,
    session: Session,
}

#[derive(Debug, Default)]
struct Inner {
    facts: Facts,
    lanes: BTreeMap<(String, String), Lane>,
    /// How many questions about an item are open.
    open: BTreeMap<usize, usize>,
    /// To be asked again once no question is open: two askings at a time would mix their pages.
    again: BTreeSet<usize>,
    /// Whose obstacle is being taken away.
    busy: BTreeSet<usize>,
    /// Answers to questions of an older one are not wanted any more.
    generation: u32,
    /// When the last answer came, in milliseconds since 1970.
    checked_ms: Option<f64>,
    telling: Option<Timeout>,
}

#[derive(Debug, Default)]
struct Lane {
    queue: VecDeque<Question>,
    in_flight: usize,
}

impl Desk {
    /// The state for these items, which are asked about from now on.
    pub(super) fn new(items: Vec<Item>) -> Self {
        let inner = Inner {
            facts: Facts::new(items),
            ..Inner::default()
        };
        let this = Self {
            inner: StoredValue::new_local(inner),
            changed: RwSignal::new(0),
            choices: RwSignal::new(Choices::default()),
            failed: RwSignal::new(None),
            work: RwSignal::new(Work::None),
            basket: basket(),
            runs: runs(),
            speech: speech(),
            client: StoredValue::new_local(client()),
            session: session(),
        };
        this.ask_first();
        this
    }

    /// Looks at what is known; tracked.
    pub(super) fn facts<R>(self, look: impl FnOnce(&Facts) -> R) -> R {
        self.changed.track();
        self.inner.with_value(|inner| look(&inner.facts))
    }

    /// Looks at what is known; not tracked.
    pub(super) fn facts_now<R>(self, look: impl FnOnce(&Facts) -> R) -> R {
        self.inner.with_value(|inner| look(&inner.facts))
    }

    /// Whether something is being asked or done about an item; tracked.
    pub(super) fn is_busy(self, item: usize) -> bool {
        self.changed.track();
        self.inner
            .with_value(|inner| inner.busy.contains(&item) || inner.again.contains(&item))
    }

    /// Whether anything is being asked; tracked.
    pub(super) fn is_asking(self) -> bool {
        self.changed.track();
        self.inner
            .with_value(|inner| !inner.open.is_empty() || !inner.again.is_empty())
    }

    /// When the last answer came, in milliseconds since 1970; tracked.
    pub(super) fn checked_ms(self) -> Option<f64> {
        self.changed.track();
        self.inner.with_value(|inner| inner.checked_ms)
    }

    /// Forgets all that was asked and asks again. The choices stay.
    pub(super) fn check_again(self) {
        self.inner.update_value(|inner| {
            let items = inner.facts.items().iter();
            let items = items.map(|known| known.item.clone()).collect();
            *inner = Inner {
                facts: Facts::new(items),
                generation: inner.generation + 1,
                busy: std::mem::take(&mut inner.busy),
                ..Inner::default()
            };
        });
        self.ask_first();
        self.show();
    }

    /// Asks again about an item.
    pub(super) fn again(self, item: usize) {
        self.inner
            .try_update_value(|inner| inner.again.insert(item));
        self.pump();
        self.show();
    }

    /// Asks the server whether it would delete an image.
    pub(super) fn dry_run(self, item: usize, force: bool) {
        self.inner.update_value(|inner| {
            let question = inner.facts.dry_run(item, force);
            inner.take(question.into_iter().collect());
        });
        self.pump();
        self.show();
    }

    /// Says that something is being done about an item, or no longer.
    pub(super) fn set_busy(self, item: usize, is: bool) {
        self.inner.try_update_value(|inner| {
            if is {
                inner.busy.insert(item);
            } else {
                inner.busy.remove(&item);
            }
        });
        self.show();
    }

    /// Makes a write, once: nobody repeats it but the user.
    pub(super) async fn write(
        self,
        item: &Item,
        action: &'static str,
        params: image_console_api::params::Params,
    ) -> Result<String, CallError> {
        let failed = || CallError::NoAnswer { url: String::new() };
        let client = self.client.try_get_value().ok_or_else(failed)?;
        let account = self.session.named(&item.account).ok_or_else(failed)?;
        let region = Region::parse(&item.region).map_err(|_| failed())?;
        let place = Place {
            service: item.service(),
            region,
        };
        let body = client
            .body(&account, &place, action, Effect::Write, params)
            .await?;
        Ok(request_id(body.bytes()))
    }

    fn ask_first(self) {
        self.inner.update_value(|inner| {
            let questions = inner.facts.questions();
            inner.take(questions);
        });
        self.pump();
    }

    /// Asks what may be asked now.
    fn pump(self) {
        self.inner.try_update_value(Inner::ask_again);
        while let Some((question, generation)) = self.inner.try_update_value(Inner::next).flatten()
        {
            spawn_local(self.ask(question, generation));
        }
    }

    async fn ask(self, question: Question, generation: u32) {
        let answer = self.answer(&question).await;
        let taken = self.inner.try_update_value(|inner| {
            if inner.generation != generation {
                return;
            }
            inner.ended(&question);
            let next = match &answer {
                Some(Ok(body)) => inner.facts.answered(&question, Answer::Body(body)),
                Some(Err(CallError::Refused(error))) => {
                    inner.facts.answered(&question, Answer::Refused(error))
                }
                _ => inner.facts.answered(&question, Answer::Nothing),
            };
            inner.checked_ms = Some(platform::now_ms());
            inner.take(next);
        });
        if taken.is_some() {
            self.pump();
            self.show_soon();
        }
    }

    /// What comes back; `None` where the account is gone or the region is none.
    async fn answer(self, question: &Question) -> Option<Result<Vec<u8>, CallError>> {
        let account: Rc<_> = self.session.named(&question.account)?;
        let client = self.client.try_get_value()?;
        let place = Place {
            service: question.service(),
            region: Region::parse(&question.region).ok()?,
        };
        let effect = match question.ask {
            // Should a cloud not know the word `DryRun`, it must not hear it twice.
            Ask::EcsDryRun(_) => Effect::Write,
            _ => Effect::Read,
        };
        let body = client.body(
            &account,
            &place,
            question.action(),
            effect,
            question.params(),
        );
        Some(body.await.map(|body| body.bytes().to_vec()))
    }

    /// Shows what changed.
    pub(super) fn show(self) {
        self.changed.try_update(|n| *n = n.wrapping_add(1));
    }

    /// Shows it together with what comes next: a thousand answers are no thousand drawings, and no reader of a
    /// screen wants to hear each.
    fn show_soon(self) {
        self.inner.try_update_value(|inner| {
            if inner.telling.is_none() {
                let many = inner.facts.items().len() > MANY;
                let ms = if many { MANY_TOGETHER_MS } else { TOGETHER_MS };
                inner.telling = Some(Timeout::new(ms, move || {
                    // Its own timer is dropped later: it is running.
                    let told = self.inner.try_update_value(|inner| inner.telling.take());
                    self.show();
                    drop(told);
                }));
            }
        });
    }
}

impl Inner {
    /// Puts questions behind the others of their account and region.
    fn take(&mut self, questions: Vec<Question>) {
        for question in questions {
            for item in question.items() {
                *self.open.entry(*item).or_default() += 1;
            }
            let lane = (question.account.clone(), question.region.clone());
            let lane = self.lanes.entry(lane).or_default();
            lane.queue.push_back(question);
        }
    }

    fn next(&mut self) -> Option<(Question, u32)> {
        let has_room = |lane: &&mut Lane| lane.in_flight < AT_ONCE && !lane.queue.is_empty();
        let lane = self.lanes.values_mut().find(has_room)?;
        let question = lane.queue.pop_front()?;
        lane.in_flight += 1;
        Some((question, self.generation))
    }

    fn ended(&mut self, question: &Question) {
        let lane = (question.account.clone(), question.region.clone());
        if let Some(lane) = self.lanes.get_mut(&lane) {
            lane.in_flight = lane.in_flight.saturating_sub(1);
        }
        for item in question.items() {
            if let Some(open) = self.open.get_mut(item) {
                *open -= 1;
                if *open == 0 {
                    self.open.remove(item);
                }
            }
        }
    }

    fn ask_again(&mut self) {
        let ready = self.again.iter().copied();
        let ready: Vec<usize> = ready.filter(|item| !self.open.contains_key(item)).collect();
        for item in ready {
            self.again.remove(&item);
            let questions = self.facts.again(item);
            self.take(questions);
        }
    }
}

/// The request id of an answer, of either vendor.
fn request_id(body: &[u8]) -> String {
    let read = || {
        let text = std::str::from_utf8(body).ok()?;
        let document = image_console_api::json::Document::parse(text).ok()?;
        let root = document.root();
        let id = root.get("RequestId").or_else(|| {
            root.get("ResponseMetadata")
                .and_then(|metadata| metadata.get("RequestId"))
        })?;
        id.text().map(String::from)
    };
    read().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use image_console_api::{image::Image, service::Service};

    use super::*;

    fn inner(ids: &[&str]) -> Inner {
        let item = |id: &&str| {
            let image = Image {
                id: (*id).to_owned(),
                region: "cn-hangzhou".to_owned(),
                ..Image::new(Service::Ecs)
            };
            Item::image("prod", image)
        };
        let mut inner = Inner {
            facts: Facts::new(ids.iter().map(item).collect()),
            ..Inner::default()
        };
        let questions = inner.facts.questions();
        inner.take(questions);
        inner
    }

    #[test]
    fn at_most_four_are_asked_at_once_through_an_account_in_a_region() {
        let mut inner = inner(&["m-1", "m-2", "m-3", "m-4", "m-5", "m-6"]);
        let mut asked = Vec::new();
        while let Some((question, _)) = inner.next() {
            asked.push(question);
        }
        assert_eq!(asked.len(), AT_ONCE);
        inner.ended(&asked[0]);
        assert!(inner.next().is_some());
        assert!(inner.next().is_none());
    }

    #[test]
    fn an_item_is_asked_again_only_when_no_question_about_it_is_open() {
        let mut inner = inner(&["m-1"]);
        let first: Vec<Question> = std::iter::from_fn(|| inner.next().map(|next| next.0)).collect();
        assert!(!first.is_empty());
        inner.again.insert(0);
        inner.ask_again();
        assert!(inner.next().is_none(), "its first questions are still open");
        for question in &first {
            inner.ended(question);
        }
        inner.ask_again();
        assert!(inner.next().is_some());
        assert!(inner.again.is_empty());
    }

    #[test]
    fn the_request_id_is_found_in_the_answers_of_both_vendors() {
        assert_eq!(request_id(br#"{"RequestId":"473469C7"}"#), "473469C7");
        let volc = br#"{"ResponseMetadata":{"RequestId":"2021"},"Result":{}}"#;
        assert_eq!(request_id(volc), "2021");
        assert_eq!(request_id(b"<html>"), "");
    }
}
