//! 校核: relations between figures that a person wrote down, read and evaluated exactly.
//!
//! A relation compares two sides: `==` `!=` `<=` `>=` `<` `>`. A side is made of metrics (`平台`), their attributes and
//! parts (`高企.新增`, `立项.省级`), numbers (`100`, `1.2亿`, `30%`), `+ - * /` and brackets. Every figure stands for what
//! its written digits can mean: two sides are equal if they have a value in common, and an order is broken only if no
//! such value keeps it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::quantity::{Quantity, Trouble};
use super::token::{Compare, Token, tokens};
use super::{Checker, parts};
use crate::diag::{Diagnostic, Message, say::relation as say};
use crate::facts::vocabulary::{self, Owner, Shape};
use crate::facts::{Metric, Passage};
use crate::figure::Interval;
use crate::nearest::nearest;
use crate::source::{FactPath, Span};

/// Most relations in one file.
const MAX_RELATIONS: usize = 1000;
/// Longest relation, in characters.
const MAX_CHARS: usize = 400;
/// Deepest nesting of brackets.
const MAX_DEPTH: usize = 32;
/// Most "did you mean" searches; they compare with every metric.
const MAX_SUGGESTIONS: usize = 50;

/// Checks the relations of the facts.
pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let metrics: BTreeMap<_, _> = facts
        .metrics
        .iter()
        .map(|metric| (metric.id.value.as_str(), metric))
        .collect();
    let mut suggestions = 0;
    if let Some(first) = facts.relations.get(MAX_RELATIONS) {
        let message = say::too_many(MAX_RELATIONS);
        checker.found.push(Diagnostic::new(message, first.span));
    }
    for (at, relation) in facts.relations.iter().take(MAX_RELATIONS).enumerate() {
        let mut reader = Reader {
            relation,
            metrics: &metrics,
            tokens: Vec::new(),
            next: 0,
            depth: 0,
            suggestions: &mut suggestions,
            found: Vec::new(),
            added: false,
            divided: false,
            open: None,
            first: None,
        };
        reader.run();
        let path = FactPath(format!("校核[{}]", at + 1));
        for finding in reader.found {
            checker.found.push(finding.about(path.clone()));
        }
    }
}

/// Reading ended early; what is wrong was already found.
struct Stop;

/// A quantity, or nothing where a figure is not known.
type Side = Result<Option<Quantity>, Stop>;

struct Reader<'a> {
    relation: &'a Passage,
    metrics: &'a BTreeMap<&'a str, &'a Metric>,
    tokens: Vec<(Token, Range<usize>)>,
    next: usize,
    depth: usize,
    suggestions: &'a mut usize,
    found: Vec<Diagnostic>,
    /// There is a `+` or `-`.
    added: bool,
    /// There is a `/`.
    divided: bool,
    /// The first figure that is not known.
    open: Option<String>,
    /// The place of the first figure.
    first: Option<Span>,
}

impl Reader<'_> {
    fn run(&mut self) {
        let text = self.relation.text.as_str();
        if text.chars().count() > MAX_CHARS {
            return self.say(say::too_long(MAX_CHARS), 0..text.len());
        }
        match tokens(text) {
            Ok(tokens) => self.tokens = tokens,
            Err(range) => {
                self.unexpected(
                    range,
                    "指标名、数、+ - * / ( ) 和比较号",
                    "names, numbers, + - * / ( ) and a comparison",
                );
                return;
            }
        }
        let Ok((left, compare, right)) = self.sides() else {
            return;
        };
        if !self.found.is_empty() {
            return;
        }
        if let (Some(left), Some(right)) = (left, right) {
            return self.judge(&left, compare, &right);
        }
        let name = self.open.clone().unwrap_or_default();
        self.say(say::not_known(text, name), 0..text.len());
    }

    fn sides(&mut self) -> Result<(Option<Quantity>, Compare, Option<Quantity>), Stop> {
        let left = self.sum()?;
        let compare = match self.peek() {
            Some(Token::Compare(compare)) => *compare,
            None => {
                let text = self.relation.text.as_str();
                self.say(say::no_comparison(text), 0..text.len());
                return Err(Stop);
            }
            Some(_) => return Err(self.wrong("+ - * / 或比较号", "+ - * / or a comparison")),
        };
        self.next += 1;
        let right = self.sum()?;
        match self.peek() {
            None => Ok((left, compare, right)),
            Some(Token::Compare(_)) => {
                let range = self.range();
                self.say(say::two_comparisons(), range);
                Err(Stop)
            }
            Some(_) => Err(self.wrong("+ - * /", "+ - * /")),
        }
    }

    fn sum(&mut self) -> Side {
        let mut value = self.product()?;
        while let Some(Token::Operator(sign @ ('+' | '-'))) = self.peek() {
            let minus = *sign == '-';
            self.next += 1;
            self.added = true;
            let other = self.product()?;
            value = self.combine(value, other, |a, b| a.plus(b, minus))?;
        }
        Ok(value)
    }

    fn product(&mut self) -> Side {
        let mut value = self.operand()?;
        while let Some(Token::Operator(sign @ ('*' | '/'))) = self.peek() {
            let divide = *sign == '/';
            self.next += 1;
            self.divided |= divide;
            let other = self.operand()?;
            value = self.combine(
                value,
                other,
                |a, b| if divide { a.over(b) } else { a.times(b) },
            )?;
        }
        Ok(value)
    }

    fn combine(
        &mut self,
        a: Option<Quantity>,
        b: Option<Quantity>,
        operation: impl FnOnce(Quantity, Quantity) -> Result<Quantity, Trouble>,
    ) -> Side {
        let Some((a, b)) = a.zip(b) else {
            return Ok(None);
        };
        operation(a, b)
            .map(Some)
            .map_err(|trouble| self.trouble(trouble))
    }

    fn operand(&mut self) -> Side {
        self.depth += 1;
        let value = if self.depth > MAX_DEPTH {
            let range = self.range();
            self.say(say::too_deep(MAX_DEPTH), range);
            Err(Stop)
        } else {
            self.operand_inside()
        };
        self.depth -= 1;
        value
    }

    fn operand_inside(&mut self) -> Side {
        let token = self.peek().cloned();
        match token {
            // 2高企 is no number of 高企 but a forgotten sign.
            Some(Token::Number(figure)) if self.metrics.contains_key(figure.unit.as_str()) => {
                let range = self.range();
                let behind = range.end - figure.unit.len()..range.end;
                self.unexpected(behind, "+ - * / 或比较号", "+ - * / or a comparison");
                Err(Stop)
            }
            Some(Token::Number(figure)) => {
                self.next += 1;
                Ok(Quantity::typed(&figure))
            }
            Some(Token::Name(name)) => Ok(self.named(&name)),
            Some(Token::Operator(sign @ ('+' | '-'))) => {
                self.next += 1;
                let value = self.operand()?;
                Ok(value.map(|value| if sign == '-' { value.negative() } else { value }))
            }
            Some(Token::Open) => {
                self.next += 1;
                let value = self.sum()?;
                if self.peek() != Some(&Token::Close) {
                    return Err(self.wrong("右括号", "a closing bracket"));
                }
                self.next += 1;
                Ok(value)
            }
            _ => Err(self.wrong(
                "指标名、数或左括号",
                "a metric, a number or an opening bracket",
            )),
        }
    }

    /// A metric, or an attribute or part of it.
    fn named(&mut self, name: &str) -> Option<Quantity> {
        let range = self.range();
        self.next += 1;
        let attribute = self.attribute();
        let Some(metric) = self.metrics.get(name).copied() else {
            let near = self.nearest_metric(name);
            self.say(say::unknown_metric(name).suggest(near.as_deref()), range);
            return None;
        };
        let Some((word, at)) = attribute else {
            let figure = metric.precise().map(|(_, figure)| figure);
            return self.quantity(metric, None, figure.as_ref().map(|f| (&f.value, f.span)));
        };
        let key = vocabulary::find(Owner::Metric, &word);
        if let Some(part) = metric.parts.iter().find(|part| part.name == word) {
            let total = metric.leading();
            let figure = total.map_or_else(
                || part.figure.value.clone(),
                |total| parts::with_unit(&part.figure.value, total),
            );
            return self.quantity(metric, Some(&word), Some((&figure, part.figure.span)));
        }
        if metric.open_parts.contains(&word) {
            return self.quantity(metric, Some(&word), None);
        }
        match key.map(|key| (key.zh, key.shape)) {
            Some((zh, Shape::Figure | Shape::Rate)) => {
                let figure = metric.with_unit(zh);
                self.quantity(
                    metric,
                    Some(zh),
                    figure.as_ref().map(|f| (&f.value, f.span)),
                )
            }
            Some(("占", _)) => {
                let rate = metric.share.as_ref().and_then(|share| share.rate.as_ref());
                self.quantity(metric, Some("占"), rate.map(|f| (&f.value, f.span)))
            }
            Some(("名单", _)) => Some(Quantity::count(metric.items.len())),
            _ => {
                let mut allowed: Vec<&str> = Vec::new();
                for key in vocabulary::keys_of(Owner::Metric) {
                    if matches!(key.shape, Shape::Figure | Shape::Rate) {
                        allowed.extend(key.names().map(|name| -> &str { name }));
                    }
                }
                allowed.extend(metric.parts.iter().map(|part| part.name.as_str()));
                let message = say::unknown_attribute(name, &word).suggest(nearest(&word, allowed));
                self.say(message, at);
                None
            }
        }
    }

    /// `.attribute` behind a metric.
    fn attribute(&mut self) -> Option<(String, Range<usize>)> {
        let [(Token::Dot, _), (Token::Name(word), at), ..] = self.tokens.get(self.next..)? else {
            return None;
        };
        let attribute = (word.clone(), at.clone());
        self.next += 2;
        Some(attribute)
    }

    fn quantity(
        &mut self,
        metric: &Metric,
        key: Option<&str>,
        figure: Option<(&crate::figure::Figure, Span)>,
    ) -> Option<Quantity> {
        if let Some((_, span)) = figure {
            self.first.get_or_insert(span);
        }
        let quantity = figure.and_then(|(figure, _)| Quantity::of(figure));
        if quantity.is_none() && self.open.is_none() {
            let id = &metric.id.value;
            self.open = Some(key.map_or_else(|| id.clone(), |key| format!("{id}.{key}")));
        }
        quantity
    }

    /// The id nearest to a wrong name, or that of the metric called so in the report.
    fn nearest_metric(&mut self, name: &str) -> Option<String> {
        *self.suggestions += 1;
        if *self.suggestions > MAX_SUGGESTIONS {
            return None;
        }
        let called = self.metrics.values().find(|metric| metric.name == name);
        called.map(|metric| metric.id.value.clone()).or_else(|| {
            let ids = self.metrics.keys().copied();
            nearest(name, ids).map(str::to_owned)
        })
    }

    fn judge(&mut self, left: &Quantity, compare: Compare, right: &Quantity) {
        let equal = matches!(compare, Compare::Equal | Compare::Unequal);
        let (a, b) = match left.against(right, equal) {
            Ok(ranges) => ranges,
            Err(trouble) => {
                self.trouble(trouble);
                return;
            }
        };
        if holds(a, compare, b) {
            return;
        }
        let text = self.relation.text.clone();
        let (left, right) = Quantity::print_both(left, right);
        let message = if !equal {
            say::order_broken(&text, left, right)
        } else if self.divided && text.contains('均') {
            say::per_head_false(&text, left, right)
        } else if self.added {
            say::sum_false(&text, left, right)
        } else {
            say::equality_false(&text, left, right)
        };
        let finding = Diagnostic::new(message, self.relation.locate(0, text.len()));
        self.found.push(match self.first {
            Some(first) => finding.see(first),
            None => finding,
        });
    }

    fn trouble(&mut self, trouble: Trouble) -> Stop {
        let text = self.relation.text.as_str();
        let message = match trouble {
            Trouble::Units(a, b) => say::units(text, a, b),
            Trouble::BareRate(number) => say::bare_rate(text, number),
            Trouble::Zero => say::divided_by_zero(text),
            Trouble::TooLarge => say::too_large(text),
        };
        self.say(message, 0..text.len());
        Stop
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(token, _)| token)
    }

    /// The bytes of the next token; the end of the text behind the last one.
    fn range(&self) -> Range<usize> {
        let end = self.relation.text.len();
        self.tokens
            .get(self.next)
            .map_or(end..end, |(_, range)| range.clone())
    }

    fn wrong(&mut self, expected: &str, expected_en: &str) -> Stop {
        let range = self.range();
        self.unexpected(range, expected, expected_en);
        Stop
    }

    fn unexpected(&mut self, range: Range<usize>, expected: &str, expected_en: &str) {
        let text = &self.relation.text;
        let column = text[..range.start].chars().count() + 1;
        let message = if range.is_empty() {
            say::ends_early(text, expected, expected_en)
        } else {
            say::unexpected(text, column, &text[range.clone()], expected, expected_en)
        };
        self.say(message, range);
    }

    fn say(&mut self, message: Message, range: Range<usize>) {
        let span = self.relation.locate(range.start, range.end);
        self.found.push(Diagnostic::new(message, span));
    }
}

/// Whether some values of both ranges keep the relation.
fn holds(a: Interval, compare: Compare, b: Interval) -> bool {
    match compare {
        Compare::Equal => a.meets(b),
        Compare::Unequal => !a.meets(b),
        Compare::AtMost => a.low <= b.high,
        Compare::AtLeast => a.high >= b.low,
        Compare::Less => a.low < b.high,
        Compare::More => a.high > b.low,
    }
}
