//! Building blocks that know nothing of images, one file each, named like their class in
//! `style/components.css`.
//!
//! Views are written with the framework's builder rather than its `view!` macro. The macro turns static
//! subtrees into HTML text that is parsed through `innerHTML`; the builder makes elements and text nodes
//! only. So the bundle contains no HTML sink at all, which the build checks, and the page's Trusted Types
//! policy refuses every one.

pub mod blank;
pub mod copy;
pub mod field;
pub mod icon;
pub mod menu;
pub mod middle;
pub mod moment;
pub mod trouble;
