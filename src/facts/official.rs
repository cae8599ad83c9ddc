//! What an official document has around its body: attachments, red head, imprint.

use super::{Date, Passage};
use crate::source::{Span, Spanned};

/// 文种: plain material or a statutory report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Carrier {
    /// 总结: title, text, no addressee.
    #[default]
    Summary,
    /// 报告: with an addressee, title ends in 报告.
    Report,
}

/// One of 附件.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// 标题; may hold placeholders.
    pub title: Passage,
    /// 正文; may hold placeholders.
    pub body: Option<Passage>,
}

/// 红头.
#[derive(Debug, Clone)]
pub struct RedHead {
    /// Where it stands.
    pub span: Span,
    /// 份号.
    pub copy_number: Option<Spanned<String>>,
    /// 密级.
    pub secrecy: Option<Spanned<String>>,
    /// 紧急程度: 特急 or 加急.
    pub urgency: Option<&'static str>,
    /// 标志: 发文机关标志.
    pub mark: Option<Spanned<String>>,
    /// 字号: 发文字号.
    pub number: Option<Spanned<String>>,
    /// 签发人.
    pub signers: Vec<Spanned<String>>,
    /// 红线.
    pub line: bool,
}

/// 版记.
#[derive(Debug, Clone, Default)]
pub struct Imprint {
    /// 抄送.
    pub copies: Vec<Spanned<String>>,
    /// 印发机关; the office when absent.
    pub printer: Option<Spanned<String>>,
    /// 印发日期; the date of the report when absent.
    pub printed: Option<Spanned<Date>>,
}
