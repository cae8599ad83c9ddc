//! A free text as the rules of language see it: marks corrected, placeholders and names masked, every byte with its place.

use crate::check::passages::{PLACEHOLDER, without_names, without_placeholders};
use crate::diag::{Diagnostic, Fix, Message};
use crate::facts::Passage;
use crate::punct::{self, Cell};
use crate::source::FactPath;

/// A mark or digit that the program corrects by itself when it writes the report.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Correction {
    /// Its bytes in the passage.
    start: usize,
    /// One past the last of them.
    end: usize,
    /// What the report says instead.
    new: String,
}

/// A mistake in a text.
#[derive(Debug, Clone)]
pub(super) struct Flaw {
    /// Its bytes in the corrected text.
    pub(super) start: usize,
    /// One past the last of them.
    pub(super) end: usize,
    /// What is said about it.
    pub(super) message: Message,
    /// What would be right, where that is certain.
    pub(super) fix: Option<String>,
}

/// One passage under check, with the flaws found so far.
pub(super) struct Text<'p> {
    pub(super) passage: &'p Passage,
    /// The text after correction; the bytes of a placeholder are [`PLACEHOLDER`]s.
    pub(super) full: String,
    /// The same, with quoted names masked as well.
    pub(super) bare: String,
    /// For each character of a corrected text: where it stands there, and its bytes in the passage.
    map: Vec<(usize, usize, usize)>,
    corrections: Vec<Correction>,
}

impl<'p> Text<'p> {
    /// Reads a passage; `corner` keeps 「 」, which traditional script is set with.
    pub(super) fn new(passage: &'p Passage, corner: bool) -> Self {
        let masked = without_placeholders(&passage.text);
        let mut text = Self {
            passage,
            full: String::new(),
            bare: String::new(),
            map: Vec::new(),
            corrections: Vec::new(),
        };
        if is_suspect(&masked) {
            text.correct(&masked, corner);
        } else {
            text.full = masked;
        }
        text.bare = without_names(&text.full);
        text
    }

    /// The bytes of the passage that some bytes of the corrected text came from.
    fn origin(&self, start: usize, end: usize) -> (usize, usize) {
        if self.map.is_empty() {
            return (start, end);
        }
        let at = |offset: usize| {
            let behind = self.map.partition_point(|(out, ..)| *out <= offset);
            self.map[behind.saturating_sub(1)]
        };
        (at(start).1, at(end.saturating_sub(1).max(start)).2)
    }

    fn correct(&mut self, masked: &str, corner: bool) {
        let mut from = 0;
        for paragraph in masked.split("\n\n") {
            if from > 0 {
                self.put('\n', from - 2, from - 1);
                self.put('\n', from - 1, from);
            }
            self.paragraph(masked, from, from + paragraph.len(), corner);
            from += paragraph.len() + 2;
        }
    }

    fn put(&mut self, c: char, start: usize, end: usize) {
        self.map.push((self.full.len(), start, end));
        self.full.push(c);
    }

    fn paragraph(&mut self, text: &str, from: usize, to: usize, corner: bool) {
        let (origins, mut cells) = cells(text, from, to, corner);
        punct::correct(&mut cells);
        punct::tidy(&mut cells);
        let mut rest = cells.iter().peekable();
        let mut open: Option<Correction> = None;
        for (leaf, (start, end)) in origins.iter().copied().enumerate() {
            let old = &text[start..end];
            let mut new = String::new();
            while let Some(cell) = rest.next_if(|cell| cell.leaf == leaf) {
                new.push(cell.c);
            }
            let placeholder = old.starts_with(PLACEHOLDER);
            let blank = old.trim().is_empty();
            let kept = placeholder || old == "\n" || (blank && new == " ") || new == old;
            if kept {
                self.corrections.extend(open.take());
                let shown = if placeholder { old } else { &new };
                for c in shown.chars() {
                    self.put(if old == "\n" { '\n' } else { c }, start, end);
                }
                continue;
            }
            for c in new.chars() {
                self.put(c, start, end);
            }
            match &mut open {
                Some(before) if before.end == start && !blank && !text[..start].ends_with(' ') => {
                    before.end = end;
                    before.new.push_str(&new);
                }
                _ => {
                    self.corrections.extend(open.take());
                    open = Some(Correction { start, end, new });
                }
            }
        }
        self.corrections.extend(open);
    }

    /// The findings about this passage: mistakes first, then what the program corrects; never two for one place.
    pub(super) fn finish(
        mut self,
        mut flaws: Vec<Flaw>,
        path: &FactPath,
    ) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        for flaw in &mut flaws {
            (flaw.start, flaw.end) = self.origin(flaw.start, flaw.end);
        }
        flaws.sort_by_key(|flaw| (flaw.start, flaw.end));
        let mut taken: Vec<(usize, usize)> = Vec::new();
        let mut out = Vec::new();
        for flaw in flaws {
            if taken.last().is_some_and(|(_, end)| *end > flaw.start) {
                continue;
            }
            taken.push((flaw.start, flaw.end));
            let at = self.passage.locate(flaw.start, flaw.end);
            let fix = flaw
                .fix
                .and_then(|new| self.replacement(flaw.start, flaw.end, new));
            let finding = Diagnostic::new(flaw.message, at).about(path.clone());
            out.push(finding.fix(fix));
        }
        let mut corrected = Vec::new();
        for Correction { start, end, new } in std::mem::take(&mut self.corrections) {
            if self.passage.text[start..end] == new {
                continue;
            }
            let before = taken.partition_point(|(_, to)| *to <= start);
            if taken.get(before).is_some_and(|(from, _)| *from < end) {
                continue;
            }
            // A blank that is a fold of the file was never typed.
            let Some(fix) = self.replacement(start, end, new) else {
                continue;
            };
            let literal = (fix.span.end - fix.span.start) as usize == end - start;
            if fix.old.trim().is_empty() && !literal {
                continue;
            }
            let message = super::marks::corrected(&fix.old, &fix.new);
            let finding = Diagnostic::new(message, fix.span).about(path.clone());
            corrected.push(finding.fix(Some(fix)));
        }
        (out, corrected)
    }

    fn replacement(&self, start: usize, end: usize, new: String) -> Option<Fix> {
        Some(Fix {
            span: self.passage.exact(start, end)?,
            old: self.passage.text[start..end].to_owned(),
            new,
        })
    }
}

/// The characters of a paragraph with the bytes each came from; a placeholder is one figure, blanks are one.
fn cells(text: &str, from: usize, to: usize, corner: bool) -> (Vec<(usize, usize)>, Vec<Cell>) {
    let mut origins = Vec::new();
    let mut cells = Vec::new();
    let mut at = from;
    while let Some(c) = text[at..to].chars().next() {
        let run = |is: fn(char) -> bool| {
            let rest = &text[at..to];
            at + rest.find(|c| !is(c)).unwrap_or(rest.len())
        };
        let start = at;
        let mut cell = Cell {
            c,
            leaf: origins.len(),
            frozen: corner && "「」『』".contains(c),
        };
        match c {
            PLACEHOLDER => {
                at = run(|c| c == PLACEHOLDER);
                (cell.c, cell.frozen) = ('0', true);
            }
            '\n' => {
                at += 1;
                (cell.c, cell.frozen) = (' ', true);
            }
            c if c.is_whitespace() => {
                at = run(|c| c.is_whitespace() && c != '\n');
                // The indent and the end of a line are the editor's.
                if start == from
                    || at == to
                    || text[..start].ends_with('\n')
                    || text[at..].starts_with('\n')
                {
                    continue;
                }
                cell.c = ' ';
            }
            _ => at += c.len_utf8(),
        }
        origins.push((start, at));
        cells.push(cell);
    }
    (origins, cells)
}

/// Whether a text may hold anything that is corrected; most do not, and take the short way.
fn is_suspect(text: &str) -> bool {
    let mut before = ' ';
    let mut titles = 0_i32;
    let mut quotes = 0_i32;
    for c in text.chars() {
        let suspect = match c {
            ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | '('
            | ')'
            | '"'
            | '\''
            | '~'
            | '-'
            | ' '
            | '\t'
            | '\u{3000}'
            | '「'
            | '」'
            | '『'
            | '』'
            | '％'
            | '．'
            | '０'..='９'
            | '…' => true,
            '《' => {
                titles += 1;
                titles > 1 || before == '、'
            }
            '》' => {
                titles -= 1;
                false
            }
            '“' => {
                quotes += 1;
                quotes > 1 || before == '、'
            }
            '”' => {
                quotes -= 1;
                false
            }
            '等' => before == '、',
            _ => false,
        };
        let doubled = punct::strength(c).is_some() && punct::strength(before).is_some();
        if suspect || doubled {
            return true;
        }
        before = c;
    }
    false
}
