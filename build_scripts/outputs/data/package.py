"""How the open data describe themselves to machines as a Data Package (v2), and under what licence they are."""

from collections.abc import Mapping
from typing import Any

from build_scripts.outputs.data.fields import Field, Table
from build_scripts.outputs.data.tables import TABLES
from build_scripts.publication import Publication
from build_scripts.text import slug

ILLUSTRATIVE = "Số liệu minh họa, không phải số liệu chính thức"
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def tell_notice(publication: Publication) -> str:
    """What must stand on everything of the illustrative edition; "" in the official one."""
    return ILLUSTRATIVE if publication.site.is_illustrative else ""


def tell_title(publication: Publication) -> str:
    """The name of the site, which says of an illustration that it is one."""
    title, notice = publication.site.title, tell_notice(publication)
    return f"{title} ({notice})" if notice and notice not in title else title


def describe_package(publication: Publication) -> dict[str, object]:
    """The Data Package of all tables: datapackage.org/profiles/2.0."""
    site, notice = publication.site, tell_notice(publication)
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": slug(site.title),
        "title": site.title,
        "description": site.description,
        "homepage": site.base_url,
        "version": publication.figures_updated.isoformat(),
        "reference_day": "{:02}-{:02}".format(
            *publication.plan.reference_day
        ),  # month and day that each year closes on
        **({"notice": notice} if notice else {}),
        "licenses": [{"title": site.licence, "path": site.licence_url}],
        "contributors": [{"title": site.owner, "roles": ["publisher"]}],
        "sources": [{"title": s.title, **({"path": s.url} if s.url else {})} for s in publication.sources.values()],
        "resources": [describe_resource(table) for table in TABLES],
    }


def describe_resource(table: Table) -> dict[str, object]:
    """One CSV of the Data Package with the meaning of its columns, what tells its rows apart and what they point to."""
    targets = [(field.name, *field.target) for field in table.fields if field.target]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": table.name,
        "title": table.title,
        "description": table.purpose,
        "path": f"{table.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "schema": {
            "fields": [describe_field(field) for field in table.fields],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": [name],
                    "reference": {"resource": "" if other == table.name else other, "fields": [column]},
                }
                for name, other, column in targets
            ],
        },
    }


def describe_field(field: Field) -> Mapping[str, Any]:
    booleans = {"trueValues": ["yes"], "falseValues": ["no"]} if field.kind == "boolean" else {}
    return {"name": field.name, "title": field.head, "type": field.kind, "description": field.meaning, **booleans}


def describe_licence(publication: Publication) -> str:
    """The licence in a few words, with its address."""
    site, notice = publication.site, tell_notice(publication)
    lines = [site.title, *([f"{notice}."] if notice else []), site.licence, site.licence_url]
    told = f"Nguồn: {site.owner}, số liệu đến {publication.figures_updated}."
    return "".join(f"{line}\n" for line in [*lines, told])
