//! Runs of digits in free text, and whether they are years, parts of names, or figures.

use crate::figure::approx::Place;
use crate::figure::{Approx, Figure, parse};

/// What a run of digits is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A calendar year; of a span of years the last.
    Year(i32),
    /// Part of a date, a name, an ordinal or a list number.
    Name,
    /// A figure.
    Loose,
}

/// A run of digits with its point and commas, or two of them joined by a dash.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// What it is.
    pub(super) kind: Kind,
}

const DASHES: &[&str] = &["——", "—", "－", "–", "-", "～", "~", "至"];

/// What follows a number that is part of a name (`863计划`, `12345热线`, `80年代`).
const NAME_TAILS: &[&str] = &[
    "计划",
    "工程",
    "行动",
    "专项",
    "战略",
    "规划",
    "热线",
    "国道",
    "省道",
    "高速",
    "平台",
    "模式",
    "体系",
    "机制",
    "小时服务",
    "号",
    "届",
    "周年",
    "世纪",
    "年代",
    "版",
    "级",
    "字头",
    "路",
];

/// All runs of a text in which placeholders and quoted names are masked.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(is_digit) {
        let start = at + found;
        let (end, parts) = span(text, start);
        out.push(Run {
            start,
            end,
            kind: kind(text, start, end, parts),
        });
        at = end;
    }
    out
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The end of a run and how many numbers its dashes join.
fn span(text: &str, start: usize) -> (usize, usize) {
    let mut end = number_end(text, start);
    let mut parts = 1;
    loop {
        let rest = &text[end..];
        let dash = DASHES.iter().find(|dash| rest.starts_with(**dash));
        let Some(next) = dash.map(|dash| end + dash.len()) else {
            return (end, parts);
        };
        if !text[next..].starts_with(is_digit) {
            return (end, parts);
        }
        end = number_end(text, next);
        parts += 1;
    }
}

fn number_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].chars().peekable();
    while let Some(c) = chars.next() {
        let joins = matches!(c, '.' | '．' | ',') && chars.peek().is_some_and(|n| is_digit(*n));
        if !is_digit(c) && !joins {
            break;
        }
        end += c.len_utf8();
    }
    end
}

fn kind(text: &str, start: usize, end: usize, parts: usize) -> Kind {
    let (before, run, after) = (&text[..start], &text[start..end], &text[end..]);
    let numbers: Vec<_> = run
        .split(|c: char| !is_digit(c))
        .filter(|n| !n.is_empty())
        .collect();
    let last = numbers.last().and_then(|n| fold(n).parse::<i32>().ok());
    let years = numbers.iter().all(|n| {
        let n = fold(n);
        n.len() == 4
            && ["19", "20", "21"]
                .iter()
                .any(|century| n.starts_with(century))
    });
    // `2015年`, `2021—2025年`, and a span of years alone.
    if years && (after.starts_with('年') || numbers.len() == 2 && parts == 2) {
        return last.map_or(Kind::Name, Kind::Year);
    }
    if parts > 2 || run.matches(['.', '．']).count() > 1 {
        return Kind::Name;
    }
    if is_date(after, before, last) || is_name(before, after) || is_label(before, after, last) {
        Kind::Name
    } else {
        Kind::Loose
    }
}

/// Half-width digits.
fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            c => c,
        })
        .collect()
}

fn is_date(after: &str, before: &str, number: Option<i32>) -> bool {
    let at_most = |limit| number.is_some_and(|n| (1..=limit).contains(&n));
    after.starts_with('月') && at_most(12)
        || after.starts_with('日') && at_most(31)
        || after.starts_with('时') && at_most(24)
        || after.starts_with('分') && before.ends_with('时')
}

fn is_name(before: &str, after: &str) -> bool {
    const JOINTS: &[char] = &['+', '＋', '×', '·', '/', ':', '#', '№'];
    let bound = before.trim_end_matches([' ', '-', '－']);
    // `5G`, `GB/T 9704`, `COVID-19`.
    if after.starts_with(|c: char| c.is_ascii_alphabetic())
        || bound.ends_with(|c: char| c.is_ascii_alphabetic())
        || before.ends_with(JOINTS)
    {
        return true;
    }
    if after.starts_with(JOINTS) && after.chars().nth(1).is_some_and(is_digit) {
        return true;
    }
    // An ordinal is a name, a place in a ranking is a figure.
    if before.ends_with('第') {
        return !after.starts_with(['位', '名']);
    }
    NAME_TAILS.iter().any(|tail| after.starts_with(tail))
}

/// `1.`, `2、` or `（3）` in front of a sentence.
fn is_label(before: &str, after: &str, number: Option<i32>) -> bool {
    let before = before.trim_end_matches([' ', '（', '(']);
    let opens = before.is_empty() || before.ends_with(['\n', '。', '；', '：']);
    let closes = after.starts_with(['、', '．', '.', ')', '）']);
    opens && closes && number.is_some_and(|n| n < 100)
}

/// A loose run with the words around it that belong to the figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Literal<'t> {
    text: &'t str,
    /// Where it starts, an approximation word included.
    pub(super) start: usize,
    /// Where the digits start.
    pub(super) digits: usize,
    /// Where the unit starts.
    pub(super) unit: usize,
}

impl<'t> Literal<'t> {
    /// The literal around a run.
    pub(super) fn new(text: &'t str, run: Run) -> Self {
        let before = Approx::at_end(&text[..run.start], Place::Before);
        let start = run.start - before.map_or(0, |word| word.text().len());
        let mut unit = run.end;
        let skip =
            |at: usize| Approx::at_start(&text[at..], Place::After).map_or(0, |w| w.text().len());
        unit += skip(unit);
        let scale = ["万亿", "亿", "万"];
        if let Some(scale) = scale.iter().find(|scale| text[unit..].starts_with(**scale)) {
            unit += scale.len();
            unit += skip(unit);
        }
        Self {
            text,
            start,
            digits: run.start,
            unit,
        }
    }

    /// What stands before it.
    pub(super) fn before(&self) -> &'t str {
        &self.text[..self.start]
    }

    /// The text from its unit on.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.unit..]
    }

    /// Where it ends if this is its unit, a word such as 以上 included.
    pub(super) fn end(&self, unit: &str) -> usize {
        let end = self.unit + unit.len();
        end + Approx::at_start(&self.text[end..], Place::Tail).map_or(0, |w| w.text().len())
    }

    /// The figure it is if this is its unit.
    pub(super) fn figure(&self, unit: &str) -> Option<Figure> {
        if !self.rest().starts_with(unit) {
            return None;
        }
        parse(&self.text[self.start..self.end(unit)]).ok()
    }

    /// The number alone, as it is looked up.
    pub(super) fn number(&self) -> String {
        let end = number_end(self.text, self.digits);
        let digits = fold(&self.text[self.digits..end]);
        digits.replace(',', "").replace('．', ".")
    }

    /// The figure as a message shows it: with its unit, or the character that looks like one.
    pub(super) fn shown(&self) -> String {
        let units = ["个百分点", "%", "％", "‰", "元", "人次", "平方公里", "公里"];
        let rest = self.rest();
        let unit = units.iter().find(|unit| rest.starts_with(**unit));
        let one = || rest.chars().next().filter(|c| c.is_alphabetic());
        let length = unit.map_or_else(|| one().map_or(0, char::len_utf8), |unit| unit.len());
        let unit = &rest[..length];
        self.text[self.start..self.end(unit)].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, runs};

    fn kinds(text: &str) -> Vec<Kind> {
        runs(text).into_iter().map(|run| run.kind).collect()
    }

    #[test]
    fn figures_are_loose() {
        for text in [
            "新增47家",
            "增长52.2%",
            "1,769项",
            "137家",
            "总数：137家",
            "近400家",
            "３年",
            "3—5家",
            "居第2位",
            "3个月",
            "-5%",
            "（137家）",
            "高企（137）",
            "0.9个百分点",
            "2015家",
            "12条",
            "100%",
        ] {
            assert_eq!(kinds(text), [Kind::Loose], "{text}");
        }
    }

    #[test]
    fn names_and_dates_are_not() {
        for text in [
            "5G",
            "4A级",
            "863计划",
            "1+4",
            "GB/T 9704",
            "第2届",
            "9月",
            "20日",
            "国科发12号",
            "12345热线",
            "1.抓好",
            "（2）抓好",
            "80年代",
            "2015.12.20",
            "2015-12-20",
            "COVID-19",
            "3·15",
        ] {
            assert!(
                !kinds(text).contains(&Kind::Loose),
                "{text}: {:?}",
                kinds(text)
            );
        }
        assert_eq!(kinds("2015年"), [Kind::Year(2015)]);
        assert_eq!(kinds("2021—2025年"), [Kind::Year(2025)]);
        assert_eq!(kinds("２０２２年9月"), [Kind::Year(2022), Kind::Name]);
    }
}
