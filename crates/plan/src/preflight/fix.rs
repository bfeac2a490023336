//! The calls that take an obstacle away.

use image_console_api::{
    aliyun_ecs as ecs, aliyun_swas as swas, operation::Operation, params::Params, service::Service,
    volcengine as volc,
};

use super::{
    Item,
    verdict::{Cause, Remedy},
};

/// How many accounts one call of ECS takes: of more, some would be passed over.
const ECS_ACCOUNTS: usize = 10;
/// The same for Volcengine, and for SWAS, where no page says how many.
const ACCOUNTS: usize = 50;

/// A call that takes an obstacle away. Each is a write: the user asks for it, one item at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Ends sharing with up to ten accounts, or takes an image back from everybody.
    EcsSharing(ecs::ModifyImageSharePermission),
    /// Cancels a copy, which deletes it.
    EcsCancelCopy(ecs::CancelCopyImage),
    /// Ends sharing with ECS. Its `client_token` is still to be set.
    SwasService(swas::ModifyImageShareStatus),
    /// Ends sharing with accounts. Its `client_token` is still to be set.
    SwasAccounts(swas::RemoveCustomImageShareAccount),
    /// Ends sharing with accounts.
    VolcSharing(volc::ModifyImageSharePermission),
}

impl Fix {
    /// Who is asked to do it.
    #[must_use]
    pub const fn service(&self) -> Service {
        match self {
            Self::EcsSharing(_) | Self::EcsCancelCopy(_) => Service::Ecs,
            Self::SwasService(_) | Self::SwasAccounts(_) => Service::Swas,
            Self::VolcSharing(_) => Service::VolcEcs,
        }
    }

    /// The name of the operation.
    #[must_use]
    pub const fn action(&self) -> &'static str {
        match self {
            Self::EcsSharing(_) => ecs::ModifyImageSharePermission::ACTION,
            Self::EcsCancelCopy(_) => ecs::CancelCopyImage::ACTION,
            Self::SwasService(_) => swas::ModifyImageShareStatus::ACTION,
            Self::SwasAccounts(_) => swas::RemoveCustomImageShareAccount::ACTION,
            Self::VolcSharing(_) => volc::ModifyImageSharePermission::ACTION,
        }
    }

    /// Its parameters.
    #[must_use]
    pub fn params(&self) -> Params {
        let mut params = Params::new();
        let add = &mut params;
        match self {
            Self::EcsSharing(call) => call.params(add),
            Self::EcsCancelCopy(call) => call.params(add),
            Self::SwasService(call) => call.params(add),
            Self::SwasAccounts(call) => call.params(add),
            Self::VolcSharing(call) => call.params(add),
        }
        params
    }

    /// Sets the token that makes it safe to repeat, where there is one (SWAS): ASCII, at most 64
    /// characters, and another for each call.
    pub fn set_token(&mut self, token: &str) {
        match self {
            Self::SwasService(call) => call.client_token = Some(token.to_owned()),
            Self::SwasAccounts(call) => call.client_token = Some(token.to_owned()),
            Self::EcsSharing(_) | Self::EcsCancelCopy(_) | Self::VolcSharing(_) => {}
        }
    }
}

/// The calls of a remedy against what stands in an item's way, to be made one after the other; none when
/// the remedy is not one that the console can do, or has nothing to do with the cause.
#[must_use]
pub fn fixes(item: &Item, cause: &Cause, remedy: Remedy) -> Vec<Fix> {
    let (service, region_id) = (item.service(), &item.region);
    let image_id = || item.id().to_owned();
    match (remedy, cause, service) {
        (Remedy::Unshare, Cause::SharedWith(accounts), Service::Ecs) => accounts
            .chunks(ECS_ACCOUNTS)
            .map(|accounts| {
                Fix::EcsSharing(ecs::ModifyImageSharePermission {
                    region_id: region_id.clone(),
                    image_id: image_id(),
                    remove_accounts: accounts.to_vec(),
                    ..ecs::ModifyImageSharePermission::default()
                })
            })
            .collect(),
        (Remedy::Unshare, Cause::SharedWith(accounts), Service::Swas) => accounts
            .chunks(ACCOUNTS)
            .map(|accounts| {
                Fix::SwasAccounts(swas::RemoveCustomImageShareAccount {
                    region_id: region_id.clone(),
                    image_id: image_id(),
                    accounts: accounts.to_vec(),
                    ..swas::RemoveCustomImageShareAccount::default()
                })
            })
            .collect(),
        (Remedy::Unshare, Cause::SharedWith(accounts), Service::VolcEcs) => accounts
            .chunks(ACCOUNTS)
            .map(|accounts| {
                Fix::VolcSharing(volc::ModifyImageSharePermission {
                    image_id: image_id(),
                    remove_accounts: accounts.to_vec(),
                    ..volc::ModifyImageSharePermission::default()
                })
            })
            .collect(),
        (Remedy::Unshare, Cause::SharedToService, Service::Swas) => {
            vec![Fix::SwasService(swas::ModifyImageShareStatus {
                region_id: region_id.clone(),
                image_id: image_id(),
                operation: swas::ShareOperation::Unshare,
                client_token: None,
            })]
        }
        (Remedy::Unpublish, Cause::Published, Service::Ecs) => {
            vec![Fix::EcsSharing(ecs::ModifyImageSharePermission {
                region_id: region_id.clone(),
                image_id: image_id(),
                is_public: Some(false),
                ..ecs::ModifyImageSharePermission::default()
            })]
        }
        (Remedy::CancelCopy, Cause::Copying, Service::Ecs) => {
            vec![Fix::EcsCancelCopy(ecs::CancelCopyImage {
                region_id: region_id.clone(),
                image_id: image_id(),
            })]
        }
        _ => Vec::new(),
    }
}
