//! The handlebars engine: figures are marked objects, every printed value becomes a token.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use ::handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};
use ::handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
    RenderErrorReason, Renderable, ScopedJson,
};
use serde_json::{Map, Value as Json, json};

use super::arguments::{Given, arguments};
use super::data::{self, ATTRIBUTES, Attribute, Data, attribute};
use super::handlebars_lint;
use super::names::Names;
use super::shared::{Shared, Spoken};
use crate::diag::{Diagnostic, Diagnostics, Message, say};
use crate::phrase::{self, Function};
use crate::source::{FileId, Source, Span};

/// Key of the objects that stand for a metric; a reserved character, so no fact can have it.
const METRIC: &str = "\u{F0006}";
/// Key of the objects that stand for one figure of a metric.
const FIGURE: &str = "\u{F0007}";
/// The helper every bare `{{ value }}` is rewritten to.
pub(super) const PRINT: &str = "\u{F0008}";

/// A configured registry with the data of one report.
pub(super) struct Engine {
    registry: Handlebars<'static>,
    names: Names,
    data: Context,
}

impl Engine {
    pub(super) fn new(shared: &Arc<Shared>, data: &Data) -> Self {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.set_recursive_lookup(true);
        registry.set_prevent_indent(true);
        for unwanted in ["log", "lookup", "raw"] {
            registry.unregister_helper(unwanted);
        }
        let printer = Arc::clone(shared);
        // The escape function sees every value on its way to the output.
        registry.register_escape_fn(move |text| {
            printer
                .print(text.to_owned())
                .unwrap_or_else(|_| OVERFLOW.to_owned())
        });
        registry.register_helper(PRINT, Box::new(Print(Arc::clone(shared))));
        registry.register_helper(
            "if",
            Box::new(Condition {
                shared: Arc::clone(shared),
                when: true,
            }),
        );
        registry.register_helper(
            "unless",
            Box::new(Condition {
                shared: Arc::clone(shared),
                when: false,
            }),
        );
        for (name, test) in COMPARISONS {
            registry.register_helper(name, Box::new(Comparison(*test)));
        }
        for function in phrase::TABLE {
            for name in [function.name, function.alias] {
                registry.register_helper(
                    name,
                    Box::new(Call {
                        shared: Arc::clone(shared),
                        function,
                    }),
                );
            }
        }
        let names = Names::new(shared.facts());
        let data = Context::from(to_json(shared, data));
        Self {
            registry,
            names,
            data,
        }
    }

    /// Renders a section to template text with tokens.
    pub(super) fn render(&self, file: FileId, source: &Source) -> Result<String, Diagnostics> {
        let text = source.text.as_str();
        let place = |line: usize, column: usize| {
            let start = source.offset(line, column);
            Span::new(file, start, tag_end(text, start))
        };
        let fail = |message: Message, at: Option<(usize, usize)>| {
            let mut found = Diagnostics::default();
            let span = at.map_or(Span::new(file, 0, 0), |(line, column)| place(line, column));
            found.push(Diagnostic::new(message, span));
            found
        };
        // The grammar's parser is recursive: depth is bounded before it sees the text.
        if let Some(at) = handlebars_lint::too_deep(text) {
            let mut found = Diagnostics::default();
            found.push(Diagnostic::new(
                say::template::too_deep(),
                Span::new(file, at, at + 2),
            ));
            return Err(found);
        }
        let mut template = Template::compile(text).map_err(|error| {
            fail(
                say::template::syntax(first_line(&error.reason().to_string())),
                error.pos(),
            )
        })?;
        let found = handlebars_lint::check(&template, &self.names, &place);
        if found.has_errors() {
            return Err(found);
        }
        rewrite(&mut template);
        let mut out = Limited::default();
        let mut context = RenderContext::new(None);
        let rendered = template.render(&self.registry, &self.data, &mut context, &mut out);
        if let Err(error) = rendered {
            let at = error.line_no.zip(error.column_no);
            return Err(fail(explain(&error, &self.names), at));
        }
        if out.0.contains(OVERFLOW) {
            return Err(fail(
                say::template::output_too_long(super::MAX_OUTPUT / 1024 / 1024),
                None,
            ));
        }
        Ok(out.0)
    }
}

/// Printed by the escape function, which cannot fail, when the output limit is reached.
const OVERFLOW: &str = "\u{F0009}";

/// The output, bounded.
#[derive(Default)]
struct Limited(String);

impl Output for Limited {
    fn write(&mut self, text: &str) -> Result<(), std::io::Error> {
        if self.0.len() + text.len() > super::MAX_OUTPUT {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.0.push_str(text);
        Ok(())
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn tag_end(text: &str, start: usize) -> usize {
    text[start..].find("}}").map_or(start, |at| start + at + 2)
}

/// Turns every bare `{{ value }}` into a call of the printing helper, which knows metrics from texts.
fn rewrite(template: &mut Template) {
    for element in &mut template.elements {
        match element {
            TemplateElement::Expression(tag) if is_bare(tag) => {
                let value = std::mem::replace(&mut tag.name, Parameter::Name(PRINT.to_owned()));
                tag.params.push(value);
            }
            TemplateElement::HelperBlock(block) => {
                block.template.iter_mut().for_each(rewrite);
                block.inverse.iter_mut().for_each(rewrite);
            }
            _ => {}
        }
    }
}

fn is_bare(tag: &HelperTemplate) -> bool {
    tag.params.is_empty() && tag.hash.is_empty() && matches!(tag.name, Parameter::Path(_))
}

/// An error of ours on its way through the engine.
#[derive(Debug)]
struct Carried(Message);

impl fmt::Display for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text.en)
    }
}

impl std::error::Error for Carried {}

fn carry(message: Message) -> RenderError {
    RenderErrorReason::NestedError(Box::new(Carried(message))).into()
}

fn explain(error: &RenderError, names: &Names) -> Message {
    match error.reason() {
        RenderErrorReason::NestedError(inner) => inner
            .downcast_ref::<Carried>()
            .map_or_else(|| say::template::failed(inner), |carried| carried.0.clone()),
        RenderErrorReason::MissingVariable(path) => {
            let path = path.clone().unwrap_or_default();
            undefined(&path, names)
        }
        RenderErrorReason::HelperNotFound(name) => {
            say::template::unknown_function(name).suggest(super::names::near_function(name))
        }
        RenderErrorReason::IOError(_) => {
            say::template::output_too_long(super::MAX_OUTPUT / 1024 / 1024)
        }
        other => say::template::failed(other),
    }
}

fn undefined(path: &str, names: &Names) -> Message {
    let near = path
        .rsplit(['.', '/'])
        .next()
        .and_then(|name| names.near(name));
    say::template::undefined(path).suggest(near)
}

/// Data as JSON; metrics become objects that only our helpers can print.
fn to_json(shared: &Shared, data: &Data) -> Json {
    match data {
        Data::Text(text) => Json::String(text.clone()),
        Data::Metric(metric) => metric_json(shared, *metric),
        Data::List(list) => list.iter().map(|item| to_json(shared, item)).collect(),
        Data::Map(map) => {
            let mut object = Map::new();
            for (zh, en, item) in map {
                let value = to_json(shared, item);
                object.insert(zh.clone(), value.clone());
                object.insert(en.clone(), value);
            }
            Json::Object(object)
        }
    }
}

fn metric_json(shared: &Shared, index: usize) -> Json {
    let metric = &shared.facts().metrics[index];
    let mut object = Map::new();
    object.insert(METRIC.to_owned(), json!(index));
    for (at, (zh, en)) in ATTRIBUTES.iter().enumerate() {
        let value = match attribute(metric, zh) {
            Some(Attribute::Figure(_)) => json!({ FIGURE: [index, at] }),
            Some(Attribute::Text(text)) => json!(text),
            Some(Attribute::Texts(texts)) => json!(texts),
            None => continue,
        };
        object.insert((*zh).to_owned(), value.clone());
        object.insert((*en).to_owned(), value);
    }
    Json::Object(object)
}

fn metric_of(json: &Json) -> Option<usize> {
    usize::try_from(json.get(METRIC)?.as_u64()?).ok()
}

fn figure_of(json: &Json) -> Option<(usize, &'static str)> {
    let pair = json.get(FIGURE)?.as_array()?;
    let [metric, key] = pair.as_slice() else {
        return None;
    };
    let number = |n: &Json| usize::try_from(n.as_u64()?).ok();
    Some((number(metric)?, ATTRIBUTES.get(number(key)?)?.0))
}

fn printed(shared: &Shared, json: &Json) -> Result<String, Message> {
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

fn is_true(shared: &Shared, json: &Json) -> bool {
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

/// The parameter at a place; a missing variable is an error, never silently nothing.
fn parameter<'a>(helper: &'a Helper<'_>, at: usize) -> Result<&'a Json, RenderError> {
    let Some(param) = helper.param(at) else {
        return Err(carry(say::template::too_few(helper.name())));
    };
    if param.is_value_missing() {
        return Err(RenderError::strict_error(param.relative_path()));
    }
    Ok(param.value())
}

struct Print(Arc<Shared>);

impl HelperDef for Print {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let text = printed(&self.0, parameter(helper, 0)?).map_err(carry)?;
        Ok(ScopedJson::Derived(Json::String(text)))
    }
}

/// `#if` and `#unless`, which ask the facts what is there and refuse unknown names.
struct Condition {
    shared: Arc<Shared>,
    when: bool,
}

impl HelperDef for Condition {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let holds = is_true(&self.shared, parameter(helper, 0)?) == self.when;
        let body = if holds {
            helper.template()
        } else {
            helper.inverse()
        };
        body.map_or(Ok(()), |body| body.render(registry, context, render, out))
    }
}

type Test = fn(std::cmp::Ordering) -> bool;

const COMPARISONS: &[(&str, Test)] = &[
    ("eq", std::cmp::Ordering::is_eq),
    ("ne", std::cmp::Ordering::is_ne),
    ("gt", std::cmp::Ordering::is_gt),
    ("gte", std::cmp::Ordering::is_ge),
    ("lt", std::cmp::Ordering::is_lt),
    ("lte", std::cmp::Ordering::is_le),
];

/// `eq gt …` for texts and plain numbers; a figure has to go through 数值 first.
struct Comparison(Test);

impl HelperDef for Comparison {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let (left, right) = (parameter(helper, 0)?, parameter(helper, 1)?);
        let order = match (left, right) {
            (Json::String(a), Json::String(b)) => Some(a.cmp(b)),
            (Json::Bool(a), Json::Bool(b)) => Some(a.cmp(b)),
            (Json::Number(a), Json::Number(b)) => a
                .as_f64()
                .zip(b.as_f64())
                .and_then(|(a, b)| a.partial_cmp(&b)),
            _ => None,
        };
        let order = order.ok_or_else(|| carry(say::template::compare_figures()))?;
        Ok(ScopedJson::Derived(Json::Bool((self.0)(order))))
    }
}

/// A figure function as the engine calls it.
struct Call {
    shared: Arc<Shared>,
    function: &'static Function,
}

impl HelperDef for Call {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let mut given_values = Vec::new();
        for at in 0..helper.params().len() {
            given_values.push(given(parameter(helper, at)?));
        }
        let mut options = BTreeMap::new();
        for (name, value) in helper.hash() {
            let text = value
                .value()
                .as_str()
                .map_or_else(|| value.value().to_string(), str::to_owned);
            options.insert((*name).to_owned(), text);
        }
        let spoken = arguments(self.function.name, given_values, options)
            .and_then(|args| self.shared.call(self.function, &args))
            .map_err(carry)?;
        Ok(ScopedJson::Derived(match spoken {
            Spoken::Text(text) => Json::String(text),
            Spoken::Number(number) => {
                let number = number
                    .parse::<f64>()
                    .ok()
                    .and_then(serde_json::Number::from_f64);
                Json::Number(number.ok_or_else(|| carry(say::template::bad_number()))?)
            }
        }))
    }
}

fn given(json: &Json) -> Given {
    if let Some(metric) = metric_of(json) {
        return Given::Metric(metric);
    }
    match json {
        Json::String(text) => Given::Text(text.clone()),
        Json::Array(list) => Given::List(list.iter().map(given).collect()),
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
