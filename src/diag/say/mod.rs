//! The one table of messages: every wording of the program, Chinese beside English, one file an area.

pub mod check;
pub mod cli;
pub mod edited;
pub mod exhibit;
pub mod facts;
pub mod figure;
pub mod group;
pub mod language;
pub mod last;
pub mod layout;
pub mod letterhead;
pub mod mask;
pub mod missing;
pub mod number;
pub mod overlay;
pub mod pack;
pub mod proof;
pub mod relation;
pub mod settings;
pub mod template;
pub mod text;
pub mod update;
pub mod yaml;
