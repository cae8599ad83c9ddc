//! 变更说明: one page that tells a clerk what the merge did and what is left to decide.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::comment::{contrast, question, quoted};
use super::words::{name, place};
use super::{Base, How, Job, origin};
use crate::doc::plain;
use crate::merge::{ConflictKind, Disposition, Entry, Kept, Merge, Notice};
use crate::revision::Paragraph;

/// Most lines of a list; what follows is only counted.
const MOST: usize = 30;

/// The page, in Markdown and in Chinese like the report; `places` tells where facts stand, by their paths.
pub(super) fn write(job: &Job<'_>, merge: &Merge, places: &BTreeMap<String, String>) -> String {
    let page = Page {
        job,
        merge,
        paragraphs: job.theirs.manuscript().paragraphs(),
        places,
    };
    let mut out = String::new();
    page.head(&mut out);
    page.figures(&mut out);
    page.changes(&mut out);
    page.conflicts(&mut out);
    page.kept(&mut out);
    page.deleted(&mut out);
    page.corrected(&mut out);
    page.notices(&mut out);
    page.ledger(&mut out);
    out
}

struct Page<'a> {
    job: &'a Job<'a>,
    merge: &'a Merge,
    /// The edited text.
    paragraphs: &'a [Paragraph],
    places: &'a BTreeMap<String, String>,
}

/// A figure that changed: its paths, what it was, what it is.
type Change<'a> = (&'a str, &'a str, &'a str);

impl Page<'_> {
    fn place(&self, paragraph: usize) -> String {
        place(self.paragraphs, paragraph)
    }

    fn head(&self, out: &mut String) {
        let title = plain(&self.job.report.document.title);
        let _ = writeln!(out, "# 变更说明\n\n《{title}》");
        let Base {
            generation, how, ..
        } = self.job.base;
        let now = origin(self.job.report).map_or(0, |origin| origin.generation);
        let how = match how {
            How::Property | How::Name => String::new(),
            How::Likeness { found, of } => {
                format!("（文件里没有注明，按文字认出：{of}句里{found}句一样）")
            }
        };
        let _ = writeln!(
            out,
            "\n{}从第{generation}稿{how}改来；现在的数据文件 {} 生成的是第{now}稿。{}",
            self.job.theirs_name,
            self.job.facts_name,
            if now == *generation {
                "数据没有变。"
            } else {
                ""
            }
        );
        let updated = self
            .entries(|d| matches!(d, Disposition::Updated(_)))
            .count();
        let _ = writeln!(
            out,
            "\n- 更新数字 {updated} 处，改动文字 {} 处\n- 请您决定 {} 处\n- 保留您的改动 {} 处",
            self.merge.changes.len(),
            self.merge.conflicts.len(),
            self.merge.kept.len()
        );
    }

    fn entries(&self, wanted: impl Fn(&Disposition) -> bool) -> impl Iterator<Item = &Entry> {
        let entries = self.merge.ledger.iter();
        entries.filter(move |entry| wanted(&entry.disposition))
    }

    fn figures(&self, out: &mut String) {
        let mut figures: Vec<(Change<'_>, Vec<usize>)> = Vec::new();
        for entry in &self.merge.ledger {
            let Disposition::Updated(paragraph) = entry.disposition else {
                continue;
            };
            let change = (&*entry.key, &*entry.base, &*entry.ours);
            match figures.iter_mut().find(|(known, _)| *known == change) {
                Some((_, at)) => at.push(paragraph),
                None => figures.push((change, vec![paragraph])),
            }
        }
        if figures.is_empty() {
            return;
        }
        out.push_str("\n## 更新的数字\n\n| 指标 | 原来 | 现在 | 处数 | 在哪里 |\n| --- | --- | --- | --: | --- |\n");
        for ((key, base, ours), at) in figures.iter().take(MOST) {
            let places: Vec<_> = at.iter().take(3).map(|at| self.place(*at)).collect();
            let more = if at.len() > 3 { "等" } else { "" };
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} | {}{more} |",
                cell(&name(self.job.facts, key)),
                cell(base),
                cell(ours),
                at.len(),
                cell(&places.join("；"))
            );
        }
        rest(figures.len(), "个数字", out);
    }

    fn changes(&self, out: &mut String) {
        let changes = &self.merge.changes;
        section("新写进、改写和去掉的话", changes.len(), out);
        for change in changes.iter().take(MOST) {
            let at = self.place(change.paragraph);
            let _ = match (change.base.is_empty(), change.ours.is_empty()) {
                (true, _) => writeln!(out, "- 加在{at}：{}", quoted(&change.ours)),
                (_, true) => writeln!(out, "- 从{at}去掉：{}", quoted(&change.base)),
                _ => {
                    let (base, ours) = contrast(&change.base, &change.ours);
                    writeln!(out, "- {at}：{base}改为{ours}")
                }
            };
        }
        rest(changes.len(), "处", out);
    }

    fn conflicts(&self, out: &mut String) {
        let conflicts = &self.merge.conflicts;
        section("请您决定", conflicts.len(), out);
        if conflicts.is_empty() {
            return;
        }
        let _ = writeln!(
            out,
            "稿中都有批注。照稿子的不用动；要换的，在稿中改好，或者运行 \
             `zongjie update {} --decide 编号=theirs`（照稿子）、`=ours`（用现在的数据）、`=both`（都留着）。\n",
            self.job.facts_name
        );
        for (number, conflict) in conflicts.iter().enumerate() {
            let _ = writeln!(
                out,
                "{}. `{}` {}：{}",
                number + 1,
                conflict.id,
                self.place(conflict.paragraph),
                question(conflict.kind)
            );
            let ours = match (&*conflict.ours, conflict.kind) {
                ("", _) => "去掉这一句".to_owned(),
                (ours, _) => quoted(ours),
            };
            let _ = writeln!(out, "   - 稿中写的：{}", quoted(&conflict.theirs));
            if !conflict.base.is_empty() {
                let _ = writeln!(out, "   - 原来生成的：{}", quoted(&conflict.base));
            }
            let _ = writeln!(out, "   - 现在的数据：{ours}");
            if let Some(place) = conflict.key.as_ref().and_then(|key| self.places.get(key)) {
                let _ = writeln!(out, "   - 出处：{place}");
            }
            let _ = writeln!(out, "   - 建议：{}", advice(conflict.kind));
        }
    }

    fn kept(&self, out: &mut String) {
        let kept = &self.merge.kept;
        section("您的改动，都保留了", kept.len(), out);
        for Kept {
            base,
            theirs,
            paragraph,
            moved,
        } in kept.iter().take(MOST)
        {
            let at = paragraph.map_or_else(String::new, |at| self.place(at));
            let _ = match (base.is_empty(), theirs.is_empty()) {
                (true, _) => writeln!(out, "- {at}，您加的：{}", quoted(theirs)),
                (_, true) => writeln!(out, "- 您删的：{}", quoted(base)),
                _ if base == theirs && *moved => {
                    writeln!(out, "- 您移到{at}的：{}", quoted(theirs))
                }
                _ => {
                    let (base, theirs) = contrast(base, theirs);
                    writeln!(out, "- {at}，{base}改成了{theirs}")
                }
            };
        }
        rest(kept.len(), "处", out);
    }

    fn deleted(&self, out: &mut String) {
        let deleted: Vec<_> = self
            .merge
            .notices
            .iter()
            .filter_map(|notice| match notice {
                Notice::Deleted { base, ours } => Some((base, ours)),
                _ => None,
            })
            .collect();
        section("您删去的话里有数字变了", deleted.len(), out);
        for (base, ours) in deleted.iter().take(MOST) {
            let (base, ours) = contrast(base, ours);
            let _ = writeln!(out, "- {base}，现在是{ours}");
        }
        rest(deleted.len(), "句", out);
    }

    fn corrected(&self, out: &mut String) {
        let corrected = &self.merge.corrected;
        section("稿中的数同数据文件不一致", corrected.len(), out);
        for one in corrected {
            let _ = writeln!(
                out,
                "- {}，{}：稿中是 {}，数据文件是 {}",
                self.place(one.paragraph),
                name(self.job.facts, &one.key),
                one.theirs,
                one.ours
            );
        }
        if !corrected.is_empty() {
            let _ = writeln!(
                out,
                "\n稿中的对，就运行 `zongjie update {} --pull`，把数写回数据文件。",
                self.job.facts_name
            );
        }
    }

    fn notices(&self, out: &mut String) {
        let lines: Vec<String> = self
            .merge
            .notices
            .iter()
            .filter_map(|notice| self.notice(notice))
            .collect();
        section("请留意", lines.len(), out);
        for line in &lines {
            let _ = writeln!(out, "- {line}");
        }
    }

    fn notice(&self, notice: &Notice) -> Option<String> {
        Some(match notice {
            Notice::Deleted { .. } => return None,
            Notice::LeftOut { ours } => {
                format!("您删去的部分里有新的话，没有加：{}", quoted(ours))
            }
            Notice::Order { paragraph } => format!(
                "{}起，按现在的数据次序变了；稿中的次序没有动",
                self.place(*paragraph)
            ),
            Notice::Reference { paragraph, words } => format!(
                "{}提到“{words}”，标题的序号变了，请核对",
                self.place(*paragraph)
            ),
            Notice::Contents => "标题变了：在目录上点右键，选“更新域”".to_owned(),
            Notice::Chart { paragraph, figures } => {
                let changed: Vec<_> = figures
                    .iter()
                    .map(|(old, new)| format!("{old}→{new}"))
                    .collect();
                let at = paragraph.map_or_else(
                    || "图（稿中找不到它的题目）".to_owned(),
                    |at| format!("{}的图", self.place(at)),
                );
                format!(
                    "{at}还是原来的数（{}）：在图上点右键，选“编辑数据”改过来",
                    changed.join("，")
                )
            }
        })
    }

    fn ledger(&self, out: &mut String) {
        let count = |wanted: fn(&Disposition) -> bool| self.entries(wanted).count();
        let rows = [
            ("已经更新", count(|d| matches!(d, Disposition::Updated(_)))),
            (
                "稿中已是新数",
                count(|d| matches!(d, Disposition::Already(_))),
            ),
            ("待您决定", count(|d| matches!(d, Disposition::Conflict(_)))),
            (
                "先前已经决定",
                count(|d| matches!(d, Disposition::Settled(_))),
            ),
            (
                "随您删去的话去掉",
                count(|d| matches!(d, Disposition::Deleted)),
            ),
        ];
        let total = self.merge.ledger.len();
        let _ = writeln!(out, "\n## 账\n\n有变化的数字共 {total} 处：\n");
        if total == 0 {
            out.truncate(out.trim_end_matches(['：', '\n']).len());
            out.push_str("。\n");
            return;
        }
        out.push_str("| 去向 | 处数 |\n| --- | --: |\n");
        for (words, number) in rows.iter().filter(|(_, number)| *number > 0) {
            let _ = writeln!(out, "| {words} | {number} |");
        }
        let sum: usize = rows.iter().map(|(_, number)| number).sum();
        let _ = writeln!(out, "| 合计 | {sum} |");
    }
}

fn advice(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Figure | ConflictKind::Stale => "数字以数据文件为准的，在稿中改过来",
        ConflictKind::Wording => "照稿子；新稿里要紧的话补进去",
        ConflictKind::Withdrawn => "数据里已经没有依据，留着的请核对",
        ConflictKind::Repeated => "照稿子，核对数字",
        ConflictKind::Ambiguous => "在稿中逐处核对",
        ConflictKind::Locked => "先处理完修订，再并一次",
    }
}

fn section(title: &str, count: usize, out: &mut String) {
    if count > 0 {
        let _ = writeln!(out, "\n## {title}\n");
    }
}

fn rest(count: usize, unit: &str, out: &mut String) {
    if count > MOST {
        let _ = writeln!(out, "\n另有 {} {unit}。", count - MOST);
    }
}

/// The text of a cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
