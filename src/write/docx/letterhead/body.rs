//! Writes a report on a letterhead: its text into the body, its parts beside those that stay.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::escape::escape;

use super::Base;
use super::contents::Contents;
use super::style::Styles;
use crate::doc::{Document, ImageFormat};
use crate::layout::Layout;
use crate::ooxml::package::PackageError;
use crate::ooxml::tree::{Id, Tree};
use crate::write::docx::package::{self, OFFICE, Parts, WORD};
use crate::write::docx::{DocxError, style};

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
#[allow(
    clippy::too_many_lines,
    reason = "one part of the archive after the other"
)]
pub(in crate::write::docx) fn merge(
    base: &Base,
    parts: &Parts<'_>,
    document: &Document,
    layout: &Layout,
) -> Result<Vec<u8>, DocxError> {
    let read = |text: String| Tree::again(text);
    let ours = read(String::from_utf8(parts.body.to_vec()).map_err(|_| PackageError::Part)?)?;
    let comments = parts
        .comments
        .map(|text| read(text.to_owned()))
        .transpose()?;
    let sheet = style::styles(document, layout, parts.used);
    let sheet = read(sheet)?;
    let mut used = used(&ours);
    if let Some(comments) = &comments {
        used.append(&mut self::used(comments));
    }
    let mut changes = base.changes.clone();
    let mut types = base.types.clone();
    let mut relations = base.relations.clone();
    let mut root = base.root.clone();
    let folder = base.main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let place = |file: &str| {
        if folder.is_empty() {
            file.to_owned()
        } else {
            format!("{folder}/{file}")
        }
    };
    let prefix = &base.prefix;

    let styles = if let Some((part, tree)) = &base.styles {
        let styles = Styles::meet(&sheet, tree, &used);
        if !styles.added.is_empty() {
            let text = tree.text();
            let end = tree.inner(tree.root()).end;
            let whole = format!("{}{}{}", &text[..end], styles.added, &text[end..]);
            let own = base.package.own_name(part).unwrap_or(part).to_owned();
            changes.insert(own, Some(whole.into_bytes()));
        }
        styles
    } else {
        let part = place(&format!("{prefix}styles.xml"));
        types.add_type(&part, &format!("{WORD}.styles+xml"));
        relations.add_relation(
            &format!("{prefix}Styles"),
            &format!("{OFFICE}/styles"),
            &part,
        );
        changes.insert(part, Some(sheet.text().as_bytes().to_vec()));
        Styles::default()
    };
    let text = format!(
        "{}{}{}",
        base.before,
        body(base, &ours, &styles)?,
        base.after
    );
    changes.insert(base.main.clone(), Some(text.into_bytes()));
    if let Some(comments) = &comments {
        let part = place(&format!("{prefix}comments.xml"));
        types.add_type(&part, &format!("{WORD}.comments+xml"));
        relations.add_relation(
            &format!("{prefix}Comments"),
            &format!("{OFFICE}/comments"),
            &part,
        );
        let text = spliced(comments, comments.text(), 0, &edits(comments, &styles));
        changes.insert(part, Some(text.into_bytes()));
    }
    for (at, chart) in (1..).zip(&parts.drawings.charts) {
        let part = place(&format!("charts/{prefix}chart{at}.xml"));
        types.add_type(
            &part,
            "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        );
        relations.add_relation(
            &format!("{prefix}Chart{at}"),
            &format!("{OFFICE}/chart"),
            &part,
        );
        changes.insert(part, Some(chart.xml.clone().into_bytes()));
        let book = place(&format!("embeddings/{prefix}sheet{at}.xlsx"));
        types.add_type(
            &book,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        );
        let target = format!("../embeddings/{prefix}sheet{at}.xlsx");
        let rels = package::relationships(&[(OFFICE, "package", &target)], "");
        let name = place(&format!("charts/_rels/{prefix}chart{at}.xml.rels"));
        changes.insert(name, Some(rels.into_bytes()));
        changes.insert(book, Some(chart.workbook.clone()));
    }
    for (at, image) in (1..).zip(&parts.drawings.images) {
        let part = place(&format!(
            "media/{prefix}image{at}.{}",
            image.format.extension()
        ));
        let kind = match image.format {
            ImageFormat::Png => "image/png",
            ImageFormat::Jpeg => "image/jpeg",
        };
        types.add_type(&part, kind);
        relations.add_relation(
            &format!("{prefix}Image{at}"),
            &format!("{OFFICE}/image"),
            &part,
        );
        changes.insert(part, Some(image.bytes.to_vec()));
    }
    let core = base.core.clone().unwrap_or_else(|| {
        let part = format!("docProps/{prefix}core.xml");
        types.add_type(
            &part,
            "application/vnd.openxmlformats-package.core-properties+xml",
        );
        let kind =
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
        root.add_relation(&format!("{prefix}Core"), kind, &part);
        part
    });
    let properties = package::core(&document.properties);
    changes.insert(core, Some(properties.into_bytes()));
    if let Some(origin) = &document.properties.origin {
        let part = format!("docProps/{prefix}custom.xml");
        types.add_type(&part, package::CUSTOM_TYPE);
        let kind = format!("{OFFICE}/custom-properties");
        root.add_relation(&format!("{prefix}Custom"), &kind, &part);
        changes.insert(part, Some(package::custom(origin).into_bytes()));
    }
    let lists: [Contents; 3] = [types, relations, root];
    for list in lists {
        changes.insert(list.part.clone(), Some(list.end()));
    }
    Ok(base.package.with(changes)?)
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
