//! Numbers of headings after some came or went, and the places that refer to them.

use std::collections::BTreeMap;

use super::Notice;
use super::out::Out;
use crate::numbering::{Pattern, typed_label};
use crate::revision::Kind;

/// A number at the front of a heading.
struct Label {
    pattern: Pattern,
    number: usize,
}

/// A heading of the text as it will be.
struct Head {
    level: u8,
    /// Its paragraph, or the one it comes in behind and how many came in there before it.
    place: Place,
    /// The number typed in front of it.
    label: String,
    numbered: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Old(usize),
    New(usize, usize),
}

/// Numbers the headings anew if some came or went, and if they counted without a gap before.
pub(super) fn renumber(out: &mut Out<'_>) {
    let before = heads(out, false);
    let after = heads(out, true);
    if before.len() == after.len() && before.iter().zip(&after).all(|(a, b)| a.place == b.place) {
        return;
    }
    let levels: BTreeMap<u8, Pattern> = styles(&before);
    let mut changed: Vec<(String, String)> = Vec::new();
    let automatic: Vec<u8> = before
        .iter()
        .filter(|head| head.numbered)
        .map(|head| head.level)
        .collect();
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for head in &after {
        counts.retain(|level, _| *level <= head.level);
        let count = counts.entry(head.level).or_default();
        let Some(pattern) = levels.get(&head.level) else {
            if let (Place::New(after, nth), true) = (head.place, automatic.contains(&head.level)) {
                relabel_new(after, nth, &head.label, "", out);
            }
            continue;
        };
        if head.label.is_empty() && matches!(head.place, Place::Old(_)) {
            continue;
        }
        *count += 1;
        let label = pattern.label(*count);
        if label == head.label {
            continue;
        }
        match head.place {
            Place::New(after, nth) => relabel_new(after, nth, &head.label, &label, out),
            Place::Old(paragraph) => {
                let text = out.theirs.paras[paragraph].text;
                let blank = text.chars().take_while(|c| c.is_whitespace()).count();
                let len = head.label.chars().count();
                if out.replace(paragraph, blank..blank + len, label.clone()) {
                    changed.push((head.label.clone(), label));
                }
            }
        }
    }
    references(&changed, out);
    if out.theirs.paras.iter().any(|para| para.made) {
        out.merge.notices.push(Notice::Contents);
    }
}

fn relabel_new(after: usize, nth: usize, old: &str, new: &str, out: &mut Out<'_>) {
    if let Some((_, text)) = out.new_headings(after).nth(nth) {
        *text = format!("{new}{}", text.strip_prefix(old).unwrap_or(text));
    }
}

/// The headings of the edited text, as they are or as they will be.
fn heads(out: &mut Out<'_>, edited: bool) -> Vec<Head> {
    let mut found = Vec::new();
    let theirs = out.theirs;
    let mut level_of: BTreeMap<String, u8> = BTreeMap::new();
    for (at, para) in theirs.paras.iter().enumerate() {
        let rest = para.text.trim_start();
        let label = typed_label(rest)
            .filter(|_| para.label > 0)
            .unwrap_or("")
            .to_owned();
        let level = match para.kind {
            Kind::Heading(level) => Some(*level),
            // A heading that lost its style has the level of those that are numbered like it.
            Kind::Body if para.label > 0 && !para.made => level_of.get(&shape(&label)).copied(),
            _ => None,
        };
        if let (Some(level), true) = (level, !edited || !out.goes(at)) {
            level_of.insert(shape(&label), level);
            let numbered = label.is_empty() && out.is_numbered(at);
            found.push(Head {
                level,
                place: Place::Old(at),
                label,
                numbered,
            });
        }
        if edited {
            let new = out.new_headings(at).enumerate();
            found.extend(new.map(|(nth, (level, text))| Head {
                level,
                place: Place::New(at, nth),
                label: typed_label(text).unwrap_or("").to_owned(),
                numbered: false,
            }));
        }
    }
    found
}

/// A label without its number.
fn shape(label: &str) -> String {
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百千零〇".contains(c);
    let mut out = String::new();
    for c in label.chars() {
        let kind = match c {
            c if c.is_ascii_digit() => '1',
            c if digit(c) => '一',
            c => c,
        };
        if !(digit(c) && out.ends_with(kind)) {
            out.push(kind);
        }
    }
    out
}

/// How the headings of each level are numbered, if all of them count without a gap under each parent.
fn styles(heads: &[Head]) -> BTreeMap<u8, Pattern> {
    let mut found: BTreeMap<u8, Option<Pattern>> = BTreeMap::new();
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for head in heads {
        counts.retain(|level, _| *level <= head.level);
        if head.label.is_empty() {
            continue;
        }
        let count = counts.entry(head.level).or_default();
        *count += 1;
        let label = parse(&head.label, *count);
        let style = found
            .entry(head.level)
            .or_insert_with(|| label.as_ref().map(|l| l.pattern.clone()));
        let fits = label.is_some_and(|l| style.as_ref() == Some(&l.pattern) && l.number == *count);
        if !fits {
            *style = None;
        }
    }
    found
        .into_iter()
        .filter_map(|(level, style)| Some((level, style?)))
        .collect()
}

/// A label as a pattern and the number it should have.
fn parse(label: &str, number: usize) -> Option<Label> {
    let shape = shape(label);
    let pattern: Pattern = shape.parse().ok()?;
    (pattern.label(number) == label).then_some(Label { pattern, number })
}

/// Text that names a heading by a number it no longer has.
fn references(changed: &[(String, String)], out: &mut Out<'_>) {
    let bare = |label: &str| -> String { label.chars().filter(|c| c.is_alphanumeric()).collect() };
    let numbers: Vec<(String, bool)> = changed
        .iter()
        .map(|(old, _)| (bare(old), old.starts_with(['（', '('])))
        .collect();
    let mut found = Vec::new();
    for (at, para) in out.theirs.paras.iter().enumerate() {
        if para.label > 0 || para.made || !para.text.contains(['第', '见']) {
            continue;
        }
        for (number, bracketed) in &numbers {
            let named =
                ["部分", "章", "节", "大点", "个方面"].map(|noun| format!("第{number}{noun}"));
            let brackets = [format!("见（{number}）"), format!("见第（{number}）")];
            let words = if *bracketed {
                &brackets[..]
            } else {
                &named[..]
            };
            found.extend(
                words
                    .iter()
                    .filter(|words| para.text.contains(*words))
                    .map(|words| Notice::Reference {
                        paragraph: at,
                        words: words.clone(),
                    }),
            );
        }
    }
    out.merge.notices.extend(found);
}
