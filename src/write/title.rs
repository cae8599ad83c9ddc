//! Breaks a title into lines (GB/T 9704-2012 7.3.1): by sense, evenly, never inside a word, number or 《》.

use std::collections::BTreeSet;
use std::ops::Range;

/// Words a line does not end inside.
const WORDS: &str = "报告 总结 计划 打算 安排 思路 要点 谋划 情况 工作 年度 上半年 下半年 全年 经济 社会 发展 建设 改革 \
    创新 科技 科学 技术 教育 文化 卫生 健康 农业 农村 工业 信息 商务 财政 审计 统计 市场 监督 管理 人力 资源 保障 \
    生态 环境 交通 运输 住房 城乡 应急 政务 服务 行政 审批 政府 人民 委员会 办公室 行动 专项 评估 综合 成效 亮点 \
    问题 困难 建议 关于 机关 公司 中心 街道 推进 加强 落实 完成 实施 开展 任务 目标 项目 企业 产业 知识 产权 部门 \
    单位 数据 数字 党建 开发 贯彻 促进 条例 办法 民政 公安 司法 自然 规划 水利 林业 旅游 退役 军人 医疗 乡村 振兴 \
    医药卫生体制改革 营商环境 放管服 专项整治";

/// Words after which a line ends well, and what the break costs.
const ENDS: [(u64, &str); 3] = [
    (
        0,
        "的 局 委 厅 政府 委员会 办公室 公司 中心 街道 》 ” ） 、 ， ：",
    ),
    (10, "关于 和 与 及 暨 总结 报告 情况"),
    (40, "年 年度 上半年 下半年 市 区 县 省 办"),
];

/// Words before which a line ends well.
const STARTS: &str = "暨 和 及 与 《 关于";

/// The width of half a character; widths are counted in twentieths of one.
const HALF: usize = 10;
/// The gap between a Chinese character and a number.
const GAP: usize = 4;

const INSIDE: u64 = 2_000;
const IN_WORD: u64 = 400;
const ANYWHERE: u64 = 60;

/// Longest title that is broken by sense; a longer one is none, and the search takes its time squared.
const LONGEST: usize = 200;

/// The lines of a title, as byte ranges of it, each at most `max` characters wide (half-width ones count half).
///
/// A title that fits is one line.
pub fn lines(title: &str, max: usize) -> Vec<Range<usize>> {
    let chars: Vec<(usize, char)> = title.char_indices().collect();
    let mut width = vec![0_usize];
    let mut last = None;
    for (_, c) in &chars {
        let before = width.last().copied().unwrap_or(0);
        let latin = c.is_ascii_alphanumeric();
        // Programs that do not know `autoSpaceDN` leave a gap beside each number.
        let gap = last.is_some_and(|last| last != latin) && !c.is_ascii_punctuation();
        let own = if c.is_ascii() { HALF } else { 2 * HALF };
        width.push(before + own + if gap { GAP } else { 0 });
        last = Some(latin);
    }
    let total = width.last().copied().unwrap_or(0);
    let limit = max.max(4) * 2 * HALF;
    if total <= limit {
        return std::iter::once(0..title.len()).collect();
    }
    let ends = if chars.len() > LONGEST {
        let step = limit / (2 * HALF);
        (1..=chars.len().div_ceil(step))
            .map(|line| (line * step).min(chars.len()))
            .collect()
    } else {
        let prices = prices(title, &chars);
        cheapest(&width, &prices, limit, total.div_ceil(limit))
    };
    let byte = |at: usize| chars.get(at).map_or(title.len(), |(byte, _)| *byte);
    let mut start = 0;
    let mut out = Vec::with_capacity(ends.len());
    for end in ends {
        out.push(byte(start)..byte(end));
        start = end;
    }
    out
}

/// The lines of a title that a person broke at some places, in characters; what lies between is broken by sense.
pub fn broken(title: &str, breaks: &[usize], max: usize) -> Vec<Range<usize>> {
    let breaks: BTreeSet<usize> = breaks.iter().copied().collect();
    let mut out = Vec::new();
    let mut start = 0;
    let ends = title.char_indices().enumerate();
    let forced = ends.filter(|(at, _)| *at > 0 && breaks.contains(at));
    let forced = forced.map(|(_, (byte, _))| byte);
    for end in forced.chain([title.len()]) {
        let part = lines(&title[start..end], max).into_iter();
        out.extend(part.map(|line| start + line.start..start + line.end));
        start = end;
    }
    out
}

/// What a break before each character costs.
fn prices(title: &str, chars: &[(usize, char)]) -> Vec<u64> {
    let mut prices = vec![ANYWHERE; chars.len() + 1];
    let mut depth: usize = 0;
    for (at, (byte, c)) in chars.iter().enumerate() {
        let rest = &title[*byte..];
        let done = &title[..*byte];
        if at > 0 {
            if STARTS.split(' ').any(|word| rest.starts_with(word)) {
                prices[at] = 0;
            }
            for (price, words) in ENDS {
                if words.split(' ').any(|word| done.ends_with(word)) {
                    prices[at] = prices[at].min(price);
                }
            }
            let last = chars[at - 1].1;
            let number = last.is_ascii_alphanumeric() || matches!(last, '.' | '-' | '%');
            let joined = number && (c.is_alphanumeric() || c.is_ascii_punctuation());
            if joined || "》”’）、，：；。！？%".contains(*c) || "《“‘（".contains(last)
            {
                prices[at] = INSIDE;
            }
        }
        if "》”’）".contains(*c) {
            depth = depth.saturating_sub(1);
        }
        if depth > 0 || ("》”’）".contains(*c) && at > 0) {
            prices[at] = INSIDE;
        }
        if "《“‘（".contains(*c) {
            depth += 1;
        }
    }
    for (at, (byte, _)) in chars.iter().enumerate() {
        for word in WORDS.split_whitespace() {
            if title[*byte..].starts_with(word) {
                for inside in &mut prices[at + 1..at + word.chars().count()] {
                    *inside = (*inside).max(IN_WORD);
                }
            }
        }
    }
    prices
}

/// The ends of the lines (as character counts) of the cheapest way to set the title in the fewest lines that work.
fn cheapest(width: &[usize], prices: &[u64], limit: usize, fewest: usize) -> Vec<usize> {
    let last = width.len() - 1;
    let ideal = width[last] / fewest;
    // best[k][end] = (price, start of the k-th line)
    let mut best: Vec<Vec<Option<(u64, usize)>>> = vec![vec![None; last + 1]];
    best[0][0] = Some((0, 0));
    for count in 1..=fewest + 1 {
        let mut row = vec![None; last + 1];
        for end in 1..=last {
            for start in (0..end).rev() {
                let line = width[end] - width[start];
                if line > limit {
                    break;
                }
                let Some((price, _)) = best[count - 1][start] else {
                    continue;
                };
                let price = price
                    + line_price(line, ideal, count, fewest)
                    + prices[end] * u64::from(end < last);
                if row[end].is_none_or(|(known, _)| price < known) {
                    row[end] = Some((price, start));
                }
            }
        }
        best.push(row);
    }
    let price = |count: usize| best[count][last].map(|(price, _)| price);
    // One line more only where the fewest would cut a word or a title in 《》.
    let count = match (price(fewest), price(fewest + 1)) {
        (Some(few), Some(more)) if few >= IN_WORD && more < IN_WORD => fewest + 1,
        (None, _) => fewest + 1,
        _ => fewest,
    };
    let mut ends = Vec::with_capacity(count);
    let mut end = last;
    for count in (1..=count).rev() {
        ends.push(end);
        end = best[count][end].map_or(0, |(_, start)| start);
    }
    ends.reverse();
    ends
}

/// Uneven lines cost, a short later line less than a short first one; one or two characters alone are an orphan.
fn line_price(line: usize, ideal: usize, count: usize, of: usize) -> u64 {
    let off = (line.abs_diff(ideal) / HALF) as u64;
    let orphan = if line <= 4 * HALF + GAP { INSIDE } else { 0 };
    let top_heavy = if of == 2 && count == 1 && line < ideal {
        2 * off
    } else {
        0
    };
    // Up to six characters of difference between two lines read as even.
    let uneven = off.saturating_sub(6) * 8;
    off + orphan + top_heavy + uneven
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(title: &str) -> Vec<&str> {
        lines(title, 20)
            .into_iter()
            .map(|line| &title[line])
            .collect()
    }

    #[test]
    fn breaks_by_sense() {
        for (title, want) in [
            (
                "某某区科学技术局2022年工作总结",
                &["某某区科学技术局2022年工作总结"] as &[_],
            ),
            (
                "某某区科学技术局2022年工作总结和2023年工作打算",
                &["某某区科学技术局2022年工作总结", "和2023年工作打算"],
            ),
            (
                "某某市科学技术局关于2022年工作总结及2023年工作计划的报告",
                &[
                    "某某市科学技术局关于2022年工作总结",
                    "及2023年工作计划的报告",
                ],
            ),
            (
                "关于《某某市科技创新促进条例》贯彻落实情况的报告",
                &["关于《某某市科技创新促进条例》", "贯彻落实情况的报告"],
            ),
            (
                "某某市人民政府关于全面推进数字政府建设情况的报告",
                &["某某市人民政府关于", "全面推进数字政府建设情况的报告"],
            ),
        ] {
            assert_eq!(set(title), want, "{title}");
        }
    }

    #[test]
    fn a_person_breaks_where_they_want() {
        let title = "某某区科学技术局2022年工作总结和打算";
        let set = |breaks: &[usize]| -> Vec<&str> {
            let lines = broken(title, breaks, 20);
            lines.into_iter().map(|line| &title[line]).collect()
        };
        let two = ["某某区科学技术局", "2022年工作总结和打算"];
        assert_eq!(set(&[8]), two);
        assert_eq!(set(&[0, 8, 99]), two);
        assert_eq!(set(&[]), [title]);
        assert_eq!(broken("", &[1], 20).len(), 1);
    }

    #[test]
    fn keeps_the_rules_on_any_title() {
        let long = "某某市".repeat(40);
        let quoted = format!("关于《{}》的报告", "条例".repeat(30));
        for title in [
            long.as_str(),
            &quoted,
            &"x".repeat(500),
            &"2022年".repeat(20),
        ] {
            let ranges = lines(title, 20);
            let joined: String = ranges.iter().map(|r| &title[r.clone()]).collect();
            assert_eq!(joined, title);
            for range in ranges {
                let width: usize = title[range]
                    .chars()
                    .map(|c| if c.is_ascii() { 1 } else { 2 })
                    .sum();
                assert!((5..=40).contains(&width), "{width} in {title}");
            }
        }
        let endless = "题".repeat(1_000_000);
        assert_eq!(lines(&endless, 20).len(), 50_000);
        assert_eq!(lines("", 20).len(), 1);
    }
}
