//! Text folded to what counts in a comparison, cut into words, with the way back to the characters it came from.

use std::collections::HashMap;
use std::ops::Range;

use crate::sentence;

/// First id of a word that is no single character.
const WORD: u32 = 0x20_0000;
/// First id that is kept free for figures as a whole.
pub(super) const SLOTS: u32 = 0x3000_0000;
/// First id of a number.
const NUMBER: u32 = 0x4000_0000;
/// What every number is when numbers do not count.
const MASK: u32 = 1;

/// A word: a number, a run of Latin letters, or one character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Equal for equal words of one [`Words`].
    pub(super) id: u32,
    /// Where it starts, in characters of the paragraph it came from.
    pub(super) start: usize,
    /// Where it ends there.
    pub(super) end: usize,
}

impl Token {
    /// Whether it is a number in Arabic digits.
    pub(super) fn is_number(self) -> bool {
        self.id >= NUMBER
    }

    /// Its id when all numbers are alike.
    pub(super) fn masked(self) -> u32 {
        if self.is_number() { MASK } else { self.id }
    }

    /// The character it is, if it is one.
    pub(super) fn char(self) -> Option<char> {
        (self.id < WORD).then(|| char::from_u32(self.id)).flatten()
    }

    /// Whether it is a mark rather than a word.
    pub(super) fn is_mark(self) -> bool {
        self.char().is_some_and(|c| !c.is_alphanumeric())
    }
}

/// Gives every word a number, the same for the same word.
#[derive(Debug, Default)]
pub(super) struct Words {
    ids: HashMap<String, u32>,
    numbers: Vec<String>,
}

impl Words {
    /// The same in every run, because names of conflicts are made of it.
    fn word(text: &str) -> u32 {
        let hash = text.bytes().fold(0x811C_9DC5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        WORD + hash % (SLOTS - WORD)
    }

    fn number(&mut self, text: &str) -> u32 {
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        let count = u32::try_from(self.numbers.len());
        let id = NUMBER + count.expect("invariant: a text holds fewer numbers");
        self.numbers.push(text.to_owned());
        self.ids.insert(text.to_owned(), id);
        id
    }

    /// The digits of a number, without thousands separators.
    pub(super) fn digits(&self, token: Token) -> &str {
        let at = token.id.checked_sub(NUMBER);
        at.and_then(|at| self.numbers.get(at as usize))
            .map_or("", String::as_str)
    }
}

/// A sentence's words.
pub(super) type Tokens = Vec<Token>;

/// The sentences of a paragraph from a place on, each as its words; one without a word is none.
pub(super) fn sentences(text: &str, from: usize, words: &mut Words) -> Vec<Tokens> {
    let folded = fold(text, from);
    let plain: String = folded.iter().map(|(c, _)| *c).collect();
    let mut out = Vec::new();
    let mut start = 0;
    for sentence in sentence::split(&plain) {
        let tokens = tokens(&folded[start..sentence.end], words);
        start = sentence.end;
        if !tokens.is_empty() {
            out.push(tokens);
        }
    }
    out
}

/// The words of a text that is no running text (a cell).
pub(super) fn whole(text: &str, words: &mut Words) -> Tokens {
    tokens(&fold(text, 0), words)
}

/// The characters that count, each with its place in the text.
fn fold(text: &str, from: usize) -> Vec<(char, usize)> {
    let chars: Vec<char> = text.chars().map(narrow).collect();
    let mut out = Vec::with_capacity(chars.len());
    let mut open = false;
    for (at, c) in chars.iter().copied().enumerate().skip(from) {
        let digit = |at: Option<usize>| {
            at.and_then(|at| chars.get(at))
                .is_some_and(char::is_ascii_digit)
        };
        let c = match c {
            c if is_blank(c) => continue,
            // A thousands separator; a decimal comma is not used in Chinese.
            ',' if digit(at.checked_sub(1)) && is_group(&chars[at + 1..]) => continue,
            ',' => '，',
            ';' => '；',
            ':' if !(digit(at.checked_sub(1)) && digit(Some(at + 1))) => '：',
            '?' => '？',
            '!' => '！',
            '(' => '（',
            ')' => '）',
            '~' => '～',
            '"' => {
                open = !open;
                if open { '“' } else { '”' }
            }
            '“' | '„' => {
                open = true;
                '“'
            }
            '”' => {
                open = false;
                '”'
            }
            '\'' => '’',
            '–' | '―' => '—',
            '−' => '-',
            '•' | '・' => '·',
            c => c,
        };
        out.push((c, at));
    }
    out
}

/// Whether three digits follow, and no fourth.
fn is_group(rest: &[char]) -> bool {
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    digits == 3
}

/// Full-width forms of ASCII to the plain ones.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// Characters nobody sees: blanks, breaks, zero-width marks.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'
            | '\u{AD}' | '\u{FE00}'..='\u{FE0F}')
}

fn tokens(chars: &[(char, usize)], words: &mut Words) -> Tokens {
    let mut out = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let (c, start) = chars[at];
        let run = |is: fn(char) -> bool| chars[at..].iter().take_while(|(c, _)| is(*c)).count();
        let (len, id) = if c.is_ascii_digit() {
            let mut len = run(|c| c.is_ascii_digit());
            let digit = |at: usize| chars.get(at).is_some_and(|(c, _)| c.is_ascii_digit());
            if chars.get(at + len).is_some_and(|(c, _)| *c == '.') && digit(at + len + 1) {
                len += 1;
                while digit(at + len) {
                    len += 1;
                }
            }
            let text: String = chars[at..at + len].iter().map(|(c, _)| *c).collect();
            (len, words.number(&text))
        } else if c.is_ascii_alphabetic() {
            let len = run(|c| c.is_ascii_alphabetic());
            let text: String = chars[at..at + len].iter().map(|(c, _)| *c).collect();
            (len, Words::word(&text))
        } else {
            (1, c as u32)
        };
        let end = chars[at + len - 1].1 + 1;
        out.push(Token { id, start, end });
        at += len;
    }
    out
}

/// The places of a run of words in their paragraph.
pub(super) fn span(tokens: &[Token]) -> Range<usize> {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    }
}

/// A part of a text, by characters.
pub(super) fn cut(text: &str, range: &Range<usize>) -> String {
    text.chars()
        .skip(range.start)
        .take(range.end.saturating_sub(range.start))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str, words: &mut Words) -> Vec<u32> {
        whole(text, words).iter().map(|token| token.id).collect()
    }

    #[test]
    fn the_same_text_typed_in_another_way_is_the_same() {
        let mut words = Words::default();
        for (a, b) in [
            (
                "全年接待读者1234人次，增长5.6%。",
                "全年 接待读者１，２３４人次,增长５．６％。",
            ),
            ("“一村一品”（试点）", "\"一村一品\"(试点)"),
            ("甲\u{200B}乙　丙\n丁", "甲乙丙丁"),
            ("共1,234,567元", "共1234567元"),
        ] {
            assert_eq!(ids(a, &mut words), ids(b, &mut words), "{a} {b}");
        }
        assert_ne!(ids("1，2号", &mut words), ids("12号", &mut words));
        assert_ne!(ids("1.20", &mut words), ids("1.2", &mut words));
    }

    #[test]
    fn sentences_know_their_place() {
        let mut words = Words::default();
        let text = "　　甲1,234家。 乙";
        let found = sentences(text, 0, &mut words);
        let back: Vec<_> = found.iter().map(|s| cut(text, &span(s))).collect();
        assert_eq!(back, ["甲1,234家。", "乙"]);
        assert_eq!(words.digits(found[0][1]), "1234");
        assert!(sentences(" \n", 0, &mut words).is_empty());
    }
}
