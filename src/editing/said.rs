//! What is said about a value: every finding in a sentence. Pure.

use image_console_api::{
    error::Remedy,
    field::{Doubt, Problem, Warning},
};
use image_console_plan::edit::{Reason, What};

use crate::i18n::EditText;

/// How much of a text is quoted around a character that is meant, in characters on each side.
const AROUND: usize = 8;

/// A sentence about a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// How it is meant.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
    /// The character that is meant, with what stands around it.
    pub quote: Option<Quote>,
    /// What helps.
    pub remedy: Remedy,
}

/// How a sentence is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It keeps the value from being sent.
    Problem,
    /// The server decides.
    Doubt,
    /// It is allowed but odd.
    Warning,
}

/// A character within a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What stands before it, as far as it is shown.
    pub before: String,
    /// The character.
    pub it: String,
    /// What stands behind it.
    pub after: String,
}

/// Puts a finding about this value into words.
#[must_use]
pub fn say(what: &What, value: &str, t: &EditText) -> Said {
    let (tone, text) = match what {
        What::Problem(it) => (Tone::Problem, problem(it, t)),
        What::Off(off) => (Tone::Problem, reason(off.reason, t).to_owned()),
        What::Doubt(it) => (Tone::Doubt, doubt(it, t)),
        What::Warning(it) => (Tone::Warning, warning(*it, t).to_owned()),
    };
    let at = match what {
        What::Problem(Problem::Character { at, .. }) | What::Doubt(Doubt::Character { at, .. }) => {
            Some(*at)
        }
        _ => None,
    };
    Said {
        tone,
        text,
        quote: at.and_then(|at| quote(value, at)),
        remedy: match what {
            What::Off(off) => off.remedy,
            _ => Remedy::Nothing,
        },
    }
}

fn quote(value: &str, at: usize) -> Option<Quote> {
    let it = value.chars().nth(at)?;
    let from = at.saturating_sub(AROUND);
    Some(Quote {
        before: value.chars().skip(from).take(at - from).collect(),
        it: visible(it),
        after: value.chars().skip(at + 1).take(AROUND).collect(),
    })
}

/// A problem in a sentence. Numbers and entries are counted from 1.
#[must_use]
pub fn problem(problem: &Problem, t: &EditText) -> String {
    let plain = match problem {
        Problem::TooShort { min, got } => return t.problem_short(n(*min), n(*got)),
        Problem::TooLong { max, got } => return t.problem_long(n(*max), n(*got)),
        Problem::FirstCharacter { found } => return t.problem_first(&sign(*found, t)),
        Problem::Character { at, found } => {
            return t.problem_character(n(at + 1), &sign(*found, t));
        }
        Problem::ForbiddenPrefix { prefix } => return t.problem_prefix(prefix),
        Problem::ForbiddenText { text } => return t.problem_content(text),
        Problem::NotOneOf { allowed } => return t.problem_choice(&allowed.join(", ")),
        Problem::TooSmall { min } => return t.problem_small(*min),
        Problem::TooLarge { max } => return t.problem_large(*max),
        Problem::TooMany { max, got } => return t.problem_many(n(*max), n(*got)),
        Problem::Duplicate { first, .. } => return t.problem_duplicate(n(first + 1)),
        Problem::Entry { at, problem } => {
            return t.problem_entry(n(at + 1), &self::problem(problem, t));
        }
        Problem::MustStandAlone { word } => return t.problem_alone(word),
        Problem::NotATime { form } => return t.problem_time(form),
        Problem::OnlyWith { value } => return t.problem_only_with(value),
        Problem::Empty => t.problem_empty,
        Problem::LeadingZero => t.problem_zero,
        Problem::NoSuchTime => t.problem_no_time,
        Problem::NotAList => t.problem_list,
        Problem::NotARegion => t.problem_region,
        Problem::AlreadySo => t.problem_already,
        Problem::StateForbids => t.problem_state,
        Problem::Shared => t.problem_shared,
        Problem::InUse => t.problem_in_use,
        Problem::CannotGoBack => t.problem_back,
    };
    plain.to_owned()
}

/// A doubt in a sentence.
#[must_use]
pub fn doubt(doubt: &Doubt, t: &EditText) -> String {
    match doubt {
        Doubt::PrefixInOtherCase { prefix } => t.doubt_prefix(prefix),
        Doubt::TextInOtherCase { text } => t.doubt_content(text),
        Doubt::Character { at, found } => t.doubt_character(n(at + 1), &sign(*found, t)),
        Doubt::UnitOfLength { max, got } => t.doubt_unit(n(*max), n(*got)),
        Doubt::Entry { at, doubt } => t.doubt_entry(n(at + 1), &self::doubt(doubt, t)),
        Doubt::Invisible => t.doubt_unseen.to_owned(),
        Doubt::WordInOtherCase => t.doubt_case.to_owned(),
        Doubt::ImageUnknown => t.doubt_image.to_owned(),
    }
}

/// A warning in a sentence.
#[must_use]
pub const fn warning(warning: Warning, t: &EditText) -> &'static str {
    match warning {
        Warning::EdgeWhitespace => t.warn_edge,
        Warning::ArmBootsWithUefi => t.warn_arm,
        Warning::MayNotBoot => t.warn_boot,
        Warning::AtLeastTen => t.warn_ten,
        Warning::StartAfterEnd => t.warn_order,
    }
}

/// Why something is off, in a sentence.
#[must_use]
pub const fn reason(reason: Reason, t: &EditText) -> &'static str {
    match reason {
        Reason::NotOfThisCloud => t.off_cloud,
        Reason::NotOwn => t.off_owner,
        Reason::InTheMaking => t.off_making,
        Reason::State => t.off_state,
        Reason::InUse => t.off_in_use,
        Reason::Shared => t.off_shared,
        Reason::Public => t.off_public,
        Reason::Encrypted => t.off_encrypted,
        Reason::CannotGoBack => t.off_back,
        Reason::ArmNeedsUefi => t.off_arm,
        Reason::CannotClear => t.off_clear,
        Reason::CannotAdd => t.off_add,
        Reason::OwnAccount => t.off_own,
        Reason::SystemTag => t.off_system,
        Reason::NotRead => t.off_unread,
    }
}

fn n(count: usize) -> u64 {
    count as u64
}

/// A character as a sentence names it.
fn sign(c: char, t: &EditText) -> String {
    match c {
        ' ' | '\u{3000}' => t.sign_space.to_owned(),
        '\t' => t.sign_tab.to_owned(),
        '\n' | '\r' => t.sign_break.to_owned(),
        c if is_unseen(c) => t.sign_unseen(&code(c)),
        c => ["“", &c.to_string(), "”"].concat(),
    }
}

/// A character as a quotation shows it: one that cannot be seen has its code.
fn visible(c: char) -> String {
    match c {
        '\t' => "⇥".to_owned(),
        '\n' | '\r' => "⏎".to_owned(),
        c if is_unseen(c) => code(c),
        c => c.to_string(),
    }
}

fn is_unseen(c: char) -> bool {
    c.is_control()
        || c.is_whitespace() && c != ' '
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn code(c: char) -> String {
    let mut text = "U+".to_owned();
    let c = u32::from(c);
    let digits = if c > 0xFFFF { 6 } else { 4 };
    for at in (0..digits).rev() {
        text.extend(char::from_digit((c >> (at * 4)) & 15, 16).map(|d| d.to_ascii_uppercase()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{english, every_language};

    /// One of each, and no other: a new one does not compile before it stands here.
    fn problems() -> Vec<Problem> {
        let all = vec![
            Problem::Empty,
            Problem::TooShort { min: 2, got: 1 },
            Problem::TooLong { max: 128, got: 129 },
            Problem::FirstCharacter { found: '1' },
            Problem::Character { at: 3, found: ' ' },
            Problem::ForbiddenPrefix { prefix: "aliyun" },
            Problem::ForbiddenText { text: "http://" },
            Problem::NotOneOf {
                allowed: vec!["BIOS", "UEFI"],
            },
            Problem::LeadingZero,
            Problem::TooSmall { min: 1 },
            Problem::TooLarge { max: 100 },
            Problem::TooMany { max: 20, got: 21 },
            Problem::Duplicate { first: 0, again: 1 },
            Problem::Entry {
                at: 0,
                problem: Box::new(Problem::Empty),
            },
            Problem::MustStandAlone { word: "ALL" },
            Problem::NotATime { form: "yyyy-MM-dd" },
            Problem::NoSuchTime,
            Problem::NotAList,
            Problem::NotARegion,
            Problem::AlreadySo,
            Problem::StateForbids,
            Problem::Shared,
            Problem::InUse,
            Problem::CannotGoBack,
            Problem::OnlyWith { value: "UEFI" },
        ];
        for one in &all {
            match one {
                Problem::Empty
                | Problem::TooShort { .. }
                | Problem::TooLong { .. }
                | Problem::FirstCharacter { .. }
                | Problem::Character { .. }
                | Problem::ForbiddenPrefix { .. }
                | Problem::ForbiddenText { .. }
                | Problem::NotOneOf { .. }
                | Problem::LeadingZero
                | Problem::TooSmall { .. }
                | Problem::TooLarge { .. }
                | Problem::TooMany { .. }
                | Problem::Duplicate { .. }
                | Problem::Entry { .. }
                | Problem::MustStandAlone { .. }
                | Problem::NotATime { .. }
                | Problem::NoSuchTime
                | Problem::NotAList
                | Problem::NotARegion
                | Problem::AlreadySo
                | Problem::StateForbids
                | Problem::Shared
                | Problem::InUse
                | Problem::CannotGoBack
                | Problem::OnlyWith { .. } => {}
            }
        }
        all
    }

    const DOUBTS: [Doubt; 7] = [
        Doubt::PrefixInOtherCase { prefix: "aliyun" },
        Doubt::TextInOtherCase { text: "http://" },
        Doubt::Character {
            at: 0, found: '𠮷'
        },
        Doubt::UnitOfLength { max: 256, got: 300 },
        Doubt::Invisible,
        Doubt::WordInOtherCase,
        Doubt::ImageUnknown,
    ];

    const WARNINGS: [Warning; 5] = [
        Warning::EdgeWhitespace,
        Warning::ArmBootsWithUefi,
        Warning::MayNotBoot,
        Warning::AtLeastTen,
        Warning::StartAfterEnd,
    ];

    const REASONS: [Reason; 15] = [
        Reason::NotOfThisCloud,
        Reason::NotOwn,
        Reason::InTheMaking,
        Reason::State,
        Reason::InUse,
        Reason::Shared,
        Reason::Public,
        Reason::Encrypted,
        Reason::CannotGoBack,
        Reason::ArmNeedsUefi,
        Reason::CannotClear,
        Reason::CannotAdd,
        Reason::OwnAccount,
        Reason::SystemTag,
        Reason::NotRead,
    ];

    fn everything() -> Vec<What> {
        let mut all: Vec<_> = problems().into_iter().map(What::Problem).collect();
        all.extend(DOUBTS.map(What::Doubt));
        all.push(What::Doubt(Doubt::Entry {
            at: 1,
            doubt: Box::new(Doubt::Invisible),
        }));
        all.extend(WARNINGS.map(What::Warning));
        all.extend(REASONS.map(|reason| What::Off(reason.off())));
        all
    }

    #[test]
    fn everything_that_can_be_found_has_a_sentence_of_its_own_in_every_language() {
        for messages in every_language() {
            let mut sentences = Vec::new();
            for what in everything() {
                let text = say(&what, "web server", &messages.later().edit).text;
                assert!(!text.is_empty(), "{what:?}");
                assert!(!text.contains(['{', '}']), "{what:?}: {text}");
                // That the state forbids it is the same whether it is found or known before.
                let is_twin = matches!(&what, What::Off(off) if off.reason == Reason::State);
                assert!(is_twin || !sentences.contains(&text), "{what:?}: {text}");
                sentences.push(text);
            }
        }
    }

    #[test]
    fn a_character_is_counted_from_one_named_and_shown_where_it_stands() {
        let name = "web-frontend ubuntu22.04";
        let what = What::Problem(Problem::Character { at: 12, found: ' ' });
        let said = say(&what, name, &english().later().edit);
        assert_eq!(said.text, "Character 13 cannot be used: a space.");
        let quote = said.quote.unwrap();
        assert_eq!(
            (&*quote.before, &*quote.it, &*quote.after),
            ("frontend", " ", "ubuntu22")
        );
    }

    #[test]
    fn what_cannot_be_seen_is_named_by_its_code() {
        let t = &english().later().edit;
        assert_eq!(sign('\u{200B}', t), "an invisible character (U+200B)");
        assert_eq!(sign('\n', t), "a line break");
        assert_eq!(sign('，', t), "“，”");
        assert_eq!(code('\u{E0001}'), "U+0E0001");
    }

    #[test]
    fn a_reason_comes_with_what_helps() {
        let said = say(
            &What::Off(Reason::Shared.off()),
            "",
            &english().later().edit,
        );
        assert_eq!((said.tone, said.remedy), (Tone::Problem, Remedy::Unshare));
    }
}
