"""Whether a site, in a folder or on the web, is still just what was published: signature and every file."""

import http.client
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from build_scripts.addresses import Url
from build_scripts.files import walk
from build_scripts.problems import CommandError, Problem
from build_scripts.publish.signing import is_signed, read_public
from build_scripts.publish.sums import OWN, SIGNATURE, SUMS, compare, list_files, read_sums

FIGURES = Url().data("")
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
    names = () if is_web else list_files(Path(asked))
    return len(sums), problems + list(compare(sums, read, names)) + list(find_links(asked, is_web))


def check_signatures(read: Read, public_key: str) -> Iterator[Problem]:
    """Both lists, of the whole site and of the open data, bear a signature of the key."""
    key = read_public(public_key)
    for folder in ("", FIGURES):
        content, signature = read(folder + SUMS), read(folder + SIGNATURE)
        if content is None or signature is None:
            yield Problem(folder + SIGNATURE, 0, "", "chưa được ký, hoặc chữ ký đã mất")
        elif not is_signed(key, content, signature):
            yield Problem(folder + SIGNATURE, 0, "", "chữ ký không phải của khóa này, hoặc danh sách đã bị sửa")


def find_links(asked: str, is_web: bool) -> Iterator[Problem]:
    """Links in a folder: a release holds none."""
    for path in () if is_web else walk(Path(asked)):
        if path.is_symlink():
            yield Problem(path.relative_to(asked).as_posix(), 0, "", "đây là một liên kết; bản công bố không có")


def read_file(folder: Path, name: str) -> bytes | None:
    """A file of a site in a folder."""
    path = folder / name
    return path.read_bytes() if path.is_file() else None


def unpack(content: bytes, kind: str) -> bytes:
    """What a server sent, as it is stored; some pack what nobody asked to be packed."""
    return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, MOST) if kind == "gzip" else content


def fetch(base: str, name: str) -> bytes | None:
    """A file of a site on the web, as it is stored there; None where the server has none."""
    path = name if name in OWN else name.removesuffix("index.html")
    request = Request(base + quote(path), headers={"Accept-Encoding": "identity"})
    try:
        with urlopen(request, timeout=WAIT_S) as answer:
            return unpack(answer.read(MOST), answer.headers.get("Content-Encoding", ""))
    except HTTPError as error:
        return error.read(MOST) if error.code == http.client.GONE else None  # the page of an address that is gone
    except (URLError, OSError, http.client.HTTPException) as error:
        raise CommandError(f"“{base}” không trả lời ({error})") from None
