//! Time of a merge for reports of 300, 1,000 and 3,000 sentences, and how it grows; once with sentences that are all alike.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark measures and prints"
)]

use std::hint::black_box;
use std::ops::Range;
use std::time::Instant;

use zongjie::draft::{Draft, Figure, Paragraph as Generated, Part};
use zongjie::merge::{Input, merge};
use zongjie::revision::{Kind, Manuscript, Paragraph, Standing};

const ROUNDS: usize = 15;

struct File(Vec<Paragraph>);

impl Manuscript for File {
    fn paragraphs(&self) -> &[Paragraph] {
        &self.0
    }

    fn is_numbered(&self, _: usize) -> bool {
        false
    }

    fn standing(&self, _: usize, _: &Range<usize>) -> Standing {
        Standing::Free
    }
}

fn main() {
    println!("kind         sentences   edits conflicts  median ms  µs a sentence");
    for (kind, alike) in [("report", false), ("look-alikes", true)] {
        for count in [300_u32, 1000, 3000] {
            let (base, ours) = (
                draft(count as usize, alike, false),
                draft(count as usize, alike, true),
            );
            let theirs = edited(&base);
            let run = || {
                merge(Input {
                    base: &base,
                    ours: &ours,
                    theirs: &theirs,
                    decisions: &[],
                })
            };
            let result = run();
            let mut times: Vec<f64> = (0..ROUNDS)
                .map(|_| {
                    let start = Instant::now();
                    black_box(run());
                    start.elapsed().as_secs_f64()
                })
                .collect();
            times.sort_by(f64::total_cmp);
            let median = times[ROUNDS / 2];
            println!(
                "{kind:<12} {count:>9} {:>7} {:>9} {:>10.2} {:>14.1}",
                result.edits.len(),
                result.conflicts.len(),
                median * 1e3,
                median * 1e6 / f64::from(count)
            );
        }
    }
}

/// Characters that names are made of.
const NAME: &str =
    "南北东西上下青白红新永和大小前后柳枫双石木金银长高龙凤安东湖山水云风林田河江海天地人文明德智";

fn name(mut n: usize) -> String {
    let chars: Vec<char> = NAME.chars().collect();
    let mut out = String::new();
    for _ in 0..3 {
        out.push(chars[n % chars.len()]);
        n = n / chars.len() + n % 7;
    }
    out
}

/// A report in which the facts of every third sentence changed.
fn draft(count: usize, alike: bool, new: bool) -> Draft {
    let verbs = [
        "完成",
        "新增",
        "累计办理",
        "组织开展",
        "服务群众",
        "整治提升",
    ];
    let things = [
        "项目建设",
        "技能培训",
        "志愿服务",
        "河道治理",
        "图书借阅",
        "企业帮扶",
        "矛盾调解",
        "公路养护",
    ];
    let mut paragraphs = Vec::new();
    for n in 0..count {
        let changed = usize::from(new && n % 3 == 0) * 7;
        let mut parts = vec![Part::Text(if alike {
            format!("{}村接待游客", name(n))
        } else {
            format!("{}片区{}{}", name(n), verbs[n % 6], things[n % 8])
        })];
        parts.push(figure(
            n,
            0,
            format!("{}人次", 100 + n * 13 % 9000 + changed),
        ));
        parts.push(Part::Text("，同比增长".to_owned()));
        parts.push(figure(n, 1, format!("{}.{}%", n % 40, n % 9 + changed % 2)));
        parts.push(Part::Text("。".to_owned()));
        if n % 3 == 0 {
            paragraphs.push(Generated {
                id: format!("section/{n}"),
                kind: Kind::Body,
                anchor: None,
                label: 0,
                made: false,
                sentences: Vec::new(),
            });
        }
        paragraphs
            .last_mut()
            .expect("a paragraph")
            .sentences
            .push(parts);
    }
    Draft {
        paragraphs,
        charts: Vec::new(),
    }
}

fn figure(n: usize, nth: usize, text: String) -> Part {
    Part::Figure(Figure {
        key: format!("指标.{n}.{nth}"),
        text,
        gap: false,
        words: false,
    })
}

/// One sentence in eight reworded, one paragraph in twenty deleted, one in twenty moved, one in twenty added.
fn edited(base: &Draft) -> File {
    let mut out: Vec<Paragraph> = Vec::new();
    for (at, paragraph) in base.paragraphs.iter().enumerate() {
        let mut text = String::new();
        for (nth, sentence) in paragraph.sentences.iter().enumerate() {
            let words: String = sentence.iter().map(Part::text).collect();
            let reworded = (at * 3 + nth) % 8 == 0;
            if reworded {
                text.push_str("今年以来，");
            }
            text.push_str(&words.replace(
                "同比增长",
                if reworded {
                    "较上年提高"
                } else {
                    "同比增长"
                },
            ));
        }
        let paragraph = Paragraph {
            text,
            kind: Kind::Body,
            anchor: None,
        };
        match at % 20 {
            3 => {}
            7 => out.insert(out.len() / 2, paragraph),
            11 => {
                out.push(paragraph);
                out.push(Paragraph {
                    text: format!("第{at}次调研中，群众提出的意见逐条得到答复，件件有着落。"),
                    kind: Kind::Body,
                    anchor: None,
                });
            }
            _ => out.push(paragraph),
        }
    }
    File(out)
}
