"""Step 6 for the office: what a channel shows beyond the site, to be handed on by hand and never published.

Nothing of it is kept: it tells of people who did not agree to the site.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.addresses import Url
from build_scripts.files import Drawing, File, Pack, cache_folder, place, write
from build_scripts.media.photos import make_photos
from build_scripts.site.assets import make_assets
from build_scripts.site.carried.offline import make_copy
from build_scripts.site.carried.packs import place_packs
from build_scripts.site.drawings.render import render
from build_scripts.site.edition import Drawn, Edition, build_edition, make_one_pages
from build_scripts.site.engines import ENGINES


def place_office(edition: Edition, folder: Path) -> None:
    """Put what was made for a channel into its folder: sheets, cards, texts and photos."""
    made = [one for found in edition.made.values() for one in found]
    with TemporaryDirectory() as apart:
        photos = make_photos(edition.publication.photos, edition.originals.paths, Path(apart) / "photos")
        place(photos, Path(apart), Path(apart) / "none")
        place_packs((one for one in made if isinstance(one, Pack)), Path(apart))
        packs = [File(one.path, (Path(apart) / one.path).read_bytes()) for one in made if isinstance(one, Pack)]
    drawn = draw_apart(edition)
    drawings = [File(f"{one.name}.{kind}", content) for (one, kind), content in drawn.items()]
    write([*(one for one in made if isinstance(one, File)), *packs, *drawings], folder)


def place_office_copy(edition: Edition, folder: Path) -> None:
    """Put the copy to take along into its folder; all its pages are built for it, and thrown away."""
    drawn, base_url = draw_apart(edition), edition.publication.site.base_url
    with TemporaryDirectory() as private:
        apart = Path(private) / "site"
        build_edition(edition, None, drawn, apart)
        write(make_assets(apart, cache_folder(), ENGINES[edition.engine].has_theme), apart)
        write([*make_copy(edition.made, base_url, apart, ""), *make_one_pages(edition, drawn, apart)], folder)


def draw_apart(edition: Edition) -> Drawn:
    """All drawings of an edition; those that tell of people are kept nowhere."""
    drawings = [one for found in edition.made.values() for one in found if isinstance(one, Drawing)]
    with TemporaryDirectory() as personal:
        return render(drawings, cache_folder(), Path(personal), edition.originals.paths)


def name_folder(channel: str, is_illustrative: bool) -> str:
    """Where what a channel shows of an edition lies in the folder of the office."""
    return f"{channel}/{Url().illustration if is_illustrative else ''}"
