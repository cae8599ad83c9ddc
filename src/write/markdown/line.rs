//! One line of Markdown: characters that would be read as markup escaped, emphasis and footnotes in their places.

use std::fmt::Write as _;

use crate::doc::{Inline, plain};
use crate::write::clean;

/// Where a line stands; it decides what has to be escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Heading,
    Paragraph,
    Cell,
}

/// The characters of one line, each strong or not.
pub(super) struct Line {
    pub(super) chars: Vec<(char, bool)>,
    /// The line as it was before characters no file can hold were taken out.
    whole: String,
    /// Footnotes, by the character they stand before.
    notes: Vec<(usize, usize)>,
}

impl Line {
    pub(super) fn new() -> Self {
        Self {
            chars: Vec::new(),
            whole: String::new(),
            notes: Vec::new(),
        }
    }

    pub(super) fn plain(self, text: &str) -> Self {
        self.push(text, false)
    }

    pub(super) fn text(self, text: &[Inline]) -> Self {
        text.iter().fold(self, |line, inline| {
            let strong = matches!(inline, Inline::Strong(_) | Inline::Lead(_));
            line.push(&plain(std::slice::from_ref(inline)), strong)
        })
    }

    fn push(mut self, text: &str, strong: bool) -> Self {
        self.whole.push_str(text);
        self.chars.extend(clean(text).chars().map(|c| (c, strong)));
        self
    }

    /// Adds footnotes, each with the place of the text it stands at; places ascend.
    pub(super) fn note(&mut self, notes: impl Iterator<Item = (usize, usize)>) {
        let mut chars = self.whole.chars().enumerate().peekable();
        let mut written = 0;
        for (place, number) in notes {
            while let Some((_, c)) = chars.next_if(|(at, _)| *at < place) {
                let mut bytes = [0; 4];
                written += clean(c.encode_utf8(&mut bytes)).chars().count();
            }
            self.notes.push((written, number));
        }
    }

    pub(super) fn write(mut self, out: &mut String, place: Place) {
        self.tighten();
        let chars = &self.chars;
        let mut notes = self.notes.iter().peekable();
        let mut strong = false;
        for at in 0..=chars.len() {
            let wants = chars.get(at).is_some_and(|(_, strong)| *strong);
            if strong && !wants {
                out.push_str("**");
            }
            let mut behind_note = false;
            while let Some((_, note)) = notes.next_if(|(place, _)| *place <= at) {
                let _ = write!(out, "[^{note}]");
                behind_note = true;
            }
            if wants && !strong {
                out.push_str("**");
            }
            strong = wants;
            let Some((c, _)) = chars.get(at) else { break };
            if *c == ' ' && (at == 0 || at + 1 == chars.len()) {
                // A reader strips blanks at the ends of a line unless they are written out.
                out.push_str("&#32;");
                continue;
            }
            // Behind a footnote a bracket would make a link of it.
            if special(chars, at, place) || (behind_note && *c == '(') {
                out.push('\\');
            }
            out.push(*c);
        }
    }

    /// Moves marks at the ends of strong text out of it where a reader would not see the asterisks as emphasis.
    ///
    /// `CommonMark` 6.2: beside a letter, `**` opens only before a letter and closes only behind one.
    fn tighten(&mut self) {
        let chars = &mut self.chars;
        let mut at = 0;
        while at < chars.len() {
            let len = chars[at..].iter().take_while(|(_, strong)| *strong).count();
            let (mut start, mut end) = (at, at + len);
            let fits = |outer: Option<char>, inner: char| {
                !inner.is_whitespace()
                    && (inner.is_alphanumeric()
                        || outer.is_none_or(|c| c.is_whitespace() || is_punctuation(c)))
            };
            let char_at = |chars: &[(char, bool)], at: usize| chars.get(at).map(|(c, _)| *c);
            while start < end
                && !fits(
                    start.checked_sub(1).and_then(|at| char_at(chars, at)),
                    chars[start].0,
                )
            {
                chars[start].1 = false;
                start += 1;
            }
            while start < end && !fits(char_at(chars, end), chars[end - 1].0) {
                end -= 1;
                chars[end].1 = false;
            }
            at += len.max(1);
        }
    }
}

/// Whether every version of `CommonMark` takes a character for punctuation.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || "，。、；：？！“”‘’（）《》〈〉【】〔〕…—％".contains(c)
}

/// Whether a character would be read as markup where it stands.
fn special(chars: &[(char, bool)], at: usize, place: Place) -> bool {
    let c = chars[at].0;
    let next = chars.get(at + 1).map(|(c, _)| *c);
    let previous = at.checked_sub(1).map(|at| chars[at].0);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '~' => true,
        '_' => !(letter(previous) && letter(next)),
        '<' => next.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c)),
        '&' => next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#'),
        '|' => place == Place::Cell,
        ':' | '.' => {
            breaks_address(chars, at) || (place == Place::Paragraph && starts_block(chars, at))
        }
        '#' if place == Place::Heading => {
            previous.is_none_or(|c| c == ' ') && chars[at..].iter().all(|(c, _)| *c == '#')
        }
        _ if place == Place::Paragraph => starts_block(chars, at),
        _ => false,
    }
}

/// Whether a colon or dot begins an address that holds escapes: GFM links bare addresses and shows their backslashes.
fn breaks_address(chars: &[(char, bool)], at: usize) -> bool {
    let begins = |word: &str, from: usize| {
        let run = chars[from..].iter().map(|(c, _)| *c);
        run.take(word.len()).eq(word.chars())
    };
    let starts = match chars[at].0 {
        ':' => begins("://", at),
        _ => at >= 3 && begins("www.", at - 3),
    };
    let mut address = chars[at..]
        .iter()
        .take(1000)
        .take_while(|(c, _)| c.is_ascii_graphic());
    starts && address.any(|(c, _)| "\\*_~[]&<".contains(*c))
}

/// Whether a character at the front of a paragraph would start a heading, quote, list or rule.
fn starts_block(chars: &[(char, bool)], at: usize) -> bool {
    let ends = |at: usize| chars.get(at).is_none_or(|(c, _)| *c == ' ');
    // No run that matters is longer: headings have six marks, list numbers nine digits.
    let run = |is: fn(char) -> bool| chars.iter().take(10).take_while(|(c, _)| is(*c)).count();
    match chars[at].0 {
        '>' => at == 0,
        '#' => at == 0 && ends(run(|c| c == '#')),
        '+' => at == 0 && ends(1),
        '-' => at == 0 && (ends(1) || chars.get(1).is_some_and(|(c, _)| *c == '-')),
        '.' | ')' => at > 0 && at == run(|c| c.is_ascii_digit()) && ends(at + 1),
        _ => false,
    }
}
