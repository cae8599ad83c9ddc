//! What can be said of a minijinja template before it runs: unknown names, unsafe operators.

use std::collections::BTreeSet;
use std::ops::Range;

use ::minijinja::machinery::{Span as Place, ast, parse};
use ::minijinja::syntax::SyntaxConfig;

use super::super::names::{self, Names};
use super::super::survey::Use;
use crate::diag::{Diagnostic, Diagnostics, Message, say};
use crate::source::Span;

/// What kind of template is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lint {
    /// A section of a pack.
    Section,
    /// Free text of the facts file: expressions only, no statements.
    Passage,
}

/// Names of data fields that are text, hence safe to compare.
const TEXT_FIELDS: &[&str] = &[
    "年度",
    "year",
    "下年度",
    "next_year",
    "下期",
    "next_period",
    "类",
    "kind",
    "日期",
    "date",
    "文种",
    "carrier",
    "题名",
    "title",
    "全称",
    "full_name",
    "简称",
    "short_name",
    "级别",
    "level",
    "辖区",
    "area",
    "全域",
    "whole_area",
    "标题",
    "正文",
    "body",
    "名",
    "name",
    "index",
    "index0",
    "first",
    "last",
    "length",
    "revindex",
];

/// Functions whose result is plain and may be compared.
const PLAIN: &[&str] = &["数值", "number", "length", "个数", "count"];

/// A line that holds only a tag vanishes; everything else is kept.
pub(super) fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
        .expect("invariant: the usual delimiters do not clash")
}

/// Most characters of one tag, blanks aside. `a.a.a…` and `a|f|f…` make a syntax tree as deep as they are
/// long, and the engine, unlike with brackets, does not bound that depth.
const MAX_TAG: usize = 1000;

/// The byte offset of a tag that is too long.
fn long_tag(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let close = match chars.peek() {
            Some((_, '{')) if c == '{' => '}',
            Some((_, '%')) if c == '{' => '%',
            _ => continue,
        };
        chars.next();
        let (mut length, mut depth, mut quote) = (0, 0_usize, None);
        while let Some((_, c)) = chars.next() {
            length += usize::from(!c.is_whitespace());
            if length > MAX_TAG {
                return Some(at);
            }
            match (quote, c) {
                (Some(_), '\\') => {
                    chars.next();
                }
                (Some(mark), c) => quote = (c != mark).then_some(mark),
                (None, '"' | '\'') => quote = Some(c),
                (None, c)
                    if depth == 0 && c == close && chars.next_if(|n| n.1 == '}').is_some() =>
                {
                    break;
                }
                (None, '(' | '[' | '{') => depth += 1,
                (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
    None
}

/// Most `elif`s, and most names set, in one template. Both nest in the engine, the second when each name holds the
/// one before.
const MAX_CHAIN: usize = 200;

/// What was found in a template, and the longest piece of its own words that may be said more than once, in bytes.
pub(super) struct Checked {
    pub(super) found: Diagnostics,
    pub(super) longest: usize,
    /// The names it mentions.
    pub(super) uses: Vec<Use>,
}

/// Checks a template; a template that does not parse gives one message.
pub(super) fn check(
    text: &str,
    names: &Names,
    lint: Lint,
    locate: &dyn Fn(Range<usize>) -> Span,
) -> Checked {
    let mut checker = Checker {
        names,
        lint,
        locate,
        scopes: vec![BTreeSet::new()],
        found: Diagnostics::default(),
        repeated: 0,
        longest: 0,
        set: 0,
        uses: Vec::new(),
    };
    let chain = text.match_indices("elif").nth(MAX_CHAIN).map(|(at, _)| at);
    if let Some(at) = long_tag(text).or(chain) {
        let range = at..at + 2;
        let message = say::template::too_deep();
        checker.found.push(Diagnostic::new(message, locate(range)));
    } else if let Ok(template) = parse(text, "template", syntax()) {
        // A template that does not parse is reported by the run itself.
        checker.statement(&template);
    }
    Checked {
        found: checker.found,
        longest: checker.longest,
        uses: checker.uses,
    }
}

struct Checker<'a> {
    names: &'a Names,
    lint: Lint,
    locate: &'a dyn Fn(Range<usize>) -> Span,
    scopes: Vec<BTreeSet<String>>,
    found: Diagnostics,
    /// How many loops and macros stand around.
    repeated: usize,
    longest: usize,
    /// Names set so far.
    set: usize,
    uses: Vec<Use>,
}

impl Checker<'_> {
    fn say(&mut self, message: Message, place: Place) {
        let range = place.start_offset as usize..place.end_offset as usize;
        self.found
            .push(Diagnostic::new(message, (self.locate)(range)));
    }

    fn scoped(&mut self, body: &[ast::Stmt<'_>]) {
        for statement in body {
            self.statement(statement);
        }
    }

    fn inner(&mut self, names: BTreeSet<String>, body: &[ast::Stmt<'_>]) {
        self.scopes.push(names);
        self.scoped(body);
        self.scopes.pop();
    }

    /// What may run more than once.
    fn again(&mut self, names: BTreeSet<String>, body: &[ast::Stmt<'_>]) {
        self.repeated += 1;
        self.inner(names, body);
        self.repeated -= 1;
    }

    fn declare(&mut self, target: &ast::Expr<'_>) {
        self.set += 1;
        if self.set == MAX_CHAIN + 1 {
            self.say(say::template::too_deep(), target.span());
        }
        let mut names = BTreeSet::new();
        targets(target, &mut names);
        if let Some(scope) = self.scopes.last_mut() {
            scope.append(&mut names);
        }
    }

    fn statement(&mut self, statement: &ast::Stmt<'_>) {
        let place = match statement {
            ast::Stmt::Template(s) => return self.scoped(&s.children),
            ast::Stmt::EmitExpr(s) => return self.emit(&s.expr),
            ast::Stmt::ForLoop(s) => s.span(),
            ast::Stmt::IfCond(s) => s.span(),
            ast::Stmt::Set(s) => s.span(),
            ast::Stmt::SetBlock(s) => s.span(),
            ast::Stmt::WithBlock(s) => s.span(),
            ast::Stmt::Macro(s) => s.span(),
            ast::Stmt::AutoEscape(s) => {
                return self.say(say::template::not_allowed("autoescape"), s.span());
            }
            ast::Stmt::FilterBlock(s) => {
                return self.say(say::template::not_allowed("filter"), s.span());
            }
            ast::Stmt::Block(s) => return self.say(say::template::not_allowed("block"), s.span()),
            ast::Stmt::Import(s) => {
                return self.say(say::template::not_allowed("import"), s.span());
            }
            ast::Stmt::FromImport(s) => {
                return self.say(say::template::not_allowed("from"), s.span());
            }
            ast::Stmt::Extends(s) => {
                return self.say(say::template::not_allowed("extends"), s.span());
            }
            ast::Stmt::Include(s) => {
                return self.say(say::template::not_allowed("include"), s.span());
            }
            ast::Stmt::CallBlock(s) => {
                return self.say(say::template::not_allowed("call"), s.span());
            }
            ast::Stmt::Do(s) => return self.say(say::template::not_allowed("do"), s.span()),
            ast::Stmt::EmitRaw(s) => {
                if self.repeated > 0 {
                    self.longest = self.longest.max(s.raw.len());
                }
                return;
            }
        };
        if self.lint == Lint::Passage && !matches!(statement, ast::Stmt::IfCond(_)) {
            return self.say(say::template::no_statements(), place);
        }
        match statement {
            ast::Stmt::ForLoop(s) => {
                self.expression(&s.iter);
                let mut names = BTreeSet::from(["loop".to_owned()]);
                targets(&s.target, &mut names);
                if let Some(filter) = &s.filter_expr {
                    self.scopes.push(names.clone());
                    self.expression(filter);
                    self.scopes.pop();
                }
                self.again(names, &s.body);
                self.scoped(&s.else_body);
            }
            ast::Stmt::IfCond(s) => {
                self.expression(&s.expr);
                self.scoped(&s.true_body);
                self.scoped(&s.false_body);
            }
            ast::Stmt::Set(s) => {
                self.expression(&s.expr);
                self.declare(&s.target);
            }
            ast::Stmt::SetBlock(s) => {
                self.scoped(&s.body);
                self.declare(&s.target);
            }
            ast::Stmt::WithBlock(s) => {
                let mut names = BTreeSet::new();
                for (target, value) in &s.assignments {
                    self.expression(value);
                    self.declare(target);
                    targets(target, &mut names);
                }
                self.inner(names, &s.body);
            }
            ast::Stmt::Macro(s) => {
                if let Some(scope) = self.scopes.last_mut() {
                    scope.insert(s.name.to_owned());
                }
                let mut names = BTreeSet::new();
                s.args.iter().for_each(|arg| targets(arg, &mut names));
                s.defaults.iter().for_each(|value| self.expression(value));
                self.again(names, &s.body);
            }
            _ => {}
        }
    }

    /// A plain number has no provenance, so it is for conditions only.
    fn emit(&mut self, expression: &ast::Expr<'_>) {
        let name = match expression {
            ast::Expr::Filter(filter) => filter.name,
            ast::Expr::Call(call) => match &call.expr {
                ast::Expr::Var(var) => var.id,
                _ => "",
            },
            _ => "",
        };
        if names::is_number(name) {
            self.say(say::template::printed_number(name), expression.span());
        }
        self.expression(expression);
    }

    /// Notes a name with the fields that follow it.
    fn note(&mut self, expression: &ast::Expr<'_>) {
        let mut path = Vec::new();
        let mut here = expression;
        loop {
            match here {
                ast::Expr::GetAttr(get) => {
                    path.push(get.name.to_owned());
                    here = &get.expr;
                }
                ast::Expr::GetItem(get) => {
                    let ast::Expr::Const(key) = &get.subscript_expr else {
                        // What is chosen by a value can be anything.
                        path.clear();
                        here = &get.expr;
                        continue;
                    };
                    path.push(key.value.to_string());
                    here = &get.expr;
                }
                ast::Expr::Var(var) => {
                    path.push(var.id.to_owned());
                    break;
                }
                _ => return,
            }
        }
        path.reverse();
        let local = self.scopes.iter().any(|scope| scope.contains(&path[0]));
        let place = expression.span();
        let span = (self.locate)(place.start_offset as usize..place.end_offset as usize);
        self.uses.push(Use { path, local, span });
    }

    fn expression(&mut self, expression: &ast::Expr<'_>) {
        if !matches!(expression, ast::Expr::Const(_)) {
            self.note(expression);
        }
        match expression {
            ast::Expr::Var(var) => {
                let known = self.scopes.iter().any(|scope| scope.contains(var.id));
                if !known && !self.names.knows(var.id) {
                    let message = say::template::undefined(var.id).suggest(self.names.near(var.id));
                    self.say(message, var.span());
                }
            }
            ast::Expr::Const(_) => {}
            ast::Expr::Slice(slice) => {
                // Cutting through a figure would tear its digits from its provenance.
                self.say(say::template::not_allowed("[:]"), slice.span());
            }
            ast::Expr::UnaryOp(op) => self.expression(&op.expr),
            ast::Expr::BinOp(op) => self.operator(op),
            ast::Expr::Compare(compare) => {
                let sides =
                    std::iter::once(&compare.expr).chain(compare.ops.iter().map(|o| &o.expr));
                let sides: Vec<_> = sides.collect();
                self.comparison(&sides, compare.span());
            }
            ast::Expr::IfExpr(e) => {
                self.expression(&e.test_expr);
                self.expression(&e.true_expr);
                e.false_expr.iter().for_each(|e| self.expression(e));
            }
            ast::Expr::Filter(filter) => {
                filter.expr.iter().for_each(|e| self.expression(e));
                self.function(filter.name, filter.span());
                self.arguments(&filter.args);
            }
            ast::Expr::Test(test) => {
                // `is defined` is the one test, and asks for names that may be absent.
                if test.name == "defined" {
                    return;
                }
                self.say(say::template::unknown_function(test.name), test.span());
            }
            ast::Expr::GetAttr(get) => self.expression(&get.expr),
            ast::Expr::GetItem(get) => {
                self.expression(&get.expr);
                self.expression(&get.subscript_expr);
            }
            ast::Expr::Call(call) => {
                match &call.expr {
                    ast::Expr::Var(var) if self.scopes.iter().any(|s| s.contains(var.id)) => {}
                    ast::Expr::Var(var) => self.function(var.id, var.span()),
                    other => self.say(
                        say::template::unknown_function(other.description()),
                        call.span(),
                    ),
                }
                self.arguments(&call.args);
            }
            ast::Expr::List(list) => list.items.iter().for_each(|e| self.expression(e)),
            ast::Expr::Tuple(tuple) => tuple.items.iter().for_each(|e| self.expression(e)),
            ast::Expr::Map(map) => {
                map.keys
                    .iter()
                    .chain(&map.values)
                    .for_each(|e| self.expression(e));
            }
        }
    }

    fn function(&mut self, name: &str, place: Place) {
        if !names::is_function(name) {
            let message = say::template::unknown_function(name).suggest(names::near_function(name));
            self.say(message, place);
        }
    }

    fn arguments(&mut self, args: &[ast::CallArg<'_>]) {
        for arg in args {
            match arg {
                ast::CallArg::Pos(e)
                | ast::CallArg::Kwarg(_, e)
                | ast::CallArg::PosSplat(e)
                | ast::CallArg::KwargSplat(e) => self.expression(e),
            }
        }
    }

    fn operator(&mut self, op: &ast::Spanned<ast::BinOp<'_>>) {
        match op.op {
            ast::BinOpKind::ScAnd | ast::BinOpKind::ScOr => {
                self.expression(&op.left);
                self.expression(&op.right);
            }
            ast::BinOpKind::Eq
            | ast::BinOpKind::Ne
            | ast::BinOpKind::Lt
            | ast::BinOpKind::Lte
            | ast::BinOpKind::Gt
            | ast::BinOpKind::Gte
            | ast::BinOpKind::In => self.comparison(&[&op.left, &op.right], op.span()),
            // Arithmetic belongs to the functions, which carry provenance; joining is writing side by side.
            _ => self.say(say::template::no_arithmetic(), op.span()),
        }
    }

    /// A figure compared with a plain value is silently wrong in the engine, so it is refused.
    fn comparison(&mut self, sides: &[&ast::Expr<'_>], place: Place) {
        for side in sides {
            self.expression(side);
        }
        if !sides.iter().all(|side| is_plain(side)) {
            self.say(say::template::compare_figures(), place);
        }
    }
}

fn is_plain(expression: &ast::Expr<'_>) -> bool {
    match expression {
        ast::Expr::Const(_) => true,
        ast::Expr::UnaryOp(op) => is_plain(&op.expr),
        ast::Expr::Filter(filter) => PLAIN.contains(&filter.name),
        ast::Expr::Call(call) => matches!(&call.expr, ast::Expr::Var(v) if PLAIN.contains(&v.id)),
        ast::Expr::GetAttr(get) => {
            // What an office chose is a word, never a figure.
            let chosen =
                matches!(&get.expr, ast::Expr::Var(v) if matches!(v.id, "设置" | "settings"));
            chosen || TEXT_FIELDS.contains(&get.name)
        }
        ast::Expr::List(list) => list.items.iter().all(is_plain),
        _ => false,
    }
}

fn targets(expression: &ast::Expr<'_>, names: &mut BTreeSet<String>) {
    match expression {
        ast::Expr::Var(var) => {
            names.insert(var.id.to_owned());
        }
        ast::Expr::List(list) => list.items.iter().for_each(|e| targets(e, names)),
        ast::Expr::Tuple(tuple) => tuple.items.iter().for_each(|e| targets(e, names)),
        _ => {}
    }
}
