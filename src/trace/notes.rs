//! Notes beside the text: who has to fill a gap, and where the figures of a sentence come from.

use std::path::Path;

use super::Row;
use crate::doc::{Anchor, Note};
use crate::facts::Facts;
use crate::source::{FactRef, Sources};

/// A note at every gap: what is missing, who is responsible, and where it belongs.
pub fn gaps(rows: &[Row], facts: &Facts, sources: &Sources) -> Vec<Note> {
    let mut out: Vec<Note> = Vec::new();
    for row in rows.iter().filter(|row| row.gap) {
        let Some(read) = row.reads.first() else {
            continue;
        };
        let before = out.iter().rev();
        let number = before.take_while(|n| n.paragraph == row.paragraph).count();
        let metric = facts.metric_at(&read.path);
        let what = metric.map_or_else(|| row.text.clone(), |(m, key)| m.wanted(key));
        let owner = metric
            .and_then(|(metric, _)| metric.owner.as_ref())
            .map_or("没有写明", |owner| owner.value.as_str());
        out.push(Note {
            paragraph: row.paragraph,
            anchor: Anchor::Gap(number),
            lines: vec![
                format!("待补：{what}"),
                format!("负责：{owner}"),
                format!("填在：{}，{}", place(read, sources), read.path),
            ],
        });
    }
    out
}

/// A note at every sentence with figures: each figure, the facts and the calculation behind it, and their 来源.
pub fn sources(rows: &[Row], facts: &Facts, sources: &Sources) -> Vec<Note> {
    let mut out: Vec<Note> = Vec::new();
    let mut rest = rows;
    while let Some(first) = rest.first() {
        let same = |row: &&Row| (row.paragraph, row.end) == (first.paragraph, first.end);
        let (sentence, behind) = rest.split_at(rest.iter().take_while(same).count());
        rest = behind;
        let mut lines = Vec::new();
        let mut figures = sentence.iter().filter(|row| !row.gap).peekable();
        while let Some(row) = figures.next() {
            let mut text = row.text.clone();
            // The names of one list make one line.
            while let Some(next) =
                figures.next_if(|next| row.words && next.words && same_facts(row, next))
            {
                text.push('、');
                text.push_str(&next.text);
            }
            let line = line(&text, row, facts, sources);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        if !lines.is_empty() {
            out.push(Note {
                paragraph: first.paragraph,
                anchor: Anchor::Sentence(first.end),
                lines,
            });
        }
    }
    out
}

/// Whether two rows were made from the same facts.
fn same_facts(a: &Row, b: &Row) -> bool {
    let paths = |row: &'_ Row| {
        row.reads
            .iter()
            .map(|read| read.path.clone())
            .collect::<Vec<_>>()
    };
    paths(a) == paths(b)
}

fn line(text: &str, row: &Row, facts: &Facts, sources: &Sources) -> String {
    let mut reads = Vec::new();
    let mut origins: Vec<&str> = Vec::new();
    for read in &row.reads {
        let said = format!("{}（{}）", read.path, place(read, sources));
        if !reads.contains(&said) {
            reads.push(said);
        }
        let origin = facts
            .metric_at(&read.path)
            .and_then(|(metric, _)| metric.source.as_ref());
        if let Some(origin) = origin
            && !origins.contains(&origin.value.as_str())
        {
            origins.push(&origin.value);
        }
    }
    let mut out = format!("{text}：");
    if let Some(formula) = &row.formula {
        out.push_str(formula);
        out.push('，');
    }
    out.push_str(&reads.join("、"));
    if !origins.is_empty() {
        out.push_str("，来源：");
        out.push_str(&origins.join("、"));
    }
    out
}

/// File and line; the folder stays out, so that a report does not depend on where it was built.
fn place(read: &FactRef, sources: &Sources) -> String {
    let name = &sources.get(read.span.file).name;
    let file = Path::new(name).file_name();
    let file = file.map_or(name.into(), |file| file.to_string_lossy());
    format!("{file}第{}行", sources.position(read.span).line)
}
