"""A record as JSON-LD in the terms of schema.org, for search engines: a data block in the head of its page."""

from collections.abc import Iterable
from typing import Any

import orjson

from liaison.record_types import RECORDS
from liaison.web.record_facts import Values, Words, rows_of, word

SCHEMA_ORG = {each.name: each.schema_org for each in RECORDS}
# Keeps the end of the script element, comments and entities out of the text.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def linked_data(record: Values, words: Words, public_url: str) -> Values:
    """The record with its properties in schema.org; those without a value are left out."""
    named = {"@context": "https://schema.org", **_reference(record, public_url), "url": record["url"]}
    others = [name for name in (record["acronym"], *record.get("aliases", ())) if name]
    found = {"alternateName": others, "description": record["summary"], **_properties(record, words, public_url)}
    return {**named, **{name: value for name, value in found.items() if value}}


def script(data: object) -> str:
    """The data block; its text can close no element."""
    return f'<script type="application/ld+json">{orjson.dumps(data).decode().translate(_ESCAPES)}</script>'


def _properties(record: Values, words: Words, public_url: str) -> Values:
    """The properties that records of one type have."""

    def of(rows: Iterable[Values], *names: str) -> list[Values]:
        records = {row[name]["slug"]: row[name] for row in rows for name in names if row[name]}
        return [_reference(each, public_url) for each in records.values()]

    def one(name: str) -> Values | None:
        return _reference(record[name], public_url) if record[name] else None

    match record["__typename"]:
        case "Agency":
            uris = [each["uri"] for each in record["identifiers"] if each["uri"]]
            location = {"@type": "Place", "name": record["seat"]} if record["seat"] else None
            same = [record["website"], *uris] if record["website"] else uris
            return {"sameAs": same, "location": location, "parentOrganization": one("parent")}
        case "Mechanism":
            uris = [each["uri"] for each in record["identifiers"] if each["uri"]]
            same = [record["website"], *uris] if record["website"] else uris
            members = of(rows_of(record["memberships"]), "agency")
            return {"sameAs": same, "parentOrganization": one("parent"), "member": members}
        case "Initiative":
            members = of(rows_of(record["partnerships"]), "agency", "mechanism")
            dates = {"foundingDate": record["start"], "dissolutionDate": record["end"]}
            return {"sameAs": record["website"], **dates, "member": members}
        case "Event":
            location = {"@type": "Place", "name": record["place"]} if record["place"] else None
            participants = of(record["participations"], "agency")
            dates = {"startDate": record["start"], "endDate": record["end"]}
            return {**dates, "location": location, "contributor": participants}
        case "Resolution":
            body = {"@type": "Organization", "name": word(words, f"ResolutionBody.{record['body']}")}
            year = str(record["year"]) if record["year"] else None
            return {
                "legislationIdentifier": record["documentSymbol"] or record["symbol"],
                "sameAs": record["documentUrl"],
                "legislationType": word(words, f"ResolutionKind.{record['kind']}"),
                "legislationPassedBy": None if record["body"] == "OTHER" else body,
                "legislationDate": year,
            }
        case "Report":
            period = "/".join(each for each in (record["start"], record["end"]) if each)
            return {"publisher": one("publisher"), "reportNumber": record["symbol"], "temporalCoverage": period}
        case "Goal":
            return {"sameAs": record["uri"], "termCode": str(record["number"])}
    return {}


def _reference(record: Values, public_url: str) -> dict[str, Any]:
    """A record as type, address and name."""
    name = record["__typename"]
    (plural,) = [each.plural for each in RECORDS if each.name == name]
    kind = "GovernmentOrganization" if record.get("kind") == "GOVERNMENT" else SCHEMA_ORG[name]
    return {"@type": kind, "@id": f"{public_url}/{plural}/{record['slug']}", "name": record["name"]}
