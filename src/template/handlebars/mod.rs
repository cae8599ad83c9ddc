//! The handlebars engine: figures are marked objects, every printed value becomes a token.

mod helpers;
mod lint;
mod values;

use std::sync::Arc;

use ::handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};
use ::handlebars::{
    Context, Handlebars, Output, RenderContext, RenderError, RenderErrorReason, Renderable,
};

use self::helpers::{PRINT, STEP};
use self::values::Values;
use super::carried::Carried;
use super::data::Data;
use super::names::{self, Names};
use super::shared::{MAX_SECTION, Shared};
use super::survey::Use;
use crate::diag::{Diagnostic, Diagnostics, Message, say};
use crate::source::{FileId, Source, Span};

/// A configured registry.
pub(super) struct Engine {
    registry: Handlebars<'static>,
    names: Names,
    shared: Arc<Shared>,
}

impl Engine {
    pub(super) fn new(shared: &Arc<Shared>) -> Self {
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
        helpers::register(&mut registry, shared);
        let names = Names::new(shared.facts(), shared.absent());
        Self {
            registry,
            names,
            shared: Arc::clone(shared),
        }
    }

    /// Compiles a section.
    fn compile(file: FileId, source: &Source) -> Result<Template, Diagnostics> {
        let text = source.text.as_str();
        // The grammar's parser is recursive: depth is bounded before it sees the text.
        if let Some(at) = lint::too_deep(text) {
            let span = Span::new(file, at, at + 2);
            return Err(one(say::template::too_deep(), span));
        }
        Template::compile(text).map_err(|error| {
            let message = say::template::syntax(first_line(&error.reason().to_string()));
            let span = error.pos().map_or(Span::new(file, 0, 0), |(line, column)| {
                place(file, source, line, column)
            });
            one(message, span)
        })
    }

    /// Checks a compiled section, and tells what it mentions.
    fn check(&self, template: &Template, file: FileId, source: &Source) -> (Diagnostics, Vec<Use>) {
        lint::check(template, &self.names, &|line, column| {
            place(file, source, line, column)
        })
    }

    /// Checks a section without running it, and tells what it mentions.
    pub(super) fn survey(&self, file: FileId, source: &Source) -> (Diagnostics, Vec<Use>) {
        match Self::compile(file, source) {
            Ok(template) => self.check(&template, file, source),
            Err(found) => (found, Vec::new()),
        }
    }

    /// Renders a section to template text with tokens.
    pub(super) fn render(
        &self,
        file: FileId,
        source: &Source,
        data: &Data,
    ) -> Result<String, Diagnostics> {
        let text = source.text.as_str();
        let fail = |message: Message, at: Option<(usize, usize)>| {
            let span = at.map_or(Span::new(file, 0, 0), |(line, column)| {
                place(file, source, line, column)
            });
            one(message, span)
        };
        let mut template = Self::compile(file, source)?;
        let (found, _) = self.check(&template, file, source);
        if found.has_errors() {
            return Err(found);
        }
        rewrite(&mut template);
        let values = Values {
            shared: &self.shared,
            template: text,
        };
        let data = Context::from(values.root(data));
        let mut out = Limited::default();
        let mut context = RenderContext::new(None);
        let rendered = template.render(&self.registry, &data, &mut context, &mut out);
        if let Err(error) = rendered {
            let at = error.line_no.zip(error.column_no);
            return Err(fail(explain(&error, &self.names), at));
        }
        if out.0.contains(OVERFLOW) {
            return Err(fail(
                say::template::output_too_long(MAX_SECTION / 1024 / 1024),
                None,
            ));
        }
        Ok(out.0)
    }
}

/// What a round of a loop counts besides the elements of its body: this engine takes longer for it than the other.
const ROUND: usize = 10;

/// Printed by the escape function, which cannot fail, when the output limit is reached.
const OVERFLOW: &str = "\u{F0009}";

/// The output, bounded.
#[derive(Default)]
struct Limited(String);

impl Output for Limited {
    fn write(&mut self, text: &str) -> Result<(), std::io::Error> {
        if self.0.len() + text.len() > MAX_SECTION {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.0.push_str(text);
        Ok(())
    }
}

fn one(message: Message, span: Span) -> Diagnostics {
    let mut found = Diagnostics::default();
    found.push(Diagnostic::new(message, span));
    found
}

/// The tag at a line and column.
fn place(file: FileId, source: &Source, line: usize, column: usize) -> Span {
    let start = source.offset(line, column);
    Span::new(file, start, tag_end(&source.text, start))
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
                if block.name.as_name() == Some("each") {
                    block.template.iter_mut().for_each(count_rounds);
                }
            }
            _ => {}
        }
    }
}

fn count_rounds(body: &mut Template) {
    let step = Template::compile(&format!("{{{{{STEP} {}}}}}", size(body) + ROUND));
    let mut step = step.expect("invariant: a call of one helper is a template");
    std::mem::swap(body, &mut step);
    body.elements.append(&mut step.elements);
    body.mapping.append(&mut step.mapping);
}

/// The elements of a body and of all blocks in it.
fn size(body: &Template) -> usize {
    let sizes = body.elements.iter().map(|element| match element {
        TemplateElement::HelperBlock(block) => {
            let bodies = block.template.iter().chain(&block.inverse);
            1 + bodies.map(size).sum::<usize>()
        }
        _ => 1,
    });
    sizes.sum()
}

fn is_bare(tag: &HelperTemplate) -> bool {
    tag.params.is_empty() && tag.hash.is_empty() && matches!(tag.name, Parameter::Path(_))
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
            say::template::unknown_function(name).suggest(names::near_function(name))
        }
        RenderErrorReason::IOError(_) => say::template::output_too_long(MAX_SECTION / 1024 / 1024),
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
