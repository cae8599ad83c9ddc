//! Any bytes as an archive or text form; what is read is written and read back the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zongjie::diag::Diagnostics;
use zongjie::pack::shelf::Origin;
use zongjie::pack::tree::Tree;
use zongjie::pack::{self, archive};
use zongjie::source::Sources;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(tree) = archive::read(bytes) {
        look(&tree);
    }
    // The same bytes as names and contents, so that names are tried that no archive of the corpus has.
    let mut tree = Tree::default();
    for part in bytes.split(|b| *b == 0) {
        let end = part.iter().position(|b| *b == b'\n').unwrap_or(part.len());
        let content = part.get(end + 1..).unwrap_or_default();
        if let Ok(name) = std::str::from_utf8(&part[..end]) {
            let _ = tree.add(name, content.to_vec());
        }
    }
    look(&tree);
});

fn look(tree: &Tree) {
    // A list of hashes among the files is made anew when they are written.
    let listed = tree.get("files.sha256").is_some();
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let _ = pack::open(tree, Origin::User, &mut sources, &mut found);
    for (name, _) in tree.iter() {
        // Dots inside a name lead nowhere; a part that is nothing but dots would.
        let plain = |part: &str| !part.trim_matches('.').is_empty() && !part.ends_with(['.', ' ']);
        assert!(name.split('/').all(plain) && !name.contains(['\\', ':']));
    }
    let written = archive::write(tree);
    match archive::read(&written) {
        Ok(again) => assert!(listed || again == *tree || again == tree.clone().unwrapped()),
        Err(_) => assert!(listed || tree.is_empty()),
    }
}
