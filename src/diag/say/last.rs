//! Messages about last year's facts.

messages! {
    /// 上年 names this very file.
    names_itself(path) SCHEMA Error
        "“上年”写的“{path}”就是这个文件自己" "`上年` names this very file, `{path}`"
        help "写上年那份事实文件的路径，如 ../2021/facts.yaml" "name the file of the year before, such as `../2021/facts.yaml`";
    /// The file is not the one of the year before.
    wrong_year(this, then) YEAR Error
        "“上年”文件的年度是{then}，今年的年度是{this}，不是前一年" "the year of the file in `上年` is {then}, which is not the year before {this}"
        help "改正其中一个年度，或者换成前一年的文件" "correct one of the years, or name the file of the year before";
    /// A half year against a whole year.
    other_half(this, then) YEAR Warning
        "今年是{this}，“上年”文件是{then}，时段不同，没有核对" "this report is on {this} and the file in `上年` on {then}: other periods, nothing was compared"
        help "换成上年同期的文件" "name the file of the same period last year";
    /// This year's 上年 is not what last year's file says.
    previous_differs(name, typed, known) SAME Error
        "“{name}”的上年写{typed}，上年的文件里是{known}" "`{name}` states {typed} for last year, whose file says {known}"
        help "改正其中一个；去掉“上年”，就用上年文件里的数" "correct one of them; without `上年` the figure of last year's file is used";
    /// This year's 上年位 is not what last year's file says.
    place_differs(name, typed, known) SAME Error
        "“{name}”的上年位写{typed}，上年的文件里是{known}" "`{name}` states place {typed} for last year, whose file says {known}"
        help "改正其中一个" "correct one of them";
    /// The two files measure one metric in different units.
    unit_changed(name, now, then) UNIT Warning
        "“{name}”今年写{now}，上年的文件里是{then}，单位不同，没有核对" "`{name}` is {now} this year and {then} in last year's file: different units, not checked"
        help "改成同一个单位" "use one unit for both";
    /// A cumulative figure that went down.
    cumulative_fell(name, now, then) STOCK Warning
        "“{name}”累计{now}，比上年累计的{then}还少" "`{name}` adds up to {now}, less than the {then} of last year"
        help "累计数不会减少，核对两年的数" "a running total cannot fall; check both years";
    /// A first that was there last year already.
    not_first(name, known) FIRST Error
        "“{name}”写了首次，上年的文件里已有{known}" "`{name}` claims a first, but last year's file already has {known}"
        help "去掉“首次”，或者改正上年的数" "remove `首次`, or correct last year's figure";
    /// A run of years that does not continue last year's.
    streak(name, now, then, right) PERIOD Warning
        "“{name}”写连续{now}，上年是连续{then}，今年应为{right}" "`{name}` has run for {now}; after {then} last year it should be {right}"
        help "改成{right}；中间断过的，核对上年的文件" "write {right}; if it was interrupted, check last year's file";
    /// A plan nobody came back to.
    plan_open(title) TODO Warning
        "上年打算“{title}”，今年没有交代" "last year planned `{title}`, and this year does not come back to it"
        help "在成绩里写做了什么，没有做完的写进困难或者打算"
             "say under `成绩` what was done, or under `困难` or `打算` what was not";
    /// A target nobody came back to.
    target_open(name, target) TODO Warning
        "上年打算的目标“{name}”（{target}），今年没有这个指标" "last year's target `{name}` ({target}) is no metric this year"
        help "在“指标”里写上今年完成的数，名称不变" "add what was reached to `指标` under the same id";
    /// Something carried over from last year that nobody has confirmed.
    to_confirm(name, what) TODO Warning
        "“{name}”的{what}是从上年推来的，还没有核对" "`{what}` of `{name}` was carried over from last year and is not confirmed yet"
        help "核对或者改正，再从“待核”里删掉" "confirm or correct it, then remove it from `to_confirm`";
    /// 待核 names something that is no attribute of the metric.
    nothing_to_confirm(name, what) UNKNOWN Warning
        "“{name}”的“待核”写了“{what}”，这里没有这一项" "`to_confirm` of `{name}` names `{what}`, which is no attribute here"
        help "写这里有的一项，如 连续、名单、正文" "name an attribute, such as `连续`, `名单` or `正文`";
}
