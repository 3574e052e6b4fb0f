"""Linked data written twice from the same nodes: as JSON-LD and as Turtle.

A node is a dictionary: `@id` (absent: without a name), `@type`, and properties with short names (PREFIXES). A value is
a node, a reference ({"@id"}), a text with its language or type ({"@value"}), or a list of these. Ours, as a library
takes longer to load than all downloads to write; the tests read both back with one.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from build_scripts.languages import FIRST

Node = Mapping[str, Any]
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
IN_ADDRESS = ":/?#[]@!$&'()*+,;=%-._~"  # signs that an address may hold as they are


def text(told: str) -> Node:
    """A text in Vietnamese."""
    return {"@value": told, "@language": FIRST}


def code(told: str) -> Node:
    """A text that is no language's."""
    return {"@value": told}


def typed(told: object, kind: str) -> Node:
    """A value of a type of XML Schema."""
    return {"@value": str(told), "@type": f"xsd:{kind}"}


def day(told: date) -> Node:
    return typed(told.isoformat(), "date")


def link(address: str) -> Node:
    """A reference to what has this address."""
    return {"@id": quote(address, safe=IN_ADDRESS)}


def write_json_ld(nodes: Sequence[Node]) -> bytes:
    content = {"@context": PREFIXES, "@graph": nodes}
    return (json.dumps(content, ensure_ascii=False) + "\n").encode()


def write_turtle(nodes: Sequence[Node]) -> bytes:
    heads = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
    return (heads + "".join(f"\n<{node['@id']}> {write_properties(node)} .\n" for node in nodes)).encode()


def write_properties(node: Node, inset: str = "  ") -> str:
    """What is said of a node, its type first."""
    return f" ;\n{inset}".join(f"{name} {told}" for name, told in list_properties(node, inset))


def list_properties(node: Node, inset: str) -> Iterator[tuple[str, str]]:
    for name, value in node.items():
        if name == "@type":
            yield "a", value
        elif name != "@id" and value != []:
            values = value if isinstance(value, list) else [value]
            yield name, ", ".join(write_value(one, f"{inset}  ") for one in values)


def write_value(value: Node, inset: str) -> str:
    """A text, a reference, or a node without a name."""
    if "@value" in value:
        kind = f"@{value['@language']}" if "@language" in value else f"^^{value['@type']}" if "@type" in value else ""
        return json.dumps(value["@value"], ensure_ascii=False) + kind  # JSON escapes as Turtle does
    return f"<{value['@id']}>" if "@id" in value else f"[\n{inset}{write_properties(value, inset)} ]"
