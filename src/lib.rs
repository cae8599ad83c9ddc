//! Drafts the annual work reports of Chinese local-government offices from one YAML file of facts.

pub mod diag;
pub mod doc;
pub mod facts;
pub mod figure;
pub mod layout;
pub mod marked;
pub mod numbering;
pub mod pass;
pub mod source;
pub mod write;
