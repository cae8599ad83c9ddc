//! What the functions of both engines share while a report is rendered: facts, marks, printed values.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::MAX_OUTPUT;
use super::data::attribute;
use crate::diag::{Diagnostics, Message, say};
use crate::facts::Facts;
use crate::marked::{self, Ledger};
use crate::phrase::{self, Arg, Args, Function, Said, Speaker};

/// One figure of a metric: its index and the Chinese key of the attribute.
pub(super) type FigureKey = (usize, &'static str);

/// Shared by the closures the engines own, hence behind a lock; there is never a second thread.
pub(super) struct Shared {
    facts: Arc<Facts>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    ledger: Ledger,
    values: Vec<String>,
    bytes: usize,
    found: Diagnostics,
    /// The metrics templates and texts have asked for.
    touched: BTreeSet<usize>,
}

/// What a call gives back to an engine.
pub(super) enum Spoken {
    /// Marked text.
    Text(String),
    /// A plain number, for conditions only.
    Number(String),
}

impl Shared {
    pub(super) fn new(facts: Arc<Facts>) -> Self {
        Self {
            facts,
            state: Mutex::default(),
        }
    }

    pub(super) fn facts(&self) -> &Facts {
        &self.facts
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Calls a figure function.
    pub(super) fn call(&self, function: &Function, args: &Args) -> Result<Spoken, Message> {
        let mut state = self.state();
        let State {
            ledger,
            found,
            touched,
            ..
        } = &mut *state;
        touch(&args.positional, touched);
        let mut speaker = Speaker::new(&self.facts, ledger, found);
        match function.call(&mut speaker, args)? {
            Said::Phrase(text) => Ok(Spoken::Text(text)),
            Said::Omitted => Ok(Spoken::Text(marked::VOID.to_string())),
            Said::Dropped => Ok(Spoken::Text(marked::DROP.to_string())),
            Said::Number(number) => Ok(Spoken::Number(number.to_string())),
        }
    }

    /// Makes a table or picture that an entry asks for, and gives the mark that stands for it; empty if it was left
    /// out.
    pub(super) fn exhibit(
        &self,
        metrics: &[usize],
        make: impl FnOnce(&mut Speaker<'_>) -> phrase::Speech,
    ) -> Result<String, Message> {
        let mut state = self.state();
        let State {
            ledger,
            found,
            touched,
            ..
        } = &mut *state;
        touched.extend(metrics);
        let said = make(&mut Speaker::new(&self.facts, ledger, found))?;
        Ok(match said {
            Said::Phrase(block) => block,
            _ => String::new(),
        })
    }

    /// The marked text of a metric's value, as `{{ 高企 }}` prints it.
    pub(super) fn value(&self, metric: usize) -> Result<String, Message> {
        let fig = phrase::find("数").expect("invariant: 数 is in the table");
        let args = Args {
            positional: vec![Arg::Metric(metric)],
            ..Args::default()
        };
        match self.call(fig, &args)? {
            Spoken::Text(text) => Ok(text),
            Spoken::Number(number) => Ok(number),
        }
    }

    /// The marked text of one attribute that holds a figure (`高企.上年`); a gap if it is absent.
    pub(super) fn figure(&self, (metric, key): FigureKey) -> Result<String, Message> {
        if key == "值" {
            return self.value(metric);
        }
        self.touch(metric);
        let metric = &self.facts.metrics[metric];
        let mut state = self.state();
        let State { ledger, found, .. } = &mut *state;
        let mut speaker = Speaker::new(&self.facts, ledger, found);
        let figure = attribute(metric, key).and_then(super::data::Attribute::figure);
        Ok(match figure {
            Some(figure) => speaker.stated(metric, key, figure),
            None => speaker
                .gap(metric, key)
                .unwrap_or_else(|| marked::DROP.to_string()),
        })
    }

    /// Notes that a template or text asked for a metric.
    pub(super) fn touch(&self, metric: usize) {
        self.state().touched.insert(metric);
    }

    pub(super) fn touched(&self) -> BTreeSet<usize> {
        self.state().touched.clone()
    }

    /// Stores a printed value and gives the token that stands for it.
    pub(super) fn print(&self, text: String) -> Result<String, Message> {
        let mut state = self.state();
        state.bytes += text.len();
        if state.bytes > MAX_OUTPUT {
            return Err(say::template::output_too_long(MAX_OUTPUT / 1024 / 1024));
        }
        state.values.push(text);
        Ok(marked::token(state.values.len() - 1))
    }

    pub(super) fn take_values(&self) -> Vec<String> {
        let mut state = self.state();
        state.bytes = 0;
        std::mem::take(&mut state.values)
    }

    pub(super) fn take_found(&self) -> Diagnostics {
        std::mem::take(&mut self.state().found)
    }

    pub(super) fn ledger<R>(&self, read: impl FnOnce(&Ledger) -> R) -> R {
        read(&self.state().ledger)
    }
}

fn touch(args: &[Arg], touched: &mut BTreeSet<usize>) {
    for arg in args {
        match arg {
            Arg::Metric(metric) => touched.extend([*metric]),
            Arg::Metrics(metrics) => touched.extend(metrics),
            Arg::List(list) => touch(list, touched),
            _ => {}
        }
    }
}
