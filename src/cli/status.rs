//! `status`: whether the report was edited, which facts changed, and which sentences an update would change.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{ArgMatches, Command};

use super::report::Reporter;
use super::text::pick;
use super::update::{self, find, read, start};
use super::{Stop, args, disk};
use crate::diag::Lang;
use crate::draft::Draft;
use crate::project;
use crate::update::{Changed, Edits, changed, edits};

/// Most lines of a list.
const MOST: usize = 20;

/// The command and its options.
pub(super) fn command(lang: Lang) -> Command {
    Command::new("status")
        .about(pick(
            lang,
            "看看稿子改过没有，哪些数据变了，哪些话要跟着变（只看不写）",
            "Edited since the last build? which facts changed? which sentences would change? (writes nothing)",
        ))
        .arg(args::facts(lang, false))
        .arg(update::edited(lang))
        .arg(args::out(lang))
        .arg(args::template_option(lang))
}

/// Tells what an update would find.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let path = matches
        .get_one::<PathBuf>("facts")
        .expect("invariant: clap asks for it");
    let project = project::open(&disk::Disk, path)?;
    let mut start = start(project, matches, path, reporter)?;
    let mut found = std::mem::take(&mut start.project.found);
    let lang = reporter.lang;
    let mut text = String::new();
    let file = find(matches, &start.outputs, &mut found)?;
    let mut before = start
        .outputs
        .known
        .as_ref()
        .and_then(|state| state.text.clone());
    if let Some((file, bytes)) = &file {
        let kept = start.kept.as_slice();
        let read = read(file, bytes, &start.outputs, &start.state, kept, &mut found);
        if let Some((theirs, base)) = read {
            let name = file.display().to_string();
            let name = name.as_str();
            let edits = edits(&base.draft, theirs.manuscript());
            said(lang, name, base.generation, &edits, &mut text);
            before = Some(base.draft);
        }
    }
    if found.has_errors() {
        return reporter.report(start.project.sources, found);
    }
    if let Some(before) = before {
        let now = Draft::of(&start.report.document);
        let facts = start.project.facts.as_ref();
        let facts = facts.expect("invariant: a report was rendered from them");
        differences(lang, &changed(&before, &now, facts), &mut text);
    }
    let open = start.state.conflicts.len();
    if open > 0 {
        let _ = match lang {
            Lang::Zh => writeln!(text, "上次合并还有{open}处没有决定"),
            Lang::En => writeln!(text, "{open} conflicts of the last update are undecided"),
        };
    }
    reporter.report(start.project.sources, found)?;
    if !reporter.is_json() {
        reporter.result(&text);
    }
    Ok(())
}

fn said(lang: Lang, name: &str, generation: u32, edits: &Edits, out: &mut String) {
    let Edits {
        same,
        of,
        changed,
        added,
        gone,
    } = edits;
    let untouched = changed + added + gone == 0;
    let _ = match (lang, untouched) {
        (Lang::Zh, true) => writeln!(out, "{name}：第{generation}稿，没有人改过"),
        (Lang::En, true) => writeln!(out, "{name}: generation {generation}, not edited"),
        (Lang::Zh, false) => writeln!(
            out,
            "{name}：从第{generation}稿改来，{of}句里{same}句没动，改了{changed}句，加了{added}句，删了{gone}句"
        ),
        (Lang::En, false) => writeln!(
            out,
            "{name}: generation {generation}, edited: {same} of {of} sentences as they were, {changed} changed, {added} added, {gone} gone"
        ),
    };
}

fn differences(lang: Lang, changed: &Changed, out: &mut String) {
    let Changed { figures, sentences } = changed;
    if figures.is_empty() && sentences.is_empty() {
        out.push_str(pick(lang, "数据没有变\n", "no fact changed\n"));
        return;
    }
    let _ = match lang {
        Lang::Zh => writeln!(out, "数字变了{}个：", figures.len()),
        Lang::En => writeln!(out, "{} figures changed:", figures.len()),
    };
    for (name, old, new) in figures.iter().take(MOST) {
        let (old, new) = (shown(old, lang), shown(new, lang));
        let _ = writeln!(out, "  {name}  {old} → {new}");
    }
    more(lang, figures.len(), out);
    let _ = match lang {
        Lang::Zh => writeln!(out, "要跟着变的话{}句：", sentences.len()),
        Lang::En => writeln!(out, "{} sentences would change:", sentences.len()),
    };
    for (old, new) in sentences.iter().take(MOST) {
        if !old.is_empty() {
            let _ = writeln!(out, "- {old}");
        }
        if !new.is_empty() {
            let _ = writeln!(out, "+ {new}");
        }
    }
    more(lang, sentences.len(), out);
}

fn shown(text: &str, lang: Lang) -> &str {
    if text.is_empty() {
        pick(lang, "（无）", "(none)")
    } else {
        text
    }
}

fn more(lang: Lang, count: usize, out: &mut String) {
    if let Some(rest) = count.checked_sub(MOST).filter(|rest| *rest > 0) {
        let _ = match lang {
            Lang::Zh => writeln!(out, "  另有{rest}个"),
            Lang::En => writeln!(out, "  and {rest} more"),
        };
    }
}
