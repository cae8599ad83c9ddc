//! The minijinja engine: figures are objects, every printed value becomes a token.

mod lint;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use ::minijinja::value::{Enumerator, Kwargs, Object, ObjectRepr, Rest, ValueKind};
use ::minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value, context,
};

use self::lint::Lint;
use super::arguments::{Given, arguments};
use super::carried::Carried;
use super::data::{self, Attribute, Data, attribute, attribute_key};
use super::names::Names;
use super::shared::{FigureKey, MAX_SECTION, Shared, Spoken};
use super::survey::Use;
use crate::diag::{Diagnostic, Diagnostics, Message, say};
use crate::facts::Passage;
use crate::phrase::{self, Function};
use crate::source::{FileId, Span};

/// The template name under which free text of the facts file is rendered: plain text, no markup.
const PASSAGE: &str = "passage";
/// Instructions one free text of the facts may run; it has no loops.
const FUEL: u64 = 100_000;
/// Deepest calls of macros in one another.
const MAX_RECURSION: usize = 64;
/// Most bytes that the template's own words may come to in captured text, where nobody counts them: the
/// longest piece that is said again and again, times the instructions there are.
const MAX_REPEATED: u64 = 48 * 1024 * 1024;
/// Deepest lists in one another that a function is handed, and most items in them.
const MAX_LIST: (usize, usize) = (2, 100_000);

/// A configured environment with the data of one report.
pub(super) struct Engine {
    environment: RefCell<Environment<'static>>,
    names: Names,
    base: Value,
    data: Value,
    shared: Arc<Shared>,
}

impl Engine {
    pub(super) fn new(shared: &Arc<Shared>) -> Self {
        let mut environment = Environment::empty();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_syntax(lint::syntax());
        environment.set_fuel(Some(FUEL));
        environment.set_recursion_limit(MAX_RECURSION);
        // With an escaping mode of our own, what macros and set-blocks capture counts as markup and is
        // left alone, while values are not.
        environment.set_auto_escape_callback(|name| {
            if name == PASSAGE {
                AutoEscape::None
            } else {
                AutoEscape::Custom("report".into())
            }
        });
        let printer = Arc::clone(shared);
        environment.set_formatter(move |out, state, value| print(&printer, out, state, value));
        environment.add_filter("length", ::minijinja::filters::length);
        environment.add_test("defined", ::minijinja::tests::is_defined);
        for function in phrase::TABLE {
            for name in [function.name, function.alias] {
                let call = caller(shared, function);
                environment.add_filter(name, call);
                let call = caller(shared, function);
                environment.add_function(name, call);
            }
        }
        let base = object(shared, &Data::Map(data::base(shared)));
        let names = Names::new(shared.facts(), shared.absent());
        Self {
            environment: RefCell::new(environment),
            names,
            data: base.clone(),
            base,
            shared: Arc::clone(shared),
        }
    }

    /// Gives section templates their data.
    pub(super) fn with_data(mut self, data: &Data) -> Self {
        self.data = object(&self.shared, data);
        self
    }

    /// Renders a section to template text with tokens; the pack's macros stand before it.
    pub(super) fn render(
        &self,
        macros: Option<(FileId, &str)>,
        own: (FileId, &str),
    ) -> Result<String, Diagnostics> {
        joined(macros, own, |text, locate| {
            let checked = lint::check(text, &self.names, Lint::Section, locate);
            if checked.found.has_errors() {
                return Err(checked.found);
            }
            let bound = MAX_REPEATED / (checked.longest as u64).max(1);
            let fuel = self.shared.steps_left().min(bound);
            let (text, used) = self.run(text, "section", self.data.clone(), fuel, locate)?;
            // Never above the limit, because it was the fuel.
            let _ = self.shared.step(used);
            Ok(text)
        })
    }

    /// Checks a section without running it, and tells what it mentions.
    pub(super) fn survey(
        &self,
        macros: Option<(FileId, &str)>,
        own: (FileId, &str),
    ) -> (Diagnostics, Vec<Use>) {
        joined(macros, own, |text, locate| {
            let checked = lint::check(text, &self.names, Lint::Section, locate);
            let mut found = checked.found;
            // Compiling works out what is constant, such as a text times a billion, so what the check refuses is
            // not compiled.
            let environment = self.environment.borrow();
            if !found.has_errors()
                && let Err(error) = environment.template_from_named_str("section", text)
            {
                found.push(self.finding(&error, text, locate));
            }
            (found, checked.uses)
        })
    }

    /// Fills the placeholders of free text from the facts file; the result is marked text.
    pub(super) fn fill(&self, passage: &Passage, count: &str) -> Result<String, Diagnostics> {
        let locate = |range: std::ops::Range<usize>| passage.locate(range.start, range.end);
        let found = lint::check(&passage.text, &self.names, Lint::Passage, &locate).found;
        if found.has_errors() {
            return Err(found);
        }
        let own = context! { 个数 => count, count => count };
        let data = ::minijinja::value::merge_maps([own, self.base.clone()]);
        let filled = self.run(&passage.text, PASSAGE, data, FUEL, &locate);
        filled.map(|(text, _)| text)
    }

    /// Runs a template; gives its text and the instructions it ran.
    fn run(
        &self,
        text: &str,
        name: &str,
        data: Value,
        fuel: u64,
        locate: &dyn Fn(std::ops::Range<usize>) -> Span,
    ) -> Result<(String, u64), Diagnostics> {
        self.environment.borrow_mut().set_fuel(Some(fuel));
        let environment = self.environment.borrow();
        let mut out = Limited::default();
        let rendered = environment
            .template_from_named_str(name, text)
            .and_then(|template| {
                let captured = template.render_captured_to(data, &mut out)?;
                Ok(captured.state().fuel_levels().map_or(0, |(used, _)| used))
            });
        let used = rendered.map_err(|error| {
            let mut found = Diagnostics::default();
            found.push(self.finding(&error, text, locate));
            found
        })?;
        let text = String::from_utf8(out.0).expect("invariant: an engine writes text");
        Ok((text, used))
    }

    /// The engine's error at its place.
    fn finding(
        &self,
        error: &Error,
        text: &str,
        locate: &dyn Fn(std::ops::Range<usize>) -> Span,
    ) -> Diagnostic {
        let message = explain(error, text, &self.names);
        // A syntax error knows its line only.
        let range = error
            .range()
            .or_else(|| error.line().map(|line| line_range(text, line)));
        Diagnostic::new(message, locate(range.unwrap_or(0..0)))
    }
}

/// The output, bounded.
#[derive(Default)]
struct Limited(Vec<u8>);

impl std::io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_SECTION {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Joins the macros of a pack and a section, with the places of both.
fn joined<R>(
    macros: Option<(FileId, &str)>,
    (file, own): (FileId, &str),
    run: impl FnOnce(&str, &dyn Fn(std::ops::Range<usize>) -> Span) -> R,
) -> R {
    let before = macros.map_or(0, |(_, text)| text.len());
    let locate = |range: std::ops::Range<usize>| match macros {
        Some((file, _)) if range.start < before => Span::new(file, range.start, range.end),
        _ => Span::new(file, range.start - before, range.end - before),
    };
    let joined = macros.map(|(_, text)| format!("{text}{own}"));
    run(joined.as_deref().unwrap_or(own), &locate)
}

fn line_range(text: &str, line: usize) -> std::ops::Range<usize> {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let content = text[start..].lines().next().unwrap_or("");
    let indent = content.len() - content.trim_start().len();
    start + indent..start + content.len()
}

fn carry(message: Message) -> Error {
    Error::new(ErrorKind::InvalidOperation, message.text.en.clone()).with_source(Carried(message))
}

/// The engine's error in our words.
pub(super) fn explain(error: &Error, text: &str, names: &Names) -> Message {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(error);
    while let Some(inner) = cause {
        if let Some(Carried(message)) = inner.downcast_ref() {
            return message.clone();
        }
        cause = inner.source();
    }
    let detail = error.detail().unwrap_or_default();
    match error.kind() {
        ErrorKind::UndefinedError => {
            let written = error.range().and_then(|r| text.get(r)).unwrap_or(detail);
            let near = written.rsplit('.').next().and_then(|name| names.near(name));
            say::template::undefined(written).suggest(near)
        }
        ErrorKind::OutOfFuel => say::template::too_much_work(),
        ErrorKind::WriteFailure => say::template::output_too_long(MAX_SECTION / 1024 / 1024),
        _ if detail.contains("recursion limit") => say::template::too_deep(),
        ErrorKind::SyntaxError => say::template::syntax(detail),
        _ => say::template::failed(detail),
    }
}

/// The object a metric is in templates.
#[derive(Clone)]
struct MetricValue {
    shared: Arc<Shared>,
    metric: usize,
}

/// The object one figure of a metric is.
struct FigureValue {
    shared: Arc<Shared>,
    key: FigureKey,
}

impl fmt::Debug for MetricValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "metric {}", self.metric)
    }
}

impl fmt::Debug for FigureValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "figure {:?}", self.key)
    }
}

impl Object for MetricValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = attribute_key(key.as_str()?)?;
        let metric = &self.shared.facts().metrics[self.metric];
        self.shared.touch(self.metric);
        Some(match attribute(metric, key)? {
            Attribute::Figure(_) => {
                let shared = Arc::clone(&self.shared);
                Value::from_object(FigureValue {
                    shared,
                    key: (self.metric, key),
                })
            }
            Attribute::Text(text) => Value::from(text),
            Attribute::Texts(texts) => texts.into_iter().map(Value::from).collect(),
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.shared.facts().metrics[self.metric].is_blank()
    }
}

impl Object for FigureValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }

    fn is_true(self: &Arc<Self>) -> bool {
        let (metric, key) = self.key;
        let metric = &self.shared.facts().metrics[metric];
        attribute(metric, key).and_then(Attribute::figure).is_some()
    }
}

/// Data as the engine's values.
fn object(shared: &Arc<Shared>, data: &Data) -> Value {
    match data {
        Data::Text(text) => Value::from(text.as_str()),
        Data::Flag(flag) => Value::from(*flag),
        Data::Metric(metric) => Value::from_object(MetricValue {
            shared: Arc::clone(shared),
            metric: *metric,
        }),
        Data::List(list) => list.iter().map(|item| object(shared, item)).collect(),
        Data::Map(map) => {
            let mut values = BTreeMap::new();
            for (zh, en, item) in map {
                let value = object(shared, item);
                values.insert(zh.clone(), value.clone());
                values.insert(en.clone(), value);
            }
            Value::from(values)
        }
    }
}

/// Prints one value: as a token in sections, as marked text in passages.
fn print(
    shared: &Shared,
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    let plain = matches!(state.auto_escape(), AutoEscape::None);
    if value.is_safe() && !plain {
        let text = value.as_str().unwrap_or_default();
        shared.make(text.len()).map_err(carry)?;
        return write(out, text);
    }
    let text = printed(shared, value).map_err(carry)?;
    if plain {
        return write(out, &text);
    }
    let token = shared.print(text).map_err(carry)?;
    write(out, &token)
}

fn write(out: &mut Output<'_>, text: &str) -> Result<(), Error> {
    out.write_str(text).map_err(Error::from)
}

fn printed(shared: &Shared, value: &Value) -> Result<String, Message> {
    if let Some(metric) = value.downcast_object_ref::<MetricValue>() {
        return shared.value(metric.metric);
    }
    if let Some(figure) = value.downcast_object_ref::<FigureValue>() {
        return shared.figure(figure.key);
    }
    match value.kind() {
        ValueKind::String => Ok(value.as_str().unwrap_or_default().to_owned()),
        // The value of an `{{ a if b }}` without else.
        ValueKind::Undefined | ValueKind::None => Ok(String::new()),
        ValueKind::Number => Err(say::template::bare_number(value)),
        kind => Err(say::template::not_printable(kind)),
    }
}

/// A figure function as the engine calls it.
fn caller(
    shared: &Arc<Shared>,
    function: &'static Function,
) -> impl Fn(Rest<Value>, Kwargs) -> Result<Value, Error> + Send + Sync + 'static {
    let shared = Arc::clone(shared);
    move |Rest(values): Rest<Value>, kwargs: Kwargs| {
        let mut options = BTreeMap::new();
        for name in kwargs.args().map(str::to_owned).collect::<Vec<_>>() {
            let value: Value = kwargs.get(&name)?;
            if !matches!(
                value.kind(),
                ValueKind::String | ValueKind::Number | ValueKind::Bool
            ) {
                let what = value.kind();
                return Err(carry(say::template::bad_argument(function.name, what)));
            }
            options.insert(name, value.to_string());
        }
        let mut room = MAX_LIST.1;
        let given = values.iter().map(|value| given(value, 0, &mut room));
        let given = given.collect();
        let spoken = arguments(function.name, given, options)
            .and_then(|args| shared.call(function, &args))
            .map_err(carry)?;
        match spoken {
            Spoken::Text(text) => Ok(Value::from(text)),
            Spoken::Number(number) => {
                let number = number.parse::<f64>();
                number
                    .map(Value::from)
                    .map_err(|_| carry(say::template::bad_number()))
            }
        }
    }
}

/// An argument of a function; `room` is how many items it may still hold.
fn given(value: &Value, depth: usize, room: &mut usize) -> Given {
    if *room == 0 || depth > MAX_LIST.0 {
        return Given::Other(value.kind().to_string());
    }
    *room -= 1;
    if let Some(metric) = value.downcast_object_ref::<MetricValue>() {
        return Given::Metric(metric.metric);
    }
    match value.kind() {
        ValueKind::String => Given::Text(value.as_str().unwrap_or_default().to_owned()),
        ValueKind::Seq | ValueKind::Iterable => match value.try_iter() {
            Ok(items) => Given::List(items.map(|item| given(&item, depth + 1, room)).collect()),
            Err(_) => Given::Other(value.kind().to_string()),
        },
        // An entry stands for its title, so that 列举(打算) names the plans.
        ValueKind::Map => match value.get_attr("标题") {
            Ok(title) if title.as_str().is_some() => {
                Given::Text(title.as_str().unwrap_or_default().to_owned())
            }
            _ => Given::Other(value.kind().to_string()),
        },
        kind => Given::Other(kind.to_string()),
    }
}
