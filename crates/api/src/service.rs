//! The three services: how each is addressed. The hosts come from a closed table, never from input.

use std::fmt;

/// A service of a cloud, as the console and its proxy know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Service {
    /// Alibaba Cloud ECS, version 2014-05-26.
    Ecs,
    /// Alibaba Cloud Simple Application Server, version 2020-06-01.
    Swas,
    /// Volcengine ECS, version 2020-04-01.
    VolcEcs,
}

/// How a service wants its requests signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `ACS3-HMAC-SHA256`: the action and version are headers.
    Acs3,
    /// Volcengine's `HMAC-SHA256`: the action and version are query parameters.
    Volcengine,
}

impl Service {
    /// Every service.
    pub const ALL: [Self; 3] = [Self::Ecs, Self::Swas, Self::VolcEcs];

    /// The first path segment of the proxy contract: `<proxy base>/<prefix>/<region>/`.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Ecs => "ecs",
            Self::Swas => "swas",
            Self::VolcEcs => "volc-ecs",
        }
    }

    /// The service with this prefix.
    #[must_use]
    pub fn from_prefix(prefix: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|service| service.prefix() == prefix)
    }

    /// The API version that the console speaks.
    #[must_use]
    pub const fn version(self) -> &'static str {
        match self {
            Self::Ecs => "2014-05-26",
            Self::Swas => "2020-06-01",
            Self::VolcEcs => "2020-04-01",
        }
    }

    /// How its requests are signed.
    #[must_use]
    pub const fn scheme(self) -> Scheme {
        match self {
            Self::Ecs | Self::Swas => Scheme::Acs3,
            Self::VolcEcs => Scheme::Volcengine,
        }
    }

    /// The HTTP method of every call: what the vendor's own SDK sends, always without a body.
    #[must_use]
    pub const fn method(self) -> &'static str {
        match self {
            Self::Ecs | Self::Swas => "POST",
            Self::VolcEcs => "GET",
        }
    }

    /// The host that answers for a region (`shared/api/operations.md` §1, §3, §4).
    ///
    /// Built from a closed table and a region that passed [`Region::parse`], so it is always a name
    /// below `aliyuncs.com` or `volcengineapi.com`. Central finance and test regions of Alibaba that
    /// the SDK maps elsewhere are not special here: the documented regional name is used.
    #[must_use]
    pub fn host(self, region: &Region) -> String {
        match self {
            Self::Ecs => format!("ecs.{region}.aliyuncs.com"),
            Self::Swas => format!("swas.{region}.aliyuncs.com"),
            Self::VolcEcs if has_own_volcengine_host(region.as_str()) => {
                format!("ecs.{region}.volcengineapi.com")
            }
            Self::VolcEcs => "open.volcengineapi.com".to_owned(),
        }
    }
}

/// The SDK's rule for regions that do not answer at the central host.
fn has_own_volcengine_host(region: &str) -> bool {
    matches!(
        region,
        "ap-southeast-2" | "ap-southeast-3" | "cn-beijing-selfdrive"
    ) || (region.starts_with("cn-") && region.ends_with("-autodriving"))
}

/// A region id that is safe to become part of a host name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Region(String);

/// Why a text is not a region id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionProblem {
    /// Nothing was given.
    Empty,
    /// Longer than 63 bytes, the limit of a host name's label.
    TooLong,
    /// Something else than lower-case letters and digits in words joined by single hyphens, at least
    /// two words.
    Shape,
}

impl Region {
    /// Takes lower-case letters and digits in at least two words joined by single hyphens.
    ///
    /// No vendor publishes a pattern; since the id becomes part of a host name this is a safety rule
    /// (`shared/api/validation.md`, "ECS RegionId / any region").
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, RegionProblem> {
        if text.is_empty() {
            return Err(RegionProblem::Empty);
        }
        if text.len() > 63 {
            return Err(RegionProblem::TooLong);
        }
        let word = |w: &str| {
            !w.is_empty()
                && w.bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        if text.split('-').count() >= 2 && text.split('-').all(word) {
            Ok(Self(text.to_owned()))
        } else {
            Err(RegionProblem::Shape)
        }
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_that_could_change_the_host_is_refused() {
        for bad in [
            "",
            "cn",
            "CN-hangzhou",
            "cn_hangzhou",
            "cn-hangzhou.evil.test",
            "cn-hangzhou/",
            "cn hangzhou",
            "杭州",
            "cn-",
            "-cn",
            "cn--hangzhou",
            "cn-hangzhou@x",
            "cn-hangzhou:80",
        ] {
            assert!(Region::parse(bad).is_err(), "{bad:?} was taken");
        }
        assert_eq!(
            Region::parse(&format!("cn-{}", "x".repeat(61))),
            Err(RegionProblem::TooLong)
        );
    }

    #[test]
    fn hosts_are_those_of_the_vendors_pages() {
        let host = |service: Service, region| service.host(&Region::parse(region).unwrap());
        assert_eq!(
            host(Service::Ecs, "cn-hangzhou"),
            "ecs.cn-hangzhou.aliyuncs.com"
        );
        assert_eq!(
            host(Service::Swas, "ap-southeast-1"),
            "swas.ap-southeast-1.aliyuncs.com"
        );
        assert_eq!(
            host(Service::VolcEcs, "cn-beijing"),
            "open.volcengineapi.com"
        );
        assert_eq!(
            host(Service::VolcEcs, "ap-southeast-2"),
            "ecs.ap-southeast-2.volcengineapi.com"
        );
        assert_eq!(
            host(Service::VolcEcs, "cn-shanghai-autodriving"),
            "ecs.cn-shanghai-autodriving.volcengineapi.com"
        );
    }

    #[test]
    fn prefixes_name_their_service() {
        for service in Service::ALL {
            assert_eq!(Service::from_prefix(service.prefix()), Some(service));
        }
        assert_eq!(Service::from_prefix("ECS"), None);
    }
}
