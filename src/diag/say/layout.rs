//! Messages about layout files and the parts of a document that a layout places.

messages! {
    /// A layout nobody knows.
    unknown_base(name, known) UNKNOWN Error
        "没有名为“{name}”的版式，只有 {known}" "there is no layout `{name}`, only {known}";
    /// The file is no map.
    root_shape() SCHEMA Error
        "版式文件要由“页面、正文、题名”这样的名称和内容组成" "a layout file is a map of keys such as `页面`, `正文`, `题名`"
        help "第一行写成“基于: gb9704”，下面只写要改的" "begin with `基于: gb9704`, and write only what is to change";
    /// A number without its unit.
    no_unit(name, text) SCHEMA Error
        "“{name}”的“{text}”没有写单位" "`{text}` in `{name}` has no unit"
        help "写成 37mm、3.7厘米、28.95磅、2行 或 2字 这样" "write 37mm, 3.7cm, 28.95pt, 2 lines or 2 chars";
    /// No length.
    not_a_length(name, text) SCHEMA Error
        "“{name}”要写长度，这里是“{text}”" "`{name}` takes a length, not `{text}`"
        help "写成 37mm、3.7厘米 或 28.95磅；上下空也可以写 2行，缩进也可以写 2字" "write 37mm, 3.7cm or 28.95pt; a gap may be 2 lines, an indent 2 chars";
    /// Lines or characters where only a fixed length makes sense.
    not_a_fixed_length(name, text) SCHEMA Error
        "“{name}”要写长度，这里是“{text}”" "`{name}` takes a length, not `{text}`"
        help "写成 37mm、3.7厘米 或 28.95磅" "write 37mm, 3.7cm or 28.95pt";
    /// Something else than characters.
    not_in_chars(name, text) SCHEMA Error
        "“{name}”要写几个字，这里是“{text}”" "`{name}` takes a number of characters, not `{text}`"
        help "写成 4字 这样" "write `4字` or 4 chars";
    /// No size.
    not_a_size(name, text) SCHEMA Error
        "“{name}”要写字号，这里是“{text}”" "`{name}` takes a size, not `{text}`"
        help "写成 三号、小四 或 16磅 这样" "write `三号`, `小四` or 16pt";
    /// Beyond what makes sense.
    bounds(name, text, low, high, low_en, high_en) SCHEMA Error
        "“{name}”要在{low}到{high}之间，这里是“{text}”" "`{name}` is between {low_en} and {high_en}, not `{text}`";
    /// No font name.
    not_a_font(name, text) SCHEMA Error
        "“{name}”要写字体的名称，“{text}”不是" "`{name}` takes the name of a font, and `{text}` is none"
        help "写一个字体，最多31个字，不带逗号和引号" "name one font, 31 characters at most, without commas and quotes";
    /// No colour.
    not_a_colour(name, text) SCHEMA Error
        "“{name}”要写颜色，这里是“{text}”" "`{name}` takes a colour, not `{text}`"
        help "写 红、黑，或者 FF0000 这样六位的颜色值" "write red, black or six digits such as FF0000";
    /// No form of a page number.
    not_a_form(name, text) SCHEMA Error
        "“{name}”要写页码的样子，用一个 1 代表页码，这里是“{text}”" "`{name}` shows a page number with one 1 for the number, not `{text}`"
        help "写成 — 1 — 这样" "write `— 1 —`";
    /// Margins as large as the sheet.
    no_room() SCHEMA Error
        "页边距太大，版心不足40mm宽、3行高" "the margins leave less than 40 mm by 3 lines of text"
        help "减小“上、下、左、右”，或者加大“宽、高”" "reduce the margins, or enlarge the sheet";
    /// Two ways to set the characters of a line.
    grid_and_spacing() SCHEMA Error
        "“字符网格”和正文的“字距”只能写一个，两样会加在一起" "`字符网格` and the `字距` of the body add up; only one of them can be set"
        help "删去正文的“字距”，或者把“字符网格”写成 0" "delete the spacing of the body, or set `char_grid` to 0";
    /// A grid no character fits into.
    grid_of_too_many(count) SCHEMA Error
        "一行{count}字，每字的位置不到字号的四分之三或者超过两倍" "{count} characters a line leave each less than three quarters of its size, or more than twice as much"
        help "改“字符网格”的字数，或者改正文的“字号”" "change the number of `char_grid`, or the size of the body";

    /// 主送 in a document that has none.
    addressee_of_summary() UNUSED Warning
        "总结没有主送机关，“主送”没有写进去" "a `总结` has no addressee, and `主送` is left out"
        help "要主送，就把“文种”写成 报告" "set `文种` to `报告` for a report with an addressee";
    /// A red head without an issuing office.
    no_mark() MISSING Error
        "红头没有写“标志”，也没有单位全称可用" "the red head has no `标志`, and there is no full name of the office to use"
        help "写成 标志: 某某市人民政府文件" "add `标志`, the words of the red head";
    /// A reference number in another form.
    number_form(text) PUNC Warning
        "发文字号“{text}”不是“机关代字〔年份〕序号号”的样子" "the reference number `{text}` does not look like `代字〔2022〕1号`"
        help "写成 某政发〔2022〕1号：六角括号，四位年份，序号不写“第”、不补 0" "use 〔〕 and a four-digit year, and neither `第` nor leading zeros";
    /// A copy number in another form.
    copy_number_form(text) SCHEMA Warning
        "份号“{text}”不是6位数字" "the copy number `{text}` is not six digits"
        help "写成 000001 这样，并加上引号" "write it like \"000001\", in quotes";
    /// A secrecy mark in another form.
    secrecy_form(text) SCHEMA Warning
        "密级“{text}”不是 绝密、机密 或 秘密" "the secrecy `{text}` is none of `绝密`, `机密`, `秘密`"
        help "保密期限写在★后面，如 机密★1年" "a term stands behind ★, such as `机密★1年`";
    /// An attachment without title.
    attachment_without_title() MISSING Error
        "附件没有写“标题”" "an attachment has no `标题`"
        help "写成 {{标题: 年度任务完成情况, 正文: …}}" "write `{{标题: …, 正文: …}}`";
    /// An attachment that is a list.
    attachment_shape() SCHEMA Error
        "附件要写一个名称，或者“标题、正文”两项" "an attachment is a title, or a map of `标题` and `正文`";
}
