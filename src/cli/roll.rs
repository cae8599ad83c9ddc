//! `new --from`: next year's facts file from last year's.

use std::path::{Component, Path, PathBuf};

use clap::ArgMatches;

use super::disk::{self, Disk};
use super::report::Reporter;
use super::shelf::Shelves;
use super::text::both;
use super::{Stop, build, new, schema as schema_of};
use crate::diag::{Diagnostics, Lang};
use crate::facts::{self, Facts};
use crate::layout;
use crate::pack;
use crate::pack::shelf::Shelf as _;
use crate::roll::{self, Rolled, Wish};
use crate::source::Sources;

/// Rolls `last` forward into `folder`; mistakes in last year's file are reported and nothing is written.
pub(super) fn run(
    matches: &ArgMatches,
    folder: &Path,
    last: &Path,
    reporter: &mut Reporter,
) -> Result<(), Stop> {
    let template = build::template(matches);
    if let Some(id) = template {
        schema_of::known(id, &Shelves::of(last), reporter)?;
    }
    new::place(folder)?;
    // Only read, not checked: what last year's file left open does not matter any more.
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let facts = facts::read::read(&Disk, &mut sources, last, &mut found)
        .map_err(|error| Stop::Machine(error.to_string()))?;
    let Some(facts) = facts.filter(|_| !found.has_errors()) else {
        reporter.report(sources, found)?;
        return Err(Stop::Input);
    };
    let old = facts.report.year.as_ref().and_then(|y| y.value.number());
    let wanted = matches.get_one::<u16>("year").map(|year| i32::from(*year));
    if let (Some(old), Some(wanted)) = (old, wanted)
        && wanted != old + 1
    {
        return Err(Stop::Usage(both(
            format!(
                "上年的文件是{old}年的，接着写的是{}年，不是{wanted}年",
                old + 1
            ),
            format!(
                "last year's file is on {old}, so the next one is on {}, not {wanted}",
                old + 1
            ),
        )));
    }
    let from = absolute(folder)?;
    let path = relative(&from, &absolute(last)?);
    let beside = last.parent().unwrap_or(Path::new(""));
    let office = match roll::office_file(&facts, &sources) {
        Some(office) => Some(relative(&from, &absolute(&beside.join(office))?)),
        None => None,
    };
    let preset = facts.report.layout.as_ref().map(|l| l.value.as_str());
    let layout = match preset.filter(|name| layout::is_path(name)) {
        Some(name) => Some(relative(&from, &absolute(&beside.join(name))?)),
        None => None,
    };
    let base = match &facts.report.base {
        Some(base) => Some(relative(&from, &absolute(&beside.join(&base.value))?)),
        None => None,
    };
    let wish = Wish {
        last: &path,
        office: office.as_deref(),
        layout: layout.as_deref(),
        base: base.as_deref(),
        template,
    };
    let rolled =
        roll::roll(&facts, &sources, &wish).expect("invariant: facts were read from a map");
    let used = template.unwrap_or_else(|| named(&facts));
    // Last year's pack may be gone by now; what its settings are is then not known.
    let own = Shelves::of(last).find(used).ok().flatten();
    let own = own.as_ref().and_then(schema_of::own);
    let written = new::write(folder, &rolled.text, used, own.as_ref(), reporter)?;
    reporter.say(&summary(&rolled, &written, reporter.lang));
    Ok(())
}

fn named(facts: &Facts) -> &str {
    let template = facts.report.template.as_ref();
    template.map_or(pack::DEFAULT, |id| id.value.as_str())
}

fn summary(rolled: &Rolled, written: &Path, lang: Lang) -> String {
    let (shown, previous, targets) = (written.display(), rolled.previous, rolled.targets);
    let mut lines = vec![match lang {
        Lang::Zh => format!(
            "已新建 {shown}\n{previous}个数转为“上年”，{targets}个计划数转为“目标”，今年的数空着待填"
        ),
        Lang::En => format!(
            "wrote {shown}\n{previous} values became 上年, {targets} planned ones 目标; this year's are blank"
        ),
    }];
    if rolled.texts > 0 {
        lines.push(match lang {
            Lang::Zh => format!("{}段正文沿用上年的写法，请核对", rolled.texts),
            Lang::En => format!("{} texts are last year's, to be confirmed", rolled.texts),
        });
    }
    if !rolled.confirm.is_empty() {
        lines.push(match lang {
            Lang::Zh => format!("推算出来、请核对的：{}", rolled.confirm.join("、")),
            Lang::En => format!(
                "carried over, to be confirmed: {}",
                rolled.confirm.join(", ")
            ),
        });
    }
    lines.push(match lang {
        Lang::Zh => format!("还要填什么、哪些打算要交代：zongjie check {shown}"),
        Lang::En => format!("what to fill in, which plans to answer: zongjie check {shown}"),
    });
    lines.join("\n")
}

/// A path without `.` and `..` as far as its text tells.
fn absolute(path: &Path) -> Result<PathBuf, Stop> {
    let whole = disk::absolute(path)
        .map_err(|error| Stop::Machine(format!("{}: {error}", path.display())))?;
    let mut out = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    if out.to_str().is_none() {
        let shown = path.display();
        return Err(Stop::Usage(both(
            format!("{shown} 的路径不是通用的文字编码，没法写进文件"),
            format!("the path {shown} is no Unicode text and cannot be written into a file"),
        )));
    }
    Ok(out)
}

/// How `to` is called from the folder `from`, both absolute; with `/`, as facts files write paths.
fn relative(from: &Path, to: &Path) -> String {
    let (mut here, mut there) = (from.components().peekable(), to.components().peekable());
    while here.peek().is_some() && here.peek() == there.peek() {
        here.next();
        there.next();
    }
    // Another drive cannot be reached by going up.
    if matches!(there.peek(), Some(Component::Prefix(_))) {
        return to.to_string_lossy().replace('\\', "/");
    }
    let up = here.map(|_| "..".to_owned());
    let down = there.map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::relative;
    use std::path::Path;

    #[test]
    fn paths_between_folders() {
        let path = |from: &str, to: &str| relative(Path::new(from), Path::new(to));
        assert_eq!(path("/a/2026", "/a/2025/facts.yaml"), "../2025/facts.yaml");
        assert_eq!(path("/a", "/a/facts.yaml"), "facts.yaml");
        assert_eq!(path("/a/b/c", "/x.yaml"), "../../../x.yaml");
    }
}
