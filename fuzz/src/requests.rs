//! Requests and answers, written as HTTP/1.1 writes them, so that a seed can be read and a finding sent.

use http::{HeaderName, HeaderValue, Method, Request, Response, Uri};

type Header = (HeaderName, HeaderValue);

/// Start line, headers, a gap, body. Lines end in `\n`. What `http` refuses is no request: hyper, which
/// reads the wire in earnest, is made of the same types.
pub fn request(bytes: &[u8]) -> Option<Request<Vec<u8>>> {
    let (start, headers, body) = parts(bytes)?;
    let (method, target) = start.split_once(' ')?;
    let mut request = Request::new(body.to_vec());
    *request.method_mut() = Method::from_bytes(method.as_bytes()).ok()?;
    *request.uri_mut() = target.parse::<Uri>().ok()?;
    request.headers_mut().extend(headers);
    Some(request)
}

/// The same for an answer, whose first line is its status.
pub fn answer(bytes: &[u8]) -> Option<Response<Vec<u8>>> {
    let (start, headers, body) = parts(bytes)?;
    let mut response = Response::new(body.to_vec());
    *response.status_mut() = start.parse().ok()?;
    response.headers_mut().extend(headers);
    Some(response)
}

/// The start line, the headers in order (a repeated one stays repeated) and the body.
fn parts(bytes: &[u8]) -> Option<(&str, Vec<Header>, &[u8])> {
    let gap = bytes.windows(2).position(|pair| pair == b"\n\n");
    let (head, body) = match gap {
        Some(gap) => (&bytes[..gap], &bytes[gap + 2..]),
        None => (bytes, &[][..]),
    };
    let mut lines = head.split(|&byte| byte == b'\n');
    let start = std::str::from_utf8(lines.next()?).ok()?;
    let headers = lines.map(header).collect::<Option<_>>()?;
    Some((start, headers, body))
}

fn header(line: &[u8]) -> Option<Header> {
    let colon = line.iter().position(|&byte| byte == b':')?;
    let name = HeaderName::from_bytes(&line[..colon]).ok()?;
    let value = HeaderValue::from_bytes(line[colon + 1..].trim_ascii()).ok()?;
    Some((name, value))
}
