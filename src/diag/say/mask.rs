//! Wordings about masked figures and names: what can still be told from the rest.

messages! {
    /// A masked figure that has one value only.
    recovered(name, masked, value, why, why_en) MASK Warning
        "“{name}”遮蔽的{masked}可还原为{value}：由{why}推出" "the masked {masked} of `{name}` can be recovered as {value}, from {why_en}"
        help "有关系的数一起遮：值、上年、增量、增长、分项，以及校核里同它相加减的数" "mask what belongs together: value, last year, change, rate, parts, and what the relations add it to";
    /// A masked figure that can only lie in a narrow range.
    narrowed(name, masked, low, high, why, why_en) MASK Warning
        "“{name}”遮蔽的{masked}可推知在{low}到{high}之间：由{why}推出" "the masked {masked} of `{name}` lies between {low} and {high}, from {why_en}"
        help "有关系的数一起遮：值、上年、增量、增长、分项，以及校核里同它相加减的数" "mask what belongs together: value, last year, change, rate, parts, and what the relations add it to";
    /// A number of which some digits are left.
    partial(name, masked, low, high) MASK Warning
        "“{name}”的{masked}只遮了几位，看得出在{low}到{high}之间" "{masked} of `{name}` is masked in part only: it lies between {low} and {high}"
        help "整个数都遮" "mask all its digits";
    /// A range or a number with a word of which some digits are left.
    partial_text(name, masked) MASK Warning
        "“{name}”的{masked}只遮了几位" "{masked} of `{name}` is masked in part only"
        help "整个数都遮" "mask all its digits";
    /// Some figures of a metric are masked and some are not.
    half_open(name, masked, open) MASK Warning
        "“{name}”的{masked}遮了，{open}没有遮" "{masked} of `{name}` is masked but {open} is not"
        help "一个指标的数一起遮" "mask the figures of a metric together";
    /// A list whose length is the masked number.
    listed(name, masked, count) MASK Warning
        "“{name}”的{masked}遮了，名单却列出{count}个" "{masked} of `{name}` is masked but its list has {count} names"
        help "名单写成“××等”" "write the list as `××等`";
    /// A value that is masked elsewhere still stands in the masked copy.
    digits_left(name, digits, text) MASK Error
        "“{name}”遮蔽的数{digits}还写在文中：{text}" "{digits}, masked for `{name}`, still stands in the text: {text}"
        help "改写这一句，或者把这个数换成占位（如 {{{{ 指标 }}}}）" "reword the sentence, or put a placeholder in place of the number";
    /// A name that is to be masked still stands in the masked copy.
    name_left(name, text) MASK Error
        "遮蔽后还有“{name}”：{text}" "`{name}` is left after masking: {text}"
        help "把带这个名称的写法加到报告的“遮名”里" "add the words that hold the name to `masked_names` of the report";
    /// Places that the office did not name as its own.
    other_places(count, list) MASK Note
        "遮蔽后的文中还有{count}个像地名的词：{list}" "the masked text still has {count} words that look like places: {list}"
        help "会让人认出单位的，加到报告的“遮名”里" "add those that give the office away to `masked_names` of the report";
    /// Nothing to mask.
    nothing() MASK Note
        "事实里没有要遮蔽的数" "the facts have no figure to mask";
    /// The masked facts cannot be read.
    sample_broken(what) MASK Error
        "遮蔽后的事实读不回来：{what}" "the masked facts cannot be read back: {what}";
}
