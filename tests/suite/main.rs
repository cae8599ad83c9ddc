//! All integration tests, one binary so that it links once.
#![allow(
    clippy::disallowed_methods,
    reason = "tests read the repository from the disk"
)]

mod compact;
mod facts;
mod figures;
mod cli;
mod functions;
mod golden;
mod tidy;
mod write;
