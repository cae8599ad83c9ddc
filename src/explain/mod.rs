//! The page of every code: what it means, when it is raised, how to cure it, a wrong and a right example.

use std::fmt::Write as _;

use include_dir::{Dir, include_dir};

use crate::diag::{Code, Lang};
use crate::nearest::nearest;

static PAGES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/explain/pages");

/// An example of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// What stands behind the fence: `yaml wrong`, `yaml right`, or `text …` for what is no facts file.
    pub kind: &'static str,
    /// The lines between the fences.
    pub body: &'static str,
}

/// The code with this name, in capitals or not.
///
/// # Errors
/// The code that was probably meant, if one is near.
pub fn find(name: &str) -> Result<Code, Option<Code>> {
    let is = |code: &&Code, name: &str| code.to_string().eq_ignore_ascii_case(name.trim());
    if let Some(code) = Code::ALL.iter().find(|code| is(code, name)) {
        return Ok(*code);
    }
    let names: Vec<_> = Code::ALL.iter().map(Code::to_string).collect();
    let near = nearest(name, names.iter().map(String::as_str));
    Err(near.and_then(|near| Code::ALL.iter().find(|code| is(code, near)).copied()))
}

/// What a code means, in one line without a full stop.
pub fn summary(code: Code, lang: Lang) -> &'static str {
    chapter(code, lang).lines().next().unwrap_or_default()
}

/// The explanation of a code: paragraphs, the first line being the summary.
pub fn chapter(code: Code, lang: Lang) -> &'static str {
    let heading = match lang {
        Lang::Zh => "\n## 中文\n",
        Lang::En => "\n## English\n",
    };
    let (_, rest) = file(code).split_once(heading).unwrap_or_default();
    rest.split("\n## ").next().unwrap_or_default().trim()
}

/// The examples of a code, in the order of its page.
pub fn examples(code: Code) -> Vec<Example> {
    let mut rest = file(code);
    let mut out = Vec::new();
    while let Some((_, open)) = rest.split_once("\n```") {
        let Some((kind, after)) = open.split_once('\n') else {
            break;
        };
        let Some((body, behind)) = after.split_once("\n```") else {
            break;
        };
        out.push(Example { kind, body });
        rest = behind;
    }
    out
}

/// The whole page of a code for the terminal.
pub fn page(code: Code, lang: Lang) -> String {
    let (title, rest) = chapter(code, lang).split_once('\n').unwrap_or_default();
    let mut text = format!("{code}  {title}\n\n{}\n", rest.trim());
    for example in examples(code) {
        let wrong = example.kind.contains(" wrong");
        let heading = match (lang, wrong) {
            (Lang::Zh, true) => "错误的写法：",
            (Lang::Zh, false) => "正确的写法：",
            (Lang::En, true) => "Wrong:",
            (Lang::En, false) => "Right:",
        };
        let _ = write!(text, "\n{heading}\n\n");
        for line in example.body.lines() {
            let line = format!("    {line}");
            let _ = writeln!(text, "{}", line.trim_end());
        }
    }
    text
}

/// All codes, a line each.
pub fn list(lang: Lang) -> String {
    let mut text = String::new();
    for code in Code::ALL {
        let _ = writeln!(text, "{:<9} {}", code.to_string(), summary(*code, lang));
    }
    text
}

fn file(code: Code) -> &'static str {
    PAGES
        .get_file(format!("{code}.md"))
        .and_then(include_dir::File::contents_utf8)
        .unwrap_or_default()
}
