//! All integration tests, one binary so that it links once.

mod checks;
mod compact;
mod figures;
