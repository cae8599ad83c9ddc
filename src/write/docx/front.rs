//! The red head above the title (GB/T 9704-2012 7.2).

use docx_rs::Paragraph;

use super::comment::Comments;
use super::content::{Body, bare, line, run};
use crate::doc::{RedHead, Words};
use crate::layout::{Layout, Twips};
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

/// The size of the mark in half points: that of the layout, or what fits into the type area.
pub(super) fn mark_size(head: &RedHead, layout: &Layout) -> u32 {
    let halves = u32::from(super::content::half_widths(&head.mark)).max(1);
    let fits = layout.page.text_width() / (halves * 5);
    layout.red_mark.size.min(fits.max(10))
}

/// Room above the mark, so that its characters begin where the layout says whatever lines stand above it.
pub(super) fn mark_before(head: &RedHead, layout: &Layout) -> Twips {
    let lines = |text: Option<&String>, pitch: Twips| if text.is_some() { pitch } else { 0 };
    let above = lines(head.copy_number.as_ref(), layout.body.pitch)
        + lines(head.secrecy.as_ref(), layout.secrecy.pitch)
        + lines(head.urgency.as_ref(), layout.secrecy.pitch);
    // The characters stand in the middle of their line.
    let lead = layout
        .red_mark
        .pitch
        .saturating_sub(mark_size(head, layout) * 10)
        / 2;
    layout
        .twips(layout.red_head.top)
        .saturating_sub(above + lead)
}
