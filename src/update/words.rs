//! How figures and places are called when a person is told about them.

use crate::facts::Facts;
use crate::revision::{Kind, Paragraph};

/// Longest heading that is shown whole, in characters.
const HEADING: usize = 24;

/// The names of the metrics behind a figure (`高新技术企业（新增）`); paths of other facts as they are.
pub(super) fn name(facts: &Facts, key: &str) -> String {
    let mut names: Vec<String> = Vec::new();
    let single = !key.contains('+');
    for path in key.split('+') {
        let mut parts = path.splitn(3, '.');
        let metric = match (parts.next(), parts.next()) {
            (Some("指标"), Some(id)) => facts.metric_index(id).map(|at| &facts.metrics[at]),
            _ => None,
        };
        let shown = match metric {
            None => path.to_owned(),
            Some(metric) => {
                let name = &metric.name;
                match parts.next() {
                    Some(attribute) if single && attribute != "值" => {
                        format!("{name}（{attribute}）")
                    }
                    _ => name.clone(),
                }
            }
        };
        if !names.contains(&shown) {
            names.push(shown);
        }
    }
    names.join("、")
}

/// Where a paragraph of the edited text stands: the heading above it, and its number below that.
pub(super) fn place(paragraphs: &[Paragraph], at: usize) -> String {
    let at = at.min(paragraphs.len().saturating_sub(1));
    let heading = |p: &Paragraph| matches!(p.kind, Kind::Title | Kind::Heading(_));
    let Some(above) = (0..=at)
        .rev()
        .find(|n| paragraphs.get(*n).is_some_and(heading))
    else {
        return format!("第{}段", at + 1);
    };
    let text = short(&paragraphs[above].text);
    if above == at {
        return format!("标题“{text}”");
    }
    let body = |n: &usize| {
        let paragraph = &paragraphs[*n];
        !matches!(paragraph.kind, Kind::Cell { .. }) && !paragraph.text.trim().is_empty()
    };
    if let Kind::Cell { table, row, .. } = paragraphs[at].kind {
        return format!("“{text}”下第{}张表第{}行", table + 1, row + 1);
    }
    let number = (above + 1..=at).filter(body).count();
    format!("“{text}”下第{}段", number.max(1))
}

/// A heading without line breaks, cut if it is long.
fn short(text: &str) -> String {
    let text = text.replace('\n', "");
    match text.char_indices().nth(HEADING) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}
