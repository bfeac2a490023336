//! What the panel knows of its image: plain values, and how an answer changes them.

use image_console_api::{
    image::{Image, Owner},
    service::{Region, Service},
};
use image_console_plan::{
    places::{Lane, PlaceAsked},
    query::Opened,
};

use crate::client::CallError;
pub(super) use crate::reading::calls::{Found, Line, What};

/// A part of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tab {
    #[default]
    Overview,
    Disks,
    Checks,
    Sharing,
    Uses,
    Tasks,
    Json,
}

impl Tab {
    /// All of them, in their order.
    pub(super) const ALL: [Self; 7] = [
        Self::Overview,
        Self::Disks,
        Self::Checks,
        Self::Sharing,
        Self::Uses,
        Self::Tasks,
        Self::Json,
    ];

    /// Whether a service has something to show there: SWAS does not check images, and only ECS lists
    /// tasks.
    pub(super) const fn is_of(self, service: Service) -> bool {
        match self {
            Self::Checks => !matches!(service, Service::Swas),
            Self::Tasks => matches!(service, Service::Ecs),
            _ => true,
        }
    }

    /// What has to be read for it besides the image; `None` when the image says it all.
    pub(super) const fn needs(self, service: Service) -> Option<What> {
        match (self, service) {
            (Self::Overview, Service::Ecs) => Some(What::Family),
            (Self::Sharing, _) => Some(What::Sharing),
            // With SWAS the image names the servers that were made from it.
            (Self::Uses, Service::Ecs | Service::VolcEcs) => Some(What::Uses),
            (Self::Tasks, Service::Ecs) => Some(What::Tasks),
            _ => None,
        }
    }

    /// Its word in ids of elements.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Overview => "detail-overview",
            Self::Disks => "detail-disks",
            Self::Checks => "detail-checks",
            Self::Sharing => "detail-sharing",
            Self::Uses => "detail-uses",
            Self::Tasks => "detail-tasks",
            Self::Json => "detail-json",
        }
    }
}

/// The tab that a key leads to from one of `offered`; `None` for keys that do not move.
pub(super) fn tab_after_key(offered: &[Tab], from: Tab, key: &str) -> Option<Tab> {
    let at = offered.iter().position(|tab| *tab == from)?;
    let last = offered.len() - 1;
    let to = match key {
        "ArrowRight" if at == last => 0,
        "ArrowRight" => at + 1,
        "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    offered.get(to).copied()
}

/// How far a reading is.
#[derive(Clone, Debug, Default)]
pub(super) enum Load {
    /// Nobody has asked.
    #[default]
    Unasked,
    /// The answer is awaited, with what has come so far.
    Asked(Found),
    /// All of it.
    Here(Found),
    /// It did not come.
    Failed(CallError),
}

/// Everything about the image that is open.
#[derive(Debug, Default)]
pub(super) struct State {
    /// How the URL names it.
    pub(super) opened: Option<Opened>,
    /// Where it is; `None` when no account can look there, or nobody knows yet.
    pub(super) lane: Option<Lane>,
    /// What is known of it.
    pub(super) image: Option<Image>,
    /// When the cloud last told of it.
    pub(super) seen_ms: Option<f64>,
    /// The part that is shown.
    pub(super) tab: Tab,
    loads: [Load; 5],
}

/// What an answer changes on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Changed {
    /// Nothing that is in sight, or only how far a reading is.
    Head,
    /// What the parts show as well.
    Body,
}

impl State {
    /// Another image, with the part that was shown before.
    pub(super) fn open(&mut self, opened: Option<Opened>, lane: Option<Lane>) {
        *self = Self {
            opened,
            lane,
            tab: self.tab,
            ..Self::default()
        };
        if let Some(service) = self.service()
            && !self.tab.is_of(service)
        {
            self.tab = Tab::Overview;
        }
    }

    pub(super) fn service(&self) -> Option<Service> {
        self.lane.as_ref().map(|lane| lane.service)
    }

    /// How far a reading is.
    pub(super) fn load(&self, what: What) -> &Load {
        &self.loads[what as usize]
    }

    /// The same, to be changed.
    pub(super) fn load_mut(&mut self, what: What) -> &mut Load {
        &mut self.loads[what as usize]
    }

    /// Whether the cloud was asked for the image and does not have it.
    pub(super) fn is_gone(&self) -> bool {
        matches!(self.load(What::Image), Load::Here(found) if found.images.is_empty())
    }

    /// What has to be read for the part that is shown, if it is not and can be: whether an image has a
    /// family, and is one's own to share, must be known first.
    pub(super) fn needs(&self) -> Option<What> {
        let what = self.tab.needs(self.service()?)?;
        if !matches!(self.load(what), Load::Unasked) {
            return None;
        }
        let image = self.image.as_ref();
        match what {
            What::Family => image
                .is_some_and(|image| {
                    // Those of others are families of theirs, which nobody else can make instances by.
                    !image.family.is_empty() && matches!(image.owner, Owner::Own | Owner::System)
                })
                .then_some(what),
            What::Sharing => image
                .is_some_and(|image| image.owner == Owner::Own)
                .then_some(what),
            _ => Some(what),
        }
    }

    /// Takes what the list says about the image, told at `told_ms`.
    pub(super) fn take(&mut self, image: Image, told_ms: f64) -> Changed {
        self.seen_ms = Some(told_ms);
        if self.image.as_ref() == Some(&image) {
            return Changed::Head;
        }
        if self
            .image
            .as_ref()
            .is_some_and(|old| old.family != image.family)
        {
            *self.load_mut(What::Family) = Load::Unasked;
        }
        self.image = Some(image);
        Changed::Body
    }

    /// Takes the end of a reading.
    pub(super) fn done(
        &mut self,
        what: What,
        result: Result<Found, CallError>,
        now_ms: f64,
    ) -> Changed {
        let mut changed = Changed::Body;
        if what == What::Image
            && let Ok(found) = &result
            && let Some(image) = found.images.first()
        {
            // The panel shows the row of the list until now: mostly the same, and then nothing moves.
            let was_told = matches!(self.load(what), Load::Asked(_)) && self.tab != Tab::Json;
            changed = self.take(image.clone(), now_ms);
            if !was_told {
                changed = Changed::Body;
            }
        } else if what != What::Image
            && self.service().and_then(|s| self.tab.needs(s)) != Some(what)
        {
            changed = Changed::Head;
        }
        *self.load_mut(what) = match result {
            Ok(found) => Load::Here(found),
            Err(error) => Load::Failed(error),
        };
        changed
    }

    /// Forgets what was read besides the image that is shown.
    pub(super) fn forget(&mut self) {
        self.loads = Default::default();
    }

    /// Ends a reading early, with what has come so far.
    pub(super) fn stop(&mut self, what: What) {
        let load = self.load_mut(what);
        if let Load::Asked(found) = load {
            let mut found = std::mem::take(found);
            found.cut = true;
            *load = Load::Here(found);
        }
    }
}

/// Where an image is that the URL names: one of the list's places, or the place that the URL itself names.
/// `serving` gives an account for a service.
pub(super) fn lane_of(
    opened: &Opened,
    lanes: &[Lane],
    serving: impl Fn(Service) -> Option<String>,
) -> Option<Lane> {
    let Some(place) = &opened.place else {
        return lanes.first().cloned();
    };
    let listed = lanes.iter().find(|lane| covers(place, lane));
    listed.cloned().or_else(|| {
        Some(Lane {
            account: place.account.clone().or_else(|| serving(place.service))?,
            service: place.service,
            region: place.region.clone()?,
        })
    })
}

fn covers(place: &PlaceAsked, lane: &Lane) -> bool {
    let fits = |asked: Option<&str>, is: &str| asked.is_none_or(|asked| asked == is);
    place.service == lane.service
        && fits(
            place.region.as_ref().map(Region::as_str),
            lane.region.as_str(),
        )
        && fits(place.account.as_deref(), &lane.account)
}

/// Which way one goes through the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Next,
    Previous,
}

/// The row after or before `current` that can be opened. From a row that is not in the list, the next one
/// is its first.
pub(super) fn neighbour(
    rows: &[u32],
    current: Option<u32>,
    step: Step,
    can_open: impl Fn(u32) -> bool,
) -> Option<u32> {
    let at = current.and_then(|current| rows.iter().position(|row| *row == current));
    let opens = |row: &&u32| can_open(**row);
    match (step, at) {
        (Step::Next, at) => rows[at.map_or(0, |at| at + 1)..].iter().find(opens),
        (Step::Previous, Some(at)) => rows[..at].iter().rev().find(opens),
        (Step::Previous, None) => None,
    }
    .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lane(text: &str) -> Lane {
        let place = PlaceAsked::parse(text).unwrap();
        Lane {
            account: place.account.unwrap(),
            service: place.service,
            region: place.region.unwrap(),
        }
    }

    fn opened(place: Option<&str>) -> Opened {
        Opened {
            place: place.map(|text| PlaceAsked::parse(text).unwrap()),
            id: "m-1".to_owned(),
        }
    }

    fn image(family: &str, owner: Owner) -> Image {
        Image {
            id: "m-1".to_owned(),
            family: family.to_owned(),
            owner,
            ..Image::new(Service::Ecs)
        }
    }

    fn state(image: Option<Image>) -> State {
        State {
            lane: Some(lane("ecs.cn-beijing.a")),
            image,
            ..State::default()
        }
    }

    #[test]
    fn an_image_is_looked_for_where_the_link_says() {
        let lanes = [lane("ecs.cn-beijing.a"), lane("ecs.cn-qingdao.b")];
        let find =
            |place: Option<&str>| lane_of(&opened(place), &lanes, |_| Some("served".to_owned()));
        assert_eq!(find(None), Some(lane("ecs.cn-beijing.a")));
        assert_eq!(find(Some("ecs.cn-qingdao")), Some(lane("ecs.cn-qingdao.b")));
        assert_eq!(
            find(Some("swas.cn-qingdao")),
            Some(lane("swas.cn-qingdao.served"))
        );
        assert_eq!(
            find(Some("ecs.cn-qingdao.c")),
            Some(lane("ecs.cn-qingdao.c"))
        );
        assert_eq!(find(Some("swas.*")), None);
        assert_eq!(lane_of(&opened(None), &[], |_| None), None);
        assert_eq!(
            lane_of(&opened(Some("ecs.cn-qingdao")), &[], |_| None),
            None
        );
    }

    #[test]
    fn next_and_previous_follow_the_list_and_stop_at_its_ends() {
        let rows = [7, 3, 9];
        let go = |current, step| neighbour(&rows, current, step, |_| true);
        assert_eq!(go(Some(7), Step::Next), Some(3));
        assert_eq!(go(Some(9), Step::Previous), Some(3));
        assert_eq!(go(Some(9), Step::Next), None);
        assert_eq!(go(Some(7), Step::Previous), None);
        assert_eq!(neighbour(&[], Some(7), Step::Next, |_| true), None);
    }

    #[test]
    fn from_an_image_that_is_not_in_the_list_the_next_is_its_first() {
        assert_eq!(neighbour(&[7, 3], None, Step::Next, |_| true), Some(7));
        assert_eq!(neighbour(&[7, 3], Some(1), Step::Next, |_| true), Some(7));
        assert_eq!(neighbour(&[7, 3], Some(1), Step::Previous, |_| true), None);
    }

    #[test]
    fn rows_without_an_id_are_stepped_over() {
        let rows = [7, 3, 9];
        let readable = |row| row != 3;
        assert_eq!(neighbour(&rows, Some(7), Step::Next, readable), Some(9));
        assert_eq!(neighbour(&rows, Some(9), Step::Previous, readable), Some(7));
    }

    #[test]
    fn arrows_go_round_the_tabs_that_are_offered() {
        let offered = [Tab::Overview, Tab::Disks, Tab::Json];
        for (from, key, to) in [
            (Tab::Overview, "ArrowRight", Some(Tab::Disks)),
            (Tab::Json, "ArrowRight", Some(Tab::Overview)),
            (Tab::Overview, "ArrowLeft", Some(Tab::Json)),
            (Tab::Disks, "Home", Some(Tab::Overview)),
            (Tab::Disks, "End", Some(Tab::Json)),
            (Tab::Disks, "ArrowDown", None),
            (Tab::Tasks, "ArrowRight", None),
        ] {
            assert_eq!(tab_after_key(&offered, from, key), to, "{from:?} {key}");
        }
    }

    #[test]
    fn another_image_keeps_the_tab_where_its_cloud_has_it() {
        let mut state = state(Some(image("", Owner::Own)));
        state.tab = Tab::Tasks;
        state.open(Some(opened(None)), Some(lane("ecs.cn-qingdao.a")));
        assert_eq!((state.tab, state.image.is_none()), (Tab::Tasks, true));
        state.open(Some(opened(None)), Some(lane("swas.cn-qingdao.a")));
        assert_eq!(state.tab, Tab::Overview);
    }

    #[test]
    fn a_family_is_asked_about_when_the_image_has_one_of_its_accounts_own() {
        assert_eq!(state(None).needs(), None);
        assert_eq!(state(Some(image("", Owner::Own))).needs(), None);
        assert_eq!(state(Some(image("web", Owner::Others))).needs(), None);
        let mut state = state(Some(image("web", Owner::Own)));
        assert_eq!(state.needs(), Some(What::Family));
        *state.load_mut(What::Family) = Load::Asked(Found::default());
        assert_eq!(state.needs(), None);
    }

    #[test]
    fn the_same_image_read_again_moves_nothing() {
        let mut state = state(Some(image("web", Owner::Own)));
        *state.load_mut(What::Image) = Load::Asked(Found::default());
        let same = Found {
            images: vec![image("web", Owner::Own)],
            ..Found::default()
        };
        assert_eq!(
            state.done(What::Image, Ok(same.clone()), 5.0),
            Changed::Head
        );
        assert_eq!(state.seen_ms, Some(5.0));
        state.tab = Tab::Json;
        assert_eq!(
            state.done(What::Image, Ok(same), 6.0),
            Changed::Body,
            "its JSON has come"
        );
    }

    #[test]
    fn an_image_in_another_family_has_its_family_read_again() {
        let mut state = state(Some(image("web", Owner::Own)));
        *state.load_mut(What::Family) = Load::Here(Found::default());
        assert_eq!(state.take(image("db", Owner::Own), 1.0), Changed::Body);
        assert_eq!(state.needs(), Some(What::Family));
    }

    #[test]
    fn an_image_that_the_cloud_does_not_list_is_gone_but_still_shown() {
        let mut state = state(Some(image("web", Owner::Own)));
        assert!(!state.is_gone());
        state.done(What::Image, Ok(Found::default()), 5.0);
        assert!(state.is_gone());
        assert!(state.image.is_some());
    }

    #[test]
    fn a_reading_that_is_stopped_keeps_what_it_found_and_says_so() {
        let mut state = state(None);
        *state.load_mut(What::Uses) = Load::Asked(Found {
            seen: 100,
            lines: vec![Line::default()],
            ..Found::default()
        });
        state.stop(What::Uses);
        assert!(
            matches!(state.load(What::Uses), Load::Here(found) if found.cut && found.seen == 100 && found.lines.len() == 1)
        );
        state.stop(What::Tasks);
        assert!(matches!(state.load(What::Tasks), Load::Unasked));
    }
}
