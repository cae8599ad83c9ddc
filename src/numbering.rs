//! Numbering patterns (`一、` `（一）` `1.` `一是`) and Chinese numerals.

use std::fmt;
use std::str::FromStr;

use crate::numeral::chinese;

/// How a counter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Symbol {
    /// 一, 二 … 十, 十一.
    Chinese,
    /// 1, 2 … 10.
    Arabic,
    /// ①, ② … ㊿; above fifty the plain number.
    Circled,
}

/// A label pattern: a counting symbol with what stands before and behind it.
///
/// The first of the symbols `一` `1` `①` in the pattern is the counter, so `第一，` counts 第一，第二，….
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    prefix: String,
    symbol: Symbol,
    suffix: String,
    continuing: bool,
}

/// A pattern that has none of the counting symbols `一` `1` `①`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a numbering pattern needs one of the counting symbols 一, 1, ①")]
pub struct NoCounter;

impl FromStr for Pattern {
    type Err = NoCounter;

    fn from_str(text: &str) -> Result<Self, NoCounter> {
        let (at, symbol) = text
            .char_indices()
            .find_map(|(at, c)| {
                let symbol = match c {
                    '一' => Symbol::Chinese,
                    '1' => Symbol::Arabic,
                    '①' => Symbol::Circled,
                    _ => return None,
                };
                Some((at, symbol))
            })
            .ok_or(NoCounter)?;
        let rest = &text[at..];
        let suffix = rest.chars().next().map_or("", |c| &rest[c.len_utf8()..]);
        Ok(Self {
            prefix: text[..at].to_owned(),
            symbol,
            suffix: suffix.to_owned(),
            continuing: false,
        })
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label(1))
    }
}

impl Pattern {
    /// The same pattern, whose numbers go on through the whole document instead of restarting under each parent.
    #[must_use]
    pub fn continuing(mut self, yes: bool) -> Self {
        self.continuing = yes;
        self
    }

    /// Whether the numbers go on through the whole document.
    pub fn is_continuing(&self) -> bool {
        self.continuing
    }

    /// The label of the `n`th sibling, counted from 1.
    pub fn label(&self, n: usize) -> String {
        let counter = match self.symbol {
            Symbol::Chinese => chinese(n),
            Symbol::Arabic => n.to_string(),
            Symbol::Circled => circled(n),
        };
        format!("{}{counter}{}", self.prefix, self.suffix)
    }
}

/// The patterns of one pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    /// The heading patterns, highest level first; deeper levels carry no label.
    pub headings: Vec<Pattern>,
    /// The patterns of list items, the outermost first; the last holds for all deeper ones. Never empty.
    pub lists: Vec<Pattern>,
}

impl Numbering {
    /// The label of the `n`th item, counted from 1, of a list `depth` lists below the outermost.
    pub fn item(&self, depth: usize, n: usize) -> String {
        let pattern = self.lists.get(depth).or(self.lists.last());
        pattern.map_or_else(String::new, |pattern| pattern.label(n))
    }
}

impl Default for Numbering {
    /// The order of GB/T 9704-2012 7.3.3 (`一、` `（一）` `1.` `（1）`), lists as `一是`, in them `（1）` and `①`.
    fn default() -> Self {
        let pattern = |prefix: &str, symbol, suffix: &str| Pattern {
            prefix: prefix.to_owned(),
            symbol,
            suffix: suffix.to_owned(),
            continuing: false,
        };
        Self {
            headings: vec![
                pattern("", Symbol::Chinese, "、"),
                pattern("（", Symbol::Chinese, "）"),
                pattern("", Symbol::Arabic, "."),
                pattern("（", Symbol::Arabic, "）"),
            ],
            lists: vec![
                pattern("", Symbol::Chinese, "是"),
                pattern("（", Symbol::Arabic, "）"),
                pattern("", Symbol::Circled, ""),
            ],
        }
    }
}

fn circled(n: usize) -> String {
    let block = match n {
        1..=20 => Some(('①', 1)),
        21..=35 => Some(('㉑', 21)),
        36..=50 => Some(('㊱', 36)),
        _ => None,
    };
    block
        .and_then(|(first, start)| {
            let offset = u32::try_from(n - start).ok()?;
            char::from_u32(first as u32 + offset)
        })
        .map_or_else(|| n.to_string(), String::from)
}

/// The label a person typed at the front of a heading (`一、` `（二）` `3.` `第四，` `⑤`), if there is one.
pub fn typed_label(text: &str) -> Option<&str> {
    let len = bracketed(text)
        .or_else(|| with_mark(text))
        .or_else(|| ordinal(text))
        .or_else(|| {
            let first = text.chars().next()?;
            ('①'..='⑳').contains(&first).then(|| first.len_utf8())
        })?;
    Some(&text[..len])
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十百零〇".contains(c)
}

/// The bytes at the front that are all Chinese numerals or all digits; 0 if neither.
fn numeral_len(text: &str) -> usize {
    let span = |is: fn(char) -> bool| text.find(|c| !is(c)).unwrap_or(text.len());
    span(is_numeral).max(span(|c| c.is_ascii_digit()))
}

fn bracketed(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(['（', '('])?;
    let open = text.len() - inner.len();
    let digits = numeral_len(inner);
    let close = inner[digits..].chars().next()?;
    (digits > 0 && digits <= 12 && matches!(close, '）' | ')'))
        .then(|| open + digits + close.len_utf8())
}

fn with_mark(text: &str) -> Option<usize> {
    let digits = numeral_len(text);
    let mut rest = text[digits..].chars();
    let mark = rest.next()?;
    let chinese = text.starts_with(is_numeral);
    let fits = match mark {
        '、' | '．' => true,
        // `1.5倍` is a number, not a label.
        '.' => !rest.next().is_some_and(|c| c.is_ascii_digit()),
        '是' => chinese,
        _ => false,
    };
    (digits > 0 && digits <= 12 && fits).then(|| digits + mark.len_utf8())
}

fn ordinal(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('第')?;
    let digits = numeral_len(inner);
    let mark = inner[digits..].chars().next()?;
    (digits > 0 && matches!(mark, '，' | '、' | ',')).then(|| "第".len() + digits + mark.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(pattern: &str, numbers: &[usize]) -> Vec<String> {
        let pattern: Pattern = pattern.parse().expect("a valid pattern");
        numbers.iter().map(|n| pattern.label(*n)).collect()
    }

    #[test]
    fn patterns_count() {
        assert_eq!(
            labels("一、", &[1, 2, 10, 11, 20, 21, 99]),
            [
                "一、",
                "二、",
                "十、",
                "十一、",
                "二十、",
                "二十一、",
                "九十九、"
            ]
        );
        assert_eq!(labels("（一）", &[1, 12]), ["（一）", "（十二）"]);
        assert_eq!(labels("1.", &[1, 30]), ["1.", "30."]);
        assert_eq!(labels("（1）", &[3]), ["（3）"]);
        assert_eq!(labels("一是", &[1, 6]), ["一是", "六是"]);
        assert_eq!(labels("第一，", &[2]), ["第二，"]);
        assert_eq!(
            labels("①", &[1, 20, 21, 36, 50, 51]),
            ["①", "⑳", "㉑", "㊱", "㊿", "51"]
        );
        assert_eq!("、".parse::<Pattern>(), Err(NoCounter));
        assert_eq!("".parse::<Pattern>(), Err(NoCounter));
        for pattern in ["一、", "第1章", "①"] {
            let parsed: Pattern = pattern.parse().expect("a valid pattern");
            assert_eq!(parsed.to_string(), pattern);
        }
    }

    #[test]
    fn typed_labels() {
        for (text, label) in [
            ("一、主要成效", "一、"),
            ("十二、主要成效", "十二、"),
            ("（一）科技创新", "（一）"),
            ("(一)科技创新", "(一)"),
            ("1.科技创新", "1."),
            ("1、科技创新", "1、"),
            ("（1）科技创新", "（1）"),
            ("第一，科技创新", "第一，"),
            ("一是抓项目", "一是"),
            ("①抓项目", "①"),
        ] {
            assert_eq!(typed_label(text), Some(label), "{text}");
        }
        for text in [
            "一条主线引领",
            "1.5倍增长",
            "第一书记带头",
            "（试行）办法",
            "2022年工作",
            "",
            "（",
            "第",
            "12是",
        ] {
            assert_eq!(typed_label(text), None, "{text}");
        }
    }
}
