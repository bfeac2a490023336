//! Helpers to drive the built console in a browser.
