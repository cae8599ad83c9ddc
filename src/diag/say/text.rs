//! Messages about the free text of the facts: claims, loose figures, years.

messages! {
    /// 大幅 without a change to show for it.
    claim_change(word, wanted, wanted_en, found, found_en) GROW Warning
        "“{word}”要有{wanted}证明；这一条{found}" "`{word}` needs a figure that proves it, {wanted_en}; this entry {found_en}"
        help "在“数据”里写上这个指标，或者换一个说法" "name that metric in `数据`, or say it in other words";
    /// 首位 without a rank.
    claim_rank(word, wanted, wanted_en, found, found_en) RANK Warning
        "“{word}”要有{wanted}的排名证明；这一条{found}" "`{word}` needs a rank that proves it, {wanted_en}; this entry {found_en}"
        help "给指标写上“排名”并在这一条里用到它，或者换一个说法" "add `排名` to a metric of this entry, or say it in other words";
    /// 首次 without a fact.
    claim_first(word) FIRST Warning
        "“{word}”要有指标证明：写明“首次”，或者上年为0" "`{word}` needs a metric of this entry that states `首次`, or was 0 last year"
        help "给指标写上“首次: 是”并在这一条里用到它，或者换一个说法" "add `首次: 是` to a metric of this entry, or say it in other words";
    /// 超额完成 without a completion above 100%.
    claim_over(word, found, found_en) COMP Warning
        "“{word}”要有完成率超过100%的指标证明；这一条{found}" "`{word}` needs a metric completed above 100%; this entry {found_en}"
        help "给指标写上“目标”或“完成率”并在这一条里用到它，或者换一个说法" "add `目标` or `完成率` to a metric of this entry, or say it in other words";
    /// 翻番 without a doubling.
    claim_times(word, wanted, found, found_en) MULT Warning
        "“{word}”要有指标证明：值是上年的{wanted}倍以上；这一条{found}" "`{word}` needs a metric at least {wanted} times last year's; this entry {found_en}"
        help "给指标写上“上年”并在这一条里用到它，或者换一个说法" "add `上年` to a metric of this entry, or say it in other words";
    /// A figure typed into a text.
    loose(words) BARE Note
        "“{words}”是手写的数，不属于任何指标，没法核对" "`{words}` is typed by hand and belongs to no metric, so it is not checked"
        help "写进“指标”，这里用“{{{{ 名称 }}}}”引用" "make it a metric and refer to it as `{{{{ 名称 }}}}`";
    /// A figure typed into a text that a metric has.
    loose_known(words, reference) BARE Note
        "“{words}”是手写的数，指标里有同样的数" "`{words}` is typed by hand, and a metric has the same figure"
        help "写成“{{{{ {reference} }}}}”，数改了这里跟着改" "write `{{{{ {reference} }}}}`, so that it changes with the metric";
    /// Many figures typed into one text.
    loose_many(count, list) BARE Note
        "这一段有{count}个手写的数不属于任何指标，没法核对：{list}" "{count} figures of this text are typed by hand and belong to no metric: `{list}`"
        help "写进“指标”，这里用“{{{{ 名称 }}}}”引用" "make them metrics and refer to them as `{{{{ 名称 }}}}`";
    /// A typed figure beside the name of a metric that says otherwise.
    typed_differs(name, typed, known, reference) SAME Error
        "“{name}”这里写{typed}，指标里是{known}" "`{name}` is {typed} here, but the metric says {known}"
        help "写成“{{{{ {reference} }}}}”；说的不是同一件事，就换一个叫法" "write `{{{{ {reference} }}}}`; if something else is meant, use another name for it";
    /// Two metrics of one name.
    name_with_two_values(name, one, other) SAME Warning
        "“{name}”有两个值：{one}和{other}" "`{name}` has two values, {one} and {other}"
        help "同一件事只留一个；不是一件事，用“名”或“期”区别开" "keep one of them, or tell them apart in `名` or `期`";
    /// One fact printed as two figures.
    printed_twice(fact, one, other) SAME Warning
        "“{fact}”在报告里印了两个数：{one}和{other}" "`{fact}` is printed as two figures, {one} and {other}"
        help "模板里用同一种写法" "write it the same way in the template";
    /// A title on another year.
    title_year(title, year) YEAR Error
        "题名写的是{title}，年度是{year}" "the title says {title}, but the year is {year}"
        help "改正其中一个" "correct one of them";
    /// A title on half a year over a whole one.
    title_half(year) YEAR Warning
        "题名写的是半年，年度是{year}" "the title is on half a year, but the year is {year}"
        help "年度写成“2022上半年”这样，或者改题名" "write the year as `2022上半年`, or change the title";
    /// A year that has not come.
    later_year(words, year) YEAR Warning
        "文中写“{words}”，比{year}晚了不止一年" "the text says `{words}`, more than a year after {year}"
        help "核对年份；说的是规划，写进“打算”" "check the year; what is planned belongs under `打算`";
    /// A plan under a year that is over.
    plan_year(words, next) YEAR Warning
        "打算的标题写“{words}”，要打算的是{next}" "a plan is headed `{words}`, but what is planned is {next}"
        help "改成{next}，或者去掉年份" "change it to {next}, or leave the year out";
    /// A report dated well before its period is over.
    date_early(date, year) YEAR Note
        "日期{date}，{year}还没有过完" "the report is dated {date}, before {year} is over"
        help "数字写到哪一天，在“期”里写明，如“截至10月底”" "say in `期` up to which day the figures go, such as `截至10月底`";
    /// A report dated before its period began, or long after.
    date_other(date, year) YEAR Warning
        "日期{date}，和{year}对不上" "the report is dated {date}, which does not fit {year}"
        help "核对日期和年度" "check the date and the year";
}
