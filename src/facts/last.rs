//! 上年: last year's facts file, and what this year's facts take over from it.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use super::read::{FactsError, read};
use super::{Entry, Facts, Target};
use crate::diag::{Diagnostic, Diagnostics, say};
use crate::figure::Figure;
use crate::source::{Files, Sources};

/// Reads the file that `上年` of `facts` names, relative to the facts file at `path`.
///
/// Mistakes in that file are reported at their own places, a file that is not there at the key. Its own `上年`
/// is not followed. `None` when no file is named, or nothing can be made of it.
///
/// # Errors
/// When the machine refuses a file that is there (permission, disk).
pub fn read_last(
    files: &dyn Files,
    sources: &mut Sources,
    path: &Path,
    facts: &Facts,
    found: &mut Diagnostics,
) -> Result<Option<Facts>, FactsError> {
    let Some(named) = &facts.last_year else {
        return Ok(None);
    };
    let last = path
        .parent()
        .unwrap_or(Path::new(""))
        .join(named.value.trim());
    let last: PathBuf = last.components().collect();
    if plain(&last) == plain(path) {
        found.push(Diagnostic::new(
            say::last::names_itself(&named.value),
            named.span,
        ));
        return Ok(None);
    }
    let mut own = Diagnostics::default();
    let read = read(files, sources, &last, &mut own)?;
    for mut finding in own.into_findings() {
        finding.span = finding.span.or(Some(named.span));
        found.push(finding);
    }
    Ok(read)
}

/// A path without `.` and, as far as its text tells, without `..`.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(out.components().next_back(), Some(Component::Normal(_))) =>
            {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

/// Whether the values of the two files are those of one period and the same period of the year before.
///
/// An unknown or masked year is taken on trust.
pub fn follows(facts: &Facts, last: &Facts) -> bool {
    let (Some(this), Some(then)) = (&facts.report.year, &last.report.year) else {
        return true;
    };
    let consecutive = match (this.value.number(), then.value.number()) {
        (Some(this), Some(then)) => then.checked_add(1) == Some(this),
        _ => true,
    };
    consecutive && this.value.half == then.value.half
}

/// Fills 上年 of this year's metrics from last year's values, where it is not given and the two can be compared.
///
/// The figures keep their places in last year's file, so that a ledger shows where they were read. Left alone are
/// approximate values, spans of time (a term of 3年 is not "unchanged"), what grew over several years, and what
/// is planned.
pub fn fill(facts: &mut Facts, last: &Facts) {
    if !follows(facts, last) {
        return;
    }
    let known = last.ids();
    let planned = facts.planned();
    for (at, metric) in facts.metrics.iter_mut().enumerate() {
        // Over a span of years 上年 is the value the span began with, which last year's file does not hold.
        if metric.previous.is_some() || metric.over_years() || planned.contains(&at) {
            continue;
        }
        let then = known.get(metric.id.value.as_str());
        let then = then.and_then(|then| last.metrics[*then].precise());
        if let (Some((_, now)), Some((_, then))) = (metric.precise(), then)
            && comparable(&now.value)
            && comparable(&then.value)
            && now.value.unit == then.value.unit
        {
            metric.previous = Some(then);
        }
    }
}

/// Whether a comparison with the year before says something.
pub fn comparable(figure: &Figure) -> bool {
    const TIME: &[&str] = &["年", "月", "个月", "日", "天", "小时", "期", "届"];
    figure.approx().is_none() && !TIME.contains(&figure.unit.as_str())
}

impl Facts {
    /// The metrics that 打算 names as targets or as 数据: what is planned, not what is.
    pub fn planned(&self) -> BTreeSet<usize> {
        let mut out = BTreeSet::new();
        let mut open: Vec<&Entry> = self.plans.iter().collect();
        while let Some(entry) = open.pop() {
            out.extend(entry.metrics.iter().map(|metric| metric.value));
            out.extend(entry.targets.iter().filter_map(|target| match target {
                Target::Metric(at) => Some(at.value),
                Target::Passage(_) => None,
            }));
            open.extend(&entry.measures);
        }
        out
    }
}
