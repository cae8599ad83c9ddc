//! Messages about templates and packs.

messages! {
    /// A variable nobody knows.
    undefined(name) UNKNOWN Error
        "没有“{name}”这个名字" "`{name}` is not defined";
    /// A function nobody knows.
    unknown_function(name) UNKNOWN Error
        "没有“{name}”这个函数" "there is no function `{name}`";
    /// A block helper that is not one of the four.
    unknown_block(name) TEMPLATE Error
        "“{name}”不能成块使用" "`{name}` is not a block"
        help "成块使用的只有 if、unless、each、with" "blocks are `if`, `unless`, `each` and `with`";
    /// A file name without one of the two endings.
    unknown_engine(name) TEMPLATE Error
        "看不出“{name}”用哪种模板引擎" "cannot tell the engine of `{name}`"
        help "文件名以 .md.j2（minijinja）或 .md.hbs（handlebars）结尾"
             "the name must end in `.md.j2` (minijinja) or `.md.hbs` (handlebars)";
    /// A template beyond the size limit.
    template_too_long(name, limit) LIMIT Error
        "模板“{name}”超过{limit}KB" "template `{name}` is larger than {limit} KiB";
    /// Rendered text beyond the size limit.
    output_too_long(limit) LIMIT Error
        "生成的文字超过{limit}MB" "the rendered text is larger than {limit} MiB";
    /// More paragraphs than a report can have.
    too_many_blocks(limit) LIMIT Error
        "报告超过{limit}段" "the report has more than {limit} paragraphs"
        help "检查有没有层层嵌套的循环" "look for loops inside loops";
    /// The instruction budget is used up.
    too_much_work() LIMIT Error
        "模板运行步数过多，已停止" "the template ran for too many steps and was stopped"
        help "检查有没有层层嵌套的循环" "look for loops inside loops";
    /// Blocks nested too deep.
    too_deep() LIMIT Error
        "模板嵌套过深" "the template nests too deeply";
    /// The engine could not parse the template.
    syntax(detail) TEMPLATE Error
        "模板写法有误：{detail}" "template syntax: {detail}"
        help "检查 {{{{ }}}} 和 {{% %}} 是否成对" "check that `{{{{ }}}}` and `{{% %}}` come in pairs";
    /// The engine failed while running.
    failed(detail) TEMPLATE Error
        "模板运行出错：{detail}" "the template failed: {detail}";
    /// A statement the dialect does not have.
    not_allowed(what) TEMPLATE Error
        "模板里不能用“{what}”" "`{what}` is not part of the template language";
    /// A statement in free text.
    no_statements() TEMPLATE Error
        "正文里只能用 {{{{ … }}}} 和 {{% if %}}" "free text may hold `{{{{ … }}}}` and `{{% if %}}` only";
    /// Unescaped output.
    unescaped() TEMPLATE Error
        "模板里不能用三重花括号" "triple braces are not part of the template language"
        help "改用两重花括号 {{{{ … }}}}" "use `{{{{ … }}}}`";
    /// Arithmetic or joining in a template.
    no_arithmetic() TEMPLATE Error
        "模板里不做加减乘除和拼接" "templates do no arithmetic and no joining"
        help "算数用 同比、占比 等函数；拼接就把两段挨着写"
             "calculate with functions such as `yoy` or `share`; to join, write the pieces side by side";
    /// A figure compared with something that is not a figure.
    compare_figures() TEMPLATE Error
        "指标不能直接比较大小" "a figure cannot be compared directly"
        help "先取数值再比，如 数值(高企)，或 {{{{#if (gt (数值 高企) 3)}}}}"
             "compare its number, as in `number(x) > 3` or `{{{{#if (gt (number x) 3)}}}}`";
    /// A number that belongs to no fact.
    bare_number(number) TEMPLATE Error
        "数字 {number} 没有出处，不能印进报告" "the number {number} has no source and cannot be printed"
        help "数字要来自指标；序号由程序自动编排"
             "figures come from metrics; numbering is made by the program";
    /// A plain number printed instead of compared.
    printed_number(function) TEMPLATE Error
        "“{function}”取出的数只能用在条件里，不能印进报告"
        "the number from `{function}` is for conditions only and cannot be printed"
        help "直接写指标名，数字就带着出处印出来" "write the metric's name to print its figure";
    /// A list, map or truth value where text is wanted.
    not_printable(kind) TEMPLATE Error
        "这里印出的是{kind}，不是文字" "a {kind} cannot be printed"
        help "列表用 列举 或 句 函数写出来" "use `join` or `sentence` for lists";
    /// A value no figure function takes.
    bad_argument(function, what) TEMPLATE Error
        "“{function}”不能用在{what}上" "`{function}` cannot take a {what}";
    /// A helper without its argument.
    too_few(function) TEMPLATE Error
        "“{function}”后面缺少对象" "`{function}` lacks its argument";
    /// A number too long for a condition.
    bad_number() TEMPLATE Error
        "数值过大，无法比较" "the number is too large to compare";
    /// A mark was cut or changed by a filter.
    damaged_mark(section) TEMPLATE Error
        "“{section}”里有数字被截断或改动" "a figure was cut or changed in `{section}`"
        help "不要对指标用截取、替换一类的写法" "do not slice or replace inside a figure";
    /// Markdown outside the subset.
    unsupported_markdown(what) TEMPLATE Error
        "模板里不支持{what}" "{what} are not supported in templates"
        help "可用：## 至 ##### 标题、段落、1. 列表、表格、**强调**"
             "use `##` to `#####` headings, paragraphs, `1.` lists, tables and `**strong**`";
    /// A list item that holds something other than text and lists.
    rich_item() TEMPLATE Error
        "列表的一项里只能有文字和下一级列表" "a list item may hold text and lists only";
    /// Several paragraphs of facts inside a heading or table cell.
    broken_line(place) TEMPLATE Error
        "{place}里的文字不能分段" "text in a {place} cannot have several paragraphs";

    /// A template that claims something no fact of its own proves.
    template_claims(word) TEMPLATE Warning
        "模板自己写了“{word}”，没有数字可以证明" "the template says `{word}`, which no figure proves"
        help "把这个说法写到事实文件的正文里，由那里的指标证明"
             "write the claim in the facts, where a metric can prove it";
    /// No pack of this name.
    unknown_pack(name) PACK Error
        "没有叫“{name}”的模板" "there is no template `{name}`"
        help "用 zongjie template list 查看有哪些模板" "`zongjie template list` shows what there is";
    /// A section file the manifest names but the pack lacks.
    no_section(file) PACK Error
        "模板里缺少文件 {file}" "the pack lacks the file {file}";
    /// A numbering pattern without a counter.
    bad_pattern(pattern) PACK Error
        "序号样式“{pattern}”里没有可以变化的数字" "the numbering pattern `{pattern}` has no counter";
    /// A layout nobody knows.
    unknown_layout(name) SCHEMA Error
        "没有叫“{name}”的版式" "there is no layout `{name}`"
        help "可用 gb9704、gb33476、plain，或者写版式文件的路径，如 版式.yaml" "use `gb9704`, `gb33476`, `plain`, or the path of a layout file such as `layout.yaml`";
    /// A title that rendered to nothing.
    empty_title() MISSING Error
        "报告没有标题" "the report has no title"
        help "在 报告 下写 题名，或补上 单位 和 年度" "give `title` under `report`, or `office` and `year`";
}
