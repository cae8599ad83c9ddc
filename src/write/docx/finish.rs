//! One streaming pass over a part of docx-rs: children in schema order, what it cannot say added, empties dropped.

use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Error, Reader, Writer};

use crate::marked::{BLOCK_OPEN, read_id};

/// Rewrites a part; `char_width` (in twips) turns indents into character counts, `drawings` stand where their marks
/// are.
///
/// Only the small property subtrees are held in memory, everything else is passed through.
pub(super) fn part(xml: &[u8], char_width: u32, drawings: &[String]) -> Result<Vec<u8>, Error> {
    let mut reader = Reader::from_reader(xml);
    let mut writer = Writer::new(Vec::with_capacity(xml.len()));
    let mut head_row = false;
    // Where the last run begins, and where what stands in it does.
    let mut run = (0, 0);
    let mut drawn = false;
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(writer.into_inner()),
            Event::Start(start) => match start.name().as_ref() {
                name if order(name).is_some() => {
                    let node = read(&mut reader, start.into_owned())?;
                    properties(node, &mut head_row, char_width, &mut writer)?;
                }
                name => {
                    head_row |= name == b"w:tbl";
                    let before = writer.get_ref().len();
                    writer.write_event(Event::Start(slim(start)))?;
                    run = (before, writer.get_ref().len());
                }
            },
            Event::Empty(empty) if order(empty.name().as_ref()).is_some() => {
                let node = Node::leaf(empty.into_owned());
                properties(node, &mut head_row, char_width, &mut writer)?;
            }
            Event::Empty(empty) => {
                if empty.name().as_ref() == b"w:commentReference" {
                    writer.write_event(Event::Start(BytesStart::new("w:rPr")))?;
                    let style = [("w:val", "CommentReference")];
                    let style = BytesStart::new("w:rStyle").with_attributes(style);
                    writer.write_event(Event::Empty(style))?;
                    writer.write_event(Event::End(BytesEnd::new("w:rPr")))?;
                }
                writer.write_event(Event::Empty(slim(empty)))?;
            }
            // docx-rs puts an empty run before each end of a comment.
            Event::End(end) if end.name().as_ref() == b"w:r" && writer.get_ref().len() == run.1 => {
                writer.get_mut().truncate(run.0);
            }
            Event::Text(text) => match drawing(&text, drawings) {
                // The mark is the whole text of its element, which the drawing takes the place of.
                Some(drawing) => {
                    writer.get_mut().truncate(run.0);
                    writer.get_mut().extend_from_slice(drawing.as_bytes());
                    drawn = true;
                }
                None => writer.write_event(Event::Text(text))?,
            },
            Event::End(end) if std::mem::take(&mut drawn) => {
                debug_assert_eq!(end.name().as_ref(), b"w:t");
            }
            event => writer.write_event(event)?,
        }
    }
}

/// The drawing a text stands for.
fn drawing<'d>(text: &[u8], drawings: &'d [String]) -> Option<&'d str> {
    let rest = std::str::from_utf8(text).ok()?.strip_prefix(BLOCK_OPEN)?;
    let (id, _) = read_id(rest)?;
    drawings.get(id).map(String::as_str)
}

/// An element of a property subtree; these hold no text.
struct Node {
    start: BytesStart<'static>,
    children: Vec<Self>,
}

impl Node {
    fn leaf(start: BytesStart<'static>) -> Self {
        Self {
            start,
            children: Vec::new(),
        }
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> Result<(), Error> {
        if self.children.is_empty() {
            writer.write_event(Event::Empty(self.start.borrow()))?;
            return Ok(());
        }
        writer.write_event(Event::Start(self.start.borrow()))?;
        for child in &self.children {
            child.write(writer)?;
        }
        writer.write_event(Event::End(self.start.to_end()))?;
        Ok(())
    }
}

fn read(reader: &mut Reader<&[u8]>, start: BytesStart<'static>) -> Result<Node, Error> {
    let mut open = vec![Node::leaf(start)];
    loop {
        match reader.read_event()? {
            Event::Start(start) => open.push(Node::leaf(start.into_owned())),
            Event::Empty(empty) => {
                if let Some(parent) = open.last_mut() {
                    parent.children.push(Node::leaf(empty.into_owned()));
                }
            }
            Event::End(_) | Event::Eof => {
                let node = open.pop().expect("invariant: the stack holds the root");
                match open.last_mut() {
                    Some(parent) => parent.children.push(node),
                    None => return Ok(node),
                }
            }
            _ => {}
        }
    }
}

fn properties(
    mut node: Node,
    head_row: &mut bool,
    char_width: u32,
    writer: &mut Writer<Vec<u8>>,
) -> Result<(), Error> {
    let floats = |child: &Node| child.start.name().as_ref() == b"w:tblpPr";
    if node.start.name().as_ref() == b"w:tblPr" && node.children.iter().any(floats) {
        *head_row = false;
    }
    if node.start.name().as_ref() == b"w:trPr" && std::mem::take(head_row) {
        node.children
            .push(Node::leaf(BytesStart::new("w:tblHeader")));
    }
    repair(&mut node, char_width)?;
    if node.children.is_empty() {
        return Ok(());
    }
    node.write(writer)
}

/// Brings a property subtree into schema order and drops what says nothing.
fn repair(node: &mut Node, char_width: u32) -> Result<(), Error> {
    for child in &mut node.children {
        repair(child, char_width)?;
        if child.start.name().as_ref() == b"w:ind" {
            child.start = indent(&child.start, char_width)?;
        }
    }
    node.children
        .retain(|child| !child.children.is_empty() || !may_be_empty(child.start.name().as_ref()));
    if node.children.len() > 1
        && let Some(order) = order(node.start.name().as_ref())
    {
        node.children.sort_by_cached_key(|child| {
            let name = child.start.local_name();
            let mut known = order.split_ascii_whitespace();
            known
                .position(|known| known.as_bytes() == name.as_ref())
                .unwrap_or(usize::MAX)
        });
    }
    Ok(())
}

fn may_be_empty(name: &[u8]) -> bool {
    matches!(
        name,
        b"w:rPr" | b"w:pPr" | b"w:tblBorders" | b"w:tblCellMar"
    )
}

/// An indent without its zeros, each side also in hundredths of a character, which docx-rs drops.
fn indent(from: &BytesStart<'_>, char_width: u32) -> Result<BytesStart<'static>, Error> {
    let mut out = BytesStart::new("w:ind");
    for side in ["left", "right"] {
        let Some(attribute) = from.try_get_attribute(format!("w:{side}"))? else {
            continue;
        };
        let twips: i64 = std::str::from_utf8(&attribute.value)
            .ok()
            .and_then(|value| value.parse().ok())
            .unwrap_or(0);
        if twips == 0 {
            continue;
        }
        let chars = twips * 100 / i64::from(char_width.max(1));
        out.push_attribute((
            format!("w:{side}Chars").as_str(),
            chars.to_string().as_str(),
        ));
        out.push_attribute((format!("w:{side}").as_str(), twips.to_string().as_str()));
    }
    Ok(out)
}

/// Elements outside the property subtrees: only the namespaces we use, no paragraph ids, no stray attributes.
fn slim(start: BytesStart<'_>) -> BytesStart<'_> {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    match start.name().as_ref() {
        name @ (b"w:document" | b"w:ftr") => {
            let name = if name == b"w:ftr" {
                "w:ftr"
            } else {
                "w:document"
            };
            let mut root = BytesStart::new(name);
            root.push_attribute(("xmlns:w", W));
            root.push_attribute(("xmlns:r", R));
            root
        }
        // docx-rs counts paragraph ids through the process; nothing needs them.
        b"w:p" => BytesStart::new("w:p"),
        b"w:gridCol" => {
            let mut column = BytesStart::new("w:gridCol");
            column.extend_attributes(
                start
                    .attributes()
                    .flatten()
                    .filter(|a| a.key.as_ref() == b"w:w"),
            );
            column
        }
        _ => start,
    }
}

/// The order of children that ECMA-376 prescribes for a property element.
fn order(name: &[u8]) -> Option<&'static str> {
    Some(match name {
        b"w:pPr" => {
            "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers \
             pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE \
             autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents \
             suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle \
             rPr sectPr pPrChange"
        }
        b"w:rPr" => {
            "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint \
             noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u \
             effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish"
        }
        b"w:sectPr" => {
            "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders \
             lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter \
             docGrid"
        }
        b"w:tblPr" => {
            "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc \
             tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook"
        }
        b"w:trPr" => "cantSplit trHeight tblHeader jc",
        b"w:tcPr" => {
            "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText \
             vAlign hideMark"
        }
        _ => return None,
    })
}
