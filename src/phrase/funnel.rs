//! 漏斗: stages of which each lets through at most what reached it.

use super::{Args, Said, Speaker, Speech};
use crate::diag::{Diagnostic, say};
use crate::facts::Metric;
use crate::figure::{Figure, Interval, Kind};

/// 漏斗.
pub(super) fn funnel(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let stages = args.metrics(speaker, "漏斗")?;
    if stages.len() < 2 {
        return Err(say::figure::needs_two("漏斗"));
    }
    let mut words = Vec::new();
    // The stage before, if its number is known; a masked or approximate one bounds nothing.
    let mut before: Option<&Metric> = None;
    for stage in stages {
        match &stage.value {
            Some(value) => {
                let figure = speaker.stated(stage, "值", value);
                words.push(format!("{}{figure}", stage.name));
            }
            None => words.extend(speaker.gap(stage, "值")),
        }
        let Some(now) = reached(stage) else { continue };
        if let Some((last, then)) = before.and_then(|b| Some((b, reached(b)?)))
            && widens(&now, &then)
        {
            let message =
                say::figure::funnel_widens(&last.name, then.print(), &stage.name, now.print());
            let span = stage.figure("值").map_or(stage.id.span, |f| f.span);
            let finding = Diagnostic::new(message, span).about(stage.path("值"));
            let other = last.figure("值").map_or(last.id.span, |f| f.span);
            speaker.found.push(finding.see(other));
        }
        before = Some(stage);
    }
    Ok(if words.is_empty() {
        Said::Dropped
    } else {
        Said::Phrase(words.join("、"))
    })
}

/// What reached a stage, where it can be compared.
fn reached(metric: &Metric) -> Option<Figure> {
    let (_, figure) = metric.precise()?;
    Interval::of(&figure.value)?;
    Some(figure.value)
}

/// Whether more came out than went in; things counted may change their measure word on the way.
fn widens(now: &Figure, then: &Figure) -> bool {
    let comparable =
        now.unit == then.unit || (now.kind() == Kind::Count && then.kind() == Kind::Count);
    let ends = Interval::of(now).zip(Interval::of(then));
    comparable && ends.is_some_and(|(now, then)| now.low > then.high)
}
