//! The house rules that a compiler does not check, read from the sources themselves.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// How far up the stack each top-level module stands; it may import from strictly lower levels only.
///
/// docs/architecture.md shows the same table.
const LEVELS: &[(&str, u8)] = &[
    ("digest", 0),
    ("numeral", 0),
    ("sentence", 0),
    ("source", 0),
    ("decode", 1),
    ("diag", 1),
    ("figure", 1),
    ("nearest", 1),
    ("numbering", 1),
    ("script", 1),
    ("punct", 1),
    ("doc", 2),
    ("revision", 2),
    ("explain", 2),
    ("draft", 3),
    ("gfm", 3),
    ("layout", 3),
    ("load", 2),
    ("yaml", 2),
    ("facts", 3),
    ("ooxml", 3),
    ("marked", 3),
    ("pack", 3),
    ("check", 4),
    ("fit", 4),
    ("merge", 4),
    ("pass", 4),
    ("phrase", 4),
    ("read", 4),
    ("roll", 4),
    ("schema", 4),
    ("settings", 4),
    ("trace", 4),
    ("write", 4),
    ("state", 5),
    ("template", 5),
    ("project", 6),
    ("fix", 7),
    ("update", 7),
    ("proof", 7),
    ("cli", 8),
];

/// Longest source file.
const MAX_LINES: usize = 500;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(root().join(path.as_ref())).expect("a file of this repository")
}

/// A Rust file below a folder.
struct File {
    /// Relative to the repository.
    path: String,
    text: String,
}

impl File {
    /// `facts` for `src/facts/read.rs` and for `src/facts.rs`.
    fn module(&self) -> &str {
        let path = self.path.trim_start_matches("src/");
        path.split('/')
            .next()
            .unwrap_or(path)
            .trim_end_matches(".rs")
    }

    /// The text without its own tests and without lines that are only a comment.
    fn code(&self) -> String {
        let text = self.text.split("#[cfg(test)]\nmod tests {").next();
        let lines = text
            .unwrap_or_default()
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn files(folder: &str) -> Vec<File> {
    let mut out = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder of this repository") {
            let path = entry.expect("a folder entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("a text file");
                let path = path.strip_prefix(root()).expect("below the root");
                let path = path.to_string_lossy().replace('\\', "/");
                out.push(File { path, text });
            }
        }
    }
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

fn level(module: &str) -> Option<u8> {
    LEVELS
        .iter()
        .find(|(name, _)| *name == module)
        .map(|(_, level)| *level)
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The top-level modules named by `crate::…` and `crate::{…}` in a piece of code.
fn imports(code: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(is_name) {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        let names = match rest.strip_prefix('{') {
            Some(group) => first_names(group),
            None => vec![rest.chars().take_while(|c| is_name(*c)).collect()],
        };
        out.extend(names.into_iter().filter(|name: &String| {
            // `crate::Error` and macros are not modules.
            name.starts_with(|c: char| c.is_ascii_lowercase())
        }));
    }
    out
}

/// `a` and `b` of `a, b::{c, d}}`.
fn first_names(group: &str) -> Vec<String> {
    let (mut depth, mut fresh) = (0, true);
    let mut out = Vec::new();
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if is_name(c) && fresh && depth == 0 => {
                out.push(group[at..].chars().take_while(|c| is_name(*c)).collect());
                fresh = false;
            }
            _ => {}
        }
    }
    out
}

#[test]
fn imports_are_found_in_groups_and_inline() {
    let code = "use crate::doc::Block;\nuse crate::{facts, source::{self, Span}, yaml};\nlet a = crate::diag::say::x();";
    let names: Vec<_> = imports(code).into_iter().collect();
    assert_eq!(names, ["diag", "doc", "facts", "source", "yaml"]);
}

#[test]
fn modules_import_from_lower_levels_only() {
    let mut wrong = Vec::new();
    for file in files("src") {
        let module = file.module();
        if matches!(module, "lib" | "main") {
            continue;
        }
        let Some(own) = level(module) else {
            wrong.push(format!(
                "{}: module `{module}` has no level in the table",
                file.path
            ));
            continue;
        };
        for other in imports(&file.code()).iter().filter(|o| *o != module) {
            match level(other) {
                Some(level) if level < own => {}
                Some(level) => wrong.push(format!(
                    "{}: `{module}` (level {own}) imports `{other}` (level {level})",
                    file.path
                )),
                None => wrong.push(format!("{}: `{other}` has no level", file.path)),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_of_levels_lists_the_modules_of_the_library() {
    let text = read("src/lib.rs");
    let modules: BTreeSet<_> = text
        .lines()
        .filter_map(|line| {
            let line = line.trim().strip_prefix("pub ").unwrap_or(line.trim());
            line.strip_prefix("mod ")?.strip_suffix(';')
        })
        .collect();
    let listed: BTreeSet<_> = LEVELS.iter().map(|(name, _)| *name).collect();
    assert_eq!(listed, modules);
}

#[test]
fn files_say_what_they_are_and_stay_short() {
    let mut wrong = Vec::new();
    for file in files("src").into_iter().chain(files("tests")) {
        if !file.text.starts_with("//! ") {
            wrong.push(format!("{}: does not start with `//! `", file.path));
        }
        let lines = file.text.lines().count();
        if lines > MAX_LINES {
            wrong.push(format!("{}: {lines} lines", file.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The crates under `[dependencies]` and the like, by the name the code uses.
fn dependencies() -> Vec<String> {
    let text = read("Cargo.toml");
    let mut inside = false;
    let mut out = Vec::new();
    for line in text.lines() {
        if let Some(section) = line.strip_prefix('[') {
            inside = section.contains("dependencies");
        } else if inside && let Some((name, _)) = line.split_once('=') {
            out.push(name.trim().to_owned());
        }
    }
    out.retain(|name| !name.is_empty() && !name.starts_with('#'));
    out
}

/// A dependency's row in docs/dependencies.md: where it is used.
fn documented(text: &str, name: &str) -> Option<String> {
    let row = text
        .lines()
        .find(|line| line.starts_with(&format!("| `{name}` |")))?;
    Some(row.split('|').nth(2)?.trim().to_owned())
}

/// Whether code names a crate: `name::`, or `use name` alone.
fn uses(code: &str, name: &str) -> bool {
    let name = name.replace('-', "_");
    code.match_indices(&name).any(|(at, _)| {
        let before = &code[..at];
        let after = &code[at + name.len()..];
        let own_path = before.strip_suffix("::");
        let inner = own_path.is_some_and(|path| path.ends_with(is_name));
        !before.ends_with(is_name) && !inner && after.starts_with("::")
            || before.ends_with("use ") && after.starts_with([';', ' '])
    })
}

#[test]
fn each_crate_has_a_reason_and_one_home() {
    let text = read("docs/dependencies.md");
    let sources = files("src");
    let mut wrong = Vec::new();
    for name in dependencies() {
        let Some(home) = documented(&text, &name) else {
            wrong.push(format!("docs/dependencies.md has no line for `{name}`"));
            continue;
        };
        if home == "several" || home == "tests" {
            continue;
        }
        let users: BTreeSet<_> = sources
            .iter()
            // Unit tests may look at the result with another module's crate.
            .filter(|file| {
                uses(
                    file.code().split("#[cfg(test)]").next().unwrap_or(""),
                    &name,
                )
            })
            .map(File::module)
            .collect();
        if users != BTreeSet::from([home.as_str()]) {
            wrong.push(format!(
                "`{name}` is documented for `{home}`, used in {users:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The string literals of a message table, in order: Chinese, English, and again for a help.
fn literals(code: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        if c != '"' {
            continue;
        }
        let mut text = String::new();
        while let Some(c) = chars.next() {
            match c {
                '\\' => text.extend(chars.next()),
                '"' => break,
                c => text.push(c),
            }
        }
        out.push(text);
    }
    out
}

/// The text outside backticks and Chinese quotes, where a word of the facts file may be quoted.
fn unquoted(text: &str) -> String {
    let (mut tick, mut depth, mut out) = (false, 0_usize, String::new());
    for c in text.chars() {
        match c {
            '`' => tick = !tick,
            '“' | '《' | '【' => depth += 1,
            '”' | '》' | '】' => depth = depth.saturating_sub(1),
            c if !tick && depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

fn is_chinese(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

#[test]
fn messages_are_chinese_beside_english() {
    let mut wrong = Vec::new();
    for file in files("src/diag/say") {
        let code = file.code();
        let Some((_, table)) = code.split_once("messages! {") else {
            continue;
        };
        let texts = literals(table);
        for pair in texts.chunks(2) {
            let [zh, en] = pair else {
                wrong.push(format!("{}: an odd number of texts", file.path));
                continue;
            };
            if !zh.chars().any(is_chinese) {
                wrong.push(format!("{}: no Chinese in “{zh}”", file.path));
            }
            if unquoted(en).chars().any(is_chinese) {
                wrong.push(format!("{}: Chinese outside quotes in “{en}”", file.path));
            }
            if zh.ends_with('。') || en.ends_with('.') {
                wrong.push(format!("{}: full stop at the end of “{en}”", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
