//! `check` and `build`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::report::Reporter;
use super::shelf::Shelves;
use super::text::pick;
use super::{Stop, carry, disk};
use crate::check::Pending;
use crate::diag::{Diagnostic, Lang, say};
use crate::project::{self, Project, Report};
use crate::state::{self, State, Written};

/// Reports everything that is wrong with the facts files; writes nothing.
pub(super) fn check(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    each(matches, |path| {
        let mut project = project::open(&disk::Disk, path)?;
        project.render_from(&Shelves::of(path), template(matches));
        let clean = project.found.is_empty();
        let pending = project.pending();
        let result = reporter.report(project.sources, project.found);
        if !pending.is_empty() {
            reporter.say(&to_supply(&pending, reporter.lang));
        }
        result?;
        if clean {
            let shown = path.display();
            reporter.say(&match reporter.lang {
                Lang::Zh => format!("{shown}：没有问题"),
                Lang::En => format!("{shown}: no problems"),
            });
        }
        Ok(())
    })
}

/// The list of what is still to be supplied, a line an owner.
fn to_supply(pending: &[Pending], lang: Lang) -> String {
    let mut text = pick(lang, "待补清单：", "still to be supplied:").to_owned();
    for Pending { owner, items } in pending {
        let count = items.len();
        let _ = match (lang, owner) {
            (Lang::Zh, Some(owner)) => {
                write!(text, "\n{owner}（{count} 项）：{}", items.join("、"))
            }
            (Lang::Zh, None) => {
                write!(text, "\n没有写明负责人（{count} 项）：{}", items.join("、"))
            }
            (Lang::En, Some(owner)) => write!(text, "\n{owner} ({count}): {}", items.join(", ")),
            (Lang::En, None) => write!(text, "\nno owner named ({count}): {}", items.join(", ")),
        };
    }
    text
}

/// Writes the reports.
pub(super) fn build(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    each(matches, |path| one(path, matches, reporter))
}

/// Runs a command for every facts file; a file with errors does not keep the others from their turn.
fn each(matches: &ArgMatches, mut run: impl FnMut(&Path) -> Result<(), Stop>) -> Result<(), Stop> {
    let mut failed = false;
    for path in matches.get_many::<PathBuf>("facts").into_iter().flatten() {
        match run(path) {
            Err(Stop::Input) => failed = true,
            other => other?,
        }
    }
    if failed { Err(Stop::Input) } else { Ok(()) }
}

pub(super) fn template(matches: &ArgMatches) -> Option<&str> {
    matches.get_one::<String>("template").map(String::as_str)
}

fn one(path: &Path, matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let mut project = project::open(&disk::Disk, path)?;
    let shelves = Shelves::of(path);
    let Some(mut report) = project.render_from(&shelves, template(matches)) else {
        reporter.report(project.sources, project.found)?;
        return Err(Stop::Input);
    };
    let sources = matches.get_flag("sources");
    if sources {
        project.add_sources(&mut report);
    }
    let beside = path.parent().unwrap_or(Path::new("")).join("out");
    let folder = matches.get_one::<PathBuf>("out").cloned().unwrap_or(beside);
    let stem = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let mut formats: Vec<_> = matches
        .get_many::<String>("format")
        .into_iter()
        .flatten()
        .collect();
    formats.sort();
    formats.dedup();
    let mut outputs = Vec::new();
    for format in formats {
        let bytes = if format == "md" {
            report.markdown().into_bytes()
        } else {
            report.docx()?
        };
        outputs.push((format!("{stem}.{format}"), bytes));
        if format == "md" {
            outputs.extend(report.assets());
        }
    }
    let io = |path: &Path| {
        let path = path.display().to_string();
        move |error: std::io::Error| Stop::Machine(format!("{path}: {error}"))
    };
    let state_name = format!("{stem}.zongjie.json");
    let state_path = folder.join(&state_name);
    let known = disk::read_if_there(&state_path).map_err(io(&state_path))?;
    let known = known.and_then(|bytes| State::read(&bytes));
    let force = matches.get_flag("force");
    let mut copies = Vec::new();
    for (name, bytes) in &outputs {
        let path = folder.join(name);
        let Some(old) = disk::read_if_there(&path).map_err(io(&path))? else {
            continue;
        };
        if old == *bytes
            || known
                .as_ref()
                .is_some_and(|state| state.is_untouched(name, &old))
        {
            continue;
        }
        if force {
            copies.push((disk::free_copy_name(&path), old));
        } else {
            let message = say::cli::edited(path.display());
            project.found.push(Diagnostic::general(message));
        }
    }
    if project.found.has_errors() {
        return reporter.report(project.sources, project.found);
    }
    disk::make_folder(&folder).map_err(io(&folder))?;
    let mut state = new_state(&project, &report, &outputs, known.as_ref());
    state.sources = sources;
    let state = state.write();
    let mut files: Vec<(PathBuf, &[u8])> = copies
        .iter()
        .map(|(path, bytes)| (path.clone(), bytes.as_slice()))
        .collect();
    files.extend(
        outputs
            .iter()
            .map(|(name, bytes)| (folder.join(name), bytes.as_slice())),
    );
    files.push((state_path, state.as_bytes()));
    disk::write_all(&files).map_err(|(path, error)| io(&path)(error))?;
    carry::keep(&report, &shelves, reporter)?;
    reporter.report(project.sources, project.found)?;
    for (name, _) in &outputs {
        let verb = pick(reporter.lang, "已生成 ", "wrote ");
        reporter.say(&format!("{verb}{}", folder.join(name).display()));
    }
    for (copy, _) in &copies {
        let verb = pick(reporter.lang, "旧文件另存为 ", "kept the old file as ");
        reporter.say(&format!("{verb}{}", copy.display()));
    }
    Ok(())
}

/// The state after this build; outputs of other formats stay as they were known.
fn new_state(
    project: &Project,
    report: &Report,
    outputs: &[(String, Vec<u8>)],
    known: Option<&State>,
) -> State {
    let mut written: Vec<_> = outputs
        .iter()
        .map(|(file, bytes)| Written {
            file: file.clone(),
            sha256: state::hash(bytes),
        })
        .collect();
    let others = known.iter().flat_map(|state| &state.outputs);
    let others = others
        .filter(|w| outputs.iter().all(|(name, _)| *name != w.file))
        .cloned();
    written.extend(others);
    written.sort_by(|a, b| a.file.cmp(&b.file));
    State {
        version: state::VERSION,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        pack: report.pack.clone(),
        facts: project.facts_hash().unwrap_or_default(),
        sources: false,
        outputs: written,
    }
}
