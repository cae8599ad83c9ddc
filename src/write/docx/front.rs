//! The red head above the title (GB/T 9704-2012 7.2).

use docx_rs::Paragraph;

use super::comment::Comments;
use super::content::{Body, bare, line, run};
use crate::doc::{RedHead, Words};
use crate::write::clean;

/// The lines of a red head; what they look like is in their styles.
pub(super) fn red_head(
    head: &RedHead,
    words: &Words,
    comments: &mut Comments<'_>,
    body: &mut Body,
) {
    for (at, text) in head.top().enumerate() {
        comments.next(0);
        let number = at == 0 && head.copy_number.is_some();
        body.push(line(if number { "CopyNumber" } else { "Secrecy" }, text));
    }
    comments.next(0);
    body.push(line("RedHead", &head.mark));
    let names = head.signer_names();
    if head.number.is_none() && names.is_none() {
        return;
    }
    comments.next(0);
    let mut reference = Paragraph::new().style("ReferenceNumber");
    if let Some(number) = &head.number {
        reference = reference.add_run(run(&clean(number)));
    }
    if let Some(names) = names {
        let mut label = bare();
        if head.number.is_some() {
            label = label.add_tab();
        }
        reference = reference
            .add_run(label.add_text(clean(&words.signer)))
            .add_run(run(&clean(&names)).style("SignerName"));
    }
    body.push(reference);
}
