//! The hostile packs: after the advisories on archives, manifests and template engines of others.

use super::{archives, manifests, templates};

/// A hostile pack and the code it is refused with.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) code: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// All of them.
pub(super) fn all() -> Vec<Case> {
    let groups = [
        archives::names(),
        archives::entries(),
        manifests::all(),
        templates::all(),
        templates::samples(),
    ];
    groups.into_iter().flatten().collect()
}

/// Packs refused with one code.
pub(super) fn cases<const N: usize>(
    code: &'static str,
    list: [(&'static str, Vec<u8>); N],
) -> Vec<Case> {
    let list = list.into_iter();
    list.map(|(name, bytes)| Case { name, code, bytes })
        .collect()
}
