//! Messages about a DOCX file that a person edited.

messages! {
    /// Nothing in it.
    empty(name) SCHEMA Error
        "{name} 是空文件" "{name} is empty"
        help "换成改好的那一份" "choose the file that was edited";
    /// Not a zip archive, or none that can be read to its end.
    no_docx(name) SCHEMA Error
        "{name} 不是 DOCX 文件" "{name} is not a DOCX file"
        help "用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”" "open it in Word or WPS and save it as a Word document (*.docx)";
    /// A binary file of Word or WPS, whatever it is called.
    old_format(name) SCHEMA Error
        "{name} 是旧格式（.doc 或 .wps），不是 DOCX" "{name} has the old format (.doc or .wps), not DOCX"
        help "用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”；只改文件名没有用"
             "open it in Word or WPS and save it as a Word document (*.docx); a new name alone does not help";
    /// A file of another kind.
    other_format(name, kind) SCHEMA Error
        "{name} 是 {kind} 文件，不是 DOCX" "{name} is {kind}, not DOCX"
        help "另存为“Word 文档（*.docx）”" "save it as a Word document (*.docx)";
    /// A password is set.
    encrypted(name) SCHEMA Error
        "{name} 设了密码，打不开" "{name} is protected by a password"
        help "在 Word 或 WPS 里去掉密码再存一次" "remove the password in Word or WPS and save it again";
    /// A broken archive.
    damaged(name) SCHEMA Error
        "{name} 损坏或者没有存完整" "{name} is damaged or was not saved completely"
        help "用 Word 或 WPS 打开，修复后另存；打不开的，找备份" "open and repair it in Word or WPS, or take a copy";
    /// A part that is not XML as it should be.
    malformed(name, part) SCHEMA Error
        "{name} 里的 {part} 损坏" "the part `{part}` of {name} is damaged"
        help "用 Word 或 WPS 打开，修复后另存" "open and repair it in Word or WPS";
    /// A package without a document.
    no_document(name) SCHEMA Error
        "{name} 里没有 Word 正文" "{name} holds no Word document"
        help "确认是文字文档，不是表格或者演示文稿" "make sure it is a text, not a workbook or slides";
    /// Larger than what is read.
    too_large(name, limit) LIMIT Error
        "{name} 太大或者不正常（上限 {limit}）" "{name} is too large or not in order (at most {limit})"
        help "正常的报告远小于这个上限，确认文件来源可靠" "a report is far below this limit; make sure the file comes from somebody you trust";
    /// Macros inside.
    macros(name) CONFLICT Warning
        "{name} 带有宏；不运行，也不改动" "{name} contains macros; they are neither run nor changed"
        help "公文一般不带宏，确认文件来源可靠" "a report needs none; make sure the file comes from somebody you trust";
    /// Links to other files.
    external(name, target) CONFLICT Warning
        "{name} 链接到外部文件 {target}；没有打开" "{name} links to `{target}`, which was not opened"
        help "确认文件来源可靠" "make sure the file comes from somebody you trust";
    /// A field that starts another program.
    dynamic_data(name) CONFLICT Warning
        "{name} 有会启动其他程序的域（DDE）；没有运行" "{name} has a field that starts another program (DDE); it was not run"
        help "确认文件来源可靠" "make sure the file comes from somebody you trust";
    /// Revisions nobody accepted or rejected yet.
    pending(name, author, count) CONFLICT Note
        "{name} 有{author}的修订{count}处，还没有接受或者拒绝" "{name} has {count} pending changes by {author}"
        help "当作已经接受来合并，修订标记原样保留" "they are taken as accepted for the merge, and their marks stay";
    /// A table of contents made by a field.
    contents(name) TODO Note
        "{name} 有自动目录，合并后要更新" "{name} has a table of contents that has to be updated afterwards"
        help "在目录上点右键，选“更新域”" "right-click it and choose to update the field";
    /// Text nobody sees.
    hidden(name) CONFLICT Warning
        "{name} 有隐藏文字" "{name} has hidden text"
        help "发文之前删掉" "delete it before the report goes out";
    /// Revisions of others stand in the way of a final file.
    not_final(name, author, count) CONFLICT Error
        "{name} 还有{author}的修订{count}处" "{name} still has {count} changes by {author}"
        help "在 Word 或 WPS 里逐处接受或者拒绝，再定稿" "accept or reject each in Word or WPS first";
}
