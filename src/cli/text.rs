//! Words of the command line itself, Chinese beside English: help, usage errors, closing lines.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diag::{Lang, Wording};

/// Picks one of two wordings.
pub(super) fn pick(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// A wording in both languages.
pub(super) fn both(zh: impl Into<String>, en: impl Into<String>) -> Wording {
    Wording {
        zh: zh.into(),
        en: en.into(),
    }
}

/// What stands before a message about the machine.
pub(super) fn machine(lang: Lang) -> &'static str {
    pick(lang, "系统出错：", "system error: ")
}

/// A mistake in the arguments, in the person's language.
pub(super) fn usage_error(error: &clap::Error, lang: Lang) -> String {
    if lang == Lang::En {
        return error.render().to_string();
    }
    let value = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join("、"),
        _ => String::new(),
    };
    let arg = value(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("不认识选项“{arg}”"),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", value(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少{arg}"),
        ErrorKind::InvalidValue => {
            let given = value(ContextKind::InvalidValue);
            let valid = value(ContextKind::ValidValue);
            if given.is_empty() {
                format!("“{arg}”后面缺少内容")
            } else if valid.is_empty() {
                format!("“{arg}”不能是“{given}”")
            } else {
                format!("“{arg}”不能是“{given}”，可以是：{valid}")
            }
        }
        ErrorKind::ValueValidation => {
            format!("“{arg}”不能是“{}”", value(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => format!("“{arg}”与别的选项冲突"),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            return error.render().to_string();
        }
        _ => "命令写法有误".to_owned(),
    };
    let near = match error
        .get(ContextKind::SuggestedSubcommand)
        .or(error.get(ContextKind::SuggestedArg))
    {
        Some(ContextValue::String(near)) => format!("，是不是想写“{near}”？"),
        Some(ContextValue::Strings(near)) => format!("，是不是想写“{}”？", near.join("”“")),
        _ => String::new(),
    };
    format!("错误：{what}{near}\n用 zongjie --help 查看用法\n")
}
