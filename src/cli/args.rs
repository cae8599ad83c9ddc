//! The commands and their options, with help in the person's language.

use clap::{Arg, ArgAction, Command, ValueHint, builder::PossibleValuesParser, value_parser};

use super::text::pick;
use super::{carry, prove, start};
use crate::diag::Lang;

/// The whole command line.
pub(super) fn command(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    let command = Command::new("zongjie")
        .version(env!("CARGO_PKG_VERSION"))
        .about(t(
            "从一份 YAML 数据文件生成年度工作总结（Word 和 Markdown）",
            "Drafts annual work reports from one YAML file of facts (DOCX and Markdown)",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .args(global(lang))
        .subcommands([
            new(lang),
            super::check::command(lang),
            build(lang),
            trace(lang),
            super::status::command(lang),
            super::update::command(lang),
            super::adopt::adopt_command(lang),
            super::adopt::finalize_command(lang),
            template(lang),
            schema(lang),
            explain(lang),
            Command::new("completions")
                .about(t("输出命令补全脚本", "Print a shell completion script"))
                .arg(
                    Arg::new("shell")
                        .value_name("SHELL")
                        .required(true)
                        .value_parser(value_parser!(clap_complete::Shell)),
                ),
        ]);
    localise(command, lang)
}

fn global(lang: Lang) -> [Arg; 2] {
    let t = |zh, en| pick(lang, zh, en);
    [
        Arg::new("lang")
            .long("lang")
            .value_name("LANG")
            .global(true)
            .value_parser(PossibleValuesParser::new(["zh", "en"]))
            .help(t(
                "提示信息用中文（zh）还是英文（en）",
                "Language of the messages",
            )),
        Arg::new("message-format")
            .long("message-format")
            .value_name("FORMAT")
            .global(true)
            .default_value("text")
            .value_parser(PossibleValuesParser::new(["text", "json", "short"]))
            .help(t("提示信息的格式", "Format of the messages")),
    ]
}

pub(super) fn facts(lang: Lang, many: bool) -> Arg {
    let help = pick(lang, "数据文件（YAML）", "Facts file (YAML)");
    let arg = Arg::new("facts")
        .value_name("FACTS")
        .required(true)
        .value_parser(value_parser!(std::path::PathBuf))
        .value_hint(ValueHint::FilePath)
        .help(help);
    if many { arg.num_args(1..) } else { arg }
}

/// `--out`.
pub(super) fn out(lang: Lang) -> Arg {
    Arg::new("out")
        .short('o')
        .long("out")
        .value_name("DIR")
        .value_parser(value_parser!(std::path::PathBuf))
        .value_hint(ValueHint::DirPath)
        .help(pick(
            lang,
            "输出文件夹（默认数据文件旁的 out）",
            "Output folder (default: `out` beside the facts file)",
        ))
}

pub(super) fn template_option(lang: Lang) -> Arg {
    Arg::new("template")
        .long("template")
        .value_name("ID")
        .help(pick(
            lang,
            "用哪个模板（默认看数据文件里的“模板”）",
            "Template to use (default: the one the facts name)",
        ))
}

fn new(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("new")
        .about(t(
            "新建一份带说明的数据文件",
            "Start a report: a facts file with comments",
        ))
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .required(true)
                .value_parser(value_parser!(std::path::PathBuf))
                .value_hint(ValueHint::DirPath)
                .help(t("放在哪个文件夹", "Folder to make it in")),
        )
        .arg(template_option(lang))
        .arg(
            Arg::new("year")
                .long("year")
                .value_name("YEAR")
                .value_parser(value_parser!(u16).range(1949..=2999))
                .help(t(
                    "总结哪一年（默认今年）",
                    "Year of the report (default: this year)",
                )),
        )
        .arg(
            Arg::new("from")
                .long("from")
                .value_name("LAST_FACTS")
                .value_parser(value_parser!(std::path::PathBuf))
                .value_hint(ValueHint::FilePath)
                .help(t(
                    "从上年的数据文件接着写：上年的数变成“上年”，今年的数空着",
                    "Roll last year's facts forward: its values become 上年, this year's are blank",
                )),
        )
}

fn build(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("build")
        .about(t(
            "生成 Word 和 Markdown 报告",
            "Write the report as DOCX and Markdown",
        ))
        .arg(facts(lang, true))
        .arg(out(lang))
        .arg(
            Arg::new("format")
                .short('f')
                .long("format")
                .value_name("LIST")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .default_value("docx,md")
                .value_parser(PossibleValuesParser::new(["docx", "md", "html", "yaml"]))
                .help(t(
                    "生成哪些格式，用逗号隔开；yaml 是遮蔽的数据文件，同 --mask 一起用",
                    "Formats to write, separated by commas; yaml is the masked facts, with --mask",
                )),
        )
        .arg(template_option(lang))
        .arg(
            Arg::new("mask")
                .long("mask")
                .action(ArgAction::SetTrue)
                .conflicts_with("sources")
                .help(t(
                    "另写一份遮蔽的（文件名带 .masked）：数字、地名、单位名看不出来，供外单位参考",
                    "Write a masked copy (*.masked.*) to give away: figures, places and offices hidden",
                )),
        )
        .arg(
            Arg::new("sources")
                .long("sources")
                .action(ArgAction::SetTrue)
                .help(t(
                    "注明每个数字的出处（Word 批注、Markdown 脚注）；不带此项重新生成即去掉",
                    "Note where each figure comes from (Word comments, Markdown footnotes); build without it to remove them",
                )),
        )
        .arg(
            Arg::new("force")
                .long("force")
                .action(ArgAction::SetTrue)
                .help(t(
                    "改过的报告也重新生成，旧文件另存一份",
                    "Replace an edited report, keeping a copy of it first",
                )),
        )
}

fn trace(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("trace")
        .about(t(
            "列出报告里每个数字的出处",
            "Ledger: each figure with its fact, file and line",
        ))
        .arg(facts(lang, false))
        .arg(template_option(lang))
        .arg(Arg::new("fact").long("fact").value_name("PATH").help(t(
            "只看一个指标，如 指标.高企",
            "Show one fact only, such as 指标.高企",
        )))
        .arg(
            Arg::new("as")
                .long("format")
                .value_name("FORMAT")
                .default_value("text")
                .value_parser(PossibleValuesParser::new(["text", "json", "csv"]))
                .help(t("清单的格式", "Format of the ledger")),
        )
}

fn template(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("template")
        .about(t(
            "查看、制作和收发模板",
            "Look at templates, make them, pass them on",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(Command::new("list").about(t("列出模板", "List the templates")))
        .subcommand(
            Command::new("show")
                .about(t("显示一个模板的内容", "Show one template"))
                .arg(prove::pack(lang))
                .arg(
                    Arg::new("templates")
                        .long("templates")
                        .action(ArgAction::SetTrue)
                        .help(t(
                            "把模板文件也全部显示出来",
                            "Print the template files as well",
                        )),
                ),
        )
        .subcommand(start::command(lang))
        .subcommand(prove::check_command(lang))
        .subcommand(prove::test_command(lang))
        .subcommand(carry::pack_command(lang))
        .subcommand(carry::add_command(lang))
        .subcommand(carry::remove_command(lang))
}

fn schema(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("schema")
        .about(t(
            "输出数据文件的 JSON Schema，供编辑器边写边提示",
            "Print the JSON Schema of the facts file, for editors",
        ))
        .arg(template_option(lang).help(t(
            "给哪个模板用（默认 annual-summary）",
            "Template it is for (default: annual-summary)",
        )))
        .arg(
            Arg::new("layout")
                .long("layout")
                .value_name("NAME")
                .num_args(0..=1)
                .default_missing_value("gb9704")
                .conflicts_with("template")
                .help(t(
                    "改为输出一个版式的全部值，存成 .yaml 修改后写在“格式”里",
                    "Print all values of a layout instead, to save as .yaml, change, and name in `layout`",
                )),
        )
}

fn explain(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("explain")
        .about(t(
            "解释一个提示代码：什么意思、怎么改、对错两例",
            "Explain a code: what it means, how to cure it, a wrong and a right example",
        ))
        .arg(Arg::new("code").value_name("CODE").help(t(
            "代码，如 SUM；不写就列出全部",
            "Code such as SUM; all codes are listed without it",
        )))
}

/// Help in Chinese throughout, its fixed words included.
fn localise(command: Command, lang: Lang) -> Command {
    if lang == Lang::En {
        return command;
    }
    let has_commands = command.has_subcommands();
    let has_arguments = command.get_positionals().next().is_some();
    let body = if has_commands {
        "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}\n"
    } else if !has_arguments {
        "{about}\n\n用法：{usage}\n\n选项：\n{options}\n"
    } else {
        "{about}\n\n用法：{usage}\n\n参数：\n{positionals}\n\n选项：\n{options}\n"
    };
    let version = command.get_version().is_some();
    let mut command = command.help_template(body).disable_help_flag(true).arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help("显示这份说明"),
    );
    if version {
        command = command.disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help("显示版本"),
        );
    }
    command.mut_subcommands(|inner| localise(inner, lang))
}
