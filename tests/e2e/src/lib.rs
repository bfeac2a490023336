//! Drives the built console in a real browser, as a person would: finds things by role and name, acts on
//! them, waits for facts.
//!
//! A test is a [`Journey`]: it starts the real proxy (each test its own, with its own world) and a browser
//! window, runs the steps, and then also demands what no journey mentions: no violation of the content
//! security policy, no unexpected complaint on the browser's console, no request to anywhere else.
//!
//! - [`journey`]: what is started for a test, and the demands at its end
//! - [`console`]: the page: find, act, check
//! - [`table`]: the list, read as a person reads it
//! - [`cloud`]: the same facts asked of the cloud directly, for comparison with what the page shows
//! - [`control`]: the simulator's remote control, where a test wants things to go wrong behind the proxy
//! - [`tap`]: a wire between browser and proxy that records, and breaks things for real
//! - [`server`], [`driver`]: the processes
//! - [`bundle`]: copies of the built app with something changed in them
//! - [`axe`]: the accessibility of what is shown
//! - [`given`]: where the bundle and the programs are
//!
//! Nothing here waits for a time, always for a fact. Everything panics with a sentence: these are tests.
#![forbid(unsafe_code)]

pub mod axe;
pub mod bundle;
pub mod cloud;
pub mod console;
pub mod control;
pub mod driver;
pub mod given;
pub mod journey;
pub mod server;
pub mod table;
pub mod tap;

pub use console::Console;
pub use journey::Journey;
