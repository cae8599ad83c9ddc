//! The workbook behind a chart, and whether the chart shows what stands in it.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use crate::docx_text::part;
use crate::exhibits::{attributes, bytes, texts};

/// The cells of the workbook behind a chart with what they hold, row by row.
pub(crate) fn cells(docx: &[u8], number: usize) -> Vec<(String, String)> {
    let rels = part(docx, &format!("word/charts/_rels/chart{number}.xml.rels"));
    let name = format!("embeddings/Microsoft_Excel_Sheet{number}.xlsx");
    let target = attributes(&rels, "Relationship", "Target");
    assert_eq!(target, [format!("../{name}")]);
    let workbook = bytes(docx, &format!("word/{name}"));
    let sheet = part(&workbook, "xl/worksheets/sheet1.xml");
    let shared = texts(&part(&workbook, "xl/sharedStrings.xml"), "t");
    let (places, kinds) = (attributes(&sheet, "c", "r"), kinds(&sheet));
    let values = texts(&sheet, "v");
    let counts = (places.len(), kinds.len());
    assert_eq!(counts, (values.len(), values.len()), "a value a cell");
    let cells = places.into_iter().zip(kinds).zip(values);
    let held = |kind: String, value: String| match kind.as_str() {
        "s" => shared[value.parse::<usize>().expect("an index")].clone(),
        _ => value,
    };
    cells
        .map(|((place, kind), value)| (place, held(kind, value)))
        .collect()
}

/// The type of every cell (`t="s"` is a shared text), empty for numbers.
fn kinds(sheet: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(sheet);
    let mut out = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return out,
            Event::Start(e) if e.name().as_ref() == b"c" => {
                let kind = e.try_get_attribute("t").expect("attributes");
                out.push(kind.map_or_else(String::new, |v| {
                    String::from_utf8(v.value.into_owned()).expect("UTF-8")
                }));
            }
            _ => {}
        }
    }
}

/// Checks that what a chart shows before anybody edits it stands in the cells it names; gives the number of values.
pub(crate) fn cached(docx: &[u8], number: usize) -> usize {
    let cells: BTreeMap<String, String> = cells(docx, number).into_iter().collect();
    let chart = part(docx, &format!("word/charts/chart{number}.xml"));
    let mut count = 0;
    for reference in chart.split("<c:f>").skip(1) {
        let (range, cache) = reference.split_once("</c:f>").expect("its end");
        let range = range.strip_prefix("Sheet1!").expect("the sheet");
        let range = range.replace('$', "");
        let (first, last) = range.split_once(':').unwrap_or((&range, &range));
        let row = |cell: &str| cell[1..].parse::<usize>().expect("a row");
        let named = (row(first)..=row(last)).map(|row| cells.get(&format!("{}{row}", &first[..1])));
        let named: Vec<Option<&String>> = named.collect();
        let mut shown = vec![None; named.len()];
        for (at, value) in points(cache) {
            shown[at] = Some(value);
        }
        for (cell, value) in named.iter().zip(&shown) {
            let amount = |text: &str| text.parse::<f64>().ok();
            let same = match (cell, value) {
                (Some(cell), Some(value)) => {
                    *cell == value || amount(cell).is_some() && amount(cell) == amount(value)
                }
                (None, None) => true,
                _ => false,
            };
            assert!(
                same,
                "chart {number} {range}: {value:?}, in the workbook {cell:?}"
            );
        }
        count += shown.iter().flatten().count();
    }
    count
}

/// The points of a cache: index and value.
fn points(cache: &str) -> Vec<(usize, String)> {
    let point = |point: &str| {
        let (index, rest) = point.split_once('"').expect("an index");
        let value = rest.split_once("<c:v>").expect("a value").1;
        let value = value.split_once("</c:v>").expect("its end").0;
        let value = quick_xml::escape::unescape(value).expect("XML");
        (index.parse().expect("a number"), value.into_owned())
    };
    cache.split("<c:pt idx=\"").skip(1).map(point).collect()
}
