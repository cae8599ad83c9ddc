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
mod docx_made;
mod docx_text;
mod edited;
mod examples;
mod exhibits;
mod explain;
mod facts;
mod figures;
mod fix;
mod functions;
mod gfm;
mod golden;
mod growth;
mod hostile;
mod hostile_packs;
mod html;
mod judge;
mod language;
mod lastyear;
mod layout;
mod letterhead;
mod mask;
mod matrix;
mod merge;
mod mutants;
mod mutations;
mod offices;
mod originality;
mod packs;
mod proof;
mod properties;
mod random;
mod redline;
mod relations;
mod roll;
mod schema;
mod script;
mod seeds;
mod settings;
mod signed;
mod tidy;
mod update;
mod views;
mod walk;
mod workbook;
mod write;
