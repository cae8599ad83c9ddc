//! What an office chose of a pack's settings, checked against the pack.

use crate::diag::{Diagnostic, Diagnostics, Message, say};
use crate::facts::{Chosen, Facts};
use crate::nearest::nearest;
use crate::numbering::Numbering;
use crate::pack::manifest::now;
use crate::pack::{self, End, Kind, Manifest, Pack, Setting};
use crate::source::{FileId, Span, Spanned};

/// Longest text of a setting, in characters; it stands in headings.
const MAX_TEXT: usize = 60;

/// The value of one setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// The Chinese word of a choice, or a text.
    Word(String),
    /// A flag.
    Flag(bool),
    /// An order, Chinese words.
    Words(Vec<String>),
}

/// Every setting of a pack with its value, and what the values change beside the templates.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Chinese name, English name, value; in the order of the pack.
    pub values: Vec<(String, String, Value)>,
    /// The numbering chosen.
    pub numbering: Numbering,
    /// The mark behind second-level headings whose text goes on in the same paragraph.
    pub run_in: Option<char>,
    /// Kinds (类) of entries that are moved to an end of their chapter.
    pub places: Vec<(String, End)>,
    /// Section ids with their templates, in the order chosen.
    pub sections: Vec<(String, FileId)>,
}

/// Reads the settings of the facts against those of the pack; mistakes go to `found`.
///
/// A setting or value that only another built-in pack knows is noted and not used, so that one facts file
/// renders with every pack.
pub fn choose(facts: &Facts, pack: &Pack, found: &mut Diagnostics) -> Settings {
    let mut chooser = Chooser {
        pack: &pack.manifest,
        others: None,
        found,
    };
    let mut settings = Settings {
        values: Vec::new(),
        numbering: pack.numbering.clone(),
        run_in: None,
        places: Vec::new(),
        sections: pack.sections.clone(),
    };
    for chosen in &facts.report.settings {
        chooser.known(chosen);
    }
    for setting in &pack.manifest.settings {
        let chosen = facts.report.settings.iter();
        let names = &pack.manifest.renamed.settings;
        let mut chosen = chosen.filter(|chosen| setting.is_named(now(names, &chosen.name.value)));
        let first = chosen.next();
        for again in chosen {
            let message = say::settings::given_twice(&again.name.value, &setting.id.zh);
            chooser.push(message, again.name.span);
        }
        let value = first.and_then(|chosen| chooser.value(setting, chosen));
        let value = value.unwrap_or_else(|| default(setting));
        settings.apply(setting, &value);
        settings
            .values
            .push((setting.id.zh.clone(), setting.id.en.clone(), value));
    }
    settings
}

/// The value that holds when the facts say nothing.
pub fn default(setting: &Setting) -> Value {
    match setting.kind {
        Kind::Flag => Value::Flag(setting.default == "是"),
        Kind::Order => Value::Words(setting.choices.iter().map(|c| c.value.zh.clone()).collect()),
        Kind::Text => Value::Word(setting.default.clone()),
        Kind::Choice => {
            let choice = setting.choice(&setting.default);
            Value::Word(choice.map_or_else(String::new, |choice| choice.value.zh.clone()))
        }
    }
}

impl Settings {
    fn apply(&mut self, setting: &Setting, value: &Value) {
        match (setting.kind, value) {
            (Kind::Choice, Value::Word(word)) => {
                let Some(choice) = setting.choice(word) else {
                    return;
                };
                if let Some(patterns) = &choice.numbering {
                    self.numbering =
                        pack::numbering(patterns).expect("invariant: checked with the pack");
                }
                self.run_in = choice.run_in.or(self.run_in);
                let place = choice.place.as_ref();
                self.places
                    .extend(place.map(|place| (place.kind.clone(), place.at)));
            }
            (Kind::Order, Value::Words(words)) => {
                let ids: Vec<_> = words
                    .iter()
                    .filter_map(|word| setting.choice(word))
                    .map(|c| &c.value.en)
                    .collect();
                let is_ordered = |section: &&(String, FileId)| ids.contains(&&section.0);
                let mut ordered: Vec<_> =
                    self.sections.iter().filter(is_ordered).cloned().collect();
                ordered.sort_by_key(|(id, _)| ids.iter().position(|other| *other == id));
                let mut ordered = ordered.into_iter();
                for slot in &mut self.sections {
                    if ids.contains(&&slot.0) {
                        *slot = ordered
                            .next()
                            .expect("invariant: as many as were taken out");
                    }
                }
            }
            _ => {}
        }
    }
}

struct Chooser<'a> {
    pack: &'a Manifest,
    /// The other built-in packs, read when they are first asked for.
    others: Option<Vec<Manifest>>,
    found: &'a mut Diagnostics,
}

impl Chooser<'_> {
    fn push(&mut self, message: Message, span: Span) {
        self.found.push(Diagnostic::new(message, span));
    }

    /// The settings of this name in the other built-in packs, with their pack.
    fn elsewhere(&mut self, name: &str) -> Vec<(String, Setting)> {
        let own = &self.pack.id;
        let others = self.others.get_or_insert_with(|| {
            let ids = pack::built_in();
            ids.iter()
                .filter(|id| *id != own)
                .filter_map(|id| pack::built_in_manifest(id))
                .collect()
        });
        let named = others.iter().filter_map(|pack| {
            let setting = pack.settings.iter().find(|s| s.is_named(name))?;
            Some((pack.id.clone(), setting.clone()))
        });
        named.collect()
    }

    fn known(&mut self, chosen: &Chosen) {
        let (name, span) = (&chosen.name.value, chosen.name.span);
        let present = now(&self.pack.renamed.settings, name);
        if self
            .pack
            .settings
            .iter()
            .any(|setting| setting.is_named(present))
        {
            if present != name {
                self.push(say::settings::renamed(name, present, &self.pack.id), span);
            }
            return;
        }
        if let Some((other, _)) = self.elsewhere(name).first() {
            let message = say::settings::of_another(name, &self.pack.id, other);
            return self.push(message, span);
        }
        let ids: Vec<_> = self.pack.settings.iter().map(|s| &s.id).collect();
        let all = ids.iter().flat_map(|id| [id.zh.as_str(), id.en.as_str()]);
        let near = nearest(name, all);
        let zh: Vec<_> = ids.iter().map(|id| id.zh.as_str()).collect();
        let en: Vec<_> = ids.iter().map(|id| id.en.as_str()).collect();
        let mut message = say::settings::unknown(name, &self.pack.id, zh.join("、"), en.join(", "));
        if near.is_some() {
            message = message.suggest(near);
        }
        self.push(message, span);
    }

    /// The value given to a setting; `None` if it cannot be used.
    fn value(&mut self, setting: &Setting, chosen: &Chosen) -> Option<Value> {
        let first = chosen.values.first()?;
        if setting.kind == Kind::Order {
            return self.order(setting, chosen);
        }
        if let Some(second) = chosen.values.get(1) {
            self.push(say::settings::one_value(&setting.id.zh), second.span);
            return None;
        }
        match setting.kind {
            Kind::Text if first.value.chars().count() > MAX_TEXT => {
                self.push(
                    say::settings::too_long(&setting.id.zh, MAX_TEXT),
                    first.span,
                );
                None
            }
            Kind::Text => Some(Value::Word(first.value.clone())),
            Kind::Flag => {
                let flag = crate::facts::flag(&first.value);
                if flag.is_none() {
                    self.refuse(setting, first);
                }
                flag.map(Value::Flag)
            }
            Kind::Choice | Kind::Order => {
                let choice = setting.choice(&first.value);
                if choice.is_none() {
                    self.refuse(setting, first);
                }
                choice.map(|choice| Value::Word(choice.value.zh.clone()))
            }
        }
    }

    fn order(&mut self, setting: &Setting, chosen: &Chosen) -> Option<Value> {
        let mut words: Vec<String> = Vec::new();
        let mut right = true;
        for value in &chosen.values {
            let pieces = value.value.split(['、', '，', ',']).map(str::trim);
            for piece in pieces.filter(|piece| !piece.is_empty()) {
                match setting.choice(piece) {
                    Some(choice) if words.contains(&choice.value.zh) => {
                        self.push(say::settings::twice(&setting.id.zh, piece), value.span);
                        right = false;
                    }
                    Some(choice) => words.push(choice.value.zh.clone()),
                    None => {
                        right &= self.refuse(setting, &Spanned::new(piece.to_owned(), value.span));
                    }
                }
            }
        }
        let rest = setting.choices.iter().map(|choice| &choice.value.zh);
        let rest: Vec<_> = rest.filter(|word| !words.contains(word)).cloned().collect();
        words.extend(rest);
        right.then_some(Value::Words(words))
    }

    /// Reports a word the setting does not take; whether it is only another pack's.
    fn refuse(&mut self, setting: &Setting, given: &Spanned<String>) -> bool {
        let (id, word) = (&setting.id, &given.value);
        let others = self.elsewhere(&id.zh);
        if others.iter().any(|(_, other)| other.choice(word).is_some()) {
            let message = if setting.kind == Kind::Order {
                say::settings::part_of_another(&id.zh, word, &self.pack.id)
            } else {
                let used = setting.choice(&setting.default).map(|choice| &choice.value);
                let used = used.expect("invariant: checked with the pack");
                say::settings::value_of_another(&id.zh, word, &self.pack.id, &used.zh, &used.en)
            };
            self.push(message, given.span);
            return true;
        }
        let (zh, en) = (setting.words(true), setting.words(false));
        let near = nearest(word, zh.iter().chain(&en).copied());
        let message =
            say::settings::bad_value(&id.zh, word, quoted(&zh, '“', '”'), quoted(&en, '`', '`'));
        let message = if near.is_some() {
            message.suggest(near)
        } else {
            message
        };
        self.push(message, given.span);
        false
    }
}

fn quoted(words: &[&str], open: char, close: char) -> String {
    let words: Vec<_> = words
        .iter()
        .map(|word| format!("{open}{word}{close}"))
        .collect();
    words.join(if open == '“' { "" } else { ", " })
}
