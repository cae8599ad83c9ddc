//! What a facts file holds once it is read.

use super::chosen::Chosen;
use super::date::Year;
use super::exhibit::{PictureSpec, TableSpec, YearValue};
use super::limits::Limits;
use super::official::{Attachment, Carrier, Imprint, RedHead};
use crate::figure::{Decimal, Figure};
use crate::source::{FactPath, FactRef, FileId, Span, Spanned};

/// Everything one facts file says.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The file itself.
    pub file: FileId,
    /// 报告.
    pub report: Report,
    /// 单位.
    pub office: Office,
    /// 指标, in file order.
    pub metrics: Vec<Metric>,
    /// 开头: the office's own words for the opening paragraph.
    pub opening: Vec<Entry>,
    /// 成绩.
    pub achievements: Vec<Entry>,
    /// 困难.
    pub difficulties: Vec<Entry>,
    /// 打算.
    pub plans: Vec<Entry>,
    /// 建议.
    pub suggestions: Vec<Entry>,
    /// 结尾: the office's own words at the end.
    pub ending: Vec<Entry>,
    /// 上年: the path of last year's facts.
    pub last_year: Option<Spanned<String>>,
    /// Where 单位 names a file instead of describing the office.
    pub office_path: Option<Span>,
    /// 校核: relations between figures that a person wants checked, such as `平台 == 中心 + 实验室`.
    pub relations: Vec<Passage>,
}

impl Facts {
    /// The index of the metric with this id.
    pub fn metric_index(&self, id: &str) -> Option<usize> {
        self.metrics.iter().position(|m| m.id.value == id)
    }

    /// Every entry of all chapters, each after the measures below it.
    pub fn all_entries(&self) -> Vec<&Entry> {
        fn add<'a>(entry: &'a Entry, all: &mut Vec<&'a Entry>) {
            for measure in &entry.measures {
                add(measure, all);
            }
            all.push(entry);
        }
        let mut all = Vec::new();
        for entry in self.chapters().into_iter().flat_map(|(_, entries)| entries) {
            add(entry, &mut all);
        }
        all
    }

    /// All chapters with their Chinese key, in report order.
    pub fn chapters(&self) -> [(&'static str, &[Entry]); 6] {
        [
            ("开头", &self.opening),
            ("成绩", &self.achievements),
            ("困难", &self.difficulties),
            ("打算", &self.plans),
            ("建议", &self.suggestions),
            ("结尾", &self.ending),
        ]
    }
}

/// 字体: simplified or traditional characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Script {
    /// 简.
    #[default]
    Simplified,
    /// 繁.
    Traditional,
}

/// A calendar date from the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// Full year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

/// 报告.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// 模板: the pack's id.
    pub template: Option<Spanned<String>>,
    /// 题名: a title in place of the pack's.
    pub title: Option<Spanned<String>>,
    /// 年度; absent only when reading already reported an error.
    pub year: Option<Spanned<Year>>,
    /// 日期.
    pub date: Option<Spanned<Date>>,
    /// 文种.
    pub carrier: Carrier,
    /// 格式: the name of a layout preset, or the path of a layout file.
    pub layout: Option<Spanned<String>>,
    /// 底稿: the path of the DOCX the report is written on.
    pub base: Option<Spanned<String>>,
    /// 字体; that of the facts when absent.
    pub script: Option<Script>,
    /// 保留字: names that keep their characters when the script is converted.
    pub keep: Vec<Spanned<String>>,
    /// 遮名: further names that a masked copy hides.
    pub masked_names: Vec<Spanned<String>>,
    /// 副题: a line under the title.
    pub subtitle: Option<Spanned<String>>,
    /// 目录.
    pub contents: bool,
    /// 主送: the addressee in place of the leading bodies.
    pub addressee: Vec<Spanned<String>>,
    /// 结语: the closing in place of 特此报告。
    pub closing: Option<Spanned<String>>,
    /// 盖章; the layout decides when absent.
    pub sealed: Option<bool>,
    /// 附件.
    pub attachments: Vec<Attachment>,
    /// 红头.
    pub red_head: Option<RedHead>,
    /// 版记.
    pub imprint: Option<Imprint>,
    /// 限字.
    pub limits: Limits,
    /// 设置: what the office chose of the pack's settings, as typed.
    pub settings: Vec<Chosen>,
}

/// 单位.
#[derive(Debug, Clone, Default)]
pub struct Office {
    /// 全称.
    pub full_name: Option<Spanned<String>>,
    /// 简称.
    pub short_name: Option<Spanned<String>>,
    /// 级别: 省 市 州 县 区 乡 镇 …
    pub level: Option<Spanned<String>>,
    /// 领导: the leading bodies; derived from the level when absent.
    pub leaders: Vec<Spanned<String>>,
    /// 指导: the guiding bodies.
    pub guides: Vec<Spanned<String>>,
}

/// 缺: what to do when a figure is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IfMissing {
    /// The run stops.
    Stop,
    /// The clause is left out.
    Drop,
    /// 【待补：…】 is printed.
    #[default]
    Todo,
}

/// One metric (指标): a figure with attributes.
#[derive(Debug, Clone)]
pub struct Metric {
    /// The key under 指标.
    pub id: Spanned<String>,
    /// 名; the id when absent.
    pub name: String,
    /// Where 名 stands, if it is there.
    pub name_at: Option<Span>,
    /// 值.
    pub value: Option<Spanned<Figure>>,
    /// 确数: the exact value behind an approximate one.
    pub exact: Option<Spanned<Figure>>,
    /// 上年: the value of the same period last year.
    pub previous: Option<Spanned<Figure>>,
    /// 新增: newly added this year.
    pub new: Option<Spanned<Figure>>,
    /// 增量: this year less last year.
    pub change: Option<Spanned<Figure>>,
    /// 增长/同比: a stated rate; the sign is in the number.
    pub growth: Option<Spanned<Figure>>,
    /// 环比.
    pub mom: Option<Spanned<Figure>>,
    /// 年均.
    pub cagr: Option<Spanned<Figure>>,
    /// 累计.
    pub cumulative: Option<Spanned<Figure>>,
    /// 完成率.
    pub completion: Option<Spanned<Figure>>,
    /// 占.
    pub share: Option<Share>,
    /// 排名.
    pub rank: Option<Rank>,
    /// 目标.
    pub target: Option<Spanned<Figure>>,
    /// 上限.
    pub ceiling: Option<Spanned<Figure>>,
    /// 分项.
    pub parts: Vec<Part>,
    /// Names of 分项 that have no figure yet.
    pub open_parts: Vec<String>,
    /// 分项齐全.
    pub complete: bool,
    /// 历年, by year.
    pub series: Vec<YearValue>,
    /// 名单.
    pub items: Vec<Spanned<String>>,
    /// 首次.
    pub first: Option<Spanned<First>>,
    /// 连续: `16年`.
    pub streak: Option<Spanned<Figure>>,
    /// 口径.
    pub basis: Option<Spanned<String>>,
    /// 期.
    pub period: Option<Spanned<String>>,
    /// 来源.
    pub source: Option<Spanned<String>>,
    /// 负责.
    pub owner: Option<Spanned<String>>,
    /// 原因.
    pub reason: Option<Spanned<String>>,
    /// 密.
    pub mask: bool,
    /// 待核: attributes carried over from last year that nobody has confirmed yet.
    pub to_confirm: Vec<Spanned<String>>,
    /// 缺.
    pub if_missing: IfMissing,
}

impl Metric {
    /// A metric of which only the id is known.
    pub fn empty(id: Spanned<String>) -> Self {
        Self {
            name: id.value.clone(),
            name_at: None,
            id,
            value: None,
            exact: None,
            previous: None,
            new: None,
            change: None,
            growth: None,
            mom: None,
            cagr: None,
            cumulative: None,
            completion: None,
            share: None,
            rank: None,
            target: None,
            ceiling: None,
            parts: Vec::new(),
            open_parts: Vec::new(),
            complete: false,
            series: Vec::new(),
            items: Vec::new(),
            first: None,
            streak: None,
            basis: None,
            period: None,
            source: None,
            owner: None,
            reason: None,
            mask: false,
            to_confirm: Vec::new(),
            if_missing: IfMissing::default(),
        }
    }

    /// The path of one attribute (`指标.高企.新增`).
    pub fn path(&self, attribute: &str) -> FactPath {
        FactPath(format!("指标.{}.{attribute}", self.id.value))
    }

    /// A reference to one attribute, by its Chinese key, at its place.
    pub fn fact(&self, attribute: &str, span: Span) -> FactRef {
        FactRef {
            path: self.path(attribute),
            span,
        }
    }

    /// Whether the metric says nothing at all that could be phrased.
    pub fn is_blank(&self) -> bool {
        self.value.is_none()
            && self.new.is_none()
            && self.items.is_empty()
            && self.first.is_none()
            && self.previous.is_none()
            && self.growth.is_none()
            && self.parts.is_empty()
    }
}

/// 占: a share of a named whole.
#[derive(Debug, Clone)]
pub struct Share {
    /// What it is a share of, by name; or the id of a metric.
    pub whole: Option<Spanned<String>>,
    /// The stated rate; computed from the whole when absent.
    pub rate: Option<Spanned<Figure>>,
}

/// 排名: a place in a field.
#[derive(Debug, Clone)]
pub struct Rank {
    /// 域: among whom (`全省设区市`).
    pub scope: Option<Spanned<String>>,
    /// 位.
    pub place: Spanned<Ordinal>,
    /// 上年位.
    pub previous: Option<Spanned<Ordinal>>,
}

/// A place in a ranking as typed, with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordinal {
    /// As typed without `第` and `位`: `2`, `二`, `首`, `前列`, `x`.
    pub text: String,
    /// The number, if it is one.
    pub number: Option<u32>,
    /// 并列.
    pub tied: bool,
}

/// One of 分项.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name; may be empty (`其中3项`).
    pub name: String,
    /// Its figure.
    pub figure: Spanned<Figure>,
    /// The path of the figure (`指标.平台.分项.重点实验室`, or another metric's 值).
    pub path: FactPath,
}

/// 首次: that it is the first, and the words for it if given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum First {
    /// 首次: 是.
    Yes,
    /// 首次: 否; a claim of a first is wrong.
    No,
    /// 首次: `填补我市企业国家重点实验室空白`.
    Words(String),
}

/// One item of 成绩, 困难, 打算 or 建议, or of their 措施.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The path of the entry (`成绩[2]`).
    pub path: FactPath,
    /// Where it stands.
    pub span: Span,
    /// 标题; may hold placeholders.
    pub title: Option<Passage>,
    /// 数据: indices of metrics.
    pub metrics: Vec<Spanned<usize>>,
    /// 正文; may hold placeholders.
    pub body: Option<Passage>,
    /// 类: what the entry is about, Chinese.
    pub kind: Option<&'static str>,
    /// 措施.
    pub measures: Vec<Self>,
    /// 目标: indices of metrics, or free text with placeholders.
    pub targets: Vec<Target>,
    /// 表.
    pub tables: Vec<TableSpec>,
    /// 图.
    pub pictures: Vec<PictureSpec>,
    /// 待核: what was carried over from last year and nobody has confirmed yet.
    pub to_confirm: Vec<Spanned<String>>,
}

impl Entry {
    /// Whether the entry is of this kind (类): stated, or for 党建 said by the heading.
    pub fn is_about(&self, kind: &str) -> bool {
        const PARTY: &[&str] = &["党建", "党的建设", "从严治党", "党风廉政", "政治建设"];
        match (self.kind, &self.title) {
            (Some(own), _) => own == kind,
            (None, Some(title)) if kind == "党建" => {
                PARTY.iter().any(|word| title.text.contains(word))
            }
            _ => false,
        }
    }
}

/// A planned target.
#[derive(Debug, Clone)]
pub enum Target {
    /// A metric.
    Metric(Spanned<usize>),
    /// Free text.
    Passage(Passage),
}

/// Free text from the facts: plain text in which `{{ … }}` refers to facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The text with its placeholders.
    pub text: String,
    /// The scalar it was written as.
    pub span: Span,
    /// Where text and file run in step: from each byte offset in `text` on, its byte offset in the file. Empty if the
    /// two could not be brought together.
    pub anchors: Vec<(usize, usize)>,
}

impl Passage {
    /// A text of which only the scalar is known; its place inside is known when the two are as long as each other, or
    /// two quotes apart.
    pub fn of(text: &Spanned<String>) -> Self {
        let length = (text.span.end - text.span.start) as usize;
        let inset = match length.checked_sub(text.value.len()) {
            Some(0) => Some(0),
            Some(2) => Some(1),
            _ => None,
        };
        Self {
            text: text.value.clone(),
            span: text.span,
            anchors: inset
                .map(|inset| (0, text.span.start as usize + inset))
                .into_iter()
                .collect(),
        }
    }

    /// The bytes of the file that a byte range of the text was read from; `None` if they are not known.
    pub fn exact(&self, start: usize, end: usize) -> Option<Span> {
        let at = |offset: usize| {
            let anchor = self.anchors.partition_point(|(at, _)| *at <= offset);
            let (at, source) = self.anchors.get(anchor.checked_sub(1)?)?;
            Some(source + (offset - at))
        };
        // The end of a line is where it ends, not where the next one begins.
        let end = at(end).filter(|_| start < end)?;
        Some(Span::new(self.span.file, at(start)?, end))
    }

    /// The place in the file of a byte range of the text.
    pub fn locate(&self, start: usize, end: usize) -> Span {
        let anchor = self.anchors.partition_point(|(at, _)| *at <= start);
        let anchor = anchor.checked_sub(1).and_then(|at| self.anchors.get(at));
        match anchor {
            Some((at, source)) => {
                Span::new(self.span.file, source + (start - at), source + (end - at))
            }
            None => self.span,
        }
    }
}

/// The difference and rate of two values; `None` if either is unknown.
pub fn difference(now: &Figure, then: &Figure) -> Option<Decimal> {
    now.value()?.checked_sub(then.value()?)
}
