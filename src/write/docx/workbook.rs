//! The workbook behind a chart, which Word and WPS open when a person edits the data.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::chart::value_format;
use crate::doc::Chart;
use crate::write::chart::{known, place};
use crate::write::clean;

/// Longest text of a cell in characters; Excel reads series names no longer than this.
const LONGEST: usize = 255;

/// The workbook of a chart: categories in column A, a column a series from B on; the same chart gives the same bytes.
pub(super) fn workbook(chart: &Chart) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Otherwise the crate asks the clock.
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let sheet = workbook.add_worksheet();
    sheet.set_name("Sheet1")?;
    for (row, category) in (1_u32..).zip(&chart.categories) {
        sheet.write_string(row, 0, short(category))?;
    }
    for (column, series) in (1_u16..).zip(&chart.series) {
        sheet.write_string(0, column, short(&series.name))?;
        for (at, point) in known(series) {
            let row = u32::try_from(at).unwrap_or(u32::MAX - 1) + 1;
            let format = Format::new().set_num_format(value_format(chart, point));
            sheet.write_number_with_format(row, column, place(point.value), &format)?;
        }
    }
    sheet.set_column_width(0, 24)?;
    workbook.save_to_buffer()
}

fn short(text: &str) -> String {
    clean(text).chars().take(LONGEST).collect()
}
