//! Messages about the language of the facts: marks, digits, words, devices; the rule stands in the help.

messages! {
    /// A mark the program corrects.
    mark_becomes(old, new) PUNC Note
        "“{old}”在报告里自动改成“{new}”" "`{old}` is corrected to `{new}` in the report"
        help "事实文件也想改，运行 zongjie check --fix（P01—P06，GB/T 15834-2011）" "run `zongjie check --fix` to have it in the facts too (P01–P06, GB/T 15834-2011)";
    /// A quote the program corrects.
    quote_becomes(old, new) PUNC Note
        "引号{old}在报告里自动改成{new}" "the quotes {old} are corrected to {new} in the report"
        help "事实文件也想改，运行 zongjie check --fix（P02，GB/T 15834-2011 4.8）" "run `zongjie check --fix` to have it in the facts too (P02, GB/T 15834-2011 4.8)";
    /// A mark the program takes out.
    mark_goes(old) PUNC Note
        "多余的“{old}”在报告里自动去掉" "the needless `{old}` is left out of the report"
        help "事实文件也想改，运行 zongjie check --fix（P05、P06、P15，GB/T 15834-2011 4.5.3.5、B.1.2）" "run `zongjie check --fix` to have it in the facts too (P05, P06, P15, GB/T 15834-2011 4.5.3.5, B.1.2)";
    /// A blank the program takes out.
    blank_goes() PUNC Note
        "汉字之间的空格在报告里自动去掉" "the blank between Chinese characters is left out of the report"
        help "事实文件也想改，运行 zongjie check --fix（P16）" "run `zongjie check --fix` to have it in the facts too (P16)";
    /// A digit the program corrects.
    digit_becomes(old, new) NUM Note
        "“{old}”在报告里自动改成“{new}”" "`{old}` is corrected to `{new}` in the report"
        help "事实文件也想改，运行 zongjie check --fix（N10、N16、N17，GB/T 15835-2011 5.1.2、5.1.7）" "run `zongjie check --fix` to have it in the facts too (N10, N16, N17, GB/T 15835-2011 5.1.2, 5.1.7)";
    /// Many corrections.
    corrected(count, first, first_en) PUNC Note
        "有{count}处标点、空格、数字在报告里自动改正，第一处：{first}" "{count} marks, blanks and digits are corrected in the report, the first: {first_en}"
        help "事实文件也想改，运行 zongjie check --fix（P01—P06、P15、P16、N16、N17）" "run `zongjie check --fix` to have them in the facts too (P01–P06, P15, P16, N16, N17)";
    /// A time span with another dash.
    time_dash(typed, right) PUNC Warning
        "“{typed}”起止时间之间应该用一字线“—”" "`{typed}` spans a time, which is joined by `—`"
        help "写成“{right}”（P04，GB/T 15834-2011 4.13.3.2）" "write `{right}` (P04, GB/T 15834-2011 4.13.3.2)";
    /// A closing mark without its opening one.
    not_opened(mark) PUNC Error
        "“{mark}”前面没有配对的另一半" "`{mark}` closes nothing that was opened"
        help "补上前一半，或者删去它（P10，GB/T 15834-2011 4.8、4.9、4.15）" "add the opening mark or remove this one (P10, GB/T 15834-2011 4.8, 4.9, 4.15)";
    /// An opening mark without its closing one.
    not_closed(mark) PUNC Error
        "“{mark}”后面没有配对的另一半" "`{mark}` is never closed"
        help "补上后一半，或者删去它（P10，GB/T 15834-2011 4.8、4.9、4.15）" "add the closing mark or remove this one (P10, GB/T 15834-2011 4.8, 4.9, 4.15)";
    /// Brackets in brackets.
    nested_brackets() PUNC Warning
        "括号里又套用了同一种括号" "brackets of one kind stand inside each other"
        help "里层改用方括号［］，或者把话拆开说（P10，GB/T 15834-2011 4.9.3.5）" "use `［］` inside, or say it in two sentences (P10, GB/T 15834-2011 4.9.3.5)";
    /// A mark at the end of a bracket.
    mark_in_brackets(mark) PUNC Warning
        "句内括号的末尾不用“{mark}”" "brackets inside a sentence do not end with `{mark}`"
        help "去掉它（P10，GB/T 15834-2011 A.7）" "remove it (P10, GB/T 15834-2011 A.7)";
    /// A second colon.
    two_colons() PUNC Warning
        "一句话里套用了两个冒号" "one sentence holds two colons"
        help "前一个改成逗号，或者拆成两句（P08，GB/T 15834-2011 4.7）" "make the first a comma, or two sentences of it (P08, GB/T 15834-2011 4.7)";
    /// A full stop inside a quoted phrase.
    stop_in_quotes() PUNC Warning
        "引号里的话是句子的一部分，引号里不用句号" "what is quoted is part of a sentence, so there is no full stop inside the quotes"
        help "句号去掉，或者移到引号外的句末（P11，GB/T 15834-2011 B.2.1）" "remove it or put it at the end of the sentence (P11, GB/T 15834-2011 B.2.1)";
    /// 《 》 around a meeting or prize.
    no_work(name) PUNC Warning
        "“{name}”不是作品名，不用书名号" "`{name}` is no work, so it takes no `《》`"
        help "去掉书名号，要突出就用引号（P09，GB/T 15834-2011 A.13）" "remove them, or use quotes (P09, GB/T 15834-2011 A.13)";
    /// A heading that ends in a mark.
    heading_mark(mark) PUNC Note
        "标题末尾的“{mark}”在报告里自动去掉" "`{mark}` at the end of the heading is left out of the report"
        help "事实文件也想改，运行 zongjie check --fix（P14，GB/T 15834-2011 B.4）" "run `zongjie check --fix` to have it in the facts too (P14, GB/T 15834-2011 B.4)";
    /// A caption that ends in a mark.
    caption_mark(mark) PUNC Note
        "图名、表名末尾的“{mark}”在报告里自动去掉" "`{mark}` at the end of the caption is left out of the report"
        help "事实文件也想改，运行 zongjie check --fix（P17，GB/T 15834-2011 A.1）" "run `zongjie check --fix` to have it in the facts too (P17, GB/T 15834-2011 A.1)";
    /// The wrong mark behind a label.
    label_mark(typed, right) NUM Warning
        "序次语“{typed}”应写“{right}”" "the label `{typed}` should be `{right}`"
        help "“一”后用顿号，“1”后用点，“第一”“首先”后用逗号，“（一）”“①”“一是”后什么都不用（P12，GB/T 15834-2011 B.3）" "`、` behind `一`, `.` behind `1`, `，` behind `第一` and `首先`, nothing behind `（一）`, `①` and `一是` (P12, GB/T 15834-2011 B.3)";
    /// A label of a higher level below a lower one.
    label_climbs(words, above) NUM Warning
        "“{above}”下面不能再用上一级的“{words}”" "`{words}` is of a higher level than `{above}` above it"
        help "层次从大到小：一、（一）1.（1）①（P13，GB/T 15834-2011 B.3.8）" "levels go down: `一、（一）1.（1）①` (P13, GB/T 15834-2011 B.3.8)";
    /// A label that does not count on.
    label_jump(words, before) NUM Warning
        "“{before}”后面接着“{words}”，序号不连续" "`{words}` follows `{before}`: the numbers do not count on"
        help "补上缺的，或者改正序号（P13）" "add what is missing, or correct the number (P13)";
    /// 一是 followed by 第二.
    label_mixed(words, before) NUM Warning
        "前面用“{before}”，这里用“{words}”，序次语不一致" "`{before}` is followed by `{words}`: two kinds of labels in one series"
        help "一组里用同一种（P13）" "use one kind (P13)";
    /// A full stop inside an item of a series with semicolons.
    stop_in_series(words, next) PUNC Warning
        "“{words}”这一项里有句号，和“{next}”之间却用分号" "the item `{words}` holds a full stop, yet a semicolon parts it from `{next}`"
        help "各项之间也用句号，或者项内不用句号（P07，GB/T 15834-2011 A.5）" "part the items by full stops too, or use none inside (P07, GB/T 15834-2011 A.5)";
    /// Two marks between the items of a series.
    series_marks(words, mark, other) PUNC Warning
        "“{words}”前面用“{mark}”，前一项前面用“{other}”，同一组的标点不一致" "`{mark}` stands before `{words}` but `{other}` before the item above"
        help "一组里用同一种，项内有逗号的用分号（P07，GB/T 15834-2011 4.6）" "use one mark, a semicolon if the items hold commas (P07, GB/T 15834-2011 4.6)";
    /// A document number in other brackets.
    document_number(typed, right) NUM Warning
        "发文字号“{typed}”应写“{right}”" "the document number `{typed}` should be `{right}`"
        help "年份用六角括号〔〕，序号不加“第”、不编虚位（N02，GB/T 9704-2012 7.2.5）" "the year stands in `〔〕`, the number has neither `第` nor padding (N02, GB/T 9704-2012 7.2.5)";
    /// A date of days with a dot.
    holiday(typed, right) NUM Warning
        "“{typed}”不用间隔号，应写“{right}”" "`{typed}` takes no dot, write `{right}`"
        help "只有涉及一月、十一月、十二月的才用间隔号（N15，GB/T 15835-2011 5.2.3）" "only names of January, November and December take one (N15, GB/T 15835-2011 5.2.3)";
    /// 3、4个.
    numeral_pair(words) NUM Error
        "“{words}”是约数，两个数连用要写汉字，中间不用顿号" "`{words}` is an approximation: two neighbouring numbers are written in Chinese numerals, without a mark between"
        help "写成“三四个”这样（N04，GB/T 15835-2011 5.2.1）" "write it like `三四个` (N04, GB/T 15835-2011 5.2.1)";
    /// Chinese numerals for a long count.
    arabic_wanted(words) NUM Warning
        "“{words}”是统计数，用阿拉伯数字" "`{words}` is a count, which is written in digits"
        help "改成阿拉伯数字（N01，GB/T 15835-2011 4.1.1）" "write it in digits (N01, GB/T 15835-2011 4.1.1)";
    /// A fixed word typed with digits.
    fixed_word(typed, right) NUM Note
        "“{typed}”是固定的词，写“{right}”" "`{typed}` is a fixed word, written `{right}`"
        help "见国家标准（N03，GB/T 15835-2011 4.2.3）" "see the standard (N03, GB/T 15835-2011 4.2.3)";
    /// Two forms of number in one text.
    two_forms(words, other) NUM Warning
        "这里写“{words}”，同一段里又写“{other}”，数字形式不一致" "`{words}` here and `{other}` in the same text: two forms of numerals"
        help "同类的数用同一种形式（N05，GB/T 15835-2011 4.3）" "use one form for figures of one kind (N05, GB/T 15835-2011 4.3)";
    /// A date in two kinds of numerals.
    mixed_date(words) NUM Error
        "“{words}”一个日期里混用汉字和阿拉伯数字" "`{words}` mixes Chinese numerals and digits in one date"
        help "统一用阿拉伯数字（N06，GB/T 15835-2011 4.3）" "use digits throughout (N06, GB/T 15835-2011 4.3)";
    /// A zero in a year that is another character.
    year_zero(typed, right) YEAR Error
        "年份“{typed}”应写“{right}”" "the year `{typed}` should be `{right}`"
        help "汉字年份的零是“〇”，阿拉伯数字的零不是字母（N07，GB/T 15835-2011 5.2.5）" "in Chinese digits zero is 〇; in Arabic ones it is no letter (N07, GB/T 15835-2011 5.2.5)";
    /// A year of two digits.
    short_year(words) YEAR Error
        "“{words}”年份要写全四位" "`{words}` is a year of two digits, four are wanted"
        help "写成“2022年”这样（N08，GB/T 15835-2011 5.1.4）" "write it like `2022年` (N08, GB/T 15835-2011 5.1.4)";
    /// A wrongly grouped number.
    grouping(words) NUM Note
        "“{words}”的逗号不是每三位一节" "the comma of `{words}` does not group by three"
        help "删去逗号，或者改正位数；并列的数用顿号（N09，GB/T 15835-2011 5.1.1）" "remove it or correct the digits; a list is parted by 、 (N09, GB/T 15835-2011 5.1.1)";
    /// A range whose first number lacks its sign.
    range_sign(typed, right) UNIT Error
        "“{typed}”前一个数少了符号或单位，应写“{right}”" "the first number of `{typed}` lacks its sign, write `{right}`"
        help "百分号、万、亿前后两个数都要写（N11，GB/T 15835-2011 5.1.3）" "`%`, `万` and `亿` stand with both numbers (N11, GB/T 15835-2011 5.1.3)";
    /// 3千.
    digit_thousand(typed, right) SCALE Error
        "“{typed}”应写“{right}”" "`{typed}` should be `{right}`"
        help "阿拉伯数字后面只能跟“万”“亿”，不跟“千”“百”（N12，GB/T 15835-2011 5.3）" "only `万` and `亿` may follow digits, not `千` or `百` (N12, GB/T 15835-2011 5.3)";
    /// A padded month or day.
    padded(typed, right) NUM Error
        "日期里的“{typed}”应写“{right}”" "`{typed}` in the date should be `{right}`"
        help "公文的月、日不编虚位（N13，GB/T 9704-2012 7.3.5.4）" "months and days of official documents are not padded (N13, GB/T 9704-2012 7.3.5.4)";
    /// 8月8号.
    day_sign(words) NUM Error
        "“{words}”的“号”应写“日”" "`{words}` should end in `日`, not `号`"
        help "公文的日期用“日”（N18，GB/T 9704-2012 7.3.5.4）" "dates of official documents end in `日` (N18, GB/T 9704-2012 7.3.5.4)";
    /// Two clocks.
    two_clocks(words) PERIOD Warning
        "“{words}”混用了12小时制和24小时制" "`{words}` mixes the twelve-hour and the twenty-four-hour clock"
        help "去掉“下午”，或者改用12小时的数（N14，GB/T 15835-2011 5.1.5）" "remove `下午`, or count twelve hours (N14, GB/T 15835-2011 5.1.5)";
    /// Per cent in words.
    percent_words(words) NUM Warning
        "“{words}”用阿拉伯数字和%" "`{words}` is written in digits with `%`"
        help "写成“30%”这样（N17，GB/T 15835-2011 4.1.1）" "write it like `30%` (N17, GB/T 15835-2011 4.1.1)";
    /// A decrease in multiples.
    multiple_of_less(words) MULT Error
        "“{words}”：减少不能用倍数" "`{words}`: a decrease is never a multiple"
        help "写成百分比或者几分之几（S02）" "state it in per cent or as a fraction (S02)";
    /// A rate in a text that does not follow from the two figures beside it.
    change_in_text(words, then, now, right) GROW Error
        "“{words}”不对，由{then}到{now}应为{right}" "`{words}` is wrong: from {then} to {now} it is {right}"
        help "改正其中一个数；“增长3倍”是原来的4倍（S01、S04）" "correct one of the figures; `增长3倍` is four times as much (S01, S04)";
    /// A change of a rate in per cent.
    points_in_text(words, number) PP Warning
        "“{words}”是两个比率之差，应写{number}个百分点" "`{words}` is the difference of two rates: {number} percentage points"
        help "写成“{number}个百分点”；确是相对增长的，换一个说法（S03）" "write `{number}个百分点`; say it otherwise if it is relative growth (S03)";
    /// 同比上月.
    compared(words, right) GROW Warning
        "“{words}”：和上年同期比是同比，和上一期比是环比，这里应是“{right}”" "`{words}`: `同比` compares with last year, `环比` with the period before, so this is `{right}`"
        help "去年同期对同比，上月、上季度对环比（S05）" "last year goes with `同比`, the last month or quarter with `环比` (S05)";
    /// Two approximation words at once.
    two_approximations(words, one, two) APPROX Error
        "“{words}”同时用了“{one}”和“{two}”两个约数词" "`{words}` uses two approximation words at once, `{one}` and `{two}`"
        help "只留一个（S06）" "keep one (S06)";
    /// An exact number with an approximation word.
    odd_approximation(words) APPROX Warning
        "“{words}”：数写到了个位，又用约数词" "`{words}` approximates a figure that is exact to its last digit"
        help "去掉约数词，或者写成整数（S07）" "remove the word, or round the figure (S07)";
    /// 1.2余万元.
    more_behind_scale(words, right) APPROX Warning
        "“{words}”应写“{right}”" "`{words}` should be `{right}`"
        help "带小数的数，“余”写在“万”“亿”后面（S08）" "behind a decimal, `余` follows `万` or `亿` (S08)";
    /// 50人以上 and 50人以下.
    band(words, number) APPROX Warning
        "“{words}”和“{number}以下”都包括{number}，两档重叠" "`{words}` and `{number}以下` both include `{number}`: the bands overlap"
        help "写成“{number}以上”和“不足{number}”（S09，民法典第1259条）" "write `{number}以上` and `不足{number}` (S09)";
    /// 期间 without its time.
    during() PERIOD Warning
        "“期间”前面没有说是什么期间" "`期间` does not say which period it means"
        help "写明时间，或者写“其间”（S13）" "name the period, or write `其间` (S13)";
    /// A part in a text that exceeds its whole.
    part_in_text(part, total) PART Error
        "“其中”的{part}，超过总数{total}" "{part} of `其中` is more than the total {total}"
        help "改正其中一个数（S12）" "correct one of them (S12)";
    /// Parts in a text that exceed their whole together.
    parts_in_text(total, sum) SUM Warning
        "“其中”各项合计{sum}，超过总数{total}" "the parts of `其中` add up to {sum}, more than the total {total}"
        help "核对各项和总数；各项有交叉的，说明一下（S12）" "correct the parts or the total; say so if the parts overlap (S12)";
    /// A completed task with a metric that is not.
    not_finished(word, name, rate) COMP Warning
        "写了“{word}”，“{name}”却只完成{rate}" "`{word}` is claimed, but `{name}` is completed by {rate} only"
        help "换一个说法，或者核对数字（S11）" "say it otherwise, or correct the figure (S11)";
    /// A misspelt word.
    misspelt(wrong, right) PUNC Warning
        "“{wrong}”应写“{right}”" "`{wrong}` should be `{right}`"
        help "zongjie check --fix 会改正有把握的字词" "`zongjie check --fix` corrects the certain ones";
    /// A request in a 报告.
    request_in_report(words) CONFLICT Error
        "报告里不能夹带请示事项：“{words}”" "a `报告` holds no request: `{words}`"
        help "改成困难来说（“……尚有缺口”），不要求答复；确需批准的，另写一份请示（《党政机关公文处理工作条例》第十五条）" "say it as a difficulty that asks for no answer, or write a `请示` of its own (article 15 of the regulation on official documents)";
    /// A request in a 总结.
    request(words) CONFLICT Warning
        "总结里夹带了请示事项：“{words}”" "the report holds a request: `{words}`"
        help "改成困难来说（“……尚有缺口”），不要求答复；确需批准的，另写一份请示（《党政机关公文处理工作条例》第十五条）" "say it as a difficulty that asks for no answer, or write a `请示` of its own (article 15 of the regulation on official documents)";
    /// An order in a document sent upward.
    order(words) CONFLICT Warning
        "“{words}”是对下级说的话，总结和报告是给上级看的" "`{words}` is said to those below, but the report goes to those above"
        help "换成陈述自己工作的说法" "say what was done instead";
    /// A heading of another build.
    heading_clauses(title, clauses, most, count) COUNT Note
        "标题“{title}”是{clauses}段，同级的{count}个标题都是{most}段" "heading `{title}` has {clauses} clauses, {count} of its level have {most}"
        help "同级标题句式一致读起来更整齐" "headings of one level read better when built alike";
    /// A heading far longer than its siblings.
    heading_length(title, length, middle) COUNT Note
        "标题“{title}”有{length}字，同级标题一般{middle}字" "heading `{title}` has {length} characters, its siblings about {middle}"
        help "压缩一下，和同级标题长短相近" "shorten it to the length of its siblings";
    /// One heading alone below another.
    lone_heading(label, title) NUM Note
        "“{label}{title}”只有这一个，后面没有下一个序号" "`{label}{title}` stands alone: no second number follows"
        help "并入上一级，或者拆成两条以上（P13）" "merge it into the level above, or make two of it (P13)";
    /// A heading with nothing below it.
    empty_heading(label, title) MISSING Warning
        "标题“{label}{title}”下面没有内容" "there is nothing below the heading `{label}{title}`"
        help "写上正文、数据或措施，或者并入别的一条" "give it text, figures or measures, or make it part of another entry";
    /// A sentence said twice.
    said_twice(words) SAME Warning
        "“{words}”前面已经说过，一字不差" "`{words}` was said before, word for word"
        help "两处留一处" "keep one of the two";
    /// A sentence said nearly twice.
    said_nearly_twice(words) SAME Note
        "“{words}”和前面的一句几乎相同" "`{words}` is nearly the same as a sentence before"
        help "两处留一处，或者各说各的" "keep one of the two, or say different things";
    /// A metric told in full twice.
    told_twice(name) SAME Note
        "“{name}”在两处“数据”里各写一句" "`{name}` is told in full in two places"
        help "一处写全，另一处不写或者只引用数字" "tell it once, and refer to its figure elsewhere";
    /// A report that is too long.
    too_long(count, limit) LIMIT Warning
        "正文{count}字，报告一般不超过{limit}字" "the text has {count} characters, a `报告` usually no more than {limit}"
        help "压缩做法和过程，留下成效和数字；本单位另有规定的，写在报告的“限字”里" "shorten how things were done, keep results and figures; a limit of your own goes into `limits` of the report";
    /// A text longer than the office's own limit.
    over_own_limit(count, limit) LIMIT Warning
        "正文{count}字，超过限定的{limit}字" "the text has {count} characters, the limit is {limit}"
        help "压缩做法和过程，留下成效和数字" "shorten how things were done, keep results and figures";
    /// A long title.
    long_title(count, limit) LIMIT Note
        "题名{count}字，超过{limit}字" "the title has {count} characters, more than {limit}"
        help "题名一般排一行、两行：去掉可有可无的词，或者把一部分写成“副题”；另有规定的，写在报告的“限字”里" "a title takes a line or two: leave out what it can do without, make part of it the `subtitle`, or set `limits` of the report";
    /// A heading longer than the office's own limit.
    long_heading(title, count, limit) LIMIT Note
        "标题“{title}”有{count}字，超过限定的{limit}字" "heading `{title}` has {count} characters, the limit is {limit}"
        help "压缩一下，或者改“限字”" "shorten it, or change `limits`";
    /// A summary that is long.
    long(count, limit) LIMIT Note
        "正文{count}字，总结一般在{limit}字以内" "the text has {count} characters, summaries usually stay within {limit}"
        help "压缩做法和过程，留下成效和数字；本单位另有规定的，写在报告的“限字”里" "shorten how things were done, keep results and figures; a limit of your own goes into `limits` of the report";
}
