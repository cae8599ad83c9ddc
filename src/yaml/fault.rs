//! What a syntax error of the YAML parser means to the person who typed the line.

use granit_parser::{ErrorKind, ScanError};

use super::MAX_DEPTH;
use super::trap::{closing_bracket, flow_trap, trap_in};
use crate::diag::{Diagnostic, Message, say};
use crate::source::{FileId, Source, Span};

/// One finding for a syntax error: the nearest known trap at or above the place where the parser gave up.
///
/// `last` is the byte at which the last good token began, `flow` that of the innermost open bracket.
pub(super) fn explain(
    file: FileId,
    source: &Source,
    error: &ScanError,
    last: usize,
    flow: Option<usize>,
) -> Box<Diagnostic> {
    let text = &source.text;
    let mut at = error.marker().byte_offset().unwrap_or(last).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let fault = Fault {
        source,
        at,
        last: last.min(at),
        flow,
    };
    let (message, start, end) = fault
        .by_kind(error.kind())
        .or_else(|| fault.by_line())
        .unwrap_or_else(|| fault.by_shape(error.kind()));
    let (start, end) = source.whole(start, end);
    Box::new(Diagnostic::new(message, Span::new(file, start, end)))
}

/// Longest key in bytes; YAML allows 1024 characters before the colon.
const MAX_KEY: usize = 1024;

struct Fault<'a> {
    source: &'a Source,
    at: usize,
    last: usize,
    flow: Option<usize>,
}

type Finding = (Message, usize, usize);

impl Fault<'_> {
    fn text(&self) -> &str {
        &self.source.text
    }

    fn line_of(&self, offset: usize) -> usize {
        self.source.position(offset.min(self.text().len())).line
    }

    fn line(&self, number: usize) -> (usize, &str) {
        let start = self.source.offset(number, 1);
        let rest = &self.text()[start..];
        let line = rest.split('\n').next().unwrap_or("");
        (start, line.trim_end_matches('\r'))
    }

    /// Mistakes the parser already tells apart.
    fn by_kind(&self, kind: &ErrorKind) -> Option<Finding> {
        let here = |message: Message, length: usize| Some((message, self.at, self.at + length));
        let (start, _) = self.line(self.line_of(self.at));
        if self.text()[self.at..].starts_with(':') && self.at - start.min(self.at) > MAX_KEY {
            return Some((say::yaml::long_key(), start, start + 1));
        }
        match kind {
            ErrorKind::RecursionLimitExceeded => here(say::yaml::depth(MAX_DEPTH), 1),
            ErrorKind::UnexpectedCharacter { character } => {
                if self.text()[..self.at].ends_with('{') && *character == '%' {
                    return Some((say::yaml::placeholder_start(), self.at - 1, self.at + 1));
                }
                here(say::yaml::special_start(character), character.len_utf8())
            }
            ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabAtBlockScalarStart => {
                let (start, line) = [self.line_of(self.at), self.line_of(self.at) + 1]
                    .map(|n| self.line(n))
                    .into_iter()
                    .find(|(_, line)| line.contains('\t'))?;
                let tab = start + line.find('\t')?;
                Some((say::yaml::tab_indent(), tab, tab + 1))
            }
            ErrorKind::UnclosedQuotedScalar
            | ErrorKind::DocumentIndicatorInQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent => {
                let (open, quote) = self.open_quote()?;
                Some((say::yaml::unclosed_quote(quote), open, open + 1))
            }
            ErrorKind::InvalidTrailingSingleQuotedScalar
            | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
                let quote = if *kind == ErrorKind::InvalidTrailingSingleQuotedScalar {
                    '\''
                } else {
                    '"'
                };
                let opened = self.open_quote();
                // A quote that was closed lines later was never meant to reach that far.
                if let Some((open, quote)) = opened
                    && self.line_of(open) < self.line_of(self.at)
                {
                    return Some((say::yaml::unclosed_quote(quote), open, open + 1));
                }
                here(say::yaml::text_after_quote(quote), 1)
            }
            ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::InvalidLowSurrogateHexEscape
            | ErrorKind::InvalidLowSurrogate
            | ErrorKind::MissingLowSurrogate
            | ErrorKind::UnpairedLowSurrogate
            | ErrorKind::InvalidUnicodeEscape => here(say::yaml::backslash(), 1),
            ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
                here(say::yaml::bracket_pair(open, close), 1)
            }
            ErrorKind::MisplacedFlowCollectionEnd => {
                let c = self.text()[self.at..].chars().next()?;
                here(say::yaml::special_start(c), 1)
            }
            ErrorKind::InvalidBlockScalarHeader => {
                let c = self.text()[self.at..].chars().next()?;
                matches!(c, '|' | '>').then(|| (say::yaml::special_start(c), self.at, self.at + 1))
            }
            _ => None,
        }
    }

    /// The quote that was opened behind the last good token.
    fn open_quote(&self) -> Option<(usize, char)> {
        let region = &self.text()[self.last..];
        let mut before = self.text()[..self.last].chars().next_back().unwrap_or('\n');
        let mut comment = false;
        for (at, c) in region.char_indices() {
            comment = c != '\n' && (comment || c == '#' && before == ' ');
            if !comment && matches!(c, '"' | '\'') && " \n[{,:".contains(before) {
                // The last good token may itself be quoted; then it is not the one.
                let own = at == 0 && closes(&region[1..], c);
                if !own {
                    return Some((self.last + at, c));
                }
            }
            before = c;
        }
        None
    }

    /// The nearest trap from the line of the error upwards to the last good token.
    fn by_line(&self) -> Option<Finding> {
        if let Some(found) = self.in_flow() {
            return Some(found);
        }
        let (first, error) = (self.line_of(self.last), self.line_of(self.at));
        // Far above the error a suspicion says little, and a long file must not be read again and again.
        for number in (first.max(error.saturating_sub(50))..=error).rev() {
            let (start, line) = self.line(number);
            if let Some(trap) = trap_in(line) {
                // What stands before the last good token was read without complaint.
                if start + trap.end > self.last {
                    return Some((trap.message, start + trap.start, start + trap.end));
                }
            }
        }
        None
    }

    /// Traps between the innermost open bracket and the error.
    fn in_flow(&self) -> Option<Finding> {
        let open = self.flow?.min(self.at);
        let rest = &self.text()[open..];
        let bracket = rest.chars().next()?;
        let end = (self.at + 200).min(self.text().len());
        let end = (end..=self.text().len()).find(|e| self.text().is_char_boundary(*e))?;
        if let Some(trap) = flow_trap(&self.text()[self.last.max(open)..end], self.last.max(open)) {
            return Some((trap.message, trap.start, trap.end));
        }
        let from = self.last.max(open);
        let value = self.text()[from..end].lines().next().unwrap_or("");
        if let Some(at) = value.find("{{") {
            let at = from + at;
            return Some((say::yaml::placeholder_inside(), at, at + 2));
        }
        let behind = &self.text()[self.at..];
        let colon = behind.starts_with(':')
            && self.text()[self.last.max(open)..self.at].lines().count() <= 1;
        if colon && closing_bracket(rest).is_some() {
            return Some((say::yaml::colon_in_value(), self.at, self.at + 1));
        }
        match closing_bracket(rest) {
            None => Some((say::yaml::unclosed_bracket(bracket), open, open + 1)),
            Some(close) if self.line_of(open + close - 1) > self.line_of(open) => {
                let here = self.line_of(self.at);
                (here > self.line_of(open)
                    && self
                        .line(here)
                        .1
                        .starts_with(|c: char| !c.is_whitespace() && !"]}".contains(c)))
                .then(|| (say::yaml::unclosed_bracket(bracket), open, open + 1))
            }
            Some(_) => None,
        }
    }

    /// No known trap: say what the parser was waiting for.
    fn by_shape(&self, kind: &ErrorKind) -> Finding {
        let (start, line) = self.line(self.line_of(self.at));
        let indent = line.len() - line.trim_start().len();
        let (from, to) = (start + indent, start + line.trim_end().len().max(indent));
        let body = line.trim();
        let message = match kind {
            ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey
                if !body.contains([':', '：']) =>
            {
                say::yaml::no_colon(shorten(body))
            }
            ErrorKind::ExpectedBlockSequenceEntry => say::yaml::mixed_list(),
            ErrorKind::ExpectedBlockMappingKey if body.starts_with("- ") || body == "-" => {
                say::yaml::mixed_list()
            }
            ErrorKind::DirectiveDisallowed
            | ErrorKind::MissingDirectiveName
            | ErrorKind::InvalidDirectiveName
            | ErrorKind::InvalidDirectiveTerminator => say::yaml::special_start('%'),
            ErrorKind::InvalidIndentation
            | ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::MappingValueNotAllowed
            | ErrorKind::InvalidFlowScalarIndent
            | ErrorKind::InvalidBlockScalarIndent => say::yaml::indentation(),
            _ => {
                let message = if self.flow.is_some() {
                    say::yaml::flow_syntax()
                } else {
                    say::yaml::syntax()
                };
                let from = self.at.max(from).min(to);
                return (message, from, from + 1);
            }
        };
        (message, from, to)
    }
}

/// Whether a quoted text ends on its own line.
fn closes(rest: &str, quote: char) -> bool {
    rest.split('\n').next().unwrap_or("").contains(quote)
}

fn shorten(text: &str) -> String {
    let mut out: String = text.chars().take(20).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}
