//! The names that give an office away, and what stands for them: ××市, ××局.

use std::collections::BTreeMap;

use super::digits;
use super::place::{PLACES, places, without_people};
use crate::doc::rewrite::Edit;
use crate::facts::Facts;

/// Stands for a name.
pub(super) const MASK: &str = "××";

/// What kinds of body are called, longer words first.
const BODIES: &[&str] = &[
    "管理委员会",
    "有限公司",
    "委员会",
    "办公室",
    "研究院",
    "管委会",
    "事务所",
    "研究所",
    "中心",
    "公司",
    "大学",
    "学院",
    "学校",
    "医院",
    "集团",
    "协会",
    "局",
    "厅",
    "委",
    "办",
    "院",
    "所",
    "站",
    "处",
    "会",
    "厂",
    "社",
    "馆",
    "部",
];

/// What the names of bodies begin with that are found everywhere.
const ANYBODY: &[&str] = &[
    "各", "全省", "全市", "全县", "全区", "本级", "有关", "相关", "所属", "直属",
];

/// What the names of bodies begin with that are found once in the country, unless they name a place.
const NATIONAL: &[&str] = &["国务院", "国家", "中央", "全国"];

/// The words to hide and what stands for each, by their first character; longer words first.
#[derive(Debug, Default)]
pub struct Names {
    words: BTreeMap<char, Vec<(String, String)>>,
}

impl Names {
    /// The names of a report's office, of the bodies above it, and those its 遮名 lists.
    pub(super) fn new(facts: &Facts) -> Self {
        let mut names = Self::default();
        let office = &facts.office;
        let own = [&office.full_name, &office.short_name];
        for name in own.into_iter().flatten() {
            names.add_body(&name.value);
        }
        for name in office.leaders.iter().chain(&office.guides) {
            names.add_places(&name.value);
        }
        for name in &facts.report.masked_names {
            names.add_any(&name.value);
        }
        names.official(facts);
        names
    }

    /// The names around the text: 主送, the red head, 版记.
    fn official(&mut self, facts: &Facts) {
        let report = &facts.report;
        let copies = report.imprint.iter();
        let copies = copies.flat_map(|imprint| imprint.copies.iter().chain(&imprint.printer));
        let bodies = report.addressee.iter().chain(copies);
        for name in bodies.flat_map(|name| name.value.split(['，', ',', '；', '、'])) {
            self.add_other(name.trim());
        }
        if let Some(head) = &report.red_head {
            // A joint document has several offices in its mark.
            let marks = head
                .mark
                .iter()
                .flat_map(|mark| mark.value.split_whitespace());
            for mark in marks {
                self.add_other(mark.strip_suffix("文件").unwrap_or(mark));
            }
            for signer in &head.signers {
                self.add(&signer.value, MASK.to_owned());
            }
            if let Some(number) = &head.number {
                self.add_number(&number.value);
            }
        }
    }

    /// Adds a word and what stands for it.
    fn add(&mut self, word: &str, with: String) {
        let placeholder = word.chars().any(|c| matches!(c, '某' | '×' | 'x' | '*'));
        let Some(first) = word.chars().next().filter(|_| !placeholder) else {
            return;
        };
        let list = self.words.entry(first).or_default();
        if list.iter().all(|(known, _)| known != word) {
            let at = list.partition_point(|(known, _)| known.len() >= word.len());
            list.insert(at, (word.to_owned(), with));
        }
    }

    /// Adds a name of things counted.
    pub(super) fn add_item(&mut self, name: &str) {
        let name = name.trim_matches(['《', '》', '“', '”']);
        if name.chars().count() >= 2 {
            self.add(name, MASK.to_owned());
        }
    }

    /// Adds the places a name begins with; whether there are any.
    fn add_places(&mut self, name: &str) -> bool {
        let (places, _) = places(name);
        for place in &places {
            let suffix = place.suffix;
            self.add(
                &format!("{}{suffix}", place.name),
                format!("{MASK}{suffix}"),
            );
            // A single character stands in too many words.
            let bare = without_people(place.name, suffix);
            if bare.chars().count() >= 2 {
                self.add(bare, MASK.to_owned());
            }
        }
        !places.is_empty()
    }

    /// Adds the name of an office: its place, or all of it if it names none.
    fn add_body(&mut self, name: &str) {
        let generic = PLACES.iter().any(|suffix| name.starts_with(suffix));
        if !self.add_places(name) && !generic {
            self.add(name, masked_body(name));
        }
    }

    /// Adds the name of another body, unless it could be anybody's: 各县（区）, 市委办公室, 国务院.
    fn add_other(&mut self, name: &str) {
        let name = ["中国共产党", "中共"]
            .iter()
            .find_map(|front| name.strip_prefix(front))
            .unwrap_or(name);
        let begins = |fronts: &[&str]| fronts.iter().any(|front| name.starts_with(front));
        let national = begins(NATIONAL) && places(name).0.is_empty();
        if !begins(ANYBODY) && !national {
            self.add_body(name);
        }
    }

    /// Adds a document number, and what it begins with in the numbers of other years: `甲科字〔2022〕18号`.
    fn add_number(&mut self, number: &str) {
        let Some((office, rest)) = number.split_once('〔') else {
            return;
        };
        if let Some((year, serial)) = rest.split_once('〕') {
            let with = format!("{MASK}〔{year}〕{}", digits::hide(serial));
            self.add(number, with);
        }
        if !office.is_empty() {
            self.add(&format!("{office}〔"), format!("{MASK}〔"));
        }
    }

    /// Adds any name: a place, a body, a person.
    fn add_any(&mut self, name: &str) {
        let (places, rest) = places(name);
        if places.is_empty() || !rest.is_empty() {
            let mut with = String::new();
            for place in &places {
                with.push_str(MASK);
                with.push_str(place.suffix);
            }
            with.push_str(&masked_body(rest));
            self.add(name, with);
        }
        self.add_places(name);
    }

    /// Metric ids that hold a name, with 某某 in its place: an id is a word of templates, which ×× is not.
    pub(super) fn ids(&self, facts: &Facts) -> Self {
        let mut ids = Self::default();
        for metric in &facts.metrics {
            let id = &metric.id.value;
            let hidden = self.hide(id).replace(MASK, "某某");
            if hidden != *id {
                ids.add(id, hidden);
            }
        }
        ids
    }

    /// Adds the words of another list; its own stand.
    pub(super) fn merge(&mut self, other: &Self) {
        for (word, with) in other.words.values().flatten() {
            self.add(word, with.clone());
        }
    }

    /// Whether there is nothing to hide.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words of a text that are to be hidden, with what stands for them.
    pub(super) fn edits(&self, text: &str) -> Vec<Edit> {
        let mut out = Vec::new();
        let mut done = 0;
        for (at, c) in text.char_indices() {
            let Some(list) = self.words.get(&c).filter(|_| at >= done) else {
                continue;
            };
            let found = list
                .iter()
                .find(|(word, _)| text[at..].starts_with(word.as_str()));
            if let Some((word, with)) = found {
                done = at + word.len();
                out.push(Edit {
                    range: at..done,
                    with: with.clone(),
                });
            }
        }
        out
    }

    /// A text with the words hidden.
    pub fn hide(&self, text: &str) -> String {
        super::changed(text, &self.edits(text))
    }

    /// The first word that a text still holds.
    pub(super) fn left_in(&self, text: &str) -> Option<&str> {
        // Bounded, because a list may have a hundred thousand names.
        let words = self.words.values().flatten().take(400);
        words
            .map(|(word, _)| word.as_str())
            .find(|word| text.contains(word))
    }
}

/// `××局` for a name that ends so.
fn masked_body(name: &str) -> String {
    let kind = BODIES
        .iter()
        .find(|kind| name.ends_with(**kind) && name.len() > kind.len());
    format!("{MASK}{}", kind.unwrap_or(&""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(own: &str, text: &str) -> String {
        let mut names = Names::default();
        names.add_body(own);
        names.hide(text)
    }

    #[test]
    fn places_and_bodies() {
        for (own, text, want) in [
            (
                "甲山市科学技术局",
                "甲山市科学技术局在甲山市、甲山举办",
                "××市科学技术局在××市、××举办",
            ),
            (
                "乙江省甲山市丙水区科技局",
                "乙江省丙水区、甲山",
                "××省××区、××",
            ),
            ("甲州市科技局", "甲州市、甲州、甲", "××市、××、甲"),
            ("甲乡市科技局", "甲乡市有乡镇8个", "××市有乡镇8个"),
            ("和县科技局", "和县和市", "××县和市"),
            (
                "甲山土家族苗族自治州科技局",
                "甲山州、甲山土家族苗族自治州",
                "××州、××自治州",
            ),
            (
                "甲山经济技术开发区管委会",
                "甲山经济技术开发区、经济技术开发区",
                "甲山经济技术开发区、经济技术开发区",
            ),
            ("新华机械厂", "新华机械厂", "××厂"),
            ("区科技局", "区科技局", "区科技局"),
            ("某某市科技局", "某某市科技局", "某某市科技局"),
        ] {
            assert_eq!(hidden(own, text), want, "{own}");
        }
    }

    #[test]
    fn other_bodies() {
        for (name, want) in [
            ("本溪市科技局", "××市科技局"),
            ("全州县人民政府", "××县人民政府"),
            ("中共甲山市委员会", "中共××市委员会"),
            ("国家税务总局乙河县税务局", "××县税务局"),
            ("国家发展改革委", "国家发展改革委"),
            ("各县（区）人民政府", "各县（区）人民政府"),
            ("市委办公室", "市委办公室"),
            ("丁香机械公司", "××公司"),
        ] {
            let mut names = Names::default();
            names.add_other(name);
            assert_eq!(names.hide(name), want);
        }
    }

    #[test]
    fn listed_names() {
        let mut names = Names::default();
        for name in [
            "乙河",
            "丙东县",
            "张三丰",
            "甲山大学",
            "丁水县第一中学",
            "渭",
        ] {
            names.add_any(name);
        }
        assert_eq!(
            names.hide("乙河、丙东县、丙东、张三丰、甲山大学"),
            "××、××县、××、××、××大学"
        );
        assert_eq!(names.hide("在渭注册"), "在××注册");
        assert_eq!(names.left_in("乙河"), Some("乙河"));
    }
}
