//! Clauses on their way into a sentence, and the words that decide how they join.

use crate::figure::approx::Class;
use crate::figure::{Approx, Figure, Kind};
use crate::marked::unmark;

/// One clause of a sentence.
pub(super) struct Clause {
    /// 期, if the metric has one that its name does not say already; marked if it holds digits.
    pub(super) period: Option<String>,
    /// The words, figures marked.
    pub(super) text: String,
    /// It begins with a verb or is otherwise no mere "name and value".
    pub(super) verbal: bool,
    /// The unit of its value; two plain clauses with the same unit are items of one list.
    pub(super) unit: Option<String>,
}

impl Clause {
    /// A clause that came as text.
    pub(super) fn text(text: &str) -> Self {
        let text = text.trim().trim_end_matches(['。', '；', '，', '.', ';']);
        Self {
            period: None,
            text: text.to_owned(),
            verbal: true,
            unit: None,
        }
    }
}

/// Verbs that open a clause in annual reports; a clause that opens with one is set off by ，.
const VERBS: &[&str] = &[
    "产生",
    "争取",
    "举办",
    "举行",
    "交办",
    "会同",
    "兑付",
    "兑现",
    "入选",
    "兴办",
    "减免",
    "出台",
    "列入",
    "创建",
    "创办",
    "制定",
    "办理",
    "办结",
    "协调",
    "协助",
    "参加",
    "参与",
    "取得",
    "受理",
    "召开",
    "吸引",
    "培育",
    "培养",
    "处理",
    "处置",
    "孵化",
    "安排",
    "完善",
    "完成",
    "实施",
    "实现",
    "审核",
    "审批",
    "对接",
    "审查",
    "带动",
    "帮助",
    "建成",
    "建立",
    "开展",
    "开工",
    "引入",
    "引进",
    "引导",
    "形成",
    "征集",
    "成立",
    "成功",
    "打造",
    "扶持",
    "批准",
    "承办",
    "承担",
    "投入",
    "投用",
    "投资",
    "拨付",
    "指导",
    "推动",
    "推广",
    "推荐",
    "推进",
    "推行",
    "提供",
    "撬动",
    "支付",
    "支持",
    "改造",
    "改建",
    "救助",
    "整合",
    "整改",
    "新增",
    "新建",
    "新设",
    "新认定",
    "晋升",
    "查处",
    "检查",
    "检测",
    "正在",
    "派出",
    "消化",
    "清理",
    "清退",
    "淘汰",
    "清欠",
    "申报",
    "申请",
    "盘活",
    "登记",
    "签订",
    "签约",
    "签署",
    "组建",
    "组织",
    "统筹",
    "编制",
    "聘请",
    "聚集",
    "落实",
    "落地",
    "补助",
    "表彰",
    "被评",
    "认定",
    "设立",
    "评选",
    "评出",
    "试点",
    "调解",
    "调研",
    "走访",
    "转化",
    "转移",
    "达到",
    "达成",
    "选派",
    "选聘",
    "选拔",
    "通过",
    "遴选",
    "采纳",
    "采购",
    "释放",
    "销售",
    "面向",
    "颁发",
    "获",
    "荣获",
    "解决",
    "发放",
    "发布",
    "发展",
    "印发",
    "修订",
    "化解",
    "压减",
    "收到",
    "收回",
    "增加",
    "减少",
    "力争",
    "确保",
    "预计",
    "共",
];

/// Verbs of being chosen: the names behind them are those who were.
const CHOSEN: &[&str] = &[
    "获批",
    "入选",
    "列入",
    "获评",
    "荣获",
    "获得",
    "被评为",
    "晋升",
    "升级为",
    "通过",
];

/// Whether a name opens with a verb, or says with 已 that something happened.
pub(super) fn is_verbal(name: &str) -> bool {
    VERBS.iter().any(|verb| name.starts_with(verb)) || name.contains('已')
}

/// Whether a name opens with a verb of being chosen.
pub(super) fn is_chosen(name: &str) -> bool {
    CHOSEN.iter().any(|verb| name.starts_with(verb))
}

/// What stands between the name of a rate and its figure: `为`, for a lower bound `达到`, for an upper one
/// `控制在`; nothing if the name ends in a verb itself or a word before the figure serves as one.
pub(super) fn copula(name: &str, figure: &Figure) -> &'static str {
    const ENDS: &[&str] = &[
        "增长",
        "提高",
        "下降",
        "减少",
        "增加",
        "增幅",
        "降幅",
        "达",
        "达到",
        "为",
        "控制在",
        "占",
        "超过",
        "完成",
        "提升",
        "增速",
        "上升",
        "是",
        "比",
        "近",
        "至",
        "到",
    ];
    if figure.kind() != Kind::Rate
        || figure.before.is_some()
        || ENDS.iter().any(|end| name.ends_with(end))
    {
        return "";
    }
    match figure.tail.map(Approx::class) {
        Some(Class::AtLeast) => "达到",
        Some(Class::AtMost) => "控制在",
        _ => "为",
    }
}

/// 期 in front of a clause: a point or span of time that ends in a unit of time stands directly, others take a ，.
pub(super) fn period(marked: &str) -> String {
    const DIRECT: &[&str] = &["年", "月", "季度", "年度", "日", "周", "共", "累计"];
    let words = unmark(marked);
    if DIRECT.iter().any(|end| words.ends_with(end)) {
        marked.to_owned()
    } else {
        format!("{marked}，")
    }
}
