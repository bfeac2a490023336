//! The example as people run it: one case in, its stages out.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    reason = "clippy takes helpers of a test for ordinary code"
)]

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};

/// Runs the documented command line with this on standard input.
///
/// Cargo may have to build first, and its warnings go to standard error before ours.
fn explain(input: &[u8]) -> Output {
    let mut child = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
        .args([
            "run",
            "-q",
            "--offline",
            "-p",
            env!("CARGO_PKG_NAME"),
            "--example",
            "explain",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

/// A small case that is right; tests break it.
fn case() -> Value {
    json!({
        "algorithm": "HMAC-SHA256",
        "credentials": { "access_key_id": "AKLT", "access_key_secret": "do-not-print-this" },
        "method": "GET",
        "region": "cn-beijing",
        "service": "ecs",
        "query": { "Action": "DescribeInstances" },
        "headers": { "Host": "open.volcengineapi.com", "X-Date": "20240520T081530Z" },
    })
}

#[test]
fn a_case_of_each_scheme_is_printed_as_the_sdk_made_it() {
    for file in [
        include_str!("../vectors/acs3-hmac-sha256.json"),
        include_str!("../vectors/rpc-v1-hmac-sha1.json"),
        include_str!("../vectors/volcengine-hmac-sha256.json"),
    ] {
        let file: Value = serde_json::from_str(file).unwrap();
        let mut vector = file["vectors"][4].clone();
        let expected = vector.as_object_mut().unwrap().remove("expected").unwrap();
        let output = explain(vector.to_string().as_bytes());
        assert!(output.status.success(), "{output:?}");
        let stages: Value = serde_json::from_slice(&output.stdout).unwrap();
        let stages = stages.as_object().unwrap();
        assert_eq!(stages.len(), 4);
        for (stage, ours) in stages {
            assert_eq!(ours, &expected[stage], "{stage}");
        }
    }
}

#[test]
fn what_cannot_be_read_ends_with_a_sentence_and_code_2() {
    for (input, sentence) in [
        (&b"\xff"[..], "standard input cannot be read: "),
        (b"", "The input is not JSON: EOF"),
        (b"[]", "The input is JSON, but not an object."),
    ] {
        let output = explain(input);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(output.stdout.is_empty(), "{output:?}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        let last = stderr.lines().last().unwrap();
        assert!(last.starts_with(sentence), "{stderr}");
    }
}

#[path = "../examples/explain/case.rs"]
mod case;

/// Sets one field (or, given null, removes it) and expects this sentence.
#[track_caller]
fn check(pointer: &str, value: Value, sentence: &str) {
    let mut broken = case();
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    let parent = broken.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    parent.insert(field.to_owned(), value);
    assert_eq!(case::explain(&broken.to_string()), Err(sentence.to_owned()));
}

#[test]
fn each_broken_field_is_named() {
    case::explain(&case().to_string()).unwrap();
    check(
        "/algorithm",
        Value::Null,
        "The field `algorithm` is missing.",
    );
    check(
        "/algorithm",
        json!("HMAC-MD5"),
        "The algorithm `HMAC-MD5` is none of ACS3-HMAC-SHA256, HMAC-SHA1, HMAC-SHA256.",
    );
    check(
        "/credentials",
        json!("AKLT"),
        "The field `credentials` is not an object.",
    );
    check(
        "/credentials/access_key_id",
        Value::Null,
        "The field `access_key_id` is missing.",
    );
    check(
        "/credentials/access_key_secret",
        json!(1),
        "The field `access_key_secret` is not text.",
    );
    check("/method", Value::Null, "The field `method` is missing.");
    check("/path", json!(["/"]), "The field `path` is not text.");
    check(
        "/query",
        json!("a=b"),
        "The field `query` is not an object.",
    );
    check(
        "/query/PageSize",
        json!(50),
        "In `query`, the value of `PageSize` is not text; write numbers and booleans as they are sent.",
    );
    check(
        "/headers",
        json!([]),
        "The field `headers` is not an object.",
    );
    check("/headers", json!({}), "The headers have no `X-Date`.");
    check("/body", json!({}), "The field `body` is not text.");
    check("/region", Value::Null, "The field `region` is missing.");
    check("/service", json!(true), "The field `service` is not text.");
}

#[test]
fn what_is_not_said_means_the_usual() {
    let explained = |changes: Value| {
        let mut case = case();
        for (field, value) in changes.as_object().unwrap() {
            case[field] = value.clone();
        }
        case::explain(&case.to_string()).unwrap()
    };
    let usual = explained(json!({}));
    assert_eq!(
        usual,
        explained(json!({ "path": "/", "body": "", "note": 1 }))
    );
    assert_eq!(usual, explained(json!({ "path": "", "method": "get" })));
    let query = json!({ "Action": "DescribeInstances", "NextToken": null });
    assert_eq!(usual, explained(json!({ "query": query })));
    let headers = json!({
        "host": " open.volcengineapi.com:443\t", "x-date": "20240520T081530Z ",
        "Accept": "application/json", "authorization": "an earlier one", "User-Agent": "x",
    });
    assert_eq!(usual, explained(json!({ "headers": headers })));
    assert_ne!(usual, explained(json!({ "body": "x" })));
}

#[test]
fn a_form_body_counts_as_parameters_with_and_without_body_params() {
    let stages = |changes: Value| {
        let mut case = json!({
            "algorithm": "HMAC-SHA1",
            "credentials": { "access_key_id": "LTAI", "access_key_secret": "secret" },
            "method": "POST",
            "query": { "Action": "ModifyImageAttribute", "Signature": "an earlier one" },
        });
        for (field, value) in changes.as_object().unwrap() {
            case[field] = value.clone();
        }
        case::explain(&case.to_string()).unwrap()
    };
    let form = json!({ "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" });
    let text = "Description=a+b%2Bc&ImageName=";
    let params = json!({ "Description": "a b+c", "ImageName": "" });
    let query = "Action=ModifyImageAttribute&Description=a%20b%2Bc&ImageName=";

    let given = stages(json!({ "body_params": params }));
    assert_eq!(given["canonical_request"], query);
    assert_eq!(given, stages(json!({ "headers": form, "body": text })));
    let both = json!({ "headers": form, "body": text, "body_params": params });
    assert_eq!(given, stages(both));
    // Another kind of body is not signed by this scheme.
    let none = stages(json!({}));
    assert_eq!(none["canonical_request"], "Action=ModifyImageAttribute");
    let json = json!({ "Content-Type": "application/json" });
    assert_eq!(none, stages(json!({ "headers": json, "body": "{}" })));
}
