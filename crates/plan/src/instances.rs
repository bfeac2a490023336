//! Which instances of Volcengine are shown, and its text in the URL.

use image_console_api::{
    service::Region,
    volcengine::{ChargeType, DescribeInstances, Instance, InstanceStatus},
};

/// The longest value that is read from a link, in characters.
const LONGEST: usize = 256;
/// The rows of a page: the most that the cloud takes.
pub const PAGE: u32 = 100;

/// What the list of instances shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InstanceQuery {
    /// Where; `None` is the usual region.
    pub region: Option<Region>,
    /// The account's name in the console; `None` is the one that was connected last.
    pub account: Option<String>,
    /// Only those made from this image. The cloud cannot be asked for that.
    pub image: String,
    /// Only those with this in their name.
    pub name: String,
    /// Only those in this state.
    pub status: Option<InstanceStatus>,
    /// Only those paid this way.
    pub charge: Option<ChargeType>,
}

impl InstanceQuery {
    /// Reads the query of a link. What is not understood counts as not given.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for (key, value) in form_urlencoded::parse(text.as_bytes()) {
            let short = || value.chars().take(LONGEST).collect::<String>();
            match &*key {
                "in" => query.region = Region::parse(&value).ok(),
                "account" => query.account = Some(short()).filter(|name| !name.is_empty()),
                "image" => query.image = short(),
                "name" => query.name = short(),
                "status" => query.status = InstanceStatus::parse(&value),
                "charge" => query.charge = ChargeType::parse(&value),
                _ => {}
            }
        }
        query
    }

    /// The text that [`parse`](Self::parse) reads; what is as usual is not in it.
    #[must_use]
    pub fn print(&self) -> String {
        let parts = [
            ("in", self.region.as_ref().map_or("", Region::as_str)),
            ("account", self.account.as_deref().unwrap_or_default()),
            ("image", &self.image),
            ("name", &self.name),
            ("status", self.status.map_or("", InstanceStatus::as_str)),
            ("charge", self.charge.map_or("", ChargeType::as_str)),
        ];
        let mut text = form_urlencoded::Serializer::new(String::new());
        for (key, value) in parts {
            if !value.is_empty() {
                text.append_pair(key, value);
            }
        }
        text.finish()
    }

    /// Whether anything but the place is asked for.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !self.image.is_empty()
            || !self.name.is_empty()
            || self.status.is_some()
            || self.charge.is_some()
    }

    /// The call for the page after this token, the first for an empty one.
    #[must_use]
    pub fn ask(&self, after: &str) -> DescribeInstances {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        DescribeInstances {
            instance_name: some(&self.name),
            status: self.status,
            instance_charge_type: self.charge,
            max_results: Some(PAGE),
            next_token: some(after),
            ..DescribeInstances::default()
        }
    }

    /// Whether an instance that the cloud gave belongs into the list.
    #[must_use]
    pub fn takes(&self, instance: &Instance) -> bool {
        self.image.is_empty() || *instance.image_id == *self.image
    }
}

/// Why an instance cannot be deleted, as far as its row tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kept {
    /// It is protected from deletion.
    Protected,
    /// It is paid in advance and has not expired: `DeleteInstances` takes pay-as-you-go and expired instances
    /// only, says its page.
    Paid,
}

/// Why an instance cannot be deleted; `None` if its row says nothing against it. `now` is in Unix seconds.
#[must_use]
pub fn kept(instance: &Instance, now: i64) -> Option<Kept> {
    if instance.deletion_protection.0 == Some(true) {
        return Some(Kept::Protected);
    }
    let is_paid = *instance.instance_charge_type == *ChargeType::PrePaid.as_str();
    let expires = image_console_api::time::unix_seconds(&instance.expired_at);
    (is_paid && expires.is_none_or(|at| at > now)).then_some(Kept::Paid)
}

#[cfg(test)]
mod tests {
    use image_console_api::read::{Flag, Text};

    use super::*;

    #[test]
    fn a_link_comes_back_as_it_was() {
        for text in [
            "",
            "in=cn-beijing&image=image-yc1",
            "in=cn-shanghai&account=prod+team&name=web+%E9%95%9C&status=STOPPED&charge=PrePaid",
        ] {
            assert_eq!(InstanceQuery::parse(text).print(), text);
        }
        assert!(!InstanceQuery::parse("in=cn-beijing").is_filtered());
        assert!(InstanceQuery::parse("status=STOPPED").is_filtered());
    }

    #[test]
    fn what_is_not_understood_counts_as_not_given() {
        let text = "in=../x&status=Stopped&charge=&account=&what=1";
        assert_eq!(InstanceQuery::parse(text), InstanceQuery::default());
    }

    #[test]
    fn the_cloud_is_asked_for_all_but_the_image() {
        let query = InstanceQuery::parse("image=image-1&name=web&status=ERROR&charge=PostPaid");
        let ask = query.ask("token-2");
        assert_eq!(ask.instance_name.as_deref(), Some("web"));
        assert_eq!(ask.status, Some(InstanceStatus::Error));
        assert_eq!(ask.instance_charge_type, Some(ChargeType::PostPaid));
        assert_eq!(ask.next_token.as_deref(), Some("token-2"));
        let of = |image: &str| Instance {
            image_id: Text(image.to_owned()),
            ..Instance::default()
        };
        assert!(query.takes(&of("image-1")));
        assert!(!query.takes(&of("image-2")));
    }

    #[test]
    fn only_what_is_paid_by_use_or_expired_and_unprotected_can_go() {
        // 2026-11-24T00:00:00Z.
        let now = 1_795_478_400;
        let of = |charge: &str, expires: &str, is_protected: bool| Instance {
            instance_charge_type: Text(charge.to_owned()),
            expired_at: Text(expires.to_owned()),
            deletion_protection: Flag(Some(is_protected)),
            ..Instance::default()
        };
        for (instance, expected) in [
            (of("PostPaid", "", false), None),
            (of("PostPaid", "", true), Some(Kept::Protected)),
            (
                of("PrePaid", "2027-03-01T00:00:00+08:00", false),
                Some(Kept::Paid),
            ),
            (of("PrePaid", "2026-11-15T00:00:00+08:00", false), None),
            (of("PrePaid", "", false), Some(Kept::Paid)),
        ] {
            assert_eq!(kept(&instance, now), expected);
        }
    }
}
