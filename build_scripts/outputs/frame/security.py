"""Whom to tell of a weakness of the site, where people who find one look for it (RFC 9116)."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from build_scripts.files import File
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL
from build_scripts.publication import Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """The one file, of the official edition, until the day on which it ends."""
    site = publication.site
    ends = site.security_expires
    if phrases.is_first and not site.is_illustrative and ends and ends >= publication.as_of:
        lines = (
            f"Contact: mailto:{site.security_email}",
            f"Expires: {datetime.combine(ends, time(23, 59, 59), UTC):%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: vi, en",
            f"Canonical: {site.base_url}{URL.security}",
        )
        yield File(URL.security, "".join(f"{line}\n" for line in lines).encode())
