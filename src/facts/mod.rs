//! The facts of one report: typed, each with the place it was written at.

pub mod level;
mod model;
pub mod read;
pub mod vocabulary;

pub use model::*;
