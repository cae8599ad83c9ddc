//! 占 and 排名: a metric's share of a whole and its place among others, as a phrase or as a map.

use super::shape::{Reader, shorten};
use super::vocabulary::Owner;
use super::{Ordinal, Rank, Share};
use crate::diag::say;
use crate::figure;
use crate::figure::number::is_mask;
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

impl Reader<'_> {
    /// `全省项目的30%`, `30%`, the id of a metric, or `{全体: 全省项目, 值: 30%}`.
    ///
    /// `is_metric` tells whether a name is a metric's id; a share without a rate is computed from that metric.
    pub(super) fn share(&mut self, node: &Node, is_metric: impl Fn(&str) -> bool) -> Option<Share> {
        if node.is_blank() {
            return None;
        }
        let share = match &node.kind {
            Kind::Scalar(_) => self.share_phrase(node)?,
            Kind::Map(_) => {
                let mut share = Share {
                    whole: None,
                    rate: None,
                };
                let mut blank = None;
                for (key, pair) in self.fields(node, Owner::Share, "占") {
                    if key.zh == "全体" {
                        share.whole = self.text(&pair.value, key.zh);
                    } else {
                        share.rate = self.rate(&pair.value, key.zh);
                        blank = pair.value.is_blank().then_some(pair.key.span);
                    }
                }
                // Written down to be filled in, so nothing is said of it yet.
                if let (Some(span), Some(whole)) = (blank, &share.whole)
                    && !is_metric(&whole.value)
                {
                    self.push(say::facts::share_to_fill(shorten(&whole.value)), span);
                    return None;
                }
                share
            }
            Kind::Seq(_) => {
                self.push(say::facts::share_shape(), node.span);
                return None;
            }
        };
        if share.rate.is_none()
            && let Some(whole) = &share.whole
            && !is_metric(&whole.value)
        {
            self.push(
                say::facts::share_of_unknown(shorten(&whole.value)),
                whole.span,
            );
        }
        Some(share)
    }

    fn share_phrase(&mut self, node: &Node) -> Option<Share> {
        let text = self.text(node, "占")?;
        let body = text.value.strip_prefix('占').unwrap_or(&text.value);
        // `的` may stand in the name too (`全市的项目的30%`), so the last one parts.
        let (whole, rate) = body
            .rsplit_once('的')
            .map_or((None, body), |(w, r)| (Some(w.trim()), r.trim()));
        let whole = whole
            .filter(|w| !w.is_empty())
            .map(|w| Spanned::new(w.to_owned(), node.span));
        if !rate.contains(|c: char| c.is_numeric() || is_mask(c)) {
            let whole = Some(Spanned::new(body.trim().to_owned(), node.span));
            return Some(Share { whole, rate: None });
        }
        match figure::parse(rate) {
            Ok(figure) if figure.kind() == figure::Kind::Rate => Some(Share {
                whole,
                rate: Some(Spanned::new(figure, node.span)),
            }),
            _ => {
                self.wrong_shape(node, say::facts::share_shape());
                None
            }
        }
    }

    /// `全省设区市第二`, `全省第2位`, `全省首位`, `全省并列第3`, `全省前列`, or `{域: 全省, 位: 2, 上年位: 5}`.
    pub(super) fn rank(&mut self, node: &Node) -> Option<Rank> {
        if node.is_blank() {
            return None;
        }
        match &node.kind {
            Kind::Scalar(_) => {
                let text = self.text(node, "排名")?;
                let Some((scope, place)) = place_in(&text.value) else {
                    self.wrong_shape(node, say::facts::rank_shape(shorten(&text.value)));
                    return None;
                };
                Some(Rank {
                    scope: (!scope.is_empty()).then(|| Spanned::new(scope, node.span)),
                    place: Spanned::new(place, node.span),
                    previous: None,
                })
            }
            Kind::Map(_) => self.rank_map(node),
            Kind::Seq(_) => {
                self.push(say::facts::rank_shape("[ ]"), node.span);
                None
            }
        }
    }

    fn rank_map(&mut self, node: &Node) -> Option<Rank> {
        let (mut scope, mut place, mut previous) = (None, None, None);
        let mut given = false;
        for (key, pair) in self.fields(node, Owner::Rank, "排名") {
            match key.zh {
                "域" => scope = self.text(&pair.value, key.zh),
                "位" => {
                    given = true;
                    place = self.ordinal(&pair.value, key.zh);
                }
                _ => previous = self.ordinal(&pair.value, key.zh),
            }
        }
        let Some(place) = place else {
            if !given {
                self.push(say::facts::rank_without_place(), node.span);
            }
            return None;
        };
        Some(Rank {
            scope,
            place,
            previous,
        })
    }

    fn ordinal(&mut self, node: &Node, name: &str) -> Option<Spanned<Ordinal>> {
        let text = self.text(node, name)?;
        match place_in(&text.value) {
            Some((scope, ordinal)) if scope.is_empty() => Some(Spanned::new(ordinal, text.span)),
            _ => {
                self.push(
                    say::facts::not_a_place(name, shorten(&text.value)),
                    text.span,
                );
                None
            }
        }
    }
}

/// Splits `全省设区市第二` into the field and the place.
fn place_in(text: &str) -> Option<(String, Ordinal)> {
    let mut text = text.trim();
    for lead in ["均", "位居", "位列", "居", "列", "排名", "排"] {
        text = text.strip_prefix(lead).unwrap_or(text);
    }
    let ordinal = |word: &str, number, tied| Ordinal {
        text: word.to_owned(),
        number,
        tied,
    };
    let (head, place) = if let Some(head) = text.strip_suffix("前列") {
        (head, ordinal("前列", None, false))
    } else if let Some(head) = ["首位", "榜首", "首"]
        .iter()
        .find_map(|w| text.strip_suffix(w))
    {
        (head, ordinal("首", Some(1), false))
    } else {
        let (head, typed) = text.rsplit_once('第').unwrap_or(("", text));
        let typed = typed.trim().trim_end_matches(['位', '名']).trim();
        let (typed, tied) = typed
            .strip_prefix("并列")
            .map_or((typed, false), |t| (t, true));
        let typed = typed.trim_start_matches('第');
        let number = ordinal_number(typed);
        let masked = !typed.is_empty() && typed.chars().all(is_mask);
        if number.is_none() && !masked {
            return None;
        }
        (head, ordinal(typed, number, tied))
    };
    let head = head.trim();
    let (head, tied) = head
        .strip_suffix("并列")
        .map_or((head, place.tied), |head| (head, true));
    let head = head.trim_end_matches(['居', '列', ' ']);
    Some((head.to_owned(), Ordinal { tied, ..place }))
}

/// `2`, `２`, `二`, `十二` as a number above zero.
fn ordinal_number(typed: &str) -> Option<u32> {
    let figure = figure::parse(typed).ok()?;
    let plain = figure.unit.is_empty() && figure.scale.is_empty() && figure.approx().is_none();
    let number = figure
        .value()
        .filter(|_| plain && figure.number.decimals() == 0)?;
    number.to_string().parse().ok().filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::place_in;

    #[test]
    fn places() {
        for (text, want) in [
            ("全省设区市第二", "全省设区市|二|2|false"),
            ("居全省第2位", "全省|2|2|false"),
            ("全省首位", "全省|首|1|false"),
            ("全省并列第3位", "全省|3|3|true"),
            ("全省前列", "全省|前列|0|false"),
            ("均居全市第十二名", "全市|十二|12|false"),
            ("并列第3", "|3|3|true"),
            ("2", "|2|2|false"),
            ("第x位", "|x|0|false"),
        ] {
            let (scope, place) = place_in(text).expect(text);
            let got = format!(
                "{scope}|{}|{}|{}",
                place.text,
                place.number.unwrap_or(0),
                place.tied
            );
            assert_eq!(got, want, "{text}");
        }
        for text in ["全省领先", "第", "第0位", "-2", "2.5", "第二三", ""] {
            assert_eq!(place_in(text), None, "{text}");
        }
    }
}
