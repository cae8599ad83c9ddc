//! Time of each stage for one ordinary report, as a ratio to the least any DOCX writer must do: deflate the result.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark measures and prints"
)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use zongjie::project;
use zongjie::source::MemoryFiles;

const ROUNDS: usize = 200;

fn main() {
    let facts = facts(20);
    let files = MemoryFiles::default().with("facts.yaml", facts.as_str());
    let open = || project::open(&files, Path::new("facts.yaml")).expect("the facts are in memory");
    let report = open()
        .render(Some("annual-summary"))
        .expect("the facts are valid");
    let docx = report.docx().expect("a DOCX");
    let markdown = report.markdown();

    let floor = median(|| deflate(markdown.repeat(8).as_bytes()));
    let read = median(&open);
    let render = median(|| open().render(Some("annual-summary"))).saturating_sub(read);
    let write_md = median(|| report.markdown());
    let write_docx = median(|| report.docx());

    println!(
        "facts {} bytes, Markdown {} bytes, DOCX {} bytes",
        facts.len(),
        markdown.len(),
        docx.len()
    );
    println!("stage       median µs   x floor");
    let rows = [
        ("floor", floor),
        ("read", read),
        ("render", render),
        ("markdown", write_md),
        ("docx", write_docx),
        ("all", read + render + write_md + write_docx),
    ];
    for (name, time) in rows {
        let ratio = time.as_secs_f64() / floor.as_secs_f64();
        println!("{name:<10} {:>10.0} {ratio:>9.2}", time.as_secs_f64() * 1e6);
    }
}

/// The floor: deflate at level 6 a text the size of the body's XML.
fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .compression_level(Some(6));
    zip.start_file("document.xml", options).expect("memory");
    zip.write_all(bytes).expect("memory");
    zip.finish().expect("memory").into_inner()
}

fn median<T>(mut run: impl FnMut() -> T) -> Duration {
    let mut times: Vec<_> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}

/// A report of `items` achievements with three figures each, about three thousand characters.
fn facts(items: usize) -> String {
    let mut text = String::from(
        "报告: {年度: 2022, 日期: 2022-12-20}\n单位: {全称: 某某区科学技术局, 级别: 区}\n指标:\n",
    );
    for n in 0..items {
        let base = 100 + n * 7;
        let _ = writeln!(
            text,
            "  企业{n}: {{名: 第{n}类企业, 值: {}家, 上年: {base}家}}",
            base + n + 1
        );
        let _ = writeln!(
            text,
            "  项目{n}: {{名: 第{n}类项目, 值: {}项, 目标: {}项}}",
            base + 10,
            base + 5
        );
        let _ = writeln!(
            text,
            "  资金{n}: {{名: 第{n}类资金, 值: {}.{}0亿元}}",
            n + 1,
            n % 10
        );
    }
    text.push_str("成绩:\n");
    for n in 0..items {
        let _ = writeln!(
            text,
            "  - 标题: 第{n}项工作取得新的进展\n    正文: |\n      坚持问题导向，深入企业和园区开展调研，\
             分类制定帮扶清单，逐项明确责任人和完成时限，推动政策、资金、人才向一线集聚，\
             现有企业{{{{ 企业{n} }}}}，各项任务按时间节点有序推进。\n    数据: [企业{n}, 项目{n}, 资金{n}]"
        );
    }
    text
}
