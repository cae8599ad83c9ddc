//! A message of ours on its way through an engine's error type.

use std::fmt;

use crate::diag::Message;

/// Wraps a message as an error, to be found again behind the engine's own.
#[derive(Debug)]
pub(super) struct Carried(pub(super) Message);

impl fmt::Display for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text.en)
    }
}

impl std::error::Error for Carried {}
