//! Measures of text that all writers of pages share: widths, columns, the place of a signature.

use super::clean;
use crate::doc::{RedHead, Signature, Table, plain};
use crate::layout::{Face, Layout, Twips};

/// Room between text and lines on each side of a cell, in twips.
pub(super) const fn padding(small: bool) -> Twips {
    if small { 57 } else { 108 }
}

/// Half characters a cell of words needs at least; longer ones break.
const WORDS: usize = 8;
/// The same for long ones, which would become towers.
const MANY_WORDS: usize = 14;
/// Longest figure in half characters; what is longer and begins with one is a sentence.
const FIGURE: usize = 20;

/// The width of a line in half characters.
pub(super) fn half_widths(text: &str) -> u16 {
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    clean(text).chars().take(1000).map(width).sum()
}

/// How a table is set so that nothing in it has to be broken that must not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    /// On a page turned sideways: asked for, or too wide for the page even when words break.
    pub(super) turned: bool,
    /// In small characters, as it is too wide even for that.
    pub(super) small: bool,
}

/// The width of the type area of a page.
pub(super) fn room(turned: bool, layout: &Layout) -> Twips {
    if turned {
        layout.page.text_height()
    } else {
        layout.page.text_width()
    }
}

/// How a table fits.
pub(super) fn fit(table: &Table, layout: &Layout) -> Fit {
    let needed: usize = needs(table, false, layout).map(|need| need.least).sum();
    let fits = |turned| needed <= room(turned, layout) as usize;
    let turned = table.landscape || !fits(false);
    Fit {
        turned,
        small: !fits(turned),
    }
}

/// The face of the head of a table in small characters.
pub(super) fn small_head(layout: &Layout) -> Face {
    Face {
        font: layout.table_head.font.clone(),
        latin: layout.table_head.latin.clone(),
        bold: layout.table_head.bold,
        ..layout.table_small.clone()
    }
}

/// The width of a column in twips.
#[derive(Clone, Copy)]
struct Need {
    /// With words broken, figures and years whole.
    least: usize,
    /// With each cell on one line.
    whole: usize,
}

fn needs(table: &Table, small: bool, layout: &Layout) -> impl Iterator<Item = Need> {
    let face = if small {
        &layout.table_small
    } else {
        &layout.table_body
    };
    let half = face.size as usize * 5;
    let padding = 2 * padding(small) as usize;
    (0..table.head.len()).map(move |column| {
        let (mut least, mut whole) = (0, 0);
        let cells = std::iter::once((true, &table.head));
        let cells = cells.chain(table.rows.iter().map(|row| (false, row)));
        for (head, cell) in cells.filter_map(|(head, row)| Some((head, row.get(column)?))) {
            let text = plain(cell);
            let width = usize::from(half_widths(&text));
            let begins = text.starts_with(|c: char| c.is_ascii_digit() || "-+".contains(c));
            let figure = begins && width <= FIGURE;
            let broken = if head { width.div_ceil(2) } else { width };
            let words = broken.min((width / 3).clamp(WORDS, MANY_WORDS));
            least = least.max(if figure { width } else { words });
            whole = whole.max(width);
        }
        // A little more: some programs set a gap between digits and Chinese.
        let twips = |halves: usize| padding + halves.max(4) * half + half / 2;
        Need {
            least: twips(least),
            whole: twips(whole),
        }
    })
}

/// Column widths that add up to the width of the type area.
///
/// Each column gets what it cannot do without. What is left goes first to those that need little more to hold their
/// cells on one line, then to the others as they need it, and what nobody needs goes to all.
pub(super) fn columns(table: &Table, fit: Fit, layout: &Layout) -> Option<Vec<usize>> {
    let width = room(fit.turned, layout) as usize;
    let needs: Vec<Need> = needs(table, fit.small, layout).collect();
    let least: usize = needs.iter().map(|need| need.least).sum();
    if least > width {
        // Nothing helps any more; everything shrinks alike.
        let mut grid: Vec<usize> = needs.iter().map(|n| n.least * width / least).collect();
        let given: usize = grid.iter().sum();
        *grid.last_mut()? += width - given;
        return Some(grid);
    }
    let mut grid: Vec<usize> = needs.iter().map(|need| need.least).collect();
    let mut left = width - least;
    let wish = |column: usize| needs[column].whole - needs[column].least;
    let mut order: Vec<usize> = (0..needs.len()).collect();
    order.sort_by_key(|column| wish(*column));
    let mut wide = order.as_slice();
    while let [column, rest @ ..] = wide
        && wish(*column) <= left / wide.len()
    {
        grid[*column] += wish(*column);
        left -= wish(*column);
        wide = rest;
    }
    let (room, share) = (left, left / wide.len().max(1));
    let asked = |column: usize| wish(column).min(3 * share.max(1));
    let total: usize = wide.iter().map(|column| asked(*column)).sum();
    for column in wide {
        let more = asked(*column) * room / total.max(1);
        grid[*column] += more;
        left -= more;
    }
    let extra = left / grid.len().max(1);
    for column in &mut grid {
        *column += extra;
    }
    let given: usize = grid.iter().sum();
    *grid.last_mut()? += width - given;
    Some(grid)
}

/// Right indents of office and date in hundredths of a character.
///
/// GB/T 9704-2012 7.3.5.1: with a seal the date stands four characters from the right and the office centred over it.
/// 7.3.5.2: without one the office stands two characters from the right and the date begins two characters further
/// right than the office; if the date is the longer one, it stands two characters from the right.
pub(super) fn indents(signature: &Signature, layout: &Layout) -> (u32, u32) {
    let width = |text: &str| i64::from(half_widths(text)) * 50;
    let office = width(&signature.office);
    let date = signature.date.as_deref().map_or(office, width);
    let signing = &layout.signing;
    let sealed = signature.sealed.unwrap_or(signing.sealed);
    let (from_office, from_date) = if sealed {
        let right = i64::from(signing.sealed_indent);
        (right + (date - office) / 2, right)
    } else {
        let right = i64::from(signing.unsealed_indent);
        if date <= office {
            (right, right - 200 + office - date)
        } else {
            (right + 200 + date - office, right)
        }
    };
    let fit = |hundredths: i64| u32::try_from(hundredths.max(0)).unwrap_or(0);
    (fit(from_office), fit(from_date))
}

/// The left and the hanging indent of the name of an attachment behind a number of so many digits, in hundredths of a
/// character: `附件：` behind two characters is three wide, a digit and the dot half a one each, and a name that goes on
/// in the next line goes on below its own first character (GB/T 9704-2012 7.3.4).
pub(super) fn attachment_indents(digits: u32) -> (u32, u32) {
    let number = if digits == 0 { 0 } else { 50 * (digits + 1) };
    (500 + number, number)
}

/// How many digits the highest number in a list of attachments has; one attachment has none.
pub(super) fn attachment_digits(count: usize) -> u32 {
    if count > 1 { count.ilog10() + 1 } else { 0 }
}

/// The size of the mark in half points: that of the layout, or what fits into the type area.
pub(super) fn mark_size(head: &RedHead, layout: &Layout) -> u32 {
    let halves = u32::from(half_widths(&head.mark)).max(1);
    let fits = layout.page.text_width() / (halves * 5);
    layout.red_mark.size.min(fits.max(10))
}

/// Room above the mark, so that its characters begin where the layout says whatever lines stand above it.
pub(super) fn mark_before(head: &RedHead, layout: &Layout) -> Twips {
    let lines = |text: Option<&String>, pitch: Twips| if text.is_some() { pitch } else { 0 };
    let above = lines(head.copy_number.as_ref(), layout.body.pitch)
        + lines(head.secrecy.as_ref(), layout.secrecy.pitch)
        + lines(head.urgency.as_ref(), layout.secrecy.pitch);
    // The characters stand in the middle of their line.
    let lead = layout
        .red_mark
        .pitch
        .saturating_sub(mark_size(head, layout) * 10)
        / 2;
    layout
        .twips(layout.red_head.top)
        .saturating_sub(above + lead)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Inline;

    fn right(office: &str, date: &str, sealed: bool) -> (u32, u32) {
        let signature = Signature {
            office: office.to_owned(),
            date: Some(date.to_owned()),
            sealed: Some(sealed),
        };
        indents(&signature, &Layout::standard())
    }

    #[test]
    fn indents_follow_the_formulas() {
        // 6.5 characters of date.
        let date = "2022年12月7日";
        for (office, sealed, want) in [
            ("某某区科技局", true, (425, 400)),
            ("某某市科学技术局", true, (325, 400)),
            ("某某市经济和信息化委员会办公室创新处甲", true, (0, 400)),
            // As long as the date or longer: two characters from the right, the date begins two further right.
            ("某某市科学技术局", false, (200, 150)),
            ("某某市经济和信息化委员会", false, (200, 550)),
            // Shorter than the date: the date stands two from the right.
            ("某某区科技局", false, (450, 200)),
            ("市科技局", false, (650, 200)),
        ] {
            assert_eq!(right(office, date, sealed), want, "{office} {sealed}");
        }
        assert_eq!(
            right("某某市科学技术局ab", "2022年12月7日", false),
            (200, 250)
        );
        assert_eq!(right(&"甲".repeat(5000), "", true), (0, 400));
    }

    fn widths(cells: &[&str]) -> Option<Vec<usize>> {
        let head = cells
            .iter()
            .map(|c| vec![Inline::Text((*c).to_owned())])
            .collect();
        let table = Table {
            head,
            ..Table::default()
        };
        let fit = Fit {
            turned: false,
            small: false,
        };
        columns(&table, fit, &Layout::standard())
    }

    #[test]
    fn columns_fill_the_type_area() {
        let long = "很".repeat(200);
        for cells in [
            &["序号", "任务"] as &[&str],
            &["序号", &long, &long],
            &["甲"; 60],
            &[""],
        ] {
            let grid = widths(cells).expect("columns");
            assert_eq!(grid.iter().sum::<usize>(), 8844, "{cells:?}");
        }
        // The short column keeps its heading on one line beside two long ones.
        assert!(widths(&["序号", &long, &long]).expect("columns")[0] >= 216 + 2 * 280);
        assert_eq!(widths(&[]), None);
    }

    #[test]
    fn figures_are_never_broken() {
        let layout = Layout::standard();
        let table = |years: usize, name: &str| {
            let text = |t: &str| vec![Inline::Text(t.to_owned())];
            let head = std::iter::once(text("指标"));
            let cells = std::iter::once(text(name));
            Table {
                head: head.chain((0..years).map(|_| text("2022年"))).collect(),
                rows: vec![cells.chain((0..years).map(|_| text("106.7%"))).collect()],
                ..Table::default()
            }
        };
        let name = "规模以上工业企业研发经费支出";
        for (years, turned, small) in [
            (1, false, false),
            (5, false, false),
            (9, true, false),
            (13, true, true),
        ] {
            let table = table(years, name);
            let fit = fit(&table, &layout);
            assert_eq!((fit.turned, fit.small), (turned, small), "{years}");
            let grid = columns(&table, fit, &layout).expect("columns");
            let size = if small { 210 } else { 280 };
            let figure = 3 * size + 2 * padding(small) as usize;
            assert!(
                grid[1..].iter().all(|width| *width >= figure),
                "{years}: {grid:?}"
            );
            assert!(grid[0] >= 4 * size, "{grid:?}");
        }
        // A sentence that begins with a figure is none.
        let mut sentence = table(3, name);
        sentence.rows[0][1] = vec![Inline::Text("2022年以来新增的企业".repeat(9))];
        assert!(!fit(&sentence, &layout).turned);
        // More than anything can hold still fills the page.
        let table = table(60, name);
        let grid = columns(&table, fit(&table, &layout), &layout).expect("columns");
        assert_eq!(
            grid.iter().sum::<usize>(),
            layout.page.text_height() as usize
        );
    }
}
