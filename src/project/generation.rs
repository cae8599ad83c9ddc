//! Which generation of which document a report is.

use super::{Project, Report};
use crate::doc::Origin;
use crate::draft::Draft;
use crate::ooxml::document_id;
use crate::state::{Object, State};

impl Project {
    /// Makes a report the newest generation of its state, and has its files say so.
    ///
    /// `stem` is what the names of its files begin with. The text of the generation before it is returned to be kept,
    /// if it was another. A state of another report (another office, year or pack) begins anew.
    pub fn generation(&self, report: &mut Report, stem: &str, state: &mut State) -> Option<Object> {
        let office = self.facts.as_ref().map(|facts| {
            let name = facts.office.full_name.as_ref();
            name.map_or("", |name| name.value.as_str())
        });
        let year = self.facts.as_ref().and_then(|facts| {
            let year = facts.report.year.as_ref();
            year.map(|year| year.value.print())
        });
        let (pack, _) = report.pack.split_once('@').unwrap_or((&report.pack, ""));
        let office = office.unwrap_or_default();
        let document = document_id(stem, office, &year.unwrap_or_default(), pack);
        if state.document != document {
            *state = State {
                document: document.clone(),
                outputs: std::mem::take(&mut state.outputs),
                ..State::default()
            };
        }
        let State {
            version,
            program,
            pack,
            ..
        } = State::of(&report.pack);
        (state.version, state.program, state.pack) = (version, program, pack);
        state.facts = self.facts_hash().unwrap_or_default();
        let kept = state.advance(Draft::of(&report.document));
        report.document.properties.origin = Some(Origin {
            document,
            generation: state.generation,
            base: state.base.clone(),
        });
        kept
    }
}
