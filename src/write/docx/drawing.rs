//! Pictures on their way into the body: the marks that stand for them, and the parts they need.

use quick_xml::escape::escape;

use super::{DocxError, chart, workbook};
use crate::doc::{Content, Image, Picture};
use crate::layout::Layout;
use crate::marked::{BLOCK_CLOSE, BLOCK_OPEN, push_id};
use crate::write::clean;

/// English metric units in a twentieth of a point.
const EMU_PER_TWIP: u64 = 635;
/// English metric units in a pixel at 96 to the inch.
const EMU_PER_PIXEL: u64 = 9525;

/// A chart and its workbook.
pub(super) struct ChartPart {
    pub(super) xml: String,
    pub(super) workbook: Vec<u8>,
}

/// The pictures of a document in their order.
pub(super) struct Drawings {
    /// What the ids of their relationships begin with.
    prefix: String,
    /// The number of the first drawing.
    first: usize,
    /// The `w:drawing` elements.
    pub(super) elements: Vec<String>,
    /// The chart parts, relationships `rIdChart1`, ….
    pub(super) charts: Vec<ChartPart>,
    /// The image files, relationships `rIdImage1`, ….
    pub(super) images: Vec<Image>,
}

impl Drawings {
    /// None yet; `prefix` begins the ids of relationships, `first` is the id of the first drawing.
    pub(super) fn new(prefix: &str, first: usize) -> Self {
        Self {
            prefix: prefix.to_owned(),
            first,
            elements: Vec::new(),
            charts: Vec::new(),
            images: Vec::new(),
        }
    }

    /// Adds a picture and gives the characters that stand for it until the finishing pass.
    pub(super) fn add(&mut self, picture: &Picture, layout: &Layout) -> Result<String, DocxError> {
        let page = &layout.page;
        let room = u64::from(page.text_width()) * EMU_PER_TWIP;
        let place = self.elements.len();
        let number = self.first + place;
        let (graphic, width, height) = match &picture.content {
            Content::Chart(content) => {
                self.charts.push(ChartPart {
                    xml: chart::part(content, layout),
                    workbook: workbook::workbook(content)?,
                });
                let graphic = format!(
                    "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart \
                     xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"{}Chart{}\"/></a:graphicData>",
                    self.prefix,
                    self.charts.len()
                );
                (graphic, room, room * 55 / 100)
            }
            Content::Image(image) => {
                let height = page.height.saturating_sub(page.top + page.bottom);
                // Room for the caption and a line of text.
                let tallest = u64::from(height) * EMU_PER_TWIP * 4 / 5;
                let (width, height) = fit(image, room, tallest);
                self.images.push(image.clone());
                (self.image(number, width, height), width, height)
            }
        };
        let name = escape(clean(picture.caption.label.trim())).into_owned();
        let alt = escape(clean(&picture.description())).into_owned();
        self.elements.push(format!(
            "<w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
             <wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{alt}\"/>\
             <wp:cNvGraphicFramePr/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">{graphic}\
             </a:graphic></wp:inline></w:drawing>"
        ));
        let mut mark = String::from(BLOCK_OPEN);
        push_id(&mut mark, place);
        mark.push(BLOCK_CLOSE);
        Ok(mark)
    }

    fn image(&self, number: usize, width: u64, height: u64) -> String {
        let (file, prefix) = (self.images.len(), &self.prefix);
        format!(
            "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic \
             xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"{number}\" \
             name=\"image{file}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{prefix}Image{file}\"/><a:stretch>\
             <a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/>\
             </a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>"
        )
    }
}

/// The size of an image on the page: its own, or smaller to fit.
fn fit(image: &Image, room: u64, tallest: u64) -> (u64, u64) {
    let (mut width, mut height) = (
        u64::from(image.width) * EMU_PER_PIXEL,
        u64::from(image.height) * EMU_PER_PIXEL,
    );
    if width > room {
        (width, height) = (room, height * room / width);
    }
    if height > tallest {
        (width, height) = (width * tallest / height, tallest);
    }
    (width.max(1), height.max(1))
}
