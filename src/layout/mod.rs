//! Page layouts as data: every value of a preset, and of an office's own file that changes single values of one.

mod file;
mod reference;
mod table;
mod value;

pub use file::{FileError, is_path, load};
pub use reference::{reference, yaml};

use std::sync::OnceLock;

/// A length in twentieths of a point, the unit of a Word file (1 mm is 56.69).
pub type Twips = u32;

/// A length that may depend on the running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// A fixed length.
    Twips(Twips),
    /// Hundredths of a line of running text.
    Lines(u32),
    /// Hundredths of a character of running text.
    Chars(u32),
}

impl Default for Length {
    fn default() -> Self {
        Self::Twips(0)
    }
}

/// Sheet and margins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    /// Whether the file states a grid of lines; the text itself never snaps to it.
    pub grid: bool,
    /// Characters a line, where a grid of characters sets them; 0 where the spacing of the running text does.
    pub char_grid: u32,
}

impl Page {
    /// Width of the type area (版心).
    pub const fn text_width(&self) -> Twips {
        self.width
            .saturating_sub(self.left)
            .saturating_sub(self.right)
    }

    /// Height of the type area.
    pub const fn text_height(&self) -> Twips {
        self.height
            .saturating_sub(self.top)
            .saturating_sub(self.bottom)
    }
}

/// How one role of text is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Face {
    /// Name of the Chinese font as the file states it.
    pub font: String,
    /// Name of the font for Latin letters and digits.
    pub latin: String,
    /// Size in half points (三号 is 32).
    pub size: u32,
    /// Whether it is bold.
    pub bold: bool,
    /// Exact line pitch.
    pub pitch: Twips,
    /// Added between characters, in twentieths of a point; may be negative.
    pub spacing: i32,
}

/// Where the page number stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// At the outer edge: right on odd pages, left on even ones.
    #[default]
    Outer,
    /// In the middle.
    Centre,
    /// At the right edge of every page.
    Right,
}

/// 页码.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageNumber {
    /// The number and its dashes, with a `1` for the number.
    pub form: String,
    /// Where it stands.
    pub side: Side,
    /// From the edge of the type area.
    pub indent: Length,
}

/// 署名 and 成文日期.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signing {
    /// Whether the office puts its seal over them.
    pub sealed: bool,
    /// Room above them with a seal.
    pub sealed_gap: Length,
    /// Room above them without one.
    pub unsealed_gap: Length,
    /// Right indent of the date with a seal, in hundredths of a character.
    pub sealed_indent: u32,
    /// Right indent of the longer of both without a seal, in hundredths of a character.
    pub unsealed_indent: u32,
}

/// 附件说明 and the attachments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attachments {
    /// Room above 附件说明.
    pub note_gap: Length,
    /// Room above an attachment's title, below its `附件1`.
    pub title_before: Length,
    /// Room below an attachment's title.
    pub title_after: Length,
}

/// 版头.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RedHead {
    /// Colour of the mark and the line, `RRGGBB`.
    pub colour: String,
    /// Upper edge of the mark's characters below that of the type area.
    pub top: Length,
    /// Room between mark and 发文字号.
    pub number_gap: Length,
    /// Indents of 发文字号 and 签发人 where both stand on one line.
    pub indent: Length,
    /// From the characters of 发文字号 down to the line.
    pub line_gap: Twips,
    /// Thickness of the line, in eighths of a point.
    pub line: u32,
    /// Room between line and title.
    pub title_gap: Length,
}

/// 版记.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imprint {
    /// Thickness of the first and last line, in eighths of a point.
    pub outer: u32,
    /// Thickness of the lines between, in eighths of a point.
    pub inner: u32,
    /// Left and right indent.
    pub indent: Length,
}

/// A layout: what a preset or an office's own file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// The name a facts file or pack calls it by, or the path of the file.
    pub name: String,
    /// Sheet and margins.
    pub page: Page,
    /// The title.
    pub title: Face,
    /// Longest title line in characters.
    pub title_chars: u32,
    /// Room below the title, or below the line under it.
    pub title_gap: Length,
    /// The line under the title.
    pub subtitle: Face,
    /// Running text.
    pub body: Face,
    /// First-line indent of running text and headings.
    pub first_line: Length,
    /// Whether a page may not begin or end with a single line of a paragraph.
    pub widow_control: bool,
    /// Whether Word sets a small gap between Chinese characters and digits or letters.
    pub auto_space: bool,
    /// Headings, highest level first.
    pub headings: [Face; 4],
    /// Head row of a table.
    pub table_head: Face,
    /// Body rows of a table.
    pub table_body: Face,
    /// Rows of a table that is too wide for a page turned sideways; its head keeps its font.
    pub table_small: Face,
    /// Captions of tables and pictures.
    pub caption: Face,
    /// Thickness of a table's lines, in eighths of a point.
    pub table_line: u32,
    /// The characters of the page number.
    pub page_number: Face,
    /// Form and place of the page number.
    pub numbering: PageNumber,
    /// 署名 and 成文日期.
    pub signing: Signing,
    /// `附件1` at the head of an attachment.
    pub attachment_label: Face,
    /// An attachment's title.
    pub attachment_title: Face,
    /// Room around attachments.
    pub attachments: Attachments,
    /// 目录: its heading.
    pub contents_title: Face,
    /// 目录: its entries.
    pub contents_entry: Face,
    /// 目录: how many heading levels it lists.
    pub contents_levels: u32,
    /// 发文机关标志.
    pub red_mark: Face,
    /// 密级 and 紧急程度.
    pub secrecy: Face,
    /// The names of 签发人.
    pub signer: Face,
    /// 版头.
    pub red_head: RedHead,
    /// 版记.
    pub imprint_face: Face,
    /// The lines of 版记.
    pub imprint: Imprint,
}

/// The presets with their files, the default first.
///
/// `gb9704` keeps the margins of GB/T 9704-2012 5.2.1 and fits 22 lines between them at 28.95 pt; `gb33476` follows
/// GB/T 33476.2-2016, which counts the type area from glyph to glyph and so needs smaller margins at 29.6 pt; `plain`
/// is an office print without what only an official document has.
const PRESETS: [(&str, &str); 3] = [
    ("gb9704", include_str!("presets/gb9704.yaml")),
    ("gb33476", include_str!("presets/gb33476.yaml")),
    ("plain", include_str!("presets/plain.yaml")),
];

impl Layout {
    /// The preset with this name.
    pub fn named(name: &str) -> Option<Self> {
        static READ: [OnceLock<Layout>; 3] = [const { OnceLock::new() }; 3];
        let at = PRESETS.iter().position(|(known, _)| *known == name)?;
        let (name, text) = PRESETS[at];
        Some(READ[at].get_or_init(|| file::preset(name, text)).clone())
    }

    /// The preset used when neither the facts nor the pack name one.
    pub fn standard() -> Self {
        Self::named(PRESETS[0].0).expect("invariant: the first preset")
    }

    /// The names of all presets, the default first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PRESETS.iter().map(|(name, _)| *name)
    }

    /// Every role of text.
    pub fn faces(&self) -> Vec<&Face> {
        let mut all = vec![
            &self.title,
            &self.subtitle,
            &self.body,
            &self.table_head,
            &self.table_body,
            &self.table_small,
            &self.caption,
            &self.page_number,
            &self.attachment_label,
            &self.attachment_title,
            &self.contents_title,
            &self.contents_entry,
            &self.red_mark,
            &self.secrecy,
            &self.signer,
            &self.imprint_face,
        ];
        all.extend(&self.headings);
        all
    }

    /// Width of one character of running text.
    pub fn char_width(&self) -> Twips {
        (self.body.size * 10).saturating_add_signed(self.body.spacing)
    }

    /// What a grid of characters adds to each character of running text, in 4096ths of a point (ECMA-376-1 17.6.5).
    ///
    /// `None` where the spacing of the running text sets the characters of a line.
    pub fn char_space(&self) -> Option<i32> {
        let count = i64::from(self.page.char_grid);
        let pitch = (i64::from(self.page.text_width()) * 4096).checked_div(20 * count)?;
        // Rounded down, so that the last character has its place.
        i32::try_from(pitch - i64::from(self.body.size) * 2048).ok()
    }

    /// The layout with the spacing left to the grid of characters, if it has one: both would add up.
    #[must_use]
    pub fn gridded(&self) -> Self {
        let mut layout = self.clone();
        if layout.page.char_grid > 0 {
            let spacing = layout.body.spacing;
            layout.body.spacing = 0;
            for face in layout.faces_mut().filter(|face| face.spacing == spacing) {
                face.spacing = 0;
            }
        }
        layout
    }

    /// A length in this layout.
    pub fn twips(&self, length: Length) -> Twips {
        let share = |of: Twips, hundredths: u32| {
            let twips = u64::from(of) * u64::from(hundredths);
            u32::try_from((twips + 50) / 100).unwrap_or(u32::MAX)
        };
        match length {
            Length::Twips(twips) => twips,
            Length::Lines(lines) => share(self.body.pitch, lines),
            Length::Chars(chars) => share(self.char_width(), chars),
        }
    }
}

/// Fonts that hold only the characters of GB 2312, and those of the same face with the traditional ones (GBK).
const WIDER: &[(&str, &str)] = &[
    ("方正小标宋简体", "方正小标宋_GBK"),
    ("仿宋_GB2312", "仿宋"),
    ("楷体_GB2312", "楷体"),
];

impl Layout {
    /// Every face of the layout.
    pub fn faces_mut(&mut self) -> impl Iterator<Item = &mut Face> {
        [
            &mut self.title,
            &mut self.subtitle,
            &mut self.body,
            &mut self.table_head,
            &mut self.table_body,
            &mut self.table_small,
            &mut self.caption,
            &mut self.page_number,
            &mut self.attachment_label,
            &mut self.attachment_title,
            &mut self.contents_title,
            &mut self.contents_entry,
            &mut self.red_mark,
            &mut self.secrecy,
            &mut self.signer,
            &mut self.imprint_face,
        ]
        .into_iter()
        .chain(&mut self.headings)
    }

    /// The layout for a text in traditional characters: the same faces, in fonts that hold them.
    #[must_use]
    pub fn traditional(&self) -> Self {
        let mut layout = self.clone();
        for face in layout.faces_mut() {
            if let Some((_, wider)) = WIDER.iter().find(|(font, _)| *font == face.font) {
                (*wider).clone_into(&mut face.font);
            }
        }
        layout
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_presets_fit_22_lines_of_28_characters() {
        for name in ["gb9704", "gb33476"] {
            let layout = Layout::named(name).expect("a preset");
            assert_eq!(layout.page.text_width(), 8844);
            assert_eq!(layout.page.text_height() / layout.body.pitch, 22, "{name}");
            assert_eq!(layout.page.text_width() / layout.char_width(), 28);
        }
        assert_eq!(Layout::standard().name, "gb9704");
        assert_eq!(Layout::named("gb33476").map(|l| l.page.top), Some(1961));
        assert!(Layout::named("GB").is_none());
        assert_eq!(Layout::names().count(), 3);
    }

    /// The values that were measured against the standard, to the twip.
    #[test]
    fn the_default_has_the_measured_values() {
        let layout = Layout::standard();
        let page = &layout.page;
        assert_eq!((page.width, page.height), (11906, 16838));
        let margins = (page.top, page.bottom, page.left, page.right, page.footer);
        assert_eq!(margins, (2098, 1984, 1588, 1474, 1429));
        let body = &layout.body;
        assert_eq!((body.size, body.pitch, body.spacing), (32, 579, -5));
        assert_eq!((layout.title.size, layout.title.pitch), (44, 700));
        assert_eq!(layout.twips(layout.first_line), 630);
        assert_eq!(layout.twips(layout.numbering.indent), 280);
        assert_eq!(layout.twips(layout.signing.sealed_gap), 2 * 579);
    }
}
