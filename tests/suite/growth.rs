//! Reports of 250 to 2,000 items with up to 100 tables and charts: what `docs/performance.md` measures.
//!
//! `ZONGJIE_GROWTH=folder cargo test growth -- --ignored` writes their facts files for a run under a profiler. No test
//! asserts a time; what is asserted is that each report has the tables and charts it claims to have.

use std::fmt::Write as _;
use std::path::Path;

use zongjie::diag::Severity;
use zongjie::doc::BlockKind;
use zongjie::project;
use zongjie::source::MemoryFiles;

/// The sizes measured.
const SIZES: [usize; 4] = [250, 500, 1000, 2000];

/// A report of so many items, each with two figures in its text; every twentieth has a table of five indicators over
/// four years, and a line chart if charts are asked for.
fn facts(items: usize, charts: bool) -> String {
    let mut out = String::from(
        "报告: {模板: annual-summary, 年度: 2022, 日期: 2022-12-20}\n\
         单位: {全称: 某某市科学技术局, 简称: 市科技局, 级别: 市}\n指标:\n",
    );
    for n in 0..items {
        let base = 100 + n;
        let _ = writeln!(
            out,
            "  企业{n}: {{名: 第{n}类企业, 值: {}家, 上年: {base}家, 历年: {{2019: {}家, 2020: {}家}}}}\n  \
             资金{n}: {{名: 第{n}项资金, 值: {}万元, 上年: {base}万元}}",
            base + 7,
            base - 9,
            base - 5,
            base + 30
        );
    }
    out.push_str("成绩:\n");
    for n in 0..items {
        let _ = writeln!(
            out,
            "  - 标题: 第{n}项工作有序推进\n    \
             正文: 深入企业开展调研，帮助解决困难，现有第{n}类企业{{{{ 企业{n} }}}}。\n    数据: [资金{n}]"
        );
        if n % 20 > 0 {
            continue;
        }
        let rows: Vec<_> = (n..(n + 5).min(items))
            .map(|n| format!("企业{n}"))
            .collect();
        let _ = writeln!(
            out,
            "    表: [{{题: 第{n}项工作主要指标, 指标: [{}]}}]",
            rows.join(", ")
        );
        if charts {
            let _ = writeln!(
                out,
                "    图: [{{类型: 折线, 题: 第{n}项工作变化情况, 指标: [企业{n}]}}]"
            );
        }
    }
    out
}

/// What is measured is what is said to be measured.
#[test]
fn the_smallest_has_its_tables_and_charts() {
    let items = SIZES[0];
    let files = MemoryFiles::default().with("facts.yaml", facts(items, true));
    let mut project = project::open(&files, Path::new("facts.yaml")).expect("files in memory");
    let report = project.render(None).expect("the facts are right");
    assert_eq!(project.found.count(Severity::Error), 0);
    assert_eq!(project.found.count(Severity::Warning), 0);
    let count = |wanted: fn(&BlockKind) -> bool| {
        let blocks = report.document.all_blocks();
        blocks.filter(|block| wanted(&block.kind)).count()
    };
    assert_eq!(
        count(|kind| matches!(kind, BlockKind::Table(_))),
        items.div_ceil(20)
    );
    assert_eq!(
        count(|kind| matches!(kind, BlockKind::Picture(_))),
        items.div_ceil(20)
    );
    assert!(report.document.figures().len() > 2 * items);
}

#[test]
#[ignore = "writes facts files to be measured"]
fn write_all() {
    let folder = std::env::var("ZONGJIE_GROWTH").expect("ZONGJIE_GROWTH names a folder");
    for items in SIZES {
        for (name, charts) in [("tables", false), ("charts", true)] {
            let folder = Path::new(&folder).join(format!("{name}-{items}"));
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(folder.join("facts.yaml"), facts(items, charts)).expect("a file");
        }
    }
}
