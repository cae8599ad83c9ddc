//! Reads a facts file: YAML to typed facts, with everything that is wrong with it collected in one run.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::exhibit;
use super::metric::Metrics;
use super::shape::{Reader, shorten};
use super::vocabulary::Owner;
use super::{Facts, Office, Report, Script, level};
use crate::diag::{Diagnostics, say};
use crate::load::load;
use crate::script;
use crate::source::{FileId, Files, Sources, Spanned};
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
        opening: Vec::new(),
        achievements: Vec::new(),
        difficulties: Vec::new(),
        plans: Vec::new(),
        suggestions: Vec::new(),
        ending: Vec::new(),
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
            "开头" => &mut facts.opening,
            "成绩" => &mut facts.achievements,
            "困难" => &mut facts.difficulties,
            "打算" => &mut facts.plans,
            "建议" => &mut facts.suggestions,
            "结尾" => &mut facts.ending,
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
