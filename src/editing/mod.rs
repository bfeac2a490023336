//! Editing one image, wherever that is done: on the screen with every field, or only its name from the list.
//!
//! ```text
//! Known (the image as read) ──▶ Form (what is typed) ──judge──▶ findings, and what would be sent
//!                                     │ save
//!                                     ▼
//!              read again ──▶ meet (what others changed) ──▶ send, one by one ──▶ told; the ledger; other tabs
//! ```
//!
//! What is decided, `image_console_plan::edit` decides. Here it is asked, shown and sent.

pub mod conflict;
pub mod fields;
pub mod form;
pub mod known;
pub mod leave;
pub mod marked;
pub mod notes;
pub mod outcome;
pub mod rename;
pub mod rules;
pub mod said;
pub mod send;
pub mod tags;
pub mod told;
pub mod words;
