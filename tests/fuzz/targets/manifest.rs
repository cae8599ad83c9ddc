//! Any text as `pack.yaml`, also with facts and templates behind it: findings, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zongjie::diag::Diagnostics;
use zongjie::pack;
use zongjie::pack::shelf::Origin;
use zongjie::pack::tree::Tree;
use zongjie::source::Sources;

fuzz_target!(|text: &str| {
    let mut tree = Tree::default();
    let files = [
        ("pack.yaml", text),
        ("title.md.j2", "题\n"),
        ("title.md.hbs", "题\n"),
        ("sections/a.md.j2", "甲\n"),
    ];
    for (name, text) in files {
        // A text too long for a file of a pack is refused here already.
        if tree.add(name, text.as_bytes().to_vec()).is_err() {
            return;
        }
    }
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let pack = pack::open(&tree, Origin::User, &mut sources, &mut found);
    assert!(pack.is_some() || found.has_errors());
});
