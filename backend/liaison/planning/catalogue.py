"""The map from the interface's types to tables: which expression, join or list answers each field.

In SQL texts ``{t}`` stands for the alias of the row that has the field and ``{c}`` for that of a related row. One entry
serves the answer, the filter, the order and the facet of a field alike, so that none of them can disagree.
"""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

from collections.abc import Mapping

from liaison.planning.mapping import (
    ID,
    NAME,
    SLUG,
    Column,
    Computed,
    Entry,
    Facet,
    Kind,
    Many,
    ObjectType,
    One,
    Part,
    Records,
    Related,
    Relation,
    Texts,
    Through,
    TypeMap,
)


def catalogue(public_url: str) -> TypeMap:
    """The whole map; ``public_url`` is where the site stands."""
    tables = [*_records(public_url.rstrip("/")), *_relations(), *_parts()]
    return {table.name: table for table in tables}


def _text(name: str) -> Column:
    return Column(f"{{t}}.{name}", nullable=True)


def _column(name: str, kind: Kind = "text") -> Column:
    return Column(f'{{t}}."{name}"' if name in _KEYWORDS else f"{{t}}.{name}", kind)


def _nullable(name: str, kind: Kind) -> Column:
    return Column(f'{{t}}."{name}"' if name in _KEYWORDS else f"{{t}}.{name}", kind, nullable=True)


_KEYWORDS = {"end", "start"}

CITATIONS = Many("Citation", "{c}.node_id = {t}.id", ("{c}.position",))
ALIASES = Texts("alias", "{c}.node_id = {t}.id", Column("{t}.name"), "{c}.position")
IDENTIFIERS = Many("Identifier", "{c}.node_id = {t}.id", ("{c}.scheme", "{c}.value"))


def _by(column: str) -> str:
    return f"{{c}}.{column} = {{t}}.id"


def _tied(type_name: str, through: Through, order: tuple[str, ...] = ()) -> Many:
    return Many(type_name, "", order, through)


FINDINGS = _tied("Finding", Through("finding_record", "node_id", "finding_id"), ("{c}.id",))


def _classified(of: str, by: str, order: tuple[str, ...] = ()) -> Many:
    return _tied(of.capitalize(), Through("classification", f"{by}_id", f"{of}_id"), order)


def _amount_order() -> tuple[str, ...]:
    return ("{c}.position", "{c}.id")


def _yes(own: str, condition: str) -> Facet:
    return Facet(own, f"CASE WHEN {condition} THEN 'true' ELSE 'false' END")


def _by_relation(own: str, table: str, column: str, to: str) -> Facet:
    """A facet by the records that a relation ties a row to."""
    return Facet(own, f"j.{to}_id", Relation(table, column), to)


def _classes(by: str) -> Mapping[str, Facet]:
    return {
        "THEME": _by_relation("themes", "classification", f"{by}_id", "theme"),
        "GOAL": _by_relation("goals", "classification", f"{by}_id", "goal"),
    }


def _to_one(own: str, table: str, key: str | None = None) -> Facet:
    return Facet(own, f"{{t}}.{key or own + '_id'}", named=table)


def _of_one(own: str, column: str) -> Facet:
    """A facet by a text of a related record, which is its own label."""
    return Facet(own, f"{{t}}.{own}_id", named=own, shown=f"v.{column}", label=f"v.{column}")


def _name_of(table: str, key: str, *, nullable: bool = False) -> Column:
    return _of_related(Related(table, "name", f"{{t}}.{key}"), nullable=nullable)


def _of_related(related: Related, *, nullable: bool = False) -> Column:
    sql = f"(SELECT o.{related.column} FROM {related.table} AS o WHERE o.id = {related.key})"
    return Column(sql, "text", nullable, related)


def _records(url: str) -> list[ObjectType]:
    base = url.replace("'", "''").replace('"', "%22").replace("\\", "%5C")

    def record(folder: str) -> Mapping[str, Entry]:
        return {
            "id": ID,
            "slug": SLUG,
            "name": NAME,
            "acronym": _text("acronym"),
            "summary": _text("summary"),
            "url": Column(f"'{base}/{folder}/' || {{t}}.slug", "plain"),
            "citations": CITATIONS,
            "findings": FINDINGS,
        }

    lookups = {"id": "{t}.global_id = {v}", "slug": "{t}.slug = {v}"}
    acronym = {"acronym": "{t}.id = (SELECT min(o.id) FROM {table} AS o WHERE o.acronym = {v})"}
    identifier = {
        scheme.lower(): "{t}.id = (SELECT o.node_id FROM identifier AS o "
        f"WHERE o.scheme = '{scheme}' AND o.value = {{v}})"
        for scheme in ("WIKIDATA", "ROR", "IATI")
    }
    names = {"NAME": NAME, "SLUG": SLUG}
    acronyms = {**names, "ACRONYM": _text("acronym")}
    kind = _column("kind", "plain")
    start, end = _nullable("start", "plain"), _nullable("end", "plain")
    mandates = "EXISTS (SELECT 1 FROM mandate AS j WHERE j.{by}_id = {t}.id)"
    return [
        ObjectType(
            "Agency",
            "agency",
            {
                **record("agencies"),
                "aliases": ALIASES,
                "kind": kind,
                "unSystem": _column("un_system", "switch"),
                "seat": _text("seat"),
                "website": _text("website"),
                "identifiers": IDENTIFIERS,
                "parent": One("Agency", "{t}.parent_id", nullable=True),
                "parts": Many("Agency", _by("parent_id"), ("{c}.name", "{c}.id")),
                "units": Many("Unit", _by("agency_id"), ("{c}.slug",)),
                "memberships": Many("Membership", _by("agency_id")),
                "partnerships": Many("Partnership", _by("agency_id")),
                "participations": Many("Participation", _by("agency_id")),
                "engagements": Many("Engagement", _by("agency_id")),
                "events": Many("Event", _by("host_id")),
                "workload": Computed("Workload", "agency_workload"),
            },
            (NAME,),
            {**acronyms, "KIND": kind, "SEAT": _text("seat")},
            {
                "KIND": Facet("kind", "{t}.kind"),
                "UN_SYSTEM": _yes("unSystem", "{t}.un_system"),
                "SEAT": Facet("seat", "{t}.seat"),
                "ROLE": Facet("memberships", "j.role", Relation("membership", "agency_id")),
                "MECHANISM": _by_relation("memberships", "membership", "agency_id", "mechanism"),
                "INITIATIVE": _by_relation("partnerships", "partnership", "agency_id", "initiative"),
            },
            {**lookups, **acronym, **identifier},
        ),
        ObjectType(
            "Mechanism",
            "mechanism",
            {
                **record("mechanisms"),
                "aliases": ALIASES,
                "kind": kind,
                "website": _text("website"),
                "note": _text("note"),
                "identifiers": IDENTIFIERS,
                "parent": One("Mechanism", "{t}.parent_id", nullable=True),
                "children": Many("Mechanism", _by("parent_id")),
                "memberships": Many("Membership", _by("mechanism_id")),
                "partnerships": Many("Partnership", _by("mechanism_id")),
                "mandates": Many("Mandate", _by("mechanism_id")),
                "engagements": Many("Engagement", _by("mechanism_id")),
                "classifications": Many("Classification", _by("mechanism_id"), ("{c}.id",)),
                "themes": _classified("theme", "mechanism", ("{c}.name", "{c}.id")),
                "goals": _classified("goal", "mechanism", ("{c}.number",)),
                "overlaps": Computed("Overlap", "mechanism_overlaps"),
            },
            (NAME,),
            {**acronyms, "KIND": kind},
            {
                "KIND": Facet("kind", "{t}.kind"),
                "PARENT": _to_one("parent", "mechanism"),
                **_classes("mechanism"),
                "AGENCY": _by_relation("memberships", "membership", "mechanism_id", "agency"),
                "ROLE": Facet("memberships", "j.role", Relation("membership", "mechanism_id")),
                "MANDATED": _yes("mandates", mandates.replace("{by}", "mechanism")),
                "MODE": Facet("engagements", "j.meetings_mode", Relation("engagement", "mechanism_id")),
                "TIME_BASIS": Facet("engagements", "j.time_basis", Relation("engagement", "mechanism_id")),
            },
            {**lookups, **acronym, "wikidata": identifier["wikidata"]},
        ),
        ObjectType(
            "Initiative",
            "initiative",
            {
                **record("initiatives"),
                "aliases": ALIASES,
                "kind": kind,
                "position": _column("position", "integer"),
                "leadUnit": One("Unit", "{t}.heading_id", nullable=True),
                "website": _text("website"),
                "start": start,
                "end": end,
                "target": _text("target"),
                "note": _text("note"),
                "partnerships": Many("Partnership", _by("initiative_id")),
                "events": Many("Event", _by("initiative_id")),
                "mandates": Many("Mandate", _by("initiative_id")),
                "classifications": Many("Classification", _by("initiative_id"), ("{c}.id",)),
                "themes": _classified("theme", "initiative", ("{c}.name", "{c}.id")),
                "goals": _classified("goal", "initiative", ("{c}.number",)),
                "amounts": Many("Money", _by("initiative_id"), _amount_order()),
            },
            (_column("position", "integer"),),
            {**acronyms, "KIND": kind, "POSITION": _column("position", "integer"), "START": start, "END": end},
            {
                "KIND": Facet("kind", "{t}.kind"),
                "UNIT": _to_one("leadUnit", "unit", "heading_id"),
                **_classes("initiative"),
                "AGENCY": _by_relation("partnerships", "partnership", "initiative_id", "agency"),
                "ROLE": Facet("partnerships", "j.role", Relation("partnership", "initiative_id")),
                "MANDATED": _yes("mandates", mandates.replace("{by}", "initiative")),
            },
            {**lookups, **acronym},
        ),
        ObjectType(
            "Event",
            "event",
            {
                **record("events"),
                "aliases": ALIASES,
                "host": One("Agency", "{t}.host_id", nullable=True),
                "series": _text("series"),
                "edition": _text("edition"),
                "start": start,
                "end": end,
                "place": _text("place"),
                "initiative": One("Initiative", "{t}.initiative_id", nullable=True),
                "note": _text("note"),
                "participations": Many("Participation", _by("event_id"), ("{c}.role", "{c}.id")),
            },
            (start,),
            {**names, "START": start, "END": end, "PLACE": _text("place")},
            {
                "HOST": _to_one("host", "agency"),
                "INITIATIVE": _to_one("initiative", "initiative"),
                "SERIES": Facet("series", "{t}.series"),
                "PLACE": Facet("place", "{t}.place"),
                "AGENCY": _by_relation("participations", "participation", "event_id", "agency"),
            },
            {**lookups, **acronym},
        ),
        ObjectType(
            "Resolution",
            "resolution",
            {
                **record("resolutions"),
                "aliases": ALIASES,
                "body": _column("body", "plain"),
                "kind": kind,
                "number": _text("number"),
                "revision": _text("revision"),
                "place": _text("place"),
                "year": _nullable("year", "integer"),
                "symbol": _column("symbol"),
                "mandates": Many("Mandate", _by("resolution_id")),
            },
            (_column("symbol_order"),),
            {
                **names,
                "SYMBOL": _column("symbol_order"),
                "BODY": _column("body", "plain"),
                "KIND": kind,
                "YEAR": _nullable("year", "integer"),
            },
            {
                "BODY": Facet("body", "{t}.body"),
                "KIND": Facet("kind", "{t}.kind"),
                "YEAR": Facet("year", "CAST({t}.year AS TEXT)"),
                "MECHANISM": _by_relation("mandates", "mandate", "resolution_id", "mechanism"),
                "INITIATIVE": _by_relation("mandates", "mandate", "resolution_id", "initiative"),
            },
            {**lookups, "symbol": "{t}.id = (SELECT min(o.id) FROM resolution AS o WHERE o.symbol = {v})"},
        ),
        ObjectType(
            "Report",
            "report",
            {
                **record("reports"),
                "session": _column("session"),
                "publisher": One("Agency", "{t}.publisher_id"),
                "from": _nullable("period_start", "plain"),
                "to": _nullable("period_end", "plain"),
                "engagements": Many("Engagement", _by("report_id")),
                # Not the findings about the report as a record, but those that cite it.
                "findings": Many(
                    "Finding",
                    "EXISTS (SELECT 1 FROM citation AS j WHERE j.node_id = {c}.id AND j.report_id = {t}.id)",
                ),
                "workload": Computed("Workload", "report_workload"),
                "passages": Many("Passage", _by("report_id")),
                "changes": Computed("Change", "report_changes"),
            },
            (_nullable("period_start", "plain"),),
            {**names, "FROM": _nullable("period_start", "plain"), "TO": _nullable("period_end", "plain")},
            {"PUBLISHER": _to_one("publisher", "agency")},
            lookups,
        ),
        ObjectType(
            "Theme",
            "theme",
            {
                **record("themes"),
                "mechanisms": _classified("mechanism", "theme"),
                "initiatives": _classified("initiative", "theme"),
            },
            (NAME,),
            names,
            _subjects("theme"),
            lookups,
        ),
        ObjectType(
            "Goal",
            "goal",
            {
                **record("goals"),
                "number": _column("number", "integer"),
                "uri": _column("uri"),
                "mechanisms": _classified("mechanism", "goal"),
                "initiatives": _classified("initiative", "goal"),
            },
            (_column("number", "integer"),),
            {**names, "NUMBER": _column("number", "integer")},
            _subjects("goal"),
            {**lookups, "number": "{t}.number = {v}"},
        ),
    ]


def _subjects(by: str) -> Mapping[str, Facet]:
    return {
        "MECHANISM": _by_relation("mechanisms", "classification", f"{by}_id", "mechanism"),
        "INITIATIVE": _by_relation("initiatives", "classification", f"{by}_id", "initiative"),
    }


def _relations() -> list[ObjectType]:
    role = _column("role", "plain")
    note = _text("note")
    since, until = _nullable("since", "plain"), _nullable("until", "plain")
    agency, mechanism = One("Agency", "{t}.agency_id"), One("Mechanism", "{t}.mechanism_id")
    some_agency, some_mechanism = (One(each.type, each.key, nullable=True) for each in (agency, mechanism))
    some_initiative = One("Initiative", "{t}.initiative_id", nullable=True)
    shared: Mapping[str, Entry] = {"id": ID, "citations": CITATIONS}
    roles = Facet("role", "{t}.role")
    return [
        ObjectType(
            "Membership",
            "membership",
            {
                **shared,
                "agency": agency,
                "mechanism": mechanism,
                "role": role,
                "since": since,
                "until": until,
                "note": note,
            },
            (role,),
            {
                "ROLE": role,
                "AGENCY": _name_of("agency", "agency_id"),
                "MECHANISM": _name_of("mechanism", "mechanism_id"),
                "SINCE": since,
                "UNTIL": until,
            },
            {
                "ROLE": roles,
                "AGENCY": _to_one("agency", "agency"),
                "MECHANISM": _to_one("mechanism", "mechanism"),
                "AGENCY_KIND": _of_one("agency", "kind"),
                "MECHANISM_KIND": _of_one("mechanism", "kind"),
            },
        ),
        ObjectType(
            "Partnership",
            "partnership",
            {
                **shared,
                "agency": some_agency,
                "mechanism": some_mechanism,
                "initiative": One("Initiative", "{t}.initiative_id"),
                "role": role,
                "note": note,
            },
            (role,),
            {
                "ROLE": role,
                "AGENCY": _name_of("agency", "agency_id", nullable=True),
                "MECHANISM": _name_of("mechanism", "mechanism_id", nullable=True),
                "INITIATIVE": _name_of("initiative", "initiative_id"),
            },
            {
                "ROLE": roles,
                "AGENCY": _to_one("agency", "agency"),
                "MECHANISM": _to_one("mechanism", "mechanism"),
                "INITIATIVE": _to_one("initiative", "initiative"),
                "AGENCY_KIND": _of_one("agency", "kind"),
                "INITIATIVE_KIND": _of_one("initiative", "kind"),
            },
        ),
        ObjectType(
            "Participation",
            "participation",
            {**shared, "event": One("Event", "{t}.event_id"), "agency": agency, "role": role, "note": note},
            (role,),
            {"ROLE": role, "AGENCY": _name_of("agency", "agency_id"), "EVENT": _name_of("event", "event_id")},
            {"ROLE": roles, "AGENCY": _to_one("agency", "agency"), "EVENT": _to_one("event", "event")},
        ),
        ObjectType(
            "Engagement",
            "engagement",
            {
                **shared,
                "agency": agency,
                "mechanism": mechanism,
                "report": One("Report", "{t}.report_id"),
                "position": _column("position", "integer"),
                "relevance": _text("relevance"),
                "frequency": Part("Frequency"),
                "time": Part("TimeSpent"),
                "cost": Part("Cost"),
                "mandates": Many("Mandate", _by("engagement_id"), ("{c}.position", "{c}.id")),
                "sharesMeetingWith": Many(
                    "Engagement",
                    "{c}.meeting_id = {t}.meeting_id AND {c}.id <> {t}.id",
                    ("{c}.position", "{c}.id"),
                ),
            },
            (_column("report_id", "integer"), _column("position", "integer")),
            {
                "POSITION": _column("position", "integer"),
                "AGENCY": _name_of("agency", "agency_id"),
                "MECHANISM": _name_of("mechanism", "mechanism_id"),
                "MEETINGS": _nullable("meetings_min", "number"),
                "DAYS": _nullable("days_per_year_min", "number"),
                "STAFF_DAYS": _nullable("staff_days_min", "number"),
                "TRAVELLERS": _nullable("travellers_min", "number"),
            },
            {
                "AGENCY": _to_one("agency", "agency"),
                "REPORT": _to_one("report", "report"),
                "MECHANISM_KIND": _of_one("mechanism", "kind"),
                "THEME": Facet(
                    "mechanism",
                    "j.theme_id",
                    Relation("classification", "mechanism_id", "{t}.mechanism_id"),
                    "theme",
                ),
                "MODE": Facet("frequency", "{t}.meetings_mode"),
                "FREQUENCY_BASIS": Facet("frequency", "{t}.frequency_basis"),
                "TIME_BASIS": Facet("time", "{t}.time_basis"),
                "COST_BASIS": Facet("cost", "{t}.cost_basis"),
                "TRAVEL": Facet("cost", "CASE {t}.travel <> 'NO' WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"),
                "MANDATED": _yes("mandates", "EXISTS (SELECT 1 FROM mandate AS j WHERE j.engagement_id = {t}.id)"),
            },
        ),
        ObjectType(
            "Mandate",
            "mandate",
            {
                **shared,
                "resolution": One("Resolution", "{t}.resolution_id"),
                "agency": agency,
                "mechanism": some_mechanism,
                "initiative": some_initiative,
                "report": One("Report", "{t}.report_id"),
                "engagement": One("Engagement", "{t}.engagement_id", nullable=True),
                "wording": _text("wording"),
            },
            (),
            {
                "RESOLUTION": _of_related(Related("resolution", "symbol_order", "{t}.resolution_id")),
                "AGENCY": _name_of("agency", "agency_id"),
                "MECHANISM": _name_of("mechanism", "mechanism_id", nullable=True),
                "INITIATIVE": _name_of("initiative", "initiative_id", nullable=True),
            },
            {
                "RESOLUTION": Facet("resolution", "{t}.resolution_id", named="resolution", label="v.symbol"),
                "BODY": _of_one("resolution", "body"),
                "RESOLUTION_KIND": _of_one("resolution", "kind"),
                "AGENCY": _to_one("agency", "agency"),
                "MECHANISM": _to_one("mechanism", "mechanism"),
                "INITIATIVE": _to_one("initiative", "initiative"),
            },
        ),
        ObjectType(
            "Finding",
            "finding",
            {
                **shared,
                "slug": SLUG,
                "kind": _column("kind", "plain"),
                "message": _column("message"),
                "records": Records(
                    "SELECT j.node_id AS i FROM finding_record AS j WHERE j.finding_id = {t}.id ORDER BY j.position"
                ),
            },
            (),
            {"KIND": _column("kind", "plain"), "SLUG": SLUG},
            {"KIND": Facet("kind", "{t}.kind")},
        ),
        ObjectType(
            "Passage",
            "passage",
            {
                "id": ID,
                "report": One("Report", "{t}.report_id"),
                "position": _column("position", "integer"),
                "locator": _column("locator"),
                "text": _column("text"),
            },
            (_column("report_id", "integer"), _column("position", "integer")),
            {"POSITION": _column("position", "integer"), "LOCATOR": _column("locator")},
        ),
    ]


def _parts() -> list[ObjectType]:
    def value(name: str, table: str, fields: Mapping[str, Entry]) -> ObjectType:
        return ObjectType(name, table, fields, is_node=False)

    mode = _nullable("mode", "plain")
    return [
        value(
            "Unit",
            "unit",
            {
                "slug": SLUG,
                "name": NAME,
                "acronym": _text("acronym"),
                "agency": One("Agency", "{t}.agency_id"),
                "citations": CITATIONS,
            },
        ),
        value(
            "Identifier",
            "identifier",
            {
                "scheme": _column("scheme", "plain"),
                "value": _column("value"),
                "uri": _column("uri"),
                "source": _column("source"),
            },
        ),
        value(
            "Classification",
            "classification",
            {
                "mechanism": One("Mechanism", "{t}.mechanism_id", nullable=True),
                "initiative": One("Initiative", "{t}.initiative_id", nullable=True),
                "theme": One("Theme", "{t}.theme_id", nullable=True),
                "goal": One("Goal", "{t}.goal_id", nullable=True),
                "citations": CITATIONS,
            },
        ),
        value(
            "Citation",
            "citation",
            {
                "report": One("Report", "{t}.report_id", nullable=True),
                "source": _text("source"),
                "locator": _column("locator"),
                "passage": One("Passage", "{t}.passage_id", nullable=True),
            },
        ),
        value(
            "Money",
            "money",
            {
                "amount": _column("amount", "number"),
                "currency": _column("currency"),
                "period": _column("period", "plain"),
                "purpose": _text("purpose"),
            },
        ),
        value(
            "MeetingPattern",
            "meeting_pattern",
            {
                "label": _column("label"),
                "count": _range("count"),
                "mode": mode,
                "daysEach": _range("days_each"),
            },
        ),
        value(
            "Frequency",
            "engagement",
            {
                "wording": _text("frequency_wording"),
                "meetingsPerYear": _range("meetings"),
                "mode": _nullable("meetings_mode", "plain"),
                "parts": Many("MeetingPattern", "{c}.engagement_id = {t}.id", ("{c}.position",)),
                "basis": _column("frequency_basis", "plain"),
                "rule": _text("frequency_rule"),
                "note": _text("frequency_note"),
            },
        ),
        value(
            "TimeSpent",
            "engagement",
            {
                "wording": _text("time_wording"),
                "daysPerMeeting": _range("days_per_meeting"),
                "daysPerYear": _range("days_per_year"),
                "staffDaysPerYear": _range("staff_days"),
                "basis": _column("time_basis", "plain"),
                "rule": _text("time_rule"),
                "note": _text("time_note"),
            },
        ),
        value(
            "Cost",
            "engagement",
            {
                "wording": _text("cost_wording"),
                "travel": Column("({t}.travel <> 'NO')", "switch", nullable=True),
                "travellers": _range("travellers"),
                "amounts": Many("Money", "{c}.engagement_id = {t}.id", _amount_order()),
                "basis": _column("cost_basis", "plain"),
                "rule": _text("cost_rule"),
                "note": _text("cost_note"),
            },
        ),
        *(
            value(
                f"Range:{name}",
                "",
                {"min": _nullable(f"{name}_min", "number"), "max": _nullable(f"{name}_max", "number")},
            )
            for name in _RANGES
        ),
    ]


_RANGES = ("meetings", "days_per_meeting", "days_per_year", "staff_days", "travellers", "count", "days_each")


def _range(name: str) -> Part:
    """A range in two columns; a type of its own here for each pair, one type ``Range`` in the interface."""
    return Part(f"Range:{name}", f"{{t}}.{name}_min IS NOT NULL")
