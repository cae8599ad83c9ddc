//! Messages of the checks.

messages! {
    /// Parts do not add up.
    parts_sum(total, sum, gap) SUM Error
        "分项合计{sum}，与总数{total}不符，{gap}" "the parts add up to {sum}, not {total} ({gap})"
        help "核对分项和总数；只列了其中几项的，去掉“分项齐全”"
             "correct the parts or the total; if only some parts are listed, remove `分项齐全`";
    /// Parts listed as some of a total that is larger.
    parts_open(total, sum) SUM Note
        "分项合计{sum}，少于总数{total}，按只列其中几项处理" "the parts add up to {sum} of {total}, taken as some of them"
        help "分项已经列全的，写上“分项齐全: 是”，就会核对合计" "if they are all of it, add `分项齐全: 是` and the sum is checked";
    /// The parts together are more than the total.
    parts_exceed(total, sum) PART Error
        "分项合计{sum}，超过总数{total}" "the parts add up to {sum}, more than the total {total}";
    /// One part is larger than the total.
    part_exceeds(part, figure, total) PART Error
        "分项“{part}”是{figure}，超过总数{total}" "part `{part}` is {figure}, more than the total {total}";
    /// A part is measured in another unit than the total.
    part_unit(part, figure, total) UNIT Note
        "分项“{part}”写成{figure}，总数写成{total}，量词不一致" "part `{part}` is {figure} while the total is {total}: different measure words";
    /// Last year or the new ones are in another unit than the value.
    units_differ(name, key, figure, value) UNIT Warning
        "“{name}”的{key}是{figure}，值是{value}，单位不同，没有核对" "`{key}` of `{name}` is {figure} but the value is {value}: different units, not checked"
        help "改成同一个单位" "use one unit for both";
    /// A stated rate contradicts the values.
    growth_wrong(name, stated, basis, basis_en, right) GROW Error
        "“{name}”写增长{stated}，按{basis}应为{right}" "`{name}` states growth {stated}, but {basis_en} gives {right}"
        help "改正增长，或者改正值；用可比价等其他口径的，写上“口径”"
             "correct the rate or the values; if the rate follows another basis, state it in `口径`";
    /// A stated rate was cut off.
    growth_cut(name, stated, basis, basis_en, right) GROW Note
        "“{name}”写增长{stated}，按{basis}应为{right}，像是截尾，没有四舍五入" "`{name}` states growth {stated}, {basis_en} gives {right}: cut off instead of rounded";
    /// A stated rate is off in the last digit.
    growth_near(name, stated, basis, basis_en, right) GROW Note
        "“{name}”写增长{stated}，按{basis}应为{right}，末位不同" "`{name}` states growth {stated}, {basis_en} gives {right}: the last digit differs";
    /// A stated rate follows another basis.
    growth_basis(name, stated, basis, basis_en, right, how) GROW Note
        "“{name}”写增长{stated}，按{basis}名义上是{right}，口径是“{how}”，不核对"
        "`{name}` states growth {stated}, nominally {basis_en} gives {right}; its basis is `{how}`, not checked";
    /// No whole number last year leads to the stated rate.
    growth_no_integer(name, value, stated) GROW Note
        "“{name}”今年{value}、增长{stated}，倒推不出整数的上年数" "`{name}` is {value} after {stated} growth, which no whole number of last year leads to";
    /// 增长 holds an amount.
    growth_amount(name, stated) GROW Error
        "“{name}”的增长写成{stated}，增长要写比率" "`增长` of `{name}` is {stated}, but it must be a rate"
        help "数量写在“增量”里" "put amounts into `增量` (change)";
    /// A growth rate on a base below zero.
    growth_negative(name, value, previous) GROW Error
        "“{name}”的值{value}或上年{previous}是负数，不能写增长率" "`{name}` is {value} after {previous}: values below zero have no growth rate"
        help "去掉“增长”，在正文里用文字写" "remove `增长` and say it in words in the text";
    /// A decrease in multiples.
    fewer_times(name, stated) MULT Error
        "“{name}”写成减少{stated}，减少不能用倍数" "`{name}` falls by {stated}; a decrease is never a multiple"
        help "写成百分比" "state it in per cent";
    /// A stated change contradicts the values.
    change_wrong(name, stated, value, previous, right) DELTA Error
        "“{name}”写增量{stated}，按今年{value}、上年{previous}应为{right}" "`{name}` states a change of {stated}, but {value} after {previous} gives {right}";
    /// A stated change has the opposite sign of the rate.
    change_sign(name, change, growth) DELTA Error
        "“{name}”的增量{change}与增长{growth}一正一负" "`{name}` changes by {change} but grows by {growth}: opposite signs";
    /// 增量 of an amount holds a rate.
    change_rate(name, stated) DELTA Error
        "“{name}”的增量写成{stated}，增量要写数量" "`增量` of `{name}` is {stated}, but it must be an amount"
        help "比率写在“增长”里" "put rates into `增长` (growth)";
    /// The difference of two rates is written as per cent.
    points_as_percent(name, stated) PP Error
        "“{name}”是比率，增减{stated}应写成百分点" "`{name}` is a rate: a change of {stated} must be in percentage points"
        help "写成“{stated}”去掉%、加上“个百分点”" "write it with `个百分点` in place of `%`";
    /// The growth of a rate is the difference of the rates.
    growth_is_points(name, stated, points, right) PP Error
        "“{name}”写增长{stated}，这是两个比率之差，应写{points}个百分点（相对增长是{right}）"
        "`{name}` states growth {stated}, which is the difference of two rates: {points} percentage points (relative growth is {right})"
        help "写成“增量: {points}个百分点”" "write `增量: {points}个百分点`";
    /// Percentage points that are a relative growth.
    points_are_growth(name, stated, points) PP Error
        "“{name}”写{stated}，这是相对增长，两个比率之差是{points}个百分点" "`{name}` states {stated}, which is the relative growth; the rates differ by {points} percentage points";
    /// Percentage points on something that is no rate.
    points_on_amount(name, stated) PP Error
        "“{name}”不是百分比，增长不能写{stated}" "`{name}` is not a rate, its growth cannot be {stated}"
        help "写成百分比" "state it in per cent";
    /// A share above one hundred per cent or below zero.
    share_range(name, rate) SHARE Error
        "“{name}”占比写{rate}，超出0到100%" "the share of `{name}` is {rate}, outside 0 to 100%";
    /// A stated share contradicts part and whole.
    share_wrong(name, stated, part, whole, right) SHARE Error
        "“{name}”占比写{stated}，按{part}占{whole}应为{right}" "`{name}` states a share of {stated}, but {part} of {whole} gives {right}";
    /// A stated share is off in the last digit.
    share_near(name, stated, part, whole, right) SHARE Note
        "“{name}”占比写{stated}，按{part}占{whole}应为{right}，末位不同" "`{name}` states a share of {stated}, {part} of {whole} gives {right}: the last digit differs";
    /// The part is larger than the whole.
    share_exceeds(name, part, whole) SHARE Error
        "“{name}”{part}，超过所占的总体{whole}" "`{name}` is {part}, more than its whole {whole}";
    /// A share of nothing named.
    share_no_whole(name) SHARE Warning
        "“{name}”的占比没有写占谁的" "the share of `{name}` does not say of what"
        help "写成“占: {{全体: 全省项目, 值: 30%}}”" "write `占: {{全体: 全省项目, 值: 30%}}`";
    /// A stated completion rate contradicts value and target.
    completion_wrong(name, stated, value, target, right) COMP Error
        "“{name}”完成率写{stated}，按完成{value}、目标{target}应为{right}" "`{name}` states {stated} completed, but {value} of {target} gives {right}";
    /// A stated completion rate was cut off.
    completion_cut(name, stated, value, target, right) COMP Note
        "“{name}”完成率写{stated}，按完成{value}、目标{target}应为{right}，像是截尾" "`{name}` states {stated} completed, {value} of {target} gives {right}: cut off instead of rounded";
    /// A stated completion rate is off in the last digit.
    completion_near(name, stated, value, target, right) COMP Note
        "“{name}”完成率写{stated}，按完成{value}、目标{target}应为{right}，末位不同" "`{name}` states {stated} completed, {value} of {target} gives {right}: the last digit differs";
    /// A missed target without a reason.
    target_missed(name, reached, target, target_en) COMP Warning
        "“{name}”{reached}，未达目标{target}，缺原因" "`{name}` is {reached}, short of its target{target_en}, and no reason is given"
        help "在指标里写上“原因”" "add `原因` (reason) to the metric";
    /// Less than half of the year's target in half a year, without a reason.
    half_missed(name, reached, target, target_en) COMP Warning
        "时间过半，“{name}”{reached}，还不到全年目标{target}的一半，缺原因" "half the year brought `{name}` {reached}, less than half of its target{target_en}, and no reason is given"
        help "在指标里写上“原因”" "add `原因` (reason) to the metric";
    /// A ceiling that was broken without a reason.
    ceiling_broken(name, value, ceiling) COMP Warning
        "“{name}”{value}，超过上限{ceiling}，缺原因" "`{name}` is {value}, above its ceiling {ceiling}, and no reason is given"
        help "在指标里写上“原因”" "add `原因` (reason) to the metric";
    /// A rank of zero.
    rank_zero(name) RANK Error
        "“{name}”的位次写成0，位次从1起" "the place of `{name}` is 0, places start at 1";
    /// A rank among nobody.
    rank_no_scope(name) RANK Warning
        "“{name}”的排名没有写在哪个范围里" "the rank of `{name}` does not say among whom"
        help "写上“域”，如“域: 全省”" "add `域` (scope), such as `域: 全省`";
    /// More names than the figure counts.
    too_many_names(name, value, count) LIST Error
        "“{name}”是{value}，名单却有{count}个" "`{name}` is {value}, but {count} names are listed";
    /// A name listed twice.
    name_twice(name, item) LIST Warning
        "“{name}”的名单里“{item}”出现了两次" "`{item}` is listed twice under `{name}`";
    /// An approximation word that the exact value contradicts.
    approx_wrong(name, printed, exact) APPROX Error
        "“{name}”写成“{printed}”，而确数是{exact}" "`{name}` is written `{printed}`, but the exact value is {exact}"
        help "“近”用在确数不到时，“超、余、多”用在确数超过时" "`近` is for values just below, `超`, `余`, `多` for values above";
    /// A value without approximation word that is not the exact value.
    exact_differs(name, value, exact) APPROX Error
        "“{name}”的值是{value}，确数却是{exact}" "`{name}` is {value}, but its exact value is {exact}"
        help "给值加上约数词，或者改正其中一个" "add an approximation word to the value, or correct one of them";
    /// More new ones than there are in all.
    new_exceeds(name, new, total) STOCK Error
        "“{name}”新增{new}，超过总数{total}" "`{name}` gained {new}, more than the total {total}";
    /// More in all than last year and the new ones together.
    stock_gap(name, previous, new, total) STOCK Warning
        "“{name}”上年{previous}、新增{new}，总数却有{total}" "`{name}` had {previous} and gained {new}, yet the total is {total}"
        help "核对三个数；总数最多是上年数加新增数" "check the three: the total is at most last year's value plus the new ones";
    /// A first that last year contradicts.
    first_not(name, previous) FIRST Error
        "“{name}”写了首次，上年却有{previous}" "`{name}` claims a first, but last year's value is {previous}";
    /// A growth rate from zero.
    first_growth(name, growth) FIRST Error
        "“{name}”上年为0，不能写增长{growth}" "`{name}` was 0 last year, so a growth of {growth} cannot be"
        help "去掉“增长”，会写成“实现零的突破”" "remove `增长`; it is then written as a first";
    /// A first with a growth rate.
    first_and_growth(name, growth) FIRST Error
        "“{name}”既写首次又写增长{growth}，两者只能有一个" "`{name}` is both a first and growing by {growth}; only one can be true";
    /// Money better written in the next larger unit.
    scale_up(name, figure) SCALE Note
        "“{name}”{figure}，一亿以上宜用亿元" "`{name}` is {figure}; from one `亿` on `亿元` reads better"
        help "在模板里写 数(…, 换算=\"亿\")，或者直接改值" "use `数(…, 换算=\"亿\")` in the template, or change the value";
    /// Money better written in the next smaller unit.
    scale_down(name, figure) SCALE Note
        "“{name}”{figure}，不到一亿宜用万元" "`{name}` is {figure}; below one `亿` `万元` reads better";
    /// A heading counts other than its children.
    outline_count(title, stated, count) COUNT Error
        "标题“{title}”写了{stated}，下面列了{count}" "heading `{title}` says {stated}, but {count} are listed below it"
        help "改正标题，或者写成“{{{{ 个数 }}}}”自动计数" "correct the heading, or write `{{{{ 个数 }}}}` to have it counted";
    /// A heading that may count other than its children.
    outline_maybe(title, stated, count) COUNT Warning
        "标题“{title}”里有“{stated}”，下面列了{count}，请核对" "heading `{title}` holds `{stated}` while {count} are listed below it, please check";
    /// A masked figure in a file that is not masked.
    masked(name, figure) TODO Warning
        "“{name}”的{figure}还没有填上数字" "{figure} of `{name}` still has masked digits"
        help "填上数字；有意遮蔽的，写“密: 是”" "fill in the digits; if masked on purpose, set `密: 是`";
    /// Many masked figures in a file that is not masked.
    masked_many(count) TODO Warning
        "有{count}个指标的数字是遮蔽的（xx），还没有填" "{count} metrics have masked digits (xx) still to be filled in"
        help "有意遮蔽的，在指标里写“密: 是”，或者把年度、单位也遮蔽" "if masked on purpose, set `密: 是` on the metrics, or mask year or office as well";
    /// A file masked on purpose.
    masked_file(count) TODO Note
        "这份事实是遮蔽的，{count}个指标的数字照原样印出" "these facts are masked; the figures of {count} metrics are printed as typed";
    /// A yearly rate that is not checked.
    cagr_basis(name, how) CAGR Note
        "“{name}”的年均增长口径是“{how}”，照写，不核对" "the yearly rate of `{name}` has basis `{how}`: printed as stated, not checked";
}
