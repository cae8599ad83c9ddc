//! A draft as JSON with one sentence a line.

use serde::Serialize;

use crate::draft::{Draft, Paragraph};

/// Writes a draft; `indent` stands before every line but the first.
pub(super) fn write(draft: &Draft, indent: &str) -> String {
    let mut out = String::from("{\n");
    out.push_str(indent);
    out.push_str("  \"paragraphs\": [");
    for (at, paragraph) in draft.paragraphs.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(indent);
        out.push_str("    ");
        self::paragraph(paragraph, indent, &mut out);
    }
    out.push_str("\n  ");
    out.push_str(indent);
    out.push(']');
    if !draft.charts.is_empty() {
        out.push_str(",\n");
        out.push_str(indent);
        out.push_str("  \"charts\": [");
        for (at, chart) in draft.charts.iter().enumerate() {
            out.push_str(if at == 0 { "\n" } else { ",\n" });
            out.push_str(indent);
            out.push_str("    ");
            out.push_str(&json(chart));
        }
        out.push_str("\n  ");
        out.push_str(indent);
        out.push(']');
    }
    out.push('\n');
    out.push_str(indent);
    out.push('}');
    out
}

/// The paragraph without its sentences, and these a line each.
fn paragraph(paragraph: &Paragraph, indent: &str, out: &mut String) {
    let head = Paragraph {
        sentences: Vec::new(),
        ..paragraph.clone()
    };
    let head = json(&head);
    let front = head.strip_suffix("]}");
    out.push_str(front.expect("invariant: the sentences come last"));
    for (at, sentence) in paragraph.sentences.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(indent);
        out.push_str("      ");
        out.push_str(&json(sentence));
    }
    out.push_str("]}");
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("invariant: strings and numbers serialise")
}
