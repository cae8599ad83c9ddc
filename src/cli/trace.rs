//! `trace`: the ledger as text, JSON or CSV.

mod text;

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::ArgMatches;
use serde_json::{Value, json};

use super::report::{Reporter, out};
use super::shelf::Shelves;
use super::text::both;
use super::{Stop, build, disk};
use crate::diag::Lang;
use crate::facts::{Facts, Index};
use crate::nearest::nearest;
use crate::project;
use crate::source::{FactRef, Sources};
use crate::trace::{self, Row, Unused};

/// What one run prints.
struct Ledger<'a> {
    rows: &'a [Row],
    unused: &'a [Unused],
    facts: &'a Facts,
    index: Index<'a>,
    sources: &'a Sources,
    lang: Lang,
}

/// Prints every figure of the report with its facts.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let path = matches
        .get_one::<PathBuf>("facts")
        .cloned()
        .unwrap_or_default();
    let mut project = project::open(&disk::Disk, &path)?;
    let report = project.render_from(&Shelves::of(&path), build::template(matches));
    let (Some(report), Some(facts)) = (report, &project.facts) else {
        reporter.report(project.sources, project.found)?;
        return Err(Stop::Input);
    };
    let mut rows = trace::rows(&report.document);
    let mut unused = trace::unused(facts, &rows);
    let wanted = matches.get_one::<String>("fact");
    // A metric may be called by its name as well.
    let named = wanted.and_then(|wanted| facts.metric_named(wanted));
    let wanted = named.map(|metric| &metric.id.value).or(wanted);
    if let Some(wanted) = wanted {
        rows.retain(|row| row.reads.iter().any(|read| concerns(read, wanted)));
        unused.retain(|unused| concerns(&unused.fact, wanted));
        if rows.is_empty() && !is_known(facts, wanted) {
            return Err(Stop::Usage(unknown(facts, wanted)));
        }
    }
    let ledger = Ledger {
        rows: &rows,
        unused: &unused,
        facts,
        index: facts.index(),
        sources: &project.sources,
        lang: reporter.lang,
    };
    let text = match matches.get_one::<String>("as").map(String::as_str) {
        Some("json") => ledger.json(),
        Some("csv") => ledger.csv(),
        _ => match wanted {
            Some(wanted) => ledger.one(wanted),
            None => ledger.text(),
        },
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

/// Whether the facts hold a metric or an attribute of this path.
fn is_known(facts: &Facts, wanted: &str) -> bool {
    facts.metrics.iter().any(|metric| {
        let id = metric.id.value.as_str();
        let own = metric.fact("值", metric.id.span);
        id == wanted
            || own.path.0.strip_suffix(".值") == Some(wanted)
            || trace::values(metric)
                .iter()
                .any(|value| concerns(&value.fact, wanted))
    })
}

fn unknown(facts: &Facts, wanted: &str) -> crate::diag::Wording {
    let ids = facts.metrics.iter().map(|metric| metric.id.value.as_str());
    let id = wanted.strip_prefix("指标.").unwrap_or(wanted);
    let near = nearest(id, ids);
    let hint = |zh: bool| match (near, zh) {
        (Some(near), true) => format!("，是不是想写“{near}”？"),
        (Some(near), false) => format!(", did you mean `{near}`?"),
        (None, _) => String::new(),
    };
    both(
        format!("错误：数据文件里没有“{wanted}”{}", hint(true)),
        format!("error: the facts hold no `{wanted}`{}", hint(false)),
    )
}

impl Ledger<'_> {
    fn source(&self, read: &FactRef) -> Option<&str> {
        let (metric, _) = self.index.metric_at(&read.path)?;
        metric.source.as_ref().map(|source| source.value.as_str())
    }

    fn fact_json(&self, read: &FactRef) -> Value {
        let at = self.sources.position(read.span);
        json!({
            "fact": read.path.0,
            "file": self.sources.get(read.span.file).name,
            "line": at.line,
            "column": at.column,
            "source": self.source(read),
        })
    }

    fn json(&self) -> String {
        let figures: Vec<_> = self
            .rows
            .iter()
            .map(|row| {
                let facts: Vec<_> = row.reads.iter().map(|read| self.fact_json(read)).collect();
                json!({
                    "figure": row.text,
                    "gap": row.gap,
                    "facts": facts,
                    "formula": row.formula,
                    "paragraph": row.paragraph,
                    "headings": &*row.headings,
                    "sentence": &*row.sentence,
                })
            })
            .collect();
        let unused: Vec<_> = self
            .unused
            .iter()
            .map(|unused| {
                let mut fact = self.fact_json(&unused.fact);
                fact["text"] = json!(unused.text);
                fact
            })
            .collect();
        let document = json!({ "figures": figures, "unused": unused });
        format!(
            "{}\n",
            serde_json::to_string_pretty(&document).expect("invariant: plain values")
        )
    }

    fn csv(&self) -> String {
        let mut text = String::from(
            "figure,fact,file,line,column,formula,paragraph,headings,source,sentence\n",
        );
        for row in self.rows {
            for read in &row.reads {
                let at = self.sources.position(read.span);
                let fields = [
                    row.text.clone(),
                    read.path.0.clone(),
                    self.sources.get(read.span.file).name.clone(),
                    at.line.to_string(),
                    at.column.to_string(),
                    row.formula.clone().unwrap_or_default(),
                    row.paragraph.to_string(),
                    row.headings.join(" > "),
                    self.source(read).unwrap_or_default().to_owned(),
                    row.sentence.to_string(),
                ];
                let fields: Vec<_> = fields.iter().map(|f| quoted(f)).collect();
                let _ = writeln!(text, "{}", fields.join(","));
            }
        }
        text
    }
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
