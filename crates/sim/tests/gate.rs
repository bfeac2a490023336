//! What a request must pass before it is answered, seen from outside: requests signed by the
//! console's own signer, and the codes that come back.
#![expect(clippy::unwrap_used, reason = "a helper of tests fails its test")]

use http::{Request, Response};
use image_console_sign::{Call, Credential, Scheme, Secret, Timestamp, sign};
use image_console_sim::{AccessKey, Denial, Limit, Session, Simulator, Vendor, time::Time};
use serde_json::Value;

/// 2026-11-24T09:00:00Z, a whole minute.
const NOW: u64 = 1_795_510_800_000;
const SECOND: u64 = 1000;
const MINUTE: u64 = 60 * SECOND;
const ECS: &str = "2014-05-26";
const VOLC: Scheme<'_> = Scheme::Volcengine {
    region: "cn-beijing",
    service: "ecs",
};

/// A request to be, with what a test does not care about filled in.
#[derive(Clone, Copy)]
struct Ask<'a> {
    scheme: Scheme<'a>,
    key: (&'a str, &'a str),
    token: Option<&'a str>,
    action: &'a str,
    version: &'a str,
    params: &'a [(&'a str, &'a str)],
    signed_at: u64,
    nonce: &'a str,
}

const ALIBABA: Ask<'static> = Ask {
    scheme: Scheme::Acs3,
    key: ("LTAItest", "secret"),
    token: None,
    action: "DescribeRegions",
    version: ECS,
    params: &[],
    signed_at: NOW,
    nonce: "n",
};

const VOLCENGINE: Ask<'static> = Ask {
    scheme: VOLC,
    key: ("AKLTtest", "secret"),
    version: "2020-04-01",
    ..ALIBABA
};

impl Ask<'_> {
    fn request(&self) -> Request<Vec<u8>> {
        let params: Vec<(String, String)> = self
            .params
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let call = Call {
            method: "POST",
            host: "ecs.cn-hangzhou.aliyuncs.com",
            action: self.action,
            version: self.version,
            params: &params,
            body: None,
        };
        let mut credential = Credential::new(self.key.0, Secret::from(self.key.1));
        if let Some(token) = self.token {
            credential = credential.with_token(token);
        }
        let signed_at = Timestamp::from_unix(i64::try_from(self.signed_at / 1000).unwrap());
        let signed = sign(&call, self.scheme, &credential, signed_at, self.nonce);
        let mut request = Request::post(format!("https://{}/?{}", call.host, signed.query));
        for (name, value) in signed.headers {
            request = request.header(name, value);
        }
        request.body(Vec::new()).unwrap()
    }

    /// The code of the answer; empty for success.
    fn code(&self, simulator: &mut Simulator) -> String {
        code(&simulator.answer(&self.request(), NOW))
    }
}

fn body(response: &Response<Vec<u8>>) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}

fn code(response: &Response<Vec<u8>>) -> String {
    let body = body(response);
    let code = body
        .get("Code")
        .unwrap_or(&body["ResponseMetadata"]["Error"]["Code"]);
    match code {
        Value::String(code) => format!("{} {code}", response.status().as_u16()),
        _ => String::new(),
    }
}

/// An empty world with the keys of [`ALIBABA`] and [`VOLCENGINE`], and some more.
fn simulator() -> Simulator {
    let mut simulator = Simulator::new(Default::default(), 1);
    let temporary = |id: &str, token: &str, expires| AccessKey {
        session: Some(Session {
            token: token.to_owned(),
            expires: Time(expires),
        }),
        ..AccessKey::new(id, "secret", 1)
    };
    simulator
        .add_key(Vendor::Alibaba, AccessKey::new("LTAItest", "secret", 1))
        .add_key(
            Vendor::Alibaba,
            AccessKey {
                active: false,
                ..AccessKey::new("LTAIoff", "secret", 1)
            },
        )
        .add_key(Vendor::Alibaba, temporary("STS.a", "token-a", NOW + 1))
        .add_key(Vendor::Alibaba, temporary("STS.b", "token-b", NOW))
        .add_key(Vendor::Volcengine, AccessKey::new("AKLTtest", "secret", 1))
        .add_key(Vendor::Volcengine, temporary("AKTP", "token-v", NOW + 1));
    simulator
}

#[test]
fn all_three_schemes_open_the_gate() {
    let mut simulator = simulator();
    assert_eq!(ALIBABA.code(&mut simulator), "");
    let legacy = Ask {
        scheme: Scheme::RpcV1,
        nonce: "other",
        ..ALIBABA
    };
    assert_eq!(legacy.code(&mut simulator), "");
    assert_eq!(VOLCENGINE.code(&mut simulator), "");
}

#[test]
fn keys_are_known_to_their_own_vendor_only() {
    for (ask, expected) in [
        (
            Ask {
                key: ("LTAInobody", "secret"),
                ..ALIBABA
            },
            "404 InvalidAccessKeyId.NotFound",
        ),
        (
            Ask {
                key: ("AKLTtest", "secret"),
                ..ALIBABA
            },
            "404 InvalidAccessKeyId.NotFound",
        ),
        (
            Ask {
                key: ("LTAIoff", "secret"),
                ..ALIBABA
            },
            "403 InvalidAccessKeyId.Inactive",
        ),
        (
            Ask {
                key: ("LTAItest", "secret"),
                ..VOLCENGINE
            },
            "401 InvalidAccessKey",
        ),
    ] {
        assert_eq!(ask.code(&mut simulator()), expected);
    }
}

#[test]
fn a_wrong_secret_is_answered_with_the_servers_string_to_sign() {
    let wrong = Ask {
        key: ("LTAItest", "wrong"),
        ..ALIBABA
    };
    let response = simulator().answer(&wrong.request(), NOW);
    assert_eq!(code(&response), "400 SignatureDoesNotMatch");
    let message = body(&response)["Message"].as_str().unwrap().to_owned();
    assert!(
        message.contains("server string to sign is:ACS3-HMAC-SHA256\n"),
        "{message}"
    );

    let legacy = Ask {
        scheme: Scheme::RpcV1,
        ..wrong
    };
    let response = simulator().answer(&legacy.request(), NOW);
    assert_eq!(code(&response), "400 SignatureDoesNotMatch");
    let message = body(&response)["Message"].as_str().unwrap().to_owned();
    assert!(
        message.contains("server string to sign is:POST&%2F&AccessKeyId%3DLTAItest"),
        "{message}"
    );

    let volcengine = Ask {
        key: ("AKLTtest", "wrong"),
        ..VOLCENGINE
    };
    assert_eq!(
        volcengine.code(&mut simulator()),
        "401 SignatureDoesNotMatch"
    );
}

#[test]
fn what_is_signed_cannot_be_changed_afterwards() {
    let mut request = ALIBABA.request();
    request
        .headers_mut()
        .insert("host", "ecs.evil.test".parse().unwrap());
    assert_eq!(
        code(&simulator().answer(&request, NOW)),
        "400 SignatureDoesNotMatch"
    );

    let mut request = ALIBABA.request();
    *request.body_mut() = b"more".to_vec();
    assert_eq!(
        code(&simulator().answer(&request, NOW)),
        "400 SignatureDoesNotMatch"
    );
}

#[test]
fn a_request_without_a_whole_signature_is_refused() {
    for (header, expected) in [
        ("authorization", "400 IncompleteSignature"),
        ("x-acs-date", "400 IncompleteSignature"),
        ("x-acs-signature-nonce", "400 IncompleteSignature"),
    ] {
        let mut request = ALIBABA.request();
        request.headers_mut().remove(header);
        assert_eq!(
            code(&simulator().answer(&request, NOW)),
            expected,
            "without {header}"
        );
    }
    let mut request = ALIBABA.request();
    request
        .headers_mut()
        .insert("authorization", "Basic dTpw".parse().unwrap());
    assert_eq!(
        code(&simulator().answer(&request, NOW)),
        "400 IncompleteSignature"
    );

    let mut request = VOLCENGINE.request();
    request.headers_mut().remove("authorization");
    assert_eq!(
        code(&simulator().answer(&request, NOW)),
        "401 MissingAuthenticationToken"
    );
    for (authorization, expected) in [
        ("HMAC-SHA256 Credential=a", "400 InvalidAuthorization"),
        (
            "HMAC-SHA256 Credential=a/20261124/cn-beijing/ecs/request, SignedHeaders=host;x-date",
            "401 MissingSignature",
        ),
        (
            "HMAC-SHA256 Credential=a/20261124/cn-beijing, SignedHeaders=host;x-date, Signature=00",
            "400 InvalidCredential",
        ),
        (
            "HMAC-SHA256 Credential=a/20261124//ecs/request, SignedHeaders=host;x-date, Signature=00",
            "400 MissingRequestInfo",
        ),
    ] {
        let mut request = VOLCENGINE.request();
        let value = authorization.parse().unwrap();
        request.headers_mut().insert("authorization", value);
        let found = code(&simulator().answer(&request, NOW));
        assert_eq!(found, expected, "{authorization}");
    }
}

#[test]
fn a_request_is_good_for_its_window_in_both_directions() {
    let legacy = Ask {
        scheme: Scheme::RpcV1,
        ..ALIBABA
    };
    for (ask, window, expired) in [
        (ALIBABA, 15 * MINUTE, "400 InvalidTimeStamp.Expired"),
        (legacy, 31 * MINUTE, "400 InvalidTimeStamp.Expired"),
        (VOLCENGINE, 15 * MINUTE, "403 InvalidTimestamp"),
    ] {
        for (signed_at, expected) in [
            (NOW - window, ""),
            (NOW + window, ""),
            (NOW - window - SECOND, expired),
            (NOW + window + SECOND, expired),
        ] {
            let code = Ask { signed_at, ..ask }.code(&mut simulator());
            assert_eq!(code, expected, "{:?} at {signed_at}", ask.scheme);
        }
    }
}

#[test]
fn a_nonce_is_good_once() {
    let mut simulator = simulator();
    assert_eq!(ALIBABA.code(&mut simulator), "");
    assert_eq!(ALIBABA.code(&mut simulator), "400 SignatureNonceUsed");
    let again = Ask {
        nonce: "n2",
        ..ALIBABA
    };
    assert_eq!(again.code(&mut simulator), "");
    // Volcengine has no nonce.
    assert_eq!(VOLCENGINE.code(&mut simulator), "");
    assert_eq!(VOLCENGINE.code(&mut simulator), "");
}

#[test]
fn temporary_keys_need_their_own_token_while_it_lasts() {
    for (key, token, expected) in [
        ("STS.a", Some("token-a"), ""),
        ("STS.a", None, "404 InvalidAccessKeyId.NotFound"),
        (
            "STS.a",
            Some("nonsense"),
            "400 InvalidSecurityToken.Malformed",
        ),
        (
            "STS.a",
            Some("token-b"),
            "400 InvalidSecurityToken.MismatchWithAccessKey",
        ),
        ("STS.b", Some("token-b"), "400 InvalidSecurityToken.Expired"),
        (
            "LTAItest",
            Some("token-a"),
            "400 InvalidSecurityToken.MismatchWithAccessKey",
        ),
    ] {
        for scheme in [Scheme::Acs3, Scheme::RpcV1] {
            let ask = Ask {
                scheme,
                key: (key, "secret"),
                token,
                ..ALIBABA
            };
            assert_eq!(ask.code(&mut simulator()), expected, "{key} with {token:?}");
        }
    }
    for (token, expected) in [("token-v", ""), ("token-a", "401 InvalidSecretToken")] {
        let ask = Ask {
            key: ("AKTP", "secret"),
            token: Some(token),
            ..VOLCENGINE
        };
        assert_eq!(ask.code(&mut simulator()), expected);
    }
}

#[test]
fn operations_are_found_by_action_and_version() {
    let nowhere = Scheme::Volcengine {
        region: "cn-nowhere",
        service: "ecs",
    };
    let other_service = Scheme::Volcengine {
        region: "cn-beijing",
        service: "vpc",
    };
    for (ask, expected) in [
        (
            Ask {
                action: "DescribeImages",
                ..ALIBABA
            },
            "400 MissingParameter",
        ),
        (
            Ask {
                action: "ListRegions",
                ..ALIBABA
            },
            "404 InvalidAction.NotFound",
        ),
        (
            Ask {
                action: "ListRegions",
                version: "2020-06-01",
                ..ALIBABA
            },
            "",
        ),
        (
            Ask {
                version: "2020-04-01",
                ..ALIBABA
            },
            "400 NoSuchVersion",
        ),
        (
            Ask {
                action: "DescribeImages",
                params: &[("RegionId", "cn-nowhere")],
                ..ALIBABA
            },
            "404 InvalidRegionId.NotFound",
        ),
        (
            Ask {
                action: "RunInstances",
                ..VOLCENGINE
            },
            "404 InvalidActionOrVersion",
        ),
        (
            Ask {
                version: ECS,
                ..VOLCENGINE
            },
            "404 InvalidActionOrVersion",
        ),
        (
            Ask {
                scheme: nowhere,
                ..VOLCENGINE
            },
            "400 InvalidCredential",
        ),
        (
            Ask {
                scheme: other_service,
                ..VOLCENGINE
            },
            "400 InvalidCredential",
        ),
    ] {
        let code = ask.code(&mut simulator());
        assert_eq!(code, expected, "{} {}", ask.action, ask.version);
    }
}

#[test]
fn what_is_denied_is_forbidden_and_says_which_action() {
    let images = Ask {
        action: "DescribeTasks",
        params: &[("RegionId", "cn-hangzhou")],
        ..ALIBABA
    };
    let mut simulator = simulator();
    simulator.deny(Denial {
        access_key_id: Some("LTAItest".to_owned()),
        action: Some("DescribeTasks".to_owned()),
        region: Some("cn-hangzhou".to_owned()),
    });
    let response = simulator.answer(&images.request(), NOW);
    assert_eq!(code(&response), "403 Forbidden.RAM");
    let detail = &body(&response)["AccessDeniedDetail"];
    assert_eq!(detail["AuthAction"], "ecs:DescribeTasks");
    let elsewhere = Ask {
        params: &[("RegionId", "cn-beijing")],
        nonce: "n2",
        ..images
    };
    assert_eq!(elsewhere.code(&mut simulator), "");

    simulator.deny(Denial {
        access_key_id: Some("AKLTtest".to_owned()),
        ..Denial::default()
    });
    assert_eq!(VOLCENGINE.code(&mut simulator), "403 AccessDenied");
}

#[test]
fn too_many_calls_are_throttled_until_the_minute_ends() {
    let mut simulator = simulator();
    for (version, action) in [(ECS, "DescribeRegions"), ("2020-04-01", "DescribeRegions")] {
        simulator.limit(Limit {
            version,
            action,
            per_minute: 1,
        });
    }
    let nonces = ["a", "b", "c"].map(|nonce| Ask { nonce, ..ALIBABA });
    assert_eq!(nonces[0].code(&mut simulator), "");
    let response = simulator.answer(&nonces[1].request(), NOW + 10 * SECOND);
    assert_eq!(code(&response), "400 Throttling.User");
    assert_eq!(response.headers()["x-acs-retry-after"], "50000");
    let response = simulator.answer(&nonces[2].request(), NOW + MINUTE);
    assert_eq!(code(&response), "");

    assert_eq!(VOLCENGINE.code(&mut simulator), "");
    assert_eq!(VOLCENGINE.code(&mut simulator), "429 FlowLimitExceeded");
}

#[test]
fn every_answer_is_json_with_a_request_id_and_the_time() {
    let wrong = Ask {
        key: ("LTAItest", "wrong"),
        ..ALIBABA
    };
    let wrong_volcengine = Ask {
        key: ("AKLTtest", "wrong"),
        ..VOLCENGINE
    };
    let mut simulator = simulator();
    for ask in [ALIBABA, wrong, VOLCENGINE, wrong_volcengine] {
        let response = simulator.answer(&ask.request(), NOW);
        let headers = response.headers();
        assert_eq!(headers["content-type"], "application/json;charset=utf-8");
        assert_eq!(headers["date"], "Tue, 24 Nov 2026 09:00:00 GMT");
        let body = body(&response);
        let id = body
            .get("RequestId")
            .unwrap_or(&body["ResponseMetadata"]["RequestId"]);
        assert!(id.as_str().unwrap().len() >= 32, "{body}");
    }
}

#[test]
fn an_alibaba_error_has_the_vendors_five_fields() {
    let wrong = Ask {
        key: ("LTAInobody", "wrong"),
        ..ALIBABA
    };
    let body = body(&simulator().answer(&wrong.request(), NOW));
    let names: Vec<&String> = body.as_object().unwrap().keys().collect();
    assert_eq!(
        names,
        ["Code", "HostId", "Message", "Recommend", "RequestId"]
    );
    assert_eq!(body["HostId"], "ecs.cn-hangzhou.aliyuncs.com");
}

#[test]
fn two_simulators_with_one_seed_agree_on_everything() {
    let mut first = Simulator::demo(7, NOW);
    let mut second = Simulator::demo(7, NOW);
    let key = (
        image_console_sim::seed::DEMO_ACCESS_KEY_ID,
        image_console_sim::seed::DEMO_ACCESS_KEY_SECRET,
    );
    for (nonce, params) in [
        (
            "1",
            [
                ("RegionId", "cn-hangzhou"),
                ("Status", "ALL"),
                ("PageSize", "100"),
            ],
        ),
        (
            "2",
            [
                ("RegionId", "cn-beijing"),
                ("PageNumber", "2"),
                ("PageSize", "5"),
            ],
        ),
        (
            "2",
            [
                ("RegionId", "cn-beijing"),
                ("PageNumber", "2"),
                ("PageSize", "5"),
            ],
        ),
    ] {
        let ask = Ask {
            key,
            action: "DescribeImages",
            params: &params,
            nonce,
            ..ALIBABA
        };
        let request = ask.request();
        let (a, b) = (first.answer(&request, NOW), second.answer(&request, NOW));
        assert_eq!(
            (a.status(), a.headers(), a.body()),
            (b.status(), b.headers(), b.body())
        );
    }
}
