//! Our styles on a letterhead: its own where it has one of that name, otherwise ours are added behind them.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::escape::escape;

use super::W;
use crate::ooxml::tree::{Id, Tree};

/// Other names of styles, as Chinese programs and offices have them.
const NAMES: [(&str, &str); 18] = [
    ("title", "标题 题名 公文标题"),
    ("subtitle", "副标题 副题"),
    ("heading1", "标题1 一级标题"),
    ("heading2", "标题2 二级标题"),
    ("heading3", "标题3 三级标题"),
    ("heading4", "标题4 四级标题"),
    ("salutation", "称呼 主送机关"),
    ("signature", "签名 署名 发文机关署名"),
    ("date", "日期 成文日期"),
    ("caption", "题注"),
    ("tocheading", "toc标题 目录标题"),
    ("toc1", "目录1"),
    ("toc2", "目录2"),
    ("toc3", "目录3"),
    ("toc4", "目录4"),
    ("tablegrid", "网格型 表格网格"),
    ("strong", "要点 加粗"),
    ("annotationtext", "批注文字"),
];
/// The style of running text, if the letterhead has one besides its default.
const RUNNING: &str = "公文正文";
/// How far a chain of styles is followed.
const DEEPEST: usize = 20;

/// The styles of a text after they have met those of a letterhead.
#[derive(Default)]
pub(super) struct Styles {
    /// The letterhead's id for each of ours.
    pub(super) ids: BTreeMap<String, String>,
    /// The ids among them whose paragraphs would get automatic numbers.
    pub(super) numbered: BTreeSet<String>,
    /// The style of running text, if it is not the default.
    pub(super) running: Option<String>,
    /// The style elements to be added.
    pub(super) added: String,
}

fn key(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

fn kind(tree: &Tree, style: Id) -> String {
    let kind = tree.attribute(style, "type");
    kind.map_or_else(|| "paragraph".to_owned(), std::borrow::Cow::into_owned)
}

fn id(tree: &Tree, style: Id) -> String {
    tree.attribute(style, "styleId")
        .unwrap_or_default()
        .into_owned()
}

fn styles(tree: &Tree) -> impl Iterator<Item = Id> + '_ {
    tree.children(tree.root())
        .filter(|style| tree.is(*style, "style"))
}

impl Styles {
    /// Maps the styles used onto those of a letterhead; `ours` is our style sheet.
    pub(super) fn meet(ours: &Tree, base: &Tree, used: &BTreeSet<String>) -> Self {
        let mut known: BTreeMap<(String, String), Id> = BTreeMap::new();
        let mut ids = BTreeSet::new();
        let mut defaults: BTreeMap<String, String> = BTreeMap::new();
        for style in styles(base) {
            let kind = kind(base, style);
            ids.insert(id(base, style).to_lowercase());
            if base
                .attribute(style, "default")
                .is_some_and(|d| d == "1" || d == "true")
            {
                defaults.insert(kind.clone(), id(base, style));
            }
            let names = base
                .value(style, &["name"])
                .unwrap_or_default()
                .into_owned();
            let aliases = base
                .value(style, &["aliases"])
                .unwrap_or_default()
                .into_owned();
            for name in std::iter::once(names.as_str()).chain(aliases.split(',')) {
                known.entry((kind.clone(), key(name))).or_insert(style);
            }
        }
        let running = known.get(&("paragraph".to_owned(), key(RUNNING)));
        let mut out = Self {
            running: running.map(|style| id(base, *style)),
            ..Self::default()
        };
        let by_id: BTreeMap<String, Id> = styles(base).map(|s| (id(base, s), s)).collect();
        let mut missing = Vec::new();
        for style in styles(ours) {
            let own = id(ours, style);
            if !used.contains(&own) {
                continue;
            }
            let kind = kind(ours, style);
            let name = key(&ours.value(style, &["name"]).unwrap_or_default());
            let others = NAMES.iter().filter(|(known, _)| *known == name);
            let others = others.flat_map(|(_, names)| names.split(' ')).map(key);
            let found = std::iter::once(name.clone())
                .chain(others)
                .find_map(|name| known.get(&(kind.clone(), name)));
            if let Some(found) = found {
                let theirs = id(base, *found);
                if is_numbered(base, &by_id, *found) {
                    out.numbered.insert(own.clone());
                }
                out.ids.insert(own, theirs);
            } else {
                let mut new = own.clone();
                while ids.contains(&new.to_lowercase()) {
                    new.insert_str(0, "Zj");
                }
                out.ids.insert(own, new);
                missing.push(style);
            }
        }
        for style in missing {
            out.added
                .push_str(&renamed(ours, style, &out.ids, &defaults));
        }
        out
    }
}

/// Whether paragraphs of a style get automatic numbers, from it or from one it is based on.
fn is_numbered(base: &Tree, by_id: &BTreeMap<String, Id>, style: Id) -> bool {
    let mut at = Some(style);
    for _ in 0..DEEPEST {
        let Some(style) = at else { return false };
        if let Some(number) = base.at(style, &["pPr", "numPr"]) {
            let number = base.value(number, &["numId"]);
            return number.is_none_or(|number| number != "0");
        }
        let above = base.value(style, &["basedOn"]);
        at = above.and_then(|above| by_id.get(&*above).copied());
    }
    false
}

/// A style of ours under the ids it and its relatives have now.
fn renamed(
    ours: &Tree,
    style: Id,
    ids: &BTreeMap<String, String>,
    defaults: &BTreeMap<String, String>,
) -> String {
    let own = id(ours, style);
    let kind = kind(ours, style);
    let new = ids.get(&own).map_or(own.as_str(), String::as_str);
    let mut out = ours.source(style).to_owned();
    for relative in ["basedOn", "next"] {
        let Some(element) = ours.child(style, relative) else {
            continue;
        };
        let named = ours.attribute(element, "val").unwrap_or_default();
        let now = ids.get(&*named).or_else(|| defaults.get(&kind));
        let now = now.map_or_else(String::new, |now| {
            format!("<w:{relative} w:val=\"{}\"/>", escape(now.as_str()))
        });
        out = out.replacen(ours.source(element), &now, 1);
    }
    let named = format!("w:styleId=\"{}\"", escape(own.as_str()));
    out = out.replacen(&named, &format!("w:styleId=\"{}\"", escape(new)), 1);
    // The letterhead may call the namespace something else.
    out.replacen("<w:style ", &format!("<w:style xmlns:w=\"{W}\" "), 1)
}
