//! Messages of the figure functions.

messages! {
    /// A figure function got no figure.
    not_a_figure(function) TEMPLATE Error
        "“{function}”要用在指标上" "`{function}` works on a metric";
}
