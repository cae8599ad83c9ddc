//! Messages about packs that are checked before they are passed on.

messages! {
    /// A figure in a template.
    figure(said) BARE Error
        "模板里写死了数字“{said}”" "the template holds the figure `{said}`"
        help "数字写在数据文件里，模板用指标名取" "put it into the facts and print it by the metric's name";
    /// A year in a template.
    year(said) YEAR Error
        "模板里写死了年份“{said}”" "the template holds the year `{said}`"
        help "用 报告.年度、报告.下年度" "print `report.year` or `report.next_year`";
    /// A label a person typed.
    numbering(said) NUM Error
        "序号“{said}”是手写的，删掉一章就错" "the number `{said}` is typed by hand and will be wrong when a chapter goes"
        help "标题只写 ##，列表只写 1. ，序号由程序编" "write `##` for headings and `1. ` for lists; the program numbers them";
    /// A place.
    place(said) MASK Error
        "模板包里有地名“{said}”" "the pack holds the name of the place `{said}`"
        help "换成 单位 里的名称，样例里用“某某”" "use the names of `office`; write `某某` in samples";
    /// A person.
    person(said) MASK Warning
        "模板包里好像有人名“{said}”" "the pack seems to name a person: `{said}`"
        help "人名写在数据文件里" "names belong into the facts";
    /// A slogan that belongs to a time.
    slogan(said) YEAR Warning
        "“{said}”过几年就不合适了" "`{said}` belongs to a few years"
        help "写在数据文件的正文里" "write it into the facts";
    /// An identity card or a telephone.
    private_number() MASK Error
        "模板包里有身份证号或者手机号" "the pack holds the number of an identity card or a mobile telephone"
        help "删掉" "delete it";
    /// An office that can be told.
    real_office(said) MASK Warning
        "样例的单位“{said}”不像是编的" "the office `{said}` of the sample does not look made up"
        help "写成“某某县水利局”的样子" "write it like `某某县水利局`";
    /// A value of real facts.
    leaked(said, fact) MASK Error
        "模板包里有本单位的“{said}”（{fact}）" "the pack holds `{said}` of your own facts ({fact})"
        help "换成编的" "make something up instead";
    /// A text in one language only.
    untranslated(what, language, language_en) PACK Warning
        "{what}缺少{language}" "{what} has no {language_en} text";
    /// A setting nobody reads.
    unused_setting(name) UNUSED Warning
        "没有模板用到设置“{name}”" "no template reads the setting `{name}`"
        help "用上它，或者从 pack.yaml 删掉" "use it, or delete it from `pack.yaml`";
    /// A file nobody names.
    unused_file(name) UNUSED Warning
        "pack.yaml 没有用到文件 {name}" "`pack.yaml` does not use the file {name}"
        help "写进 sections，或者删掉" "name it under `sections`, or delete it";
    /// A fact that is asked for and used nowhere.
    unused_need(fact) UNUSED Note
        "没有模板直接用到“{fact}”" "no template names `{fact}`"
        help "条目的 数据 里可以用到它；不是的话从 facts 删掉" "entries may print it; otherwise delete it from `facts`";
    /// A section that never says anything.
    unreachable(section) UNUSED Warning
        "“{section}”一节怎么设置都没有内容" "the section `{section}` is empty whatever is chosen"
        help "看看它的条件写得对不对；缺样例的，在样例里补上用得到它的事实" "look at its conditions; or give the sample the facts it needs";
    /// No sample.
    no_sample(file) MISSING Error
        "模板没有样例 {file}，证明不了自己" "the pack lacks its sample {file} and cannot prove itself"
        help "写一份编的数据，再运行 zongjie template test --accept" "write made-up facts, then run `zongjie template test --accept`";
    /// The sample names another pack.
    other_pack(named, id) PACK Warning
        "样例写的模板是“{named}”，不是“{id}”" "the sample names the pack `{named}`, not `{id}`"
        help "把样例里的 模板 改成 {id}" "change `template` in the sample to {id}";
    /// The report of a sample is another one than expected.
    differs(facts, expected) PACK Error
        "样例 {facts} 生成的报告和 {expected} 不一样" "the report of {facts} is not what {expected} says"
        help "改错了就改回来；改对了就运行 zongjie template test --accept" "mend the template; if the new text is right, run `zongjie template test --accept`";
    /// A value of a setting that cannot be used.
    value_fails(setting, value, facts) PACK Error
        "设置“{setting}”取“{value}”时，样例 {facts} 生成不了" "{facts} cannot be rendered with the setting `{setting}: {value}`";
    /// More work than a trial is worth.
    too_slow(tried, values) LIMIT Error
        "模板太慢，{values}个设置值只试了{tried}个" "the pack is too slow: {tried} of {values} values of its settings were tried"
        help "减少循环，缩短模板" "use fewer loops and shorter templates";
    /// A pack with errors that somebody wants to install.
    unproven(id) PACK Error
        "模板“{id}”有错误，没有安装" "the pack `{id}` has errors and was not installed"
        help "请做模板的人改好再发；自己改的，先运行 zongjie template check 和 zongjie template test"
             "ask its maker to mend it; if it is yours, run `zongjie template check` and `zongjie template test` first";
}
