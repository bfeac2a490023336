//! Which rows pass a filter: column by column what `image_console_plan::filter::matches` says image by
//! image.

use std::ops::Range;

use image_console_plan::{
    filter::{Filter, Join, Operator, Part, Token, matches::span},
    property::{Kind, Property},
};

use crate::{
    Bits, Column, Flag, Store, Word,
    dict::Dict,
    nested::owners,
    text::{Test, fold},
};

/// What is known of rows besides what they say themselves.
#[derive(Debug)]
pub struct Context<'a> {
    /// By lane, the account that it belongs to, by its name in this console. Lanes beyond have none.
    pub accounts: &'a [&'a str],
    /// The columns that free text looks at.
    pub text: &'a [Property],
}

/// Where the values of a property are.
#[derive(Clone, Copy)]
enum Source {
    Column(Column),
    /// One of two words.
    Either(Word, Word),
    /// With Alibaba's word for what Volcengine calls `amd64`.
    Architecture,
    /// Said as `instance` or `none`.
    Usage,
    Account,
    /// Of the disks of this kind.
    Snapshots(&'static str),
    Encrypted,
    Risks,
    BillType,
    /// Only a server knows.
    Nowhere,
}

impl Store {
    /// The rows that pass a filter. Every row passes the empty one; a row that could not be read passes
    /// no other.
    #[must_use]
    pub fn select(&self, filter: &Filter, context: &Context<'_>) -> Bits {
        if filter.is_empty() {
            return Bits::all(self.len());
        }
        let mut found = self.joined(filter.join, &filter.parts, |part| match part {
            Part::Token(token) => self.token(token, context),
            Part::Group { join, tokens } => {
                self.joined(*join, tokens, |token| self.token(token, context))
            }
        });
        found.and(self.readable());
        found
    }

    /// Nothing to be joined excludes nothing.
    fn joined<T>(&self, join: Join, all: &[T], rows: impl Fn(&T) -> Bits) -> Bits {
        let mut all = all.iter().map(rows);
        let Some(mut found) = all.next() else {
            return Bits::all(self.len());
        };
        for rows in all {
            match join {
                Join::And => found.and(&rows),
                Join::Or => found.or(&rows),
            }
        }
        found
    }

    fn token(&self, token: &Token, context: &Context<'_>) -> Bits {
        let (operator, is_negative) = token.operator.positive();
        let mut found = Bits::none(self.len());
        for wanted in &token.values {
            match token.property {
                Some(property) => found.or(&self.property(property, operator, wanted, context)),
                None => self.free(&mut found, operator, wanted, context),
            }
        }
        if is_negative {
            found.not();
        }
        found
    }

    /// Adds the rows with a text in any of the shown columns.
    fn free(&self, found: &mut Bits, operator: Operator, wanted: &str, context: &Context<'_>) {
        let Some(test) = test(operator) else {
            return;
        };
        // Long columns last: what rows share often answers for all of them.
        let is_long = |property: &&Property| matches!(property, Property::Name | Property::Id);
        let long = context.text.iter().filter(is_long);
        for property in context.text.iter().filter(|p| !is_long(p)).chain(long) {
            found.or(&self.of_clouds(*property, self.texts(*property, test, wanted, context)));
            if found == self.readable() {
                break;
            }
        }
    }

    /// The rows whose value is what a positive operator wants.
    fn property(
        &self,
        property: Property,
        operator: Operator,
        wanted: &str,
        context: &Context<'_>,
    ) -> Bits {
        let found = match property.kind() {
            Kind::Number(_) => wanted.parse().ok().map(|wanted: i64| {
                self.numbers(source(property), operator, wanted..wanted.saturating_add(1))
            }),
            Kind::Time => span(wanted).map(|span| self.numbers(source(property), operator, span)),
            Kind::Flag => match (operator, &*fold(wanted)) {
                (Operator::Equal, "true") => Some(self.answers(source(property), true)),
                (Operator::Equal, "false") => Some(self.answers(source(property), false)),
                _ => None,
            },
            Kind::Tag if operator == Operator::Equal => {
                Some(self.tag(|key, value| match wanted.split_once('=') {
                    Some(wanted) => (key, value) == wanted,
                    None => key == wanted,
                }))
            }
            kind => test(operator).map(|test| {
                let found = self.texts(property, test, wanted, context);
                if operator == Operator::Equal && matches!(kind, Kind::Text | Kind::Id) {
                    self.as_written(property, &found, wanted)
                } else {
                    found
                }
            }),
        };
        self.of_clouds(property, found.unwrap_or_else(|| Bits::none(self.len())))
    }

    /// Those rows of services that have the property at all.
    fn of_clouds(&self, property: Property, mut rows: Bits) -> Bits {
        if property.clouds().len() < image_console_api::service::Service::ALL.len() {
            let is_of = |service: &str| property.clouds().iter().any(|s| s.prefix() == service);
            rows.and(&self.word(Word::Service, is_of));
        }
        rows
    }

    /// The rows with a text of the property, not an empty one, that passes the test.
    fn texts(&self, property: Property, test: Test, wanted: &str, context: &Context<'_>) -> Bits {
        let word = &*fold(wanted);
        // An empty text is no value.
        let is =
            |text: &str| !text.is_empty() && test.holds(fold(text).as_bytes(), word.as_bytes());
        let each = |dict: &Dict| dict.all_that(|text, _| is(text));
        let mut found = match source(property) {
            Source::Column(Column::Flag(_)) | Source::Encrypted | Source::Nowhere => {
                Bits::none(self.len())
            }
            Source::Column(column @ (Column::Created | Column::Updated)) => {
                let mut found = self.test(column, test, word);
                let moments = if column == Column::Created {
                    &self.created
                } else {
                    &self.updated
                };
                found.and(&moments.seconds().all_that(|_| true));
                found
            }
            Source::Column(Column::Progress) => self.progress.all_that(|n| is(&n.to_string())),
            Source::BillType => self.bill_type.all_that(|n| is(&n.to_string())),
            Source::Column(column) if !word.is_empty() => self.test(column, test, word),
            Source::Column(_) if test == Test::Equals => Bits::none(self.len()),
            Source::Column(column) => match column {
                Column::Name => self.name.all_that(|text| !text.is_empty()),
                Column::Id => self.id.all_that(|text| !text.is_empty()),
                Column::Word(of) => self.word(of, is),
                Column::Size => self.size_gib.all_that(|_| true),
                Column::Tags => self.tag(|_, _| true),
                Column::Disks => owners(&self.disks.ends, &self.disks.snapshot_id.all_that(is)),
                Column::Instances => owners(&self.instances.ends, &each(&self.instances.elements)),
                Column::Created | Column::Updated | Column::Progress | Column::Flag(_) => {
                    Bits::none(self.len())
                }
            },
            Source::Either(one, other) => {
                let mut found = self.word(one, is);
                found.or(&self.word(other, is));
                found
            }
            Source::Architecture => self.word(Word::Architecture, |text| is(architecture(text))),
            Source::Usage => {
                let mut found = Bits::none(self.len());
                for (word, answer) in [("instance", true), ("none", false)] {
                    if is(word) {
                        found.or(&self.flag(Flag::InUse, Some(answer)));
                    }
                }
                found
            }
            Source::Account => {
                let accounts = context.accounts;
                let lanes = Bits::of(accounts.len(), |lane| is(accounts[lane]));
                self.lanes.spread(&lanes)
            }
            Source::Snapshots(kind) => {
                let mut disks = self.disks.snapshot_id.all_that(is);
                disks.and(&self.disks.kind.all_that(|text, _| text == kind));
                owners(&self.disks.ends, &disks)
            }
            Source::Risks => {
                let mut checks = each(&self.checks.words[2]);
                checks.or(&each(&self.checks.words[3]));
                owners(&self.checks.ends, &checks)
            }
        };
        found.and(self.readable());
        found
    }

    /// Those of some rows that have the wanted text as it is written.
    fn as_written(&self, property: Property, rows: &Bits, wanted: &str) -> Bits {
        let is = |row: usize| {
            let at = self.row(row as u32);
            match source(property) {
                Source::Column(Column::Name) => at.name() == wanted,
                Source::Column(Column::Id) => at.id() == wanted,
                Source::Column(Column::Word(word)) => at.word(word) == wanted,
                Source::Column(Column::Instances) => at.instances().any(|id| id == wanted),
                Source::Column(Column::Disks) => at.disks().any(|disk| disk.snapshot_id == wanted),
                Source::Snapshots(kind) => at
                    .disks()
                    .any(|disk| disk.kind == kind && disk.snapshot_id == wanted),
                Source::Either(one, other) => at.word(one) == wanted || at.word(other) == wanted,
                _ => true,
            }
        };
        let mut found = Bits::none(self.len());
        for row in rows.iter().filter(|row| is(*row)) {
            found.set(row, true);
        }
        found
    }

    fn numbers(&self, source: Source, operator: Operator, wanted: Range<i64>) -> Bits {
        let is = |number: i64| in_order(operator, number, &wanted);
        match source {
            Source::Column(Column::Size) => self.size_gib.all_that(|n| is(n.into())),
            Source::Column(Column::Progress) => self.progress.all_that(|n| is(n.into())),
            Source::Column(Column::Created) => self.created.seconds().all_that(is),
            Source::Column(Column::Updated) => self.updated.seconds().all_that(is),
            Source::BillType => self.bill_type.all_that(is),
            _ => Bits::none(self.len()),
        }
    }

    fn answers(&self, source: Source, answer: bool) -> Bits {
        match source {
            Source::Column(Column::Flag(flag)) => self.flag(flag, Some(answer)),
            Source::Encrypted => {
                let encrypted =
                    |answer| owners(&self.disks.ends, &self.disks.encrypted.with(Some(answer)));
                let mut found = encrypted(answer);
                // One that is encrypted outweighs others that are not.
                if !answer {
                    found.and_not(&encrypted(true));
                }
                found
            }
            _ => Bits::none(self.len()),
        }
    }
}

const fn test(operator: Operator) -> Option<Test> {
    match operator {
        Operator::Equal => Some(Test::Equals),
        Operator::Contains => Some(Test::Contains),
        Operator::StartsWith => Some(Test::StartsWith),
        _ => None,
    }
}

fn in_order(operator: Operator, number: i64, wanted: &Range<i64>) -> bool {
    match operator {
        Operator::Equal => wanted.contains(&number),
        Operator::AtLeast => wanted.start <= number,
        Operator::AtMost => number < wanted.end,
        Operator::Below => number < wanted.start,
        Operator::Above => wanted.end <= number,
        _ => false,
    }
}

fn architecture(word: &str) -> &str {
    if word.eq_ignore_ascii_case("amd64") {
        "x86_64"
    } else {
        word
    }
}

fn source(property: Property) -> Source {
    let word = |word| Source::Column(Column::Word(word));
    let flag = |flag| Source::Column(Column::Flag(flag));
    match property {
        Property::Name => Source::Column(Column::Name),
        Property::Id => Source::Column(Column::Id),
        Property::Status => word(Word::Status),
        Property::Owner => word(Word::Owner),
        Property::Os => word(Word::OsType),
        Property::Architecture => Source::Architecture,
        Property::Size => Source::Column(Column::Size),
        Property::Created => Source::Column(Column::Created),
        Property::Updated => Source::Column(Column::Updated),
        Property::Tag => Source::Column(Column::Tags),
        Property::Family => word(Word::Family),
        Property::Description => word(Word::Description),
        Property::Usage => Source::Usage,
        Property::ResourceGroup | Property::Project => word(Word::Group),
        Property::Region => word(Word::Region),
        Property::Cloud => word(Word::Service),
        Property::Account => Source::Account,
        Property::OwnerId => word(Word::OwnerId),
        Property::Platform | Property::SourceImage => word(Word::Platform),
        Property::OsName => Source::Either(Word::OsName, Word::OsNameEn),
        Property::Version => word(Word::Version),
        Property::Kernel => word(Word::Kernel),
        Property::BootMode => word(Word::BootMode),
        Property::License => word(Word::LicenseType),
        Property::Imds => word(Word::ImdsSupport),
        Property::Nvme => word(Word::NvmeSupport),
        Property::CloudInit => flag(Flag::CloudInit),
        Property::IoOptimized => flag(Flag::IoOptimized),
        Property::NonRootLogin => flag(Flag::NonRootLogin),
        Property::CommandAgent => flag(Flag::CommandAgent),
        Property::LongTermSupport => flag(Flag::LongTermSupport),
        Property::Lifecycle => word(Word::Lifecycle),
        Property::Public => flag(Flag::Public),
        Property::Shared => flag(Flag::Shared),
        Property::SharedToEcs => flag(Flag::SharedToService),
        Property::SharedToAccounts => flag(Flag::SharedToAccounts),
        Property::ShareStatus => word(Word::ShareStatus),
        Property::Copied => flag(Flag::Copied),
        Property::Usable => flag(Flag::Usable),
        Property::Subscribed => flag(Flag::Subscribed),
        Property::ProductCode => word(Word::ProductCode),
        Property::Supplier => word(Word::Supplier),
        Property::BillType => Source::BillType,
        Property::VirtualSize => word(Word::VirtualSize),
        Property::Progress => Source::Column(Column::Progress),
        Property::Snapshot => Source::Column(Column::Disks),
        Property::SystemSnapshot => Source::Snapshots("system"),
        Property::DataSnapshot => Source::Snapshots("data"),
        Property::Encrypted => Source::Encrypted,
        Property::CheckStatus => word(Word::CheckStatus),
        Property::Risk => Source::Risks,
        Property::SourceServer => word(Word::SourceInstance),
        Property::SourceServerName => word(Word::SourceInstanceName),
        Property::Servers => Source::Column(Column::Instances),
        Property::InstanceType
        | Property::Action
        | Property::NetworkType
        | Property::Community
        | Property::ShowExpired
        | Property::CpuUpgrade
        | Property::CpuDowngrade
        | Property::MemoryUpgrade
        | Property::MemoryDowngrade => Source::Nowhere,
    }
}
