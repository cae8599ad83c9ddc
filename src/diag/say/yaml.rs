//! Messages about YAML itself: its traps, encodings and limits.

messages! {
    /// A tab where YAML wants spaces.
    tab_indent() YAML Error
        "这一行用制表符（Tab）缩进" "this line is indented with a tab"
        help "把 Tab 换成两个空格" "replace the tab with two spaces";
    /// A full-width or no-break space where YAML wants spaces.
    wide_indent() YAML Error
        "这一行用全角空格（或不间断空格）缩进" "this line is indented with full-width or no-break spaces"
        help "换成半角空格，每层两个" "use ordinary spaces, two for each level";
    /// A full-width colon between key and value.
    wide_colon(key) YAML Error
        "“{key}”后面用了全角冒号“：”" "`{key}` is followed by a full-width colon"
        help "写成半角冒号加一个空格：“{key}: …”；要是正文，就给整句加上引号"
             "write a half-width colon and a space, `{key}: …`; quote the whole text if it is a sentence";
    /// A colon without the space behind it.
    colon_space(key) YAML Error
        "“{key}:”的冒号后面没有空格" "there is no space after the colon of `{key}`"
        help "写成“{key}: …”" "write `{key}: …`";
    /// A half-width colon inside a value.
    colon_in_value() YAML Error
        "文字里有半角冒号，会被当成又一个名称" "a half-width colon in a text is taken for another key"
        help "把它改成全角冒号“：”，或者给整句加上引号" "use a full-width colon or quote the whole text";
    /// A value that begins with a sign of YAML's own.
    special_start(sign) YAML Error
        "文字以“{sign}”开头，这个符号在这里另有用途" "a value cannot begin with `{sign}`"
        help "给整段文字加上引号，比如 \"{sign}…\"" "quote the whole text: \"{sign}…\"";
    /// Text behind a closing quote.
    text_after_quote(quote) YAML Error
        "结尾的引号 {quote} 后面还有字" "there is text behind the closing quote {quote}"
        help "里面的引号改成“ ”，或者用单引号把整段括起来：'…'"
             "use “ ” for the inner quotes, or put the whole text in single quotes";
    /// Text behind a closing bracket at the front of a value.
    text_after_bracket(open) YAML Error
        "文字以“{open}”开头，会被当成列表，后面却还有字" "a value that begins with `{open}` is a list, but there is text behind it"
        help "给整段文字加上引号" "quote the whole text";
    /// A value that begins with a placeholder.
    placeholder_start() YAML Error
        "文字以“{{{{”开头，会被当成另一种写法" "a value cannot begin with `{{{{`"
        help "给整段文字加上引号，或者另起一行写在“|”下面" "quote the whole text, or write it in a block below `|`";
    /// A placeholder in an unquoted text inside braces or brackets.
    placeholder_inside() YAML Error
        "括号里的文字用到“{{{{”，它的括号会和外面的混在一起" "an unquoted text inside brackets cannot hold `{{{{`"
        help "给整段文字加上引号（里面有双引号就用单引号 '…'），或者改成一行一项" "quote the whole text (in single quotes if it holds double ones), or write one key a line";
    /// A quote that never ends.
    unclosed_quote(quote) YAML Error
        "从这里开始的引号 {quote} 没有结尾" "this quote {quote} is never closed"
        help "在这段文字的末尾补上 {quote}" "add {quote} at the end of the text";
    /// A bracket that never ends.
    unclosed_bracket(open) YAML Error
        "从这里开始的括号“{open}”没有结尾" "this bracket `{open}` is never closed"
        help "在最后一项后面补上对应的括号" "add the closing bracket behind the last item";
    /// A bracket closed by the other kind.
    bracket_pair(open, close) YAML Error
        "括号“{open}”用“{close}”来结尾" "the bracket `{open}` is closed by `{close}`"
        help "[ 配 ]，{{ 配 }}" "`[` goes with `]`, `{{` with `}}`";
    /// A backslash that means nothing.
    backslash() YAML Error
        "双引号里的“\\”写法不对" "this `\\` inside double quotes has no meaning"
        help "改用单引号 '…'，里面的“\\”就是它自己" "use single quotes, in which `\\` is itself";
    /// A word without a colon where key and value belong.
    no_colon(text) YAML Error
        "“{text}”这一行没有冒号" "there is no colon in `{text}`"
        help "每行写成“名称: 值”；上一行的文字要接着写，就比上一行多缩进两格"
             "write `key: value`; a text that goes on is indented deeper than its key";
    /// A list item without the space behind its dash.
    dash_space() YAML Error
        "短横“-”后面没有空格" "there is no space after the dash"
        help "写成“- …”" "write `- …`";
    /// A list that begins in the line of its key.
    list_in_line(sign) YAML Error
        "“{sign} ”不能写在冒号同一行" "`{sign} ` cannot stand in the line of the key"
        help "列表另起一行写，或者写成 [甲, 乙]；要是文字，就加上引号" "start the list on a new line, or write [a, b]; quote it if it is a text";
    /// List items and keys at one level.
    mixed_list() YAML Error
        "同一层里有的行以“- ”开头，有的不是" "lines with and without `- ` are mixed at one level"
        help "同一个列表的每一项都以“- ”开头，左边对齐" "begin every item of a list with `- ` at the same column";
    /// Indentation that fits no line above.
    indentation() YAML Error
        "这一行的缩进和上面的行对不齐" "the indentation of this line fits none above"
        help "同一层的行左边对齐，下一层多缩进两格" "align the lines of one level, indent the next level by two spaces";
    /// A key too long for a key.
    long_key() YAML Error
        "这一行太长，找不到名称后面的冒号" "this line is too long for a key and its colon";
    /// Anything else inside brackets.
    flow_syntax() YAML Error
        "括号里的写法到这里读不懂" "this cannot be read inside brackets"
        help "每一项写成“名称: 值”，项与项之间用半角逗号加空格，多余的逗号、短横和符号删去"
             "write `key: value` items parted by a comma and a space, and remove extra commas, dashes and signs";
    /// Anything else.
    syntax() YAML Error
        "这里的写法读不懂" "this cannot be read as YAML"
        help "检查这一行和上一行：冒号是不是半角、后面有没有空格，引号和括号是不是成对"
             "check this line and the one above: half-width colons with a space, quotes and brackets in pairs";
    /// A half-width comma that cut a text in two, seen by the rest that has no value.
    comma_split(text) YAML Error
        "半角逗号把一句话切断了，“{text}”成了没有值的一项" "a half-width comma split the text: `{text}` has become a key without value"
        help "句子里的逗号用全角“，”，或者给整句加上引号" "use a full-width comma in sentences, or quote the whole text";
    /// A half-width comma between two halves of a sentence in a list.
    comma_glued(text) YAML Error
        "半角逗号把一句话切成了两项，后一项是“{text}”" "a half-width comma split the sentence into two items, the second is `{text}`"
        help "是一句话就用全角“，”；真是两项就在逗号后面加一个空格" "use a full-width comma; if these are two items put a space behind the comma";
    /// A half-width comma inside paired marks.
    comma_in_marks(text) YAML Error
        "半角逗号把“{text}”从中间切断了" "a half-width comma cuts `{text}` in the middle"
        help "改成全角“，”，或者给整项加上引号" "use a full-width comma, or quote the whole item";
    /// A thousands separator inside brackets.
    thousands() YAML Error
        "数字里的千分位逗号把它切成了两项" "the thousands comma split the number in two"
        help "去掉逗号，或者给整个数加上引号：\"1,769家\"" "remove the comma, or quote the number: `\"1,769家\"`";
    /// A word in braces without colon and value.
    bare_key(key) YAML Error
        "“{key}”后面没有冒号和值" "`{key}` has neither colon nor value"
        help "大括号里每一项写成“名称: 值”" "inside braces every item is `key: value`";
    /// A full-width comma between the items of one bracket.
    wide_comma() YAML Error
        "用了全角逗号“，”来隔开两项" "a full-width comma was used to part two items"
        help "项与项之间用半角逗号加空格“, ”" "part items with a half-width comma and a space";
    /// Nothing in front of the colon.
    empty_key() YAML Error
        "冒号前面没有名称" "there is no key before the colon";
    /// A list or map as a key.
    key_shape() YAML Error
        "冒号前面只能是一个名称" "a key must be a single name"
        help "要是文字以括号开头，就给它加上引号" "quote a text that begins with a bracket";
    /// The merge key of YAML 1.1.
    merge_key() YAML Error
        "不支持“<<”这种合并写法" "the merge key `<<` is not supported"
        help "把内容直接写出来" "write the content out";
    /// A key twice in one map.
    duplicate(key, line) YAML Error
        "“{key}”写了两次，第一次在第{line}行" "`{key}` is written twice, first on line {line}"
        help "留下对的一个" "keep the one that is right";
    /// Nothing but comments.
    empty() MISSING Error
        "文件里没有内容" "the file is empty";
    /// Several documents in one file.
    documents() YAML Error
        "一个文件里只能有一份内容，这里用“---”又开始了一份" "a file holds one document, and `---` begins another"
        help "删去“---”，或者分成两个文件" "remove `---`, or make two files";
    /// Nesting too deep.
    depth(limit) LIMIT Error
        "层次太深，最多{limit}层" "nested too deeply, {limit} levels at most";
    /// Too many values.
    nodes(limit) LIMIT Error
        "内容太多，一个文件最多{limit}个值" "too many values, {limit} at most in one file";
    /// The file was GBK.
    gbk() YAML Warning
        "文件是 GBK 编码，已按 GBK 读取" "the file is in GBK, and was read as GBK"
        help "用记事本“另存为”，编码选 UTF-8，以后就不再提示" "save the file as UTF-8 to be sure of every character";
    /// No encoding fits.
    undecodable(line, column) YAML Error
        "第{line}行第{column}列起不是文字，或者编码不认识" "line {line}, column {column}: not text in a known encoding"
        help "用记事本或 WPS 打开，另存为 UTF-8 编码的文本" "open it in an editor and save it as UTF-8";
    /// A character nobody may use.
    refused_character(line, column, code) YAML Error
        "第{line}行第{column}列有看不见或不能用的字符（{code}）" "line {line}, column {column}: a control or invisible character ({code})"
        help "删去它；多半是从网页或其他软件粘贴时带进来的" "delete it; it usually comes with pasted text";
}
