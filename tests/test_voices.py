"""Bulletins in the voices of the place: what is heard is what is written, in one voice, or it is not heard at all."""

import io
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import docx
import mutagen
import numpy as np
import podcastparser
import pyloudnorm  # type: ignore[import-untyped]
import pytest
import soundfile

from build_scripts import __main__, files, pipeline
from build_scripts.door.people import list_forbidden
from build_scripts.files import Drawing, cache_folder, key_of
from build_scripts.media.sound.audio import kind_of
from build_scripts.media.sound.clips import RATE, look_clip
from build_scripts.outputs import OUTPUTS
from build_scripts.outputs.podcast import pages as podcast
from build_scripts.outputs.podcast.bulletins import list_bulletins
from build_scripts.outputs.radio import pages
from build_scripts.outputs.radio.bulletins import Subject, find_grammar, list_subjects
from build_scripts.outputs.radio.script import list_lines, list_untold
from build_scripts.outputs.radio.voices import (
    PARAGRAPH_MS,
    PAUSES_MS,
    Reading,
    is_ready,
    list_readings,
    list_spoken,
    list_unheard,
    settle,
)
from build_scripts.pipeline import publish_data
from build_scripts.problems import SiteError
from build_scripts.publication import Publication
from build_scripts.publication.voices import Clip, Voice
from build_scripts.read.editions import read_checked
from build_scripts.site.checks.traces import check_site
from build_scripts.speech.facts import FACTS, Fact, Value
from build_scripts.speech.grammar import Grammar, Sentence, read_grammar
from build_scripts.speech.texts import PAUSES, heard
from build_scripts.text import words_of
from tests.cases import AS_OF, DEMO, append_rows, copy_case, edit, read_rows, read_tree
from tests.newsroom import build, consent, problems
from tests.voices import OTHER, VOICE, buzz, record_all

EVERYWHERE = frozenset({"site", "radio", "offline"})


@pytest.fixture(scope="module")
def subjects(demo: Publication) -> list[Subject]:
    return list(list_subjects(demo))


@pytest.fixture(scope="module")
def readings(demo: Publication, subjects: list[Subject]) -> list[Reading]:
    return list(list_readings(demo, subjects, "vi"))


def all_wanted(readings: Iterable[Reading]) -> dict[str, str]:
    """What can be heard -> how it is written, of all that is to be recorded."""
    return {heard(piece): piece for reading in readings for piece in reading.wanted}


def speak(texts: Iterable[str], language: str = "vi", name: str = "a") -> Voice:
    """A voice that has said these texts, in clips that nobody opens."""
    clips = {heard(text): Clip(key_of(f"{name} {text}".encode()), 0.5) for text in texts}
    return Voice(language, f"Tiếng {language}", clips, EVERYWHERE)


def key(reading: Reading) -> tuple[str, str, int]:
    return reading.subject.key, reading.bulletin.span, reading.bulletin.seconds


def hear(publication: Publication, subjects: Iterable[Subject]) -> set[tuple[str, str, int]]:
    """Which bulletins can be heard."""
    found = ((subject, one) for subject in subjects for one in list_spoken(publication, subject))
    return {(subject.key, one.bulletin.span, one.bulletin.seconds) for subject, one in found}


# ---- what is said --------------------------------------------------------------------------------------------------

PIECES = {
    "{n} trên {d} {counted} {having}, tức là {share}.": "tám|trên|mười hai|cơ quan|là nữ|,|tức là|sáu mươi hai|phẩy|năm|"
    "phần trăm|.",
    "Năm {year}": "Năm|hai|nghìn|không|trăm|hai mươi lăm|.",
    "Theo {title} ({d}): {share}": "Theo|Kế hoạch|ba mươi lăm|gạch chéo|kế hoạch|Ủy ban nhân dân|mười hai|:|"
    "sáu mươi hai|phẩy|năm|phần trăm|.",
}
VALUES: dict[str, Value] = {"n": 8, "d": 12, "counted": "cơ quan", "having": "là nữ", "share": "62,5%", "year": 2025}
VALUES |= {"title": "Kế hoạch 35/KH-UBND"}


@pytest.mark.parametrize("say", PIECES)
def test_a_sentence_comes_apart_in_what_is_recorded_once(say: str) -> None:
    grammar = Grammar("vi", (Sentence("figure", {}, say),), read_grammar("vi").abbreviations)
    assert "|".join(grammar.cut(Fact("figure", VALUES))) == PIECES[say]


def test_what_is_heard_is_what_is_written(readings: list[Reading]) -> None:
    assert len(readings) == 66
    for reading in readings:
        said = " ".join(part for part in reading.script if isinstance(part, str))
        assert words_of(said) == words_of(" ".join(reading.bulletin.paragraphs)), key(reading)
        silences = [part for part in reading.script if isinstance(part, int)]
        assert set(silences) <= {*PAUSES_MS.values(), PARAGRAPH_MS}
        assert silences.count(PARAGRAPH_MS) == len(reading.bulletin.parts) - 1
        assert isinstance(reading.script[0], str)


@pytest.mark.parametrize("sentence", read_grammar("vi").sentences, ids=lambda one: one.say[:30])
def test_every_sentence_of_the_house_can_be_heard(sentence: Sentence) -> None:
    texts = dict.fromkeys(("title", "place", "summary", "site"), "một tên")
    values: dict[str, Value] = dict.fromkeys(FACTS[sentence.of].values, 12) | texts | {"day": date(2026, 11, 24)}
    grammar = Grammar("vi", (sentence,))
    fact = Fact(sentence.of, values, sentence.when)
    assert words_of(" ".join(piece for piece in grammar.cut(fact) if piece not in PAUSES)) == words_of(
        grammar.say(fact)
    )


def test_an_illustrative_bulletin_says_so_before_anything_else(readings: list[Reading]) -> None:
    for reading in readings:
        assert reading.script[0] == "Đây là bản tin mẫu"
        assert reading.bulletin.paragraphs[0].startswith("Đây là bản tin mẫu. Mọi số sau đây là số minh họa")


@pytest.mark.parametrize(
    ("script", "settled"),
    [
        (["a", 150, "b"], ["a", 150, "b"]),
        (["a", 150, 400, 800, "b", "c"], ["a", 800, "b", "c"]),
        (["a", 800, 150, "b", 400], ["a", 800, "b", 400]),
    ],
)
def test_of_several_silences_the_longest_is_kept(script: list[str | int], settled: list[str | int]) -> None:
    assert list(settle(script)) == settled


def test_every_fact_bears_what_its_kind_says(demo: Publication, official: Publication) -> None:
    told = set()
    for publication in (demo, official):
        for subject in list_subjects(publication):
            for fact in (fact for one in subject.bulletins for part in one.parts for fact in part.facts):
                kind = FACTS[fact.kind]
                assert set(fact.values) <= set(kind.values), fact.kind
                assert all(mark in kind.marks.get(name, ()) for name, mark in fact.marks.items()), fact
                told.add(fact.kind)
    assert told == set(FACTS) - {"hidden", "coverage", "corrections"}


# ---- who says it ---------------------------------------------------------------------------------------------------


def test_all_can_be_heard_where_all_was_recorded(
    demo: Publication, subjects: list[Subject], readings: list[Reading]
) -> None:
    own = replace(demo, voices=(speak(all_wanted(readings).values()),))
    assert hear(own, subjects) == {key(reading) for reading in readings}
    assert list(list_unheard(own)) == []
    assert hear(demo, subjects) == set()
    assert list(list_unheard(demo)) == []  # nobody has recorded anything: nothing is missed


def test_without_a_clip_just_what_needs_it_is_not_heard_and_it_is_named(
    demo: Publication, subjects: list[Subject], readings: list[Reading]
) -> None:
    wanted = all_wanted(readings)
    for left_out, written in wanted.items():
        voice = speak(text for said, text in wanted.items() if said != left_out)
        needs = {key(one) for one in readings if left_out in map(heard, one.wanted)}
        assert {key(one) for one in readings if is_ready(one, voice)} == {key(one) for one in readings} - needs
        if len(left_out) % 15 == 0:  # the whole way is a second each
            own = replace(demo, voices=(voice,))
            assert hear(own, subjects) == {key(one) for one in readings} - needs
            (notice,) = list_unheard(own)
            assert (
                f"{len(needs)} bản tin chưa nghe được, thiếu mẩu tiếng: “{written}”".casefold()
                in str(notice).casefold()
            )


def test_one_voice_says_a_bulletin_or_it_is_not_heard(
    demo: Publication, subjects: list[Subject], readings: list[Reading]
) -> None:
    texts = list(all_wanted(readings).values())
    halves = (speak(texts[::2], name="a"), speak(texts[1::2], name="b"))
    assert hear(replace(demo, voices=halves), subjects) == set()
    whole = speak(texts, name="c")
    for spoken in list_spoken(replace(demo, voices=(*halves, whole)), subjects[0]):
        assert spoken.voice is whole
        assert set(spoken.drawing.media) <= {clip.key for clip in whole.clips.values()}
        assert spoken.drawing.is_personal
        assert spoken.drawing.media[0] in spoken.drawing.name


def test_a_week_later_all_that_is_heard_has_its_old_address(official: Publication) -> None:
    later = replace(official, as_of=AS_OF + timedelta(days=3))
    wanted = all_wanted(list_readings(official, list_subjects(official), "vi"))
    found = []
    for one in (official, later):
        own = replace(one, voices=(speak(wanted.values()),))
        found.append({spoken.drawing for subject in list_subjects(own) for spoken in list_spoken(own, subject)})
    assert found[0] == found[1]
    assert len(found[0]) == 66


# ---- other languages -----------------------------------------------------------------------------------------------

TYZ = """sentences:
  - of: illustration
    say: "Au tỉ lả."
  - of: opening
    say: "Pi {year}, dú {place}, lẩn."
  - of: sum
    say: "{sum}"
  - of: figure
    when: {has_counts: yes}
    say: "{counted} {having}: {d} mì {n}, {share}; pi {year}."
  - of: doubt
    say: "Tỉ nẩy xỏm."
  - of: verdict
    when: {verdict: met}
    say: "Pi {milestone} {target} đảy."
  - of: verdict
    say: "Pi {milestone} {target} nhằng."
  - of: absent
    say: "{title} bấu mì."
  - of: promise
    say: "{title}: {goals}."
  - of: hidden
    say: "{title} {year} bấu lẩn."
  - of: beside
    say: "{place} {d} mì {n}."
  - of: closing
    say: "{day}. {site}."
"""  # words of no language: a grammar is the place's own


@pytest.fixture(scope="module")
def tay(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """The illustrative edition with an artificial grammar of another language."""
    data = copy_case(DEMO, tmp_path_factory.mktemp("tay") / "data")
    edit(data, "question_places:", "article_languages:\n  tyz: Tiếng Tày\nquestion_places:", "site.yml")
    (data / "speech").mkdir()
    (data / "speech/tyz.yml").write_text(TYZ, encoding="utf-8")
    return publish_data(data, AS_OF)


def test_another_language_has_its_own_order_and_records_numbers_whole(tay: Publication) -> None:
    readings = list(list_readings(tay, list_subjects(tay), "tyz"))
    assert [key(one) for one in readings if not one.script] == []
    grammar = find_grammar(tay, "tyz")
    facts = [fact for part in readings[0].bulletin.parts for fact in part.facts]
    figure = next(fact for fact in facts if fact.kind == "figure")
    n, d, year = (str(figure.values[name]) for name in ("n", "d", "year"))
    told = (figure.values["counted"], figure.values["having"], ":", d, "mì", n, ",", figure.values["share"])
    assert grammar.cut(figure) == (*told, ";", "pi", year, ".")
    assert any(re.fullmatch(r"\d+/\d+/\d{4}", piece) for piece in readings[0].wanted)  # a day is recorded whole too


def test_what_a_language_cannot_say_is_passed_over_if_it_may_be(tay: Publication) -> None:
    subjects = list(list_subjects(tay))
    longest = next(one for one in list_readings(tay, subjects, "tyz") if one.bulletin.seconds == 180)
    told = [part.facts[0].kind for part in longest.bulletin.parts]
    assert {"ask", "definition", "task"}.intersection(told)
    said = sum(part == PARAGRAPH_MS for part in longest.script) + 1
    assert said == sum(all(map(find_grammar(tay, "tyz").tells, part.facts)) for part in longest.bulletin.parts)
    assert said < len(told)
    few = tuple(one for one in tay.sentences["tyz"] if one.of != "opening")
    own = replace(tay, sentences={"tyz": few}, voices=(speak(["Tỉ nẩy xỏm"], "tyz"),))
    readings = list(list_readings(own, subjects, "tyz"))
    assert all(one.script == () for one in readings)
    assert list_untold(readings, find_grammar(own, "tyz")) == ["opening"]
    (notice,) = list_unheard(own)
    assert "66 bản tin chưa nghe được, speech/tyz.yml thiếu câu phải nói" in str(notice)


def test_the_place_may_say_it_otherwise(demo: Publication) -> None:
    own = replace(demo, sentences={"vi": (Sentence("private", {}, "Không nêu tên ai cả."),)})
    told = {text for subject in list_subjects(own) for one in subject.bulletins for text in one.paragraphs}
    assert "Không nêu tên ai cả." in told
    assert not [text for text in told if "Số chỉ nói về cơ quan" in text]


WRONG_SENTENCES = {
    "of: wether\n    say: x": "“wether”; cần một trong: illustration, opening",
    "of: figure\n    say: Năm {yaer}": "thấy {yaer}; câu về “figure” có thể có: {year}, {n}, {d}",
    "of: figure\n    say: Năm {year": "dấu { } không thành cặp",
    "of: figure\n    say: Năm 2025": "thấy “Năm 2025”; câu đọc trên loa chỉ viết bằng chữ",
    "of: verdict\n    when: {verdict: god}\n    say: x": "thấy “verdict: god”; câu về “verdict” có thể chọn theo verdict: met",
    "of: ask\n    when: {verdict: met}\n    say: x": "câu về “ask” có thể chọn theo không có gì",
    "of: ask": "say”: thiếu mục này",
    "of: ask\n    say: x\n    why: y": "mục không được biết",
}


@pytest.mark.parametrize("wrong", WRONG_SENTENCES)
def test_a_wrong_sentence_is_told(tmp_path: Path, wrong: str) -> None:
    data = copy_case(DEMO, tmp_path / "data")
    (data / "speech").mkdir()
    (data / "speech/vi.yml").write_text(f"sentences:\n  - {wrong}\n", encoding="utf-8")
    (told,) = problems(data)
    assert told.startswith("speech/vi.yml, dòng ")
    assert WRONG_SENTENCES[wrong] in told


def test_a_file_of_no_language_is_told(tmp_path: Path) -> None:
    data = copy_case(DEMO, tmp_path / "data")
    (data / "speech").mkdir()
    (data / "speech/tay.yml").write_text("sentences: []\n", encoding="utf-8")
    assert problems(data) == [
        "speech/tay.yml: tên tệp cần là một mã tiếng và .yml; các tiếng đã khai: vi",
    ]


# ---- clips ---------------------------------------------------------------------------------------------------------


def test_a_clip_is_trimmed_and_its_voice_kept() -> None:
    for rate, silence in ((44_100, 0.3), (48_000, 1.0), (16_000, 0.02)):
        looked = look_clip(buzz("một", 0.5, silence=silence, rate=rate), ".wav")
        assert (looked.wrong, looked.kind) == ("", "wav")
        assert 0.5 <= looked.seconds <= 0.5 + 0.06 + 2 * 0.03 + 0.02  # a buzz, and three moments on both sides


def write_wav(samples: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> bytes:
    stream = io.BytesIO()
    soundfile.write(stream, samples, RATE, format="WAV", subtype="PCM_16")
    return stream.getvalue()


NO_CLIPS = {
    "no sound": (b"RIFF", ".wav", "cần tệp WAV"),
    "another kind": (b"ID3" + bytes(99), ".wav", "cần tệp WAV"),
    "another name": (buzz("một"), ".mp3", "cần tệp WAV"),
    "cut": (buzz("một")[:40], ".wav", "không đọc được mẩu tiếng"),
    "silence": (write_wav(np.zeros(RATE)), ".wav", "không nghe thấy tiếng"),
    "nothing": (write_wav(np.zeros(0)), ".wav", "không"),
    "too quiet": (buzz("một", loudness=0.003), ".wav", "không nghe thấy tiếng"),
    "too loud": (buzz("một", loudness=9.0), ".wav", "tiếng bị vỡ"),
    "too long": (write_wav(np.sin(np.arange(61 * RATE) / 9)), ".wav", "dài quá 60 giây"),
}


@pytest.mark.parametrize("why", NO_CLIPS)
def test_what_is_no_clip_is_refused_with_what_to_do(why: str) -> None:
    content, suffix, told = NO_CLIPS[why]
    assert told in look_clip(content, suffix).wrong


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    """The illustrative edition with a voice that has said three words."""
    data = copy_case(DEMO, tmp_path / "data")
    record_all(data, ["một", "hai", "ba"])
    return data


def set_cell(data: Path, row: int, column: str, value: str) -> None:
    rows = read_rows(data, "clips")
    rows[row][column] = value
    names = list(rows[0])
    (data / "clips.csv").write_text(",".join(names) + "\n", encoding="utf-8")
    append_rows(data, "clips", *([one[name] for name in names] for one in rows))


def test_clips_that_are_right_are_passed(spoken: Path) -> None:
    assert problems(spoken) == []
    (voice,) = publish_data(spoken, AS_OF).for_channel("radio").voices
    assert set(voice.clips) == {"một", "hai", "ba"}


WRONG_CLIPS = {
    ("language", "tyz"): "dòng 3, cột “language”: thấy “tyz”; các tiếng đã khai: vi",
    ("clip", "t-9"): f"dòng 3, cột “clip”: clips/vi/{VOICE}/t-9.wav: không có tệp này",
    ("text", "Một"): "dòng 3, cột “text”: thấy “Một” lần thứ hai; dòng 2 đã đọc câu này",
    ("person", "gs-0000"): "dòng 3, cột “person”: thấy “gs-0000”; không có trong consents.person",
    ("sha256", "0" * 64): "dòng 3, cột “sha256”: tệp đã khác lúc được ghi vào bảng",
    ("sha256", "abc"): "dòng 3, cột “sha256”: thấy “abc”; cần mã kiểm SHA-256",
}


@pytest.mark.parametrize("cell", WRONG_CLIPS)
def test_a_wrong_row_of_clips_is_told(spoken: Path, cell: tuple[str, str]) -> None:
    set_cell(spoken, 1, *cell)
    assert f"clips.csv, {WRONG_CLIPS[cell]}" in " ".join(problems(spoken))


def test_a_file_that_no_row_tells_of_is_named(spoken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (spoken / f"clips/vi/{VOICE}/n-9.wav").write_bytes(buzz("chín"))
    assert __main__.main(["check", "--data", str(spoken), "--as-of", AS_OF.isoformat()]) == 0
    told = capsys.readouterr().out
    assert f"clips/vi/{VOICE}/n-9.wav: không được dùng: clips.csv không có dòng nào của tệp này" in told
    assert "t-0.wav" not in told


@pytest.mark.parametrize(
    ("scopes", "missing"),
    [("site;radio", "voice"), ("voice;radio", "site"), ("voice;site", "radio"), ("print", "voice, radio, site")],
)
def test_a_voice_is_heard_only_where_she_agreed(
    spoken: Path, capsys: pytest.CaptureFixture[str], scopes: str, missing: str
) -> None:
    consent(spoken, VOICE, scopes=scopes)
    assert publish_data(spoken, AS_OF).for_channel("radio").voices == ()
    assert __main__.main(["check", "--data", str(spoken), "--as-of", AS_OF.isoformat()]) == 0
    told = f"clips.csv: mẩu tiếng của {VOICE} không được dùng: người này chưa đồng ý phạm vi {missing}"
    assert told in capsys.readouterr().out


# ---- recording -----------------------------------------------------------------------------------------------------


def run(data: Path, *arguments: str) -> int:
    return __main__.main(["clips", "--data", str(data), "--as-of", AS_OF.isoformat(), *arguments])


def test_what_is_missing_is_a_sheet_to_read_from_and_what_was_recorded_is_taken_in(
    tmp_path: Path, readings: list[Reading], capsys: pytest.CaptureFixture[str]
) -> None:
    data, sheet, recorded = copy_case(DEMO, tmp_path / "data"), tmp_path / "sheet.docx", tmp_path / "recorded"
    lines = list_lines(readings, "vi")
    assert len({line.clip for line in lines}) == len(lines) == len(all_wanted(readings))
    assert {line.clip: line.text for line in lines}["n-24"] == "hai mươi tư"
    assert run(data, "--sheet", str(sheet)) == 0
    told = capsys.readouterr().out
    assert "Tiếng Việt: nghe được 0 trên 66 bản tin." in told
    first = int(re.findall(r"thu (\d+) mẩu đầu", told)[0])
    assert f"Còn {len(lines)} mẩu tiếng phải thu" in told
    (table,) = docx.Document(str(sheet)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert [(said.split("\n")[0], name) for _, said, name in rows] == [(one.text, f"{one.clip}.wav") for one in lines]
    recorded.mkdir()
    for line in lines[:first]:
        (recorded / f"{line.clip}.wav").write_bytes(buzz(line.text))
    consent(data, VOICE, scopes="voice;site;radio")
    assert run(data, "--take", str(recorded), "--person", VOICE, "--sheet", str(sheet)) == 0
    told = capsys.readouterr().out
    assert f"Đã nhận {first} mẩu tiếng" in told
    assert "nghe được 1 trên 66 bản tin" in told
    assert f"Còn {len(lines) - first} mẩu tiếng phải thu" in told
    assert problems(data) == []
    again = recorded / f"{lines[0].clip}.wav"
    again.write_bytes(buzz("said once more"))
    assert run(data, "--take", str(recorded), "--person", VOICE, "--sheet", str(sheet)) == 0
    assert problems(data) == []
    assert len(read_rows(data, "clips")) == first


def test_the_words_of_the_sheet_can_be_kept_on_one_line_each(readings: list[Reading]) -> None:
    for line in list_lines(readings, "vi"):
        assert re.fullmatch(r"[a-z0-9-]{1,60}", line.clip)
        assert "\n" not in line.text


REFUSED = {
    "nobody who agreed": (["--person", "gs-0000"], "chưa có sự đồng ý còn hiệu lực cho phạm vi voice", 2),
    "a name of no line": (["--person", VOICE], "la.wav: không phải tên tệp nào của bản đọc", 1),
    "another language": (["--person", VOICE, "--language", "tyz"], "không có tiếng “tyz”", 2),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_cannot_be_taken_in_is_told_and_nothing_is_written(
    spoken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], why: str
) -> None:
    arguments, told, code = REFUSED[why]
    recorded = tmp_path / "recorded"
    recorded.mkdir()
    (recorded / "la.wav").write_bytes(buzz("x"))
    (recorded / "n-4.wav").write_bytes(buzz("bốn"))
    before = read_tree(spoken)
    assert run(spoken, "--take", str(recorded), *arguments, "--sheet", str(tmp_path / "s.docx")) == code
    assert told in capsys.readouterr().err
    assert read_tree(spoken) == before


# ---- what is published ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The illustrative edition with a voice that says the short bulletins of the area, and its site."""
    folder = tmp_path_factory.mktemp("heard")
    data = copy_case(DEMO, folder / "data")
    demo = publish_data(data, AS_OF)
    area = next(iter(list_subjects(demo)))
    short = [one for one in list_readings(demo, [area], "vi") if one.bulletin.seconds == 60]
    record_all(data, all_wanted(short).values())
    record_all(data, ["một"], OTHER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "OUTPUTS", {"site": OUTPUTS["site"], "radio": (pages.make, podcast.make)})
        assert build(data, folder / "site") == 0
        yield folder


def list_sounds(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in (".mp3", ".ogg"))


def test_what_is_heard_lies_beside_what_is_written(built: Path) -> None:
    site = built / "site"
    sounds = list_sounds(site)
    page = (site / "tai-lieu/ban-tin/ca-vung/index.html").read_text("utf-8")
    assert len(sounds) >= 4
    assert len({path.stem for path in sounds}) * 2 == len(sounds)
    for path in sounds:
        assert path.name.startswith("minh-hoa-")
    for path in sorted((site / "tai-lieu/ban-tin/ca-vung").glob("*-60-giay-*")):
        assert f'src="../../../tai-lieu/ban-tin/ca-vung/{path.name}"' in page
    assert page.count("<audio") == 3  # one to hear at once, and one beside each text
    assert "<!--size" not in page
    assert "nghe được: Tiếng Việt" in (site / "tai-lieu/ban-tin/index.html").read_text("utf-8")


def find_spoken(built: Path) -> list[tuple[Drawing, int]]:
    """What the site has of sounds, with the seconds that pages tell."""
    publication = publish_data(built / "data", AS_OF).for_channel("radio")
    found = (one for subject in list_subjects(publication) for one in list_spoken(publication, subject))
    return [(one.drawing, one.seconds) for one in found]


def test_what_was_joined_is_heard_in_its_order_as_loud_as_all_and_unbroken(built: Path) -> None:
    pitches = {
        key_of(path.read_bytes()): find_pitch(soundfile.read(path)[0], 44_100)
        for path in (built / "data").glob("clips/vi/*/*.wav")
    }
    seconds_of = {
        key_of(path.read_bytes()): look_clip(path.read_bytes(), ".wav").seconds
        for path in (built / "data").glob("clips/vi/*/*.wav")
    }
    for drawing, told in find_spoken(built):
        for kind in drawing.kinds:
            samples, rate = soundfile.read(built / "site" / f"{drawing.name}.{kind}")
            assert samples.ndim == 1
            assert len(samples) / rate == pytest.approx(told, abs=0.7)
            assert pyloudnorm.Meter(rate).integrated_loudness(samples) == pytest.approx(-19, abs=1)
            assert np.max(np.abs(samples)) < 0.99
            assert find_longest_silence(samples, rate) < 1.0
            if kind == "ogg":
                check_order(json.loads(drawing.content)["clips"], samples, rate, pitches, seconds_of)


def check_order(
    parts: list[str | int], samples: "np.ndarray", rate: int, pitches: dict[str, float], seconds_of: dict[str, float]
) -> None:
    """In the middle of where each clip must be, its own pitch is heard."""
    place = 0.0
    for part in parts:
        length = part / 1000 if isinstance(part, int) else seconds_of[part]
        if isinstance(part, str):
            middle = int((place + length / 2) * rate)
            heard_there = find_pitch(samples[middle - rate // 20 : middle + rate // 20], rate)
            assert heard_there == pytest.approx(pitches[part], abs=12)
        place += length


def find_pitch(samples: "np.ndarray", rate: int) -> float:
    """The lowest strong frequency, in hertz."""
    loud = samples[np.abs(samples) > 0.01]
    spectrum = np.abs(np.fft.rfft(loud * np.hanning(len(loud)), 1 << 17))
    hertz = np.fft.rfftfreq(1 << 17, 1 / rate)
    strong = np.flatnonzero((spectrum > 0.5 * spectrum.max()) & (hertz > 60))
    first = strong[0]
    return float(hertz[first + np.argmax(spectrum[first : first + 200])])


def find_longest_silence(samples: "np.ndarray", rate: int) -> float:
    """In seconds."""
    moments = np.abs(samples[: len(samples) // 100 * 100]).reshape(-1, 100).max(axis=1) < 0.002
    runs = "".join("x" if quiet else "." for quiet in moments).split(".")
    return max(map(len, runs)) * 100 / rate


def test_bulletins_that_are_heard_are_episodes_of_the_podcast(built: Path) -> None:
    site = built / "site"
    base = "https://tien-do.example/minh-hoa/"
    with (site / "nghe/vi.rss").open("rb") as stream:
        told = podcastparser.parse(f"{base}nghe/vi.rss", stream)
    (episode,) = told["episodes"]
    assert episode["title"] == "(Minh họa) Bản tin quý 4 năm 2026: Vùng sáu xã Ví Dụ, tỉnh Minh Họa"
    assert episode["link"] == f"{base}tai-lieu/ban-tin/ca-vung/"
    (enclosure,) = episode["enclosures"]
    sound = (site / enclosure["url"].removeprefix(base)).read_bytes()
    assert (enclosure["file_size"], enclosure["mime_type"], sound[0]) == (len(sound), "audio/mpeg", 0xFF)
    assert episode["total_time"] == pytest.approx(mutagen.File(io.BytesIO(sound)).info.length, abs=1)
    page = (site / "tai-lieu/ban-tin/ca-vung/index.html").read_text("utf-8")
    assert 'href="../../../nghe/vi.rss"' in page
    assert "Bản tin quý 4 năm 2026" in (site / "nghe/index.html").read_text("utf-8")


def test_a_correction_is_an_episode_of_its_own(demo: Publication, readings: list[Reading]) -> None:
    own = replace(demo, voices=(speak(all_wanted(readings).values()),))
    told = list(list_bulletins(own))
    assert len({one.key for one in told}) == len(told) == 5
    assert {one.page for one in told} == {
        f"tai-lieu/ban-tin/{key}/" for key in ("ca-vung", "i-1", "i-2", "i-3", "i-4a")
    }
    other = replace(own, voices=(speak(all_wanted(readings).values(), name="said anew"),))
    assert {one.key for one in list_bulletins(other)}.isdisjoint(one.key for one in told)
    unheard = replace(own, voices=(replace(own.voices[0], channels=frozenset({"site"})),))
    assert list(list_bulletins(unheard)) == []


def test_nothing_but_sound_is_in_a_sound(built: Path) -> None:
    for path in list_sounds(built / "site"):
        content = path.read_bytes()
        tags = mutagen.File(path).tags
        assert not tags, path.name
        assert not re.search(rb"Lavf|Lavc|libopus|LAME3|ID3|ffmpeg", content), path.name


def withdraw(folder: Path, *arguments: str) -> int:
    places = ("--data", str(folder / "data"), "--out", str(folder / "site"), "--as-of", AS_OF.isoformat())
    return __main__.main(["withdraw", VOICE, *places, *arguments])


def test_who_takes_her_voice_back_is_heard_nowhere(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # of its own: every withdrawal empties what the shared one keeps of people
    monkeypatch.setattr(files, "CACHE", tmp_path / "cache")
    folder = Path(shutil.copytree(built, tmp_path / "heard"))
    kept, renamed = tmp_path / "kept", tmp_path / "ban-tin.mp3"
    shutil.copytree(folder / "site/tai-lieu/ban-tin/ca-vung", kept)
    assert build(folder / "data", folder / "site") == 0
    shutil.copy(next(path for path in list_sounds(folder / "site") if path.suffix == ".mp3"), renamed)
    hers = {key_of(path.read_bytes()) for path in (folder / "data").glob(f"clips/vi/{VOICE}/*.wav")}
    in_cache = [path for path in cache_folder().rglob("*") if path.name[:16] in hers]
    assert in_cache
    assert withdraw(folder, "--search", str(kept), str(renamed)) == 3
    told = capsys.readouterr()
    assert f"Đã xóa {len(in_cache)} tệp ảnh, bản nghe và bản tin" in told.out
    assert renamed.name in told.err
    assert str(kept / "index.html") in told.err
    assert [path for path in (folder / "site").rglob("*") if path.is_file() and kind_of(path.read_bytes()[:64])] == []
    assert not (folder / "site/nghe").exists()
    assert [path for path in cache_folder().rglob("*") if path.name[:16] in hers] == []
    assert "<audio" not in (folder / "site/tai-lieu/ban-tin/ca-vung/index.html").read_text("utf-8")
    assert withdraw(folder) == 0
    told = capsys.readouterr()
    assert "báo đài và loa xóa mọi bản tin có giọng người ấy" in told.out
    shutil.rmtree(folder / f"data/clips/vi/{VOICE}")  # as she was told that it would be
    assert __main__.main(["check", "--data", str(folder / "data"), "--as-of", AS_OF.isoformat()]) == 0
    assert f"{VOICE} đã rút lại sự đồng ý: hãy xóa mọi tệp và dòng" in capsys.readouterr().out


def test_a_site_with_the_voice_of_who_did_not_agree_is_refused(built: Path) -> None:
    publication = publish_data(built / "data", AS_OF)
    hers = tuple(clip.key for clip in publication.voices[0].clips.values())
    forbidden = list_forbidden([read_checked(built / "data", AS_OF)], "site")
    with pytest.raises(SiteError):
        check_site(built / "site/tai-lieu/ban-tin", replace(forbidden, media=hers))
    check_site(built / "site/tai-lieu/ban-tin", forbidden)


def test_a_clip_that_changed_since_it_was_looked_at_stops_the_build(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "heard"))
    clip = next((folder / "data").glob(f"clips/vi/{VOICE}/*.wav"))
    clip.write_bytes(buzz("something else"))
    before = read_tree(folder / "site")
    assert build(folder / "data", folder / "site") == 1
    assert "tệp đã khác lúc được ghi vào bảng" in capsys.readouterr().err
    assert read_tree(folder / "site") == before
