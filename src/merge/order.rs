//! Notices about order and charts: what stands elsewhere now, and pictures that show old figures.

use std::collections::BTreeMap;

use super::Notice;
use super::align::Matches;
use super::ours::Generations;
use super::out::Out;
use crate::draft::{Chart, Draft};

/// The places of a longest run of rising numbers.
pub(super) fn risen(numbers: &[usize]) -> Vec<usize> {
    // For every length the place of its least last number, and before each place the one it follows.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    for (at, number) in numbers.iter().enumerate() {
        let len = tails.partition_point(|tail| numbers[*tail] < *number);
        before[at] = len.checked_sub(1).map(|len| tails[len]);
        if len == tails.len() {
            tails.push(at);
        } else {
            tails[len] = at;
        }
    }
    let mut out = Vec::new();
    let mut next = tails.last().copied();
    while let Some(at) = next {
        out.push(at);
        next = before[at];
    }
    out.reverse();
    out
}

/// Sentences that the facts have in another order now; one notice for each part of the report.
pub(super) fn notices(generations: &Generations, matches: &Matches, out: &mut Out<'_>) {
    let found: Vec<(usize, usize)> = generations
        .now
        .iter()
        .enumerate()
        .filter_map(|(at, now)| Some((at, (*now)?)))
        .collect();
    let places: Vec<usize> = found.iter().map(|(_, now)| *now).collect();
    let kept = risen(&places);
    let mut sections: BTreeMap<String, usize> = BTreeMap::new();
    for (at, (line, _)) in found.iter().enumerate() {
        let Some(place) = matches.to[*line]
            .first()
            .filter(|_| kept.binary_search(&at).is_err())
        else {
            continue;
        };
        let id = out.base.paras[out.base.lines[*line].paragraph].id;
        let section = id.split('/').next().unwrap_or(id).to_owned();
        let paragraph = out.theirs.lines[*place].paragraph;
        let first = sections.entry(section).or_insert(paragraph);
        *first = paragraph.min(*first);
    }
    let notices = sections
        .into_values()
        .map(|paragraph| Notice::Order { paragraph });
    out.merge.notices.extend(notices);
}

/// Charts whose figures changed: the picture in the edited text shows the old ones.
pub(super) fn charts(
    (base, ours): (&Draft, &Draft),
    generations: &Generations,
    matches: &Matches,
    out: &mut Out<'_>,
) {
    for chart in &base.charts {
        let Some(place) = base.paragraphs.iter().position(|p| p.id == chart.caption) else {
            continue;
        };
        let line = out.base.paras[place].lines.clone().next();
        let now = line.and_then(|line| generations.now[line]);
        let caption = now.map(|line| out.ours.paras[out.ours.lines[line].paragraph].id);
        let Some(new) = ours
            .charts
            .iter()
            .find(|other| Some(other.caption.as_str()) == caption)
        else {
            continue;
        };
        let figures = changed(chart, new);
        if !figures.is_empty() {
            let there = line.and_then(|line| matches.to[line].first());
            out.merge.notices.push(Notice::Chart {
                paragraph: there.map(|line| out.theirs.lines[*line].paragraph),
                figures,
            });
        }
    }
}

fn changed(old: &Chart, new: &Chart) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut nth: BTreeMap<&str, usize> = BTreeMap::new();
    for figure in &old.figures {
        let count = nth.entry(&figure.key).or_default();
        let now = new
            .figures
            .iter()
            .filter(|other| other.key == figure.key)
            .nth(*count);
        *count += 1;
        if let Some(now) = now.filter(|now| now.text != figure.text) {
            out.push((figure.text.clone(), now.text.clone()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::risen;

    #[test]
    fn longest_rising_runs() {
        assert_eq!(risen(&[3, 1, 2, 5, 4, 6]), [1, 2, 4, 5]);
        assert_eq!(risen(&[]), Vec::<usize>::new());
        assert_eq!(risen(&[2, 1]), [1]);
    }
}
