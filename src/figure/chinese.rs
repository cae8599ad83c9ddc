//! Chinese counting numbers: written before a measure word, and read back from a title.

/// Digits as counted; two is 两 before a measure word, but 二 inside a longer number.
const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number as it is counted before a measure word: `一`, `两`, `三`, `十`, `十一`, `二十`.
///
/// From a hundred on Arabic digits are used (GB/T 15835-2011 4.1.1).
pub fn count_word(n: usize) -> String {
    match n {
        2 => "两".to_owned(),
        0..10 => DIGITS[n].to_owned(),
        10..100 => {
            let tens = if n < 20 { "" } else { DIGITS[n / 10] };
            let ones = if n.is_multiple_of(10) {
                ""
            } else {
                DIGITS[n % 10]
            };
            format!("{tens}十{ones}")
        }
        _ => n.to_string(),
    }
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
    use super::{count_word, read_count};

    #[test]
    fn what_is_written_is_read_back() {
        for n in 1..100 {
            assert_eq!(read_count(&count_word(n)), Some((n, "")), "{n}");
        }
        assert_eq!(count_word(2), "两");
        assert_eq!(count_word(12), "十二");
        assert_eq!(read_count("两大能力"), Some((2, "大能力")));
        assert_eq!(read_count("十百千万"), Some((10, "百千万")));
        assert_eq!(read_count("三四个"), None);
    }
}
