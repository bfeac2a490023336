//! A change as two texts, before and after: for plans of runs, and for the ledger, which people read.
//!
//! `name=web-01&tag.env=dev` and `name=web-02&tag.env=prod`: pairs as in a URL. A tag or an account that
//! stands in one of them only is new, or taken away.

use form_urlencoded::Serializer;
use image_console_api::service::Service;

use super::{
    check::Change,
    draft::{Entry, Part},
    field::Field,
};

const TAG: &str = "tag.";
const ACCOUNT: &str = "account.";

/// What entries were and shall be, as two texts. [`Change::parse`] reads them.
#[must_use]
pub fn before_and_after(entries: &[Entry]) -> (String, String) {
    let text = |value: fn(&Entry) -> Option<&String>| {
        let mut text = Serializer::new(String::new());
        for entry in entries {
            let Some(value) = value(entry) else {
                continue;
            };
            let mut name = String::new();
            match &entry.part {
                Part::Field(field) => name.push_str(field.word()),
                Part::Tag(key) => {
                    name.push_str(TAG);
                    name.push_str(key);
                }
                Part::Account(id) => {
                    name.push_str(ACCOUNT);
                    name.push_str(id);
                }
            }
            text.append_pair(&name, value);
        }
        text.finish()
    };
    (
        text(|entry| entry.old.as_ref()),
        text(|entry| entry.new.as_ref()),
    )
}

impl Change {
    /// The change that [`before_and_after`] wrote down. `None` when a text is none of its.
    #[must_use]
    pub fn parse(service: Service, before: &str, after: &str) -> Option<Self> {
        let mut entries: Vec<Entry> = Vec::new();
        for (text, is_after) in [(before, false), (after, true)] {
            for (name, value) in form_urlencoded::parse(text.as_bytes()) {
                let part = part(&name)?;
                let value = Some(value.into_owned());
                match entries.iter_mut().find(|entry| entry.part == part) {
                    Some(entry) if is_after => entry.new = value,
                    Some(_) => return None,
                    None if is_after => entries.push(Entry {
                        part,
                        old: None,
                        new: value,
                    }),
                    None => entries.push(Entry {
                        part,
                        old: value,
                        new: None,
                    }),
                }
            }
        }
        Some(Self { service, entries })
    }
}

fn part(name: &str) -> Option<Part> {
    if let Some(key) = name.strip_prefix(TAG) {
        return Some(Part::Tag(key.to_owned()));
    }
    if let Some(id) = name.strip_prefix(ACCOUNT) {
        return Some(Part::Account(id.to_owned()));
    }
    let field = Field::ALL.into_iter().find(|field| field.word() == name)?;
    Some(Part::Field(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(part: Part, old: Option<&str>, new: Option<&str>) -> Entry {
        Entry {
            part,
            old: old.map(str::to_owned),
            new: new.map(str::to_owned),
        }
    }

    fn tag(key: &str) -> Part {
        Part::Tag(key.to_owned())
    }

    #[test]
    fn a_change_is_found_again_in_its_texts() {
        let entries = [
            entry(Part::Field(Field::Name), Some("web"), Some("a&b=镜像")),
            entry(
                Part::Field(Field::Description),
                Some(""),
                Some("50% + more"),
            ),
            entry(tag("env"), Some("dev"), Some("")),
            entry(tag("gone"), Some("x"), None),
            entry(tag("a=b.c"), None, Some("new")),
            entry(Part::Account("123".to_owned()), None, Some("123")),
        ];
        let (before, after) = before_and_after(&entries);
        assert!(before.starts_with("name=web&description=&tag.env=dev&tag.gone=x"));
        let change = Change::parse(Service::Ecs, &before, &after).unwrap();
        assert_eq!(change.entries(), entries);
    }

    #[test]
    fn a_text_of_something_else_is_no_change() {
        for (before, after) in [("size=20", ""), ("", "nonsense=1"), ("name=a&name=b", "")] {
            assert_eq!(Change::parse(Service::Ecs, before, after), None);
        }
    }
}
