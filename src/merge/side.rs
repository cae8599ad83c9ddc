//! One of the three texts, cut into sentences, with its tables apart.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::text::{Token, Tokens, Words, sentences, span, whole};
use crate::draft::{self, Draft, Figure, Part};
use crate::numbering::typed_label;
use crate::revision::{Kind, Manuscript, Standing};

/// Longest paragraph that can be a heading whose style was lost, in characters.
const MAX_HEADING: usize = 50;

/// A figure in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Slot<'a> {
    /// Its words in the sentence.
    pub(super) tokens: Range<usize>,
    /// What it shows.
    pub(super) figure: &'a Figure,
}

/// A sentence, or all of a cell.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// Its paragraph.
    pub(super) paragraph: usize,
    /// Its words.
    pub(super) tokens: Tokens,
    /// Its figures in order.
    pub(super) slots: Vec<Slot<'a>>,
    /// Equal for equal words.
    pub(super) exact: u64,
    /// Equal for words that differ in numbers only.
    pub(super) masked: u64,
    /// Whether it is a heading.
    pub(super) heading: bool,
}

impl Line<'_> {
    /// Its characters in the paragraph.
    pub(super) fn span(&self) -> Range<usize> {
        span(&self.tokens)
    }
}

/// A paragraph.
#[derive(Debug, Clone)]
pub(super) struct Para<'a> {
    /// Its text.
    pub(super) text: &'a str,
    /// What it is.
    pub(super) kind: &'a Kind,
    /// Its id in a draft.
    pub(super) id: &'a str,
    /// The bookmark that names it.
    pub(super) anchor: Option<&'a str>,
    /// How many characters at its front are a number.
    pub(super) label: usize,
    /// Its sentences; none for a cell or what a program makes.
    pub(super) lines: Range<usize>,
    /// Made by a program: the table of contents.
    pub(super) made: bool,
}

/// A row: the paragraphs of its cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// By column.
    pub(super) cells: BTreeMap<usize, Vec<usize>>,
}

/// A text.
#[derive(Debug)]
pub(super) struct Side<'a> {
    /// Its paragraphs.
    pub(super) paras: Vec<Para<'a>>,
    /// The sentences of the running text in order.
    pub(super) lines: Vec<Line<'a>>,
    /// Rows by table.
    pub(super) tables: Vec<Vec<Row>>,
    /// What stands in each cell, by paragraph.
    pub(super) cells: HashMap<usize, Line<'a>>,
    /// The sentences of text boxes, notes and headers.
    pub(super) asides: Vec<Line<'a>>,
}

/// The texts of a draft, whole, so that others can point into them.
pub(super) fn texts(draft: &Draft) -> Vec<String> {
    draft
        .paragraphs
        .iter()
        .map(draft::Paragraph::text)
        .collect()
}

impl<'a> Side<'a> {
    /// A generation.
    pub(super) fn of_draft(draft: &'a Draft, texts: &'a [String], words: &mut Words) -> Self {
        let mut out = Self::empty();
        for (paragraph, text) in draft.paragraphs.iter().zip(texts) {
            let label = match paragraph.label {
                0 => label_len(&paragraph.kind, text),
                label => label,
            };
            let para = Para {
                text,
                kind: &paragraph.kind,
                id: &paragraph.id,
                anchor: paragraph.anchor.as_deref(),
                label,
                lines: 0..0,
                made: paragraph.made,
            };
            out.add(para, &figures(paragraph), words);
        }
        out
    }

    /// What people made of one.
    pub(super) fn of_manuscript(
        theirs: &'a dyn Manuscript,
        base: &Self,
        words: &mut Words,
    ) -> Self {
        let mut contents = Contents::of(base);
        let mut out = Self::empty();
        for (at, paragraph) in theirs.paragraphs().iter().enumerate() {
            let text = paragraph.text.as_str();
            let made = contents.holds(theirs, at);
            let para = Para {
                text,
                kind: &paragraph.kind,
                id: "",
                anchor: paragraph.anchor.as_deref(),
                label: label_len(&paragraph.kind, text),
                lines: 0..0,
                made,
            };
            out.add(para, &[], words);
        }
        out
    }

    fn empty() -> Self {
        Self {
            paras: Vec::new(),
            lines: Vec::new(),
            tables: Vec::new(),
            cells: HashMap::new(),
            asides: Vec::new(),
        }
    }

    fn add(
        &mut self,
        mut para: Para<'a>,
        figures: &[(Range<usize>, &'a Figure)],
        words: &mut Words,
    ) {
        let at = self.paras.len();
        let start = self.lines.len();
        let is_heading = para.label > 0 || is_heading(para.kind);
        if let Kind::Cell { table, row, column } = *para.kind {
            if self.tables.len() <= table {
                self.tables.resize_with(table + 1, Vec::new);
            }
            let rows = &mut self.tables[table];
            if rows.len() <= row {
                rows.resize_with(row + 1, Row::default);
            }
            rows[row].cells.entry(column).or_default().push(at);
            let tokens = whole(para.text, words);
            self.cells.insert(at, line(at, tokens, figures, false));
        } else if !para.made {
            let aside = matches!(para.kind, Kind::Aside);
            let list = if aside {
                &mut self.asides
            } else {
                &mut self.lines
            };
            for tokens in sentences(para.text, para.label, words) {
                list.push(line(at, tokens, figures, is_heading));
            }
        }
        para.lines = start..self.lines.len();
        self.paras.push(para);
    }

    /// The characters of some words of a paragraph.
    pub(super) fn cut(&self, paragraph: usize, range: &Range<usize>) -> String {
        super::text::cut(self.paras[paragraph].text, range)
    }

    /// The characters of a sentence.
    pub(super) fn words_of(&self, line: &Line<'_>) -> String {
        self.cut(line.paragraph, &line.span())
    }
}

/// What the table of contents of the last generation said.
struct Contents<'s> {
    /// Its entries, or none if it had no table of contents.
    entries: Vec<&'s str>,
    headings: HashSet<&'s str>,
}

impl<'s> Contents<'s> {
    fn of(base: &'s Side<'_>) -> Self {
        let made = base.paras.iter().filter(|para| para.made);
        let headings = base.paras.iter().filter(|para| is_heading(para.kind));
        Self {
            entries: made.map(|para| para.text).collect(),
            headings: headings.map(|para| para.text).collect(),
        }
    }

    /// Whether a paragraph is an entry of a table of contents: one of ours, or one that the office program makes.
    fn holds(&mut self, theirs: &dyn Manuscript, at: usize) -> bool {
        let paragraph = &theirs.paragraphs()[at];
        let text = paragraph.text.as_str();
        let len = text.chars().count();
        if len > 0 && theirs.standing(at, &(0..1)) == Standing::Made {
            let all = (0..len).all(|c| theirs.standing(at, &(c..c + 1)) == Standing::Made);
            // `一、主要成效⇥3`
            let entry = text.split('\t').next().unwrap_or(text);
            return all && (!self.entries.is_empty() || self.headings.contains(entry));
        }
        // Where nothing says what a program makes, the first of two equal lines is the entry, the other the heading.
        let found = self.entries.iter().position(|entry| *entry == text);
        let found = found.filter(|_| matches!(paragraph.kind, Kind::Body));
        found.map(|entry| self.entries.remove(entry)).is_some()
    }
}

fn is_heading(kind: &Kind) -> bool {
    matches!(kind, Kind::Heading(_))
}

/// How long the number at the front of a heading is, also of one that lost its style.
fn label_len(kind: &Kind, text: &str) -> usize {
    let rest = text.trim_start();
    let heading = match kind {
        Kind::Heading(_) => true,
        Kind::Body => {
            text.chars().count() <= MAX_HEADING && !rest.contains(['。', '；', '！', '？'])
        }
        _ => false,
    };
    if !heading {
        return 0;
    }
    let blank = text.chars().take_while(|c| c.is_whitespace()).count();
    let label = typed_label(rest).filter(|label| *label != rest);
    label.map_or(0, |label| blank + label.chars().count())
}

/// The figures of a paragraph with their characters.
fn figures(paragraph: &draft::Paragraph) -> Vec<(Range<usize>, &Figure)> {
    let mut out = Vec::new();
    let mut at = 0;
    for part in paragraph.sentences.iter().flatten() {
        let end = at + part.text().chars().count();
        if let Part::Figure(figure) = part {
            out.push((at..end, figure));
        }
        at = end;
    }
    out
}

fn line<'a>(
    paragraph: usize,
    tokens: Tokens,
    figures: &[(Range<usize>, &'a Figure)],
    heading: bool,
) -> Line<'a> {
    let first =
        figures.partition_point(|(range, _)| tokens.first().is_some_and(|t| range.end <= t.start));
    let end = tokens.last().map_or(0, |token| token.end);
    let mut slots: Vec<Slot<'a>> = Vec::new();
    for (range, figure) in figures[first..]
        .iter()
        .take_while(|(range, _)| range.start < end)
    {
        let start = tokens.partition_point(|token| token.end <= range.start);
        let stop = tokens.partition_point(|token| token.start < range.end);
        let free = slots.last().is_none_or(|last| last.tokens.end <= start);
        if start < stop && free {
            slots.push(Slot {
                tokens: start..stop,
                figure,
            });
        }
    }
    Line {
        paragraph,
        exact: hash(tokens.iter().map(|token| token.id)),
        masked: hash(tokens.iter().map(|token| token.masked())),
        tokens,
        slots,
        heading,
    }
}

/// FNV-1a over ids: the same in every run.
pub(super) fn hash(ids: impl Iterator<Item = u32>) -> u64 {
    ids.fold(0xCBF2_9CE4_8422_2325, |hash: u64, id| {
        (hash ^ u64::from(id)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// Pairs of neighbouring words, numbers alike; sorted, each once for each time it occurs.
pub(super) fn pairs(tokens: &[Token]) -> Vec<u64> {
    let words: Vec<u32> = tokens
        .iter()
        .filter(|t| !t.is_mark())
        .map(|t| t.masked())
        .collect();
    let mut out: Vec<u64> = match words[..] {
        [one] => vec![u64::from(one)],
        _ => words
            .windows(2)
            .map(|w| u64::from(w[0]) << 32 | u64::from(w[1]))
            .collect(),
    };
    out.sort_unstable();
    out
}

/// How many elements two sorted runs share.
pub(super) fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                i += 1;
                j += 1;
                count += 1;
            }
        }
    }
    count
}
