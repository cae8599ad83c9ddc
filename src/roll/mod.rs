//! Next year's facts from this year's: values become 上年, figures are blank, plans wait for an answer.

mod chapters;
mod metrics;

use std::sync::Arc;

use crate::diag::Diagnostics;
use crate::facts::Facts;
use crate::facts::read::office_path;
use crate::facts::vocabulary::{self, Key, Owner};
use crate::source::Sources;
use crate::yaml::{Kind, Node, Pair, Splices, is_flow, parse, quoted};

/// What the new file is to say besides what last year's says.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// Last year's file as the new file has to name it.
    pub last: &'a str,
    /// The file of the office as the new file has to name it, if last year's names one.
    pub office: Option<&'a str>,
    /// The layout file as the new file has to name it, if last year's names one.
    pub layout: Option<&'a str>,
    /// The letterhead as the new file has to name it, if last year's names one.
    pub base: Option<&'a str>,
    /// The pack to use, if another one than last year's.
    pub template: Option<&'a str>,
}

/// A rolled-forward facts file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rolled {
    /// The text.
    pub text: String,
    /// Values that became 上年.
    pub previous: usize,
    /// Values that became 目标, because they were planned.
    pub targets: usize,
    /// Texts used again, each to be confirmed.
    pub texts: usize,
    /// Attributes to be confirmed, as `指标 连续`.
    pub confirm: Vec<String>,
}

/// The next year's facts file, comments, order and the way of writing kept.
///
/// `facts` are those read from the file, of which `sources` holds the text. `None` if the text is no map.
pub fn roll(facts: &Facts, sources: &Sources, wish: &Wish<'_>) -> Option<Rolled> {
    let source = Arc::clone(sources.get(facts.file));
    let root = parse(facts.file, &source, &mut Diagnostics::default())?;
    let text = source.typed();
    let mut roller = Roller {
        facts,
        text,
        year: facts.report.year.as_ref().and_then(|y| y.value.number()),
        english: is_english(&root),
        out: Splices::new(text),
        previous: 0,
        targets: 0,
        texts: 0,
        confirm: Vec::new(),
    };
    let pairs = fields(&root, Owner::Root);
    let field = |zh: &str| pairs.iter().find(|(key, _)| key.zh == zh).map(|(_, p)| *p);
    roller.report(field("报告"), wish);
    roller.last_year(&root, field("上年"), wish.last);
    if let (Some(office), Some(pair)) = (wish.office, field("单位")) {
        roller.out.set(&pair.value, quoted(office));
    }
    if let Some(pair) = field("指标") {
        roller.metrics(&pair.value);
    }
    if let Some(pair) = field("成绩") {
        roller.achievements(&pair.value);
    }
    if let Some(pair) = field("开头") {
        match &pair.value.kind {
            Kind::Seq(_) => roller.achievements(&pair.value),
            _ => roller.set_aside(pair),
        }
    }
    for chapter in ["困难", "打算", "建议", "结尾"] {
        if let Some(pair) = field(chapter) {
            roller.set_aside(pair);
        }
    }
    Some(Rolled {
        text: roller.out.apply(),
        previous: roller.previous,
        targets: roller.targets,
        texts: roller.texts,
        confirm: roller.confirm,
    })
}

/// The path of the office's file, if 单位 names one.
pub fn office_file(facts: &Facts, sources: &Sources) -> Option<String> {
    let source = Arc::clone(sources.get(facts.file));
    let root = parse(facts.file, &source, &mut Diagnostics::default())?;
    let Kind::Map(pairs) = &root.kind else {
        return None;
    };
    let office = pairs.iter().find(|pair| {
        vocabulary::find(Owner::Root, &pair.key.value).is_some_and(|key| key.zh == "单位")
    })?;
    office_path(&office.value).map(str::to_owned)
}

/// Whether the file is written with the English keys.
fn is_english(root: &Node) -> bool {
    let Kind::Map(pairs) = &root.kind else {
        return false;
    };
    pairs.iter().all(|pair| pair.key.value.is_ascii())
}

/// The walk through one file.
struct Roller<'a> {
    facts: &'a Facts,
    text: &'a str,
    /// The year of the old file.
    year: Option<i32>,
    english: bool,
    out: Splices<'a>,
    previous: usize,
    targets: usize,
    texts: usize,
    confirm: Vec<String>,
}

impl Roller<'_> {
    /// A key in the language of the file.
    fn name(&self, owner: Owner, zh: &'static str) -> &'static str {
        let key = vocabulary::find(owner, zh).expect("invariant: a key of the vocabulary");
        if self.english { key.en[0] } else { key.zh }
    }

    /// The new year of the report, its date and title; 模板 if another one is wished for.
    fn report(&mut self, pair: Option<&Pair>, wish: &Wish<'_>) {
        let Some(pair) = pair else {
            return;
        };
        let keys = fields(&pair.value, Owner::Report);
        let mut year = false;
        let mut template = false;
        for (key, pair) in &keys {
            match key.zh {
                "年度" => {
                    year = true;
                    self.move_years(&pair.value, false);
                }
                "题名" | "副题" => self.move_years(&pair.value, true),
                "日期" | "附件" => self.set_blank(pair),
                "红头" => self.blank_fields(pair, Owner::RedHead, &["份号", "字号"]),
                "版记" => self.blank_fields(pair, Owner::Imprint, &["印发日期"]),
                "格式" => {
                    if let Some(path) = wish.layout {
                        self.out.set(&pair.value, quoted(path));
                    }
                }
                "底稿" => {
                    if let Some(path) = wish.base {
                        self.out.set(&pair.value, quoted(path));
                    }
                }
                "模板" => {
                    if let Some(id) = wish.template {
                        template = true;
                        self.out.set(&pair.value, id);
                    }
                }
                _ => {}
            }
        }
        let Some((_, first)) = keys.first() else {
            return;
        };
        if !year && let Some(old) = self.year {
            let key = self.name(Owner::Report, "年度");
            self.out.add_after(first, key, &(old + 1).to_string());
        }
        if let (false, Some(id)) = (template, wish.template) {
            let key = self.name(Owner::Report, "模板");
            self.out.add_after(first, key, id);
        }
    }

    /// 上年 of the file itself.
    fn last_year(&mut self, root: &Node, pair: Option<&Pair>, path: &str) {
        let path = quoted(path);
        if let Some(pair) = pair {
            return self.out.set(&pair.value, path);
        }
        let Kind::Map(pairs) = &root.kind else {
            return;
        };
        let key = self.name(Owner::Root, "上年");
        let known = |zh: &str| {
            let is = |pair: &&Pair| {
                vocabulary::find(Owner::Root, &pair.key.value).is_some_and(|key| key.zh == zh)
            };
            pairs.iter().find(is)
        };
        // Behind the office or the report, where a person would look for it.
        if let Some(before) = known("单位").or_else(|| known("报告")).or(pairs.first()) {
            self.out.add_after(before, key, &path);
        }
    }

    /// Leaves those of a map's keys without a value that are new each time.
    fn blank_fields(&mut self, pair: &Pair, owner: Owner, names: &[&str]) {
        for (key, pair) in fields(&pair.value, owner) {
            if names.contains(&key.zh) {
                self.set_blank(pair);
            }
        }
    }

    /// Leaves a key without a value; the old one stays to be seen as a comment if it stood on its own line.
    fn set_blank(&mut self, pair: &Pair) {
        if !self.out.comment_out(pair) {
            self.out.set(&pair.value, "");
        }
    }

    /// Moves the old year and the one after it on by one; with `marked` only where 年 follows.
    fn move_years(&mut self, node: &Node, marked: bool) {
        let Some(old) = self.year else {
            return;
        };
        let start = node.span.start as usize;
        let raw = self.out.raw(node);
        for (at, digits) in numbers(raw) {
            let Ok(year) = digits.parse::<i32>() else {
                continue;
            };
            let named = !marked || raw[at + digits.len()..].starts_with('年');
            if named && (year == old || year == old + 1) {
                let range = start + at..start + at + digits.len();
                self.out.replace(range, (year + 1).to_string());
            }
        }
    }

    /// Whether a map or list is written inside brackets.
    fn is_flow(&self, node: &Node) -> bool {
        is_flow(node, self.text)
    }
}

/// The known keys of a map.
fn fields(node: &Node, owner: Owner) -> Vec<(&'static Key, &Pair)> {
    let Kind::Map(pairs) = &node.kind else {
        return Vec::new();
    };
    pairs
        .iter()
        .filter_map(|pair| Some((vocabulary::find(owner, &pair.key.value)?, pair)))
        .collect()
}

/// Runs of exactly four digits with their places.
fn numbers(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + start;
        let rest = &text[start..];
        let length = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        if length == 4 {
            out.push((start, &rest[..length]));
        }
        at = start + length;
    }
    out
}
