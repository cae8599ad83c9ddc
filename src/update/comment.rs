//! What is said beside the edited text: each conflict with both values, where the facts stand, and how to decide.

use std::collections::BTreeMap;

use crate::merge::{Conflict, ConflictKind, Merge, Notice};
use crate::revision::{Edit, Manuscript};

/// Longest quotation in a comment, in characters.
const QUOTED: usize = 80;

/// One comment for each conflict, and one for each chart that shows old figures.
///
/// They are in Chinese, like the report, whatever the language of messages.
pub(super) fn comments(
    merge: &Merge,
    theirs: &dyn Manuscript,
    places: &BTreeMap<String, String>,
) -> Vec<Edit> {
    let paragraphs = theirs.paragraphs();
    let conflicts = merge.conflicts.iter().map(|conflict| Edit::Comment {
        paragraph: conflict.paragraph,
        range: conflict.range.clone(),
        lines: lines(conflict, places),
    });
    let charts = merge.notices.iter().filter_map(|notice| {
        let Notice::Chart { paragraph, figures } = notice else {
            return None;
        };
        let paragraph = (*paragraph)?;
        let changed: Vec<_> = figures
            .iter()
            .map(|(old, new)| format!("{old}→{new}"))
            .collect();
        Some(Edit::Comment {
            paragraph,
            range: 0..paragraphs[paragraph].text.chars().count(),
            lines: vec![
                format!("【待核】图中还是原来的数：{}。", changed.join("，")),
                "在图上点右键，选“编辑数据”改过来。".to_owned(),
            ],
        })
    });
    conflicts.chain(charts).collect()
}

/// What a conflict is about, in one sentence.
pub(super) fn question(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Figure => "数字变了，这一句也改过，对不上是哪个数。",
        ConflictKind::Wording => "这一处，新稿和您都改了。",
        ConflictKind::Withdrawn => "新稿去掉了这一句，而您改过它。",
        ConflictKind::Repeated => "新稿要加的话，您好像已经写了。",
        ConflictKind::Stale => "您写的话里还有原来的数。",
        ConflictKind::Ambiguous => "有几处一样，分不清该改哪一处。",
        ConflictKind::Locked => "这一处有别人没处理完的修订，或者是自动生成的，没有动。",
    }
}

fn lines(conflict: &Conflict, places: &BTreeMap<String, String>) -> Vec<String> {
    let mut out = vec![format!("【待核】{}", question(conflict.kind))];
    let ours = if conflict.ours.is_empty() {
        "（去掉这一句）".to_owned()
    } else {
        quoted(&conflict.ours)
    };
    out.push(format!("现在的数据：{ours}"));
    out.push(format!("稿中写的：{}", quoted(&conflict.theirs)));
    if !conflict.base.is_empty() {
        out.push(format!("原来生成的：{}", quoted(&conflict.base)));
    }
    if let Some(place) = conflict.key.as_ref().and_then(|key| places.get(key)) {
        out.push(format!("出处：{place}"));
    }
    out.push(format!("编号：{}", conflict.id));
    out
}

/// Two versions of a sentence as far as they differ, with a few characters around.
pub(super) fn contrast(one: &str, other: &str) -> (String, String) {
    const AROUND: usize = 10;
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let front = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let rest = a.len().min(b.len()) - front;
    let back = a.iter().rev().zip(b.iter().rev()).take(rest);
    let back = back.take_while(|(a, b)| a == b).count();
    let cut = |text: &[char]| {
        let start = front.saturating_sub(AROUND);
        let end = (text.len() - back + AROUND).min(text.len());
        let open = if start > 0 { "……" } else { "" };
        let close = if end < text.len() { "……" } else { "" };
        let words: String = text[start..end].iter().collect();
        format!("“{open}{}{close}”", words.trim())
    };
    if a.len().max(b.len()) <= QUOTED {
        return (quoted(one), quoted(other));
    }
    (cut(&a), cut(&b))
}

/// A text, or its front if it is long.
pub(super) fn quoted(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(QUOTED) {
        Some((at, _)) => format!("“{}……”", &text[..at]),
        None => format!("“{text}”"),
    }
}
