//! The facts themselves, masked: bytes are exchanged in place, so that comments, order and layout stay.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Loose, MASK, Plan, changed, digits, figures};
use crate::doc::rewrite::Edit;
use crate::facts::{Entry, Facts, Office, Target};
use crate::script::traditional;
use crate::source::{Source, Span};

/// The text of a facts file with everything hidden that the plan hides.
///
/// An office described in a file of its own is written into it; last year's file is no longer named.
pub fn sample(facts: &Facts, source: &Source, plan: &Plan, loose: &Loose) -> String {
    let mut writer = Writer {
        text: source.typed(),
        facts,
        edits: BTreeMap::new(),
        fixed: Vec::new(),
    };
    writer.metrics(plan);
    writer.others();
    writer.texts(source, plan, loose);
    let Writer { edits, text, .. } = writer;
    changed(text, &edits.into_values().collect::<Vec<_>>())
}

struct Writer<'a> {
    text: &'a str,
    facts: &'a Facts,
    /// By their first byte.
    edits: BTreeMap<usize, Edit>,
    /// Bytes that stay: open figures, the year, the date.
    fixed: Vec<Range<usize>>,
}

impl Writer<'_> {
    /// The bytes of a span, if it lies in the facts file.
    fn range(&self, span: Span) -> Option<Range<usize>> {
        let range = span.start as usize..span.end as usize;
        (span.file == self.facts.file && self.text.get(range.clone()).is_some()).then_some(range)
    }

    fn put(&mut self, span: Span, with: impl FnOnce(&str) -> String) {
        let Some(range) = self.range(span).filter(|range| !range.is_empty()) else {
            return;
        };
        let before = self.edits.range(..range.end).next_back();
        if before.is_none_or(|(_, edit)| edit.range.end <= range.start) {
            let with = with(&self.text[range.clone()]);
            self.edits.insert(range.start, Edit { range, with });
        }
    }

    fn metrics(&mut self, plan: &Plan) {
        for metric in &self.facts.metrics {
            let ranks = metric.rank.iter().flat_map(|rank| {
                let previous = rank.previous.as_ref().map(|p| p.span);
                [Some(rank.place.span), previous]
            });
            let raw = metric.figure_spans().chain(ranks.flatten());
            let spans: Vec<_> = raw.chain(figures(metric).map(|f| f.span)).collect();
            if !plan.hides(metric) {
                let open: Vec<_> = spans.into_iter().filter_map(|s| self.range(s)).collect();
                self.fixed.extend(open);
                continue;
            }
            if let (Some(first), Some(last)) = (metric.items.first(), metric.items.last())
                && plan.hides_list(metric)
            {
                let whole = Span::new(
                    first.span.file,
                    first.span.start as usize,
                    last.span.end as usize,
                );
                self.put(whole, |_| format!("{MASK}等"));
            }
            for span in spans {
                self.put(span, digits::hide);
            }
        }
        let owners: Vec<_> = self
            .facts
            .metrics
            .iter()
            .filter_map(|m| m.owner.as_ref())
            .collect();
        for owner in owners {
            self.put(owner.span, |_| MASK.to_owned());
        }
    }

    /// Year and date stay, other files go, the office comes in, relations with numbers go.
    fn others(&mut self) {
        let report = &self.facts.report;
        // A letterhead names the office, a layout of one's own is not handed on.
        let layout = report.layout.iter();
        let layout = layout.filter(|layout| crate::layout::is_path(&layout.value));
        for path in report.base.iter().chain(layout) {
            self.put(path.span, |_| "''".to_owned());
        }
        if let Some(number) = report
            .red_head
            .iter()
            .find_map(|head| head.copy_number.as_ref())
        {
            self.put(number.span, digits::hide);
        }
        let year = report.year.as_ref().map(|y| y.span);
        let date = report.date.as_ref().map(|d| d.span);
        let fixed = [year, date]
            .into_iter()
            .flatten()
            .filter_map(|span| self.range(span));
        let fixed: Vec<_> = fixed.collect();
        self.fixed.extend(fixed);
        if let Some(path) = &self.facts.last_year {
            self.put(path.span, |_| "''".to_owned());
        }
        // An image is not handed on: nobody knows what it shows.
        let entries = self.facts.all_entries().into_iter();
        let pictures = entries.flat_map(|entry| &entry.pictures);
        for picture in pictures.filter(|picture| picture.file.is_some()) {
            self.put(picture.span, |typed| {
                format!("''{}", &typed[typed.trim_end().len()..])
            });
        }
        for relation in &self.facts.relations {
            if relation.text.contains(|c: char| c.is_ascii_digit()) {
                self.put(relation.span, |_| "''".to_owned());
            }
        }
        if let Some(span) = self.facts.office_path {
            let office = office(&self.facts.office);
            self.put(span, |_| office);
        }
    }

    /// Names everywhere, comments included; digits of hidden values, and all loose ones in free text if all are hidden.
    fn texts(&mut self, source: &Source, plan: &Plan, loose: &Loose) {
        let mut names = plan.names.ids(self.facts);
        names.merge(&plan.names);
        let read = source.text.as_str();
        let mut more: Vec<Edit> = names.edits(read);
        if source.typed() != read {
            for edit in &mut more {
                edit.with = traditional(&edit.with);
            }
        }
        // What came in from elsewhere is not masked yet.
        for edit in self.edits.values_mut() {
            edit.with = plan.names.hide(&edit.with);
        }
        let mut ranges = Vec::new();
        for span in passages(self.facts) {
            let Some(range) = self.range(span) else {
                continue;
            };
            // The quotes of YAML are no quotes of a name.
            let quoted = read[range.clone()].starts_with(['"', '\'']) && range.len() > 1;
            let inner = range.start + usize::from(quoted)..range.end - usize::from(quoted);
            let inside = &read[inner.clone()];
            let runs = loose(inside);
            let found = if plan.all {
                runs
            } else {
                let found = plan.numbers.find(inside, &runs);
                found.into_iter().map(|found| found.range).collect()
            };
            let shift = |run: Range<usize>| inner.start + run.start..inner.start + run.end;
            ranges.extend(found.into_iter().map(shift));
        }
        // In a comment words may stand anyhow around a number.
        let runs: Vec<_> = comments(read)
            .flat_map(|comment| digits::runs(read, comment))
            .collect();
        ranges.extend(
            plan.numbers
                .find(read, &runs)
                .into_iter()
                .map(|found| found.range),
        );
        more.extend(ranges.into_iter().map(|range| Edit {
            with: digits::hide(&read[range.clone()]),
            range,
        }));
        more.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut taken: Vec<_> = self.edits.values().map(|edit| edit.range.clone()).collect();
        taken.append(&mut self.fixed);
        taken.sort_by_key(|range| (range.start, range.end));
        let mut end = 0;
        for edit in more {
            let at = taken.partition_point(|range| range.end <= edit.range.start);
            let clash = taken
                .get(at)
                .is_some_and(|range| overlap(range, &edit.range));
            if !clash && edit.range.start >= end {
                end = edit.range.end;
                self.edits.insert(edit.range.start, edit);
            }
        }
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The comments of a YAML text; now and then a text with a `#`, in which digits are then hidden just the same.
fn comments(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let mark = if line.starts_with('#') {
            0
        } else {
            line.find(" #")?
        };
        Some(start + mark..start + line.len())
    })
}

/// The places of all free texts.
fn passages(facts: &Facts) -> Vec<Span> {
    let mut out: Vec<_> = facts.report.title.iter().map(|title| title.span).collect();
    for metric in &facts.metrics {
        let words = [
            &metric.basis,
            &metric.period,
            &metric.source,
            &metric.reason,
        ];
        out.extend(words.into_iter().flatten().map(|text| text.span));
    }
    for Entry {
        title,
        body,
        targets,
        ..
    } in facts.all_entries()
    {
        let targets = targets.iter().filter_map(|target| match target {
            Target::Passage(passage) => Some(passage.span),
            Target::Metric(_) => None,
        });
        out.extend(
            [title, body]
                .into_iter()
                .flatten()
                .map(|p| p.span)
                .chain(targets),
        );
    }
    out
}

/// 单位 as one line of YAML.
fn office(office: &Office) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let list = |texts: &[crate::source::Spanned<String>]| {
        let texts: Vec<_> = texts.iter().map(|t| quoted(&t.value)).collect();
        format!("[{}]", texts.join(", "))
    };
    let texts = [
        ("全称", &office.full_name),
        ("简称", &office.short_name),
        ("级别", &office.level),
    ];
    let texts = texts.into_iter().filter_map(|(key, text)| {
        let text = text.as_ref()?;
        Some(format!("{key}: {}", quoted(&text.value)))
    });
    let lists = [("领导", &office.leaders), ("指导", &office.guides)];
    let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
    let lists = lists.map(|(key, texts)| format!("{key}: {}", list(texts)));
    let all: Vec<_> = texts.chain(lists).collect();
    format!("{{{}}}", all.join(", "))
}
