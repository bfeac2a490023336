//! What a list of runs shows of each, and how that is kept.

use image_console_plan::run::Tally;

/// What a run is about; its words are in the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Title {
    /// Images are deleted.
    DeleteImages,
    /// Instances are deleted.
    DeleteInstances,
    /// Images get other names.
    Rename,
    /// Images come into a family.
    Family,
    /// Images are withdrawn.
    Deprecate,
    /// Withdrawn images are taken back.
    Restore,
    /// Tags are set and taken off.
    Tags,
    /// Licences are set.
    License,
}

impl Title {
    const ALL: [Self; 8] = [
        Self::DeleteImages,
        Self::DeleteInstances,
        Self::Rename,
        Self::Family,
        Self::Deprecate,
        Self::Restore,
        Self::Tags,
        Self::License,
    ];

    /// Its word in storage.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::DeleteImages => "delete-images",
            Self::DeleteInstances => "delete-instances",
            Self::Rename => "rename",
            Self::Family => "family",
            Self::Deprecate => "deprecate",
            Self::Restore => "restore",
            Self::Tags => "tags",
            Self::License => "license",
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|title| title.word() == word)
    }

    /// Whether its items are to be gone.
    #[must_use]
    pub const fn is_deletion(self) -> bool {
        matches!(self, Self::DeleteImages | Self::DeleteInstances)
    }
}

/// A run in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The plan's id.
    pub id: String,
    /// What it is about.
    pub title: Title,
    /// When it began, in milliseconds since 1970.
    pub started_ms: i64,
    /// When it ended; `None` while something is left to be done.
    pub ended_ms: Option<i64>,
    /// Where its items stood when that was written down last.
    pub tally: Tally,
}

impl Summary {
    /// The summary as one line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = self.id.clone();
        text.push('\t');
        text.push_str(self.title.word());
        let tally = &self.tally;
        let counts = [
            tally.waiting,
            tally.in_flight,
            tally.unknown,
            tally.done,
            tally.refused,
            tally.not_sent,
        ];
        let times = [self.started_ms, self.ended_ms.unwrap_or(0)];
        for number in times
            .into_iter()
            .chain(counts.into_iter().map(|count| count as i64))
        {
            text.push('\t');
            text.push_str(&number.to_string());
        }
        text
    }

    /// Reads a line. Storage is foreign ground: what cannot be read is `None`.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        let mut parts = line.split('\t');
        let id = parts.next().filter(|id| !id.is_empty())?.to_owned();
        let title = Title::of_word(parts.next()?)?;
        let mut time = || parts.next()?.parse::<i64>().ok();
        let (started_ms, ended_ms) = (time()?, time()?);
        let mut count = || parts.next()?.parse::<usize>().ok();
        let tally = Tally {
            waiting: count()?,
            in_flight: count()?,
            unknown: count()?,
            done: count()?,
            refused: count()?,
            not_sent: count()?,
        };
        Some(Self {
            id,
            title,
            started_ms,
            ended_ms: (ended_ms != 0).then_some(ended_ms),
            tally,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_found_again_and_a_torn_one_is_left_out() {
        for (title, ended_ms) in Title::ALL
            .into_iter()
            .zip([None, Some(1_795_510_899_000)].into_iter().cycle())
        {
            let summary = Summary {
                id: "7f3a".to_owned(),
                title,
                started_ms: 1_795_510_800_000,
                ended_ms,
                tally: Tally {
                    waiting: 1,
                    in_flight: 2,
                    unknown: 3,
                    done: 4,
                    refused: 5,
                    not_sent: 6,
                },
            };
            let text = summary.to_text();
            assert_eq!(Summary::parse(&text), Some(summary));
            let (torn, _) = text.rsplit_once('\t').expect("it has several parts");
            assert_eq!(Summary::parse(torn), None);
        }
        assert_eq!(Summary::parse(""), None);
        assert_eq!(
            Summary::parse("a\tunheard-of\t1\t0\t0\t0\t0\t0\t0\t0"),
            None
        );
    }
}
