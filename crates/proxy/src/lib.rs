//! The native server: serves the built app with its security headers, forwards signed requests to
//! the clouds, and can host the simulator instead of them.
//!
//! It forwards only to hosts of a closed table, over https, and follows no redirect. It neither signs
//! nor stores credentials nor logs them, and it never sends a request twice.
//!
//! Every decision is a pure function of the request's head and a [`policy::Policy`]:
//!
//! - [`gate`]: who may ask for what. One function, [`gate::decide`], in a fixed order
//! - [`forward`]: the proxy contract: which request goes to the cloud, which answer comes back
//! - [`actions`]: the closed list of what may be asked of each service
//! - [`headers`]: the security headers, as data
//! - [`files`]: the built app, held in memory and answered by name
//! - [`refusal`]: everything the proxy itself says no to, with its code and status
//!
//! What does I/O is thin: [`server`] accepts connections and keeps their deadlines (with
//! [`connections`] and [`patience`]), [`answer`] carries out what the gate decided and leaves a line
//! in the [`log`], [`reports`] counts reports of browsers, [`upstream`] reaches
//! the clouds or the simulator ([`dial`], [`address`] and [`tls`] say how), [`config`] reads the command line.
#![forbid(unsafe_code)]

pub mod actions;
pub mod address;
pub mod answer;
pub mod config;
pub mod connections;
pub mod dial;
pub mod files;
pub mod forward;
pub mod gate;
pub mod headers;
pub mod log;
pub mod patience;
pub mod policy;
pub mod refusal;
pub mod reports;
pub mod server;
pub mod tls;
pub mod upstream;
