//! Regular expressions for scalars, in the common ground of ECMA 262 (with `u`) and Rust engines.
//!
//! They accept every text the reader accepts and refuse only what it surely refuses.

use crate::figure::Approx;
use crate::figure::approx::Place;

/// A digit or a mask, half or full width.
const DIGIT: &str = "[0-9０-９xX×*＊ｘＸ]";

/// What may stand behind the first digit of a figure: thousands commas, and no sign a unit never has.
const REST: &str = r#"(?:[,，_][0-9０-９xX×*＊ｘＸ]|[^,，_;；:：#!！?？。、“”"'《》【】{}\[\]])"#;

/// The first character of a number in digits, with its sign.
fn digits() -> String {
    format!(r"[+＋\-－−]?[.．]?{DIGIT}")
}

/// A small number in Chinese characters (`三年`).
const CHINESE: &str = "[零一二两三四五六七八九十]{1,3}";

fn before() -> String {
    let words: Vec<_> = Approx::words()
        .filter(|word| Approx::find(word).is_some_and(|a| a.place() == Place::Before))
        .collect();
    words.join("|")
}

/// A figure literal (`近400家`, `6.40亿元`, `xx家`), or nothing.
pub(super) fn figure() -> String {
    let (before, digits) = (before(), digits());
    // `一等奖` is no number.
    let chinese = format!("{CHINESE}(?:[^零一二两三四五六七八九十等]{REST}*)?");
    format!(r"^\s*(?:(?:{before})?\s*(?:{digits}{REST}*|{chinese}))?$")
}

/// A rate (`52%`, `同比增长5%`, `持平`), or nothing.
pub(super) fn rate() -> String {
    // The words before a rate are many; whatever is Chinese may stand there.
    let number = format!("(?:{}|{CHINESE})", digits());
    format!(r"^\s*(?:[一-鿿\s]{{0,16}}(?:持平|{number}{REST}*[%％‰倍成]{REST}*))?\s*$")
}

/// A year (`2022`, `2022上半年`, `20xx`), or nothing.
pub(super) fn year() -> String {
    let full = "[12１２][0-9０-９]{3}";
    let masked = format!("{DIGIT}{{1,4}}");
    format!(r"^\s*(?:(?:{full}|{masked})\s*年?\s*(?:[上下]半年)?度?)?\s*$")
}

/// A year of 历年.
pub(super) fn series_year() -> &'static str {
    r"^\s*(?:19|20|21)[0-9]{2}\s*年?\s*$"
}

/// A date (`2022-12-20`), or nothing.
pub(super) fn date() -> &'static str {
    r"^\s*(?:[0-9０-９]{4}\s*[\-－—–年./．／]\s*[0-9０-９]{1,2}\s*[\-－—–月./．／]\s*[0-9０-９]{1,2}\s*[日号]?)?\s*$"
}

/// A number of characters.
pub(super) fn count() -> &'static str {
    r"^\s*(?:[0-9]+\s*字?)?\s*$"
}

/// The id of a metric: a name in templates, so neither blanks nor marks, and no digit at the front.
pub(super) fn id() -> String {
    let marks = r"\s!-\/:-@\[-\^`{-~！-／：-＠，。、；…“”‘’《》【】";
    format!("^[^0-9{marks}][^{marks}]*$")
}

/// One of some words in capitals or not, or nothing.
pub(super) fn words<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let any_case = |word: &str| -> String {
        word.chars()
            .map(|c| {
                if c.is_ascii_alphabetic() {
                    format!("[{}{}]", c.to_ascii_uppercase(), c.to_ascii_lowercase())
                } else {
                    c.to_string()
                }
            })
            .collect()
    };
    let list: Vec<_> = words.map(any_case).collect();
    format!(r"^\s*(?:{})?\s*$", list.join("|"))
}

/// One of some keys.
pub(super) fn keys<'a>(keys: impl Iterator<Item = &'a str>) -> String {
    format!("^(?:{})$", keys.collect::<Vec<_>>().join("|"))
}

/// The path of a layout file.
pub(super) fn layout_file() -> &'static str {
    r"(?:/|\.[yY][aA]?[mM][lL]\s*$)"
}
