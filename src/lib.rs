//! The console, as a library, so that tests can mount the real app.
//!
//! How a list comes about: the URL ([`navigation`], [`paths`]) gives a query; a page asks the
//! [`client`], the one door to the outside, which signs with an account of the [`session`] and sends
//! through a [`transport`]; what comes back is rows, or one of the ways in which a call can fail.
//!
//! Views build no requests; nothing about a list exists outside the URL; only [`platform`] touches the
//! browser's clock, randomness and storage; every word for people stands in [`i18n`].
#![forbid(unsafe_code)]

pub mod app;
pub mod atlas;
pub mod basket;
pub mod client;
pub mod components;
pub mod config;
pub mod dom;
pub mod editing;
pub mod i18n;
pub mod image_link;
pub mod keys;
pub mod lazy;
pub mod navigation;
pub mod pages;
pub mod palette;
pub mod paths;
pub mod places_menu;
pub mod platform;
pub mod reactive;
pub mod reading;
pub mod runs;
pub mod session;
pub mod start;
pub mod theme;
pub mod transport;
