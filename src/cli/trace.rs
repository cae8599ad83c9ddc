//! `trace`: the ledger as text, JSON or CSV.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::ArgMatches;
use serde_json::json;

use super::report::{Reporter, out};
use super::text::pick;
use super::{Stop, build, disk};
use crate::diag::Lang;
use crate::project;
use crate::source::{FactRef, Sources};
use crate::trace::{Row, rows};

/// Prints every figure of the report with its facts.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let path = matches
        .get_one::<PathBuf>("facts")
        .cloned()
        .unwrap_or_default();
    let mut project = project::open(&disk::Disk, &path)?;
    let Some(report) = project.render(build::template(matches)) else {
        reporter.report(project.sources, project.found)?;
        return Err(Stop::Input);
    };
    let mut rows = rows(&report.document);
    if let Some(wanted) = matches.get_one::<String>("fact") {
        rows.retain(|row| row.reads.iter().any(|read| concerns(read, wanted)));
    }
    let text = match matches.get_one::<String>("as").map(String::as_str) {
        Some("json") => as_json(&rows, &project.sources),
        Some("csv") => as_csv(&rows, &project.sources),
        _ => as_text(&rows, &project.sources, reporter.lang),
    };
    out(&text);
    Ok(())
}

/// Whether a fact lies at or below a path; `高企` alone stands for `指标.高企`.
fn concerns(read: &FactRef, wanted: &str) -> bool {
    let path = read.path.0.as_str();
    let below = |root: &str| {
        path.strip_prefix(root)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    below(wanted) || below(&format!("指标.{wanted}"))
}

fn place(row: &Row) -> String {
    row.headings.join(" > ")
}

fn as_text(rows: &[Row], sources: &Sources, lang: Lang) -> String {
    let mut text = String::new();
    for row in rows {
        let facts: Vec<_> = row
            .reads
            .iter()
            .map(|r| format!("{} ({})", r.path, sources.place(r.span)))
            .collect();
        let _ = write!(text, "{}\t{}", row.text, facts.join(", "));
        if let Some(formula) = &row.formula {
            let _ = write!(text, "\t{formula}");
        }
        let paragraph = pick(lang, "第", "paragraph ");
        let end = pick(lang, "段", "");
        let _ = writeln!(text, "\t{paragraph}{}{end} {}", row.paragraph, place(row));
    }
    text
}

fn as_json(rows: &[Row], sources: &Sources) -> String {
    let figures: Vec<_> = rows
        .iter()
        .map(|row| {
            let facts: Vec<_> = row
                .reads
                .iter()
                .map(|read| {
                    let at = sources.position(read.span);
                    json!({
                        "fact": read.path.0,
                        "file": sources.get(read.span.file).name,
                        "line": at.line,
                        "column": at.column,
                    })
                })
                .collect();
            json!({
                "figure": row.text,
                "gap": row.gap,
                "facts": facts,
                "formula": row.formula,
                "paragraph": row.paragraph,
                "headings": row.headings,
            })
        })
        .collect();
    let document = json!({ "figures": figures });
    format!(
        "{}\n",
        serde_json::to_string_pretty(&document).expect("invariant: plain values")
    )
}

fn as_csv(rows: &[Row], sources: &Sources) -> String {
    let mut text = String::from("figure,fact,file,line,column,formula,paragraph,headings\n");
    for row in rows {
        for read in &row.reads {
            let at = sources.position(read.span);
            let fields = [
                row.text.clone(),
                read.path.0.clone(),
                sources.get(read.span.file).name.clone(),
                at.line.to_string(),
                at.column.to_string(),
                row.formula.clone().unwrap_or_default(),
                row.paragraph.to_string(),
                place(row),
            ];
            let fields: Vec<_> = fields.iter().map(|f| quoted(f)).collect();
            let _ = writeln!(text, "{}", fields.join(","));
        }
    }
    text
}

/// A CSV field; one that a spreadsheet would take for a formula is kept as text.
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '@', '+']);
    let field = if formula {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field
    }
}
