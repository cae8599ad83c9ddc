//! The settings of a pack: what an office may choose without touching a template.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::manifest::{Bilingual, Patterns};
use crate::diag::{Message, say};

/// One setting of `pack.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// Its name in facts and templates; both names are known in both.
    pub id: Bilingual,
    /// What it takes.
    pub kind: Kind,
    /// One line on what it changes.
    pub about: Bilingual,
    /// What holds when the facts say nothing; an order needs none, it is that of the choices.
    #[serde(default)]
    pub default: String,
    /// What a choice or an order is made of.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// Usual words for a text; any others will do.
    #[serde(default)]
    pub offers: Vec<String>,
}

/// What a setting takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One of the choices.
    Choice,
    /// 是 or 否.
    Flag,
    /// Words of one's own.
    Text,
    /// The choices in an order of one's own; those not named follow in theirs.
    Order,
}

/// One of the values of a choice or an order, with what it does beside being readable in templates.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The word for it; in an order the English one is the id of a section. Templates see the Chinese one.
    pub value: Bilingual,
    /// What it means, in a few words.
    pub title: Bilingual,
    /// Numbering in place of the pack's.
    #[serde(default)]
    pub numbering: Option<Patterns>,
    /// The mark between a second-level heading and its text, when both share a paragraph.
    #[serde(default)]
    pub run_in: Option<char>,
    /// Where in its chapter an entry of one kind goes.
    #[serde(default)]
    pub place: Option<Placement>,
}

/// Moves the entries of one kind within their chapter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placement {
    /// The kind (类) of the entries, Chinese.
    pub kind: String,
    /// Before or behind all others.
    pub at: End,
}

/// One end of a chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// Before all others.
    First,
    /// Behind all others.
    Last,
}

impl Setting {
    /// Whether it has this name, Chinese or English.
    pub fn is_named(&self, name: &str) -> bool {
        self.id.zh == name || self.id.en == name
    }

    /// The choice with this word, Chinese or English.
    pub fn choice(&self, word: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.value.is(word))
    }

    /// Makes another value the default, as an overlay does; `false` if it does not take that value.
    pub fn set_default(&mut self, word: &str) -> bool {
        match self.kind {
            Kind::Text => word.clone_into(&mut self.default),
            Kind::Flag => match word {
                "是" | "yes" | "true" => "是".clone_into(&mut self.default),
                "否" | "no" | "false" => "否".clone_into(&mut self.default),
                _ => return false,
            },
            Kind::Choice => match self.choice(word) {
                Some(choice) => self.default = choice.value.zh.clone(),
                None => return false,
            },
            Kind::Order => {
                let words: Vec<_> = word.split(['、', '，', ',']).map(str::trim).collect();
                if words.iter().any(|word| self.choice(word).is_none()) {
                    return false;
                }
                let place = |choice: &Choice| words.iter().position(|word| choice.value.is(word));
                self.choices
                    .sort_by_key(|choice| place(choice).unwrap_or(usize::MAX));
            }
        }
        true
    }

    /// The words it takes in one of the two languages; none for a text.
    pub fn words(&self, chinese: bool) -> Vec<&str> {
        match self.kind {
            Kind::Flag => vec![
                if chinese { "是" } else { "yes" },
                if chinese { "否" } else { "no" },
            ],
            Kind::Text => Vec::new(),
            Kind::Choice | Kind::Order => {
                let values = self.choices.iter().map(|choice| &choice.value);
                values
                    .map(|v| {
                        if chinese {
                            v.zh.as_str()
                        } else {
                            v.en.as_str()
                        }
                    })
                    .collect()
            }
        }
    }
}

/// What is wrong with the settings of a manifest; `sections` are the ids of its sections.
pub(super) fn faults(settings: &[Setting], sections: &BTreeSet<&str>) -> Vec<Message> {
    let mut out = Vec::new();
    let mut names = BTreeSet::new();
    for setting in settings {
        let id = &setting.id.zh;
        let mut bad = |zh: &str, en: &str| out.push(say::settings::bad_setting(id, zh, en));
        for name in [&setting.id.zh, &setting.id.en] {
            if !is_identifier(name) {
                bad(
                    "名称只能用汉字、字母、数字和下划线，不以数字开头",
                    "its id is not an identifier",
                );
            }
            if !names.insert(name.as_str()) {
                bad("名称写了两次", "its id is taken");
            }
        }
        let mut words = BTreeSet::new();
        let all = setting
            .choices
            .iter()
            .flat_map(|c| [&c.value.zh, &c.value.en]);
        for word in all {
            if word.trim().is_empty() || !words.insert(word.as_str()) {
                bad("选项重复或者是空的", "a choice is empty or there twice");
            }
        }
        let (has_choices, has_offers) = (!setting.choices.is_empty(), !setting.offers.is_empty());
        match setting.kind {
            Kind::Choice if setting.choices.len() < 2 => {
                bad("至少要有两个选项", "it needs two choices");
            }
            Kind::Choice if setting.choice(&setting.default).is_none() => {
                bad("默认值不在选项里", "its default is no choice");
            }
            Kind::Flag if !matches!(setting.default.as_str(), "是" | "否") => {
                bad("默认值只能是“是”或“否”", "its default must be 是 or 否");
            }
            Kind::Flag | Kind::Text if has_choices => {
                bad("这一种不能有选项", "this kind has no choices");
            }
            Kind::Order if !setting.default.is_empty() => {
                bad("顺序不写默认值", "an order has no default");
            }
            Kind::Order => {
                let ids = setting.choices.iter().map(|c| c.value.en.as_str());
                if setting.choices.len() < 2 || ids.into_iter().any(|id| !sections.contains(id)) {
                    bad("选项的英文名要是章节的编号", "its choices must be sections");
                }
            }
            Kind::Choice | Kind::Flag | Kind::Text => {}
        }
        if has_offers && setting.kind != Kind::Text {
            bad("只有文字可以有常用写法", "only a text has offers");
        }
    }
    out
}

fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    let letter = |c: char| c == '_' || c.is_alphabetic();
    chars.next().is_some_and(letter) && chars.all(|c| letter(c) || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(yaml: &str) -> usize {
        let settings: Vec<Setting> = serde_yaml::from_str(yaml).expect("settings");
        faults(&settings, &BTreeSet::from(["results", "plans"])).len()
    }

    #[test]
    fn faults_are_found() {
        let head = "about: {zh: 甲, en: a}, id: {zh: 章序, en: order}";
        let choices = "choices: [{value: {zh: 打算, en: plans}, title: {zh: 甲, en: a}}, \
                       {value: {zh: 成绩, en: results}, title: {zh: 乙, en: b}}]";
        for (rest, faults) in [
            (format!("kind: order, {choices}"), 0),
            (format!("kind: choice, default: 成绩, {choices}"), 0),
            (format!("kind: choice, default: plans, {choices}"), 0),
            (format!("kind: choice, {choices}"), 1),
            ("kind: choice, default: 成绩".to_owned(), 1),
            (format!("kind: order, default: 成绩, {choices}"), 1),
            ("kind: order".to_owned(), 1),
            (
                format!("kind: order, {}", choices.replace("plans", "ends")),
                1,
            ),
            (
                format!(
                    "kind: choice, default: 成绩, {}",
                    choices.replace("打算", "成绩")
                ),
                1,
            ),
            ("kind: flag, default: 是".to_owned(), 0),
            ("kind: flag".to_owned(), 1),
            (format!("kind: flag, default: 否, {choices}"), 1),
            ("kind: text".to_owned(), 0),
            ("kind: text, default: 甲, offers: [甲, 乙]".to_owned(), 0),
            (format!("kind: text, {choices}"), 1),
            ("kind: flag, default: 否, offers: [甲]".to_owned(), 1),
        ] {
            assert_eq!(count(&format!("- {{{head}, {rest}}}")), faults, "{rest}");
        }
        let flag = |zh: &str, en: &str| {
            format!(
                "- {{id: {{zh: {zh}, en: {en}}}, kind: flag, default: 是, about: {{zh: 甲, en: a}}}}\n"
            )
        };
        assert_eq!(count(&(flag("甲", "a") + &flag("乙", "b"))), 0);
        assert_eq!(count(&(flag("甲", "a") + &flag("甲", "b"))), 1);
        assert_eq!(count(&(flag("甲", "a") + &flag("乙", "a"))), 1);
        assert_eq!(count(&flag("甲 乙", "1a")), 2);
    }

    #[test]
    fn an_overlay_changes_defaults() {
        let yaml = "- {id: {zh: 章序, en: order}, kind: order, about: {zh: 甲, en: a}, choices: \
                    [{value: {zh: 成绩, en: results}, title: {zh: 乙, en: b}}, \
                    {value: {zh: 打算, en: plans}, title: {zh: 甲, en: a}}]}\n\
                    - {id: {zh: 署名, en: sign}, kind: flag, default: 是, about: {zh: 甲, en: a}}\n\
                    - {id: {zh: 章名, en: name}, kind: text, about: {zh: 甲, en: a}}";
        let mut settings: Vec<Setting> = serde_yaml::from_str(yaml).expect("settings");
        assert!(settings[0].set_default("打算"));
        assert_eq!(settings[0].words(true), ["打算", "成绩"]);
        assert!(!settings[0].set_default("附件"));
        settings[0].kind = Kind::Choice;
        assert!(settings[0].set_default("results") && settings[0].default == "成绩");
        assert!(!settings[0].set_default("别的"));
        assert!(settings[1].set_default("no") && settings[1].default == "否");
        assert!(!settings[1].set_default("也许"));
        assert!(settings[2].set_default("回顾") && settings[2].default == "回顾");
    }

    #[test]
    fn unknown_keys_and_kinds_are_refused() {
        for yaml in [
            "- {id: {zh: 甲, en: a}, kind: number, about: {zh: 甲, en: a}}",
            "- {id: {zh: 甲, en: a}, kind: text, about: {zh: 甲, en: a}, value: 1}",
            "- {id: {zh: 甲}, kind: text, about: {zh: 甲, en: a}}",
        ] {
            assert!(
                serde_yaml::from_str::<Vec<Setting>>(yaml).is_err(),
                "{yaml}"
            );
        }
    }
}
