//! The parts of an official document around its body: red head, attachments, imprint, and the words they consist of.

use super::{Block, BlockKind, Document, Text, plain};

/// 版头: what stands above the title of a document on letterhead (GB/T 9704-2012 7.2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RedHead {
    /// 份号, six digits.
    pub copy_number: Option<String>,
    /// 密级 with its term (`机密★1年`).
    pub secrecy: Option<String>,
    /// 紧急程度 (`特急`).
    pub urgency: Option<String>,
    /// 发文机关标志 (`某某市人民政府文件`).
    pub mark: String,
    /// 发文字号 (`某政发〔2022〕1号`).
    pub number: Option<String>,
    /// 签发人, in a document to a superior.
    pub signers: Vec<String>,
    /// Whether a red line parts it from the title.
    pub line: bool,
}

impl RedHead {
    /// The lines above the mark, in order.
    pub fn top(&self) -> impl Iterator<Item = &str> {
        let lines = [&self.copy_number, &self.secrecy, &self.urgency];
        lines.into_iter().flatten().map(String::as_str)
    }

    /// The names behind 签发人.
    pub fn signer_names(&self) -> Option<String> {
        (!self.signers.is_empty()).then(|| self.signers.join("\u{3000}"))
    }

    /// The line below the mark, its two parts joined by a blank.
    pub fn reference(&self, words: &Words) -> Option<String> {
        let signer = self.signer_names();
        let signer = signer.map(|names| format!("{}{names}", words.signer));
        let parts: Vec<_> = self.number.clone().into_iter().chain(signer).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

/// An attachment (GB/T 9704-2012 7.3.7).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attachment {
    /// Its title.
    pub title: Text,
    /// Its body; empty if it is a document of its own and only listed.
    pub blocks: Vec<Block>,
}

/// 版记: who gets copies, who printed the document and when (GB/T 9704-2012 7.4).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imprint {
    /// 抄送机关.
    pub copies: Vec<String>,
    /// 印发机关.
    pub printer: Option<String>,
    /// 印发日期 as printed (`2022年12月7日`).
    pub date: Option<String>,
}

impl Imprint {
    /// The names behind 抄送, with their end mark.
    pub fn copy_names(&self) -> Option<String> {
        (!self.copies.is_empty()).then(|| format!("{}。", self.copies.join("，")))
    }

    /// The date with 印发.
    pub fn printed(&self, words: &Words) -> Option<String> {
        let date = self.date.as_ref();
        date.map(|date| format!("{date}{}", words.printed))
    }

    /// Its lines; parts of a line are joined by a blank.
    pub fn lines(&self, words: &Words) -> Vec<String> {
        let copies = self.copy_names();
        let copies = copies.map(|names| format!("{}{names}", words.copies));
        let parts: Vec<_> = self
            .printer
            .clone()
            .into_iter()
            .chain(self.printed(words))
            .collect();
        let printing = (!parts.is_empty()).then(|| parts.join(" "));
        copies.into_iter().chain(printing).collect()
    }
}

/// The fixed words of the parts, kept in the document so that another script can have its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The heading of a table of contents.
    pub contents: String,
    /// Before the titles of attachments and at their head.
    pub attachment: String,
    /// 签发人 with its colon.
    pub signer: String,
    /// 抄送 with its colon.
    pub copies: String,
    /// Behind the date of printing.
    pub printed: String,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            contents: "目录".to_owned(),
            attachment: "附件".to_owned(),
            signer: "签发人：".to_owned(),
            copies: "抄送：".to_owned(),
            printed: "印发".to_owned(),
        }
    }
}

impl Document {
    /// The plain texts of the parts: red head, subtitle, addressee, signature, imprint and fixed words.
    pub fn part_texts_mut(&mut self) -> Vec<&mut String> {
        let mut out: Vec<&mut String> = Vec::new();
        if let Some(head) = &mut self.red_head {
            out.extend(&mut head.secrecy);
            out.extend(&mut head.urgency);
            out.push(&mut head.mark);
            out.extend(&mut head.number);
            out.extend(&mut head.signers);
        }
        out.extend(&mut self.subtitle);
        out.extend(&mut self.addressee);
        if let Some(signature) = &mut self.signature {
            out.push(&mut signature.office);
            out.extend(&mut signature.date);
        }
        if let Some(imprint) = &mut self.imprint {
            out.extend(&mut imprint.copies);
            out.extend(&mut imprint.printer);
            out.extend(&mut imprint.date);
        }
        let words = &mut self.words;
        out.extend([
            &mut words.contents,
            &mut words.attachment,
            &mut words.signer,
            &mut words.copies,
            &mut words.printed,
        ]);
        out
    }
}

impl Document {
    /// The blocks of the body and of all attachments.
    pub fn all_blocks(&self) -> impl Iterator<Item = &Block> {
        let attached = self.attachments.iter().flat_map(|a| &a.blocks);
        self.blocks.iter().chain(attached)
    }

    /// The blocks of the body and of all attachments, to be changed.
    pub fn all_blocks_mut(&mut self) -> impl Iterator<Item = &mut Block> {
        let attached = self.attachments.iter_mut().flat_map(|a| &mut a.blocks);
        self.blocks.iter_mut().chain(attached)
    }

    /// The entries of the table of contents with the levels of their headings; empty if none is wanted.
    pub fn contents_entries(&self) -> Vec<(u8, String)> {
        let Some(levels) = self.contents else {
            return Vec::new();
        };
        let entry = |block: &Block| match &block.kind {
            BlockKind::Heading {
                level, label, text, ..
            } if *level <= levels => Some((*level, format!("{label}{}", plain(text)))),
            _ => None,
        };
        self.blocks.iter().filter_map(entry).collect()
    }

    /// 附件说明: what stands before each title; a single attachment has no number (GB/T 9704-2012 7.3.4).
    pub fn attachment_notes(&self) -> impl Iterator<Item = (String, &Text)> {
        let many = self.attachments.len() > 1;
        let word = &self.words.attachment;
        let first = move |at| {
            if at == 0 {
                format!("{word}：")
            } else {
                String::new()
            }
        };
        let number = move |at| {
            if many {
                format!("{}.", at + 1)
            } else {
                String::new()
            }
        };
        let notes = self.attachments.iter().enumerate();
        notes.map(move |(at, a)| (format!("{}{}", first(at), number(at)), &a.title))
    }

    /// The attachments that have a body here, each with the words at its head (`附件1`, `附件` if it is the only one).
    pub fn attached(&self) -> impl Iterator<Item = (String, &Attachment)> {
        let many = self.attachments.len() > 1;
        let all = self.attachments.iter().enumerate();
        all.filter(|(_, attachment)| !attachment.blocks.is_empty())
            .map(move |(at, attachment)| {
                let number = if many {
                    (at + 1).to_string()
                } else {
                    String::new()
                };
                (format!("{}{number}", self.words.attachment), attachment)
            })
    }
}
