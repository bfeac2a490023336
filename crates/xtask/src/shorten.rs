//! Says the same in fewer bytes: what people wrote for people, and names with random digits, are read by nobody in a
//! bundle, and what is random cannot be compressed.

use crate::report::Failure;

/// The id of a module's section of imports.
const IMPORTS: u8 = 2;

/// Gives the functions that the glue hands to a module short names: wasm-bindgen ends each with sixteen random digits,
/// two hundred times, in both files.
///
/// # Errors
/// The module is not one.
pub(crate) fn names(module: &[u8], glue: &str) -> Result<(Vec<u8>, String), Failure> {
    let strange = || Failure::new("the app's module is no WebAssembly module");
    let mut renamed: Vec<(String, String)> = Vec::new();
    let (magic, mut rest) = module.split_at_checked(8).ok_or_else(strange)?;
    let mut out = magic.to_vec();
    while let Some((&id, after)) = rest.split_first() {
        let (length, body) = number(after).ok_or_else(strange)?;
        let (body, next) = body.split_at_checked(length).ok_or_else(strange)?;
        if id == IMPORTS {
            let body = imports(body, &mut renamed).ok_or_else(strange)?;
            out.push(id);
            push_number(&mut out, body.len());
            out.extend(body);
        } else {
            out.extend(&rest[..rest.len() - next.len()]);
        }
        rest = next;
    }
    let glue = renamed
        .iter()
        .fold(glue.to_owned(), |glue, (old, new)| glue.replace(old, new));
    Ok((out, glue))
}

fn imports(body: &[u8], renamed: &mut Vec<(String, String)>) -> Option<Vec<u8>> {
    let (count, mut rest) = number(body)?;
    let mut out = Vec::with_capacity(body.len());
    push_number(&mut out, count);
    for _ in 0..count {
        let (module, after) = text(rest)?;
        let (name, after) = text(after)?;
        let after_kind = description(after)?;
        push_text(&mut out, module);
        if has_random_end(name) {
            let short = format!("w{}", renamed.len());
            push_text(&mut out, &short);
            renamed.push((name.to_owned(), short));
        } else {
            push_text(&mut out, name);
        }
        out.extend(&after[..after.len() - after_kind.len()]);
        rest = after_kind;
    }
    rest.is_empty().then_some(out)
}

/// What follows the kind and type of an import.
fn description(bytes: &[u8]) -> Option<&[u8]> {
    let limits = |bytes: &[u8]| -> Option<usize> {
        let (&flags, rest) = bytes.split_first()?;
        let (_, rest) = number(rest)?;
        let rest = if flags & 1 == 1 {
            number(rest)?.1
        } else {
            rest
        };
        Some(rest.len())
    };
    let (&kind, rest) = bytes.split_first()?;
    let left = match kind {
        0 => number(rest)?.1.len(),
        1 => limits(rest.get(1..)?)?,
        2 => limits(rest)?,
        3 => rest.get(2..)?.len(),
        _ => return None,
    };
    rest.get(rest.len() - left..)
}

fn has_random_end(name: &str) -> bool {
    name.rsplit_once('_').is_some_and(|(_, end)| {
        end.len() == 16 && end.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// A length or index as WebAssembly writes it, and what follows.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0_usize;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 127) << (7 * at);
        if byte & 128 == 0 {
            return Some((value, &bytes[at + 1..]));
        }
    }
    None
}

fn push_number(out: &mut Vec<u8>, mut value: usize) {
    loop {
        let byte = u8::try_from(value & 127).expect("seven bits are a byte");
        value >>= 7;
        if value == 0 {
            return out.push(byte);
        }
        out.push(byte | 128);
    }
}

fn text(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = number(bytes)?;
    let (text, rest) = rest.split_at_checked(length)?;
    Some((std::str::from_utf8(text).ok()?, rest))
}

fn push_text(out: &mut Vec<u8>, text: &str) {
    push_number(out, text.len());
    out.extend(text.as_bytes());
}

/// A script of wasm-bindgen's without its comments and indentation. Its comments stand alone on their lines.
pub(crate) fn script(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        in_comment |= line.starts_with("/**");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    out
}

/// A file of sentences without their names and without what is for its writers: a third of it. The program knows them
/// by their order, and the page by the hash of the whole file.
pub(crate) fn sentences(file: &str) -> String {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    let texts = lines.filter_map(|line| line.split_once(" = "));
    texts.map(|(_, text)| format!(" = {text}\n")).collect()
}

/// A style sheet of ours without its comments and the white space that means nothing.
pub(crate) fn style(style: &str) -> String {
    let mut bare = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, comment)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let words = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    // A colon before a blank only stands in declarations and conditions; one in a selector has none after it.
    [
        (": ", ":"),
        (", ", ","),
        ("; ", ";"),
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        ("} ", "}"),
        (";}", "}"),
    ]
    .iter()
    .fold(words, |text, (long, short)| text.replace(long, short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_keep_their_order_and_lose_their_names() {
        let file = "# English\n\na.b = One = 1\na.c = Two\n";
        assert_eq!(sentences(file), " = One = 1\n = Two\n");
    }

    /// A module that imports a function, a table and a memory, and a section after them.
    fn module(name: &str) -> Vec<u8> {
        let mut body = vec![3];
        push_text(&mut body, "wbg");
        push_text(&mut body, name);
        body.extend([0, 5]);
        push_text(&mut body, "wbg");
        push_text(&mut body, "table");
        body.extend([1, 0x70, 1, 2, 200, 1]);
        push_text(&mut body, "wbg");
        push_text(&mut body, "memory");
        body.extend([2, 0, 17]);
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        out.push(IMPORTS);
        push_number(&mut out, body.len());
        out.extend(body);
        out.extend([10, 2, 7, 7]);
        out
    }

    #[test]
    fn a_name_with_a_random_end_is_shortened_in_both_files() {
        let long = "__wbg_append_0123456789abcdef";
        let glue = "const imports = { __wbg_append_0123456789abcdef: (a) => a, table, memory }";
        let (short, glue) = names(&module(long), glue).unwrap();
        assert_eq!(short, module("w0"));
        assert_eq!(glue, "const imports = { w0: (a) => a, table, memory }");
    }

    #[test]
    fn other_names_and_sections_stay_as_they_are() {
        let plain = module("__wbindgen_init");
        assert_eq!(names(&plain, "x").unwrap(), (plain.clone(), "x".to_owned()));
        assert!(names(b"\0asm\x01\0\0\0\x02\x7f", "").is_err());
        assert!(names(b"<html>", "").is_err());
    }

    #[test]
    fn a_script_loses_what_is_for_people() {
        let long = "/**\n * @param {any} a\n */\nfunction f(a) {\n    // why\n    return a;\n}\n\n";
        assert_eq!(script(long), "function f(a) {\nreturn a;\n}\n");
    }

    #[test]
    fn a_style_keeps_its_meaning() {
        let long = "@layer a {\n  /* why */\n  .b :is(.c, .d) > e { width: calc(1px + 2px); color: red; }\n}\n";
        assert_eq!(
            style(long),
            "@layer a{.b :is(.c,.d) > e{width:calc(1px + 2px);color:red}}"
        );
    }
}
