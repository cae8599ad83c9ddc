//! Typed YAML of packs, read strictly: every key known and there once, no anchors, no tags, bounded in size.

use serde::de::DeserializeOwned;
use serde_yaml::Error;

use super::tree::shorten;
use crate::decode::is_refused;
use crate::diag::{Message, say::pack as say};
use crate::nearest::nearest;

/// Largest manifest, overlay sheet or lock, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;
/// Most values in one of them.
const MAX_NODES: usize = 10_000;
/// Deepest nesting in one of them.
const MAX_DEPTH: usize = 16;

/// What is wrong with such a file, and the byte at which it was noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub message: Message,
    /// Where, from the start of the text.
    pub at: usize,
}

/// Reads one of the typed files of a pack.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Fault> {
    if text.len() > MAX_BYTES {
        return Err(Fault {
            message: say::file_too_large(file, MAX_BYTES / 1024),
            at: 0,
        });
    }
    if let Some(fault) = hidden(file, text) {
        return Err(fault);
    }
    serde_yaml::from_str_with_options(text, options()).map_err(|error| {
        let error = error.without_snippet();
        let place = error.location();
        let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        let at = place.map_or(0, |at| offset(text, number(at.line()), number(at.column())));
        Fault {
            message: explain(file, error),
            at,
        }
    })
}

fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_anchors: 0,
            max_aliases: 0,
            max_nodes: MAX_NODES,
            max_depth: MAX_DEPTH,
            max_documents: 1,
            max_merge_keys: 0,
        },
        reject_unsupported_tags: true,
        with_snippet: false,
    }
}

/// Reads what a type asks for of a text and passes over the rest; `None` if that cannot be.
pub(super) fn read_head<T: DeserializeOwned>(text: &str) -> Option<T> {
    if text.len() > MAX_BYTES {
        return None;
    }
    serde_yaml::from_str_with_options(text, options()).ok()
}

/// The first character of a text that nobody can see, which might disturb a terminal or hide what is said.
pub(super) fn hidden(file: &str, text: &str) -> Option<Fault> {
    let (at, c) = text
        .char_indices()
        .find(|(_, c)| is_refused(*c) && *c != '\u{FEFF}')?;
    Some(Fault {
        message: say::hidden_character(file, format!("U+{:04X}", u32::from(c))),
        at,
    })
}

/// The byte of a line and column, both from 1, columns in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n');
    let start: usize = lines.take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[start..];
    let inside = rest.char_indices().nth(column.saturating_sub(1));
    inside.map_or(text.len(), |(at, _)| start + at)
}

/// The reader's error in our words.
fn explain(file: &str, error: &Error) -> Message {
    match error {
        Error::SerdeUnknownField {
            field, expected, ..
        } => {
            let near = nearest(field, expected.iter().copied());
            let message = say::unknown_key(
                file,
                shorten(field),
                expected.join("、"),
                expected.join(", "),
            );
            if near.is_some() {
                message.suggest(near)
            } else {
                message
            }
        }
        Error::SerdeUnknownVariant {
            variant, expected, ..
        } => say::unknown_word(
            file,
            shorten(variant),
            expected.join("、"),
            expected.join(", "),
        ),
        Error::SerdeMissingField { field, .. } => say::missing_key(file, field),
        Error::DuplicateMappingKey { key, .. } => {
            say::key_twice(file, shorten(key.as_deref().unwrap_or("?")))
        }
        Error::Budget { .. } => say::too_intricate(file),
        other => {
            let detail = other.to_string();
            let first = detail.lines().next().unwrap_or_default();
            if first.contains("recursion limit") {
                return say::too_intricate(file);
            }
            say::bad_yaml(file, long(first))
        }
    }
}

/// A message of the library in one line that fits a terminal.
fn long(text: &str) -> String {
    let shown = text.chars().take(200);
    let shown = shown.map(|c| if is_refused(c) { '�' } else { c });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::diag::Code;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sheet {
        #[allow(dead_code, reason = "only whether it can be read counts")]
        name: String,
        #[serde(default)]
        #[allow(dead_code, reason = "only whether it can be read counts")]
        list: Vec<String>,
    }

    #[test]
    fn only_plain_yaml_is_read() {
        let deep = format!("name: a\nlist: {}{}", "[".repeat(400), "]".repeat(400));
        let many = format!("name: a\nlist: [{}]", "a, ".repeat(20_000));
        let big = format!("name: {}", "a".repeat(MAX_BYTES));
        for (text, code) in [
            ("name: a\nnmae: b", Code::PACK),
            ("list: []", Code::PACK),
            ("name: a\nname: b", Code::PACK),
            ("name: &a x\nlist: [*a]", Code::LIMIT),
            ("name: !x a", Code::PACK),
            ("name: [a]", Code::PACK),
            ("name: a\u{1b}[2J", Code::PACK),
            ("name: a\u{202E}b", Code::PACK),
            ("name: a\n---\nname: b", Code::LIMIT),
            ("- name", Code::PACK),
            ("", Code::PACK),
            (&deep, Code::LIMIT),
            (&many, Code::LIMIT),
            (&big, Code::LIMIT),
        ] {
            let fault = read::<Sheet>("pack.yaml", text).expect_err(&text[..text.len().min(40)]);
            assert_eq!(fault.message.code, code, "{}", fault.message.text.en);
            assert!(fault.at <= text.len());
        }
        for text in ["name: 1.10", "name: no", "name: 07", "\u{FEFF}name: a"] {
            assert!(read::<Sheet>("pack.yaml", text).is_ok(), "{text}");
        }
    }
}
