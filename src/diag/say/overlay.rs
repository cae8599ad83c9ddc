//! Messages about overlays: what an office changed in a pack, and the pack below it.

messages! {
    /// No sheet.
    no_sheet() PACK Error
        "修改里没有 overlay.yaml" "the overlay has no `overlay.yaml`";
    /// A file that is not there.
    no_file(file) PACK Error
        "overlay.yaml 写了“{file}”，没有这个文件" "`overlay.yaml` names `{file}`, which is not there";
    /// A section the pack does not have.
    no_section(section) PACK Error
        "本单位改了“{section}”一节，模板里没有这一节" "the overlay changes the section `{section}`, which the pack does not have"
        help "zongjie template show 列出模板的各节；改过名的，在 overlay.yaml 里跟着改" "`zongjie template show` lists the sections; follow a renamed one in `overlay.yaml`";
    /// A section id the pack has already.
    section_taken(section) PACK Error
        "要加的“{section}”一节，模板里已经有了" "the section `{section}` to be added is in the pack already"
        help "换一个编号" "choose another id";
    /// The replaced text has changed.
    stale(section) PACK Warning
        "模板更新了“{section}”一节，本单位改的还是按旧的" "the pack changed its section `{section}`; the overlay still replaces the old one"
        help "对照新的一节看看要不要跟着改，再运行 zongjie template new --over 模板 --section {section}"
             "compare the two, then run `zongjie template new --over PACK --section {section}`";
    /// The words to be replaced are not there, or more than once.
    no_words(section, words) PACK Warning
        "“{section}”一节里找不到要改的“{words}”，或者不止一处，没有改" "the words `{words}` are not in the section `{section}`, or more than once, and were not changed"
        help "按现在的写法改 overlay.yaml 的 from" "correct `from` in `overlay.yaml`";
}
