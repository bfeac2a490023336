//! What the checks found, in words.

use image_console_api::service::Service;
use image_console_plan::{
    cooling,
    preflight::{Cause, Check, Item, Kind, State, User, Users, Verdict, Why},
};

use super::{column::Column, fate::Fate};
use crate::{
    components::icon::Mark,
    i18n::{DeleteText, Language, Messages, Speech, format},
};

/// How the screen is put into words.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub(super) language: Language,
    pub(super) messages: &'static Messages,
}

/// So many users are named; of more, how many.
const MOST_NAMED: usize = 3;

impl Words {
    pub(super) fn of(speech: Speech) -> Self {
        Self {
            language: speech.language(),
            messages: speech.messages(),
        }
    }

    pub(super) fn t(self) -> &'static DeleteText {
        &self.messages.later().delete
    }

    pub(super) fn number(self, n: usize) -> String {
        format::number(self.language, n as u64)
    }

    pub(super) fn column(self, column: Column) -> &'static str {
        let t = self.t();
        match column {
            Column::State => t.col_state,
            Column::Users => t.col_users,
            Column::Shared => t.col_shared,
            Column::Public => t.col_public,
            Column::Copy => t.col_copy,
            Column::Moves => t.col_moves,
            Column::Family => t.col_family,
            Column::Snapshots => t.col_snapshots,
            Column::DryRun => t.col_dry_run,
            Column::Billing => t.col_billing,
            Column::Protection => t.col_protection,
            Column::Host => t.col_host,
        }
    }

    /// What stands in the way, as short as a cell.
    pub(super) fn cause(self, cause: &Cause, item: &Item) -> String {
        let t = self.t();
        let plain = match cause {
            Cause::Gone => t.gone,
            Cause::NotOwn(_) => t.not_own,
            Cause::BeingMade => t.being_made,
            Cause::Shared => t.shared,
            Cause::SharedToService => t.shared_to_ecs,
            Cause::Published => t.published,
            Cause::Copying => t.copying,
            Cause::Importing(_) => t.importing,
            Cause::Exporting(_) => t.exporting,
            Cause::Protected => t.protected,
            Cause::Passing(word) => return word.to_ascii_lowercase(),
            Cause::UnknownState(word) => return t.unknown_state(word),
            Cause::SharedWith(accounts) => {
                return t.accounts(&self.number(accounts.len()), accounts.len() as u64);
            }
            Cause::UsedBy(users) => return self.users(users, item.service()),
            Cause::NewestOfFamily(family) => return t.newest(family),
            Cause::SnapshotsGo(ids) => {
                return t.snapshots_go(&self.number(ids.len()), ids.len() as u64);
            }
            Cause::PaidUntil(moment) => match day_of(&moment.text) {
                "" => t.paid,
                day => return t.paid_until(day),
            },
            Cause::Refused(error) => return [t.refused, ": ", &error.code].concat(),
            Cause::Unchecked(check, why) => {
                return t.not_checked(self.column(Column::of(*check)), self.why(*why));
            }
            Cause::Unanswered(check) => {
                return t.not_checked(self.column(Column::of(*check)), t.asking);
            }
        };
        plain.to_owned()
    }

    fn users(self, users: &Users, service: Service) -> String {
        let t = self.t();
        let n = users.named.len();
        match service {
            _ if n == 0 => t.users_hidden.to_owned(),
            Service::Swas => t.servers(&self.number(n), n as u64),
            Service::Ecs | Service::VolcEcs => t.users(&self.number(n), n as u64),
        }
    }

    pub(super) fn why(self, why: Why) -> &'static str {
        let t = self.t();
        match why {
            Why::NoPermission => t.no_permission,
            Why::NoAnswer => t.no_answer,
            Why::Refused => t.ask_refused,
            Why::Unreadable => t.unreadable,
            Why::TooMany => t.too_many,
            Why::NotOffered => t.not_offered,
        }
    }

    /// What a state says, and its sign.
    pub(super) fn state(self, check: Check, state: &State, item: &Item) -> (Mark, String) {
        let t = self.t();
        match state {
            State::Fine if check == Check::DryRun => (Mark::Clear, t.would_pass.to_owned()),
            State::Fine => (Mark::Clear, t.clear.to_owned()),
            State::NotAsked => (Mark::Never, t.not_asked.to_owned()),
            State::Asking => (Mark::Progress, t.asking.to_owned()),
            State::Warns(cause) => (Mark::Warn, self.cause(cause, item)),
            State::Blocks(cause) => (Mark::Refused, self.cause(cause, item)),
            State::Unknown(why) => (Mark::Unknown, self.why(*why).to_owned()),
        }
    }

    /// The last column: a sign, what becomes of it, and why.
    pub(super) fn verdict(
        self,
        fate: Fate,
        verdict: &Verdict,
        is_forced: bool,
        is_tried: bool,
        item: &Item,
    ) -> (Mark, &'static str, String) {
        let t = self.t();
        let (mark, what) = match fate {
            Fate::Sent if is_forced => (Mark::Warn, t.verdict_force_sent),
            Fate::Sent => (Mark::Done, t.verdict_sent),
            Fate::Unproved => (Mark::Unknown, t.verdict_unproved),
            Fate::OnlyWithForce => (Mark::Warn, t.verdict_force),
            Fate::LeftOut => (Mark::Unknown, t.verdict_left),
            Fate::NotSent => (Mark::Unsent, t.verdict_not_sent),
            Fate::Checking => (Mark::Progress, t.verdict_checking),
        };
        let why = match (fate, verdict) {
            (Fate::OnlyWithForce, _) => t.your_choice.to_owned(),
            (Fate::Checking, _) => String::new(),
            (_, Verdict::Warned(causes) | Verdict::Blocked(causes) | Verdict::Unsure(causes)) => {
                let first = causes.first();
                first.map_or_else(String::new, |cause| self.cause(cause, item))
            }
            (_, Verdict::Ready | Verdict::Pending) if is_tried => t.passed.to_owned(),
            (_, Verdict::Ready | Verdict::Pending) => t.nothing_against.to_owned(),
        };
        (mark, what, why)
    }

    /// How many have a fate, behind the number.
    pub(super) fn head(self, fate: Fate) -> (Mark, &'static str) {
        let t = self.t();
        match fate {
            Fate::Sent => (Mark::Done, t.head_sent),
            Fate::Unproved => (Mark::Unknown, t.head_unproved),
            Fate::OnlyWithForce => (Mark::Warn, t.head_force),
            Fate::LeftOut => (Mark::Unknown, t.head_left),
            Fate::NotSent => (Mark::Unsent, t.head_not_sent),
            Fate::Checking => (Mark::Progress, t.head_checking),
        }
    }

    /// Where an image stands between in use and gone; `None` where it has nothing to do with it.
    pub(super) fn cooling(self, state: &cooling::State) -> Option<String> {
        let t = &self.messages.later().cooling;
        Some(match state {
            cooling::State::None => return None,
            cooling::State::Cooling { date, due: true } => t.due(&date.text()),
            cooling::State::Cooling { date, due: false } => t.cooling(&date.text()),
            cooling::State::NotWithdrawn { date } => t.marked(&date.text()),
            cooling::State::Unreadable(_) => t.bad_mark.to_owned(),
        })
    }

    /// The names of some users, and how many more there are.
    pub(super) fn named(self, users: &[User]) -> String {
        self.list(users.iter().map(name_of))
    }

    /// Some of these texts, and how many more there are.
    pub(super) fn list<'a>(self, texts: impl ExactSizeIterator<Item = &'a str>) -> String {
        let all = texts.len();
        let mut text = String::new();
        for (at, one) in texts.take(MOST_NAMED).enumerate() {
            if at > 0 {
                text.push_str(match self.language {
                    Language::English => ", ",
                    Language::ChineseSimplified | Language::ChineseTraditional => "、",
                });
            }
            text.push_str(one);
        }
        if all > MOST_NAMED {
            text.push(' ');
            text.push_str(&self.t().more(&self.number(all - MOST_NAMED)));
        }
        text
    }

    pub(super) fn title(self, kind: Kind, n: usize) -> String {
        let number = self.number(n);
        match kind {
            Kind::Image => self.t().images(&number, n as u64),
            Kind::Instance => self.t().instances(&number, n as u64),
        }
    }
}

/// What a user is called: its name, or else its id.
pub(super) fn name_of(user: &User) -> &str {
    if user.name.is_empty() {
        &user.id
    } else {
        &user.name
    }
}

/// What an item is called: its name, or else its id.
pub(super) fn called(item: &Item) -> &str {
    match item.name() {
        "" => item.id(),
        name => name,
    }
}

/// The day of a moment as the clouds write it; empty when there is none.
pub(super) fn day_of(text: &str) -> &str {
    text.get(..10).unwrap_or_default()
}

/// The short name of a service, as lists have it.
pub(super) const fn cloud(service: Service) -> &'static str {
    match service {
        Service::Ecs => "ECS",
        Service::Swas => "SWAS",
        Service::VolcEcs => "VOLC",
    }
}

#[cfg(test)]
mod tests {
    use image_console_api::image::Image;
    use image_console_plan::preflight::Item;

    use super::*;
    use crate::i18n::english;

    const fn words(messages: &'static Messages) -> Words {
        Words {
            language: Language::English,
            messages,
        }
    }

    fn users(names: &[&str]) -> Vec<User> {
        let user = |name: &&str| User {
            id: "i-1".to_owned(),
            name: (*name).to_owned(),
        };
        names.iter().map(user).collect()
    }

    #[test]
    fn a_user_without_a_name_is_called_by_its_id() {
        let words = words(english());
        assert_eq!(words.named(&users(&["web", ""])), "web, i-1");
    }

    #[test]
    fn users_whom_the_cloud_hides_are_told_of_without_a_number() {
        let words = words(english());
        let item = |service| Item::image("prod", Image::new(service));
        let hidden = Cause::UsedBy(Users {
            named: Vec::new(),
            hidden: true,
        });
        assert_eq!(
            words.cause(&hidden, &item(Service::Ecs)),
            "in use, by whom is hidden"
        );
    }

    #[test]
    fn what_could_not_be_checked_is_no_clearance() {
        let words = words(english());
        let item = Item::image("prod", Image::new(Service::Ecs));
        let unknown = State::Unknown(Why::NoPermission);
        let (mark, text) = words.state(Check::Users, &unknown, &item);
        assert_eq!((mark, text.as_str()), (Mark::Unknown, "no permission"));
    }
}
