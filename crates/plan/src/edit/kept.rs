//! A draft as text, for the storage of a tab: what was typed survives a reload.
//!
//! Pairs as in a URL: `cloud=ecs&was.name=web-01&name=web-02&was.tag=env&was.value=prod&…`. What the image
//! was when the form opened (`was.`) is kept as well, because only with it can be told, after the image has
//! been read again, what somebody else changed meanwhile. Drafts hold no secrets.

use form_urlencoded::Serializer;
use image_console_api::service::Service;

use super::{draft::Draft, field::Field};

/// What is kept of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// [`Draft::of`] the image when the form opened.
    pub opened: Draft,
    /// What stood in the form.
    pub mine: Draft,
}

const WAS: &str = "was.";
const CLOUD: &str = "cloud";
const TAG: &str = "tag";
const VALUE: &str = "value";

/// The text of a form.
#[must_use]
pub fn print(opened: &Draft, mine: &Draft) -> String {
    let mut text = Serializer::new(String::new());
    text.append_pair(CLOUD, mine.service.prefix());
    let mut name = String::new();
    for (prefix, draft) in [(WAS, opened), ("", mine)] {
        let mut add = |word: &str, value: &str| {
            name.clear();
            name.push_str(prefix);
            name.push_str(word);
            text.append_pair(&name, value);
        };
        for field in Field::ALL {
            let value = draft.text(field);
            let is_known = field == Field::Accounts && draft.accounts.is_some();
            if is_known || !value.is_empty() {
                add(field.word(), value);
            }
        }
        for (key, value) in &draft.tags {
            add(TAG, key);
            if !value.is_empty() {
                add(VALUE, value);
            }
        }
    }
    text.finish()
}

/// What a text keeps. Pairs that mean nothing are passed over; `None` when it does not even name a cloud
/// first, as everything printed does.
#[must_use]
pub fn parse(text: &str) -> Option<Kept> {
    let mut pairs = form_urlencoded::parse(text.as_bytes());
    let (_, cloud) = pairs.next().filter(|(name, _)| name == CLOUD)?;
    let service = Service::from_prefix(&cloud)?;
    let mut kept = Kept {
        opened: Draft::empty(service),
        mine: Draft::empty(service),
    };
    for (name, value) in pairs {
        let (draft, word) = match name.strip_prefix(WAS) {
            Some(word) => (&mut kept.opened, word),
            None => (&mut kept.mine, &*name),
        };
        match word {
            TAG => draft.tags.push((value.into_owned(), String::new())),
            VALUE => {
                if let Some((_, last)) = draft.tags.last_mut() {
                    *last = value.into_owned();
                }
            }
            _ => {
                let field = Field::ALL.into_iter().find(|field| field.word() == word);
                if let Some(field) = field {
                    draft.set(field, &value);
                }
            }
        }
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_found_again() {
        let mut opened = Draft::empty(Service::Ecs);
        opened.set(Field::Name, "web-01");
        opened.tags.push(("env".to_owned(), "a&b=c".to_owned()));
        let mut mine = opened.clone();
        mine.set(Field::Description, "50% & more\n镜像");
        mine.tags.push((String::new(), "no key yet".to_owned()));
        mine.accounts = Some(String::new());
        let text = print(&opened, &mine);
        assert!(
            text.starts_with("cloud=ecs&was.name=web-01&was.tag=env&was.value=a%26b%3Dc&name=")
        );
        assert_eq!(parse(&text), Some(Kept { opened, mine }));
    }

    #[test]
    fn what_means_nothing_is_passed_over() {
        let kept = parse("cloud=volc-ecs&value=x&nonsense=1&name=a&was.=&tag=k&&%zz=%ff").unwrap();
        let mut mine = Draft::empty(Service::VolcEcs);
        mine.set(Field::Name, "a");
        mine.tags.push(("k".to_owned(), String::new()));
        assert_eq!(kept.mine, mine);
        assert_eq!(kept.opened, Draft::empty(Service::VolcEcs));
        for nothing in [
            "",
            "cloud=",
            "cloud=aws",
            "name=a",
            "name=a&cloud=ecs",
            "\u{0}",
        ] {
            assert_eq!(parse(nothing), None, "{nothing}");
        }
    }
}
