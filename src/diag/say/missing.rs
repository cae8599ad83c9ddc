//! Messages about figures that are not there, as the metric's 缺 asks.

messages! {
    /// A figure that has to be there (缺: stop) is missing.
    must_fill(what) MISSING Error
        "“{what}”没有填" "`{what}` is not filled in"
        help "填上数字；暂时没有的，把“缺”改成 todo，会印出【待补】" "fill it in, or set `缺: todo` to print a gap instead";
    /// The same, when somebody is responsible for it.
    must_fill_by(what, owner) MISSING Error
        "“{what}”没有填，由{owner}负责" "`{what}` is not filled in, `{owner}` is responsible"
        help "填上数字；暂时没有的，把“缺”改成 todo，会印出【待补】" "fill it in, or set `缺: todo` to print a gap instead";
    /// A figure that is still to be supplied.
    to_fill(what) TODO Warning
        "“{what}”还没有填" "`{what}` is still to be filled in"
        help "填上数字；不写的，设“缺: drop”" "fill in the figure, or set `缺: drop` to leave it out";
    /// The same, when somebody is responsible for it.
    to_fill_by(what, owner) TODO Warning
        "“{what}”还没有填，由{owner}负责" "`{what}` is still to be filled in, `{owner}` is responsible"
        help "填上数字；不写的，设“缺: drop”" "fill in the figure, or set `缺: drop` to leave it out";
    /// A figure that may be left out is missing, and what would have said it went with it.
    left_out(what) MISSING Note
        "“{what}”没有填，写到它的分句已略去" "`{what}` is not filled in; the clauses that name it were left out"
        help "要写进报告的，填上数字，或者把“缺”改成 todo" "to have it in the report, fill it in or set `缺: todo`";
}
