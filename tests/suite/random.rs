//! Documents and edits drawn at random from a seed, and what must hold for all of them.

use std::fmt::Write as _;

use zongjie::revision::{Edit, Kind};
use zongjie::write::redline::{Stamp, redline};

use crate::docx_made::Made;
use crate::edited::open;
use crate::redline::{judge, view};
use crate::views::View;

/// A small generator (xorshift), so that a seed names a case for ever.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % limit.max(1)
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn words(&mut self) -> String {
        const WORDS: [&str; 12] = [
            "全年", "1234", "人次", "，", "增长", "5.6%", "。", "<&>", " ", "培训", "12", "𠮷",
        ];
        let count = 1 + self.below(6);
        (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect()
    }
}

struct Maker {
    dice: Dice,
    out: String,
    id: usize,
    /// Other people's revisions occur.
    pending: bool,
}

impl Maker {
    fn id(&mut self) -> usize {
        self.id += 1;
        self.id
    }

    fn run(&mut self) {
        let look = [
            "",
            "<w:rPr><w:b/></w:rPr>",
            "<w:rPr><w:sz w:val=\"30\"/></w:rPr>",
        ];
        let look = look[self.dice.below(3)];
        let text = self.dice.words().replace('&', "&amp;").replace('<', "&lt;");
        let extra = ["", "<w:tab/>", "<w:br/>", "<w:lastRenderedPageBreak/>"];
        let some = self.dice.chance(20);
        let extra = extra[self.dice.below(if some { 4 } else { 1 })];
        let _ = write!(
            self.out,
            "<w:r>{look}<w:t xml:space=\"preserve\">{text}</w:t>{extra}</w:r>"
        );
    }

    fn runs(&mut self) {
        for _ in 0..self.dice.below(5) {
            let id = self.id();
            match self.dice.below(if self.pending { 9 } else { 7 }) {
                0 => {
                    self.out.push_str("<w:hyperlink w:anchor=\"a\">");
                    self.run();
                    self.out.push_str("</w:hyperlink>");
                }
                1 => {
                    let _ = write!(
                        self.out,
                        "<w:bookmarkStart w:id=\"{id}\" w:name=\"b{id}\"/>"
                    );
                    self.run();
                    let _ = write!(self.out, "<w:bookmarkEnd w:id=\"{id}\"/>");
                }
                7 => {
                    let _ = write!(self.out, "<w:ins w:id=\"{id}\" w:author=\"李四\">");
                    self.run();
                    self.out.push_str("</w:ins>");
                }
                8 => {
                    let _ = write!(
                        self.out,
                        "<w:del w:id=\"{id}\" w:author=\"李四\"><w:r><w:delText>旧</w:delText></w:r></w:del>"
                    );
                }
                _ => self.run(),
            }
        }
    }

    fn paragraph(&mut self) {
        let mut mark = String::new();
        if self.pending && self.dice.chance(10) {
            let id = self.id();
            let kind = if self.dice.chance(50) { "ins" } else { "del" };
            mark = format!("<w:rPr><w:{kind} w:id=\"{id}\" w:author=\"李四\"/></w:rPr>");
        }
        let style = ["", "<w:pStyle w:val=\"2\"/>", "<w:jc w:val=\"right\"/>"];
        let style = style[self.dice.below(3)];
        match self.dice.below(12) {
            0 if mark.is_empty() => self.out.push_str("<w:p/>"),
            1 => {
                let _ = write!(self.out, "<w:p><w:pPr>{style}{mark}</w:pPr></w:p>");
            }
            _ => {
                let _ = write!(self.out, "<w:p><w:pPr>{style}{mark}</w:pPr>");
                self.runs();
                self.out.push_str("</w:p>");
            }
        }
    }

    fn table(&mut self) {
        let columns = 1 + self.dice.below(3);
        self.out
            .push_str("<w:tbl><w:tblPr><w:tblW w:w=\"4000\" w:type=\"dxa\"/></w:tblPr><w:tblGrid>");
        for _ in 0..columns {
            self.out.push_str("<w:gridCol w:w=\"1300\"/>");
        }
        self.out.push_str("</w:tblGrid>");
        for _ in 0..=self.dice.below(3) {
            self.out.push_str("<w:tr>");
            for _ in 0..columns {
                self.out
                    .push_str("<w:tc><w:tcPr><w:tcW w:w=\"1300\" w:type=\"dxa\"/></w:tcPr>");
                for _ in 0..self.dice.below(2) {
                    self.paragraph();
                }
                // A cell ends with a paragraph that nobody deleted.
                let text = self.dice.words().replace('&', "&amp;").replace('<', "&lt;");
                let _ = write!(
                    self.out,
                    "<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p></w:tc>"
                );
            }
            self.out.push_str("</w:tr>");
        }
        self.out.push_str("</w:tbl>");
    }
}

/// A document with edits; `pending` adds other people's revisions.
pub(crate) fn case(seed: u64, pending: bool) -> (Vec<u8>, Vec<Edit>) {
    let mut maker = Maker {
        dice: Dice((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1),
        out: String::new(),
        id: 0,
        pending,
    };
    for _ in 0..=maker.dice.below(8) {
        if maker.dice.chance(25) {
            maker.table();
            maker.out.push_str("<w:p><w:r><w:t>表后</w:t></w:r></w:p>");
        } else {
            maker.paragraph();
        }
    }
    maker.out.push_str("<w:p><w:r><w:t>末段</w:t></w:r></w:p>");
    let bytes = Made::new(&maker.out).bytes();
    let edits = edits(&bytes, &mut maker.dice);
    (bytes, edits)
}

fn edits(bytes: &[u8], dice: &mut Dice) -> Vec<Edit> {
    let edited = open(bytes);
    let mut out = Vec::new();
    for (paragraph, read) in edited.paragraphs.iter().enumerate() {
        let length = read.text.chars().count();
        let mut at = 0;
        while dice.chance(45) && at <= length {
            let start = at + dice.below(length - at + 1);
            let end = start + dice.below(4.min(length - start) + 1);
            let text = if dice.chance(70) {
                dice.words()
            } else {
                String::new()
            };
            out.push(Edit::Replace {
                paragraph,
                range: start..end,
                text,
            });
            at = end + 1;
        }
        if dice.chance(15) {
            out.push(Edit::Remove { paragraph });
        }
        let is_cell = matches!(read.kind, Kind::Cell { .. });
        while dice.chance(15) {
            let kind = match dice.below(2) {
                _ if is_cell => read.kind.clone(),
                0 => Kind::Body,
                _ => Kind::Heading(1),
            };
            out.push(Edit::Insert {
                after: paragraph,
                kind,
                text: dice.words(),
            });
        }
        if is_cell && dice.chance(8) {
            out.push(Edit::RemoveRow { paragraph });
        }
        if is_cell && dice.chance(8) {
            out.push(Edit::InsertRow {
                after: paragraph,
                cells: vec![dice.words()],
            });
        }
        if dice.chance(10) {
            let start = dice.below(length + 1);
            out.push(Edit::Comment {
                paragraph,
                range: start..length,
                lines: vec!["待核".to_owned()],
            });
        }
    }
    out
}

/// The text with the edits, worked out on the paragraphs alone; only for edits without rows and whole paragraphs.
fn expected(bytes: &[u8], edits: &[Edit]) -> Vec<String> {
    let edited = open(bytes);
    let mut out: Vec<Vec<char>> = Vec::new();
    for paragraph in &edited.paragraphs {
        out.push(paragraph.text.chars().collect());
    }
    for edit in edits.iter().rev() {
        if let Edit::Replace {
            paragraph,
            range,
            text,
        } = edit
        {
            out[*paragraph].splice(range.clone(), text.chars());
        }
    }
    let mut texts: Vec<String> = out
        .into_iter()
        .map(|text| text.into_iter().collect())
        .collect();
    // Behind the same paragraph they stand in the order given, so the later ones go in first.
    for edit in edits.iter().rev() {
        if let Edit::Insert { after, text, .. } = edit {
            texts.insert(after + 1, text.clone());
        }
    }
    texts
}

#[test]
fn both_views_hold_for_any_edits() {
    for seed in 0..150 {
        let (bytes, edits) = case(seed, seed % 2 == 1);
        judge(&format!("seed {seed}"), &bytes, &edits);
    }
}

#[test]
fn accepting_gives_what_was_asked_for() {
    let mut seen = 0;
    for seed in 1000..1100 {
        let (bytes, mut edits) = case(seed, seed % 2 == 1);
        edits.retain(|edit| matches!(edit, Edit::Replace { .. } | Edit::Insert { .. }));
        seen += edits.len();
        let refused = redline(&open(&bytes), &edits, Stamp::default())
            .expect("a file")
            .refused;
        let mut at = 0;
        edits.retain(|_| {
            at += 1;
            !refused.contains(&(at - 1))
        });
        let (tracked, _) = judge(&format!("seed {seed}"), &bytes, &edits);
        let got = view(&tracked, View::Accepted);
        assert_eq!(got, expected(&bytes, &edits), "seed {seed}");
    }
    assert!(seen > 500, "{seen} edits only");
}
