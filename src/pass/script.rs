//! Writes a document in traditional characters, and names as they are to be kept.

use crate::doc::rewrite::{Edit, apply};
use crate::doc::{BlockKind, Document, plain};
use crate::script::{is_simplified, simplified, traditional};

/// Longest name that is kept, in characters.
const LONGEST: usize = 60;
/// Most names that are kept.
const MOST: usize = 20_000;

/// Words that are written in given characters, whatever their conversion would be.
#[derive(Debug, Default)]
pub struct Kept {
    /// The words in simplified characters and as they are written, by their first two characters; longer ones first.
    words: std::collections::BTreeMap<[char; 2], Vec<(String, String)>>,
    count: usize,
}

impl Kept {
    /// Adds a name as it is to be written, in either script; names of one character are none.
    pub fn add(&mut self, written: &str) {
        let written = written.trim();
        let length = written.chars().count();
        if !(2..=LONGEST).contains(&length) || self.count >= MOST {
            return;
        }
        self.count += 1;
        for form in [written.to_owned(), simplified(written)] {
            self.insert(form, written);
        }
    }

    /// Adds the parts of a text typed in traditional characters that would come back otherwise.
    ///
    /// Placeholders are no text, and a part with characters that only simplified text has was not typed in traditional
    /// ones.
    pub fn add_typed(&mut self, typed: &str) {
        let chinese = |c: char| ('\u{3400}'..='\u{9FFF}').contains(&c);
        let text = typed
            .split("{{")
            .enumerate()
            .map(|(at, piece)| match piece.split_once("}}") {
                Some((_, behind)) if at > 0 => behind,
                _ => piece,
            });
        let parts = text.flat_map(|piece| piece.split(|c| !chinese(c)));
        for part in parts.filter(|part| part.len() > 3 && !part.contains(is_simplified)) {
            let read = simplified(part);
            let back = traditional(&read);
            if back == part {
                continue;
            }
            // A character and the two beside it tell the word apart, but not the sentence it stands in.
            let (typed, read): (Vec<char>, Vec<char>) =
                (part.chars().collect(), read.chars().collect());
            for (at, c) in back.chars().enumerate() {
                if typed[at] != c && self.count < MOST {
                    let around = at.saturating_sub(1)..(at + 2).min(typed.len());
                    self.count += 1;
                    let written: String = typed[around.clone()].iter().collect();
                    self.insert(read[around].iter().collect(), &written);
                }
            }
        }
    }

    fn insert(&mut self, form: String, written: &str) {
        let mut chars = form.chars();
        let (Some(first), Some(second)) = (chars.next(), chars.next()) else {
            return;
        };
        let list = self.words.entry([first, second]).or_default();
        if list.iter().all(|(known, _)| *known != form) {
            let at = list.partition_point(|(known, _)| known.len() >= form.len());
            list.insert(at, (form, written.to_owned()));
        }
    }

    /// Whether there is no such word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The kept word that a text begins with: its length in bytes and how it is written.
    fn at_start(&self, text: &str) -> Option<(usize, &str)> {
        let mut chars = text.chars();
        let list = self.words.get(&[chars.next()?, chars.next()?])?;
        let found = list
            .iter()
            .find(|(form, _)| text.starts_with(form.as_str()))?;
        Some((found.0.len(), &found.1))
    }
}

/// Converts every text of a document: words and units in figures too, digits and marks stay.
///
/// With `convert` unset only the kept names are written as they are to be written.
pub fn run(document: &mut Document, kept: &Kept, convert: bool) {
    if convert {
        // What a chart tells those who cannot see it is made of our own words too.
        for block in document.all_blocks_mut() {
            if let BlockKind::Picture(picture) = &mut block.kind {
                picture.alt = picture.description();
            }
        }
    }
    document.each_text(|text| {
        let edits = edits(&plain(text), kept, convert);
        apply(text, &edits);
    });
    for block in document.all_blocks_mut() {
        // What is told of a chart begins with its kind, in words of the program.
        if let BlockKind::Picture(picture) = &mut block.kind
            && convert
        {
            picture.alt = traditional(&picture.description());
        }
    }
    document.properties.traditional = convert;
}

/// Single characters that change, kept names as a whole.
fn edits(text: &str, kept: &Kept, convert: bool) -> Vec<Edit> {
    let converted = convert.then(|| traditional(text));
    let mut converted = converted.as_deref().unwrap_or(text).chars();
    let mut edits = Vec::new();
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        let now = converted.next().unwrap_or(c);
        if at < skip {
            continue;
        }
        if let Some((length, written)) = kept.at_start(&text[at..]) {
            skip = at + length;
            let mut written = written.chars();
            for (inside, was) in text[at..skip].char_indices() {
                let now = written.next().unwrap_or(was);
                push(&mut edits, at + inside, was, now);
            }
        } else {
            push(&mut edits, at, c, now);
        }
    }
    edits
}

fn push(edits: &mut Vec<Edit>, at: usize, was: char, now: char) {
    if was != now {
        edits.push(Edit {
            range: at..at + was.len_utf8(),
            with: now.to_string(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, keep: &[&str], convert: bool) -> String {
        let mut kept = Kept::default();
        for word in keep {
            kept.add(word);
        }
        let mut text = vec![crate::doc::Inline::Text(text.to_owned())];
        let edits = edits(&plain(&text), &kept, convert);
        apply(&mut text, &edits);
        plain(&text)
    }

    #[test]
    fn kept_names() {
        assert_eq!(run("范云采用范文", &["范云"], true), "范云採用範文");
        assert_eq!(run("游乐园里的后羿", &["遊樂園"], true), "遊樂園裡的后羿");
        assert_eq!(run("采用乐府", &["樂府"], false), "采用樂府");
        assert_eq!(run("甲乙丙", &["甲", "甲乙"], true), "甲乙丙");
        assert_eq!(run("松松散散", &["松松"], true), "松松散散");
    }

    #[test]
    fn what_was_typed_comes_back() {
        let typed = "沈從文遊歷后土廟，吃麵";
        let mut kept = Kept::default();
        kept.add_typed(typed);
        let read = simplified(typed);
        let mut text = vec![crate::doc::Inline::Text(read.clone())];
        let edits = edits(&read, &kept, true);
        apply(&mut text, &edits);
        assert_eq!(plain(&text), typed);
    }

    #[test]
    fn placeholders_and_simplified_words_are_not_typed_text() {
        let mut kept = Kept::default();
        kept.add_typed("級別: 縣\n正文: 甲、乙{{ 分别(甲, 乙) }}，级别高");
        for (text, want) in [("同比分别增长", "同比分別增長"), ("级别", "級別")] {
            let mut text = vec![crate::doc::Inline::Text(text.to_owned())];
            let edits = edits(&plain(&text), &kept, true);
            apply(&mut text, &edits);
            assert_eq!(plain(&text), want);
        }
    }
}
