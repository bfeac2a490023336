//! The control of a [`Lab`], as HTTP: for tests that reach a simulator over the wire.
//!
//! ```text
//! GET    /_sim/faults    the rules in force, with how often each matched and hit
//! POST   /_sim/faults    adds a rule, or a list of rules            see weather::Rule
//! DELETE /_sim/faults    fair weather
//! GET    /_sim/effects   {"m-bp1…": {"DeleteImage": 1}}             what took effect, and how often
//! GET    /_sim/log       what was asked and answered, oldest first; no secrets
//! POST   /_sim/reset     a fresh world, fair weather, an empty log, the clock as it is
//! POST   /_sim/advance   {"seconds": 60} or {"millis": 1}           moves the server's clock on
//! POST   /_sim/deny      {"action": "DeleteImage"}                  see Denial
//! POST   /_sim/readings  {"unknown_image": "refused"}               see world::Readings; the others
//!                                                                   go back to their defaults
//! ```
//!
//! Answers are JSON; a request that cannot be understood is a 400 with `{"error": …}` and changes
//! nothing. All that changes something answers with the time: `{"now_ms": …}`.
//!
//! It asks for no password. That is why it has a port of its own, which is shut unless asked for.

use http::{Method, Request, Response, StatusCode, header::CONTENT_TYPE};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{Denial, lab::Lab, weather::Rule};

/// Does what a control request asks for, when it is `clock_ms` outside.
pub fn answer(lab: &mut Lab, request: &Request<Vec<u8>>, clock_ms: u64) -> Response<Vec<u8>> {
    let (status, body) = match act(lab, request, clock_ms) {
        Ok(body) => (StatusCode::OK, body),
        Err((status, error)) => (status, json!({ "error": error })),
    };
    let mut response = Response::new(body.to_string().into_bytes());
    *response.status_mut() = status;
    let json = http::HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

type Failure = (StatusCode, String);

fn act(lab: &mut Lab, request: &Request<Vec<u8>>, clock_ms: u64) -> Result<Value, Failure> {
    let unknown = || (StatusCode::NOT_FOUND, "there is no such path".to_owned());
    let path = request.uri().path();
    let name = path.strip_prefix("/_sim/").ok_or_else(unknown)?;
    match (request.method(), name) {
        (&Method::GET, "faults") => return Ok(json!(lab.weather.rules())),
        (&Method::GET, "effects") => return Ok(json!(lab.simulator.world().effects.all())),
        (&Method::GET, "log") => return Ok(json!(lab.log.entries())),
        (&Method::POST, "faults") => {
            let rules = match read(request)? {
                OneOrMany::One(rule) => vec![*rule],
                OneOrMany::Many(rules) => rules,
            };
            rules.into_iter().for_each(|rule| lab.weather.add(rule));
        }
        (&Method::DELETE, "faults") => lab.weather.clear(),
        (&Method::POST, "reset") => lab.reset(clock_ms),
        (&Method::POST, "advance") => {
            let step: Step = read(request)?;
            let seconds = step.seconds.saturating_mul(1000);
            lab.advance(seconds.saturating_add(step.millis));
        }
        (&Method::POST, "deny") => {
            let denial: Denial = read(request)?;
            lab.simulator.deny(denial);
        }
        (&Method::POST, "readings") => {
            lab.simulator.world_mut().readings = read(request)?;
        }
        (_, "faults" | "effects" | "log" | "reset" | "advance" | "deny" | "readings") => {
            let error = format!("{path} is not for {}", request.method());
            return Err((StatusCode::METHOD_NOT_ALLOWED, error));
        }
        _ => return Err(unknown()),
    }
    Ok(json!({ "now_ms": lab.now(clock_ms) }))
}

fn read<T: DeserializeOwned>(request: &Request<Vec<u8>>) -> Result<T, Failure> {
    serde_json::from_slice(request.body())
        .map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))
}

/// A rule by itself or a list of rules.
enum OneOrMany {
    One(Box<Rule>),
    Many(Vec<Rule>),
}

/// By hand, since serde's `untagged` would swallow what is wrong with a rule.
impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let value = Value::deserialize(deserializer)?;
        match value {
            Value::Array(_) => serde_json::from_value(value).map(Self::Many),
            _ => serde_json::from_value(value).map(Self::One),
        }
        .map_err(D::Error::custom)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    #[serde(default)]
    seconds: u64,
    #[serde(default)]
    millis: u64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bench::{Bench, NOW, image},
        lab::Way,
        time::MINUTE,
    };

    fn lab() -> Lab {
        Lab::new(|_| Bench::with([image("m-a")]).simulator, NOW.0)
    }

    fn call(lab: &mut Lab, method: &str, path: &str, body: &str) -> (u16, Value) {
        let request = Request::builder().method(method).uri(path);
        let request = request.body(body.as_bytes().to_vec()).unwrap();
        let response = answer(lab, &request, NOW.0);
        let body = serde_json::from_slice(response.body()).unwrap();
        (response.status().as_u16(), body)
    }

    /// What becomes of the deletion of the image, the `nth` time that it is asked for.
    fn delete(lab: &mut Lab, nth: u32) -> (u16, Value) {
        let mut bench = Bench::with([]);
        let requests = (0..nth).map(|_| bench.request("DeleteImage", "ImageId=m-a"));
        let request = requests.last().unwrap();
        let Way::Whole(response) = lab.answer(&request, NOW.0).way else {
            panic!("nothing arrives whole");
        };
        let body: Value = serde_json::from_slice(response.body()).unwrap();
        (response.status().as_u16(), body["Code"].clone())
    }

    #[test]
    fn rules_are_added_alone_and_in_lists_and_taken_away() {
        let mut lab = lab();
        let one = r#"{"action":"DeleteImage","fault":{"kind":"throttle"}}"#;
        assert_eq!(call(&mut lab, "POST", "/_sim/faults", one).0, 200);
        let two = format!("[{one},{one}]");
        assert_eq!(call(&mut lab, "POST", "/_sim/faults", &two).0, 200);
        assert_eq!(delete(&mut lab, 1), (400, "Throttling.User".into()));
        let (_, rules) = call(&mut lab, "GET", "/_sim/faults", "");
        assert_eq!(rules.as_array().unwrap().len(), 3);
        assert_eq!(
            (&rules[0]["matched"], &rules[0]["hit"]),
            (&1.into(), &1.into())
        );
        assert_eq!(call(&mut lab, "DELETE", "/_sim/faults", "").0, 200);
        assert_eq!(call(&mut lab, "GET", "/_sim/faults", "").1, json!([]));
    }

    #[test]
    fn effects_and_log_tell_what_happened_until_a_reset() {
        let mut lab = lab();
        assert_eq!(delete(&mut lab, 1).0, 200);
        let (_, effects) = call(&mut lab, "GET", "/_sim/effects", "");
        assert_eq!(effects, json!({ "m-a": { "DeleteImage": 1 } }));
        let (_, log) = call(&mut lab, "GET", "/_sim/log", "");
        assert_eq!(log[0]["action"], "DeleteImage");
        call(&mut lab, "POST", "/_sim/reset", "");
        assert_eq!(call(&mut lab, "GET", "/_sim/effects", "").1, json!({}));
        assert_eq!(call(&mut lab, "GET", "/_sim/log", "").1, json!([]));
    }

    #[test]
    fn the_clock_is_moved_on_and_old_signatures_with_it() {
        let mut lab = lab();
        let (_, body) = call(
            &mut lab,
            "POST",
            "/_sim/advance",
            r#"{"seconds":960,"millis":5}"#,
        );
        assert_eq!(body["now_ms"], NOW.0 + 16 * MINUTE + 5);
        assert_eq!(
            delete(&mut lab, 1),
            (400, "InvalidTimeStamp.Expired".into())
        );
    }

    #[test]
    fn permission_and_readings_can_be_set() {
        let mut lab = lab();
        let readings = r#"{"unknown_image":"refused"}"#;
        assert_eq!(call(&mut lab, "POST", "/_sim/readings", readings).0, 200);
        assert_eq!(delete(&mut lab, 1).0, 200);
        assert_eq!(delete(&mut lab, 2), (404, "InvalidImageId.NotFound".into()));
        let denial = r#"{"action":"DeleteImage"}"#;
        assert_eq!(call(&mut lab, "POST", "/_sim/deny", denial).0, 200);
        assert_eq!(delete(&mut lab, 3), (403, "Forbidden.RAM".into()));
    }

    #[test]
    fn what_is_not_understood_changes_nothing_and_is_told() {
        let mut lab = lab();
        for (method, path, body, status) in [
            ("POST", "/_sim/faults", "{", 400),
            ("POST", "/_sim/faults", r#"[{"fault":{"kind":"x"}}]"#, 400),
            ("POST", "/_sim/advance", r#"{"minutes":1}"#, 400),
            ("POST", "/_sim/deny", r#"{"act":"x"}"#, 400),
            ("POST", "/_sim/readings", r#"{"unknown_image":1}"#, 400),
            ("GET", "/_sim/reset", "", 405),
            ("POST", "/_sim/effects", "", 405),
            ("GET", "/_sim/", "", 404),
            ("GET", "/", "", 404),
        ] {
            let (found, error) = call(&mut lab, method, path, body);
            assert_eq!(found, status, "{method} {path}");
            assert!(error["error"].is_string(), "{error}");
        }
        assert_eq!(delete(&mut lab, 1).0, 200);
    }
}
