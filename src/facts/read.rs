//! Reads a facts file: YAML to typed facts, with everything that is wrong with it collected in one run.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::date::{self, DateError};
use super::exhibit;
use super::metric::Metrics;
use super::shape::{Reader, shorten};
use super::vocabulary::{Owner, Shape};
use super::{Carrier, Facts, Office, Report, Script, Year, level};
use crate::diag::{Diagnostics, say};
use crate::load::load;
use crate::script;
use crate::source::{FileId, Files, Sources, Span, Spanned};
use crate::yaml::{self, Kind, Node, Pair};

/// Largest facts file, in bytes.
pub const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// A file is there but the machine would not give it.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {path}")]
pub struct FactsError {
    /// The file.
    pub path: PathBuf,
    /// What the machine said.
    pub source: io::Error,
}

/// Reads the facts file at `path`, and the file of its 单位 if it names one.
///
/// Everything wrong with the facts goes to `found`. `None` when there is nothing to go on with: no such file,
/// not text, not YAML, not a map. With errors in `found` the facts are incomplete, but can still be checked.
///
/// # Errors
/// When the machine refuses a file that is there (permission, disk).
pub fn read(
    files: &dyn Files,
    sources: &mut Sources,
    path: &Path,
    found: &mut Diagnostics,
) -> Result<Option<Facts>, FactsError> {
    let Some((file, root)) = tree(files, sources, path, found)? else {
        return Ok(None);
    };
    let source = Arc::clone(sources.get(file));
    let mut reader = Reader::new(file, source, found);
    if root.is_blank() {
        reader.push(say::yaml::empty(), root.span);
        return Ok(None);
    }
    if !matches!(root.kind, Kind::Map(_)) {
        reader.wrong_shape(&root, say::facts::root_shape());
        return Ok(None);
    }
    let mut facts = Facts {
        file,
        report: Report::default(),
        office: Office::default(),
        metrics: Vec::new(),
        achievements: Vec::new(),
        difficulties: Vec::new(),
        plans: Vec::new(),
        suggestions: Vec::new(),
        last_year: None,
        office_path: None,
        relations: Vec::new(),
    };
    let fields = reader.fields(&root, Owner::Root, Owner::Root.name());
    let field = |zh: &str| {
        fields
            .iter()
            .find(|(key, _)| key.zh == zh)
            .map(|(_, pair)| &pair.value)
    };
    facts.report = reader.report(field("报告"), &root);
    // Who writes the facts in traditional characters wants the report in them.
    if script::is_traditional(reader.source.typed()) {
        facts.report.script.get_or_insert(Script::Traditional);
    }
    let metrics = field("指标").map_or_else(Metrics::default, |node| reader.metrics(node));
    for (key, pair) in &fields {
        let slot = match key.zh {
            "成绩" => &mut facts.achievements,
            "困难" => &mut facts.difficulties,
            "打算" => &mut facts.plans,
            "建议" => &mut facts.suggestions,
            _ => continue,
        };
        *slot = reader.entries(&pair.value, key.zh, &metrics, 0);
    }
    facts.last_year = field("上年").and_then(|node| {
        let path = reader.text(node, "上年")?;
        let typed = reader.source.as_typed(path.span, &path.value);
        Some(Spanned::new(typed, path.span))
    });
    if let Some(node) = field("校核") {
        facts.relations = reader.relations(node);
    }
    facts.metrics = metrics.list;
    exhibit::load_images(files, path, &mut facts, reader.found)?;
    if let Some(node) = field("单位") {
        facts.office = match office_path(node) {
            Some(name) => {
                facts.office_path = Some(node.span);
                let name = reader.source.as_typed(node.span, name);
                let path = path.parent().unwrap_or(Path::new("")).join(name);
                office_file(files, sources, &path, found)?
            }
            None => reader.office(node),
        };
    }
    Ok(Some(facts))
}

/// Bytes to tree.
fn tree(
    files: &dyn Files,
    sources: &mut Sources,
    path: &Path,
    found: &mut Diagnostics,
) -> Result<Option<(FileId, Node)>, FactsError> {
    let file = load(files, sources, path, MAX_BYTES, found).map_err(|source| FactsError {
        path: path.to_owned(),
        source,
    })?;
    let Some(file) = file else {
        return Ok(None);
    };
    if script::is_traditional(&sources.get(file).text) {
        let simplified = script::simplified(&sources.get(file).text);
        sources.read_as(file, simplified);
    }
    let source = Arc::clone(sources.get(file));
    Ok(yaml::parse(file, &source, found).map(|root| (file, root)))
}

/// The path if 单位 names a file.
pub fn office_path(node: &Node) -> Option<&str> {
    let text = node.scalar()?.text.trim();
    let extension = Path::new(text).extension()?;
    let yaml = ["yaml", "yml"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known));
    yaml.then_some(text)
}

/// The office described in a file of its own, with or without `单位:` around it.
fn office_file(
    files: &dyn Files,
    sources: &mut Sources,
    path: &Path,
    found: &mut Diagnostics,
) -> Result<Office, FactsError> {
    let Some((file, root)) = tree(files, sources, path, found)? else {
        return Ok(Office::default());
    };
    let source = Arc::clone(sources.get(file));
    let mut reader = Reader::new(file, source, found);
    let inner = match &root.kind {
        Kind::Map(pairs) => match &pairs[..] {
            [Pair { key, value }] if ["单位", "office"].contains(&key.value.as_str()) => value,
            _ => &root,
        },
        _ => &root,
    };
    Ok(reader.office(inner))
}

impl Reader<'_> {
    fn report(&mut self, node: Option<&Node>, root: &Node) -> Report {
        let mut report = Report::default();
        let mut year_given = false;
        for (key, pair) in
            node.map_or_else(Vec::new, |node| self.fields(node, Owner::Report, "报告"))
        {
            let value = &pair.value;
            match key.zh {
                "模板" => report.template = self.text(value, key.zh),
                "题名" => report.title = self.text(value, key.zh),
                "格式" => report.layout = self.text(value, key.zh),
                "保留字" => report.keep = self.texts(value, key.zh, &['、', '，', ',']),
                "遮名" => report.masked_names = self.texts(value, key.zh, &['、', '，', ',']),
                "年度" => {
                    year_given = !value.is_blank();
                    report.year = self.year(value);
                }
                "日期" => {
                    if let Some(text) = self.text(value, key.zh) {
                        match date::date(&text.value) {
                            Ok(date) => report.date = Some(Spanned::new(date, text.span)),
                            Err(DateError::Form) => {
                                self.push(say::facts::not_a_date(shorten(&text.value)), text.span);
                            }
                            Err(DateError::Day) => {
                                self.push(say::facts::no_such_day(shorten(&text.value)), text.span);
                            }
                        }
                    }
                }
                _ => {
                    let Shape::Choice(words) = key.shape else {
                        continue;
                    };
                    match self.choice(value, key.zh, words) {
                        Some("report") => report.carrier = Carrier::Report,
                        Some("traditional") => report.script = Some(Script::Traditional),
                        Some("simplified") => report.script = Some(Script::Simplified),
                        _ => {}
                    }
                }
            }
        }
        if !year_given {
            report.year = self.derived_year(&report, node.unwrap_or(root), root);
        }
        report
    }

    fn year(&mut self, node: &Node) -> Option<Spanned<Year>> {
        let text = self.text(node, "年度")?;
        let year = date::year(&text.value);
        if year.is_none() {
            self.push(say::facts::not_a_year(shorten(&text.value)), text.span);
        }
        year.map(|year| Spanned::new(year, text.span))
    }

    /// The year of the date, unless the date lies so early that the report is on the year before.
    fn derived_year(
        &mut self,
        report: &Report,
        place: &Node,
        root: &Node,
    ) -> Option<Spanned<Year>> {
        let derived = report.date.as_ref().filter(|date| date.value.month > 3);
        if let Some(date) = derived {
            let year = Year {
                year: date.value.year.to_string(),
                half: false,
            };
            return Some(Spanned::new(year, date.span));
        }
        // When 报告 itself was mistyped, that is the finding.
        if place.span == root.span && self.found.has_errors() {
            return None;
        }
        let start = place.span.start as usize;
        let length = self.source.text[start..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        let span = report.date.as_ref().map_or_else(
            || Span::new(self.file, start, start + length),
            |date| date.span,
        );
        let message = if report.date.is_some() {
            say::facts::early_date()
        } else {
            say::facts::no_year()
        };
        self.push(message, span);
        self.relative_years(root);
        None
    }

    /// Finds 今年 and 去年 in texts, which say nothing without a year.
    fn relative_years(&mut self, node: &Node) {
        match &node.kind {
            Kind::Scalar(_) => {
                let start = node.span.start as usize;
                let raw = &self.source.text[start..node.span.end as usize];
                let first = ["今年", "去年"]
                    .into_iter()
                    .filter_map(|word| raw.find(word).map(|at| (start + at, word)))
                    .min();
                if let Some((at, word)) = first {
                    let span = Span::new(self.file, at, at + word.len());
                    self.push(say::facts::relative_year(word), span);
                }
            }
            Kind::Seq(items) => items.iter().for_each(|item| self.relative_years(item)),
            Kind::Map(pairs) => pairs
                .iter()
                .for_each(|pair| self.relative_years(&pair.value)),
        }
    }

    fn office(&mut self, node: &Node) -> Office {
        let mut office = Office::default();
        if node.scalar().is_some() {
            if !self.meant_as_key(node, Owner::Office) {
                office.full_name = self.text(node, "单位");
            }
            return office;
        }
        let marks = ['、', '，', ','];
        for (key, pair) in self.fields(node, Owner::Office, "单位") {
            let value = &pair.value;
            match key.zh {
                "全称" => office.full_name = self.text(value, key.zh),
                "简称" => office.short_name = self.text(value, key.zh),
                "级别" => office.level = self.text(value, key.zh),
                "领导" => office.leaders = self.texts(value, key.zh, &marks),
                _ => office.guides = self.texts(value, key.zh, &marks),
            }
        }
        let Some(name) = &office.level else {
            return office;
        };
        if let Some(level) = level::find(&name.value) {
            if office.leaders.is_empty() {
                let leaders = level.leaders.iter();
                office.leaders = leaders
                    .map(|l| Spanned::new((*l).to_owned(), name.span))
                    .collect();
            }
        } else {
            let near = self.nearest(&name.value, level::names());
            let message = say::facts::unknown_level(shorten(&name.value));
            let message = if near.is_some() {
                message.suggest(near)
            } else {
                message
            };
            self.push(message, name.span);
        }
        office
    }
}
