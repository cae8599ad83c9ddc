//! Figures and rates of a metric: literals, units given beside them, approximation words, growth in words.

use super::shape::{Reader, shorten};
use crate::diag::{Message, say};
use crate::figure::approx::{Approx, Place};
use crate::figure::{self, Decimal, Figure, FigureError, Kind, Number};
use crate::source::{Span, Spanned};
use crate::yaml::Node;

/// 单位 given on its own: its scale and its measure word.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) scale: &'static str,
    pub(super) measure: String,
    pub(super) span: Span,
}

impl Unit {
    /// Splits `万元` into scale and unit.
    pub(super) fn new(text: &Spanned<String>) -> Self {
        let typed = text.value.as_str();
        let scale = ["万亿", "亿", "万"]
            .into_iter()
            .find(|scale| typed.starts_with(scale))
            .unwrap_or("");
        Self {
            scale,
            measure: typed[scale.len()..].replace('％', "%"),
            span: text.span,
        }
    }
}

impl Reader<'_> {
    /// A figure literal; nothing when blank.
    pub(super) fn figure(&mut self, node: &Node, name: &str) -> Option<Spanned<Figure>> {
        let Some(scalar) = node.scalar() else {
            self.push(say::facts::figure_shape(name), node.span);
            return None;
        };
        if node.is_blank() {
            return None;
        }
        match figure::parse(&scalar.text) {
            Ok(figure) => Some(Spanned::new(figure, node.span)),
            Err(error) => {
                let message = figure_error(name, &scalar.text, error);
                self.wrong_shape(node, message);
                None
            }
        }
    }

    /// Gives a figure the unit written beside it, or finds that it has another one already.
    pub(super) fn apply_unit(&mut self, figure: &mut Spanned<Figure>, unit: &Unit) {
        let own = &mut figure.value;
        if own.unit.is_empty() && (own.scale.is_empty() || unit.scale.is_empty()) {
            if own.scale.is_empty() {
                own.scale = unit.scale;
            }
            own.unit.clone_from(&unit.measure);
        } else if own.scale != unit.scale || own.unit != unit.measure {
            let typed = format!("{}{}", own.scale, own.unit);
            let given = format!("{}{}", unit.scale, unit.measure);
            let line = self.source.position(unit.span.start as usize).line;
            self.push(say::facts::two_units(typed, given, line), figure.span);
        }
    }

    /// 约 beside 值: puts the word into the figure, in the place of its class.
    pub(super) fn apply_approx(&mut self, figure: &mut Figure, words: &[Spanned<String>]) {
        let [word, rest @ ..] = words else {
            return;
        };
        if let Some(second) = rest.first() {
            let message = say::facts::two_approx(&word.value, &second.value);
            return self.push(message, second.span);
        }
        let Some(approx) = Approx::find(&word.value) else {
            let near = self.nearest(&word.value, Approx::words());
            let message = say::facts::not_approx(shorten(&word.value));
            let message = if near.is_some() {
                message.suggest(near)
            } else {
                message
            };
            return self.push(message, word.span);
        };
        if let Some(own) = figure.approx() {
            if own != approx {
                self.push(say::facts::two_approx(own.text(), approx.text()), word.span);
            }
            return;
        }
        match approx.place() {
            Place::Before => figure.before = Some(approx),
            Place::After => figure.after = Some(approx),
            Place::Tail => figure.tail = Some(approx),
        }
    }

    /// A rate: `52%`, `+56.9%`, `-3%`, `增长5%`, `下降5%`, `持平`; the sign is in the number.
    pub(super) fn rate(&mut self, node: &Node, name: &str) -> Option<Spanned<Figure>> {
        let Some(scalar) = node.scalar() else {
            self.push(say::facts::rate_shape(name), node.span);
            return None;
        };
        if node.is_blank() {
            return None;
        }
        match rate(name, &scalar.text) {
            Ok(figure) => Some(Spanned::new(figure, node.span)),
            Err(message) => {
                self.wrong_shape(node, *message);
                None
            }
        }
    }
}

/// Reads a rate in digits or words.
fn rate(name: &str, typed: &str) -> Result<Figure, Box<Message>> {
    let mut text = typed.trim();
    for lead in [
        "同比",
        "环比",
        "年均",
        "比上年",
        "较上年",
        "比去年",
        "较去年",
        "与上年",
        "与去年",
    ] {
        text = text.strip_prefix(lead).unwrap_or(text).trim_start();
    }
    if text == "持平" {
        let mut figure = figure::parse("0%").expect("invariant: a literal");
        typed.trim().clone_into(&mut figure.raw);
        return Ok(figure);
    }
    let up = ["增长", "上升", "提高", "增加", "上涨"];
    let down = ["下降", "减少", "降低", "下滑", "下跌"];
    let verb = |words: [&'static str; 5]| words.into_iter().find(|word| text.starts_with(word));
    let (rest, falling) = match (verb(up), verb(down)) {
        (Some(word), _) => (&text[word.len()..], false),
        (None, Some(word)) => (&text[word.len()..], true),
        (None, None) => (text, false),
    };
    let rest = rest.trim_start_matches(['了', ' ']);
    let spoken = rest.len() < text.len();
    let shown = shorten(typed);
    let mut figure = figure::parse(rest).map_err(|error| match error {
        FigureError::TwoApprox(one, two) => Box::new(say::facts::two_approx(one, two)),
        _ => Box::new(say::facts::not_a_rate(name, &shown)),
    })?;
    match figure.kind() {
        Kind::Rate => {}
        Kind::Points => return Err(Box::new(say::facts::points_as_rate(name, &shown))),
        _ if figure.unit.is_empty() && figure.scale.is_empty() => {
            return Err(Box::new(say::facts::rate_without_percent(name, &shown)));
        }
        _ => return Err(Box::new(say::facts::not_a_rate(name, &shown))),
    }
    typed.trim().clone_into(&mut figure.raw);
    if spoken && figure.number.text().starts_with('-') {
        return Err(Box::new(say::facts::double_sign(&shown)));
    }
    if falling {
        figure.number = negative(figure.number);
    }
    Ok(figure)
}

/// The number with a minus sign, which 下降 stands for.
fn negative(number: Number) -> Number {
    match number {
        Number::Exact { text, value } if value != Decimal::ZERO => Number::Exact {
            text: format!("-{text}"),
            value: -value,
        },
        Number::Masked { text } => Number::Masked {
            text: format!("-{text}"),
        },
        other => other,
    }
}

/// Why a text is no figure, in words.
pub(super) fn figure_error(name: &str, typed: &str, error: FigureError) -> Message {
    let shown = shorten(typed.trim());
    match error {
        FigureError::NoNumber => say::facts::no_number(name, shown),
        FigureError::TooLong => say::facts::too_many_digits(name),
        FigureError::Before(word) => say::facts::not_approx_before(shorten(&word), shown),
        FigureError::TwoApprox(one, two) => say::facts::two_approx(one, two),
        FigureError::Grouping(number) => say::facts::grouping(number),
        FigureError::Unit(unit) if unit.contains('#') => say::facts::comment_space(unit),
        FigureError::Unit(unit) if unit.contains(['，', ',', '；', '：', ':']) => {
            say::facts::more_than_one(name, shown)
        }
        FigureError::Unit(unit) => say::facts::not_a_unit(unit, shown),
    }
}

#[cfg(test)]
mod tests {
    use super::rate;

    fn printed(text: &str) -> String {
        rate("增长", text).map_or_else(|m| format!("{} {}", m.code, m.text.zh), |f| f.print())
    }

    #[test]
    fn rates_in_digits_and_words() {
        for (typed, want) in [
            ("52%", "52%"),
            ("+56.9%", "56.9%"),
            ("-3%", "-3%"),
            ("增长5%", "5%"),
            ("同比增长5.0%", "5.0%"),
            ("下降5%", "-5%"),
            ("下降xx%", "-xx%"),
            ("xx%", "xx%"),
            ("持平", "0%"),
            ("与上年持平", "0%"),
            ("增长近5％", "近5%"),
            ("下降0%", "0%"),
        ] {
            assert_eq!(printed(typed), want, "{typed}");
        }
    }

    #[test]
    fn what_is_no_rate() {
        for typed in ["5", "5家", "2倍", "增长", "下降-5%", "0.9个百分点", "很快"] {
            assert!(
                printed(typed).starts_with("SCHEMA "),
                "{typed}: {}",
                printed(typed)
            );
        }
    }
}
