//! Messages about the vocabulary and shape of the facts file.

messages! {
    /// A key nobody knows.
    unknown_key(key, owner) UNKNOWN Error
        "“{owner}”下没有“{key}”这一项" "`{owner}` has no key `{key}`";
    /// A key that belongs elsewhere.
    misplaced_key(key, owner, other) UNKNOWN Error
        "“{owner}”下没有“{key}”这一项" "`{owner}` has no key `{key}`"
        help "“{key}”要写在“{other}”下面" "`{key}` belongs under `{other}`";
    /// One key under two of its names.
    same_key(key, first, line) YAML Error
        "“{key}”和第{line}行的“{first}”是同一项" "`{key}` is the same key as `{first}` on line {line}"
        help "留下对的一个" "keep the one that is right";
    /// The file is not there.
    no_file(path) MISSING Error
        "找不到文件 {path}" "file not found: {path}"
        help "检查文件名和所在的文件夹" "check the name and the folder";
    /// A folder in place of a file.
    folder(path) MISSING Error
        "{path} 是文件夹，不是文件" "{path} is a folder, not a file";
    /// A pipe or a device.
    not_a_file(path) MISSING Error
        "{path} 不是普通文件" "{path} is not an ordinary file"
        help "把内容存成 .yaml 文件再用" "save the contents as a `.yaml` file";
    /// The file is too large.
    too_large(path, limit) LIMIT Error
        "文件 {path} 太大，最多{limit}兆字节" "the file {path} is too large, {limit} MiB at most";
    /// The root is no map.
    root_shape() SCHEMA Error
        "事实文件要由“报告、单位、指标、成绩”这样的名称和内容组成" "a facts file is a map of keys such as `报告`, `指标`, `成绩`"
        help "第一行写成“报告: {{年度: 2022}}”这样" "begin with `报告: {{年度: 2022}}`";
    /// Something else than a map.
    not_a_map(name) SCHEMA Error
        "“{name}”下面要写成几行“名称: 值”" "`{name}` takes lines of `key: value`";
    /// Something else than a text.
    not_a_text(name) SCHEMA Error
        "“{name}”要写一段文字，这里却是列表或下一层" "`{name}` takes a text, not a list or a map"
        help "文字以括号开头的，给它加上引号" "quote a text that begins with a bracket";
    /// Something else than a list.
    not_a_list(name) SCHEMA Error
        "“{name}”要写成列表，比如 [甲, 乙]" "`{name}` takes a list, like [a, b]";
    /// Neither yes nor no.
    not_a_flag(name, text) SCHEMA Error
        "“{name}”只能写 是 或 否，这里是“{text}”" "`{name}` is `是` (yes) or `否` (no), not `{text}`";
    /// Neither a number of characters nor such a number with 字.
    not_a_count(name, text) SCHEMA Error
        "“{name}”写字数，比如 5000，这里是“{text}”" "`{name}` is a number of characters, such as 5000, not `{text}`";
    /// Not one of the words.
    not_a_choice(name, text, list, list_en) SCHEMA Error
        "“{name}”只能写 {list}，这里是“{text}”" "`{name}` is one of {list_en}, not `{text}`";

    /// 指标 is no map.
    not_metrics() SCHEMA Error
        "“指标”下面每一项写成“名称: 数”" "`指标` takes lines of `id: figure`"
        help "比如“高企: 137家”" "for example `高企: 137家`";
    /// A metric is a list.
    metric_shape(id) SCHEMA Error
        "指标“{id}”不能是列表" "metric `{id}` cannot be a list"
        help "写成“{id}: 137家”，或者 {{名: …, 值: 137家}}" "write `{id}: 137家` or `{{名: …, 值: 137家}}`";
    /// An attribute at the indentation of its metric.
    attribute_as_id(key, owner) SCHEMA Error
        "“{key}”和“{owner}”左边对齐，成了另一个指标" "`{key}` is at the indentation of `{owner}`, and so a metric of its own"
        help "“{key}”要是“{owner}”的内容，就多缩进两格" "indent `{key}` by two more spaces if it describes `{owner}`";
    /// An id that is no name in a template.
    bad_id(id) SCHEMA Error
        "指标的名称“{id}”只能用汉字、字母、数字和下划线，不能以数字开头" "the id `{id}` may hold letters, digits and `_` only, and cannot begin with a digit"
        help "换一个短的名称，完整的叫法写在“名”里" "use a short id, and put the full wording in `名`";
    /// An id that templates use already.
    reserved_id(id) SCHEMA Error
        "“{id}”是模板自己要用的词，不能做指标的名称" "`{id}` is a name templates use themselves, and cannot be the id of a metric"
        help "换一个名称，比如“{id}数”，叫法写在“名”里" "use another id, and put the wording in `名`";

    /// A list or map where a figure belongs.
    figure_shape(name) SCHEMA Error
        "“{name}”要写一个数，这里却是列表或下一层" "`{name}` takes a figure, not a list or a map"
        help "比如 137家、6.40亿元、近400家" "for example `137家`, `6.40亿元`, `近400家`";
    /// No number in a figure.
    no_number(name, text) SCHEMA Error
        "“{name}”要写一个数，“{text}”里没有数字" "`{name}` takes a figure, and there is no number in `{text}`"
        help "写成 137家、6.40亿元、近400家 这样；数还没有就空着" "write `137家`, `6.40亿元` or `近400家`; leave it empty if there is no figure yet";
    /// Too many digits.
    too_many_digits(name) SCHEMA Error
        "“{name}”的数字太长，最多24位" "`{name}` has too many digits, 24 at most";
    /// A word before the number that is no approximation word.
    not_approx_before(word, text) SCHEMA Error
        "“{text}”的数字前面不能写“{word}”" "`{word}` cannot stand before the number in `{text}`"
        help "数字前面只能是 近、超、超过、突破、逾、约、不低于、不少于、不超过 这些词" "only words such as `近`, `超`, `约`, `不低于`, `不超过` may stand there";
    /// Two approximation words at once.
    two_approx(one, two) APPROX Error
        "约数词“{one}”和“{two}”不能一起用" "the approximation words `{one}` and `{two}` cannot be used together"
        help "只留一个" "keep one of them";
    /// An unknown approximation word.
    not_approx(word) SCHEMA Error
        "“{word}”不是约数词" "`{word}` is no approximation word"
        help "可以用 近、超、超过、突破、逾、约、余、多、以上、左右、以内、不低于、不超过" "use `近`, `超`, `约`, `余`, `多`, `以上`, `左右`, `以内`, `不低于` or `不超过`";
    /// An approximation word without its figure.
    approx_alone() SCHEMA Error
        "写了“约”，却没有“值”" "`约` is given without `值`"
        help "把数写在“值”里" "put the figure in `值`";
    /// Thousands separators in the wrong place.
    grouping(number) SCHEMA Error
        "“{number}”的逗号不是每三位一个" "the commas in `{number}` do not group by three"
        help "去掉逗号，或者写成 1,769 这样" "remove the commas, or write 1,769";
    /// A comment sign without a space before it.
    comment_space(text) SCHEMA Error
        "“{text}”里的“#”紧跟在数后面" "the `#` in `{text}` stands directly behind the figure"
        help "要写说明，“#”前面空一格" "put a space before `#` to begin a comment";
    /// More than a figure.
    more_than_one(name, text) SCHEMA Error
        "“{name}”只能写一个数，这里是“{text}”" "`{name}` takes one figure, not `{text}`"
        help "隔开两项用半角逗号加空格“, ”；其他的数另写一项" "part two items with a half-width comma and a space; give other figures keys of their own";
    /// Characters no unit has.
    not_a_unit(unit, text) SCHEMA Error
        "“{text}”里的“{unit}”不是计量单位" "`{unit}` in `{text}` is no unit"
        help "写成 137家、6.40亿元、近400家 这样，一个数加单位" "write one number and its unit: `137家`, `6.40亿元`, `近400家`";
    /// 单位 differs from the unit in 值.
    two_units(typed, given, line) UNIT Error
        "数后面的单位是“{typed}”，第{line}行“单位”写的却是“{given}”" "the figure is in `{typed}`, but the unit on line {line} is `{given}`"
        help "留下对的一个" "keep the one that is right";

    /// A list or map where a rate belongs.
    rate_shape(name) SCHEMA Error
        "“{name}”要写一个百分数，这里却是列表或下一层" "`{name}` takes a rate, not a list or a map"
        help "比如 52%、下降5%、持平" "for example 52%, `下降5%`, `持平`";
    /// Not a rate.
    not_a_rate(name, text) SCHEMA Error
        "“{name}”要写百分数，这里是“{text}”" "`{name}` takes a rate, not `{text}`"
        help "写成 52%、-3%、增长5%、下降5% 或 持平" "write 52%, -3%, `增长5%`, `下降5%` or `持平`";
    /// A bare number as a rate.
    rate_without_percent(name, text) SCHEMA Error
        "“{name}”的“{text}”没有百分号" "`{text}` in `{name}` has no per cent sign"
        help "写成“{text}%”；要是增加的数量，写在“增量”里" "write `{text}%`; an amount belongs in `增量`";
    /// Points as a rate.
    points_as_rate(name, text) SCHEMA Error
        "“{name}”要写百分数，“{text}”是百分点" "`{name}` takes a rate, and `{text}` is in percentage points"
        help "百分点写在“增量”里" "percentage points belong in `增量`";
    /// 下降-5%.
    double_sign(text) SCHEMA Error
        "“{text}”既有文字又有负号" "`{text}` has both a word and a minus sign"
        help "写成 下降5% 或 -5%" "write `下降5%` or -5%";

    /// 占 cannot be read.
    share_shape() SCHEMA Error
        "“占”写不成这样" "`占` cannot be read"
        help "写成 全省项目的30%、30%，或者 {{全体: 全省项目, 值: 30%}}" "write `全省项目的30%`, 30% or `{{全体: 全省项目, 值: 30%}}`";
    /// A share of something that is no metric, without a rate.
    share_of_unknown(whole) UNKNOWN Error
        "“占”没有写百分之几，又没有叫“{whole}”的指标可以算" "`占` has no rate, and there is no metric `{whole}` to compute it from"
        help "写成“{whole}的30%”，或者填一个指标的名称" "write `{whole}的30%`, or the id of a metric";
    /// A share whose rate is still to be supplied.
    share_to_fill(whole) TODO Warning
        "占“{whole}”的百分之几还没有填，先不写进报告" "the share of `{whole}` is not filled in yet and is left out"
        help "补上百分数" "supply the rate";
    /// 排名 cannot be read.
    rank_shape(text) SCHEMA Error
        "“{text}”看不出排第几" "`{text}` does not say which place"
        help "写成 全省第二、全省首位、全省并列第3、全省前列，或者 {{域: 全省, 位: 2}}" "write `全省第二`, `全省首位`, `全省并列第3`, `全省前列` or `{{域: 全省, 位: 2}}`";
    /// 排名 without 位.
    rank_without_place() MISSING Error
        "“排名”没有写“位”" "`排名` has no `位`"
        help "写成 {{域: 全省, 位: 2}}" "write `{{域: 全省, 位: 2}}`";
    /// Not a place.
    not_a_place(name, text) SCHEMA Error
        "“{name}”要写第几，这里是“{text}”" "`{name}` takes a place, not `{text}`"
        help "写成 2、第二、首位、并列第3" "write 2, `第二`, `首位` or `并列第3`";

    /// A part that has no figure yet.
    part_without_figure(name) TODO Warning
        "分项“{name}”还没有数，先不写进报告" "the part `{name}` has no figure yet and is left out"
        help "补上这个数" "supply the figure";
    /// A part that is neither a metric nor a figure.
    unknown_part(text) UNKNOWN Error
        "分项“{text}”不是指标，也没有数" "the part `{text}` is neither a metric nor a figure"
        help "写成“{text} 2个”，或者填一个指标的名称" "write `{text} 2个`, or the id of a metric";

    /// An entry that is a list.
    entry_shape() SCHEMA Error
        "这里要写一句标题，或者“标题、正文、数据”几项" "an entry is a heading, or a map of `标题`, `正文`, `数据`"
        help "去掉多余的方括号或短横" "remove the extra bracket or dash";
    /// A metric nobody knows.
    unknown_metric(id) UNKNOWN Error
        "“指标”里没有“{id}”" "there is no metric `{id}`"
        help "先在“指标”里写上它" "add it to `指标`";
    /// 措施 within 措施 within ….
    measures_too_deep(limit) LIMIT Error
        "措施最多{limit}层" "measures nest {limit} levels at most";

    /// Not a year.
    not_a_year(text) SCHEMA Error
        "“{text}”不是年度" "`{text}` is no year"
        help "写成 2022、2022上半年，遮蔽的写 20xx" "write 2022, `2022上半年`, or 20xx if masked";
    /// Not a date.
    not_a_date(text) SCHEMA Error
        "“{text}”不是日期" "`{text}` is no date"
        help "写成 2022-12-20" "write 2022-12-20";
    /// A date the calendar does not have.
    no_such_day(text) SCHEMA Error
        "没有“{text}”这一天" "there is no such day as `{text}`";
    /// Neither year nor date.
    no_year() MISSING Error
        "没有写年度" "the year is missing"
        help "在“报告”里写上“年度: 2022”" "add `年度: 2022` to `报告`";
    /// A date early in a year does not tell the year of the report.
    early_date() MISSING Error
        "没有写年度，日期又在年初，看不出总结的是哪一年" "the year is missing, and a date this early does not tell which year is meant"
        help "在“报告”里写上“年度”" "add `年度` to `报告`";
    /// 今年 without a year.
    relative_year(word) YEAR Error
        "文中说“{word}”，却没有写年度" "the text says `{word}`, but no year is given"
        help "在“报告”里写上“年度”" "add `年度` to `报告`";
    /// A level nobody knows.
    unknown_level(text) SCHEMA Error
        "没有“{text}”这个级别" "there is no level `{text}`"
        help "写 省、市、州、县、区、旗、乡、镇、街道 或 开发区" "write `省`, `市`, `州`, `县`, `区`, `旗`, `乡`, `镇`, `街道` or `开发区`";
    /// A metric no section prints.
    unused_metric(name) UNUSED Warning
        "指标“{name}”没有写进报告" "metric `{name}` does not appear in the report"
        help "在某条的“数据”里写上它，或在“正文”里引用它" "name it in the `data` of an entry, or refer to it in a text";
}
