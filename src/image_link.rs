//! The text by which a link names one image: `of=ecs.cn-hangzhou.m-bp1…&account=demo`.

use form_urlencoded::Serializer;
use image_console_api::service::{Region, Service};

/// An image, by where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageLink {
    /// The service.
    pub service: Service,
    /// The region.
    pub region: Region,
    /// The vendor's id.
    pub id: String,
    /// The account by its name in this console; `None` is whichever was connected last for the service.
    pub account: Option<String>,
}

const OF: &str = "of";
const ACCOUNT: &str = "account";

impl ImageLink {
    /// Reads the query part of a URL, without `?`. `None` when it names no image; other pairs mean nothing.
    #[must_use]
    pub fn parse(query: &str) -> Option<Self> {
        let value = |wanted: &str| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            let (_, value) = pairs.find(|(name, _)| name == wanted)?;
            (!value.is_empty()).then(|| value.into_owned())
        };
        let of = value(OF)?;
        // Ids may have dots, services and regions have none.
        let mut parts = of.splitn(3, '.');
        let service = Service::from_prefix(parts.next()?)?;
        let region = Region::parse(parts.next()?).ok()?;
        let id = parts.next().filter(|id| !id.is_empty())?;
        Some(Self {
            service,
            region,
            id: id.to_owned(),
            account: value(ACCOUNT),
        })
    }

    /// The query part of a URL, without `?`.
    #[must_use]
    pub fn print(&self) -> String {
        let mut text = Serializer::new(String::new());
        text.append_pair(OF, &self.of());
        if let Some(account) = &self.account {
            text.append_pair(ACCOUNT, account);
        }
        text.finish()
    }

    /// Which image it is, whoever looks at it: `ecs.cn-hangzhou.m-bp1…`.
    #[must_use]
    pub fn of(&self) -> String {
        [self.service.prefix(), self.region.as_str(), &self.id].join(".")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(service: Service, region: &str, id: &str, account: Option<&str>) -> ImageLink {
        ImageLink {
            service,
            region: Region::parse(region).unwrap(),
            id: id.to_owned(),
            account: account.map(str::to_owned),
        }
    }

    #[test]
    fn a_link_says_where_an_image_is_and_is_read_again() {
        for (query, expected) in [
            (
                "of=ecs.cn-hangzhou.m-bp1",
                link(Service::Ecs, "cn-hangzhou", "m-bp1", None),
            ),
            (
                "of=volc-ecs.cn-beijing.image-x&account=my+team+%26+co",
                link(
                    Service::VolcEcs,
                    "cn-beijing",
                    "image-x",
                    Some("my team & co"),
                ),
            ),
            (
                "of=ecs.us-west-1.centos_7.9_x64.vhd",
                link(Service::Ecs, "us-west-1", "centos_7.9_x64.vhd", None),
            ),
        ] {
            assert_eq!(ImageLink::parse(query).as_ref(), Some(&expected));
            assert_eq!(expected.print(), query);
        }
    }

    #[test]
    fn what_means_nothing_is_passed_over() {
        let expected = link(Service::Swas, "cn-hangzhou", "m-1", None);
        for query in [
            "theme=dark&of=swas.cn-hangzhou.m-1",
            "of=swas.cn-hangzhou.m-1&account=",
            "of=swas.cn-hangzhou.m-1&of=ecs.cn-beijing.m-2",
        ] {
            assert_eq!(ImageLink::parse(query).as_ref(), Some(&expected), "{query}");
        }
    }

    #[test]
    fn a_link_that_names_no_image_is_none() {
        for query in [
            "",
            "of=",
            "of=ecs",
            "of=ecs.cn-hangzhou",
            "of=ecs.cn-hangzhou.",
            "of=aws.cn-hangzhou.m-1",
            "of=ecs.evil/host.m-1",
            "account=demo",
        ] {
            assert_eq!(ImageLink::parse(query), None, "{query}");
        }
    }
}
