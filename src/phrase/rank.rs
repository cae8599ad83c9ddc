//! 排名 and 首次: a place among others, and being the first.

use std::cmp::Ordering;

use super::growth;
use super::{Args, Said, Speaker, Speech};
use crate::diag::say;
use crate::facts::{First, Metric, Ordinal, Rank};
use crate::figure::number::is_mask;

/// 排名.
pub(super) fn rank(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "排名")?;
    if let Some(phrase) = rank_clause(speaker, metric) {
        return Ok(Said::Phrase(phrase));
    }
    let message = say::figure::lacks(&metric.name, "排名", "排名");
    speaker.report(metric, "排名", message);
    Ok(Said::Omitted)
}

/// `居全省第2位，较上年前移3位`.
pub(super) fn rank_clause(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    let rank = metric.rank.as_ref()?;
    let mut out = format!("居{}{}", scope(rank), place_mark(speaker, metric, rank));
    out.extend(movement(speaker, metric, rank));
    Some(out)
}

/// 域, or nothing.
pub(super) fn scope(rank: &Rank) -> &str {
    rank.scope.as_ref().map_or("", |scope| scope.value.as_str())
}

/// The place, marked: `第2位`, `首位`, `并列第3位`, `前列`.
pub(super) fn place_mark(speaker: &mut Speaker<'_>, metric: &Metric, rank: &Rank) -> String {
    let text = place(&rank.place.value);
    speaker.worded(metric, "排名.位", rank.place.span, &text)
}

/// A place as printed.
pub(super) fn place(place: &Ordinal) -> String {
    let tie = if place.tied { "并列" } else { "" };
    let text = place.text.as_str();
    let numeral = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || is_mask(c) || crate::numeral::is_numeral(c))
    };
    if place.number == Some(1) || text == "首" {
        format!("{tie}{}", if place.tied { "第1位" } else { "首位" })
    } else if numeral(text) {
        format!("{tie}第{text}位")
    } else if text.strip_prefix('前').is_some_and(numeral) {
        format!("{tie}{text}位")
    } else {
        format!("{tie}{text}")
    }
}

fn movement(speaker: &mut Speaker<'_>, metric: &Metric, rank: &Rank) -> Option<String> {
    let before = rank.previous.as_ref()?;
    let (now, then) = (rank.place.value.number?, before.value.number?);
    let last_year = speaker.last_year();
    let reads = [
        metric.fact("排名.位", rank.place.span),
        metric.fact("排名.上年位", before.span),
    ];
    let steps = now.abs_diff(then);
    // A smaller number is a better place.
    let (words, formula, text) = match now.cmp(&then) {
        Ordering::Less => (
            "前移",
            format!("{then}-{now}={steps}"),
            format!("{steps}位"),
        ),
        Ordering::Greater => (
            "后移",
            format!("{now}-{then}={steps}"),
            format!("{steps}位"),
        ),
        Ordering::Equal => ("", format!("{now}-{then}=0"), "持平".to_owned()),
    };
    let figure = speaker.computed(&reads, &formula, &text);
    Some(if words.is_empty() {
        format!("，位次与{last_year}{figure}")
    } else {
        format!("，较{last_year}{words}{figure}")
    })
}

/// 首次.
pub(super) fn first(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "首次")?;
    if let Some(phrase) = first_clause(speaker, metric) {
        return Ok(Said::Phrase(phrase));
    }
    if metric.first.is_none() && growth::is_first(metric) {
        let clause = growth::rate_clause(speaker, metric);
        return Ok(clause.map_or(Said::Omitted, Said::Phrase));
    }
    if metric.first.is_none() {
        let message = say::figure::lacks(&metric.name, "首次", "首次");
        speaker.report(metric, "首次", message);
    }
    Ok(Said::Omitted)
}

/// `实现零的突破`, or the words given.
pub(super) fn first_clause(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    let first = metric.first.as_ref()?;
    let words = match &first.value {
        First::Yes => "实现零的突破",
        First::Words(words) => words,
        First::No => return None,
    };
    Some(speaker.words(metric, "首次", first.span, words))
}
