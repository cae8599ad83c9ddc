//! A YAML text as a tree in which every key and value knows its place; anchors, tags and other traps are refused.

mod align;
mod fault;
mod splice;
mod trap;

use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use crate::decode::is_refused;
use crate::diag::{Diagnostic, Diagnostics, say};
use crate::source::{FileId, Source, Span, Spanned};

pub use align::align;
pub use splice::{Splices, is_flow, quoted};
pub use trap::{Trap, glued_comma, trap_in};

/// Deepest nesting of lists and maps.
pub const MAX_DEPTH: usize = 32;
/// Most values in one file.
pub const MAX_NODES: usize = 200_000;
/// Most findings of one kind of trap before reading stops.
const MAX_FINDINGS: usize = 100;

/// A value and its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// The characters of the value; for a list or map, from its first to its last character.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Text, number, date: always the characters as typed.
    Scalar(Scalar),
    /// Keys and values in file order; keys are unique.
    Map(Vec<Pair>),
    /// A list.
    Seq(Vec<Node>),
}

/// One line of a map.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The key.
    pub key: Spanned<String>,
    /// Its value.
    pub value: Node,
}

/// A text with the way it was written.
#[derive(Debug, Clone)]
pub struct Scalar {
    /// The text, quotes and escapes resolved.
    pub text: String,
    /// Written without quotes and not as a block.
    pub plain: bool,
}

impl Node {
    /// The text, if it is one.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// Whether nothing was written: `值:`, `值: ~`, `值: null`.
    pub fn is_blank(&self) -> bool {
        self.scalar().is_some_and(|s| {
            s.text.trim().is_empty() || s.plain && matches!(s.text.as_str(), "~" | "null")
        })
    }
}

/// Reads a text; `None` when it cannot be used, which a finding then explains.
///
/// A syntax error ends reading with one finding; refused constructions (anchors, tags, duplicate keys, commas
/// that split a sentence) are all found in one run and leave a tree that can still be checked.
pub fn parse(file: FileId, source: &Source, found: &mut Diagnostics) -> Option<Node> {
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut builder = Builder {
        file,
        source,
        found,
        open: Vec::new(),
        root: None,
        nodes: 0,
        documents: 0,
        last: 0,
    };
    for step in Parser::new_from_str_with_options(&source.text, options) {
        let result = match step {
            Ok((event, span)) => builder.event(event, span),
            Err(error) => Err(fault::explain(
                file,
                source,
                &error,
                builder.last,
                builder.open_flow(),
            )),
        };
        if let Err(fatal) = result {
            builder.found.push(*fatal);
            return None;
        }
    }
    if builder.root.is_none() {
        let message = say::yaml::empty();
        builder.warn(message, Span::new(file, 0, 0));
    }
    builder.root
}

/// A list or map whose end has not been read yet.
struct Open {
    start: usize,
    flow: bool,
    content: Content,
}

enum Content {
    Seq(Vec<Node>),
    Map {
        pairs: Vec<Pair>,
        key: Option<Spanned<String>>,
    },
}

struct Builder<'a> {
    file: FileId,
    source: &'a Source,
    found: &'a mut Diagnostics,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
    /// Where the last event began: a syntax error lies behind it.
    last: usize,
}

type Step = Result<(), Box<Diagnostic>>;

impl Builder<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        let (start, end) = self.source.whole(start, end);
        Span::new(self.file, start, end)
    }

    fn warn(&mut self, message: crate::diag::Message, span: Span) {
        self.found.push(Diagnostic::new(message, span));
    }

    /// The place of the innermost open bracket, if the reader is inside one.
    fn open_flow(&self) -> Option<usize> {
        let open = self.open.last()?;
        open.flow.then_some(open.start)
    }

    fn event(&mut self, event: Event<'_>, at: granit_parser::Span) -> Step {
        let range = at.byte_range().unwrap_or(self.last..self.last);
        let tagged = at.tag_span().and_then(|span| span.byte_range());
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    let span = self.span(range.start, range.end);
                    return Err(Box::new(Diagnostic::new(say::yaml::documents(), span)));
                }
            }
            Event::Scalar(text, style, _, tag) => {
                self.tag(tag.is_some(), tagged, &range);
                self.scalar(&text, style, range)?;
            }
            Event::SequenceStart(style, _, tag) => {
                self.tag(tag.is_some(), tagged, &range);
                self.begin(style, Content::Seq(Vec::new()), range.start)?;
            }
            Event::MappingStart(style, _, tag) => {
                self.tag(tag.is_some(), tagged, &range);
                let content = Content::Map {
                    pairs: Vec::new(),
                    key: None,
                };
                self.begin(style, content, range.start)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(range.end)?,
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let text = self.source.text.get(range.clone()).unwrap_or("").to_owned();
                self.refuse('*', &range)?;
                self.scalar(&text, ScalarStyle::DoubleQuoted, range)?;
            }
            Event::Anchor(..) => self.refuse('&', &range)?,
            _ => {}
        }
        Ok(())
    }

    fn tag(&mut self, tagged: bool, tag: Option<Range<usize>>, node: &Range<usize>) {
        if tagged {
            let range = tag.unwrap_or_else(|| node.clone());
            let span = self.span(range.start, range.end);
            self.warn(say::yaml::special_start('!'), span);
        }
    }

    /// An anchor or alias: found, and reading goes on; a flood of them is a bomb.
    fn refuse(&mut self, sign: char, range: &Range<usize>) -> Step {
        let span = self.span(range.start, range.end);
        let diagnostic = Diagnostic::new(say::yaml::special_start(sign), span);
        if self.found.count(crate::diag::Severity::Error) >= MAX_FINDINGS {
            return Err(Box::new(diagnostic));
        }
        self.found.push(diagnostic);
        Ok(())
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, range: Range<usize>) -> Step {
        let plain = style == ScalarStyle::Plain;
        // Quotes and blocks end where they say; an unquoted text may have swallowed the line at fault.
        self.last = if plain { range.start } else { range.end };
        // The parser writes `~` for a value that is not there at all.
        let text = if plain && range.is_empty() { "" } else { text };
        let text = if plain { text.trim() } else { text };
        let span = self.span(range.start, range.end);
        if let Some(c) = text.chars().find(|c| is_refused(*c)) {
            let place = self.source.position(range.start);
            self.warn(
                say::yaml::refused_character(
                    place.line,
                    place.column,
                    format!("U+{:04X}", c as u32),
                ),
                span,
            );
        }
        let in_list = matches!(
            self.open.last(),
            Some(Open {
                flow: true,
                content: Content::Seq(_),
                ..
            })
        );
        if plain && in_list {
            self.split_marks(text, span);
        }
        self.put(Node {
            span,
            kind: Kind::Scalar(Scalar {
                text: text.to_owned(),
                plain,
            }),
        })
    }

    /// A comma inside 《》, “” or （） cuts the text between the marks in two.
    fn split_marks(&mut self, text: &str, span: Span) {
        let torn = [('《', '》'), ('“', '”'), ('（', '）')]
            .into_iter()
            .any(|(open, close)| {
                let count = |mark| text.chars().filter(|c| *c == mark).count();
                count(open) > count(close)
            });
        let comma = self.source.text.as_bytes().get(span.end as usize) == Some(&b',');
        if torn && comma {
            let at = self.span(span.end as usize, span.end as usize + 1);
            self.warn(say::yaml::comma_in_marks(text), at);
        }
    }

    fn begin(&mut self, style: StructureStyle, content: Content, start: usize) -> Step {
        self.last = start;
        let rest = &self.source.text[start.min(self.source.text.len())..];
        let span = self.span(start, start + 1);
        if rest.starts_with("{{") || rest.starts_with("{%") {
            let span = self.span(start, start + 2);
            return Err(Box::new(Diagnostic::new(
                say::yaml::placeholder_start(),
                span,
            )));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(Box::new(Diagnostic::new(say::yaml::depth(MAX_DEPTH), span)));
        }
        if let Some(Open {
            content: Content::Map { key: None, .. },
            ..
        }) = self.open.last()
        {
            return Err(Box::new(Diagnostic::new(say::yaml::key_shape(), span)));
        }
        self.open.push(Open {
            start,
            flow: style == StructureStyle::Flow,
            content,
        });
        Ok(())
    }

    fn end(&mut self, end: usize) -> Step {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        self.last = end.min(self.source.text.len());
        let kind = match open.content {
            Content::Seq(items) => Kind::Seq(items),
            Content::Map { pairs, .. } => Kind::Map(self.unique(pairs)),
        };
        // A block ends where the next token begins; its own last child says where it really ends.
        let end = match &kind {
            _ if open.flow => end,
            Kind::Seq(items) => items.last().map_or(end, |n| n.span.end as usize),
            Kind::Map(pairs) => pairs.last().map_or(end, |p| p.value.span.end as usize),
            Kind::Scalar(_) => end,
        };
        let span = self.span(open.start, end);
        self.put(Node { span, kind })
    }

    fn put(&mut self, node: Node) -> Step {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            let message = say::yaml::nodes(MAX_NODES);
            return Err(Box::new(Diagnostic::new(message, node.span)));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.content {
            Content::Seq(items) => items.push(node),
            Content::Map { key, pairs } => {
                let Some(key) = key.take() else {
                    return self.key(node);
                };
                pairs.push(Pair { key, value: node });
                self.check_pair();
            }
        }
        Ok(())
    }

    /// Finds keys written twice, both places; the first one stays.
    fn unique(&mut self, pairs: Vec<Pair>) -> Vec<Pair> {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut out = Vec::with_capacity(pairs.len());
        for pair in pairs {
            let key = &pair.key;
            if let Some(first) = seen.get(&key.value).filter(|_| !key.value.is_empty()) {
                let line = self.source.position(first.start as usize).line;
                let message = say::yaml::duplicate(&key.value, line);
                self.found
                    .push(Diagnostic::new(message, key.span).see(*first));
            } else {
                seen.insert(key.value.clone(), key.span);
                out.push(pair);
            }
        }
        out
    }

    fn key(&mut self, node: Node) -> Step {
        let span = node.span;
        let Kind::Scalar(scalar) = node.kind else {
            return Err(Box::new(Diagnostic::new(say::yaml::key_shape(), span)));
        };
        if scalar.text.is_empty() {
            self.warn(say::yaml::empty_key(), span);
        } else if scalar.plain && scalar.text == "<<" {
            self.warn(say::yaml::merge_key(), span);
        }
        let raw = self.source.text.get(span.start as usize..).unwrap_or("");
        if scalar.plain && raw.starts_with(trap::WIDE_SPACES) {
            return Err(Box::new(Diagnostic::new(say::yaml::wide_indent(), span)));
        }
        let text = scalar.text.trim().to_owned();
        if let Some(Open {
            content: Content::Map { key, .. },
            ..
        }) = self.open.last_mut()
        {
            *key = Some(Spanned::new(text, span));
        }
        Ok(())
    }

    /// Checks the pair just added for a key without colon inside braces, which is no key at all.
    fn check_pair(&mut self) {
        let Some(Open {
            flow: true,
            content: Content::Map { pairs, .. },
            ..
        }) = self.open.last_mut()
        else {
            return;
        };
        let text = &self.source.text;
        let bare = |pair: &mut Pair| {
            let absent = pair.value.is_blank() && pair.value.span.start == pair.value.span.end;
            let behind = text.get(pair.key.span.end as usize..).unwrap_or("");
            absent && !pair.key.value.is_empty() && !behind.trim_start().starts_with(':')
        };
        if let Some(pair) = pairs.pop_if(bare) {
            let (start, end) = (pair.key.span.start as usize, pair.key.span.end as usize);
            let (message, span) = trap::bare_key(self.file, text, start, end);
            self.warn(message, span);
        }
    }
}
