//! The calls that the facts are asked with, and how they come back.

use image_console_api::{
    aliyun_ecs as ecs, aliyun_swas as swas, error::ApiError, operation::Operation, params::Params,
    service::Service, volcengine as volc,
};

/// One call to make, through one account in one region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The name of the account.
    pub account: String,
    /// The region.
    pub region: String,
    /// What is asked.
    pub ask: Ask,
    /// The items that it is about, by their place among the facts.
    pub(super) of: Vec<usize>,
    /// Which page it is, from 1.
    pub(super) page: u32,
}

/// What is asked: each an operation of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// One image, read again in whatever state it is.
    EcsImage(Box<ecs::DescribeImages>),
    /// A page of the images of one family.
    EcsFamily(Box<ecs::DescribeImages>),
    /// With whom an image is shared.
    EcsSharing(ecs::DescribeImageSharePermission),
    /// Who uses an image; with `dry_run`, whether one may ask that at all.
    EcsUsers(Box<ecs::DescribeInstances>),
    /// What is running on up to 100 images.
    EcsTasks(Box<ecs::DescribeTasks>),
    /// Whether the server would delete an image.
    EcsDryRun(ecs::DeleteImage),
    /// Up to 100 images.
    SwasImages(Box<swas::ListCustomImages>),
    /// With which accounts an image is shared.
    SwasAccounts(swas::ListCustomImageShareAccounts),
    /// Up to 100 images.
    VolcImages(Box<volc::DescribeImages>),
    /// With which accounts an image is shared.
    VolcSharing(volc::DescribeImageSharePermission),
    /// A page of all instances, to find those that use an image: there is no filter for it.
    VolcUsers(Box<volc::DescribeInstances>),
    /// Up to 100 instances.
    VolcInstances(Box<volc::DescribeInstances>),
}

/// What came back.
#[derive(Clone, Copy, Debug)]
pub enum Answer<'a> {
    /// The body of a successful answer.
    Body(&'a [u8]),
    /// A refusal. A dry run that passed is one, too.
    Refused(&'a ApiError),
    /// Nothing, after all attempts.
    Nothing,
}

impl Question {
    /// The items that it is about, by their place.
    #[must_use]
    pub fn items(&self) -> &[usize] {
        &self.of
    }

    /// Who is asked.
    #[must_use]
    pub const fn service(&self) -> Service {
        match self.ask {
            Ask::EcsImage(_)
            | Ask::EcsFamily(_)
            | Ask::EcsSharing(_)
            | Ask::EcsUsers(_)
            | Ask::EcsTasks(_)
            | Ask::EcsDryRun(_) => Service::Ecs,
            Ask::SwasImages(_) | Ask::SwasAccounts(_) => Service::Swas,
            Ask::VolcImages(_)
            | Ask::VolcSharing(_)
            | Ask::VolcUsers(_)
            | Ask::VolcInstances(_) => Service::VolcEcs,
        }
    }

    /// The name of the operation.
    #[must_use]
    pub const fn action(&self) -> &'static str {
        match self.ask {
            Ask::EcsImage(_) | Ask::EcsFamily(_) => ecs::DescribeImages::ACTION,
            Ask::EcsSharing(_) => ecs::DescribeImageSharePermission::ACTION,
            Ask::EcsUsers(_) => ecs::DescribeInstances::ACTION,
            Ask::EcsTasks(_) => ecs::DescribeTasks::ACTION,
            Ask::EcsDryRun(_) => ecs::DeleteImage::ACTION,
            Ask::SwasImages(_) => swas::ListCustomImages::ACTION,
            Ask::SwasAccounts(_) => swas::ListCustomImageShareAccounts::ACTION,
            Ask::VolcImages(_) => volc::DescribeImages::ACTION,
            Ask::VolcSharing(_) => volc::DescribeImageSharePermission::ACTION,
            Ask::VolcUsers(_) | Ask::VolcInstances(_) => volc::DescribeInstances::ACTION,
        }
    }

    /// Its parameters.
    #[must_use]
    pub fn params(&self) -> Params {
        let mut params = Params::new();
        let add = &mut params;
        match &self.ask {
            Ask::EcsImage(ask) | Ask::EcsFamily(ask) => ask.params(add),
            Ask::EcsSharing(ask) => ask.params(add),
            Ask::EcsUsers(ask) => ask.params(add),
            Ask::EcsTasks(ask) => ask.params(add),
            Ask::EcsDryRun(ask) => ask.params(add),
            Ask::SwasImages(ask) => ask.params(add),
            Ask::SwasAccounts(ask) => ask.params(add),
            Ask::VolcImages(ask) => ask.params(add),
            Ask::VolcSharing(ask) => ask.params(add),
            Ask::VolcUsers(ask) | Ask::VolcInstances(ask) => ask.params(add),
        }
        params
    }
}
