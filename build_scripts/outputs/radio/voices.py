"""Bulletins in the voices of the place: what is said in each language piece by piece, in whose clips it is heard, and
which clips are still missing. One voice says a bulletin from its first word to its last, or it is not heard.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from build_scripts.files import Drawing, key_of
from build_scripts.groups import group_by
from build_scripts.outputs.page import URL
from build_scripts.outputs.radio.bulletins import Bulletin, Subject, find_grammar, list_subjects
from build_scripts.problems import Notice
from build_scripts.publication import AUDIO_TYPES, Publication
from build_scripts.publication.voices import Voice
from build_scripts.speech.grammar import Grammar
from build_scripts.speech.texts import PAUSES, heard
from build_scripts.words import SPANS

PAUSES_MS = {",": 150, **dict.fromkeys(PAUSES[1:], 400)}
PARAGRAPH_MS = 800
MOST_NAMED = 5  # pieces in one line
TYPES = {"ogg": AUDIO_TYPES["opus"], "mp3": AUDIO_TYPES["mp3"]}  # the lighter one first: a phone takes what it can play

Script = tuple[str | int, ...]  # what is said piece by piece, and milliseconds of silence between


@dataclass(frozen=True)
class Spoken:
    """A bulletin as it is heard in a language; `drawing` is what its files are made of."""

    bulletin: Bulletin
    voice: Voice
    seconds: int
    drawing: Drawing

    @property
    def files(self) -> dict[str, str]:
        """What a browser calls each of its files -> where it lies, from the home of the pages."""
        return {TYPES[kind]: f"{self.drawing.name}.{kind}" for kind in self.drawing.kinds}


@dataclass(frozen=True)
class Reading:
    """A bulletin in a language: its script, () where the language has no sentence for something that must be said."""

    subject: Subject
    bulletin: Bulletin
    script: Script

    @cached_property
    def wanted(self) -> tuple[str, ...]:
        """What must be recorded for it, each once, in the order of being said."""
        return tuple({heard(part): part for part in reversed(self.script) if isinstance(part, str)}.values())[::-1]


def list_readings(publication: Publication, subjects: Iterable[Subject], language: str) -> Iterator[Reading]:
    """Every bulletin in a language."""
    grammar = find_grammar(publication, language)
    for subject in subjects:
        for bulletin in subject.bulletins:
            if bulletin.parts:
                yield Reading(subject, bulletin, write_script(bulletin, grammar))


def write_script(bulletin: Bulletin, grammar: Grammar) -> Script:
    """What is said of a bulletin in a language: what it has no sentence for is passed over, if it may be."""
    script = list[str | int]()
    for part in bulletin.parts:
        if all(map(grammar.tells, part.facts)):
            pieces = [piece for fact in part.facts for piece in grammar.cut(fact)]
            script += [*(PAUSES_MS.get(piece, piece) for piece in pieces), PARAGRAPH_MS]
        elif part.is_needed:
            return ()
    return settle(script[:-1])


def settle(script: Iterable[str | int]) -> Script:
    """A script in which the longest of several silences in a row is kept."""
    settled = list[str | int]()
    for part in script:
        last = settled[-1] if settled else ""
        if isinstance(part, int) and isinstance(last, int):
            settled[-1] = max(part, last)
        else:
            settled.append(part)
    return tuple(settled)


def list_spoken(publication: Publication, subject: Subject) -> Iterator[Spoken]:
    """The bulletins of a subject that can be heard, language by language."""
    for language in dict.fromkeys(voice.language for voice in publication.voices):
        voices = [voice for voice in publication.voices if voice.language == language]
        for reading in list_readings(publication, [subject], language):
            voice = next((one for one in voices if is_ready(reading, one)), None)
            if voice:
                yield speak(publication, reading, voice)


def is_ready(reading: Reading, voice: Voice) -> bool:
    """Whether a voice has said all of a bulletin."""
    return bool(reading.script) and not list_missing(reading, voice)


def list_missing(reading: Reading, voice: Voice) -> list[str]:
    """What a voice has not said yet of a reading."""
    return [piece for piece in reading.wanted if heard(piece) not in voice.clips]


def speak(publication: Publication, reading: Reading, voice: Voice) -> Spoken:
    """A bulletin in a voice. Its address holds the key of its first clip, by which it is found again when she
    withdraws, and that of all that it is joined of.
    """
    clips = [voice.clips[heard(part)] if isinstance(part, str) else part for part in reading.script]
    parts = [clip if isinstance(clip, int) else clip.key for clip in clips]
    content = json.dumps({"clips": parts}).encode()
    bulletin, keys = reading.bulletin, tuple(dict.fromkeys(part for part in parts if isinstance(part, str)))
    length = f"{SPANS[bulletin.span]}-{bulletin.seconds}-giay-{voice.language}"
    name = f"{publication.site.mark}{length}-{keys[0]}-{key_of(content)}"
    seconds = sum(clip / 1_000 if isinstance(clip, int) else clip.seconds for clip in clips)
    drawing = Drawing(URL.bulletin(reading.subject.key, name), content, tuple(TYPES), is_personal=True, media=keys)
    return Spoken(bulletin, voice, round(seconds), drawing)


def list_unheard(publication: Publication) -> Iterator[Notice]:
    """What editors should know: in which languages that somebody speaks some bulletins cannot be heard, and for want of
    what.
    """
    voices = group_by(publication.voices, lambda one: (one.language, one.language_name))
    subjects = list(list_subjects(publication)) if voices else []
    for (language, name), found in voices.items():
        readings = list_readings(publication, subjects, language)
        unheard = [one for one in readings if not any(is_ready(one, voice) for voice in found)]
        wanted = [min((list_missing(one, voice) for voice in found), key=len) for one in unheard]
        missing = list(dict.fromkeys(piece for pieces in wanted for piece in pieces))
        if unheard:
            named = ", ".join(f"“{piece}”" for piece in missing[:MOST_NAMED]) + (", …" if missing[MOST_NAMED:] else "")
            why = f"thiếu mẩu tiếng: {named}" if missing else f"speech/{language}.yml thiếu câu phải nói"
            told = f"{name}: {len(unheard)} bản tin chưa nghe được, {why}; xem lệnh clips --language {language}"
            yield Notice("clips.csv", told)
