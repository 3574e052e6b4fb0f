"""Whether a site, in a folder or on the web, is still just what was published: signature and every file."""

import http.client
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from build_scripts.addresses import Url
from build_scripts.files import walk
from build_scripts.problems import CommandError, Problem
from build_scripts.publish.serving.headers import INNER
from build_scripts.publish.signing import is_signed, read_public
from build_scripts.publish.sums import SIGNATURE, SUMS, compare, list_files, read_sums

URL = Url()
WAIT_S, MOST = 30, 100 * 2**20  # seconds for an answer; bytes of one file
Read = Callable[[str], bytes | None]


def verify(asked: str, public_key: str) -> tuple[int, list[Problem]]:
    """How many files a site lists, and what of them is not as published; `asked` is an address or a folder.

    `public_key`: one line as minisign writes it; "" to compare the files alone. CommandError where no site answers.
    """
    is_web = asked.startswith(("https://", "http://"))
    read = partial(fetch, asked.rstrip("/") + "/") if is_web else partial(read_file, Path(asked))
    content = read(SUMS)
    if content is None:
        raise CommandError(f"“{asked}” không có {SUMS}: không phải một trang đã công bố")
    sums = read_sums(content, asked)
    if isinstance(sums, Problem):
        return 0, [sums]
    problems = list(check_signatures(read, public_key)) if public_key else []
    if is_web:
        sums = keep_served(sums, read)
        return len(sums), problems + list(compare(sums, read))
    return len(sums), problems + list(compare(sums, read, list_files(Path(asked)))) + list(find_links(Path(asked)))


def keep_served(sums: Mapping[str, str], read: Read) -> dict[str, str]:
    """The files that a server hands out: none of those that are for itself, nor pages that lead on at once."""
    moved = [name for name in sums if name.rpartition("/")[2] == URL.moved]
    led = {
        f"{name.removesuffix(URL.moved)}{line.split()[0].lstrip('/')}index.html"
        for name in moved
        for line in (read(name) or b"").decode("utf-8", "replace").splitlines()
    }
    return {name: digest for name, digest in sums.items() if name not in led and not INNER.search(f"/{name}")}


def check_signatures(read: Read, public_key: str) -> Iterator[Problem]:
    """Both lists, of the whole site and of the open data, bear a signature of the key."""
    key = read_public(public_key)
    for folder in ("", URL.data("")):
        content, signature = read(folder + SUMS), read(folder + SIGNATURE)
        if content is None or signature is None:
            yield Problem(folder + SIGNATURE, 0, "", "chưa được ký, hoặc chữ ký đã mất")
        elif not is_signed(key, content, signature):
            yield Problem(folder + SIGNATURE, 0, "", "chữ ký không phải của khóa này, hoặc danh sách đã bị sửa")


def find_links(folder: Path) -> Iterator[Problem]:
    """Links in a folder: a release holds none."""
    for path in walk(folder):
        if path.is_symlink():
            yield Problem(path.relative_to(folder).as_posix(), 0, "", "đây là một liên kết; bản công bố không có")


def read_file(folder: Path, name: str) -> bytes | None:
    """A file of a site in a folder."""
    path = folder / name
    return path.read_bytes() if path.is_file() else None


def unpack(content: bytes, kind: str) -> bytes:
    """What a server sent, as it is stored; some pack what nobody asked to be packed."""
    return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, MOST) if kind == "gzip" else content


def fetch(base: str, name: str) -> bytes | None:
    """A file of a site on the web, as it is stored there; None where the server has none."""
    request = Request(base + quote(name.removesuffix("index.html")), headers={"Accept-Encoding": "identity"})
    try:
        with urlopen(request, timeout=WAIT_S) as answer:
            return unpack(answer.read(MOST), answer.headers.get("Content-Encoding", ""))
    except HTTPError as error:
        return error.read(MOST) if error.code == http.client.GONE else None  # the page of an address that is gone
    except (URLError, OSError, http.client.HTTPException) as error:
        raise CommandError(f"“{base}” không trả lời ({error})") from None
