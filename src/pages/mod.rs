//! The screens, one folder or file each. None imports from another.

pub mod broken_config;
pub mod connect;
pub mod images;
pub mod not_found;
