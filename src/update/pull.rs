//! Figures that people corrected in the report, written back into the facts file; nothing else in it changes.

use std::collections::BTreeMap;

use crate::decode;
use crate::facts::Facts;
use crate::figure;
use crate::merge::Corrected;
use crate::project::Report;
use crate::source::{Sources, Span};
use crate::trace;
use crate::yaml::Splices;

/// What can be written back.
#[derive(Debug, Default)]
pub struct Pull {
    /// The new text of the facts file and its bytes in the encoding of the old one, if anything changes.
    pub file: Option<(String, Vec<u8>)>,
    /// What changes.
    pub taken: Vec<Taken>,
    /// Paths of figures that a person has to change by hand: computed ones, those written otherwise in the facts, in
    /// another file, or corrected differently in two places.
    pub left: Vec<String>,
}

/// One value written back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The path of the fact.
    pub path: String,
    /// The line of the facts file, starting at 1.
    pub line: usize,
    /// What stands there.
    pub old: String,
    /// What is to stand there.
    pub new: String,
}

/// Works out the facts file with the corrections in it; `before` are its bytes.
pub fn pull(
    corrected: &[Corrected],
    report: &Report,
    facts: &Facts,
    sources: &Sources,
    before: &[u8],
) -> Pull {
    let mut out = Pull::default();
    let source = sources.get(facts.file);
    let Some(text) = decode::as_written(before) else {
        out.left = corrected.iter().map(|c| c.key.clone()).collect();
        return out;
    };
    // Splices count bytes of the text as typed, which may begin with a mark of its encoding.
    let skipped = text.len() - source.typed().len();
    let mut wanted: BTreeMap<&str, Vec<&Corrected>> = BTreeMap::new();
    for one in corrected {
        wanted.entry(&one.key).or_default().push(one);
    }
    let spans = spans(report, facts);
    let mut splices = Splices::new(&text);
    for (key, all) in wanted {
        let agreed = all.windows(2).all(|pair| pair[0].theirs == pair[1].theirs);
        let change = spans
            .get(key)
            .filter(|_| agreed && text.ends_with(source.typed()));
        let change = change.and_then(|span| {
            let (start, end) = (span.start as usize, span.end as usize);
            let old = source.typed().get(start..end)?;
            let new = value(old, &all[0].ours, &all[0].theirs)?;
            Some((*span, old.to_owned(), new))
        });
        match change {
            Some((span, old, new)) => {
                let (start, end) = (span.start as usize, span.end as usize);
                splices.replace(start + skipped..end + skipped, new.as_str());
                out.taken.push(Taken {
                    path: key.to_owned(),
                    line: sources.position(span).line,
                    old,
                    new,
                });
            }
            None => out.left.push(key.to_owned()),
        }
    }
    if !splices.is_empty() {
        let text = splices.apply();
        out.file = decode::encode(&text, before).map(|bytes| (text, bytes));
        if out.file.is_none() {
            out.left.extend(out.taken.drain(..).map(|taken| taken.path));
        }
    }
    out.taken.sort_by_key(|taken| taken.line);
    out
}

/// Where the value of each fact stands that is printed as it is, by its path.
fn spans(report: &Report, facts: &Facts) -> BTreeMap<String, Span> {
    let rows = trace::rows(&report.document);
    let plain = rows.iter().filter(|row| row.formula.is_none() && !row.gap);
    let single = plain.filter_map(|row| match &*row.reads {
        [read] if read.span.file == facts.file => Some((read.path.0.clone(), read.span)),
        _ => None,
    });
    single.collect()
}

/// The scalar with the corrected figure in it: the figure as shown, or its number alone where the unit stands elsewhere.
fn value(written: &str, shown: &str, corrected: &str) -> Option<String> {
    figure::parse(corrected).ok()?;
    if written.trim() == shown {
        return Some(corrected.to_owned());
    }
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(quote) = quote
        && let Some(inner) = written
            .strip_prefix(quote)
            .and_then(|w| w.strip_suffix(quote))
    {
        return Some(format!("{quote}{}{quote}", value(inner, shown, corrected)?));
    }
    let unit = shown
        .strip_prefix(written.trim())
        .filter(|unit| !unit.is_empty())?;
    let number = corrected.strip_suffix(unit)?;
    let bare = |c: char| c.is_ascii_digit() || c == '.' || c == '-';
    number.chars().all(bare).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn a_value_keeps_the_way_it_is_written() {
        for (written, shown, corrected, want) in [
            ("137家", "137家", "140家", Some("140家")),
            ("'137家'", "137家", "140家", Some("'140家'")),
            ("137", "137家", "140家", Some("140")),
            ("137", "137家", "140人", None),
            ("一百三十七家", "137家", "140家", None),
            ("137家", "137家", "很多", None),
        ] {
            assert_eq!(
                value(written, shown, corrected).as_deref(),
                want,
                "{written}"
            );
        }
    }
}
