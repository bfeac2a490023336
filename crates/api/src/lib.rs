//! What the clouds say: services, operations, answers, rules and error codes, as plain values.
//!
//! This crate does no I/O, reads no clock, holds no secret and contains no human language.
//!
//! - [`service`]: the three services, their hosts (a closed table) and how each is spoken to
//! - [`operation`]: what every operation has in common; the operations themselves stand in one
//!   folder per service ([`aliyun_ecs`], [`aliyun_swas`], [`volcengine`]), one file each
//! - [`field`]: what may stand in each editable field and filter; [`error`]: what each refusal means;
//!   [`refusal`]: recognising one
//! - [`params`]: parameters as they go on the wire, flattened; [`read`]: tolerant reading of what
//!   comes back; [`page`]: rows that were understood beside those that were not
//! - [`json`]: the reader and writer below that, which is our own for the sake of the app's size
//! - [`image`]: the one shape that the images of every cloud are read into
#![forbid(unsafe_code)]

pub mod aliyun_ecs;
pub mod aliyun_swas;
pub mod error;
pub mod field;
pub mod image;
pub mod json;
pub mod operation;
pub mod page;
pub mod params;
pub mod read;
pub mod refusal;
pub mod service;
pub mod time;
pub mod volcengine;
mod words;
