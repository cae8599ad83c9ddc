//! The table of figure functions: names, documentation and the code behind each.

use super::{Example, Function, FunctionOption};
use super::{
    added, chart, figure, funnel, growth, indicator, lists, money, multiple, parts, points, rank,
    respectively, sentence, share, standing, yearly,
};

const SCALE: FunctionOption = FunctionOption {
    name: "换算",
    alias: "scale",
    summary: "the counting unit to convert to: `万`, `亿`, `万亿`; two decimals, half up, unless the result is exact.",
};

const TITLE: FunctionOption = FunctionOption {
    name: "题",
    alias: "title",
    summary: "the caption; it is numbered through the report.",
};

macro_rules! function {
    ($name:literal $alias:literal $run:path;
     $zh:literal $en:literal; facts $facts:literal; rule $rule:literal; options [$($option:expr),*];
     example $given:literal [$(($key:literal, $value:literal)),*] => $says:literal) => {
        Function {
            name: $name, alias: $alias, summary_zh: $zh, summary_en: $en,
            facts: $facts, rule: $rule, options: &[$($option),*],
            example: Example { facts: $given, options: &[$(($key, $value)),*], says: $says },
            run: $run,
        }
    };
}

/// All functions, in the order of their documentation.
pub const TABLE: &[Function] = &[
    function!("数" "fig" figure::fig;
        "照填写的样子印出数字和单位" "The value as typed, with its unit.";
        facts "值 value";
        rule "Digits are never re-formatted; the approximation word stands where its class wants it (`500余项`, `1350余万元`, `超2亿元`).";
        options [SCALE];
        example "资金: {名: 专项资金, 值: 11043万元}" [("换算", "亿")] => "1.10亿元"),
    function!("约" "approx" figure::approx;
        "带约数词的数字" "The value with its approximation word.";
        facts "值 value, 确数 exact";
        rule "The word of the value, or the one given; an error if there is none, or if the exact value contradicts it.";
        options [FunctionOption { name: "词", alias: "word", summary: "the word to use in place of the one typed." }];
        example "企业: {名: 企业, 值: 400家, 确数: 398家}" [("词", "近")] => "近400家"),
    function!("同比" "yoy" growth::yoy;
        "与上年相比的增速" "The growth against last year.";
        facts "增长 growth, or 值 value with 上年 previous, 增量 change or 新增 new";
        rule "(this year − last year) ÷ last year; the verb follows the sign. Equal: 与上年持平; less than 0.05%: 基本持平; from nothing: 实现零的突破 for things counted, left out for money; to nothing: the amount; values below zero: an error. For a rate it gives percentage points.";
        options [];
        example "高企: {名: 高新技术企业, 值: 137家, 上年: 90家}" [] => "同比增长52.2%"),
    function!("增减" "change" growth::change;
        "与上年相比增减的数量和增速" "The difference to last year, with the rate.";
        facts "增量 change, or 值 value and 上年 previous";
        rule "增加 or 减少 by sign, then the rate if there is one. For a rate it gives percentage points. If only a rate is known it is 同比.";
        options [];
        example "资金: {名: 专利资金, 值: 986万元, 上年: 696万元}" [] => "比上年增加290万元，增长41.7%"),
    function!("新增" "new" added::new;
        "新增多少、增速、总数" "What was added, its rate, and the total.";
        facts "新增 new, 值 value, 增长 growth";
        rule "Stated rate, else from 上年, else new ÷ (total − new).";
        options [];
        example "高企: {名: 高新技术企业, 值: 137家, 新增: 47家}" [] => "新增高新技术企业47家，增长52.2%，总数达137家"),
    function!("分别" "respectively" respectively::respectively;
        "几个指标并列，增速合写" "Several metrics with their rates in one breath.";
        facts "a list of metrics: 值 value, 增长 growth or 上年 previous, 排名 rank";
        rule "One verb only if all rates have the same sign; otherwise each metric speaks for itself. Equal ranks become 均居….";
        options [];
        example "申请: {名: 专利申请量, 值: 5731件, 增长: 56.9%, 排名: {域: 全省设区市, 位: 二}}\n授权: {名: 授权量, 值: 4354件, 增长: 101.2%, 排名: {域: 全省设区市, 位: 二}}" [] => "专利申请量5731件、授权量4354件，同比分别增长56.9%、101.2%，均居全省设区市第二位"),
    function!("百分点" "pp" points::points;
        "比率之差，用百分点" "The difference of two rates, in percentage points.";
        facts "值 value and 上年 previous as rates, or 增量 change in 个百分点";
        rule "Exact difference; 提高 or 下降 by sign, whether good or bad.";
        options [];
        example "研发: {名: 研发强度, 值: 1.5%, 上年: 0.6%}" [] => "提高0.9个百分点"),
    function!("由至" "from_to" points::from_to;
        "由上年的数到今年的数" "From last year's level to this year's.";
        facts "值 value, 上年 previous";
        rule "增加到 or 减少到 for things counted, 提高到 or 下降到 for rates, money and measures.";
        options [];
        example "高企: {名: 高新技术企业, 值: 1111家, 上年: 750家}" [] => "由750家增加到1111家"),
    function!("占比" "share" share::share;
        "占某个总体的百分之几" "The share of a named whole.";
        facts "占 share: 全体 whole (a name, or the id of a metric) and 值 rate";
        rule "The stated rate, else value ÷ the value of the metric that is the whole.";
        options [];
        example "获奖: {名: 获奖项目, 值: 3项, 占: {全体: 全省项目, 值: 30%}}" [] => "占全省项目的30%"),
    function!("完成率" "completion" share::completion;
        "完成年度目标任务的百分之几" "What was reached of the year's target.";
        facts "完成率 completion, or 值 value and 目标 target";
        rule "The stated rate, else value ÷ target.";
        options [];
        example "企业: {名: 入库企业, 值: 230家, 目标: 200家}" [] => "完成年度目标任务的115%"),
    function!("排名" "rank" rank::rank;
        "位次和位次变化" "The place in a ranking, and how it moved.";
        facts "排名 rank: 域 scope, 位 place, 上年位 previous";
        rule "First is 首位; a smaller number moved forward (前移), a larger one back (后移).";
        options [];
        example "专利: {名: 专利, 值: 10件, 排名: {域: 全省, 位: 2, 上年位: 5}}" [] => "居全省第2位，较上年前移3位"),
    function!("其中" "parts" parts::parts;
        "总数和分项" "The total and its parts.";
        facts "值 value, 分项 parts, 分项齐全 complete";
        rule "Up to three parts that are all of it stand in brackets; otherwise 其中….";
        options [];
        example "平台: {名: 省级创新平台, 值: 9个, 分项: {省级工程技术研究中心: 7个, 重点实验室: 2个}, 分项齐全: 是}" [] => "9个（省级工程技术研究中心7个、重点实验室2个）"),
    function!("名单" "names" lists::names;
        "名单，或名单加个数" "The names, with their number.";
        facts "名单 items, 值 value; or a list of texts";
        rule "All named: no 等; fewer than the value: 等. Without a value two or three short names end with 和.";
        options [FunctionOption { name: "引", alias: "lead", summary: "words before the names, which then stand in brackets behind the number: `分别是`." }];
        example "示范: {名: 示范企业, 值: 3家, 名单: [甲公司]}" [] => "甲公司等3家示范企业"),
    function!("首次" "first" rank::first;
        "首次、零的突破、填补空白" "That it is the first.";
        facts "首次 first, or 值 value above 上年 previous 0";
        rule "是 says 实现零的突破; words are said as given.";
        options [];
        example "平台: {名: 国家级平台, 值: 1个, 首次: 是}" [] => "实现零的突破"),
    function!("文件" "book" lists::book;
        "文件名加书名号" "Titles of documents.";
        facts "名单 items, 值 value; or a list of texts";
        rule "In 《》, not doubled, no 、 between (GB/T 15834-2011 4.5.3.5); fewer than the value: 等N个文件.";
        options [];
        example "文件: {名: 文件, 值: 3个, 名单: [甲办法, 乙意见]}" [] => "《甲办法》《乙意见》等3个文件"),
    function!("环比" "mom" yearly::mom;
        "与上一期相比的增速" "The growth against the period before.";
        facts "环比 mom";
        rule "As stated; the verb follows the sign, 0 is 持平.";
        options [];
        example "存款: {名: 存款, 值: 12亿元, 环比: -3%}" [] => "环比下降3%"),
    function!("年均" "cagr" yearly::cagr;
        "几年间平均每年的增速" "The average growth by the year.";
        facts "年均 cagr, or 值 value, 上年 previous (the value the years began with) and 期 period (`五年`) or 连续 streak";
        rule "As stated, else (value ÷ base)^(1/years) − 1, one decimal. With 口径 basis a stated rate is not checked.";
        options [];
        example "产值: {名: 产值, 值: 64亿元, 上年: 40亿元, 期: 五年}" [] => "年均增长9.9%"),
    function!("倍数" "multiple" multiple::multiple;
        "翻番、翻几番、是上年的几倍" "How many times as much as last year.";
        facts "值 value and 上年 previous";
        rule "From twice on 翻番, 翻两番 (four times), 翻三番 (eight times), rounded down; below 是上年的1.5倍. A claim in 词 is printed as it stands and must hold: an error (MULT) if not. A decrease is never a multiple.";
        options [FunctionOption { name: "词", alias: "word", summary: "the claim (`翻两番`, `是上年的4倍`, `增长3倍`), or `倍` and `增长倍` to have the number calculated." }];
        example "高企: {名: 高新技术企业, 值: 120家, 上年: 28家}" [] => "翻两番"),
    function!("累计" "cumulative" standing::cumulative;
        "累计数" "The cumulative figure.";
        facts "累计 cumulative";
        rule "As typed, behind 累计达.";
        options [];
        example "贷款: {名: 贷款, 值: 3亿元, 累计: 12.50亿元}" [] => "累计达12.50亿元"),
    function!("连续" "streak" standing::streak;
        "连续几年" "For how many years running.";
        facts "连续 streak";
        rule "As typed; a bare number counts years.";
        options [];
        example "先进: {名: 获评先进, 连续: 16年}" [] => "连续16年"),
    function!("上限" "ceiling" standing::ceiling;
        "控制在多少以内" "That a ceiling is kept.";
        facts "上限 ceiling, 值 value";
        rule "Left out, with a warning, if the value is above it.";
        options [];
        example "失业率: {名: 失业率, 值: 3.36%, 上限: 3.5%}" [] => "控制在3.5%以内"),
    function!("目标" "target" standing::target;
        "力争、确保、预计达到多少" "What is aimed at.";
        facts "目标 target, or a 值 value with a bound (`20%以上`)";
        rule "达到, for a bound from above 控制在; none before 不低于, 超过 and the like.";
        options [FunctionOption { name: "词", alias: "word", summary: "`力争` (the default), `确保`, `预计`, `争取` or `计划`." }];
        example "企业: {名: 入库企业, 目标: 200家以上}" [("词", "确保")] => "确保达到200家以上"),
    function!("金额" "money" money::money;
        "一笔或几笔金额，用同一个单位" "Amounts of money in one scale.";
        facts "值 value in 元";
        rule "Amounts in different scales are converted to the smallest of them, which rounds nothing; sums are made of exact values.";
        options [SCALE, FunctionOption { name: "合计", alias: "total", summary: "words before the sum, such as `合计`; without it there is no sum." }];
        example "资金: {名: 专利资金, 值: 986万元}\n贷款: {名: 科技贷款, 值: 1.2亿元}" [("合计", "合计")] => "专利资金986万元、科技贷款12000万元，合计12986万元"),
    function!("人均" "perhead" money::per_head;
        "总额除以人数" "An amount per head.";
        facts "two metrics: 值 value of the sum, 值 value of the persons; a third may state the result";
        rule "Whole units from a hundred on, else two decimals; a stated result is printed as typed and checked (HEAD). Households are 户均.";
        options [SCALE];
        example "补贴: {名: 补贴, 值: 986万元}\n人数: {名: 领补贴的人, 值: 1600人}" [] => "人均6163元"),
    function!("期间" "period" standing::period;
        "所指的时间，该写截至的写截至" "The time a figure is about.";
        facts "期 period";
        rule "A day before the end of the year gets 截至, 截止 becomes 截至, months are joined by —.";
        options [];
        example "企业: {名: 企业, 值: 90家, 期: 10月底}" [] => "截至10月底"),
    function!("漏斗" "funnel" funnel::funnel;
        "逐级减少的几个数" "Stages that get narrower.";
        facts "a list of metrics in order: 值 value";
        rule "Names and values joined by 、; an error (FUNNEL) if a stage is larger than the one before it.";
        options [];
        example "对接: {名: 技术对接, 值: 963次}\n意向: {名: 产生意向, 值: 442次}\n达成: {名: 达成意向, 值: 206次}" [] => "技术对接963次、产生意向442次、达成意向206次"),
    function!("句" "sentence" sentence::sentence;
        "按指标有什么写成一句话" "The full clause of a metric, or of several joined.";
        facts "everything a metric may have; metrics and texts may be mixed in a list";
        rule "New and total, else name and value; then growth, share, completion, rank, first, total, parts, names. Plain values with the same unit join by 、, others by ，, and by ； as soon as a clause holds a ，. Equal periods are printed once.";
        options [];
        example "资金: {名: 专利资金, 值: 986万元, 增量: 290万元, 增长: 41.7%}" [] => "专利资金986万元，比上年增加290万元，增长41.7%"),
    function!("列举" "join" lists::join;
        "并列几项" "Joins texts.";
        facts "a list of texts";
        rule "By 、; titles in 《》 without a mark; items that hold a 、 by ，.";
        options [FunctionOption { name: "末", alias: "last", summary: "the word before the last item, such as `和`." }];
        example "[甲, 乙, 丙]" [("末", "和")] => "甲、乙和丙"),
    function!("个数" "count" lists::count;
        "一组事项的个数，用汉字" "How many items a list has, as a Chinese counting number.";
        facts "any list; of a metric its 名单 items";
        rule "2 is 两; from a hundred on digits.";
        options [];
        example "[甲, 乙]" [] => "两"),
    function!("指标表" "table" indicator::indicator_table;
        "一张指标表：每个指标一行" "A table with a row a metric.";
        facts "a list of metrics: everything they may have";
        rule "A block of its own: it ends the paragraph or list item it stands in. A column appears if a metric has something for it; figures as typed, the unit once (in the caption if all agree, else a column), rates stated or calculated as by 同比 and 完成率, with their sign; what is not known is —.";
        options [TITLE,
            FunctionOption { name: "列", alias: "columns", summary: "the columns, parted by 、: `单位` `历年` `本年` `上年` `增减` `增长` `新增` `累计` `目标` `完成率` `占比` `排名`." },
            FunctionOption { name: "横排", alias: "landscape", summary: "`是` gives it a page of its own turned sideways; a table too wide for the page gets one anyway, and small characters if it is too wide even for that." }];
        example "高企: {名: 高新技术企业, 值: 137家, 上年: 90家}" [("题", "科技企业"), ("列", "本年、增长")] => "科技企业（单位：家） | 指标 | 本年 | 同比增长 | 高新技术企业 | 137 | 52.2%"),
    function!("图" "chart" chart::chart;
        "柱形图、折线图或饼图" "A column, line or share chart.";
        facts "a list of metrics: 值 value, 上年 previous, 历年 series; or 分项 parts of one";
        rule "A block of its own, like 指标表. Line charts and metrics with 历年 have the years along the axis, other columns the metrics, with last year beside this year. All figures in one unit; labels as typed, left out where they would hide each other (the native chart then has a table of its data). A share chart needs all parts, or an exact total for the rest. Masked figures are not drawn: the chart is left out.";
        options [TITLE,
            FunctionOption { name: "类型", alias: "kind", summary: "`柱` (`column`, the default), `折线` (`line`), `饼` (`share`, the default for complete parts)." },
            FunctionOption { name: "分项", alias: "parts", summary: "`是` draws the parts of the one metric given." },
            FunctionOption { name: "年份", alias: "years", summary: "the years to draw, parted by 、; all there are without it." },
            FunctionOption { name: "替代文字", alias: "alt", summary: "the text for those who cannot see it; made from caption and figures without it." }];
        example "高企: {名: 高新技术企业, 值: 137家, 上年: 90家}" [("类型", "折线")] => "高新技术企业变化情况（单位：家） | 上年 90 | 本年 137"),
    function!("数值" "number" figure::number;
        "供比较用的数，不印出" "The plain number for comparisons in `if`, never printed.";
        facts "确数 exact, else 值 value";
        rule "In the unit of measure without 万 or 亿 (`1.2亿元` is 120000000), or in the scale asked for.";
        options [SCALE];
        example "资金: {名: 资金, 值: 1.2亿元}" [("换算", "万")] => "12000"),
];
