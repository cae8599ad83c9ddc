//! The part of a very long sentence that a person is shown.

/// Sentences up to this many bytes are shown whole; that is some 300 characters.
const LONG: usize = 900;
/// So many characters are shown on both sides of a figure in a longer one.
const AROUND: usize = 100;

/// The part of a very long sentence around a byte; `None` if it can be shown whole.
pub(super) fn excerpt(sentence: &str, at: usize) -> Option<String> {
    if sentence.len() <= LONG {
        return None;
    }
    let (before, behind) = sentence.split_at(at);
    let from = before.char_indices().rev().nth(AROUND - 1);
    let from = from.map_or(0, |(from, _)| from);
    let to = behind.char_indices().nth(AROUND);
    let to = to.map_or(behind.len(), |(to, _)| to);
    let front = if from > 0 { "……" } else { "" };
    let end = if to < behind.len() { "……" } else { "" };
    Some([front, &before[from..], &behind[..to], end].concat())
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn a_very_long_sentence_is_shown_in_part() {
        let long = "甲".repeat(400) + "乙" + &"丙".repeat(50);
        let part = excerpt(&long, 1200).expect("it is long");
        let want = format!("……{}乙{}", "甲".repeat(100), "丙".repeat(50));
        assert_eq!(part, want);
        assert_eq!(excerpt("甲5家。", 3), None);
    }
}
