//! The words and signs of a relation, with the bytes they stand at.

use std::ops::Range;

use crate::figure::{self, Figure};

/// How two sides are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compare {
    Equal,
    Unequal,
    AtMost,
    AtLeast,
    Less,
    More,
}

/// One word or sign.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A number with what stands directly behind it: `100`, `1.2亿元`, `30%`.
    Number(Figure),
    /// A metric or an attribute.
    Name(String),
    Dot,
    /// `+`, `-`, `*` or `/`.
    Operator(char),
    Compare(Compare),
    Open,
    Close,
}

/// Parts a text into tokens; the error is the bytes of what is none. Full-width signs count as half-width ones.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, Range<usize>)>, Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let rest = &text[at..];
        let (token, length) = one(rest).map_err(|length| at..at + length)?;
        out.push((token, at..at + length));
        at += length;
    }
    Ok(out)
}

/// The first token of a text and its length in bytes.
fn one(text: &str) -> Result<(Token, usize), usize> {
    let mut chars = text.chars();
    let first = chars.next().map_or(' ', fold);
    let second = chars.next().map_or(' ', fold);
    let lengths: Vec<_> = text.chars().take(2).map(char::len_utf8).collect();
    let (single, double) = (lengths[0], lengths.iter().sum());
    let compare = match (first, second) {
        ('=', '=') => Some((Compare::Equal, double)),
        ('!', '=') | ('<', '>') => Some((Compare::Unequal, double)),
        ('<', '=') | ('=', '<') => Some((Compare::AtMost, double)),
        ('>', '=') | ('=', '>') => Some((Compare::AtLeast, double)),
        ('=', _) => Some((Compare::Equal, single)),
        ('≠', _) => Some((Compare::Unequal, single)),
        ('≤', _) => Some((Compare::AtMost, single)),
        ('≥', _) => Some((Compare::AtLeast, single)),
        ('<', _) => Some((Compare::Less, single)),
        ('>', _) => Some((Compare::More, single)),
        _ => None,
    };
    if let Some((compare, length)) = compare {
        return Ok((Token::Compare(compare), length));
    }
    match first {
        '+' | '-' | '*' | '/' => Ok((Token::Operator(first), single)),
        '(' => Ok((Token::Open, single)),
        ')' => Ok((Token::Close, single)),
        '.' => Ok((Token::Dot, single)),
        '0'..='9' => number(text),
        c if is_word(c) => {
            let length = text.find(|c| !is_word(c)).unwrap_or(text.len());
            Ok((Token::Name(text[..length].to_owned()), length))
        }
        _ => Err(single),
    }
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// Digits, a point or comma between digits, then the scale and the unit.
fn number(text: &str) -> Result<(Token, usize), usize> {
    let mut chars = text.char_indices().peekable();
    let mut end = 0;
    let mut units = false;
    while let Some((at, c)) = chars.next() {
        let folded = fold(c);
        let digit_next = chars.peek().is_some_and(|(_, n)| fold(*n).is_ascii_digit());
        match folded {
            '0'..='9' if !units => {}
            '.' | ',' if !units && digit_next => {}
            '%' | '‰' => units = true,
            c if c.is_alphabetic() => units = true,
            _ => break,
        }
        end = at + c.len_utf8();
    }
    let figure = figure::parse(&text[..end]).map_err(|_| end)?;
    let plain = figure.approx().is_none() && figure.number.exact().is_some();
    plain.then_some((Token::Number(figure), end)).ok_or(end)
}

/// Signs as an input method for Chinese types them, to the plain ones.
fn fold(c: char) -> char {
    match c {
        '＝' => '=',
        '！' => '!',
        '＜' | '《' | '〈' => '<',
        '＞' | '》' | '〉' => '>',
        '＋' => '+',
        '－' | '−' | '–' => '-',
        '＊' | '×' => '*',
        '／' | '÷' => '/',
        '（' => '(',
        '）' => ')',
        '．' => '.',
        '％' => '%',
        '，' => ',',
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        c => c,
    }
}
