//! The table of acceptance cases: whole, and every file it names is there.

use crate::golden;

#[test]
fn the_table_lists_every_case_and_its_files() {
    let folder = golden::package("tests/cases");
    let table = std::fs::read_to_string(folder.join("README.md")).expect("the table");
    let rows: Vec<Vec<_>> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .map(|line| line.split(" | ").collect())
        .filter(|cells: &Vec<_>| cells[0] != "case")
        .collect();
    let numbers: Vec<_> = rows.iter().map(|cells| cells[0].parse()).collect();
    assert_eq!(numbers, (1..=38).map(Ok).collect::<Vec<_>>());
    for cells in &rows {
        let shown = cells[2];
        assert!(shown == "—" || shown.contains('`'), "case {}", cells[0]);
        for path in shown.split('`').skip(1).step_by(2) {
            // A test outside the cases is named by its module and function.
            let there = match path.split_once("::") {
                Some((module, test)) => has_test(module, test),
                None => folder.join(path).exists(),
            };
            assert!(there, "case {}: no {path}", cells[0]);
        }
    }
}

fn has_test(module: &str, test: &str) -> bool {
    let path = golden::package("tests/suite").join(format!("{module}.rs"));
    let code = std::fs::read_to_string(path).unwrap_or_default();
    code.contains(&format!("fn {test}()"))
}
