//! Messages of the checks over groups of figures, spans of years and periods.

messages! {
    /// A stated yearly rate contradicts the values.
    cagr_wrong(name, stated, years, base, value, right) CAGR Error
        "“{name}”写年均增长{stated}，{years}年由{base}到{value}应为{right}" "`{name}` states {stated} a year, but {base} to {value} in {years} years gives {right}"
        help "改正年均或者两头的数；按可比价等其他口径算的，写上“口径”"
             "correct the rate or the values; if the rate follows another basis, state it in `口径`";
    /// A stated yearly rate is off in the last digit.
    cagr_near(name, stated, years, base, value, right) CAGR Note
        "“{name}”写年均增长{stated}，{years}年由{base}到{value}应为{right}，末位不同" "`{name}` states {stated} a year, {base} to {value} in {years} years gives {right}: the last digit differs";
    /// A yearly rate over an unknown number of years.
    cagr_years(name) CAGR Note
        "“{name}”的年均没有写是几年，没有核对" "the yearly rate of `{name}` does not say over how many years, not checked"
        help "写上“期”，如“期: 五年”" "add `期` (period), such as `期: 五年`";
    /// 截止 where 截至 is meant.
    up_to(found, right) PERIOD Warning
        "“{found}”应写“{right}”" "`{found}` should be `{right}`"
        help "“截止”是到此为止，后面不接时间；“截至”才是到某个时候" "`截止` means that something ends; up to a time is `截至`";
    /// A period that ends before that of the report.
    ends_before(name, period) PERIOD Note
        "“{name}”是{period}的数，不是全期的数" "`{name}` is the figure of {period}, not of the whole period"
        help "全期的数出来以后换上；不换的，正文里不要写成全年" "replace it once the final figure is known, or do not call it the year's";
    /// A period that ends after that of the report.
    ends_behind(name, period) PERIOD Warning
        "“{name}”的期是{period}，晚于这份报告的时间" "the period of `{name}` is {period}, later than that of the report";
    /// A month there is not.
    no_month(period) PERIOD Error
        "“{period}”里没有这个月份" "`{period}` names a month there is not";
    /// A rank worse than last year's, without a reason.
    place_lost(name, before, now) RANK Note
        "“{name}”由第{before}位后移到第{now}位，没有写原因" "`{name}` fell from place {before} to {now}, and no reason is given"
        help "位次写错的改正；属实的，写上“原因”" "correct the places, or add `原因` (reason)";
    /// Shares of one whole add up to more than all of it.
    shares_exceed(names, whole, sum) SHARE Warning
        "{names}占{whole}的比例合计{sum}%，超过100%" "the shares of {names} in {whole} add up to {sum}%, more than all of it"
        help "核对占比；几项互有交叉的，不要并列写" "correct the shares; if they overlap, do not list them side by side";
    /// Parts measured in things that cannot be added.
    parts_unlike(name, units) UNIT Warning
        "“{name}”的分项里有{units}，不能合在一起核对" "the parts of `{name}` are in {units}, which cannot be added and were not checked"
        help "改成同一种单位，或者分成两个指标" "use one unit, or make two metrics of it";
    /// Parts with different measure words.
    parts_units(name, units) UNIT Note
        "“{name}”的分项里量词不一：{units}" "the parts of `{name}` have different measure words: {units}";
    /// Parts in different scales.
    parts_scales(name, scales) UNIT Note
        "“{name}”的分项里有{scales}，宜用同一个单位" "the parts of `{name}` are in {scales}; one scale reads better";
    /// Amounts in different scales in one sentence.
    two_scales(scales) SCALE Note
        "同一条数据里有{scales}，一句话里宜用同一个单位" "the data of one entry are in {scales}; one scale in a sentence reads better"
        help "用“金额”可以换成同一个单位" "`金额` converts them to one scale";
}
