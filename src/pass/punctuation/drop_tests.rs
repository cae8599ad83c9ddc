//! Cases of left-out figures: `␡` is one that was left out, `[…]` one that is there.

use super::tests::text;
use super::{heading, running, table};
use crate::doc::{Align, Table, plain};

/// `␡` is a figure that was left out, `[…]` one that is there.
#[test]
fn the_clause_goes_with_its_figure() {
    let mut wrong = Vec::new();
    for (from, want) in [
        ("全市高新技术企业␡，专利[5件]。", "专利5件。"),
        ("专利[5件]，全市高新技术企业␡。", "专利5件。"),
        ("甲[1家]，乙␡，丙[3家]。", "甲1家，丙3家。"),
        ("甲[1家]；乙␡；丙[3家]。", "甲1家；丙3家。"),
        ("甲[1家]；乙␡，丙[3家]。", "甲1家；丙3家。"),
        ("乙␡。", ""),
        ("␡", ""),
        ("甲[1家]。乙␡。丙[3家]。", "甲1家。丙3家。"),
        ("乙␡！甲[1家]。", "甲1家。"),
        // What only opened the sentence goes as well.
        ("2022年，乙␡。", ""),
        ("甲[1家]。2022年，在企业培育方面，乙␡。", "甲1家。"),
        ("截至12月底，乙␡，丙[3家]。", "截至12月底，丙3家。"),
        ("坚持党建引领，乙␡。", "坚持党建引领。"),
        // What speaks of the figure goes, or it would speak of another.
        ("乙␡，同比增长[5%]，居全省首位。", ""),
        ("甲[1家]，乙␡，同比增长[5%]。", "甲1家。"),
        ("乙␡，其中丙[2个]；甲[1家]。", "甲1家。"),
        ("乙␡，全年培训[3次]。", "全年培训3次。"),
        // Lists.
        ("甲[1家]、乙␡、丙[3家]。", "甲1家、丙3家。"),
        ("乙␡、丙[3家]。", "丙3家。"),
        ("全市新增乙␡、丙[3家]。", "全市新增丙3家。"),
        ("平台[9个]，其中乙␡、丙[3个]。", "平台9个，其中丙3个。"),
        ("平台[9个]，其中乙␡、丙␡。", "平台9个。"),
        ("甲[1家]、乙␡等创新主体。", "甲1家等创新主体。"),
        ("甲[1家]和乙␡，丙[3家]。", "甲1家，丙3家。"),
        ("甲␡和乙[2家]，丙[3家]。", "乙2家，丙3家。"),
        ("甲[1家]、乙␡和丙[3家]。", "甲1家和丙3家。"),
        ("甲[1家]、乙[2家]和丙␡。", "甲1家、乙2家。"),
        ("甲[1件]、乙␡，同比分别增长[5%]、[6%]。", "甲1件。"),
        ("乙␡、甲[1件]，同比增长[5%]。", "甲1件，同比增长5%。"),
        ("建设和谐单位␡，甲[1家]。", "甲1家。"),
        // Brackets, quotes, titles and labels.
        ("甲[1家]（其中乙␡），丙[3家]。", "甲1家，丙3家。"),
        ("甲[1家]（乙␡、丙[3家]）。", "甲1家（丙3家）。"),
        ("丁␡、甲[1家]（含乙␡）。", "甲1家。"),
        ("乙␡（丙[3家]），甲[1家]。", "甲1家。"),
        ("提出“乙␡”目标，甲[1家]。", "甲1家。"),
        ("提出“甲[1家]，乙␡”目标。", "提出“甲1家”目标。"),
        ("印发《␡》，甲[1家]。", "甲1家。"),
        ("主要指标：乙␡；甲[1家]。", "主要指标：甲1家。"),
        ("甲[1家]。主要指标：乙␡。", "甲1家。"),
        ("*乙␡*，甲[1家]。", "甲1家。"),
        // Beside clauses that were left out for other reasons.
        ("乙␡，␀，甲[1家]。", "甲1家。"),
        ("甲[1家]，␀，乙␡。", "甲1家。"),
        ("乙 ␡ , 甲[1家].", "甲1家。"),
        ("由[3家]增加到␡，甲[1家]。", "甲1家。"),
    ] {
        let got = plain(&running(text(from)));
        if got != want {
            wrong.push(format!("{from} gave {got}, not {want}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn headings_lose_the_clause_or_go() {
    assert_eq!(plain(&heading(text("抓培育，乙␡。"))), "抓培育");
    assert_eq!(plain(&heading(text("乙达␡"))), "");
}

#[test]
fn tables_lose_rows_and_show_dashes() {
    let row = |cells: &[&str]| cells.iter().map(|cell| text(cell)).collect::<Vec<_>>();
    let with = |rows: &[&[&str]]| Table {
        head: row(&["指标", "今年", "上年"]),
        rows: rows.iter().map(|cells| row(cells)).collect(),
        align: vec![Align::Left; 3],
        ..Table::default()
    };
    let rows: &[&[&str]] = &[&["甲", "[1家]", "␡"], &["乙", "␡", "␡家"], &["丙", "", ""]];
    let left = table(with(rows)).expect("two rows are left");
    let left: Vec<String> = left.rows.iter().flatten().map(|cell| plain(cell)).collect();
    assert_eq!(left, ["甲", "1家", "—", "丙", "", ""]);
    assert!(table(with(&[&["乙", "␡", "␡"]])).is_none());
}

#[test]
fn any_mixture_with_left_out_figures_ends_tidy() {
    let alphabet: Vec<char> = "甲乙同比和年137%，。、；：？（）《》“”等其中␡␡␀[*"
        .chars()
        .collect();
    let mut seed: u32 = 7;
    for _ in 0..20_000 {
        let mut draw = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as usize
        };
        let len = draw() % 24;
        let from: String = (0..len)
            .map(|_| alphabet[draw() % alphabet.len()])
            .collect();
        let words = plain(&running(text(&from)));
        // A figure of the test may hold a hole as its own characters.
        if from.contains(['[', '*']) {
            continue;
        }
        assert!(
            !words.contains(crate::marked::is_hole),
            "{from} gave {words}"
        );
        for pair in ["，，", "，。", "。。", "；。", "、，", "：。", "。，"] {
            assert!(!words.contains(pair), "{from} gave {words}");
        }
    }
}
