//! What is asked of a cloud, and its pages.

use image_console_api::{
    aliyun_ecs, aliyun_swas,
    image::Image,
    operation::{Operation, Unreadable},
    page::Page,
    params::Params,
    service::{Region, Service},
    volcengine,
};

/// A list of images as one of the clouds is asked for it. What comes out of [`plan`](super::plan) names
/// no page; the methods here add one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Of Alibaba Cloud ECS.
    Ecs(aliyun_ecs::DescribeImages),
    /// Of Alibaba Cloud SWAS.
    Swas(aliyun_swas::ListCustomImages),
    /// Of Volcengine ECS.
    Volcengine(volcengine::DescribeImages),
}

impl Ask {
    /// Who is asked.
    #[must_use]
    pub const fn service(&self) -> Service {
        match self {
            Self::Ecs(_) => Service::Ecs,
            Self::Swas(_) => Service::Swas,
            Self::Volcengine(_) => Service::VolcEcs,
        }
    }

    /// The request for the first page, of at most `size` rows (1–100).
    #[must_use]
    pub fn first(&self, size: u16) -> Self {
        match self {
            Self::Ecs(_) | Self::Swas(_) => self.numbered(1, size),
            Self::Volcengine(_) => self.after("", size),
        }
        .expect("each cloud numbers its pages or names them by token")
    }

    /// The request for page `number`, from 1; `None` where pages have tokens instead (Volcengine).
    #[must_use]
    pub fn numbered(&self, number: u32, size: u16) -> Option<Self> {
        match self {
            Self::Ecs(ask) => Some(Self::Ecs(aliyun_ecs::DescribeImages {
                page_number: Some(number),
                page_size: Some(size.into()),
                ..ask.clone()
            })),
            Self::Swas(ask) => Some(Self::Swas(aliyun_swas::ListCustomImages {
                page_number: Some(number),
                page_size: Some(size.into()),
                ..ask.clone()
            })),
            Self::Volcengine(_) => None,
        }
    }

    /// The request for the page that a token stands for, an empty one for the first; `None` where pages
    /// have numbers instead.
    #[must_use]
    pub fn after(&self, token: &str, size: u16) -> Option<Self> {
        match self {
            Self::Ecs(_) | Self::Swas(_) => None,
            Self::Volcengine(ask) => Some(Self::Volcengine(volcengine::DescribeImages {
                max_results: Some(size.into()),
                next_token: (!token.is_empty()).then(|| token.to_owned()),
                ..ask.clone()
            })),
        }
    }

    /// The name of the operation.
    #[must_use]
    pub const fn action(&self) -> &'static str {
        match self {
            Self::Ecs(_) => aliyun_ecs::DescribeImages::ACTION,
            Self::Swas(_) => aliyun_swas::ListCustomImages::ACTION,
            Self::Volcengine(_) => volcengine::DescribeImages::ACTION,
        }
    }

    /// Its parameters.
    #[must_use]
    pub fn params(&self) -> Params {
        let mut params = Params::new();
        match self {
            Self::Ecs(ask) => ask.params(&mut params),
            Self::Swas(ask) => ask.params(&mut params),
            Self::Volcengine(ask) => ask.params(&mut params),
        }
        params
    }

    /// Reads the body of a successful answer from a region.
    ///
    /// # Errors
    /// [`Unreadable`] when the body as a whole is not such an answer.
    pub fn read(&self, body: &[u8], region: &Region) -> Result<Page<Image>, Unreadable> {
        let region = region.as_str();
        match self {
            Self::Ecs(_) => Ok(aliyun_ecs::DescribeImages::read(body)?.images(region)),
            Self::Swas(_) => Ok(aliyun_swas::ListCustomImages::read(body)?.images(region)),
            Self::Volcengine(_) => Ok(volcengine::DescribeImages::read(body)?.images(region)),
        }
    }
}
