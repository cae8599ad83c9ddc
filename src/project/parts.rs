//! The parts of a document around its body, from what the facts say of the report.

use crate::diag::{Diagnostic, Diagnostics, say};
use crate::doc::{
    Attachment, Block, BlockId, BlockKind, CLOSING, Document, Imprint, Inline, Properties, RedHead,
    Signature, plain,
};
use crate::facts::{self, Carrier, Date, Facts, Passage};
use crate::marked::{self, Marked};
use crate::read::markdown;
use crate::source::Sources;
use crate::template::Session;

/// How a 报告 ends when nothing else is said.
const USUAL_CLOSING: &str = "特此报告。";

/// Puts everything around the body of a document; `levels` is how deep a table of contents goes.
pub(super) fn add(facts: &Facts, mut texts: Texts<'_>, levels: u32, document: &mut Document) {
    let report = &facts.report;
    let text = |text: &Option<crate::source::Spanned<String>>| {
        text.as_ref().map(|text| text.value.clone())
    };
    let office = text(&facts.office.full_name);
    document.red_head = report
        .red_head
        .as_ref()
        .map(|head| red_head(head, office.as_deref(), texts.found));
    document.subtitle = text(&report.subtitle).or(document.subtitle.take());
    document.contents = report
        .contents
        .then(|| u8::try_from(levels).unwrap_or(u8::MAX));
    document.addressee = addressee(facts);
    close(facts, document);
    let attached = report.attachments.iter().zip(1..);
    let attached = attached.map(|(from, number)| texts.attachment(number, from));
    document.attachments = attached.collect();
    let date = report.date.as_ref().map(|date| date.value);
    document.signature = office.clone().zip(date).map(|(office, date)| Signature {
        office,
        date: Some(print_date(date)),
        sealed: report.sealed,
    });
    document.imprint = report.imprint.as_ref().map(|imprint| Imprint {
        copies: imprint.copies.iter().map(|c| c.value.clone()).collect(),
        printer: text(&imprint.printer).or_else(|| office.clone()),
        date: imprint
            .printed
            .as_ref()
            .map(|date| date.value)
            .or(date)
            .map(print_date),
    });
    document.properties = Properties {
        title: String::new(),
        creator: office.unwrap_or_default(),
        date: stamp(facts),
        subject: match report.carrier {
            Carrier::Summary => "工作总结",
            Carrier::Report => "报告",
        }
        .to_owned(),
        traditional: false,
        origin: None,
    };
}

/// Takes the `|` out of a title, which say where a person wants its lines to end.
pub(super) fn break_title(document: &mut Document) {
    const BREAKS: [char; 2] = ['|', '｜'];
    let whole = plain(&document.title);
    let mut at = 0;
    for c in whole.chars() {
        if BREAKS.contains(&c) {
            document.title_breaks.push(at);
        } else {
            at += 1;
        }
    }
    for inline in &mut document.title {
        if let Inline::Text(text) = inline {
            text.retain(|c| !BREAKS.contains(&c));
        }
    }
    document
        .title
        .retain(|inline| *inline != Inline::Text(String::new()));
}

fn red_head(head: &facts::RedHead, office: Option<&str>, found: &mut Diagnostics) -> RedHead {
    let text =
        |text: &Option<crate::source::Spanned<String>>| text.as_ref().map(|t| t.value.clone());
    let mark = text(&head.mark).or_else(|| office.map(|office| format!("{office}文件")));
    if mark.is_none() {
        found.push(Diagnostic::new(say::layout::no_mark(), head.span));
    }
    RedHead {
        copy_number: text(&head.copy_number),
        secrecy: text(&head.secrecy),
        urgency: head.urgency.map(str::to_owned),
        mark: mark.unwrap_or_default(),
        number: text(&head.number),
        signers: head.signers.iter().map(|s| s.value.clone()).collect(),
        line: head.line,
    }
}

/// 主送机关: only a 报告 has one, with a full-width colon (GB/T 9704-2012 7.3.2).
fn addressee(facts: &Facts) -> Option<String> {
    let report = &facts.report;
    let chosen = if report.addressee.is_empty() {
        &facts.office.leaders
    } else {
        &report.addressee
    };
    if report.carrier != Carrier::Report || chosen.is_empty() {
        return None;
    }
    let names: Vec<_> = chosen.iter().map(|name| name.value.as_str()).collect();
    Some(format!("{}：", names.join("、")))
}

/// The closing of a 报告, or what the facts want instead, unless the text ends with it already.
fn close(facts: &Facts, document: &mut Document) {
    let own = facts.report.closing.as_ref().map(|c| c.value.as_str());
    let usual = (facts.report.carrier == Carrier::Report).then_some(USUAL_CLOSING);
    let Some(closing) = own.or(usual) else {
        return;
    };
    if let Some(Block {
        kind: BlockKind::Paragraph(last),
        ..
    }) = document.blocks.last()
        && plain(last).contains(closing.trim_end_matches('。'))
    {
        return;
    }
    document.blocks.push(Block {
        id: BlockId {
            section: CLOSING.to_owned(),
            index: 1,
        },
        kind: BlockKind::Paragraph(vec![Inline::Text(closing.to_owned())]),
    });
}

/// What turns free text of the facts into blocks.
pub(super) struct Texts<'a> {
    pub(super) session: &'a Session,
    pub(super) sources: &'a Sources,
    pub(super) found: &'a mut Diagnostics,
}

impl Texts<'_> {
    fn attachment(&mut self, number: usize, from: &facts::Attachment) -> Attachment {
        let section = format!("attachment-{number}");
        let title = self.marked(&section, &from.title);
        let title = title.and_then(|marked| {
            let session = self.session;
            session.ledger(|ledger| markdown::line(&marked, ledger))
        });
        let body = from.body.as_ref();
        let body = body.and_then(|body| Some((self.marked(&section, body)?, body.span.file)));
        let blocks = body.map_or_else(Vec::new, |(marked, file)| {
            let (session, sources, found) = (self.session, self.sources, &mut *self.found);
            session.ledger(|ledger| markdown::blocks(&marked, ledger, file, sources, found))
        });
        Attachment {
            title: title.unwrap_or_default(),
            blocks,
        }
    }

    /// Free text as the one value of a template that holds nothing else, so that no markup is read in it.
    fn marked(&mut self, section: &str, passage: &Passage) -> Option<Marked> {
        Some(Marked {
            section: section.to_owned(),
            text: marked::token(0),
            values: vec![self.session.fill(passage, self.found)?.trim().to_owned()],
        })
    }
}

/// The date in the file's properties: the report's own, else the last day of its year, so that it never
/// comes from the clock; none if the year is masked.
fn stamp(facts: &Facts) -> Option<String> {
    let last_day = |year| Date {
        year,
        month: 12,
        day: 31,
    };
    let year = facts.report.year.as_ref().and_then(|y| y.value.number());
    let date = facts
        .report
        .date
        .as_ref()
        .map(|d| d.value)
        .or(year.map(last_day))?;
    Some(format!(
        "{:04}-{:02}-{:02}T00:00:00Z",
        date.year, date.month, date.day
    ))
}

/// GB/T 9704-2012 7.3.5.4: Arabic digits, full year, no zero padding.
fn print_date(date: Date) -> String {
    format!("{}年{}月{}日", date.year, date.month, date.day)
}
