//! Old values that still stand in text which people wrote: found, and put before a person.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::out::{Answer, Out, Question};
use super::side::{Line, pairs, shared};
use super::text::{Token, Words};
use super::{ConflictKind, Entry};
use crate::figure::{self, Decimal, Figure};
use crate::numeral::is_numeral;

/// Longest unit compared, in words.
const UNIT: usize = 6;
/// Largest number written in Chinese numerals.
const MAX_NUMERAL: usize = 100_000_000;

/// The old value of a figure that changed.
struct Old<'e> {
    entry: &'e Entry,
    figure: Figure,
}

/// Looks for old values in everything that is not accounted for.
pub(super) fn sweep(hand: &[&Line<'_>], words: &Words, out: &mut Out<'_>) {
    let entries: Vec<Entry> = out.merge.ledger.clone();
    let mut olds: BTreeMap<Decimal, Vec<Old<'_>>> = BTreeMap::new();
    for entry in &entries {
        let Ok(figure) = figure::parse(&entry.base) else {
            continue;
        };
        let Some(value) = figure.value() else {
            continue;
        };
        let list = olds.entry(value.normalize()).or_default();
        if !list
            .iter()
            .any(|old| old.entry.key == entry.key && old.entry.ours == entry.ours)
        {
            list.push(Old { entry, figure });
        }
    }
    if olds.is_empty() {
        return;
    }
    let subjects = subjects(&entries, out);
    for line in hand {
        if out.is_settled(line) {
            continue;
        }
        let mut at = 0;
        while at < line.tokens.len() {
            let Some(number) = Written::at(&line.tokens, at, words) else {
                at += 1;
                continue;
            };
            let explained = (at..number.end).any(|at| {
                out.explained
                    .contains(&(line.paragraph, line.tokens[at].start))
            });
            let open = !explained && !number.is_year(&line.tokens);
            let old = open.then(|| number.stale(line, &olds, &subjects));
            if let Some(old) = old.flatten() {
                flag(line, &(at..number.shown_end), old, out);
            }
            at = number.end;
        }
    }
}

/// The words of the sentences that each changed figure stood in, by key.
fn subjects(entries: &[Entry], out: &Out<'_>) -> HashMap<String, Vec<u64>> {
    let keys: HashSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
    let mut found: HashMap<String, Vec<u64>> = HashMap::new();
    for line in out.base.lines.iter().chain(out.base.cells.values()) {
        for slot in &line.slots {
            let key = &slot.figure.key;
            if keys.contains(key.as_str()) {
                let start = slot.tokens.start.saturating_sub(12);
                let end = (slot.tokens.end + 4).min(line.tokens.len());
                let words = pairs(&line.tokens[start..end]);
                found.entry(key.clone()).or_default().extend(words);
            }
        }
    }
    found
}

/// A number in a text, in whatever way it is written.
struct Written {
    value: Decimal,
    start: usize,
    /// Behind its digits and scale.
    end: usize,
    /// Behind its unit.
    shown_end: usize,
    unit: String,
    /// Said to be an approximation.
    about: bool,
    /// Written in Chinese numerals.
    numeral: bool,
}

impl Written {
    fn at(tokens: &[Token], at: usize, words: &Words) -> Option<Self> {
        let char = |at: usize| tokens.get(at).and_then(|token| token.char());
        let mut end = at;
        let numeral = !tokens[at].is_number();
        let mut value = if numeral {
            let run: String = tokens[at..]
                .iter()
                .map_while(|t| {
                    t.char()
                        .filter(|c| is_numeral(*c) || "百千万零〇".contains(*c))
                })
                .collect();
            end += run.chars().count();
            let first = run.chars().next()?;
            (!"百千万零〇".contains(first)).then_some(())?;
            Decimal::from(chinese_value(&run)?)
        } else {
            end += 1;
            words.digits(tokens[at]).parse::<Decimal>().ok()?
        };
        let more = |at: usize| char(at).is_some_and(|c| "余多来几".contains(c));
        let mut about = at
            .checked_sub(1)
            .and_then(char)
            .is_some_and(|c| "近约超逾过破".contains(c))
            || more(end);
        end += usize::from(more(end));
        for (scale, factor) in [('万', 10_000_i64), ('亿', 100_000_000)] {
            if char(end) == Some(scale) {
                value = value.checked_mul(Decimal::from(factor))?;
                end += 1;
            }
        }
        about |= more(end);
        end += usize::from(more(end));
        let unit: String = tokens[end..]
            .iter()
            .take(UNIT)
            .map_while(|t| {
                t.char()
                    .filter(|c| c.is_alphabetic() || "%‰℃°㎡".contains(*c))
            })
            .collect();
        about |= ["左右", "以上", "上下"]
            .iter()
            .any(|tail| unit.contains(tail));
        Some(Self {
            value: value.normalize(),
            start: at,
            end,
            shown_end: end,
            unit,
            about,
            numeral,
        })
    }

    fn is_year(&self, tokens: &[Token]) -> bool {
        let digits = tokens[self.start].end - tokens[self.start].start;
        self.unit.starts_with('年') && digits == 4 && !self.about
    }

    /// The figure whose old value it is.
    fn stale<'o, 'e>(
        &self,
        line: &Line<'_>,
        olds: &'o BTreeMap<Decimal, Vec<Old<'e>>>,
        subjects: &HashMap<String, Vec<u64>>,
    ) -> Option<&'o Old<'e>> {
        let own = pairs(
            &line.tokens[self.start.saturating_sub(14)..(self.end + 6).min(line.tokens.len())],
        );
        let about_same = |old: &&Old<'_>| {
            let mut subject = subjects.get(&old.entry.key).cloned().unwrap_or_default();
            subject.sort_unstable();
            shared(&own, &subject)
        };
        if self.about || self.numeral {
            // A rounding of the old value, if the words around speak of the same thing.
            let tenth = self.value.checked_div(Decimal::TEN)?.abs();
            let range = self.value.checked_sub(tenth)?..=self.value.checked_add(tenth)?;
            let range = if self.about {
                range
            } else {
                self.value..=self.value
            };
            let near = olds.range(range).flat_map(|(_, list)| list);
            let least = if self.about { 2 } else { 1 };
            return near
                .filter(|old| self.fits(old) && about_same(old) >= least)
                .max_by_key(about_same);
        }
        let list = olds.get(&self.value)?;
        let telling = |old: &Old<'_>| {
            let digits = old
                .figure
                .number
                .text()
                .chars()
                .filter(char::is_ascii_digit)
                .count();
            digits > 2 || !old.figure.unit.is_empty() && digits > 1
        };
        list.iter()
            .filter(|old| self.fits(old) && (telling(old) || about_same(old) >= 1))
            .max_by_key(about_same)
    }

    /// Whether the unit is that of the figure.
    fn fits(&self, old: &Old<'_>) -> bool {
        let unit = old.figure.unit.trim_start_matches('个');
        let own = self.unit.trim_start_matches('个');
        unit.is_empty() || own.starts_with(unit) || own.chars().next() == unit.chars().next()
    }
}

/// The value of a Chinese numeral such as 一百零五, 十七 or 两千三百.
fn chinese_value(text: &str) -> Option<usize> {
    let (mut total, mut part, mut digit) = (0_usize, 0_usize, 0_usize);
    for c in text.chars() {
        let place = match c {
            '零' | '〇' => continue,
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => {
                total = (part + digit).checked_mul(10_000)?;
                (part, digit) = (0, 0);
                continue;
            }
            c => {
                if digit > 0 {
                    return None;
                }
                digit = "一二三四五六七八九"
                    .chars()
                    .position(|d| d == c)
                    .map_or(2, |at| at + 1);
                continue;
            }
        };
        part += if digit == 0 { place } else { digit * place };
        digit = 0;
    }
    let value = total + part + digit;
    (value > 1 && value < MAX_NUMERAL).then_some(value)
}

fn flag(line: &Line<'_>, range: &Range<usize>, old: &Old<'_>, out: &mut Out<'_>) {
    let unit = old.figure.unit.chars().count();
    let end = (range.end + unit).min(line.tokens.len());
    let chars = super::text::span(&line.tokens[range.start..end]);
    let digits = super::text::span(&line.tokens[range.clone()]);
    let entry = old.entry;
    let question = Question {
        kind: ConflictKind::Stale,
        key: Some(entry.key.clone()),
        paragraph: line.paragraph,
        range: chars.clone(),
        base: entry.base.clone(),
        ours: entry.ours.clone(),
        theirs: out.theirs.words_of(line),
        about: line.masked,
    };
    let answer = out.ask(question);
    if answer == Answer::Ours {
        let text = out.theirs.cut(line.paragraph, &digits);
        // Only what is written in the way of the figure can be exchanged; the rest is written anew with its unit.
        let plain = entry
            .base
            .strip_prefix(&text)
            .and_then(|unit| entry.ours.strip_suffix(unit));
        match plain {
            Some(new) => out.replace(line.paragraph, digits, new.to_owned()),
            None => out.replace(line.paragraph, chars, entry.ours.clone()),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::chinese_value;
    use crate::numeral::chinese;

    #[test]
    fn numerals_are_read_back() {
        for n in [
            2, 10, 12, 17, 20, 99, 100, 105, 110, 999, 1001, 2020, 10_000, 10_500, 120_034,
        ] {
            assert_eq!(chinese_value(&chinese(n)), Some(n), "{n}");
        }
        assert_eq!(chinese_value("两千三百"), Some(2300));
        assert_eq!(chinese_value("三四"), None);
        assert_eq!(chinese_value("一"), None);
    }
}
