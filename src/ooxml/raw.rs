//! Characters of XML text with the bytes they are written in.

use std::ops::Range;

/// The characters of a piece of XML text without markup, each with its bytes; what is no reference stands for itself.
///
/// A line break or tab in XML text is a blank to a reader of the document.
pub(crate) fn chars(text: &str) -> impl Iterator<Item = (char, Range<usize>)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        let (c, length) = match first {
            '&' => reference(rest).unwrap_or(('&', 1)),
            '\n' | '\t' | '\r' => (' ', 1),
            c => (c, c.len_utf8()),
        };
        let range = at..at + length;
        at = range.end;
        Some((c, range))
    })
}

/// The text of a piece of XML text or of an attribute's value.
pub(crate) fn text(raw: &str) -> String {
    chars(raw).map(|(c, _)| c).collect()
}

/// The character a reference stands for, with the length of the reference.
fn reference(text: &str) -> Option<(char, usize)> {
    // `&#x0010FFFF;` is the longest one anybody writes.
    let end = text.bytes().take(16).position(|b| b == b';')?;
    let c = match &text[1..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        name => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_know_their_bytes() {
        let raw = "增&#x957F;&#38;\n5&amp;&";
        assert_eq!(text(raw), "增长& 5&&");
        let pieces: Vec<_> = chars(raw).map(|(_, range)| &raw[range]).collect();
        assert_eq!(pieces, ["增", "&#x957F;", "&#38;", "\n", "5", "&amp;", "&"]);
    }
}
