//! The JSON of an image as its cloud sent it: cut out of the answer and laid out, never read and written
//! again. Numbers, the order of fields and odd values stay what they were.

/// How deep lines are indented: deeper ones begin where this depth does, so that no answer grows beyond
/// measure.
const DEEPEST: usize = 16;

/// The object in which `key` has the text `id`, out of an answer that holds it somewhere.
pub fn row_of<'b>(body: &'b str, key: &str, id: &str) -> Option<&'b str> {
    let mut open: Vec<(usize, bool)> = Vec::new();
    let (mut last, mut key_now) = ("", "");
    for (at, token) in tokens(body) {
        match token {
            "{" => open.push((at, false)),
            "}" => {
                let (start, is_it) = open.pop()?;
                if is_it {
                    return Some(&body[start..=at]);
                }
            }
            ":" => {
                key_now = last;
                continue;
            }
            value => {
                if inside(key_now) == Some(key)
                    && inside(value) == Some(id)
                    && let Some((_, is_it)) = open.last_mut()
                {
                    *is_it = true;
                }
                last = value;
            }
        }
        key_now = "";
    }
    None
}

/// What stands between the quotes of a text.
fn inside(token: &str) -> Option<&str> {
    token.strip_prefix('"')?.strip_suffix('"')
}

/// JSON with a field a line, indented by two blanks. Marks that turn the direction of writing are written
/// out, as JSON may write them: what is shown must be in the order it was sent in.
pub fn pretty(json: &str) -> String {
    let mut text = String::with_capacity(json.len() * 2);
    let mut depth = 0_usize;
    let mut last = "";
    for (_, token) in tokens(json) {
        let is_first = matches!(last, "{" | "[");
        match token {
            "}" | "]" => {
                depth = depth.saturating_sub(1);
                if !is_first {
                    line(&mut text, depth);
                }
                text.push_str(token);
            }
            "," => {
                text.push(',');
                line(&mut text, depth);
            }
            ":" => text.push_str(": "),
            _ => {
                if is_first {
                    line(&mut text, depth);
                }
                push_visible(&mut text, token);
                if matches!(token, "{" | "[") {
                    depth += 1;
                }
            }
        }
        last = token;
    }
    text
}

fn line(text: &mut String, depth: usize) {
    text.push('\n');
    for _ in 0..depth.min(DEEPEST) {
        text.push_str("  ");
    }
}

fn push_visible(text: &mut String, token: &str) {
    for c in token.chars() {
        let written = match c {
            '\u{200e}' => "\\u200e",
            '\u{200f}' => "\\u200f",
            '\u{202a}' => "\\u202a",
            '\u{202b}' => "\\u202b",
            '\u{202c}' => "\\u202c",
            '\u{202d}' => "\\u202d",
            '\u{202e}' => "\\u202e",
            '\u{2066}' => "\\u2066",
            '\u{2067}' => "\\u2067",
            '\u{2068}' => "\\u2068",
            '\u{2069}' => "\\u2069",
            _ => {
                text.push(c);
                continue;
            }
        };
        text.push_str(written);
    }
}

/// Brackets, commas, colons, texts with their quotes, and everything else up to the next of these, each
/// with where it begins.
fn tokens(json: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = json.as_bytes();
    let mut next = 0;
    std::iter::from_fn(move || {
        while bytes.get(next)?.is_ascii_whitespace() {
            next += 1;
        }
        let at = next;
        next += match bytes[at] {
            b'{' | b'}' | b'[' | b']' | b',' | b':' => 1,
            b'"' => text_length(&bytes[at..]),
            _ => bytes[at..]
                .iter()
                .position(|b| b"{}[],:\"".contains(b) || b.is_ascii_whitespace())
                .unwrap_or(bytes.len() - at),
        };
        Some((at, &json[at..next]))
    })
}

/// How long a text is with its quotes; to the end when the second is missing.
fn text_length(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_cut_out_as_it_was_sent() {
        let body = r#"{"RequestId":"r","Images":{"Image":[{"ImageId":"m-1","Size":60},{"Size" : 1e400, "Tags":{"Tag":[{"TagKey":"}"}]},"ImageId":"m-2"}]}}"#;
        assert_eq!(
            row_of(body, "ImageId", "m-2"),
            Some(r#"{"Size" : 1e400, "Tags":{"Tag":[{"TagKey":"}"}]},"ImageId":"m-2"}"#)
        );
        assert_eq!(
            row_of(body, "ImageId", "m-1"),
            Some(r#"{"ImageId":"m-1","Size":60}"#)
        );
    }

    #[test]
    fn an_id_in_another_field_is_not_the_row() {
        let body = r#"{"Next":"m-1","Images":[{"ImageId":"m-2","Name":"m-1"}],"ImageId":"m-3"}"#;
        assert_eq!(row_of(body, "ImageId", "m-1"), None);
        assert_eq!(row_of(body, "ImageId", "m-3"), Some(body));
        assert_eq!(row_of("", "ImageId", "m-3"), None);
        assert_eq!(row_of("}}", "ImageId", "m-3"), None);
    }

    #[test]
    fn a_field_stands_in_a_line_of_its_own() {
        assert_eq!(
            pretty(r#"{"a":1,"b":[],"c":{"d":["x, y",true]},"e":{}}"#),
            "{\n  \"a\": 1,\n  \"b\": [],\n  \"c\": {\n    \"d\": [\n      \"x, y\",\n      true\n    ]\n  },\n  \"e\": {}\n}"
        );
    }

    #[test]
    fn odd_numbers_and_escapes_stay_as_they_came() {
        assert_eq!(
            pretty(r#"{"n":1e400,"z":60.0,"q":"a\"b\\"}"#),
            "{\n  \"n\": 1e400,\n  \"z\": 60.0,\n  \"q\": \"a\\\"b\\\\\"\n}"
        );
    }

    #[test]
    fn marks_that_turn_the_direction_are_written_out() {
        assert_eq!(pretty("[\"a\u{202e}b\"]"), "[\n  \"a\\u202eb\"\n]");
    }

    #[test]
    fn broken_json_is_laid_out_as_far_as_it_goes() {
        assert_eq!(pretty("{\"a\":\"b"), "{\n  \"a\": \"b");
        assert_eq!(pretty("\"\\"), "\"\\");
        assert_eq!(pretty("镜像 x"), "镜像x");
        let deep = pretty(&"[".repeat(10_000));
        assert!(deep.len() < 10_000 * (2 * DEEPEST + 3));
    }
}
