//! Drafts the annual work reports of Chinese local-government offices from one YAML file of facts.

pub mod decode;
pub mod diag;
pub mod doc;
pub mod facts;
pub mod figure;
pub mod load;
pub mod marked;
pub mod nearest;
pub mod source;
pub mod yaml;
