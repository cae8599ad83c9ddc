//! Cases of the punctuation pass: `␀` is a left-out clause, `␡` a left-out figure, `[…]` a figure, `*…*` emphasis.

use super::*;
use crate::doc::{FactUse, plain};
use crate::marked::{DROP, VOID};

pub(super) fn text(from: &str) -> Text {
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut chars = from.chars();
    while let Some(c) = chars.next() {
        let close = match c {
            '[' => ']',
            '*' => '*',
            '␀' => {
                plain.push(VOID);
                continue;
            }
            '␡' => {
                plain.push(DROP);
                continue;
            }
            c => {
                plain.push(c);
                continue;
            }
        };
        if !plain.is_empty() {
            out.push(Inline::Text(std::mem::take(&mut plain)));
        }
        let inner: String = chars.by_ref().take_while(|c| *c != close).collect();
        out.push(if c == '[' {
            Inline::Figure(FactUse {
                text: inner,
                reads: Vec::new(),
                formula: None,
                words: false,
            })
        } else {
            Inline::Strong(text(&inner))
        });
    }
    if !plain.is_empty() {
        out.push(Inline::Text(plain));
    }
    out
}

fn check(cases: &[(&str, &str)]) {
    for (from, want) in cases {
        let once = running(text(from));
        assert_eq!(plain(&once), *want, "{from}");
        assert_eq!(
            plain(&running(once.clone())),
            *want,
            "a second time: {from}"
        );
    }
}

#[test]
fn width_follows_the_neighbours() {
    check(&[
        (
            "新增高企[47家],增长[52%],总数达[137家].",
            "新增高企47家，增长52%，总数达137家。",
        ),
        ("增长52%,47项", "增长52%，47项"),
        ("[52%],[47家]", "52%，47家"),
        ("共1,258家,其中3.5万户", "共1,258家，其中3.5万户"),
        ("[1,258家]企业", "1,258家企业"),
        (
            "上线APP,小程序;覆盖IPv6(下一代)",
            "上线APP，小程序；覆盖IPv6（下一代）",
        ),
        (
            "推进“互联网+”行动!成效如何?",
            "推进“互联网+”行动！成效如何？",
        ),
        (
            "引用Hello, world (v1.2)一句",
            "引用Hello, world（v1.2）一句",
        ),
        (
            "见 https://a.cn/x?y=1,2 一文,",
            "见https://a.cn/x?y=1,2一文，",
        ),
        ("邮箱a.b@c.cn;电话", "邮箱a.b@c.cn；电话"),
        ("上午9:30开会:研究1-9月工作", "上午9:30开会：研究1-9月工作"),
        ("取得突破.2022年", "取得突破。2022年"),
        ("1.抓项目", "1.抓项目"),
        ("一.抓项目", "一.抓项目"),
        (
            "Only Latin, no change. (really)",
            "Only Latin, no change. (really)",
        ),
        ("(一)与（二)", "（一）与（二）"),
        ("共[52%](同比)", "共52%（同比）"),
    ]);
}

#[test]
fn quotes_dashes_ellipses_ranges() {
    check(&[
        ("推进\"放管服\"改革", "推进“放管服”改革"),
        ("推进\"*放管服*\"改革", "推进“放管服”改革"),
        ("推进「放管服」改革", "推进“放管服”改革"),
        ("他说\"好", "他说\"好"),
        ("“他称\"放管服\"好”", "“他称‘放管服’好”"),
        ("企业...", "企业……"),
        ("企业。。。另", "企业……另"),
        ("企业…另", "企业……另"),
        ("企业……另", "企业……另"),
        ("目标--更好", "目标——更好"),
        ("目标——更好", "目标——更好"),
        ("使用--help参数", "使用--help参数"),
        (
            "1~9月,13万元~17万元,[15%]~[30%]",
            "1—9月，13万元～17万元，15%～30%",
        ),
        ("2021~2025年,3~5年", "2021—2025年，3～5年"),
        (
            "增长.5%，下降.46个百分点.另",
            "增长0.5%，下降0.46个百分点。另",
        ),
        ("共１３７家，增长５２．２％", "共137家，增长52.2%"),
        (
            "《关于贯彻《甲办法》的通知》",
            "《关于贯彻〈甲办法〉的通知》",
        ),
        ("“甲”、“乙”，甲、乙、等3家", "“甲”“乙”，甲、乙等3家"),
        ("甲、乙等……，丙、等级", "甲、乙等，丙、等级"),
    ]);
}

#[test]
fn blanks_go() {
    check(&[
        ("新增 [47家] ，总数 达　137 家", "新增47家，总数达137家"),
        ("使用 Word 2016 文档", "使用Word 2016文档"),
        ("  首尾 ", "首尾"),
        ("增长 52 %", "增长52%"),
        ("甲\u{0}\u{FEFF}乙", "甲乙"),
    ]);
}

#[test]
fn doubled_marks_collapse() {
    check(&[
        ("完成。。", "完成。"),
        ("完成，。", "完成。"),
        ("完成；。", "完成。"),
        ("完成，，另", "完成，另"),
        ("要点：。", "要点。"),
        ("完成。，另", "完成。另"),
        ("何如？！", "何如？！"),
        ("完成、，另", "完成，另"),
        ("*完成。*。", "完成。"),
        ("印发《甲》、《乙》和《丙》", "印发《甲》《乙》和《丙》"),
    ]);
}

#[test]
fn voids_leave_nothing_dangling() {
    check(&[
        ("[137家]，␀。", "137家。"),
        ("␀，总数[137家]。", "总数137家。"),
        ("甲，␀，乙。", "甲，乙。"),
        ("甲，␀；乙。", "甲；乙。"),
        ("甲；␀，乙。", "甲；乙。"),
        ("甲；␀；乙。", "甲；乙。"),
        ("甲、␀、乙", "甲、乙"),
        ("甲，␀，␀。", "甲。"),
        ("␀，␀，甲。", "甲。"),
        ("␀␀ ␀，甲。", "甲。"),
        ("甲。␀。乙。", "甲。乙。"),
        ("甲。␀，乙。", "甲。乙。"),
        ("印发《␀》，甲。", "印发，甲。"),
        ("甲（␀），乙。", "甲，乙。"),
        ("甲，（␀），乙。", "甲，乙。"),
        ("甲（␀，乙）。", "甲（乙）。"),
        ("甲（乙，␀）。", "甲（乙）。"),
        ("包括：␀。", ""),
        ("甲。主要目标：␀。", "甲。"),
        ("甲，包括：␀。乙。", "甲。乙。"),
        ("甲（包括：␀）。", "甲。"),
        ("共[3]项（“新”项）：␀。", "共3项（“新”项）。"),
        ("包括：␀，乙。", "包括：乙。"),
        ("甲，␀", "甲"),
        ("甲␀，乙", "甲，乙"),
        ("甲，␀乙", "甲，乙"),
        ("甲,␀.", "甲。"),
        ("甲，*␀*。", "甲。"),
        ("␀", ""),
        ("␀。", ""),
        ("␀，␀；␀。", ""),
        ("（␀）", ""),
    ]);
}

#[test]
fn headings_lose_their_end_mark() {
    for (from, want) in [
        ("主要成效。", "主要成效"),
        ("主要成效;", "主要成效"),
        ("成效如何？", "成效如何？"),
        ("主要成效，␀", "主要成效"),
    ] {
        assert_eq!(plain(&heading(text(from))), want);
    }
}

#[test]
fn items_left_out_go_and_the_list_still_ends() {
    let item = |from: &str| Item {
        depth: 0,
        label: String::new(),
        text: text(from),
    };
    let from = List {
        run_in: true,
        continues: false,
        items: vec![item("抓项目；"), item("␀；"), item("抓人才；"), item("␀。")],
    };
    let want: Vec<_> = list(from)
        .expect("two items are left")
        .items
        .iter()
        .map(|item| plain(&item.text))
        .collect();
    assert_eq!(want, ["抓项目；", "抓人才。"]);
}

#[test]
fn figures_keep_their_characters() {
    let out = running(text("共 [1,258 家] , 其中[3.5]"));
    assert_eq!(plain(&out), "共1,258 家，其中3.5");
    assert!(
        out.iter()
            .any(|i| matches!(i, Inline::Figure(f) if f.text == "1,258 家"))
    );
}

#[test]
fn any_mixture_of_marks_ends_tidy() {
    let alphabet: Vec<char> = "甲乙137a%，。、；：？！,.;:?!()（）《》“”\"'~-… ␀␀␀[*"
        .chars()
        .collect();
    let mut seed: u32 = 1;
    for _ in 0..20_000 {
        let mut draw = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as usize
        };
        let len = draw() % 24;
        let from: String = (0..len)
            .map(|_| alphabet[draw() % alphabet.len()])
            .collect();
        let inlines = text(&from);
        let figures = |text: &[Inline]| {
            let figure = |inline: &Inline| match inline {
                Inline::Figure(figure) => Some(figure.text.clone()),
                _ => None,
            };
            text.iter().filter_map(figure).collect::<Vec<_>>()
        };
        let before = figures(&inlines);
        let out = running(inlines);
        let words = plain(&out);
        assert!(
            !words.contains(VOID) || from.contains('['),
            "{from} gave {words}"
        );
        assert_eq!(figures(&out), before, "{from}");
        if !from.contains(['[', '*']) {
            for pair in ["，，", "，。", "。。", "；。", "、，", "：。", "。，"] {
                assert!(!words.contains(pair), "{from} gave {words}");
            }
        }
    }
}
