//! The figure functions against tables of expected phrases, and what must hold for all figures.

use zongjie::diag::{Diagnostics, Message, Severity};
use zongjie::doc::{BlockKind, Caption, Content, plain};
use zongjie::facts::Facts;
use zongjie::marked::{Ledger, Piece, unmark};
use zongjie::phrase::{Arg, Args, Said, Speaker, TABLE, find, reference};

use crate::compact;

const PHRASES: &str = include_str!("../cases/figures/phrases.tsv");
const SENTENCES: &str = include_str!("../cases/figures/sentences.tsv");

/// Calls `名(选项=值)` on all metrics of the facts, or on the texts if they are a list.
pub(crate) fn call(function: &str, facts: &str) -> (Result<Said, Message>, Ledger, Diagnostics) {
    let (name, options) = function.split_once('(').unwrap_or((function, ""));
    let options = options
        .trim_end_matches(')')
        .split(',')
        .filter_map(|pair| pair.split_once('='))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect();
    let list = facts.trim_start().starts_with('[');
    let positional = if list {
        vec![Arg::Texts(compact::texts(facts))]
    } else {
        Vec::new()
    };
    let facts: Facts = compact::facts(if list { "" } else { facts });
    let positional = match facts.metrics.len() {
        0 => positional,
        1 => vec![Arg::Metric(0)],
        n => vec![Arg::Metrics((0..n).collect())],
    };
    let (mut ledger, mut found) = (Ledger::default(), Diagnostics::default());
    let function = find(name).unwrap_or_else(|| panic!("no function {name}"));
    let args = Args {
        positional,
        options,
    };
    let said = function.call(&mut Speaker::new(&facts, &mut ledger, &mut found), &args);
    (said, ledger, found)
}

/// The answer as the tables write it: the phrase, `-` for nothing, `!CODE` for an error.
pub(crate) fn answer(said: &Result<Said, Message>) -> String {
    match said {
        Ok(Said::Phrase(text)) => unmark(text),
        Ok(Said::Omitted | Said::Dropped) => "-".to_owned(),
        Ok(Said::Number(number)) => number.to_string(),
        Err(message) => format!("!{}", message.code),
    }
}

/// A phrase in which blocks are written out: the cells of a table, the values of a chart, after the caption.
fn written(text: &str, ledger: &Ledger) -> String {
    let mut out = Vec::new();
    for piece in ledger.pieces(text).expect("whole marks") {
        match piece {
            Piece::Text(text) => {
                assert!(ledger.split(text).is_some(), "damaged marks: {text}");
                out.push(unmark(text));
            }
            Piece::Block(BlockKind::Table(table)) => {
                let caption = table.caption.as_ref().map(Caption::plain);
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                out.extend(caption.into_iter().chain(cells.map(|cell| plain(cell))));
            }
            Piece::Block(BlockKind::Picture(picture)) => {
                out.push(picture.caption.plain());
                let Content::Chart(chart) = &picture.content else {
                    continue;
                };
                for series in &chart.series {
                    let points = chart.categories.iter().zip(&series.points);
                    let known = points.filter_map(|(name, point)| Some((name, point.as_ref()?)));
                    out.extend(known.map(|(name, point)| format!("{name} {}", point.figure.text)));
                }
            }
            Piece::Block(other) => panic!("no function makes {other:?}"),
        }
    }
    out.retain(|part| !part.is_empty());
    out.join(" | ")
}

fn run_table(table: &str) -> usize {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for (at, line) in table.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        cases += 1;
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or("");
        let (function, facts, expected, codes) = (next(), next(), next(), next());
        let (said, ledger, found) = call(function, facts);
        let mut got = answer(&said);
        let seen: Vec<_> = found.iter().map(|d| d.message.code.to_string()).collect();
        if let Ok(Said::Phrase(text)) = &said {
            got = written(text, &ledger);
            if bad_marks(&unmark(text)) {
                got.push_str("  [doubled or dangling marks]");
            }
        }
        if got != expected || seen.join(" ") != codes {
            wrong.push(format!(
                "{}: {function} {facts}\n  want {expected} [{codes}]\n   got {got} [{}]",
                at + 1,
                seen.join(" ")
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    cases
}

/// Doubled marks, a mark at either end, half-width marks, or a minus before a rate.
pub(crate) fn bad_marks(text: &str) -> bool {
    const MARKS: [char; 5] = ['，', '、', '；', '。', '：'];
    let chars: Vec<_> = text.chars().collect();
    chars
        .windows(2)
        .any(|w| MARKS.contains(&w[0]) && MARKS.contains(&w[1]))
        || text.starts_with(MARKS)
        || text.ends_with(MARKS)
        || text.contains([',', ';', '(', ')'])
        || text.contains("增长-")
        || text.contains("下降-")
}

#[test]
fn phrases() {
    assert!(run_table(PHRASES) >= 80);
}

#[test]
fn sentences() {
    assert!(run_table(SENTENCES) >= 40);
}

#[test]
fn the_examples_of_the_reference_are_true() {
    for function in TABLE {
        let options: Vec<_> = function
            .example
            .options
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        let name = format!("{}({})", function.name, options.join(","));
        let facts = function.example.facts.replace('\n', ", ");
        let (said, ledger, _) = call(&name, &facts);
        let got = match &said {
            Ok(Said::Phrase(text)) => written(text, &ledger),
            _ => answer(&said),
        };
        assert_eq!(got, function.example.says, "{}", function.name);
        assert!(reference().contains(function.example.says));
        assert_eq!(find(function.alias).map(|f| f.name), Some(function.name));
    }
}

#[test]
fn the_word_follows_the_sign() {
    let values = [
        0, 1, 2, 3, 7, 10, 99, 100, 101, 999, 1000, 1001, 10_000, 10_001, 1_000_000,
    ];
    for now in values {
        for then in values {
            for (unit, count) in [("家", true), ("万元", false)] {
                let facts = format!("甲: {{值: {now}{unit}, 上年: {then}{unit}}}");
                let (said, ..) = call("同比", &facts);
                let got = answer(&said);
                let fits = if now == then {
                    got == "与上年持平"
                } else if then == 0 {
                    got == if count { "实现零的突破" } else { "-" }
                } else if now == 0 {
                    got == format!("比上年减少{then}{unit}")
                } else if now > then {
                    got.starts_with("同比增长") || got == "与上年基本持平"
                } else {
                    got.starts_with("同比下降") || got == "与上年基本持平"
                };
                assert!(fits && (got == "-" || !got.contains('-')), "{facts}: {got}");
                let sentence = answer(&call("句", &facts).0);
                assert!(sentence.contains(&format!("{now}{unit}")), "{sentence}");
                assert!(!bad_marks(&sentence), "{sentence}");
            }
        }
    }
}

#[test]
fn every_figure_of_a_sentence_is_marked() {
    for line in SENTENCES.lines().filter(|l| l.starts_with('句')) {
        let facts = line.split('\t').nth(1).expect("facts");
        let (said, ledger, _) = call("句", facts);
        let Ok(Said::Phrase(text)) = said else {
            continue;
        };
        for inline in ledger.split(&text).expect("whole marks") {
            let zongjie::doc::Inline::Text(plain) = inline else {
                continue;
            };
            // Names may hold digits; what is left outside marks must come from a name, a period or a title.
            let loose: String = plain.chars().filter(char::is_ascii_digit).collect();
            assert!(
                loose.is_empty() || facts.contains(plain.trim_matches(['，', '、', '；'])),
                "unmarked {plain} in {line}"
            );
        }
    }
}

/// What has to be there is an error in every function, what may be left out prints nothing, and neither prints a gap.
#[test]
fn a_missing_metric_is_treated_as_it_asks() {
    // These are about what a metric names, not about its figure.
    const OTHERS: [&str; 2] = ["个数", "列举"];
    let mut wrong = Vec::new();
    for function in TABLE.iter().filter(|f| !OTHERS.contains(&f.name)) {
        for (policy, want) in [("stop", Severity::Error), ("drop", Severity::Note)] {
            let (said, _, found) = call(
                function.name,
                &format!("甲: {{名: 高新技术企业, 缺: {policy}}}"),
            );
            let Ok(said) = said else { continue };
            let worst = found.iter().map(|d| d.message.severity).min();
            let left = match policy {
                "drop" => said == Said::Dropped && worst.is_none_or(|worst| worst == want),
                _ => !matches!(said, Said::Phrase(_)) && worst == Some(want),
            };
            if !left {
                wrong.push(format!("{} {policy}: {said:?} {worst:?}", function.name));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_reference_page_is_generated() {
    crate::golden::check(&crate::golden::package("docs/functions.md"), &reference());
}

/// Extreme, masked and contradictory figures in every attribute: an answer or an error, never a panic,
/// a damaged mark or a dangling comma.
#[test]
fn any_figures_give_an_answer() {
    const FIGURES: [&str; 14] = [
        "999999999999999999999999万亿元",
        "0.00000000000000000000001%",
        "-5万元",
        "0家",
        "1家",
        "xx家",
        "x.xx亿元",
        "1xx1家",
        "近400家",
        "13～17家",
        "-0.0%",
        "250%",
        "0.9个百分点",
        "2倍",
    ];
    const KEYS: [&str; 9] = [
        "上年",
        "新增",
        "增量",
        "增长",
        "目标",
        "完成率",
        "确数",
        "上限",
        "累计",
    ];
    for value in FIGURES {
        for other in FIGURES {
            for key in KEYS {
                let facts =
                    format!("甲: {{值: {value}, {key}: {other}, 占: {{全体: 乙}}}}, 乙: {other}");
                let built = compact::facts(&facts);
                zongjie::check::check(&built, &mut Diagnostics::default());
                for function in TABLE {
                    let (mut ledger, mut found) = (Ledger::default(), Diagnostics::default());
                    let mut speaker = Speaker::new(&built, &mut ledger, &mut found);
                    let Ok(Said::Phrase(text)) = function.call(&mut speaker, &Args::metric(0))
                    else {
                        continue;
                    };
                    written(&text, &ledger);
                    let text = unmark(&text);
                    assert!(!bad_marks(&text), "{} {facts}: {text}", function.name);
                }
            }
        }
    }
}
