//! The JSON Schema (draft 2020-12) of the facts file, made from the table of its keys.

mod pattern;

use serde_json::{Map, Value, json};

use crate::diag::Lang;
use crate::facts::vocabulary::{self, Key, Owner, Shape, keys_of};
use crate::facts::{Column, level};
use crate::figure::Approx;
use crate::layout::Layout;
use crate::pack::{self, Bilingual, Kind, Manifest, Setting};

/// Keys of which a map must have at least one; without them the reader reports an error.
const NEEDED: &[(Owner, &[&str])] = &[
    (Owner::Root, &["报告"]),
    (Owner::Report, &["年度", "日期"]),
    (Owner::Rank, &["位"]),
    (Owner::Attachment, &["标题"]),
];

/// The words for yes and no, the preferred ones of each language first.
const FLAGS: &[(&str, &str)] = &[("是", "yes"), ("否", "no")];
const OTHER_FLAGS: &[&str] = &["有", "无", "true", "false", "√", "×"];

/// The schema as it is written to a file, indented, with a line end behind it.
///
/// `own` is the manifest of a pack that is none of the program's.
pub fn text(template: &str, own: Option<&Manifest>, lang: Lang) -> String {
    let schema = schema(template, own, lang);
    let text = serde_json::to_string_pretty(&schema).expect("invariant: plain values");
    format!("{text}\n")
}

/// The schema of the facts file for one template; the descriptions are in one language.
///
/// It accepts every file that the reader reads without an error. Keys of the other language are accepted but
/// not offered, so that an editor's list stays short.
///
/// `own` is the manifest of a pack that is none of the program's.
pub fn schema(template: &str, own: Option<&Manifest>, lang: Lang) -> Value {
    let schema = Schema {
        template,
        own,
        lang,
    };
    let mut root = Map::new();
    root.insert(
        "$schema".to_owned(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    let title = schema.pick("事实文件", "Facts file");
    root.insert("title".to_owned(), json!(format!("{title} · {template}")));
    let about = schema.pick(
        "年度工作总结的事实：键名用中文或英文都可以",
        "The facts of an annual work report; keys in Chinese or English",
    );
    root.insert("description".to_owned(), json!(about));
    root.extend(schema.map(Owner::Root));
    root.insert("$defs".to_owned(), schema.definitions());
    Value::Object(root)
}

struct Schema<'a> {
    template: &'a str,
    own: Option<&'a Manifest>,
    lang: Lang,
}

impl Schema<'_> {
    fn pick<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn definitions(&self) -> Value {
        let map = |owner| Value::Object(self.map(owner));
        json!({
            "text": {"type": ["string", "number", "boolean", "null"]},
            "texts": any_of([reference("text"), json!({"type": "array", "items": reference("text")})]),
            "figure": {"type": ["string", "number", "null"], "pattern": pattern::figure()},
            "rate": {"type": ["string", "null"], "pattern": pattern::rate()},
            "year": {
                "type": ["string", "integer", "null"],
                "pattern": pattern::year(), "minimum": 1900, "maximum": 2199,
            },
            "date": {"type": ["string", "null"], "pattern": pattern::date()},
            "count": {"type": ["string", "integer", "null"], "pattern": pattern::count(), "minimum": 1, "maximum": 1_000_000},
            "limits": map(Owner::Limits),
            "flag": self.flag(),
            "approx": Self::approx(),
            "report": map(Owner::Report),
            "settings": self.settings(),
            "office": map(Owner::Office),
            "metrics": {
                "type": ["object", "null"],
                "propertyNames": {
                    "pattern": pattern::id(),
                    "not": {"enum": vocabulary::reserved_names().collect::<Vec<_>>()},
                },
                "additionalProperties": any_of([reference("figure"), reference("metric")]),
            },
            "metric": map(Owner::Metric),
            "parts": any_of([
                reference("text"),
                reference("figures"),
                json!({
                    "type": "array",
                    "items": any_of([reference("text"), reference("figures")]),
                }),
            ]),
            "figures": {"type": "object", "additionalProperties": reference("figure")},
            "share": map(Owner::Share),
            "rank": map(Owner::Rank),
            "entries": any_of([
                reference("text"),
                reference("entry"),
                json!({
                    "type": "array",
                    "items": any_of([reference("text"), reference("entry")]),
                }),
            ]),
            "entry": map(Owner::Entry),
            "red_head": map(Owner::RedHead),
            "imprint": map(Owner::Imprint),
            "attachment": map(Owner::Attachment),
            "attachments": any_of([
                reference("text"),
                reference("attachment"),
                json!({
                    "type": "array",
                    "items": any_of([reference("text"), reference("attachment")]),
                }),
            ]),
            "table": map(Owner::Table),
            "picture": map(Owner::Picture),
            "series": {
                "type": ["object", "null"],
                "propertyNames": {"pattern": pattern::series_year()},
                "additionalProperties": reference("figure"),
            },
        })
    }

    /// The keys of one map. Those of the chosen language are properties, which editors offer; the others are
    /// patterns, which they only check.
    fn map(&self, owner: Owner) -> Map<String, Value> {
        let mut properties = Map::new();
        let mut others = Map::new();
        for key in keys_of(owner) {
            let value = self.key(key);
            let shown = |name: &&str| name.is_ascii() == (self.lang == Lang::En);
            for name in key.names().filter(shown) {
                properties.insert(name.to_owned(), value.clone());
            }
            let hidden = key.names().filter(|name| !shown(name));
            others.insert(pattern::keys(hidden), value);
        }
        let needed = NEEDED.iter().find(|(map, _)| *map == owner);
        let blank = needed.is_none();
        let mut map = Map::new();
        map.insert(
            "type".to_owned(),
            if blank {
                json!(["object", "null"])
            } else {
                json!("object")
            },
        );
        map.insert("properties".to_owned(), Value::Object(properties));
        map.insert("patternProperties".to_owned(), Value::Object(others));
        map.insert("additionalProperties".to_owned(), json!(false));
        if let Some((_, keys)) = needed {
            let names = keys_of(owner)
                .filter(|key| keys.contains(&key.zh))
                .flat_map(Key::names);
            let each: Vec<_> = names.map(|name| json!({"required": [name]})).collect();
            map.insert("anyOf".to_owned(), json!(each));
        }
        map
    }

    /// One key: its shape and its description.
    fn key(&self, key: &Key) -> Value {
        let mut value = match (key.owner, key.zh) {
            (Owner::Report, "模板") => {
                let own = self.own.map(|own| own.id.clone());
                let ids = pack::built_in().into_iter().chain(own);
                let ids: std::collections::BTreeSet<_> = ids.collect();
                let mut value = words(ids.iter().map(String::as_str), std::iter::empty());
                value["default"] = json!(self.template);
                value
            }
            (Owner::Report, "格式") => any_of([
                words(Layout::names(), std::iter::empty()),
                json!({"type": "string", "pattern": pattern::layout_file()}),
            ]),
            (Owner::Office, "级别") => {
                let shown = level::LEVELS.iter().filter_map(|level| match self.lang {
                    Lang::Zh => level.names.first(),
                    Lang::En => level.names.last(),
                });
                words(shown.copied(), level::names())
            }
            _ => self.shape(key.shape),
        };
        value["description"] = json!(self.pick(key.about, key.about_en));
        value
    }

    /// The settings of the template, and leniently those of the other built-in ones, which facts may hold as well.
    fn settings(&self) -> Value {
        let mut properties = Map::new();
        let mut others = Map::new();
        let built_in = pack::built_in();
        let built_in = built_in
            .iter()
            .filter(|id| self.own.is_none_or(|own| own.id != **id))
            .filter_map(|id| pack::built_in_manifest(id));
        let packs: Vec<_> = self.own.cloned().into_iter().chain(built_in).collect();
        for pack in &packs {
            for setting in &pack.settings {
                let own = pack.id == self.template;
                let accepted = packs.iter().flat_map(|pack| &pack.settings);
                let accepted: Vec<_> = accepted
                    .filter(|other| other.id.zh == setting.id.zh)
                    .collect();
                let mut value = self.setting(setting, &accepted);
                value["description"] = json!(self.bilingual(&setting.about));
                let name = self.bilingual(&setting.id);
                if own {
                    properties.insert(name.to_owned(), value.clone());
                }
                let names = [setting.id.zh.as_str(), setting.id.en.as_str()];
                let pattern =
                    pattern::keys(names.into_iter().filter(|other| !own || *other != name));
                others.entry(pattern).or_insert(value);
            }
        }
        json!({
            "type": ["object", "null"],
            "properties": properties,
            "patternProperties": others,
            "additionalProperties": false,
        })
    }

    fn bilingual<'t>(&self, text: &'t Bilingual) -> &'t str {
        self.pick(&text.zh, &text.en)
    }

    /// One setting; `accepted` are those of all packs with its name.
    fn setting(&self, setting: &Setting, accepted: &[&Setting]) -> Value {
        let value = match setting.kind {
            Kind::Text => {
                let mut value = json!({"type": ["string", "number", "boolean", "null"]});
                if !setting.offers.is_empty() {
                    value["examples"] = json!(setting.offers);
                }
                return value;
            }
            Kind::Flag => reference("flag"),
            Kind::Choice | Kind::Order => {
                let shown = setting
                    .choices
                    .iter()
                    .map(|choice| self.bilingual(&choice.value));
                let all = accepted
                    .iter()
                    .flat_map(|s| [s.words(true), s.words(false)]);
                words(shown, all.flatten())
            }
        };
        if setting.kind == Kind::Order {
            let list = json!({"type": "array", "items": value});
            return any_of([list, json!({"type": ["string", "null"]})]);
        }
        any_of([value])
    }

    fn shape(&self, shape: Shape) -> Value {
        let text_or = |name| any_of([reference("text"), reference(name)]);
        match shape {
            Shape::Figure => reference("figure"),
            Shape::Rate => reference("rate"),
            Shape::Text | Shape::Passage | Shape::Path | Shape::FlagOrText => reference("text"),
            Shape::Texts | Shape::Ids | Shape::IdsOrPassages | Shape::Years => reference("texts"),
            Shape::Flag => reference("flag"),
            Shape::Choice(words) => self.choice(words),
            Shape::Series => reference("series"),
            Shape::Columns => self.columns(),
            Shape::Exhibits(owner) => any_of([
                reference("text"),
                reference(definition(owner)),
                json!({
                    "type": "array",
                    "items": any_of([reference("texts"), reference(definition(owner))]),
                }),
            ]),
            Shape::Year => reference("year"),
            Shape::Date => reference("date"),
            Shape::Count => reference("count"),
            Shape::Metrics => reference("metrics"),
            Shape::Settings => reference("settings"),
            Shape::Entries => reference("entries"),
            Shape::Attachments => reference("attachments"),
            Shape::Parts => reference("parts"),
            Shape::Approx => reference("approx"),
            Shape::Map(owner) => reference(definition(owner)),
            Shape::MapOrText(owner) => text_or(definition(owner)),
        }
    }

    fn choice(&self, choices: &[(&'static str, &'static str)]) -> Value {
        let shown = choices.iter().map(|(zh, en)| self.pick(zh, en));
        words(shown, choices.iter().flat_map(|(zh, en)| [*zh, *en]))
    }

    fn columns(&self) -> Value {
        let shown = Column::ALL.iter().map(|(_, zh, en)| self.pick(zh, en));
        let shown: Vec<&str> = shown.collect();
        any_of([
            json!({"type": "array", "items": any_of([json!({"enum": shown}), reference("text")])}),
            reference("text"),
        ])
    }

    fn flag(&self) -> Value {
        let shown = FLAGS.iter().map(|(zh, en)| self.pick(zh, en));
        let all = FLAGS.iter().flat_map(|(zh, en)| [*zh, *en]);
        let mut value = words(shown, all.chain(OTHER_FLAGS.iter().copied()));
        if let Some(list) = value["anyOf"].as_array_mut() {
            list.push(json!({"type": "boolean"}));
        }
        value
    }

    fn approx() -> Value {
        let word = words(Approx::words(), std::iter::empty());
        let list = json!({"type": "array", "items": word.clone(), "maxItems": 1});
        any_of([word, list])
    }
}

/// Some words that are offered, and all that are accepted.
fn words<'w>(shown: impl Iterator<Item = &'w str>, others: impl Iterator<Item = &'w str>) -> Value {
    let mut offered: Vec<&str> = Vec::new();
    for word in shown {
        if !offered.contains(&word) {
            offered.push(word);
        }
    }
    let all = offered.iter().copied().chain(others);
    any_of([
        json!({"enum": offered}),
        json!({"type": ["string", "null"], "pattern": pattern::words(all)}),
    ])
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

fn any_of<const N: usize>(list: [Value; N]) -> Value {
    let mut map = Map::new();
    map.insert("anyOf".to_owned(), Value::Array(list.into()));
    Value::Object(map)
}

/// The definition that holds the keys of a map.
fn definition(owner: Owner) -> &'static str {
    match owner {
        Owner::Root => "root",
        Owner::Report => "report",
        Owner::Office => "office",
        Owner::Metric => "metric",
        Owner::Limits => "limits",
        Owner::Share => "share",
        Owner::Rank => "rank",
        Owner::Entry => "entry",
        Owner::RedHead => "red_head",
        Owner::Imprint => "imprint",
        Owner::Attachment => "attachment",
        Owner::Table => "table",
        Owner::Picture => "picture",
    }
}
