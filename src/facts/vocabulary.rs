//! The one table of keys a facts file may use; reading, help, JSON schema and docs all come from it.

use crate::nearest::nearest;
use crate::script;

/// The map a key belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The file itself.
    Root,
    /// 报告.
    Report,
    /// 红头.
    RedHead,
    /// 版记.
    Imprint,
    /// 限字.
    Limits,
    /// One item of 附件.
    Attachment,
    /// 单位.
    Office,
    /// One metric under 指标.
    Metric,
    /// 占, written as a map.
    Share,
    /// 排名, written as a map.
    Rank,
    /// One item of 成绩, 困难, 打算, 建议 or 措施.
    Entry,
    /// 表, written as a map.
    Table,
    /// 图, written as a map.
    Picture,
}

impl Owner {
    /// All owners, in the order of the table.
    pub const ALL: [Self; 13] = [
        Self::Root,
        Self::Report,
        Self::RedHead,
        Self::Imprint,
        Self::Limits,
        Self::Attachment,
        Self::Office,
        Self::Metric,
        Self::Share,
        Self::Rank,
        Self::Entry,
        Self::Table,
        Self::Picture,
    ];

    /// Its name in messages, Chinese.
    pub fn name(self) -> &'static str {
        match self {
            Self::Root => "事实文件",
            Self::Report => "报告",
            Self::RedHead => "红头",
            Self::Imprint => "版记",
            Self::Limits => "限字",
            Self::Attachment => "附件",
            Self::Office => "单位",
            Self::Metric => "指标",
            Self::Share => "占",
            Self::Rank => "排名",
            Self::Entry => "成绩、困难、打算、建议的各条",
            Self::Table => "表",
            Self::Picture => "图",
        }
    }
}

/// The kind of value a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A figure literal (`近400家`).
    Figure,
    /// A rate (`52%`, `下降5%`, `持平`).
    Rate,
    /// A short text.
    Text,
    /// Free text in which `{{ … }}` refers to facts.
    Passage,
    /// Several texts: a list, or one text parted by 、.
    Texts,
    /// 是 or 否.
    Flag,
    /// 是, 否, or the words for it.
    FlagOrText,
    /// One of these words (first the Chinese ones, each followed by its English one).
    Choice(&'static [(&'static str, &'static str)]),
    /// A year (`2022`, `2022上半年`, `20xx`).
    Year,
    /// A number of characters (`5000`, `5000字`).
    Count,
    /// A date (`2022-12-20`).
    Date,
    /// The path of another file, relative to this one.
    Path,
    /// A map with the keys of this owner.
    Map(Owner),
    /// A map with the keys of this owner, or a short text for it.
    MapOrText(Owner),
    /// A map from ids to metrics.
    Metrics,
    /// Ids of metrics.
    Ids,
    /// Ids of metrics or free texts.
    IdsOrPassages,
    /// A map from the names of a pack's settings to words.
    Settings,
    /// A list of entries.
    Entries,
    /// A list of attachments: titles, or maps.
    Attachments,
    /// A map from names to figures, or a list.
    Parts,
    /// One approximation word.
    Approx,
    /// A map from years to figures.
    Series,
    /// Ids of metrics, a map with the keys of this owner, or a list of such maps.
    Exhibits(Owner),
    /// Several of the columns of an indicator table.
    Columns,
    /// Several years.
    Years,
}

/// One key of the facts file.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The Chinese key; the first name, used in paths.
    pub zh: &'static str,
    /// Other Chinese names for it.
    pub also: &'static [&'static str],
    /// English aliases, the preferred one first.
    pub en: &'static [&'static str],
    /// The map it belongs to.
    pub owner: Owner,
    /// What it takes.
    pub shape: Shape,
    /// One line of description, Chinese.
    pub about: &'static str,
    /// One line of description, English.
    pub about_en: &'static str,
}

impl Key {
    /// All names of the key.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.zh)
            .chain(self.also.iter().copied())
            .chain(self.en.iter().copied())
    }
}

macro_rules! keys {
    ($($owner:ident: $($zh:literal $(/ $also:literal)* [$($en:literal)+] $shape:expr, $about:literal $about_en:literal;)*)*) => {
        /// Every key of the facts file.
        pub const KEYS: &[Key] = &[$($(Key {
            zh: $zh,
            also: &[$($also),*],
            en: &[$($en),+],
            owner: Owner::$owner,
            shape: $shape,
            about: $about,
            about_en: $about_en,
        }),*),*];
    };
}

/// 文种.
pub const CARRIERS: &[(&str, &str)] = &[("总结", "summary"), ("报告", "report")];
/// 字体.
pub const SCRIPTS: &[(&str, &str)] = &[
    ("简", "simplified"),
    ("繁", "traditional"),
    ("简体", "simplified"),
    ("繁体", "traditional"),
];
/// 类.
pub const KINDS: &[(&str, &str)] = &[
    ("党建", "party"),
    ("组织", "organisation"),
    ("做法", "practice"),
    ("成效", "result"),
    ("启示", "lesson"),
    ("案例", "case"),
];
/// 紧急程度.
pub const URGENCIES: &[(&str, &str)] = &[("特急", "top-urgent"), ("加急", "urgent")];
/// 类型 of 图.
pub const CHART_KINDS: &[(&str, &str)] = &[
    ("柱", "column"),
    ("折线", "line"),
    ("饼", "share"),
    ("占比", "pie"),
];
/// 缺.
pub const GAPS: &[(&str, &str)] = &[("停", "stop"), ("删", "drop"), ("待补", "todo")];

keys! {
    Root:
    "报告" ["report"] Shape::Map(Owner::Report), "这份报告：模板、年度、日期" "the report: template, year, date";
    "单位" ["office"] Shape::MapOrText(Owner::Office), "写报告的单位，或者另一个文件的路径" "the office, or the path of a file that describes it";
    "上年" ["last_year"] Shape::Path, "上年事实文件的路径" "the path of last year's facts";
    "指标" ["metrics"] Shape::Metrics, "全部数据，每项一个名称" "all figures, each under an id";
    "开头" ["opening"] Shape::Entries, "开头段里自己的话和头条数据" "your own words and headline figures for the opening paragraph";
    "成绩" ["achievements"] Shape::Entries, "成效、做法" "what was achieved";
    "困难" ["difficulties"] Shape::Entries, "存在的问题和困难" "problems and difficulties";
    "打算" ["plans"] Shape::Entries, "下一步打算" "plans for the next period";
    "建议" ["suggestions"] Shape::Entries, "对上级的意见和建议" "suggestions to higher authorities";
    "结尾" ["ending"] Shape::Entries, "全文最后自己的话" "your own words at the end of the text";
    "校核" ["relations"] Shape::Texts, "自己要核对的关系，如 平台 == 中心 + 实验室" "relations to check, such as 平台 == 中心 + 实验室";
    Report:
    "模板" ["template"] Shape::Text, "模板的编号" "the id of the template pack";
    "题名" ["title"] Shape::Text, "题名，不写就用模板的" "a title in place of the template's";
    "年度" ["year"] Shape::Year, "总结的年度，如 2022、2022上半年" "the period: 2022, 2022上半年";
    "日期" ["date"] Shape::Date, "成文日期，如 2022-12-20" "the date of the report: 2022-12-20";
    "文种" ["carrier"] Shape::Choice(CARRIERS), "总结或报告" "summary or report";
    "格式" ["layout"] Shape::Text, "版式的名称，或版式文件的路径" "the name of a layout preset, or the path of a layout file";
    "底稿" ["base"] Shape::Path, "单位自己的 DOCX 底稿（信笺）的路径：页眉页脚和样式照用" "the path of the office's own DOCX to write on: its headers, footers and styles stay";
    "字体" ["script"] Shape::Choice(SCRIPTS), "简或繁，不写就随本文件" "simplified or traditional characters; those of this file when absent";
    "保留字" ["keep"] Shape::Texts, "照写不转换的名称，如人名、书名" "names that keep their characters when the script is converted";
    "遮名" ["masked_names"] Shape::Texts, "对外要一并遮去的地名、人名、单位名" "further names of places, people and bodies that --mask hides";
    "设置" ["settings"] Shape::Settings, "模板的设置，如 章序、序号，zongjie template show 可以看有哪些" "choices the template offers; `zongjie template show` lists them";
    "副题" ["subtitle"] Shape::Text, "题名下面的一行" "a line under the title";
    "目录" ["contents"] Shape::Flag, "要不要目录" "whether there is a table of contents";
    "主送" ["addressee"] Shape::Texts, "主送机关，不写就按领导机构；总结没有" "the addressee of a report; the leading bodies when absent";
    "结语" ["closing"] Shape::Text, "结尾的话，报告不写就是“特此报告。”" "the closing words; “特此报告。” for a report when absent";
    "盖章" ["sealed"] Shape::Flag, "署名处要不要盖章，不写就按版式" "whether the signature is sealed; by the layout when absent";
    "限字" ["limits"] Shape::Map(Owner::Limits), "正文、题名、小标题最多多少字，超过的检查时提示" "the most characters of text, title and headings; more is noted";
    "附件" ["attachments"] Shape::Attachments, "附件：名称，或标题和正文" "attachments: titles, or title and text";
    "红头" ["red_head"] Shape::Map(Owner::RedHead), "版头：标志、发文字号、签发人" "the red head: mark, reference number, signers";
    "版记" ["imprint"] Shape::Map(Owner::Imprint), "末页的抄送和印发" "copies and printing on the last page";
    RedHead:
    "份号" ["copy_number"] Shape::Text, "6位数字，涉密的才写" "six digits, on secret documents only";
    "密级" ["secrecy"] Shape::Text, "密级和保密期限，如 机密★1年" "secrecy and its term, such as 机密★1年";
    "紧急程度" ["urgency"] Shape::Choice(URGENCIES), "特急或加急" "top-urgent or urgent";
    "标志" ["mark"] Shape::Text, "发文机关标志，不写就是全称加“文件”" "the words of the red head; full name and 文件 when absent";
    "字号" ["number"] Shape::Text, "发文字号，如 某政发〔2022〕1号" "the reference number, such as 某政发〔2022〕1号";
    "签发人" ["signers" "signer"] Shape::Texts, "签发人，上行文才写" "the signers, in a document to a superior";
    "红线" ["line"] Shape::Flag, "要不要红线，不写就要" "whether there is a red line; yes when absent";
    Imprint:
    "抄送" ["copies"] Shape::Texts, "抄送机关" "who gets copies";
    "印发机关" ["printer"] Shape::Text, "印发机关，不写就是单位全称" "who prints it; the office when absent";
    "印发日期" ["printed"] Shape::Date, "印发日期，不写就是成文日期" "when it is printed; the date of the report when absent";
    Limits:
    "正文" ["text"] Shape::Count, "不写时报告5000，总结6000" "5000 for a report, 6000 for a summary when absent";
    "题名" ["title"] Shape::Count, "不写就是36，大约两行" "36 when absent, about two lines";
    "标题" ["headings"] Shape::Count, "各级小标题；不写就不限" "headings of all levels; no limit when absent";
    Attachment:
    "标题" ["title"] Shape::Passage, "附件的名称" "its title";
    "正文" ["body" "text"] Shape::Passage, "附件的正文，不写就只列名称" "its text; only listed when absent";
    Office:
    "全称" ["full_name"] Shape::Text, "单位全称" "the full name";
    "简称" ["short_name"] Shape::Text, "单位简称" "the short name";
    "级别" ["level"] Shape::Text, "省、市、州、县、区、乡、镇、街道" "province, city, county, district, …";
    "领导" ["leaders"] Shape::Texts, "领导机构，不写就按级别" "the leading bodies; by level when absent";
    "指导" ["guides"] Shape::Texts, "指导机构" "the guiding bodies";
    Metric:
    "名" ["name"] Shape::Text, "在报告里的叫法" "what the report calls it";
    "值" ["value"] Shape::Figure, "今年的数" "this year's figure";
    "单位" ["unit"] Shape::Text, "计量单位" "the unit of measure";
    "约" ["approx"] Shape::Approx, "约数词，如 近、余、以上" "an approximation word";
    "确数" ["exact"] Shape::Figure, "约数背后的准确数" "the exact value behind an approximate one";
    "上年" ["previous"] Shape::Figure, "上年同期数" "the value of last year";
    "新增" ["new"] Shape::Figure, "今年新增的数" "newly added this year";
    "增量" ["change"] Shape::Figure, "比上年增加或减少的数" "this year less last year";
    "增长" / "同比" ["growth" "yoy"] Shape::Rate, "比上年增长或下降的百分数" "the rate of growth over last year";
    "环比" ["mom"] Shape::Rate, "比上一期增长的百分数" "the rate of growth over the period before";
    "年均" ["cagr"] Shape::Rate, "年均增长的百分数" "the yearly average rate of growth";
    "累计" ["cumulative"] Shape::Figure, "累计数" "the cumulative figure";
    "完成率" ["completion"] Shape::Rate, "完成目标的百分数" "the share of the target that was reached";
    "占" ["share"] Shape::MapOrText(Owner::Share), "占谁的百分之几" "its share of a whole";
    "排名" ["rank"] Shape::MapOrText(Owner::Rank), "在哪里排第几" "its place among others";
    "目标" ["target"] Shape::Figure, "今年的目标数" "this year's target";
    "上限" ["ceiling"] Shape::Figure, "不许超过的数" "the value not to be exceeded";
    "分项" ["parts"] Shape::Parts, "其中各项" "its parts";
    "分项齐全" ["complete"] Shape::Flag, "各项加起来是不是总数" "whether the parts add up to it";
    "历年" ["series"] Shape::Series, "各年的数，如 {2019: 12家, 2020: 15家}" "its values year by year: {2019: 12家, 2020: 15家}";
    "名单" ["items"] Shape::Texts, "逐个的名称" "the names of the things counted";
    "首次" ["first"] Shape::FlagOrText, "是不是第一次，或者现成的说法" "whether it is the first, or the words for it";
    "连续" ["streak"] Shape::Figure, "连续几年" "for how many years running";
    "口径" ["basis"] Shape::Text, "统计口径" "the statistical basis";
    "期" ["period"] Shape::Text, "所指的时间，如 近两年" "the time it is about";
    "来源" ["source"] Shape::Text, "数从哪里来" "where the figure comes from";
    "负责" ["owner"] Shape::Text, "谁负责报这个数" "who supplies the figure";
    "原因" ["reason"] Shape::Text, "没有完成目标的原因" "why the target was missed";
    "密" ["mask"] Shape::Flag, "对外要不要遮蔽" "whether it is masked for outsiders";
    "待核" ["to_confirm"] Shape::Texts, "从上年推来、还没有核对的项，核对后删掉" "attributes carried over from last year and not confirmed yet";
    "缺" ["if_missing"] Shape::Choice(GAPS), "没有数时：停、删、待补" "when there is no figure: stop, drop, todo";
    Share:
    "全体" ["whole"] Shape::Text, "占谁的，名称或指标" "the whole, by name or as a metric";
    "值" ["value" "rate"] Shape::Rate, "百分之几" "the rate";
    Rank:
    "域" ["scope"] Shape::Text, "在哪个范围" "among whom";
    "位" ["place"] Shape::Text, "第几" "the place";
    "上年位" ["previous"] Shape::Text, "上年第几" "last year's place";
    Entry:
    "标题" ["title" "heading"] Shape::Passage, "小标题" "the heading";
    "正文" ["body" "text"] Shape::Passage, "自己写的正文" "free text";
    "数据" ["metrics" "data"] Shape::Ids, "要写进这一条的指标" "the metrics to phrase here";
    "类" ["kind"] Shape::Choice(KINDS), "这一条是党建、组织、做法、成效、启示还是案例，有的模板据此分章" "what the entry is about; some templates arrange their chapters by it";
    "措施" ["measures"] Shape::Entries, "一是、二是……" "measures, run in as a list";
    "目标" ["targets"] Shape::IdsOrPassages, "目标：指标或文字" "targets: metrics or texts";
    "表" ["tables" "table"] Shape::Exhibits(Owner::Table), "指标表：几个指标，或题、指标、列" "indicator tables: metrics, or title, metrics and columns";
    "图" ["pictures" "chart"] Shape::Exhibits(Owner::Picture), "统计图或图片" "charts and images";
    "待核" ["to_confirm"] Shape::Texts, "从上年沿用、还没有核对的项，核对后删掉" "what was carried over from last year and not confirmed yet";
    Table:
    "题" ["title"] Shape::Passage, "表题，不写就按年度" "the caption; from the year when absent";
    "指标" ["metrics"] Shape::Ids, "每行一个指标" "the metrics, a row each";
    "列" ["columns"] Shape::Columns, "要哪些列，不写就有什么列什么" "the columns; all that have something when absent";
    "横排" ["landscape"] Shape::Flag, "要不要单独一页横排" "whether it gets a page of its own turned sideways";
    Picture:
    "类型" ["kind"] Shape::Choice(CHART_KINDS), "柱、折线或饼" "column, line or share";
    "题" ["title"] Shape::Passage, "图题" "the caption";
    "指标" ["metrics"] Shape::Ids, "画哪些指标" "the metrics drawn";
    "分项" ["parts"] Shape::Text, "画哪个指标的分项" "the metric whose parts are drawn";
    "年份" ["years"] Shape::Years, "只画这几年" "these years only";
    "文件" ["file"] Shape::Path, "图片文件，放在事实文件旁边" "an image file beside the facts file";
    "替代文字" ["alt"] Shape::Text, "给看不见图的人读的话" "what is said of it to those who cannot see it";
}

/// The keys of one map.
pub fn keys_of(owner: Owner) -> impl Iterator<Item = &'static Key> {
    KEYS.iter().filter(move |key| key.owner == owner)
}

/// The key of a map with this name, Chinese in either script or English.
pub fn find(owner: Owner, name: &str) -> Option<&'static Key> {
    let named = |name: &str| keys_of(owner).find(|key| key.names().any(|known| known == name));
    named(name).or_else(|| named(&script::fold(name)?))
}

/// The name of a map's key that comes nearest to a mistyped one.
pub fn suggest(owner: Owner, name: &str) -> Option<&'static str> {
    nearest(name, keys_of(owner).flat_map(Key::names))
}

/// Another map that knows this key, for a key in the wrong place.
pub fn elsewhere(owner: Owner, name: &str) -> Option<Owner> {
    Owner::ALL
        .into_iter()
        .find(|other| *other != owner && find(*other, name).is_some())
}

/// Names that templates already use, for data, functions and the words of their languages; a metric with
/// such an id would hide them.
const RESERVED: &str = "
    报告 report 单位 office 指标 metrics 成绩 achievements 开头 opening 困难 difficulties 打算 plans 建议 suggestions 结尾 ending 设置 settings 分类 by_kind
    数 fig 约 approx 同比 yoy 增减 change 新增 new 分别 respectively 百分点 pp 由至 from_to 占比 share
    完成率 completion 排名 rank 其中 parts 名单 names 首次 first 文件 book 句 sentence 列举 join 个数 count
    数值 number 倍数 multiple 年均 cagr 环比 mom 累计 cumulative 连续 streak 上限 ceiling 目标 target
    金额 money 人均 perhead 期间 period 漏斗 funnel 指标表 table 图 chart
    true false none True False None null and or not in is if else elif for set do loop self super this each
    unless with lookup log range dict namespace debug caller";

/// The names that templates already use.
pub fn reserved_names() -> impl Iterator<Item = &'static str> {
    RESERVED.split_whitespace()
}

/// Whether templates already use a name.
pub fn is_reserved_name(name: &str) -> bool {
    reserved_names().any(|known| known == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_name_is_used_twice_in_one_map() {
        for owner in Owner::ALL {
            let mut seen = BTreeSet::new();
            for name in keys_of(owner).flat_map(Key::names) {
                assert!(seen.insert(name), "{name} in {owner:?}");
            }
        }
    }

    #[test]
    fn suggestions() {
        assert_eq!(suggest(Owner::Metric, "同笔"), Some("同比"));
        assert_eq!(suggest(Owner::Metric, "名称"), Some("名"));
        assert_eq!(suggest(Owner::Metric, "vlaue"), Some("value"));
        assert_eq!(suggest(Owner::Entry, "标提"), Some("标题"));
        assert_eq!(elsewhere(Owner::Root, "年度"), Some(Owner::Report));
    }
}
