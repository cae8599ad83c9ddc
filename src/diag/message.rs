//! The wording of a finding in both languages, and the table macro that declares it once.

use super::{Code, Severity};

/// The language messages are shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

/// A wording in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Wording {
    /// The wording in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// What a finding says: code, severity, text and advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The stable code.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// What was found.
    pub text: Wording,
    /// What to do about it.
    pub help: Option<Wording>,
}

impl Message {
    /// Adds "did you mean" as help when there is a near name.
    #[must_use]
    pub fn suggest(mut self, near: Option<&str>) -> Self {
        if let Some(near) = near {
            self.help = Some(Wording {
                zh: format!("是不是想写“{near}”？"),
                en: format!("did you mean `{near}`?"),
            });
        }
        self
    }
}

/// Declares messages: one entry holds code, severity, both wordings and the help.
///
/// Each entry becomes a function that takes its fields as `impl Display`.
macro_rules! messages {
    ($(
        $(#[$doc:meta])*
        $name:ident($($field:ident),*) $code:ident $severity:ident
        $zh:literal $en:literal
        $(help $help_zh:literal $help_en:literal)? ;
    )*) => {
        $(
            $(#[$doc])*
            #[allow(unused_variables, reason = "a wording need not use every field in both places")]
            pub fn $name($($field: impl std::fmt::Display),*) -> $crate::diag::Message {
                #[allow(unused_mut, unused_assignments, reason = "not every message has a help")]
                let mut help = None;
                $(help = Some($crate::diag::Wording {
                    zh: format!($help_zh), en: format!($help_en),
                });)?
                $crate::diag::Message {
                    code: $crate::diag::Code::$code,
                    severity: $crate::diag::Severity::$severity,
                    text: $crate::diag::Wording { zh: format!($zh), en: format!($en) },
                    help,
                }
            }
        )*
    };
}
