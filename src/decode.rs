//! Bytes of a file a person wrote to text: which encoding it was, and the first character nobody may use.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use crate::source::is_reserved;

/// How a text was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte-order mark.
    Utf8,
    /// UTF-16 with byte-order mark, as older Windows editors save "Unicode".
    Utf16,
    /// GBK or its superset GB 18030, as Windows editors save "ANSI" in China.
    Gbk,
}

/// What is wrong at a place of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// The bytes are in no encoding we read; the text is only good up to here.
    Undecodable,
    /// A character nobody may use: control, invisible, noncharacter, or reserved.
    Refused(char),
}

/// A decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text without byte-order mark; a lone carriage return has become a line feed.
    pub text: String,
    /// How it was stored.
    pub encoding: Encoding,
    /// The first flaw and its byte offset in `text`.
    pub flaw: Option<(usize, Flaw)>,
}

/// Share of plainly common characters (in hundredths) above which bytes that are no UTF-8 are taken for GBK.
const GBK_CERTAINTY: usize = 90;

/// Decodes a file: UTF-8, UTF-16 with byte-order mark, GBK.
pub fn decode(bytes: &[u8]) -> Decoded {
    let (text, encoding, broken) = read(bytes);
    let text = unix_lines(text);
    let refused = text
        .char_indices()
        .find(|(_, c)| is_refused(*c))
        .map(|(at, c)| (at, Flaw::Refused(c)));
    let broken = broken.map(|at| (at, Flaw::Undecodable));
    let flaw = match (broken, refused) {
        (Some(broken), Some(refused)) if refused.0 < broken.0 => Some(refused),
        (broken, refused) => broken.or(refused),
    };
    Decoded {
        text,
        encoding,
        flaw,
    }
}

fn read(bytes: &[u8]) -> (String, Encoding, Option<usize>) {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(UTF_16LE, rest),
        [0xFE, 0xFF, rest @ ..] => utf16(UTF_16BE, rest),
        _ => utf8(bytes),
    }
}

/// The text of a file with its line ends as they are, byte for byte in step with [`Decoded::text`].
///
/// `None` if the file could not be written back just as it is with [`encode`].
pub fn as_written(bytes: &[u8]) -> Option<String> {
    let (text, _, broken) = read(bytes);
    let same = broken.is_none() && encode(&text, bytes).as_deref() == Some(bytes);
    same.then_some(text)
}

/// A text in the encoding of another file, byte-order mark included; `None` if that encoding lacks a character.
pub fn encode(text: &str, like: &[u8]) -> Option<Vec<u8>> {
    let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        let units = text.encode_utf16().flat_map(bytes);
        Some(mark.into_iter().chain(units).collect())
    };
    match like {
        [0xEF, 0xBB, 0xBF, ..] => Some([&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat()),
        [0xFF, 0xFE, ..] => utf16([0xFF, 0xFE], u16::to_le_bytes),
        [0xFE, 0xFF, ..] => utf16([0xFE, 0xFF], u16::to_be_bytes),
        _ if str::from_utf8(like).is_ok() => Some(text.as_bytes().to_vec()),
        _ => {
            let (bytes, _, lacking) = GB18030.encode(text);
            (!lacking).then(|| bytes.into_owned())
        }
    }
}

/// Whether a character is refused in every input.
///
/// Control characters cannot be stored in a DOCX (XML 1.0 `Char`); the invisible format characters hide
/// in pasted text and make two equal-looking names different.
pub fn is_refused(c: char) -> bool {
    let n = c as u32;
    let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    let noncharacter = n & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&n);
    let invisible = matches!(
        c,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
    );
    control || noncharacter || invisible || is_reserved(c)
}

fn utf8(bytes: &[u8]) -> (String, Encoding, Option<usize>) {
    match str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Encoding::Utf8, None),
        Err(error) => gbk(bytes).map_or_else(
            || {
                let text = String::from_utf8_lossy(bytes).into_owned();
                (text, Encoding::Utf8, Some(error.valid_up_to()))
            },
            |text| (text, Encoding::Gbk, None),
        ),
    }
}

fn utf16(
    encoding: &'static encoding_rs::Encoding,
    bytes: &[u8],
) -> (String, Encoding, Option<usize>) {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    // The decoder does not say where it failed; the first replacement character is the place.
    let at = broken.then(|| text.find('\u{FFFD}').unwrap_or(text.len()));
    (text.into_owned(), Encoding::Utf16, at)
}

/// The text if the bytes are surely GBK: they decode, and most of it are everyday characters.
///
/// Nearly any bytes decode as GB 18030, broken UTF-8 and Big5 too, but only real GBK text consists of the
/// symbols and level-1 characters of GB/T 2312-1980 (lead byte A1–A3 and B0–D7, trail byte from A1).
fn gbk(bytes: &[u8]) -> Option<String> {
    let (mut wide, mut common, mut at) = (0_usize, 0_usize, 0);
    while let Some(lead) = bytes.get(at) {
        at += 1;
        if *lead < 0x80 {
            continue;
        }
        wide += 1;
        if let Some(trail) = bytes.get(at)
            && matches!(lead, 0xA1..=0xA3 | 0xB0..=0xD7)
            && *trail >= 0xA1
        {
            common += 1;
        }
        at += 1;
    }
    if common * 100 < wide * GBK_CERTAINTY {
        return None;
    }
    GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
}

/// Lone carriage returns become line feeds, so that lines are counted as every editor counts them.
fn unix_lines(text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let lone = c == '\r' && chars.peek() != Some(&'\n');
        out.push(if lone { '\n' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flaw(bytes: &[u8]) -> Option<(usize, Flaw)> {
        decode(bytes).flaw
    }

    #[test]
    fn utf8_with_and_without_mark() {
        assert_eq!(decode("甲: 1".as_bytes()).text, "甲: 1");
        assert_eq!(decode("\u{FEFF}甲: 1".as_bytes()).text, "甲: 1");
        assert_eq!(
            flaw("\u{FEFF}\u{FEFF}甲".as_bytes()),
            Some((0, Flaw::Refused('\u{FEFF}')))
        );
    }

    #[test]
    fn line_ends() {
        assert_eq!(decode(b"a: 1\r\nb: 2\rc: 3").text, "a: 1\r\nb: 2\nc: 3");
    }

    #[test]
    fn gbk_is_recognised() {
        let (bytes, _, _) =
            encoding_rs::GBK.encode("指标:\n  高企: {名: 高新技术企业, 值: 137家}\n");
        let decoded = decode(&bytes);
        assert_eq!(decoded.encoding, Encoding::Gbk);
        assert!(decoded.text.contains("高新技术企业"));
        assert_eq!(decoded.flaw, None);
    }

    #[test]
    fn other_encodings_are_not_taken_for_gbk() {
        let (big5, _, _) =
            encoding_rs::BIG5.encode("指標:\n  高企: {名: 高新技術企業, 值: 137家}\n");
        assert!(matches!(flaw(&big5), Some((_, Flaw::Undecodable))));
        let cut = &"名: 高新技术企业".as_bytes()[..13];
        assert!(matches!(flaw(cut), Some((_, Flaw::Undecodable))));
        assert_eq!(flaw(b"a: \xC0\x80"), Some((3, Flaw::Undecodable)));
    }

    #[test]
    fn utf16_with_mark() {
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend("甲: 1".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(decode(&bytes).text, "甲: 1");
        bytes.push(0x41);
        assert!(matches!(flaw(&bytes), Some((_, Flaw::Undecodable))));
    }

    #[test]
    fn refused_characters() {
        for c in [
            '\0',
            '\u{7}',
            '\u{7F}',
            '\u{85}',
            '\u{200B}',
            '\u{FFFE}',
            '\u{F0001}',
        ] {
            assert_eq!(
                flaw(format!("甲{c}").as_bytes()),
                Some((3, Flaw::Refused(c)))
            );
        }
        assert_eq!(flaw("甲\t\r\n😀\u{20BB7}".as_bytes()), None);
    }
}
