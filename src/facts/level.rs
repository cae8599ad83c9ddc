//! The levels of government: who leads an office of each, and how the office speaks of its area.

/// One level of government.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// The words for it; the first is the usual one, the last the English one.
    pub names: &'static [&'static str],
    /// The leading bodies, party first.
    pub leaders: &'static [&'static str],
    /// The people's congress and the consultative conference, as far as the level has them.
    pub supervisors: &'static [&'static str],
    /// How the office calls its own area: `我区`.
    pub area: &'static str,
    /// The whole area: `全区`.
    pub whole: &'static str,
}

/// Every level, from the top down.
pub const LEVELS: &[Level] = &[
    level(
        &["省", "province"],
        &["省委", "省政府"],
        &["省人大", "省政协"],
        "我省",
        "全省",
    ),
    level(
        &["自治区", "autonomous_region"],
        &["自治区党委", "自治区政府"],
        &["自治区人大", "自治区政协"],
        "我区",
        "全区",
    ),
    level(
        &[
            "市",
            "地级市",
            "设区市",
            "县级市",
            "直辖市",
            "副省级市",
            "city",
        ],
        &["市委", "市政府"],
        &["市人大", "市政协"],
        "我市",
        "全市",
    ),
    level(
        &["州", "自治州", "prefecture"],
        &["州委", "州政府"],
        &["州人大", "州政协"],
        "我州",
        "全州",
    ),
    level(&["盟", "league"], &["盟委", "盟行署"], &[], "我盟", "全盟"),
    level(&["地区", "region"], &["地委", "行署"], &[], "我区", "全区"),
    level(
        &["县", "自治县", "county"],
        &["县委", "县政府"],
        &["县人大", "县政协"],
        "我县",
        "全县",
    ),
    level(
        &["区", "市辖区", "区县", "district"],
        &["区委", "区政府"],
        &["区人大", "区政协"],
        "我区",
        "全区",
    ),
    level(
        &["旗", "自治旗", "banner"],
        &["旗委", "旗政府"],
        &["旗人大", "旗政协"],
        "我旗",
        "全旗",
    ),
    level(
        &["开发区", "高新区", "经开区", "新区", "园区", "zone"],
        &["党工委", "管委会"],
        &[],
        "我区",
        "全区",
    ),
    level(
        &["乡", "民族乡", "township"],
        &["乡党委", "乡政府"],
        &["乡人大"],
        "我乡",
        "全乡",
    ),
    level(
        &["镇", "town"],
        &["镇党委", "镇政府"],
        &["镇人大"],
        "我镇",
        "全镇",
    ),
    level(
        &["街道", "subdistrict"],
        &["街道党工委", "街道办事处"],
        &[],
        "我街道",
        "全街道",
    ),
];

const fn level(
    names: &'static [&'static str],
    leaders: &'static [&'static str],
    supervisors: &'static [&'static str],
    area: &'static str,
    whole: &'static str,
) -> Level {
    Level {
        names,
        leaders,
        supervisors,
        area,
        whole,
    }
}

/// The level with this name, Chinese or English.
pub fn find(name: &str) -> Option<&'static Level> {
    LEVELS
        .iter()
        .find(|level| level.names.iter().any(|known| *known == name.trim()))
}

/// All names of levels.
pub fn names() -> impl Iterator<Item = &'static str> {
    LEVELS.iter().flat_map(|level| level.names.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn leaders_follow_the_level() {
        let of = |name| find(name).map(|l| (l.leaders.join("、"), l.area, l.whole));
        assert_eq!(of("区"), Some(("区委、区政府".to_owned(), "我区", "全区")));
        assert_eq!(
            of("镇"),
            Some(("镇党委、镇政府".to_owned(), "我镇", "全镇"))
        );
        assert_eq!(of("县级市"), of("city"));
        assert_eq!(of("科"), None);
    }
}
