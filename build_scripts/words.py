"""The words for verdicts and statuses, the same on all pages and on the method page."""

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
        "Mốc còn ở phía trước; số liệu mới nhất bằng hoặc vượt đường lộ trình (hoặc đã đạt chỉ tiêu).",
    ),
    "behind": (
        "chậm so với lộ trình",
        "Mốc còn ở phía trước; số liệu mới nhất chưa đạt đường lộ trình và cũng chưa đạt chỉ tiêu.",
    ),
    "cannot_say": (
        "chưa kết luận được",
        "Mốc còn ở phía trước mà chưa có số liệu, hoặc mới có mốc ban đầu; hoặc các cơ quan chưa báo cáo có thể làm kết quả ngả về hai phía.",
    ),
    "suppressed": ("không công bố (nhóm nhỏ)", "Số liệu thuộc nhóm quá nhỏ nên không công bố, để không ai bị nhận ra."),
}

# verdict -> a shape, so that colour is never alone
SHAPES = {
    "met": "✓", "missed": "✕", "no_data": "–", "on_course": "→", "behind": "▲", "cannot_say": "?", "suppressed": "–",
}  # fmt: skip

STATUS = {
    "": "chính thức",
    "p": "sơ bộ",
    "e": "ước tính",
    "r": "đã đính chính",
    "c": "không công bố (nhóm nhỏ)",
    "x": "chưa có số liệu",
    "z": "không áp dụng",
}

# the limits of disclosure control, used by disclosure.py and printed on the method page
LIMITS = {"place_size": 20, "block_agencies": 3, "side": 10}
