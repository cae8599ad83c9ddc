//! The nearest known name to a mistyped one, and sentences that are versions of each other.

/// The candidate most like `word`; `None` when nothing is near enough to be meant.
///
/// Near is one slip (a character changed, left out, added, or two swapped), one more for every three
/// characters, or one name inside the other. Names of two Chinese characters may differ in one.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.trim().to_lowercase();
    let mut best: Option<(Rank, &'a str)> = None;
    for candidate in candidates {
        let Some(rank) = rank(&word, &candidate.to_lowercase()) else {
            continue;
        };
        if best.as_ref().is_none_or(|(known, _)| rank < *known) {
            best = Some((rank, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Whether two sentences are versions of one: at least half of their pairs of neighbouring characters are the same.
pub fn alike(one: &str, other: &str) -> bool {
    let long = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let (short, long) = (long(one).min(long(other)), long(one).max(long(other)));
    if short < 2 {
        return one == other;
    }
    // strsim divides by bytes where it counts pairs of characters.
    let bytes = |text: &str| text.split_whitespace().map(str::len).sum::<usize>();
    let pairs = strsim::sorensen_dice(one, other) * as_f64(bytes(one) + bytes(other) - 2);
    pairs >= 0.5 * as_f64(short + long - 2)
}

fn as_f64(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

/// Smaller is nearer: slips, whether neither name holds the other, whether they begin differently, and the
/// difference in length.
type Rank = (usize, bool, bool, usize);

/// How far a candidate is from the word; smaller is nearer, `None` is too far.
fn rank(word: &str, candidate: &str) -> Option<Rank> {
    let (long, short) = {
        let (a, b) = (word.chars().count(), candidate.chars().count());
        (a.max(b), a.min(b))
    };
    // A name this long is no slip of a key, and the comparison is quadratic.
    if short == 0 || long > 40 {
        return None;
    }
    let distance = strsim::osa_distance(word, candidate);
    let shared = word.chars().filter(|c| candidate.contains(*c)).count();
    let slip = distance <= (long / 3).max(1) && shared > 0;
    let inside = word.contains(candidate) || candidate.contains(word);
    let ascii = word.is_ascii();
    let inside = inside
        && if ascii {
            short * 2 >= long && short > 2
        } else {
            short > 1 || long <= 3
        };
    let apart = !(word.contains(candidate) || candidate.contains(word));
    let other_start = word.chars().next() != candidate.chars().next();
    if slip && !(ascii && short < 3 && distance > 0) {
        Some((distance, apart, other_start, long - short))
    } else if inside {
        Some((distance + 1, apart, other_start, long - short))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{alike, nearest};

    #[test]
    fn versions_of_a_sentence_are_alike() {
        assert!(alike("全年新增企业137家。", "全年新增各类企业140家。"));
        assert!(!alike("全年新增企业137家。", "群众满意度继续提高。"));
    }

    #[test]
    fn chinese_words_may_differ_in_one_character() {
        let keys = [
            "名",
            "值",
            "上年",
            "新增",
            "增长",
            "排名",
            "分项齐全",
            "value",
        ];
        assert_eq!(nearest("增加", keys), Some("增长"));
        assert_eq!(nearest("新曾", keys), Some("新增"));
        assert_eq!(nearest("名称", keys), Some("名"));
        assert_eq!(nearest("数值", keys), Some("值"));
        assert_eq!(nearest("分项全", keys), Some("分项齐全"));
        assert_eq!(nearest("Vaule", keys), Some("value"));
        assert_eq!(nearest("电话", keys), None);
        assert_eq!(nearest("", keys), None);
    }

    #[test]
    fn the_nearest_of_several_wins() {
        assert_eq!(
            nearest("高新企业数", ["企业", "高新企业", "高企"]),
            Some("高新企业")
        );
    }
}
