//! Messages about YAML itself: its traps, encodings and limits.

messages! {
    /// A tab where YAML wants spaces.
    tab_indent() YAML Error
        "这一行用制表符（Tab）缩进" "this line is indented with a tab"
        help "把 Tab 换成两个空格" "replace the tab with two spaces";
}
