//! `template pack`, `add` and `remove`: packs on their way between offices.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::report::{Reporter, err};
use super::shelf::{self, Shelves, short};
use super::text::{both, pick};
use super::{Stop, disk, overlay, prove, show};
use crate::diag::{Diagnostic, Diagnostics, Lang, say};
use crate::pack::lock::{Entry, Lock};
use crate::pack::manifest::Manifest;
use crate::pack::shelf::{Origin, Shelf as _, Shelved, Trouble};
use crate::pack::tree::Tree;
use crate::pack::{self, Pack, archive};
use crate::project::Report;
use crate::source::Sources;

/// `template pack`.
pub(super) fn pack_command(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("pack")
        .about(t(
            "把模板文件夹打成一个文件，好发给别人",
            "Make one file of a pack's folder, to pass it on",
        ))
        .arg(prove::pack(lang))
        .arg(
            Arg::new("out")
                .short('o')
                .long("out")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath)
                .help(t(
                    "写到哪个文件夹（默认当前文件夹）",
                    "Folder to write to (default: this one)",
                )),
        )
        .arg(
            Arg::new("text")
                .long("text")
                .action(ArgAction::SetTrue)
                .help(t(
                    "写成文本，邮件网关不收压缩文件时用",
                    "Write it as text, for mail gateways that take archives away",
                )),
        )
}

/// `template add`.
pub(super) fn add_command(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("add")
        .about(t(
            "装上别人给的模板：先看内容，同意了才装",
            "Install a pack: shows what it holds, asks, and only then installs",
        ))
        .arg(prove::pack(lang))
        .arg(project(lang))
        .arg(
            Arg::new("yes")
                .long("yes")
                .action(ArgAction::SetTrue)
                .help(t("不问，直接装（供脚本使用）", "Do not ask (for scripts)")),
        )
        .arg(Arg::new("key").long("key").value_name("PUBLIC_KEY").help(t(
            "发布人的 minisign 公钥，用旁边的 .minisig 文件验证",
            "The publisher's minisign key; checks the `.minisig` file beside the pack",
        )))
}

/// `template remove`.
pub(super) fn remove_command(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("remove")
        .about(t("卸掉装过的模板", "Remove an installed pack"))
        .arg(
            Arg::new("id")
                .value_name("ID")
                .required(true)
                .help(t("模板的编号", "Template id")),
        )
        .arg(project(lang))
}

/// `--project`.
pub(super) fn project(lang: Lang) -> Arg {
    Arg::new("project")
        .long("project")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::DirPath)
        .help(pick(
            lang,
            "装进这个文件夹的项目里（默认装给本人，哪个项目都能用）",
            "Keep it in the project of this folder (default: for this person, in every project)",
        ))
}

/// Reports trouble with a pack as a finding, or as trouble of the machine.
pub(super) fn stop(trouble: Trouble, reporter: &mut Reporter) -> Stop {
    match trouble {
        Trouble::Machine(what) => Stop::Machine(what),
        Trouble::Pack(message) => {
            let mut found = Diagnostics::default();
            found.push(Diagnostic::general(message));
            let stopped = reporter.report(Sources::default(), found);
            stopped.err().unwrap_or(Stop::Input)
        }
    }
}

/// A pack read from a tree; its mistakes are reported.
pub(super) fn open(tree: &Tree, origin: Origin, reporter: &mut Reporter) -> Result<Pack, Stop> {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let pack = pack::open(tree, origin, &mut sources, &mut found);
    reporter.report(sources, found)?;
    pack.ok_or(Stop::Input)
}

/// Makes one file of a pack's folder.
pub(super) fn pack_run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let tree = prove::resolve(prove::given(matches), &prove::shelves(), reporter)?;
    let pack = open(&tree, Origin::User, reporter)?;
    prove::checked(&tree, reporter)?;
    let bytes = archive::write(&tree);
    let name = format!("{}-{}.zjpack", pack.manifest.id, pack.manifest.version);
    let (name, bytes) = if matches.get_flag("text") {
        (format!("{name}.txt"), archive::armour(&bytes).into_bytes())
    } else {
        (name, bytes)
    };
    let folder = matches
        .get_one::<PathBuf>("out")
        .cloned()
        .unwrap_or_default();
    let path = folder.join(name);
    let fail = |error: std::io::Error| Stop::Machine(format!("{}: {error}", path.display()));
    // The same version with other content would be mistaken for this one wherever it went before.
    match disk::read_if_there(&path).map_err(fail)? {
        Some(old) if old != bytes => {
            let message = say::pack::other_content(
                &pack.manifest.id,
                &pack.manifest.version,
                short(
                    &archive::read(&old)
                        .map(|old| old.hash())
                        .unwrap_or_default(),
                ),
                short(&tree.hash()),
            );
            return Err(stop(Trouble::Pack(message), reporter));
        }
        _ => {}
    }
    if !folder.as_os_str().is_empty() {
        disk::make_folder(&folder).map_err(fail)?;
    }
    disk::write_all(&[(path.clone(), &bytes)])
        .map_err(|(path, error)| Stop::Machine(format!("{}: {error}", path.display())))?;
    let shown = path.display();
    let hash = groups(&tree.hash());
    reporter.say(&match reporter.lang {
        Lang::Zh => format!("已生成 {shown}\n核对码 {hash}（可以在电话里对一遍）"),
        Lang::En => format!("wrote {shown}\nhash {hash} (can be compared on the phone)"),
    });
    Ok(())
}

/// Installs a pack after showing what it holds.
pub(super) fn add_run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let source = prove::given(matches);
    let project = matches.get_one::<PathBuf>("project");
    let (shelves, target) = match project {
        Some(folder) => (Shelves::at(folder.clone()), Origin::Project),
        None => (Shelves::of(Path::new("facts.yaml")), Origin::User),
    };
    if disk::is_there(source) {
        verify(matches, source, reporter)?;
    }
    // Without such a file it is a pack there is already, to be kept in a project.
    let tree = prove::resolve(source, &shelves, reporter)?;
    let pack = open(&tree, target, reporter)?;
    let (id, version) = (&pack.manifest.id, &pack.manifest.version);
    let Some(path) = shelves.path(target, id) else {
        return Err(Stop::Machine(
            pick(
                reporter.lang,
                "找不到本人的数据文件夹，请用 --project",
                "no folder for this person's data; use --project",
            )
            .to_owned(),
        ));
    };
    let old = old_pack(&path, reporter)?;
    if let Some((old_version, old_hash)) = &old
        && old_version == version
    {
        if *old_hash == tree.hash() {
            let done = pick(
                reporter.lang,
                "已经装过同一个模板",
                "this very pack is installed already",
            );
            reporter.say(done);
            return Ok(());
        }
        let message = say::pack::other_content(id, version, short(old_hash), short(&tree.hash()));
        return Err(stop(Trouble::Pack(message), reporter));
    }
    reporter.say(&summary(
        &pack,
        &tree,
        old.as_ref().map(|(v, _)| v.as_str()),
        reporter.lang,
    ));
    let (told, failed) = prove::both_at_once(&tree, reporter);
    reporter.say(&told);
    // A person may have reasons; a script has none.
    if failed && matches.get_flag("yes") {
        return Err(stop(Trouble::Pack(say::proof::unproven(id)), reporter));
    }
    if !matches.get_flag("yes") && !agreed(reporter)? {
        return Ok(());
    }
    put(&tree, &pack, &shelves, target, reporter)?;
    let verb = pick(reporter.lang, "已安装 ", "installed ");
    reporter.say(&format!("{verb}{id} {version}"));
    if old.is_some_and(|(old, _)| old != *version) {
        overlay::follow(id, &tree, &shelves, reporter)?;
    }
    Ok(())
}

/// Puts a pack on a shelf, the project's one with a line in its lock.
fn put(
    tree: &Tree,
    pack: &Pack,
    shelves: &Shelves,
    target: Origin,
    reporter: &mut Reporter,
) -> Result<(), Stop> {
    let Manifest { id, version, .. } = &pack.manifest;
    let path = shelves.path(target, id);
    let path = path.expect("invariant: the shelf was there before");
    let bytes = archive::write(tree);
    let mut files = vec![(path, bytes.as_slice())];
    let lock = if target == Origin::Project {
        let mut lock = read_lock(shelves, reporter)?;
        lock.set(Entry {
            id: id.clone(),
            version: version.clone(),
            sha256: pack.hash.clone(),
        });
        Some(lock.write())
    } else {
        None
    };
    if let Some(lock) = &lock {
        files.push((shelves.lock(), lock.as_bytes()));
    }
    for (path, _) in &files {
        let folder = path.parent().unwrap_or(Path::new(""));
        disk::make_folder(folder)
            .map_err(|error| Stop::Machine(format!("{}: {error}", folder.display())))?;
    }
    disk::write_all(&files)
        .map_err(|(path, error)| Stop::Machine(format!("{}: {error}", path.display())))
}

/// Keeps a person's own pack in the project it was used for, so that the report stays the same for years.
pub(super) fn keep(
    report: &Report,
    shelves: &Shelves,
    reporter: &mut Reporter,
) -> Result<(), Stop> {
    if report.origin != Origin::User {
        return Ok(());
    }
    let id = report.pack.split('@').next().unwrap_or_default();
    let found = shelves
        .find(id)
        .map_err(|trouble| stop(trouble, reporter))?;
    let Some(Shelved { tree, .. }) = found else {
        return Ok(());
    };
    let pack = open(&tree, Origin::Project, reporter)?;
    put(&tree, &pack, shelves, Origin::Project, reporter)?;
    let kept = pick(
        reporter.lang,
        "模板已存进项目：",
        "the project keeps the pack: ",
    );
    let path = shelves.path(Origin::Project, id).unwrap_or_default();
    reporter.say(&format!("{kept}{}", path.display()));
    Ok(())
}

/// Version and hash of the pack a file holds.
fn old_pack(path: &Path, reporter: &mut Reporter) -> Result<Option<(String, String)>, Stop> {
    if !disk::is_there(path) {
        return Ok(None);
    }
    let tree = shelf::read(path).map_err(|trouble| stop(trouble, reporter))?;
    let manifest = pack::manifest_of(&tree);
    Ok(manifest.map(|manifest| (manifest.version, tree.hash())))
}

/// The lock of a project; an unreadable one is an error, never replaced.
pub(super) fn read_lock(shelves: &Shelves, reporter: &mut Reporter) -> Result<Lock, Stop> {
    let path = shelves.lock();
    let bytes = disk::read_if_there(&path)
        .map_err(|error| Stop::Machine(format!("{}: {error}", path.display())))?;
    let Some(bytes) = bytes else {
        return Ok(Lock::default());
    };
    Lock::read(&bytes)
        .ok_or_else(|| stop(Trouble::Pack(say::pack::bad_lock(path.display())), reporter))
}

/// Checks the signature beside a pack, if a key was given.
fn verify(matches: &ArgMatches, source: &Path, reporter: &mut Reporter) -> Result<(), Stop> {
    let Some(key) = matches.get_one::<String>("key") else {
        return Ok(());
    };
    let machine =
        |path: &Path, error: std::io::Error| Stop::Machine(format!("{}: {error}", path.display()));
    let mut name = source.as_os_str().to_owned();
    name.push(".minisig");
    let beside = PathBuf::from(name);
    let signature = disk::read_if_there(&beside).map_err(|error| machine(&beside, error))?;
    let Some(signature) = signature else {
        return Err(stop(
            Trouble::Pack(say::pack::no_signature(beside.display())),
            reporter,
        ));
    };
    let bytes = disk::read_if_there(source).map_err(|error| machine(source, error))?;
    let bytes = bytes.unwrap_or_default();
    pack::signature::check(&bytes, &signature, key)
        .map_err(|message| stop(Trouble::Pack(message), reporter))
}

/// What a person has to know before saying yes.
fn summary(pack: &Pack, tree: &Tree, old: Option<&str>, lang: Lang) -> String {
    let manifest = &pack.manifest;
    let mut text = show::head(manifest, lang);
    let sections: Vec<_> = manifest.sections.iter().map(|s| s.id.as_str()).collect();
    let files = tree.iter().count();
    let bytes: usize = tree.iter().map(|(_, bytes)| bytes.len()).sum();
    let kib = bytes.div_ceil(1024);
    let hash = groups(&tree.hash());
    let _ = match lang {
        Lang::Zh => writeln!(
            text,
            "章节：{}\n{files}个文件，{kib}KB，核对码 {hash}",
            sections.join("、")
        ),
        Lang::En => writeln!(
            text,
            "sections: {}\n{files} files, {kib} KiB, hash {hash}",
            sections.join(", ")
        ),
    };
    show::needs(manifest, lang, &mut text);
    if let Some(old) = old {
        let _ = match lang {
            Lang::Zh => writeln!(text, "将替换已装的 {old}"),
            Lang::En => writeln!(text, "replaces {old}, which is installed"),
        };
    }
    text.trim_end().to_owned()
}

/// Asks; anything but a clear yes is a no.
fn agreed(reporter: &mut Reporter) -> Result<bool, Stop> {
    if !disk::is_terminal() {
        return Err(Stop::Usage(both(
            "没有终端可以问话，什么也没有装；确认要装就加 --yes",
            "there is no terminal to ask at, nothing was installed; add --yes to install",
        )));
    }
    err(pick(
        reporter.lang,
        "安装吗？输入 y 安装，其他不装：",
        "install it? y to install, anything else not to: ",
    ));
    let yes = matches!(disk::answer().trim(), "y" | "Y" | "yes" | "是");
    if !yes {
        reporter.say(pick(reporter.lang, "没有安装", "nothing was installed"));
    }
    Ok(yes)
}

/// Removes an installed pack.
pub(super) fn remove_run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let id = matches.get_one::<String>("id").map_or("", String::as_str);
    let (shelves, target) = match matches.get_one::<PathBuf>("project") {
        Some(folder) => (Shelves::at(folder.clone()), Origin::Project),
        None => (Shelves::of(Path::new("facts.yaml")), Origin::User),
    };
    let sound = pack::manifest::is_id(id);
    let path = shelves
        .path(target, id)
        .filter(|path| sound && disk::is_there(path));
    let Some(path) = path else {
        return Err(stop(Trouble::Pack(say::pack::not_installed(id)), reporter));
    };
    if target == Origin::Project {
        let mut lock = read_lock(&shelves, reporter)?;
        lock.remove(id);
        let text = lock.write();
        disk::write_all(&[(shelves.lock(), text.as_bytes())])
            .map_err(|(path, error)| Stop::Machine(format!("{}: {error}", path.display())))?;
    }
    disk::remove(&path).map_err(|error| Stop::Machine(format!("{}: {error}", path.display())))?;
    let verb = pick(reporter.lang, "已卸掉 ", "removed ");
    reporter.say(&format!("{verb}{id}"));
    Ok(())
}

/// A hash in groups that can be read aloud.
fn groups(hash: &str) -> String {
    let groups: Vec<_> = hash.as_bytes().chunks(4).take(8).collect();
    let groups = groups
        .into_iter()
        .map(|group| String::from_utf8_lossy(group).into_owned());
    groups.collect::<Vec<_>>().join(" ")
}
