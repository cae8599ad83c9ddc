//! Whether a pack is fit to be passed on: its check, and the trial of its samples and settings.

mod manifest;
mod names;
mod words;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::check;
use crate::diag::{Diagnostic, Diagnostics, Severity, say::proof as say};
use crate::facts::{Chosen, Facts};
use crate::pack::difference::difference;
use crate::pack::shelf::{Origin, Shelf, Shelved, Trouble};
use crate::pack::tree::Tree;
use crate::pack::{self, Kind, Manifest, Pack, Sample, Setting};
use crate::project::{self, Project, Report};
use crate::settings;
use crate::source::{FileId, MemoryFiles, Sources, Span, Spanned};
use crate::template::{Engine, Session};
use crate::{fit, layout};
use words::Flaw;

/// Made-up facts of every kind, so that each section has something to say.
const FULL: &str = include_str!("full.yaml");
/// Work a whole trial may take: steps of the engines, and bytes of templates and facts read for each report.
const MAX_WORK: u64 = 10_000_000;
/// What a report counts that could not be made: it may have done any amount of work.
const FAILURE: u64 = MAX_WORK / 4;
/// Most findings of the trial of settings.
const MAX_FAILURES: usize = 5;
/// Most findings about the words of one file.
const MAX_FLAWS: usize = 50;

/// Findings, and the texts they point into.
pub type Findings = (Sources, Diagnostics);

/// What came of trying a pack.
#[derive(Debug, Default)]
pub struct Trial {
    /// What was found, one run a sample.
    pub findings: Vec<Findings>,
    /// Each sample that could be rendered, with its report.
    pub samples: Vec<Tried>,
    /// How many values of settings were tried, each with every sample.
    pub values: usize,
}

/// A sample and the report it gives.
#[derive(Debug)]
pub struct Tried {
    /// The facts and the file of the expected report.
    pub sample: Sample,
    /// The report as Markdown.
    pub report: String,
    /// Where it differs from what was expected, for people; `None` if it does not.
    pub difference: Option<String>,
}

/// Whether any of the findings is an error.
pub fn has_errors(findings: &[Findings]) -> bool {
    findings.iter().any(|(_, found)| found.has_errors())
}

/// Checks a pack without comparing its reports: syntax, names nobody knows, what is used nowhere, what does not belong
/// into a pack.
///
/// `own` are facts of the office that passes it on; none of their values may be in it.
pub fn check(tree: &Tree, own: Option<&Facts>) -> Vec<Findings> {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let Some(pack) = pack::open(tree, Origin::Project, &mut sources, &mut found) else {
        return vec![(sources, found)];
    };
    let mut checker = Checker {
        tree,
        pack: &pack,
        sources: &mut sources,
        found: &mut found,
    };
    checker.words(own);
    let surveyed = checker.survey();
    checker.manifest(&surveyed);
    let mut findings = Vec::new();
    if !found.has_errors() {
        let trials = Trials::new(tree, &pack);
        findings = trials.samples_alone();
        if !has_errors(&findings) {
            for section in trials.silent() {
                found.push(Diagnostic::general(say::unreachable(section)));
            }
        }
    }
    findings.insert(0, (sources, found));
    findings
}

/// Renders the samples of a pack, compares them with what they should give, and tries every value of every setting.
pub fn test(tree: &Tree) -> Trial {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let Some(pack) = pack::open(tree, Origin::Project, &mut sources, &mut found) else {
        return Trial {
            findings: vec![(sources, found)],
            ..Trial::default()
        };
    };
    Trials::new(tree, &pack).all()
}

/// A shelf with one pack.
struct One<'a>(&'a Tree);

impl Shelf for One<'_> {
    fn find(&self, _: &str) -> Result<Option<Shelved>, Trouble> {
        Ok(Some(Shelved {
            tree: self.0.clone(),
            origin: Origin::Project,
            overlays: Vec::new(),
        }))
    }

    fn ids(&self) -> Vec<(String, Origin)> {
        Vec::new()
    }
}

/// One choice of a setting that is tried.
struct Choice<'a> {
    setting: &'a Setting,
    words: Vec<String>,
}

/// Every value of every setting beside its default.
fn choices(manifest: &Manifest) -> Vec<Choice<'_>> {
    let mut out = Vec::new();
    for setting in &manifest.settings {
        let one = |word: &str| Choice {
            setting,
            words: vec![word.to_owned()],
        };
        match setting.kind {
            Kind::Flag => out.push(one(if setting.default == "是" {
                "否"
            } else {
                "是"
            })),
            Kind::Choice => {
                let others = setting.choices.iter().map(|choice| &choice.value);
                let others = others.filter(|value| !value.is(&setting.default));
                out.extend(others.map(|value| one(&value.zh)));
            }
            Kind::Text => {
                let others = setting
                    .offers
                    .iter()
                    .filter(|offer| **offer != setting.default);
                out.extend(others.map(|offer| one(offer)));
                out.push(one("另外一种说法"));
            }
            Kind::Order => {
                let mut words: Vec<_> =
                    setting.words(true).into_iter().map(str::to_owned).collect();
                words.reverse();
                out.push(Choice { setting, words });
            }
        }
    }
    out
}

/// Renders one pack again and again, within one allowance of work.
struct Trials<'a> {
    tree: &'a Tree,
    manifest: &'a Manifest,
    /// Bytes of all templates, which each report reads.
    bytes: u64,
    work: std::cell::Cell<u64>,
}

impl<'a> Trials<'a> {
    fn new(tree: &'a Tree, pack: &'a Pack) -> Self {
        let templates = pack.manifest.templates();
        let bytes: usize = templates
            .filter_map(|file| tree.get(file))
            .map(<[u8]>::len)
            .sum();
        Self {
            tree,
            manifest: &pack.manifest,
            bytes: bytes as u64,
            work: std::cell::Cell::default(),
        }
    }

    /// Whether the allowance is used up.
    fn is_over(&self) -> bool {
        self.work.get() > MAX_WORK
    }

    /// The report of some facts with one choice, if any.
    fn render(
        &self,
        name: &str,
        facts: &str,
        choice: Option<&Choice<'_>>,
    ) -> (Project, Option<Report>) {
        let files = MemoryFiles::default().with(name, facts);
        let project = project::open(&files, Path::new(name));
        let mut project = project.expect("invariant: the facts are in memory");
        if let (Some(choice), Some(facts)) = (choice, &mut project.facts) {
            choose(Arc::make_mut(facts), choice);
        }
        let report = project.render_from(&One(self.tree), Some(&self.manifest.id));
        let steps = report.as_ref().map_or(FAILURE, |report| report.steps);
        self.work
            .set(self.work.get() + steps + self.bytes + 4 * facts.len() as u64);
        (project, report)
    }

    /// The sections that say nothing, whatever is chosen, of the samples or of facts of every kind.
    fn silent(&self) -> Vec<&'a str> {
        let sections = self.manifest.sections.iter();
        let mut silent: Vec<_> = sections.map(|section| section.id.as_str()).collect();
        let full = full(self.manifest);
        let samples = self.manifest.samples.iter();
        let samples = samples.filter_map(|sample| self.tree.text(&sample.facts));
        let facts: Vec<_> = std::iter::once(full.as_str()).chain(samples).collect();
        let choices = choices(self.manifest);
        for choice in std::iter::once(None).chain(choices.iter().map(Some)) {
            for facts in &facts {
                if silent.is_empty() || self.is_over() {
                    return Vec::new();
                }
                if let (_, Some(report)) = self.render("sample.yaml", facts, choice) {
                    let blocks = &report.document.blocks;
                    silent.retain(|id| blocks.iter().all(|block| block.id.section != *id));
                }
            }
        }
        silent
    }

    /// What is found in the samples as they stand.
    fn samples_alone(&self) -> Vec<Findings> {
        let samples = self.manifest.samples.iter();
        let texts = samples.filter_map(|sample| Some((sample, self.tree.text(&sample.facts)?)));
        let runs = texts.map(|(sample, text)| {
            let (mut project, _) = self.render(&sample.facts, text, None);
            let named = project
                .facts
                .as_ref()
                .and_then(|facts| facts.report.template.clone());
            if let Some(named) = named.filter(|named| named.value != self.manifest.id) {
                let message = say::other_pack(&named.value, &self.manifest.id);
                project.found.push(Diagnostic::new(message, named.span));
            }
            (project.sources, grave(project.found))
        });
        runs.collect()
    }

    fn all(self) -> Trial {
        let mut trial = Trial::default();
        let choices = choices(self.manifest);
        for sample in &self.manifest.samples {
            let Some(text) = self.tree.text(&sample.facts) else {
                let mut found = Diagnostics::default();
                found.push(Diagnostic::general(say::no_sample(&sample.facts)));
                trial.findings.push((Sources::default(), found));
                continue;
            };
            let (mut project, report) = self.render(&sample.facts, text, None);
            if let Some(report) = report {
                let report = report.markdown();
                let expected = self.tree.text(&sample.expected).unwrap_or_default();
                let difference = difference(expected, &report);
                if difference.is_some() {
                    let message = say::differs(&sample.facts, &sample.expected);
                    project.found.push(Diagnostic::general(message));
                }
                trial.samples.push(Tried {
                    sample: sample.clone(),
                    report,
                    difference,
                });
                trial.values = self.values(sample, text, &choices, &mut project.found);
            }
            trial.findings.push((project.sources, grave(project.found)));
        }
        trial
    }

    /// Tries the values of all settings with a sample; how many were tried.
    fn values(
        &self,
        sample: &Sample,
        text: &str,
        choices: &[Choice<'_>],
        found: &mut Diagnostics,
    ) -> usize {
        let mut failures = 0;
        for (tried, choice) in choices.iter().enumerate() {
            if self.is_over() {
                let message = say::too_slow(tried, choices.len());
                found.push(Diagnostic::general(message));
                return tried;
            }
            let (project, report) = self.render(&sample.facts, text, Some(choice));
            if report.is_some() {
                continue;
            }
            let (id, value) = (&choice.setting.id.zh, choice.words.join("、"));
            let message = say::value_fails(id, value, &sample.facts);
            found.push(Diagnostic::general(message));
            // Why it fails; what points into a template is shown by the check.
            for finding in project.found.iter() {
                if finding.message.severity == Severity::Error {
                    found.push(Diagnostic::general(finding.message.clone()));
                }
            }
            failures += 1;
            if failures >= MAX_FAILURES {
                return tried + 1;
            }
        }
        choices.len()
    }
}

/// What a person has to act on.
fn grave(found: Diagnostics) -> Diagnostics {
    let mut kept = Diagnostics::default();
    for finding in found.into_findings() {
        if finding.message.severity != Severity::Note {
            kept.push(finding);
        }
    }
    kept
}

/// Chooses a value, in place of what the facts choose.
fn choose(facts: &mut Facts, choice: &Choice<'_>) {
    let nowhere = Span::new(facts.file, 0, 0);
    let settings = &mut facts.report.settings;
    settings.retain(|chosen| !choice.setting.is_named(&chosen.name.value));
    settings.push(Chosen {
        name: Spanned::new(choice.setting.id.zh.clone(), nowhere),
        values: choice
            .words
            .iter()
            .map(|word| Spanned::new(word.clone(), nowhere))
            .collect(),
    });
}

/// Facts of every kind, with the metrics a pack asks for.
fn full(manifest: &Manifest) -> String {
    let metrics: String = manifest
        .facts
        .iter()
        .filter_map(|need| Some(manifest::made_up(fit::metric_id(need)?, need)))
        .collect();
    FULL.replace("指标:\n", &format!("指标:\n{metrics}"))
}

/// Checks one pack.
struct Checker<'a> {
    tree: &'a Tree,
    pack: &'a Pack,
    sources: &'a mut Sources,
    found: &'a mut Diagnostics,
}

/// What all templates together mention.
#[derive(Default)]
struct Mentioned {
    settings: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Checker<'_> {
    /// Every template read as its engine reads it, each name looked up.
    fn survey(&mut self) -> Mentioned {
        let mut mentioned = Mentioned::default();
        let files = MemoryFiles::default().with("full.yaml", full(&self.pack.manifest));
        let project = project::open(&files, Path::new("full.yaml"));
        let project = project.expect("invariant: the facts are in memory");
        let Some(facts) = project.facts else {
            return mentioned;
        };
        let mut ignored = Diagnostics::default();
        let settings = settings::choose(&facts, self.pack, &mut ignored);
        let absent = fit::absent(&facts, &self.pack.manifest);
        let session = Session::new(facts, &settings, &absent, &mut ignored);
        let session = session.with_macros(self.pack.macros);
        let sections = self.pack.sections.iter().map(|(_, file)| *file);
        for file in sections.chain([self.pack.title]).chain(self.pack.subtitle) {
            let surveyed = session.survey(file, self.sources);
            self.found.extend(surveyed.found);
            mentioned.settings.extend(surveyed.settings);
            mentioned.names.extend(surveyed.names);
        }
        if layout::Layout::named(&self.pack.manifest.layout).is_none() {
            let message = crate::diag::say::template::unknown_layout(&self.pack.manifest.layout);
            self.found.push(Diagnostic::general(message));
        }
        mentioned
    }

    /// What the files say that does not belong into a pack.
    fn words(&mut self, own: Option<&Facts>) {
        let pack = self.pack;
        let templates = pack.sections.iter().map(|(_, file)| *file);
        let templates = templates
            .chain([pack.title])
            .chain(pack.subtitle)
            .chain(pack.macros);
        for file in templates {
            let source = Arc::clone(self.sources.get(file));
            let own_words = check::own_words(&source.text).replace('\u{1}', " ");
            let mut flaws = Vec::new();
            words::of_template(&own_words, &mut flaws);
            for (at, word) in check::claims_in_template(&source.text) {
                let message = crate::diag::say::template::template_claims(word);
                flaws.push((at..at + word.len(), message));
            }
            for (start, end, message) in check::language_in_template(&source.text) {
                flaws.push((start..end, message));
            }
            self.push(file, flaws);
        }
        for (name, bytes) in self.tree.iter() {
            let is_template = Engine::of(name).is_some();
            let Ok(text) = std::str::from_utf8(bytes) else {
                continue;
            };
            let mut flaws = Vec::new();
            words::numbers(text, &mut flaws);
            // Who made a pack may be told in its manifest.
            if !is_template && name != "pack.yaml" {
                words::of_text(text, &mut flaws);
            }
            if let Some(own) = own {
                manifest::leaks(own, text, &mut flaws);
            }
            if !flaws.is_empty() {
                let file = self
                    .sources
                    .add(format!("{}/{name}", pack.manifest.id), text);
                self.push(file, flaws);
            }
        }
    }

    fn push(&mut self, file: FileId, flaws: Vec<Flaw>) {
        for (range, message) in flaws.into_iter().take(MAX_FLAWS) {
            let span = Span::new(file, range.start, range.end);
            self.found.push(Diagnostic::new(message, span));
        }
    }
}
