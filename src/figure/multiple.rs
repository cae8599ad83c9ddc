//! Claims in multiples: 翻番, 翻两番, 是上年的4倍, 增长3倍.

use super::interval::Verdict;
use super::{Decimal, Figure, Interval, parse};
use crate::numeral;

/// Most doublings a claim may speak of; a thousandfold is ten.
const MAX_DOUBLINGS: usize = 20;

/// What a claim says about the ratio of two values.
#[derive(Debug, Clone, PartialEq)]
pub enum Claim {
    /// 翻番, 倍增, 翻n番: at least 2ⁿ times.
    Doubled(u32),
    /// 是上年的N倍.
    Times(Figure),
    /// 增长N倍: N times more, N+1 times as much.
    Grown(Figure),
    /// 减少N倍, which means nothing.
    Fewer,
}

impl Claim {
    /// Reads a claim; `None` if the words are none.
    pub fn parse(words: &str) -> Option<Self> {
        let words = words.trim().trim_start_matches("实现").replace('了', "");
        if matches!(words.as_str(), "翻番" | "倍增" | "翻倍") {
            return Some(Self::Doubled(1));
        }
        if let Some(count) = words.strip_prefix('翻') {
            let (n, rest) = numeral::read_count(count)?;
            let fits = rest == "番" && (1..=MAX_DOUBLINGS).contains(&n);
            return fits.then(|| u32::try_from(n).ok().map(Self::Doubled))?;
        }
        if !words.ends_with('倍') {
            return None;
        }
        for verb in ["减少", "下降", "降低", "缩小", "减"] {
            if words.starts_with(verb) {
                return Some(Self::Fewer);
            }
        }
        for verb in ["增长", "增加", "提高", "扩大"] {
            if let Some(number) = words.strip_prefix(verb) {
                return times(number).map(Self::Grown);
            }
        }
        let number = words.rsplit_once('的').map_or(words.as_str(), |(_, n)| n);
        times(number).map(Self::Times)
    }

    /// Whether the claim fits the ratio of this value to the one before; `None` if it says no number.
    pub fn holds(&self, ratio: Interval) -> Option<bool> {
        match self {
            Self::Doubled(n) => Some(ratio.high >= Decimal::from(1_u64 << n)),
            Self::Times(figure) => fits(ratio, figure),
            Self::Grown(figure) => fits(ratio.minus(Interval::point(Decimal::ONE))?, figure),
            Self::Fewer => Some(false),
        }
    }
}

fn times(number: &str) -> Option<Figure> {
    parse(number).ok().filter(|figure| figure.unit == "倍")
}

/// 增长4倍 for 是4倍 is the common mistake, so one whole multiple off is no last digit.
fn fits(ratio: Interval, stated: &Figure) -> Option<bool> {
    Some(matches!(
        ratio.judge(stated)?,
        Verdict::Agrees | Verdict::Truncated
    ))
}

/// How often a ratio doubles, rounded down.
pub fn doublings(ratio: Decimal) -> u32 {
    (1..=20)
        .take_while(|n| ratio >= Decimal::from(1_u64 << n))
        .last()
        .unwrap_or(0)
}

/// `翻番`, `翻两番`, `翻三番`.
pub fn doubled_words(n: u32) -> String {
    match n {
        0 | 1 => "翻番".to_owned(),
        n => format!("翻{}番", numeral::count(n as usize)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(claim: &str, now: i64, then: i64) -> Option<bool> {
        let ratio = Decimal::from(now).checked_div(then.into())?;
        Claim::parse(claim)?.holds(Interval::point(ratio))
    }

    #[test]
    fn claims() {
        assert_eq!(holds("翻两番", 120, 28), Some(true));
        assert_eq!(holds("翻两番", 112, 28), Some(true));
        assert_eq!(holds("翻两番", 100, 28), Some(false));
        assert_eq!(holds("实现翻番", 56, 28), Some(true));
        assert_eq!(holds("翻了一番", 55, 28), Some(false));
        assert_eq!(holds("倍增", 55, 28), Some(false));
        assert_eq!(holds("是上年的4倍", 400, 100), Some(true));
        assert_eq!(holds("增长3倍", 400, 100), Some(true));
        assert_eq!(holds("增长4倍", 400, 100), Some(false));
        assert_eq!(holds("增长近4倍", 490, 100), Some(true));
        assert_eq!(holds("是上年的1.5倍", 155, 100), Some(true));
        assert_eq!(holds("减少2倍", 100, 200), Some(false));
        for none in [
            "翻",
            "翻十",
            "翻零番",
            "翻九十番",
            "增长",
            "大幅增长",
            "倍",
            "四",
        ] {
            assert_eq!(Claim::parse(none), None, "{none}");
        }
    }

    #[test]
    fn doublings_are_rounded_down() {
        let of = |text: &str| doublings(text.parse().expect("a number"));
        assert_eq!(
            ["0.5", "1.9", "2", "3.99", "4", "1023", "1024"].map(of),
            [0, 0, 1, 1, 2, 9, 10]
        );
        assert_eq!(doubled_words(1), "翻番");
        assert_eq!(doubled_words(2), "翻两番");
    }
}
