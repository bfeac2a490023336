//! A case as JSON, and how it becomes a prepared request.
//!
//! | field | for | meaning |
//! |---|---|---|
//! | `algorithm` | all | `ACS3-HMAC-SHA256`, `HMAC-SHA1` or `HMAC-SHA256` (Volcengine) |
//! | `credentials` | all | `access_key_id`, `access_key_secret` |
//! | `method`, `path` | all | the path may be left out |
//! | `query` | all | the flattened parameters, values as text |
//! | `headers` | ACS3, Volcengine | exactly what is handed to the signer; `Authorization` is passed over |
//! | `body` | ACS3, Volcengine | text; its hash counts only where the headers do not name one |
//! | `body_params` | `HMAC-SHA1` | the parameters of a form body; without them a form `body` is taken apart |
//! | `region`, `service` | Volcengine | parts of the scope; the date comes from the header `X-Date` |
//!
//! Everything else, `timestamp` and `nonce` too, is already in the headers or the query.

use image_console_sign::{
    Key, Prepared, Secret, acs3,
    canonical::{Request, decode_query},
    rpc_v1, sha256_hex, volcengine,
};
use serde_json::{Map, Value, json};

/// The stages of a case, as JSON. An error is a sentence for people.
pub(crate) fn explain(input: &str) -> Result<Value, String> {
    let case =
        serde_json::from_str(input).map_err(|error| format!("The input is not JSON: {error}."))?;
    let (prepared, key) = prepare(&case)?;
    let signed = prepared.sign(&key);
    let mut stages = json!({
        "canonical_request": signed.canonical_request,
        "string_to_sign": signed.string_to_sign,
        "signature": signed.signature,
    });
    match signed.authorization() {
        Some(authorization) => stages["authorization"] = json!(authorization),
        None => stages["final_query"] = json!(signed.query),
    }
    Ok(stages)
}

/// The request of a case up to the secret, and the secret.
pub(crate) fn prepare(case: &Value) -> Result<(Prepared, Key), String> {
    let case = case
        .as_object()
        .ok_or("The input is JSON, but not an object.")?;
    let credentials = case
        .get("credentials")
        .and_then(Value::as_object)
        .ok_or("The field `credentials` is not an object.")?;
    let key = Key::new(&Secret::from(text(credentials, "access_key_secret")?));
    let id = text(credentials, "access_key_id")?;

    let method = text(case, "method")?.to_ascii_uppercase();
    let path = optional_text(case, "path")?.unwrap_or_default();
    let params = pairs(case, "query")?.unwrap_or_default();
    let mut headers = pairs(case, "headers")?.unwrap_or_default();
    headers.retain(|(name, _)| !name.eq_ignore_ascii_case("authorization"));
    let body = optional_text(case, "body")?.unwrap_or_default();
    let header = |wanted: &str| {
        let mut found = headers
            .iter()
            .filter(|(n, _)| n.eq_ignore_ascii_case(wanted));
        found.next().map(|(_, value)| value.trim())
    };
    let payload_hash =
        |name: &str| header(name).map_or_else(|| sha256_hex(body.as_bytes()), str::to_owned);

    let prepared = match text(case, "algorithm")? {
        "ACS3-HMAC-SHA256" => acs3::prepare(
            Request {
                method: &method,
                path,
                params,
                payload_hash: &payload_hash("x-acs-content-sha256"),
                headers,
            },
            id,
        ),
        "HMAC-SHA1" => match pairs(case, "body_params")? {
            Some(form) => rpc_v1::prepare(&method, params, &form),
            None if header("content-type").is_some_and(|t| t.contains("x-www-form-urlencoded")) => {
                rpc_v1::prepare(&method, params, &decode_query(body))
            }
            None => rpc_v1::prepare(&method, params, NO_FORM),
        },
        "HMAC-SHA256" => {
            let x_date = header("x-date").ok_or("The headers have no `X-Date`.")?;
            let payload_hash = payload_hash("x-content-sha256");
            let signed = headers.iter().copied();
            let signed = signed.filter(|(name, _)| volcengine::is_signed(name));
            volcengine::prepare(
                Request {
                    method: &method,
                    path,
                    params,
                    headers: signed.collect(),
                    payload_hash: &payload_hash,
                },
                id,
                x_date,
                text(case, "region")?,
                text(case, "service")?,
            )
        }
        other => {
            return Err(format!(
                "The algorithm `{other}` is none of ACS3-HMAC-SHA256, HMAC-SHA1, HMAC-SHA256."
            ));
        }
    };
    Ok((prepared, key))
}

const NO_FORM: &[(&str, &str)] = &[];

fn text<'c>(object: &'c Map<String, Value>, name: &str) -> Result<&'c str, String> {
    optional_text(object, name)?.ok_or_else(|| format!("The field `{name}` is missing."))
}

/// A field that may be absent or null, which mean the same.
fn optional_text<'c>(
    object: &'c Map<String, Value>,
    name: &str,
) -> Result<Option<&'c str>, String> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("The field `{name}` is not text.")),
    }
}

/// An object of texts; a null in it is a parameter that is not set.
fn pairs<'c>(
    object: &'c Map<String, Value>,
    name: &str,
) -> Result<Option<Vec<(&'c str, &'c str)>>, String> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(inner)) => {
            let mut pairs = Vec::with_capacity(inner.len());
            for key in inner.keys() {
                let value = optional_text(inner, key).map_err(|_| {
                    format!("In `{name}`, the value of `{key}` is not text; write numbers and booleans as they are sent.")
                })?;
                pairs.extend(value.map(|value| (key.as_str(), value)));
            }
            Ok(Some(pairs))
        }
        Some(_) => Err(format!("The field `{name}` is not an object.")),
    }
}
