//! Journeys through the built console, each named as the sentence that it proves.
#![forbid(unsafe_code)]

mod accessible;
mod bad_links;
mod bulk;
mod connect;
mod delete;
mod demo;
mod edit;
mod fault_runs;
mod faults;
mod instances;
mod integrity;
mod keyboard;
mod list;
mod look;
mod other_clouds;
mod places;
mod runs;
mod secrets;
mod settings;
