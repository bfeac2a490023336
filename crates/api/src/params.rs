//! Parameters as they go on the wire: flat names, values as text, in the order they were added.

use crate::json::push_text;

/// The flattened parameters of one request.
///
/// Lists are numbered from 1 (`Tag.1.Key`), objects use a dot (`Features.ImdsSupport`). A value that
/// is not set is left out; an empty text is sent as `Name=`: to the clouds these are different things
/// (`shared/api/signing.md`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params(Vec<(String, String)>);

impl Params {
    /// No parameters yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value that is always sent.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "words and numbers are passed, which are copied; texts as references"
    )]
    pub fn set(&mut self, name: impl Into<String>, value: impl ToString) -> &mut Self {
        self.0.push((name.into(), value.to_string()));
        self
    }

    /// Adds a value when there is one.
    pub fn opt(&mut self, name: &str, value: Option<impl ToString>) -> &mut Self {
        if let Some(value) = value {
            self.set(name, value);
        }
        self
    }

    /// Adds `name.1`, `name.2` and so on.
    pub fn list<T: ToString>(
        &mut self,
        name: &str,
        values: impl IntoIterator<Item = T>,
    ) -> &mut Self {
        for (index, value) in values.into_iter().enumerate() {
            self.set(format!("{name}.{}", index + 1), value);
        }
        self
    }

    /// Adds the values joined by commas, when there are any.
    pub fn joined<T: ToString>(&mut self, name: &str, values: &[T]) -> &mut Self {
        if values.is_empty() {
            return self;
        }
        let words: Vec<String> = values.iter().map(ToString::to_string).collect();
        self.set(name, words.join(","))
    }

    /// Adds the texts as a JSON array, when there is a list. An empty list is sent as `[]`, which
    /// finds nothing; that is not the same as asking without the parameter.
    pub fn json(&mut self, name: &str, texts: Option<&[String]>) -> &mut Self {
        let Some(texts) = texts else {
            return self;
        };
        let mut list = String::from("[");
        for text in texts {
            if list.len() > 1 {
                list.push(',');
            }
            push_text(&mut list, text);
        }
        list.push(']');
        self.set(name, list)
    }

    /// Adds `name.1.Key`, `name.1.Value` and so on, from owned pairs.
    pub fn tags(&mut self, name: &str, tags: &[(String, String)]) -> &mut Self {
        let pairs = tags
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()));
        self.pairs(name, pairs)
    }

    /// Adds `name.1.Key`, `name.1.Value` and so on.
    pub fn pairs<'a>(
        &mut self,
        name: &str,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> &mut Self {
        for (index, (key, value)) in pairs.into_iter().enumerate() {
            self.set(format!("{name}.{}.Key", index + 1), key);
            self.set(format!("{name}.{}.Value", index + 1), value);
        }
        self
    }

    /// The names and values, in the order they were added.
    #[must_use]
    pub fn as_slice(&self) -> &[(String, String)] {
        &self.0
    }

    /// Gives the names and values away.
    #[must_use]
    pub fn into_vec(self) -> Vec<(String, String)> {
        self.0
    }

    /// The value of `name`, if it was added.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }
}
