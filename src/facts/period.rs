//! 期: the span or the point of time a figure is about, as far as its words tell.

use super::Metric;
use crate::figure::Kind;
use crate::numeral::read_count;

/// What the words of 期 say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The words as printed: 截至 in front of a day before the end of the year, 一字线 between months.
    pub text: String,
    /// The month it ends in, 1 to 12, if it is about part of a year; other numbers were typed as a month.
    pub ends: Option<u32>,
    /// It was typed with 截止, which means "ends" and not "up to".
    pub misspelt: bool,
}

/// Signs a span is typed with.
const DASHES: [char; 8] = ['—', '–', '-', '－', '～', '~', '至', '到'];

/// Reads the words of 期.
pub fn read(words: &str) -> Period {
    let words = words.trim();
    let misspelt = words.starts_with("截止");
    let cut = misspelt || words.starts_with("截至");
    let mut rest = words;
    if cut {
        rest = rest["截至".len()..].trim_start_matches(['到', '至', '于']);
    }
    let (point, ends) = point(without_year(rest)).map_or_else(
        || (false, span(without_year(rest))),
        |month| (true, Some(month)),
    );
    let now = ["目前", "当前"].contains(&rest);
    let before_end = ends.is_none_or(|month| month != 12);
    let text = if cut || ((point || now) && before_end) {
        format!("截至{rest}")
    } else if ends.is_some() {
        rest.replace(['–', '-', '－', '～', '~'], "—")
    } else {
        rest.to_owned()
    };
    Period {
        text,
        ends,
        misspelt,
    }
}

/// The words behind a leading year.
fn without_year(words: &str) -> &str {
    let words = ["今年", "本年", "当年", "全年"]
        .iter()
        .find_map(|lead| words.strip_prefix(lead))
        .unwrap_or(words);
    match words.split_once('年') {
        Some((year, rest)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => words,
    }
}

/// The month of a day: `10月底`, `10月末`, `10月31日`, `年底`.
fn point(words: &str) -> Option<u32> {
    if ["年底", "年末", "底", "末"].contains(&words) {
        return Some(12);
    }
    let (month, rest) = month(words)?;
    let day = rest.strip_suffix(['日', '号']).and_then(read_count);
    let fits = ["底", "末", "下旬", "中旬", "上旬"].contains(&rest)
        || day.is_some_and(|(_, rest)| rest.is_empty());
    fits.then_some(month)
}

/// The month in which a span ends that is part of a year: `1—9月`, `上半年`, `前三季度`, `一季度`.
fn span(words: &str) -> Option<u32> {
    if words == "上半年" {
        return Some(6);
    }
    let last = words
        .rsplit_once(DASHES)
        .map_or(words.trim_start_matches(['前', '第']), |(_, last)| {
            last.trim_start_matches('第')
        });
    if let Some((quarter, "季度" | "个季度")) = count(last) {
        return Some(quarter.saturating_mul(3));
    }
    let (start, end) = words.split_once(DASHES)?;
    let start = start.trim_end_matches('月');
    count(start).filter(|(_, rest)| rest.is_empty())?;
    let end = end.trim_start_matches(DASHES);
    month(end)
        .filter(|(_, rest)| rest.is_empty())
        .map(|(m, _)| m)
}

fn month(words: &str) -> Option<(u32, &str)> {
    let (month, rest) = count(words)?;
    Some((
        month,
        rest.strip_prefix("月份").or(rest.strip_prefix('月'))?,
    ))
}

fn count(words: &str) -> Option<(u32, &str)> {
    let (n, rest) = read_count(words)?;
    u32::try_from(n).ok().map(|n| (n, rest))
}

/// How many years a span of years covers: `五年`, `近三年`, `2015—2020年`, `“十三五”时期`.
pub fn years(words: &str) -> Option<u32> {
    let words: String = words.chars().filter(|c| !"“”\" ".contains(*c)).collect();
    let mut words = words.as_str();
    for lead in ["过去", "最近", "近", "前", "这", "连续", "历时"] {
        words = words.strip_prefix(lead).unwrap_or(words);
    }
    if let Some(plan) = words.strip_suffix("时期").or(words.strip_suffix("期间"))
        && let Some(number) = plan.strip_suffix('五')
        && number.chars().all(crate::numeral::is_numeral)
        && !number.is_empty()
    {
        return Some(5);
    }
    if let Some((first, last)) = words.split_once(DASHES) {
        let year = |text: &str| text.trim_end_matches('年').parse::<u32>().ok();
        let last = last.trim_start_matches(DASHES);
        let span = year(last)?.checked_sub(year(first)?)?;
        return (words.ends_with('年') && (1..100).contains(&span)).then_some(span);
    }
    let (n, rest) = count(words)?;
    let rest = rest.strip_prefix('个').unwrap_or(rest);
    ["年", "年来", "年间", "年以来", "年期间"]
        .contains(&rest)
        .then_some(n)
}

impl Metric {
    /// Over how many years the value has grown from 上年, by 期, else by 连续.
    pub fn years(&self) -> Option<u32> {
        let span = self.period.as_ref().and_then(|words| years(&words.value));
        span.or_else(|| {
            let streak = self.with_unit("连续")?.value;
            let fits = streak.kind() == Kind::Measure && streak.unit == "年";
            streak.value().filter(|_| fits)?.to_string().parse().ok()
        })
    }

    /// Whether 期 is a span of two years or more.
    pub fn over_years(&self) -> bool {
        let span = self.period.as_ref().and_then(|words| years(&words.value));
        span.is_some_and(|n| n > 1)
    }

    /// Whether 上年 is the value some years ago, because 期 is a span of years.
    pub fn spans_years(&self) -> bool {
        self.previous.is_some() && self.over_years()
    }
}

#[cfg(test)]
mod tests {
    use super::{read, years};

    #[test]
    fn periods() {
        for (typed, text, ends) in [
            ("截止10月底", "截至10月底", Some(10)),
            ("截止到2022年10月31日", "截至2022年10月31日", Some(10)),
            ("10月底", "截至10月底", Some(10)),
            ("十月末", "截至十月末", Some(10)),
            ("2022年10月底", "截至2022年10月底", Some(10)),
            ("12月底", "12月底", Some(12)),
            ("年底", "年底", Some(12)),
            ("截至12月底", "截至12月底", Some(12)),
            ("目前", "截至目前", None),
            ("截至目前", "截至目前", None),
            ("1-9月", "1—9月", Some(9)),
            ("1月至9月", "1月至9月", Some(9)),
            ("今年1～6月", "今年1—6月", Some(6)),
            ("上半年", "上半年", Some(6)),
            ("前三季度", "前三季度", Some(9)),
            ("一季度", "一季度", Some(3)),
            ("一至三季度", "一至三季度", Some(9)),
            ("1—13月", "1—13月", Some(13)),
            ("近两年", "近两年", None),
            ("全年", "全年", None),
            ("9月", "9月", None),
            ("2015-2020年", "2015-2020年", None),
            ("“十三五”时期", "“十三五”时期", None),
            ("", "", None),
        ] {
            let period = read(typed);
            assert_eq!((period.text.as_str(), period.ends), (text, ends), "{typed}");
            assert_eq!(period.misspelt, typed.starts_with("截止"));
        }
    }

    #[test]
    fn spans_of_years() {
        for (words, want) in [
            ("五年", Some(5)),
            ("近5年", Some(5)),
            ("过去三年来", Some(3)),
            ("“十三五”时期", Some(5)),
            ("十四五期间", Some(5)),
            ("2015—2020年", Some(5)),
            ("2015年到2020年", Some(5)),
            ("2022年", None),
            ("一年", Some(1)),
            ("1—9月", None),
            ("三年行动", None),
            ("", None),
        ] {
            assert_eq!(years(words), want, "{words}");
        }
    }
}
