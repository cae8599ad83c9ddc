//! `pack.yaml`: what a pack says of itself.

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;
use serde::Deserialize;

use super::setting::Setting;
use super::strict::{self, Fault};
use super::tree::shorten;
use crate::diag::{Message, say::pack as say};

/// The format of packs this program reads and writes.
pub const FORMAT: u32 = 1;
/// Most sections, settings, facts or samples of a pack, each.
const MAX_PARTS: usize = 60;
/// Longest text a manifest shows to a person, in characters.
const MAX_TEXT: usize = 400;

/// A text in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// Whether a word is this text in either language; English in any case.
    pub fn is(&self, word: &str) -> bool {
        self.zh == word || self.en.eq_ignore_ascii_case(word)
    }
}

/// `pack.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The number of the format it is written in.
    pub format: u32,
    /// The name on the command line and in the facts file.
    pub id: String,
    /// The pack's own version.
    pub version: String,
    /// What it is called.
    pub name: Bilingual,
    /// What it is for.
    pub description: Bilingual,
    /// The oldest program version that can use it.
    pub requires: String,
    /// Who made it.
    #[serde(default)]
    pub origin: Option<Maker>,
    /// On what terms others may use it.
    #[serde(default)]
    pub licence: Option<String>,
    /// File of the title's one-line template.
    pub title: String,
    /// File of the subtitle's one-line template, if the pack has one of its own.
    #[serde(default)]
    pub subtitle: Option<String>,
    /// File of the minijinja macros that all its templates may call.
    #[serde(default)]
    pub macros: Option<String>,
    /// Name of the layout preset.
    pub layout: String,
    /// The numbering patterns.
    pub numbering: Patterns,
    /// What an office may choose.
    #[serde(default)]
    pub settings: Vec<Setting>,
    /// The sections in order.
    pub sections: Vec<SectionEntry>,
    /// The facts it asks for, beside what every report has.
    #[serde(default)]
    pub facts: Vec<Need>,
    /// What had another name in an earlier version.
    #[serde(default)]
    pub renamed: Renamed,
    /// The sample facts that prove it, with the report they give.
    #[serde(default = "usual_sample")]
    pub samples: Vec<Sample>,
}

/// Who made a pack.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Maker {
    /// The office.
    pub office: String,
    /// How to reach it.
    #[serde(default)]
    pub contact: Option<String>,
    /// When.
    #[serde(default)]
    pub date: Option<String>,
}

/// A fact a pack asks for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Where it stands in the facts file: `指标.高企`, `成绩`, `单位.级别`.
    pub fact: String,
    /// What it has to be.
    #[serde(rename = "type")]
    pub kind: FactType,
    /// The unit of its value; any if empty.
    #[serde(default)]
    pub unit: String,
    /// Attributes of a metric that have to be given as well, by their Chinese keys.
    #[serde(default)]
    pub with: Vec<String>,
    /// Whether a report cannot be written without it.
    #[serde(default)]
    pub required: bool,
    /// One line on what it is for.
    pub about: Bilingual,
}

/// What a fact has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FactType {
    /// A metric with a value.
    Figure,
    /// A metric in per cent.
    Rate,
    /// A metric with 名单.
    Names,
    /// A metric with 分项.
    Parts,
    /// A metric with 排名.
    Rank,
    /// A chapter with entries.
    Entries,
    /// A text of 报告 or 单位.
    Text,
}

/// Names of earlier versions, each with what it is called now.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Renamed {
    /// Ids of sections.
    #[serde(default)]
    pub sections: BTreeMap<String, String>,
    /// Names of settings, either language.
    #[serde(default)]
    pub settings: BTreeMap<String, String>,
    /// Ids of metrics.
    #[serde(default)]
    pub facts: BTreeMap<String, String>,
}

/// What a name is called now; a name may have changed more than once.
pub fn now<'a>(names: &'a BTreeMap<String, String>, name: &'a str) -> &'a str {
    let mut name = name;
    // Names that lead in a circle are refused; the count only keeps an unchecked map from turning for ever.
    for _ in 0..names.len() {
        match names.get(name) {
            Some(next) => name = next,
            None => break,
        }
    }
    name
}

/// Sample facts with the report they give.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The facts file.
    pub facts: String,
    /// The report as Markdown.
    pub expected: String,
}

fn usual_sample() -> Vec<Sample> {
    vec![Sample {
        facts: "sample.yaml".to_owned(),
        expected: "expected.md".to_owned(),
    }]
}

/// The numbering patterns of a manifest.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patterns {
    /// One a heading level.
    pub headings: Vec<HeadingPattern>,
    /// For numbered lists: one pattern, or one a depth.
    pub list: ListPatterns,
}

/// The patterns of numbered lists.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum ListPatterns {
    /// The same at every depth.
    One(String),
    /// The outermost first; the last holds for all deeper ones.
    Depths(Vec<String>),
}

/// A heading level's pattern: the bare text, or with `continuing`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum HeadingPattern {
    /// Starts again under each parent.
    Restarting(String),
    /// Goes on through the whole report when `continuing` is true.
    Full {
        /// The pattern.
        pattern: String,
        /// Whether the numbers go on.
        #[serde(default)]
        continuing: bool,
    },
}

/// One section of a manifest.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionEntry {
    /// A name that stays the same from version to version.
    pub id: String,
    /// The template's file.
    pub file: String,
}

/// What has to be known before a manifest can be read: which format it is written in.
#[derive(Deserialize)]
struct Head {
    format: Option<u32>,
}

impl Manifest {
    /// Reads `pack.yaml`.
    ///
    /// # Errors
    /// The first thing that is wrong with it, or that another program is needed to read it.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let read = strict::read::<Self>("pack.yaml", text);
        let format = match &read {
            Ok(manifest) => Some(manifest.format),
            // A later format may have keys this one does not know; the number tells.
            Err(_) => strict::read_head::<Head>(text).and_then(|head| head.format),
        };
        match format.filter(|format| *format != FORMAT) {
            Some(format) => Err(Fault {
                message: say::other_format(format, FORMAT),
                at: 0,
            }),
            None => read,
        }
    }

    /// What keeps this program from using the pack: names that are none, names that are there twice, too many
    /// of anything, or a newer program needed.
    pub fn faults(&self) -> Vec<Message> {
        let mut out = Vec::new();
        if !is_id(&self.id) {
            out.push(say::bad_id(shorten(&self.id)));
        }
        let version =
            |text: &str| Version::parse(text).map_err(|_| say::bad_version(shorten(text)));
        let own = version(env!("CARGO_PKG_VERSION"));
        match (version(&self.version), version(&self.requires), own) {
            (Err(message), _, _) | (_, Err(message), _) => out.push(message),
            (_, Ok(needed), Ok(own)) if own < needed => {
                out.push(say::needs_newer(shorten(&self.id), needed));
            }
            _ => {}
        }
        let counts = [
            self.sections.len(),
            self.settings.len(),
            self.facts.len(),
            self.samples.len(),
        ];
        if counts.into_iter().any(|count| count > MAX_PARTS) {
            out.push(say::too_many_parts(MAX_PARTS));
        }
        if self.sections.is_empty() {
            out.push(say::no_sections());
        }
        let mut ids = BTreeSet::new();
        for section in &self.sections {
            if !is_section(&section.id) {
                out.push(say::bad_section(shorten(&section.id)));
            } else if !ids.insert(section.id.as_str()) {
                out.push(say::section_twice(&section.id));
            }
        }
        let long = self.texts().any(|text| text.chars().count() > MAX_TEXT);
        if long {
            out.push(say::long_text(MAX_TEXT));
        }
        let settings = self.settings.iter().flat_map(|s| [&s.id.zh, &s.id.en]);
        let settings: BTreeSet<_> = settings.map(String::as_str).collect();
        let Renamed {
            sections: old_sections,
            settings: old_settings,
            facts: old_facts,
        } = &self.renamed;
        for (names, known) in [(old_sections, Some(&ids)), (old_settings, Some(&settings))] {
            faults_of_names(names, known, &mut out);
        }
        faults_of_names(old_facts, None, &mut out);
        out
    }

    /// All its texts for people.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let own = [&self.name, &self.description].into_iter();
        let settings = self.settings.iter();
        let settings = settings.flat_map(|s| {
            let choices = s.choices.iter().flat_map(|c| [&c.value, &c.title]);
            [&s.id, &s.about].into_iter().chain(choices)
        });
        let needs = self.facts.iter().map(|need| &need.about);
        let both = own.chain(settings).chain(needs);
        let words = self
            .settings
            .iter()
            .flat_map(|s| s.offers.iter().chain([&s.default]));
        let maker = self.origin.iter().flat_map(|maker| {
            let rest = maker.contact.iter().chain(&maker.date);
            [&maker.office].into_iter().chain(rest)
        });
        both.flat_map(|text| [text.zh.as_str(), text.en.as_str()])
            .chain(words.chain(&self.licence).chain(maker).map(String::as_str))
    }

    /// The files of its templates: title, subtitle, macros, sections.
    pub fn templates(&self) -> impl Iterator<Item = &str> {
        let own = [&self.title]
            .into_iter()
            .chain(&self.subtitle)
            .chain(&self.macros);
        let sections = self.sections.iter().map(|section| &section.file);
        own.chain(sections).map(String::as_str)
    }
}

/// What is wrong with a table of earlier names: one that leads nowhere, in a circle, or is in use again.
fn faults_of_names(
    names: &BTreeMap<String, String>,
    known: Option<&BTreeSet<&str>>,
    out: &mut Vec<Message>,
) {
    for old in names.keys() {
        let new = now(names, old);
        let lost = known.is_some_and(|known| !known.contains(new));
        let in_use = known.is_some_and(|known| known.contains(old.as_str()));
        if names.contains_key(new) || lost || in_use {
            out.push(say::bad_rename(shorten(old), shorten(new)));
        }
    }
}

/// Whether a text can be the id of a pack: 3 to 40 small letters, digits and hyphens, beginning with a letter.
pub fn is_id(text: &str) -> bool {
    (3..=40).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether a text can be the id of a section: at most 40 small letters, digits, hyphens and underscores.
fn is_section(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b))
}
