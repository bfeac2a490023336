//! How a request proves who sent it.
