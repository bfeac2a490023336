//! What DescribeImages of ECS can answer.

use image_console_api::{
    aliyun_ecs::{
        Action, DescribeImages, Filter as EcsFilter, FilterKey, OsType, OwnerAlias, StatusFilter,
        Usage,
    },
    field::{Architecture, ImageId, OwnerId, filter, tag_list},
    service::Region,
};

use super::{
    Ask, MOST_ASKS, Note, Reason, Why,
    minutes::Bounds,
    take::{
        Taken, any_of, is_sendable, narrow, narrow_list, one, one_flag, one_text, one_word, put,
        put_or,
    },
};
use crate::{
    filter::{Filter, Operator, Token, fold},
    property::Property,
};

/// Whose images come without an alias.
const USUAL: [OwnerAlias; 3] = [OwnerAlias::System, OwnerAlias::Own, OwnerAlias::Others];

pub(super) struct Ecs {
    ask: DescribeImages,
    states: Vec<StatusFilter>,
    /// Whose images are asked for, and could be by any token.
    owners: Vec<OwnerAlias>,
    reach: Vec<OwnerAlias>,
    community: Option<bool>,
    ids: Option<Vec<String>>,
    created: Bounds,
    filters: Vec<EcsFilter>,
}

impl Ecs {
    pub(super) fn new(region: &Region, filter: &Filter) -> Self {
        let names_marketplace = filter.tokens().any(|token| {
            token.property == Some(Property::Owner)
                && token.operator == Operator::Equal
                && token
                    .values
                    .iter()
                    .any(|value| fold(value) == OwnerAlias::Marketplace.as_str())
        });
        let reach: Vec<OwnerAlias> = USUAL
            .into_iter()
            .chain(names_marketplace.then_some(OwnerAlias::Marketplace))
            .collect();
        Self {
            ask: DescribeImages {
                region_id: region.to_string(),
                ..DescribeImages::default()
            },
            states: StatusFilter::EVERY.to_vec(),
            owners: reach.clone(),
            reach,
            community: None,
            ids: None,
            created: Bounds::default(),
            filters: Vec::new(),
        }
    }

    pub(super) fn take(&mut self, property: Property, token: &Token) -> Taken {
        let text = || one_text(token).map(str::to_owned);
        let several = Taken::Here(Why::Several);
        let ask = &mut self.ask;
        match property {
            Property::Status => narrow(
                &mut self.states,
                &StatusFilter::EVERY,
                token,
                StatusFilter::as_str,
            ),
            Property::Owner => self.owner(token),
            Property::Community => self.community(token),
            Property::Id => self.id(token),
            Property::OwnerId => self.owner_id(token),
            Property::Name => self.name(token),
            Property::Family => put(&mut ask.image_family, text(), None),
            // An image may have several, so that two tokens do not contradict each other.
            Property::Snapshot => put_or(&mut ask.snapshot_id, text(), None, several),
            Property::Usage => put(
                &mut ask.usage,
                one_word(token, Usage::ALL, Usage::as_str),
                None,
            ),
            Property::Tag => self.tag(token),
            Property::ResourceGroup => put(
                &mut ask.resource_group_id,
                text(),
                Some(Note::AtMost1000NoDefault),
            ),
            Property::Os => put(
                &mut ask.os_type,
                one_word(token, OsType::ALL, OsType::as_str),
                None,
            ),
            Property::Architecture => {
                let word = one_word(token, Architecture::ALL, Architecture::as_str);
                put(
                    &mut ask.architecture,
                    word.map(|word| word.to_string()),
                    None,
                )
            }
            Property::IoOptimized => put(&mut ask.is_support_io_optimized, one_flag(token), None),
            Property::CloudInit => put(&mut ask.is_support_cloudinit, one_flag(token), None),
            Property::Usable => put(&mut ask.usable, one_flag(token), None),
            Property::Created => self.created.take(token),
            Property::InstanceType => put_or(&mut ask.instance_type, text(), None, several),
            Property::Action => {
                let action = one_word(token, Action::ALL, Action::as_str);
                put_or(&mut ask.action_type, action, None, several)
            }
            Property::ShowExpired => put(&mut ask.show_expired, one_flag(token), None),
            Property::NetworkType => self.filter(FilterKey::NetworkType, token),
            Property::CpuUpgrade => self.filter(FilterKey::CpuOnlineUpgrade, token),
            Property::CpuDowngrade => self.filter(FilterKey::CpuOnlineDowngrade, token),
            Property::MemoryUpgrade => self.filter(FilterKey::MemoryOnlineUpgrade, token),
            Property::MemoryDowngrade => self.filter(FilterKey::MemoryOnlineDowngrade, token),
            _ => Taken::Here(Why::NoParameter),
        }
    }

    fn owner(&mut self, token: &Token) -> Taken {
        let taken = narrow(&mut self.owners, &self.reach, token, OwnerAlias::as_str);
        match taken {
            Taken::Server(_) if self.community == Some(true) => self.only_others(),
            taken => taken,
        }
    }

    fn community(&mut self, token: &Token) -> Taken {
        match put(&mut self.community, one_flag(token), None) {
            Taken::Server(_) if self.community == Some(true) => self.only_others(),
            taken => taken,
        }
    }

    /// Community images are asked for with the alias of others, and no other.
    fn only_others(&self) -> Taken {
        if self.owners.contains(&OwnerAlias::Others) {
            Taken::Server(None)
        } else {
            Taken::Nothing(Reason::Contradiction)
        }
    }

    /// One request for each id, as long as they are few. A comma would make two of one.
    fn id(&mut self, token: &Token) -> Taken {
        let ids = match any_of(token) {
            Ok(ids) => ids,
            Err(taken) => return taken,
        };
        let is_id = |id: &String| !id.contains(',') && ImageId::parse(id).sendable().is_ok();
        if !ids.iter().all(is_id) {
            return Taken::Here(Why::Value);
        }
        if self.ids.is_none() && ids.len() * self.aliases().len() > MOST_ASKS {
            return Taken::Here(Why::Several);
        }
        match narrow_list(&mut self.ids, ids) {
            Taken::Server(_) if ids.len() > 1 => Taken::Server(Some(Note::RequestEach)),
            taken => taken,
        }
    }

    /// Has an effect for shared and community images only.
    fn owner_id(&mut self, token: &Token) -> Taken {
        let id = match one(token) {
            Ok(id) => id,
            Err(taken) => return taken,
        };
        if !matches!(self.aliases()[..], [Some(OwnerAlias::Others)]) {
            return Taken::Here(Why::OnlyOthers);
        }
        let number = match OwnerId::parse(id).sendable() {
            Ok(number) if number.get().to_string() == id => Ok(number.get()),
            _ => Err(Taken::Here(Why::Value)),
        };
        put(&mut self.ask.image_owner_id, number, None)
    }

    /// The SDK calls the search fuzzy and nothing says how. Taken for sure is that it finds names that
    /// contain the text, of the characters that a name can have; what it finds besides is checked here.
    fn name(&mut self, token: &Token) -> Taken {
        let (operator, [value]) = (token.operator, &token.values[..]) else {
            return Taken::Here(Why::Several);
        };
        if !matches!(
            operator,
            Operator::Equal | Operator::Contains | Operator::StartsWith
        ) {
            return Taken::Here(Why::Operator);
        }
        let is_of_names = |c: char| {
            c.is_ascii_alphanumeric()
                || ".:_-".contains(c)
                || ('\u{4E00}'..='\u{9FA5}').contains(&c)
        };
        if !is_sendable(value) || !value.chars().all(is_of_names) {
            return Taken::Here(Why::Value);
        }
        let full = Taken::Here(Why::Several);
        match put_or(&mut self.ask.image_name, Ok(value.clone()), None, full) {
            Taken::Server(_) => Taken::Both(Note::Fuzzy),
            taken => taken,
        }
    }

    fn tag(&mut self, token: &Token) -> Taken {
        let tag = match one(token).map(|value| value.split_once('=')) {
            Ok(Some((key, value))) => (key, value),
            // The error `InvalidTag.Mismatch` speaks of keys and values that do not pair.
            Ok(None) => return Taken::Here(Why::Unsettled),
            Err(taken) => return taken,
        };
        if !is_sendable(tag.0) || !is_sendable(tag.1) {
            return Taken::Here(Why::Value);
        }
        let tag = (tag.0.to_owned(), tag.1.to_owned());
        if !self.ask.tags.contains(&tag) {
            if self.ask.tags.len() == tag_list::MAX {
                return Taken::Here(Why::Several);
            }
            self.ask.tags.push(tag);
        }
        Taken::Server(Some(Note::AtMost1000))
    }

    fn filter(&mut self, key: FilterKey, token: &Token) -> Taken {
        let value = match one(token) {
            Ok(value) => fold(value),
            Err(taken) => return taken,
        };
        let Ok(filter) = filter::parse(key.as_str(), &value).sendable() else {
            return Taken::Here(Why::Value);
        };
        match self.filters.iter().find(|there| there.key == key) {
            Some(there) if *there == filter => Taken::Server(None),
            Some(_) => Taken::Here(Why::Several),
            None => {
                self.filters.push(filter);
                Taken::Server(None)
            }
        }
    }

    /// The aliases that requests are made with.
    fn aliases(&self) -> Vec<Option<OwnerAlias>> {
        if self.community == Some(true) {
            return vec![Some(OwnerAlias::Others)];
        }
        let asked = |alias: &OwnerAlias| self.owners.contains(alias);
        if !USUAL.iter().all(asked) {
            return self.owners.iter().copied().map(Some).collect();
        }
        let market = asked(&OwnerAlias::Marketplace).then_some(Some(OwnerAlias::Marketplace));
        [None].into_iter().chain(market).collect()
    }

    pub(super) fn asks(self) -> Vec<Ask> {
        let mut filters = self.created.filters();
        filters.extend(self.filters.iter().cloned());
        let ids: Vec<Option<String>> = match &self.ids {
            None => vec![None],
            Some(ids) => ids.iter().cloned().map(Some).collect(),
        };
        let mut asks = Vec::new();
        for alias in self.aliases() {
            for id in &ids {
                asks.push(Ask::Ecs(DescribeImages {
                    status: self.states.clone(),
                    image_owner_alias: alias,
                    is_public: self.community.filter(|community| *community),
                    image_id: id.clone(),
                    filters: filters.clone(),
                    ..self.ask.clone()
                }));
            }
        }
        asks
    }
}
