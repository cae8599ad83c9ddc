//! 指标 of the next year: one metric after the other.

use super::{Roller, fields};
use crate::facts::Metric;
use crate::facts::last::comparable;
use crate::facts::vocabulary::Owner;
use crate::figure;
use crate::yaml::{Kind, Node, Pair};

/// What stays as it is from year to year.
const KEPT: &[&str] = &["单位", "口径", "来源", "负责", "密", "缺", "分项齐全"];

impl Roller<'_> {
    /// Rolls all metrics on.
    pub(super) fn metrics(&mut self, node: &Node) {
        let Kind::Map(pairs) = &node.kind else {
            return;
        };
        let planned = self.facts.planned();
        let mut set = Vec::new();
        for pair in pairs {
            let Some(at) = self.facts.metric_index(&pair.key.value) else {
                continue;
            };
            // A planned value is a target from now on: of the metric that counts it, if there is one.
            if planned.contains(&at) {
                let metric = &self.facts.metrics[at];
                let counted = self.facts.metrics.iter().enumerate().find(|(other, m)| {
                    !planned.contains(other) && m.name == metric.name && same_unit(m, metric)
                });
                set.push((counted.map_or(at, |(at, _)| at), at, pair));
            }
        }
        for pair in pairs {
            let Some(at) = self.facts.metric_index(&pair.key.value) else {
                continue;
            };
            let target = set.iter().find(|(owner, _, _)| *owner == at);
            let target = target.and_then(|(_, _, plan)| self.value(plan));
            let is_plan = planned.contains(&at);
            self.metric(pair, at, is_plan, target.as_deref());
        }
    }

    /// The value of a metric as written, short form and long form.
    fn value(&self, pair: &Pair) -> Option<String> {
        let node = if pair.value.scalar().is_some() {
            &pair.value
        } else {
            let keys = fields(&pair.value, Owner::Metric);
            let (_, value) = keys.into_iter().find(|(key, _)| key.zh == "值")?;
            &value.value
        };
        let raw = self.out.raw(node).trim();
        (!node.is_blank()).then(|| raw.to_owned())
    }

    fn metric(&mut self, pair: &Pair, at: usize, is_plan: bool, target: Option<&str>) {
        let metric = &self.facts.metrics[at];
        let kept = !is_plan
            && !metric.over_years()
            && metric
                .value
                .as_ref()
                .is_some_and(|value| comparable(&value.value));
        let previous = self.value(pair).filter(|_| kept);
        let previous = previous.as_deref();
        self.previous += usize::from(previous.is_some());
        self.targets += usize::from(target.is_some());
        let [value_key, previous_key, target_key] =
            ["值", "上年", "目标"].map(|zh| self.name(Owner::Metric, zh));
        if pair.value.scalar().is_some() {
            let mut inner = format!("{value_key}: ");
            for (key, value) in [(previous_key, previous), (target_key, target)] {
                if let Some(value) = value {
                    inner.extend([", ", key, ": ", value]);
                }
            }
            if previous.is_some() || target.is_some() {
                self.out.set(&pair.value, format!("{{{inner}}}"));
            } else if !pair.value.is_blank() {
                self.out.set(&pair.value, "");
            }
            return;
        }
        let keys = fields(&pair.value, Owner::Metric);
        let find = |zh: &str| keys.iter().find(|(key, _)| key.zh == zh).map(|(_, p)| *p);
        let mut confirm = Vec::new();
        let mut marked = None;
        for (key, field) in &keys {
            match key.zh {
                "上年" => self.out.set(&field.value, previous.unwrap_or_default()),
                "目标" => self.out.set(&field.value, target.unwrap_or_default()),
                "名" | "期" => self.move_years(&field.value, true),
                "分项" => self.parts(&field.value),
                "占" => self.share(&field.value),
                "排名" => self.rank(&field.value),
                "连续" => {
                    if self.streak(field, metric) {
                        confirm.push("连续");
                        marked = Some(field);
                    }
                }
                // A list of what was won or added this year says nothing about the next one.
                "名单" if metric.new.is_none() && metric.first.is_none() && !is_plan => {
                    if !field.value.is_blank() {
                        confirm.push("名单");
                        marked = Some(field);
                    }
                }
                zh if KEPT.contains(&zh) => {}
                _ => self.out.set(&field.value, ""),
            }
        }
        let anchor = find("值").or_else(|| keys.first().map(|(_, p)| *p));
        let Some(anchor) = anchor else {
            return;
        };
        for (zh, key, value) in [
            ("上年", previous_key, previous),
            ("目标", target_key, target),
        ] {
            if let (None, Some(value)) = (find(zh), value) {
                self.out.add_after(anchor, key, value);
            }
        }
        if let (false, Some(marked)) = (confirm.is_empty(), marked) {
            let names: Vec<_> = confirm
                .iter()
                .map(|zh| self.name(Owner::Metric, zh))
                .collect();
            let key = self.name(Owner::Metric, "待核");
            let list = format!("[{}]", names.join(", "));
            self.out.add_after(marked, key, &list);
            let items = confirm.iter().map(|zh| format!("{} {zh}", metric.name));
            self.confirm.extend(items);
        }
    }

    /// 分项: the names stay, the figures go; references to other metrics stay.
    fn parts(&mut self, node: &Node) {
        match &node.kind {
            Kind::Map(pairs) => {
                for pair in pairs {
                    self.out.set(&pair.value, "");
                }
            }
            Kind::Seq(items) => {
                for item in items {
                    match &item.kind {
                        Kind::Map(_) => self.parts(item),
                        // `工程中心7个`: neither a metric nor a name alone.
                        Kind::Scalar(scalar)
                            if self.facts.metric_index(scalar.text.trim()).is_none() =>
                        {
                            return self.out.set(node, "");
                        }
                        _ => {}
                    }
                }
            }
            Kind::Scalar(_) => self.out.set(node, ""),
        }
    }

    /// 占: the whole stays, the rate goes.
    fn share(&mut self, node: &Node) {
        if node.scalar().is_some() {
            return self.out.set(node, "");
        }
        for (key, pair) in fields(node, Owner::Share) {
            if key.zh == "值" {
                self.out.set(&pair.value, "");
            }
        }
    }

    /// 排名: the place becomes last year's.
    fn rank(&mut self, node: &Node) {
        if node.scalar().is_some() {
            return self.out.set(node, "");
        }
        let keys = fields(node, Owner::Rank);
        let place = keys.iter().find(|(key, _)| key.zh == "位");
        let Some((_, place)) = place else {
            return;
        };
        let old = self.out.raw(&place.value).trim().to_owned();
        self.out.set(&place.value, "");
        let before = keys.iter().find(|(key, _)| key.zh == "上年位");
        match before {
            Some((_, before)) => self.out.set(&before.value, old),
            None if !old.is_empty() => {
                let key = self.name(Owner::Rank, "上年位");
                self.out.add_after(place, key, &old);
            }
            None => {}
        }
    }

    /// 连续: one more, to be confirmed; `false` if it is not a number of years.
    fn streak(&mut self, field: &Pair, metric: &Metric) -> bool {
        let years = metric.streak.as_ref().and_then(|f| f.value.value());
        let next = years.and_then(|years| years.checked_add(figure::Decimal::ONE));
        let (Some(next), Some(streak)) = (next, &metric.streak) else {
            self.out.set(&field.value, "");
            return false;
        };
        let text = format!("{}{}", next.normalize(), streak.value.unit);
        self.out.set(&field.value, text);
        true
    }
}

fn same_unit(a: &Metric, b: &Metric) -> bool {
    let unit = |m: &Metric| m.value.as_ref().map(|f| f.value.unit.clone());
    unit(a).is_some() && unit(a) == unit(b)
}
