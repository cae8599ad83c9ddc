//! 分别: several metrics whose rates share one verb, said in one breath.

use super::change::Trend;
use super::growth::{Rate, bare_rate, rate_clause};
use super::points;
use super::rank::{place, rank_clause, scope};
use super::sentence::alone;
use super::{Args, Said, Speaker, Speech};
use crate::facts::Metric;
use crate::figure::Kind;

/// 分别.
pub(super) fn respectively(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metrics = args.metrics(speaker, "分别")?;
    let asked = !metrics.is_empty();
    let mut heads = Vec::new();
    for metric in metrics {
        heads.extend(head(speaker, metric).map(|head| (metric, head)));
    }
    match heads[..] {
        [] if asked => return Ok(Said::Dropped),
        [] => return Ok(Said::Omitted),
        [(metric, _)] => return Ok(alone(speaker, metric)),
        _ => {}
    }
    let rates: Vec<_> = heads.iter().map(|(m, _)| rate(speaker, m)).collect();
    let ranks = heads.iter().filter(|(m, _)| m.rank.is_some()).count();
    let together = ranks == 0 || (ranks == heads.len() && shared_ranks(&heads));
    let tail = if together {
        shared_rates(speaker, &rates)
    } else {
        None
    };
    let Some(mut tail) = tail else {
        return Ok(Said::Phrase(apart(speaker, &heads)));
    };
    if ranks > 0 {
        tail.push(shared_places(speaker, &heads));
    }
    let names: Vec<_> = heads.iter().map(|(_, head)| head.text.as_str()).collect();
    let valued = heads.iter().any(|(_, head)| head.valued);
    let mut out = names.join("、");
    for (at, words) in tail.iter().enumerate() {
        if at > 0 || valued {
            out.push('，');
        }
        out.push_str(words);
    }
    Ok(Said::Phrase(out))
}

struct Head {
    text: String,
    valued: bool,
}

/// Name and value; the name alone when only a rate is known; `None` if it may be left out.
fn head(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<Head> {
    if let Some(value) = &metric.value {
        let figure = speaker.stated(metric, "值", value);
        return Some(Head {
            text: format!("{}{figure}", metric.name),
            valued: true,
        });
    }
    if metric.growth.is_some() || metric.rank.is_some() {
        return Some(Head {
            text: metric.name.clone(),
            valued: false,
        });
    }
    let gap = speaker.gap(metric, "值");
    gap.map(|text| Head { text, valued: true })
}

fn rate(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<Rate> {
    if metric.kind() == Kind::Rate && metric.growth.is_none() {
        let points = points::clause(speaker, metric)?;
        return Some(Rate {
            trend: points.trend,
            verb: points.trend.word("提高", "下降"),
            figure: points.figure,
        });
    }
    bare_rate(speaker, metric)
}

/// The common tail of the rates: empty when there are none, `None` when they cannot share a verb.
fn shared_rates(speaker: &Speaker<'_>, rates: &[Option<Rate>]) -> Option<Vec<String>> {
    if rates.iter().all(Option::is_none) {
        return Some(Vec::new());
    }
    let rates: Vec<_> = rates.iter().map(Option::as_ref).collect::<Option<_>>()?;
    let first: &Rate = rates.first()?;
    if rates
        .iter()
        .any(|r| (r.trend, r.verb) != (first.trend, first.verb))
    {
        return None;
    }
    let words: Vec<_> = rates
        .iter()
        .map(|r| crate::marked::unmark(&r.figure))
        .collect();
    let same = words.iter().all(|w| *w == words[0]);
    if first.trend == Trend::Flat {
        return same.then(|| vec![format!("均与{}{}", speaker.last_year(), first.figure)]);
    }
    let figures: Vec<_> = rates.iter().map(|r| r.figure.as_str()).collect();
    Some(vec![format!(
        "同比分别{}{}",
        first.verb,
        figures.join("、")
    )])
}

/// Whether the ranks can be said together: one field, no movement.
fn shared_ranks(heads: &[(&Metric, Head)]) -> bool {
    let mut ranks = heads.iter().filter_map(|(m, _)| m.rank.as_ref());
    let Some(first) = ranks.next() else {
        return false;
    };
    first.previous.is_none() && ranks.all(|r| r.previous.is_none() && scope(r) == scope(first))
}

/// `均居全省设区市第二位`, `分别居全省第2位、第3位`.
fn shared_places(speaker: &mut Speaker<'_>, heads: &[(&Metric, Head)]) -> String {
    let ranks: Vec<_> = heads
        .iter()
        .filter_map(|(m, _)| m.rank.as_ref().map(|rank| (*m, rank)))
        .collect();
    let places: Vec<_> = ranks.iter().map(|(_, r)| place(&r.place.value)).collect();
    let field = ranks.first().map_or("", |(_, rank)| scope(rank));
    if places.iter().all(|p| *p == places[0]) {
        let reads = ranks
            .iter()
            .map(|(m, r)| m.fact("排名.位", r.place.span))
            .collect();
        return format!("均居{field}{}", speaker.read(reads, &places[0]));
    }
    let places: Vec<_> = ranks
        .iter()
        .zip(&places)
        .map(|((m, r), text)| speaker.worded(m, "排名.位", r.place.span, text))
        .collect();
    format!("分别居{field}{}", places.join("、"))
}

/// Each metric for itself: `A100件，同比增长5%；B90件，同比下降3%`, without values `A同比增长5%，B同比下降3%`.
fn apart(speaker: &mut Speaker<'_>, heads: &[(&Metric, Head)]) -> String {
    let mut valued = false;
    let mut clauses = Vec::new();
    for (metric, head) in heads {
        let mut out = head.text.clone();
        let tails = [rate_clause(speaker, metric), rank_clause(speaker, metric)];
        let mut bare = !head.valued;
        for words in tails.into_iter().flatten() {
            if !std::mem::take(&mut bare) {
                out.push('，');
                valued = true;
            }
            out.push_str(&words);
        }
        clauses.push(out);
    }
    clauses.join(if valued { "；" } else { "，" })
}
