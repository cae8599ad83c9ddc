//! Facts for tests from compact YAML flow text (`甲: {值: 137家, 上年: 90家}`), without the reader.

use zongjie::facts::{
    Carrier, Entry, Facts, First, IfMissing, Metric, Office, Ordinal, Part, Passage, Rank, Report,
    Share, Target, Year,
};
use zongjie::figure::{Approx, Figure, parse};
use zongjie::source::{FactPath, FileId, Span, Spanned};

/// A value of the flow text, with its byte range.
#[derive(Debug, Clone)]
enum Value {
    Text(String, Span),
    List(Vec<Self>),
    Map(Vec<(String, Span, Self)>),
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn skip(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn eat(&mut self, c: char) -> bool {
        self.skip();
        let found = self.text[self.at..].starts_with(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    fn scalar(&mut self, stops: &[char]) -> (String, Span) {
        self.skip();
        let start = self.at;
        let rest = &self.text[start..];
        if let Some(quoted) = rest.strip_prefix('"') {
            let end = quoted.find('"').expect("a closing quote");
            self.at += end + 2;
            return (quoted[..end].to_owned(), span(start, self.at));
        }
        let end = rest.find(stops).unwrap_or(rest.len());
        self.at += end;
        let text = rest[..end].trim();
        (text.to_owned(), span(start, start + text.len()))
    }

    fn value(&mut self) -> Value {
        if self.eat('{') {
            return Value::Map(self.pairs('}'));
        }
        if self.eat('[') {
            let mut list = Vec::new();
            while !self.eat(']') {
                let before = self.at;
                list.push(self.value());
                assert!(self.at > before, "an item at {}", &self.text[self.at..]);
                self.eat(',');
            }
            return Value::List(list);
        }
        let (text, span) = self.scalar(&[',', '}', ']']);
        Value::Text(text, span)
    }

    fn pairs(&mut self, end: char) -> Vec<(String, Span, Value)> {
        let mut pairs = Vec::new();
        loop {
            self.skip();
            if self.at == self.text.len() || self.eat(end) {
                return pairs;
            }
            let (key, at) = self.scalar(&[':']);
            assert!(self.eat(':'), "a colon after {key}");
            pairs.push((key, at, self.value()));
            self.eat(',');
        }
    }
}

fn span(start: usize, end: usize) -> Span {
    Span::new(FileId(0), start, end)
}

impl Value {
    fn text(&self) -> Spanned<String> {
        match self {
            Self::Text(text, span) => Spanned::new(text.clone(), *span),
            other => panic!("a text, not {other:?}"),
        }
    }

    fn figure(&self) -> Spanned<Figure> {
        let text = self.text();
        let figure = parse(&text.value).unwrap_or_else(|e| panic!("{}: {e:?}", text.value));
        Spanned::new(figure, text.span)
    }

    fn list(&self) -> &[Self] {
        match self {
            Self::List(list) => list,
            other => panic!("a list, not {other:?}"),
        }
    }

    fn map(&self) -> &[(String, Span, Self)] {
        match self {
            Self::Map(map) => map,
            other => panic!("a map, not {other:?}"),
        }
    }

    fn get(&self, key: &str) -> Option<&Self> {
        self.map()
            .iter()
            .find(|(k, ..)| k == key)
            .map(|(_, _, v)| v)
    }
}

/// A list of texts, `[甲, 乙]`.
pub(crate) fn texts(text: &str) -> Vec<String> {
    let value = Reader { text, at: 0 }.value();
    value.list().iter().map(|v| v.text().value).collect()
}

/// Facts from `id: {…}, id: 137家`; the keys 报告, 单位 and the four chapters are themselves.
pub(crate) fn facts(text: &str) -> Facts {
    let mut facts = Facts {
        file: FileId(0),
        report: Report {
            carrier: Carrier::Summary,
            ..Report::default()
        },
        office: Office::default(),
        metrics: Vec::new(),
        opening: Vec::new(),
        achievements: Vec::new(),
        difficulties: Vec::new(),
        plans: Vec::new(),
        suggestions: Vec::new(),
        ending: Vec::new(),
        last_year: None,
        office_path: None,
        relations: Vec::new(),
    };
    let pairs = Reader { text, at: 0 }.pairs('\0');
    for (key, at, value) in &pairs {
        match key.as_str() {
            "年度" => {
                let year = value.text();
                let bare = year.value.trim_end_matches("上半年");
                facts.report.year = Some(Spanned::new(
                    Year {
                        year: bare.to_owned(),
                        half: bare != year.value,
                    },
                    year.span,
                ));
            }
            "单位" => facts.office.full_name = value.get("全称").map(Value::text),
            "校核" => facts.relations = value.list().iter().map(relation).collect(),
            "成绩" => facts.achievements = entries(value),
            "困难" => facts.difficulties = entries(value),
            "打算" => facts.plans = entries(value),
            "建议" => facts.suggestions = entries(value),
            _ => facts.metrics.push(metric(key, *at, value)),
        }
    }
    facts
}

fn entries(value: &Value) -> Vec<Entry> {
    value.list().iter().map(entry).collect()
}

/// A relation; the span of a quoted text includes its quotes.
fn relation(value: &Value) -> Passage {
    let text = value.text();
    let quote = text.span.end as usize - text.span.start as usize - text.value.len();
    Passage {
        anchors: vec![(0, text.span.start as usize + quote / 2)],
        text: text.value,
        span: text.span,
    }
}

fn entry(value: &Value) -> Entry {
    let passage = |v: &Value| {
        let text = v.text();
        Passage {
            text: text.value,
            span: text.span,
            anchors: Vec::new(),
        }
    };
    let mut entry = Entry {
        path: FactPath("条".to_owned()),
        span: span(0, 0),
        title: None,
        metrics: Vec::new(),
        body: None,
        kind: None,
        measures: Vec::new(),
        targets: Vec::new(),
        tables: Vec::new(),
        pictures: Vec::new(),
        to_confirm: Vec::new(),
    };
    if let Value::Text(..) = value {
        entry.title = Some(passage(value));
        return entry;
    }
    entry.title = value.get("标题").map(passage);
    entry.body = value.get("正文").map(passage);
    entry.measures = value.get("措施").map(entries).unwrap_or_default();
    entry.targets = value.get("目标").map_or(Vec::new(), |v| {
        v.list()
            .iter()
            .map(|t| Target::Passage(passage(t)))
            .collect()
    });
    entry
}

fn metric(id: &str, at: Span, value: &Value) -> Metric {
    let mut metric = Metric::empty(Spanned::new(id.to_owned(), at));
    let Value::Map(map) = value else {
        metric.value = Some(value.figure());
        return metric;
    };
    for (key, _, value) in map {
        let figure = || Some(value.figure());
        match key.as_str() {
            "名" => metric.name = value.text().value,
            "值" => metric.value = figure(),
            "确数" => metric.exact = figure(),
            "上年" => metric.previous = figure(),
            "新增" => metric.new = figure(),
            "增量" => metric.change = figure(),
            "增长" => metric.growth = figure(),
            "环比" => metric.mom = figure(),
            "年均" => metric.cagr = figure(),
            "累计" => metric.cumulative = figure(),
            "完成率" => metric.completion = figure(),
            "目标" => metric.target = figure(),
            "上限" => metric.ceiling = figure(),
            "连续" => metric.streak = figure(),
            "口径" => metric.basis = Some(value.text()),
            "期" => metric.period = Some(value.text()),
            "原因" => metric.reason = Some(value.text()),
            "约" => {
                let word = Approx::find(&value.text().value).expect("an approximation word");
                metric.value.as_mut().expect("a value first").value.after = Some(word);
            }
            "密" => metric.mask = value.text().value == "是",
            "分项齐全" => metric.complete = value.text().value == "是",
            "缺" => {
                metric.if_missing = match value.text().value.as_str() {
                    "stop" => IfMissing::Stop,
                    "drop" => IfMissing::Drop,
                    _ => IfMissing::Todo,
                }
            }
            "名单" => metric.items = value.list().iter().map(Value::text).collect(),
            "首次" => {
                let text = value.text();
                let first = match text.value.as_str() {
                    "是" => First::Yes,
                    "否" => First::No,
                    words => First::Words(words.to_owned()),
                };
                metric.first = Some(Spanned::new(first, text.span));
            }
            "分项" => {
                metric.parts = value
                    .map()
                    .iter()
                    .map(|(name, _, v)| Part {
                        name: name.clone(),
                        figure: v.figure(),
                        path: FactPath(format!("指标.{id}.分项.{name}")),
                    })
                    .collect();
            }
            "占" => {
                metric.share = Some(match value {
                    Value::Text(..) => Share {
                        whole: None,
                        rate: Some(value.figure()),
                    },
                    _ => Share {
                        whole: value.get("全体").map(Value::text),
                        rate: value.get("值").map(Value::figure),
                    },
                });
            }
            "排名" => {
                metric.rank = Some(Rank {
                    scope: value.get("域").map(Value::text),
                    place: ordinal(value.get("位").expect("a place")),
                    previous: value.get("上年位").map(ordinal),
                });
            }
            other => panic!("the key {other}"),
        }
    }
    metric
}

fn ordinal(value: &Value) -> Spanned<Ordinal> {
    let text = value.text();
    let bare = text.value.trim_start_matches("并列");
    let number = match bare {
        "首" => Some(1),
        "二" => Some(2),
        "三" => Some(3),
        digits => digits.parse().ok(),
    };
    Spanned::new(
        Ordinal {
            text: bare.to_owned(),
            number,
            tied: bare != text.value,
        },
        text.span,
    )
}
