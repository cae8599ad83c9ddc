//! The helpers: printing, conditions, comparisons, loop rounds, and every figure function.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
    RenderErrorReason, Renderable, ScopedJson,
};
use serde_json::Value as Json;

use super::super::arguments::arguments;
use super::super::carried::Carried;
use super::super::shared::{Shared, Spoken};
use super::values::{given, is_true, printed};
use crate::diag::{Message, say};
use crate::phrase::{self, Function};

/// The helper every bare `{{ value }}` is rewritten to.
pub(super) const PRINT: &str = "\u{F0008}";
/// The helper put into the body of every loop, which counts its work each time it is run.
pub(super) const STEP: &str = "\u{F000A}";
/// Counts the work of a round and ends a template that runs for ever.
struct Step(Arc<Shared>);

impl HelperDef for Step {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        _: &mut dyn Output,
    ) -> HelperResult {
        let elements = helper.param(0).and_then(|p| p.value().as_u64());
        self.0.step(elements.unwrap_or(1)).map_err(carry)
    }
}

/// Registers all helpers.
pub(super) fn register(registry: &mut Handlebars<'static>, shared: &Arc<Shared>) {
    registry.register_helper(STEP, Box::new(Step(Arc::clone(shared))));
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
}

fn carry(message: Message) -> RenderError {
    RenderErrorReason::NestedError(Box::new(Carried(message))).into()
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
        self.0.step(1).map_err(carry)?;
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
            given_values.push(given(parameter(helper, at)?, 0));
        }
        let mut options = BTreeMap::new();
        for (name, value) in helper.hash() {
            if value.value().is_array() || value.value().is_object() {
                let message = say::template::bad_argument(self.function.name, "list");
                return Err(carry(message));
            }
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
