//! A layout as the file that describes it, and the reference page of all values.

use std::fmt::Write as _;

use super::table::{GROUPS, Value};
use super::{Layout, value};
use crate::diag::Lang;

/// The standard whose clauses are cited.
const STANDARD: &str = "GB/T 9704-2012";

/// A layout as a layout file with every value, its meaning and source as comments; keys in one language.
pub fn yaml(layout: &Layout, lang: Lang) -> String {
    let mut layout = layout.clone();
    let mut standard = Layout::standard();
    let mut out = match lang {
        Lang::Zh => format!(
            "# 版式 {}：只留要改的几行也可以，没写的照“基于”的那个版式。\n基于: {}\n",
            layout.name,
            base(&layout)
        ),
        Lang::En => format!(
            "# Layout {}: keep only the lines to change; the rest is that of `base`.\nbase: {}\n",
            layout.name,
            base(&layout)
        ),
    };
    let pick = |pair: (&'static str, &'static str)| match lang {
        Lang::Zh => pair.0,
        Lang::En => pair.1,
    };
    for group in GROUPS {
        let _ = writeln!(out, "\n{}:  # {}", pick(group.keys), pick(group.about));
        for value in group.all() {
            let own = shown(value, &mut layout);
            // What departs from the standard cannot cite it.
            let clause = if own == shown(value, &mut standard) {
                value.clause
            } else {
                ""
            };
            let line = format!("  {}: {}", pick(value.keys), scalar(&own));
            let about = pick(value.about);
            let _ = match lang {
                Lang::Zh => writeln!(out, "{line}  # {about}（{}）", source(clause, "实务")),
                Lang::En => writeln!(out, "{line}  # {about} ({})", source(clause, "practice")),
            };
        }
    }
    out
}

fn base(layout: &Layout) -> &str {
    let preset = Layout::names().find(|name| *name == layout.name);
    preset.unwrap_or("gb9704")
}

fn shown(value: Value, layout: &mut Layout) -> String {
    value::show(value.kind, &value.slot(layout))
}

/// A text that YAML could take for something else goes into quotes.
fn scalar(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_alphanumeric()) && !text.contains([':', '#', '"']);
    let number = text.parse::<f64>().is_ok() && text.starts_with('0');
    if plain && !number {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

fn source(clause: &str, practice: &str) -> String {
    if clause.is_empty() {
        practice.to_owned()
    } else {
        format!("{STANDARD} {clause}")
    }
}

/// `docs/layout.md`: every value with its keys, the value of each preset, and the clause it comes from.
pub fn reference() -> String {
    let mut out = String::from(INTRODUCTION);
    let mut layouts: Vec<_> = Layout::names()
        .map(|name| Layout::named(name).expect("invariant: a preset"))
        .collect();
    for group in GROUPS {
        let (zh, en) = group.keys;
        let (about, about_en) = group.about;
        let _ = write!(out, "\n## {zh} `{en}`\n\n{about} · {about_en}\n\n| key |");
        for layout in &layouts {
            let _ = write!(out, " {} |", layout.name);
        }
        out.push_str(" source | meaning |\n|---|");
        out.push_str(&"---|".repeat(layouts.len() + 2));
        out.push('\n');
        for value in group.all() {
            let (zh, en) = value.keys;
            let _ = write!(out, "| {zh} `{en}` |");
            for layout in &mut layouts {
                let _ = write!(out, " {} |", shown(value, layout));
            }
            let clause = if value.clause.is_empty() {
                "practice"
            } else {
                value.clause
            };
            let (about, about_en) = value.about;
            let _ = writeln!(out, " {clause} | {about} · {about_en} |");
        }
    }
    out
}

const INTRODUCTION: &str = "\
# Layouts

<!-- Made from the table in src/layout; UPDATE=1 cargo test writes it. -->

`报告: {格式: NAME}` (`layout`) chooses a preset: `gb9704` (the default), `gb33476` (the same page with the margins and the
pitch of GB/T 33476.2-2016) or `plain` (an office print without what only an official document has). A value that ends in
`.yaml` or holds a `/` is a file of the office's own, relative to the facts:

```yaml
# 版式.yaml
基于: gb9704              # base: the preset to start from
正文: {行距: 28磅}        # body: {pitch: 28pt}
三级标题: {加粗: 是}      # heading3: {bold: yes}
```

Only what differs has to be written; `zongjie schema --layout [NAME]` prints a preset as such a file with all its values.
Fonts, sizes, pitches and spacings that equal those of the running text follow it when it is changed. An unknown key, a value
without its unit and a value out of bounds are errors with their place.

Lengths are written `37mm`, `3.7厘米`/`3.7cm` or `28.95磅`/`28.95pt`, gaps also `2行`/`2 lines`, indents also `2字`/`2 chars`,
sizes `三号` or `16磅`. Millimetres are brought to a tenth of a point, as office programs do.

Full pages of the presets, measured in LibreOffice 7.4 on the PDF (in `gb33476` the margins are smaller than those of the standard by half
the gap between two lines, so the page number stands at the same place of the sheet):

| preset | lines a page | characters a line | page number below the lower margin |
|---|---|---|---|
| gb9704 | 22 | 28 | 7.1 mm |
| gb33476 | 22 | 28 | 4.7 mm |
| plain | 31 | 36 | 7.7 mm |

`source` names the clause of GB/T 9704-2012 that the value of `gb9704` follows; `practice` is what offices and programs do where
the standard states no value. No line pitch, font product, size of the red head or thickness of its line is in the standard.
";
