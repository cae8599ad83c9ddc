//! One walk over a text that hands every number, sign and word to the rules that know it.

use super::text::Flaw;
use super::{amounts, approximations, dates, labels, marks, numbers};
use crate::check::passages::PLACEHOLDER;
use crate::diag::Message;

/// A text under check, as bytes of the corrected text.
pub(super) struct Scan<'t> {
    /// With quoted names.
    pub(super) full: &'t str,
    /// With quoted names masked.
    pub(super) bare: &'t str,
    /// Whether the document is a 报告, in which requests are errors.
    pub(super) report: bool,
    /// Whether the text says what is lacking or wanted (困难, 打算, 建议), so that to apply for money asks for it.
    pub(super) wanting: bool,
    /// Where the last request stands.
    pub(super) asked: Option<usize>,
    /// What was found.
    pub(super) found: Vec<Flaw>,
}

impl Scan<'_> {
    /// Reports a mistake.
    pub(super) fn flaw(&mut self, start: usize, end: usize, message: Message) {
        self.found.push(Flaw {
            start,
            end,
            message,
            fix: None,
        });
    }

    /// Reports a mistake of which the right form is certain.
    pub(super) fn wrong(
        &mut self,
        start: usize,
        end: usize,
        message: Message,
        right: impl Into<String>,
    ) {
        self.found.push(Flaw {
            start,
            end,
            message,
            fix: Some(right.into()),
        });
    }

    /// The character before a place.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.bare[..at].chars().next_back()
    }

    /// Whether a clause begins at a place: at the front, behind a line end, or behind a mark that ends one.
    pub(super) fn opens(&self, at: usize) -> bool {
        self.before(at)
            .is_none_or(|c| matches!(c, '\n' | '。' | '；' | '：' | '！' | '？'))
    }
}

/// Words as a message shows them: a placeholder as ….
pub(super) fn shown(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        match c {
            PLACEHOLDER if out.ends_with('…') => {}
            PLACEHOLDER => out.push('…'),
            c => out.push(c),
        }
    }
    out
}

/// Applies the rules about words and figures.
pub(super) fn words(scan: &mut Scan<'_>) {
    let bare = scan.bare;
    let mut at = 0;
    let mut placeholder_until = 0;
    for (here, c) in bare.char_indices() {
        // A rule that read on has dealt with what it read.
        if here < at {
            continue;
        }
        match c {
            '0'..='9' => at = numbers::arabic(scan, here),
            PLACEHOLDER if here >= placeholder_until => {
                let rest = &bare[here..];
                let length = rest.find(|c| c != PLACEHOLDER).unwrap_or(rest.len());
                placeholder_until = here + length;
                approximations::figure(scan, here, placeholder_until);
            }
            '年' | '月' => dates::at(scan, here),
            '一'..='鿿' | '○' | '〇' => {
                if numbers::is_numeral(c) {
                    at = numbers::chinese(scan, here);
                }
                super::words::at(scan, here, c);
                amounts::at(scan, here, c);
            }
            _ => {}
        }
    }
}

/// Applies all rules.
pub(super) fn run(scan: &mut Scan<'_>) {
    words(scan);
    marks::run(scan);
    labels::run(scan);
}
