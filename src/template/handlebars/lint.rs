//! What can be said of a handlebars template before it runs: unknown names, partials, unescaped output.

use std::collections::BTreeSet;

use ::handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};

use super::super::names::{self, Names};
use super::super::survey::Use;
use crate::diag::{Diagnostic, Diagnostics, Message, say};
use crate::source::Span;

/// Helpers that are neither figure functions nor registered by us.
const HELPERS: &[&str] = &[
    "if", "unless", "each", "with", "eq", "ne", "gt", "gte", "lt", "lte", "and", "or", "not", "len",
];
/// Deepest nesting of blocks, and of calls in one tag.
const MAX_DEPTH: usize = 64;
/// Most `else if`s in one template; each nests in the one before.
const MAX_CHAIN: usize = 200;
/// Longest tag in bytes.
const MAX_TAG: usize = 2000;

/// The byte offset at which blocks nest deeper than the parser can stand, if they do.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut chain) = (0_usize, 0);
    let mut rest = 0;
    while let Some(at) = text[rest..].find("{{") {
        let start = rest + at;
        let tag = text[start + 2..]
            .trim_start_matches(['{', '~'])
            .trim_start();
        if tag.starts_with('#') {
            depth += 1;
        } else if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if tag.starts_with("else") || tag.starts_with('^') {
            chain += 1;
        }
        // Subexpressions nest inside one tag.
        let end = text[start..]
            .find("}}")
            .map_or(text.len(), |at| start + at + 2);
        let brackets = text[start..end]
            .bytes()
            .filter(|b| matches!(b, b'(' | b'[' | b'{'))
            .count();
        let is_comment = tag.starts_with('!');
        if depth > MAX_DEPTH
            || brackets > MAX_DEPTH
            || chain > MAX_CHAIN
            || (end - start > MAX_TAG && !is_comment)
        {
            return Some(start);
        }
        rest = end;
    }
    None
}

/// Checks a compiled template.
pub(super) fn check(
    template: &Template,
    names: &Names,
    place: &dyn Fn(usize, usize) -> Span,
) -> (Diagnostics, Vec<Use>) {
    let mut checker = Checker {
        names,
        place,
        locals: BTreeSet::new(),
        found: Diagnostics::default(),
        uses: Vec::new(),
    };
    checker.template(template, 0);
    (checker.found, checker.uses)
}

struct Checker<'a> {
    names: &'a Names,
    place: &'a dyn Fn(usize, usize) -> Span,
    locals: BTreeSet<String>,
    found: Diagnostics,
    uses: Vec<Use>,
}

impl Checker<'_> {
    fn say(&mut self, message: Message, at: (usize, usize)) {
        self.found
            .push(Diagnostic::new(message, (self.place)(at.0, at.1)));
    }

    /// `depth` counts the blocks that change what names refer to.
    fn template(&mut self, template: &Template, depth: usize) {
        for (index, element) in template.elements.iter().enumerate() {
            let at = template.mapping.get(index).map_or((1, 1), |m| (m.0, m.1));
            match element {
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                TemplateElement::HtmlExpression(_) => self.say(say::template::unescaped(), at),
                TemplateElement::Expression(tag) => {
                    let name = tag.name.as_name().unwrap_or_default();
                    if !tag.params.is_empty() && names::is_number(name) {
                        self.say(say::template::printed_number(name), at);
                    }
                    self.expression(tag, at, depth);
                }
                TemplateElement::HelperBlock(block) => self.block(block, at, depth),
                TemplateElement::PartialExpression(_) | TemplateElement::PartialBlock(_) => {
                    self.say(say::template::not_allowed("{{>}}"), at);
                }
                TemplateElement::DecoratorExpression(_) | TemplateElement::DecoratorBlock(_) => {
                    self.say(say::template::not_allowed("{{*}}"), at);
                }
                _ => self.say(say::template::not_allowed("{{ }}"), at),
            }
        }
    }

    fn expression(&mut self, tag: &HelperTemplate, at: (usize, usize), depth: usize) {
        if tag.params.is_empty() && tag.hash.is_empty() {
            return self.parameter(&tag.name, at, depth);
        }
        if let Some(name) = tag.name.as_name() {
            self.helper(name, at);
        }
        self.parameters(tag, at, depth);
    }

    fn block(&mut self, block: &HelperTemplate, at: (usize, usize), depth: usize) {
        let name = block.name.as_name().unwrap_or_default();
        if !matches!(name, "if" | "unless" | "each" | "with") {
            self.say(say::template::unknown_block(name), at);
        }
        self.parameters(block, at, depth);
        let inner = depth + usize::from(matches!(name, "each" | "with"));
        let added = self.declare(block);
        block.template.iter().for_each(|t| self.template(t, inner));
        for name in added {
            self.locals.remove(&name);
        }
        block.inverse.iter().for_each(|t| self.template(t, depth));
    }

    fn declare(&mut self, block: &HelperTemplate) -> Vec<String> {
        use ::handlebars::template::BlockParam;
        let names = match &block.block_param {
            Some(BlockParam::Single(one)) => vec![one],
            Some(BlockParam::Pair((one, two))) => vec![one, two],
            _ => vec![],
        };
        let names = names
            .into_iter()
            .filter_map(Parameter::as_name)
            .map(str::to_owned);
        let new: Vec<_> = names.filter(|name| !self.locals.contains(name)).collect();
        self.locals.extend(new.iter().cloned());
        new
    }

    fn parameters(&mut self, tag: &HelperTemplate, at: (usize, usize), depth: usize) {
        let mut hash: Vec<_> = tag.hash.iter().collect();
        hash.sort_by_key(|(name, _)| name.as_str());
        for parameter in tag
            .params
            .iter()
            .chain(hash.into_iter().map(|(_, value)| value))
        {
            self.parameter(parameter, at, depth);
        }
    }

    fn parameter(&mut self, parameter: &Parameter, at: (usize, usize), depth: usize) {
        match parameter {
            Parameter::Literal(_) => {}
            Parameter::Subexpression(inner) => {
                if let TemplateElement::Expression(tag) = inner.as_element() {
                    self.expression(tag, at, depth);
                }
            }
            _ => {
                let raw = parameter.as_name().unwrap_or_default();
                let first = raw.split(['.', '/']).next().unwrap_or_default();
                self.note(raw, at, depth);
                let known = first.is_empty()
                    || first.starts_with('@')
                    || raw.starts_with("this")
                    || self.locals.contains(first)
                    || self.names.knows(first);
                // Inside `each` and `with` a name may be a field of the item; the run decides.
                if !known && depth == 0 {
                    let message = say::template::undefined(first).suggest(self.names.near(first));
                    self.say(message, at);
                }
            }
        }
    }

    /// Notes a name with the fields that follow it.
    fn note(&mut self, raw: &str, at: (usize, usize), depth: usize) {
        let rooted = raw.strip_prefix("@root.").or(raw.strip_prefix("@root/"));
        let bare = rooted
            .unwrap_or(raw)
            .trim_start_matches("../")
            .trim_start_matches("./");
        let bare = bare
            .strip_prefix("this.")
            .or(bare.strip_prefix("this/"))
            .unwrap_or(bare);
        let path: Vec<_> = bare.split(['.', '/']).map(str::to_owned).collect();
        let is_local = depth > 0 || bare.len() != raw.len() || self.locals.contains(&path[0]);
        let local = rooted.is_none() && is_local;
        // Inside a loop a name is a field of the item, which has no name of its own.
        let own = local && !self.locals.contains(&path[0]);
        let path = if own {
            [String::new()].into_iter().chain(path).collect()
        } else {
            path
        };
        let span = (self.place)(at.0, at.1);
        if !raw.is_empty() && (!raw.starts_with('@') || rooted.is_some()) && raw != "this" {
            self.uses.push(Use { path, local, span });
        }
    }

    fn helper(&mut self, name: &str, at: (usize, usize)) {
        if !HELPERS.contains(&name) && !names::is_function(name) {
            let message = say::template::unknown_function(name).suggest(names::near_function(name));
            self.say(message, at);
        }
    }
}
