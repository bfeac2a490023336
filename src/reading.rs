//! Reading images by their ids, in all states: before they are edited or deleted, and to see what came of it.

pub mod calls;
pub mod raw;

use std::rc::Rc;

use image_console_api::{
    aliyun_ecs::{self, StatusFilter},
    aliyun_swas,
    image::Image,
    operation::Operation,
    page::{Fragment, Page, Row},
    params::Params,
    service::Service,
    volcengine,
};

use crate::{
    client::{CallError, Client},
    config::Place,
    session::Account,
};

/// How many ids are asked for at a time: the most that all three clouds take, and the most rows on a page.
pub const IDS_AT_ONCE: usize = 100;

/// What was found of the images that were asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Those that were read.
    pub images: Vec<Image>,
    /// The ids of those that are there, but could not be read.
    pub unreadable: Vec<String>,
    /// Whether every row was read at least as far as its id: only then is an image that is neither here nor there gone.
    pub is_complete: bool,
}

/// Reads the images with these ids at one place, in any state.
///
/// # Errors
/// Why there is no answer; then nothing is known of any of them.
pub async fn images(
    client: &Client,
    account: &Rc<Account>,
    place: &Place,
    ids: &[String],
) -> Result<Found, CallError> {
    let mut found = Found {
        is_complete: true,
        ..Found::default()
    };
    for ids in ids.chunks(IDS_AT_ONCE) {
        found.take(some(client, account, place, ids.to_vec()).await?);
    }
    // ECS is documented to take one id; older pages allow several (shared/api/operations.md §1.1). If it does not
    // understand a list, nothing in it may look deleted: what is missing is asked for by itself.
    if place.service == Service::Ecs && ids.len() > 1 {
        for id in ids {
            if !found.has(id) {
                found.take(some(client, account, place, vec![id.clone()]).await?);
            }
        }
    }
    Ok(found)
}

impl Found {
    /// Whether an image is there.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.images.iter().any(|image| image.id == id)
            || self.unreadable.iter().any(|one| one == id)
    }

    fn take(&mut self, page: Page<Image>) {
        for row in page.rows {
            match row {
                Row::Read(image) => self.images.push(image),
                Row::Unreadable(Fragment { id: Some(id), .. }) => self.unreadable.push(id),
                Row::Unreadable(_) => self.is_complete = false,
            }
        }
    }
}

async fn some(
    client: &Client,
    account: &Rc<Account>,
    place: &Place,
    ids: Vec<String>,
) -> Result<Page<Image>, CallError> {
    #[expect(clippy::cast_possible_truncation, reason = "the constant is small")]
    const ROWS: u32 = IDS_AT_ONCE as u32;
    let region_id = place.region.to_string();
    let region = place.region.as_str();
    Ok(match place.service {
        Service::Ecs => {
            let operation = aliyun_ecs::DescribeImages {
                region_id,
                status: StatusFilter::EVERY.to_vec(),
                image_id: Some(ids.join(",")),
                page_size: Some(ROWS),
                ..Default::default()
            };
            let body = body(client, account, place, &operation).await?;
            body.read(<aliyun_ecs::DescribeImages as Operation>::read)?
                .images(region)
        }
        Service::Swas => {
            let operation = aliyun_swas::ListCustomImages {
                region_id,
                image_ids: Some(ids),
                page_size: Some(ROWS),
                ..Default::default()
            };
            let body = body(client, account, place, &operation).await?;
            body.read(<aliyun_swas::ListCustomImages as Operation>::read)?
                .images(region)
        }
        Service::VolcEcs => {
            let operation = volcengine::DescribeImages {
                image_ids: ids,
                max_results: Some(ROWS),
                ..Default::default()
            };
            let body = body(client, account, place, &operation).await?;
            body.read(<volcengine::DescribeImages as Operation>::read)?
                .images(region)
        }
    })
}

async fn body<O: Operation>(
    client: &Client,
    account: &Account,
    place: &Place,
    operation: &O,
) -> Result<crate::client::Body, CallError> {
    let mut params = Params::new();
    operation.params(&mut params);
    client
        .body(account, place, O::ACTION, O::EFFECT, params)
        .await
}
