//! Packs made to do harm, each installed by a process of its own within bounds: refused or limited with the right
//! code, nothing written, nothing left.

#![allow(
    clippy::disallowed_methods,
    reason = "these tests run the program in folders of their own"
)]

mod archives;
mod cases;
pub(crate) mod craft;
mod manifests;
mod templates;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use craft::GOOD;
use zongjie::diag::{Diagnostics, Lang, render};
use zongjie::pack::shelf::Origin;
use zongjie::pack::tree::Tree;
use zongjie::pack::{self, archive};
use zongjie::source::Sources;

/// Memory a pack may take, in KiB of addresses.
const MEMORY: u32 = 256 * 1024;
/// Seconds of processor time; a build without optimisation takes ten times as long.
const SECONDS: u32 = if cfg!(debug_assertions) { 20 } else { 2 };

/// How a run of the program ended, and what it said.
struct Ended {
    status: Option<i32>,
    said: String,
}

/// Runs the program in a folder, bounded in time, memory and what it may write (`blocks` of 512 bytes).
fn run(folder: &Path, blocks: u32, arguments: &str) -> Ended {
    let program = env!("CARGO_BIN_EXE_zongjie");
    let script = format!(
        "ulimit -t {SECONDS}; ulimit -v {MEMORY}; ulimit -f {blocks}; exec '{program}' --lang en --message-format short {arguments}"
    );
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(folder)
        .env("ZONGJIE_HOME", folder.join("home"))
        .stdin(Stdio::null())
        .output()
        .expect("a shell");
    let said = [output.stdout, output.stderr].concat();
    Ended {
        status: output.status.code(),
        said: String::from_utf8_lossy(&said).into_owned(),
    }
}

/// Every file below a folder with its bytes.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder").flatten() {
            let path = entry.path();
            let kind = entry.file_type().expect("a kind");
            if kind.is_dir() {
                out.insert(path.clone(), Vec::new());
                folders.push(path);
            } else {
                out.insert(path.clone(), std::fs::read(&path).unwrap_or_default());
            }
        }
    }
    out
}

/// A folder with the work folder of the program two levels below, so that what climbs out of it is seen.
fn place() -> (tempfile::TempDir, PathBuf) {
    let outer = tempfile::tempdir().expect("a temporary folder");
    let inner = outer.path().join("a/b");
    std::fs::create_dir_all(&inner).expect("a folder");
    (outer, inner)
}

#[test]
fn every_hostile_pack_is_refused_and_leaves_nothing() {
    let cases = cases::all();
    assert!(cases.len() >= 40, "only {} hostile packs", cases.len());
    let (outer, inner) = place();
    let mut wrong = Vec::new();
    for case in &cases {
        let file = inner.join("hostile.zjpack");
        std::fs::write(&file, &case.bytes).expect("a writable folder");
        let before = snapshot(outer.path());
        let Ended { status, said } = run(&inner, 100_000, "template add hostile.zjpack --yes");
        if status != Some(1) || !said.contains(&format!("[{}]", case.code)) {
            let shown: String = said.chars().take(600).collect();
            wrong.push(format!(
                "{}: {status:?} instead of {}: {shown}",
                case.name, case.code
            ));
        }
        if said.contains(|c: char| c.is_control() && c != '\n' && c != '\t') {
            wrong.push(format!(
                "{}: control characters reach the terminal",
                case.name
            ));
        }
        if snapshot(outer.path()) != before {
            wrong.push(format!("{}: something was written", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Writes the packs for those who want to measure another build: `ZONGJIE_HOSTILE=DIR cargo test hostile_packs -- --ignored`.
#[test]
#[ignore = "needs a folder: ZONGJIE_HOSTILE"]
fn are_written_for_others() {
    let folder = PathBuf::from(std::env::var_os("ZONGJIE_HOSTILE").expect("ZONGJIE_HOSTILE"));
    std::fs::create_dir_all(&folder).expect("a writable folder");
    for case in cases::all() {
        let name = case.name.replace([' ', '/'], "-");
        std::fs::write(folder.join(format!("{name}.zjpack")), case.bytes)
            .expect("a writable folder");
    }
}

/// The same harness takes a good pack, so that a refusal means something.
#[test]
fn a_good_pack_is_installed_within_the_same_bounds() {
    let (_outer, inner) = place();
    for bytes in [
        craft::with(&[]),
        craft::raw(&[]),
        archive::armour(&craft::with(&[])).into_bytes(),
    ] {
        std::fs::write(inner.join("good.zjpack"), bytes).expect("a writable folder");
        let Ended { status, said } = run(&inner, 100_000, "template add good.zjpack --yes");
        assert_eq!(status, Some(0), "{said}");
        assert!(inner.join("home/packs/good-pack.zjpack").is_file());
        let Ended { status, said } = run(&inner, 100_000, "template remove good-pack");
        assert_eq!(status, Some(0), "{said}");
    }
}

/// Every value of a manifest replaced by one of every other kind: a finding, never a panic.
#[test]
fn wrong_types_at_every_key_are_findings() {
    let text = craft::EVERY_KEY;
    let mut seen = 0;
    for (at, line) in text.lines().enumerate() {
        let Some((key, _)) = line
            .split_once(": ")
            .or(line.strip_suffix(':').map(|key| (key, "")))
        else {
            continue;
        };
        for value in [
            "[[]]",
            "{x: {y: []}}",
            "~",
            "1.5",
            "true",
            "'",
            "|\n",
            "\u{1b}",
        ] {
            let lines = text.lines().enumerate().map(|(other, line)| {
                if other == at {
                    format!("{key}: {value}")
                } else {
                    line.to_owned()
                }
            });
            let lines = lines.collect::<Vec<_>>().join("\n");
            let mut tree = Tree::default();
            for (name, text) in [("pack.yaml", lines.as_str()), ("title.md.j2", "题")] {
                tree.add(name, text.into()).expect("a small file");
            }
            let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
            let pack = pack::open(&tree, Origin::User, &mut sources, &mut found);
            // A word may stand for another word; a list, a map or half a text never.
            let is_word = ["~", "1.5", "true", "|\n"].contains(&value);
            assert!(
                is_word || (pack.is_none() && found.has_errors()),
                "{key}: {value}"
            );
            let found = render::short(&found.sorted(&sources), &sources, Lang::Zh);
            assert!(
                !found.contains(|c: char| c.is_control() && c != '\n'),
                "{key}: {value}"
            );
            seen += 1;
        }
    }
    assert!(seen > 150, "{seen}");
}

fn lay(folder: &Path, files: &[(String, Vec<u8>)]) {
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        std::fs::write(path, bytes).expect("a writable folder");
    }
}

/// Folders hold what archives cannot: links, and files of other people.
#[cfg(unix)]
#[test]
fn hostile_folders_are_refused() {
    use std::os::unix::fs::symlink;
    let (outer, inner) = place();
    let secret = outer.path().join("secret.yaml");
    std::fs::write(&secret, "机密: 是\n").expect("a writable folder");
    for (name, spoil) in [
        ("a linked file", "sections/link.md.j2"),
        ("a linked folder", "link"),
        ("a linked manifest", "pack.yaml"),
    ] {
        let folder = inner.join("good-pack");
        lay(&folder, &craft::files(&[]));
        let link = folder.join(spoil);
        let _ = std::fs::remove_file(&link);
        let target = if spoil == "link" {
            outer.path()
        } else {
            &secret
        };
        symlink(target, &link).expect("a link");
        let before = snapshot(&inner);
        let Ended { status, said } = run(&inner, 100_000, "template add good-pack --yes");
        assert!(
            status == Some(1) && said.contains("[PACK]"),
            "{name}: {status:?} {said}"
        );
        assert!(!said.contains("机密"), "{name} shows what it points to");
        assert_eq!(snapshot(&inner), before, "{name}");
        std::fs::remove_dir_all(&folder).expect("a removable folder");
    }
    // A device and a pipe are no packs, and are not waited for.
    for path in ["/dev/zero", "/proc/self/mem"] {
        let Ended { status, .. } = run(&inner, 100_000, &format!("template add {path} --yes"));
        assert!(matches!(status, Some(1 | 4)), "{path}: {status:?}");
    }
}

/// A link in place of the lock or an overlay that names files elsewhere: nothing outside is written.
#[cfg(unix)]
#[test]
fn nothing_outside_the_project_is_written() {
    let (outer, inner) = place();
    let outside = outer.path().join("outside.txt");
    std::fs::write(&outside, "lock: 1\npacks: []\n").expect("a writable folder");
    std::os::unix::fs::symlink(&outside, inner.join("zongjie.lock")).expect("a link");
    std::fs::write(inner.join("good.zjpack"), craft::with(&[])).expect("a writable folder");
    let Ended { status, said } = run(
        &inner,
        100_000,
        "template add good.zjpack --project . --yes",
    );
    assert_eq!(status, Some(0), "{said}");
    let kept = std::fs::read_to_string(&outside).expect("still there");
    assert_eq!(kept, "lock: 1\npacks: []\n");

    let overlay = inner.join(".zongjie/overlay/good-pack");
    let sheet = "over: good-pack\nreplace:\n- {section: results, file: ../../../../evil.md.j2, base: ../../../../base.md.j2}\n";
    lay(&overlay, &[("overlay.yaml".into(), sheet.into())]);
    lay(
        outer.path(),
        &[
            ("a/evil.md.j2".into(), b"mine".to_vec()),
            ("a/base.md.j2".into(), b"mine".to_vec()),
        ],
    );
    let newer = GOOD[0].1.replace("1.0.0", "1.1.0");
    let section = "## 工作成效\n\n{% for 项 in 成绩 %}\n{{ 项.标题 }}。\n\n{% endfor %}\n";
    let newer = craft::with(&[("pack.yaml", &newer), ("sections/results.md.j2", section)]);
    std::fs::write(inner.join("newer.zjpack"), newer).expect("a writable folder");
    let before: Vec<_> = snapshot(outer.path())
        .into_iter()
        .filter(|(path, _)| !path.starts_with(&inner))
        .collect();
    let Ended { status, said } = run(
        &inner,
        100_000,
        "template add newer.zjpack --project . --yes",
    );
    assert_eq!(status, Some(0), "{said}");
    let after: Vec<_> = snapshot(outer.path())
        .into_iter()
        .filter(|(path, _)| !path.starts_with(&inner))
        .collect();
    assert_eq!(before, after);
}

/// A copy that is cut off leaves no pack, and nothing that is in the way later.
#[cfg(unix)]
#[test]
fn an_interrupted_copy_leaves_no_pack() {
    let (_outer, inner) = place();
    std::fs::write(inner.join("good.zjpack"), craft::with(&[])).expect("a writable folder");
    let Ended { status, .. } = run(&inner, 1, "template add good.zjpack --yes");
    assert_ne!(status, Some(0));
    assert!(!inner.join("home/packs/good-pack.zjpack").exists());
    let Ended { status, said } = run(&inner, 100_000, "template list");
    assert!(status == Some(0) && !said.contains("good-pack"), "{said}");
    let Ended { status, said } = run(&inner, 100_000, "template add good.zjpack --yes");
    assert_eq!(status, Some(0), "{said}");
}

/// A folder that cannot be written to is the machine's trouble, told as such.
#[test]
fn a_place_that_cannot_be_written_is_said() {
    let (_outer, inner) = place();
    std::fs::write(inner.join("good.zjpack"), craft::with(&[])).expect("a writable folder");
    std::fs::write(inner.join("home"), "a file where a folder should be")
        .expect("a writable folder");
    let before = snapshot(&inner);
    let Ended { status, said } = run(&inner, 100_000, "template add good.zjpack --yes");
    assert!(
        status == Some(4) && said.contains("system error"),
        "{status:?} {said}"
    );
    assert_eq!(snapshot(&inner), before);
}

/// Whoever says no has nothing on the disk afterwards; `script` gives the program a terminal to ask at.
#[cfg(target_os = "linux")]
#[test]
fn no_at_the_prompt_leaves_nothing() {
    let (_outer, inner) = place();
    std::fs::write(inner.join("good.zjpack"), craft::with(&[])).expect("a writable folder");
    let program = env!("CARGO_BIN_EXE_zongjie");
    for (answer, status, installed) in [
        ("n\n", 0, false),
        ("\n", 0, false),
        ("yep\n", 0, false),
        ("y\n", 0, true),
    ] {
        let command = format!("'{program}' --lang en template add good.zjpack");
        let started = Command::new("script")
            .args(["-qec", &command, "/dev/null"])
            .current_dir(&inner)
            .env("ZONGJIE_HOME", inner.join("home"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let Ok(mut asked) = started else {
            // No such program here; a session of tests/cases/cli shows the answer without a terminal.
            return;
        };
        let mut input = asked.stdin.take().expect("a pipe");
        std::io::Write::write_all(&mut input, answer.as_bytes()).expect("an open pipe");
        let output = asked.wait_with_output().expect("an end");
        let said = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(status), "{answer:?}: {said}");
        assert!(said.contains("install it?"), "{answer:?}: {said}");
        assert_eq!(inner.join("home").exists(), installed, "{answer:?}: {said}");
    }
}

/// Two packs of one version with other content are never taken for the same.
#[test]
fn the_same_version_with_other_content_is_refused() {
    let (_outer, inner) = place();
    std::fs::write(inner.join("good.zjpack"), craft::with(&[])).expect("a writable folder");
    std::fs::write(
        inner.join("other.zjpack"),
        craft::with(&[("README.md", "另一份")]),
    )
    .expect("a writable folder");
    assert_eq!(
        run(&inner, 100_000, "template add good.zjpack --yes").status,
        Some(0)
    );
    let before = snapshot(&inner);
    let Ended { status, said } = run(&inner, 100_000, "template add other.zjpack --yes");
    assert!(
        status == Some(1) && said.contains("two contents"),
        "{status:?} {said}"
    );
    assert_eq!(snapshot(&inner), before);
}
