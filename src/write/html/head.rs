//! The head of the HTML file: title, author, language, and a policy that lets no reader load or run anything.

use std::fmt::Write as _;

use super::style;
use super::text::escape;
use crate::doc::Document;
use crate::layout::Layout;

/// Everything up to the first sheet.
pub(super) fn write(document: &Document, layout: &Layout, out: &mut String) {
    let properties = &document.properties;
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n",
        if properties.traditional {
            "zh-Hant"
        } else {
            "zh-Hans"
        }
    );
    if !properties.creator.is_empty() {
        let _ = writeln!(
            out,
            "<meta name=\"author\" content=\"{}\"/>",
            escape(&properties.creator)
        );
    }
    let _ = writeln!(out, "<title>{}</title>", escape(&properties.title));
    out.push_str("<style>\n");
    style::write(document, layout, out);
    out.push_str("</style>\n</head>\n<body>\n");
}
