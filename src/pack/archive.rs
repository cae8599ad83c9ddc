//! A pack as one file: the `.zjpack` archive, read as if it came from an enemy, and its text form for mail.

use std::io::{Cursor, Read, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::tree::{HASHES, MAX_FILE, MAX_FILES, MAX_TOTAL, Tree, shorten};
use crate::decode::decode;
use crate::diag::{Message, say::pack as say};

/// Largest archive or text form read, in bytes.
pub const MAX_ARCHIVE: u64 = 8 * 1024 * 1024;
/// First and last line of the text form.
const HEAD: &str = "-----BEGIN ZONGJIE PACK-----";
const FOOT: &str = "-----END ZONGJIE PACK-----";
/// Characters a line of the text form.
const LINE: usize = 76;
/// Folder entries an archive may hold besides its files.
const MAX_FOLDERS: usize = 100;

/// The archive of a pack; the same tree gives the same bytes.
pub fn write(tree: &Tree) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // A list of hashes that came with the files is made anew.
    let tree = tree.clone().without(HASHES);
    let hashes = tree.hashes();
    let files = tree.iter().chain([(HASHES, hashes.as_bytes())]);
    for (name, bytes) in files {
        zip.start_file(name, options)
            .and_then(|()| Ok(zip.write_all(bytes)?))
            .expect("invariant: memory takes a small archive");
    }
    let done = zip.finish();
    done.expect("invariant: memory takes a small archive")
        .into_inner()
}

/// The archive as text, 76 characters a line, for gateways that take archives away.
pub fn armour(archive: &[u8]) -> String {
    let body = STANDARD.encode(archive);
    let mut out = format!("{HEAD}\n");
    for line in body.as_bytes().chunks(LINE) {
        out.extend(line.iter().map(|byte| char::from(*byte)));
        out.push('\n');
    }
    out.push_str(FOOT);
    out.push('\n');
    out
}

/// Takes the archive out of its text form; `None` if the bytes are none.
///
/// # Errors
/// When it begins like one but is damaged.
fn unarmour(bytes: &[u8]) -> Option<Result<Vec<u8>, Message>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (_, rest) = text.split_once(HEAD)?;
    let Some((body, _)) = rest.split_once(FOOT) else {
        return Some(Err(say::text_cut()));
    };
    // Mail programs add line ends, blanks and quotation signs.
    let body: String = body
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '>')
        .collect();
    Some(STANDARD.decode(body).map_err(|_| say::text_cut()))
}

/// Reads an archive or its text form.
///
/// # Errors
/// The first thing that is wrong with it; nothing of a bad archive is used.
pub fn read(bytes: &[u8]) -> Result<Tree, Message> {
    if bytes.len() as u64 > MAX_ARCHIVE {
        return Err(say::archive_too_large(MAX_ARCHIVE / 1024 / 1024));
    }
    if let Some(archive) = unarmour(bytes) {
        return read_zip(&archive?);
    }
    read_zip(bytes)
}

fn read_zip(bytes: &[u8]) -> Result<Tree, Message> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(say::no_archive());
    }
    let told = entries_told(bytes).ok_or_else(say::no_archive)?;
    if told > MAX_FILES + MAX_FOLDERS {
        return Err(say::too_many_files(MAX_FILES));
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| say::no_archive())?;
    // Two entries of one name: the library keeps the last one only.
    if zip.len() != told {
        return Err(say::twins());
    }
    if zip.offset() != 0 {
        return Err(say::no_archive());
    }
    let mut tree = Tree::default();
    let mut total = 0;
    for at in 0..zip.len() {
        let entry = zip.by_index_raw(at).map_err(|_| say::no_archive())?;
        let raw = entry.name_raw().to_vec();
        let Ok(name) = String::from_utf8(raw.clone()) else {
            return Err(say::foreign_name(shorten(&decode(&raw).text)));
        };
        let shown = shorten(&name);
        if !is_plain(entry.unix_mode()) {
            return Err(say::link(shown));
        }
        if entry.encrypted() {
            return Err(say::encrypted());
        }
        if !matches!(
            entry.compression(),
            CompressionMethod::Stored | CompressionMethod::Deflated
        ) {
            return Err(say::method(shown));
        }
        if !same_local_name(bytes, entry.header_start(), &raw) {
            return Err(say::two_names(
                &shown,
                local_name(bytes, entry.header_start()),
            ));
        }
        let (size, is_folder) = (entry.size(), entry.is_dir());
        drop(entry);
        if is_folder {
            continue;
        }
        if size > MAX_FILE as u64 {
            return Err(say::file_too_large(shown, MAX_FILE / 1024));
        }
        let mut content = Vec::new();
        let file = zip.by_index(at).map_err(|_| say::damaged(&shown))?;
        // What is told of the size may be a lie.
        file.take(MAX_FILE as u64 + 1)
            .read_to_end(&mut content)
            .map_err(|_| say::damaged(&shown))?;
        if content.len() as u64 != size {
            return Err(say::damaged(&shown));
        }
        total += content.len();
        if total > MAX_TOTAL {
            return Err(say::too_large(MAX_TOTAL / 1024));
        }
        tree.add(&name, content)?;
    }
    tree.unwrapped().verified()
}

/// Whether an entry is a file or a folder, and not a link, pipe or device, as far as the archive tells.
fn is_plain(mode: Option<u32>) -> bool {
    const KIND: u32 = 0o170_000;
    let kind = mode.map_or(0, |mode| mode & KIND);
    matches!(kind, 0 | 0o100_000 | 0o040_000)
}

/// The number of entries the end of the archive tells of.
fn entries_told(bytes: &[u8]) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    let from = bytes.len().saturating_sub(22 + 65_535);
    let at = bytes[from..].windows(4).rposition(|window| window == END)? + from;
    let field = bytes.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([field[0], field[1]])))
}

fn local_name(bytes: &[u8], at: u64) -> String {
    let name = local_bytes(bytes, at).unwrap_or_default();
    shorten(&String::from_utf8_lossy(name))
}

fn local_bytes(bytes: &[u8], at: u64) -> Option<&[u8]> {
    let at = usize::try_from(at).ok()?;
    let length = bytes.get(at + 26..at + 28)?;
    let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
    bytes.get(at + 30..at + 30 + length)
}

/// Whether the name before the file is the one in the directory; other programs may read either.
fn same_local_name(bytes: &[u8], at: u64, name: &[u8]) -> bool {
    local_bytes(bytes, at) == Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Tree {
        let mut tree = Tree::default();
        for (name, text) in [("pack.yaml", "id: x\n"), ("sections/a.md.j2", "文字\n")] {
            tree.add(name, text.into()).expect("a good name");
        }
        tree
    }

    #[test]
    fn there_and_back() {
        let archive = write(&tree());
        assert_eq!(archive, write(&tree()));
        assert_eq!(read(&archive), Ok(tree()));
        let text = armour(&archive);
        assert!(text.lines().all(|line| line.len() <= LINE));
        assert_eq!(read(text.as_bytes()), Ok(tree()));
        let quoted = format!("> {}", text.replace('\n', "\r\n> "));
        assert_eq!(read(quoted.as_bytes()), Ok(tree()));
        for length in 0..4 {
            let bytes: Vec<_> = (0..length).collect();
            let back = unarmour(armour(&bytes).as_bytes());
            assert_eq!(back, Some(Ok(bytes)));
        }
    }

    #[test]
    fn a_list_of_hashes_among_the_files_is_made_anew() {
        let mut listed = tree();
        listed
            .add(HASHES, b"00  0  x\n".to_vec())
            .expect("a good name");
        assert_eq!(write(&listed), write(&tree()));
    }

    #[test]
    fn damage_never_passes() {
        let archive = write(&tree());
        for at in 0..archive.len() {
            assert!(read(&archive[..at]).is_err(), "cut at {at}");
            let mut flipped = archive.clone();
            flipped[at] ^= 0x20;
            if let Ok(read) = read(&flipped) {
                assert_eq!(read, tree(), "byte {at}");
            }
        }
    }
}
