//! `template check` and `template test`: a pack proves itself, whoever made it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::report::Reporter;
use super::shelf::{self, Shelves};
use super::text::{both, pick};
use super::{Stop, carry, disk};
use crate::diag::{Lang, Severity, say};
use crate::pack::shelf::{Shelf as _, Trouble};
use crate::pack::tree::Tree;
use crate::project;
use crate::proof::{self, Trial};

/// `template check`.
pub(super) fn check_command(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("check")
        .about(t(
            "检查模板：写法、用不到的东西、不该写在里面的地名、人名和数字",
            "Check a pack: syntax, what is used nowhere, places, persons and figures left inside",
        ))
        .arg(pack(lang))
        .arg(
            Arg::new("against")
                .long("against")
                .value_name("FACTS")
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath)
                .help(t(
                    "再看模板里有没有这份数据文件的数字和名称",
                    "Also look for values and names of these facts in it",
                )),
        )
}

/// `template test`.
pub(super) fn test_command(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("test")
        .about(t(
            "用样例试模板：和应有的报告对照，每种设置都试一遍",
            "Try a pack: compare the reports of its samples, render every value of every setting",
        ))
        .arg(pack(lang))
        .arg(
            Arg::new("accept")
                .long("accept")
                .action(ArgAction::SetTrue)
                .help(t(
                    "把现在生成的报告存成应有的报告（只对文件夹）",
                    "Write the reports as they are now as the expected ones (folders only)",
                )),
        )
}

/// The pack a command is about.
pub(super) fn pack(lang: Lang) -> Arg {
    Arg::new("source")
        .value_name("PACK")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::AnyPath)
        .help(pick(
            lang,
            "模板的文件夹、文件，或者已有模板的编号",
            "Folder or file of a pack, or the id of one there is",
        ))
}

/// The path or id that was given.
pub(super) fn given(matches: &ArgMatches) -> &Path {
    let source = matches.get_one::<PathBuf>("source");
    source.expect("invariant: clap asks for it")
}

/// The files of a pack given as folder, file or id.
pub(super) fn resolve(
    source: &Path,
    shelves: &Shelves,
    reporter: &mut Reporter,
) -> Result<Tree, Stop> {
    if disk::is_there(source) {
        return shelf::read(source).map_err(|trouble| carry::stop(trouble, reporter));
    }
    let there = shelves.find(&source.to_string_lossy());
    let there = there.map_err(|trouble| carry::stop(trouble, reporter))?;
    let message = say::pack::nothing_there(source.display());
    there
        .map(|shelved| shelved.tree)
        .ok_or_else(|| carry::stop(Trouble::Pack(message), reporter))
}

/// The shelves seen from here.
pub(super) fn shelves() -> Shelves {
    Shelves::of(Path::new("facts.yaml"))
}

/// Reports what is wrong with a pack.
pub(super) fn check_run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let tree = resolve(given(matches), &shelves(), reporter)?;
    let own = match matches.get_one::<PathBuf>("against") {
        Some(path) => {
            let project = project::open(&disk::Disk, path)?;
            if project.facts.is_none() {
                reporter.report(project.sources, project.found)?;
                return Err(Stop::Input);
            }
            project.facts
        }
        None => None,
    };
    let findings = proof::check(&tree, own.as_deref());
    let clean = findings.iter().all(|(_, found)| found.is_empty());
    report(findings, reporter)?;
    if clean {
        let shown = given(matches).display();
        reporter.say(&match reporter.lang {
            Lang::Zh => format!("{shown}：没有问题"),
            Lang::En => format!("{shown}: no problems"),
        });
    }
    Ok(())
}

/// Renders the samples, compares them, or accepts what they give.
pub(super) fn test_run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let source = given(matches);
    let tree = resolve(source, &shelves(), reporter)?;
    let mut trial = proof::test(&tree);
    if matches.get_flag("accept") {
        accept(source, &mut trial, reporter)?;
    }
    for tried in &trial.samples {
        if let Some(difference) = &tried.difference {
            reporter.say(&format!(
                "--- {}\n+++ {}\n{difference}",
                tried.sample.expected, tried.sample.facts
            ));
        }
    }
    let told = summary(&trial, reporter.lang);
    report(std::mem::take(&mut trial.findings), reporter)?;
    reporter.say(&told);
    Ok(())
}

/// Writes the reports of the samples as the expected ones; that they differed is then no mistake any more.
fn accept(source: &Path, trial: &mut Trial, reporter: &mut Reporter) -> Result<(), Stop> {
    if !shelf::is_folder(source) {
        return Err(Stop::Usage(both(
            "--accept 只能用在模板的文件夹上",
            "--accept works on the folder of a pack only",
        )));
    }
    let changed = trial.samples.iter_mut();
    for tried in changed.filter(|tried| tried.difference.is_some()) {
        let path = source.join(&tried.sample.expected);
        let files = [(path.clone(), tried.report.as_bytes())];
        if let Some(folder) = path.parent() {
            disk::make_folder(folder)
                .map_err(|error| Stop::Machine(format!("{}: {error}", folder.display())))?;
        }
        disk::write_all(&files)
            .map_err(|(path, error)| Stop::Machine(format!("{}: {error}", path.display())))?;
        tried.difference = None;
        let told = say::proof::differs(&tried.sample.facts, &tried.sample.expected);
        for (_, found) in &mut trial.findings {
            found.retain(|finding| finding.message != told);
        }
        let verb = pick(reporter.lang, "已更新 ", "updated ");
        reporter.say(&format!("{verb}{}", path.display()));
    }
    Ok(())
}

fn report(findings: Vec<proof::Findings>, reporter: &mut Reporter) -> Result<(), Stop> {
    let mut result = Ok(());
    for (sources, found) in findings {
        if found.is_empty() && !reporter.is_json() {
            continue;
        }
        if let Err(stop) = reporter.report(sources, found) {
            result = Err(stop);
        }
    }
    result
}

/// What the trial came to, in a line or two.
fn summary(trial: &Trial, lang: Lang) -> String {
    let mut text = String::new();
    for tried in &trial.samples {
        let (facts, expected) = (&tried.sample.facts, &tried.sample.expected);
        let _ = match (lang, tried.difference.is_some()) {
            (Lang::Zh, false) => writeln!(text, "{facts}：和 {expected} 一致"),
            (Lang::Zh, true) => writeln!(text, "{facts}：和 {expected} 不一样"),
            (Lang::En, false) => writeln!(text, "{facts}: as {expected} says"),
            (Lang::En, true) => writeln!(text, "{facts}: not what {expected} says"),
        };
    }
    let values = trial.values;
    let _ = match lang {
        Lang::Zh => write!(text, "设置的{values}个取值都试过了"),
        Lang::En => write!(text, "{values} values of settings tried"),
    };
    text
}

/// Check and trial of a pack that is about to be installed, in a line; the findings are reported.
///
/// Gives whether there was an error.
pub(super) fn both_at_once(tree: &Tree, reporter: &mut Reporter) -> (String, bool) {
    let mut findings = proof::check(tree, None);
    let broken = proof::has_errors(&findings);
    let mut trial = Trial::default();
    if !broken {
        trial = proof::test(tree);
        findings.append(&mut trial.findings);
    }
    let failed = proof::has_errors(&findings);
    let count = |severity| -> usize {
        let counts = findings.iter().map(|(_, found)| found.count(severity));
        counts.sum()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let samples = trial.samples.iter();
    let right = samples.filter(|tried| tried.difference.is_none()).count();
    let (all, values) = (trial.samples.len(), trial.values);
    let told = match reporter.lang {
        Lang::Zh if failed => format!("检查和试用：{errors}个错误，{warnings}个警告"),
        Lang::Zh => format!(
            "检查和试用：通过，{warnings}个警告；样例{right}/{all}份一致，设置的{values}个取值都能生成"
        ),
        Lang::En if failed => format!("check and trial: {errors} errors, {warnings} warnings"),
        Lang::En => format!(
            "check and trial: passed, {warnings} warnings; {right} of {all} samples as expected, {values} values of settings render"
        ),
    };
    let _ = report(findings, reporter);
    (told, failed)
}

/// Stops if a pack does not pass its check.
pub(super) fn checked(tree: &Tree, reporter: &mut Reporter) -> Result<(), Stop> {
    report(proof::check(tree, None), reporter)
}
