//! Settings, font table and theme, which docx-rs cannot write as GB/T 9704 needs them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::layout::{Layout, Side};

pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(super) const W: &str =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// `word/settings.xml`.
pub(in crate::write::docx) fn settings(layout: &Layout, language: &str) -> String {
    let mut out = format!(
        "{HEAD}<w:settings {W}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/>"
    );
    if layout.numbering.side == Side::Outer {
        out.push_str("<w:evenAndOddHeaders/>");
    }
    out.push_str("<w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat>");
    for (name, value) in [
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    ] {
        let _ = write!(
            out,
            "<w:compatSetting w:name=\"{name}\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"{value}\"/>"
        );
    }
    let _ = write!(
        out,
        "</w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"{language}\"/>\
         <w:clrSchemeMapping w:bg1=\"light1\" w:t1=\"dark1\" w:bg2=\"light2\" w:t2=\"dark2\" w:accent1=\"accent1\" \
         w:accent2=\"accent2\" w:accent3=\"accent3\" w:accent4=\"accent4\" w:accent5=\"accent5\" w:accent6=\"accent6\" \
         w:hyperlink=\"hyperlink\" w:followedHyperlink=\"followedHyperlink\"/>\
         <w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>",
    );
    out
}

/// `word/fontTable.xml`: names a face that Word may take where the first choice is not installed.
pub(in crate::write::docx) fn font_table(layout: &Layout) -> String {
    let faces = layout.faces();
    let names: BTreeSet<&str> = faces.iter().map(|face| face.font.as_str()).collect();
    let latin: BTreeSet<&str> = faces.iter().map(|face| face.latin.as_str()).collect();
    let mut out = format!("{HEAD}<w:fonts {W}>");
    for name in &names {
        let other = match *name {
            "仿宋" => "<w:altName w:val=\"FangSong\"/>",
            "楷体" => "<w:altName w:val=\"KaiTi\"/>",
            "方正小标宋_GBK" => "<w:altName w:val=\"宋体\"/>",
            "仿宋_GB2312" => "<w:altName w:val=\"仿宋\"/>",
            "楷体_GB2312" => "<w:altName w:val=\"楷体\"/>",
            "方正小标宋简体" => "<w:altName w:val=\"方正小标宋_GBK\"/>",
            "黑体" => "<w:altName w:val=\"SimHei\"/>",
            "宋体" => "<w:altName w:val=\"SimSun\"/>",
            _ => "",
        };
        let _ = write!(
            out,
            "<w:font w:name=\"{}\">{other}<w:charset w:val=\"86\"/><w:family w:val=\"auto\"/><w:pitch w:val=\"default\"/></w:font>",
            escape(*name)
        );
    }
    for name in latin.difference(&names) {
        let shape = if *name == "Times New Roman" {
            "<w:panose1 w:val=\"02020603050405020304\"/><w:charset w:val=\"00\"/>\
             <w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/>"
        } else {
            "<w:charset w:val=\"00\"/><w:family w:val=\"auto\"/><w:pitch w:val=\"default\"/>"
        };
        let _ = write!(out, "<w:font w:name=\"{}\">{shape}</w:font>", escape(*name));
    }
    out.push_str("</w:fonts>");
    out
}

/// `word/theme/theme1.xml`: colours and effects of a plain document; no text uses theme fonts.
pub(in crate::write::docx) const THEME: &str = include_str!("../theme.xml");
