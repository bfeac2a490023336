//! Texts: as they are, and as JSON writes them.

use std::fmt::Write as _;

/// Adds a text in quotes.
pub fn push_text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    // Everything that needs a backslash is one byte long.
    while let Some(at) = rest
        .bytes()
        .position(|b| matches!(b, ..0x20 | b'"' | b'\\'))
    {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let byte = after.as_bytes().first().copied().unwrap_or_default();
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0c => b'f',
            _ => 0,
        };
        if short == 0 {
            write!(out, "\\u{byte:04x}").expect("a String takes everything");
        } else {
            out.push('\\');
            out.push(char::from(short));
        }
        rest = after.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.push('"');
}

/// What stands between the quotes, without backslashes. Nothing for half a character: one `\u`
/// escape of two that belong together.
pub(super) fn unescape(mut rest: &str) -> Option<String> {
    let mut text = String::with_capacity(rest.len());
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let escape = after.chars().next()?;
        rest = after.get(1..)?;
        text.push(match escape {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => {
                let mut code = unit(&mut rest)?;
                if let 0xd800..0xdc00 = code {
                    rest = rest.strip_prefix("\\u")?;
                    // Whatever is no second half makes this one no character.
                    let low = unit(&mut rest)?.checked_sub(0xdc00)?;
                    code = 0x10000 + ((code - 0xd800) << 10) + low;
                    if low >= 0x400 {
                        return None;
                    }
                }
                char::from_u32(code)?
            }
            other => other,
        });
    }
    text.push_str(rest);
    Some(text)
}

/// Four hexadecimal digits.
fn unit(rest: &mut &str) -> Option<u32> {
    let (digits, after) = rest.split_at_checked(4)?;
    *rest = after;
    u32::from_str_radix(digits, 16).ok()
}
