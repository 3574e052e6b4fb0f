"""The verdicts and statuses: their letters, their order and their words, the same everywhere."""

# verdict -> (Vietnamese words, when; shown on the method page)
VERDICTS = {
    "met": ("đạt", "Năm của mốc đã đến và số liệu của chính năm đó đạt chỉ tiêu."),
    "missed": (
        "không đạt",
        "Năm của mốc đã đến và số liệu của chính năm đó chưa tới chỉ tiêu. Năm sau có tăng cũng không sửa kết quả này.",
    ),
    "no_data": (
        "chưa có số liệu",
        "Năm của mốc đã đến mà không có số liệu của năm đó. Số liệu năm trước hay năm sau không được dùng thay.",
    ),
    "on_course": (
        "đúng lộ trình",
        "Mốc còn ở phía trước; số liệu mới nhất đã ở mức mà đường lộ trình đòi hỏi, hoặc đã tới mức của mốc.",
    ),
    "behind": (
        "chậm so với lộ trình",
        "Mốc còn ở phía trước; số liệu mới nhất chưa tới mức mà đường lộ trình đòi hỏi, cũng chưa tới mức của mốc.",
    ),
    "cannot_say": (
        "chưa kết luận được",
        (
            "Mốc còn ở phía trước mà chưa có số liệu, hoặc mới có mốc ban đầu; hoặc các cơ quan chưa báo "
            "cáo có thể làm kết quả ngả về hai phía."
        ),
    ),
    "suppressed": ("không công bố (nhóm nhỏ)", "Số liệu thuộc nhóm quá nhỏ nên không công bố, để không ai bị nhận ra."),
}

# what every file of the illustrative edition says
ILLUSTRATIVE = "Số liệu minh họa, không phải số liệu chính thức."

# kind of an occasion -> how pages call it
OCCASION_KINDS = {
    "election": "Bầu cử",
    "congress": "Đại hội",
    "term": "Hết nhiệm kỳ",
    "vacancy": "Khuyết chức vụ",
    "posts": "Kiện toàn chức vụ",
    "roster": "Rà soát quy hoạch",
    "training": "Đào tạo, bồi dưỡng",
    "units": "Sắp xếp đơn vị",
    "other": "Việc khác",
}

# state of an action -> how pages call it, in the order in which they are told
ACTION_STATES = {"late": "quá hạn", "under_way": "đang làm", "planned": "chưa bắt đầu", "done": "đã xong"}

# kind of a report, and whether it came in time -> how pages call it
REPORT_KINDS = {"annual": "hằng năm", "stage": "giai đoạn", "ad_hoc": "đột xuất"}
TIMELINESS = {"on_time": "đúng hạn", "late": "nộp muộn", "missing": "chưa nhận được", "not_due": "chưa đến hạn"}

# day of the week, in its order -> how pages call it
WEEKDAYS = {
    "mon": "Thứ Hai",
    "tue": "Thứ Ba",
    "wed": "Thứ Tư",
    "thu": "Thứ Năm",
    "fri": "Thứ Sáu",
    "sat": "Thứ Bảy",
    "sun": "Chủ nhật",
}

# what a bulletin is of -> how its files are called, and how long it is
SPANS = {"quarter": "quy", "year": "nam"}
LENGTHS_S = (60, 120, 180)

# what an agency said of its figures
CONFIRMATION_OUTCOMES = {"confirmed": "xác nhận đúng", "corrected": "đề nghị sửa"}

# kind of a source -> how it is told apart from others
SOURCE_KINDS = {
    "official": "nguồn chính thức",
    "statistics": "thống kê",
    "press": "tin báo chí",
    "illustrative": "minh họa",
}

# letter -> words for the status of an observation
STATUS_WORDS = {
    "": "đã chốt",
    "p": "sơ bộ",
    "e": "ước tính",
    "r": "đã đính chính",
    "c": "không công bố (nhóm nhỏ)",
    "x": "chưa có số liệu",
    "z": "không áp dụng",
}

WEAKEST_FIRST = ("c", "x", "z", "e", "p", "r", "")  # a sum is as weak as the weakest figure in it
NO_FIGURE = ("x", "z")  # no observation, with or without numbers in it
PROVISIONAL = ("p", "e")
FINAL = ("", "r")

# what a reader is told under a table that holds a figure of this status; x in two sentences
STATUS_NOTES = {
    "c": (
        "“Không công bố (nhóm nhỏ)”: có quá ít người đứng sau con số này. Chúng tôi không nêu, để không ai bị nhận ra."
    ),
    "missing": "“Chưa có số liệu”: còn thiếu báo cáo của cơ quan nên chưa có con số chung; trang không đoán thay.",
    "x": "“Chưa có số liệu”: chưa thấy nơi nào công bố số liệu này; trang không đoán thay.",
    "p": "“Sơ bộ”: năm chưa kết thúc hoặc báo cáo chưa được chốt; con số còn có thể thay đổi.",
    "e": "“Ước tính”: con số gần đúng của nơi báo cáo.",
    "r": "“Đã đính chính”: con số đã được sửa sau khi công bố; lý do ghi ở trang của chỉ số.",
}

# method -> (name, how it is computed); shown on the method page
METHOD_WORDS = {
    "share_having": (
        "Đếm cơ quan",
        (
            "Số cơ quan có ít nhất một người được đếm, chia cho số cơ quan đã báo cáo. Cơ quan chưa báo "
            "cáo không bị bỏ qua: trang nêu rõ bao nhiêu trên bao nhiêu cơ quan đã báo cáo."
        ),
    ),
    "share": (
        "Tỷ lệ",
        (
            "Cộng các số lượng rồi mới chia. Với số liệu do từng cơ quan báo cáo, thiếu một cơ quan thì "
            "không có tổng của cả nơi."
        ),
    ),
    "parity": (
        "Hai tỷ lệ cạnh nhau",
        (
            "Tỷ lệ trong lãnh đạo đặt cạnh tỷ lệ trong dân số, theo tổng điều tra gần nhất. Chỉ mô tả, "
            "không kết luận đạt hay không đạt."
        ),
    ),
}

# class of disclosure -> what it is and how it is shown
CLASS_WORDS = {
    "P": "Không nói về người: công bố, có nguồn.",
    "A": "Chức vụ công khai, đại biểu được bầu: nêu được cho từng cơ quan.",
    "B": "Nhân sự: chỉ nêu cho cả nơi và cho khối an toàn, không nêu cho từng cơ quan.",
    "C": (
        "Nhạy cảm (quy hoạch, đào tạo trong quy hoạch, dân tộc): như số liệu nhân sự, và chỉ khi có người đồng ý bằng "
        "văn bản."
    ),
}

# table of the reports that indicators are made of, and its columns -> what they hold
TABLE_WORDS = {
    "key_posts": "lãnh đạo chủ chốt của từng cơ quan",
    "staff": "nhân sự của từng cơ quan",
    "roster": "quy hoạch của từng nơi hoặc khối",
    "minority_leaders": "lãnh đạo là người dân tộc thiểu số",
    "councils": "kết quả bầu cử Hội đồng nhân dân",
    "context": "số liệu của nơi khác",
}
COLUMN_WORDS = {
    "heads": "cấp trưởng",
    "heads_women": "nữ cấp trưởng",
    "deputies": "cấp phó, ở bảng councils là đại biểu",
    "deputies_women": "nữ cấp phó, ở bảng councils là nữ đại biểu",
    "staff": "nhân sự",
    "staff_women": "nữ nhân sự",
    "planned": "người trong quy hoạch",
    "planned_women": "nữ trong quy hoạch",
    "trained_women": "nữ trong quy hoạch đã được đào tạo",
    "communes": "xã có đồng bào dân tộc thiểu số",
    "communes_with_minority_leader": "trong đó: xã có lãnh đạo là người dân tộc thiểu số",
    "leaders": "lãnh đạo",
    "minority_leaders": "lãnh đạo là người dân tộc thiểu số",
    "numerator": "tử số mà nguồn nêu",
    "denominator": "mẫu số mà nguồn nêu",
}
