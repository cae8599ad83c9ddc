//! Messages about the office's own letterhead (底稿).

messages! {
    /// No such file.
    no_file(path) SCHEMA Error
        "找不到底稿“{path}”" "there is no letterhead `{path}`"
        help "文件名从事实文件所在的文件夹写起" "the path starts at the folder of the facts file";
    /// Macros inside.
    macros(name) SCHEMA Error
        "底稿 {name} 带有宏，不能用" "the letterhead {name} contains macros and is not used"
        help "用 Word 或 WPS 打开，另存为不带宏的“Word 文档（*.docx）”" "save it in Word or WPS as a Word document without macros (*.docx)";
    /// Strict Open XML, or names that mean something else.
    strict(name) SCHEMA Error
        "底稿 {name} 不是通常的 Word 文档（可能是“Strict Open XML”）" "the letterhead {name} is no ordinary Word document (it may be Strict Open XML)"
        help "用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”" "save it in Word or WPS as a Word document (*.docx)";
    /// Objects of other programs inside.
    objects(name) CONFLICT Warning
        "底稿 {name} 里嵌有其他程序的对象，原样保留" "the letterhead {name} holds objects of other programs, which are kept"
        help "确认文件来源可靠" "make sure the file comes from somebody you trust";
}
