//! The console, as a library, so that tests can mount the real app.
