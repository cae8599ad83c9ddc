//! Changes to a text as replaced byte ranges; whatever no range touches stays byte for byte.

use std::ops::Range;

/// Replaced ranges of one text.
#[derive(Debug, Default)]
pub(in crate::write) struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    /// Puts text in place of a range; an empty range inserts.
    pub(in crate::write) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    /// Puts text before a byte; what was put there first stands first.
    pub(in crate::write) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Takes a range away, with all changes inside it.
    pub(in crate::write) fn remove(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    pub(in crate::write) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with all changes made.
    pub(in crate::write) fn apply(mut self, text: &str) -> String {
        self.0
            .sort_by_key(|(range, _)| (range.start, !range.is_empty()));
        let mut out = String::with_capacity(text.len() + 64 * self.0.len());
        let mut at = 0;
        for (range, new) in self.0 {
            // Inside something that is gone.
            if range.start < at {
                continue;
            }
            out.push_str(&text[at..range.start]);
            out.push_str(&new);
            at = range.end;
        }
        out.push_str(&text[at..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_replaced_in_order() {
        let mut splices = Splices::default();
        splices.remove(6..9);
        splices.insert(2, "A");
        splices.replace(2..4, "B");
        splices.insert(2, "C");
        splices.insert(7, "gone");
        splices.insert(9, "D");
        assert_eq!(splices.apply("0123456789"), "01ACB45D9");
    }
}
