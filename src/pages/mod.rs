//! The screens, one folder or file each. None imports from another.

pub mod broken_config;
pub mod bulk;
pub mod connect;
pub mod delete;
pub mod edit;
pub mod images;
pub mod instances;
pub mod ledger;
pub mod not_found;
pub mod runs;
