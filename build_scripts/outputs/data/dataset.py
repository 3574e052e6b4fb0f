"""What search engines read: a schema.org Dataset of all the open data, and one on the page of each indicator."""

from collections.abc import Iterable

from build_scripts import words
from build_scripts.languages import FIRST
from build_scripts.outputs.data.package import MEDIA_TYPES, tell_notice, tell_title
from build_scripts.outputs.data.tables import TABLES
from build_scripts.outputs.page import URL
from build_scripts.publication import Indicator, Publication, Source
from build_scripts.text import slug


def describe_dataset(publication: Publication) -> dict[str, object]:
    """The Dataset of all tables."""
    site = publication.site
    return {
        **describe(publication, URL.open_data, tell_title(publication), site.description),
        "dateModified": publication.figures_updated.isoformat(),
        "version": publication.figures_updated.isoformat(),
        "variableMeasured": [indicator.title for indicator in publication.indicators.values()],
        "distribution": describe_files(publication, (f"{table.name}.csv" for table in TABLES)),
    }


def describe_indicator(publication: Publication, indicator: Indicator) -> dict[str, object]:
    """The Dataset of one indicator that has figures."""
    site, key, day = publication.site, indicator.indicator, publication.updated[indicator.indicator]
    rows = publication.observations_of[key]
    notice, years = tell_notice(publication), [o.period for o in rows]
    name = f"{indicator.title} ({notice})" if notice else indicator.title
    sources = (publication.sources[one] for one in dict.fromkeys(s for o in rows for s in o.sources))
    found = {o.place for o in rows}
    return {
        **describe(publication, URL.indicator(key), name, f"{indicator.question} {indicator.definition}"),
        "@id": f"{site.base_url}{URL.indicator(key)}#tai-ve",
        "identifier": key,
        "dateModified": day.isoformat(),
        "version": day.isoformat(),
        "temporalCoverage": f"{min(years)}/{max(years)}",
        "spatialCoverage": [
            {"@type": "Place", "name": publication.places[one].name} for one in indicator.places if one in found
        ],
        "variableMeasured": {
            "@type": "PropertyValue",
            "name": indicator.title,
            "unitText": "phần trăm",
            "measurementTechnique": words.METHOD_WORDS[indicator.method][1],
        },
        "isBasedOn": [describe_source(source) for source in sources],
        "includedInDataCatalog": {
            "@type": "DataCatalog", "name": tell_title(publication), "url": site.base_url + URL.open_data
        },
        "distribution": describe_files(publication, (f"{slug(key)}.{kind}" for kind in ("csv", "xlsx", "json"))),
    }  # fmt: skip


def describe(publication: Publication, address: str, name: str, told: str) -> dict[str, object]:
    """What both kinds have in common."""
    site = publication.site
    owner = {"@type": "Organization", "name": site.owner}
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name,
        "description": told,
        "url": site.base_url + address,
        "license": site.licence_url,
        "inLanguage": FIRST,
        "isAccessibleForFree": True,
        "creator": owner,
        "publisher": owner,
    }


def describe_files(publication: Publication, names: Iterable[str]) -> list[dict[str, str]]:
    return [
        {
            "@type": "DataDownload",
            "encodingFormat": MEDIA_TYPES[name.rpartition(".")[2]],
            "contentUrl": publication.site.base_url + URL.data(name),
        }
        for name in names
    ]


def describe_source(source: Source) -> dict[str, object]:
    """A document that figures were taken from."""
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher},
        **({"datePublished": source.date.isoformat()} if source.date else {}),
        **({"url": source.url} if source.url else {}),
    }
