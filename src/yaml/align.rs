//! Where the characters of a scalar stand in the file: quotes, escapes, folds and indents looked through.

/// For each place where text and file stop running in step, the byte offset in the text and the one in `raw`.
///
/// `text` is the scalar as read, blanks at its ends taken off; `raw` is how it is written, quotes and block header
/// included. `None` if the two cannot be brought together.
pub fn align(text: &str, raw: &str) -> Option<Vec<(usize, usize)>> {
    let mut at = opening(raw);
    let mut out = Vec::new();
    // Where the raw text would go on if nothing stood between.
    let mut expected = None;
    for (offset, c) in text.char_indices() {
        let (start, end) = next(raw, at, c)?;
        if expected != Some(start) {
            out.push((offset, start));
        }
        at = end;
        expected = (end - start == c.len_utf8()).then_some(end);
    }
    if expected != Some(at) {
        out.push((text.len(), at));
    }
    Some(out)
}

/// The length of the block header or opening quote.
fn opening(raw: &str) -> usize {
    match raw.as_bytes().first() {
        Some(b'|' | b'>') => raw.find('\n').map_or(raw.len(), |at| at + 1),
        Some(b'"' | b'\'') => 1,
        _ => 0,
    }
}

/// The bytes that a character is written with, at or behind a place.
fn next(raw: &str, mut at: usize, wanted: char) -> Option<(usize, usize)> {
    let quote = raw.as_bytes().first().copied();
    loop {
        let rest = raw.get(at..)?;
        let c = rest.chars().next()?;
        if quote == Some(b'"') && c == '\\' {
            let (length, meant) = escape(rest)?;
            if meant == Some(wanted) {
                return Some((at, at + length));
            }
            // An escaped line end stands for nothing.
            meant.is_none().then_some(())?;
            at += length;
            continue;
        }
        if c == wanted {
            let doubled = quote == Some(b'\'') && rest.starts_with("''");
            let length = if doubled { 2 } else { c.len_utf8() };
            return Some((at, at + length));
        }
        // A fold: the line end with the indent behind it stands for one blank.
        if wanted == ' ' && matches!(c, '\n' | '\r' | '\t') {
            let length = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            return Some((at, at + length));
        }
        if !matches!(c, ' ' | '\t' | '\r' | '\n') {
            return None;
        }
        at += 1;
    }
}

/// The length of an escape and the character it stands for; none for an escaped line end.
fn escape(text: &str) -> Option<(usize, Option<char>)> {
    let sign = text[1..].chars().next()?;
    let coded = |digits: usize| {
        let code = u32::from_str_radix(text.get(2..2 + digits)?, 16).ok()?;
        Some((2 + digits, Some(char::from_u32(code)?)))
    };
    let meant = match sign {
        'n' => '\n',
        't' | '\t' => '\t',
        'r' => '\r',
        '_' => '\u{A0}',
        'x' => return coded(2),
        'u' => return coded(4),
        'U' => return coded(8),
        '\n' | '\r' => {
            let rest = text[1..].trim_start_matches([' ', '\t', '\r', '\n']);
            return Some((text.len() - rest.len(), None));
        }
        '"' | '/' | '\\' | ' ' => sign,
        _ => return None,
    };
    Some((1 + sign.len_utf8(), Some(meant)))
}

#[cfg(test)]
mod tests {
    use super::align;

    #[test]
    fn every_way_of_writing() {
        for (text, raw, want) in [
            ("甲乙", "甲乙", Some(vec![(0, 0)])),
            ("甲乙", "\"甲乙\"", Some(vec![(0, 1)])),
            ("甲\"乙", "\"甲\\\"乙\"", Some(vec![(0, 1), (4, 6)])),
            ("甲'乙", "'甲''乙'", Some(vec![(0, 1), (4, 6)])),
            ("甲 乙", "甲\n  乙", Some(vec![(0, 0), (4, 6)])),
            ("甲\n乙", "|\n  甲\n  乙\n", Some(vec![(0, 4), (4, 10)])),
            ("甲乙", "\"\\u7532\\\n  乙\"", Some(vec![(0, 1), (3, 11)])),
            ("甲乙", "甲丙", None),
            ("", "''", Some(vec![(0, 1)])),
        ] {
            assert_eq!(align(text, raw), want, "{raw}");
        }
    }
}
