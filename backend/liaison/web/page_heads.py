"""What each page is: its title, its description in a sentence, and its content as plain HTML.

In: an address and the words of a language. Out: a head, which ``pages.py`` writes into the file of the site.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import orjson

from liaison import record_types
from liaison.names.unmentioned import entity_named
from liaison.web import briefs, headlines
from liaison.web.finding_facts import (
    point_description,
    point_items,
    point_query,
    point_sections,
    point_title,
    points_query,
)
from liaison.web.list_filters import Parameters, filtered_title
from liaison.web.locales import DEFAULT, Locale
from liaison.web.plain_page import (
    brief_content,
    list_content,
    opening,
    other_content,
    point_content,
    points_content,
    record_content,
)
from liaison.web.record_facts import NAMED, Values, query_of, word
from liaison.web.registry import Registry
from liaison.web.schema_org import linked_data

SITE = "Liaison"
DESCRIPTION = (
    "Which UN agencies work together, in which mechanisms and initiatives, in what role, under which mandate "
    "and at what cost."
)
# the parts of the address of a briefing
AGENCIES = ("first", "second")
# the parts of the address of a comparison
EDITIONS = ("before", "after")
# by the path of a list: its type; a test compares the modules with pages/index.js
RECORDS = {each.plural: each for each in record_types.RECORDS}
# the pages that are not about one record, by path without the first slash; the locale files have their titles
PAGES = (
    "",
    *RECORDS,
    "costs",
    "network",
    "matrix",
    "together",
    "mandates",
    "overlaps",
    "compare",
    "timeline",
    "findings",
    "about",
    "integrate",
    "search",
)
# A list shows at most this many pages of 100 links; the sitemap and the downloads have all records.
LIST_PAGES = 10


@dataclass(frozen=True)
class Head:
    """A page: ``path`` is None if it does not exist, ``module`` is the one that shows it, ``content`` is plain HTML.
    ``is_late`` means that the registry does not answer at the moment, so that nothing is known about the page."""

    title: str
    description: str = DESCRIPTION
    path: str | None = None
    module: str = "missing"
    kind: str = "website"
    content: str = ""
    linked: Values | None = None
    is_late: bool = False

    @property
    def status(self) -> int:
        """The status of the response."""
        if self.is_late:
            return 503
        return 200 if self.path is not None else 404


class Heads:
    """The heads of the pages of one registry, whose public address is ``public_url``."""

    def __init__(self, registry: Registry, public_url: str) -> None:
        self._registry, self._public_url = registry, public_url

    async def of(self, path: str, locale: Locale, parameters: Parameters) -> Head:
        """The head of any other address with its parameters."""
        page, *rest = path.removeprefix("/").split("/")
        missing = _missing([path.split("/")[-1]], locale)
        if not rest and page in RECORDS:
            return await self._list(path, RECORDS[page], locale, parameters)
        if page == "findings" and len(rest) < 2:
            return await (self._point(path, rest[0], missing, locale) if rest else self._points(path, locale))
        if not rest and page in PAGES:
            return await self._other(path, page, locale)
        if page == "compare" and len(rest) == len(EDITIONS) and all(rest):
            return await self._comparison(path, dict(zip(EDITIONS, rest, strict=True)), missing, locale)
        if page == "review" and len(rest) == 1:
            return await self._review(path, rest[0], missing, locale)
        if len(rest) != 1 or page not in RECORDS or not rest[0]:
            return missing
        return await self._record(path, RECORDS[page], rest[0], missing, locale)

    async def _other(self, path: str, page: str, locale: Locale) -> Head:
        """A page that is about the entire registry."""
        title, description = locale.title(page), await self._description(page, locale)
        lead = headlines.lead(page or "overview", locale.words, "")
        answer = description.removesuffix(lead)
        content, linked = other_content(title, lead, locale.words, answer), None
        if not page:
            content, linked = opening(content), self._site()
        return Head(locale.in_title(title), description, path, page or "overview", content=content, linked=linked)

    async def brief(self, names: Sequence[str], locale: Locale) -> Head:
        """The briefing on what two agencies share, with the address of their slugs."""
        answer = await self._registry.execute(briefs.agencies_query(locale), briefs.variables_of(names))
        if answer.errors:
            return _late("brief", locale)
        found = briefs.found_agencies(orjson.loads(answer.body)["data"])
        agencies = [each for each in found if each]
        if len(agencies) < len(names) or agencies[0] == agencies[1]:
            unknown = [name for name, agency in zip(names, found, strict=True) if not agency]
            return replace(_missing(unknown, locale), module="brief")  # the page says why
        slugs = [each["slug"] for each in agencies]
        variables = {"between": slugs, "one": slugs[0], "two": slugs[1]}
        answer = await self._registry.execute(briefs.shared_query(locale), variables)
        if answer.errors:
            return _late("brief", locale)
        named = [locale.named(each) for each in agencies]
        brief = briefs.brief_of(named, orjson.loads(answer.body)["data"], locale)
        content = brief_content(brief.title, brief.answer, brief.sections, locale.words)
        return Head(locale.in_title(brief.title), brief.answer, f"/brief/{'/'.join(slugs)}", "brief", content=content)

    async def _description(self, page: str, locale: Locale) -> str:
        """What a page that is about the entire registry answers: in English with its figures."""
        words = locale.words
        if page in headlines.PAGES and locale.language == DEFAULT:
            answer = await self._registry.execute(headlines.FIGURES, {})
            if not answer.errors and (text := headlines.headline(page, orjson.loads(answer.body)["data"], words)):
                return text
        return headlines.lead(page or "overview", words, DESCRIPTION)

    async def _record(
        self, path: str, type_: record_types.RecordType, slug: str, missing: Head, locale: Locale
    ) -> Head:
        """The page of a record. Where limits refuse the query for all its facts, it has the head only."""
        head_only = (
            f"query Head($slug: String!) {{ record: {type_.singular}(by: {{slug: $slug}}) {{ {NAMED} summary }} }}"
        )
        for query in (query_of(type_.name), head_only):
            answer = await self._registry.execute(query, {"slug": slug})
            if not answer.errors:
                break
        if answer.is_late:
            return _late(type_.page, locale)
        record = (orjson.loads(answer.body).get("data") or {}).get("record")
        if record is None:
            return replace(missing, module=type_.page)  # the page reports that the record does not exist
        record = await self._in_language(record, type_, locale)
        words = locale.words
        otherwise = headlines.lead("overview", words, DESCRIPTION)
        head = Head(locale.in_title(locale.full_name(record)), record["summary"] or otherwise, path, type_.page)
        if query == head_only:
            return head
        linked = linked_data(record, words, self._public_url)
        description = record["summary"] or headlines.counts_of(record, words) or otherwise
        return replace(
            head, description=description, kind="article", content=record_content(record, locale), linked=linked
        )

    async def _in_language(self, record: Values, type_: record_types.RecordType, locale: Locale) -> Values:
        """A record with its names in the language of the page."""
        if names := locale.names_of(type_.name):
            query = f"query Names($slug: String!) {{ record: {type_.singular}(by: {{slug: $slug}}) {{ {names} }} }}"
            answer = await self._registry.execute(query, {"slug": record["slug"]})
            found = None if answer.errors else orjson.loads(answer.body)["data"]["record"]
            record = {**record, "names": found["names"] if found else []}
        return locale.named(record)

    async def _list(self, path: str, type_: record_types.RecordType, locale: Locale, parameters: Parameters) -> Head:
        """The page of a list, with a link to each record."""
        own = "symbol" if type_.name == "Resolution" else locale.names_of(type_.name)
        query = (
            f"query List($after: String) {{ list: {type_.plural}(first: 100, after: $after) {{ totalCount "
            f"pageInfo {{ hasNextPage endCursor }} nodes {{ {NAMED} {own} }} }} }}"
        )
        records: list[Values] = []
        total, after = 0, None
        async with self._registry.hold() as service:
            for _ in range(LIST_PAGES):
                answer = await service.execute(query, {"after": after})
                if answer.errors:
                    return _late(type_.list_page, locale)
                found = orjson.loads(answer.body)["data"]["list"]
                records += map(locale.named, found["nodes"])
                total, after = found["totalCount"], found["pageInfo"]["endCursor"]
                if not found["pageInfo"]["hasNextPage"]:
                    break
        words = locale.words
        title = await filtered_title(locale.title(type_.plural), type_, parameters, self._registry, locale)
        count = word(words, "list.sentence").format(text=locale.counted(f"count.{type_.plural}", total))
        description = f"{count} {headlines.lead(type_.plural, words, DESCRIPTION)}"
        content = list_content(type_.plural, records, total, words)
        return Head(locale.in_title(title), description, path, type_.list_page, content=content)

    async def _points(self, path: str, locale: Locale) -> Head:
        """The page of all doubtful points, with a link to each."""
        answer = await self._registry.execute(points_query(locale), {})
        if answer.errors:
            return _late("findings", locale)
        points, words = orjson.loads(answer.body)["data"]["findings"], locale.words
        content = points_content(point_items(points, locale), points["totalCount"], words)
        title = locale.in_title(locale.title("findings"))
        return Head(title, await self._description("findings", locale), path, "findings", content=content)

    async def _point(self, path: str, slug: str, missing: Head, locale: Locale) -> Head:
        """The page of one doubtful point."""
        answer = await self._registry.execute(point_query(locale), {"slug": slug})
        if answer.errors:
            return _late("finding", locale)
        points, words = orjson.loads(answer.body)["data"]["findings"]["nodes"], locale.words
        if not points:
            return replace(missing, module="finding")  # the page reports that the point does not exist
        title = point_title(points[0], locale)
        content = point_content(title, point_sections(points[0], locale), words)
        return Head(locale.in_title(title), point_description(points[0]), path, "finding", "article", content)

    def _site(self) -> Values:
        """The site in schema.org."""
        url = self._public_url
        named = {"name": SITE, "url": f"{url}/", "description": DESCRIPTION}
        return {"@context": "https://schema.org", "@type": "WebSite", "@id": f"{url}/", **named}

    async def _review(self, path: str, slug: str, missing: Head, locale: Locale) -> Head:
        """The head of an open review; only an internal server has any."""
        answer = await self._registry.execute("{ reviews { report session } }", {})
        if answer.is_late:
            return _late("review", locale)
        reviews = (orjson.loads(answer.body).get("data") or {}).get("reviews") or []
        names = {each["report"]: each["session"] or each["report"] for each in reviews}
        if slug not in names:
            return replace(missing, module="review")
        title = word(locale.words, "review.title").format(name=names[slug])
        return Head(locale.in_title(title), word(locale.words, "review.lead"), path, "review")

    async def _comparison(self, path: str, slugs: dict[str, object], missing: Head, locale: Locale) -> Head:
        """The head of the comparison of two editions."""
        query = (
            "query Head($before: String!, $after: String!) "
            "{ before: report(by: {slug: $before}) { session } after: report(by: {slug: $after}) { session } }"
        )
        answer = await self._registry.execute(query, slugs)
        if answer.is_late:
            return _late("compare", locale)
        reports = orjson.loads(answer.body).get("data") or {}
        if not all(reports.get(side) for side in EDITIONS):
            return replace(missing, module="compare")  # the page reports which edition does not exist
        before, after = (reports[side]["session"] for side in EDITIONS)
        title = locale.labelled(locale.title("compare"), locale.enumerated([before, after]))
        description = word(locale.words, "compare.described").format(before=before, after=after)
        heading = other_content(locale.title("compare"), headlines.lead("compare", locale.words, ""), locale.words)
        return Head(locale.in_title(title), description, path, "compare", content=heading)


def _missing(names: Sequence[str], locale: Locale) -> Head:
    """The page of an address that does not exist. If each of the names in it is that of an entity that the report does
    not mention, the page says so."""
    entities = [entity for name in names if (entity := entity_named(name))]
    words = locale.words
    if not entities or len(entities) < len(names):
        return Head(locale.not_found, headlines.lead("missing", words, DESCRIPTION))
    noted = word(words, "list.noted")
    full_names = [noted.format(text=each.name_in(locale.language), note=each.acronym) for each in entities]
    title = word(words, "missing.unmentioned").format(name=locale.enumerated([each.acronym for each in entities]))
    lead = word(words, "missing.unmentioned.lead").format(names=locale.enumerated(full_names))
    return Head(locale.in_title(title), lead, content=other_content(title, lead, words))


def _late(module: str, locale: Locale) -> Head:
    """The page of an address that cannot be looked up at the moment."""
    title, description = (word(locale.words, key) for key in ("state.late", "state.late.help"))
    return Head(locale.in_title(title), description, module=module, is_late=True)
