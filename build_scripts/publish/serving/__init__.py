"""What stands between the folder of a site and its readers: headers, redirects, what is gone, packed files.

A server learns it from the folder itself, so that a switch of releases is the switch of everything.
"""

from pathlib import Path

from build_scripts.publish.serving.hosts import write_hosts
from build_scripts.publish.serving.marks import write_marks
from build_scripts.publish.serving.nginx import write_nginx
from build_scripts.publish.serving.packed import pack_all

__all__ = ["prepare", "write_nginx"]


def prepare(folder: Path) -> None:
    """Put into the folder of a finished site what servers read there: marks of what is gone, the ways that lead on,
    files for static hosts and Apache, and each text packed. Once more changes nothing.
    """
    write_marks(folder)
    write_hosts(folder)
    pack_all(folder)
