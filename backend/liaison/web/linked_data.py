"""The registry as linked data: JSON-LD with the terms of W3C ORG, SKOS and schema.org.

Each record is a node under its own address, each relation one under ``/data/registry.jsonld#ID``. A node has all
columns of its list as properties, named as in the other downloads and described at ``/data/#COLUMN``, and the
standard terms that say the same.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from liaison.record_types import RECORDS
from liaison.schema.columns import Column
from liaison.schema.downloads import TABLES, Table
from liaison.vocabulary import Role
from liaison.web.formats import value
from liaison.web.rows import Row

_PATHS = {each.name: each.plural for each in RECORDS}
# by the key of a reference or of a list of references: the type of the records
_TYPES = {key: each.name for each in RECORDS for key in (each.singular, each.plural)}
_CLASSES: Mapping[str, tuple[str, ...]] = {
    "Agency": ("org:Organization", "schema:Organization"),
    "Mechanism": ("org:OrganizationalCollaboration", "schema:Organization"),
    "Initiative": ("schema:Project",),
    "Event": ("schema:Event",),
    "Resolution": ("schema:Legislation",),
    "Report": ("schema:Report",),
    "Theme": ("skos:Concept",),
    "Goal": ("skos:Concept",),
    "Membership": ("org:Membership",),
}
_NAMES = {
    "name": ("skos:prefLabel", "schema:name"),
    "acronym": ("skos:altLabel", "schema:alternateName"),
    "aliases": ("skos:altLabel", "schema:alternateName"),
    "summary": ("schema:description",),
    "url": ("schema:url",),
    "website": ("schema:sameAs",),
}
# by type: the standard terms of a column
_TERMS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Agency": {**_NAMES, "parent.id": ("org:subOrganizationOf", "schema:parentOrganization")},
    "Mechanism": {**_NAMES, "parent.id": ("org:subOrganizationOf", "schema:parentOrganization")},
    "Initiative": _NAMES,
    "Event": {**_NAMES, "start": ("schema:startDate",), "end": ("schema:endDate",), "place": ("schema:location",)},
    "Resolution": {**_NAMES, "symbol": ("schema:legislationIdentifier",)},
    "Report": {**_NAMES, "symbol": ("schema:reportNumber",), "publisher.id": ("schema:publisher",)},
    "Theme": {"name": ("skos:prefLabel",), "summary": ("skos:definition",)},
    "Goal": {"name": ("skos:prefLabel",), "number": ("skos:notation",), "uri": ("skos:exactMatch",)},
    "Membership": {"agency.id": ("org:member",), "mechanism.id": ("org:organization",), "role": ("org:role",)},
}
_ADDRESSES = {"schema:url", "schema:sameAs", "skos:exactMatch"}
_SCHEMES = {"Theme": "themes", "Goal": "goals"}


class LinkedData:
    """The nodes; ``public_url`` is the address of the site."""

    def __init__(self, public_url: str) -> None:
        self._base = public_url.rstrip("/")

    @property
    def context(self) -> dict[str, str]:
        """What the prefixes stand for. Other names are columns, described in the index of the downloads."""
        return {
            "@vocab": f"{self._base}/data/#",
            "org": "http://www.w3.org/ns/org#",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "schema": "https://schema.org/",
        }

    def vocabularies(self) -> Iterator[Row]:
        """The nodes that are no records: the roles, and the schemes of themes and goals."""
        for role in Role:
            yield {
                "@id": self._role(role.name),
                "@type": ["skos:Concept", "org:Role"],
                "skos:prefLabel": role.name,
                "skos:definition": role.description,
            }
        for plural in _SCHEMES.values():
            label = {"skos:prefLabel": TABLES[plural].description}
            yield {"@id": f"{self._base}/{plural}", "@type": "skos:ConceptScheme", **label}

    def node(self, table: Table, row: Row) -> Row:
        """A record or relation as a node."""
        type_ = table.parts[0].type
        node: Row = {"@id": self._address(type_, row), "@type": [type_, *_CLASSES.get(type_, ())]}
        terms = _TERMS.get(type_, {})
        for column in table.columns:
            found = value(row, column)
            if found is None or found == []:
                continue
            shown = self._property(column, row, found)
            node[column.name] = shown
            for term in terms.get(column.name, ()):
                _add(node, term, self._standard(term, shown))
        if scheme := _SCHEMES.get(type_):
            node["skos:inScheme"] = {"@id": f"{self._base}/{scheme}"}
        return node

    def _property(self, column: Column, row: Row, found: Any) -> Any:
        if column.references:
            related: Any = row
            for name in column.path[:-1]:
                related = related[name]
            return {"@id": self._address(column.references, related)}
        if isinstance(found, list):
            return [self._part(column.path[-1], each) for each in found]
        return found

    def _part(self, key: str, found: Any) -> Any:
        """A value of a list: a string, a reference, or an object of its own."""
        if not isinstance(found, dict):
            return found
        if "type" in found:
            return {"@id": self._address(found["type"], found)}
        if key in _TYPES and "slug" in found:
            return {"@id": self._address(_TYPES[key], found)}
        return {name: self._part(name, each) for name, each in found.items() if each is not None}

    def _standard(self, term: str, shown: Any) -> Any:
        if term == "org:role":
            return {"@id": self._role(shown)}
        return {"@id": shown} if term in _ADDRESSES else shown

    def _address(self, type_: str, record: Row) -> str:
        if type_ in _PATHS:
            return f"{self._base}/{_PATHS[type_]}/{record['slug']}"
        return f"{self._base}/data/registry.jsonld#{record['id']}"

    def _role(self, name: str) -> str:
        return f"{self._base}/data/registry.jsonld#role-{name}"


def _add(node: Row, term: str, shown: Any) -> None:
    """Add to the values that a term has already."""
    before = node.get(term, [])
    together = [*(before if isinstance(before, list) else [before]), *(shown if isinstance(shown, list) else [shown])]
    node[term] = together if len(together) > 1 else together[0]
