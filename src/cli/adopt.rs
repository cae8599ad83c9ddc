//! `adopt`: a reviewed file becomes the current one. `finalize`: the file to publish.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::outputs::{Outputs, Ready};
use super::report::Reporter;
use super::text::pick;
use super::{Stop, disk};
use crate::diag::{Diagnostic, Diagnostics, Lang, say};
use crate::merge::{Choice, Decision};
use crate::ooxml::property;
use crate::read;
use crate::source::Sources;
use crate::state::{Object, Written, hash};
use crate::update::Theirs;
use crate::write::markdown;
use crate::write::redline::{self, AUTHOR, FinalError};

/// What the names of merged and reviewed files end with, before their extension.
const MARKS: [&str; 3] = [".修订", ".合并", ".定稿"];

fn file(lang: Lang) -> Arg {
    Arg::new("file")
        .value_name("FILE")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::FilePath)
        .help(pick(lang, "审过的文件", "The reviewed file"))
}

/// `adopt`.
pub(super) fn adopt_command(lang: Lang) -> Command {
    Command::new("adopt")
        .about(pick(
            lang,
            "审过的稿子作为当前的稿子，以后的新数字并进它",
            "Make the reviewed file the current one; later figures are merged into it",
        ))
        .arg(file(lang))
}

/// `finalize`.
pub(super) fn finalize_command(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("finalize")
        .about(t(
            "定稿：去掉批注、书签、修订标记和编辑人，另存一份，原稿不动",
            "Strip marks, comments and names for release; writes a new file",
        ))
        .arg(file(lang))
        .arg(
            Arg::new("force")
                .long("force")
                .action(ArgAction::SetTrue)
                .help(t(
                    "已经有的定稿也重写，旧文件另存一份",
                    "Replace a final file that is there, keeping a copy of it",
                )),
        )
}

fn given(matches: &ArgMatches) -> &Path {
    let file = matches.get_one::<PathBuf>("file");
    file.expect("invariant: clap asks for it")
}

fn fail(path: &Path) -> impl Fn(std::io::Error) -> Stop {
    let path = path.display().to_string();
    move |error| Stop::Machine(format!("{path}: {error}"))
}

/// The bytes of the file, if it is there.
fn bytes(path: &Path, found: &mut Diagnostics) -> Result<Option<Vec<u8>>, Stop> {
    let bytes = disk::read_within(path, super::update::MAX_BYTES).map_err(fail(path))?;
    if bytes.is_none() {
        found.push(Diagnostic::general(say::update::not_there(path.display())));
    }
    Ok(bytes)
}

/// The name of a file as `(what its report is called, its extension)`.
fn parts(path: &Path) -> (String, String) {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mark = MARKS.iter().find_map(|mark| stem.strip_suffix(mark));
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    (
        mark.unwrap_or(&stem).to_owned(),
        ending.to_ascii_lowercase(),
    )
}

/// Makes a file the current one.
pub(super) fn adopt(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let path = given(matches);
    let mut found = Diagnostics::default();
    let Some(bytes) = bytes(path, &mut found)? else {
        return reporter.report(Sources::default(), found);
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (stem, ending) = parts(path);
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let outputs = Outputs::open(folder, stem)?;
    let theirs = match Theirs::read(&name, &bytes) {
        Ok(theirs) => Some(theirs),
        Err(findings) => {
            found.extend(findings);
            None
        }
    };
    let Some(mut state) = outputs.known.clone() else {
        found.push(Diagnostic::general(say::update::no_report(path.display())));
        return reporter.report(Sources::default(), found);
    };
    if let Some(document) = theirs.as_ref().and_then(Theirs::document)
        && document != state.document
    {
        found.push(Diagnostic::general(say::update::other_document(&name)));
    }
    let Some(theirs) = theirs.filter(|_| !found.has_errors()) else {
        return reporter.report(Sources::default(), found);
    };
    if ending == "docx" {
        let pending = read::docx::read(&name, &bytes).ok();
        let count = pending.and_then(|edited| edited.revisions.get(AUTHOR).copied());
        if let Some(count) = count {
            let message = say::update::still_pending(&name, count);
            found.push(Diagnostic::general(message));
        }
    }
    let told = theirs
        .property(property::BASE)
        .and_then(|base| state.find(base));
    let known = || state.written(&name).map(|w| w.generation);
    let generation = told.or_else(known).unwrap_or(state.generation);
    let current = format!("{}.{ending}", outputs.stem);
    let old = outputs.read(&current)?.filter(|old| *old != bytes);
    let old = old.filter(|old| !state.is_untouched(&current, old));
    let kept: Vec<_> = old
        .into_iter()
        .map(|old| Object::new(old, &ending))
        .collect();
    // What was open is answered by the file itself: it stands as it is until the facts say something else.
    for conflict in std::mem::take(&mut state.conflicts) {
        if state.decisions.iter().all(|d| d.id != conflict.id) {
            state.decisions.push(Decision {
                id: conflict.id,
                choice: Choice::Theirs,
                ours: conflict.ours,
            });
        }
    }
    state.note([Written {
        file: current.clone(),
        sha256: hash(&bytes),
        generation,
        adopted: true,
    }]);
    let files = [(current, bytes)];
    let ready = Ready::replacing(&files);
    outputs.write(&ready, &state, &kept)?;
    reporter.report(Sources::default(), found)?;
    let shown = outputs.path(&files[0].0);
    reporter.say(&match reporter.lang {
        Lang::Zh => format!("{} 成为当前的稿子", shown.display()),
        Lang::En => format!("{} is the current report now", shown.display()),
    });
    Ok(())
}

/// Writes the file to publish.
pub(super) fn finalize(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let path = given(matches);
    let mut found = Diagnostics::default();
    let Some(bytes) = bytes(path, &mut found)? else {
        return reporter.report(Sources::default(), found);
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (stem, ending) = parts(path);
    let finished = if ending == "md" {
        let text = crate::decode::decode(&bytes).text;
        markdown::without_notes(&text).into_bytes()
    } else {
        let edited = match read::docx::read(&name, &bytes) {
            Ok(edited) => edited,
            Err(findings) => {
                found.extend(findings);
                return reporter.report(Sources::default(), found);
            }
        };
        match redline::finalize(&edited) {
            Ok(bytes) => bytes,
            Err(FinalError::Findings(findings)) => {
                found.extend(findings);
                return reporter.report(Sources::default(), found);
            }
            Err(FinalError::Package(error)) => return Err(Stop::Machine(error.to_string())),
        }
    };
    let target = path.with_file_name(format!("{stem}.定稿.{ending}"));
    let mut files = Vec::new();
    let old = disk::read_if_there(&target).map_err(fail(&target))?;
    let copy = disk::free_copy_name(&target);
    let old = old.filter(|old| *old != finished);
    if let Some(old) = &old {
        if !matches.get_flag("force") {
            found.push(Diagnostic::general(say::update::taken(target.display())));
            return reporter.report(Sources::default(), found);
        }
        files.push((copy.clone(), old.as_slice()));
    }
    files.push((target.clone(), finished.as_slice()));
    disk::write_all(&files).map_err(|(path, error)| fail(&path)(error))?;
    reporter.report(Sources::default(), found)?;
    reporter.say(&match reporter.lang {
        Lang::Zh => format!("已生成 {}", target.display()),
        Lang::En => format!("wrote {}", target.display()),
    });
    if old.is_some() {
        let verb = pick(reporter.lang, "旧文件另存为 ", "kept the old file as ");
        reporter.say(&format!("{verb}{}", copy.display()));
    }
    Ok(())
}
