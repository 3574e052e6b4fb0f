"""The public tables of figures, and of what they name: indicators, places, sources."""

from build_scripts import words
from build_scripts.outputs.data.fields import Field, Table
from build_scripts.outputs.data.names import (
    DIRECTIONS,
    METHOD_NAMES,
    VERDICT_WORDS,
    name_agencies,
    name_indicators,
    name_milestones,
    name_places,
    name_sources,
    tell_milestone,
    why_no_number,
    why_no_value,
    why_not_in_block,
    why_nothing_needed,
)
from build_scripts.outputs.units import is_dated
from build_scripts.text import slug

OBSERVATIONS = (
    Field(
        "indicator", "string", "Chỉ số", "Mã chỉ số", lambda o: o.indicator, name_indicators,
        target=("indicators", "indicator"),
    ),
    Field(
        "place", "string", "Nơi", "Mã nơi: đơn vị hành chính hoặc vùng", lambda o: o.place, name_places,
        target=("places", "place"),
    ),
    Field(
        "sector", "string", "Ngành", "Mã ngành; trống là cả nơi", lambda o: o.sector, lambda p: p.sectors,
        is_coded=True, blank="mọi ngành", is_rare=True,
    ),
    Field("period", "year", "Năm", "Năm của số liệu", lambda o: o.period),
    Field(
        "numerator", "integer", "Tử số", "Tử số: đếm được bao nhiêu", lambda o: o.numerator, blank=why_no_number
    ),
    Field(
        "denominator", "integer", "Mẫu số", "Mẫu số: trên tổng số bao nhiêu", lambda o: o.denominator,
        blank=why_no_number,
    ),
    Field(
        "value_pct", "number", "Tỷ lệ (%)", "Tỷ lệ, phần trăm", lambda o: o.value_pct, blank=why_no_number,
        against=lambda o: o.against,
    ),
    Field(
        "reference_pct", "number", "Tỷ lệ trong dân số (%)", "Tỷ lệ trong dân số, phần trăm, để đặt cạnh",
        lambda o: o.reference_pct, blank=why_no_number, is_rare=True,
    ),
    Field(
        "reported", "integer", "Cơ quan đã báo cáo", "Số cơ quan đã báo cáo", lambda o: o.reported,
        blank="không tính theo cơ quan", is_rare=True,
    ),
    Field(
        "expected", "integer", "Cơ quan phải báo cáo", "Số cơ quan phải báo cáo", lambda o: o.expected,
        blank="không tính theo cơ quan", is_rare=True,
    ),
    Field(
        "is_break", "boolean", "Bắt đầu dãy mới", "Có phải kỳ đầu của một dãy mới, không so với trước",
        lambda o: o.is_break,
    ),
    Field(
        "status", "string", "Tình trạng", "Tình trạng số liệu, xem bảng mã", lambda o: o.status,
        lambda p: words.STATUS_WORDS, is_coded=True,
    ),
    Field(
        "source", "string", "Nguồn", "Mã nguồn, nhiều nguồn cách nhau bằng dấu chấm phẩy", lambda o: o.sources,
        name_sources, blank="chưa có nguồn",
    ),
)  # fmt: skip
VERDICTS = (
    Field(
        "indicator", "string", "Chỉ số", "Mã chỉ số", lambda v: v.indicator, name_indicators,
        target=("indicators", "indicator"),
    ),
    Field(
        "place", "string", "Nơi", "Mã nơi được xét", lambda v: v.place, name_places, target=("places", "place")
    ),
    Field(
        "sector", "string", "Ngành", "Mã ngành có chỉ tiêu riêng; trống là cả nơi", lambda v: v.sector,
        lambda p: p.sectors, is_coded=True, blank="mọi ngành", is_rare=True,
    ),
    Field("milestone", "year", "Mốc", "Năm của mốc", lambda v: v.milestone),
    Field(
        "target_pct", "number", "Chỉ tiêu (%)", "Chỉ tiêu của mốc, phần trăm", lambda v: v.target_pct,
        against=lambda v: (v.target_pct,),
    ),
    Field(
        "period", "year", "Số liệu năm", "Năm của số liệu được dùng", lambda v: v.period, blank=why_no_value
    ),
    Field(
        "value_pct", "number", "Tỷ lệ (%)", "Tỷ lệ được dùng, phần trăm", lambda v: v.value_pct, blank=why_no_value,
        against=lambda v: (v.target_pct,),
    ),
    Field(
        "verdict", "string", "Kết quả", "Kết quả, xem bảng mã", lambda v: v.verdict,
        lambda p: VERDICT_WORDS, is_coded=True,
    ),
    Field(
        "is_provisional", "boolean", "Còn sơ bộ", "Kết quả có dựa trên số liệu sơ bộ hoặc chưa đủ báo cáo không",
        lambda v: v.is_provisional,
    ),
    Field(
        "needed", "integer", "Cần thêm", "Cần thêm bao nhiêu để tới chỉ tiêu", lambda v: v.needed,
        blank=why_nothing_needed,
    ),
)  # fmt: skip
BLOCKS = (
    Field(
        "indicator", "string", "Chỉ số", "Mã chỉ số", lambda f: f.indicator, name_indicators,
        target=("indicators", "indicator"),
    ),
    Field(
        "place", "string", "Nơi", "Mã nơi mà khối thuộc về", lambda f: f.place, name_places, target=("places", "place")
    ),
    Field("block", "string", "Mã khối", "Mã khối công bố", lambda f: f.block),
    Field("block_name", "string", "Khối", "Tên khối công bố", lambda f: f.block_name),
    Field(
        "agencies", "string", "Gồm cơ quan", "Mã những cơ quan của khối, cách nhau bằng dấu chấm phẩy",
        lambda f: f.agencies, name_agencies,
    ),
    Field("period", "year", "Năm", "Năm của số liệu", lambda f: f.period),
    Field(
        "numerator", "integer", "Tử số", "Tử số: đếm được bao nhiêu", lambda f: f.numerator, blank=why_not_in_block
    ),
    Field(
        "denominator", "integer", "Mẫu số", "Mẫu số: trên tổng số bao nhiêu", lambda f: f.denominator,
        blank=why_not_in_block,
    ),
    Field(
        "value_pct", "number", "Tỷ lệ (%)", "Tỷ lệ, phần trăm", lambda f: f.value_pct, blank=why_not_in_block,
    ),
    Field(
        "status", "string", "Tình trạng", "Tình trạng số liệu, xem bảng mã", lambda f: f.status,
        lambda p: words.STATUS_WORDS, is_coded=True,
    ),
)  # fmt: skip
BY_AGENCY = (
    Field(
        "indicator", "string", "Chỉ số", "Mã chỉ số", lambda f: f.indicator, name_indicators,
        target=("indicators", "indicator"),
    ),
    Field(
        "place", "string", "Nơi", "Mã nơi mà cơ quan được tính vào", lambda f: f.place, name_places,
        target=("places", "place"),
    ),
    Field(
        "agency", "string", "Cơ quan", "Mã cơ quan", lambda f: f.agency, name_agencies, target=("agencies", "agency")
    ),
    Field("period", "year", "Năm", "Năm của số liệu", lambda f: f.period),
    Field(
        "numerator", "integer", "Tử số", "Tử số: đếm được bao nhiêu", lambda f: f.numerator, blank="chưa báo cáo"
    ),
    Field(
        "denominator", "integer", "Mẫu số", "Mẫu số: trên tổng số bao nhiêu", lambda f: f.denominator,
        blank="chưa báo cáo",
    ),
    Field(
        "status", "string", "Tình trạng", "Tình trạng số liệu, xem bảng mã", lambda f: f.status,
        lambda p: words.STATUS_WORDS, is_coded=True,
    ),
)  # fmt: skip
PLACES = (
    Field("place", "string", "Mã nơi", "Mã nơi, dùng ở cột place của các bảng khác", lambda p: p.place),
    Field("name", "string", "Tên", "Tên nơi", lambda p: p.name),
    Field(
        "kind", "string", "Loại", "Mã loại: cấp đơn vị hành chính, vùng, hoặc nơi khác để đặt cạnh (context)",
        lambda p: p.kind, lambda p: {one.kind: one.kind_name or "nơi khác" for one in p.places.values()}, is_coded=True,
    ),
    Field(
        "code", "string", "Mã số đơn vị hành chính", "Mã số trong danh mục đơn vị hành chính của nhà nước",
        lambda p: p.code, blank="chưa ghi mã", is_rare=True,
    ),
    Field(
        "parent", "string", "Thuộc", "Mã nơi ở cấp trên", lambda p: p.parent, name_places, blank="không ghi cấp trên",
        target=("places", "place"),
    ),
    Field(
        "valid_from", "date", "Từ ngày", "Ngày bắt đầu có hiệu lực; trống là đã có từ trước, không ghi ngày",
        lambda p: p.valid_from if is_dated(p) else None, blank="đã có từ trước",
    ),
    Field(
        "valid_to", "date", "Đến hết ngày", "Ngày cuối cùng còn hiệu lực; trống là đang có hiệu lực",
        lambda p: p.valid_to, blank="đang có hiệu lực",
    ),
    Field(
        "predecessors", "string", "Lập từ", "Mã những nơi cũ mà nơi này lập từ đó, cách nhau bằng dấu chấm phẩy",
        lambda p: tuple(dict.fromkeys(c.place for c in p.predecessors)), name_places, blank="không ghi nơi cũ",
    ),
    Field(
        "successors", "string", "Nay thuộc", "Mã những nơi mới nhận địa bàn này, cách nhau bằng dấu chấm phẩy",
        lambda p: tuple(dict.fromkeys(c.place for c in p.successors)), name_places, blank="không ghi nơi mới",
    ),
    Field(
        "members", "string", "Gồm", "Mã những đơn vị hợp thành vùng, cách nhau bằng dấu chấm phẩy",
        lambda p: p.members, name_places, blank="không phải vùng",
    ),
)  # fmt: skip
INDICATORS = (
    Field("indicator", "string", "Mã chỉ số", "Mã chỉ số, dùng ở cột indicator của các bảng khác",
          lambda i: i.indicator),
    Field("title", "string", "Chỉ số", "Tên chỉ số", lambda i: i.title),
    Field(
        "target", "string", "Mục tiêu của kế hoạch", "Mã mục tiêu của kế hoạch mà chỉ số này đo", lambda i: i.target,
        lambda p: {t.target: f"{t.target}: {t.title}" for t in p.plan.targets},
        blank="để hiểu thêm, không phải mục tiêu",
    ),
    Field(
        "method", "string", "Cách tính", "Mã cách tính, xem bảng mã", lambda i: i.method,
        lambda p: METHOD_NAMES, is_coded=True,
    ),
    Field("counted", "string", "Đếm gì", "Cái được đếm: mẫu số", lambda i: i.counted),
    Field("having", "string", "Điều kiện", "Điều kiện để được tính vào tử số", lambda i: i.having),
    Field(
        "direction", "string", "Chiều", "up = càng cao càng tốt, down = càng thấp càng tốt", lambda i: i.direction,
        lambda p: DIRECTIONS, is_coded=True,
    ),
    Field(
        "milestones", "string", "Mốc", "Các mốc, mỗi mốc là năm:phần trăm, cách nhau bằng dấu chấm phẩy",
        lambda i: tuple(tell_milestone(*one) for one in i.milestones), name_milestones,
        blank="không đặt mốc",
    ),
    Field(
        "disclosure", "string", "Cách công bố", "Loại công bố P, A, B hoặc C, xem bảng mã", lambda i: i.disclosure,
        lambda p: words.CLASS_WORDS, is_coded=True,
    ),
    Field("definition", "string", "Cách hiểu", "Chỉ số nói gì, đếm thế nào", lambda i: i.definition),
    Field(
        "table", "string", "Đếm từ bảng", "Bảng báo cáo mà chỉ số được đếm từ đó, xem bảng mã", lambda i: i.table,
        lambda p: words.TABLE_WORDS, is_coded=True,
    ),
    Field(
        "numerator", "string", "Tử số cộng từ", "Các cột của bảng báo cáo cộng thành tử số, xem bảng mã",
        lambda i: i.numerator, lambda p: words.COLUMN_WORDS, is_coded=True,
    ),
    Field(
        "denominator", "string", "Mẫu số cộng từ", "Các cột của bảng báo cáo cộng thành mẫu số, mã như ở cột numerator",
        lambda i: i.denominator, lambda p: words.COLUMN_WORDS,
    ),
    Field(
        "where", "string", "Chỉ lấy dòng", "Chỉ lấy những dòng của bảng báo cáo có giá trị này: cột=giá trị",
        lambda i: i.where, blank="mọi dòng",
    ),
    Field(
        "places", "string", "Nơi được xét", "Mã những nơi mà chỉ số nói về, cách nhau bằng dấu chấm phẩy",
        lambda i: i.places, name_places,
    ),
    Field("file", "string", "Tên tệp", "Tên tệp riêng của chỉ số, không kể đuôi", lambda i: slug(i.indicator)),
)  # fmt: skip
SOURCES = (
    Field("source", "string", "Mã nguồn", "Mã nguồn, dùng ở cột source của các bảng khác", lambda s: s.source),
    Field("title", "string", "Tên", "Tên tài liệu", lambda s: s.title),
    Field("publisher", "string", "Nơi công bố", "Nơi công bố tài liệu", lambda s: s.publisher),
    Field("date", "date", "Ngày", "Ngày của tài liệu", lambda s: s.date, blank="không ghi ngày"),
    Field("document_no", "string", "Số hiệu", "Số hiệu văn bản", lambda s: s.document_no, blank="không có số hiệu"),
    Field("url", "string", "Địa chỉ", "Địa chỉ trên mạng", lambda s: s.url, blank="không có trên mạng"),
    Field("kind", "string", "Loại", "Loại nguồn", lambda s: s.kind, lambda p: words.SOURCE_KINDS, is_coded=True),
)
FIGURES = (
    Table(
        "observations", "Số liệu", "Mọi con số của mọi chỉ số, mỗi dòng là một nơi và một năm.", OBSERVATIONS,
        ("indicator", "place", "sector", "period"), lambda p: p.observations, of_indicator=True,
    ),
    Table(
        "verdicts", "Kết quả", "Từng mốc của kế hoạch: đạt hay chưa, còn thiếu bao nhiêu.", VERDICTS,
        ("indicator", "place", "sector", "milestone"), lambda p: p.verdicts, of_indicator=True,
    ),
    Table(
        "blocks", "Khối công bố", "Số liệu của từng khối cơ quan, và mỗi khối gồm những cơ quan nào.", BLOCKS,
        ("indicator", "place", "block", "period"), lambda p: p.block_figures, of_indicator=True,
    ),
    Table(
        "agency_figures", "Từng cơ quan", "Lãnh đạo chủ chốt của từng cơ quan, nam và nữ, theo năm.", BY_AGENCY,
        ("indicator", "place", "agency", "period"), lambda p: p.agency_figures, of_indicator=True,
    ),
    Table(
        "indicators", "Chỉ số", "Mỗi chỉ số đếm gì, tính thế nào, mốc là bao nhiêu.", INDICATORS, ("indicator",),
        lambda p: list(p.indicators.values()),
    ),
    Table(
        "places", "Nơi", "Tên, cấp, ngày có hiệu lực của mỗi nơi, và nơi cũ, nơi mới của nó.", PLACES, ("place",),
        lambda p: list(p.places.values()),
    ),
    Table(
        "sources", "Nguồn", "Mỗi con số lấy từ văn bản nào, của ai, ngày nào.", SOURCES, ("source",),
        lambda p: list(p.sources.values()),
    ),
)  # fmt: skip
