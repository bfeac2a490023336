//! What is looked for in the ledger, as a link tells it.

use super::{Filter, Outcome};

/// What is looked for, in the words of a link. Days are written `2026-11-24` and mean the reader's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// See [`Filter::text`].
    pub text: String,
    /// See [`Filter::account`].
    pub account: String,
    /// See [`Filter::action`].
    pub action: String,
    /// See [`Filter::outcome`].
    pub outcome: Option<Outcome>,
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
}

impl Asked {
    /// Reads the query of a link. What is not known or says nothing is passed over.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let field = match &*name {
                "text" => &mut asked.text,
                "account" => &mut asked.account,
                "action" => &mut asked.action,
                "from" => &mut asked.from,
                "until" => &mut asked.until,
                "outcome" => {
                    let mut all = Outcome::ALL.into_iter();
                    asked.outcome = all.find(|outcome| outcome.word() == value);
                    continue;
                }
                _ => continue,
            };
            *field = value.into_owned();
        }
        asked
    }

    /// The query of a link; empty when nothing is asked for.
    #[must_use]
    pub fn print(&self) -> String {
        let mut query = String::new();
        for (name, value) in [
            ("text", &*self.text),
            ("account", &self.account),
            ("action", &self.action),
            ("outcome", self.outcome.map_or("", Outcome::word)),
            ("from", &self.from),
            ("until", &self.until),
        ] {
            if value.is_empty() {
                continue;
            }
            if !query.is_empty() {
                query.push('&');
            }
            query.push_str(name);
            query.push('=');
            query.extend(form_urlencoded::byte_serialize(value.as_bytes()));
        }
        query
    }

    /// The filter that it means. `day_ms` tells when a day begins, or that it is none; with `true`, when it is over.
    #[must_use]
    pub fn filter(&self, day_ms: impl Fn(&str, bool) -> Option<i64>) -> Filter {
        Filter {
            text: self.text.clone(),
            account: self.account.clone(),
            action: self.action.clone(),
            outcome: self.outcome,
            from_ms: day_ms(&self.from, false),
            until_ms: day_ms(&self.until, true),
        }
    }
}

/// The fields of what a record says of before or after, such as `name=old&description=`, in their order.
#[must_use]
pub fn fields(text: &str) -> Vec<(String, String)> {
    let pairs = form_urlencoded::parse(text.as_bytes());
    pairs
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_the_same_after_a_link() {
        let asked = Asked {
            text: "web & 备份=1".to_owned(),
            account: "prod+x".to_owned(),
            action: "DeleteImage".to_owned(),
            outcome: Some(Outcome::NotSent),
            from: "2026-11-01".to_owned(),
            until: "2026-11-24".to_owned(),
        };
        assert_eq!(Asked::parse(&asked.print()), asked);
        assert_eq!(Asked::default().print(), "");
    }

    #[test]
    fn what_a_link_says_beside_is_passed_over() {
        let asked = Asked::parse("outcome=eaten&colour=red&text=m-1");
        assert_eq!(asked.print(), "text=m-1");
    }

    #[test]
    fn the_last_day_counts_to_its_end() {
        let asked = Asked::parse("from=2026-11-01&until=2026-11-02");
        let filter = asked.filter(|day, is_over| {
            let day: i64 = day.rsplit('-').next()?.parse().ok()?;
            Some(day * 10 + i64::from(is_over) * 10)
        });
        assert_eq!((filter.from_ms, filter.until_ms), (Some(10), Some(30)));
    }

    #[test]
    fn fields_are_read_as_they_were_written() {
        let found = fields("name=new+name&description=");
        let found: Vec<_> = found.iter().map(|(a, b)| (&**a, &**b)).collect();
        assert_eq!(found, [("name", "new name"), ("description", "")]);
    }
}
