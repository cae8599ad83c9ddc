//! Findings as text, short lines, or JSON.

use std::fmt::Write as _;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Lang, Severity};
use crate::source::{Source, Sources, Span};

/// Longest line that is shown, in bytes; the place in a longer one is only named.
const LONGEST_LINE: usize = 4096;

/// Most characters of one place that are underlined.
const LONGEST: usize = 60;

/// Findings with the lines they are about, for people; ends with the [`summary`] if there are any.
///
/// `colour` adds ANSI escapes.
pub fn text(findings: &[&Diagnostic], sources: &Sources, lang: Lang, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    for finding in findings {
        out.push_str(&renderer.render(&[group(finding, sources, lang)]));
        out.push_str("\n\n");
    }
    if !findings.is_empty() {
        out.push_str(&summary(findings, lang));
        out.push('\n');
    }
    out
}

fn group<'a>(finding: &'a Diagnostic, sources: &'a Sources, lang: Lang) -> Group<'a> {
    let message = &finding.message;
    let level = match message.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .with_name(name(message.severity, lang))
        .primary_title(message.text.get(lang))
        .id(message.code.to_string());
    let mut group = Group::with_title(title);
    let places = [
        (finding.span, AnnotationKind::Primary),
        (finding.related, AnnotationKind::Context),
    ];
    for (span, kind) in places {
        if let Some(span) = span {
            let source = sources.get(span.file);
            group = if let Some(snippet) = snippet(source, span, kind) {
                group.element(snippet)
            } else {
                let at = source.position(span.start as usize);
                let origin = Origin::path(source.name.as_str()).line(at.line);
                group.element(origin.char_column(at.column))
            };
        }
    }
    if let Some(help) = &message.help {
        let name = match lang {
            Lang::Zh => "帮助",
            Lang::En => "help",
        };
        group = group.element(Level::HELP.with_name(name).message(help.get(lang)));
    }
    group
}

fn name(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Zh) => "错误",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Note, Lang::Zh) => "提示",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Note, Lang::En) => "note",
    }
}

/// The first line of a place with the place underlined; `None` if the line is too long to be read.
fn snippet(
    source: &Source,
    span: Span,
    kind: AnnotationKind,
) -> Option<Snippet<'_, Annotation<'_>>> {
    let text = source.typed();
    let start = floor(text, (span.start as usize).min(text.len()));
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[from..].lines().next().unwrap_or_default();
    if line.len() > LONGEST_LINE {
        return None;
    }
    let start = (start - from).min(line.len());
    let end = floor(
        line,
        (span.end as usize)
            .saturating_sub(from)
            .clamp(start, line.len()),
    );
    let cut = line[start..end].char_indices().nth(LONGEST);
    let end = cut.map_or(end, |(at, _)| start + at);
    let number = source.position(span.start as usize).line;
    Some(
        Snippet::source(line)
            .path(source.name.as_str())
            .line_start(number)
            .annotation(kind.span(start..end)),
    )
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// One line a finding (`facts.yaml:12:9: error[GROW]: …`), for editors and scripts.
pub fn short(findings: &[&Diagnostic], sources: &Sources, lang: Lang) -> String {
    findings.iter().fold(String::new(), |mut out, finding| {
        let message = &finding.message;
        if let Some(span) = finding.span {
            out.push_str(&sources.place(span));
            out.push_str(": ");
        }
        let text = message.text.get(lang);
        let _ = writeln!(out, "{}[{}]: {text}", message.severity, message.code);
        out
    })
}

#[derive(Serialize)]
struct Report<'a> {
    diagnostics: Vec<Entry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<&'a [Fixed]>,
}

/// A correction that was made, as the JSON document lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fixed {
    /// The file.
    pub file: String,
    /// The line, starting at 1.
    pub line: usize,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: String,
    severity: String,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<Place<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Replacement<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    old: &'a str,
    new: &'a str,
}

fn place(sources: &Sources, span: Span) -> Place<'_> {
    let at = sources.position(span);
    Place {
        file: &sources.get(span.file).name,
        line: at.line,
        column: at.column,
    }
}

/// One JSON document, for programs: `{"diagnostics":[{"code":…,"severity":…,"message":…,"file":…,"line":…,"column":…}]}`.
///
/// Keys that do not apply (`file`, `line`, `column`, `fact`, `help`) are left out; so are `related`, the second place
/// of a finding, and `fixes`, the replacements `check --fix` would make: `{"file":…,"line":…,"column":…,"old":…,"new":…}`.
///
/// Takes the findings of several files, each with the store its places lie in.
pub fn json(runs: &[(&Sources, Vec<&Diagnostic>)], lang: Lang) -> String {
    json_with(runs, None, lang)
}

/// The same with the corrections that were made beside the findings that are left: `{"diagnostics":…,"fixed":[…]}`.
pub fn json_with(
    runs: &[(&Sources, Vec<&Diagnostic>)],
    fixed: Option<&[Fixed]>,
    lang: Lang,
) -> String {
    let diagnostics = runs
        .iter()
        .flat_map(|(sources, findings)| findings.iter().map(move |finding| (sources, finding)))
        .map(|(sources, finding)| {
            let at = finding.span.map(|span| sources.position(span));
            Entry {
                code: finding.message.code.to_string(),
                severity: finding.message.severity.to_string(),
                message: finding.message.text.get(lang),
                file: finding
                    .span
                    .map(|span| sources.get(span.file).name.as_str()),
                line: at.map(|at| at.line),
                column: at.map(|at| at.column),
                fact: finding.fact.as_ref().map(|fact| fact.0.as_str()),
                help: finding.message.help.as_ref().map(|help| help.get(lang)),
                related: finding.related.map(|span| place(sources, span)),
                fixes: finding
                    .fixes
                    .iter()
                    .map(|fix| Replacement {
                        place: place(sources, fix.span),
                        old: &fix.old,
                        new: &fix.new,
                    })
                    .collect(),
            }
        })
        .collect();
    let mut out = serde_json::to_string(&Report { diagnostics, fixed })
        .expect("invariant: strings and numbers always serialise");
    out.push('\n');
    out
}

/// How many there are of each kind: `3 个错误，1 个警告`; empty if there are none.
pub fn summary(findings: &[&Diagnostic], lang: Lang) -> String {
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        let of = |finding: &&&Diagnostic| finding.message.severity == severity;
        (severity, findings.iter().filter(of).count())
    });
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| {
            let name = name(severity, lang);
            match lang {
                Lang::Zh => format!("{count} 个{name}"),
                Lang::En if count == 1 => format!("1 {name}"),
                Lang::En => format!("{count} {name}s"),
            }
        })
        .collect();
    parts.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}

#[cfg(test)]
mod tests {
    use super::super::say;
    use super::*;
    use crate::source::FactPath;

    fn sample() -> (Sources, Vec<Diagnostic>) {
        let mut sources = Sources::default();
        let text = "指标:\n  高企: {值: 137家, 增常: 52%}\n  放款: 3500万元\r\n";
        let file = sources.add("facts.yaml", text);
        let place = |words: &str| {
            let at = text.find(words).expect("in the text");
            Span::new(file, at, at + words.len())
        };
        let key = say::facts::unknown_key("增常", "指标.高企").suggest(Some("增长"));
        let findings = vec![
            Diagnostic::new(key, place("增常"))
                .about(FactPath("指标.高企".to_owned()))
                .see(place("放款")),
            Diagnostic::general(say::number::typed_label("一、", "一、成效")),
        ];
        (sources, findings)
    }

    #[test]
    fn text_underlines_the_place() {
        let (sources, findings) = sample();
        let findings: Vec<_> = findings.iter().collect();
        let got = text(&findings, &sources, Lang::Zh, false);
        let want = "\
错误[UNKNOWN]: “指标.高企”下没有“增常”这一项
 --> facts.yaml:2:17
  |
2 |   高企: {值: 137家, 增常: 52%}
  |                     ^^^^
  |
 ::: facts.yaml:3:3
  |
3 |   放款: 3500万元
  |   ----
  |
  = 帮助: 是不是想写“增长”？

警告[NUM]: 标题“一、成效”自带编号“一、”
 |
 = 帮助: 删去这个编号，编号由程序统一添加

1 个错误，1 个警告
";
        assert_eq!(got, want);
    }

    #[test]
    fn short_and_json_name_the_place() {
        let (sources, findings) = sample();
        let findings: Vec<_> = findings.iter().collect();
        assert_eq!(
            short(&findings, &sources, Lang::En),
            "facts.yaml:2:17: error[UNKNOWN]: `指标.高企` has no key `增常`\n\
             warning[NUM]: the heading `一、成效` carries its own number `一、`\n"
        );
        assert_eq!(
            json(&[(&sources, findings.clone())], Lang::Zh),
            "{\"diagnostics\":[{\"code\":\"UNKNOWN\",\"severity\":\"error\",\"message\":\"“指标.高企”下没有“增常”这一项\",\
             \"file\":\"facts.yaml\",\"line\":2,\"column\":17,\"fact\":\"指标.高企\",\"help\":\"是不是想写“增长”？\",\
             \"related\":{\"file\":\"facts.yaml\",\"line\":3,\"column\":3}},\
             {\"code\":\"NUM\",\"severity\":\"warning\",\"message\":\"标题“一、成效”自带编号“一、”\",\
             \"help\":\"删去这个编号，编号由程序统一添加\"}]}\n"
        );
        assert_eq!(json(&[], Lang::En), "{\"diagnostics\":[]}\n");
    }

    #[test]
    fn the_summary_counts() {
        let (_, findings) = sample();
        let findings: Vec<_> = findings.iter().chain(&findings[..1]).collect();
        assert_eq!(summary(&findings, Lang::Zh), "2 个错误，1 个警告");
        assert_eq!(summary(&findings, Lang::En), "2 errors, 1 warning");
        assert_eq!(summary(&[], Lang::Zh), "");
    }

    #[test]
    fn any_place_can_be_shown() {
        let mut sources = Sources::default();
        let long = "长".repeat(100_000);
        for text in [
            "",
            "\n",
            "\r\n",
            "甲",
            "甲\t乙\u{1b}[0m",
            "a\u{0}b",
            &long,
            "e\u{301}👨‍👩‍👧",
        ] {
            let file = sources.add("f", text);
            for (start, end) in [
                (0, 0),
                (0, 1),
                (1, 2),
                (3, 5),
                (0, text.len()),
                (text.len(), text.len() + 9),
                (7, 7),
            ] {
                let finding = Diagnostic::new(say::yaml::tab_indent(), Span::new(file, start, end));
                let shown = super::text(&[&finding], &sources, Lang::Zh, false);
                assert!(shown.chars().count() < 1000, "{shown}");
                json(&[(&sources, vec![&finding])], Lang::Zh);
            }
        }
    }
}
