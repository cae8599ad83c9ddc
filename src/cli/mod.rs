//! The command line: the only place that prints, reads the disk, the locale and the clock.

mod adopt;
mod args;
mod build;
mod carry;
mod check;
mod disk;
mod explain;
mod new;
mod outputs;
mod overlay;
mod prove;
mod report;
mod roll;
mod schema;
mod shelf;
mod show;
mod start;
mod status;
mod template;
mod text;
mod trace;
mod update;

use std::ffi::OsString;

use clap::ArgMatches;
use clap::error::ErrorKind;

use crate::diag::Lang;
use report::{Format, Reporter};

/// Fine; warnings allowed.
const FINE: u8 = 0;
/// The input has errors, nothing was written.
const INPUT: u8 = 1;
/// Wrong usage.
const USAGE: u8 = 2;
/// Written, but a person has to settle conflicts.
const CONFLICTS: u8 = 3;
/// The machine failed.
const MACHINE: u8 = 4;

/// What a command ends with besides success.
enum Stop {
    /// Findings were reported; nothing was written.
    Input,
    /// Everything was written, and conflicts are left for a person.
    Conflicts,
    /// Wrong usage, in both languages.
    Usage(crate::diag::Wording),
    /// The machine failed.
    Machine(String),
}

impl From<crate::project::Error> for Stop {
    fn from(error: crate::project::Error) -> Self {
        Self::Machine(error.to_string())
    }
}

/// Runs the program with these arguments, the first being its name; returns the exit status.
///
/// 0 fine, 1 the input has errors and nothing was written, 2 wrong usage, 3 written with conflicts for a person to
/// settle, 4 the machine failed.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let args: Vec<_> = args.into_iter().collect();
    let lang = language(&args);
    match args::command(lang).try_get_matches_from(&args) {
        Ok(matches) => dispatch(&matches, lang),
        Err(error) => usage(&error, lang),
    }
}

fn usage(error: &clap::Error, lang: Lang) -> u8 {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            report::out(&error.render().to_string());
            FINE
        }
        _ => {
            report::err(&text::usage_error(error, lang));
            USAGE
        }
    }
}

fn dispatch(matches: &ArgMatches, lang: Lang) -> u8 {
    let format = match matches
        .get_one::<String>("message-format")
        .map(String::as_str)
    {
        Some("json") => Format::Json,
        Some("short") => Format::Short,
        _ => Format::Text,
    };
    let mut reporter = Reporter::new(lang, format);
    let result = match matches.subcommand() {
        Some(("new", m)) => new::run(m, &mut reporter),
        Some(("check", m)) => check::run(m, &mut reporter),
        Some(("build", m)) => build::build(m, &mut reporter),
        Some(("trace", m)) => trace::run(m, &mut reporter),
        Some(("status", m)) => status::run(m, &mut reporter),
        Some(("update", m)) => update::run(m, &mut reporter),
        Some(("adopt", m)) => adopt::adopt(m, &mut reporter),
        Some(("finalize", m)) => adopt::finalize(m, &mut reporter),
        Some(("template", m)) => template::run(m, &mut reporter),
        Some(("schema", m)) => schema::run(m, &mut reporter),
        Some(("explain", m)) => explain::run(m, &mut reporter),
        Some(("completions", m)) => {
            completions(m, lang);
            Ok(())
        }
        _ => Ok(()),
    };
    reporter.finish();
    match result {
        Ok(()) => FINE,
        Err(Stop::Input) => INPUT,
        Err(Stop::Conflicts) => CONFLICTS,
        Err(Stop::Usage(wording)) => {
            report::err(&format!("{}\n", wording.get(lang)));
            USAGE
        }
        Err(Stop::Machine(what)) => {
            report::err(&format!("{}{what}\n", text::machine(lang)));
            MACHINE
        }
    }
}

fn completions(matches: &ArgMatches, lang: Lang) {
    if let Some(shell) = matches.get_one::<clap_complete::Shell>("shell") {
        let mut script = Vec::new();
        clap_complete::generate(*shell, &mut args::command(lang), "zongjie", &mut script);
        report::out(&String::from_utf8_lossy(&script));
    }
}

/// `--lang`, wherever it stands, else the system's language: Chinese for `zh*`, otherwise English.
fn language(args: &[OsString]) -> Lang {
    let words: Vec<_> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let given = words.iter().enumerate().find_map(|(at, word)| {
        word.strip_prefix("--lang=")
            .or_else(|| (*word == "--lang").then(|| words.get(at + 1).copied())?)
    });
    let locale = given.map(str::to_owned).or_else(sys_locale::get_locale);
    match locale {
        Some(locale) if locale.to_ascii_lowercase().starts_with("zh") => Lang::Zh,
        _ => Lang::En,
    }
}
