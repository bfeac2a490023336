//! What is typed, and the edit that it means.

use image_console_api::aliyun_ecs::LicenseType;
use image_console_plan::bulk::{
    Edit,
    pattern::{Case, Flaw, Pattern, Rename, Which},
};
use leptos::prelude::on_cleanup;

use crate::{
    platform::{self, TabItem},
    reactive::{Memo, RwSignal, effect},
    runs::Title,
};

/// What can be edited together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    #[default]
    Rename,
    Family,
    Deprecate,
    Restore,
    Tags,
    License,
}

impl Kind {
    /// In the order in which they are offered.
    pub(super) const ALL: [Self; 6] = [
        Self::Rename,
        Self::Family,
        Self::Tags,
        Self::Deprecate,
        Self::Restore,
        Self::License,
    ];

    /// What a run of it is called.
    pub(super) const fn title(self) -> Title {
        match self {
            Self::Rename => Title::Rename,
            Self::Family => Title::Family,
            Self::Deprecate => Title::Deprecate,
            Self::Restore => Title::Restore,
            Self::Tags => Title::Tags,
            Self::License => Title::License,
        }
    }
}

/// Why what was typed is no edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoEdit {
    /// Nothing was asked for yet.
    Nothing,
    /// The pattern is none.
    Pattern(Vec<Flaw>),
    /// A number is none.
    Number,
}

/// Everything typed, as it was typed. What belongs to another kind of edit is kept.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// The index of the [`Kind`].
    pub(super) kind: RwSignal<usize>,
    pub(super) pattern: RwSignal<String>,
    pub(super) prefix: RwSignal<String>,
    pub(super) suffix: RwSignal<String>,
    pub(super) find: RwSignal<String>,
    pub(super) replace: RwSignal<String>,
    pub(super) first_only: RwSignal<bool>,
    pub(super) ignore_case: RwSignal<bool>,
    pub(super) start: RwSignal<String>,
    pub(super) step: RwSignal<String>,
    pub(super) family: RwSignal<String>,
    /// One tag on a line.
    pub(super) set: RwSignal<String>,
    /// One key on a line.
    pub(super) remove: RwSignal<String>,
    /// What all that means.
    pub(super) edit: Memo<Result<Edit, NoEdit>>,
}

impl Form {
    /// A form in which nothing is asked for.
    pub(super) fn new() -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let kind = RwSignal::new(0);
        let [pattern, prefix, suffix, find, replace] = ["{name}", "", "", "", ""].map(text);
        let [start, step, family, set, remove] = ["1", "1", "", "", ""].map(text);
        let (first_only, ignore_case) = (RwSignal::new(false), RwSignal::new(false));
        let edit = Memo::new(move |_| match kind_at(kind.get()) {
            Kind::Rename => {
                let pattern = Pattern::parse(&pattern.read()).map_err(NoEdit::Pattern)?;
                let rename = Rename {
                    pattern,
                    prefix: prefix.get(),
                    suffix: suffix.get(),
                    find: find.get(),
                    replace: replace.get(),
                    which: match first_only.get() {
                        true => Which::First,
                        false => Which::All,
                    },
                    case: match ignore_case.get() {
                        true => Case::Ignored,
                        false => Case::Exact,
                    },
                    start: number(&start.read()).ok_or(NoEdit::Number)?,
                    step: number(&step.read()).ok_or(NoEdit::Number)?,
                };
                match is_idle(&rename) {
                    true => Err(NoEdit::Nothing),
                    false => Ok(Edit::Rename(rename)),
                }
            }
            Kind::Family => match family.read().trim() {
                "" => Err(NoEdit::Nothing),
                family => Ok(Edit::Family(family.to_owned())),
            },
            Kind::Deprecate => Ok(Edit::Deprecate),
            Kind::Restore => Ok(Edit::Restore),
            Kind::Tags => {
                let (set, remove) = (tags(&set.read()), keys(&remove.read()));
                match set.is_empty() && remove.is_empty() {
                    true => Err(NoEdit::Nothing),
                    false => Ok(Edit::Tags { set, remove }),
                }
            }
            Kind::License => Ok(Edit::License(LicenseType::Byol)),
        });
        Self {
            kind,
            pattern,
            prefix,
            suffix,
            find,
            replace,
            first_only,
            ignore_case,
            start,
            step,
            family,
            set,
            remove,
            edit,
        }
    }

    /// Everything that is typed, in the order in which it is kept.
    const fn typed(&self) -> [RwSignal<String>; 10] {
        [
            self.pattern,
            self.prefix,
            self.suffix,
            self.find,
            self.replace,
            self.start,
            self.step,
            self.family,
            self.set,
            self.remove,
        ]
    }

    /// Puts back what a reload of the tab has left, and keeps what is typed for the next; until the screen goes.
    pub(super) fn keep(self) {
        if let Some(kept) = platform::tab_item(TabItem::Bulk) {
            self.restore(&kept);
        }
        effect(move || platform::set_tab_item(TabItem::Bulk, Some(&self.print())));
        on_cleanup(|| platform::set_tab_item(TabItem::Bulk, None));
    }

    /// A line for each value, tracked.
    fn print(self) -> String {
        let mut text = self.kind.get().to_string();
        for ticked in [self.first_only, self.ignore_case] {
            text.push_str(if ticked.get() { "\n1" } else { "\n0" });
        }
        for value in self.typed() {
            text.push('\n');
            text.push_str(&one_line(&value.read()));
        }
        text
    }

    /// Storage is foreign ground: of something else nothing is taken.
    fn restore(self, kept: &str) {
        let lines: Vec<&str> = kept.split('\n').collect();
        let [kind, first_only, ignore_case, typed @ ..] = &lines[..] else {
            return;
        };
        let (Ok(kind), values) = (kind.parse(), self.typed()) else {
            return;
        };
        if typed.len() != values.len() {
            return;
        }
        self.kind.set(kind);
        self.first_only.set(*first_only == "1");
        self.ignore_case.set(*ignore_case == "1");
        for (value, line) in values.into_iter().zip(typed) {
            value.set(many_lines(line));
        }
    }

    /// What is edited, tracked.
    pub(super) fn kind(self) -> Kind {
        kind_at(self.kind.get())
    }

    /// What is edited, not tracked.
    pub(super) fn kind_now(self) -> Kind {
        kind_at(self.kind.get_untracked())
    }
}

/// A text without line breaks.
fn one_line(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

/// The text that [`one_line`] was made of.
fn many_lines(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        let c = match c {
            '\\' => match rest.next() {
                Some('n') => '\n',
                other => other.unwrap_or('\\'),
            },
            c => c,
        };
        text.push(c);
    }
    text
}

fn kind_at(index: usize) -> Kind {
    Kind::ALL.get(index).copied().unwrap_or_default()
}

/// A counter's number.
pub(super) fn number(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}

/// Whether every name stays as it is whatever the images are.
fn is_idle(rename: &Rename) -> bool {
    let usual = Rename::default();
    rename.pattern == usual.pattern
        && rename.prefix.is_empty()
        && rename.suffix.is_empty()
        && rename.find.is_empty()
}

/// `key=value` lines. A line without `=` is a key with nothing as its value.
pub(super) fn tags(text: &str) -> Vec<(String, String)> {
    lines(text)
        .map(|line| {
            let (key, value) = line.split_once('=').unwrap_or((line, ""));
            (key.trim().to_owned(), value.trim().to_owned())
        })
        .collect()
}

fn keys(text: &str) -> Vec<String> {
    lines(text).map(str::to_owned).collect()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_many_lines_is_kept_in_one() {
        for text in ["", "{name}", "a=1\nb=2\n", "back\\slash", "\\n", "\\\n"] {
            let line = one_line(text);
            assert!(!line.contains('\n'), "{line:?}");
            assert_eq!(many_lines(&line), text);
        }
    }

    #[test]
    fn tags_are_lines_of_a_key_and_a_value() {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(
            tags(" env = prod \n\nurl=a=b\r\nbare\n=x"),
            [
                pair("env", "prod"),
                pair("url", "a=b"),
                pair("bare", ""),
                pair("", "x")
            ]
        );
        assert_eq!(keys("one\n two \n\n"), ["one", "two"]);
    }

    #[test]
    fn counters_are_whole_numbers() {
        for (text, expected) in [(" 7 ", Some(7)), ("", None), ("-1", None), ("1.5", None)] {
            assert_eq!(number(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_rename_that_leaves_every_name_is_none() {
        assert!(is_idle(&Rename {
            replace: "x".to_owned(),
            start: 7,
            ..Rename::default()
        }));
        for rename in [
            Rename {
                prefix: "p".to_owned(),
                ..Rename::default()
            },
            Rename {
                find: "f".to_owned(),
                ..Rename::default()
            },
            Rename {
                pattern: Pattern::parse("{id}").expect("a pattern"),
                ..Rename::default()
            },
        ] {
            assert!(!is_idle(&rename));
        }
    }
}
