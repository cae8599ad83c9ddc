//! Messages of the figure functions.

messages! {
    /// A figure function got no figure.
    not_a_figure(function) TEMPLATE Error
        "“{function}”要用在指标上" "`{function}` works on a metric";
    /// A function for one metric got several.
    one_metric(function, count) TEMPLATE Error
        "“{function}”一次只能用在一个指标上，这里给了{count}个" "`{function}` takes one metric but got {count}"
        help "几个指标一起写，用“分别”或“句”" "for several metrics use `分别` or `句`";
    /// A function for a list got something else.
    needs_list(function) TEMPLATE Error
        "“{function}”要用在一组事项上" "`{function}` works on a list";
    /// An option the function does not have.
    unknown_option(function, option, allowed) TEMPLATE Error
        "“{function}”没有“{option}”这个选项，可用的选项：{allowed}"
        "`{function}` has no option `{option}`, allowed: {allowed}";
    /// An option with a value it cannot have.
    bad_option(function, option, value, allowed) TEMPLATE Error
        "“{function}”的“{option}”不能写“{value}”，可以写：{allowed}"
        "option `{option}` of `{function}` cannot be `{value}`, allowed: {allowed}";
    /// 约 on a figure without an approximation word.
    no_approx(name, figure) APPROX Error
        "“{name}”的值{figure}没有约数词" "`{name}` is `{figure}`, which carries no approximation word"
        help "在值里写上，如“近400家”，或者在模板里写 约(…, 词=\"近\")"
             "write it into the value (`近400家`) or name it in the template: `约(…, 词=\"近\")`";
    /// An approximation word that the exact value contradicts.
    approx_against(name, printed, exact) APPROX Error
        "“{name}”写成“{printed}”，而确数是{exact}" "`{name}` would read `{printed}`, but the exact value is {exact}"
        help "“近”用在确数不到时，“超、余、多”用在确数超过时"
             "`近` is for values just below, `超`, `余`, `多` for values above";
    /// Nothing allows a comparison with last year.
    lacks_previous(name) MISSING Warning
        "“{name}”缺上年值，也没有写明增长，同比一句已略去"
        "`{name}` has no value for last year and no stated rate; the comparison was left out"
        help "在指标里补上“上年”，或者直接写“增长”" "add `上年` (previous) to the metric, or state `增长` (growth)";
    /// A function lacks what it speaks about.
    lacks(name, function, needs) MISSING Warning
        "“{name}”没有写“{needs}”，“{function}”一句已略去" "`{name}` has no `{needs}`; the phrase of `{function}` was left out"
        help "在指标里补上“{needs}”，或者从模板里去掉这个函数" "add `{needs}` to the metric, or remove the function from the template";
    /// A change that rounds to nothing.
    nearly_flat(name) GROW Note
        "“{name}”变化不到0.05%，写成“基本持平”" "`{name}` changed by less than 0.05%, written as `基本持平`";
    /// Nothing last year, something this year.
    first_time(name) FIRST Note
        "“{name}”上年为0，写成“实现零的突破”，不算百分比" "`{name}` was 0 last year: written as a first, without a rate";
    /// Money or a measure that was nothing last year.
    no_rate_from_zero(name) GROW Note
        "“{name}”上年为0，算不出增长率，已略去" "`{name}` was 0 last year, so there is no rate; it was left out";
    /// Nothing is left.
    down_to_zero(name) GROW Warning
        "“{name}”今年为0，写成减少的数量" "`{name}` is 0 this year, written as the amount of the decrease";
    /// A rate on values below zero.
    negative_base(name) GROW Error
        "“{name}”的值或上年值是负数，不能算增长率" "`{name}` has a value below zero, which has no growth rate"
        help "在正文里用文字写，如“由亏转盈”，不用“同比”" "say it in words in the text instead of using `同比`";
    /// Only approximate values are known.
    vague(name) APPROX Warning
        "“{name}”是约数，不据以推算增减，这一句已略去" "`{name}` is approximate, no change is calculated from it; the phrase was left out"
        help "在指标里补上“确数”，或者直接写“增长”“增量”" "add `确数` (exact) to the metric, or state `增长` or `增量`";
    /// 百分点 on something that is no rate.
    not_a_rate(name) PP Error
        "“{name}”不是百分比，不能用“百分点”" "`{name}` is not a rate, `百分点` does not apply"
        help "数量的增减用“增减”或“同比”" "use `增减` or `同比` for amounts";
    /// A figure that cannot be put in another scale.
    cannot_convert(name, figure) SCALE Error
        "“{name}”的值{figure}不能换算" "`{name}` is `{figure}`, which cannot be converted"
        help "遮蔽的数和区间只能照原样写" "masked figures and ranges are printed as typed only";
    /// A comparison with a masked figure.
    masked_number(name, figure) MASK Error
        "“{name}”的值{figure}不是确定的数，不能拿来比较" "`{name}` is `{figure}`, which has no number to compare";
    /// A multiple that the values do not bear out.
    multiple_wrong(name, claim, value, base, ratio) MULT Error
        "“{name}”写“{claim}”，按今年{value}、上年{base}是{ratio}倍" "`{name}` is said to be `{claim}`, but {value} against {base} is {ratio} times as much"
        help "翻番是2倍，翻两番是4倍；增长3倍是原来的4倍" "`翻番` is twice, `翻两番` four times as much; `增长3倍` is four times as much";
    /// A multiple of a decrease, or of hardly any growth.
    no_multiple(name, value, base) MULT Warning
        "“{name}”今年{value}、上年{base}，不宜用倍数，这一句已略去" "`{name}` is {value} after {base}, which is not said in multiples; the phrase was left out"
        help "改用“同比”或“增减”" "use `同比` or `增减` instead";
    /// A multiple of nothing.
    multiple_of_nothing(name, claim, base) MULT Error
        "“{name}”上年是{base}，不能写“{claim}”" "`{name}` was {base} last year, so it cannot be `{claim}`";
    /// A multiple without certain values to measure it by.
    claim_unchecked(name, claim) MULT Warning
        "“{name}”缺确定的今年数或上年数，“{claim}”照写，没有核对" "`{name}` lacks a certain value for this or last year: `{claim}` is printed unchecked"
        help "在指标里补上“上年”；约数补上“确数”" "add `上年` (previous) to the metric, and `确数` (exact) to an approximate value";
    /// A ceiling that was not kept.
    above_ceiling(name, value, limit) COMP Warning
        "“{name}”{value}，没有控制在{limit}以内，这一句已略去" "`{name}` is {value}, not known to be within {limit}; the phrase was left out";
    /// An amount of money was asked for.
    not_money(name) UNIT Error
        "“{name}”不是金额" "`{name}` is no amount of money"
        help "别的数用“数”" "use `数` for other figures";
    /// Amounts that cannot be added.
    no_sum(name, figure) SUM Error
        "“{name}”的值{figure}不能合计" "`{name}` is `{figure}`, which cannot be added up"
        help "合计要同一币种的确定的数；约数补上“确数”" "a sum needs exact figures of one currency; add `确数` (exact) to approximate ones";
    /// A function for two or more metrics got fewer.
    needs_two(function) TEMPLATE Error
        "“{function}”要按次序给两个以上的指标" "`{function}` takes two or more metrics in their order"
        help "人均写 人均(总额, 人数)，漏斗写 漏斗(对接, 意向, 达成)" "write `人均(sum, persons)`, `漏斗(first, second, third)`";
    /// A number of persons was asked for.
    not_persons(name, figure) HEAD Error
        "“{name}”的值{figure}不是人数" "`{name}` is {figure}, which counts no persons"
        help "人均写 人均(总额, 人数)" "write `人均(sum, persons)`";
    /// Nobody to share an amount among.
    nobody(name) HEAD Warning
        "“{name}”是0，算不出人均，这一句已略去" "`{name}` is 0, so there is nothing per head; the phrase was left out";
    /// A stated per-head figure contradicts sum and persons.
    per_head_wrong(name, stated, sum, persons, right) HEAD Error
        "“{name}”写{stated}，按{sum}、{persons}应为{right}" "`{name}` is {stated}, but {sum} over {persons} gives {right}";
    /// A stage of a funnel is larger than the one before.
    funnel_widens(before, then, stage, now) FUNNEL Error
        "“{stage}”{now}，多于前一步“{before}”的{then}" "`{stage}` is {now}, more than the {then} of `{before}` before it"
        help "核对两个数，或者改正先后次序" "correct one of the two, or their order";
    /// The comparison would be with a value some years ago.
    base_not_last_year(name, period) MISSING Warning
        "“{name}”的期是“{period}”，“上年”是这几年前的数，同比一句已略去" "`上年` of `{name}` is the value before `{period}`, not last year's; the comparison was left out"
        help "用“年均”或“由至”，或者直接写“增长”" "use `年均` or `由至`, or state `增长` (growth)";
}
