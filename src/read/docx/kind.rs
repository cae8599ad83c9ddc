//! Title and headings of a document whose styles do not tell them.

use crate::revision::{Kind, Paragraph};

/// Longest heading that is known by its label alone, in characters.
const MAX_HEADING: usize = 45;
/// Longest title that is known by its place alone, in characters.
const MAX_TITLE: usize = 80;

/// Finds headings by their labels (GB/T 9704-2012 7.3.3: `一、` `（一）`) if no style or outline level marks any, and
/// the title as the first line with text if that is centred.
pub(super) fn guess(paragraphs: &mut [Paragraph], centred: &[usize]) {
    if !paragraphs
        .iter()
        .any(|p| matches!(p.kind, Kind::Heading(_)))
    {
        for paragraph in paragraphs.iter_mut() {
            if paragraph.kind == Kind::Body
                && let Some(level) = labelled(paragraph.text.trim())
            {
                paragraph.kind = Kind::Heading(level);
            }
        }
    }
    if paragraphs.iter().any(|p| p.kind == Kind::Title) {
        return;
    }
    let first = paragraphs.iter().position(|p| !p.text.trim().is_empty());
    if let Some(at) = first
        && paragraphs[at].kind == Kind::Body
        && centred.binary_search(&at).is_ok()
        && paragraphs[at].text.chars().count() <= MAX_TITLE
    {
        paragraphs[at].kind = Kind::Title;
    }
}

/// The level of a line that looks like a heading.
fn labelled(text: &str) -> Option<u8> {
    let chinese = |c: char| "一二三四五六七八九十".contains(c);
    let short = text.chars().count() <= MAX_HEADING && !text.ends_with(['。', '；', '：', '，']);
    if !short {
        return None;
    }
    let rest = text.trim_start_matches(chinese);
    if rest.len() < text.len() && rest.starts_with('、') {
        return Some(1);
    }
    let inner = text.strip_prefix(['（', '('])?;
    let rest = inner.trim_start_matches(chinese);
    (rest.len() < inner.len() && rest.starts_with(['）', ')'])).then_some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_tell_headings() {
        assert_eq!(labelled("一、主要工作"), Some(1));
        assert_eq!(labelled("十二、下一步打算"), Some(1));
        assert_eq!(labelled("（三）抓好培训"), Some(2));
        assert_eq!(labelled("一、二季度产值增长。"), None);
        assert_eq!(labelled("一是抓好培训"), None);
        assert_eq!(labelled("主要工作"), None);
    }
}
