//! Inputs that were set aside, and why.

use std::any::Any;

use onrecord_model::{Member, Origin};
use serde::{Deserialize, Serialize};

/// One input that gave no article: a line of `failures.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The document's name: the path as given, `path#n` for a record.
    pub name: String,
    /// The record's number in its file, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<u64>,
    /// The record's first byte in its file when decompressed, or where the file is damaged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byte_offset: Option<u64>,
    /// Where the record lies in its compressed file, when it can be decompressed alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<Member>,
    /// A sentence for people.
    pub reason: String,
}

impl Failure {
    pub(crate) fn of(origin: &Origin, reason: &str) -> Self {
        Self {
            name: origin.name.clone(),
            record: origin.record,
            byte_offset: origin.byte_offset,
            member: origin.member,
            reason: reason.to_owned(),
        }
    }
}

/// What a panic said.
pub(crate) fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message")
}
