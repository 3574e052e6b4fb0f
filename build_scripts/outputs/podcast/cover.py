"""The cover of a podcast: the place, what it is, the language, under a wave of sound woven of the band's lozenges."""

from dataclasses import replace

from build_scripts.files import Drawing
from build_scripts.look.brocade import make_lozenge
from build_scripts.outputs.page import URL
from build_scripts.outputs.podcast.shows import Show
from build_scripts.outputs.typeset import COVER, key_of_sheet, set_sheet
from build_scripts.publication import Publication

# how many lozenges high each column of the wave is: odd, as all lie on one thread of the cloth
WAVE = (1, 1, 3, 1, 5, 3, 7, 3, 1, 5, 3, 5, 1, 3, 1)


def draw_cover(publication: Publication, show: Show) -> Drawing:
    """Square, and told of by nothing that changes with an episode: apps keep it by its address."""
    site, phrases = publication.site, show.phrases
    told = {
        "title": show.title,
        "description": show.title,
        "owner": phrases(site.owner),
        "language": phrases.language,
        "site": phrases(site.short_name),
        "listen": phrases("Nghe"),
        "spoken": show.named,
        "illustrative": phrases("Minh họa") if site.is_illustrative else "",
        "warning": phrases("Số liệu minh họa, không phải số liệu chính thức."),
        "wave": WAVE,
        "pictures": {"warm": make_lozenge("band", "gold"), "gold": make_lozenge("gold", "band")},
    }
    drawing = set_sheet("", "cover", told, {}, COVER)
    return replace(drawing, name=URL.cover(show.language, key_of_sheet(drawing.content)))
