//! 表, 图 and 历年: what an entry asks to have shown as a table or a picture, and a metric's values year by year.

use std::io;
use std::path::{Component, Path};

use super::metric::Metrics;
use super::read::FactsError;
use super::shape::{Reader, shorten};
use super::vocabulary::{CHART_KINDS, Owner};
use super::{Entry, Facts, Passage, image};
use crate::diag::{Diagnostic, Diagnostics, Severity, say};
use crate::doc::{ChartKind, Image};
use crate::figure::Figure;
use crate::source::{FactPath, Files, Span, Spanned};
use crate::yaml::{Kind, Node};

/// Largest image file in bytes.
const MAX_IMAGE: u64 = 8 * 1024 * 1024;
/// Most bytes of all images of one report.
const MAX_IMAGES: usize = 48 * 1024 * 1024;

/// One year of 历年.
#[derive(Debug, Clone)]
pub struct YearValue {
    /// The year.
    pub year: i32,
    /// Its figure.
    pub figure: Spanned<Figure>,
}

/// A column of an indicator table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// 单位.
    Unit,
    /// 历年: a column a year.
    Series,
    /// 上年.
    Previous,
    /// 本年.
    Value,
    /// 增减.
    Change,
    /// 增长.
    Growth,
    /// 新增.
    New,
    /// 累计.
    Cumulative,
    /// 目标.
    Target,
    /// 完成率.
    Completion,
    /// 占比.
    Share,
    /// 排名.
    Rank,
}

impl Column {
    /// All columns with their Chinese and English names, in the order they stand when nobody chooses.
    pub const ALL: &[(Self, &'static str, &'static str)] = &[
        (Self::Unit, "单位", "unit"),
        (Self::Series, "历年", "series"),
        (Self::Value, "本年", "value"),
        (Self::Previous, "上年", "previous"),
        (Self::Change, "增减", "change"),
        (Self::Growth, "增长", "growth"),
        (Self::New, "新增", "new"),
        (Self::Cumulative, "累计", "cumulative"),
        (Self::Target, "目标", "target"),
        (Self::Completion, "完成率", "completion"),
        (Self::Share, "占比", "share"),
        (Self::Rank, "排名", "rank"),
    ];

    /// The column with this Chinese or English name.
    pub fn find(name: &str) -> Option<Self> {
        let same = |(_, zh, en): &&(Self, &str, &str)| *zh == name || *en == name;
        Self::ALL.iter().find(same).map(|(column, ..)| *column)
    }

    /// All Chinese names.
    pub fn names() -> Vec<&'static str> {
        Self::ALL.iter().map(|(_, zh, _)| *zh).collect()
    }
}

/// An indicator table an entry asks for.
#[derive(Debug, Clone)]
pub struct TableSpec {
    /// Its path (`成绩[2].表[1]`).
    pub path: FactPath,
    /// Where it stands.
    pub span: Span,
    /// 题.
    pub title: Option<Passage>,
    /// 指标: the rows, by index.
    pub metrics: Vec<Spanned<usize>>,
    /// 列; those that have something when empty.
    pub columns: Vec<Column>,
    /// 横排.
    pub landscape: bool,
}

/// A chart or an image an entry asks for.
#[derive(Debug, Clone)]
pub struct PictureSpec {
    /// Its path (`成绩[2].图[1]`).
    pub path: FactPath,
    /// Where it stands.
    pub span: Span,
    /// 类型.
    pub kind: Option<ChartKind>,
    /// 题.
    pub title: Option<Passage>,
    /// 指标, by index.
    pub metrics: Vec<Spanned<usize>>,
    /// 分项: the metric whose parts are drawn.
    pub parts: Option<Spanned<usize>>,
    /// 年份; all there are when empty.
    pub years: Vec<i32>,
    /// 替代文字.
    pub alt: Option<String>,
    /// 文件.
    pub file: Option<Spanned<String>>,
    /// The file's content, once it is read.
    pub image: Option<Image>,
}

/// A year as typed: `2019`, `2019年`.
pub(super) fn year(typed: &str) -> Option<i32> {
    let digits = typed.trim();
    let digits = digits.strip_suffix('年').unwrap_or(digits).trim();
    let plain = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let year = digits.parse().ok().filter(|_| plain)?;
    (1900..=2199).contains(&year).then_some(year)
}

const MARKS: [char; 5] = ['、', '，', ',', ' ', '；'];

impl Reader<'_> {
    /// 历年: a map from years to figures, brought into the order of the years.
    pub(super) fn series(&mut self, node: &Node) -> Vec<YearValue> {
        let mut out: Vec<YearValue> = Vec::new();
        let Kind::Map(pairs) = &node.kind else {
            if !node.is_blank() {
                self.wrong_shape(node, say::exhibit::series_shape());
            }
            return out;
        };
        for pair in pairs {
            let Some(year) = year(&pair.key.value) else {
                let message = say::exhibit::not_a_series_year(shorten(&pair.key.value));
                self.push(message, pair.key.span);
                continue;
            };
            if out.iter().any(|known| known.year == year) {
                self.push(say::exhibit::year_twice(year), pair.key.span);
                continue;
            }
            let figure = self.figure(&pair.value, &pair.key.value);
            out.extend(figure.map(|figure| YearValue { year, figure }));
        }
        out.sort_by_key(|value| value.year);
        out
    }

    /// 表: ids, a map, or a list of maps.
    pub(super) fn tables(&mut self, node: &Node, path: &str, metrics: &Metrics) -> Vec<TableSpec> {
        let specs = specs(node).into_iter().enumerate();
        specs
            .filter_map(|(at, node)| self.table(node, format!("{path}[{}]", at + 1), metrics))
            .collect()
    }

    fn table(&mut self, node: &Node, path: String, metrics: &Metrics) -> Option<TableSpec> {
        let mut spec = TableSpec {
            path: FactPath(path),
            span: node.span,
            title: None,
            metrics: Vec::new(),
            columns: Vec::new(),
            landscape: false,
        };
        if !matches!(node.kind, Kind::Map(_)) {
            spec.metrics = self.ids(node, metrics);
            return (!spec.metrics.is_empty()).then_some(spec);
        }
        let before = self.found.count(Severity::Error);
        for (key, pair) in self.fields(node, Owner::Table, "表") {
            let value = &pair.value;
            match key.zh {
                "题" => spec.title = self.passage(value, key.zh),
                "指标" => spec.metrics = self.ids(value, metrics),
                "列" => spec.columns = self.columns(value),
                _ => spec.landscape = self.flag(value, key.zh).unwrap_or(false),
            }
        }
        if spec.metrics.is_empty() {
            if self.found.count(Severity::Error) == before {
                self.push(say::exhibit::table_of_nothing(), node.span);
            }
            return None;
        }
        Some(spec)
    }

    fn columns(&mut self, node: &Node) -> Vec<Column> {
        let mut out = Vec::new();
        for name in self.texts(node, "列", &MARKS) {
            match Column::find(&name.value) {
                Some(column) if !out.contains(&column) => out.push(column),
                Some(_) => {}
                None => {
                    let near = self.nearest(&name.value, Column::names());
                    let known = Column::names().join("、");
                    let message = say::exhibit::unknown_column(shorten(&name.value), known);
                    let message = if near.is_some() {
                        message.suggest(near)
                    } else {
                        message
                    };
                    self.push(message, name.span);
                }
            }
        }
        out
    }

    /// 图: ids, a map, or a list of maps.
    pub(super) fn pictures(
        &mut self,
        node: &Node,
        path: &str,
        metrics: &Metrics,
    ) -> Vec<PictureSpec> {
        let specs = specs(node).into_iter().enumerate();
        specs
            .filter_map(|(at, node)| self.picture(node, format!("{path}[{}]", at + 1), metrics))
            .collect()
    }

    fn picture(&mut self, node: &Node, path: String, metrics: &Metrics) -> Option<PictureSpec> {
        let mut spec = PictureSpec {
            path: FactPath(path),
            span: node.span,
            kind: None,
            title: None,
            metrics: Vec::new(),
            parts: None,
            years: Vec::new(),
            alt: None,
            file: None,
            image: None,
        };
        if !matches!(node.kind, Kind::Map(_)) {
            spec.metrics = self.ids(node, metrics);
            return (!spec.metrics.is_empty()).then_some(spec);
        }
        let before = self.found.count(Severity::Error);
        for (key, pair) in self.fields(node, Owner::Picture, "图") {
            let value = &pair.value;
            match key.zh {
                "类型" => {
                    spec.kind = self.choice(value, key.zh, CHART_KINDS).and_then(chart_kind);
                }
                "题" => spec.title = self.passage(value, key.zh),
                "指标" => spec.metrics = self.ids(value, metrics),
                "分项" => spec.parts = self.ids(value, metrics).into_iter().next(),
                "年份" => spec.years = self.years(value),
                "文件" => spec.file = self.text(value, key.zh),
                _ => spec.alt = self.text(value, key.zh).map(|text| text.value),
            }
        }
        let given = usize::from(!spec.metrics.is_empty())
            + usize::from(spec.parts.is_some())
            + usize::from(spec.file.is_some());
        if given != 1 {
            if self.found.count(Severity::Error) == before {
                self.push(say::exhibit::picture_of_what(), node.span);
            }
            return None;
        }
        Some(spec)
    }

    fn years(&mut self, node: &Node) -> Vec<i32> {
        let mut out = Vec::new();
        for text in self.texts(node, "年份", &MARKS) {
            if let Some(year) = year(&text.value) {
                out.push(year);
            } else {
                let message = say::exhibit::not_a_series_year(shorten(&text.value));
                self.push(message, text.span);
            }
        }
        out
    }
}

/// The kind of chart a word of [`CHART_KINDS`] stands for.
pub fn chart_kind(word: &str) -> Option<ChartKind> {
    let (_, word) = CHART_KINDS
        .iter()
        .find(|(zh, en)| *zh == word || *en == word)?;
    Some(match *word {
        "line" => ChartKind::Line,
        "share" | "pie" => ChartKind::Share,
        _ => ChartKind::Column,
    })
}

/// The single tables or pictures a node asks for: a list of ids is one.
fn specs(node: &Node) -> Vec<&Node> {
    match &node.kind {
        _ if node.is_blank() => Vec::new(),
        Kind::Seq(items) if items.iter().any(|item| item.scalar().is_none()) => {
            items.iter().filter(|item| !item.is_blank()).collect()
        }
        _ => vec![node],
    }
}

/// Reads the image files that entries name, which stand beside the facts file at `path` or below it.
///
/// # Errors
/// When the machine refuses a file that is there (permission, disk).
pub(super) fn load_images(
    files: &dyn Files,
    path: &Path,
    facts: &mut Facts,
    found: &mut Diagnostics,
) -> Result<(), FactsError> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut images = Images {
        files,
        folder,
        bytes: 0,
    };
    let chapters = [
        &mut facts.opening,
        &mut facts.achievements,
        &mut facts.difficulties,
        &mut facts.plans,
        &mut facts.suggestions,
        &mut facts.ending,
    ];
    for entry in chapters.into_iter().flatten() {
        images.load(entry, found)?;
    }
    Ok(())
}

struct Images<'a> {
    files: &'a dyn Files,
    folder: &'a Path,
    bytes: usize,
}

impl Images<'_> {
    fn load(&mut self, entry: &mut Entry, found: &mut Diagnostics) -> Result<(), FactsError> {
        for picture in &mut entry.pictures {
            if let Some(file) = &picture.file {
                picture.image = self.read(file, found)?;
            }
        }
        for measure in &mut entry.measures {
            self.load(measure, found)?;
        }
        Ok(())
    }

    fn read(
        &mut self,
        file: &Spanned<String>,
        found: &mut Diagnostics,
    ) -> Result<Option<Image>, FactsError> {
        let name = Path::new(&file.value);
        let inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        // A backslash is a separator on some machines and a letter on others.
        if !name.components().all(inside) || file.value.contains(['\\', ':', '\0']) {
            let message = say::exhibit::file_elsewhere(shorten(&file.value));
            found.push(Diagnostic::new(message, file.span));
            return Ok(None);
        }
        let path = self.folder.join(name);
        let shown = shorten(&file.value);
        let message = match self.files.read(&path, MAX_IMAGE) {
            Ok(bytes) => {
                self.bytes += bytes.len();
                match image::read(&bytes) {
                    _ if self.bytes > MAX_IMAGES => {
                        say::exhibit::images_too_large(MAX_IMAGES / 1024 / 1024)
                    }
                    Some(image) => return Ok(Some(image)),
                    None => say::exhibit::not_an_image(shown),
                }
            }
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound => say::exhibit::no_such_image(shown),
                io::ErrorKind::FileTooLarge => {
                    say::exhibit::image_too_large(shown, MAX_IMAGE / 1024 / 1024)
                }
                io::ErrorKind::Unsupported | io::ErrorKind::IsADirectory => {
                    say::exhibit::not_an_image(shown)
                }
                _ => {
                    return Err(FactsError {
                        path,
                        source: error,
                    });
                }
            },
        };
        found.push(Diagnostic::new(message, file.span));
        Ok(None)
    }
}
