//! Writes a report on a letterhead: its text into the body, its parts beside those that stay.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::escape::escape;

use super::Base;
use super::contents::Contents;
use super::style::Styles;
use crate::doc::{Document, ImageFormat, Properties};
use crate::layout::Layout;
use crate::ooxml::package::{PackageError, relations_part};
use crate::ooxml::tree::{Id, Tree};
use crate::write::docx::drawing::Drawings;
use crate::write::docx::package::{self, OFFICE, Parts, WORD};
use crate::write::docx::{DocxError, style};

const CHART: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CORE: &str = "application/vnd.openxmlformats-package.core-properties+xml";
const CORE_RELATION: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// Parts of ours that stand before `w:numPr` in paragraph properties (ECMA-376-1 17.3.1.26).
const BEFORE_NUMBERS: [&str; 6] = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
];

/// The archive of a letterhead with a report in its body.
pub(in crate::write::docx) fn merge(
    base: &Base,
    parts: &Parts<'_>,
    document: &Document,
    layout: &Layout,
) -> Result<Vec<u8>, DocxError> {
    let text = String::from_utf8(parts.body.to_vec()).map_err(|_| PackageError::Part)?;
    let ours = Tree::again(text)?;
    let comments = parts.comments.map(|text| Tree::again(text.to_owned()));
    let comments = comments.transpose()?;
    let sheet = style::styles(document, layout, parts.comments.is_some());
    let sheet = Tree::again(sheet)?;
    let mut used = used(&ours);
    if let Some(comments) = &comments {
        used.append(&mut self::used(comments));
    }
    let mut archive = Archive {
        base,
        changes: base.changes.clone(),
        types: base.types.clone(),
        relations: base.relations.clone(),
        root: base.root.clone(),
    };
    let styles = archive.styles(&sheet, &used);
    let text = body(base, &ours, &styles)?;
    let text = format!("{}{text}{}", base.before, base.after);
    archive
        .changes
        .insert(base.main.clone(), Some(text.into_bytes()));
    if let Some(comments) = &comments {
        let text = spliced(comments, comments.text(), 0, &edits(comments, &styles));
        let kind = format!("{WORD}.comments+xml");
        archive.add(
            "Comments",
            "comments",
            "comments.xml",
            &kind,
            text.into_bytes(),
        );
    }
    archive.drawings(parts.drawings);
    archive.properties(&document.properties);
    archive.end()
}

/// The parts of an archive on their way into it.
struct Archive<'b> {
    base: &'b Base,
    changes: BTreeMap<String, Option<Vec<u8>>>,
    types: Contents,
    relations: Contents,
    root: Contents,
}

impl Archive<'_> {
    /// A file of ours beside the text, the prefix before its own name.
    fn place(&self, file: &str) -> String {
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        let main = self.base.main.rsplit_once('/').map_or("", |(main, _)| main);
        let name = format!("{}{name}", self.base.prefix);
        let steps = [main, folder, name.as_str()];
        let steps: Vec<_> = steps.into_iter().filter(|s| !s.is_empty()).collect();
        steps.join("/")
    }

    /// Adds a part that the text leads to.
    fn add(&mut self, id: &str, relation: &str, file: &str, kind: &str, bytes: Vec<u8>) {
        let part = self.place(file);
        self.types.add_type(&part, kind);
        let id = format!("{}{id}", self.base.prefix);
        let relation = format!("{OFFICE}/{relation}");
        self.relations.add_relation(&id, &relation, &part);
        self.changes.insert(part, Some(bytes));
    }

    /// Our styles on those of the letterhead; without any, ours are all there are.
    fn styles(&mut self, sheet: &Tree, used: &BTreeSet<String>) -> Styles {
        let Some((part, tree)) = &self.base.styles else {
            let kind = format!("{WORD}.styles+xml");
            let bytes = sheet.text().as_bytes().to_vec();
            self.add("Styles", "styles", "styles.xml", &kind, bytes);
            return Styles::default();
        };
        let styles = Styles::meet(sheet, tree, used);
        if !styles.added.is_empty() {
            let text = tree.text();
            let end = tree.inner(tree.root()).end;
            let whole = format!("{}{}{}", &text[..end], styles.added, &text[end..]);
            let own = self.base.package.own_name(part).unwrap_or(part).to_owned();
            self.changes.insert(own, Some(whole.into_bytes()));
        }
        styles
    }

    fn drawings(&mut self, drawings: &Drawings) {
        for (at, chart) in (1..).zip(&drawings.charts) {
            let file = format!("charts/chart{at}.xml");
            let bytes = chart.xml.clone().into_bytes();
            self.add(&format!("Chart{at}"), "chart", &file, CHART, bytes);
            let book = self.place(&format!("embeddings/sheet{at}.xlsx"));
            self.types.add_type(&book, SHEET);
            self.changes.insert(book, Some(chart.workbook.clone()));
            let target = format!("../embeddings/{}sheet{at}.xlsx", self.base.prefix);
            let rels = package::relationships(&[(OFFICE, "package", &target)], "");
            let name = relations_part(&self.place(&file));
            self.changes.insert(name, Some(rels.into_bytes()));
        }
        for (at, image) in (1..).zip(&drawings.images) {
            let file = format!("media/image{at}.{}", image.format.extension());
            let kind = match image.format {
                ImageFormat::Png => "image/png",
                ImageFormat::Jpeg => "image/jpeg",
            };
            self.add(
                &format!("Image{at}"),
                "image",
                &file,
                kind,
                image.bytes.to_vec(),
            );
        }
    }

    /// The properties of the file are those of the report, not of the letterhead.
    fn properties(&mut self, properties: &Properties) {
        let prefix = &self.base.prefix;
        let core = self.base.core.clone().unwrap_or_else(|| {
            let part = format!("docProps/{prefix}core.xml");
            self.types.add_type(&part, CORE);
            self.root
                .add_relation(&format!("{prefix}Core"), CORE_RELATION, &part);
            part
        });
        let bytes = package::core(properties).into_bytes();
        self.changes.insert(core, Some(bytes));
        if let Some(origin) = &properties.origin {
            let part = format!("docProps/{prefix}custom.xml");
            self.types.add_type(&part, package::CUSTOM_TYPE);
            let kind = format!("{OFFICE}/custom-properties");
            self.root
                .add_relation(&format!("{prefix}Custom"), &kind, &part);
            self.changes
                .insert(part, Some(package::custom(origin).into_bytes()));
        }
    }

    fn end(mut self) -> Result<Vec<u8>, DocxError> {
        for list in [self.types, self.relations, self.root] {
            self.changes.insert(list.part.clone(), Some(list.end()));
        }
        Ok(self.base.package.with(self.changes)?)
    }
}

/// The ids of all styles a part refers to.
fn used(tree: &Tree) -> BTreeSet<String> {
    let styled = tree
        .all()
        .filter(|id| matches!(tree.word(*id), "pStyle" | "rStyle" | "tblStyle"));
    styled
        .filter_map(|id| tree.attribute(id, "val").map(std::borrow::Cow::into_owned))
        .collect()
}

/// What is exchanged for which bytes.
type Edits = BTreeMap<usize, (usize, String)>;

fn body(base: &Base, ours: &Tree, styles: &Styles) -> Result<String, DocxError> {
    let body = ours.child(ours.root(), "body").ok_or(PackageError::Part)?;
    let mut edits = edits(ours, styles);
    let mut sections = 0;
    for id in ours.from(body) {
        if ours.word(id) == "sectPr" {
            let turned = ours
                .child(id, "pgSz")
                .and_then(|size| ours.attribute(size, "orient"))
                .is_some_and(|orient| orient == "landscape");
            let range = ours.range(id);
            let element = match &base.section {
                Some(section) => section.element(sections, turned).to_owned(),
                None => bare(ours, id),
            };
            edits.insert(range.start, (range.end, element));
            sections += 1;
        }
        if let Some(running) = &styles.running
            && ours.word(id) == "p"
        {
            let style = format!("<w:pStyle w:val=\"{}\"/>", escape(running.as_str()));
            match ours.child(id, "pPr") {
                None if ours.is_single(id) => {}
                None => {
                    let at = ours.open(id).end;
                    edits.insert(at, (at, format!("<w:pPr>{style}</w:pPr>")));
                }
                Some(properties) if ours.child(properties, "pStyle").is_none() => {
                    let at = ours.open(properties).end;
                    edits.insert(at, (at, style));
                }
                Some(_) => {}
            }
        }
    }
    let inner = ours.inner(body);
    Ok(spliced(
        ours,
        &ours.text()[inner.clone()],
        inner.start,
        &edits,
    ))
}

/// A section of ours without references, for a letterhead that has no section.
fn bare(ours: &Tree, section: Id) -> String {
    let mut out = ours.source(section).to_owned();
    for child in ours.children(section) {
        if ours.word(child) == "footerReference" {
            out = out.replacen(ours.source(child), "", 1);
        }
    }
    out
}

/// The styles under the letterhead's ids, and no second numbers where its headings count themselves.
fn edits(tree: &Tree, styles: &Styles) -> Edits {
    let mut out = Edits::new();
    for id in tree.all() {
        let name = tree.word(id);
        if !matches!(name, "pStyle" | "rStyle" | "tblStyle") {
            continue;
        }
        let own = tree.attribute(id, "val").unwrap_or_default().into_owned();
        let range = tree.range(id);
        if let Some(theirs) = styles.ids.get(&own) {
            let element = format!("<w:{name} w:val=\"{}\"/>", escape(theirs.as_str()));
            out.insert(range.start, (range.end, element));
        }
        if name == "pStyle" && styles.numbered.contains(&own) {
            let mut last = id;
            while let Some(next) = tree.next(last) {
                if !BEFORE_NUMBERS.contains(&tree.word(next)) {
                    break;
                }
                last = next;
            }
            let none = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>";
            if last == id {
                if let Some((_, element)) = out.get_mut(&range.start) {
                    element.push_str(none);
                }
            } else {
                let at = tree.range(last).end;
                out.insert(at, (at, none.to_owned()));
            }
        }
    }
    out
}

/// A stretch of a part, beginning at byte `from` of it, with its edits made.
fn spliced(tree: &Tree, text: &str, from: usize, edits: &Edits) -> String {
    let whole = tree.text();
    let mut out = String::with_capacity(text.len());
    let mut at = from;
    let end = from + text.len();
    for (start, (stop, other)) in edits.range(from..end) {
        // An edit inside one made already is gone with it.
        if *start < at {
            continue;
        }
        out.push_str(&whole[at..*start]);
        out.push_str(other);
        at = *stop;
    }
    out.push_str(&whole[at..end]);
    out
}
