//! What the functions of both engines share while a report is rendered: facts, marks, printed values.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::data::attribute;
use crate::diag::{Diagnostics, Message, say};
use crate::facts::Facts;
use crate::marked::{self, Ledger};
use crate::phrase::{self, Arg, Args, Function, Said, Speaker};

/// Work the templates of one report may do: an instruction of an engine, a round of a loop, an element of a
/// list handed to a function is one. A report of two thousand
/// entries needs a third of it.
const MAX_STEPS: u64 = 2_000_000;
/// What a call of a figure function counts besides its arguments.
const CALL: u64 = 20;
/// Most bytes of printed values in one report; twice as many as the largest facts file has.
const MAX_PRINTED: usize = 8 * 1024 * 1024;
/// Most bytes made on the way: results of functions, and captured text wherever it is printed.
const MAX_MADE: usize = 32 * 1024 * 1024;
/// Longest section in bytes, printed values aside.
pub(super) const MAX_SECTION: usize = 1024 * 1024;
/// Most bytes of all sections, printed values aside.
const MAX_WORDS: usize = 4 * 1024 * 1024;

/// One figure of a metric: its index and the Chinese key of the attribute.
pub(super) type FigureKey = (usize, &'static str);

/// Shared by the closures the engines own, hence behind a lock; there is never a second thread.
pub(super) struct Shared {
    facts: Arc<Facts>,
    /// Ids of metrics the facts lack, which templates may ask for all the same.
    absent: Vec<String>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    ledger: Ledger,
    values: Vec<String>,
    /// What was used up of the limits on one report.
    spent: Spent,
    found: Diagnostics,
    /// The metrics templates and texts have asked for.
    touched: BTreeSet<usize>,
}

/// What the templates of one report have used up.
#[derive(Default, Clone, Copy)]
struct Spent {
    /// Work done.
    steps: u64,
    /// Bytes of printed values.
    printed: usize,
    /// Bytes of everything made on the way: results of functions, captured text printed again.
    made: usize,
    /// Bytes of the templates' own words in the sections.
    words: usize,
}

/// What a call gives back to an engine.
pub(super) enum Spoken {
    /// Marked text.
    Text(String),
    /// A plain number, for conditions only.
    Number(String),
}

impl Shared {
    pub(super) fn new(facts: Arc<Facts>, absent: Vec<String>) -> Self {
        Self {
            facts,
            absent,
            state: Mutex::default(),
        }
    }

    pub(super) fn facts(&self) -> &Facts {
        &self.facts
    }

    pub(super) fn absent(&self) -> &[String] {
        &self.absent
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The work templates may still do.
    pub(super) fn steps_left(&self) -> u64 {
        MAX_STEPS.saturating_sub(self.state().spent.steps)
    }

    /// The work templates have done.
    pub(super) fn steps(&self) -> u64 {
        self.state().spent.steps
    }

    /// Counts work.
    ///
    /// # Errors
    /// When the templates of the report have done too much.
    pub(super) fn step(&self, count: u64) -> Result<(), Message> {
        let mut state = self.state();
        state.spent.steps = state.spent.steps.saturating_add(count);
        if state.spent.steps > MAX_STEPS {
            return Err(say::template::too_much_work());
        }
        Ok(())
    }

    /// Counts bytes made on the way.
    ///
    /// # Errors
    /// When the templates of the report have made too many.
    pub(super) fn make(&self, bytes: usize) -> Result<(), Message> {
        let mut state = self.state();
        state.spent.made += bytes;
        if state.spent.made > MAX_MADE {
            return Err(say::template::output_too_long(MAX_MADE / 1024 / 1024));
        }
        Ok(())
    }

    /// Counts the rendered words of a section.
    ///
    /// # Errors
    /// When the section or the report is too long.
    pub(super) fn section(&self, bytes: usize) -> Result<(), Message> {
        let mut state = self.state();
        state.spent.words += bytes;
        if bytes > MAX_SECTION || state.spent.words > MAX_WORDS {
            return Err(say::template::output_too_long(MAX_SECTION / 1024 / 1024));
        }
        Ok(())
    }

    /// Calls a figure function.
    pub(super) fn call(&self, function: &Function, args: &Args) -> Result<Spoken, Message> {
        self.step(CALL + weight(&args.positional))?;
        let spoken = self.speak(function, args)?;
        if let Spoken::Text(text) = &spoken {
            self.make(text.len())?;
        }
        Ok(spoken)
    }

    fn speak(&self, function: &Function, args: &Args) -> Result<Spoken, Message> {
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
        state.spent.printed += text.len();
        if state.spent.printed > MAX_PRINTED {
            return Err(say::template::output_too_long(MAX_PRINTED / 1024 / 1024));
        }
        state.values.push(text);
        Ok(marked::token(state.values.len() - 1))
    }

    pub(super) fn take_values(&self) -> Vec<String> {
        std::mem::take(&mut self.state().values)
    }

    pub(super) fn take_found(&self) -> Diagnostics {
        std::mem::take(&mut self.state().found)
    }

    pub(super) fn ledger<R>(&self, read: impl FnOnce(&Ledger) -> R) -> R {
        read(&self.state().ledger)
    }
}

/// How many things the arguments of a call hold.
fn weight(args: &[Arg]) -> u64 {
    let weights = args.iter().map(|arg| match arg {
        Arg::Metrics(metrics) => metrics.len() as u64,
        Arg::List(list) => weight(list),
        _ => 1,
    });
    weights.sum()
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
