//! `ClientToken`: a request that is sent again takes effect once.
//!
//! ```text
//! first request              takes effect, its answer is kept
//! the same, still worked on  412 IdempotentProcessing
//! the same, later            the same answer, without effect
//! another, with its token    400 IdempotentParameterMismatch
//! ```
//!
//! Codes and messages are those of Volcengine's page (`shared/sources`, S4); the pages of SWAS describe
//! the parameter in the same words and name no codes. Neither says how long a token is remembered nor
//! whether a refusal is: taken here for a day, and only what took effect, so that a client that has
//! removed the cause may send the same again.

use std::collections::{HashMap, VecDeque};

use crate::{
    answer::{Fields, Refusal, refuse},
    operation::{Call, TokenUse},
    time::{DAY, Time},
};

/// The longest token, in characters.
const MAX_LENGTH: usize = 64;

/// The tokens of the last day and what was answered to them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    kept: HashMap<Lane, Kept>,
    /// In order of arrival, so in order of expiry.
    queue: VecDeque<(Time, Lane)>,
}

/// Where a token is unique: each region is a service of its own.
type Lane = (u64, String, String, String);

#[derive(Clone, Debug)]
struct Kept {
    question: String,
    answer: Fields,
    ready: Time,
}

impl Tokens {
    /// Answers a call by its handler, or by what an earlier call with the same token was answered.
    /// Until `ready` the work on this call goes on.
    pub(crate) fn once(
        &mut self,
        call: &Call<'_>,
        ready: Time,
        handle: impl FnOnce() -> Result<Fields, Refusal>,
    ) -> Result<Fields, Refusal> {
        let token = match (call.operation.token, call.params.text("ClientToken")) {
            (TokenUse::Unknown, _) | (_, None) => return handle(),
            (_, Some(token)) => token,
        };
        if !token.is_ascii() || token.len() > MAX_LENGTH {
            return Err(refuse(
                400,
                "InvalidClientToken.Malformed",
                "The specified ClientToken is malformed.",
            ));
        }
        if call.operation.token == TokenUse::Checked {
            return handle();
        }
        self.forget(call.now);
        let lane = (
            call.key.account,
            call.asked.version.clone(),
            call.region.clone(),
            token.to_owned(),
        );
        let question = format!("{} {:?}", call.operation.name, call.params.own());
        match self.kept.get(&lane) {
            Some(kept) if kept.question != question => Err(refuse(
                400,
                "IdempotentParameterMismatch",
                "The request uses the same client token as a previous, but non-identical request. Do not reuse a client token with different requests, unless the requests are identical.",
            )),
            Some(kept) if call.now < kept.ready => Err(refuse(
                412,
                "IdempotentProcessing",
                "The request uses the same client token as a previous one that is still in process.",
            )),
            Some(kept) => Ok(kept.answer.clone()),
            None => {
                let answer = handle()?;
                self.queue.push_back((call.now.after(DAY), lane.clone()));
                let kept = Kept {
                    question,
                    answer: answer.clone(),
                    ready,
                };
                self.kept.insert(lane, kept);
                Ok(answer)
            }
        }
    }

    fn forget(&mut self, now: Time) {
        while let Some((end, lane)) = self.queue.front()
            && *end <= now
        {
            self.kept.remove(lane);
            self.queue.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        bench::{Bench, swas_image, volcengine_instance},
        time::{DAY, SECOND},
    };

    /// Deletes one instance of Volcengine with a token.
    fn delete(bench: &mut Bench, id: &str, token: &str) -> String {
        let query = format!("InstanceIds.1={id}&ClientToken={token}");
        bench.code("DeleteInstances", &query)
    }

    fn effects(bench: &mut Bench, id: &str) -> u32 {
        bench.world().effects.of("DeleteInstances", id)
    }

    #[test]
    fn the_same_request_takes_effect_once_and_is_answered_alike() {
        let instances = [volcengine_instance("i-1"), volcengine_instance("i-2")];
        let mut bench = Bench::volcengine([], instances);
        let query = "InstanceIds.1=i-1&ClientToken=t";
        let (_, first) = bench.ask("DeleteInstances", query);
        let (_, again) = bench.ask("DeleteInstances", query);
        assert_eq!(first["Result"], again["Result"]);
        assert_eq!(effects(&mut bench, "i-1"), 1);
        // Without it, the second request meets an instance that is being deleted.
        let (_, other) = bench.ask("DeleteInstances", "InstanceIds.1=i-1");
        assert_ne!(first["Result"], other["Result"]);
    }

    #[test]
    fn a_token_belongs_to_one_request() {
        let instances = [volcengine_instance("i-1"), volcengine_instance("i-2")];
        let mut bench = Bench::volcengine([], instances);
        assert_eq!(delete(&mut bench, "i-1", "t"), "");
        assert_eq!(
            delete(&mut bench, "i-2", "t"),
            "400 IdempotentParameterMismatch"
        );
        assert_eq!(effects(&mut bench, "i-2"), 0);
        assert_eq!(delete(&mut bench, "i-2", "u"), "");
    }

    #[test]
    fn while_the_first_request_is_worked_on_the_second_has_to_wait() {
        let mut bench = Bench::volcengine([], [volcengine_instance("i-1")]);
        bench.world().readings.processing = 3 * SECOND;
        assert_eq!(delete(&mut bench, "i-1", "t"), "");
        assert_eq!(delete(&mut bench, "i-1", "t"), "412 IdempotentProcessing");
        // Another request is another request even now.
        assert_eq!(
            delete(&mut bench, "i-2", "t"),
            "400 IdempotentParameterMismatch"
        );
        bench.pass(3 * SECOND);
        assert_eq!(delete(&mut bench, "i-1", "t"), "");
        assert_eq!(effects(&mut bench, "i-1"), 1);
    }

    #[test]
    fn a_refused_request_may_be_sent_again_with_its_token() {
        let mut bench = Bench::swas([swas_image("m-a")]);
        bench.change_swas("m-a", |image| image.shared_to_ecs = true);
        let query = "ImageId=m-a&ClientToken=t";
        let delete = |bench: &mut Bench| bench.code("DeleteCustomImage", query);
        assert_eq!(delete(&mut bench), "400 CustomImageInShare");
        bench.change_swas("m-a", |image| image.shared_to_ecs = false);
        assert_eq!(delete(&mut bench), "");
        assert_eq!(delete(&mut bench), "", "gone, and yet the same answer");
        let query = "ImageId=m-a&Operation=Share&ClientToken=t";
        assert_eq!(
            bench.code("ModifyImageShareStatus", query),
            "400 IdempotentParameterMismatch"
        );
    }

    #[test]
    fn after_a_day_a_token_is_forgotten() {
        let mut bench = Bench::swas([swas_image("m-a")]);
        let query = "ImageId=m-a&ClientToken=t";
        assert_eq!(bench.code("DeleteCustomImage", query), "");
        bench.pass(DAY);
        assert_eq!(
            bench.code("DeleteCustomImage", query),
            "404 InvalidImageId.NotFound"
        );
    }

    #[test]
    fn a_token_for_reading_is_checked_and_keeps_nothing_back() {
        let mut bench = Bench::swas([swas_image("m-a")]);
        let count = |bench: &mut Bench| {
            let (_, body) = bench.ask("ListCustomImages", "ClientToken=t");
            body["TotalCount"].as_str().unwrap().to_owned()
        };
        assert_eq!(count(&mut bench), "1");
        assert_eq!(bench.code("DeleteCustomImage", "ImageId=m-a"), "");
        assert_eq!(count(&mut bench), "0");
        let long = format!("ClientToken={}", "x".repeat(65));
        for bad in [&long, "ClientToken=%E4%BB%A4%E7%89%8C"] {
            assert_eq!(
                bench.code("ListCustomImages", bad),
                "400 InvalidClientToken.Malformed"
            );
        }
    }
}
