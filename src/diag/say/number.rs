//! Messages of the numbering pass.

messages! {
    /// A heading that carries a label typed by hand.
    typed_label(label, heading) NUM Warning
        "标题“{heading}”自带编号“{label}”" "the heading `{heading}` carries its own number `{label}`"
        help "删去这个编号，编号由程序统一添加" "remove it: numbers are added by the program";
}
