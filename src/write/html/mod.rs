//! A document as one HTML file that looks like its pages: no scripts, nothing fetched, all text escaped.

mod head;
mod style;
mod text;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::measure::{self, Fit};
use super::{chart, clean, title};
use crate::doc::{
    Align, Block, BlockKind, Caption, Content, Document, ImageFormat, Note, Picture, Table, Text,
};
use crate::layout::{Layout, Twips};
use text::{Line, escape};

/// The HTML of a document in a layout, UTF-8 with LF line ends; the same document gives the same text.
///
/// It is well-formed XML too, so that any reader can check it. Each paragraph of [`Document::paragraphs`] is one
/// element. On a screen a sheet grows with its text; on paper the browser breaks it into the pages of the layout.
/// Notes on sentences stand on a sheet of their own at the end, what a gap waits for in its tooltip.
pub fn write(document: &Document, layout: &Layout) -> String {
    let traditional = document
        .properties
        .traditional
        .then(|| layout.traditional());
    let layout = traditional.as_ref().unwrap_or(layout);
    let mut page = Page::new(document, layout);
    head::write(document, layout, &mut page.out);
    page.turn(Some(false));
    page.front(document);
    for block in &document.blocks {
        page.block(block);
    }
    if document.signature.is_some() || !document.attachments.is_empty() {
        page.turn(Some(false));
    }
    for (at, (label, title)) in document.attachment_notes().enumerate() {
        let class = if at == 0 {
            "note-first".to_owned()
        } else {
            format!("note-{}", measure::attachment_digits(at + 1))
        };
        page.line("p", &class, &Line::new().plain(&label).text(title));
    }
    if let Some(signature) = &document.signature {
        page.plain("sign", &signature.office);
        if let Some(date) = &signature.date {
            page.plain("date", date);
        }
    }
    page.listed = 0;
    for (label, attachment) in document.attached() {
        page.turn(None);
        page.turn(Some(false));
        page.plain("attachment-label", &label);
        page.title("attachment-title", &attachment.title, &[]);
        for block in &attachment.blocks {
            page.block(block);
        }
    }
    page.imprint(document);
    page.turn(None);
    page.footnotes();
    page.out.push_str("</body>\n</html>\n");
    page.out
}

/// The text written so far.
struct Page<'a> {
    layout: &'a Layout,
    out: String,
    /// The paragraphs written so far.
    count: usize,
    notes: BTreeMap<usize, Vec<&'a Note>>,
    /// The notes on sentences referred to, in order.
    footnotes: Vec<&'a [String]>,
    /// The sheet that is open, and whether it is turned for a wide table.
    sheet: Option<bool>,
    /// How many levels of headings the contents list.
    listed: u8,
    /// The listed headings written so far.
    headings: usize,
}

impl<'a> Page<'a> {
    fn new(document: &'a Document, layout: &'a Layout) -> Self {
        let mut notes: BTreeMap<usize, Vec<&Note>> = BTreeMap::new();
        for note in &document.notes {
            notes.entry(note.paragraph).or_default().push(note);
        }
        Self {
            layout,
            out: String::new(),
            count: 0,
            notes,
            footnotes: Vec::new(),
            sheet: None,
            listed: document.contents.unwrap_or(0),
            headings: 0,
        }
    }

    /// Ends the sheet that is open, unless it is the one asked for, and begins that.
    fn turn(&mut self, sheet: Option<bool>) {
        if self.sheet == sheet {
            return;
        }
        if self.sheet.is_some() {
            self.out.push_str("</section>\n");
        }
        match sheet {
            Some(true) => self.out.push_str("<section class=\"sheet wide\">\n"),
            Some(false) => self.out.push_str("<section class=\"sheet\">\n"),
            None => {}
        }
        self.sheet = sheet;
    }

    fn front(&mut self, document: &Document) {
        let words = &document.words;
        if let Some(head) = &document.red_head {
            self.out.push_str("<header class=\"red-head\">\n");
            for (at, text) in head.top().enumerate() {
                let number = at == 0 && head.copy_number.is_some();
                self.plain(if number { "copy-number" } else { "secrecy" }, text);
            }
            self.plain("mark", &head.mark);
            let names = head.signer_names();
            if head.number.is_some() || names.is_some() {
                self.count += 1;
                let number = head.number.as_deref().map(|number| span("", number));
                let signer = names.map(|names| {
                    let label = escape(&words.signer);
                    format!("<span>{label}{}</span>", span("signer", &names))
                });
                let parts: Vec<_> = number.into_iter().chain(signer).collect();
                let both = if parts.len() > 1 { " both" } else { "" };
                let _ = writeln!(
                    self.out,
                    "<p class=\"reference{both}\">{}</p>",
                    parts.join(" ")
                );
            }
            self.out.push_str("</header>\n");
        }
        self.title("title", &document.title, &document.title_breaks);
        if let Some(subtitle) = &document.subtitle {
            self.plain("subtitle", subtitle);
        }
        let entries = document.contents_entries();
        if !entries.is_empty() {
            self.out.push_str("<nav class=\"contents\">\n");
            self.plain("contents-title", &words.contents);
            for (at, (level, words)) in (1..).zip(&entries) {
                self.count += 1;
                let _ = writeln!(
                    self.out,
                    "<p class=\"entry entry{}\"><a href=\"#h{at}\">{}</a></p>",
                    level.clamp(&1, &4),
                    escape(words)
                );
            }
            self.out.push_str("</nav>\n");
        }
        if let Some(addressee) = &document.addressee {
            self.plain("to", addressee);
        }
    }

    /// The next paragraph, of one look throughout.
    fn plain(&mut self, class: &str, text: &str) {
        self.line("p", class, &Line::new().plain(text));
    }

    fn title(&mut self, class: &str, text: &Text, breaks: &[usize]) {
        let line = Line::new().text(text);
        let whole = line.cleaned();
        let lines = title::broken(&whole, breaks, self.layout.title_chars as usize);
        let line = line.broken(lines.iter().map(|line| line.end));
        self.line("h1", class, &line);
    }

    /// The next paragraph, with what is noted beside it.
    fn line(&mut self, tag: &str, class: &str, line: &Line<'_>) {
        let _ = write!(self.out, "<{tag}");
        if !class.is_empty() {
            let _ = write!(self.out, " class=\"{class}\"");
        }
        self.out.push('>');
        self.words(line);
        let _ = writeln!(self.out, "</{tag}>");
    }

    fn words(&mut self, line: &Line<'_>) {
        self.count += 1;
        let notes = self.notes.remove(&self.count).unwrap_or_default();
        line.write(&notes, &mut self.footnotes, &mut self.out);
    }

    fn block(&mut self, block: &Block) {
        let layout = self.layout;
        let fit = match &block.kind {
            BlockKind::Table(table) => Some(measure::fit(table, layout)),
            _ => None,
        };
        self.turn(Some(fit.is_some_and(|fit| fit.turned)));
        match &block.kind {
            BlockKind::Heading {
                level, label, text, ..
            } => {
                let level = (*level).clamp(1, 4);
                let tag = format!("h{}", level + 1);
                let words = Line::new().plain(label).text(text);
                if level > self.listed {
                    self.line(&tag, "", &words);
                    return;
                }
                self.headings += 1;
                let _ = write!(self.out, "<{tag} id=\"h{}\">", self.headings);
                self.words(&words);
                let _ = writeln!(self.out, "</{tag}>");
            }
            BlockKind::Paragraph(text) => self.line("p", "", &Line::new().text(text)),
            BlockKind::List(list) if list.run_in => {
                let run = list.items.iter().fold(Line::new(), |run, item| {
                    run.plain(&item.label).text(&item.text)
                });
                self.line("p", "", &run);
            }
            BlockKind::List(list) => {
                for item in &list.items {
                    let words = Line::new().plain(&item.label).text(&item.text);
                    self.line("p", "", &words);
                }
            }
            BlockKind::Table(table) => {
                let fit = fit.expect("invariant: a table was measured");
                self.table(table, fit);
            }
            BlockKind::Picture(picture) => self.picture(picture),
        }
    }

    fn caption(&mut self, tag: &str, Caption { label, text }: &Caption) {
        self.line(tag, "", &Line::new().plain(label).text(text));
    }

    fn table(&mut self, table: &Table, fit: Fit) {
        let width = measure::room(fit.turned, self.layout);
        let class = if fit.small { " class=\"small\"" } else { "" };
        let _ = writeln!(self.out, "<table{class}>");
        if let Some(caption) = &table.caption {
            self.caption("caption", caption);
        }
        if let Some(columns) = measure::columns(table, fit, self.layout) {
            self.columns(&columns, width);
            self.out.push_str("<thead>\n");
            self.row("th", &table.head, columns.len(), &[]);
            self.out.push_str("</thead>\n<tbody>\n");
            for cells in &table.rows {
                self.row("td", cells, columns.len(), &table.align);
            }
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table>\n");
    }

    fn columns(&mut self, columns: &[usize], width: Twips) {
        self.out.push_str("<colgroup>");
        for column in columns {
            let share = column * 10_000 / (width as usize).max(1);
            let _ = write!(
                self.out,
                "<col style=\"width:{}.{:02}%\"/>",
                share / 100,
                share % 100
            );
        }
        self.out.push_str("</colgroup>\n");
    }

    fn row(&mut self, tag: &str, cells: &[Text], columns: usize, align: &[Align]) {
        self.out.push_str("<tr>\n");
        for column in 0..columns {
            let class = match align.get(column) {
                Some(Align::Centre) => "centre",
                Some(Align::Right) => "right",
                Some(Align::Left) | None => "",
            };
            let text = cells.get(column).map_or(&[][..], |cell| cell);
            self.line(tag, class, &Line::new().text(text));
        }
        self.out.push_str("</tr>\n");
    }

    fn picture(&mut self, picture: &Picture) {
        let description = picture.description();
        self.out.push_str("<figure>\n");
        match &picture.content {
            Content::Chart(chart) => {
                let svg = chart::svg(chart, &description);
                // Inside HTML the declaration of an XML file would be text.
                let start = svg.find("<svg").unwrap_or(0);
                self.out
                    .push_str(&svg[start..].replacen("<svg", "<svg role=\"img\"", 1));
            }
            Content::Image(image) => {
                let kind = match image.format {
                    ImageFormat::Png => "png",
                    ImageFormat::Jpeg => "jpeg",
                };
                let _ = write!(
                    self.out,
                    "<img alt=\"{}\" src=\"data:image/{kind};base64,",
                    escape(&description)
                );
                STANDARD.encode_string(&image.bytes, &mut self.out);
                self.out.push_str("\"/>\n");
            }
        }
        self.caption("figcaption", &picture.caption);
        self.out.push_str("</figure>\n");
    }

    fn imprint(&mut self, document: &Document) {
        let Some(imprint) = &document.imprint else {
            return;
        };
        let words = &document.words;
        let copies = imprint.copy_names();
        let printing: Vec<_> = [imprint.printer.clone(), imprint.printed(words)]
            .into_iter()
            .flatten()
            .map(|part| span("", &part))
            .collect();
        if copies.is_none() && printing.is_empty() {
            return;
        }
        self.turn(Some(false));
        self.out.push_str("<footer class=\"imprint\">\n");
        if let Some(names) = copies {
            self.plain("copies", &format!("{}{names}", words.copies));
        }
        if !printing.is_empty() {
            self.count += 1;
            let parts = printing.join(" ");
            let _ = writeln!(self.out, "<p class=\"printing\">{parts}</p>");
        }
        self.out.push_str("</footer>\n");
    }

    fn footnotes(&mut self) {
        if self.footnotes.is_empty() {
            return;
        }
        self.out.push_str("<aside class=\"sheet notes\">\n<ol>\n");
        for (at, lines) in (1..).zip(std::mem::take(&mut self.footnotes)) {
            let words = escape(&lines.join("；"));
            let _ = writeln!(
                self.out,
                "<li id=\"n{at}\">{words} <a href=\"#r{at}\">↑</a></li>"
            );
        }
        self.out.push_str("</ol>\n</aside>\n");
    }
}

/// A part of a line.
fn span(class: &str, text: &str) -> String {
    let class = if class.is_empty() {
        String::new()
    } else {
        format!(" class=\"{class}\"")
    };
    format!("<span{class}>{}</span>", escape(text))
}
