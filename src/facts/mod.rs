//! The facts of one report: typed, each with the place it was written at.

mod chosen;
pub mod date;
mod derive;
mod entry;
mod exhibit;
mod figures;
mod image;
mod index;
pub mod last;
pub mod level;
mod limits;
mod metric;
mod missing;
mod model;
mod official;
mod parts;
pub mod period;
pub mod read;
mod report;
mod shape;
mod standing;
pub mod vocabulary;

pub use chosen::Chosen;
pub use date::Year;
pub use derive::FIGURE_KEYS;
pub use exhibit::{Column, PictureSpec, TableSpec, YearValue, chart_kind};
pub use index::Index;
pub use limits::Limits;
pub use model::*;
pub use official::*;
pub use shape::flag;
