//! The free texts of a facts file as the checks of words see them: without placeholders and quoted names.

use std::collections::BTreeMap;

use super::runs::{Kind, runs};
use crate::facts::{Entry, Facts, Passage, Target};

/// Stands for every byte of a placeholder.
pub(super) const PLACEHOLDER: char = '\u{1}';
/// Stands for every byte of a quoted name, its marks included.
pub(super) const QUOTED: char = '\u{2}';

/// Marks between which a name stands.
const QUOTES: &[(char, char)] = &[
    ('“', '”'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
    ('〔', '〕'),
    ('‘', '’'),
    ('"', '"'),
];

/// The text with the bytes of its placeholders, and of its quoted names if asked, replaced one for one, so that
/// offsets stay those of the text.
pub(super) fn mask(passage: &Passage, names: bool) -> String {
    let text = without_placeholders(&passage.text);
    if names { without_names(&text) } else { text }
}

/// The literal text of a template, with the bytes of its tags, comments and quoted names replaced one for one.
pub(super) fn mask_template(text: &str) -> String {
    without_names(&own_words(text))
}

/// The literal text of a template, with the bytes of its tags and comments replaced one for one.
pub fn own_words(text: &str) -> String {
    let mut out = text.to_owned();
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{!--", "--}}"), ("{{", "}}")] {
        out = without(&out, open, close);
    }
    out
}

/// The runs of digits of a text that are figures: no years, dates, labels, ordinals, names in 《》 or “ ”.
pub fn loose(text: &str) -> Vec<std::ops::Range<usize>> {
    let runs = runs(&without_names(&without_placeholders(text)));
    let loose = runs.into_iter().filter(|run| run.kind == Kind::Loose);
    loose.map(|run| run.start..run.end).collect()
}

fn fill(out: &mut String, with: char, bytes: usize) {
    out.extend(std::iter::repeat_n(with, bytes));
}

pub(super) fn without_placeholders(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // A mark that is nowhere closed is not looked for again.
    let mut closes = ["}}", "%}", "#}"].map(Some);
    while let Some(at) = rest.find('{') {
        let kind = match rest.as_bytes().get(at + 1) {
            Some(b'{') => Some(0),
            Some(b'%') => Some(1),
            Some(b'#') => Some(2),
            _ => None,
        };
        let end = kind.and_then(|kind| {
            let close = closes[kind]?;
            let Some(end) = rest[at + 2..].find(close) else {
                closes[kind] = None;
                return None;
            };
            Some(at + 2 + end + close.len())
        });
        out.push_str(&rest[..at]);
        match end {
            Some(end) => fill(&mut out, PLACEHOLDER, end - at),
            None => out.push('{'),
        }
        rest = &rest[end.unwrap_or(at + 1)..];
    }
    out.push_str(rest);
    out
}

fn without(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        let Some(end) = rest[at..].find(close).map(|end| at + end + close.len()) else {
            break;
        };
        out.push_str(&rest[..at]);
        fill(&mut out, PLACEHOLDER, end - at);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

pub(super) fn without_names(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c| QUOTES.iter().any(|(open, _)| *open == c)) {
        let open = rest[at..].chars().next().unwrap_or(' ');
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // A mark that is never closed, or only in another paragraph, is no name.
        let length = closing(rest, open);
        match length {
            Some(length) => fill(&mut out, QUOTED, length),
            None => out.push(open),
        }
        rest = &rest[length.unwrap_or(open.len_utf8())..];
    }
    out.push_str(rest);
    out
}

/// The length of the name at the front of a text, which begins with its opening mark.
fn closing(text: &str, open: char) -> Option<usize> {
    /// Longest name in bytes; the search stays short in a text of nothing but marks.
    const LONGEST: usize = 240;
    let (_, close) = QUOTES.iter().find(|(known, _)| *known == open)?;
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if at > LONGEST || c == '\n' {
            return None;
        }
        if c == open && (open != *close || depth == 0) {
            depth += 1;
        } else if c == *close {
            depth -= 1;
            if depth == 0 {
                return Some(at + c.len_utf8());
            }
        }
    }
    None
}

/// Longest clause looked at, in bytes, so that a text without marks takes no quadratic time.
const LONGEST_CLAUSE: usize = 360;

/// The clause that a text ends in, without the mark before it.
pub(super) fn clause_before<'t>(text: &'t str, marks: &[char]) -> &'t str {
    let near = text.len().saturating_sub(LONGEST_CLAUSE);
    let near = (near..=text.len()).find(|at| text.is_char_boundary(*at));
    let near = &text[near.unwrap_or(0)..];
    near.rsplit(marks).next().unwrap_or("")
}

/// The clause that a text begins with, without the mark behind it.
pub(super) fn clause_after<'t>(text: &'t str, marks: &[char]) -> &'t str {
    let near = (0..=text.len().min(LONGEST_CLAUSE)).rev();
    let near = near.into_iter().find(|at| text.is_char_boundary(*at));
    let near = &text[..near.unwrap_or(0)];
    near.split(marks).next().unwrap_or("")
}

/// The metrics that the placeholders of a passage name.
pub(super) fn referenced(passage: &Passage, ids: &BTreeMap<&str, usize>) -> Vec<usize> {
    let mut out = Vec::new();
    let mut rest = passage.text.as_str();
    while let Some(at) = rest.find("{{") {
        let Some(end) = rest[at..].find("}}") else {
            break;
        };
        let inner = rest.get(at + 2..at + end).unwrap_or("");
        // What stands in quotes is an option, not a name.
        let code = inner.split(['"', '\'']).step_by(2);
        let words = code.flat_map(|part| part.split(|c: char| c != '_' && !c.is_alphanumeric()));
        out.extend(words.filter_map(|word| ids.get(word).copied()));
        rest = &rest[at + end + 2..];
    }
    out
}

/// Where a passage stands in its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// 标题.
    Title,
    /// 正文.
    Body,
    /// 目标.
    Target,
    /// 题 of a table or picture.
    Caption,
}

/// Hands every passage to `visit`, with its chapter, its entry and where it stands there.
pub(super) fn each<'f>(
    facts: &'f Facts,
    mut visit: impl FnMut(&'static str, &'f Entry, Field, &'f Passage),
) {
    for (chapter, entries) in facts.chapters() {
        let mut open: Vec<&Entry> = entries.iter().rev().collect();
        while let Some(entry) = open.pop() {
            if let Some(title) = &entry.title {
                visit(chapter, entry, Field::Title, title);
            }
            if let Some(body) = &entry.body {
                visit(chapter, entry, Field::Body, body);
            }
            for target in &entry.targets {
                if let Target::Passage(text) = target {
                    visit(chapter, entry, Field::Target, text);
                }
            }
            let titles = entry.tables.iter().map(|table| &table.title);
            let titles = titles.chain(entry.pictures.iter().map(|picture| &picture.title));
            for title in titles.flatten() {
                visit(chapter, entry, Field::Caption, title);
            }
            open.extend(entry.measures.iter().rev());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PLACEHOLDER, Passage, QUOTED, mask};
    use crate::source::{FileId, Span};

    #[test]
    fn offsets_stay() {
        for (text, kept) in [
            ("新增{{ 高企 | 新增 }}，“十百千万”工程", "新增，工程"),
            ("《甲（2015年）》和“乙", "和“乙"),
            ("“甲“乙”丙”丁", "丁"),
            ("\"1\"和\"2", "和\"2"),
            ("{{ a", "{{ a"),
        ] {
            let passage = Passage {
                text: text.to_owned(),
                span: Span::new(FileId(0), 0, 0),
                anchors: Vec::new(),
            };
            let masked = mask(&passage, true);
            assert_eq!(masked.len(), text.len());
            assert_eq!(masked.replace([PLACEHOLDER, QUOTED], ""), kept);
        }
    }
}
