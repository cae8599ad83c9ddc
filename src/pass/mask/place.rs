//! Places in the names of offices, and words of running text that look like places.

/// What a place is called behind its own name, longer words first.
pub(super) const PLACES: &[&str] = &[
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "新区",
    "街道",
    "省",
    "市",
    "州",
    "盟",
    "县",
    "区",
    "旗",
    "镇",
    "乡",
    "村",
];

/// A suffix before one of these is part of a name (`赣州|市`, `新乡|市`, `景德镇|市`, `市|中区`).
const LONGER: &[&str] = &["市", "县", "区", "州", "镇", "乡", "村", "街道"];

/// Peoples in the names of autonomous places, without 族.
const PEOPLES: &[&str] = &[
    "壮",
    "回",
    "维吾尔",
    "藏",
    "苗",
    "彝",
    "布依",
    "朝鲜",
    "土家",
    "侗",
    "瑶",
    "哈尼",
    "白",
    "傣",
    "黎",
    "傈僳",
    "景颇",
    "羌",
    "蒙古",
    "哈萨克",
    "柯尔克孜",
    "满",
    "畲",
    "水",
    "仡佬",
    "仫佬",
    "毛南",
    "土",
    "撒拉",
    "东乡",
    "保安",
    "裕固",
    "锡伯",
    "塔吉克",
    "拉祜",
    "佤",
    "纳西",
    "普米",
    "怒",
    "独龙",
    "布朗",
    "达斡尔",
    "鄂温克",
    "鄂伦春",
    "各",
];

/// Zones are named after what they do.
const ZONES: &[&str] = &[
    "开发", "高新", "经开", "园", "产业", "技术", "保税", "示范", "实验", "试验", "合作", "管理",
];

/// A place in a name: its own name and what it is.
pub(super) struct Place<'a> {
    /// `甲山` of `甲山市`.
    pub(super) name: &'a str,
    /// `市` of `甲山市`.
    pub(super) suffix: &'static str,
}

/// The places a name begins with, and the rest of it.
pub(super) fn places(name: &str) -> (Vec<Place<'_>>, &str) {
    let mut out = Vec::new();
    let mut rest = name;
    while let Some((own, suffix)) = place(rest) {
        rest = &rest[own.len() + suffix.len()..];
        if !ZONES.iter().any(|zone| own.contains(zone)) {
            out.push(Place { name: own, suffix });
        }
    }
    (out, rest)
}

/// The place a text begins with: one to twelve characters, no mark among them, and a suffix.
fn place(text: &str) -> Option<(&str, &'static str)> {
    let own = text.char_indices().skip(1).take(12);
    for (at, _) in own.take_while(|(at, _)| text[..*at].chars().all(char::is_alphabetic)) {
        let rest = &text[at..];
        let Some(suffix) = PLACES.iter().find(|suffix| rest.starts_with(**suffix)) else {
            continue;
        };
        let behind = &rest[suffix.len()..];
        if suffix.chars().count() == 1 && LONGER.iter().any(|next| behind.starts_with(next)) {
            continue;
        }
        return Some((&text[..at], suffix));
    }
    None
}

/// `恩施` of `恩施土家族苗族` before 自治州.
pub(super) fn without_people<'a>(name: &'a str, suffix: &str) -> &'a str {
    let mut name = name;
    if !suffix.starts_with("自治") {
        return name;
    }
    loop {
        let bare = name.strip_suffix('族').unwrap_or(name);
        let people = PEOPLES
            .iter()
            .filter(|people| bare.ends_with(*people) && bare.len() > people.len())
            .max_by_key(|people| people.len());
        // 内蒙古 is no people.
        let Some(people) = people.filter(|_| bare.len() < name.len() || bare.ends_with("维吾尔"))
        else {
            return name;
        };
        name = &bare[..bare.len() - people.len()];
    }
}

/// What places are called that a text names in passing.
const NAMED: &[&str] = &["自治州", "街道", "省", "市", "县", "区", "镇", "乡", "村"];

/// Characters behind which a place may begin, and which are in no name but 和.
const BEFORE: &str = "在与和及到从向赴对由于给经跟同至被把为";

/// Words that stand before `市级`, `省委` and the like, and before places.
const VERBS: &[&str] = &[
    "荣获", "获得", "获批", "获", "发挥", "对标", "建有", "牵线", "用好", "贯彻", "还", "跻身",
    "通过", "新增", "建立", "承办", "拥有", "推荐", "形成", "坚持", "制定", "对接", "促成", "加快",
    "引入", "归口", "提高", "深化", "汇聚", "会同", "实现", "成为", "不含", "争取", "列入", "入选",
    "落户", "来自", "位于", "前往", "联合", "配合", "服务", "面向", "今年", "近年", "去年", "建设",
    "打造", "推进", "推动", "组织", "指导", "开展", "完成", "支持", "带动", "覆盖", "走访", "深入",
    "参加", "进入", "创建", "建成", "新建", "整治", "选派", "培育", "持续",
];

/// No place's own name holds one of these; most of them make a kind of place (`示范村`, `小区`, `全市`).
const COMMON: &[&str] = &[
    "全", "各", "本", "我", "该", "每", "两", "几", "多", "某", "个", "等", "的", "了", "级", "类",
    "内", "外", "上", "下", "省", "市", "县", "区", "镇", "乡", "村", "州", "农", "城", "社", "园",
    "景", "库", "灾", "片", "牧", "矿", "校", "院", "小区", "示范", "试点", "重点", "贫困", "脱贫",
    "美丽", "特色", "行政", "自然", "边远", "保护", "老旧", "先进", "文明", "所在", "国家", "自治",
    "核心", "协作", "文旅", "苏区", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
    "百", "千", "万",
];

/// Whether a word before `市` or `县` can be the name of a place.
fn is_name(word: &str) -> bool {
    let common = COMMON.iter().chain(ZONES).any(|part| word.contains(part));
    let verb = VERBS
        .iter()
        .any(|verb| verb.chars().count() > 1 && word.contains(verb));
    let joined = word.chars().any(|c| c != '和' && BEFORE.contains(c));
    word.chars().count() >= 2 && word.chars().all(is_han) && !common && !verb && !joined
}

fn is_han(c: char) -> bool {
    ('一'..='鿿').contains(&c)
}

/// Words of a text that look like the names of places: two to four characters and what it is, behind a mark or one of
/// the words that stand before places.
///
/// Nobody can tell them all without a dictionary; these are shown to a person, never hidden unasked.
pub(super) fn named(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut before = None;
    let mut done = 0;
    for (at, c) in text.char_indices() {
        let starts = before.is_none_or(|b| !is_han(b) || BEFORE.contains(b));
        before = Some(c);
        if !starts || !is_han(c) || at < done {
            continue;
        }
        let mut start = at;
        while let Some(verb) = VERBS.iter().find(|verb| text[start..].starts_with(**verb)) {
            start += verb.len();
        }
        let rest = &text[start..];
        for (end, _) in rest.char_indices().skip(2).take(3) {
            let (name, behind) = rest.split_at(end);
            let Some(suffix) = NAMED.iter().find(|suffix| behind.starts_with(**suffix)) else {
                continue;
            };
            let after = &behind[suffix.len()..];
            if is_name(name) && !LONGER.iter().any(|next| after.starts_with(next)) {
                done = start + end + suffix.len();
                out.push(&text[start..done]);
            }
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_named_in_passing() {
        for (text, want) in [
            (
                "在丙东县举办，与丁山市、戊水镇合作",
                vec!["丙东县", "丁山市", "戊水镇"],
            ),
            ("在全县推广，建设美丽乡村，老旧小区改造，示范村12个", vec![]),
            ("在××县举办，走访农村，3个街道", vec![]),
            ("赴己河街道调研，会同己江省立项", vec!["己河街道", "己江省"]),
            (
                "获批省级平台，坚持市委领导，平台由省级部门管理，进入国家高新区",
                vec![],
            ),
        ] {
            assert_eq!(named(text), want, "{text}");
        }
    }
}
