//! Mistakes in figures: missing, misshapen, with the wrong unit or sign, against each other.

use zongjie::figure::{self, Decimal, Kind};

use super::{Example, Metric, Mutant};

pub(super) fn plant(example: &Example, out: &mut Vec<Mutant>) {
    let masked = example.lines.iter().any(|line| line.contains("xx"));
    for metric in example.metrics() {
        let Some(value) = metric.get("值") else {
            continue;
        };
        missing(&metric, out);
        misshapen(&metric, value, out);
        let Ok(figure) = figure::parse(value) else {
            continue;
        };
        let simple = metric.fields.len() == 2 && figure.approx().is_none();
        if let Some(number) = figure.number.exact().filter(|_| simple) {
            let unit = format!("{}{}", figure.scale, figure.unit);
            let plain = Planter {
                metric: &metric,
                value,
                number,
                unit,
                out,
            };
            plain.relations(figure.kind());
            // Digits masked among masked ones are meant.
            if !masked {
                let text = metric.with(&[("值", &format!("xx{}", figure.unit))]);
                out.push(Mutant::new(metric.line, text, "TODO"));
            }
        }
    }
}

/// No figure at all: a gap that is named, never a hole.
fn missing(metric: &Metric, out: &mut Vec<Mutant>) {
    let others = metric.fields.iter().filter(|(key, _)| key != "值");
    let others: Vec<_> = others.map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let bare = others.iter().all(|(key, _)| matches!(*key, "名" | "期"));
    for blank in ["", "~", "null", "\"\""] {
        let text = metric.with(&[("值", blank)]);
        if bare {
            out.push(Mutant::new(metric.line, text, "TODO"));
        }
    }
    if bare {
        out.push(Mutant::new(metric.line, metric.print(&others), "TODO"));
        let dropped = metric.with(&[("值", ""), ("缺", "drop")]);
        out.push(Mutant::right(metric.line, dropped));
        let stopped = metric.with(&[("值", ""), ("缺", "停")]);
        out.push(Mutant::new(metric.line, stopped, "MISSING").anywhere());
    }
}

/// What the reader and the schema refuse without knowing anything else.
fn misshapen(metric: &Metric, value: &str, out: &mut Vec<Mutant>) {
    let mut put = |key: &str, value: &str| {
        let text = metric.with(&[(key, value)]);
        out.push(Mutant::new(metric.line, text, "SCHEMA").refused());
    };
    put("值", "若干");
    put("值", &format!("达到{value}"));
    put("值", &format!("[{value}]"));
    put("值", &format!("\"{value}，另有5家\""));
    put("上年", "没有");
    put("环比", "5");
    put("环比", "5家");
    put("年均", "0.9个百分点");
    put("密", "也许");
    put("缺", "忽略");
    put("分项齐全", "对");
    put("首次", "[是]");
    let missing_unit = metric.with(&[("单位", "页")]);
    // Without digits of its own a masked value may still have a unit.
    if !value.ends_with(|c: char| c.is_ascii_digit() || c == 'x') {
        out.push(Mutant::new(metric.line, missing_unit, "UNIT"));
    }
}

/// Plants relations into a metric that has only a name and an exact value.
struct Planter<'a> {
    metric: &'a Metric,
    value: &'a str,
    number: Decimal,
    unit: String,
    out: &'a mut Vec<Mutant>,
}

impl Planter<'_> {
    fn wrong(&mut self, code: &'static str, fields: &[(&str, &str)]) {
        let text = self.metric.with(fields);
        self.out.push(Mutant::new(self.metric.line, text, code));
    }

    fn right(&mut self, fields: &[(&str, &str)]) {
        let text = self.metric.with(fields);
        self.out.push(Mutant::right(self.metric.line, text));
    }

    fn amount(&self, number: Decimal) -> String {
        format!("{}{}", number.normalize(), self.unit)
    }

    /// A multiple of the value, far enough away to be wrong however it was rounded.
    fn times(&self, factor: i64) -> String {
        self.amount(self.number * Decimal::new(factor, 0))
    }

    fn relations(mut self, kind: Kind) {
        self.growth();
        self.parts();
        self.new_ones();
        self.approximations();
        self.target();
        self.standing();
        self.first();
        self.rates();
        if kind == Kind::Money {
            self.wrong("SCALE", &[("值", "30000万元")]);
            self.wrong("SCALE", &[("值", "0.5亿元")]);
        }
        self.wrong("UNIT", &[("上年", "1页")]);
    }

    fn growth(&mut self) {
        let (double, less, more) = (self.times(2), self.times(-1), self.times(1));
        let off = self.times(-5);
        let before = ("上年", double.as_str());
        self.right(&[before]);
        self.right(&[before, ("增长", "-50%")]);
        self.right(&[before, ("同比", "下降50.0%")]);
        self.right(&[before, ("增量", &less), ("增长", "-50%")]);
        self.wrong("GROW", &[before, ("增长", "50%")]);
        self.wrong("GROW", &[before, ("增长", "增长50%")]);
        self.wrong("GROW", &[before, ("增长", "-5%")]);
        self.wrong("GROW", &[("增量", &less), ("增长", "-5%")]);
        self.wrong("DELTA", &[before, ("增量", &more)]);
        self.wrong("DELTA", &[before, ("增量", &off)]);
        self.wrong("DELTA", &[before, ("增量", "-50%")]);
        self.wrong("DELTA", &[("增量", &more), ("增长", "-50%")]);
    }

    fn parts(&mut self) {
        let one = self.amount(Decimal::ONE);
        let rest = self.amount(self.number - Decimal::ONE);
        let over = self.times(5);
        let complete = ("分项齐全", "是");
        let sum = format!("{{甲类: {rest}, 乙类: {one}}}");
        self.right(&[("分项", &sum), complete]);
        self.right(&[("分项", &format!("{{甲类: {one}}}"))]);
        let less = format!("{{甲类: 0{0}, 乙类: 0{0}}}", self.unit);
        self.wrong("SUM", &[("分项", &less), complete]);
        let more = format!("{{甲类: {0}, 乙类: {0}}}", self.value);
        self.wrong("SUM", &[("分项", &more), complete]);
        self.wrong("PART", &[("分项", &more)]);
        self.wrong("PART", &[("分项", &format!("{{甲类: {over}}}"))]);
    }

    fn new_ones(&mut self) {
        let one = self.amount(Decimal::ONE);
        let over = self.times(5);
        self.right(&[("新增", &one)]);
        self.wrong("STOCK", &[("新增", &over)]);
        let tenth = self.amount(self.number / Decimal::TEN);
        self.wrong("STOCK", &[("上年", &tenth), ("新增", &tenth)]);
    }

    fn approximations(&mut self) {
        let value = self.value;
        let over = self.amount(self.number + Decimal::ONE);
        let under = self.amount(self.number - Decimal::ONE);
        self.right(&[("值", &format!("近{value}")), ("确数", &under)]);
        self.right(&[("值", &format!("超{value}")), ("确数", &over)]);
        self.wrong("APPROX", &[("值", &format!("近{value}")), ("确数", &over)]);
        self.wrong("APPROX", &[("值", &format!("超{value}")), ("确数", &under)]);
        self.wrong("APPROX", &[("确数", &over)]);
        self.wrong("APPROX", &[("值", &format!("近{value}左右"))]);
        self.wrong("APPROX", &[("值", &format!("近{value}")), ("约", "余")]);
    }

    fn target(&mut self) {
        let double = self.times(2);
        let under = self.amount(self.number / Decimal::TEN);
        let (target, reason) = (("目标", double.as_str()), ("原因", "工期延后"));
        self.right(&[target, reason]);
        self.right(&[target, ("完成率", "50%"), reason]);
        self.right(&[("目标", self.value), ("上限", self.value)]);
        self.wrong("COMP", &[target]);
        self.wrong("COMP", &[target, ("完成率", "5%"), reason]);
        self.wrong("COMP", &[("上限", &under)]);
        self.wrong("COMP", &[("完成率", "5%")]);
    }

    fn standing(&mut self) {
        self.right(&[("排名", "{域: 全省, 位: 2, 上年位: 3}")]);
        self.right(&[("占", "全省总数的30%")]);
        self.wrong("RANK", &[("排名", "{位: 2}")]);
        self.wrong("MISSING", &[("排名", "{域: 全省}")]);
        self.wrong("SCHEMA", &[("排名", "{域: 全省, 位: 0}")]);
        self.wrong("SCHEMA", &[("排名", "名列第一方阵")]);
        self.wrong("SHARE", &[("占", "{全体: 全省总数, 值: 130%}")]);
        self.wrong("SHARE", &[("占", "30%")]);
        self.wrong("UNKNOWN", &[("占", "{全体: 无此项}")]);
        self.wrong("LIST", &[("名单", "[甲村, 乙村, 甲村]")]);
    }

    fn first(&mut self) {
        let one = self.amount(Decimal::ONE);
        self.wrong("FIRST", &[("上年", &one), ("首次", "是")]);
        self.wrong("FIRST", &[("首次", "是"), ("增长", "5%")]);
        let none = format!("0{}", self.unit);
        self.wrong("FIRST", &[("上年", &none), ("增长", "5%")]);
    }

    /// The metric becomes a rate.
    fn rates(&mut self) {
        let (now, then) = (("值", "1.5%"), ("上年", "0.6%"));
        self.right(&[now, then]);
        self.right(&[now, then, ("增量", "0.9个百分点")]);
        self.right(&[now, then, ("增长", "150%")]);
        self.wrong("PP", &[now, then, ("增量", "0.9%")]);
        self.wrong("PP", &[now, then, ("增长", "0.9%")]);
        self.wrong("DELTA", &[now, then, ("增量", "-0.9个百分点")]);
    }
}
