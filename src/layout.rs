//! Page layouts as data: page, margins, line pitch, faces and sizes, looked up by name.

/// A length in twentieths of a point, the unit of a Word file (1 mm is 56.69).
pub type Twips = u32;

/// Sheet and margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Width of the sheet.
    pub width: Twips,
    /// Height of the sheet.
    pub height: Twips,
    /// Upper margin (天头).
    pub top: Twips,
    /// Lower margin.
    pub bottom: Twips,
    /// Left margin (订口).
    pub left: Twips,
    /// Right margin.
    pub right: Twips,
    /// Edge of the sheet to the header.
    pub header: Twips,
    /// Edge of the sheet to the footer; it decides how far the page number stands below the text.
    pub footer: Twips,
}

impl Page {
    /// Width of the type area (版心).
    pub const fn text_width(&self) -> Twips {
        self.width - self.left - self.right
    }
}

/// How one role of text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Face {
    /// Name of the Chinese font as the file states it.
    pub font: &'static str,
    /// Name of the font for Latin letters and digits.
    pub latin: &'static str,
    /// Size in half points (三号 is 32).
    pub size: u32,
    /// Exact line pitch.
    pub pitch: Twips,
    /// Added between characters; may be negative.
    pub spacing: i32,
}

/// A named layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The name a facts file or pack calls it by.
    pub name: &'static str,
    /// Sheet and margins.
    pub page: Page,
    /// The title.
    pub title: Face,
    /// Longest title line in characters.
    pub title_chars: usize,
    /// Room below the title.
    pub title_gap: Twips,
    /// Running text.
    pub body: Face,
    /// Headings, highest level first.
    pub headings: [Face; 4],
    /// Head row of a table.
    pub table_head: Face,
    /// Body rows of a table.
    pub table_body: Face,
    /// Page number.
    pub page_number: Face,
    /// Room between text and signature, for the seal.
    pub signature_gap: Twips,
    /// Right indent of the date, in characters of the running text.
    pub date_indent: u32,
}

impl Layout {
    /// The layout with this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        LAYOUTS.iter().find(|layout| layout.name == name)
    }

    /// All names, the default first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        LAYOUTS.iter().map(|layout| layout.name)
    }

    /// Width of one character of running text.
    pub const fn char_width(&self) -> Twips {
        (self.body.size * 10).saturating_add_signed(self.body.spacing)
    }
}

/// Fonts that hold only the characters of GB 2312, and those of the same face with the traditional ones (GBK).
const WIDER: &[(&str, &str)] = &[
    ("方正小标宋简体", "方正小标宋_GBK"),
    ("仿宋_GB2312", "仿宋"),
    ("楷体_GB2312", "楷体"),
];

impl Face {
    /// The face in a font that holds traditional characters too.
    fn traditional(self) -> Self {
        let wider = WIDER.iter().find(|(font, _)| *font == self.font);
        Self {
            font: wider.map_or(self.font, |(_, wider)| wider),
            ..self
        }
    }
}

impl Layout {
    /// The layout for a text in traditional characters: the same faces, in fonts that hold them.
    #[must_use]
    pub fn traditional(&self) -> Self {
        Self {
            title: self.title.traditional(),
            body: self.body.traditional(),
            headings: self.headings.map(Face::traditional),
            table_head: self.table_head.traditional(),
            table_body: self.table_body.traditional(),
            page_number: self.page_number.traditional(),
            ..*self
        }
    }
}

impl Default for &'static Layout {
    fn default() -> Self {
        &LAYOUTS[0]
    }
}

const LATIN: &str = "Times New Roman";

const fn body(font: &'static str, pitch: Twips) -> Face {
    Face {
        font,
        latin: LATIN,
        size: 32,
        pitch,
        // GB/T 9704-2012 5.2.2 asks for 28 characters a line: 442.2 pt / 28 leaves 15.79 pt for 16 pt glyphs.
        spacing: -5,
    }
}

const fn table(font: &'static str) -> Face {
    Face {
        font,
        latin: LATIN,
        size: 28,
        pitch: 420,
        spacing: 0,
    }
}

const fn preset(name: &'static str, top: Twips, bottom: Twips, pitch: Twips) -> Layout {
    Layout {
        name,
        page: Page {
            width: 11906,
            height: 16838,
            top,
            bottom,
            left: 1588,
            right: 1474,
            header: 851,
            footer: 1429,
        },
        title: Face {
            font: "方正小标宋简体",
            latin: LATIN,
            size: 44,
            pitch: 700,
            spacing: 0,
        },
        title_chars: 20,
        title_gap: pitch,
        body: body("仿宋_GB2312", pitch),
        headings: [
            body("黑体", pitch),
            body("楷体_GB2312", pitch),
            body("仿宋_GB2312", pitch),
            body("仿宋_GB2312", pitch),
        ],
        table_head: table("黑体"),
        table_body: table("仿宋_GB2312"),
        page_number: Face {
            font: "宋体",
            // GB/T 9704-2012 7.5: the digits of the page number are 宋体 too.
            latin: "宋体",
            size: 28,
            pitch: 280,
            spacing: 0,
        },
        signature_gap: 2 * pitch,
        date_indent: 4,
    }
}

/// `gb9704` keeps the margins of GB/T 9704-2012 5.2.1 and fits 22 lines between them at 28.95 pt; `gb33476` follows
/// GB/T 33476.2-2016, which counts the type area from glyph to glyph and so needs smaller margins at 29.6 pt.
static LAYOUTS: [Layout; 2] = [
    preset("gb9704", 2098, 1984, 579),
    preset("gb33476", 1961, 1847, 592),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_fit_22_lines_of_28_characters() {
        for layout in &LAYOUTS {
            let page = layout.page;
            let height = page.height - page.top - page.bottom;
            assert_eq!(page.text_width(), 8844);
            assert_eq!(height / layout.body.pitch, 22, "{}", layout.name);
            assert_eq!(page.text_width() / layout.char_width(), 28);
        }
        assert_eq!(<&Layout>::default().name, "gb9704");
        assert_eq!(Layout::named("gb33476").map(|l| l.page.top), Some(1961));
        assert!(Layout::named("GB").is_none());
        assert_eq!(Layout::names().count(), 2);
    }
}
