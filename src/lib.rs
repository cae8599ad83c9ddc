//! Drafts the annual work reports of Chinese local-government offices from one YAML file of facts.

pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod decode;
pub mod diag;
pub mod doc;
pub mod facts;
pub mod figure;
pub mod layout;
pub mod load;
pub mod marked;
pub mod nearest;
pub mod numbering;
pub mod numeral;
pub mod pack;
pub mod pass;
pub mod phrase;
pub mod project;
pub mod read;
pub mod source;
pub mod state;
pub mod template;
pub mod trace;
pub mod write;
pub mod yaml;
