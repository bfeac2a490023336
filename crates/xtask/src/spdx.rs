//! Licence expressions, as [SPDX](https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/) defines them.

use std::collections::BTreeSet;

/// Whether an SPDX expression can be met with the allowed licences. The slash is what crates wrote before SPDX.
///
/// # Errors
/// It is no such expression; the text says what is wrong with it.
pub(crate) fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> Result<bool, String> {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<_> = spaced.split_whitespace().collect();
    let mut words = words.as_slice();
    let result = any_of(&mut words, allowed)?;
    match words.first() {
        None => Ok(result),
        Some(word) => Err(format!("`{word}` stands where nothing should")),
    }
}

fn any_of(words: &mut &[&str], allowed: &BTreeSet<String>) -> Result<bool, String> {
    let mut result = all_of(words, allowed)?;
    while take(words, "OR") {
        result |= all_of(words, allowed)?;
    }
    Ok(result)
}

fn all_of(words: &mut &[&str], allowed: &BTreeSet<String>) -> Result<bool, String> {
    let mut result = one(words, allowed)?;
    while take(words, "AND") {
        result &= one(words, allowed)?;
    }
    Ok(result)
}

fn one(words: &mut &[&str], allowed: &BTreeSet<String>) -> Result<bool, String> {
    if take(words, "(") {
        let result = any_of(words, allowed)?;
        return if take(words, ")") {
            Ok(result)
        } else {
            Err("`)` is missing".to_owned())
        };
    }
    let license = next(words).filter(|word| !["AND", "OR", "WITH", ")"].contains(word));
    let license = license.ok_or("a licence is missing")?;
    if !take(words, "WITH") {
        return Ok(allowed.contains(license));
    }
    let exception = next(words).ok_or("an exception is missing")?;
    Ok(allowed.contains(&format!("{license} WITH {exception}")))
}

fn take(words: &mut &[&str], wanted: &str) -> bool {
    let is_next = words.first() == Some(&wanted);
    if is_next {
        *words = &words[1..];
    }
    is_next
}

fn next<'a>(words: &mut &[&'a str]) -> Option<&'a str> {
    let (first, rest) = words.split_first()?;
    *words = rest;
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed() -> BTreeSet<String> {
        ["MIT", "Apache-2.0"].map(str::to_owned).into()
    }

    #[test]
    fn a_licence_expression_is_met_as_spdx_defines_it() {
        let allowed = allowed();
        for (expression, expected) in [
            ("MIT", true),
            ("GPL-3.0-only", false),
            ("MIT OR GPL-3.0-only", true),
            ("MIT AND GPL-3.0-only", false),
            // AND binds tighter than OR (SPDX 2.3, annex D.4.5).
            ("MIT OR Apache-2.0 AND GPL-3.0-only", true),
            ("(MIT OR Apache-2.0) AND GPL-3.0-only", false),
            ("(MIT OR GPL-3.0-only) AND Apache-2.0", true),
            ("GPL-3.0-only/MIT", true),
            ("GPL-3.0-only / MPL-2.0", false),
            // An exception is a licence of its own: it must be listed as it stands.
            ("Apache-2.0 WITH LLVM-exception", false),
            ("Apache-2.0 WITH LLVM-exception OR MIT", true),
        ] {
            assert_eq!(
                is_allowed(expression, &allowed),
                Ok(expected),
                "{expression}"
            );
        }
    }

    #[test]
    fn a_licence_expression_that_makes_no_sense_is_no_permission() {
        for expression in [
            "",
            "MIT OR",
            "AND MIT",
            "(MIT",
            "MIT)",
            "MIT Apache-2.0",
            "MIT WITH",
            "()",
        ] {
            assert!(is_allowed(expression, &allowed()).is_err(), "{expression}");
        }
    }
}
