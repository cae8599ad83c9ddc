//! `explain`: the page of a code, or the list of all codes.

use clap::ArgMatches;

use super::Stop;
use super::report::Reporter;
use super::text::both;
use crate::explain;

/// Prints the page of a code; without one, a line for each code.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let lang = reporter.lang;
    let Some(name) = matches.get_one::<String>("code") else {
        reporter.result(&explain::list(lang));
        return Ok(());
    };
    match explain::find(name) {
        Ok(code) => {
            reporter.result(&explain::page(code, lang));
            Ok(())
        }
        Err(near) => {
            let meant = |zh: bool| match near {
                Some(near) if zh => format!("是不是想写“{near}”？"),
                Some(near) => format!("did you mean `{near}`?"),
                None if zh => "用 zongjie explain 查看全部代码".to_owned(),
                None => "`zongjie explain` lists them all".to_owned(),
            };
            Err(Stop::Usage(both(
                format!("没有“{name}”这个代码，{}", meant(true)),
                format!("there is no code `{name}`; {}", meant(false)),
            )))
        }
    }
}
