//! The sentences of a paragraph: to 。！？ or ；, brackets and quotes kept whole.

use std::ops::Range;

/// One sentence of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the paragraph.
    pub bytes: Range<usize>,
    /// Where it ends, in characters from the front of the paragraph.
    pub end: usize,
}

/// The sentences of a paragraph in order; together they are all of it.
pub fn split(text: &str) -> Vec<Sentence> {
    let mut out = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    // Whether the last character ends a sentence unless a closing quote follows.
    let mut ends = false;
    let mut count = 0;
    for (at, c) in text.char_indices() {
        let closes = matches!(c, '”' | '’' | '）' | '》' | '〉' | '】' | '〕');
        if ends && !closes && !is_end(c) {
            let bytes = start..at;
            out.push(Sentence { bytes, end: count });
            start = at;
            ends = false;
        }
        if matches!(c, '“' | '‘' | '（' | '《' | '〈' | '【' | '〔') {
            depth += 1;
        } else if closes {
            // `他说：“好。”` ends with the quote.
            depth = depth.saturating_sub(1);
            ends = depth == 0 && matches!(c, '”' | '’') && text[..at].ends_with(is_stop);
        } else {
            ends = depth == 0 && is_end(c);
        }
        count += 1;
    }
    if start < text.len() {
        let bytes = start..text.len();
        out.push(Sentence { bytes, end: count });
    }
    out
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

fn is_end(c: char) -> bool {
    is_stop(c) || c == '；'
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn sentences_are_found() {
        for (text, want) in [
            ("甲。乙；丙！丁？戊", "甲。|乙；|丙！|丁？|戊"),
            ("甲（一；二。）乙。丙", "甲（一；二。）乙。|丙"),
            ("他说：“好。”乙。", "他说：“好。”|乙。"),
            ("何如？！乙", "何如？！|乙"),
            ("《甲；乙》丙。", "《甲；乙》丙。"),
            ("甲", "甲"),
            ("", ""),
        ] {
            let got: Vec<_> = split(text).iter().map(|s| &text[s.bytes.clone()]).collect();
            assert_eq!(got.join("|"), want);
            let ends = split(text).last().map_or(0, |s| s.end);
            assert_eq!(ends, text.chars().count());
        }
    }
}
