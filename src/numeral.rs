//! Chinese numerals: written in labels and before measure words, and read back from a title.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A number in Chinese numerals: 十一, 二十, 一百零五; ten million and more stay Arabic digits.
pub fn chinese(n: usize) -> String {
    match n {
        0..=9 => DIGITS[n].to_string(),
        // Ten to nineteen drop the leading 一.
        10..=19 => under_ten_thousand(n).trim_start_matches('一').to_owned(),
        20..=9999 => under_ten_thousand(n),
        10_000..=9_999_999 => {
            let (high, low) = (n / 10_000, n % 10_000);
            let zero = if low > 0 && low < 1000 { "零" } else { "" };
            let low = if low > 0 {
                under_ten_thousand(low)
            } else {
                String::new()
            };
            format!("{}万{zero}{low}", chinese(high))
        }
        _ => n.to_string(),
    }
}

fn under_ten_thousand(n: usize) -> String {
    let mut out = String::new();
    let mut zero = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            zero = !out.is_empty();
            continue;
        }
        if zero {
            out.push(DIGITS[0]);
            zero = false;
        }
        out.push(DIGITS[digit]);
        out.push_str(name);
    }
    out
}

/// A counting number as it stands before a measure word: 两, 三, 十二.
pub fn count(n: usize) -> String {
    if n == 2 { "两".to_owned() } else { chinese(n) }
}

/// Reads a counting number below a hundred (Chinese or Arabic) from the front of a text: its value and the rest.
pub fn read_count(text: &str) -> Option<(usize, &str)> {
    let arabic = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if arabic > 0 {
        let n = text[..arabic].parse().ok().filter(|n| *n < 100)?;
        return Some((n, &text[arabic..]));
    }
    let word: String = text.chars().take_while(|c| is_numeral(*c)).collect();
    let rest = &text[word.len()..];
    let digits: Vec<_> = word.chars().map(digit).collect();
    let n = match digits[..] {
        [Some(n)] => n,
        [None] => 10,
        [None, Some(ones)] => 10 + ones,
        [Some(tens), None] => tens * 10,
        [Some(tens), None, Some(ones)] => tens * 10 + ones,
        _ => return None,
    };
    Some((n, rest))
}

/// Whether a character is part of a Chinese counting number below a hundred.
pub fn is_numeral(c: char) -> bool {
    c == '十' || digit(c).is_some()
}

fn digit(c: char) -> Option<usize> {
    Some(match c {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{chinese, count, read_count};

    #[test]
    fn chinese_numerals() {
        for (n, text) in [
            (0, "零"),
            (10, "十"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (1001, "一千零一"),
            (2020, "二千零二十"),
            (10_000, "一万"),
            (10_500, "一万零五百"),
            (120_034, "十二万零三十四"),
            (usize::MAX, &usize::MAX.to_string()),
        ] {
            assert_eq!(chinese(n), text);
        }
        assert_eq!([1, 2, 3, 12].map(count), ["一", "两", "三", "十二"]);
    }

    #[test]
    fn what_is_written_is_read_back() {
        for n in 1..100 {
            assert_eq!(read_count(&count(n)), Some((n, "")), "{n}");
        }
        assert_eq!(read_count("两大能力"), Some((2, "大能力")));
        assert_eq!(read_count("十百千万"), Some((10, "百千万")));
        assert_eq!(read_count("三四个"), None);
    }
}
