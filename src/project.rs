//! The whole way from a facts file to a report; the only module that knows every stage.

mod base;
mod generation;
mod mask;
mod parts;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use crate::check;
use crate::diag::{Diagnostic, Diagnostics, say};
use crate::doc::{BlockKind, Content, Document, Inline, plain};
use crate::facts::{self, Facts, Script};
use crate::fit;
use crate::layout::{self, Layout};
use crate::marked::Marked;
use crate::numbering::Numbering;
use crate::pack::shelf::{BuiltIn, Origin, Shelf};
use crate::pack::{self, Pack};
use crate::pass;
use crate::pass::mask::Plan;
use crate::pass::script::Kept;
use crate::read::markdown;
use crate::settings::{self, Settings};
use crate::source::{FactPath, Files, Sources, Span};
use crate::state;
use crate::template::Session;
use crate::trace;
use crate::write;
use crate::write::docx::Base;

/// Most headings, paragraphs, lists and tables of a report; two thousand entries make six thousand.
const MAX_BLOCKS: usize = 20_000;

/// Trouble with the machine rather than with what a person wrote.
#[derive(Debug, Error)]
pub enum Error {
    /// The facts could not be read.
    #[error(transparent)]
    Facts(#[from] facts::read::FactsError),
    /// The layout could not be read.
    #[error(transparent)]
    Layout(#[from] layout::FileError),
    /// The letterhead could not be read.
    #[error("cannot read {path}: {source}")]
    Base {
        /// Its path.
        path: PathBuf,
        /// What the machine said.
        source: std::io::Error,
    },
    /// The DOCX could not be made.
    #[error(transparent)]
    Docx(#[from] write::docx::DocxError),
}

/// What is known after reading: texts, facts and findings so far.
#[derive(Debug)]
pub struct Project {
    /// All texts of the run.
    pub sources: Sources,
    /// The facts, unless the file could not be made sense of.
    pub facts: Option<Arc<Facts>>,
    /// Last year's facts, if the facts name them.
    pub last: Option<Facts>,
    /// The layout, if the facts name a file of the office's own that could be made sense of.
    pub layout: Option<Layout>,
    /// The letterhead, if the facts name one that can be used.
    pub base: Option<Arc<Base>>,
    /// Everything found so far.
    pub found: Diagnostics,
    /// The name of the facts file without its ending, which the outputs have too.
    stem: String,
    /// What the reports hide, if they are to be masked.
    plan: Option<Plan>,
}

/// A rendered report.
#[derive(Debug)]
pub struct Report {
    /// The document.
    pub document: Document,
    /// Its layout.
    pub layout: Layout,
    /// The letterhead it is written on.
    pub base: Option<Arc<Base>>,
    /// The pack, `id@version`.
    pub pack: String,
    /// Where the pack came from.
    pub origin: Origin,
    /// The work its templates did, in steps of the engines.
    pub steps: u64,
}

impl Report {
    /// The report as Markdown.
    pub fn markdown(&self) -> String {
        write::markdown::write(&self.document)
    }

    /// The report as one HTML file.
    pub fn html(&self) -> String {
        write::html::write(&self.document, &self.layout)
    }

    /// The report as DOCX, on the letterhead if there is one.
    pub fn docx(&self) -> Result<Vec<u8>, Error> {
        Ok(match &self.base {
            Some(base) => write::docx::write_on(&self.document, &self.layout, base)?,
            None => write::docx::write(&self.document, &self.layout)?,
        })
    }

    /// The files that the Markdown refers to, by their names beside it: charts as SVG, images as they are.
    pub fn assets(&self) -> Vec<(String, Vec<u8>)> {
        let pictures = self.document.all_blocks().filter_map(|block| {
            let BlockKind::Picture(picture) = &block.kind else {
                return None;
            };
            let bytes = match &picture.content {
                Content::Chart(chart) => {
                    write::chart::svg(chart, &picture.description()).into_bytes()
                }
                Content::Image(image) => image.bytes.to_vec(),
            };
            Some((picture.file.clone(), bytes))
        });
        pictures.collect()
    }
}

/// Reads the facts, and last year's if they name them, and checks them against each other.
///
/// A metric without 上年 takes over last year's value.
pub fn open(files: &dyn Files, path: &Path) -> Result<Project, Error> {
    let mut sources = Sources::default();
    let mut found = Diagnostics::default();
    let mut facts = facts::read::read(files, &mut sources, path, &mut found)?;
    let mut last = None;
    let mut layout = None;
    let mut base = None;
    if let Some(facts) = &mut facts {
        if let Some(named) = &facts.report.layout
            && layout::is_path(&named.value)
        {
            let path = path.parent().unwrap_or(Path::new("")).join(&named.value);
            layout = layout::load(files, &mut sources, &path, &mut found)?;
        }
        if let Some(named) = &facts.report.base {
            base = base::load(files, path, named, &mut found)?.map(Arc::new);
        }
        last = facts::last::read_last(files, &mut sources, path, facts, &mut found)?;
        if let Some(last) = &last {
            facts::last::fill(facts, last);
        }
        check::check(facts, &mut found);
        if let Some(last) = &last {
            check::against(facts, last, &mut found);
        }
    }
    Ok(Project {
        sources,
        facts: facts.map(Arc::new),
        last,
        layout,
        base,
        found,
        stem: path
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned()),
        plan: None,
    })
}

impl Project {
    /// Renders the report with one of the packs of the program.
    ///
    /// See [`Self::render_from`].
    pub fn render(&mut self, template: Option<&str>) -> Option<Report> {
        self.render_from(&BuiltIn, template)
    }

    /// Renders the report with the pack of this name, or the one the facts name, or the default, from a shelf.
    ///
    /// `None` if there were errors; they are in `found`, all of them.
    pub fn render_from(&mut self, packs: &dyn Shelf, template: Option<&str>) -> Option<Report> {
        let facts = Arc::clone(self.facts.as_ref()?);
        let named = facts.report.template.as_ref();
        let id = template
            .or(named.map(|t| t.value.as_str()))
            .unwrap_or(pack::DEFAULT);
        let at = if template.is_some() {
            None
        } else {
            named.map(|t| t.span)
        };
        let pack = pack::load(id, at, packs, &mut self.sources, &mut self.found);
        let settings = match &pack {
            Some(pack) => settings::choose(&facts, pack, &mut self.found),
            None => Settings::default(),
        };
        let absent = pack.as_ref().map(|pack| {
            fit::check(&facts, &pack.manifest, &mut self.found);
            fit::absent(&facts, &pack.manifest)
        });
        let absent = absent.unwrap_or_default();
        let session = Session::new(Arc::clone(&facts), &settings, &absent, &mut self.found);
        let pack = pack?;
        let session = session.with_macros(pack.macros);
        self.guard_claims(&pack);
        let layout = self.layout(&facts, &pack);
        let mut document = self.document(&facts, &pack, &settings, &session);
        let levels = layout.as_ref().map_or(1, |layout| layout.contents_levels);
        let text = parts::Texts {
            session: &session,
            sources: &self.sources,
            found: &mut self.found,
        };
        parts::add(&facts, text, levels, &mut document);
        pass::punctuation::run(&mut document);
        // A heading of the facts was found with its place already.
        for finding in pass::number::run(&mut document, &settings.numbering).iter() {
            if self.found.iter().all(|f| f.message != finding.message) {
                self.found.push(finding.clone());
            }
        }
        if let Some(mark) = settings.run_in {
            pass::run_in::run(&mut document, mark);
        }
        name_pictures(&mut document, &self.stem);
        self.finish(&facts, &session, &mut document);
        if self.plan.is_some() {
            self.hide(&mut document);
        } else {
            let rows = trace::rows(&document);
            document.notes = trace::gaps(&rows, &facts, &self.sources);
        }
        self.script(&facts, &mut document);
        let layout = layout.filter(|_| !self.found.has_errors())?;
        let name = format!("{}@{}", pack.manifest.id, pack.manifest.version);
        Some(Report {
            document,
            layout,
            // Its headers would name the office that a masked copy hides.
            base: self.base.clone().filter(|_| self.plan.is_none()),
            pack: name,
            origin: pack.origin,
            steps: session.steps(),
        })
    }

    /// A claim such as 大幅 in a template's own words has no fact behind it; its language is held to the same rules.
    fn guard_claims(&mut self, pack: &Pack) {
        let files = pack.sections.iter().map(|(_, file)| *file);
        for file in files
            .chain([pack.title])
            .chain(pack.subtitle)
            .chain(pack.macros)
        {
            for (at, word) in check::claims_in_template(&self.sources.get(file).text) {
                let span = Span::new(file, at, at + word.len());
                self.found
                    .push(Diagnostic::new(say::template::template_claims(word), span));
            }
            for (start, end, message) in check::language_in_template(&self.sources.get(file).text) {
                let span = Span::new(file, start, end);
                self.found.push(Diagnostic::new(message, span));
            }
        }
    }

    /// The office's own layout, or the preset that the facts or the pack name.
    fn layout(&mut self, facts: &Facts, pack: &Pack) -> Option<Layout> {
        let named = facts.report.layout.as_ref();
        if named.is_some_and(|named| layout::is_path(&named.value)) {
            return self.layout.clone();
        }
        let name = named.map_or(pack.manifest.layout.as_str(), |l| l.value.as_str());
        let layout = Layout::named(name);
        if layout.is_none() {
            let near = crate::nearest::nearest(name, Layout::names());
            let mut message = say::template::unknown_layout(name);
            if near.is_some() {
                message = message.suggest(near);
            }
            self.found.push(match named {
                Some(named) => Diagnostic::new(message, named.span),
                None => Diagnostic::general(message),
            });
        }
        layout
    }

    fn document(
        &mut self,
        facts: &Facts,
        pack: &Pack,
        settings: &Settings,
        session: &Session,
    ) -> Document {
        let sources = &self.sources;
        let found = &mut self.found;
        let title = match &facts.report.title {
            Some(title) => vec![Inline::Text(title.value.clone())],
            None => session
                .render("title", pack.title, sources, found)
                .and_then(|marked| session.ledger(|ledger| markdown::line(&marked, ledger)))
                .unwrap_or_default(),
        };
        let subtitle = pack.subtitle.and_then(|file| {
            let marked = session.render("subtitle", file, sources, found)?;
            session.ledger(|ledger| markdown::line(&marked, ledger))
        });
        let subtitle = subtitle.map(|line| plain(&line).trim().to_owned());
        // Under 科技创新综述 a line that ends in 工作综述 would say it twice.
        let subtitle = subtitle.filter(|line| kind_of(line) != kind_of(&plain(&title)));
        let mut blocks = Vec::new();
        for (section, file) in &settings.sections {
            if let Some(marked) = session.render(section, *file, sources, found) {
                session.ledger(|ledger| {
                    blocks.extend(markdown::blocks(&marked, ledger, *file, sources, found));
                });
            }
            if blocks.len() > MAX_BLOCKS {
                let message = say::template::too_many_blocks(MAX_BLOCKS);
                found.push(Diagnostic::new(message, Span::new(*file, 0, 0)));
                blocks.clear();
                break;
            }
        }
        Document {
            title,
            blocks,
            subtitle: subtitle.filter(|line| !line.is_empty()),
            ..Document::default()
        }
    }

    /// Writes the report in the script asked for, and the kept names as typed.
    fn script(&self, facts: &Facts, document: &mut Document) {
        let convert = facts.report.script == Some(Script::Traditional);
        let source = self.sources.get(facts.file);
        let mut kept = Kept::default();
        for name in &facts.report.keep {
            kept.add(&source.as_typed(name.span, &name.value));
        }
        if convert && source.typed() != source.text {
            kept.add_typed(source.typed());
        }
        if convert || !kept.is_empty() {
            pass::script::run(document, &kept, convert);
        }
    }

    fn finish(&mut self, facts: &Facts, session: &Session, document: &mut Document) {
        parts::break_title(document);
        document.properties.title = plain(&document.title);
        if document.properties.title.trim().is_empty() && !self.found.has_errors() {
            self.found
                .push(Diagnostic::general(say::template::empty_title()));
        }
        if self.found.has_errors() {
            return;
        }
        check::printed(document, &mut self.found);
        check::document(document, facts, &mut self.found);
        check::unwritten(facts, document, &mut self.found);
        let used = session.touched();
        for (index, metric) in facts.metrics.iter().enumerate() {
            if !metric.is_blank() && !used.contains(&index) {
                let message = say::facts::unused_metric(&metric.id.value);
                let path = FactPath(format!("指标.{}", metric.id.value));
                self.found
                    .push(Diagnostic::new(message, metric.id.span).about(path));
            }
        }
    }

    /// Adds notes to a report that say where the figures of each sentence come from.
    pub fn add_sources(&self, report: &mut Report) {
        if let Some(facts) = &self.facts {
            let rows = trace::rows(&report.document);
            let notes = trace::sources(&rows, facts, &self.sources);
            report.document.notes.extend(notes);
        }
    }

    /// What is still to be supplied, by owner; after [`Self::render`] with the gaps the report has.
    pub fn pending(&self) -> Vec<check::Pending> {
        let facts = self.facts.as_ref();
        facts.map_or_else(Vec::new, |facts| check::pending(facts, &self.found))
    }

    /// SHA-256 of the facts file's text.
    pub fn facts_hash(&self) -> Option<String> {
        let facts = self.facts.as_ref()?;
        Some(state::hash(self.sources.get(facts.file).typed().as_bytes()))
    }
}

/// The last two characters of a title, which say what kind of text it is: 综述, 总结, 报告.
fn kind_of(title: &str) -> &str {
    let at = title.char_indices().rev().nth(1);
    at.map_or(title, |(at, _)| &title[at..])
}

/// Gives each picture the name of its file beside the Markdown: `<stem>-fig1.svg`.
fn name_pictures(document: &mut Document, stem: &str) {
    let mut number = 0;
    for block in document.all_blocks_mut() {
        if let BlockKind::Picture(picture) = &mut block.kind {
            number += 1;
            let ending = match &picture.content {
                Content::Chart(_) => "svg",
                Content::Image(image) => image.format.extension(),
            };
            picture.file = format!("{stem}-fig{number}.{ending}");
        }
    }
}

/// Renders a template that is not part of a pack, for tests of functions and engines.
///
/// `name` decides the engine; the result is the Markdown of its blocks.
pub fn render_snippet(project: &mut Project, name: &str, text: &str) -> Option<String> {
    let facts = Arc::clone(project.facts.as_ref()?);
    let file = project.sources.add(name, text);
    let session = Session::new(facts, &Settings::default(), &[], &mut project.found);
    let marked: Marked = session.render("snippet", file, &project.sources, &mut project.found)?;
    let found = &mut project.found;
    let blocks =
        session.ledger(|ledger| markdown::blocks(&marked, ledger, file, &project.sources, found));
    let mut document = Document {
        blocks,
        ..Document::default()
    };
    pass::punctuation::run(&mut document);
    found.extend(pass::number::run(&mut document, &Numbering::default()));
    name_pictures(&mut document, &project.stem);
    Some(write::markdown::write(&document))
}
