//! Messages about the vocabulary and shape of the facts file.

messages! {
    /// A key nobody knows.
    unknown_key(key, owner) UNKNOWN Error
        "“{owner}”下没有“{key}”这一项" "`{owner}` has no key `{key}`";
}
