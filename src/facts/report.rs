//! 报告: what is said about the report itself, its red head, attachments and imprint.

use super::date::{self, DateError};
use super::shape::{Reader, shorten};
use super::vocabulary::{Owner, Shape};
use super::{Attachment, Carrier, Chosen, Date, Imprint, RedHead, Report, Script, Year};
use crate::diag::{Message, say};
use crate::source::{Span, Spanned};
use crate::yaml::{Kind, Node, Pair};

/// What parts the names of offices and persons.
const MARKS: [char; 3] = ['、', '，', ','];

impl Reader<'_> {
    pub(super) fn report(&mut self, node: Option<&Node>, root: &Node) -> Report {
        let mut report = Report::default();
        let mut year_given = false;
        for (key, pair) in
            node.map_or_else(Vec::new, |node| self.fields(node, Owner::Report, "报告"))
        {
            let value = &pair.value;
            match key.zh {
                "模板" => report.template = self.text(value, key.zh),
                "题名" => report.title = self.text(value, key.zh),
                "设置" => report.settings = self.settings(value),
                "格式" => report.layout = self.text(value, key.zh),
                "底稿" => report.base = self.text(value, key.zh),
                "保留字" => report.keep = self.texts(value, key.zh, &['、', '，', ',']),
                "遮名" => report.masked_names = self.texts(value, key.zh, &['、', '，', ',']),
                "年度" => {
                    year_given = !value.is_blank();
                    report.year = self.year(value);
                }
                "日期" => report.date = self.date(value, key.zh),
                "副题" => report.subtitle = self.text(value, key.zh),
                "目录" => report.contents = self.flag(value, key.zh) == Some(true),
                "主送" => report.addressee = self.texts(value, key.zh, &MARKS),
                "结语" => report.closing = self.text(value, key.zh),
                "盖章" => report.sealed = self.flag(value, key.zh),
                "附件" => report.attachments = self.attachments(value),
                "限字" => report.limits = self.limits(value),
                "红头" => report.red_head = self.red_head(value),
                "版记" => report.imprint = self.imprint(value),
                _ => {
                    let Shape::Choice(words) = key.shape else {
                        continue;
                    };
                    match self.choice(value, key.zh, words) {
                        Some("report") => report.carrier = Carrier::Report,
                        Some("traditional") => report.script = Some(Script::Traditional),
                        Some("simplified") => report.script = Some(Script::Simplified),
                        _ => {}
                    }
                }
            }
        }
        if let Some(first) = report.addressee.first()
            && report.carrier == Carrier::Summary
        {
            self.push(say::layout::addressee_of_summary(), first.span);
        }
        if !year_given {
            report.year = self.derived_year(&report, node.unwrap_or(root), root);
        }
        report
    }

    /// 设置: names with a word, a text or a list of words each; what they may be the pack says.
    fn settings(&mut self, node: &Node) -> Vec<Chosen> {
        let Kind::Map(pairs) = &node.kind else {
            if !node.is_blank() {
                self.wrong_shape(node, say::facts::not_a_map("设置"));
            }
            return Vec::new();
        };
        let mut out = Vec::new();
        for Pair { key, value } in pairs {
            let items = match &value.kind {
                Kind::Seq(items) => items.as_slice(),
                _ => std::slice::from_ref(value),
            };
            if items.iter().any(|item| item.scalar().is_none()) {
                self.wrong_shape(value, say::settings::shape(shorten(&key.value)));
                continue;
            }
            let values = items.iter().filter_map(|item| self.text(item, "设置"));
            let values: Vec<_> = values.collect();
            if !values.is_empty() && !key.value.is_empty() {
                let name = key.clone();
                out.push(Chosen { name, values });
            }
        }
        out
    }

    fn year(&mut self, node: &Node) -> Option<Spanned<Year>> {
        let text = self.text(node, "年度")?;
        let year = date::year(&text.value);
        if year.is_none() {
            self.push(say::facts::not_a_year(shorten(&text.value)), text.span);
        }
        year.map(|year| Spanned::new(year, text.span))
    }

    /// The year of the date, unless the date lies so early that the report is on the year before.
    fn derived_year(
        &mut self,
        report: &Report,
        place: &Node,
        root: &Node,
    ) -> Option<Spanned<Year>> {
        let derived = report.date.as_ref().filter(|date| date.value.month > 3);
        if let Some(date) = derived {
            let year = Year {
                year: date.value.year.to_string(),
                half: false,
            };
            return Some(Spanned::new(year, date.span));
        }
        // When 报告 itself was mistyped, that is the finding.
        if place.span == root.span && self.found.has_errors() {
            return None;
        }
        let start = place.span.start as usize;
        let length = self.source.text[start..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        let span = report.date.as_ref().map_or_else(
            || Span::new(self.file, start, start + length),
            |date| date.span,
        );
        let message = if report.date.is_some() {
            say::facts::early_date()
        } else {
            say::facts::no_year()
        };
        self.push(message, span);
        self.relative_years(root);
        None
    }

    /// Finds 今年 and 去年 in texts, which say nothing without a year.
    fn relative_years(&mut self, node: &Node) {
        match &node.kind {
            Kind::Scalar(_) => {
                let start = node.span.start as usize;
                let raw = &self.source.text[start..node.span.end as usize];
                let first = ["今年", "去年"]
                    .into_iter()
                    .filter_map(|word| raw.find(word).map(|at| (start + at, word)))
                    .min();
                if let Some((at, word)) = first {
                    let span = Span::new(self.file, at, at + word.len());
                    self.push(say::facts::relative_year(word), span);
                }
            }
            Kind::Seq(items) => items.iter().for_each(|item| self.relative_years(item)),
            Kind::Map(pairs) => pairs
                .iter()
                .for_each(|pair| self.relative_years(&pair.value)),
        }
    }

    fn date(&mut self, node: &Node, name: &str) -> Option<Spanned<Date>> {
        let text = self.text(node, name)?;
        match date::date(&text.value) {
            Ok(date) => return Some(Spanned::new(date, text.span)),
            Err(DateError::Form) => {
                self.push(say::facts::not_a_date(shorten(&text.value)), text.span);
            }
            Err(DateError::Day) => {
                self.push(say::facts::no_such_day(shorten(&text.value)), text.span);
            }
        }
        None
    }

    /// Finds a text that has not the form it should have.
    fn form(
        &mut self,
        text: Option<&Spanned<String>>,
        fits: fn(&str) -> bool,
        message: impl Fn(String) -> Message,
    ) {
        if let Some(text) = text
            && !fits(&text.value)
        {
            self.push(message(shorten(&text.value)), text.span);
        }
    }

    fn red_head(&mut self, node: &Node) -> Option<RedHead> {
        if node.is_blank() {
            return None;
        }
        let mut head = RedHead {
            span: node.span,
            copy_number: None,
            secrecy: None,
            urgency: None,
            mark: None,
            number: None,
            signers: Vec::new(),
            line: true,
        };
        for (key, pair) in self.fields(node, Owner::RedHead, "红头") {
            let value = &pair.value;
            match key.zh {
                "份号" => head.copy_number = self.text(value, key.zh),
                "密级" => head.secrecy = self.text(value, key.zh),
                "标志" => head.mark = self.text(value, key.zh),
                "字号" => head.number = self.text(value, key.zh),
                "签发人" => head.signers = self.texts(value, key.zh, &MARKS),
                "红线" => head.line = self.flag(value, key.zh) != Some(false),
                _ => {
                    if let Shape::Choice(words) = key.shape {
                        let chosen = self.choice(value, key.zh, words);
                        let word = words.iter().find(|(_, en)| Some(*en) == chosen);
                        head.urgency = word.map(|(zh, _)| *zh);
                    }
                }
            }
        }
        self.form(
            head.copy_number.as_ref(),
            is_copy_number,
            say::layout::copy_number_form,
        );
        self.form(head.secrecy.as_ref(), is_secrecy, say::layout::secrecy_form);
        self.form(head.number.as_ref(), is_reference, say::layout::number_form);
        Some(head)
    }

    fn imprint(&mut self, node: &Node) -> Option<Imprint> {
        if node.is_blank() {
            return None;
        }
        let mut imprint = Imprint::default();
        for (key, pair) in self.fields(node, Owner::Imprint, "版记") {
            let value = &pair.value;
            match key.zh {
                "抄送" => imprint.copies = self.texts(value, key.zh, &['，', ',', '；']),
                "印发机关" => imprint.printer = self.text(value, key.zh),
                _ => imprint.printed = self.date(value, key.zh),
            }
        }
        Some(imprint)
    }

    /// 附件: a list of titles or maps; a single one is a list of one.
    fn attachments(&mut self, node: &Node) -> Vec<Attachment> {
        let items = match &node.kind {
            Kind::Seq(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let items = items.iter().filter(|item| !item.is_blank());
        items.filter_map(|item| self.attachment(item)).collect()
    }

    fn attachment(&mut self, node: &Node) -> Option<Attachment> {
        let (mut title, mut body) = (None, None);
        match &node.kind {
            Kind::Scalar(_) => {
                if self.meant_as_key(node, Owner::Attachment) {
                    return None;
                }
                title = self.passage(node, "标题");
            }
            Kind::Seq(_) => {
                self.push(say::layout::attachment_shape(), node.span);
                return None;
            }
            Kind::Map(_) => {
                for (key, pair) in self.fields(node, Owner::Attachment, "附件") {
                    let slot = match key.zh {
                        "标题" => &mut title,
                        _ => &mut body,
                    };
                    *slot = self.passage(&pair.value, key.zh);
                }
                if title.is_none() {
                    self.push(say::layout::attachment_without_title(), node.span);
                }
            }
        }
        Some(Attachment {
            title: title?,
            body,
        })
    }
}

/// GB/T 9704-2012 7.2.1: six Arabic digits; in facts that were masked, six `x`.
fn is_copy_number(text: &str) -> bool {
    let masked = text.bytes().all(|b| b == b'x');
    text.len() == 6 && (masked || text.bytes().all(|b| b.is_ascii_digit()))
}

/// GB/T 9704-2012 7.2.2: the level, and its term behind ★.
fn is_secrecy(text: &str) -> bool {
    let level = text.split('★').next().unwrap_or_default();
    ["绝密", "机密", "秘密"].contains(&level)
}

/// GB/T 9704-2012 7.2.5: 代字〔year〕number号, the year in full, the number without 第 and leading zeros.
fn is_reference(text: &str) -> bool {
    let Some((office, rest)) = text.split_once('〔') else {
        return false;
    };
    let Some((year, number)) = rest.split_once('〕') else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let masked = |text: &str| !text.is_empty() && text.chars().all(|c| "xX×".contains(c));
    let number = number.strip_suffix('号').unwrap_or_default();
    !office.is_empty()
        && (year.len() == 4 && digits(year) || year.contains(['x', 'X', '×']))
        && (digits(number) && !number.starts_with('0') || masked(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_the_red_head() {
        for (text, fits) in [
            ("某政发〔2022〕1号", true),
            ("某政发〔20xx〕xx号", true),
            ("某政发[2022]1号", false),
            ("某政发〔22〕1号", false),
            ("某政发〔2022〕第1号", false),
            ("某政发〔2022〕01号", false),
            ("〔2022〕1号", false),
            ("某政发〔2022〕1", false),
        ] {
            assert_eq!(is_reference(text), fits, "{text}");
        }
        assert!(is_copy_number("000001") && !is_copy_number("1") && !is_copy_number("00000一"));
        assert!(is_secrecy("机密★1年") && is_secrecy("秘密") && !is_secrecy("内部"));
    }
}
