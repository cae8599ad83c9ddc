//! Facts as the engine's JSON and back: metrics and figures are objects that only our helpers can print.

use serde_json::{Map, Value as Json, json};

use super::super::arguments::Given;
use super::super::data::{self, ATTRIBUTES, Attribute, Data, attribute};
use super::super::shared::Shared;
use crate::diag::{Message, say};

/// Key of the objects that stand for a metric; a reserved character, so no fact can have it.
const METRIC: &str = "\u{F0006}";
/// Deepest lists in one another that a function is handed.
const MAX_DEPTH: usize = 2;
/// Key of the objects that stand for one figure of a metric.
const FIGURE: &str = "\u{F0007}";

/// The data of one template as JSON; metrics become objects that only our helpers can print.
///
/// A path names every step it takes, and there is no dynamic look-up, so what the template's text does not
/// mention it cannot read: only the rest is made, which for most templates is a fraction of the facts.
pub(super) struct Values<'a> {
    /// The facts behind the metrics.
    pub(super) shared: &'a Shared,
    /// The template's text.
    pub(super) template: &'a str,
}

impl Values<'_> {
    /// The root of the data.
    pub(super) fn root(&self, data: &Data) -> Json {
        let Data::Map(map) = data else {
            return self.value(data);
        };
        let mut object = Map::new();
        for (zh, en, item) in map {
            let names = [zh, en]
                .into_iter()
                .filter(|name| self.template.contains(name.as_str()));
            for name in names {
                object.insert(name.clone(), self.value(item));
            }
        }
        Json::Object(object)
    }

    fn value(&self, data: &Data) -> Json {
        match data {
            Data::Text(text) => Json::String(text.clone()),
            Data::Flag(flag) => Json::Bool(*flag),
            Data::Metric(metric) => self.metric(*metric),
            Data::List(list) => list.iter().map(|item| self.value(item)).collect(),
            Data::Map(map) => {
                let mut object = Map::new();
                for (zh, en, item) in map {
                    object.insert(zh.clone(), self.value(item));
                    if zh != en && self.template.contains(en.as_str()) {
                        object.insert(en.clone(), self.value(item));
                    }
                }
                Json::Object(object)
            }
        }
    }

    fn metric(&self, index: usize) -> Json {
        let metric = &self.shared.facts().metrics[index];
        let mut object = Map::new();
        object.insert(METRIC.to_owned(), json!(index));
        for (at, (zh, en)) in ATTRIBUTES.iter().enumerate() {
            for name in [zh, en]
                .into_iter()
                .filter(|name| self.template.contains(**name))
            {
                let value = match attribute(metric, zh) {
                    Some(Attribute::Figure(_)) => json!({ FIGURE: [index, at] }),
                    Some(Attribute::Text(text)) => json!(text),
                    Some(Attribute::Texts(texts)) => json!(texts),
                    None => continue,
                };
                object.insert((*name).to_owned(), value);
            }
        }
        Json::Object(object)
    }
}

pub(super) fn metric_of(json: &Json) -> Option<usize> {
    usize::try_from(json.get(METRIC)?.as_u64()?).ok()
}

pub(super) fn figure_of(json: &Json) -> Option<(usize, &'static str)> {
    let pair = json.get(FIGURE)?.as_array()?;
    let [metric, key] = pair.as_slice() else {
        return None;
    };
    let number = |n: &Json| usize::try_from(n.as_u64()?).ok();
    Some((number(metric)?, ATTRIBUTES.get(number(key)?)?.0))
}

pub(super) fn printed(shared: &Shared, json: &Json) -> Result<String, Message> {
    if let Some(metric) = metric_of(json) {
        return shared.value(metric);
    }
    if let Some(key) = figure_of(json) {
        return shared.figure(key);
    }
    match json {
        Json::String(text) => Ok(text.clone()),
        Json::Number(number) => Err(say::template::bare_number(number)),
        Json::Null => Ok(String::new()),
        Json::Bool(_) => Err(say::template::not_printable("bool")),
        Json::Array(_) => Err(say::template::not_printable("sequence")),
        Json::Object(_) => Err(say::template::not_printable("map")),
    }
}

pub(super) fn is_true(shared: &Shared, json: &Json) -> bool {
    if let Some(metric) = metric_of(json) {
        return data::is_true(&Data::Metric(metric), shared.facts());
    }
    if let Some((metric, key)) = figure_of(json) {
        let metric = &shared.facts().metrics[metric];
        return attribute(metric, key).and_then(Attribute::figure).is_some();
    }
    match json {
        Json::Null => false,
        Json::Bool(value) => *value,
        Json::Number(number) => number.as_f64() != Some(0.0),
        Json::String(text) => !text.is_empty(),
        Json::Array(list) => !list.is_empty(),
        Json::Object(map) => !map.is_empty(),
    }
}

/// An argument of a function; what nests deeper than a function takes is left aside.
pub(super) fn given(json: &Json, depth: usize) -> Given {
    if depth > MAX_DEPTH {
        return Given::Other("sequence".to_owned());
    }
    if let Some(metric) = metric_of(json) {
        return Given::Metric(metric);
    }
    match json {
        Json::String(text) => Given::Text(text.clone()),
        Json::Array(list) => Given::List(list.iter().map(|item| given(item, depth + 1)).collect()),
        // An entry stands for its title, so that 列举 打算 names the plans.
        Json::Object(map) => match map.get("标题") {
            Some(Json::String(title)) => Given::Text(title.clone()),
            _ => Given::Other("map".to_owned()),
        },
        Json::Number(_) => Given::Other("number".to_owned()),
        Json::Bool(_) => Given::Other("bool".to_owned()),
        Json::Null => Given::Other("none".to_owned()),
    }
}
