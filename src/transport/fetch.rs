//! Through the proxy, by `fetch`.

use std::{cell::Cell, rc::Rc};

use gloo_net::http::{Headers, Method, RequestBuilder, Response};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestRedirect,
};

use super::{Incoming, LARGEST_ANSWER, Outgoing, Silence};
use crate::platform::Timeout;

/// Sends a request and waits for its whole answer.
///
/// Dropping the future aborts the call, so that a list nobody looks at any more is not read to its end.
///
/// # Errors
/// Why nothing came back.
pub async fn send(request: &Outgoing) -> Result<Incoming, Silence> {
    let call = Call::start(request.deadline_ms)?;
    call.run(request).await.map_err(|silence| match silence {
        Silence::NoAnswer if call.late.get() => Silence::Timeout,
        other => other,
    })
}

/// A call under way. Ends with its value: the timer is stopped and the request aborted.
struct Call {
    controller: AbortController,
    late: Rc<Cell<bool>>,
    _timer: Timeout,
}

impl Call {
    fn start(deadline_ms: u32) -> Result<Self, Silence> {
        let controller = AbortController::new().map_err(|_| Silence::NoAnswer)?;
        let late = Rc::new(Cell::new(false));
        let timer = Timeout::new(deadline_ms, {
            let (controller, late) = (controller.clone(), Rc::clone(&late));
            move || {
                late.set(true);
                controller.abort();
            }
        });
        Ok(Self {
            controller,
            late,
            _timer: timer,
        })
    }

    async fn run(&self, request: &Outgoing) -> Result<Incoming, Silence> {
        let method = if request.method == "POST" {
            Method::POST
        } else {
            Method::GET
        };
        let mut builder = RequestBuilder::new(&request.url)
            .method(method)
            // No ambient authority goes along, and nothing is kept or followed.
            .credentials(RequestCredentials::Omit)
            .cache(RequestCache::NoStore)
            .redirect(RequestRedirect::Error)
            .referrer_policy(ReferrerPolicy::NoReferrer)
            .abort_signal(Some(&self.controller.signal()));
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        let request = builder.build().map_err(|_| Silence::NoAnswer)?;
        let answer = request.send().await.map_err(|_| Silence::NoAnswer)?;
        read(answer).await
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

async fn read(answer: Response) -> Result<Incoming, Silence> {
    let headers = answer.headers();
    let announced = number::<usize>(&headers, "content-length");
    if announced.is_some_and(|length| length > LARGEST_ANSWER) {
        return Err(Silence::TooLarge);
    }
    let body = body(&answer).await?;
    Ok(Incoming {
        status: answer.status(),
        date: headers.get("date"),
        request_id: headers.get("x-acs-request-id"),
        retry_after_ms: number(&headers, "x-acs-retry-after"),
        proxy_code: headers.get("x-image-console-proxy"),
        body,
    })
}

/// The whole body, piece by piece, so that one without end is left after [`LARGEST_ANSWER`] and not when memory is full.
async fn body(answer: &Response) -> Result<Vec<u8>, Silence> {
    let mut body = Vec::new();
    let Some(stream) = answer.body() else {
        return Ok(body);
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        // A body that ends early is an error of its own here: a part of an answer is no answer.
        let piece = JsFuture::from(reader.read()).await;
        let value = piece.and_then(|piece| Reflect::get(&piece, &"value".into()));
        let value = value.map_err(|_| Silence::NoAnswer)?;
        // Only the last is without one.
        let Some(piece) = value.dyn_ref::<Uint8Array>() else {
            return Ok(body);
        };
        let start = body.len();
        let end = start + piece.length() as usize;
        if end > LARGEST_ANSWER {
            return Err(Silence::TooLarge);
        }
        body.resize(end, 0);
        piece.copy_to(&mut body[start..]);
    }
}

fn number<T: std::str::FromStr>(headers: &Headers, name: &str) -> Option<T> {
    headers.get(name)?.trim().parse().ok()
}
