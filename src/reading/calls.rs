//! Everything about one image, call by call: what is asked, and what is taken from each answer. Who shows
//! how far a reading is makes the calls one by one; who only wants its end takes [`all`].

use std::rc::Rc;

use image_console_api::{
    aliyun_ecs::{self, OwnerAlias, StatusFilter, TaskAction},
    aliyun_swas,
    error::Kind,
    image::{Image, Moment, Owner},
    operation::{Effect, Operation},
    page::{Page, Row},
    params::Params,
    service::Service,
    volcengine,
};
use image_console_plan::query::MOST_PAGES;

use super::raw;
use crate::{
    client::{Body, CallError, Client},
    config::Place,
    session::Account,
};

/// Rows on a page: the most that these operations give.
const ROWS: u32 = 100;
/// The same for the accounts that SWAS shares an image with.
const SWAS_ACCOUNTS: u32 = 50;
/// Which tasks work on images.
const TASKS: [TaskAction; 2] = [TaskAction::ImportImage, TaskAction::ExportImage];

/// Something that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The image itself, by its id, in any state.
    Image,
    /// The images of its family.
    Family,
    /// With whom it is shared.
    Sharing,
    /// The instances that use it.
    Uses,
    /// The tasks on it.
    Tasks,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Images: the one that was asked for, or the family.
    pub images: Vec<Image>,
    /// The image as its cloud sent it.
    pub raw: String,
    /// Instances, accounts or tasks.
    pub lines: Vec<Line>,
    /// How many rows were looked at, whether they belong here or not.
    pub seen: u64,
    /// How many rows cannot be read.
    pub unread: u64,
    /// Whether everybody may use the image.
    pub public: bool,
    /// Whether it was not read to its end.
    pub cut: bool,
}

/// An instance, an account or a task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// Its name; what a task does.
    pub name: String,
    /// Its state, in the cloud's word.
    pub word: String,
    /// Since when it exists.
    pub from: Moment,
    /// When it ended.
    pub to: Moment,
}

/// Whom and where to ask, and about which image.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Who asks.
    pub account: Rc<Account>,
    /// Where.
    pub place: Place,
    /// The id of the image.
    pub id: String,
    /// Where the image comes from, as far as it is known.
    pub owner: Option<Owner>,
    /// Its family; empty when it has none, or nobody knows.
    pub family: String,
}

/// What is asked, without the type of its operation. All of these only read.
#[derive(Debug)]
pub struct Request {
    /// The vendor's name of the operation.
    pub action: &'static str,
    /// Its parameters.
    pub params: Params,
}

impl Request {
    fn of<O: Operation>(operation: &O) -> Self {
        let mut params = Params::new();
        operation.params(&mut params);
        Self {
            action: O::ACTION,
            params,
        }
    }
}

/// One call of a reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// Which of several questions.
    round: usize,
    /// How many pages of it came before.
    pages: u32,
    /// Where the page starts, where pages name the next one.
    token: Option<String>,
}

impl Call {
    const fn page(&self) -> u32 {
        self.pages + 1
    }

    const fn round(round: usize) -> Self {
        Self {
            round,
            pages: 0,
            token: None,
        }
    }
}

/// Makes all calls of a reading, one after the other.
///
/// # Errors
/// Why what was asked for is not known.
pub async fn all(client: &Client, what: What, subject: &Subject) -> Result<Found, CallError> {
    let mut found = Found::default();
    let mut call = Call::default();
    while let Some(Request { action, params }) = request(what, subject, &call) {
        let answer = client
            .body(
                &subject.account,
                &subject.place,
                action,
                Effect::Read,
                params,
            )
            .await;
        match take(what, subject, &call, answer, &mut found)? {
            Some(next) => call = next,
            None => break,
        }
    }
    Ok(found)
}

/// The questions that find an image of ECS by its id, one after the other: the marketplace's images and
/// those of the community are not among the others.
fn searches(subject: &Subject) -> &'static [(Option<OwnerAlias>, Option<bool>)] {
    const USUAL: (Option<OwnerAlias>, Option<bool>) = (None, None);
    const MARKET: (Option<OwnerAlias>, Option<bool>) = (Some(OwnerAlias::Marketplace), None);
    const COMMUNITY: (Option<OwnerAlias>, Option<bool>) = (Some(OwnerAlias::Others), Some(true));
    match subject.owner {
        Some(Owner::Own | Owner::System) => &[USUAL],
        Some(Owner::Marketplace) => &[MARKET],
        Some(Owner::Others) => &[USUAL, COMMUNITY],
        Some(Owner::Other(_)) | None => &[USUAL, MARKET, COMMUNITY],
    }
}

/// The request of a call; `None` when there is nothing to ask.
pub fn request(what: What, subject: &Subject, call: &Call) -> Option<Request> {
    let region_id = subject.place.region.to_string();
    let image_id = subject.id.clone();
    Some(match (what, subject.place.service) {
        (What::Image, Service::Ecs) => {
            let (alias, is_public) = *searches(subject).get(call.round)?;
            Request::of(&aliyun_ecs::DescribeImages {
                region_id,
                status: StatusFilter::EVERY.to_vec(),
                image_id: Some(image_id),
                image_owner_alias: alias,
                is_public,
                ..Default::default()
            })
        }
        (What::Image, Service::Swas) => Request::of(&aliyun_swas::ListCustomImages {
            region_id,
            image_ids: Some(vec![image_id]),
            ..Default::default()
        }),
        (What::Image, Service::VolcEcs) => Request::of(&volcengine::DescribeImages {
            image_ids: vec![image_id],
            ..Default::default()
        }),
        (What::Family, _) => Request::of(&aliyun_ecs::DescribeImages {
            region_id,
            status: StatusFilter::EVERY.to_vec(),
            image_family: Some(subject.family.clone()),
            image_owner_alias: Some(match subject.owner {
                Some(Owner::System) => OwnerAlias::System,
                _ => OwnerAlias::Own,
            }),
            page_number: Some(call.page()),
            page_size: Some(ROWS),
            ..Default::default()
        }),
        (What::Sharing, Service::Ecs) => Request::of(&aliyun_ecs::DescribeImageSharePermission {
            region_id,
            image_id,
            page_number: Some(call.page()),
            page_size: Some(ROWS),
        }),
        (What::Sharing, Service::Swas) => Request::of(&aliyun_swas::ListCustomImageShareAccounts {
            region_id,
            image_id,
            page_number: Some(call.page()),
            page_size: Some(SWAS_ACCOUNTS),
            ..Default::default()
        }),
        (What::Sharing, Service::VolcEcs) => {
            Request::of(&volcengine::DescribeImageSharePermission {
                image_id,
                next_token: call.token.clone(),
                ..Default::default()
            })
        }
        // Without permission ECS answers with an empty list; only a dry run tells that from "none".
        (What::Uses, Service::Ecs) => Request::of(&aliyun_ecs::DescribeInstances {
            region_id,
            image_id: Some(image_id),
            max_results: Some(ROWS),
            next_token: call.token.clone(),
            dry_run: (call.round == 1).then_some(true),
            ..Default::default()
        }),
        (What::Uses, Service::VolcEcs) => Request::of(&volcengine::DescribeInstances {
            max_results: Some(ROWS),
            next_token: call.token.clone(),
            ..Default::default()
        }),
        (What::Tasks, Service::Ecs) => Request::of(&aliyun_ecs::DescribeTasks {
            region_id,
            task_action: Some(*TASKS.get(call.round)?),
            resource_ids: vec![image_id],
            page_number: Some(call.page()),
            page_size: Some(ROWS),
            ..Default::default()
        }),
        (What::Uses, Service::Swas) | (What::Tasks, Service::Swas | Service::VolcEcs) => {
            return None;
        }
    })
}

/// Takes what an answer holds; the next call, or `None` at the end.
///
/// # Errors
/// Why what was asked for is not known.
pub fn take(
    what: What,
    subject: &Subject,
    call: &Call,
    answer: Result<Body, CallError>,
    found: &mut Found,
) -> Result<Option<Call>, CallError> {
    if what == What::Uses && call.round == 1 {
        return match answer {
            // A dry run ends with a refusal that says it went well.
            Err(CallError::Refused(error)) if error.kind() == Kind::DryRunPassed => Ok(None),
            other => other.map(|_| None),
        };
    }
    let answer = answer?;
    let region = subject.place.region.as_str();
    match (what, subject.place.service) {
        (What::Image, service) => {
            let page = match service {
                Service::Ecs => answer
                    .read(aliyun_ecs::DescribeImages::read)?
                    .images(region),
                Service::Swas => answer
                    .read(aliyun_swas::ListCustomImages::read)?
                    .images(region),
                Service::VolcEcs => answer
                    .read(volcengine::DescribeImages::read)?
                    .images(region),
            };
            let image = image(page, &subject.id)?;
            let is_found = image.is_some();
            if let Some(image) = image {
                let body = String::from_utf8_lossy(answer.bytes());
                let row = raw::row_of(&body, "ImageId", &subject.id);
                row.unwrap_or(&body).clone_into(&mut found.raw);
                found.images.push(image);
            }
            let more = service == Service::Ecs && call.round + 1 < searches(subject).len();
            Ok((!is_found && more).then(|| Call::round(call.round + 1)))
        }
        (What::Family, _) => {
            let page = answer
                .read(aliyun_ecs::DescribeImages::read)?
                .images(region);
            let next = numbered(call, page.total_count, ROWS, found);
            for row in page.rows {
                match row {
                    // Whether the cloud's search is exact is not said.
                    Row::Read(image) if image.family == subject.family => found.images.push(image),
                    Row::Read(_) => {}
                    Row::Unreadable(_) => found.unread += 1,
                }
            }
            Ok(next)
        }
        (What::Sharing, Service::Ecs) => {
            let sharing = answer.read(aliyun_ecs::DescribeImageSharePermission::read)?;
            found.public |= sharing.groups.iter().any(|group| group.group == "all");
            let next = numbered(call, sharing.accounts.total_count, ROWS, found);
            lines(sharing.accounts, found, |account| {
                Some(line(account.aliyun_id, "", "", &account.shared_time))
            });
            Ok(next)
        }
        (What::Sharing, Service::Swas) => {
            let page = answer.read(aliyun_swas::ListCustomImageShareAccounts::read)?;
            let next = numbered(call, page.total_count, SWAS_ACCOUNTS, found);
            lines(page, found, |account| {
                Some(line(account.user_id, "", "", &account.shared_time))
            });
            Ok(next)
        }
        (What::Sharing, Service::VolcEcs) => {
            let page = answer
                .read(volcengine::DescribeImageSharePermission::read)?
                .accounts;
            let next = after(call, page.next_token.clone(), found);
            lines(page, found, |account| {
                Some(line(account.account_id, "", "", ""))
            });
            Ok(next)
        }
        (What::Uses, Service::VolcEcs) => {
            let page = answer.read(volcengine::DescribeInstances::read)?;
            let next = after(call, page.next_token.clone(), found);
            lines(page, found, |one| {
                (*one.image_id == *subject.id).then(|| {
                    line(
                        one.instance_id,
                        &one.instance_name,
                        &one.status,
                        &one.created_at,
                    )
                })
            });
            Ok(next)
        }
        (What::Uses, _) => {
            let page = answer.read(aliyun_ecs::DescribeInstances::read)?;
            let next = after(call, page.next_token.clone(), found);
            lines(page, found, |one| {
                Some(line(
                    one.instance_id,
                    &one.instance_name,
                    &one.status,
                    &one.creation_time,
                ))
            });
            let is_empty = found.lines.is_empty() && found.unread == 0;
            Ok(next.or_else(|| is_empty.then(|| Call::round(1))))
        }
        (What::Tasks, _) => {
            let page = answer.read(aliyun_ecs::DescribeTasks::read)?;
            let next = numbered(call, page.total_count, ROWS, found);
            lines(page, found, |task| {
                Some(Line {
                    to: Moment::new(task.finished_time.0.clone()),
                    ..line(
                        task.task_id,
                        &task.task_action,
                        &task.task_status,
                        &task.creation_time,
                    )
                })
            });
            let round = call.round + 1;
            Ok(next.or_else(|| (round < TASKS.len()).then(|| Call::round(round))))
        }
    }
}

/// The image out of a page; a row that is the image and cannot be read is an answer that cannot be.
fn image(page: Page<Image>, id: &str) -> Result<Option<Image>, CallError> {
    for row in page.rows {
        match row {
            Row::Read(image) if image.id == id => return Ok(Some(image)),
            Row::Unreadable(fragment) if fragment.id.as_deref() == Some(id) => {
                return Err(CallError::Unreadable {
                    status: 200,
                    cause: fragment.cause,
                    excerpt: fragment.text,
                    request_id: page.request_id,
                });
            }
            Row::Read(_) | Row::Unreadable(_) => {}
        }
    }
    Ok(None)
}

fn line(id: impl Into<String>, name: &str, word: &str, from: &str) -> Line {
    Line {
        id: id.into(),
        name: name.to_owned(),
        word: word.to_owned(),
        from: Moment::new(from.to_owned()),
        to: Moment::default(),
    }
}

/// Takes the rows that belong here.
fn lines<T>(page: Page<T>, found: &mut Found, of: impl Fn(T) -> Option<Line>) {
    for row in page.rows {
        found.seen += 1;
        match row {
            Row::Read(row) => found.lines.extend(of(row)),
            Row::Unreadable(_) => found.unread += 1,
        }
    }
}

/// The call for the page after this one, where pages have numbers.
fn numbered(call: &Call, total: Option<u64>, size: u32, found: &mut Found) -> Option<Call> {
    let read = u64::from(call.page()) * u64::from(size);
    go_on(call, total.is_some_and(|total| total > read), None, found)
}

/// The call for the page after this one, where pages name the next one. One that names itself would go on
/// for ever.
fn after(call: &Call, token: Option<String>, found: &mut Found) -> Option<Call> {
    let token = token.filter(|token| !token.is_empty() && call.token.as_ref() != Some(token));
    go_on(call, token.is_some(), token, found)
}

fn go_on(call: &Call, more: bool, token: Option<String>, found: &mut Found) -> Option<Call> {
    let too_many = call.page() >= MOST_PAGES;
    found.cut |= more && too_many;
    (more && !too_many).then(|| Call {
        round: call.round,
        pages: call.page(),
        token,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(owner: Option<Owner>) -> usize {
        let subject = Subject {
            account: Rc::new(Account::demo(1, crate::session::Cloud::Aliyun)),
            place: Place {
                service: Service::Ecs,
                region: image_console_api::service::Region::parse("cn-beijing").unwrap(),
            },
            id: "m-1".to_owned(),
            owner,
            family: String::new(),
        };
        searches(&subject).len()
    }

    #[test]
    fn an_image_of_unknown_origin_is_looked_for_in_the_marketplace_and_community_too() {
        assert_eq!(subject(None), 3);
        assert_eq!(subject(Some(Owner::Own)), 1);
        assert_eq!(subject(Some(Owner::Marketplace)), 1);
    }

    #[test]
    fn numbered_pages_end_with_the_last_one() {
        let mut found = Found::default();
        let second = numbered(&Call::default(), Some(101), 100, &mut found).unwrap();
        assert_eq!(second.page(), 2);
        assert_eq!(numbered(&second, Some(101), 100, &mut found), None);
        assert_eq!(numbered(&Call::default(), Some(100), 100, &mut found), None);
        assert_eq!(numbered(&Call::default(), None, 100, &mut found), None);
        assert!(!found.cut);
    }

    #[test]
    fn a_page_that_names_itself_as_the_next_is_the_last() {
        let mut found = Found::default();
        let second = after(&Call::default(), Some("t".to_owned()), &mut found).unwrap();
        assert_eq!(second.token.as_deref(), Some("t"));
        assert_eq!(after(&second, Some("t".to_owned()), &mut found), None);
        assert_eq!(after(&second, Some(String::new()), &mut found), None);
        assert_eq!(after(&second, None, &mut found), None);
    }

    #[test]
    fn a_reading_without_end_is_cut_and_says_so() {
        let mut found = Found::default();
        let last = Call {
            pages: MOST_PAGES - 1,
            ..Call::default()
        };
        assert_eq!(after(&last, Some("t".to_owned()), &mut found), None);
        assert!(found.cut);
    }

    #[test]
    fn the_row_that_was_asked_for_must_be_readable() {
        let page = |rows| Page {
            request_id: "r-1".to_owned(),
            region_id: String::new(),
            total_count: None,
            page_number: None,
            page_size: None,
            next_token: None,
            rows,
        };
        let other = Row::Read(Image {
            id: "m-2".to_owned(),
            ..Image::new(Service::Ecs)
        });
        assert_eq!(image(page(vec![other.clone()]), "m-1"), Ok(None));
        let bad = Row::Unreadable(image_console_api::page::Fragment {
            id: Some("m-1".to_owned()),
            cause: "a list where a text is due".to_owned(),
            text: "{}".to_owned(),
        });
        let error = image(page(vec![other, bad]), "m-1").unwrap_err();
        assert!(matches!(error, CallError::Unreadable { request_id, .. } if request_id == "r-1"));
    }
}
