//! The facts of one report: typed, each with the place it was written at.

mod derive;
pub mod level;
mod model;
pub mod read;
pub mod vocabulary;

pub use model::*;
