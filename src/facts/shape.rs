//! The shapes of values: texts, lists, flags, words of a choice; what is not of the shape becomes a finding.

use std::sync::Arc;

use super::Passage;
use super::vocabulary::{self, Key, Owner};
use crate::diag::{Diagnostic, Diagnostics, Message, say};
use crate::nearest::nearest;
use crate::source::{FactPath, FileId, Source, Span, Spanned};
use crate::yaml::{Kind, Node, Pair, align, trap_in};

/// Most "did you mean" searches in one file; they compare with every name.
const MAX_SUGGESTIONS: usize = 200;

/// Reads values of one file and collects what is wrong with them.
pub(super) struct Reader<'a> {
    pub(super) file: FileId,
    pub(super) source: Arc<Source>,
    pub(super) found: &'a mut Diagnostics,
    suggestions: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: FileId, source: Arc<Source>, found: &'a mut Diagnostics) -> Self {
        Self {
            file,
            source,
            found,
            suggestions: 0,
        }
    }

    pub(super) fn push(&mut self, message: Message, span: Span) {
        self.found.push(Diagnostic::new(message, span));
    }

    pub(super) fn push_about(&mut self, message: Message, span: Span, path: FactPath) {
        self.found.push(Diagnostic::new(message, span).about(path));
    }

    /// The nearest of some names, as long as not too many were asked for.
    pub(super) fn nearest<'n>(
        &mut self,
        word: &str,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        self.suggestions += 1;
        if self.suggestions > MAX_SUGGESTIONS {
            return None;
        }
        nearest(word, names)
    }

    /// The keys of a map with their values; unknown keys and keys given twice under two names are found.
    pub(super) fn fields<'n>(
        &mut self,
        node: &'n Node,
        owner: Owner,
        name: &str,
    ) -> Vec<(&'static Key, &'n Pair)> {
        let Kind::Map(pairs) = &node.kind else {
            if !node.is_blank() {
                self.wrong_shape(node, say::facts::not_a_map(name));
            }
            return Vec::new();
        };
        let mut out: Vec<(&'static Key, &'n Pair)> = Vec::with_capacity(pairs.len());
        for pair in pairs {
            let Some(key) = vocabulary::find(owner, &pair.key.value) else {
                self.unknown(&pair.key, owner, name);
                continue;
            };
            if let Some((_, first)) = out.iter().find(|(known, _)| known.zh == key.zh) {
                let line = self.source.position(first.key.span.start as usize).line;
                let message = say::facts::same_key(&pair.key.value, &first.key.value, line);
                self.found
                    .push(Diagnostic::new(message, pair.key.span).see(first.key.span));
                continue;
            }
            out.push((key, pair));
        }
        out
    }

    fn unknown(&mut self, key: &Spanned<String>, owner: Owner, name: &str) {
        // An empty key was already found.
        if key.value.is_empty() || key.value == "<<" {
            return;
        }
        let start = key.span.start as usize;
        let as_typed = self
            .source
            .text
            .get(start..key.span.end as usize)
            .is_some_and(|raw| raw == key.value);
        if let Some(trap) = trap_in(&key.value).filter(|_| as_typed) {
            let span = Span::new(self.file, start + trap.start, start + trap.end);
            return self.push(trap.message, span);
        }
        let shown = shorten(&key.value);
        let mut message = say::facts::unknown_key(&shown, name);
        self.suggestions += 1;
        if self.suggestions <= MAX_SUGGESTIONS {
            if let Some(near) = vocabulary::suggest(owner, &key.value) {
                message = message.suggest(Some(near));
            } else if let Some(other) = vocabulary::elsewhere(owner, &key.value) {
                message = say::facts::misplaced_key(&shown, name, other.name());
            }
        }
        self.push(message, key.span);
    }

    /// A finding about a value of the wrong shape; if it fell into a trap of YAML, the trap is the finding.
    pub(super) fn wrong_shape(&mut self, node: &Node, message: Message) {
        if !self.traps(node, 0, |_| true) {
            self.push(message, node.span);
        }
    }

    /// Finds lines of an unquoted text, from line `from` on, that were meant as `key: value`.
    fn traps(&mut self, node: &Node, from: usize, wanted: impl Fn(&str) -> bool) -> bool {
        if !node.scalar().is_some_and(|scalar| scalar.plain) {
            return false;
        }
        let source = Arc::clone(&self.source);
        let start = node.span.start as usize;
        let raw = source.text.get(start..node.span.end as usize).unwrap_or("");
        let (mut at, mut any) = (start, false);
        for (number, line) in raw.split('\n').enumerate() {
            let body = line.trim();
            let key = body.split([':', '：']).next().unwrap_or("");
            if number >= from
                && key.len() < body.len()
                && wanted(key.trim())
                && let Some(trap) = trap_in(line.trim_end())
            {
                any = true;
                self.push(
                    trap.message,
                    Span::new(self.file, at + trap.start, at + trap.end),
                );
            }
            at += line.len() + 1;
        }
        any
    }

    /// A text that begins with one of our keys and a full-width or unspaced colon was meant as key and value.
    pub(super) fn meant_as_key(&mut self, node: &Node, owner: Owner) -> bool {
        self.traps(node, 0, |key| vocabulary::find(owner, key).is_some())
    }

    /// A text; nothing when blank.
    pub(super) fn text(&mut self, node: &Node, name: &str) -> Option<Spanned<String>> {
        let Some(scalar) = node.scalar() else {
            self.push(say::facts::not_a_text(name), node.span);
            return None;
        };
        if node.is_blank() {
            return None;
        }
        let known = |key: &str| {
            Owner::ALL
                .into_iter()
                .any(|owner| vocabulary::find(owner, key).is_some())
        };
        self.traps(node, 1, known);
        let mut chars = scalar.text.chars();
        if scalar.plain
            && chars.next() == Some('-')
            && chars.next().is_some_and(|c| c != '-' && c.is_alphabetic())
        {
            let start = node.span.start as usize;
            self.push(
                say::yaml::dash_space(),
                Span::new(self.file, start, start + 1),
            );
        }
        Some(Spanned::new(scalar.text.trim().to_owned(), node.span))
    }

    /// Free text with the places of its placeholders.
    pub(super) fn passage(&mut self, node: &Node, name: &str) -> Option<Passage> {
        let text = self.text(node, name)?.value;
        let raw = self
            .source
            .text
            .get(node.span.start as usize..node.span.end as usize)
            .unwrap_or("");
        let start = node.span.start as usize;
        let anchors = lines(&text, raw)
            .or_else(|| align(&text, raw))
            .unwrap_or_default();
        let anchors = anchors
            .into_iter()
            .map(|(at, raw)| (at, start + raw))
            .collect();
        Some(Passage {
            text,
            span: node.span,
            anchors,
        })
    }

    /// Several texts: a list, or one text parted by 、.
    pub(super) fn texts(
        &mut self,
        node: &Node,
        name: &str,
        marks: &[char],
    ) -> Vec<Spanned<String>> {
        let mut out = Vec::new();
        match &node.kind {
            Kind::Seq(items) => {
                for item in items {
                    out.extend(self.text(item, name));
                }
            }
            Kind::Scalar(_) => {
                if let Some(text) = self.text(node, name) {
                    let parts = split_outside(&text.value, marks);
                    out.extend(parts.into_iter().map(|p| Spanned::new(p, text.span)));
                }
            }
            Kind::Map(_) => self.wrong_shape(node, say::facts::not_a_list(name)),
        }
        out
    }

    /// 校核: a list of relations, or one; what is wrong inside a relation can be pointed at.
    pub(super) fn relations(&mut self, node: &Node) -> Vec<Passage> {
        let items = match &node.kind {
            Kind::Seq(items) => items.as_slice(),
            Kind::Scalar(_) => std::slice::from_ref(node),
            Kind::Map(_) => {
                self.wrong_shape(node, say::facts::not_a_list("校核"));
                &[]
            }
        };
        let mut out = Vec::new();
        for item in items {
            let Some(text) = self.text(item, "校核") else {
                continue;
            };
            let start = item.span.start as usize;
            let raw = self.source.text.get(start..item.span.end as usize);
            // Escapes and folded lines stand otherwise in the file than in the text.
            let offset = raw.and_then(|raw| raw.find(&text.value));
            out.push(Passage {
                text: text.value,
                span: item.span,
                anchors: offset.map(|at| (0, start + at)).into_iter().collect(),
            });
        }
        out
    }

    /// 是 or 否.
    pub(super) fn flag(&mut self, node: &Node, name: &str) -> Option<bool> {
        let text = self.text(node, name)?;
        let known = flag(&text.value);
        if known.is_none() {
            self.push(
                say::facts::not_a_flag(name, shorten(&text.value)),
                text.span,
            );
        }
        known
    }

    /// One word of a choice, by its position in the table.
    pub(super) fn choice(
        &mut self,
        node: &Node,
        name: &str,
        words: &'static [(&'static str, &'static str)],
    ) -> Option<&'static str> {
        let text = self.text(node, name)?;
        let word = words
            .iter()
            .find(|(zh, en)| *zh == text.value || en.eq_ignore_ascii_case(&text.value));
        if word.is_none() {
            let list: Vec<_> = words.iter().map(|(zh, _)| *zh).collect();
            let list_en: Vec<_> = words.iter().map(|(_, en)| *en).collect();
            let all = words.iter().flat_map(|(zh, en)| [*zh, *en]);
            let near = self.nearest(&text.value, all);
            let shown = shorten(&text.value);
            let message =
                say::facts::not_a_choice(name, shown, list.join("、"), list_en.join(", "));
            let message = if near.is_some() {
                message.suggest(near)
            } else {
                message
            };
            self.push(message, text.span);
        }
        word.map(|(_, en)| *en)
    }
}

/// 是, 否 and their equals in English and YAML; `None` for any other text.
pub fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "是" | "有" | "true" | "yes" | "√" => Some(true),
        "否" | "无" | "false" | "no" | "×" => Some(false),
        _ => None,
    }
}

/// Where each line of a text stands in the scalar it was read from; `None` unless all stand there as they are.
fn lines(text: &str, raw: &str) -> Option<Vec<(usize, usize)>> {
    let mut out = Vec::new();
    let (mut at, mut from) = (0, 0);
    for line in text.split('\n') {
        if !line.is_empty() {
            let found = from + raw[from..].find(line)?;
            out.push((at, found));
            from = found + line.len();
        }
        at += line.len() + 1;
    }
    Some(out)
}

/// Splits at marks that stand outside 《》, “” and brackets; 》《 parts titles as well. Empty pieces are dropped.
pub(super) fn split_outside(text: &str, marks: &[char]) -> Vec<String> {
    let mut out = Vec::new();
    let mut piece = String::new();
    let mut depth = 0_usize;
    let mut before = ' ';
    for c in text.chars() {
        if depth == 0 && (marks.contains(&c) || c == '《' && before == '》') {
            out.push(std::mem::take(&mut piece));
        }
        match c {
            '《' | '“' | '（' | '(' => depth += 1,
            '》' | '”' | '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 || !marks.contains(&c) {
            piece.push(c);
        }
        before = c;
    }
    out.push(piece);
    out.into_iter()
        .map(|p| p.trim().to_owned())
        .filter(|p| !p.is_empty())
        .collect()
}

/// A text short enough for a message.
pub(super) fn shorten(text: &str) -> String {
    let mut out: String = text.chars().take(24).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}
