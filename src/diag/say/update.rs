//! Messages about merging new figures into an edited file.

messages! {
    /// The file says it is another report.
    other_document(name) CONFLICT Error
        "{name} 不是这份报告改出来的：单位、年度、模板或者文件名不同" "{name} does not come from this report: office, year, pack or file name differ"
        help "确认改的是哪一份；换了模板或者年度的，重新生成，再把改过的话抄过去"
             "make sure which file was edited; after a change of pack or year, build anew and copy the edits over";
    /// The generation it says it is has little in common with it.
    wrong_base(name, generation, found, of) CONFLICT Error
        "{name} 注明是第{generation}稿，可那一稿的{of}句里只有{found}句在" "{name} says it is generation {generation}, but only {found} of its {of} sentences are there"
        help "确认文件没有拿错；真是大改过的，不必再并，直接在上面改数字"
             "make sure it is the right file; one that was rewritten is better corrected by hand";
    /// No generation has enough in common with it.
    no_base(name, found, of) CONFLICT Error
        "看不出 {name} 是从哪一稿改来的：最像的一稿{of}句里只有{found}句在" "it cannot be told which generation {name} began as: of the nearest, {found} of {of} sentences are there"
        help "确认文件没有拿错" "make sure it is the right file";
    /// No text of an earlier generation is kept.
    no_text(name) CONFLICT Error
        "没有 {name} 原来的文字可以对照" "there is no text that {name} could be compared with"
        help "先用原来的数据文件 zongjie build 一次（输出到别的文件夹），把状态文件 .zongjie.json 拷到它旁边"
             "build once with the old facts into another folder and copy the state file `.zongjie.json` beside it";
    /// Found by likeness only.
    by_likeness(name, generation, found, of) CONFLICT Note
        "{name} 没有注明是哪一稿；按文字看是第{generation}稿（{of}句里{found}句一样）" "{name} does not say which generation it is; by its text it is {generation} ({found} of {of} sentences)"
        help "要是不对，用 --edited 指明另一个文件" "if that is wrong, name another file with `--edited`";
    /// No state file.
    no_state(path) MISSING Error
        "{path} 不在，不知道原来生成的是什么" "{path} is missing, so it is not known what was generated"
        help "先运行 zongjie build；输出到别的文件夹的，用 -o 指明" "run `zongjie build` first; name the folder with `-o` if it is another";
    /// Nothing to merge into.
    no_output(path) MISSING Error
        "{path} 里没有生成过的报告" "there is no report in {path}"
        help "先运行 zongjie build；改过的文件在别处的，用 --edited 指明" "run `zongjie build` first, or name the edited file with `--edited`";
    /// More than one file was edited.
    several(list) CONFLICT Error
        "改过的文件不止一个：{list}" "more than one file was edited: {list}"
        help "用 --edited 指明并到哪一个；两个人各改了一份的，先在 Word 或 WPS 里合成一份"
             "name one with `--edited`; if two people edited copies, combine them in the office program first";
    /// Open in an office program.
    open(path) CONFLICT Error
        "{path} 正在 Word 或 WPS 里打开着" "{path} is open in an office program"
        help "存盘、关掉，再运行一次" "save and close it, then run this again";
    /// A file that is not there.
    not_there(path) MISSING Error
        "找不到 {path}" "{path} is not there"
        help "检查路径" "check the path";
    /// A decision about nothing.
    unknown_conflict(id) UNKNOWN Error
        "没有编号为 {id} 的待定项" "there is no conflict {id}"
        help "编号在批注和“变更说明”里" "the ids stand in the comments and in `变更说明.md`";
    /// Conflicts are left.
    conflicts(count, path) CONFLICT Warning
        "有{count}处要人决定，见 {path}" "{count} conflicts are to be decided, see {path}"
        help "在修订稿的批注里看，或者用 --decide 编号=theirs|ours|both 决定" "look at the comments, or decide with `--decide ID=theirs|ours|both`";
    /// The ledger does not add up: a mistake of the program.
    unbalanced() CONFLICT Error
        "账对不平：有变化的数字没有都交代到，什么也没有写" "the ledger does not add up: some changed figures are not accounted for; nothing was written"
        help "这是程序的错，请把数据文件和改过的稿子发给开发者" "this is a mistake of the program; please send the facts and the edited file to its authors";
    /// Some corrections cannot be written back.
    not_pulled(list) TODO Warning
        "这些数字要自己在数据文件里改：{list}" "these figures have to be changed in the facts by hand: {list}"
        help "它们是算出来的、写法不同的，或者稿中几处改得不一样" "they are computed, written otherwise, or corrected differently in two places";
    /// People corrected figures the facts do not have.
    corrected(count) CONFLICT Note
        "稿中有{count}处数字同数据文件不一致" "{count} figures of the report differ from the facts"
        help "稿中的对，就用 --pull 写回数据文件" "if the report is right, `--pull` writes them back into the facts";
    /// A file that belongs to no report here.
    no_report(path) MISSING Error
        "{path} 旁边没有它的状态文件" "there is no state file of {path} beside it"
        help "把它放回生成报告的文件夹" "put it back into the folder of the report";
    /// Something else has the name of the final file.
    taken(path) CONFLICT Error
        "已经有 {path} 了，内容不同，没有覆盖" "{path} is there already with other content and was not replaced"
        help "改名或者移走；确要重写，加 --force（旧文件会另存）" "rename or move it; `--force` replaces it and keeps a copy";
    /// Pending changes of ours in an adopted file.
    still_pending(name, count) TODO Note
        "{name} 里还有{count}处修订没有处理，下次合并时当作已经接受" "{name} still has {count} tracked changes of zongjie; the next merge takes them as accepted"
        help "在 Word 或 WPS 里接受或者拒绝" "accept or reject them in Word or WPS";
}
