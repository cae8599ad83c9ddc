//! Messages about the settings of a pack.

messages! {
    /// A setting of a manifest that makes no sense.
    bad_setting(id, what, what_en) PACK Error
        "模板的设置“{id}”有误：{what}" "the pack's setting `{id}` is wrong: {what_en}";
    /// A setting no built-in pack has.
    unknown(name, pack, known, known_en) UNKNOWN Error
        "模板 {pack} 没有“{name}”这一设置" "the template `{pack}` has no setting `{name}`"
        help "可以设置的有：{known}" "its settings are: {known_en}";
    /// A setting an overlay gives a value, which the pack does not have.
    no_such(name, pack) UNKNOWN Error
        "模板 {pack} 没有“{name}”这一设置" "the template `{pack}` has no setting `{name}`"
        help "zongjie template show 可以看它有哪些设置" "`zongjie template show` lists its settings";
    /// A setting under the name an earlier version of the pack used.
    renamed(name, present, pack) UNKNOWN Warning
        "模板 {pack} 的设置“{name}”现在叫“{present}”" "the setting `{name}` of the template `{pack}` is now called `{present}`"
        help "照旧起作用；有空时把数据文件里的名称改过来" "it works as before; change the name in the facts when convenient";
    /// A setting of another pack.
    of_another(name, pack, other) UNUSED Note
        "模板 {pack} 没有“{name}”这一设置，这次没有用它"
        "the template `{pack}` has no setting `{name}`, which was not used"
        help "这是模板 {other} 的设置，换用那套模板时起作用" "it is a setting of the template `{other}`";
    /// A value of another pack's setting with the same name.
    value_of_another(name, value, pack, used, used_en) UNUSED Note
        "模板 {pack} 的设置“{name}”没有“{value}”，这次用“{used}”"
        "the setting `{name}` of the template `{pack}` does not take `{value}`; `{used_en}` was used";
    /// A part of an order that only another pack has.
    part_of_another(name, value, pack) UNUSED Note
        "模板 {pack} 的设置“{name}”没有“{value}”，略过这一项"
        "the setting `{name}` of the template `{pack}` has no `{value}`, which was skipped";
    /// A value that is none of the choices.
    bad_value(name, value, allowed, allowed_en) SCHEMA Error
        "设置“{name}”写的是“{value}”，只能是{allowed}" "the setting `{name}` is `{value}` and takes only {allowed_en}";
    /// One of an order's parts named twice.
    twice(name, value) SCHEMA Error
        "设置“{name}”里“{value}”写了两次" "`{value}` stands twice in the setting `{name}`"
        help "每一项只写一次" "name each once";
    /// A list where one value is wanted.
    one_value(name) SCHEMA Error
        "设置“{name}”只能写一个值" "the setting `{name}` takes one value";
    /// One setting under both its names.
    given_twice(name, id) SCHEMA Error
        "设置“{name}”和前面的“{id}”是同一项" "the setting `{name}` is `{id}` again"
        help "留下一个" "keep one";
    /// A text that would not fit a heading.
    too_long(name, limit) SCHEMA Error
        "设置“{name}”超过{limit}个字" "the setting `{name}` is longer than {limit} characters";
    /// Entries the template leaves out.
    unwritten(chapter, count) UNUSED Note
        "“{chapter}”里有{count}条没有写进报告" "{count} of the entries of `{chapter}` are not in the report"
        help "这套模板没有这一部分，或者设置里没有选；zongjie template show 可以看模板有哪些设置"
             "the template has no place for them, or a setting leaves them out; see `zongjie template show`";
    /// Entries of which the template leaves out text or measures.
    half_written(chapter, count) UNUSED Note
        "“{chapter}”里有{count}条没有写全，正文或措施略去了" "text or measures of {count} of the entries of `{chapter}` are not in the report"
        help "这套模板没有这一部分，或者设置里没有选；zongjie template show 可以看模板有哪些设置"
             "the template has no place for them, or a setting leaves them out; see `zongjie template show`";
    /// A map or list inside a setting.
    shape(name) SCHEMA Error
        "设置“{name}”要写成一个词、一段文字或者一个列表" "the setting `{name}` must be a word, a text or a list of words";
}
