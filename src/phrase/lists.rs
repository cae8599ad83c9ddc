//! 名单, 文件, 列举 and 个数: names, titles and other enumerations.

use super::args::{Arg, Item};
use super::{Args, Said, Speaker, Speech};
use crate::diag::say;
use crate::facts::Metric;
use crate::figure::Decimal;
use crate::marked::unmark;
use crate::numeral;

/// The longest name that may be joined to the last by 和.
const SHORT: usize = 12;

/// 列举.
pub(super) fn join(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let texts = texts(speaker, args, "列举")?;
    let last = args.option("末", "last").unwrap_or("");
    Ok(if texts.is_empty() {
        Said::Omitted
    } else {
        Said::Phrase(enumerate(&texts, last))
    })
}

/// The texts of a call; a metric stands for its 名单.
fn texts(
    speaker: &mut Speaker<'_>,
    args: &Args,
    function: &str,
) -> Result<Vec<String>, crate::diag::Message> {
    let mut out = Vec::new();
    for item in args.items(speaker, function)? {
        match item {
            Item::Text(text) => out.push(text),
            Item::Metric(metric) => out.extend(names_of(speaker, metric)),
        }
    }
    Ok(out)
}

/// Joins items: titles in 《》 or “” without a mark (GB/T 15834-2011 4.5.3.5), items that hold a 、 by ，,
/// all others by 、, the last by `last` if one is given.
pub(super) fn enumerate(items: &[String], last: &str) -> String {
    let plain: Vec<_> = items.iter().map(|item| unmark(item)).collect();
    let quoted = plain.iter().all(|item| {
        (item.starts_with('《') && item.ends_with('》'))
            || (item.starts_with('“') && item.ends_with('”'))
    });
    if quoted {
        return items.concat();
    }
    let mark = if plain.iter().any(|item| has_list(item)) {
        "，"
    } else {
        "、"
    };
    match items {
        [first @ .., end] if !last.is_empty() && !first.is_empty() => {
            format!("{}{last}{end}", first.join(mark))
        }
        _ => items.join(mark),
    }
}

/// Whether a name holds a 、 outside quotes, titles and brackets.
fn has_list(text: &str) -> bool {
    let mut depth = 0_usize;
    text.chars().any(|c| {
        match c {
            '《' | '“' | '（' | '(' => depth += 1,
            '》' | '”' | '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '、' && depth == 0
    })
}

/// Names without a figure: `甲、乙和丙` while they are few and short, else `甲、乙、丙`.
pub(super) fn free_names(items: &[String]) -> String {
    let brief = |item: &String| {
        let item = unmark(item);
        item.chars().count() <= SHORT && !item.contains(['和', '与', '及', '、'])
    };
    let short = items.len() <= 3 && items.iter().all(brief);
    enumerate(items, if short { "和" } else { "" })
}

/// How the names of a metric relate to its value.
pub(super) enum Count {
    /// There is no value.
    None,
    /// All are named.
    All,
    /// Only some are named.
    Some,
    /// The value is masked.
    Masked,
}

/// Whether the list of a metric is complete.
pub(super) fn coverage(metric: &Metric) -> Count {
    let Some(value) = &metric.value else {
        return Count::None;
    };
    if value.value.is_masked() {
        return Count::Masked;
    }
    let named = Decimal::from(metric.items.len());
    match value.value.value() {
        Some(n) if value.value.approx().is_none() && n <= named => Count::All,
        _ => Count::Some,
    }
}

/// The names of a metric, marked.
pub(super) fn names_of(speaker: &mut Speaker<'_>, metric: &Metric) -> Vec<String> {
    let items = metric.items.iter();
    items
        .map(|item| speaker.words(metric, "名单", item.span, &item.value))
        .collect()
}

/// 名单.
pub(super) fn names(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let items = args.items(speaker, "名单")?;
    let [Item::Metric(metric)] = items[..] else {
        let texts = texts(speaker, args, "名单")?;
        return Ok(if texts.is_empty() {
            Said::Omitted
        } else {
            Said::Phrase(free_names(&texts))
        });
    };
    if metric.items.is_empty() {
        let message = say::figure::lacks(&metric.name, "名单", "名单");
        speaker.report(metric, "名单", message);
        return Ok(Said::Omitted);
    }
    let names = names_of(speaker, metric);
    let Some(value) = &metric.value else {
        return Ok(Said::Phrase(free_names(&names)));
    };
    let figure = speaker.stated(metric, "值", value);
    let open = if matches!(coverage(metric), Count::Some) {
        "等"
    } else {
        ""
    };
    let list = enumerate(&names, "");
    Ok(Said::Phrase(match args.option("引", "lead") {
        Some(lead) => format!("{figure}（{lead}：{list}{open}）"),
        None => format!("{list}{open}{figure}{}", metric.name),
    }))
}

/// 文件.
pub(super) fn book(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let items = args.items(speaker, "文件")?;
    let titles = texts(speaker, args, "文件")?;
    if titles.is_empty() {
        return match items[..] {
            [Item::Metric(metric)] => {
                let message = say::figure::lacks(&metric.name, "文件", "名单");
                speaker.report(metric, "名单", message);
                Ok(Said::Omitted)
            }
            _ => Ok(Said::Omitted),
        };
    }
    let list = books(&titles);
    if let [Item::Metric(metric)] = items[..]
        && let Some(value) = &metric.value
        && matches!(coverage(metric), Count::Some)
    {
        let figure = speaker.stated(metric, "值", value);
        let name = paper(&metric.name);
        return Ok(Said::Phrase(format!("{list}等{figure}{name}")));
    }
    Ok(Said::Phrase(list))
}

/// Titles in 《》, not doubled, nothing between them.
pub(super) fn books(titles: &[String]) -> String {
    titles
        .iter()
        .map(|title| {
            if unmark(title).starts_with('《') {
                title.clone()
            } else {
                format!("《{title}》")
            }
        })
        .collect()
}

/// Verbs with which a list of documents begins.
const PUBLISH: &[&str] = &["出台", "制定", "印发", "发布", "修订", "制发", "下发"];

/// What documents are called.
const PAPERS: &[&str] = &[
    "文件", "办法", "意见", "政策", "措施", "规定", "细则", "方案", "制度", "规划",
];

/// The verb with which the name of a list of documents begins: `出台` of `出台科技政策文件`.
pub(super) fn publishing(metric: &Metric) -> Option<&'static str> {
    let titled = metric.items.iter().all(|i| i.value.starts_with('《'));
    let paper = PAPERS.iter().any(|word| metric.name.ends_with(word));
    PUBLISH
        .iter()
        .copied()
        .find(|verb| metric.name.starts_with(verb))
        .filter(|_| titled || paper)
}

/// What to call the documents of a metric behind their number: its name without the verb, else 文件.
pub(super) fn paper(name: &str) -> &str {
    let bare = PUBLISH
        .iter()
        .find_map(|verb| name.strip_prefix(verb))
        .unwrap_or(name);
    // An id such as 文件数 is a label, no word of the report.
    if PAPERS.iter().any(|word| bare.ends_with(word)) {
        bare
    } else {
        "文件"
    }
}

/// 个数.
pub(super) fn count(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let n = match &args.positional[..] {
        [Arg::Counted(n)] => *n,
        [Arg::Metric(_)] => texts(speaker, args, "个数")?.len(),
        [Arg::Number(text)] => text.parse().map_err(|_| say::figure::needs_list("个数"))?,
        [Arg::Text(_)] | [] => return Err(say::figure::needs_list("个数")),
        [Arg::List(list)] => list.len(),
        [Arg::Metrics(list)] => list.len(),
        [Arg::Texts(list)] => list.len(),
        many => many.len(),
    };
    Ok(Said::Phrase(numeral::count(n)))
}
