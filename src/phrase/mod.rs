//! The figure functions of the template language: metrics in, Chinese phrases with provenance out.

mod added;
mod args;
mod change;
pub mod chart;
mod clause;
mod exhibit;
mod figure;
mod funnel;
mod growth;
pub mod indicator;
mod join;
mod lists;
mod money;
mod multiple;
mod parts;
mod points;
mod rank;
mod reference;
mod respectively;
mod sentence;
mod share;
mod speaker;
mod standing;
mod table;
mod yearly;

pub use args::{Arg, Args};
pub use reference::reference;
pub use speaker::Speaker;
pub use table::TABLE;

use crate::diag::Message;
use crate::figure::Decimal;

/// What a function says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Words whose figures are marked, without end mark.
    Phrase(String),
    /// Nothing can be said; the comma beside it has to go as well.
    Omitted,
    /// A figure is missing and may be left out; the clause that names it has to go as well.
    Dropped,
    /// A plain number for comparisons, never printed.
    Number(Decimal),
}

/// What a call comes to; the error is a mistake in the call, or in facts the call cannot do without.
pub type Speech = Result<Said, Message>;

/// A function of the template language.
pub struct Function {
    /// Its Chinese name.
    pub name: &'static str,
    /// Its English name.
    pub alias: &'static str,
    /// What it says, in Chinese.
    pub summary_zh: &'static str,
    /// What it says, in English.
    pub summary_en: &'static str,
    /// What it reads of a metric, or takes instead of one.
    pub facts: &'static str,
    /// How it decides and calculates.
    pub rule: &'static str,
    /// Its options.
    pub options: &'static [FunctionOption],
    /// Facts, and what the function makes of them.
    pub example: Example,
    run: fn(&mut Speaker<'_>, &Args) -> Speech,
}

/// An option of a function.
pub struct FunctionOption {
    /// Its Chinese name.
    pub name: &'static str,
    /// Its English name.
    pub alias: &'static str,
    /// What it does, in English.
    pub summary: &'static str,
}

/// An example: a test runs it, so it is true.
pub struct Example {
    /// Metrics as in a facts file, one a line, or a list of texts.
    pub facts: &'static str,
    /// The options given.
    pub options: &'static [(&'static str, &'static str)],
    /// What is printed.
    pub says: &'static str,
}

impl Function {
    /// Calls the function.
    ///
    /// # Errors
    /// An option it does not have, arguments of the wrong kind, or facts it cannot do without.
    pub fn call(&self, speaker: &mut Speaker<'_>, args: &Args) -> Speech {
        let known = |key: &String| self.options.iter().any(|o| o.name == key || o.alias == key);
        if let Some(key) = args.options.keys().find(|key| !known(key)) {
            let allowed: Vec<_> = self.options.iter().map(|o| o.name).collect();
            return Err(crate::diag::say::figure::unknown_option(
                self.name,
                key,
                if allowed.is_empty() {
                    "—".to_owned()
                } else {
                    allowed.join("、")
                },
            ));
        }
        let said = (self.run)(speaker, args)?;
        Ok(match said {
            Said::Omitted if args.are_to_drop(speaker) => Said::Dropped,
            said => said,
        })
    }
}

/// The function with this Chinese or English name.
pub fn find(name: &str) -> Option<&'static Function> {
    TABLE.iter().find(|f| f.name == name || f.alias == name)
}
