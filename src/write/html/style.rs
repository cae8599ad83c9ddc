//! The style sheet of the HTML file, from the values of a layout: the sheet, one rule a role of text, and printing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::measure;
use crate::doc::Document;
use crate::layout::{Face, Layout, Length, Side};

/// The rules for a document.
pub(super) fn write(document: &Document, layout: &Layout, out: &mut String) {
    latin(layout, out);
    let page = &layout.page;
    let margins = [page.top, page.right, page.bottom, page.left].map(pt);
    // Turned, what was left is above, as in the DOCX.
    let turned = [page.left, page.top, page.right, page.bottom].map(pt);
    let (width, height) = (pt(page.width), pt(page.height));
    let _ = writeln!(
        out,
        "html{{background:#e4e4e4}}\n\
         body,h1,h2,h3,h4,h5,p,figure,table,ol{{margin:0;padding:0;font-weight:normal}}\n\
         .sheet{{box-sizing:border-box;width:{width};min-height:{height};margin:6mm auto;padding:{};display:flex;\
         flex-direction:column;background:#fff;color:#000;box-shadow:0 0 2mm #999}}\n\
         .wide{{width:{height};min-height:{width};padding:{};page:wide}}",
        margins.join(" "),
        turned.join(" "),
    );
    let body = &layout.body;
    let first = pt(layout.twips(layout.first_line));
    let _ = writeln!(
        out,
        ".sheet{{{}text-align:justify;line-break:strict;overflow-wrap:anywhere}}\n\
         p,h1,h2,h3,h4,h5,caption,figcaption,th,td,li{{white-space:pre-wrap}}\n\
         p,h2,h3,h4,h5{{text-indent:{first}}}\n\
         h1,h2,h3,h4,h5,figure{{break-after:avoid}}\n\
         strong{{font-weight:bold}}\nmark{{background:#ff0}}\na{{color:inherit;text-decoration:none}}\n\
         sup{{font-size:50%;line-height:0}}",
        face(body)
    );
    roles(document, layout, out);
    tables(layout, out);
    if document.red_head.is_some() {
        red_head(document, layout, out);
    }
    if document.imprint.is_some() {
        imprint(layout, out);
    }
    let _ = writeln!(
        out,
        "@media screen and (max-width:{width}){{.sheet{{width:auto;min-height:0;margin:0 0 2mm;padding:5vw;overflow-x:auto}}}}\n\
         @media print{{html{{background:none}}.sheet{{display:block;width:auto;min-height:0;margin:0;padding:0;box-shadow:none}}\
         .sheet+.sheet{{break-before:page}}tr,figure{{break-inside:avoid}}}}\n\
         @page{{size:{width} {height};margin:{}}}\n@page wide{{size:{height} {width};margin:{}}}",
        margins.join(" "),
        turned.join(" "),
    );
    numbers(layout, out);
}

/// Title, headings, signature and the like.
fn roles(document: &Document, layout: &Layout, out: &mut String) {
    let flush = "text-indent:0;";
    let centred = "text-indent:0;text-align:center;";
    let gap = layout.twips(layout.title_gap);
    let lined = document.subtitle.is_some();
    let above = document.red_head.as_ref();
    let above = above.map_or(0, |_| layout.twips(layout.red_head.title_gap));
    let margins = |before, after| format!("margin:{} 0 {};", pt(before), pt(after));
    let mut rule = |name: &str, text: &Face, more: &str| {
        let _ = writeln!(out, "{name}{{{}{more}}}", face(text));
    };
    let below = margins(above, if lined { 0 } else { gap });
    rule(".title", &layout.title, &format!("{centred}{below}"));
    rule(".lead", &layout.headings[1], "");
    if lined {
        let below = margins(0, gap);
        rule(".subtitle", &layout.subtitle, &format!("{centred}{below}"));
    }
    for (name, heading) in ["h2", "h3", "h4", "h5"].iter().zip(&layout.headings) {
        rule(name, heading, "");
    }
    rule(".to", &layout.body, flush);
    if document.contents.is_some() {
        rule(".contents", &layout.body, &margins(0, layout.body.pitch));
        rule(".contents-title", &layout.contents_title, centred);
        for level in 1..=4_u32 {
            let indent = layout.twips(Length::Chars((level - 1) * 200));
            let more = format!("{flush}padding-left:{};", pt(indent));
            rule(&format!(".entry{level}"), &layout.contents_entry, &more);
        }
    }
    if let Some(signature) = &document.signature {
        let signing = &layout.signing;
        let gap = if signature.sealed.unwrap_or(signing.sealed) {
            signing.sealed_gap
        } else {
            signing.unsealed_gap
        };
        let (office, date) = measure::indents(signature, layout);
        for (name, before, right) in [(".sign", layout.twips(gap), office), (".date", 0, date)] {
            let more = format!(
                "text-indent:0;text-align:right;margin-top:{};padding-right:{};",
                pt(before),
                pt(layout.twips(Length::Chars(right)))
            );
            rule(name, &layout.body, &more);
        }
    }
    if !document.attachments.is_empty() {
        let set = &layout.attachments;
        let digits = measure::attachment_digits(document.attachments.len());
        let mut note = |name: &str, digits, more, gap| {
            let (left, number) = measure::attachment_indents(digits);
            let chars = |hundredths| pt(layout.twips(Length::Chars(hundredths)));
            let more = format!(
                "padding-left:{};text-indent:-{};margin-top:{};",
                chars(left),
                chars(number + more),
                pt(gap)
            );
            rule(name, &layout.body, &more);
        };
        note(
            ".note-first",
            digits.min(1),
            300,
            layout.twips(set.note_gap),
        );
        for digits in 1..=digits {
            note(&format!(".note-{digits}"), digits, 0, 0);
        }
        rule(".attachment-label", &layout.attachment_label, flush);
        let around = margins(
            layout.twips(set.title_before),
            layout.twips(set.title_after),
        );
        let more = format!("{centred}{around}");
        rule(".attachment-title", &layout.attachment_title, &more);
    }
    rule(
        "caption,figcaption",
        &layout.table_head,
        "text-indent:0;text-align:center;padding:6pt 0 3pt;",
    );
    rule(".notes", &layout.table_body, "");
}

fn tables(layout: &Layout, out: &mut String) {
    let line = eighths(layout.table_line);
    let text_width = pt(layout.page.text_width());
    let tallest = pt(layout.page.text_height() * 4 / 5);
    let _ = writeln!(
        out,
        "table{{border-collapse:collapse;table-layout:fixed;width:100%}}\n\
         th,td{{border:{line} solid;padding:0 5.4pt;vertical-align:middle;text-align:left;text-indent:0}}\n\
         th{{{}text-align:center}}\ntd{{{}}}\n\
         .small th{{{}}}\n.small td{{{}}}\n.small th,.small td{{padding:0 {}}}\n.centre{{text-align:center}}\n.right{{text-align:right}}\n\
         figure{{text-align:center;padding-top:6pt;line-height:normal}}\n\
         svg,img{{display:block;margin:0 auto;max-width:min(100%,{text_width});max-height:{tallest};height:auto}}\n\
         ol{{padding-left:3em}}",
        face(&layout.table_head),
        face(&layout.table_body),
        face(&measure::small_head(layout)),
        face(&layout.table_small),
        pt(measure::padding(true)),
    );
}

fn red_head(document: &Document, layout: &Layout, out: &mut String) {
    let Some(head) = &document.red_head else {
        return;
    };
    let set = &layout.red_head;
    let mut mark = layout.red_mark.clone();
    mark.size = measure::mark_size(head, layout);
    let colour = css_name(&set.colour);
    let line = if head.line {
        let rule = eighths(set.line);
        format!(
            "padding-bottom:{};border-bottom:{rule} solid #{colour};",
            pt(set.line_gap)
        )
    } else {
        String::new()
    };
    let _ = writeln!(
        out,
        ".red-head{{{line}}}\n.red-head p{{text-indent:0}}\n.secrecy{{{}}}\n\
         .mark{{{}text-align:center;color:#{colour};margin-top:{}}}\n\
         .reference{{display:flex;justify-content:center;margin-top:{}}}\n.reference span{{white-space:nowrap}}\n\
         .both{{justify-content:space-between;padding:0 {}}}\n.signer{{{}}}",
        face(&layout.secrecy),
        face(&mark),
        pt(measure::mark_before(head, layout)),
        pt(layout.twips(set.number_gap)),
        pt(layout.twips(set.indent)),
        face(&layout.signer),
    );
}

fn imprint(layout: &Layout, out: &mut String) {
    let set = &layout.imprint;
    let text = &layout.imprint_face;
    let room = layout.twips(set.indent);
    // 抄送： is three characters wide.
    let label = 3 * (text.size * 10).saturating_add_signed(text.spacing);
    let (outer, inner) = (eighths(set.outer), eighths(set.inner));
    let _ = writeln!(
        out,
        ".imprint{{margin-top:auto;border-top:{outer} solid;border-bottom:{outer} solid}}\n\
         .imprint p{{{}text-align:left;padding:0 {right} 0 {right};text-indent:0}}\n\
         .imprint p+p{{border-top:{inner} solid}}\n\
         .imprint .copies{{padding-left:{};text-indent:-{}}}\n\
         .printing{{display:flex;justify-content:space-between}}",
        face(text),
        pt(room + label),
        pt(label),
        right = pt(room),
    );
}

/// The page number in the margin of printed pages, for browsers that can (CSS Paged Media 3).
fn numbers(layout: &Layout, out: &mut String) {
    let page = &layout.page;
    let set = &layout.numbering;
    let (before, after) = set.form.split_once('1').unwrap_or_default();
    let below = page
        .bottom
        .saturating_sub(page.footer + layout.page_number.pitch);
    let room = pt(layout.twips(set.indent));
    let number = format!(
        "content:\"{}\" counter(page) \"{}\";{}",
        css_text(before),
        css_text(after),
        face(&layout.page_number)
    );
    let (below, edge) = (pt(below), pt(page.footer));
    // On a turned page the number stands at the left, turned with it, as in the DOCX.
    let mut place = |pages: &str, [corner, turned, align]: [&str; 3], indent: &str| {
        let upright = format!("vertical-align:top;padding-top:{below};padding-{corner}:{indent}");
        let sideways = format!(
            "writing-mode:vertical-rl;text-align:{align};padding-left:{edge};padding-{turned}:{indent}"
        );
        let _ = writeln!(
            out,
            "@page {pages}{{@bottom-{corner}{{{number}{upright}}}}}\n\
             @page wide{pages}{{@bottom-{corner}{{content:none}}@left-{turned}{{{number}{sideways}}}}}"
        );
    };
    match set.side {
        Side::Outer => {
            place(":right", ["right", "bottom", "end"], &room);
            place(":left", ["left", "top", "start"], &room);
        }
        Side::Centre => place("", ["center", "middle", "center"], "0"),
        Side::Right => place("", ["right", "bottom", "end"], &room),
    }
}

/// The look of a face.
fn face(face: &Face) -> String {
    let weight = if face.bold { "font-weight:bold;" } else { "" };
    let (size, pitch) = (pt(face.size * 10), pt(face.pitch));
    let spacing = if face.spacing == 0 {
        String::from("letter-spacing:0;")
    } else {
        let sign = if face.spacing < 0 { "-" } else { "" };
        format!("letter-spacing:{sign}{};", pt(face.spacing.unsigned_abs()))
    };
    format!("font:{size}/{pitch} {};{weight}{spacing}", family(face))
}

/// The fonts of a face: its own, then what other systems have of the same kind.
fn family(face: &Face) -> String {
    let font = css_name(&face.font);
    let latin = css_name(&face.latin);
    let others = match () {
        () if font.contains("小标宋") => {
            "\"方正小标宋_GBK\",FZXiaoBiaoSong-B05S,STZhongsong,\"华文中宋\",SimSun,\"Songti SC\",\"Noto Serif CJK SC\",serif"
        }
        () if font.contains("仿宋") || font.eq_ignore_ascii_case("FangSong") => {
            "FangSong_GB2312,\"仿宋\",FangSong,STFangsong,\"华文仿宋\",FandolFang,\"Noto Serif CJK SC\",serif"
        }
        () if font.contains('楷') || font.eq_ignore_ascii_case("KaiTi") => {
            "KaiTi_GB2312,\"楷体\",KaiTi,STKaiti,\"Kaiti SC\",FandolKai,\"Noto Serif CJK SC\",serif"
        }
        () if font.contains('黑') || font.eq_ignore_ascii_case("SimHei") => {
            "SimHei,\"黑体\",STHeiti,\"Heiti SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif"
        }
        () => "SimSun,\"宋体\",STSong,\"Songti SC\",\"Noto Serif CJK SC\",serif",
    };
    let own = format!("\"{font}\",{others}");
    if latin == font || latin.is_empty() {
        own
    } else {
        format!("\"zj {latin}\",{own}")
    }
}

/// Fonts that give only ASCII characters: otherwise the Latin font would set “ ” … — as well, and they are Chinese.
fn latin(layout: &Layout, out: &mut String) {
    let faces = layout.faces();
    let pairs = faces
        .iter()
        .map(|face| (css_name(&face.latin), css_name(&face.font)));
    let names: BTreeSet<String> = pairs
        .filter(|(latin, font)| latin != font && !latin.is_empty())
        .map(|(latin, _)| latin)
        .collect();
    for name in names {
        let other = if name == "Times New Roman" {
            ",local(\"TimesNewRomanPSMT\"),local(\"Liberation Serif\")"
        } else {
            ""
        };
        let _ = writeln!(
            out,
            "@font-face{{font-family:\"zj {name}\";src:local(\"{name}\"){other};unicode-range:U+20-7E}}"
        );
    }
}

/// A font name without what could end its quotes or the style sheet.
fn css_name(name: &str) -> String {
    let fits = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.');
    name.chars().filter(fits).collect()
}

/// The inside of a CSS string.
fn css_text(text: &str) -> String {
    let mut out = String::new();
    for c in super::clean(text).chars() {
        if c.is_alphanumeric() || matches!(c, ' ' | '—' | '-' | '－' | '·') {
            out.push(c);
        } else {
            // A CSS escape ends at the blank.
            let _ = write!(out, "\\{:x} ", u32::from(c));
        }
    }
    out
}

/// Twips as points.
fn pt(twips: u32) -> String {
    let hundredths = u64::from(twips) * 5;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let text = match rest {
        0 => whole.to_string(),
        rest if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        rest => format!("{whole}.{rest:02}"),
    };
    text + "pt"
}

/// Eighths of a point, the unit of lines.
fn eighths(eighths: u32) -> String {
    format!("{}.{:03}pt", eighths / 8, eighths % 8 * 125)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_exact() {
        for (twips, want) in [
            (0, "0pt"),
            (579, "28.95pt"),
            (20, "1pt"),
            (630, "31.5pt"),
            (1, "0.05pt"),
        ] {
            assert_eq!(pt(twips), want);
        }
        assert_eq!(eighths(4), "0.500pt");
        assert_eq!(eighths(12), "1.500pt");
    }

    #[test]
    fn names_cannot_leave_the_style_sheet() {
        let mut layout = Layout::standard();
        layout.body.font = "仿宋\"}</style><script>x".to_owned();
        layout.body.latin = "a\\\");b".to_owned();
        layout.numbering.form = "\"</style> 1 \\".to_owned();
        let mut out = String::new();
        write(&Document::default(), &layout, &mut out);
        assert!(!out.contains('<'), "{out}");
        assert!(!out.contains("\\\""), "{out}");
        assert!(out.contains("\"仿宋stylescriptx\""));
    }
}
