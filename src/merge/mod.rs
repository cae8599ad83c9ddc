//! New figures brought into a text that people edited meanwhile: a three-way merge of sentences and figures.

mod align;
mod body;
mod change;
mod diff;
mod heading;
mod order;
mod ours;
mod out;
mod place;
mod sentence;
mod side;
mod slot;
mod sweep;
mod table;
mod text;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use self::align::Index;
use self::out::Out;
use self::place::Placing;
use self::side::{Line, Side};
use self::text::Words;
use crate::draft::Draft;
use crate::revision::{Edit, Manuscript};

/// What is merged.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The generation that the edited text began as.
    pub base: &'a Draft,
    /// The generation of today's facts.
    pub ours: &'a Draft,
    /// What people made of `base`.
    pub theirs: &'a dyn Manuscript,
    /// What was decided about conflicts before.
    pub decisions: &'a [Decision],
}

/// What has to be done to the edited text, and an account of it.
#[derive(Debug, Clone, Default)]
pub struct Merge {
    /// The changes to the edited text, comments on conflicts left out.
    pub edits: Vec<Edit>,
    /// What a person has to decide, in reading order.
    pub conflicts: Vec<Conflict>,
    /// What became of every figure that changed, each occurrence once.
    pub ledger: Vec<Entry>,
    /// Text of ours that came, changed or went, in reading order.
    pub changes: Vec<Change>,
    /// What people changed in the text of `base`, in reading order; all of it stays.
    pub kept: Vec<Kept>,
    /// Figures that people corrected by hand and the facts do not have.
    pub corrected: Vec<Corrected>,
    /// What a person should know, in reading order.
    pub notices: Vec<Notice>,
    /// How many figures show another value in `ours` than in `base`, counted apart from the ledger.
    pub changed: usize,
    /// How many sentences of `base` stand in the edited text to the letter.
    pub verbatim: usize,
    /// How many sentences `base` has.
    pub of: usize,
}

impl Merge {
    /// Whether the account adds up: every figure that changed has one entry, and every open one its conflict.
    pub fn balanced(&self) -> bool {
        let open = |entry: &Entry| match &entry.disposition {
            Disposition::Conflict(id) => self.conflicts.iter().any(|conflict| conflict.id == *id),
            _ => true,
        };
        self.ledger.len() == self.changed && self.ledger.iter().all(open)
    }
}

/// What kind of decision a conflict asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// A figure changed, and the edited sentence shows another value, an approximation, or none.
    Figure,
    /// Both sides changed the same words.
    Wording,
    /// A sentence was withdrawn that people had edited.
    Withdrawn,
    /// A new sentence says what people have written already.
    Repeated,
    /// An old value still stands in text that people wrote.
    Stale,
    /// Two places look alike, and it cannot be told which is meant.
    Ambiguous,
    /// The place lies in somebody's pending revision, or a program makes the text there.
    Locked,
}

/// Something a person has to decide; the edited text stands until then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Its name, the same in every run as long as the question is the same (`c3f9a1b`).
    pub id: String,
    /// What kind of question it is.
    pub kind: ConflictKind,
    /// The paths of the facts in question, joined by `+`, if it is about figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The paragraph of the edited text.
    pub paragraph: usize,
    /// The characters in question there.
    pub range: Range<usize>,
    /// What the last generation said.
    pub base: String,
    /// What the facts say now; empty if the sentence was withdrawn.
    pub ours: String,
    /// What the edited text says.
    pub theirs: String,
}

/// How a conflict was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// The edited text stands.
    Theirs,
    /// The facts take its place.
    Ours,
    /// The edited text stands, and what the facts say follows it.
    Both,
}

/// A decision about a conflict; it holds until the facts say something else again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The conflict's id.
    pub id: String,
    /// What was chosen.
    pub choice: Choice,
    /// What the facts said then.
    pub ours: String,
}

/// What became of one occurrence of a figure that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disposition {
    /// The new value was put in this paragraph of the edited text.
    Updated(usize),
    /// People had typed the new value already.
    Already(usize),
    /// It waits for a person; the id of the conflict.
    Conflict(String),
    /// A person decided so before.
    Settled(usize),
    /// People deleted the sentence.
    Deleted,
}

/// One changed occurrence of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The paths of the facts, joined by `+`.
    pub key: String,
    /// The paragraph of `ours` it stands in, by id.
    pub paragraph: String,
    /// What the last generation showed.
    pub base: String,
    /// What the facts show now.
    pub ours: String,
    /// What became of it.
    pub disposition: Disposition,
}

/// Text of ours that came, changed or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The words before; empty for a new sentence.
    pub base: String,
    /// The words now; empty for one that was withdrawn.
    pub ours: String,
    /// The paragraph of the edited text where it was done, or behind which the new text stands.
    pub paragraph: usize,
}

/// What people did to a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The sentence as it was generated; empty for one they added.
    pub base: String,
    /// What they made of it; empty for one they deleted.
    pub theirs: String,
    /// Where it stands in the edited text.
    pub paragraph: Option<usize>,
    /// Whether it stands in another place than it was generated in.
    pub moved: bool,
}

/// A figure that people corrected by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The paths of the facts, joined by `+`.
    pub key: String,
    /// What the last generation showed.
    pub base: String,
    /// What the facts show now.
    pub ours: String,
    /// What the edited text shows.
    pub theirs: String,
    /// The paragraph of the edited text.
    pub paragraph: usize,
}

/// Something a person should know; nothing has to be decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A sentence that people deleted has changed figures.
    Deleted {
        /// The sentence as it was.
        base: String,
        /// What it says now.
        ours: String,
    },
    /// A new sentence belongs to a part that people deleted; it was left out.
    LeftOut {
        /// The sentence.
        ours: String,
    },
    /// Rows or list items have another order now; the order of the edited text stands.
    Order {
        /// The paragraph of the edited text where they begin.
        paragraph: usize,
    },
    /// Headings have other numbers now, and this paragraph refers to one (`见第三部分`).
    Reference {
        /// The paragraph of the edited text.
        paragraph: usize,
        /// The words that refer.
        words: String,
    },
    /// Headings changed, so that the table of contents has to be brought up to date in the office program.
    Contents,
    /// A chart shows old figures.
    Chart {
        /// The paragraph of the edited text with its caption, if it still stands there.
        paragraph: Option<usize>,
        /// The figures that changed, before and now.
        figures: Vec<(String, String)>,
    },
}

/// Brings what changed between two generations into a text that people edited.
///
/// The edited text is the carrier: nothing in it changes but what the facts changed, and that only where it is certain.
pub fn merge(input: Input<'_>) -> Merge {
    let mut words = Words::default();
    let (base_texts, ours_texts) = (side::texts(input.base), side::texts(input.ours));
    let base = Side::of_draft(input.base, &base_texts, &mut words);
    let ours = Side::of_draft(input.ours, &ours_texts, &mut words);
    let theirs = Side::of_manuscript(input.theirs, &base, &mut words);
    let generations = ours::compare(&base, &ours);
    let new = |base: &usize| generations.now[*base].map_or(0, |line| ours.lines[line].exact);
    let class: Vec<u64> = (0..base.lines.len()).map(|line| new(&line)).collect();
    let matches = align::align(&base, &theirs, &class, &[]);
    let mut out = Out::new(input, &base, &ours, &theirs);
    let text = body::merge(&generations, &matches, &mut out);
    let tables = table::merge(&mut out);
    let by_hand = |line: usize| !text.verbatim_lines.contains(&line);
    place::place(
        &Placing {
            generations: &generations,
            matches: &matches,
            tables: &tables.last,
            hand: Index::later(&theirs, &by_hand),
            family: Index::later(&base, &|_| true),
        },
        &mut out,
    );
    out.empty_paragraphs();
    heading::renumber(&mut out);
    let cells = theirs.cells.values();
    let mut rest: Vec<&Line<'_>> = theirs
        .lines
        .iter()
        .chain(&theirs.asides)
        .chain(cells)
        .collect();
    rest.sort_by_key(|line| (line.paragraph, line.span().start));
    sweep::sweep(&rest, &words, &mut out);
    order::notices(&generations, &matches, &mut out);
    order::charts((input.base, input.ours), &generations, &matches, &mut out);
    let mut merge = out.finish();
    merge.changed = text.changed + tables.changed;
    merge.verbatim = text.verbatim + tables.verbatim;
    merge.of = base.lines.len() + tables.of;
    merge
}
