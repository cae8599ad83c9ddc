//! 分项: the parts of a metric, as a map from names to figures or as a list of metrics or short texts.

use std::collections::BTreeMap;

use super::figures::{Unit, figure_error};
use super::shape::{Reader, shorten};
use super::{Metric, Part};
use crate::diag::say;
use crate::figure::{self, Figure};
use crate::source::{FactPath, Spanned};
use crate::yaml::{Kind, Node};

/// Parts read so far, and whether one of them still has no figure.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) list: Vec<Part>,
    pub(super) gaps: bool,
    /// The names written down without a figure.
    pub(super) open: Vec<String>,
}

impl Reader<'_> {
    /// Reads 分项 of one metric; `metrics` and `ids` are all metrics with their figures already read.
    pub(super) fn parts(
        &mut self,
        node: &Node,
        owner: &Metric,
        unit: Option<&Unit>,
        metrics: &[Metric],
        ids: &BTreeMap<String, usize>,
    ) -> Parts {
        let mut parts = Parts::default();
        match &node.kind {
            Kind::Map(pairs) => {
                for pair in pairs {
                    let figure = self.figure(&pair.value, &pair.key.value);
                    let blank = pair.value.is_blank();
                    self.part(
                        &mut parts,
                        owner,
                        &pair.key.value,
                        figure,
                        blank.then_some(pair.key.span),
                    );
                }
            }
            Kind::Seq(items) => {
                for item in items {
                    self.list_part(&mut parts, item, owner, metrics, ids);
                }
            }
            Kind::Scalar(_) if !node.is_blank() => {
                self.list_part(&mut parts, node, owner, metrics, ids);
            }
            Kind::Scalar(_) => {}
        }
        // A bare number counts in the unit of its total.
        for part in &mut parts.list {
            let own = part.path.0.starts_with(&owner.path("分项").0);
            if let (true, Some(unit)) = (own, unit)
                && part.figure.value.unit.is_empty()
                && part.figure.value.scale.is_empty()
            {
                self.apply_unit(&mut part.figure, unit);
            }
        }
        parts
    }

    fn part(
        &mut self,
        parts: &mut Parts,
        owner: &Metric,
        name: &str,
        figure: Option<Spanned<Figure>>,
        blank: Option<crate::source::Span>,
    ) {
        let shown = if name.is_empty() {
            (parts.list.len() + 1).to_string()
        } else {
            name.to_owned()
        };
        let path = FactPath(format!("{}.{shown}", owner.path("分项")));
        if let Some(span) = blank {
            parts.gaps = true;
            parts.open.push(name.to_owned());
            self.push_about(say::facts::part_without_figure(name), span, path);
        } else if let Some(figure) = figure {
            parts.list.push(Part {
                name: name.to_owned(),
                figure,
                path,
            });
        } else {
            parts.gaps = true;
        }
    }

    fn list_part(
        &mut self,
        parts: &mut Parts,
        item: &Node,
        owner: &Metric,
        metrics: &[Metric],
        ids: &BTreeMap<String, usize>,
    ) {
        if let Kind::Map(pairs) = &item.kind {
            for pair in pairs {
                let figure = self.figure(&pair.value, &pair.key.value);
                let blank = pair.value.is_blank().then_some(pair.key.span);
                self.part(parts, owner, &pair.key.value, figure, blank);
            }
            return;
        }
        let Some(text) = self.text(item, "分项") else {
            return;
        };
        if let Some(metric) = ids.get(&text.value).and_then(|at| metrics.get(*at)) {
            if let Some(figure) = &metric.value {
                parts.list.push(Part {
                    name: metric.name.clone(),
                    figure: figure.clone(),
                    path: metric.path("值"),
                });
            } else {
                parts.gaps = true;
                self.push_about(
                    say::facts::part_without_figure(&text.value),
                    text.span,
                    metric.path("值"),
                );
            }
            return;
        }
        if let Some((name, figure)) = name_and_figure(&text.value) {
            self.part(
                parts,
                owner,
                &name,
                Some(Spanned::new(figure, text.span)),
                None,
            );
            return;
        }
        parts.gaps = true;
        let shown = shorten(&text.value);
        if text.value.contains(|c: char| c.is_ascii_digit()) {
            let error = figure::parse(&text.value).err();
            let message = error.map(|error| figure_error("分项", &text.value, error));
            self.push(
                message.unwrap_or_else(|| say::facts::no_number("分项", shown)),
                text.span,
            );
        } else {
            let near = self.nearest(&text.value, ids.keys().map(String::as_str));
            let message = say::facts::unknown_part(shown);
            let message = if near.is_some() {
                message.suggest(near)
            } else {
                message
            };
            self.push(message, text.span);
        }
    }
}

/// `重点实验室 2个`, `重点实验室：2个`, `重点实验室2个`, `2个`.
fn name_and_figure(text: &str) -> Option<(String, Figure)> {
    let clean = |name: &str| name.trim().trim_end_matches(['：', ':']).trim().to_owned();
    if let Some((name, figure)) = text.rsplit_once([' ', '：', ':'])
        && let Ok(figure) = figure::parse(figure)
    {
        return Some((clean(name), figure));
    }
    if let Ok(figure) = figure::parse(text) {
        return Some((String::new(), figure));
    }
    // The figure is what stands at the end; a name may hold digits itself, so the earliest cut that leaves a
    // figure behind a non-digit wins. Long texts are no names.
    let mut before = ' ';
    for (at, c) in text.char_indices().take(64) {
        if at > 0
            && !before.is_ascii_digit()
            && let Ok(figure) = figure::parse(&text[at..])
        {
            return Some((clean(&text[..at]), figure));
        }
        before = c;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::name_and_figure;

    #[test]
    fn names_and_figures() {
        for (text, want) in [
            ("初审一等奖 3个", "初审一等奖|3个"),
            ("初审一等奖3个", "初审一等奖|3个"),
            ("获奖近3个", "获奖|近3个"),
            ("重点实验室：2个", "重点实验室|2个"),
            ("3项", "|3项"),
            ("一等奖x项", "一等奖|x项"),
        ] {
            let (name, figure) = name_and_figure(text).expect(text);
            assert_eq!(format!("{name}|{}", figure.print()), want);
        }
        assert!(name_and_figure("一等奖").is_none());
    }
}
