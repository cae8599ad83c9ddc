//! Applies the certain corrections of a check to the facts file itself, and changes nothing else in it.

use std::path::Path;

use crate::decode;
use crate::diag::{Diagnostics, Fix};
use crate::facts::read::MAX_BYTES;
use crate::project;
use crate::source::{FileId, Files, Overlay, Source, Sources};
use crate::yaml::{self, Kind, Node, Splices, align};

/// Most rounds: a correction may bring another one to light.
const ROUNDS: usize = 8;
/// Most trial readings of one round, when a correction turns out to change what the file means.
const TRIALS: usize = 64;

/// One correction that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The line it is on, starting at 1; lines neither come nor go.
    pub line: usize,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

/// What came of a facts file.
#[derive(Debug)]
pub struct Fixed {
    /// The bytes that were read.
    pub before: Vec<u8>,
    /// The corrected file, in the encoding of the old one; `None` if nothing was to be corrected, or could be.
    pub bytes: Option<Vec<u8>>,
    /// The corrections, in the order of their lines.
    pub changes: Vec<Change>,
    /// There were corrections, but the file could not be written back in its encoding.
    pub unwritable: bool,
}

/// Corrects what the checks are certain of in the facts file at `path`.
///
/// Comments, order, quotes, line ends, byte-order mark and encoding stay; so does everything in `{{ }}`. A correction
/// after which the file would read otherwise than corrected is left out.
///
/// # Errors
/// When the machine refuses a file that is there.
pub fn fix(files: &dyn Files, path: &Path) -> Result<Option<Fixed>, project::Error> {
    let Ok(before) = files.read(path, MAX_BYTES) else {
        // The check says what is wrong with it.
        return Ok(None);
    };
    let mut fixed = Fixed {
        before,
        bytes: None,
        changes: Vec::new(),
        unwritable: false,
    };
    let written = decode::as_written(&fixed.before);
    let mut text = match &written {
        Some(text) => text.clone(),
        None => decode::decode(&fixed.before).text,
    };
    for _ in 0..ROUNDS {
        let overlay = Overlay {
            files,
            path,
            text: &text,
        };
        let project = project::open(&overlay, path)?;
        let Some(facts) = &project.facts else { break };
        let source = project.sources.get(facts.file);
        let chosen = choose(source, facts.file, &collect(&project.found, facts.file));
        if chosen.is_empty() {
            break;
        }
        for fix in &chosen {
            fixed.changes.push(Change {
                line: source.position(fix.span.start as usize).line,
                old: fix.old.clone(),
                new: fix.new.clone(),
            });
        }
        text = splice(&text, &chosen);
    }
    if fixed.changes.is_empty() {
        return Ok(Some(fixed));
    }
    fixed.changes.sort_by_key(|change| change.line);
    let bytes = written.and_then(|_| decode::encode(&text, &fixed.before));
    fixed.unwritable = bytes.is_none();
    fixed.bytes = bytes;
    Ok(Some(fixed))
}

/// The corrections of one file that do not touch each other, in order.
fn collect(found: &Diagnostics, file: FileId) -> Vec<Fix> {
    let all = found.iter().flat_map(|finding| &finding.fixes);
    let mut fixes: Vec<Fix> = all.filter(|fix| fix.span.file == file).cloned().collect();
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    let mut end = 0;
    fixes.retain(|fix| {
        let apart = fix.span.start >= end;
        let touches = ["{{", "}}", "\n"]
            .iter()
            .any(|sign| fix.old.contains(sign) || fix.new.contains(sign));
        let keep = apart && !touches && fix.old != fix.new;
        if keep {
            end = fix.span.end;
        }
        keep
    });
    fixes
}

/// The corrections after which the file reads as it did, but corrected.
fn choose(source: &Source, file: FileId, fixes: &[Fix]) -> Vec<Fix> {
    let fixes: Vec<Fix> = fixes
        .iter()
        .filter(|fix| stands(source, fix))
        .cloned()
        .collect();
    let Some(tree) = yaml::parse(file, source, &mut Diagnostics::default()) else {
        return Vec::new();
    };
    let mut trials = TRIALS;
    safe(source, &tree, &fixes, &[], &mut trials)
}

/// Of some corrections those that are safe together with the ones already chosen.
fn safe(
    source: &Source,
    tree: &Node,
    fixes: &[Fix],
    chosen: &[Fix],
    trials: &mut usize,
) -> Vec<Fix> {
    if fixes.is_empty() || *trials == 0 {
        return Vec::new();
    }
    *trials -= 1;
    let mut all = [chosen, fixes].concat();
    all.sort_by_key(|fix| fix.span.start);
    if reads_corrected(source, tree, &all) {
        return fixes.to_vec();
    }
    if fixes.len() == 1 {
        return Vec::new();
    }
    let (left, right) = fixes.split_at(fixes.len() / 2);
    let mut kept = safe(source, tree, left, chosen, trials);
    let chosen = [chosen, &kept].concat();
    kept.extend(safe(source, tree, right, &chosen, trials));
    kept
}

/// Whether the words a correction replaces stand where it says, as they are or escaped by a quoted scalar.
fn stands(source: &Source, fix: &Fix) -> bool {
    let there = source
        .text
        .get(fix.span.start as usize..fix.span.end as usize);
    there.is_some_and(|there| {
        there == fix.old
            || there.strip_prefix('\\') == Some(&fix.old)
            || there == "\'\'" && fix.old == "\'"
    })
}

fn splice(text: &str, fixes: &[Fix]) -> String {
    let mut splices = Splices::new(text);
    for fix in fixes {
        splices.replace(fix.span.start as usize..fix.span.end as usize, &fix.new);
    }
    splices.apply()
}

/// Whether the corrected text has the same keys and values, the corrected ones excepted, which are as they should be.
fn reads_corrected(source: &Source, tree: &Node, fixes: &[Fix]) -> bool {
    let mut sources = Sources::default();
    let file = sources.add(source.name.as_str(), splice(&source.text, fixes));
    let now = yaml::parse(file, sources.get(file), &mut Diagnostics::default());
    now.is_some_and(|now| same(source, tree, &now, fixes))
}

fn same(source: &Source, then: &Node, now: &Node, fixes: &[Fix]) -> bool {
    let inside = |fix: &&Fix| fix.span.start >= then.span.start && fix.span.end <= then.span.end;
    match (&then.kind, &now.kind) {
        (Kind::Scalar(old), Kind::Scalar(new)) => {
            let first = fixes.partition_point(|fix| fix.span.start < then.span.start);
            let fixes: Vec<_> = fixes[first..].iter().take_while(inside).collect();
            let wanted = corrected(source, then, &old.text, &fixes);
            old.plain == new.plain && wanted.as_deref() == Some(&new.text)
        }
        (Kind::Seq(old), Kind::Seq(new)) => {
            old.len() == new.len()
                && old
                    .iter()
                    .zip(new)
                    .all(|(old, new)| same(source, old, new, fixes))
        }
        (Kind::Map(old), Kind::Map(new)) => {
            let mut pairs = old.iter().zip(new);
            old.len() == new.len()
                && pairs.all(|(old, new)| {
                    old.key.value == new.key.value && same(source, &old.value, &new.value, fixes)
                })
        }
        _ => false,
    }
}

/// What a scalar should read after its corrections.
fn corrected(source: &Source, node: &Node, text: &str, fixes: &[&Fix]) -> Option<String> {
    if fixes.is_empty() {
        return Some(text.to_owned());
    }
    let start = node.span.start as usize;
    let raw = source.text.get(start..node.span.end as usize)?;
    let leading = text.len() - text.trim_start().len();
    let anchors = align(&text[leading..], raw)?;
    // The place in the text of a place in the file.
    let place = |offset: u32| {
        let offset = (offset as usize).checked_sub(start)?;
        let anchor = anchors
            .partition_point(|(_, raw)| *raw <= offset)
            .checked_sub(1)?;
        let (at, raw) = anchors[anchor];
        Some(leading + at + (offset - raw))
    };
    let mut out = String::new();
    let mut done = 0;
    for fix in fixes {
        let from = place(fix.span.start)?;
        let to = from + fix.old.len();
        (text.get(from..to)? == fix.old).then_some(())?;
        out.push_str(text.get(done..from)?);
        out.push_str(&fix.new);
        done = to;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}
