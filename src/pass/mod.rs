//! Passes over a finished document: first punctuation (it drops what was left out), then numbering.

pub mod number;
pub mod punctuation;
pub mod run_in;
