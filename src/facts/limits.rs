//! 限字: how many characters the parts of a report may have.

use super::shape::{Reader, shorten};
use super::vocabulary::Owner;
use crate::diag::say;
use crate::source::Spanned;
use crate::yaml::Node;

/// Most characters of parts of a report, where an office has limits of its own.
#[derive(Debug, Clone, Default)]
pub struct Limits {
    /// 正文.
    pub text: Option<Spanned<usize>>,
    /// 题名.
    pub title: Option<Spanned<usize>>,
    /// 标题, of every level.
    pub headings: Option<Spanned<usize>>,
}

impl Reader<'_> {
    pub(super) fn limits(&mut self, node: &Node) -> Limits {
        let mut limits = Limits::default();
        for (key, pair) in self.fields(node, Owner::Limits, "限字") {
            let count = self.count(&pair.value, key.zh);
            match key.zh {
                "正文" => limits.text = count,
                "题名" => limits.title = count,
                _ => limits.headings = count,
            }
        }
        limits
    }

    /// `5000`, `5000字`; a limit of nothing is none.
    fn count(&mut self, node: &Node, name: &str) -> Option<Spanned<usize>> {
        let text = self.text(node, name)?;
        let digits = text.value.trim_end_matches('字').trim_end();
        let count = digits
            .parse()
            .ok()
            .filter(|count| (1..=MOST).contains(count));
        if count.is_none() {
            self.push(
                say::facts::not_a_count(name, shorten(&text.value)),
                text.span,
            );
        }
        count.map(|count| Spanned::new(count, text.span))
    }
}

/// No report of an office is longer.
const MOST: usize = 1_000_000;
