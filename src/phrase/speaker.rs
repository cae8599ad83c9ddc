//! Who says the phrases: the facts, the marks every figure gets, and the findings made on the way.

use super::Said;
use crate::diag::{Diagnostic, Diagnostics, Message, say};
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

/// A missing figure: the gap that shows it, or nothing.
pub(super) type Gap = Option<String>;

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
    pub(super) fn stated(
        &mut self,
        metric: &Metric,
        key: &str,
        figure: &Spanned<Figure>,
    ) -> String {
        self.worded(metric, key, figure.span, &figure.value.print())
    }

    /// A figure from one fact, in other characters than typed (without its sign).
    pub(super) fn worded(&mut self, metric: &Metric, key: &str, span: Span, text: &str) -> String {
        self.read(vec![metric.fact(key, span)], text)
    }

    /// A figure that stands in the facts.
    pub(super) fn read(&mut self, reads: Vec<FactRef>, text: &str) -> String {
        self.ledger.mark(
            Use {
                reads,
                formula: None,
                gap: false,
            },
            text,
        )
    }

    /// A figure that was calculated.
    pub(super) fn computed(&mut self, reads: &[FactRef], formula: &str, text: &str) -> String {
        self.ledger.mark(
            Use {
                reads: reads.to_vec(),
                formula: (!formula.is_empty()).then(|| formula.to_owned()),
                gap: false,
            },
            text,
        )
    }

    /// What stands for a missing figure, as the metric's 缺 asks.
    ///
    /// # Errors
    /// With `缺: stop` the figure has to be there.
    pub(super) fn gap(&mut self, metric: &Metric, key: &str) -> Result<Gap, Message> {
        match metric.if_missing {
            IfMissing::Stop => Err(say::figure::figure_missing(&metric.name, key)),
            IfMissing::Drop => Ok(None),
            IfMissing::Todo => {
                let what = match key {
                    "值" => metric.name.clone(),
                    key => format!("{}{key}", metric.name),
                };
                let gap = Use {
                    reads: vec![metric.fact(key, metric.id.span)],
                    formula: None,
                    gap: true,
                };
                Ok(Some(self.ledger.mark(gap, &format!("【待补：{what}】"))))
            }
        }
    }

    /// The gap as a whole answer.
    pub(super) fn say_gap(&mut self, metric: &Metric, key: &str) -> super::Speech {
        Ok(self.gap(metric, key)?.map_or(Said::Omitted, Said::Phrase))
    }

    /// Reports a finding about a figure of a metric; without such a figure it is about the metric's id.
    pub(super) fn report(&mut self, metric: &Metric, key: &str, message: Message) {
        let span = metric.figure(key).map_or(metric.id.span, |f| f.span);
        self.found
            .push(Diagnostic::new(message, span).about(metric.path(key)));
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
