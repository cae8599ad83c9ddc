//! 句: the full clause of a metric, chosen by what it has, and several of them joined.

use super::args::Item;
use super::change::{Trend, Two, mask_of, two};
use super::clause::{Clause, copula, is_chosen, is_verbal};
use super::growth::{change_clause, is_first, rate_clause};
use super::lists::{Count, books, coverage, enumerate, free_names, names_of, paper, publishing};
use super::parts::{Parts, clause as parts_clause, list as parts_list};
use super::points::{clause as points_clause, from_to_clause};
use super::rank::{first_clause, rank_clause};
use super::share::{completion_clause, share_clause};
use super::standing::{ceiling_clause, cumulative_clause};
use super::{Args, Said, Speaker, Speech, added, yearly};
use crate::facts::{First, Metric};
use crate::figure::number::is_mask;
use crate::figure::{Figure, Kind};
use crate::marked::unmark;
use crate::source::Spanned;

/// 句.
pub(super) fn sentence(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let mut clauses = Vec::new();
    let items = args.items(speaker, "句")?;
    let asked = !items.is_empty();
    for item in items {
        match item {
            Item::Text(text) => clauses.push(Clause::text(&text)),
            Item::Metric(metric) => clauses.extend(describe(speaker, metric)),
        }
    }
    Ok(match clauses[..] {
        [] if asked => Said::Dropped,
        [] => Said::Omitted,
        _ => Said::Phrase(super::join::join(&clauses)),
    })
}

/// The clause of one metric; `None` if it is missing and may be left out.
fn describe(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<Clause> {
    if metric.is_missing() {
        return speaker.gap(metric, "值").map(|gap| Clause {
            period: None,
            text: gap,
            verbal: true,
            unit: None,
        });
    }
    let mut line = head(speaker, metric);
    tails(speaker, metric, &mut line);
    Some(Clause {
        period: own_period(speaker, metric),
        verbal: line.unit.is_none() || is_verbal(&metric.name),
        unit: line.unit,
        text: line.text,
    })
}

/// 期, unless the name says it already; digits in it are a figure from the facts.
fn own_period(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    let words = metric.period.as_ref()?;
    if metric.name.starts_with(words.value.as_str()) {
        return None;
    }
    let period = crate::facts::period::read(&words.value);
    // 目前 stands well without 截至; a day does not.
    let text = match period.ends {
        None if !period.misspelt => words.value.clone(),
        _ => period.text,
    };
    let figure = text.contains(|c: char| c.is_ascii_digit() || is_mask(c));
    Some(if figure {
        speaker.worded(metric, "期", words.span, &text)
    } else {
        text
    })
}

/// A clause being built.
struct Line {
    text: String,
    unit: Option<String>,
    /// Nothing but the name so far: what follows joins it without a mark.
    bare: bool,
    /// Growth has been spoken of.
    grown: bool,
    /// The names of the list have been given.
    named: bool,
}

impl Line {
    fn new(text: String) -> Self {
        Self {
            text,
            unit: None,
            bare: false,
            grown: false,
            named: false,
        }
    }

    fn add(&mut self, words: Option<String>) {
        let Some(words) = words else { return };
        if !std::mem::take(&mut self.bare) {
            self.text.push('，');
        }
        self.text.push_str(&words);
    }
}

/// The first part: name and value, or what takes their place.
fn head(speaker: &mut Speaker<'_>, metric: &Metric) -> Line {
    if let Some(new) = &metric.new {
        let mut line = Line::new(added::clause(speaker, metric, new));
        line.grown = true;
        return line;
    }
    let Some(value) = metric.value.as_ref() else {
        return without_value(speaker, metric);
    };
    // 上年 is then the value some years ago, and growth is said by the year.
    if metric.spans_years()
        && let Some(text) = from_to_clause(speaker, metric)
    {
        let mut line = Line::new(format!("{}{text}", metric.name));
        line.grown = metric.growth.is_none();
        return line;
    }
    if let Some(text) = levels(speaker, metric, &value.value) {
        let mut line = Line::new(format!("{}{text}", metric.name));
        line.grown = true;
        let points = (value.value.kind() == Kind::Rate)
            .then(|| points_clause(speaker, metric))
            .flatten();
        line.add(points.map(|p| p.short(speaker.last_year())));
        return line;
    }
    with_value(speaker, metric, value)
}

/// `由0.6%提高到1.5%` for rates, and for masked values whose change is not stated.
fn levels(speaker: &mut Speaker<'_>, metric: &Metric, value: &Figure) -> Option<String> {
    let previous = &metric.previous.as_ref()?.value;
    let rate = value.kind() == Kind::Rate && metric.growth.is_none();
    let masked = mask_of(value).or(mask_of(previous)).is_some()
        && metric.growth.is_none()
        && metric.change.is_none();
    if !rate && !masked {
        return None;
    }
    if let Two::Known(pair) = two(metric, false)
        && Trend::of(pair.amount) == Trend::Flat
    {
        return None;
    }
    from_to_clause(speaker, metric)
}

fn with_value(speaker: &mut Speaker<'_>, metric: &Metric, value: &Spanned<Figure>) -> Line {
    let figure = speaker.stated(metric, "值", value);
    let names = names_of(speaker, metric);
    if !names.is_empty()
        && let Some(verb) = publishing(metric)
        && matches!(coverage(metric), Count::Some)
    {
        let name = paper(&metric.name);
        let mut line = Line::new(format!("{verb}{}等{figure}{name}", books(&names)));
        line.named = true;
        return line;
    }
    let rate = value.value.kind() == Kind::Rate;
    let copula = copula(&metric.name, &value.value);
    let mut line = Line::new(format!("{}{copula}{figure}", metric.name));
    // Rates stand for themselves, and a name that holds a 、 would blur where its list ends.
    let listed = !rate && !metric.name.contains('、');
    line.unit = listed.then(|| value.value.unit.clone());
    if let Some(Parts::Bracket(words)) = parts_clause(speaker, metric) {
        line.text.push_str(&words);
    } else if matches!(coverage(metric), Count::All) && !names.is_empty() {
        let list = match publishing(metric) {
            Some(_) => books(&names),
            None => enumerate(&names, ""),
        };
        let lead = if names.len() > 1 && !unmark(&list).starts_with('《') {
            "分别是："
        } else {
            ""
        };
        line.text.extend(["（", lead, &list, "）"]);
        line.named = true;
    }
    line
}

/// A metric without value speaks of what it does have.
fn without_value(speaker: &mut Speaker<'_>, metric: &Metric) -> Line {
    let name = &metric.name;
    let names = names_of(speaker, metric);
    let mut line = Line::new(name.clone());
    line.bare = true;
    if !names.is_empty() {
        line.bare = false;
        line.named = true;
        line.text = match publishing(metric) {
            Some(verb) => format!("{verb}{}", books(&names)),
            None if ["有", "是", "包括", "为"]
                .iter()
                .any(|end| name.ends_with(end)) =>
            {
                format!("{name}{}", free_names(&names))
            }
            None if is_chosen(name) => format!("{name}的有{}", free_names(&names)),
            None => format!("{name}有{}", free_names(&names)),
        };
    } else if !metric.parts.is_empty() {
        line.bare = false;
        line.text = format!("{name}包括{}", parts_list(speaker, metric));
    }
    if let Some(target) = metric.with_unit("目标")
        && metric.completion.is_none()
    {
        let target = speaker.stated(metric, "目标", &target);
        line.add(Some(format!("目标为{target}")));
    }
    if line.bare
        && is_verbal(name)
        && let Some(streak) = metric.with_unit("连续")
    {
        let streak = speaker.stated(metric, "连续", &streak);
        line.text = format!("连续{streak}{name}");
        line.bare = false;
    }
    line
}

/// Everything behind the value, each after a ，.
fn tails(speaker: &mut Speaker<'_>, metric: &Metric, line: &mut Line) {
    if !line.grown {
        let words = grown(speaker, metric);
        line.add(words);
    }
    let words = yearly::stated(speaker, metric, "环比");
    line.add(words);
    let words = if metric.spans_years() {
        yearly::cagr_clause(speaker, metric)
    } else {
        yearly::stated(speaker, metric, "年均")
    };
    line.add(words);
    let words = share_clause(speaker, metric);
    line.add(words);
    let words = completion_clause(speaker, metric);
    line.add(words);
    let words = metric
        .value
        .as_ref()
        .and_then(|_| ceiling_clause(speaker, metric));
    line.add(words);
    let words = rank_clause(speaker, metric);
    line.add(words);
    if !(is_first(metric) && metric.first.as_ref().is_some_and(|f| f.value == First::Yes)) {
        // 首次获评… between a value and its names would seem to be what they are the names of.
        let counted = metric.value.is_some() && !metric.items.is_empty();
        if counted && !line.named && metric.first.is_some() && metric.parts.is_empty() {
            let words = named(speaker, metric);
            line.add(Some(words));
            line.named = true;
        }
        let words = first_clause(speaker, metric);
        line.add(words);
    }
    let words = cumulative_clause(speaker, metric);
    line.add(words);
    if let Some(streak) = metric.with_unit("连续")
        && !line.text.starts_with("连续")
    {
        let streak = speaker.stated(metric, "连续", &streak);
        line.add(Some(format!("已连续{streak}")));
    }
    // Last, because a rate behind 其中 would seem to be that of the last part.
    if metric.value.is_some() || metric.new.is_some() {
        if let Some(Parts::Among(words)) = parts_clause(speaker, metric) {
            line.add(Some(words));
        }
        if !line.named && !metric.items.is_empty() {
            let words = named(speaker, metric);
            line.add(Some(words));
        }
    }
}

fn grown(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    let money = metric.kind() == Kind::Money && metric.previous.is_some() && metric.value.is_some();
    if metric.change.is_some() || money {
        return change_clause(speaker, metric).or_else(|| rate_clause(speaker, metric));
    }
    if is_first(metric)
        && let Some(First::Words(words)) = metric.first.as_ref().map(|f| &f.value)
        && words.contains("零的突破")
    {
        return None;
    }
    rate_clause(speaker, metric)
}

/// The names behind a value that does not count them all: `包括甲、乙等`.
fn named(speaker: &mut Speaker<'_>, metric: &Metric) -> String {
    let names = names_of(speaker, metric);
    let list = enumerate(&names, "");
    if metric.kind() != Kind::Count {
        return format!("涉及{list}");
    }
    match coverage(metric) {
        Count::All if names.len() > 1 => format!("分别是{list}"),
        Count::Some => format!("包括{list}等"),
        _ => format!("包括{list}"),
    }
}

/// The clause of one metric alone, for functions that fall back to it.
pub(super) fn alone(speaker: &mut Speaker<'_>, metric: &Metric) -> Said {
    describe(speaker, metric).map_or(Said::Dropped, |clause| {
        Said::Phrase(super::join::join(&[clause]))
    })
}
