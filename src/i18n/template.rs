//! Sentences with holes.
//!
//! `{name}` is replaced by what is given for that name. `{name|one|many}` is `one` if the number given is 1, else
//! `many`; languages without a plural do without it. Nothing in braces contains braces, and what is put in is not
//! looked at again.

/// What is put into a hole.
#[derive(Clone, Copy, Debug)]
pub(super) enum Arg<'a> {
    Text(&'a str),
    Number(u64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Arg<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u16> for Arg<'_> {
    fn from(number: u16) -> Self {
        Self::Number(number.into())
    }
}

/// The sentence with its holes filled. One that is given nothing stays as it is: a test compares the holes of every
/// language with what is given.
pub(super) fn fill(template: &str, args: &[(&str, Arg)]) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, hole, after)) = next_hole(rest) {
        filled.push_str(before);
        let (name, forms) = match hole.split_once('|') {
            Some((name, forms)) => (name, forms.split_once('|')),
            None => (hole, None),
        };
        let arg = args.iter().find(|(known, _)| *known == name);
        match (arg, forms) {
            (Some((_, Arg::Number(1))), Some((one, _))) => filled.push_str(one),
            (_, Some((_, many))) => filled.push_str(many),
            (Some((_, Arg::Text(text))), None) => filled.push_str(text),
            (Some((_, Arg::Number(number))), None) => filled.push_str(&number.to_string()),
            (None, None) => filled.push_str(hole),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The next `{…}`, without its braces, with what stands before and after it.
pub(super) fn next_hole(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (hole, after) = rest.split_once('}')?;
    Some((before, hole, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_by_name_wherever_they_stand() {
        let args = [("path", "/x".into()), ("status", 404_u16.into())];
        assert_eq!(
            fill("{status}: “{path}” and {path}", &args),
            "404: “/x” and /x"
        );
        assert_eq!(fill("nothing to fill", &args), "nothing to fill");
        assert_eq!(fill("", &args), "");
    }

    #[test]
    fn one_has_its_own_form() {
        let say = |n: u64| fill("{n|row is|rows are} bad", &[("n", n.into())]);
        assert_eq!(say(1), "row is bad");
        assert_eq!(say(0), "rows are bad");
        assert_eq!(say(2), "rows are bad");
    }

    #[test]
    fn what_is_put_in_is_not_looked_at_again() {
        let args = [("a", "{b}".into()), ("b", "wrong".into())];
        assert_eq!(fill("{a}}", &args), "{b}}");
    }
}
