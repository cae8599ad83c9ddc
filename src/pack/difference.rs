//! What differs between two texts, for people.

use diffy::{DiffOptions, PatchFormatter};

/// Lines around each change.
const CONTEXT: usize = 2;
/// Most lines compared from the first that differs on; the comparison takes the square of it.
const MAX_LINES: usize = 1_000;

/// The lines in which two texts differ, those of the first marked `-`, those of the second `+`; `None` if they are
/// the same.
pub fn difference(old: &str, new: &str) -> Option<String> {
    if old == new {
        return None;
    }
    let mut options = DiffOptions::new();
    options.set_context_len(CONTEXT);
    let (old, new) = (part(old, new), part(new, old));
    let patch = options.create_patch(&old, &new);
    let shown = PatchFormatter::new().fmt_patch(&patch).to_string();
    // The first two lines name two files, which there are not.
    let lines: Vec<_> = shown.lines().skip(2).collect();
    Some(lines.join("\n"))
}

/// The lines of a text up to so many behind the first that differs from another.
fn part(text: &str, other: &str) -> String {
    let same = text.lines().zip(other.lines());
    let same = same.take_while(|(a, b)| a == b).count();
    let lines = text.split_inclusive('\n').take(same + MAX_LINES);
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn changed_lines_are_shown() {
        assert_eq!(difference("甲\n", "甲\n"), None);
        let shown = difference("甲\n乙\n丙\n", "甲\n丁\n丙\n").expect("a difference");
        assert_eq!(shown, "@@ -1,3 +1,3 @@\n 甲\n-乙\n+丁\n 丙");
        let (long, other) = ("甲\n".repeat(200_000), "乙\n".repeat(200_000));
        let shown = difference(&long, &other).expect("a difference");
        assert!(shown.lines().count() <= 2 * super::MAX_LINES + 1);
    }
}
