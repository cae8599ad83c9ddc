//! New figures brought into the file that people edited: which text it began as, what is merged, what is written.

mod base;
mod comment;
mod compare;
mod pull;
mod redraw;
mod summary;
mod words;

use std::collections::BTreeMap;

pub use base::{Base, How, find, likeness};
pub use compare::{Changed, Edits, changed, edits};
pub use pull::{Pull, Taken, pull};

use crate::decode;
use crate::diag::{Diagnostics, say};
use crate::doc::{BlockKind, Content, Origin, Picture};
use crate::draft::{self, Draft};
use crate::facts::Facts;
use crate::gfm;
use crate::merge::{self, Decision, Merge, Notice};
use crate::ooxml::{self, PackageError, property};
use crate::project::{self, Report};
use crate::read;
use crate::revision::{self, Edit, Manuscript};
use crate::source::Sources;
use crate::trace;
use crate::write::redline::Stamp;
use crate::write::{chart, markdown, redline};

/// The file that people edited.
#[derive(Debug)]
pub enum Theirs {
    /// A DOCX file.
    Docx(Box<ooxml::Edited>),
    /// A Markdown file.
    Markdown(gfm::Edited),
}

/// Trouble with the machine rather than with a file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A DOCX could not be put together.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// The report could not be written.
    #[error(transparent)]
    Report(#[from] project::Error),
}

impl Theirs {
    /// Reads an edited file; `name` is what messages call it and its ending tells the format.
    ///
    /// What an earlier update left in it is settled first: tracked changes accepted, comments and footnotes taken out.
    ///
    /// # Errors
    /// Findings that say why the file cannot be read.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Diagnostics> {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if ["md", "markdown", "txt"]
            .iter()
            .any(|e| ending.eq_ignore_ascii_case(e))
        {
            let text = markdown::without_notes(&decode::decode(bytes).text);
            return Ok(Self::Markdown(read::markdown::edited(&text)));
        }
        let edited = read::docx::read(name, bytes)?;
        match redline::settled(&edited) {
            Ok(Some(bytes)) => Ok(Self::Docx(Box::new(read::docx::read(name, &bytes)?))),
            Ok(None) => Ok(Self::Docx(Box::new(edited))),
            Err(_) => {
                let mut found = Diagnostics::default();
                found.push(crate::diag::Diagnostic::general(say::edited::damaged(name)));
                Err(found)
            }
        }
    }

    /// Its text.
    pub fn manuscript(&self) -> &dyn Manuscript {
        match self {
            Self::Docx(edited) => &**edited,
            Self::Markdown(edited) => edited,
        }
    }

    /// What a person should know about it.
    pub fn warnings(&self) -> Diagnostics {
        match self {
            Self::Docx(edited) => edited.warnings.clone(),
            Self::Markdown(_) => Diagnostics::default(),
        }
    }

    /// One of the properties that tell where it comes from, if they survived.
    pub fn property(&self, name: &str) -> Option<&str> {
        match self {
            Self::Docx(edited) => edited.properties.get(name).map(String::as_str),
            Self::Markdown(_) => None,
        }
    }

    /// Which document it says it is.
    pub fn document(&self) -> Option<&str> {
        self.property(property::DOCUMENT)
    }
}

/// An update about to be made.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// The report of today's facts, its generation noted in it.
    pub report: &'a Report,
    /// The facts.
    pub facts: &'a Facts,
    /// The texts the facts were read from.
    pub sources: &'a Sources,
    /// The path of the facts file, as the person gave it.
    pub facts_name: &'a str,
    /// The edited file.
    pub theirs: &'a Theirs,
    /// Its name.
    pub theirs_name: &'a str,
    /// The text it began as.
    pub base: &'a Base,
    /// What was decided about conflicts.
    pub decisions: &'a [Decision],
    /// What the names of the new files begin with.
    pub stem: &'a str,
}

/// What came of an update.
#[derive(Debug)]
pub struct Outcome {
    /// The new files by name.
    pub files: Vec<(String, Vec<u8>)>,
    /// What was done and what is to be decided.
    pub merge: Merge,
}

/// Merges and makes the new files; writes none.
///
/// # Errors
/// If a DOCX cannot be put together.
pub fn update(job: &Job<'_>) -> Result<Outcome, Error> {
    let ours = Draft::of(&job.report.document);
    let mut merge = merge::merge(merge::Input {
        base: &job.base.draft,
        ours: &ours,
        theirs: job.theirs.manuscript(),
        decisions: job.decisions,
    });
    let places = places(job);
    if matches!(job.theirs, Theirs::Markdown(_)) {
        // The charts of today's report take the place of the old ones, in files of their own.
        let chart = |notice: &Notice| matches!(notice, Notice::Chart { .. });
        merge.notices.retain(|notice| !chart(notice));
    }
    let comments = comment::comments(&merge, job.theirs.manuscript(), &places);
    let edits: Vec<Edit> = merge.edits.iter().cloned().chain(comments).collect();
    let properties = &job.report.document.properties;
    let stamp = Stamp {
        date: properties.date.as_deref(),
        origin: properties.origin.as_ref(),
    };
    let name = |ending: &str| format!("{}.{ending}", job.stem);
    let mut files = Vec::new();
    match job.theirs {
        Theirs::Docx(edited) => {
            files.push((
                name("修订.docx"),
                redline::redline(edited, &edits, stamp)?.bytes,
            ));
            files.push((
                name("合并.docx"),
                redline::accept(edited, &edits, stamp)?.bytes,
            ));
            let merged = revision::apply(&edited.paragraphs, &merge.edits);
            files.push((name("合并.md"), markdown::paragraphs(&merged).into_bytes()));
        }
        Theirs::Markdown(edited) => {
            let charts = charts(job);
            let drawn = |text: String| {
                let redrawn = |text: String, (picture, file, _): &Drawn<'_>| {
                    markdown::redrawn(&text, picture, file)
                };
                charts.iter().fold(text, redrawn)
            };
            let shown = markdown::redline(edited, &edits).text;
            files.push((name("修订.md"), drawn(shown).into_bytes()));
            let merged = markdown::patch(edited, &edits).text;
            files.push((name("合并.md"), drawn(merged).into_bytes()));
            let svg = charts
                .iter()
                .map(|(_, file, svg)| (file.clone(), svg.clone()));
            files.extend(svg);
            let clean = markdown::patch(edited, &merge.edits).text;
            let (tracked, made) = redraw::docx(job, &clean, stamp)?;
            files.push((name("修订.docx"), tracked));
            files.push((name("合并.docx"), made));
        }
    }
    let summary = summary::write(job, &merge, &places);
    files.push((name("变更说明.md"), summary.into_bytes()));
    Ok(Outcome { files, merge })
}

/// A chart, the name of its new file, and what is in it.
type Drawn<'a> = (&'a Picture, String, Vec<u8>);

/// The charts of today's report, each for a file that no earlier one has.
fn charts<'a>(job: &Job<'a>) -> Vec<Drawn<'a>> {
    let pictures = job.report.document.all_blocks().filter_map(|block| {
        let BlockKind::Picture(picture) = &block.kind else {
            return None;
        };
        let Content::Chart(chart) = &picture.content else {
            return None;
        };
        let ending = picture.file.strip_prefix(job.stem).unwrap_or(&picture.file);
        let file = format!("{}.合并{ending}", job.stem);
        Some((
            &**picture,
            file,
            chart::svg(chart, &picture.description()).into_bytes(),
        ))
    });
    pictures.collect()
}

/// Where the facts behind figures stand, by their paths joined as in a draft.
fn places(job: &Job<'_>) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for row in trace::rows(&job.report.document) {
        let mut shown: Vec<String> = Vec::new();
        for read in &row.reads {
            let at = job.sources.position(read.span);
            let file = &job.sources.get(read.span.file).name;
            let place = format!("{}，{file}第{}行", read.path, at.line);
            if !shown.contains(&place) {
                shown.push(place);
            }
        }
        out.entry(draft::key(&row.reads))
            .or_insert_with(|| shown.join("；"));
    }
    out
}

/// Which generation of which document the report is.
pub fn origin(report: &Report) -> Option<&Origin> {
    report.document.properties.origin.as_ref()
}
