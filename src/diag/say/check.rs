//! Messages of the checks.

messages! {
    /// Parts do not add up.
    parts_sum(total, sum, gap) SUM Error
        "分项合计{sum}，与总数{total}不符，{gap}" "the parts add up to {sum}, not {total} ({gap})";
}
