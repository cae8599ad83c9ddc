//! Messages about tables, charts and images.

messages! {
    /// 历年 is no map.
    series_shape() SCHEMA Error
        "“历年”要写成 {{2019: 12家, 2020: 15家}}" "`历年` (series) takes a map such as `{{2019: 12家, 2020: 15家}}`";
    /// A key of 历年, or an item of 年份, that is no year.
    not_a_series_year(typed) SCHEMA Error
        "“{typed}”不是四位数的年份" "`{typed}` is no year of four digits";
    /// One year twice in 历年.
    year_twice(year) SCHEMA Error
        "{year}年写了两次" "the year {year} is given twice";
    /// A table that names no metrics.
    table_of_nothing() MISSING Error
        "这张表没有写“指标”" "this table names no `指标` (metrics)"
        help "写法：表: {{题: 主要指标, 指标: [甲, 乙]}}" "write `表: {{题: …, 指标: [a, b]}}`";
    /// A picture without content, or with two.
    picture_of_what() SCHEMA Error
        "一张图要写“指标”“分项”“文件”中的一个，而且只写一个"
        "a picture takes one of `指标` (metrics), `分项` (parts) and `文件` (file)";
    /// A column nobody knows.
    unknown_column(name, known) UNKNOWN Error
        "表没有“{name}”这一列" "an indicator table has no column `{name}`"
        help "可用的列：{known}" "columns are {known}";
    /// A kind of chart nobody knows.
    unknown_kind(name) UNKNOWN Error
        "没有“{name}”这种图" "there is no chart of kind `{name}`"
        help "图的类型有 柱、折线、饼" "kinds are `柱` (column), `折线` (line), `饼` (share)";
    /// An image outside the folder of the facts file.
    file_elsewhere(name) SCHEMA Error
        "图片“{name}”不在事实文件所在的文件夹里" "the image `{name}` is not in the folder of the facts file"
        help "把图片放到事实文件旁边，只写文件名，子文件夹用 / 隔开"
             "put it beside the facts file and name it by a relative path with `/`";
    /// An image that is not there.
    no_such_image(name) MISSING Error
        "找不到图片“{name}”" "there is no image `{name}`"
        help "图片要放在事实文件旁边" "it must stand beside the facts file";
    /// Not PNG or JPEG.
    not_an_image(name) SCHEMA Error
        "“{name}”不是完整的 PNG 或 JPEG 图片" "`{name}` is no complete PNG or JPEG image";
    /// One image is too large.
    image_too_large(name, limit) LIMIT Error
        "图片“{name}”超过{limit}MB" "the image `{name}` is larger than {limit} MiB"
        help "缩小后再用，宽2000像素足够打印" "scale it down; 2,000 pixels across are enough for print";
    /// All images together are too large.
    images_too_large(limit) LIMIT Error
        "图片合计超过{limit}MB" "the images together are larger than {limit} MiB";
    /// A chart of figures in different units.
    units_differ(one, other) UNIT Error
        "同一张图里的单位不一致：{one}、{other}" "a chart has one unit, these figures have {one} and {other}"
        help "按单位分成几张图，或者统一写成一个单位" "make a chart for each unit, or write all figures in one";
    /// A figure that cannot be drawn.
    not_drawn(name, figure) MASK Warning
        "“{name}”的{figure}画不成图，这张图已略去" "{figure} of `{name}` cannot be drawn; the chart was left out";
    /// A chart without a single figure.
    nothing_to_draw(title) MISSING Warning
        "“{title}”没有数可画，这张图已略去" "`{title}` has no figures to draw; the chart was left out";
    /// A share chart of something that is no whole.
    no_whole(name) PART Warning
        "“{name}”的分项不齐全，也没有确定的总数，画不成饼图，已略去"
        "the parts of `{name}` are not all and its total is not exact, so there is no whole to share; the chart was left out"
        help "补上“值”，或者写“分项齐全: 是”，或者改用柱形图" "add `值` (value), or `分项齐全: yes` (complete), or use a column chart";
    /// A share chart of figures below zero.
    negative_share(name) PART Error
        "“{name}”有负数，不能画饼图" "`{name}` has a figure below zero, which no share chart can show";
    /// A metric without parts.
    no_parts(name) MISSING Error
        "“{name}”没有分项" "`{name}` has no `分项` (parts)";
    /// Too many values for a readable chart.
    chart_too_large(what, limit) LIMIT Error
        "一张图里的{what}超过{limit}个" "a chart has more than {limit} categories, series or slices";
    /// Too many tables and charts.
    too_many_cells(limit) LIMIT Error
        "表和图的格子合计超过{limit}个" "the tables and charts have more than {limit} cells";
    /// A table or picture in a heading, a cell or emphasised text.
    not_in_a_line() TEMPLATE Error
        "表和图不能放在标题、表格的格子或加粗的文字里" "a table or picture cannot stand in a heading, a cell or emphasised text";
    /// A value of 历年 that contradicts 值 or 上年.
    series_contradicts(name, year, series, key, value) SAME Error
        "“{name}”历年里{year}年是{series}，{key}是{value}，对不上" "`{name}` has {series} for {year} in `历年` (series) but {value} as `{key}`";
    /// A year that has not come yet.
    future_year(name, year, now) YEAR Warning
        "“{name}”历年里有{year}年，报告是{now}年的" "`{name}` has a value for {year} in `历年` (series), but the report is on {now}";
    /// 历年 in different units.
    series_units(name, one, other) UNIT Error
        "“{name}”历年的单位不一致：{one}、{other}" "`{name}` has {one} and {other} in `历年` (series)";
}
