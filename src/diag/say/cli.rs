//! Messages of the command line: files and outputs.

messages! {
    /// An output was edited since it was written.
    edited(path) CONFLICT Error
        "{path} 生成后被人改过，没有覆盖" "{path} was edited since it was written and was not replaced"
        help "用 zongjie update 把新数字并进去；确要重来，加 --force（旧文件会另存）"
             "`zongjie update` merges the new figures into it; `--force` replaces it and keeps a copy";
    /// A file that cannot be written in the encoding it came in.
    encoding(path) YAML Warning
        "{path} 的编码不能原样写回，没有改正" "{path} cannot be written back in its encoding and was not corrected"
        help "用编辑器另存为 UTF-8，再运行一次" "save it as UTF-8 in an editor and run this again";
}
