//! What a reader sees of a DOCX once our changes are accepted or rejected, worked out from the XML alone.
//!
//! Written without the reader and writer of the program, to judge them.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What becomes of our changes; those of other people count as accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    Accepted,
    Rejected,
}

/// How far an element's text counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// As the elements around it.
    Same,
    /// Not at all.
    Gone,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    /// Its mark is gone, so it joins the next one.
    joins: bool,
}

struct Reading {
    view: View,
    /// Name and fate of the open elements.
    open: Vec<(String, Part)>,
    /// Paragraphs that are open: those of text boxes stand inside of others.
    paragraphs: Vec<Paragraph>,
    /// Text of joined paragraphs, by how deep they stand.
    carried: Vec<(usize, String)>,
    done: Vec<String>,
    /// The text element that is open, and whether blanks at its ends count.
    run: String,
    blanks: bool,
    /// The rows that are open: the number of paragraphs before them, and whether they are gone.
    rows: Vec<(usize, bool)>,
}

fn attribute(start: &BytesStart<'_>, name: &str) -> String {
    let value = start.try_get_attribute(name).expect("an attribute");
    value.map_or(String::new(), |a| {
        String::from_utf8_lossy(&a.value).into_owned()
    })
}

impl Reading {
    /// Whether a revision that adds (`ins`) or takes away (`del`) leaves its content.
    fn stays(&self, start: &BytesStart<'_>, adds: bool) -> bool {
        let ours = attribute(start, "w:author") == "zongjie";
        (adds == (self.view == View::Accepted)) || (!ours && adds)
    }

    fn counts(&self) -> bool {
        !self.open.iter().any(|(_, part)| *part == Part::Gone)
    }

    fn start(&mut self, start: &BytesStart<'_>, single: bool) {
        let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
        let parent = self.open.last().map_or("", |(name, _)| name).to_owned();
        let mut part = Part::Same;
        match (&*name, &*parent) {
            ("w:t" | "w:delText", _) => {
                self.run.clear();
                self.blanks = attribute(start, "xml:space") == "preserve";
            }
            ("w:p", _) => self.paragraphs.push(Paragraph::default()),
            ("w:tbl", _) => self.flush(),
            ("w:tr", _) => self.rows.push((self.done.len(), false)),
            ("w:ins" | "w:del", "w:trPr") => {
                let stays = self.stays(start, name == "w:ins");
                let ours = attribute(start, "w:author") == "zongjie";
                let gone = if ours { !stays } else { name == "w:del" };
                if let Some(row) = self.rows.last_mut() {
                    row.1 |= gone;
                }
            }
            ("w:ins" | "w:del", "w:rPr") => {
                let ours = attribute(start, "w:author") == "zongjie";
                let stays = self.stays(start, name == "w:ins");
                let gone = if ours { !stays } else { name == "w:del" };
                let inside = self
                    .open
                    .iter()
                    .rev()
                    .nth(1)
                    .is_some_and(|(name, _)| name == "w:pPr");
                if inside && let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.joins |= gone;
                }
            }
            ("w:ins", _) if !self.stays(start, true) => part = Part::Gone,
            ("w:del", _) => {
                let ours = attribute(start, "w:author") == "zongjie";
                if !ours || !self.stays(start, false) {
                    part = Part::Gone;
                }
            }
            ("w:pPrChange" | "w:rPrChange" | "mc:Fallback", _) => part = Part::Gone,
            ("w:tab", "w:r") => self.push("\t"),
            ("w:br" | "w:cr", "w:r") => self.push("\n"),
            _ => {}
        }
        if single {
            if name == "w:p" {
                self.end_paragraph();
            }
        } else {
            self.open.push((name, part));
        }
    }

    fn push(&mut self, text: &str) {
        if self.counts()
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.text.push_str(text);
        }
    }

    /// How many cells and boxes are open.
    fn depth(&self) -> usize {
        let holds = |name: &str| matches!(name, "w:tc" | "w:txbxContent");
        self.open.iter().filter(|(name, _)| holds(name)).count()
    }

    /// Nothing follows that a paragraph could join.
    fn flush(&mut self) {
        let depth = self.depth();
        if let Some((_, text)) = self.carried.pop_if(|(at, _)| *at == depth)
            && !text.is_empty()
        {
            self.done.push(text);
        }
    }

    fn end_paragraph(&mut self) {
        let depth = self.depth();
        let paragraph = self.paragraphs.pop().expect("an open paragraph");
        // The same box once more, for old programs.
        if self.open.iter().any(|(name, _)| name == "mc:Fallback") {
            return;
        }
        let carried = match self.carried.last() {
            Some((at, _)) if *at == depth => self.carried.pop().map(|(_, text)| text),
            _ => None,
        };
        let text = carried.unwrap_or_default() + &paragraph.text;
        if paragraph.joins {
            self.carried.push((depth, text));
        } else {
            self.done.push(text);
        }
    }

    fn end(&mut self) {
        let (name, _) = self.open.pop().expect("an open element");
        match &*name {
            "w:t" | "w:delText" => {
                let text = std::mem::take(&mut self.run);
                self.push(if self.blanks { &text } else { text.trim() });
            }
            "w:p" => self.end_paragraph(),
            "w:tc" | "w:txbxContent" => {
                self.open.push((name, Part::Same));
                self.flush();
                self.open.pop();
            }
            "w:body" => self.flush(),
            "w:tr" => {
                let (from, gone) = self.rows.pop().expect("an open row");
                if gone {
                    self.done.truncate(from);
                }
            }
            _ => {}
        }
    }
}

/// The paragraphs of a `document.xml`; those of a text box stand before the paragraph that holds it.
pub(crate) fn paragraphs(xml: &str, view: View) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut reading = Reading {
        view,
        open: Vec::new(),
        paragraphs: Vec::new(),
        carried: Vec::new(),
        done: Vec::new(),
        run: String::new(),
        blanks: false,
        rows: Vec::new(),
    };
    loop {
        let event = reader.read_event().expect("well-formed XML");
        let in_text = reading
            .open
            .last()
            .is_some_and(|(name, _)| name == "w:t" || name == "w:delText");
        match event {
            Event::Eof => return reading.done,
            Event::Start(start) => reading.start(&start, false),
            Event::Empty(start) => reading.start(&start, true),
            Event::End(_) => reading.end(),
            Event::Text(text) if in_text => reading.run += &text.decode().expect("UTF-8"),
            Event::GeneralRef(name) if in_text => {
                let c = match &*name.decode().expect("UTF-8") {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    _ => name
                        .resolve_char_ref()
                        .expect("a reference")
                        .expect("a character"),
                };
                reading.run.push(c);
            }
            _ => {}
        }
    }
}
