//! PNG and JPEG files: whether they are, and how large the picture is.

use crate::doc::{Image, ImageFormat};

/// Widest and highest picture in pixels.
const MAX_SIDE: u32 = 30_000;

/// The image in a file; `None` if it is neither PNG nor JPEG, is cut off, or is larger than any page needs.
pub(super) fn read(bytes: &[u8]) -> Option<Image> {
    let (format, (width, height)) = if let Some(size) = png(bytes) {
        (ImageFormat::Png, size)
    } else {
        (ImageFormat::Jpeg, jpeg(bytes)?)
    };
    let fits = |side: u32| (1..=MAX_SIDE).contains(&side);
    (fits(width) && fits(height)).then(|| Image {
        format,
        width,
        height,
        bytes: bytes.into(),
    })
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

fn be16(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(usize::from(u16::from_be_bytes(two.try_into().ok()?)))
}

/// The size in the IHDR chunk (PNG 11.2.2), if the chunks run on to IEND.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let mut size = None;
    loop {
        let length = usize::try_from(be32(rest, 0)?).ok()?;
        let kind = rest.get(4..8)?;
        let data = rest.get(8..8_usize.checked_add(length)?)?;
        match kind {
            b"IHDR" => size = be32(data, 0).zip(be32(data, 4)),
            b"IEND" => return size,
            _ => {}
        }
        rest = rest.get(length + 12..)?;
    }
}

/// The size in the frame header (ITU-T T.81 B.2.2), if the file ends with an end marker.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = bytes.starts_with(&[0xFF, 0xD8]).then_some(2)?;
    // Some cameras write more behind the end marker.
    bytes.windows(2).rposition(|two| two == [0xFF, 0xD9])?;
    loop {
        while bytes.get(at..at + 2)? == [0xFF, 0xFF] {
            at += 1;
        }
        let [0xFF, marker] = *bytes.get(at..at + 2)? else {
            return None;
        };
        let frame = matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC);
        if frame {
            let (height, width) = be16(bytes, at + 5).zip(be16(bytes, at + 7))?;
            return Some((u32::try_from(width).ok()?, u32::try_from(height).ok()?));
        }
        // Picture data begins without a frame header before it.
        if marker == 0xDA {
            return None;
        }
        at += 2 + be16(bytes, at + 2)?.max(2);
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::doc::ImageFormat;

    fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("a short chunk");
        [&length.to_be_bytes(), kind, data, &[0; 4]].concat()
    }

    #[test]
    fn sizes_are_read() {
        let header = [0, 0, 0, 30, 0, 0, 0, 20, 8, 2, 0, 0, 0];
        let png = [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"IHDR", &header),
            chunk(b"IEND", &[]),
        ]
        .concat();
        let image = read(&png).expect("a PNG");
        assert_eq!((image.width, image.height), (30, 20));
        assert_eq!(image.format, ImageFormat::Png);
        let jpeg = [
            &[0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1][..],
            &[0xFF, 0xC2, 0, 11, 8, 0, 20, 0, 30, 1, 1, 0x11, 0],
            &[0xFF, 0xD9],
        ]
        .concat();
        let image = read(&jpeg).expect("a JPEG");
        assert_eq!((image.width, image.height), (30, 20));
        assert_eq!(image.format, ImageFormat::Jpeg);
        for cut in 0..png.len() {
            assert!(read(&png[..cut]).is_none() || cut >= png.len() - 4);
        }
        for cut in 0..jpeg.len() {
            assert!(read(&jpeg[..cut]).is_none());
        }
        assert!(read(b"GIF89a").is_none());
    }
}
