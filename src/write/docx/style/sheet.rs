//! Writes the styles one by one, each as its difference from the running text.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::part::{HEAD, W};
use crate::layout::{Face, Layout, Length, Twips};

/// A length in hundredths of a character, where it depends on them, and in twips.
pub(super) type Measure = Option<(Option<u32>, Twips)>;

/// Indents; without a first line or hanging one the style is flush.
#[derive(Clone, Copy, Default)]
pub(super) struct Indent {
    pub(super) left: Measure,
    pub(super) right: Measure,
    pub(super) first_line: Measure,
    pub(super) hanging: Measure,
}

/// The paragraph properties of a style, as far as it differs from the running text.
#[derive(Default)]
pub(super) struct Props<'a> {
    pub(super) keep_next: bool,
    pub(super) page_break: bool,
    /// The sides of `w:pBdr`.
    pub(super) border: String,
    /// The stops of `w:tabs`.
    pub(super) tabs: String,
    pub(super) before: Twips,
    pub(super) after: Twips,
    pub(super) indent: Option<Indent>,
    pub(super) align: Option<&'static str>,
    pub(super) outline: Option<usize>,
    /// Colour of the characters.
    pub(super) colour: Option<&'a str>,
}

/// `word/styles.xml` as far as it is written.
pub(super) struct Sheet<'a> {
    out: String,
    layout: &'a Layout,
    /// The style of the paragraph that follows one in the next styles; the running text otherwise.
    pub(super) next: Option<&'static str>,
}

impl<'a> Sheet<'a> {
    /// Defaults, the running text, and the styles every file has.
    pub(super) fn new(layout: &'a Layout, language: &str) -> Self {
        let body = &layout.body;
        let mut out = format!("{HEAD}<w:styles {W}>");
        let _ = write!(
            out,
            "<w:docDefaults><w:rPrDefault><w:rPr>{}<w:kern w:val=\"0\"/><w:sz w:val=\"{size}\"/>\
             <w:szCs w:val=\"{size}\"/><w:lang w:val=\"en-US\" w:eastAsia=\"{language}\" w:bidi=\"ar-SA\"/></w:rPr>\
             </w:rPrDefault><w:pPrDefault/></w:docDefaults>",
            fonts(body),
            size = body.size,
        );
        let sheet = Self {
            out: String::new(),
            layout,
            next: None,
        };
        let first_line = indent(&Indent {
            first_line: sheet.length(layout.first_line),
            ..Indent::default()
        });
        let space = u8::from(layout.auto_space);
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr><w:widowControl w:val=\"{}\"/><w:kinsoku/><w:overflowPunct w:val=\"0\"/>\
             <w:autoSpaceDE w:val=\"{space}\"/><w:autoSpaceDN w:val=\"{space}\"/><w:snapToGrid w:val=\"0\"/>\
             <w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{}\" w:lineRule=\"exact\"/>{first_line}\
             <w:jc w:val=\"both\"/></w:pPr><w:rPr>{}{}<w:spacing w:val=\"{}\"/>{}</w:rPr></w:style>",
            u8::from(layout.widow_control),
            body.pitch,
            fonts(body),
            bold(body.bold),
            body.spacing,
            size(body),
        );
        out.push_str(
            "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
             <w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>\
             <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
             <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
             <w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>\
             <w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
             <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/>\
             <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>",
        );
        Self { out, ..sheet }
    }

    /// Hundredths of a character as an indent; nothing for none.
    pub(super) fn chars(&self, hundredths: u32) -> Measure {
        let twips = self.layout.twips(Length::Chars(hundredths));
        (hundredths > 0).then_some((Some(hundredths), twips))
    }

    /// A length of the layout as an indent; nothing for none.
    pub(super) fn length(&self, length: Length) -> Measure {
        let twips = self.layout.twips(length);
        match length {
            Length::Chars(hundredths) => self.chars(hundredths),
            _ => (twips > 0).then_some((None, twips)),
        }
    }

    /// A paragraph style; a name that is not English makes it one of our own.
    pub(super) fn paragraph(&mut self, id: &str, name: &str, props: &Props<'_>, face: &Face) {
        let own = if name.is_ascii() {
            ""
        } else {
            " w:customStyle=\"1\""
        };
        let next = self.next.unwrap_or("Normal");
        let _ = write!(
            self.out,
            "<w:style w:type=\"paragraph\"{own} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"{next}\"/><w:qFormat/>",
        );
        let mut ppr = String::new();
        for (wanted, element) in [
            (props.keep_next, "<w:keepNext/>"),
            (props.page_break, "<w:pageBreakBefore/>"),
        ] {
            if wanted {
                ppr.push_str(element);
            }
        }
        for (element, inner) in [("pBdr", &props.border), ("tabs", &props.tabs)] {
            if !inner.is_empty() {
                let _ = write!(ppr, "<w:{element}>{inner}</w:{element}>");
            }
        }
        ppr.push_str(&self.spacing(props, face));
        if let Some(set) = &props.indent {
            ppr.push_str(&indent(set));
        }
        if let Some(align) = props.align {
            let _ = write!(ppr, "<w:jc w:val=\"{align}\"/>");
        }
        if let Some(level) = props.outline {
            let _ = write!(ppr, "<w:outlineLvl w:val=\"{level}\"/>");
        }
        for (name, inner) in [("pPr", ppr), ("rPr", self.run(face, props.colour))] {
            if !inner.is_empty() {
                let _ = write!(self.out, "<w:{name}>{inner}</w:{name}>");
            }
        }
        self.out.push_str("</w:style>");
    }

    fn spacing(&self, props: &Props<'_>, face: &Face) -> String {
        let mut out = String::new();
        for (name, value) in [("before", props.before), ("after", props.after)] {
            if value > 0 {
                let _ = write!(out, " w:{name}=\"{value}\"");
            }
        }
        if face.pitch != self.layout.body.pitch {
            let _ = write!(out, " w:line=\"{}\" w:lineRule=\"exact\"", face.pitch);
        }
        if out.is_empty() {
            out
        } else {
            format!("<w:spacing{out}/>")
        }
    }

    /// How a face differs from the running text, in schema order.
    fn run(&self, face: &Face, colour: Option<&str>) -> String {
        let body = &self.layout.body;
        let mut out = String::new();
        if (&face.font, &face.latin) != (&body.font, &body.latin) {
            out.push_str(&fonts(face));
        }
        if face.bold != body.bold {
            out.push_str(if face.bold {
                bold(true)
            } else {
                "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>"
            });
        }
        if self.layout.page.char_grid > 0 && face.size != body.size {
            out.push_str("<w:snapToGrid w:val=\"0\"/>");
        }
        if let Some(colour) = colour {
            let _ = write!(out, "<w:color w:val=\"{}\"/>", escape(colour));
        }
        if face.spacing != body.spacing {
            let _ = write!(out, "<w:spacing w:val=\"{}\"/>", face.spacing);
        }
        if face.size != body.size {
            out.push_str(&size(face));
        }
        out
    }

    /// A character style.
    pub(super) fn character(&mut self, id: &str, name: &str, face: &Face) {
        let run = self.run(face, None);
        let _ = write!(
            self.out,
            "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"DefaultParagraphFont\"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>",
        );
    }

    /// A table style; `line` gives the thickness of a side, if it has a line.
    pub(super) fn table(
        &mut self,
        id: &str,
        name: &str,
        padding: Option<Twips>,
        line: impl Fn(&'static str) -> Option<(u32, &'static str)>,
    ) {
        let own = if name.is_ascii() {
            ""
        } else {
            " w:customStyle=\"1\""
        };
        let _ = write!(
            self.out,
            "<w:style w:type=\"table\"{own} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>",
        );
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            if let Some((thickness, side)) = line(side) {
                let _ = write!(
                    self.out,
                    "<w:{side} w:val=\"single\" w:sz=\"{thickness}\" w:space=\"0\" w:color=\"auto\"/>"
                );
            }
        }
        self.out.push_str("</w:tblBorders>");
        if let Some(padding) = padding {
            let _ = write!(
                self.out,
                "<w:tblCellMar><w:left w:w=\"{padding}\" w:type=\"dxa\"/><w:right w:w=\"{padding}\" w:type=\"dxa\"/></w:tblCellMar>"
            );
        }
        self.out.push_str("</w:tblPr></w:style>");
    }

    /// Styles that no layout changes.
    pub(super) fn raw(&mut self, styles: &str) {
        self.out.push_str(styles);
    }

    pub(super) fn end(mut self) -> String {
        self.out.push_str("</w:styles>");
        self.out
    }
}

fn indent(set: &Indent) -> String {
    let mut out = String::from("<w:ind");
    let mut side = |name: &str, (chars, twips): (Option<u32>, Twips)| {
        if let Some(chars) = chars {
            let _ = write!(out, " w:{name}Chars=\"{chars}\"");
        }
        let _ = write!(out, " w:{name}=\"{twips}\"");
    };
    for (name, value) in [("left", set.left), ("right", set.right)] {
        if let Some(value) = value {
            side(name, value);
        }
    }
    match (set.hanging, set.first_line) {
        (Some(hanging), _) => side("hanging", hanging),
        // A count of characters has precedence over twips and is inherited, so it is always written.
        (None, first) => {
            let (chars, twips) = first.unwrap_or_default();
            side("firstLine", (Some(chars.unwrap_or(0)), twips));
        }
    }
    out.push_str("/>");
    out
}

fn bold(bold: bool) -> &'static str {
    if bold { "<w:b/><w:bCs/>" } else { "" }
}

fn size(face: &Face) -> String {
    format!(
        "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>",
        size = face.size
    )
}

fn fonts(face: &Face) -> String {
    let (font, latin) = (escape(&face.font), escape(&face.latin));
    // The Chinese font also in hAnsi: Word takes that slot for “ ” where the hint is lost.
    format!(
        "<w:rFonts w:hint=\"eastAsia\" w:ascii=\"{latin}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\" w:cs=\"Times New Roman\"/>"
    )
}
