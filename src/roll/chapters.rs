//! The chapters of the next year: headings and figures stay, other sentences become comments.

use super::{Roller, fields};
use crate::facts::vocabulary::Owner;
use crate::yaml::{Kind, Node, Pair};

impl Roller<'_> {
    /// 成绩 and 开头: an entry keeps its heading and its figures; what was told of last year becomes a comment.
    pub(super) fn achievements(&mut self, node: &Node) {
        let Kind::Seq(items) = &node.kind else {
            return;
        };
        let flow = self.is_flow(node);
        for item in items {
            if flow {
                self.tell_nothing(item);
            } else {
                self.entry(item);
            }
        }
    }

    /// Turns a whole chapter into comments: last year's difficulties and plans are not this year's.
    pub(super) fn set_aside(&mut self, pair: &Pair) {
        if !pair.value.is_blank() && !self.out.comment_out(pair) {
            self.out.set(&pair.value, "");
        }
    }

    fn entry(&mut self, item: &Node) {
        let keys = fields(item, Owner::Entry);
        let has = |zh: &str| {
            keys.iter()
                .any(|(key, pair)| key.zh == zh && !pair.value.is_blank())
        };
        if !has("标题") && !has("数据") {
            return self.comment_item(item);
        }
        for (key, pair) in keys {
            match key.zh {
                "标题" => self.move_years(&pair.value, true),
                "正文" | "目标" => self.told(pair),
                "措施" => {
                    let list = matches!(pair.value.kind, Kind::Seq(_));
                    if list && !self.is_flow(&pair.value) {
                        self.achievements(&pair.value);
                    } else {
                        self.tell_nothing(&pair.value);
                    }
                }
                _ => {}
            }
        }
    }

    /// Blanks a text inside brackets and keeps it as a comment behind the line.
    fn aside(&mut self, pair: &Pair) {
        let old = self.out.raw(&pair.value);
        if old.trim().is_empty() {
            return;
        }
        let old: Vec<_> = old.split_whitespace().collect();
        let end = self.out.line_end(pair.value.span.end as usize);
        let start = pair.key.span.start as usize;
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let lead = self.text[line..start].len() - self.text[line..start].trim_start().len();
        let comment = format!(
            "{}{}# {}: {}",
            self.out.line_break(),
            " ".repeat(lead),
            pair.key.value,
            old.join(" ")
        );
        self.out.set(&pair.value, "");
        self.out.replace(end..end, comment);
    }

    /// Blanks every text below a value that stands inside brackets, headings excepted.
    fn tell_nothing(&mut self, node: &Node) {
        match &node.kind {
            Kind::Scalar(_) => self.out.set(node, ""),
            Kind::Seq(items) => items.iter().for_each(|item| self.tell_nothing(item)),
            Kind::Map(_) => {
                for (key, pair) in fields(node, Owner::Entry) {
                    match key.zh {
                        "标题" => self.move_years(&pair.value, true),
                        "数据" | "类" => {}
                        "措施" => self.tell_nothing(&pair.value),
                        _ => self.told(pair),
                    }
                }
            }
        }
    }

    /// A sentence built round figures is used again, to be confirmed; any other told of last year only.
    fn told(&mut self, pair: &Pair) {
        if self.out.raw(&pair.value).contains("{{") {
            self.move_years(&pair.value, true);
            let key = self.name(Owner::Entry, "待核");
            self.out
                .add_after(pair, key, &format!("[{}]", pair.key.value));
            self.texts += 1;
        } else if !self.out.comment_out(pair) {
            self.aside(pair);
        }
    }

    /// Turns the lines of one item of a list into comments.
    fn comment_item(&mut self, item: &Node) {
        let start = item.span.start as usize;
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let lead = self.text[line..start].len() - self.text[line..start].trim_start().len();
        let written = self.out.raw(item).trim_end().len();
        self.out.comment_lines(line, start + written, lead);
    }
}
