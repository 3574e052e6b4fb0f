"""The catalogue for a national portal of open data: DCAT 3, a Dataset for each table and each indicator with figures.

Addresses and identifiers never change; version and dates are the day of the content.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from build_scripts.outputs.data.linked import Node, code, day, link, text, typed
from build_scripts.outputs.data.package import MEDIA_TYPES, tell_notice, tell_title
from build_scripts.outputs.data.tables import TABLES
from build_scripts.outputs.page import URL
from build_scripts.publication import Observation, Publication
from build_scripts.text import slug

AUTHORITY = "http://publications.europa.eu/resource/authority/"  # the lists of codes that DCAT profiles share
VIETNAMESE, YEARLY = f"{AUTHORITY}language/VIE", f"{AUTHORITY}frequency/ANNUAL"
THEMES = (f"{AUTHORITY}data-theme/GOVE", f"{AUTHORITY}data-theme/SOCI")  # government; population and society
KEYWORDS = ("phụ nữ", "lãnh đạo, quản lý", "bình đẳng giới")
MEDIA = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True)
class Dataset:
    """What the catalogue lists: `page` tells of it and is its address, `files` are its names below du-lieu/."""

    identifier: str
    page: str
    title: str
    description: str
    updated: date
    files: tuple[str, ...]
    observations: tuple[Observation, ...]  # whose years, places and sources it is about


def describe_catalogue(publication: Publication, files: Mapping[str, bytes]) -> list[Node]:
    """The nodes of the catalogue; `files` are what can be downloaded, by name."""
    site, datasets = publication.site, list(list_datasets(publication, files))
    catalogue = {
        "@id": site.base_url + URL.open_data,
        "@type": "dcat:Catalog",
        **describe(publication, tell_title(publication), site.description, publication.figures_updated),
        "foaf:homepage": link(site.base_url),
        "dcat:dataset": [link(dataset.page) for dataset in datasets],
    }
    owner = {"@id": f"{site.base_url}#noi-cong-bo", "@type": "foaf:Organization", "foaf:name": text(site.owner)}
    return [
        catalogue,
        owner,
        describe_contact(publication),
        *(describe_dataset(publication, dataset) for dataset in datasets),
        *(describe_file(publication, dataset, name, files[name]) for dataset in datasets for name in dataset.files),
    ]


def list_datasets(publication: Publication, files: Mapping[str, bytes]) -> Iterator[Dataset]:
    """All of it in one, each table, each indicator that has figures."""
    site, updated, page = publication.site, publication.figures_updated, publication.site.base_url + URL.open_data
    every = publication.observations
    packed = tuple(name for name in files if name.endswith(".zip"))
    yield Dataset("tat-ca", f"{page}#tat-ca", site.title, site.description, updated, packed, every)
    for table in TABLES:
        found = find_files(files, table.name)
        yield Dataset(table.name, f"{page}#{table.name}", table.title, table.purpose, updated, found, every)
    for key, observations in publication.observations_of.items():
        indicator, found = publication.indicators[key], find_files(files, slug(key))
        page, told = site.base_url + URL.indicator(key), f"{indicator.question} {indicator.definition}"
        day_of = publication.updated[key]
        yield Dataset(key, f"{page}#tai-ve", indicator.title, told, day_of, found, tuple(observations))


def find_files(files: Iterable[str], stem: str) -> tuple[str, ...]:
    """The downloads of one name, in all their formats."""
    return tuple(name for name in files if name.partition(".")[0] == stem)


def describe(publication: Publication, title: str, told: str, updated: date) -> dict[str, object]:
    """What catalogue and datasets have in common."""
    notice = tell_notice(publication)
    return {
        **describe_dated(publication, title, updated),
        "dct:description": text(f"{notice}. {told}" if notice else told),
        "dct:language": link(VIETNAMESE),
        "dct:publisher": link(f"{publication.site.base_url}#noi-cong-bo"),
    }


def describe_dated(publication: Publication, title: str, updated: date) -> dict[str, object]:
    """What files have too: a name that says of an illustration that it is one, the day of the content, the licence."""
    notice = tell_notice(publication)
    return {
        "dct:title": text(f"{title} ({notice})" if notice and notice not in title else title),
        "dct:issued": day(updated),
        "dct:modified": day(updated),
        "dct:license": link(publication.site.licence_url),
    }


def describe_dataset(publication: Publication, dataset: Dataset) -> Node:
    urls = [publication.sources[key].url for key in dict.fromkeys(s for o in dataset.observations for s in o.sources)]
    places = [publication.places[key] for key in dict.fromkeys(o.place for o in dataset.observations)]
    headline = {place for indicator in publication.indicators.values() for place in indicator.places}
    return {
        "@id": dataset.page,
        "@type": "dcat:Dataset",
        **describe(publication, dataset.title, dataset.description, dataset.updated),
        "dct:identifier": code(dataset.identifier),
        "dcat:version": code(dataset.updated.isoformat()),
        "dcat:landingPage": link(dataset.page.partition("#")[0]),
        "dcat:contactPoint": link(f"{publication.site.base_url}#lien-he"),
        "dcat:theme": [link(theme) for theme in THEMES],
        "dcat:keyword": [text(word) for word in KEYWORDS],
        "dct:accrualPeriodicity": link(YEARLY),
        "dct:temporal": describe_years(publication, dataset),
        "dct:spatial": [
            {"@type": "dct:Location", "rdfs:label": text(place.name), "dct:identifier": code(place.place)}
            for place in places
            if place.place in headline
        ],
        "dct:source": [link(url) for url in urls if url],
        "dcat:distribution": [link(address_of(publication, name)) for name in dataset.files],
    }


def describe_years(publication: Publication, dataset: Dataset) -> Node:
    """The years that it is about: those of its figures, else those of the plan."""
    plan = publication.plan
    years = [o.period for o in dataset.observations] or [plan.start_year, plan.end_year]
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": typed(min(years), "gYear"),
        "dcat:endDate": typed(max(years), "gYear"),
    }


def describe_file(publication: Publication, dataset: Dataset, name: str, content: bytes) -> Node:
    """A download with its kind, size and checksum."""
    address, kind = address_of(publication, name), name.rpartition(".")[2]
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        **describe_dated(publication, f"{dataset.title} ({kind.upper()})", dataset.updated),
        "dcat:accessURL": link(dataset.page),
        "dcat:downloadURL": link(address),
        "dcat:mediaType": link(MEDIA + MEDIA_TYPES[kind]),
        "dcat:byteSize": typed(len(content), "nonNegativeInteger"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": link("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
            "spdx:checksumValue": typed(hashlib.sha256(content).hexdigest(), "hexBinary"),
        },
    }


def describe_contact(publication: Publication) -> Node:
    """Who is to be asked: by mail where the site has an address."""
    site = publication.site
    mail = {"vcard:hasEmail": link(f"mailto:{site.contact_email}")} if site.contact_email else {}
    named = {"@type": "vcard:Organization", "vcard:fn": text(site.contact), "vcard:hasURL": link(site.base_url)}
    return {"@id": f"{site.base_url}#lien-he", **named, **mail}


def address_of(publication: Publication, name: str) -> str:
    return publication.site.base_url + URL.data(name)
