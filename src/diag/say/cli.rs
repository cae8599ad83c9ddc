//! Messages of the command line: files and outputs.

messages! {
    /// An output was edited since it was written.
    edited(path) CONFLICT Error
        "{path} 生成后被人改过，没有覆盖" "{path} was edited since it was written and was not replaced"
        help "用 zongjie update 把新数字并进去；确要重来，加 --force（旧文件会另存）"
             "`zongjie update` merges the new figures into it; `--force` replaces it and keeps a copy";
}
