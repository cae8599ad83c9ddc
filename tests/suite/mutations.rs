//! Mutated examples: every planted mistake is found at its line, no draft has a hole, nothing else is found.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use zongjie::diag::Severity;
use zongjie::{pack, project, trace};

use crate::mutants::{Example, Mutant, Reach};
use crate::packs::flaw;
use crate::schema;

/// What is found: code, line, severity and wording, so that two runs can be compared.
type Finding = (String, usize, Severity, String);

/// Findings of a run, and what is wrong with the draft if there is one.
struct Run {
    found: BTreeSet<Finding>,
    flaws: Vec<String>,
}

fn run(example: &Example, text: &str, template: Option<&str>) -> Run {
    let files = example.with(text);
    let mut project =
        project::open(&files, Path::new("facts.yaml")).expect("the files are in memory");
    let report = project.render(template);
    let found = project.found.iter().map(|d| {
        let line = d.span.map_or(0, |span| project.sources.position(span).line);
        let message = &d.message;
        let code = message.code.to_string();
        (code, line, message.severity, message.text.zh.clone())
    });
    let mut flaws = Vec::new();
    if let Some(report) = report {
        for paragraph in report.document.paragraphs() {
            let hole = ["undefined", "None", "【】", "【待补：】", "NaN"];
            let hole = hole.iter().find(|word| paragraph.contains(**word));
            let flaw = flaw(&paragraph).or(hole.map(|word| (*word).to_owned()));
            flaws.extend(flaw.map(|flaw| format!("{flaw}: {paragraph}")));
        }
        for row in trace::rows(&report.document) {
            if row.text.trim().is_empty() || row.reads.is_empty() {
                flaws.push(format!("an empty figure in paragraph {}", row.paragraph));
            }
        }
    }
    Run {
        found: found.collect(),
        flaws,
    }
}

/// One mutant in seven, or all with `MUTANTS=all`: the same mistakes are planted into many metrics.
fn step() -> usize {
    if std::env::var_os("MUTANTS").is_some() {
        1
    } else {
        7
    }
}

/// Calls a test for the mutants of the examples for it; returns how many there were.
fn each(mut test: impl FnMut(&Example, &Run, &Mutant)) -> usize {
    let mut count = 0;
    for example in Example::planted() {
        let clean = run(&example, &example.replaced(&[]), None);
        let mutants = example.mutants().into_iter().enumerate();
        let step = step();
        for (_, mutant) in mutants.filter(|(at, mutant)| at % step == 0 || mutant.rare) {
            count += 1;
            test(&example, &clean, &mutant);
        }
    }
    count
}

#[test]
fn the_examples_themselves_raise_no_alarm() {
    for example in Example::all() {
        for id in pack::built_in() {
            let run = run(&example, &example.replaced(&[]), Some(&id));
            // That a figure masked by its office can be recovered is the truth about those examples.
            let grave = run.found.iter();
            let grave = grave.filter(|f| f.2 != Severity::Note && f.0 != "MASK");
            let grave: Vec<_> = grave.collect();
            assert!(grave.is_empty(), "{}: {grave:?}", example.name);
            assert!(run.flaws.is_empty(), "{}: {:?}", example.name, run.flaws);
        }
    }
}

#[test]
fn every_planted_mistake_is_found_where_it_is() {
    let mut wrong = Vec::new();
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    let count = each(|example, clean, mutant| {
        let run = run(example, &example.replaced(&[mutant]), None);
        let place = format!("{}:{} {}", example.name, mutant.line, mutant.what);
        for flaw in &run.flaws {
            wrong.push(format!("{place}\n    {flaw}"));
        }
        let lines = mutant.text.lines().count();
        let shift = |line: usize| {
            if line > mutant.line {
                line + lines - 1
            } else {
                line
            }
        };
        let known: BTreeSet<Finding> = clean
            .found
            .iter()
            .map(|f| (f.0.clone(), shift(f.1), f.2, f.3.clone()))
            .collect();
        // A metric of a chart that gets another unit than its neighbours is found at the chart, and rightly.
        let of_chart = |f: &&Finding| f.0 == "UNIT" && f.3.starts_with("同一张图");
        let new: Vec<_> = run
            .found
            .difference(&known)
            .filter(|f| !of_chart(f))
            .collect();
        let here = |f: &Finding| (mutant.line..mutant.line + lines).contains(&f.1);
        // What the report shows only, without a place in the facts, may repeat it.
        let repeats = |f: &Finding| f.1 == 0 && Some(f.0.as_str()) == mutant.code;
        let elsewhere = new
            .iter()
            .filter(|f| !here(f) && !repeats(f) && f.2 != Severity::Note);
        if mutant.reach == Reach::Line {
            wrong.extend(elsewhere.map(|f| format!("{place}\n    elsewhere: {f:?}")));
        }
        if let Some(code) = mutant.code {
            *codes.entry(code).or_default() += 1;
            let is_it = |f: &Finding| f.0 == code && (here(f) || mutant.reach == Reach::Anywhere);
            if !new.iter().any(|f| is_it(f)) {
                wrong.push(format!("{place}\n    not found; instead {new:?}"));
            }
        } else {
            let alarms = new.iter().filter(|f| f.2 != Severity::Note);
            wrong.extend(alarms.map(|f| format!("{place}\n    false alarm: {f:?}")));
        }
    });
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 200, "only {count} mutants");
    assert!(codes.len() >= 18, "only {codes:?}");
}

/// Mistakes in different lines of one file are all reported in one run, each at its line.
#[test]
fn several_mistakes_at_once_are_all_reported() {
    let mut wrong = Vec::new();
    for example in Example::planted() {
        // A slip of YAML ends reading; what spreads or is only found without others does not count.
        let mutants: Vec<_> = example
            .mutants()
            .into_iter()
            .filter(|m| m.code.is_some_and(|code| code != "YAML" && code != "TODO"))
            .filter(|m| m.reach == Reach::Line && m.text.lines().count() == 1)
            .collect();
        for round in 0..12 {
            let mut planted: BTreeMap<usize, &Mutant> = BTreeMap::new();
            for mutant in mutants.iter().skip(round * 7).step_by(31) {
                planted.entry(mutant.line).or_insert(mutant);
            }
            let planted: Vec<_> = planted.into_values().collect();
            assert!(planted.len() >= 8, "{}: {}", example.name, planted.len());
            let run = run(&example, &example.replaced(&planted), None);
            for mutant in planted {
                let code = mutant.code.unwrap_or_default();
                if !run.found.iter().any(|f| f.0 == code && f.1 == mutant.line) {
                    wrong.push(format!(
                        "{} round {round}, line {}: {} is lost",
                        example.name, mutant.line, mutant.what
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_schema_refuses_what_it_can_and_nothing_that_is_right() {
    let mut wrong = Vec::new();
    let (mut refused, mut taken) = (0, 0);
    let validators = schema::validators();
    for example in Example::planted() {
        let mutants = example.mutants().into_iter().enumerate();
        for (number, mutant) in mutants.step_by(step()) {
            let text = example.replaced(&[&mutant]);
            let Some(json) = schema::as_json(&text) else {
                assert!(!mutant.schema, "{} is no YAML", mutant.what);
                continue;
            };
            let right = mutant.code.is_none() || schema::is_read(&text);
            let (name, validator) = &validators[number % validators.len()];
            let valid = validator.is_valid(&json);
            if mutant.schema && valid || right && !valid && mutant.code != Some("PACK") {
                wrong.push(format!("{name}, {}: valid is {valid}", mutant.what));
            }
            refused += usize::from(mutant.schema);
            taken += usize::from(right);
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    assert!(refused >= 100 && taken >= 100, "{refused} and {taken}");
}
