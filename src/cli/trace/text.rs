//! The ledger for people: a block a figure, each place it stands with its sentence, and what is not used.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::text::pick;
use super::{Ledger, concerns};
use crate::facts::Metric;
use crate::source::FactRef;
use crate::trace::{Row, values};

impl Ledger<'_> {
    /// All figures, then the facts that stand nowhere.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.figures(&mut out);
        if !self.unused.is_empty() {
            let title = self.pick("报告里没有用到的：", "not used in the report:");
            let _ = writeln!(out, "{title}");
            for unused in self.unused {
                let _ = writeln!(out, "  {}  {}", self.fact(&unused.fact), unused.text);
            }
        }
        out
    }

    /// One fact: what it says, then every figure it went into.
    pub(super) fn one(&self, wanted: &str) -> String {
        let mut out = String::new();
        for metric in &self.facts.metrics {
            let own = metric.fact("值", metric.id.span);
            let inside = values(metric)
                .iter()
                .any(|value| concerns(&value.fact, wanted));
            if concerns(&own, wanted) || inside {
                self.metric(&mut out, metric, wanted);
            }
        }
        if self.rows.is_empty() {
            let words = self.pick("报告里没有用到", "not used in the report");
            let _ = writeln!(out, "{words}");
        }
        self.figures(&mut out);
        out
    }

    fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        pick(self.lang, zh, en)
    }

    fn metric(&self, out: &mut String, metric: &Metric, wanted: &str) {
        let place = self.sources.place(metric.id.span);
        let _ = writeln!(out, "{}（{}）  {place}", metric.id.value, metric.name);
        for value in values(metric) {
            if concerns(&value.fact, wanted) {
                let _ = writeln!(out, "  {}  {}", self.fact(&value.fact), value.text);
            }
        }
        for (zh, en, text) in [
            ("来源", "source", &metric.source),
            ("负责", "owner", &metric.owner),
            ("口径", "basis", &metric.basis),
            ("原因", "reason", &metric.reason),
        ] {
            if let Some(text) = text {
                let _ = writeln!(out, "  {}  {}", self.pick(zh, en), text.value);
            }
        }
        out.push('\n');
    }

    /// `指标.高企.值  facts.yaml:4:22`.
    fn fact(&self, read: &FactRef) -> String {
        format!("{}  {}", read.path, self.sources.place(read.span))
    }

    /// A block for each figure, with all its places.
    fn figures(&self, out: &mut String) {
        for rows in groups(self.rows) {
            let mut texts: Vec<&str> = Vec::new();
            for row in &rows {
                if !texts.contains(&row.text.as_str()) {
                    texts.push(&row.text);
                }
            }
            let _ = writeln!(out, "{}", texts.join("、"));
            self.origin(out, rows[0]);
            let mut last = None;
            for row in rows {
                // Twice in one sentence is one place.
                let here = (row.paragraph, row.end);
                if last != Some(here) {
                    self.place(out, row);
                }
                last = Some(here);
            }
            out.push('\n');
        }
    }

    fn origin(&self, out: &mut String, row: &Row) {
        if let Some(formula) = &row.formula {
            let _ = writeln!(out, "  {}  {formula}", self.pick("算式", "formula"));
        }
        let from = self.pick("出自", "from");
        let mut origins: Vec<&str> = Vec::new();
        for read in &row.reads {
            let _ = writeln!(out, "  {from}  {}", self.fact(read));
            origins.extend(self.source(read).filter(|new| !origins.contains(new)));
        }
        for origin in origins {
            let _ = writeln!(out, "  {}  {origin}", self.pick("来源", "source"));
        }
    }

    fn place(&self, out: &mut String, row: &Row) {
        let place = self.pick("用在", "used in");
        let paragraph = match self.lang {
            crate::diag::Lang::Zh => format!("第{}段", row.paragraph),
            crate::diag::Lang::En => format!("paragraph {}", row.paragraph),
        };
        let _ = write!(out, "  {place}  {paragraph}");
        if !row.headings.is_empty() {
            let _ = write!(out, "  {}", row.headings.join(" > "));
        }
        let _ = writeln!(out, "\n        {}", row.sentence);
    }
}

/// The places of each figure that was made the same way from the same facts, in the order of the report; the names of
/// a list go together.
fn groups(rows: &[Row]) -> Vec<Vec<&Row>> {
    let mut known = BTreeMap::new();
    let mut out: Vec<Vec<&Row>> = Vec::new();
    for row in rows {
        let paths: Vec<&str> = row.reads.iter().map(|read| read.path.0.as_str()).collect();
        let text = if row.words { "" } else { &row.text };
        let at = *known.entry((text, &row.formula, paths)).or_insert_with(|| {
            out.push(Vec::new());
            out.len() - 1
        });
        out[at].push(row);
    }
    out
}
