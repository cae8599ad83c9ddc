//! `build`: the reports and the state file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::outputs::{self, Outputs};
use super::report::Reporter;
use super::shelf::Shelves;
use super::{Stop, carry, disk};
use crate::diag::Wording;
use crate::project::{self, Project, Report};
use crate::state::State;

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
    let stem = stem(path, masked.then_some(&project));
    let outputs = Outputs::open(outputs::folder(matches, path), stem)?;
    let mut state = outputs.known.clone().unwrap_or_default();
    let kept = if masked {
        // Nothing beside a masked copy is to depend on the real figures.
        state = State::masked(&report.pack, state.outputs);
        None
    } else {
        project.generation(&mut report, &outputs.stem, &mut state)
    };
    let files = files(matches, &outputs.stem, &report, sample.as_deref())?;
    let force = matches.get_flag("force");
    let ready = outputs.ready(&files, force, &mut project.found)?;
    if project.found.has_errors() {
        return reporter.report(project.sources, project.found);
    }
    state.sources = sources;
    note(&mut state, &files);
    outputs.write(&ready, &state, kept.as_slice())?;
    if !masked {
        carry::keep(&report, &shelves, reporter)?;
    }
    reporter.report(project.sources, project.found)?;
    outputs.tell(&ready, reporter);
    Ok(())
}

/// The files asked for.
fn files(
    matches: &ArgMatches,
    stem: &str,
    report: &Report,
    sample: Option<&str>,
) -> Result<Vec<(String, Vec<u8>)>, Stop> {
    let formats = matches.get_many::<String>("format").into_iter().flatten();
    let formats: BTreeSet<_> = formats.collect();
    let mut out = Vec::new();
    for format in formats {
        let bytes = match format.as_str() {
            "md" => report.markdown().into_bytes(),
            "html" => report.html().into_bytes(),
            "yaml" => sample.unwrap_or_default().as_bytes().to_vec(),
            _ => report.docx()?,
        };
        out.push((format!("{stem}.{format}"), bytes));
        if format == "md" {
            out.extend(report.assets());
        }
    }
    Ok(out)
}

/// What the names of the files begin with. The masked copy never takes the place of the report.
fn stem(path: &Path, masked: Option<&Project>) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    match masked {
        Some(project) => format!("{}.masked", project.masked_name(&stem)),
        None => stem.into_owned(),
    }
}

/// Takes up the files of this build; outputs of other formats stay as they were known.
fn note(state: &mut State, files: &[(String, Vec<u8>)]) {
    // The pictures beside a Markdown written anew are those written with it; one left over belongs to no report.
    let markdown = files.iter().find_map(|(name, _)| name.strip_suffix(".md"));
    if let Some(stem) = markdown {
        let picture = format!("{stem}-fig");
        state.outputs.retain(|w| !w.file.starts_with(&picture));
    }
    state.note(outputs::written(files, state.generation));
}
