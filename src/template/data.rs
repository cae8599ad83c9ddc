//! The data templates see, built once and turned into each engine's own values.

use super::shared::Shared;
use super::{exhibits, minijinja};
use crate::diag::Diagnostics;
use crate::facts::level;
use crate::facts::vocabulary::KINDS;
use crate::facts::{Carrier, Entry, Facts, Metric, Ordinal, Passage, Target};
use crate::figure::Figure;
use crate::marked;
use crate::numeral;
use crate::pack::End;
use crate::settings::{Settings, Value};
use crate::source::Spanned;

/// One value, engine-neutral.
#[derive(Debug, Clone)]
pub(super) enum Data {
    /// Text, possibly with marks.
    Text(String),
    /// A metric.
    Metric(usize),
    /// Yes or no, for conditions only.
    Flag(bool),
    /// A list.
    List(Vec<Self>),
    /// A map; each entry has its Chinese and its English name.
    Map(Vec<(String, String, Self)>),
}

/// An attribute of a metric, by its Chinese key.
pub(super) enum Attribute<'a> {
    /// A figure, if given.
    Figure(Option<&'a Spanned<Figure>>),
    /// Text, empty if not given.
    Text(&'a str),
    /// A list of texts.
    Texts(Vec<&'a str>),
}

impl<'a> Attribute<'a> {
    pub(super) fn figure(self) -> Option<&'a Spanned<Figure>> {
        match self {
            Self::Figure(figure) => figure,
            _ => None,
        }
    }
}

/// Chinese and English names of the attributes a template may read.
pub(super) const ATTRIBUTES: &[(&str, &str)] = &[
    ("名", "name"),
    ("值", "value"),
    ("单位", "unit"),
    ("确数", "exact"),
    ("上年", "previous"),
    ("新增", "new"),
    ("增量", "change"),
    ("增长", "growth"),
    ("同比", "growth"),
    ("环比", "mom"),
    ("年均", "cagr"),
    ("累计", "cumulative"),
    ("完成率", "completion"),
    ("目标", "target"),
    ("上限", "ceiling"),
    ("连续", "streak"),
    ("名单", "items"),
    ("口径", "basis"),
    ("期", "period"),
    ("来源", "source"),
    ("负责", "owner"),
    ("原因", "reason"),
    ("域", "scope"),
    ("位", "place"),
];

/// The Chinese key of an attribute given by either name.
pub(super) fn attribute_key(name: &str) -> Option<&'static str> {
    ATTRIBUTES
        .iter()
        .find(|(zh, en)| *zh == name || *en == name)
        .map(|(zh, _)| *zh)
}

/// The attribute of a metric under its Chinese key.
pub(super) fn attribute<'a>(metric: &'a Metric, key: &str) -> Option<Attribute<'a>> {
    let text = |t: &'a Option<Spanned<String>>| {
        Attribute::Text(t.as_ref().map_or("", |t| t.value.as_str()))
    };
    Some(match key {
        "名" => Attribute::Text(&metric.name),
        "值" => Attribute::Figure(metric.value.as_ref()),
        "单位" => Attribute::Text(metric.value.as_ref().map_or("", |v| v.value.unit.as_str())),
        "确数" => Attribute::Figure(metric.exact.as_ref()),
        "上年" => Attribute::Figure(metric.previous.as_ref()),
        "新增" => Attribute::Figure(metric.new.as_ref()),
        "增量" => Attribute::Figure(metric.change.as_ref()),
        "增长" | "同比" => Attribute::Figure(metric.growth.as_ref()),
        "环比" => Attribute::Figure(metric.mom.as_ref()),
        "年均" => Attribute::Figure(metric.cagr.as_ref()),
        "累计" => Attribute::Figure(metric.cumulative.as_ref()),
        "完成率" => Attribute::Figure(metric.completion.as_ref()),
        "目标" => Attribute::Figure(metric.target.as_ref()),
        "上限" => Attribute::Figure(metric.ceiling.as_ref()),
        "连续" => Attribute::Figure(metric.streak.as_ref()),
        "名单" => Attribute::Texts(metric.items.iter().map(|i| i.value.as_str()).collect()),
        "口径" => text(&metric.basis),
        "期" => text(&metric.period),
        "来源" => text(&metric.source),
        "负责" => text(&metric.owner),
        "原因" => text(&metric.reason),
        "域" => metric
            .rank
            .as_ref()
            .map_or(Attribute::Text(""), |r| text(&r.scope)),
        "位" => Attribute::Text(metric.rank.as_ref().map_or("", |r| ordinal(&r.place))),
        _ => return None,
    })
}

fn ordinal(place: &Spanned<Ordinal>) -> &str {
    &place.value.text
}

/// The chapters with their placeholders filled.
pub(super) struct Filled([Data; 6]);

/// Fills the placeholders in the free text of all chapters.
///
/// `places` moves entries of some kinds to an end of their chapter.
pub(super) fn fill(
    shared: &Shared,
    engine: &minijinja::Engine,
    places: &[(String, End)],
    found: &mut Diagnostics,
) -> Filled {
    let mut filler = Filler {
        shared,
        engine,
        found,
    };
    let facts = shared.facts();
    let chapters = facts.chapters().map(|(_, entries)| {
        let mut order: Vec<_> = entries.iter().collect();
        for (kind, end) in places {
            order.sort_by_key(|entry| entry.is_about(kind) == (*end == End::Last));
        }
        Data::List(order.into_iter().map(|e| filler.entry(e)).collect())
    });
    filler.found.extend(shared.take_found());
    Filled(chapters)
}

/// Fills the texts of entries.
pub(super) struct Filler<'a> {
    pub(super) shared: &'a Shared,
    engine: &'a minijinja::Engine,
    pub(super) found: &'a mut Diagnostics,
}

impl Filler<'_> {
    fn entry(&mut self, entry: &Entry) -> Data {
        let measures: Vec<_> = entry.measures.iter().map(|m| self.entry(m)).collect();
        let count = numeral::count(measures.len());
        let targets = entry.targets.iter().map(|target| match target {
            Target::Metric(metric) => Data::Metric(metric.value),
            Target::Passage(passage) => Data::Text(self.passage(Some(passage), &count)),
        });
        let targets = targets.collect();
        let title = self.passage(entry.title.as_ref(), &count);
        let body = self.passage(entry.body.as_ref(), &count);
        let tables = exhibits::tables(self, entry);
        let pictures = exhibits::pictures(self, entry);
        map([
            (
                "图表",
                "exhibits",
                Data::Text(format!("{tables}{pictures}")),
            ),
            ("表", "tables", Data::Text(tables)),
            ("图", "pictures", Data::Text(pictures)),
            ("标题", "title", Data::Text(title)),
            ("正文", "body", Data::Text(body)),
            (
                "数据",
                "metrics",
                Data::List(
                    entry
                        .metrics
                        .iter()
                        .map(|m| Data::Metric(m.value))
                        .collect(),
                ),
            ),
            (
                "类",
                "kind",
                Data::Text(entry.kind.unwrap_or_default().to_owned()),
            ),
            ("措施", "measures", Data::List(measures)),
            ("目标", "targets", Data::List(targets)),
        ])
    }

    pub(super) fn passage(&mut self, passage: Option<&Passage>, count: &str) -> String {
        let Some(passage) = passage else {
            return String::new();
        };
        if !passage.text.contains("{{") && !passage.text.contains("{%") {
            return passage.text.trim().to_owned();
        }
        match self.engine.fill(passage, count) {
            Ok(text) => text.trim().to_owned(),
            Err(mistakes) => {
                self.found.extend(mistakes);
                String::new()
            }
        }
    }
}

fn map<const N: usize>(entries: [(&str, &str, Data); N]) -> Data {
    Data::Map(
        entries
            .map(|(zh, en, data)| (zh.to_owned(), en.to_owned(), data))
            .into(),
    )
}

/// The names and values a passage in the facts file sees: the metrics, 报告 and 单位.
///
/// A metric the facts lack is an empty text, which counts as not there.
pub(super) fn base(shared: &Shared) -> Vec<(String, String, Data)> {
    let facts = shared.facts();
    let metrics = facts.metrics.iter().enumerate();
    let named: Vec<_> = metrics
        .map(|(i, m)| (m.id.value.clone(), m.id.value.clone(), Data::Metric(i)))
        .collect();
    let mut all = named.clone();
    let absent = shared.absent().iter().cloned();
    all.extend(absent.map(|id| (id.clone(), id, text(None))));
    all.push(("指标".to_owned(), "metrics".to_owned(), Data::Map(named)));
    all.push(("报告".to_owned(), "report".to_owned(), report(facts)));
    all.push(("单位".to_owned(), "office".to_owned(), office(facts)));
    all
}

/// Everything a section template sees.
pub(super) fn build(shared: &Shared, settings: &Settings, Filled(chapters): Filled) -> Data {
    let mut all = base(shared);
    let chosen = settings.values.iter().map(|(zh, en, value)| {
        let data = match value {
            Value::Word(word) => Data::Text(word.clone()),
            Value::Flag(flag) => Data::Flag(*flag),
            Value::Words(words) => Data::List(words.iter().cloned().map(Data::Text).collect()),
        };
        (zh.clone(), en.clone(), data)
    });
    let chosen = Data::Map(chosen.collect());
    all.push(("设置".to_owned(), "settings".to_owned(), chosen));
    let names = [
        ("开头", "opening"),
        ("成绩", "achievements"),
        ("困难", "difficulties"),
        ("打算", "plans"),
        ("建议", "suggestions"),
        ("结尾", "ending"),
    ];
    for ((zh, en), data) in names.into_iter().zip(chapters) {
        if zh == "成绩" {
            all.push(("分类".to_owned(), "by_kind".to_owned(), by_kind(&data)));
        }
        all.push((zh.to_owned(), en.to_owned(), data));
    }
    Data::Map(all)
}

/// The achievements of each kind (类), and the others, so that a template can ask whether there are any.
fn by_kind(achievements: &Data) -> Data {
    let entries = match achievements {
        Data::List(list) => list.as_slice(),
        _ => &[],
    };
    let kind = |entry: &Data| match entry {
        Data::Map(map) => map.iter().find_map(|(zh, _, data)| match data {
            Data::Text(kind) if zh == "类" => Some(kind.clone()),
            _ => None,
        }),
        _ => None,
    };
    let kinds = KINDS.iter().map(|(zh, en)| (*zh, *zh, *en));
    let lists = kinds
        .chain([("", "其他", "other")])
        .map(|(wanted, zh, en)| {
            let own = entries
                .iter()
                .filter(|entry| kind(entry).as_deref() == Some(wanted));
            let list = Data::List(own.cloned().collect());
            (zh.to_owned(), en.to_owned(), list)
        });
    Data::Map(lists.collect())
}

/// A text that is a fact of its own (a year, a date) is marked by the caller; these are plain.
fn report(facts: &Facts) -> Data {
    let report = &facts.report;
    let year = report.year.as_ref().map(|y| &y.value);
    let date = report.date.as_ref().map(|d| {
        // GB/T 9704-2012 7.3.5.4: no zero padding.
        format!("{}年{}月{}日", d.value.year, d.value.month, d.value.day)
    });
    let carrier = match report.carrier {
        Carrier::Summary => "总结",
        Carrier::Report => "报告",
    };
    map([
        ("年度", "year", text(year.map(crate::facts::Year::print))),
        (
            "下年度",
            "next_year",
            text(year.map(crate::facts::Year::next)),
        ),
        (
            "下期",
            "next_period",
            text(year.map(crate::facts::Year::follow)),
        ),
        (
            "半年",
            "half_year",
            Data::Flag(year.is_some_and(|y| y.half)),
        ),
        ("日期", "date", text(date)),
        ("文种", "carrier", Data::Text(carrier.to_owned())),
        (
            "题名",
            "title",
            // A `|` only says where a line of it ends.
            text(
                report
                    .title
                    .as_ref()
                    .map(|t| t.value.replace(['|', '｜'], "")),
            ),
        ),
    ])
}

fn office(facts: &Facts) -> Data {
    let office = &facts.office;
    let full = office.full_name.as_ref().map(|n| n.value.clone());
    let short = office
        .short_name
        .as_ref()
        .map(|n| n.value.clone())
        .or_else(|| full.clone());
    let level = office.level.as_ref().map(|l| l.value.as_str());
    let known = level.and_then(level::find);
    let texts = |list: &[Spanned<String>]| {
        Data::List(list.iter().map(|t| Data::Text(t.value.clone())).collect())
    };
    let leaders = match (office.leaders.is_empty(), &known) {
        (true, Some(level)) => Data::List(
            level
                .leaders
                .iter()
                .map(|t| Data::Text((*t).to_owned()))
                .collect(),
        ),
        _ => texts(&office.leaders),
    };
    map([
        ("全称", "full_name", text(full)),
        ("简称", "short_name", text(short)),
        ("级别", "level", text(level.map(str::to_owned))),
        ("领导", "leaders", leaders),
        ("指导", "guides", texts(&office.guides)),
        (
            "监督",
            "supervisors",
            Data::List(known.map_or_else(Vec::new, |level| {
                let names = level.supervisors.iter();
                names.map(|t| Data::Text((*t).to_owned())).collect()
            })),
        ),
        ("辖区", "area", text(known.map(|l| l.area.to_owned()))),
        (
            "全域",
            "whole_area",
            text(known.map(|l| l.whole.to_owned())),
        ),
    ])
}

fn text(value: Option<String>) -> Data {
    Data::Text(value.unwrap_or_default())
}

/// Whether a value counts as true in a condition.
pub(super) fn is_true(data: &Data, facts: &Facts) -> bool {
    match data {
        Data::Text(text) => !marked::unmark(text).is_empty(),
        Data::Flag(flag) => *flag,
        Data::Metric(metric) => !facts.metrics[*metric].is_blank(),
        Data::List(list) => !list.is_empty(),
        Data::Map(map) => !map.is_empty(),
    }
}
