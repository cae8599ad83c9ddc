//! Messages of the command line: usage, files, outputs.

messages! {
    /// The file could not be found.
    not_found(path) MISSING Error
        "找不到文件 {path}" "file not found: {path}";
}
