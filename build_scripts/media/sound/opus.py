"""Opus written anew from the pages of its one stream of sound: no tag, no other stream and no word can follow."""

import io
from collections.abc import Iterator, Sequence

from mutagen.ogg import OggPage

from build_scripts.media.looked import Refused

RATE = 48_000  # positions in a stream are counted so, whatever the recording's own rate
NO_TAGS = b"OpusTags" + bytes(8)  # no program named, no comment
CUT = "tệp bị cắt, thiếu phần cuối; hãy chép lại tệp từ máy thu"
DAMAGED = "không đọc được bản nghe; tệp bị hỏng hoặc bị cắt"
SEVERAL = "tệp có nhiều bản thu hay nhiều luồng nối vào nhau; hãy xuất lại thành một bản thu"
CHANNELS = "cần bản thu một hay hai kênh"


def keep_sound(content: bytes) -> tuple[bytes, float]:
    """The recording made of its pages of sound alone, and its seconds; Refused where it is cut,
    damaged, or more than one stream.
    """
    pages = list_pages(content)
    head = pages[0].packets[0]
    if head[18:19] != b"\x00" or len(head) < 19:
        raise Refused(CHANNELS)
    sound = list(list_sound(pages))
    if not sound or not pages[-1].last:
        raise Refused(CUT)
    samples = min(sum(clean_packets(sound)), pages[-1].position) - int.from_bytes(head[10:12], "little")
    if samples <= 0:
        raise Refused(DAMAGED)
    front = [make_page([head[:19]], is_first=True), make_page([NO_TAGS])]
    return b"".join(write(page, number) for number, page in enumerate([*front, *sound])), samples / RATE


def list_pages(content: bytes) -> list[OggPage]:
    """The pages up to the end of the stream; Refused where one is damaged or missing, or another stream begins."""
    stream, pages = io.BytesIO(content), list[OggPage]()
    while not (pages and pages[-1].last):
        page = read_page(stream, content)
        if page is None:
            break
        if pages and (page.first or page.serial != pages[0].serial):
            raise Refused(SEVERAL)
        if page.sequence != len(pages):
            raise Refused(DAMAGED)
        pages.append(page)
    if not pages or not pages[0].first or len(pages[0].packets) != 1 or pages[0].packets[0][:8] != b"OpusHead":
        raise Refused(DAMAGED)
    if b"OggS" in content[stream.tell() :]:
        raise Refused(SEVERAL)
    return pages


def read_page(stream: io.BytesIO, content: bytes) -> OggPage | None:
    """The next page; None at the end of the file. Refused where its checksum is another."""
    start = stream.tell()
    try:
        page = OggPage(stream)  # type: ignore[no-untyped-call] # mutagen has no types
    except EOFError:
        return None
    except Exception as error:  # whatever a broken page makes the library say
        raise Refused(DAMAGED) from error
    if bytes_of(page) != content[start : stream.tell()]:
        raise Refused(DAMAGED)
    return page


def list_sound(pages: Sequence[OggPage]) -> Iterator[OggPage]:
    """The pages behind the tags, which begin on the second page and may fill more."""
    tagged = 1
    while tagged < len(pages) and not pages[tagged].complete and len(pages[tagged].packets) == 1:
        tagged += 1
    is_known = len(pages) > 1 and pages[1].packets[:1] and pages[1].packets[0].startswith(b"OpusTags")
    if not is_known or (tagged < len(pages) and len(pages[tagged].packets) != 1):
        raise Refused(DAMAGED)
    yield from pages[tagged + 1 :]


def make_page(packets: list[bytes], is_first: bool = False) -> OggPage:
    """A page of our own for the head of a stream."""
    page = OggPage()  # type: ignore[no-untyped-call]
    page.packets, page.first, page.position = packets, is_first, 0
    return page


def write(page: OggPage, number: int) -> bytes:
    """A page as it is published, in its place."""
    page.sequence, page.serial = number, 1
    return bytes_of(page)


def bytes_of(page: OggPage) -> bytes:
    """A page with its right checksum."""
    return bytes(page.write())  # type: ignore[no-untyped-call]


def clean_packets(pages: Sequence[OggPage]) -> Iterator[int]:
    """Take out of every packet, in its pages, what it holds behind its sound; yields how many samples each lasts."""
    groups: list[list[tuple[OggPage, int]]] = []
    for page in pages:
        for number in range(len(page.packets)):
            if number or not page.continued or not groups:
                groups.append([])
            groups[-1].append((page, number))
    for parts in groups:
        clean = without_padding(b"".join(page.packets[number] for page, number in parts))
        yield count_samples(clean)
        for page, number in parts:
            length = len(page.packets[number])
            page.packets[number], clean = clean[:length], clean[length:]


def count_samples(packet: bytes) -> int:
    """How long a packet sounds, by its first bytes."""
    if not packet:
        return 0
    config, code = packet[0] >> 3, packet[0] & 3
    if config < 12:
        size = (480, 960, 1920, 2880)[config % 4]
    else:
        size = (480, 960)[config % 2] if config < 16 else (120, 240, 480, 960)[config % 4]
    return size * ((1, 2, 2)[code] if code < 3 else (packet[1] & 63 if len(packet) > 1 else 0))


def without_padding(packet: bytes) -> bytes:
    """A packet of sound with zeros for its padding, where anything may be written; only some packets have any."""
    if len(packet) < 3 or packet[0] & 3 != 3 or not packet[1] & 0x40:
        return packet
    place = padding = 0
    for place, byte in enumerate(packet[2:], start=3):  # noqa: B007 # where the lengths end
        padding += min(byte, 254)
        if byte != 255:
            break
    if padding > len(packet) - place:
        raise Refused(DAMAGED)
    return packet[: len(packet) - padding] + bytes(padding)
