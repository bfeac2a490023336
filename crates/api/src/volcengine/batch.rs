//! What a batch answers: a result for each item.

use crate::{
    page::Row,
    read::{Text, record},
};

/// The results of a batch. The cloud may leave items out and even all of them (`"Result":{}`): compare
/// the ids with those that were asked for, and count a missing one as unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch<T> {
    /// The request id; never empty.
    pub request_id: String,
    /// One result for each item.
    pub details: Vec<Row<T>>,
}

record! {
    /// Why one item was refused.
    ///
    /// Only an `Error` that is absent or `null` means that the item was accepted. One with nothing in it
    /// has an empty code, and what became of the item is then unknown.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct ItemError {
        /// The vendor's code, such as `InvalidInstance.NotFound`.
        pub code: Text = "Code",
        /// The vendor's message.
        pub message: Text = "Message",
    }
}
