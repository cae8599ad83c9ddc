//! Slips of writing that YAML does not forgive: colons, commas, brackets, quotes, tabs, keys written twice.

use super::{Example, Mutant};

pub(super) fn plant(example: &Example, out: &mut Vec<Mutant>) {
    for (number, metric) in example.metrics().iter().enumerate() {
        let line = &example.lines[metric.line - 1];
        let mut slip = |text: String| {
            out.push(Mutant::new(metric.line, text, "YAML").spreading());
        };
        let (head, rest) = line.split_once(": {").expect("a metric on one line");
        // One kind of slip a metric, in turn; every kind meets several metrics.
        match number % 8 {
            0 => slip(format!("{head}：{{{rest}")),
            1 => slip(format!("{head}: {{{}", rest.replacen("值: ", "值：", 1))),
            2 => slip(line.trim_end_matches('}').to_owned()),
            3 => slip(line.replacen(", ", "，", 1)),
            4 => slip(line.replacen("名: ", "名: \"", 1)),
            5 => slip(format!("\t{}", line.trim_start())),
            6 => slip(format!("{head}: {{{}", rest.replacen("名: ", "名:", 1))),
            _ => slip(line.replacen('}', "]", 1)),
        }
        if let Some(value) = metric.get("值") {
            let twice = line.replacen('{', &format!("{{值: {value}, "), 1);
            out.push(Mutant::new(metric.line, twice, "YAML"));
            let alias = line.replacen('{', &format!("{{value: {value}, "), 1);
            out.push(Mutant::new(metric.line, alias, "YAML"));
        }
    }
}
