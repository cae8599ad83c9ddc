//! `update`: new figures into the file that people edited.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::build::template;
use super::outputs::{self, Outputs};
use super::report::Reporter;
use super::shelf::Shelves;
use super::text::{both, pick};
use super::{Stop, args, disk};
use crate::diag::{Diagnostic, Diagnostics, Lang, Severity, say};
use crate::merge::{Choice, Decision};
use crate::project::{self, Project, Report};
use crate::source::Overlay;
use crate::state::{Object, State};
use crate::update::{self, Base, How, Job, Outcome, Theirs};

/// Largest edited file that is read.
pub(super) const MAX_BYTES: u64 = 200 << 20;

/// The command and its options.
pub(super) fn command(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("update")
        .about(t(
            "数据变了：把新数字并进有人改过的稿子（另写新文件，不动原稿）",
            "Figures changed: merge them into the edited report (writes new files)",
        ))
        .arg(args::facts(lang, false))
        .arg(edited(lang))
        .arg(args::out(lang))
        .arg(args::template_option(lang))
        .arg(
            Arg::new("decide")
                .long("decide")
                .value_name("ID=CHOICE")
                .action(ArgAction::Append)
                .value_delimiter(',')
                .help(t(
                    "决定一处待定的：编号=theirs（照稿子）、ours（用数据）、both（都要）",
                    "Settle a conflict: ID=theirs (as edited), ours (as the facts say) or both",
                )),
        )
        .arg(
            Arg::new("pull")
                .long("pull")
                .action(ArgAction::SetTrue)
                .help(t(
                    "稿中改过的数写回数据文件",
                    "Write figures corrected in the report back into the facts file",
                )),
        )
        .arg(
            Arg::new("force")
                .long("force")
                .action(ArgAction::SetTrue)
                .help(t(
                    "修订稿、合并稿改过的也重写，旧文件另存一份",
                    "Replace merged files that were edited since, keeping a copy of each",
                )),
        )
}

/// `--edited`.
pub(super) fn edited(lang: Lang) -> Arg {
    Arg::new("edited")
        .long("edited")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::FilePath)
        .help(pick(
            lang,
            "改过的文件（默认输出文件夹里改过的那一个）",
            "The edited file (default: the one edited in the output folder)",
        ))
}

/// Everything an update begins with.
pub(super) struct Start {
    pub(super) project: Project,
    pub(super) report: Report,
    pub(super) outputs: Outputs,
    /// The state with today's generation in it.
    pub(super) state: State,
    /// The text of the generation before it, if that was another.
    pub(super) kept: Option<Object>,
}

/// Renders today's report and makes it the newest generation.
pub(super) fn start(
    mut project: Project,
    matches: &ArgMatches,
    path: &Path,
    reporter: &mut Reporter,
) -> Result<Start, Stop> {
    let Some(mut report) = project.render_from(&Shelves::of(path), template(matches)) else {
        reporter.report(project.sources, project.found)?;
        return Err(Stop::Input);
    };
    // Notes on the facts are for those who work on the facts.
    project
        .found
        .retain(|finding| finding.message.severity != Severity::Note);
    let stem = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let outputs = Outputs::open(outputs::folder(matches, path), stem)?;
    let Some(mut state) = outputs.known.clone() else {
        let message = say::update::no_state(outputs.state_path().display());
        project.found.push(Diagnostic::general(message));
        reporter.report(project.sources, project.found)?;
        return Err(Stop::Input);
    };
    let kept = project.generation(&mut report, &outputs.stem, &mut state);
    Ok(Start {
        project,
        report,
        outputs,
        state,
        kept,
    })
}

/// The file that was edited: the one named, or the one in the folder that is no longer as it was written.
pub(super) fn find(
    matches: &ArgMatches,
    outputs: &Outputs,
    found: &mut Diagnostics,
) -> Result<Option<(PathBuf, Vec<u8>)>, Stop> {
    let path = match matches.get_one::<PathBuf>("edited") {
        Some(path) => Some(path.clone()),
        None => choose(outputs, found)?,
    };
    let Some(path) = path else { return Ok(None) };
    if is_open(&path) {
        found.push(Diagnostic::general(say::update::open(path.display())));
        return Ok(None);
    }
    let bytes = disk::read_within(&path, MAX_BYTES)
        .map_err(|error| Stop::Machine(format!("{}: {error}", path.display())))?;
    if bytes.is_none() {
        found.push(Diagnostic::general(say::update::not_there(path.display())));
    }
    Ok(bytes.map(|bytes| (path, bytes)))
}

/// Whether an office program has a file open: it keeps another one beside it.
fn is_open(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Word and WPS write over the first two characters of a long name.
    let cut: String = name.chars().skip(2).collect();
    let locks = [
        format!(".~lock.{name}#"),
        format!("~${name}"),
        format!("~${cut}"),
    ];
    locks
        .iter()
        .any(|lock| disk::is_there(&path.with_file_name(lock)))
}

fn choose(outputs: &Outputs, found: &mut Diagnostics) -> Result<Option<PathBuf>, Stop> {
    let names = ["docx", "md", "修订.docx", "合并.docx", "合并.md"];
    let names = names.map(|ending| format!("{}.{ending}", outputs.stem));
    let mut edited = Vec::new();
    let mut there = Vec::new();
    for name in names {
        match outputs.is_edited(&name)? {
            Some(true) => edited.push(name),
            Some(false) => there.push(name),
            None => {}
        }
    }
    match &edited[..] {
        [one] => Ok(Some(outputs.path(one))),
        [] => {
            // Nobody edited anything: the report itself shows what changed.
            if there.is_empty() {
                let message = say::update::no_output(outputs.folder.display());
                found.push(Diagnostic::general(message));
            }
            Ok(there.first().map(|name| outputs.path(name)))
        }
        several => {
            let list = several.join("、");
            found.push(Diagnostic::general(say::update::several(list)));
            Ok(None)
        }
    }
}

/// Reads the edited file and finds the generation it began as; findings say why it cannot be used.
pub(super) fn read(
    path: &Path,
    bytes: &[u8],
    outputs: &Outputs,
    state: &State,
    objects: &[Object],
    found: &mut Diagnostics,
) -> Option<(Theirs, Base)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let theirs = match Theirs::read(&name, bytes) {
        Ok(theirs) => theirs,
        Err(findings) => {
            found.extend(findings);
            return None;
        }
    };
    found.extend(theirs.warnings());
    let object = |name: &str| {
        let fresh = objects.iter().find(|object| object.name == name);
        let fresh = fresh.map(|object| object.bytes.clone());
        fresh.or_else(|| outputs.object(name))
    };
    match update::find(&theirs, &name, state, &object) {
        Ok(base) => {
            if let How::Likeness { found: same, of } = base.how {
                let message = say::update::by_likeness(&name, base.generation, same, of);
                found.push(Diagnostic::general(message));
            }
            Some((theirs, base))
        }
        Err(message) => {
            found.push(Diagnostic::general(message));
            None
        }
    }
}

/// The decisions named on the command line.
fn given(matches: &ArgMatches) -> Result<Vec<(String, Choice)>, Stop> {
    let list = matches.get_many::<String>("decide").into_iter().flatten();
    let one = |word: &String| {
        let (id, choice) = word.split_once('=')?;
        let choice = match choice {
            "theirs" => Choice::Theirs,
            "ours" => Choice::Ours,
            "both" => Choice::Both,
            _ => return None,
        };
        Some((id.to_owned(), choice))
    };
    let read = |word| {
        one(word).ok_or_else(|| {
            Stop::Usage(both(
                format!("“--decide {word}”要写成 编号=theirs、编号=ours 或者 编号=both"),
                format!("`--decide {word}` must be ID=theirs, ID=ours or ID=both"),
            ))
        })
    };
    list.map(read).collect()
}

/// The edited file and the text it began as.
struct Edited {
    theirs: Theirs,
    name: String,
    base: Base,
}

impl Start {
    fn merge(
        &self,
        facts_name: &str,
        edited: &Edited,
        decisions: &[Decision],
    ) -> Result<Outcome, Stop> {
        let facts = self.project.facts.as_ref();
        let job = Job {
            report: &self.report,
            facts: facts.expect("invariant: a report was rendered from them"),
            sources: &self.project.sources,
            facts_name,
            theirs: &edited.theirs,
            theirs_name: &edited.name,
            base: &edited.base,
            decisions,
            stem: &self.outputs.stem,
        };
        update::update(&job).map_err(|error| Stop::Machine(error.to_string()))
    }
}

/// The facts file before and after figures were written back.
struct Rewritten {
    before: Vec<u8>,
    after: Vec<u8>,
}

/// Merges and writes the new files.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let path = matches
        .get_one::<PathBuf>("facts")
        .expect("invariant: clap asks for it");
    let choices = given(matches)?;
    let project = project::open(&disk::Disk, path)?;
    let mut start = start(project, matches, path, reporter)?;
    let mut found = std::mem::take(&mut start.project.found);
    let Some((file, bytes)) = find(matches, &start.outputs, &mut found)? else {
        return reporter.report(start.project.sources, found);
    };
    let kept = start.kept.as_slice();
    let read = read(
        &file,
        &bytes,
        &start.outputs,
        &start.state,
        kept,
        &mut found,
    );
    let Some((theirs, base)) = read else {
        return reporter.report(start.project.sources, found);
    };
    let name = file.file_name().unwrap_or_default();
    let edited = Edited {
        theirs,
        name: name.to_string_lossy().into_owned(),
        base,
    };
    let facts_name = path.display().to_string();
    let mut decisions = std::mem::take(&mut start.state.decisions);
    let mut outcome = start.merge(&facts_name, &edited, &decisions)?;
    let mut rewritten = None;
    if matches.get_flag("pull") {
        let corrected = &outcome.merge.corrected;
        rewritten = pull(path, &mut start, corrected, matches, &mut found, reporter)?;
        if rewritten.is_some() {
            outcome = start.merge(&facts_name, &edited, &decisions)?;
        }
    }
    if !choices.is_empty() {
        // A question that was answered before can be answered anew.
        decisions.retain(|decision| choices.iter().all(|(id, _)| *id != decision.id));
        outcome = start.merge(&facts_name, &edited, &decisions)?;
        decide(&choices, &outcome, &mut decisions, &mut found);
        outcome = start.merge(&facts_name, &edited, &decisions)?;
    }
    tell(&start.outputs, &outcome, rewritten.is_some(), &mut found);
    let force = matches.get_flag("force");
    let ready = start.outputs.ready(&outcome.files, force, &mut found)?;
    if found.has_errors() {
        return reporter.report(start.project.sources, found);
    }
    let mut state = start.state;
    state.decisions = decisions;
    state.conflicts.clone_from(&outcome.merge.conflicts);
    state.note(outputs::written(&outcome.files, state.generation));
    let ending = file.extension().unwrap_or_default().to_string_lossy();
    // The people's file is kept as it was given, whatever becomes of it.
    let theirs = Object::new(bytes, &ending);
    let objects: Vec<_> = start.kept.into_iter().chain([theirs]).collect();
    if let Some(facts) = &rewritten {
        disk::replace(path, &facts.before, &facts.after)
            .map_err(|error| Stop::Machine(format!("{}: {error}", path.display())))?;
    }
    start.outputs.write(&ready, &state, &objects)?;
    reporter.report(start.project.sources, found)?;
    start.outputs.tell(&ready, reporter);
    if state.conflicts.is_empty() {
        Ok(())
    } else {
        Err(Stop::Conflicts)
    }
}

/// Takes up decisions about the conflicts of a merge.
fn decide(
    choices: &[(String, Choice)],
    outcome: &Outcome,
    decisions: &mut Vec<Decision>,
    found: &mut Diagnostics,
) {
    for (id, choice) in choices {
        match outcome.merge.conflicts.iter().find(|c| c.id == *id) {
            Some(conflict) => decisions.push(Decision {
                id: id.clone(),
                choice: *choice,
                ours: conflict.ours.clone(),
            }),
            None => found.push(Diagnostic::general(say::update::unknown_conflict(id))),
        }
    }
}

/// Findings about a merge: what is left to decide, what people corrected, whether the ledger adds up.
fn tell(outputs: &Outputs, outcome: &Outcome, pulled: bool, found: &mut Diagnostics) {
    let merge = &outcome.merge;
    if !merge.balanced() {
        found.push(Diagnostic::general(say::update::unbalanced()));
    }
    let summary = outputs.path(&format!("{}.变更说明.md", outputs.stem));
    let left = merge.conflicts.len();
    if left > 0 {
        let message = say::update::conflicts(left, summary.display());
        found.push(Diagnostic::general(message));
    }
    let corrected = merge.corrected.len();
    if corrected > 0 && !pulled {
        found.push(Diagnostic::general(say::update::corrected(corrected)));
    }
}

/// Writes corrections into the facts as they are in memory and renders the report from them anew.
///
/// Returns the facts file before and after, if anything changes in it.
fn pull(
    path: &Path,
    start: &mut Start,
    corrected: &[crate::merge::Corrected],
    matches: &ArgMatches,
    found: &mut Diagnostics,
    reporter: &mut Reporter,
) -> Result<Option<Rewritten>, Stop> {
    let fail = |error: std::io::Error| Stop::Machine(format!("{}: {error}", path.display()));
    let before = disk::read_if_there(path).map_err(fail)?.unwrap_or_default();
    let facts = start
        .project
        .facts
        .as_ref()
        .expect("invariant: a report was rendered from them");
    let pulled = update::pull(
        corrected,
        &start.report,
        facts,
        &start.project.sources,
        &before,
    );
    if !pulled.left.is_empty() {
        let list = pulled.left.join("、");
        found.push(Diagnostic::general(say::update::not_pulled(list)));
    }
    let Some((text, bytes)) = pulled.file else {
        return Ok(None);
    };
    let files = Overlay {
        files: &disk::Disk,
        path,
        text: &text,
    };
    let project = project::open(&files, path)?;
    *start = self::start(project, matches, path, reporter)?;
    start.state.decisions.clear();
    found.extend(std::mem::take(&mut start.project.found));
    for taken in &pulled.taken {
        reporter.say(&match reporter.lang {
            Lang::Zh => format!(
                "{}第{}行：{} 改为 {}",
                path.display(),
                taken.line,
                taken.old,
                taken.new
            ),
            Lang::En => format!(
                "{}:{}: {} is now {}",
                path.display(),
                taken.line,
                taken.old,
                taken.new
            ),
        });
    }
    let after = bytes;
    Ok(Some(Rewritten { before, after }))
}
