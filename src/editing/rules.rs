//! The rules of a text, one by one, and which of them it keeps: shown before any is broken. Pure.

use image_console_api::{
    field::{
        Alphabet, Description, ImageFamily, ImageName, Problem, TextRule, VolcDescription,
        VolcImageName,
    },
    service::Service,
};
use image_console_plan::edit::Field;

use crate::i18n::EditText;

/// A rule of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// How long it may be.
    Length {
        /// The fewest characters.
        min: usize,
        /// The most.
        max: usize,
    },
    /// It starts with a letter or a Chinese character.
    First,
    /// How it may not start.
    Prefixes(&'static [&'static str]),
    /// What it may not contain.
    Contents(&'static [&'static str]),
    /// Besides letters, digits and Chinese only these.
    Characters(&'static str),
}

/// The rules of a field and whether a text keeps each; empty for fields that are no texts.
#[must_use]
pub fn rules(field: Field, service: Service, text: &str) -> Vec<(Rule, bool)> {
    let (rule, verdict) = match (field, service) {
        (Field::Name, Service::VolcEcs) => {
            (VolcImageName::RULE, VolcImageName::parse(text).map(drop))
        }
        (Field::Name, _) => (ImageName::RULE, ImageName::parse(text).map(drop)),
        (Field::Family, _) => (ImageFamily::RULE, ImageFamily::parse(text).map(drop)),
        (Field::Description, Service::VolcEcs) => (
            VolcDescription::RULE,
            VolcDescription::parse(text).map(drop),
        ),
        (Field::Description, _) => (Description::RULE, Description::parse(text).map(drop)),
        _ => return Vec::new(),
    };
    let problems = verdict.problems();
    let is_met = |rule: &Rule| !problems.iter().any(|problem| breaks(problem, rule));
    let rules = of(rule).into_iter();
    rules.map(|rule| (rule, is_met(&rule))).collect()
}

fn of(rule: TextRule) -> Vec<Rule> {
    let mut rules = vec![Rule::Length {
        min: rule.min,
        max: rule.max,
    }];
    if rule.first == Alphabet::Letter {
        rules.push(Rule::First);
    }
    if !rule.prefixes.is_empty() {
        rules.push(Rule::Prefixes(rule.prefixes));
    }
    if !rule.contents.is_empty() {
        rules.push(Rule::Contents(rule.contents));
    }
    if let Alphabet::Word(signs) = rule.rest {
        rules.push(Rule::Characters(signs));
    }
    rules
}

const fn breaks(problem: &Problem, rule: &Rule) -> bool {
    matches!(
        (problem, rule),
        (
            Problem::Empty | Problem::TooShort { .. } | Problem::TooLong { .. },
            Rule::Length { .. }
        ) | (Problem::FirstCharacter { .. }, Rule::First)
            | (Problem::ForbiddenPrefix { .. }, Rule::Prefixes(_))
            | (Problem::ForbiddenText { .. }, Rule::Contents(_))
            | (Problem::Character { .. }, Rule::Characters(_))
    )
}

/// A rule in a few words.
#[must_use]
pub fn words(rule: Rule, t: &EditText) -> String {
    match rule {
        Rule::Length { min: 0, max } => t.rule_length_max(max as u64),
        Rule::Length { min, max } => t.rule_length(min as u64, max as u64),
        Rule::First => t.rule_first.to_owned(),
        Rule::Prefixes(prefixes) => t.rule_prefix(&either(prefixes, t)),
        Rule::Contents(contents) => t.rule_content(&either(contents, t)),
        Rule::Characters(signs) => t.rule_characters(&spaced(signs, t)),
    }
}

fn either(words: &[&str], t: &EditText) -> String {
    let mut words = words.iter();
    let first = words.next().copied().unwrap_or_default().to_owned();
    words.fold(first, |joined, word| t.either(&joined, word))
}

/// Signs with space between them; the space itself by its name, at the end.
fn spaced(signs: &str, t: &EditText) -> String {
    let mut text = String::new();
    for sign in signs.chars().filter(|sign| *sign != ' ') {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push(sign);
    }
    if signs.contains(' ') {
        text = t.either(&text, t.space);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::english;

    fn check(field: Field, service: Service, text: &str, expected: &[(&str, bool)]) {
        let told: Vec<_> = rules(field, service, text)
            .into_iter()
            .map(|(rule, met)| (words(rule, &english().later().edit), met))
            .collect();
        let told: Vec<_> = told.iter().map(|(words, met)| (&**words, *met)).collect();
        assert_eq!(told, expected, "{text}");
    }

    const LENGTH: &str = "2–128 characters";
    const FIRST: &str = "starts with a letter or Chinese character";
    const PREFIX: &str = "does not start with aliyun or acs:";
    const CONTENT: &str = "no http:// or https://";
    const CHARACTERS: &str = "only letters, digits, Chinese and . : _ -";

    #[test]
    fn each_rule_of_a_name_is_told_and_only_the_broken_one_is_not_met() {
        let told = |broken: &[&str]| {
            [LENGTH, FIRST, PREFIX, CONTENT, CHARACTERS].map(|rule| (rule, !broken.contains(&rule)))
        };
        let name = |text, broken| check(Field::Name, Service::Ecs, text, &told(broken));
        name("web-01", &[]);
        name("", &[LENGTH]);
        name("w", &[LENGTH]);
        name("web server", &[CHARACTERS]);
        name("1web", &[FIRST]);
        name("aliyun-web", &[PREFIX]);
    }

    #[test]
    fn the_other_clouds_rules_are_their_own() {
        check(
            Field::Name,
            Service::VolcEcs,
            "a:b",
            &[
                ("1–128 characters", true),
                (FIRST, true),
                ("only letters, digits, Chinese and _ - .", false),
            ],
        );
        check(
            Field::Description,
            Service::VolcEcs,
            "",
            &[
                ("at most 255 characters", true),
                (FIRST, true),
                (
                    "only letters, digits, Chinese and _ - = , . ， 。 or space",
                    true,
                ),
            ],
        );
        check(
            Field::Description,
            Service::Ecs,
            "http://a.example",
            &[
                ("2–256 characters", true),
                ("does not start with http:// or https://", false),
            ],
        );
    }

    #[test]
    fn what_is_chosen_has_no_rules() {
        assert_eq!(rules(Field::Status, Service::Ecs, "Available"), []);
    }
}
