//! Console sessions: `tests/cases/cli/*.md`, files and commands with what they print and how they end.

#![allow(
    clippy::disallowed_methods,
    reason = "these tests run the program in a folder of their own"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use crate::golden;

#[test]
fn sessions_go_as_written() {
    golden::each("tests/cases/cli", "md", |_, text| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut out = String::new();
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            out.push_str(line);
            out.push('\n');
            let Some(kind) = line.strip_prefix("```") else {
                continue;
            };
            let mut body = String::new();
            for line in lines.by_ref().take_while(|line| *line != "```") {
                body.push_str(line);
                body.push('\n');
            }
            if kind == "console" {
                out.push_str(&replay(folder.path(), &body));
            } else {
                if let Some(name) = kind.strip_prefix("file ") {
                    let path = folder.path().join(name);
                    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                    std::fs::write(path, &body).expect("a writable folder");
                }
                out.push_str(&body);
            }
            out.push_str("```\n");
        }
        out
    });
}

/// Runs the commands of a session; everything else in it is output and is made anew.
fn replay(folder: &Path, session: &str) -> String {
    let mut out = String::new();
    for command in session.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let _ = writeln!(out, "$ {command}");
        let mut words = command.split_whitespace();
        match words.next() {
            Some("zongjie") => out.push_str(&program(folder, words)),
            // The one edit a session makes: a person adds a line to a report.
            Some("edit") => {
                let path = folder.join(words.next().expect("a file"));
                let old = std::fs::read_to_string(&path).expect("a readable file");
                std::fs::write(&path, old + "改\n").expect("a writable file");
            }
            Some("replace") => {
                let [path, from, to] = [(); 3].map(|()| words.next().expect("three words"));
                let path = folder.join(path);
                let old = std::fs::read_to_string(&path).expect("a readable file");
                assert!(old.contains(from), "{from} in {}", path.display());
                std::fs::write(&path, old.replace(from, to)).expect("a writable file");
            }
            // A pack made by hand: one of those that ship with the program, under another name.
            Some("copy-pack") => {
                let [from, to] = [words.next(), words.next()].map(|w| w.expect("two names"));
                let from = golden::package(&format!("templates/{from}"));
                copy(&from, &folder.join(to));
            }
            Some("show") => {
                let path = folder.join(words.next().expect("a file"));
                out.push_str(&std::fs::read_to_string(&path).expect("a readable file"));
            }
            Some("list") => {
                let mut names: Vec<_> = std::fs::read_dir(folder.join(words.next().unwrap_or(".")))
                    .map(|entries| entries.flatten().map(|e| e.file_name()).collect())
                    .unwrap_or_default();
                names.sort();
                for name in names {
                    let _ = writeln!(out, "{}", name.to_string_lossy());
                }
            }
            other => panic!("a session cannot run {other:?}"),
        }
    }
    out
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a writable folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a writable folder");
        }
    }
}

fn program<'a>(folder: &Path, args: impl Iterator<Item = &'a str>) -> String {
    let result = Command::new(env!("CARGO_BIN_EXE_zongjie"))
        .args(args)
        .current_dir(folder)
        .env("LANG", "zh_CN.UTF-8")
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("COLUMNS", "100")
        .env("ZONGJIE_HOME", folder.join("home"))
        .output()
        .expect("the program starts");
    let mut text = String::from_utf8_lossy(&result.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&result.stderr));
    let code = result.status.code();
    let kept: Vec<_> = text.lines().map(str::trim_end).collect();
    let mut text = kept.join("\n");
    if !text.is_empty() {
        text.push('\n');
    }
    match code {
        Some(0) => text,
        Some(code) => format!("{text}[{code}]\n"),
        None => format!("{text}[killed]\n"),
    }
}
