//! A chart as a native `DrawingML` part, with its data cached and its workbook beside it.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::package::HEAD;
use crate::doc::{Chart, ChartKind, Point, Series};
use crate::layout::Layout;
use crate::write::chart::{Axis, INK, Labels, above, colour, known, labels, range};
use crate::write::clean;

/// Size of labels in hundredths of a point: 五号, one size below the text of tables.
const LABEL: u32 = 1050;

/// The look of labels.
const PLAIN: &str = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>";

/// `word/charts/chartN.xml`; its relationship `rId1` is the workbook.
pub(super) fn part(chart: &Chart, layout: &Layout) -> String {
    let writer = Writer {
        chart,
        text: text_properties(layout),
        labels: match chart.kind {
            // Slices have room around them, and a table of them would need an axis.
            ChartKind::Share => Labels {
                shown: true,
                turned: false,
            },
            ChartKind::Column | ChartKind::Line => labels(chart),
        },
    };
    let mut out = format!(
        "{HEAD}<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <c:date1904 val=\"0\"/><c:lang val=\"zh-CN\"/><c:roundedCorners val=\"0\"/>\
         <c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>"
    );
    match chart.kind {
        ChartKind::Share => writer.pie(&mut out),
        ChartKind::Column => writer.columns(&mut out),
        ChartKind::Line => writer.lines(&mut out),
    }
    out.push_str("</c:plotArea>");
    if chart.series.len() > 1 {
        let _ = write!(
            out,
            "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/>{}</c:legend>",
            writer.text
        );
    }
    let _ = write!(
        out,
        "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>\
         <c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>{}\
         <c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>",
        writer.text
    );
    out
}

/// The number format that shows a value as it was typed: its decimals, its thousands commas, the words around it.
fn format_code(label: &str) -> String {
    let digit = |c: char| c.is_ascii_digit();
    let Some(start) = label.find(digit) else {
        return literal(label);
    };
    let rest = &label[start..];
    let end = rest.find(|c: char| !digit(c) && c != '.' && c != ',');
    let (number, behind) = rest.split_at(end.unwrap_or(rest.len()));
    // The format writes the sign itself.
    let before = label[..start].trim_end_matches(['-', '+']);
    let mut code = if before.is_empty() {
        String::new()
    } else {
        literal(before)
    };
    code.push_str(if number.contains(',') { "#,##0" } else { "0" });
    if let Some((_, decimals)) = number.split_once('.')
        && !decimals.is_empty()
    {
        code.push('.');
        code.extend(std::iter::repeat_n('0', decimals.len()));
    }
    if !behind.is_empty() {
        code.push_str(&literal(behind));
    }
    code
}

/// The format of a value; in a share chart with its unit, as a bare number beside the share would read as one.
pub(super) fn value_format(chart: &Chart, point: &Point) -> String {
    match chart.kind {
        ChartKind::Share => format_code(&format!("{}{}", point.figure.text, chart.unit)),
        _ => format_code(&point.figure.text),
    }
}

fn literal(text: &str) -> String {
    let text: String = clean(text).chars().filter(|c| *c != '"').take(60).collect();
    format!("\"{text}\"")
}

fn xml(text: &str) -> String {
    escape(clean(text)).into_owned()
}

/// The column of a series in the workbook: B, C, …
fn letter(series: usize) -> char {
    let at = u8::try_from(series.min(24)).unwrap_or(24);
    char::from(b'B' + at)
}

fn text_properties(layout: &Layout) -> String {
    let face = &layout.table_body;
    format!(
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{}</a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>",
        run_properties("defRPr", &face.latin, &face.font)
    )
}

fn run_properties(name: &str, latin: &str, font: &str) -> String {
    format!(
        "<a:{name} sz=\"{LABEL}\" b=\"0\"><a:solidFill><a:srgbClr val=\"{INK}\"/></a:solidFill>\
         <a:latin typeface=\"{}\"/><a:ea typeface=\"{}\"/></a:{name}>",
        xml(latin),
        xml(font),
    )
}

fn outline(width: u32) -> String {
    format!("<a:ln w=\"{width}\"><a:solidFill><a:srgbClr val=\"{INK}\"/></a:solidFill></a:ln>")
}

fn fill(at: usize) -> String {
    format!(
        "<c:spPr><a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill>{}</c:spPr>",
        colour(at),
        outline(6350)
    )
}

struct Writer<'a> {
    chart: &'a Chart,
    text: String,
    labels: Labels,
}

impl Writer<'_> {
    fn columns(&self, out: &mut String) {
        out.push_str(
            "<c:barChart><c:barDir val=\"col\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>",
        );
        for (at, series) in self.chart.series.iter().enumerate() {
            Self::open(out, at, series);
            out.push_str(&fill(at));
            out.push_str("<c:invertIfNegative val=\"0\"/>");
            self.values(out, series, "outEnd");
            self.data(out, at, series);
            out.push_str("</c:ser>");
        }
        // Few columns stay slim.
        let gap = match self.chart.categories.len() * self.chart.series.len() {
            ..2 => 400,
            2..4 => 200,
            4..8 => 100,
            _ => 70,
        };
        let _ = write!(
            out,
            "<c:gapWidth val=\"{gap}\"/><c:overlap val=\"0\"/><c:axId val=\"111111111\"/><c:axId val=\"222222222\"/></c:barChart>"
        );
        self.axes(out);
    }

    fn lines(&self, out: &mut String) {
        out.push_str("<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
        // Colour, dash and mark differ together, so that print without colour tells the lines apart.
        let looks = [
            ("1F4E79", "solid", "circle"),
            ("7F7F7F", "dash", "square"),
            ("2E75B6", "sysDot", "triangle"),
            ("404040", "dashDot", "diamond"),
        ];
        let above = above(self.chart);
        for (at, series) in self.chart.series.iter().enumerate() {
            let (hex, dash, mark) = looks[at % looks.len()];
            Self::open(out, at, series);
            let paint = format!("<a:solidFill><a:srgbClr val=\"{hex}\"/></a:solidFill>");
            let _ = write!(
                out,
                "<c:spPr><a:ln w=\"22225\" cap=\"rnd\">{paint}<a:prstDash val=\"{dash}\"/><a:round/></a:ln></c:spPr>\
                 <c:marker><c:symbol val=\"{mark}\"/><c:size val=\"7\"/><c:spPr>{paint}</c:spPr></c:marker>"
            );
            self.values(out, series, if above[at] { "t" } else { "b" });
            self.data(out, at, series);
            out.push_str("<c:smooth val=\"0\"/></c:ser>");
        }
        out.push_str(
            "<c:marker val=\"1\"/><c:axId val=\"111111111\"/><c:axId val=\"222222222\"/></c:lineChart>",
        );
        self.axes(out);
    }

    fn pie(&self, out: &mut String) {
        out.push_str("<c:pieChart><c:varyColors val=\"1\"/>");
        if let Some(series) = self.chart.series.first() {
            Self::open(out, 0, series);
            for at in 0..self.chart.categories.len() {
                let _ = write!(
                    out,
                    "<c:dPt><c:idx val=\"{at}\"/><c:bubble3D val=\"0\"/>{}</c:dPt>",
                    fill(at)
                );
            }
            // A format of the labels' own would be taken for the shares by some programs.
            let _ = write!(
                out,
                "<c:dLbls><c:numFmt formatCode=\"General\" sourceLinked=\"1\"/>{PLAIN}{}<c:dLblPos val=\"outEnd\"/>\
                 <c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"1\"/><c:showSerName val=\"0\"/>\
                 <c:showPercent val=\"1\"/><c:showBubbleSize val=\"0\"/><c:separator>\n</c:separator>\
                 <c:showLeaderLines val=\"1\"/></c:dLbls>",
                self.text
            );
            self.data(out, 0, series);
            out.push_str("</c:ser>");
        }
        out.push_str("<c:firstSliceAng val=\"0\"/></c:pieChart>");
    }

    fn open(out: &mut String, at: usize, series: &Series) {
        let _ = write!(
            out,
            "<c:ser><c:idx val=\"{at}\"/><c:order val=\"{at}\"/><c:tx><c:strRef><c:f>Sheet1!${}$1</c:f>\
             <c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx>",
            letter(at),
            xml(&series.name)
        );
    }

    fn values(&self, out: &mut String, series: &Series, place: &str) {
        let shown = format!(
            "<c:dLblPos val=\"{place}\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/>\
             <c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>"
        );
        self.labels(out, series, &shown);
    }

    /// Labels as typed: one format for the series, and an own one for each value typed otherwise.
    fn labels(&self, out: &mut String, series: &Series, shown: &str) {
        if !self.labels.shown {
            out.push_str("<c:dLbls><c:delete val=\"1\"/></c:dLbls>");
            return;
        }
        let text = if self.labels.turned {
            let turned = "<a:bodyPr rot=\"-5400000\" vert=\"horz\"/>";
            self.text.replacen("<a:bodyPr/>", turned, 1)
        } else {
            self.text.clone()
        };
        let code = |point: &Point| value_format(self.chart, point);
        let mut points = known(series);
        let general = points
            .next()
            .map_or_else(String::new, |(_, point)| code(point));
        let look = |code: &str| {
            format!(
                "<c:numFmt formatCode=\"{}\" sourceLinked=\"0\"/>{PLAIN}{text}{shown}",
                xml(code),
            )
        };
        out.push_str("<c:dLbls>");
        for (at, code) in points.map(|(at, point)| (at, code(point))) {
            if code != general {
                let _ = write!(out, "<c:dLbl><c:idx val=\"{at}\"/>{}</c:dLbl>", look(&code));
            }
        }
        let _ = write!(out, "{}</c:dLbls>", look(&general));
    }

    /// Categories and values, cached as the workbook holds them.
    fn data(&self, out: &mut String, at: usize, series: &Series) {
        let count = self.chart.categories.len();
        let last = count + 1;
        let _ = write!(
            out,
            "<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val=\"{count}\"/>"
        );
        for (at, category) in self.chart.categories.iter().enumerate() {
            let _ = write!(
                out,
                "<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>",
                xml(category)
            );
        }
        let column = letter(at);
        let code = |point: &Point| xml(&value_format(self.chart, point));
        let general = known(series).next().map(|(_, point)| code(point));
        let _ = write!(
            out,
            "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f>\
             <c:numCache><c:formatCode>{}</c:formatCode><c:ptCount val=\"{count}\"/>",
            general.as_deref().unwrap_or("General")
        );
        for (at, point) in known(series) {
            let _ = write!(
                out,
                "<c:pt idx=\"{at}\" formatCode=\"{}\"><c:v>{}</c:v></c:pt>",
                code(point),
                point.value
            );
        }
        out.push_str("</c:numCache></c:numRef></c:val>");
    }

    fn axes(&self, out: &mut String) {
        let text = &self.text;
        let line = outline(9525);
        let _ = write!(
            out,
            "<c:catAx><c:axId val=\"111111111\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/>\
             <c:axPos val=\"b\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>\
             <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:spPr>{line}</c:spPr>{text}\
             <c:crossAx val=\"222222222\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/>\
             <c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>"
        );
        let (low, high) = range(self.chart);
        let axis = Axis::new(low, high);
        let floor = if axis.low < 0.0 {
            String::new()
        } else {
            "<c:min val=\"0\"/>".to_owned()
        };
        let _ = write!(
            out,
            "<c:valAx><c:axId val=\"222222222\"/><c:scaling><c:orientation val=\"minMax\"/>{floor}</c:scaling>\
             <c:delete val=\"0\"/><c:axPos val=\"l\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill>\
             <a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>"
        );
        self.unit(out);
        let _ = write!(
            out,
            "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>\
             <c:tickLblPos val=\"nextTo\"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{text}<c:crossAx val=\"111111111\"/>\
             <c:crosses val=\"autoZero\"/><c:crossBetween val=\"between\"/></c:valAx>"
        );
        if !self.labels.shown {
            let _ = write!(
                out,
                "<c:dTable><c:showHorzBorder val=\"1\"/><c:showVertBorder val=\"1\"/><c:showOutline val=\"1\"/>\
                 <c:showKeys val=\"0\"/>{text}</c:dTable>"
            );
        }
    }

    /// The unit beside the value axis, upright.
    fn unit(&self, out: &mut String) {
        if self.chart.unit.is_empty() {
            return;
        }
        let run = self
            .text
            .split_once("<a:defRPr")
            .and_then(|(_, rest)| rest.split_once("</a:defRPr>"))
            .map_or("", |(inner, _)| inner);
        let _ = write!(
            out,
            "<c:title><c:tx><c:rich><a:bodyPr rot=\"0\" vert=\"horz\"/><a:lstStyle/><a:p><a:pPr><a:defRPr{run}</a:defRPr></a:pPr>\
             <a:r><a:rPr lang=\"zh-CN\"{run}</a:rPr><a:t>{}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>",
            xml(&self.chart.unit)
        );
    }
}

#[cfg(test)]
mod tests {
    use super::format_code;

    #[test]
    fn formats_show_what_was_typed() {
        for (typed, code) in [
            ("137", "0"),
            ("6.40", "0.00"),
            ("1,258", "#,##0"),
            ("-3.5", "0.0"),
            ("近400", "\"近\"0"),
            ("500余", "0\"余\""),
            ("不低于20以上", "\"不低于\"0\"以上\""),
            ("三", "\"三\""),
            ("\"5", "\"\"0"),
        ] {
            assert_eq!(format_code(typed), code, "{typed}");
        }
    }
}
