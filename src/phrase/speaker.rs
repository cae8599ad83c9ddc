//! Who says the phrases: the facts, the marks every figure gets, and the findings made on the way.

use super::Said;
use crate::diag::{Code, Diagnostic, Diagnostics, Message};
use crate::facts::{Facts, IfMissing, Metric};
use crate::figure::Figure;
use crate::marked::{Ledger, Use};
use crate::source::{FactRef, Span, Spanned};

/// What a function needs besides its arguments.
pub struct Speaker<'a> {
    /// The facts of the report.
    pub facts: &'a Facts,
    /// Where figures are marked.
    pub ledger: &'a mut Ledger,
    /// Where findings about the facts go.
    pub found: &'a mut Diagnostics,
}

/// What a mark is put around.
enum Sort {
    Figure,
    Computed(Option<String>),
    Words,
    Gap,
}

impl<'a> Speaker<'a> {
    /// A speaker for one run.
    pub fn new(facts: &'a Facts, ledger: &'a mut Ledger, found: &'a mut Diagnostics) -> Self {
        Self {
            facts,
            ledger,
            found,
        }
    }

    /// A figure printed as typed.
    pub fn stated(&mut self, metric: &Metric, key: &str, figure: &Spanned<Figure>) -> String {
        self.worded(metric, key, figure.span, &figure.value.print())
    }

    /// A figure from one fact, in other characters than typed (without its sign).
    pub(super) fn worded(&mut self, metric: &Metric, key: &str, span: Span, text: &str) -> String {
        self.read(vec![metric.fact(key, span)], text)
    }

    /// A figure that stands in the facts.
    pub(super) fn read(&mut self, reads: Vec<FactRef>, text: &str) -> String {
        self.mark(reads, text, Sort::Figure)
    }

    /// Words that stand in the facts: a name, the words of a first.
    pub(super) fn words(&mut self, metric: &Metric, key: &str, span: Span, text: &str) -> String {
        self.mark(vec![metric.fact(key, span)], text, Sort::Words)
    }

    /// A figure that was calculated.
    pub(super) fn computed(&mut self, reads: &[FactRef], formula: &str, text: &str) -> String {
        let formula = (!formula.is_empty()).then(|| formula.to_owned());
        self.mark(reads.to_vec(), text, Sort::Computed(formula))
    }

    fn mark(&mut self, reads: Vec<FactRef>, text: &str, sort: Sort) -> String {
        let what = Use {
            reads,
            gap: matches!(sort, Sort::Gap),
            words: matches!(sort, Sort::Words),
            formula: match sort {
                Sort::Computed(formula) => formula,
                _ => None,
            },
        };
        self.ledger.mark(what, text)
    }

    /// What stands for a missing figure, as the metric's 缺 asks; with `缺: stop` an error is reported.
    pub fn gap(&mut self, metric: &Metric, key: &str) -> Option<String> {
        self.found.push(metric.lacking(key));
        (metric.if_missing == IfMissing::Todo).then(|| {
            let text = format!("【待补：{}】", metric.wanted(key));
            let reads = vec![metric.fact(key, metric.id.span)];
            self.mark(reads, &text, Sort::Gap)
        })
    }

    /// The gap as a whole answer.
    pub fn say_gap(&mut self, metric: &Metric, key: &str) -> super::Speech {
        Ok(self.gap(metric, key).map_or(Said::Dropped, Said::Phrase))
    }

    /// Reports a finding about a figure of a metric; without such a figure it is about the metric's id.
    ///
    /// What a phrase lacks is the person's own wish with `缺: drop`, and an error with `缺: stop`.
    pub(super) fn report(&mut self, metric: &Metric, key: &str, message: Message) {
        let span = metric.figure(key).map_or(metric.id.span, |f| f.span);
        self.found.push(match (message.code, metric.if_missing) {
            (Code::MISSING, IfMissing::Drop) => return,
            (Code::MISSING, IfMissing::Stop) => metric.lacking(key),
            _ => Diagnostic::new(message, span).about(metric.path(key)),
        });
    }

    /// What the period before is called: `上年`, in a half-year report `上年同期`.
    pub(super) fn last_year(&self) -> &'static str {
        let half = |year: &Spanned<crate::facts::Year>| year.value.half;
        if self.facts.report.year.as_ref().is_some_and(half) {
            "上年同期"
        } else {
            "上年"
        }
    }
}
