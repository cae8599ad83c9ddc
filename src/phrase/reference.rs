//! The reference page of the figure functions, generated from their table.

use std::fmt::Write;

use super::{Function, TABLE};

/// `docs/functions.md`: one section a function, in the order of the table.
pub fn reference() -> String {
    let mut out = String::from(
        "# Figure functions\n\n\
         <!-- Generated from the function table; `UPDATE=1 cargo test` rewrites it. -->\n\n\
         A template calls a function on a metric, a list of metrics or a list of texts, and gets a phrase without end\n\
         mark. The functions are the same in both engines and have a Chinese and an English name:\n\
         `{{ 高企 | 同比 }}` or `{{ yoy(高企) }}` in minijinja, `{{同比 高企}}` in handlebars. Options are named:\n\
         `{{ 数(资金, 换算=\"亿\") }}`, `{{数 资金 换算=\"亿\"}}`.\n\n\
         What the functions never do: change a typed digit, print a growth rate against its sign, call a difference of\n\
         rates per cent, or leave a hole. A rate that the facts state is printed as stated (and checked); it is\n\
         calculated only where none is stated: exactly, rounded once half up to one decimal, `.0` dropped. A phrase\n\
         that cannot be said disappears together with the comma beside it. A missing figure prints 【待补：…】, disappears\n\
         (`缺: drop`) or stops the run (`缺: stop`). No rate is calculated from masked or approximate figures.\n\n\
         | name | English | says |\n|---|---|---|\n",
    );
    for function in TABLE {
        let _ = writeln!(
            out,
            "| [{0}](#{0}) | `{1}` | {2} |",
            function.name, function.alias, function.summary_zh
        );
    }
    for function in TABLE {
        section(&mut out, function);
    }
    out
}

fn section(out: &mut String, function: &Function) {
    let _ = write!(
        out,
        "\n## {}\n\nEnglish name `{}`. {}\n\n- Reads: {}\n- Rule: {}\n",
        function.name, function.alias, function.summary_en, function.facts, function.rule
    );
    for option in function.options {
        let _ = writeln!(
            out,
            "- Option `{}` (`{}`): {}",
            option.name, option.alias, option.summary
        );
    }
    let options: Vec<_> = function
        .example
        .options
        .iter()
        .map(|(key, value)| format!(" {key}=\"{value}\""))
        .collect();
    let _ = write!(
        out,
        "\n```yaml\n{}\n```\n\n`{}`{} → {}\n",
        function.example.facts,
        function.name,
        options.concat(),
        function.example.says
    );
}
