//! Every run of digits in a built report is traced to a fact, a date, a name typed in the facts, or reported.

use std::path::Path;

use zongjie::diag::Code;
use zongjie::doc::{BlockKind, Document, Inline};
use zongjie::facts::{Entry, Facts, First, Passage, Target};
use zongjie::project::{self, Project};
use zongjie::source::MemoryFiles;

use crate::examples::each_with_every_pack;

/// A run of digits that no figure holds, with the characters around it.
#[derive(Debug)]
struct Run {
    before: String,
    digits: String,
    after: String,
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The runs of digits in the plain parts of a text.
fn runs(text: &[Inline], out: &mut Vec<Run>) {
    for inline in text {
        match inline {
            Inline::Text(text) => {
                let chars: Vec<_> = text.chars().collect();
                let mut at = 0;
                while at < chars.len() {
                    let length = chars[at..].iter().take_while(|c| is_digit(**c)).count();
                    if length > 0 {
                        let end = at + length;
                        out.push(Run {
                            before: chars[at.saturating_sub(40)..at].iter().collect(),
                            digits: chars[at..end].iter().collect(),
                            after: chars[end..chars.len().min(end + 40)].iter().collect(),
                        });
                    }
                    at += length.max(1);
                }
            }
            Inline::Strong(inner) | Inline::Lead(inner) => runs(inner, out),
            Inline::Figure(_) | Inline::Gap(_) => {}
        }
    }
}

fn document_runs(document: &Document) -> Vec<Run> {
    let mut out = Vec::new();
    for block in &document.blocks {
        match &block.kind {
            // The label of a heading is not in its text.
            BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) => runs(text, &mut out),
            BlockKind::List(list) => list.items.iter().for_each(|i| runs(&i.text, &mut out)),
            BlockKind::Picture(picture) => runs(&picture.caption.text, &mut out),
            BlockKind::Table(table) => {
                let caption = table.caption.iter();
                caption.for_each(|caption| runs(&caption.text, &mut out));
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| runs(cell, &mut out));
            }
        }
    }
    out
}

/// Everything the facts name: metrics, lists, parts, scopes, periods, offices.
fn names(facts: &Facts) -> Vec<String> {
    let mut out = Vec::new();
    for metric in &facts.metrics {
        out.push(metric.name.clone());
        out.extend(metric.items.iter().map(|item| item.value.clone()));
        out.extend(metric.parts.iter().map(|part| part.name.clone()));
        let texts = [&metric.basis, &metric.period, &metric.reason];
        out.extend(texts.into_iter().flatten().map(|text| text.value.clone()));
        out.extend(
            metric
                .rank
                .iter()
                .filter_map(|r| Some(r.scope.as_ref()?.value.clone())),
        );
        out.extend(
            metric
                .share
                .iter()
                .filter_map(|s| Some(s.whole.as_ref()?.value.clone())),
        );
        if let Some(First::Words(words)) = metric.first.as_ref().map(|f| &f.value) {
            out.push(words.clone());
        }
    }
    let office = &facts.office;
    let names = [&office.full_name, &office.short_name]
        .into_iter()
        .flatten();
    let bodies = office.leaders.iter().chain(&office.guides);
    out.extend(names.chain(bodies).map(|name| name.value.clone()));
    out
}

fn passages(facts: &Facts) -> Vec<&Passage> {
    fn walk<'f>(entry: &'f Entry, out: &mut Vec<&'f Passage>) {
        out.extend([&entry.title, &entry.body].into_iter().flatten());
        out.extend(entry.targets.iter().filter_map(|target| match target {
            Target::Passage(text) => Some(text),
            Target::Metric(_) => None,
        }));
        entry.measures.iter().for_each(|measure| walk(measure, out));
    }
    let mut out = Vec::new();
    for (_, entries) in facts.chapters() {
        for entry in entries {
            walk(entry, &mut out);
        }
    }
    out
}

/// Whether a run is part of a date, an ordinal, a quoted name or a name with letters.
fn is_dated_or_named(run: &Run) -> bool {
    let marks = [('“', '”'), ('《', '》')];
    let quoted = marks.iter().any(|(open, close)| {
        let opened = run.before.rfind(*open) > run.before.rfind(*close);
        opened && run.after.contains(*close)
    });
    let letter = |c: char| c.is_ascii_alphabetic() || "+·/．.-—".contains(c);
    quoted
        || run
            .after
            .trim_start_matches(['*', 'x'])
            .starts_with(['年', '月', '日', '号'])
        || run.before.ends_with('第')
        || run.before.trim_end().ends_with(letter)
        || run.after.starts_with(letter)
        || ["计划", "热线"]
            .iter()
            .any(|tail| run.after.starts_with(tail))
        || run.before.ends_with('（') && run.after.starts_with('）')
}

/// The runs of a report that nothing accounts for.
fn loose(project: &Project, document: &Document) -> Vec<Run> {
    let facts = project.facts.as_ref().expect("facts");
    let known = names(facts);
    let reported: Vec<_> = project
        .found
        .iter()
        .filter(|d| matches!(d.message.code, Code::BARE | Code::SAME | Code::YEAR))
        .filter_map(|d| d.span)
        .collect();
    let passages = passages(facts);
    let mut out = document_runs(document);
    out.retain(|run| {
        let near = |text: &str| {
            let before = run.before.chars().next_back().map(String::from);
            let after = run.after.chars().next().map(String::from);
            let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
            let digits = &run.digits;
            text.contains(&format!("{before}{digits}{after}"))
                || text.ends_with(&format!("{before}{digits}"))
                || text.starts_with(&format!("{digits}{after}"))
        };
        let named = known.iter().any(|name| near(name));
        let told = passages.iter().any(|passage| {
            let inside = |span: &zongjie::source::Span| {
                passage.span.start <= span.start && span.start < passage.span.end
            };
            passage.text.contains(&run.digits) && reported.iter().any(inside)
        });
        !(named || told || is_dated_or_named(run))
    });
    out
}

#[test]
fn are_all_accounted_for() {
    each_with_every_pack(|folder, id, project, report| {
        let loose = loose(project, &report.document);
        assert!(
            loose.is_empty(),
            "{} with {id}: {loose:?}",
            folder.display()
        );
    });
}

/// Facts with figures typed everywhere: each is reported, or it is no figure.
#[test]
fn typed_ones_are_reported() {
    let cases = crate::golden::package("tests/cases/lastyear");
    for name in ["bare", "bare-fine", "plans", "claims", "claims-fine"] {
        let text = std::fs::read(cases.join(name).join("this.yaml")).expect("a case");
        let last = std::fs::read(cases.join(name).join("last.yaml")).unwrap_or_default();
        let files = MemoryFiles::default()
            .with("this.yaml", text)
            .with("last.yaml", last);
        let mut project = project::open(&files, Path::new("this.yaml")).expect("in memory");
        let report = project.render(None).expect("a report");
        let loose = loose(&project, &report.document);
        assert!(loose.is_empty(), "{name}: {loose:?}");
    }
}

/// A figure that stands in the text of a template is what this test is for.
#[test]
fn one_from_elsewhere_is_found() {
    let facts = "报告: {年度: 2022}\n指标: {高企: 137家}\n成绩: [{标题: 甲, 数据: [高企]}]\n";
    let files = MemoryFiles::default().with("this.yaml", facts);
    let mut project = project::open(&files, Path::new("this.yaml")).expect("in memory");
    let report = project.render(None).expect("a report");
    let mut document = report.document;
    assert!(loose(&project, &document).is_empty());
    let planted = vec![Inline::Text("共有138家企业".to_owned())];
    document.blocks[0].kind = BlockKind::Paragraph(planted);
    assert_eq!(loose(&project, &document).len(), 1);
}
