//! The styles of captions and of the paragraphs that hold pictures.

use std::fmt::Write as _;

use crate::layout::Face;

/// Adds the two styles; `face` is how captions are set, `look` its run properties.
///
/// A picture needs a line that grows with it: at an exact pitch Word shows a strip of it.
pub(super) fn add(out: &mut String, face: &Face, look: &str) {
    let _ = write!(
        out,
        "<w:style w:type=\"paragraph\" w:styleId=\"Caption\"><w:name w:val=\"caption\"/><w:basedOn w:val=\"Normal\"/>\
         <w:next w:val=\"Normal\"/><w:uiPriority w:val=\"35\"/><w:qFormat/><w:pPr><w:spacing w:before=\"120\" w:after=\"60\" \
         w:line=\"{}\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"center\"/></w:pPr>{look}</w:style>\
         <w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Picture\"><w:name w:val=\"图\"/><w:basedOn w:val=\"Normal\"/>\
         <w:next w:val=\"Caption\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"120\" w:after=\"0\" w:line=\"240\" \
         w:lineRule=\"auto\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"center\"/></w:pPr></w:style>",
        face.pitch
    );
}
