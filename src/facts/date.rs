//! 年度 and 日期: the period a report is about and its date.

use chrono::{DateTime, Datelike, NaiveDate};

use super::Date;
use crate::figure::number::is_mask;

/// The period a report is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// As typed: four digits, or masked (`20xx`).
    pub year: String,
    /// A half year only: 上半年.
    pub half: bool,
}

impl Year {
    /// `2022年`, `2022年上半年`.
    pub fn print(&self) -> String {
        format!("{}年{}", self.year, if self.half { "上半年" } else { "" })
    }

    /// The period planned next as a heading that has the year already says it: `2023年`; for a half year `下半年`.
    pub fn follow(&self) -> String {
        if self.half {
            "下半年".to_owned()
        } else {
            self.next()
        }
    }

    /// The period planned next: `2023年`; for a half year `2022年下半年`; for a masked year `下一步`.
    pub fn next(&self) -> String {
        if self.half {
            return format!("{}年下半年", self.year);
        }
        self.number()
            .map_or_else(|| "下一步".to_owned(), |year| format!("{}年", year + 1))
    }

    /// The year as a number, if it is not masked.
    pub fn number(&self) -> Option<i32> {
        self.year.parse().ok()
    }
}

/// The calendar year (UTC) of a moment, in seconds since 1970; the library itself reads no clock.
pub fn year_at(seconds: u64) -> i32 {
    let moment = i64::try_from(seconds)
        .ok()
        .and_then(|s| DateTime::from_timestamp(s, 0));
    moment.map_or(1970, |moment| moment.year())
}

/// Reads `2022`, `2022年`, `2022上半年`, `2022年上半年`, `20xx`; `None` if it is no year.
pub(super) fn year(text: &str) -> Option<Year> {
    let text = fold(text);
    let text = text.trim().trim_end_matches("度");
    let (rest, half) = text
        .strip_suffix("上半年")
        .map_or((text, false), |rest| (rest, true));
    let year = rest.trim().trim_end_matches('年').trim();
    let digits = year.chars().all(|c| c.is_ascii_digit());
    let masked =
        year.chars().any(is_mask) && year.chars().all(|c| c.is_ascii_digit() || is_mask(c));
    let length = year.chars().count();
    let plausible = if digits {
        length == 4 && (year.starts_with("19") || year.starts_with("20") || year.starts_with("21"))
    } else {
        masked && (1..=4).contains(&length)
    };
    plausible.then(|| Year {
        year: year.to_owned(),
        half,
    })
}

/// Why a text is no date.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum DateError {
    /// Not written as a date.
    Form,
    /// No such day (`2022-02-30`).
    Day,
}

/// Reads `2022-12-20`, `2022年12月20日`, `2022.12.20`, `2022/12/20`.
pub(super) fn date(text: &str) -> Result<Date, DateError> {
    let text = fold(text);
    let text = text.trim().trim_end_matches(['日', '号']);
    let parts: Vec<_> = text
        .split(['-', '年', '月', '.', '/'])
        .map(str::trim)
        .collect();
    let [year, month, day] = parts[..] else {
        return Err(DateError::Form);
    };
    let number = |text: &str, longest: usize| -> Option<u32> {
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        (digits && text.len() <= longest).then(|| text.parse().ok())?
    };
    let fields = (number(year, 4), number(month, 2), number(day, 2));
    let (Some(year), Some(month), Some(day)) = fields else {
        return Err(DateError::Form);
    };
    let year = i32::try_from(year).map_err(|_| DateError::Form)?;
    if year < 1900 || NaiveDate::from_ymd_opt(year, month, day).is_none() {
        return Err(DateError::Day);
    }
    Ok(Date { year, month, day })
}

fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            '－' | '—' | '–' => '-',
            '．' => '.',
            '／' => '/',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years() {
        for (text, want) in [
            ("2022", "2022年"),
            ("2022年", "2022年"),
            ("2022年度", "2022年"),
            ("2022上半年", "2022年上半年"),
            ("2022年上半年", "2022年上半年"),
            ("20xx", "20xx年"),
            ("xxxx年", "xxxx年"),
            ("*年", "*年"),
            ("２０２２", "2022年"),
        ] {
            assert_eq!(
                year(text).map(|y| y.print()).as_deref(),
                Some(want),
                "{text}"
            );
        }
        for text in ["", "22", "1822", "20222", "2022下半年", "2022-12", "今年"] {
            assert_eq!(year(text), None, "{text}");
        }
    }

    #[test]
    fn dates() {
        let day = Date {
            year: 2022,
            month: 12,
            day: 5,
        };
        for text in [
            "2022-12-05",
            "2022-12-5",
            "2022年12月5日",
            "2022.12.5",
            "２０２２／12／5",
        ] {
            assert_eq!(date(text), Ok(day), "{text}");
        }
        assert_eq!(date("2022-02-30"), Err(DateError::Day));
        assert_eq!(date("2022-13-01"), Err(DateError::Day));
        assert_eq!(date("0000-01-01"), Err(DateError::Day));
        for text in [
            "2022-12",
            "20xx-12-05",
            "12月5日",
            "2022-12-05 10:00",
            "今天",
        ] {
            assert_eq!(date(text), Err(DateError::Form), "{text}");
        }
    }
}
