"""Where a release comes from, for machines: PROV (w3.org/TR/prov-o) as JSON-LD."""

import json
from dataclasses import dataclass
from datetime import date

PLACE = "nguon-goc.jsonld"


@dataclass(frozen=True)
class Origin:
    """What a release was made of: the day that it judges by, hashes (SHA-256) of the data and the programme, versions
    of what did the work.
    """

    as_of: date
    inputs: str
    code: str
    versions: str


def write_provenance(base_url: str, number: int, origin: Origin, figures_sha256: str) -> bytes:
    """The statement that release `number` was made of these data by this programme on this day."""
    site, build = f"{base_url}#cong-bo-{number}", f"{base_url}#dung-{number}"
    data, code = f"urn:sha256:{origin.inputs}", f"urn:sha256:{origin.code}"
    graph = [
        {
            "@id": site,
            "@type": "prov:Entity",
            "prov:wasGeneratedBy": {"@id": build},
            "prov:wasDerivedFrom": {"@id": data},
            "prov:hadMember": {"@id": f"urn:sha256:{figures_sha256}"},
        },
        {
            "@id": build,
            "@type": "prov:Activity",
            "prov:used": {"@id": data},
            "prov:wasAssociatedWith": {"@id": code},
            "dct:date": {"@type": "xsd:date", "@value": origin.as_of.isoformat()},
        },
        {"@id": data, "@type": "prov:Entity", "rdfs:label": "data/"},
        {
            "@id": f"urn:sha256:{figures_sha256}",
            "@type": ["prov:Entity", "prov:Collection"],
            "rdfs:label": "du-lieu/SHA256SUMS",
        },
        {"@id": code, "@type": ["prov:SoftwareAgent", "prov:Agent"], "rdfs:label": origin.versions},
    ]
    context = {
        "prov": "http://www.w3.org/ns/prov#",
        "dct": "http://purl.org/dc/terms/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
    return (json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1) + "\n").encode()
