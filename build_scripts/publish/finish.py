"""What is made last of a site, of all other files."""

from pathlib import Path

from build_scripts.addresses import Url
from build_scripts.publish.serving import prepare
from build_scripts.publish.signing import Key, sign
from build_scripts.publish.sums import SUMS, write_sums


def finish_site(key: Key | None, site: Path, comment: str) -> None:
    """Pack files for servers, and list and sign them: the open data, and all of the site. `comment` is signed too."""
    if key:
        sign(key, site / Url().data(SUMS), comment)
    prepare(site)
    write_sums(site)
    if key:
        sign(key, site / SUMS, comment)
