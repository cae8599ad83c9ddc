//! The traps of YAML that office users fall into, recognised from the characters of one line.

use crate::diag::{Message, say};
use crate::source::{FileId, Span};

/// Spaces that look like indentation and are none: the full-width and the no-break space.
pub(super) const WIDE_SPACES: [char; 2] = ['\u{3000}', '\u{A0}'];

/// A trap and the byte range it takes up in its line.
#[derive(Debug, Clone, PartialEq)]
pub struct Trap {
    /// What it is and how to get out.
    pub message: Message,
    /// First byte in the line.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Trap {
    fn new(message: Message, start: usize, length: usize) -> Self {
        Self {
            message,
            start,
            end: start + length,
        }
    }
}

/// The first trap in one line of YAML that is not inside quotes or a block of text.
pub fn trap_in(line: &str) -> Option<Trap> {
    let body = line.trim_start_matches([' ', '\t', '\u{3000}', '\u{A0}']);
    let indent = line.len() - body.len();
    let lead = &line[..indent];
    if body.is_empty() || body.starts_with('#') {
        return None;
    }
    if let Some(at) = lead.find('\t') {
        return Some(Trap::new(say::yaml::tab_indent(), at, 1));
    }
    if let Some(at) = lead.find(WIDE_SPACES) {
        return Some(Trap::new(say::yaml::wide_indent(), at, indent - at));
    }
    let mut at = indent;
    let mut rest = body;
    while let Some(item) = rest.strip_prefix("- ") {
        let item_body = item.trim_start_matches(' ');
        at += rest.len() - item_body.len();
        rest = item_body;
    }
    if let Some(word) = rest.strip_prefix('-')
        && word
            .chars()
            .next()
            .is_some_and(|c| !c.is_ascii() || c.is_ascii_alphabetic())
    {
        return Some(Trap::new(say::yaml::dash_space(), at, 1));
    }
    let Some(colon) = key_colon(rest) else {
        return value_trap(rest, at);
    };
    let behind = &rest[colon..];
    let key = rest[..colon].trim();
    if behind.starts_with('：') {
        return Some(Trap::new(
            say::yaml::wide_colon(key),
            at + colon,
            '：'.len_utf8(),
        ));
    }
    let value = &behind[1..];
    if !value.is_empty() && !value.starts_with([' ', '\t']) {
        return Some(Trap::new(say::yaml::colon_space(key), at + colon, 1));
    }
    let trimmed = value.trim_start();
    value_trap(trimmed, at + colon + 1 + (value.len() - trimmed.len()))
}

/// The place of the first colon, half or full width, if what stands before it looks like a key.
fn key_colon(text: &str) -> Option<usize> {
    if text.starts_with(['"', '\'', '[', '{', '#']) {
        return None;
    }
    let at = text.find([':', '：'])?;
    let key = &text[..at];
    let plausible = !key.trim().is_empty()
        && key.chars().count() <= 24
        && !key.contains([
            '，', '。', '；', '、', ',', '“', '”', '《', '》', '[', '{', '#',
        ])
        && !text[at..].starts_with("://");
    plausible.then_some(at)
}

/// A trap in the value of a line; `at` is where the value begins.
fn value_trap(value: &str, at: usize) -> Option<Trap> {
    let value = value.trim_end();
    let first = value.chars().next()?;
    match first {
        '"' | '\'' => {
            let close = closing_quote(value, first)?;
            let behind = value[close..].trim_start();
            let more = !behind.is_empty() && !behind.starts_with(['#', ':', ',', ']', '}']);
            more.then(|| Trap::new(say::yaml::text_after_quote(first), at + close, behind.len()))
        }
        '{' | '[' => {
            if value.starts_with("{{") || value.starts_with("{%") {
                return Some(Trap::new(say::yaml::placeholder_start(), at, 2));
            }
            let close = closing_bracket(value)?;
            if let Some(found) = flow_trap(&value[..close], at) {
                return Some(found);
            }
            let behind = value[close..].trim_start();
            let more = !behind.is_empty() && !behind.starts_with(['#', ':', ',', ']', '}']);
            more.then(|| Trap::new(say::yaml::text_after_bracket(first), at, close + 1))
        }
        '*' | '&' | '%' | '@' | '`' | ',' | ']' | '}' => {
            Some(Trap::new(say::yaml::special_start(first), at, 1))
        }
        '!' if value.len() > 1 => Some(Trap::new(say::yaml::special_start(first), at, 1)),
        '|' | '>' if !is_block_header(value) => {
            Some(Trap::new(say::yaml::special_start(first), at, 1))
        }
        '-' | '?' if value[1..].starts_with(' ') => {
            Some(Trap::new(say::yaml::list_in_line(first), at, 1))
        }
        _ => {
            let text = value.split(" #").next().unwrap_or(value).trim_end();
            let colon = text
                .find(": ")
                .or_else(|| text.ends_with(':').then(|| text.len() - 1))?;
            Some(Trap::new(say::yaml::colon_in_value(), at + colon, 1))
        }
    }
}

/// `|`, `>`, with an indicator, and nothing behind but a comment.
pub(super) fn is_block_header(value: &str) -> bool {
    let head = value.split('#').next().unwrap_or("").trim();
    head.starts_with(['|', '>'])
        && head.chars().count() <= 3
        && head[1..]
            .chars()
            .all(|c| matches!(c, '+' | '-' | '1'..='9'))
}

/// A full-width comma or colon that was meant to part the items of one bracket.
pub(super) fn flow_trap(text: &str, at: usize) -> Option<Trap> {
    for (comma, _) in text.match_indices('，') {
        let behind = &text[comma + '，'.len_utf8()..];
        let next = behind.find([',', '，', '}', ']']).unwrap_or(behind.len());
        let colon = behind[..next].find(": ")?;
        if behind[..colon].trim().chars().count() <= 12 {
            return Some(Trap::new(
                say::yaml::wide_comma(),
                at + comma,
                '，'.len_utf8(),
            ));
        }
    }
    None
}

/// One past the quote that ends a quoted text.
fn closing_quote(value: &str, quote: char) -> Option<usize> {
    let mut chars = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            if quote == '\'' && chars.peek().is_some_and(|(_, n)| *n == '\'') {
                chars.next();
            } else {
                return Some(at + 1);
            }
        }
    }
    None
}

/// One past the bracket that closes the one at the front.
pub(super) fn closing_bracket(value: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in value.char_indices() {
        match (quote, c) {
            (Some(q), _) if q == c => quote = None,
            (None, '"' | '\'') if matches!(before, ' ' | '[' | '{' | ',' | ':') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        before = c;
    }
    None
}

/// A word inside braces that got no value: what is the matter, and where.
pub(super) fn bare_key(file: FileId, text: &str, start: usize, end: usize) -> (Message, Span) {
    let key = &text[start..end];
    let span = |at: usize, length: usize| Span::new(file, start + at, start + at + length);
    if let Some(at) = key.find('：') {
        return (say::yaml::wide_colon(key[..at].trim()), span(at, 3));
    }
    if let Some(at) = key.find(':') {
        return (say::yaml::colon_space(key[..at].trim()), span(at, 1));
    }
    let before = text[..start].trim_end();
    let Some(head) = before.strip_suffix(',') else {
        return (say::yaml::bare_key(key), span(0, end - start));
    };
    let comma = Span::new(file, before.len() - 1, before.len());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if before.len() == start && digit(head.chars().next_back()) && digit(key.chars().next()) {
        return (say::yaml::thousands(), comma);
    }
    (say::yaml::comma_split(key), comma)
}

/// The place of a half-width comma that stands between two characters of a sentence, directly before the
/// list item that begins at `start`: `[抓重点领域,主导产业]`. A comma that parts items has a space behind it.
pub fn glued_comma(text: &str, start: usize) -> Option<usize> {
    let head = text.get(..start)?.strip_suffix(',')?;
    let before = head.chars().next_back()?;
    let after = text[start..].chars().next()?;
    let han = |c: char| !c.is_ascii() && c.is_alphabetic();
    let number = before.is_ascii_digit() && after.is_ascii_digit();
    ((han(before) || before == '”') && (han(after) || after == '“') || number).then_some(head.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Option<(usize, String)> {
        trap_in(line).map(|t| (line[..t.start].chars().count() + 1, t.message.text.zh))
    }

    #[test]
    fn good_lines_are_no_trap() {
        for line in [
            "报告: {模板: annual-summary, 年度: 2022, 日期: 2022-12-20}",
            "  高企: {名: 高新技术企业, 值: 137家}  # 说明：好",
            "  - 标题: 加大力度，环境优化",
            "    正文: |",
            "- \"收束语: 如下\"",
            "网址: http://example.org/a",
            "值: -5%",
            "",
            "# 注：好",
        ] {
            assert_eq!(found(line), None, "{line}");
        }
    }

    #[test]
    fn each_trap_has_its_column() {
        for (line, column, words) in [
            ("  名称：甲", 5, "全角冒号"),
            ("  值:137家", 4, "没有空格"),
            ("\t值: 1", 1, "Tab"),
            ("\u{3000}值: 1", 1, "全角空格"),
            ("语: 情况如下:", 8, "半角冒号"),
            ("语: 总结: 如下", 6, "半角冒号"),
            ("市: *市", 4, "“*”"),
            ("排比: \"这五年\"五段", 10, "引号"),
            ("文: [2022]3号", 4, "“[”"),
            ("文: {{ 高企 }}，好", 4, "{{"),
            ("-标题: x", 1, "短横"),
            ("甲: {值: 5， 名: 3}", 9, "全角逗号"),
            ("文: |文字", 4, "“|”"),
        ] {
            let (at, text) = found(line).expect(line);
            assert_eq!(at, column, "{line}: {text}");
            assert!(text.contains(words), "{line}: {text}");
        }
    }

    #[test]
    fn commas_that_cut_a_sentence() {
        let text = "[抓重点领域,主导产业, 关键]";
        let at = text.find('主').expect("there");
        assert_eq!(glued_comma(text, at), Some(at - 1));
        assert_eq!(glued_comma(text, text.find('关').expect("there")), None);
    }
}
