//! `build`: the reports and the state file.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::report::Reporter;
use super::shelf::Shelves;
use super::text::pick;
use super::{Stop, carry, disk};
use crate::diag::{Diagnostic, Wording, say};
use crate::project::{self, Project, Report};
use crate::state::{self, State, Written};

/// Writes the reports.
pub(super) fn build(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let facts_wanted = |format: &String| format == "yaml";
    if !matches.get_flag("mask")
        && matches
            .get_many::<String>("format")
            .into_iter()
            .flatten()
            .any(facts_wanted)
    {
        return Err(Stop::Usage(Wording {
            zh: "只有遮蔽的数据文件可以生成：-f yaml 要同 --mask 一起用".to_owned(),
            en: "only masked facts can be written: -f yaml needs --mask".to_owned(),
        }));
    }
    each(matches, |path| one(path, matches, reporter))
}

/// Runs a command for every facts file; a file with errors does not keep the others from their turn.
pub(super) fn each(
    matches: &ArgMatches,
    mut run: impl FnMut(&Path) -> Result<(), Stop>,
) -> Result<(), Stop> {
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
    let masked = matches.get_flag("mask");
    let sample = if masked { project.mask()? } else { None };
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
    let stem = stem(path, masked.then_some(&project));
    let mut formats: Vec<_> = matches
        .get_many::<String>("format")
        .into_iter()
        .flatten()
        .collect();
    formats.sort();
    formats.dedup();
    let mut outputs = Vec::new();
    for format in formats {
        let bytes = match format.as_str() {
            "md" => report.markdown().into_bytes(),
            "yaml" => sample.clone().unwrap_or_default().into_bytes(),
            _ => report.docx()?,
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
    if masked {
        // Nothing beside the copy is to depend on the real figures.
        state.facts.clear();
    }
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
    if !masked {
        carry::keep(&report, &shelves, reporter)?;
    }
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

/// What the names of the files begin with. The masked copy never takes the place of the report.
fn stem(path: &Path, masked: Option<&Project>) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    match masked {
        Some(project) => format!("{}.masked", project.masked_name(&stem)),
        None => stem.into_owned(),
    }
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
