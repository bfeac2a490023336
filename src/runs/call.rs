//! The calls of a run: what is sent for them, and what the answers mean to it.

use std::rc::Rc;

use image_console_api::{
    aliyun_ecs, aliyun_swas,
    error::ApiError,
    image::Image,
    operation::{Done, Operation, Unreadable},
    page::{Fragment, Row},
    params::Params,
    service::Region,
    volcengine,
};
use image_console_plan::{
    edit::{Change, Nothing, Seen as SeenImage},
    run::{Answer, Ask, Call, Item, Job, Plan, Seen, Withheld},
};

use super::{
    active::Active,
    ahead::{Reading, reading},
};
use crate::{
    client::{Body, CallError, Client, is_silence},
    config::Place,
    reading,
    session::Account,
};

/// The state of an instance that is being deleted.
const LEAVING: &str = "DELETING";

/// Makes a call and tells what came of it.
pub(super) async fn make(
    client: &Client,
    account: &Rc<Account>,
    active: &Active,
    call: &Call,
) -> Answer {
    let Ok(region) = Region::parse(&call.region) else {
        // A plan that was changed in storage; no request can be made of it.
        return refused(ApiError {
            code: "InvalidRegionId".to_owned(),
            ..ApiError::default()
        });
    };
    let place = Place {
        service: call.service,
        region,
    };
    let to = To {
        client,
        account,
        place: &place,
    };
    let answer = match call.ask {
        Ask::Do(job) if job.is_deletion() => to.delete(call, job).await,
        Ask::Do(job) => to.edit(active, call, job).await,
        Ask::Look(Job::DeleteVolcInstances) => to.look_at_instances(call).await,
        Ask::Look(_) => to.look_at_images(active, call).await,
    };
    answer.unwrap_or_else(|why| why)
}

/// Whom to ask.
#[derive(Clone, Copy)]
struct To<'a> {
    client: &'a Client,
    account: &'a Rc<Account>,
    place: &'a Place,
}

impl To<'_> {
    async fn write(self, action: &'static str, params: Params) -> Result<Body, Answer> {
        let sent = self.client.write(self.account, self.place, action, params);
        sent.await
            .map_err(|(error, retry_after_ms)| failed(error, retry_after_ms))
    }

    async fn send<O: Operation>(self, operation: &O) -> Result<Body, Answer> {
        let mut params = Params::new();
        operation.params(&mut params);
        self.write(O::ACTION, params).await
    }

    async fn delete(self, call: &Call, job: Job) -> Result<Answer, Answer> {
        let image_id = call.ids.first().cloned().unwrap_or_default();
        let region_id = call.region.clone();
        match job {
            Job::DeleteEcsImage { force } => {
                let operation = aliyun_ecs::DeleteImage {
                    region_id,
                    image_id,
                    force: force.then_some(true),
                    dry_run: None,
                };
                let body = self.send(&operation).await?;
                done(call, aliyun_ecs::DeleteImage::read(body.bytes()))
            }
            Job::DeleteSwasImage => {
                let operation = aliyun_swas::DeleteCustomImage {
                    region_id,
                    image_id,
                    client_token: call.token.clone(),
                };
                let body = self.send(&operation).await?;
                done(call, aliyun_swas::DeleteCustomImage::read(body.bytes()))
            }
            Job::DeleteVolcImages { with_snapshots } => {
                let operation = volcengine::DeleteImages {
                    image_ids: call.ids.clone(),
                    delete_bound_snapshots: Some(with_snapshots),
                };
                let body = self.send(&operation).await?;
                let batch = volcengine::DeleteImages::read(body.bytes()).map_err(unreadable)?;
                let rows = batch.details.into_iter().filter_map(Row::ok);
                let results = rows.map(|row| result(&row.image_id, row.error.map(|e| e.0)));
                Ok(Answer::Each {
                    request_id: batch.request_id,
                    results: results.collect(),
                })
            }
            Job::DeleteVolcInstances => {
                let operation = volcengine::DeleteInstances {
                    instance_ids: call.ids.clone(),
                    client_token: call.token.clone(),
                };
                let body = self.send(&operation).await?;
                let batch = volcengine::DeleteInstances::read(body.bytes()).map_err(unreadable)?;
                let rows = batch.details.into_iter().filter_map(Row::ok);
                let results = rows.map(|row| result(&row.instance_id, row.error.map(|e| e.0)));
                Ok(Answer::Each {
                    request_id: batch.request_id,
                    results: results.collect(),
                })
            }
            Job::Modify { .. } | Job::Tag { .. } | Job::Untag { .. } => Err(Answer::Unreadable),
        }
    }

    /// Reads the image first. What was agreed to is sent if what it changes is as it was then.
    async fn edit(self, active: &Active, call: &Call, job: Job) -> Result<Answer, Answer> {
        let (at, id) = (call.items.first(), call.ids.first());
        let (Some(at), Some(id)) = (at.copied(), id) else {
            return Err(Answer::Unreadable);
        };
        let change = active.look(|run| change(run.plan(), at));
        let change = change.ok_or_else(no_edit)?;
        let next = || active.look(|run| coming(run, at, call));
        let read = active
            .ahead
            .read(self.client, self.account, self.place, id, next);
        let image = match read.await.map_err(|error| failed(error, None))? {
            Reading::There(image) => image,
            Reading::Gone => return Ok(Answer::Withheld(Withheld::Gone)),
            Reading::Unreadable => return Err(Answer::Unreadable),
        };
        let seen = SeenImage::new(&image);
        if !change.conflicts(seen).is_empty() {
            return Ok(Answer::Withheld(Withheld::Changed));
        }
        let diff = change.diff(seen);
        if diff.nothing == Some(Nothing::AlreadySo) {
            return Ok(Answer::Withheld(Withheld::AlreadySo));
        }
        let mut requests = diff.requests().into_iter();
        let request = requests
            .find(|request| request.action() == job.action())
            .ok_or_else(no_edit)?;
        let body = self.write(request.action(), request.params()).await?;
        done(call, request.read(body.bytes()))
    }

    async fn look_at_images(self, active: &Active, call: &Call) -> Result<Answer, Answer> {
        let found = reading::images(self.client, self.account, self.place, &call.ids).await;
        let found = found.map_err(|error| failed(error, None))?;
        let mut list = Vec::with_capacity(call.ids.len());
        for (id, at) in call.ids.iter().zip(&call.items) {
            let seen = match reading(&found, id) {
                Reading::There(image) => active.look(|run| look(run.plan(), *at, &image)),
                // It is there, unless the list was not whole: then nobody knows.
                Reading::Unreadable if found.unreadable.contains(id) => Seen::Present,
                Reading::Unreadable => continue,
                Reading::Gone => Seen::Gone,
            };
            list.push((id.clone(), seen));
        }
        Ok(Answer::Seen(list))
    }

    async fn look_at_instances(self, call: &Call) -> Result<Answer, Answer> {
        let operation = volcengine::DescribeInstances {
            instance_ids: call.ids.clone(),
            max_results: Some(100),
            ..Default::default()
        };
        let page = self
            .client
            .call(self.account, self.place, &operation)
            .await
            .map_err(|error| failed(error, None))?;
        let mut is_whole = true;
        let mut list = Vec::new();
        for row in page.rows {
            match row {
                Row::Read(instance) => {
                    let seen = match &*instance.status == LEAVING {
                        true => Seen::Leaving,
                        false => Seen::Present,
                    };
                    list.push((instance.instance_id.to_string(), seen));
                }
                Row::Unreadable(Fragment { id: Some(id), .. }) => list.push((id, Seen::Present)),
                Row::Unreadable(_) => is_whole = false,
            }
        }
        Ok(match is_whole {
            true => Answer::seen(call, &list),
            false => Answer::Seen(list),
        })
    }
}

/// The ids that are edited after this one at the same place, in their order.
fn coming(run: &image_console_plan::run::Run, at: usize, call: &Call) -> Vec<String> {
    run.items()
        .skip(at + 1)
        .filter(|(item, state)| {
            let key = &item.key;
            !state.is_end()
                && key.account == call.account
                && key.service == call.service
                && key.region == call.region
        })
        .map(|(item, _)| item.key.id.clone())
        .take(100)
        .collect()
}

/// The change that an item asks for.
fn change(plan: &Plan, at: usize) -> Option<Change> {
    let item: &Item = plan.items().get(at)?;
    Change::parse(item.key.service, &item.before, plan.request(item.job))
}

/// How an image that is there is found, as far as its item is concerned.
fn look(plan: &Plan, at: usize, image: &Image) -> Seen {
    let Some(change) = change(plan, at) else {
        return Seen::Present;
    };
    match plan.items().get(at) {
        Some(item) if item.job.is_deletion() => Seen::Present,
        _ if change.diff(SeenImage::new(image)).nothing == Some(Nothing::AlreadySo) => {
            Seen::Changed
        }
        _ => Seen::Present,
    }
}

fn done(call: &Call, read: Result<Done, Unreadable>) -> Result<Answer, Answer> {
    let done = read.map_err(unreadable)?;
    Ok(Answer::done(call, done.request_id))
}

fn result(id: &str, error: Option<volcengine::ItemError>) -> (String, Result<(), ApiError>) {
    let result = match error {
        None => Ok(()),
        Some(error) => Err(ApiError {
            code: error.code.to_string(),
            message: error.message.to_string(),
            ..ApiError::default()
        }),
    };
    (id.to_owned(), result)
}

fn unreadable(_: Unreadable) -> Answer {
    Answer::Unreadable
}

/// An edit that cannot be made of the plan's text: it was changed in storage.
fn no_edit() -> Answer {
    refused(ApiError {
        code: "InvalidParameter".to_owned(),
        ..ApiError::default()
    })
}

fn refused(error: ApiError) -> Answer {
    Answer::Refused {
        error,
        retry_after_ms: None,
    }
}

/// What a failed call means for a run: only silence may have had effect.
pub(super) fn failed(error: CallError, retry_after_ms: Option<u32>) -> Answer {
    match error {
        CallError::Refused(error) => Answer::Refused {
            error,
            retry_after_ms,
        },
        // What the proxy refuses itself it has not passed on.
        CallError::ProxyRefused { code, .. } if is_silence(&code) => Answer::NoAnswer,
        CallError::ProxyRefused { code, message } => refused(ApiError {
            code,
            message,
            ..ApiError::default()
        }),
        CallError::NoAnswer { .. } | CallError::Timeout { .. } | CallError::DemoFailed => {
            Answer::NoAnswer
        }
        CallError::Unreadable { .. } => Answer::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_silence_may_have_had_effect() {
        let proxy = |code: &str| CallError::ProxyRefused {
            code: code.to_owned(),
            message: String::new(),
        };
        for (error, is_silence) in [
            (CallError::Timeout { seconds: 65 }, true),
            (CallError::NoAnswer { url: String::new() }, true),
            (proxy("broken"), true),
            (proxy("answer-timeout"), true),
            (proxy("host"), false),
            (CallError::Refused(ApiError::default()), false),
        ] {
            let answer = failed(error.clone(), None);
            assert_eq!(answer == Answer::NoAnswer, is_silence, "{error:?}");
        }
    }

    /// Against the proxy's own list: `Name = "code", STATUS, sent,`.
    #[test]
    fn whatever_the_proxy_has_sent_on_may_have_had_effect() {
        let list = include_str!("../../crates/proxy/src/refusal.rs");
        let mut n_sent = 0;
        for line in list.lines() {
            let Some((code, rest)) = line
                .split_once(" = \"")
                .and_then(|(_, rest)| rest.split_once("\", "))
            else {
                continue;
            };
            let was_sent = rest.ends_with(" true,");
            let is_gateway = rest.contains("GATEWAY");
            n_sent += usize::from(was_sent);
            assert!(is_silence(code) || !was_sent, "{code}");
            // What it refuses by itself is no silence.
            assert!(!is_silence(code) || is_gateway, "{code}");
        }
        assert!(n_sent > 3, "the list has another form");
    }

    #[test]
    fn the_wait_that_the_cloud_asks_for_reaches_the_run() {
        let answer = failed(CallError::Refused(ApiError::default()), Some(7_000));
        assert!(matches!(
            answer,
            Answer::Refused {
                retry_after_ms: Some(7_000),
                ..
            }
        ));
    }

    #[test]
    fn an_image_is_changed_when_it_has_all_that_was_asked_for() {
        use image_console_api::service::Service;
        use image_console_plan::run::Key;
        let item = Item {
            key: Key {
                account: "prod".to_owned(),
                service: Service::Ecs,
                region: "cn-beijing".to_owned(),
                id: "m-1".to_owned(),
            },
            label: String::new(),
            job: Job::Modify { request: 0 },
            before: "name=old&description=".to_owned(),
        };
        let plan = Plan::new(
            "p".to_owned(),
            "b7f0c1d2e3a49586".to_owned(),
            vec!["name=new&description=text".to_owned()],
            vec![item],
        )
        .expect("a plan");
        let mut image = Image::new(Service::Ecs);
        image.name = "new".to_owned();
        assert_eq!(look(&plan, 0, &image), Seen::Present);
        image.description = "text".to_owned();
        assert_eq!(look(&plan, 0, &image), Seen::Changed);
    }
}
