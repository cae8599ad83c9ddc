//! What a document sent upward does not hold: requests, which go into a 请示 of their own, and orders.

use super::scan::{Scan, shown};
use crate::check::passages::PLACEHOLDER;
use crate::diag::say::language as say;

/// Words that ask for a decision, a signature or money (条例 of 2012, article 15).
pub(super) const WORDS: &[&str] = &[
    "请批示",
    "请批复",
    "请批准",
    "请审批",
    "请核准",
    "请予批准",
    "请予批示",
    "请予批复",
    "请予审批",
    "请予核准",
    "请予支持",
    "请予解决",
    "请予拨付",
    "请示如下",
    "特此请示",
    "妥否",
    "当否",
    "可否，请",
    "盼复",
    "请尽快批复",
    "恳请",
    "请求拨付",
    "请求批准",
    "请求解决",
];

/// Words that order, as only a document sent downward does.
pub(super) const ORDERS: &[&str] = &[
    "请遵照执行",
    "请认真遵照执行",
    "请认真贯彻执行",
    "请贯彻执行",
    "望遵照执行",
    "望认真贯彻执行",
    "请认真贯彻落实",
    "请结合实际认真贯彻",
    "特此通知",
    "现印发给你们",
    "现通知如下",
    "你局",
    "你单位",
    "你委",
    "你办",
];

/// 恳请 asks for something only with one of these behind it.
const ASKED: &[&str] = &[
    "解决", "拨付", "批准", "批复", "支持", "安排", "给予", "审批",
];

/// Behind one of these 请 tells what was done: 报请, 申请, 聘请.
const TOLD: &str = "报提申呈聘邀约敦延已未特上";

/// A request.
pub(super) fn request(scan: &mut Scan<'_>, at: usize, end: usize) {
    let bare = scan.bare;
    let rest = bare[end..]
        .split(['，', '。', '；', '\n'])
        .next()
        .unwrap_or("");
    let words = &bare[at..end];
    // `不当否` and the like are other words.
    let inside = matches!(words, "当否" | "妥否")
        && (scan.before(at).is_some_and(|c| !"，。；\n".contains(c))
            || !(rest.is_empty() || rest.starts_with('请')));
    let asked = words != "恳请" || ASKED.iter().any(|word| rest.contains(word));
    // `报请批准`, `提请审批`, `申请批准` tell what was done.
    let told = words.starts_with('请') && scan.before(at).is_some_and(|c| TOLD.contains(c));
    if asked && !inside && !told {
        report(scan, at, end);
    }
}

fn report(scan: &mut Scan<'_>, at: usize, end: usize) {
    let bare = scan.bare;
    // `恳请解决，妥否，请批示` is one request.
    let again = scan
        .asked
        .is_some_and(|before| !bare[before..at].contains(['。', '\n']));
    if again {
        return;
    }
    scan.asked = Some(at);
    let words = shown(&bare[at..end]);
    let message = if scan.report {
        say::request_in_report(words)
    } else {
        say::request(words)
    };
    scan.flaw(at, end, message);
}

/// `请市局协调解决`: somebody is asked in the same clause.
pub(super) fn help(scan: &mut Scan<'_>, at: usize, end: usize) {
    let front = scan.bare[..at].rsplit(['，', '。', '；', '\n']).next();
    let Some(from) = front.and_then(|clause| Some(at - clause.len() + clause.rfind('请')?)) else {
        return;
    };
    if !scan.before(from).is_some_and(|c| TOLD.contains(c)) {
        report(scan, from, end);
    }
}

/// `申请专项资金300万元` among difficulties, plans and suggestions.
pub(super) fn application(scan: &mut Scan<'_>, at: usize, end: usize) {
    let rest = scan.bare[end..]
        .split(['，', '。', '；', '\n'])
        .next()
        .unwrap_or("");
    let amount = rest.contains("万元") || rest.contains("亿元") || rest.contains(PLACEHOLDER);
    let money = ["资金", "经费", "补助", "拨款"]
        .iter()
        .any(|word| rest.contains(word));
    let got = rest.starts_with(['到', '获']);
    if scan.wanting && money && amount && !got {
        report(scan, at, end + rest.len());
    }
}

/// An order.
pub(super) fn order(scan: &mut Scan<'_>, at: usize, end: usize) {
    let words = &scan.bare[at..end];
    let inside = words.starts_with('你') && scan.before(at).is_some_and(|c| "“‘迷".contains(c));
    if !inside {
        scan.flaw(at, end, say::order(words));
    }
}
