//! Passes over a finished document: first punctuation (it drops what was left out), then numbering, last the script.

pub mod mask;
pub mod number;
pub mod punctuation;
pub mod run_in;
pub mod script;
