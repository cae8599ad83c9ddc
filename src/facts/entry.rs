//! 成绩, 困难, 打算, 建议 and their 措施: entries with heading, text, metrics, measures and targets.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::metric::Metrics;
use super::shape::{Reader, shorten, split_outside};
use super::vocabulary::{KINDS, Owner};
use super::{Entry, Metric, Target};
use crate::diag::say;
use crate::source::{FactPath, Span, Spanned};
use crate::yaml::{Kind, Node, glued_comma};

/// Deepest 措施 below an entry.
const MAX_MEASURES: usize = 3;

impl Reader<'_> {
    /// Reads a list of entries; a single text or map is a list of one.
    pub(super) fn entries(
        &mut self,
        node: &Node,
        path: &str,
        metrics: &Metrics,
        depth: usize,
    ) -> Vec<Entry> {
        if node.is_blank() {
            return Vec::new();
        }
        if depth > MAX_MEASURES {
            self.push(say::facts::measures_too_deep(MAX_MEASURES), node.span);
            return Vec::new();
        }
        let single = std::slice::from_ref(node);
        let items = match &node.kind {
            Kind::Seq(items) => {
                self.sentence_commas(items);
                items
            }
            _ => single,
        };
        items
            .iter()
            .filter(|item| !item.is_blank())
            .enumerate()
            .filter_map(|(at, item)| {
                let path = FactPath(format!("{path}[{}]", at + 1));
                self.entry(item, path, metrics, depth)
            })
            .collect()
    }

    /// Finds half-width commas that cut a sentence in two: the items of these lists are sentences.
    fn sentence_commas(&mut self, items: &[Node]) {
        let source = Arc::clone(&self.source);
        for item in items {
            let Some(text) = item.scalar().filter(|scalar| scalar.plain) else {
                continue;
            };
            if let Some(at) = glued_comma(&source.text, item.span.start as usize) {
                self.push(
                    say::yaml::comma_glued(shorten(&text.text)),
                    Span::new(self.file, at, at + 1),
                );
            }
        }
    }

    fn entry(
        &mut self,
        node: &Node,
        path: FactPath,
        metrics: &Metrics,
        depth: usize,
    ) -> Option<Entry> {
        let mut entry = Entry {
            path,
            span: node.span,
            title: None,
            metrics: Vec::new(),
            body: None,
            kind: None,
            measures: Vec::new(),
            targets: Vec::new(),
            tables: Vec::new(),
            pictures: Vec::new(),
            to_confirm: Vec::new(),
        };
        match &node.kind {
            Kind::Scalar(_) => {
                if self.meant_as_key(node, Owner::Entry) {
                    return None;
                }
                entry.title = self.passage(node, "标题");
            }
            Kind::Seq(_) => {
                self.push(say::facts::entry_shape(), node.span);
                return None;
            }
            Kind::Map(_) => {
                let name = entry.path.0.clone();
                for (key, pair) in self.fields(node, Owner::Entry, &name) {
                    let value = &pair.value;
                    match key.zh {
                        "标题" => entry.title = self.passage(value, key.zh),
                        "正文" => entry.body = self.passage(value, key.zh),
                        "数据" => entry.metrics = self.ids(value, metrics),
                        "类" => {
                            let word = self.choice(value, key.zh, KINDS);
                            let known = KINDS.iter().find(|(_, en)| Some(*en) == word);
                            entry.kind = known.map(|(zh, _)| *zh);
                        }
                        "待核" => {
                            entry.to_confirm = self.texts(value, key.zh, &['、', '，', ',', ' ']);
                        }
                        "措施" => {
                            let path = format!("{name}.措施");
                            entry.measures = self.entries(value, &path, metrics, depth + 1);
                        }
                        "表" => {
                            let path = format!("{name}.表");
                            entry.tables = self.tables(value, &path, metrics);
                        }
                        "图" => {
                            let path = format!("{name}.图");
                            entry.pictures = self.pictures(value, &path, metrics);
                        }
                        _ => entry.targets = self.targets(value, &metrics.ids),
                    }
                }
            }
        }
        Some(entry)
    }

    /// 数据: ids of metrics, each of which must exist.
    pub(super) fn ids(&mut self, node: &Node, metrics: &Metrics) -> Vec<Spanned<usize>> {
        let marks = ['、', '，', ',', ' '];
        let mut out = Vec::new();
        for text in self.texts(node, "数据", &marks) {
            for id in split_outside(&text.value, &marks) {
                if let Some(at) = metrics.ids.get(&id) {
                    out.push(Spanned::new(*at, text.span));
                } else {
                    self.unknown_metric(&id, text.span, &metrics.list);
                }
            }
        }
        out
    }

    fn unknown_metric(&mut self, id: &str, span: Span, metrics: &[Metric]) {
        let by_name = metrics.iter().find(|metric| metric.name == id);
        let near = by_name.map(|metric| metric.id.value.as_str());
        let near = near.or_else(|| self.nearest(id, metrics.iter().map(|m| m.id.value.as_str())));
        let message = say::facts::unknown_metric(shorten(id));
        let message = if near.is_some() {
            message.suggest(near)
        } else {
            message
        };
        self.push(message, span);
    }

    /// 目标: ids of metrics, or free texts.
    fn targets(&mut self, node: &Node, ids: &BTreeMap<String, usize>) -> Vec<Target> {
        let single = std::slice::from_ref(node);
        let items = match &node.kind {
            Kind::Seq(items) => {
                self.sentence_commas(items);
                items
            }
            _ => single,
        };
        let mut out = Vec::new();
        for item in items {
            let id = item.scalar().and_then(|scalar| ids.get(scalar.text.trim()));
            if let Some(at) = id {
                out.push(Target::Metric(Spanned::new(*at, item.span)));
            } else {
                out.extend(self.passage(item, "目标").map(Target::Passage));
            }
        }
        out
    }
}
