//! What the check of a pack says of its manifest and files: texts in one language, what is used nowhere, leaked values.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::words::{self, Flaw};
use super::{Checker, Mentioned};
use crate::diag::{Diagnostic, Message, say::proof as say};
use crate::facts::{FIGURE_KEYS, Facts};
use crate::fit;
use crate::pack::tree::HASHES;
use crate::pack::{Bilingual, FactType, Kind, Need, Setting};
use crate::source::Span;

/// Shortest value and name that are looked for in a pack, in digits and characters.
const SHORTEST: (usize, usize) = (3, 2);

impl Checker<'_> {
    /// What is wrong with the manifest beyond what keeps a pack from being used.
    pub(super) fn manifest(&mut self, mentioned: &Mentioned) {
        let manifest = &self.pack.manifest;
        let mut said = Vec::new();
        let mut both = |what: &str, text: &Bilingual| said.extend(untranslated(what, text));
        both("name", &manifest.name);
        both("description", &manifest.description);
        for setting in &manifest.settings {
            both(&format!("settings.{}.about", setting.id.zh), &setting.about);
        }
        for need in &manifest.facts {
            both(&format!("facts.{}.about", need.fact), &need.about);
        }
        for setting in &manifest.settings {
            let names = [&setting.id.zh, &setting.id.en];
            let read = names.iter().any(|name| mentioned.settings.contains(*name));
            if !read && !has_effect(setting) {
                said.push(say::unused_setting(&setting.id.zh));
            }
        }
        for need in &manifest.facts {
            let id = fit::metric_id(need);
            if id.is_some_and(|id| {
                !mentioned.names.contains(id) && !mentioned.names.contains("指标")
            }) {
                said.push(say::unused_need(&need.fact));
            }
        }
        for sample in &manifest.samples {
            for file in [&sample.facts, &sample.expected] {
                if self.tree.get(file).is_none() {
                    said.push(say::no_sample(file));
                }
            }
        }
        said.extend(self.unused_files().map(say::unused_file));
        for message in said {
            self.found.push(Diagnostic::general(message));
        }
        self.texts();
    }

    /// Templates and data the manifest does not name.
    fn unused_files(&self) -> impl Iterator<Item = &str> {
        let manifest = &self.pack.manifest;
        let samples = manifest
            .samples
            .iter()
            .flat_map(|s| [&s.facts, &s.expected]);
        let used: BTreeSet<_> = manifest
            .templates()
            .chain(samples.map(String::as_str))
            .chain(["pack.yaml", HASHES])
            .collect();
        let names = self.tree.iter().map(|(name, _)| name);
        // Texts for people beside the pack's own files: README, licence, list of changes.
        let is_text = |name: &str| {
            let ending = name.rsplit('.').next().unwrap_or(name);
            !name.contains('/') && (ending == name || matches!(ending, "md" | "txt"))
        };
        names.filter(move |name| !used.contains(name) && !is_text(name))
    }

    /// Places, persons and typed numbers in the texts of the manifest, who made it aside.
    fn texts(&mut self) {
        let manifest = &self.pack.manifest;
        let text = self.tree.text("pack.yaml").unwrap_or_default();
        let maker = manifest.origin.as_ref();
        let maker = maker.map_or(Vec::new(), |maker| {
            let rest = maker.contact.iter().chain(&maker.date);
            std::iter::once(&maker.office).chain(rest).collect()
        });
        let file = self.sources.add("pack.yaml", text);
        let mut flaws = Vec::new();
        for said in manifest.texts() {
            if maker.iter().any(|own| *own == said) {
                continue;
            }
            let at = text.find(said);
            let mut own = Vec::new();
            words::of_text(said, &mut own);
            flaws.extend(own.into_iter().map(|(range, message)| match at {
                Some(at) => (at + range.start..at + range.end, message),
                None => (0..0, message),
            }));
        }
        for setting in &manifest.settings {
            let chapter = setting.kind == Kind::Text;
            let offers = setting.offers.iter().chain([&setting.default]);
            for word in offers.filter(|_| chapter) {
                let mut own = Vec::new();
                words::numbering(word, &mut own);
                flaws.extend(own.into_iter().map(|(_, message)| (0..0, message)));
            }
        }
        for (range, message) in flaws {
            let span = Span::new(file, range.start, range.end);
            self.found.push(Diagnostic::new(message, span));
        }
    }
}

/// Whether a setting changes something beside what templates read of it.
fn has_effect(setting: &Setting) -> bool {
    setting.kind == Kind::Order
        || setting
            .choices
            .iter()
            .any(|c| c.numbering.is_some() || c.run_in.is_some() || c.place.is_some())
}

/// Which of the two languages a text lacks.
fn untranslated(what: &str, text: &Bilingual) -> Option<Message> {
    let chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    if !text.zh.contains(chinese) {
        return Some(say::untranslated(what, "中文", "Chinese"));
    }
    let latin = text.en.contains(|c: char| c.is_ascii_alphabetic());
    (!latin).then(|| say::untranslated(what, "英文", "English"))
}

/// A line of a facts file with a made-up metric that is what a pack asks for.
pub(super) fn made_up(id: &str, need: &Need) -> String {
    let unit = match (need.kind, need.unit.as_str()) {
        (FactType::Rate, "") => "%",
        (_, "") => "项",
        (_, unit) => unit,
    };
    let mut line = format!("  {id}: {{值: 9{unit}");
    for key in FIGURE_KEYS {
        if need.with.iter().any(|with| with == key) && *key != "值" {
            let value = match *key {
                "增长" | "环比" | "年均" => "12.5%".to_owned(),
                "完成率" => "90%".to_owned(),
                "连续" => "3年".to_owned(),
                "新增" | "增量" => format!("1{unit}"),
                "上年" => format!("8{unit}"),
                _ => format!("10{unit}"),
            };
            let _ = write!(line, ", {key}: {value}");
        }
    }
    line.push_str(match need.kind {
        FactType::Names => ", 名单: [示例甲, 示例乙]",
        FactType::Parts => ", 分项: {示例甲: 5项, 示例乙: 4项}",
        FactType::Rank => ", 排名: {域: 全市, 位: 2}",
        _ => "",
    });
    line.push_str("}\n");
    line
}

/// Values and names of an office's own facts that stand in a text.
pub(super) fn leaks(own: &Facts, text: &str, flaws: &mut Vec<Flaw>) {
    let mut look = |said: &str, fact: &str| {
        if let Some(at) = text.find(said) {
            flaws.push((at..at + said.len(), say::leaked(said, fact)));
        }
    };
    let office = &own.office;
    let names = [&office.full_name, &office.short_name];
    for name in names.into_iter().flatten() {
        if name.value.chars().count() >= SHORTEST.1 {
            look(&name.value, "单位");
        }
    }
    for metric in &own.metrics {
        let path = format!("指标.{}", metric.id.value);
        for item in &metric.items {
            if item.value.chars().count() > SHORTEST.1 {
                look(&item.value, &path);
            }
        }
        for key in FIGURE_KEYS {
            let figure = metric.figure(key).map(|figure| &figure.value.raw);
            let Some(raw) = figure else { continue };
            let digits = raw.chars().filter(char::is_ascii_digit).count();
            if digits >= SHORTEST.0 {
                look(raw, &path);
            }
        }
    }
    for (chapter, entries) in own.chapters() {
        for title in entries.iter().filter_map(|entry| entry.title.as_ref()) {
            let is_long = title.text.chars().count() > 4 * SHORTEST.1;
            if is_long && !title.text.contains('{') {
                look(title.text.trim(), chapter);
            }
        }
    }
}
