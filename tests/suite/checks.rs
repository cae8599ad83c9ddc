//! The checks against a table of facts and the findings they must give, and no others.

use zongjie::check::check;
use zongjie::diag::{Diagnostics, Lang};

use crate::compact;

const CHECKS: &str = include_str!("../cases/figures/checks.tsv");

fn found(facts: &str) -> Diagnostics {
    let facts = compact::facts(facts);
    let mut found = Diagnostics::default();
    check(&facts, &mut found);
    found
}

#[test]
fn findings() {
    let mut wrong = Vec::new();
    for (at, line) in CHECKS.lines().enumerate() {
        let Some((facts, expected)) = line.split_once('\t').filter(|_| !line.starts_with('#'))
        else {
            continue;
        };
        let found = found(facts);
        let got: Vec<_> = found
            .iter()
            .map(|d| {
                let message = &d.message;
                format!("{} {} {}", message.code, message.severity, message.text.zh)
            })
            .collect();
        let expected: Vec<_> = match expected {
            "-" => Vec::new(),
            list => list.split(" | ").collect(),
        };
        let fits = got.len() == expected.len()
            && got.iter().zip(&expected).all(|(got, want)| {
                let (code, words) = want.rsplit_once(' ').expect("code severity words");
                got.starts_with(code) && got.contains(words)
            });
        if !fits {
            wrong.push(format!(
                "{}: {facts}\n  want {expected:?}\n   got {got:?}",
                at + 1
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_finding_names_its_place_and_speaks_both_languages() {
    for line in CHECKS.lines().filter(|l| !l.starts_with('#')) {
        let facts = line.split('\t').next().expect("facts");
        for finding in found(facts).iter() {
            let span = finding.span.expect("a place");
            assert!(span.end > span.start || facts.contains("标题"), "{line}");
            assert!(finding.fact.is_some() || facts.contains('x'), "{line}");
            let text = finding.message.text.get(Lang::En);
            assert!(!text.ends_with('.'), "{text}");
            assert!(!finding.message.text.get(Lang::Zh).ends_with('。'));
        }
    }
}

/// A rate calculated by the functions is one the checks accept, whatever the values.
#[test]
fn a_calculated_rate_is_never_found_wrong() {
    for now in (1..400).step_by(7) {
        for then in (1..400).step_by(11) {
            let difference = f64::from(now) - f64::from(then);
            let rate = (difference * 1000.0 / f64::from(then)).round() / 10.0;
            let facts = format!("甲: {{值: {now}家, 上年: {then}家, 增长: {rate}%}}");
            assert!(found(&facts).is_empty(), "{facts}: {:?}", found(&facts));
        }
    }
}
