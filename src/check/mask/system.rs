//! The figures of some facts as numbers with relations between them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::token::{Compare, Token, tokens};
use super::super::{parts, show};
use super::shape_of;
use super::solve::{Number, Relation, solve};
use crate::diag::{Message, say::mask as say};
use crate::facts::vocabulary::{self, Owner};
use crate::facts::{Facts, Metric};
use crate::figure::{Decimal, Figure, Interval, Kind};
use crate::source::Spanned;

/// Most relations of 校核 looked at, and the longest; as many as are checked.
const MAX_RELATIONS: usize = 1000;
/// Most other figures a message names.
const MAX_REASONS: usize = 4;

/// A range is told when it is no wider than this part of its value.
const NARROW: i64 = 10;

/// A figure by its metric and key; parts by their place.
type Id = (usize, &'static str, usize);

/// All figures and what holds between them.
pub(super) struct System<'a> {
    facts: &'a Facts,
    ids: BTreeMap<Id, usize>,
    numbers: Vec<Number>,
    /// What a message calls a number, if it is an open figure: in its own metric, and elsewhere.
    labels: Vec<Option<(usize, String, String)>>,
    relations: Vec<Relation>,
    by_id: BTreeMap<&'a str, usize>,
    /// Metrics by what the report calls them.
    by_name: BTreeMap<&'a str, usize>,
    /// The place of the part with this span.
    part_at: BTreeMap<(u32, u32), Id>,
}

/// Whether a figure counts things one by one.
pub(super) fn is_exact(figure: &Figure) -> bool {
    figure.kind() == Kind::Count && figure.scale.is_empty() && figure.number.decimals() == 0
}

impl<'a> System<'a> {
    /// The numbers and relations of all metrics.
    pub(super) fn new(facts: &'a Facts) -> Self {
        let metrics = || facts.metrics.iter().enumerate();
        let mut system = Self {
            facts,
            ids: BTreeMap::new(),
            numbers: Vec::new(),
            labels: Vec::new(),
            relations: Vec::new(),
            by_id: metrics().map(|(at, m)| (m.id.value.as_str(), at)).collect(),
            by_name: metrics()
                .rev()
                .map(|(at, m)| (m.name.as_str(), at))
                .collect(),
            part_at: BTreeMap::new(),
        };
        for (at, metric) in metrics() {
            system.metric(at, metric);
        }
        for relation in facts.relations.iter().take(MAX_RELATIONS) {
            system.written(&relation.text);
        }
        system
    }

    /// Draws all bounds in.
    pub(super) fn solve(&mut self) {
        solve(&mut self.numbers, &self.relations);
    }

    /// What follows for a masked figure.
    pub(super) fn told(
        &self,
        metric: usize,
        key: &'static str,
        figure: &Spanned<Figure>,
    ) -> Option<Message> {
        let span = (figure.span.start, figure.span.end);
        let id = match key {
            "分项" => *self.part_at.get(&span)?,
            key => (metric, key, 0),
        };
        let number = &self.numbers[*self.ids.get(&id)?];
        if number.because.is_empty() {
            return None;
        }
        let figure = &figure.value;
        let shape = number.shape.as_ref()?;
        let (low, high) = shape.written(number.low, number.high)?;
        let (first, last) = shape.written(None, None)?;
        if (low, high) == (first, last) {
            return None;
        }
        let name = &self.facts.metrics[metric].name;
        let (why, why_en) = self.reasons(metric, number);
        let masked = figure.print();
        if let Some(value) = shape.only(number.low, number.high) {
            return Some(say::recovered(
                name,
                masked,
                printed(value, figure),
                why,
                why_en,
            ));
        }
        let width = high
            .checked_sub(low)?
            .checked_mul(Decimal::new(NARROW, 0))?;
        let narrow = width <= high.abs().max(low.abs());
        narrow.then(|| {
            let (low, high) = (show(low, figure), show(high, figure));
            say::narrowed(name, masked, low, high, why, why_en)
        })
    }

    /// The open figures that bounds follow from, in words of both languages.
    fn reasons(&self, metric: usize, number: &Number) -> (String, String) {
        let (mut next, mut seen) = (number.because.clone(), Vec::new());
        let mut words = Vec::new();
        while let Some(at) = next.pop().filter(|_| words.len() < MAX_REASONS) {
            if seen.contains(&at) || seen.len() > 64 {
                continue;
            }
            seen.push(at);
            match &self.labels[at] {
                Some((own, inside, _)) if *own == metric => words.push(inside.clone()),
                Some((_, _, outside)) => words.push(outside.clone()),
                None => next.extend(&self.numbers[at].because),
            }
        }
        words.sort();
        words.dedup();
        (words.join("、"), words.join(", "))
    }

    fn add(&mut self, number: Number) -> usize {
        self.numbers.push(number);
        self.labels.push(None);
        self.numbers.len() - 1
    }

    /// The number of a figure, made when it is first asked for.
    fn figure(&mut self, id: Id, figure: &Figure) -> usize {
        if let Some(at) = self.ids.get(&id) {
            return *at;
        }
        let shape = shape_of(figure).filter(|_| figure.approx().is_none());
        let number = match (shape, Interval::of(figure)) {
            (Some(shape), _) => Number::masked(shape),
            (None, Some(interval)) => Number::between(interval),
            (None, None) => Number::default(),
        };
        let open = number.low.is_some() && number.shape.is_none();
        let at = self.add(number);
        if open {
            let name = &self.facts.metrics[id.0].name;
            let print = figure.print();
            let word = if id.1 == "值" { "" } else { id.1 };
            let inside = format!("{}{print}", id.1);
            self.labels[at] = Some((id.0, inside, format!("“{name}”{word}{print}")));
        }
        self.ids.insert(id, at);
        at
    }

    /// The number of an attribute, with the unit it has; `None` if the metric lacks it.
    fn attribute(&mut self, metric: usize, key: &'static str) -> Option<(usize, String)> {
        let facts = self.facts;
        let (key, figure) = if key == "值" {
            facts.metrics[metric].precise()?
        } else {
            (key, facts.metrics[metric].with_unit(key)?)
        };
        let at = self.figure((metric, key, 0), &figure.value);
        Some((at, figure.value.unit))
    }

    fn metric(&mut self, at: usize, metric: &'a Metric) {
        let Some((now, unit)) = self.attribute(at, "值") else {
            return;
        };
        // The printed value is the exact one, give or take a word.
        if metric.exact.is_some() {
            self.attribute(at, "确数");
        }
        let same = |other: Option<(usize, String)>| other.filter(|(_, u)| *u == unit).map(|o| o.0);
        let then = same(self.attribute(at, "上年"));
        let mut change = self.attribute(at, "增量");
        let new = same(self.attribute(at, "新增"));
        if let Some(new) = new {
            self.relations.push(Relation::AtMost(new, now));
            if change.is_none() && then.is_none() {
                change = Some((new, unit.clone()));
            }
        }
        let points = metric.kind() == Kind::Rate;
        let change = change.filter(|(_, u)| *u == unit || points).map(|c| c.0);
        self.growth(at, metric, now, then, change);
        if let Some(target) = same(self.attribute(at, "目标"))
            && let Some((rate, unit)) = self.attribute(at, "完成率")
            && unit == "%"
        {
            self.relations.push(Relation::Percent(now, target, rate));
        }
        self.share(at, metric, now, &unit);
        self.parts(at, metric, now, &unit);
    }

    /// now = then + change, change = then × rate, now = then × (100 + rate).
    fn growth(
        &mut self,
        at: usize,
        metric: &Metric,
        now: usize,
        then: Option<usize>,
        change: Option<usize>,
    ) {
        let rate = self.attribute(at, "增长").filter(|(_, unit)| unit == "%");
        if then.is_none() && (change.is_none() || rate.is_none()) || metric.basis.is_some() {
            return;
        }
        let then = then.unwrap_or_else(|| self.add(Number::default()));
        let change = change.unwrap_or_else(|| self.add(Number::default()));
        self.relations.push(Relation::Zero(vec![
            (now, true),
            (then, false),
            (change, false),
        ]));
        let Some((rate, _)) = rate else {
            return;
        };
        self.relations.push(Relation::Percent(change, then, rate));
        let hundred = self.add(Number::between(Interval::point(Decimal::ONE_HUNDRED)));
        let times = self.add(Number::default());
        self.relations.push(Relation::Zero(vec![
            (times, true),
            (hundred, false),
            (rate, false),
        ]));
        self.relations.push(Relation::Percent(now, then, times));
    }

    fn share(&mut self, at: usize, metric: &Metric, now: usize, unit: &str) {
        let Some(share) = &metric.share else { return };
        let Some((whole, rate)) = share.whole.as_ref().zip(share.rate.as_ref()) else {
            return;
        };
        let name = whole.value.as_str();
        let other = self
            .by_id
            .get(name)
            .or_else(|| self.by_name.get(name))
            .copied();
        let Some((whole, other_unit)) = other.and_then(|other| self.attribute(other, "值")) else {
            return;
        };
        if other_unit == unit && rate.value.unit == "%" {
            let rate = self.figure((at, "占", 0), &rate.value);
            self.relations.push(Relation::Percent(now, whole, rate));
            self.relations.push(Relation::AtMost(now, whole));
        }
    }

    fn parts(&mut self, at: usize, metric: &Metric, now: usize, unit: &str) {
        let Some(total) = metric.leading() else {
            return;
        };
        let mut terms = vec![(now, true)];
        for (place, part) in metric.parts.iter().enumerate() {
            let figure = parts::with_unit(&part.figure.value, total);
            let comparable = figure.unit == unit
                || (figure.kind() == Kind::Count && total.kind() == Kind::Count);
            // A part may be the value of another metric.
            let other = part
                .path
                .0
                .strip_prefix("指标.")
                .and_then(|path| path.strip_suffix(".值"));
            let id = match other.and_then(|other| self.by_id.get(other)) {
                Some(other) => (*other, "值", 0),
                None => (at, "分项", place),
            };
            let span = part.figure.span;
            self.part_at.insert((span.start, span.end), id);
            let number = self.figure(id, &figure);
            if let Some((_, inside, outside)) = &mut self.labels[number]
                && id.1 == "分项"
            {
                *inside = format!("{}{}", part.name, figure.print());
                *outside = format!("“{}”的{inside}", metric.name);
            }
            if !comparable {
                return;
            }
            self.relations.push(Relation::AtMost(number, now));
            terms.push((number, false));
        }
        if terms.len() > 1 && metric.complete {
            self.relations.push(Relation::Zero(terms));
        }
    }

    /// A relation of 校核, if both sides are sums of figures and numbers.
    fn written(&mut self, text: &str) {
        let Ok(tokens) = tokens(text) else { return };
        let tokens: Vec<_> = tokens.into_iter().map(|(token, _)| token).collect();
        let Some(middle) = tokens.iter().position(|t| matches!(t, Token::Compare(_))) else {
            return;
        };
        let (left, right) = (&tokens[..middle], &tokens[middle + 1..]);
        let mut terms = Vec::new();
        if !self.side(left, false, &mut terms) || !self.side(right, true, &mut terms) {
            return;
        }
        match &tokens[middle] {
            Token::Compare(Compare::Equal) => self.relations.push(Relation::Zero(terms)),
            Token::Compare(Compare::AtMost | Compare::Less) if terms.len() == 2 => {
                self.relations
                    .push(Relation::AtMost(terms[0].0, terms[1].0));
            }
            Token::Compare(Compare::AtLeast | Compare::More) if terms.len() == 2 => {
                self.relations
                    .push(Relation::AtMost(terms[1].0, terms[0].0));
            }
            _ => {}
        }
    }

    /// Adds the terms of one side; `false` if it is no plain sum.
    fn side(&mut self, tokens: &[Token], mut minus: bool, terms: &mut Vec<(usize, bool)>) -> bool {
        let base = minus;
        let mut at = 0;
        let mut wanted = true;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                Token::Operator(sign @ ('+' | '-')) => {
                    minus = base ^ (*sign == '-');
                    wanted = true;
                    continue;
                }
                Token::Number(figure) if wanted => {
                    let Some(interval) = figure.value().map(Interval::point) else {
                        return false;
                    };
                    let number = self.add(Number::between(interval));
                    terms.push((number, minus));
                }
                Token::Name(name) if wanted => {
                    let word = match tokens.get(at..) {
                        Some([Token::Dot, Token::Name(word), ..]) => {
                            at += 2;
                            Some(word.as_str())
                        }
                        _ => None,
                    };
                    let Some(number) = self.named(name, word) else {
                        return false;
                    };
                    terms.push((number, minus));
                }
                _ => return false,
            }
            wanted = false;
        }
        !wanted
    }

    /// The number of a metric or of an attribute or part of it.
    fn named(&mut self, name: &str, word: Option<&str>) -> Option<usize> {
        let metric = *self.by_id.get(name)?;
        let facts = self.facts;
        let Some(word) = word else {
            return self.attribute(metric, "值").map(|a| a.0);
        };
        let part = facts.metrics[metric]
            .parts
            .iter()
            .position(|p| p.name == word);
        if let Some(place) = part {
            return self.ids.get(&(metric, "分项", place)).copied();
        }
        let key = vocabulary::find(Owner::Metric, word)?;
        self.attribute(metric, key.zh).map(|a| a.0)
    }
}

/// A value in the scale, decimals and unit of a figure.
fn printed(value: Decimal, like: &Figure) -> String {
    let factor = Decimal::new(like.scale_factor(), 0);
    let value = value.checked_div(factor).unwrap_or(value);
    let decimals = like.number.decimals() as usize;
    let mut out = String::new();
    let _ = write!(out, "{value:.decimals$}{}{}", like.scale, like.unit);
    out
}
