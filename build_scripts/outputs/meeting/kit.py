"""The files of the kit: Vietnamese alone, as meetings are held in it."""

from collections.abc import Callable, Iterator, Mapping

from build_scripts.files import File
from build_scripts.languages import Phrases
from build_scripts.outputs.meeting import KIT, Document
from build_scripts.outputs.page import URL
from build_scripts.publication import Publication

Writer = Callable[[Publication, Document], bytes]


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """Every document, once for all languages."""
    if phrases.is_first:
        writers = list_writers()
        for document in KIT:
            yield File(URL.kit(document.name), writers[document.name](publication, document))


def list_writers() -> Mapping[str, Writer]:
    """Who writes each document; found where they are needed, as python-docx takes a while to import."""
    from build_scripts.outputs.meeting import card, guide, leaflet, letter, oversight, talk

    return {
        "to-roi": leaflet.write,
        "huong-dan-sinh-hoat": guide.write,
        "the-tiep-xuc-cu-tri": card.write,
        "phieu-giam-sat": oversight.write,
        "thu-hoi-so-lieu": letter.write,
        "bai-noi-hai-phut": talk.write,
    }
