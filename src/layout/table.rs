//! The one table of values a layout file may change: their keys, kinds, places in a layout and sources.

use super::value::{Kind, Slot};
use super::{Face, Layout};
use crate::nearest::nearest;

/// A group of values.
pub(super) struct Group {
    /// Its Chinese and its English key.
    pub(super) keys: (&'static str, &'static str),
    /// What it is, in both languages.
    pub(super) about: (&'static str, &'static str),
    /// The role of text it sets, if it does.
    pub(super) role: Option<Role>,
    /// Its other values.
    pub(super) values: &'static [Value],
}

/// A role of text.
#[derive(Clone, Copy)]
pub(super) struct Role {
    pub(super) at: fn(&mut Layout) -> &mut Face,
    /// The clause that names the font; practice otherwise.
    font: &'static str,
    /// The clause that names the size.
    size: &'static str,
}

/// One value.
#[derive(Clone, Copy)]
pub(super) struct Value {
    /// Its Chinese and its English key.
    pub(super) keys: (&'static str, &'static str),
    pub(super) kind: Kind,
    /// The clause it comes from; empty for practice.
    pub(super) clause: &'static str,
    /// What it is, in both languages.
    pub(super) about: (&'static str, &'static str),
    at: At,
}

#[derive(Clone, Copy)]
enum At {
    Layout(fn(&mut Layout) -> Slot<'_>),
    Face(fn(&mut Layout) -> &mut Face, fn(&mut Face) -> Slot<'_>),
}

impl Value {
    /// Where the value is kept.
    pub(super) fn slot(self, layout: &mut Layout) -> Slot<'_> {
        match self.at {
            At::Layout(at) => at(layout),
            At::Face(role, at) => at(role(layout)),
        }
    }

    /// Whether a key names it.
    pub(super) fn is(&self, key: &str) -> bool {
        self.keys.0 == key || self.keys.1 == key
    }
}

impl Group {
    /// The group with this key.
    pub(super) fn named(key: &str) -> Option<&'static Self> {
        GROUPS
            .iter()
            .find(|group| group.keys.0 == key || group.keys.1 == key)
    }

    /// All its values, those of its role first.
    pub(super) fn all(&self) -> Vec<Value> {
        let role = self.role.map_or_else(Vec::new, Role::values);
        role.into_iter()
            .chain(self.values.iter().copied())
            .collect()
    }

    /// The key that was probably meant.
    pub(super) fn near(&self, key: &str) -> Option<&'static str> {
        nearest(key, self.all().iter().flat_map(|v| [v.keys.0, v.keys.1]))
    }
}

impl Role {
    /// The values every role has.
    fn values(self) -> Vec<Value> {
        let value = |keys, kind, clause, about, at| Value {
            keys,
            kind,
            clause,
            about,
            at: At::Face(self.at, at),
        };
        vec![
            value(
                ("字体", "font"),
                Kind::Font,
                self.font,
                ("中文字体", "the Chinese font"),
                |face| Slot::Text(&mut face.font),
            ),
            value(
                ("西文", "latin"),
                Kind::Font,
                "",
                ("数字和字母的字体", "the font of digits and letters"),
                |face| Slot::Text(&mut face.latin),
            ),
            value(
                ("字号", "size"),
                Kind::Size,
                self.size,
                ("字号，如 三号、16磅", "the size, such as `三号` or 16pt"),
                |face| Slot::Number(&mut face.size),
            ),
            value(
                ("加粗", "bold"),
                Kind::Flag,
                "",
                ("加粗", "bold"),
                |face| Slot::Flag(&mut face.bold),
            ),
            value(
                ("行距", "pitch"),
                Kind::Pitch,
                "",
                ("固定行距", "the exact line pitch"),
                |face| Slot::Twips(&mut face.pitch),
            ),
            value(
                ("字距", "spacing"),
                Kind::Spacing,
                "",
                (
                    "字符间距的加减；-0.25磅使三号字每行28字",
                    "added between characters; -0.25pt sets 28 characters of 三号 a line",
                ),
                |face| Slot::Signed(&mut face.spacing),
            ),
        ]
    }
}

/// The group of an owner key that is near a mistyped one.
pub(super) fn near_group(key: &str) -> Option<&'static str> {
    let keys = GROUPS.iter().flat_map(|group| [group.keys.0, group.keys.1]);
    nearest(key, keys.chain(["基于", "base"]))
}

macro_rules! groups {
    ($($zh:literal $en:literal: $about:literal $about_en:literal
        $(role $face:expr, $font:literal $size:literal)?
        $([$vzh:literal $ven:literal $kind:expr, $clause:literal, $vabout:literal $vabout_en:literal, $at:expr])*;)*) => {
        /// All groups, in the order of the documentation.
        pub(super) const GROUPS: &[Group] = &[$(Group {
            keys: ($zh, $en),
            about: ($about, $about_en),
            role: {
                #[allow(unused_mut, unused_assignments, reason = "not every group sets text")]
                let mut role = None;
                $(role = Some(Role { at: $face, font: $font, size: $size });)?
                role
            },
            values: &[$(Value {
                keys: ($vzh, $ven),
                kind: $kind,
                clause: $clause,
                about: ($vabout, $vabout_en),
                at: At::Layout($at),
            }),*],
        }),*];
    };
}

groups! {
    "页面" "page": "纸张和页边距" "sheet and margins"
        ["宽" "width" Kind::Sheet, "5.1", "纸宽" "width of the sheet", |l| Slot::Twips(&mut l.page.width)]
        ["高" "height" Kind::Sheet, "5.1", "纸高" "height of the sheet", |l| Slot::Twips(&mut l.page.height)]
        ["上" "top" Kind::Margin, "5.2.1", "天头" "upper margin", |l| Slot::Twips(&mut l.page.top)]
        ["下" "bottom" Kind::Margin, "5.2.1", "下边距，由版心高225mm推得" "lower margin, follows from a type area 225 mm high", |l| Slot::Twips(&mut l.page.bottom)]
        ["左" "left" Kind::Margin, "5.2.1", "订口" "left margin, the binding side", |l| Slot::Twips(&mut l.page.left)]
        ["右" "right" Kind::Margin, "5.2.1", "右边距，由版心宽156mm推得" "right margin, follows from a type area 156 mm wide", |l| Slot::Twips(&mut l.page.right)]
        ["页眉" "header" Kind::Margin, "", "页眉到纸边" "edge of the sheet to the header", |l| Slot::Twips(&mut l.page.header)]
        ["页脚" "footer" Kind::Margin, "7.5", "页脚到纸边；定页码在版心下多远（7mm）" "edge of the sheet to the footer; sets how far the page number stands below the text (7 mm)", |l| Slot::Twips(&mut l.page.footer)]
        ["网格" "grid" Kind::Flag, "", "文件里写明行网格，正文不对齐到网格" "state a grid of lines; the text does not snap to it", |l| Slot::Flag(&mut l.page.grid)]
        ["字符网格" "char_grid" Kind::Count(0, 60), "", "一行几字，用字符网格代替正文的字距；0 为不用。LibreOffice 画不对字符网格" "characters a line set by a grid of characters in place of the spacing of the body; 0 for none. LibreOffice draws such grids wrongly", |l| Slot::Number(&mut l.page.char_grid)];
    "正文" "body": "正文；别处和它相同的字体、字号、行距、字距随它改" "running text; what equals it elsewhere changes along with it"
        role |l| &mut l.body, "5.2.2" "5.2.2"
        ["首行缩进" "first_line" Kind::Indent, "7.3.3", "正文和标题首行缩进" "first-line indent of text and headings", |l| Slot::Length(&mut l.first_line)]
        ["孤行控制" "widow_control" Kind::Flag, "", "段落不在页首页末留单行；要每页22行就写 否" "no single line of a paragraph alone on a page; `否` keeps 22 lines a page", |l| Slot::Flag(&mut l.widow_control)]
        ["中西文空隙" "auto_space" Kind::Flag, "", "汉字和数字、字母之间自动加空隙" "a small gap between Chinese characters and digits or letters", |l| Slot::Flag(&mut l.auto_space)];
    "题名" "title": "报告的题名" "the title"
        role |l| &mut l.title, "7.3.1" "7.3.1"
        ["每行字数" "line_chars" Kind::Count(4, 100), "", "一行最多几字，多了分行" "most characters a line; a longer title is broken", |l| Slot::Number(&mut l.title_chars)]
        ["下空" "gap" Kind::Gap, "7.3.2", "题名（或副题）下面的空" "room below the title, or below the subtitle", |l| Slot::Length(&mut l.title_gap)];
    "副题" "subtitle": "题名下面的一行" "the line under the title"
        role |l| &mut l.subtitle, "" "";
    "一级标题" "heading1": "“一、”" "headings of the first level"
        role |l| &mut l.headings[0], "7.3.3" "7.3.3";
    "二级标题" "heading2": "“（一）”" "headings of the second level"
        role |l| &mut l.headings[1], "7.3.3" "7.3.3";
    "三级标题" "heading3": "“1.”" "headings of the third level"
        role |l| &mut l.headings[2], "7.3.3" "7.3.3";
    "四级标题" "heading4": "“（1）”" "headings of the fourth level"
        role |l| &mut l.headings[3], "7.3.3" "7.3.3";
    "表头" "table_head": "表格的第一行" "the head row of a table"
        role |l| &mut l.table_head, "" "";
    "表格" "table": "表格的其他行" "the other rows of a table"
        role |l| &mut l.table_body, "" ""
        ["线粗" "line" Kind::Rule, "", "表格线的粗细" "thickness of a table's lines", |l| Slot::Number(&mut l.table_line)];
    "小字表格" "table_small": "横排也放不下的表格；表头的字体不变" "a table too wide even for a page turned sideways; its head keeps its font"
        role |l| &mut l.table_small, "" "";
    "图表题" "caption": "表上、图下的题" "captions above tables and below pictures"
        role |l| &mut l.caption, "" "";
    "页码" "page_number": "页码" "the page number"
        role |l| &mut l.page_number, "7.5" "7.5"
        ["样式" "form" Kind::Form, "7.5", "页码的样子，1 代表页码" "what it looks like, with a 1 for the number", |l| Slot::Text(&mut l.numbering.form)]
        ["位置" "side" Kind::Side, "7.5", "外侧（单页右、双页左）、居中、右侧" "outer (right on odd, left on even pages), centre or right", |l| Slot::Side(&mut l.numbering.side)]
        ["空" "indent" Kind::Indent, "7.5", "离版心边缘，空一字" "from the edge of the text, one character", |l| Slot::Length(&mut l.numbering.indent)];
    "署名" "signature": "发文机关署名和成文日期" "signature and date"
        ["盖章" "sealed" Kind::Flag, "7.3.5", "盖章；“报告”里的“盖章”更优先" "sealed; `盖章` in the facts has precedence", |l| Slot::Flag(&mut l.signing.sealed)]
        ["盖章上空" "sealed_gap" Kind::Gap, "", "盖章时署名上面的空，留给印章" "room above the signature for the seal", |l| Slot::Length(&mut l.signing.sealed_gap)]
        ["不盖章上空" "unsealed_gap" Kind::Gap, "7.3.5.2", "不盖章时署名上面的空" "room above the signature without a seal", |l| Slot::Length(&mut l.signing.unsealed_gap)]
        ["盖章右空" "sealed_indent" Kind::Chars, "7.3.5.1", "盖章时日期右空几字，署名居日期之中" "right indent of the date with a seal; the office stands centred over it", |l| Slot::Number(&mut l.signing.sealed_indent)]
        ["不盖章右空" "unsealed_indent" Kind::Chars, "7.3.5.2", "不盖章时署名右空几字，日期首字比署名首字右移二字" "right indent of the signature without a seal; the date begins two characters further right", |l| Slot::Number(&mut l.signing.unsealed_indent)];
    "附件说明" "attachment_note": "正文下面的附件说明" "the list of attachments below the text"
        ["上空" "gap" Kind::Gap, "7.3.4", "上面的空" "room above it", |l| Slot::Length(&mut l.attachments.note_gap)];
    "附件序号" "attachment_label": "附件首页的“附件1”" "`附件1` at the head of an attachment"
        role |l| &mut l.attachment_label, "7.3.7" "7.3.7";
    "附件题名" "attachment_title": "附件的题名" "an attachment's title"
        role |l| &mut l.attachment_title, "" ""
        ["上空" "gap_before" Kind::Gap, "7.3.7", "上面的空；空一行，题名即在第三行" "room above it; one line puts it on line 3", |l| Slot::Length(&mut l.attachments.title_before)]
        ["下空" "gap_after" Kind::Gap, "", "下面的空" "room below it", |l| Slot::Length(&mut l.attachments.title_after)];
    "目录题名" "contents_title": "“目录”二字" "the heading of the table of contents"
        role |l| &mut l.contents_title, "" "";
    "目录" "contents": "目录的各条" "the entries of the table of contents"
        role |l| &mut l.contents_entry, "" ""
        ["级数" "levels" Kind::Count(1, 4), "", "列到几级标题" "how many levels of headings it lists", |l| Slot::Number(&mut l.contents_levels)];
    "发文机关标志" "red_mark": "红头上的机关名称；放不下就自动缩小" "the words of the red head; made smaller where they do not fit"
        role |l| &mut l.red_mark, "7.2.4" "";
    "密级" "secrecy": "密级和紧急程度" "secrecy and urgency"
        role |l| &mut l.secrecy, "7.2.2" "7.2.2";
    "签发人" "signer": "签发人的姓名" "the names of the signers"
        role |l| &mut l.signer, "7.2.6" "7.2.6";
    "红头" "red_head": "版头" "the red head"
        ["颜色" "colour" Kind::Colour, "7.2.4", "机关标志和红线的颜色" "colour of the mark and the line", |l| Slot::Text(&mut l.red_head.colour)]
        ["距版心顶" "top" Kind::Indent, "7.2.4", "机关标志上沿到版心上沿" "upper edge of the mark below that of the text", |l| Slot::Length(&mut l.red_head.top)]
        ["字号上空" "number_gap" Kind::Gap, "7.2.5", "发文字号上面的空" "room above the reference number", |l| Slot::Length(&mut l.red_head.number_gap)]
        ["字号空" "indent" Kind::Indent, "7.2.5", "有签发人时，发文字号左空、签发人右空" "indents of the reference number and the signer on one line", |l| Slot::Length(&mut l.red_head.indent)]
        ["红线距离" "line_gap" Kind::Margin, "7.2.7", "发文字号到红线" "reference number to the line", |l| Slot::Twips(&mut l.red_head.line_gap)]
        ["红线粗" "line" Kind::Rule, "", "红线的粗细" "thickness of the line", |l| Slot::Number(&mut l.red_head.line)]
        ["题名上空" "title_gap" Kind::Gap, "7.3.1", "红线到题名" "line to title", |l| Slot::Length(&mut l.red_head.title_gap)];
    "版记文字" "imprint_text": "版记的文字" "the text of the imprint"
        role |l| &mut l.imprint_face, "7.4.2" "7.4.2";
    "版记" "imprint": "版记" "the imprint"
        ["首末线粗" "outer" Kind::Rule, "7.4.1", "首条和末条线，0.35mm" "its first and last line, 0.35 mm", |l| Slot::Number(&mut l.imprint.outer)]
        ["中间线粗" "inner" Kind::Rule, "7.4.1", "中间的线，0.25mm" "the lines between, 0.25 mm", |l| Slot::Number(&mut l.imprint.inner)]
        ["空" "indent" Kind::Indent, "7.4.2", "左右各空一字" "one character left and right", |l| Slot::Length(&mut l.imprint.indent)];
}
