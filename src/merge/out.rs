//! What a merge collects: edits that fit together, questions with what was decided about them, the account of figures.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::side::{Line, Side};
use super::{Choice, Conflict, ConflictKind, Decision, Disposition, Entry, Input, Merge};
use crate::digest::sha256;
use crate::revision::{Edit, Kind, Manuscript, Standing};

/// A question before anybody is asked.
pub(super) struct Question {
    pub(super) kind: ConflictKind,
    pub(super) key: Option<String>,
    pub(super) paragraph: usize,
    pub(super) range: Range<usize>,
    pub(super) base: String,
    pub(super) ours: String,
    pub(super) theirs: String,
    /// What makes it this question and no other, whatever the figures are now.
    pub(super) about: u64,
}

/// What became of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// It is open; its id.
    Open(String),
    /// The edited text stands.
    Theirs,
    /// The facts take its place.
    Ours,
    /// What the facts say follows.
    Both,
}

/// New paragraphs and rows, in the order they were asked for.
enum New {
    Paragraph(Kind, String),
    Row(Vec<String>),
}

/// The merge under way.
pub(super) struct Out<'a> {
    pub(super) base: &'a Side<'a>,
    pub(super) ours: &'a Side<'a>,
    pub(super) theirs: &'a Side<'a>,
    manuscript: &'a dyn Manuscript,
    decisions: &'a [Decision],
    pub(super) merge: Merge,
    replaced: BTreeMap<usize, Vec<(Range<usize>, String)>>,
    new: BTreeMap<usize, Vec<New>>,
    removed: BTreeSet<usize>,
    removed_rows: BTreeSet<usize>,
    asked: HashMap<String, usize>,
    /// Where words of the edited text are accounted for, by paragraph and first character.
    pub(super) explained: BTreeSet<(usize, usize)>,
    /// Sentences of which all words are, likewise.
    settled: BTreeSet<(usize, usize)>,
}

impl<'a> Out<'a> {
    pub(super) fn new(
        input: Input<'a>,
        base: &'a Side<'a>,
        ours: &'a Side<'a>,
        theirs: &'a Side<'a>,
    ) -> Self {
        Self {
            base,
            ours,
            theirs,
            manuscript: input.theirs,
            decisions: input.decisions,
            merge: Merge::default(),
            replaced: BTreeMap::new(),
            new: BTreeMap::new(),
            removed: BTreeSet::new(),
            removed_rows: BTreeSet::new(),
            asked: HashMap::new(),
            explained: BTreeSet::new(),
            settled: BTreeSet::new(),
        }
    }

    /// Whether a range can be changed in the file.
    pub(super) fn is_free(&self, paragraph: usize, range: &Range<usize>) -> bool {
        self.manuscript.standing(paragraph, range) == Standing::Free
    }

    /// Whether a heading carries an automatic number.
    pub(super) fn is_numbered(&self, paragraph: usize) -> bool {
        self.manuscript.is_numbered(paragraph)
    }

    /// Puts text in place of a range; `false` if the place cannot be changed.
    pub(super) fn replace(&mut self, paragraph: usize, range: Range<usize>, text: String) -> bool {
        if !self.is_free(paragraph, &range) {
            return false;
        }
        let list = self.replaced.entry(paragraph).or_default();
        let same = list.iter_mut().find(|(other, _)| *other == range);
        if let Some((_, known)) = same.filter(|_| range.is_empty()) {
            // The same sentence asked for twice is put in once.
            if *known != text {
                known.push_str(&text);
            }
            return true;
        }
        let clash = |other: &Range<usize>| {
            other.start < range.end && range.start < other.end
                || range.is_empty() && other.start < range.start && range.start < other.end
                || other.is_empty() && range.start < other.start && other.start < range.end
        };
        if list.iter().any(|(other, _)| clash(other)) {
            return false;
        }
        list.push((range, text));
        true
    }

    /// Takes back the changes inside a range, because all of it goes.
    pub(super) fn clear(&mut self, paragraph: usize, range: &Range<usize>) {
        if let Some(list) = self.replaced.get_mut(&paragraph) {
            list.retain(|(other, _)| other.end <= range.start || range.end <= other.start);
        }
    }

    /// Adds a paragraph.
    pub(super) fn insert(&mut self, after: usize, kind: Kind, text: String) {
        self.new
            .entry(after)
            .or_default()
            .push(New::Paragraph(kind, text));
    }

    /// Adds a row behind the one of a paragraph.
    pub(super) fn insert_row(&mut self, after: usize, cells: Vec<String>) {
        self.new.entry(after).or_default().push(New::Row(cells));
    }

    /// Takes away the row of a paragraph.
    pub(super) fn remove_row(&mut self, paragraph: usize) {
        self.removed_rows.insert(paragraph);
    }

    /// The headings that come in behind a paragraph: level and text.
    pub(super) fn new_headings(&mut self, after: usize) -> impl Iterator<Item = (u8, &mut String)> {
        let new = self.new.get_mut(&after).into_iter().flatten();
        new.filter_map(|new| match new {
            New::Paragraph(Kind::Heading(level), text) => Some((*level, text)),
            _ => None,
        })
    }

    /// Asks, unless that was decided before.
    pub(super) fn ask(&mut self, question: Question) -> Answer {
        let id = self.id(&question);
        let decided = self
            .decisions
            .iter()
            .find(|decision| decision.id == id && decision.ours == question.ours);
        match decided.map(|decision| decision.choice) {
            Some(Choice::Theirs) => return Answer::Theirs,
            Some(choice) if question.kind != ConflictKind::Locked => {
                return if choice == Choice::Ours {
                    Answer::Ours
                } else {
                    Answer::Both
                };
            }
            _ => {}
        }
        self.merge.conflicts.push(Conflict {
            id: id.clone(),
            kind: question.kind,
            key: question.key,
            paragraph: question.paragraph,
            range: question.range,
            base: question.base,
            ours: question.ours,
            theirs: question.theirs,
        });
        Answer::Open(id)
    }

    /// Seven hex digits over the question; a second one of the same words gets a number.
    fn id(&mut self, question: &Question) -> String {
        let text = format!(
            "{:?} {} {}",
            question.kind,
            question.key.as_deref().unwrap_or(""),
            question.about
        );
        let hash = sha256(text.as_bytes());
        let id = format!("c{}", &hash[..7]);
        let count = self.asked.entry(id.clone()).or_default();
        *count += 1;
        if *count == 1 {
            id
        } else {
            format!("{id}-{count}")
        }
    }

    /// Enters what became of a changed figure.
    pub(super) fn enter(
        &mut self,
        key: &str,
        ours_paragraph: usize,
        base: &str,
        ours: &str,
        disposition: Disposition,
    ) {
        self.merge.ledger.push(Entry {
            key: key.to_owned(),
            paragraph: self.ours.paras[ours_paragraph].id.to_owned(),
            base: base.to_owned(),
            ours: ours.to_owned(),
            disposition,
        });
    }

    /// Marks a sentence of the edited text as accounted for.
    pub(super) fn explain(&mut self, line: &Line<'_>) {
        self.settled.insert((line.paragraph, line.span().start));
    }

    /// Whether all of a sentence is accounted for.
    pub(super) fn is_settled(&self, line: &Line<'_>) -> bool {
        self.settled.contains(&(line.paragraph, line.span().start))
    }

    /// Whether a paragraph goes.
    pub(super) fn goes(&self, paragraph: usize) -> bool {
        self.removed.contains(&paragraph)
    }

    /// Paragraphs of which nothing would be left go as a whole.
    pub(super) fn empty_paragraphs(&mut self) {
        for (paragraph, list) in &self.replaced {
            let para = &self.theirs.paras[*paragraph];
            let keeps = list.iter().any(|(_, text)| !text.is_empty());
            if keeps || matches!(para.kind, Kind::Cell { .. }) {
                continue;
            }
            let gone =
                |at: usize| at < para.label || list.iter().any(|(range, _)| range.contains(&at));
            let left = para
                .text
                .chars()
                .enumerate()
                .any(|(at, c)| !c.is_whitespace() && !gone(at));
            if !left {
                self.removed.insert(*paragraph);
            }
        }
        for paragraph in &self.removed {
            self.replaced.remove(paragraph);
        }
    }

    /// The result: edits in reading order.
    pub(super) fn finish(mut self) -> Merge {
        let mut edits = Vec::new();
        for (paragraph, mut list) in std::mem::take(&mut self.replaced) {
            list.sort_by_key(|(range, _)| (range.start, range.end));
            edits.extend(list.into_iter().map(|(range, text)| Edit::Replace {
                paragraph,
                range,
                text,
            }));
        }
        edits.extend(self.removed.iter().map(|paragraph| Edit::Remove {
            paragraph: *paragraph,
        }));
        edits.extend(self.removed_rows.iter().map(|paragraph| Edit::RemoveRow {
            paragraph: *paragraph,
        }));
        for (after, list) in self.new {
            edits.extend(list.into_iter().map(|new| match new {
                New::Paragraph(kind, text) => Edit::Insert { after, kind, text },
                New::Row(cells) => Edit::InsertRow { after, cells },
            }));
        }
        edits.sort_by_key(place);
        let mut merge = self.merge;
        merge.edits = edits;
        merge
            .conflicts
            .sort_by_key(|c| (c.paragraph, c.range.start, c.range.end));
        merge
    }
}

/// The paragraph an edit is about.
fn place(edit: &Edit) -> usize {
    match edit {
        Edit::Replace { paragraph, .. }
        | Edit::Remove { paragraph }
        | Edit::RemoveRow { paragraph }
        | Edit::Comment { paragraph, .. } => *paragraph,
        Edit::Insert { after, .. } | Edit::InsertRow { after, .. } => *after,
    }
}
