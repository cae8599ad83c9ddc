//! `check`: everything that is wrong with the facts, and on request the certain corrections.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::build::{each, template};
use super::report::Reporter;
use super::shelf::Shelves;
use super::text::pick;
use super::{Stop, args, disk};
use crate::check::Pending;
use crate::diag::render::Fixed;
use crate::diag::{Diagnostic, Lang, say};
use crate::fix::{self, Change};
use crate::project;

/// The command and its options.
pub(super) fn command(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("check")
        .about(t(
            "检查数据文件，一次列出所有问题；加 --fix 改正有把握的",
            "Report everything that is wrong in one run; correct what is certain with --fix",
        ))
        .arg(args::facts(lang, true))
        .arg(args::template_option(lang))
        .arg(
            Arg::new("fix")
                .long("fix")
                .action(ArgAction::SetTrue)
                .help(t(
                    "改正数据文件里有把握的标点、数字写法和错别字",
                    "Correct marks, numerals and misspelt words of the facts file where the right form is certain",
                )),
        )
}

/// Reports what is wrong with each facts file; writes nothing unless asked to correct it.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let wanted = matches.get_flag("fix");
    if wanted {
        reporter.fixing();
    }
    each(matches, |path| {
        let unwritable = if wanted {
            correct(path, reporter)?
        } else {
            false
        };
        let mut project = project::open(&disk::Disk, path)?;
        project.render_from(&Shelves::of(path), template(matches));
        if unwritable {
            let message = say::cli::encoding(path.display());
            project.found.push(Diagnostic::general(message));
        }
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

/// Corrects one file; true if it could not be written in its encoding.
fn correct(path: &Path, reporter: &mut Reporter) -> Result<bool, Stop> {
    let Some(fixed) = fix::fix(&disk::Disk, path)? else {
        return Ok(false);
    };
    let Some(bytes) = &fixed.bytes else {
        return Ok(fixed.unwritable);
    };
    disk::replace(path, &fixed.before, bytes)
        .map_err(|error| Stop::Machine(format!("{}: {error}", path.display())))?;
    reporter.say(&told(path, &fixed.changes, reporter.lang));
    let name = path.display().to_string();
    reporter.fixed(fixed.changes.into_iter().map(|change| Fixed {
        file: name.clone(),
        line: change.line,
        old: change.old,
        new: change.new,
    }));
    Ok(false)
}

/// The corrections for people: a line of the file each, like changes counted.
fn told(path: &Path, changes: &[Change], lang: Lang) -> String {
    let mut lines: BTreeMap<usize, Vec<(&Change, usize)>> = BTreeMap::new();
    for change in changes {
        let line = lines.entry(change.line).or_default();
        match line
            .iter_mut()
            .find(|(known, _)| known.old == change.old && known.new == change.new)
        {
            Some((_, count)) => *count += 1,
            None => line.push((change, 1)),
        }
    }
    let mut text = match lang {
        Lang::Zh => format!("{}：改正了 {} 处", path.display(), changes.len()),
        Lang::En => format!("{}: {} corrections", path.display(), changes.len()),
    };
    for (line, changes) in lines {
        let shown: Vec<_> = changes
            .into_iter()
            .map(|(change, count)| {
                let times = if count > 1 {
                    format!(" ×{count}")
                } else {
                    String::new()
                };
                let (old, new) = (&change.old, &change.new);
                match lang {
                    Lang::Zh if new.is_empty() => format!("删去“{old}”{times}"),
                    Lang::Zh => format!("“{old}”→“{new}”{times}"),
                    Lang::En if new.is_empty() => format!("`{old}` removed{times}"),
                    Lang::En => format!("`{old}` → `{new}`{times}"),
                }
            })
            .collect();
        let _ = match lang {
            Lang::Zh => write!(text, "\n  第{line}行：{}", shown.join("，")),
            Lang::En => write!(text, "\n  line {line}: {}", shown.join(", ")),
        };
    }
    text
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
