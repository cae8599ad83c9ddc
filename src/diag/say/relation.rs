//! Messages of the relations a person wants checked (校核).

messages! {
    /// A character that does not belong there.
    unexpected(relation, column, found, expected, expected_en) SCHEMA Error
        "校核“{relation}”第{column}个字“{found}”放不对，这里应是{expected}"
        "`{found}` in column {column} of the relation `{relation}` is out of place, expected {expected_en}"
        help "写成“平台 == 中心 + 实验室”这样：两边用 == != <= >= < > 之一相比"
             "write it like `平台 == 中心 + 实验室`: two sides compared by one of == != <= >= < >";
    /// The text ends where something must follow.
    ends_early(relation, expected, expected_en) SCHEMA Error
        "校核“{relation}”没有写完，后面应是{expected}" "the relation `{relation}` ends early, expected {expected_en}";
    /// Nothing is compared.
    no_comparison(relation) SCHEMA Error
        "校核“{relation}”没有比较号" "the relation `{relation}` compares nothing"
        help "两边用 == != <= >= < > 之一相比" "compare two sides by one of == != <= >= < >";
    /// A chain of comparisons.
    two_comparisons() SCHEMA Error
        "一条校核只能有一个比较号" "a relation has one comparison only"
        help "分成两条写" "write two relations";
    /// More relations than a file may have.
    too_many(most) LIMIT Error
        "校核太多，最多{most}条" "too many relations, at most {most}";
    /// Longer than a relation may be.
    too_long(most) LIMIT Error
        "这条校核太长，最多{most}个字" "this relation is too long, at most {most} characters";
    /// Brackets nested too deep.
    too_deep(most) LIMIT Error
        "校核里的括号套得太深，最多{most}层" "brackets nest too deep, at most {most} levels";
    /// A name no metric has.
    unknown_metric(name) UNKNOWN Error
        "校核里的“{name}”不是指标" "`{name}` in a relation is no metric"
        help "校核里写“指标”下面的名称，不写“名”" "name metrics by their ids under `指标`";
    /// An attribute metrics do not have, or one without a figure.
    unknown_attribute(name, attribute) UNKNOWN Error
        "“{name}”没有可以核对的“{attribute}”" "`{name}` has no figure `{attribute}` to check"
        help "可以写 值、上年、新增、增量、增长、累计、目标、上限 等，或者它的分项"
             "use an attribute with a figure, such as `上年` or `新增`, or one of its parts";
    /// Things that cannot be added or compared.
    units(relation, left, right) UNIT Error
        "校核“{relation}”里单位不同，{left}和{right}不能相加、相比" "`{relation}` mixes {left} and {right}, which cannot be added or compared";
    /// A rate compared with a bare number.
    bare_rate(relation, number) SCHEMA Error
        "校核“{relation}”拿比率和{number}相比，不知是不是百分之{number}" "`{relation}` compares a rate with {number}, which may or may not mean per cent"
        help "写成“{number}%”" "write `{number}%`";
    /// A division by something that may be zero.
    divided_by_zero(relation) SCHEMA Warning
        "校核“{relation}”的除数可能是0，没有核对" "the divisor in `{relation}` may be zero, not checked";
    /// More digits than exact arithmetic carries.
    too_large(relation) LIMIT Warning
        "校核“{relation}”的结果位数太多，没有核对" "the result of `{relation}` has too many digits, not checked";
    /// A figure that is missing, masked or approximate.
    not_known(relation, name) MISSING Note
        "校核“{relation}”里的“{name}”没有确定的数，没有核对" "`{name}` in `{relation}` has no certain number, not checked"
        help "填上数；约数补上“确数”" "fill in the figure; add `确数` (exact) to an approximate one";
    /// A sum or difference that does not come out.
    sum_false(relation, left, right) SUM Error
        "校核“{relation}”不成立：左边是{left}，右边是{right}" "`{relation}` does not hold: the left side is {left}, the right side {right}";
    /// Two figures that should be the same.
    equality_false(relation, left, right) SAME Error
        "校核“{relation}”不成立：左边是{left}，右边是{right}" "`{relation}` does not hold: the left side is {left}, the right side {right}";
    /// A per-head figure that does not come out.
    per_head_false(relation, left, right) HEAD Error
        "校核“{relation}”不成立：左边是{left}，右边是{right}" "`{relation}` does not hold: the left side is {left}, the right side {right}";
    /// An order that is broken.
    order_broken(relation, left, right) PART Error
        "校核“{relation}”不成立：左边是{left}，右边是{right}" "`{relation}` does not hold: the left side is {left}, the right side {right}";
}
