//! Messages about templates and packs.

messages! {
    /// A name nobody knows.
    undefined(name) UNKNOWN Error
        "模板用到了没有的名字“{name}”" "the template uses `{name}`, which is not defined";
}
