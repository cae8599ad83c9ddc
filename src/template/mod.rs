//! Sections and titles through the two template engines, which share functions, data and messages.

mod arguments;
mod carried;
mod data;
mod exhibits;
mod handlebars;
mod minijinja;
mod names;
mod shared;
mod survey;

pub use names::is_reserved;
pub use survey::Survey;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, say};
use crate::facts::{Facts, Passage};
use crate::marked::{Ledger, Marked};
use crate::settings::Settings;
use crate::source::{FileId, Sources, Span};

/// Longest template in bytes; real sections have two or three thousand.
pub const MAX_TEMPLATE: usize = 32 * 1024;

/// The engine of a template; the file name decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// `.md.j2`
    Minijinja,
    /// `.md.hbs`
    Handlebars,
}

impl Engine {
    /// The engine for a file name, if it has one of the two endings.
    pub fn of(name: &str) -> Option<Self> {
        if name.ends_with(".md.j2") {
            Some(Self::Minijinja)
        } else if name.ends_with(".md.hbs") {
            Some(Self::Handlebars)
        } else {
            None
        }
    }
}

/// Both engines, ready for the sections of one report.
pub struct Session {
    shared: Arc<shared::Shared>,
    minijinja: minijinja::Engine,
    /// Made on first use: most packs need only one of the two.
    handlebars: std::cell::OnceCell<handlebars::Engine>,
    data: data::Data,
    macros: Option<FileId>,
}

impl Session {
    /// Fills the free text of the facts and makes the data both engines see, the settings of the pack included.
    ///
    /// `absent` are ids of metrics that templates may ask for although the facts lack them. Mistakes in the
    /// placeholders of the facts file are added to `found`.
    pub fn new(
        facts: Arc<Facts>,
        settings: &Settings,
        absent: &[String],
        found: &mut Diagnostics,
    ) -> Self {
        let shared = Arc::new(shared::Shared::new(facts, absent.to_vec()));
        let minijinja = minijinja::Engine::new(&shared);
        let filled = data::fill(&shared, &minijinja, &settings.places, found);
        let data = data::build(&shared, settings, filled);
        let minijinja = minijinja.with_data(&data);
        Self {
            shared,
            minijinja,
            handlebars: std::cell::OnceCell::new(),
            data,
            macros: None,
        }
    }

    /// Lets all minijinja templates rendered from now on call the macros of this file.
    #[must_use]
    pub fn with_macros(mut self, file: Option<FileId>) -> Self {
        self.macros = file;
        self
    }

    /// The engine of a template, unless its name or size is wrong, which is added to `found`.
    fn engine(file: FileId, sources: &Sources, found: &mut Diagnostics) -> Option<Engine> {
        let source = sources.get(file);
        let engine = Engine::of(&source.name);
        if engine.is_none() {
            let message = say::template::unknown_engine(&source.name);
            found.push(Diagnostic::general(message));
        }
        if source.text.len() > MAX_TEMPLATE {
            let message = say::template::template_too_long(&source.name, MAX_TEMPLATE / 1024);
            found.push(Diagnostic::new(message, Span::new(file, 0, 0)));
            return None;
        }
        engine
    }

    fn handlebars(&self) -> &handlebars::Engine {
        self.handlebars
            .get_or_init(|| handlebars::Engine::new(&self.shared))
    }

    /// The macros and their text.
    fn macros<'s>(&self, sources: &'s Sources) -> Option<(FileId, &'s str)> {
        self.macros
            .map(|file| (file, sources.get(file).text.as_str()))
    }

    /// Checks one section without running it, and tells what it mentions; whatever is neither in the facts nor among
    /// the settings is a mistake.
    pub fn survey(&self, file: FileId, sources: &Sources) -> Survey {
        let mut found = Diagnostics::default();
        let source = sources.get(file);
        let (more, uses) = match Self::engine(file, sources, &mut found) {
            None => return survey::survey(Vec::new(), &self.data, found),
            Some(Engine::Minijinja) => {
                let own = (file, source.text.as_str());
                self.minijinja.survey(self.macros(sources), own)
            }
            Some(Engine::Handlebars) => self.handlebars().survey(file, source),
        };
        found.extend(more);
        survey::survey(uses, &self.data, found)
    }

    /// Renders one section.
    ///
    /// `file` is the template's text in the source store, `section` its id in the pack. `None` if there
    /// were mistakes, which are in `found` with their place in the template.
    pub fn render(
        &self,
        section: &str,
        file: FileId,
        sources: &Sources,
        found: &mut Diagnostics,
    ) -> Option<Marked> {
        let source = sources.get(file);
        let rendered = match Self::engine(file, sources, found)? {
            Engine::Minijinja => {
                let own = (file, source.text.as_str());
                self.minijinja.render(self.macros(sources), own)
            }
            Engine::Handlebars => self.handlebars().render(file, source, &self.data),
        };
        found.extend(self.shared.take_found());
        let rendered = rendered.and_then(|text| match self.shared.section(text.len()) {
            Ok(()) => Ok(text),
            Err(message) => {
                let mut found = Diagnostics::default();
                found.push(Diagnostic::new(message, Span::new(file, 0, 0)));
                Err(found)
            }
        });
        match rendered {
            Ok(text) => Some(Marked {
                section: section.to_owned(),
                text,
                values: self.shared.take_values(),
            }),
            Err(mistakes) => {
                self.shared.take_values();
                found.extend(mistakes);
                None
            }
        }
    }

    /// Fills the placeholders of free text from the facts file; the result is marked text.
    ///
    /// `None` if there were mistakes, which are in `found`.
    pub fn fill(&self, passage: &Passage, found: &mut Diagnostics) -> Option<String> {
        let filled = self.minijinja.fill(passage, "");
        found.extend(self.shared.take_found());
        filled.map_err(|mistakes| found.extend(mistakes)).ok()
    }

    /// The indices of the metrics that templates and texts have asked for so far.
    pub fn touched(&self) -> BTreeSet<usize> {
        self.shared.touched()
    }

    /// The work the templates have done so far, in steps of the engines.
    pub fn steps(&self) -> u64 {
        self.shared.steps()
    }

    /// The ledger of all marks made so far.
    pub fn ledger<R>(&self, read: impl FnOnce(&Ledger) -> R) -> R {
        self.shared.ledger(read)
    }
}
