//! All integration tests, one binary so that it links once.
#![allow(
    clippy::disallowed_methods,
    reason = "tests read the repository from the disk"
)]

mod acceptance;
mod checks;
mod cli;
mod compact;
mod corpus;
mod digits;
mod docx_text;
mod examples;
mod exhibits;
mod explain;
mod facts;
mod figures;
mod fix;
mod functions;
mod golden;
mod hostile;
mod language;
mod lastyear;
mod mask;
mod mutants;
mod mutations;
mod originality;
mod packs;
mod properties;
mod relations;
mod roll;
mod schema;
mod script;
mod seeds;
mod tidy;
mod write;
