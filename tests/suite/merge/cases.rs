//! Cases as files: what was generated, what is generated now, what people made of it; below it what comes of it.

use std::fmt::Write as _;
use std::ops::Range;

use zongjie::draft::{Draft, Figure, Paragraph as Generated, Part};
use zongjie::merge::{Choice, ConflictKind, Decision, Disposition, Input, Merge, Notice, merge};
use zongjie::numbering::typed_label;
use zongjie::revision::{Edit, Kind, Manuscript, Paragraph, Standing, apply};

use crate::golden;

/// A paragraph as a case writes it.
struct Row {
    kind: Kind,
    parts: Vec<Part>,
    marks: Vec<char>,
}

/// An edited file as a case writes it.
struct File {
    paragraphs: Vec<Paragraph>,
    marks: Vec<Vec<char>>,
}

impl Manuscript for File {
    fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    fn is_numbered(&self, paragraph: usize) -> bool {
        self.marks[paragraph].contains(&'№')
    }

    fn standing(&self, paragraph: usize, _: &Range<usize>) -> Standing {
        match &self.marks[paragraph] {
            marks if marks.contains(&'^') => Standing::Made,
            marks if marks.contains(&'~') => Standing::Pending,
            _ => Standing::Free,
        }
    }
}

/// `# ` title, `## ` and `### ` headings, `> ` a text box, `| a | b |` a row, `^ ` made by a program, `~ ` pending,
/// `№ ` numbered by the program; `{key:text}` is a figure, `{key!text}` a name, `{key?text}` a gap.
fn rows(text: &str) -> Vec<Row> {
    let mut out = Vec::new();
    let (mut table, mut row, mut inside) = (0, 0, false);
    for line in text.lines() {
        let mut line = line;
        let mut marks = Vec::new();
        while let Some((mark, rest)) = line
            .split_once(' ')
            .filter(|(mark, _)| matches!(*mark, "^" | "~" | "№"))
        {
            marks.extend(mark.chars());
            line = rest;
        }
        if let Some(cells) = line.strip_prefix("| ") {
            for (column, cell) in cells
                .trim_end_matches('|')
                .trim_end()
                .split(" | ")
                .enumerate()
            {
                out.push(Row {
                    kind: Kind::Cell { table, row, column },
                    parts: parts(cell.trim()),
                    marks: marks.clone(),
                });
            }
            row += 1;
            inside = true;
            continue;
        }
        if std::mem::take(&mut inside) {
            (table, row) = (table + 1, 0);
        }
        let (kind, text) = match line.split_once(' ') {
            Some(("#", text)) => (Kind::Title, text),
            Some(("##", text)) => (Kind::Heading(1), text),
            Some(("###", text)) => (Kind::Heading(2), text),
            Some((">", text)) => (Kind::Aside, text),
            _ => (Kind::Body, line),
        };
        out.push(Row {
            kind,
            parts: parts(text),
            marks,
        });
    }
    out
}

fn parts(text: &str) -> Vec<Part> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        let (inner, after) = behind.split_once('}').expect("a closed figure");
        let at = inner.find([':', '!', '?']).expect("a key");
        if !before.is_empty() {
            out.push(Part::Text(before.to_owned()));
        }
        out.push(Part::Figure(Figure {
            key: inner[..at].to_owned(),
            text: inner[at + 1..].to_owned(),
            gap: inner[at..].starts_with('?'),
            words: inner[at..].starts_with('!'),
        }));
        rest = after;
    }
    if !rest.is_empty() {
        out.push(Part::Text(rest.to_owned()));
    }
    out
}

fn draft(text: &str) -> Draft {
    let paragraphs = rows(text).into_iter().enumerate().map(|(at, row)| {
        let plain: String = row.parts.iter().map(Part::text).collect();
        let heading = matches!(row.kind, Kind::Heading(_));
        let label = typed_label(&plain)
            .filter(|_| heading)
            .map_or(0, |label| label.chars().count());
        Generated {
            id: format!("p/{at}"),
            made: row.marks.contains(&'^'),
            kind: row.kind,
            anchor: None,
            label,
            sentences: vec![row.parts],
        }
    });
    Draft {
        paragraphs: paragraphs.collect(),
        charts: Vec::new(),
    }
}

fn file(text: &str) -> File {
    let mut out = File {
        paragraphs: Vec::new(),
        marks: Vec::new(),
    };
    for row in rows(text) {
        out.paragraphs.push(Paragraph {
            text: row.parts.iter().map(Part::text).collect(),
            kind: row.kind,
            anchor: None,
        });
        out.marks.push(row.marks);
    }
    out
}

/// `c3f9a1b ours 1310人次` a line.
fn decisions(text: &str) -> Vec<Decision> {
    let lines = text.lines().map(|line| {
        let mut words = line.splitn(3, ' ');
        let mut next = || words.next().unwrap_or_default().to_owned();
        let (id, choice) = (next(), next());
        Decision {
            id,
            choice: match choice.as_str() {
                "theirs" => Choice::Theirs,
                "ours" => Choice::Ours,
                "both" => Choice::Both,
                other => panic!("no choice is called {other}"),
            },
            ours: next(),
        }
    });
    lines.collect()
}

fn show(file: &File, merged: &Merge) -> String {
    let mut out = String::new();
    for edit in &merged.edits {
        let cut = |paragraph: &usize, range: &Range<usize>| -> String {
            file.paragraphs[*paragraph]
                .text
                .chars()
                .skip(range.start)
                .take(range.len())
                .collect()
        };
        let _ = match edit {
            Edit::Replace {
                paragraph,
                range,
                text,
            } => {
                writeln!(
                    out,
                    "replace {paragraph} {}..{} [{}→{text}]",
                    range.start,
                    range.end,
                    cut(paragraph, range)
                )
            }
            Edit::Insert { after, kind, text } => {
                writeln!(out, "insert behind {after} {kind:?} {text}")
            }
            Edit::Remove { paragraph } => writeln!(
                out,
                "remove {paragraph} {}",
                file.paragraphs[*paragraph].text
            ),
            Edit::InsertRow { after, cells } => {
                writeln!(out, "insert row behind {after} {}", cells.join(" | "))
            }
            Edit::RemoveRow { paragraph } => writeln!(
                out,
                "remove row {paragraph} {}",
                file.paragraphs[*paragraph].text
            ),
            Edit::Comment { .. } => writeln!(out, "a comment"),
        };
    }
    for c in &merged.conflicts {
        let key = c
            .key
            .as_deref()
            .map(|key| format!(" {key}"))
            .unwrap_or_default();
        let _ = writeln!(
            out,
            "conflict {} {:?}{key} at {} {}..{}\n  base   {}\n  ours   {}\n  theirs {}",
            c.id, c.kind, c.paragraph, c.range.start, c.range.end, c.base, c.ours, c.theirs
        );
    }
    for entry in &merged.ledger {
        let what = match &entry.disposition {
            Disposition::Updated(paragraph) => format!("updated in {paragraph}"),
            Disposition::Already(paragraph) => format!("already in {paragraph}"),
            Disposition::Conflict(id) => format!("conflict {id}"),
            Disposition::Settled(paragraph) => format!("settled in {paragraph}"),
            Disposition::Deleted => "deleted by hand".to_owned(),
        };
        let _ = writeln!(
            out,
            "ledger {} {} → {}: {what}",
            entry.key, entry.base, entry.ours
        );
    }
    for c in &merged.corrected {
        let _ = writeln!(
            out,
            "corrected {} {} → {} by hand {}",
            c.key, c.base, c.ours, c.theirs
        );
    }
    for notice in &merged.notices {
        let _ = match notice {
            Notice::Deleted { base, ours } => {
                writeln!(out, "notice deleted by hand: {base} → {ours}")
            }
            Notice::LeftOut { ours } => writeln!(out, "notice left out: {ours}"),
            other => writeln!(out, "notice {other:?}"),
        };
    }
    let _ = writeln!(out, "verbatim {} of {}", merged.verbatim, merged.of);
    out
}

/// The part of a case that begins with a line `=== name`.
fn part<'t>(text: &'t str, name: &str) -> &'t str {
    let start = format!("=== {name}\n");
    let Some(at) = text.find(&start) else {
        return "";
    };
    let body = &text[at + start.len()..];
    body.split("=== ").next().unwrap_or_default()
}

#[test]
fn rules() {
    golden::each("tests/cases/merge/rules", "txt", |path, text| {
        let name = path.display();
        let (base, ours, theirs) = (
            draft(part(text, "base")),
            draft(part(text, "ours")),
            file(part(text, "theirs")),
        );
        let decided = decisions(part(text, "decided"));
        let merged = merge(Input {
            base: &base,
            ours: &ours,
            theirs: &theirs,
            decisions: &decided,
        });
        assert!(
            merged.balanced(),
            "{name}: {:?} of {}",
            merged.ledger,
            merged.changed
        );
        // The next run begins where this one ended.
        let again = File {
            paragraphs: apply(&theirs.paragraphs, &merged.edits),
            marks: vec![Vec::new(); theirs.paragraphs.len() + merged.edits.len() * 8],
        };
        let second = merge(Input {
            base: &ours,
            ours: &ours,
            theirs: &again,
            decisions: &decided,
        });
        assert!(
            second.edits.is_empty() && second.conflicts.is_empty(),
            "{name}: {second:?}"
        );
        let input = text.split("=== result\n").next().unwrap_or_default();
        format!("{input}=== result\n{}", show(&theirs, &merged))
    });
}

/// A case with conflicts, read.
fn with_conflicts(text: &str) -> Option<(Draft, Draft, File, Merge)> {
    let (base, ours, theirs) = (
        draft(part(text, "base")),
        draft(part(text, "ours")),
        file(part(text, "theirs")),
    );
    let merged = run(&base, &ours, &theirs, &[]);
    (!merged.conflicts.is_empty()).then_some((base, ours, theirs, merged))
}

fn run(base: &Draft, ours: &Draft, theirs: &File, decisions: &[Decision]) -> Merge {
    merge(Input {
        base,
        ours,
        theirs,
        decisions,
    })
}

fn decide(merged: &Merge, choice: Choice) -> Vec<Decision> {
    let decisions = merged.conflicts.iter().map(|conflict| Decision {
        id: conflict.id.clone(),
        choice,
        ours: conflict.ours.clone(),
    });
    decisions.collect()
}

/// All texts of the rules.
fn texts() -> Vec<String> {
    let folder = golden::package("tests/cases/merge/rules");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .collect();
    paths.sort();
    let read = |path| std::fs::read_to_string(path).expect("a readable case");
    paths.iter().map(read).collect()
}

#[test]
fn what_was_decided_is_not_asked_again() {
    for text in texts() {
        let Some((base, ours, theirs, merged)) = with_conflicts(&text) else {
            continue;
        };
        let locked = |merged: &Merge| {
            let locked = merged.conflicts.iter();
            locked.filter(|c| c.kind == ConflictKind::Locked).count()
        };
        for choice in [Choice::Theirs, Choice::Ours, Choice::Both] {
            let decisions = decide(&merged, choice);
            let settled = run(&base, &ours, &theirs, &decisions);
            let left = if choice == Choice::Theirs {
                0
            } else {
                locked(&merged)
            };
            assert_eq!(settled.conflicts.len(), left, "{choice:?} {text}");
            assert!(settled.balanced(), "{choice:?} {text}");
            if choice == Choice::Theirs {
                assert_eq!(settled.edits, merged.edits, "{text}");
            }
            let result = apply(&theirs.paragraphs, &settled.edits);
            for conflict in &merged.conflicts {
                if choice == Choice::Ours
                    && conflict.kind != ConflictKind::Locked
                    && !conflict.ours.contains('|')
                {
                    let there = result.iter().any(|p| p.text.contains(&conflict.ours));
                    assert!(there, "{}: {}", conflict.ours, text);
                }
            }
            // The facts say something else: it is asked again.
            let other: Vec<Decision> = decisions
                .into_iter()
                .map(|decision| Decision {
                    ours: format!("{}另", decision.ours),
                    ..decision
                })
                .collect();
            let again = run(&base, &ours, &theirs, &other);
            assert_eq!(again.conflicts, merged.conflicts, "{text}");
        }
    }
}

#[test]
fn a_conflict_keeps_its_name() {
    for text in texts() {
        let Some((base, ours, theirs, merged)) = with_conflicts(&text) else {
            continue;
        };
        let mut moved = theirs;
        moved.paragraphs.insert(
            0,
            Paragraph {
                text: "本文供内部参阅，请注意保存。".to_owned(),
                kind: Kind::Body,
                anchor: None,
            },
        );
        moved.marks.insert(0, Vec::new());
        let ids = |merged: &Merge| -> Vec<String> {
            merged.conflicts.iter().map(|c| c.id.clone()).collect()
        };
        assert_eq!(ids(&run(&base, &ours, &moved, &[])), ids(&merged), "{text}");
    }
}
