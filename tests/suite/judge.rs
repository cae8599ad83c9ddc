//! LibreOffice as the judge of tracked changes; run by hand or by `.ci/run`: `cargo test --test suite judge -- --ignored`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use zongjie::revision::Edit;

use crate::edited::{cases, open};
use crate::random;
use crate::redline::{case, judge};

/// Opens every DOCX of a folder and saves its text with all changes accepted (`.all.txt`) and rejected (`.none.txt`).
const MACRO: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Judge" script:language="StarBasic">
Sub Run(folder As String)
  Dim names(10000) As String
  Dim count As Integer
  one = Dir(folder &amp; "/*.docx")
  Do While one &lt;&gt; ""
    names(count) = one
    count = count + 1
    one = Dir()
  Loop
  For i = 0 To count - 1
    Save(folder, names(i), ".uno:AcceptAllTrackedChanges", "all")
    Save(folder, names(i), ".uno:RejectAllTrackedChanges", "none")
  Next
End Sub

Sub Save(folder As String, name As String, command As String, ending As String)
  target = folder &amp; "/" &amp; Left(name, Len(name) - 4) &amp; ending &amp; ".txt"
  If FileExists(target) Then Exit Sub
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(folder &amp; "/" &amp; name), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim text(1) As New com.sun.star.beans.PropertyValue
  text(0).Name = "FilterName"
  text(0).Value = "Text (encoded)"
  text(1).Name = "FilterOptions"
  text(1).Value = "UTF8,LF"
  document.storeToURL(ConvertToURL(target), text())
  document.close(True)
End Sub
</script:module>
"#;

fn office(profile: &Path, arguments: &[&str]) -> bool {
    let program = std::env::var("SOFFICE").unwrap_or_else(|_| "soffice".to_owned());
    let status = Command::new(program)
        .arg("--headless")
        .arg("--norestore")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(arguments)
        .status();
    status.expect("LibreOffice starts").success()
}

/// Puts the macro into a profile that LibreOffice has made for itself.
fn prepare(profile: &Path) {
    let library = profile.join("user/basic/Standard");
    if !library.join("script.xlb").is_file() {
        assert!(office(profile, &["--terminate_after_init"]), "a profile");
    }
    fs::create_dir_all(&library).expect("a folder");
    fs::write(library.join("Judge.xba"), MACRO).expect("a file");
    let list = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <!DOCTYPE library:library PUBLIC \"-//OpenOffice.org//DTD OfficeDocument 1.0//EN\" \"library.dtd\">\n\
        <library:library xmlns:library=\"http://openoffice.org/2000/library\" library:name=\"Standard\" \
        library:readonly=\"false\" library:passwordprotected=\"false\">\
        <library:element library:name=\"Judge\"/></library:library>\n";
    fs::write(library.join("script.xlb"), list).expect("a file");
}

/// A file in another format.
pub(crate) fn convert(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("convert");
    let out = folder.join("out");
    fs::create_dir_all(&out).expect("a folder");
    let file = folder.join(format!("a.{from}"));
    fs::write(&file, bytes).expect("a file");
    let (out, file) = (out.display().to_string(), file.display().to_string());
    let arguments = ["--convert-to", to, "--outdir", &out, &file];
    assert!(
        office(&folder.join("profile"), &arguments),
        "{from} to {to}"
    );
    fs::read(Path::new(&out).join(format!("a.{to}"))).expect("a converted file")
}

fn text(folder: &Path, name: &str, view: &str) -> String {
    let path = folder.join(format!("{name}.{view}.txt"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_sees_both_texts() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("judge");
    let _ = fs::remove_dir_all(folder.join("files"));
    let files = folder.join("files");
    fs::create_dir_all(&files).expect("a folder");
    let mut names = Vec::new();
    let mut add = |name: String, before: &[u8], mut edits: Vec<Edit>| {
        // Builds without a screen die when they show a comment.
        edits.retain(|edit| !matches!(edit, Edit::Comment { .. }));
        let (tracked, merged) = judge(&name, before, &edits);
        for (ending, bytes) in [("1", before), ("2", &tracked), ("3", &merged)] {
            fs::write(files.join(format!("{name}-{ending}.docx")), bytes).expect("a file");
        }
        names.push(name);
    };
    // What it cannot do: join the last paragraph of a section, reject a paragraph of somebody's that we deleted.
    let beyond = ["ends", "pending"];
    for path in cases("edit", "xml") {
        let (made, edits) = case(&path);
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if !beyond.contains(&&*name) {
            add(name, &made.bytes(), edits);
        }
    }
    for seed in 0..60 {
        let (bytes, mut edits) = random::case(seed, false);
        // Two insertions that fill paragraphs next to each other are one to it; nothing could keep them apart.
        let read = open(&bytes).paragraphs;
        edits.retain(|edit| match edit {
            Edit::Replace { paragraph, .. } => !read[*paragraph].text.is_empty(),
            _ => true,
        });
        add(format!("random{seed}"), &bytes, edits);
    }
    let profile = folder.join("profile");
    prepare(&profile);
    let address = format!("macro:///Standard.Judge.Run(\"{}\")", files.display());
    // Now and then it dies on a table with changes; what it has not saved yet it gets again.
    let done = (0..10).any(|_| office(&profile, &[&address]));
    assert!(done, "LibreOffice does not get through");
    let mut wrong = Vec::new();
    for name in &names {
        let read = |file: &str, view: &str| text(&files, &format!("{name}-{file}"), view);
        // Other people's revisions are pending in all three files and fall under the same command.
        if read("2", "none") != read("1", "none") {
            wrong.push(format!("{name}: rejected, it is not the file as it was"));
        }
        if read("2", "all") != read("3", "all") {
            wrong.push(format!("{name}: accepted, it is not the merged file"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
