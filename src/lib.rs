//! Drafts the annual work reports of Chinese local-government offices from one YAML file of facts.

pub mod check;
pub mod diag;
pub mod doc;
pub mod facts;
pub mod figure;
pub mod marked;
pub mod phrase;
pub mod source;
