"""Descriptions of pages that answer in figures what the page is about, for previews and for readers without a script.

In: the figures of the registry, as ``FIGURES`` selects them. Out: one or two sentences by page. A page without figures
of its own, and any page in another language than English, is described by its lead in the site's locale file.
"""

from collections.abc import Mapping, Sequence

from liaison.web.record_facts import Values, Words, range_text, sections_of, word

FIGURES = """
query Figures {
  dataset { counts { agencies mechanisms initiatives findings } }
  reports(orderBy: [{field: TO, direction: DESC}], first: 1) {
    nodes {
      session from to publisher { slug name acronym }
      workload { staffDays { min max approximate } counted joint unknown }
    }
  }
  engagements(first: 1) { totalCount facets(by: [MANDATED]) { values { value count } } }
  otherInitiatives: initiatives(where: {mechanisms: {none: {annexRow: {isNull: false}}}}, first: 1) {
    facets(by: [AGENCY]) { values { value count } }
  }
}
"""
# the pages with figures of their own
PAGES = ("", "costs", "findings", "mandates")


def headline(page: str, figures: Values, words: Words) -> str:
    """The description of one of ``PAGES``; empty if the registry has no report to speak of."""
    reports: Sequence[Values] = figures["reports"]["nodes"]
    if not reports:
        return ""
    report, engagements = reports[0], figures["engagements"]
    match page:
        case "":
            return _overview(report, figures, words)
        case "costs":
            workload = report["workload"]
            days = range_text(workload["staffDays"], words)
            given = workload["counted"] + workload["joint"]
            return (
                f"Staff days a year: {days}. The report to {report['session']} gives the time of {given} of "
                f"{given + workload['unknown']} engagements."
            )
        case "findings":
            count = figures["dataset"]["counts"]["findings"]
            return f"{count} doubtful points in the report to {report['session']}. {word(words, 'findings.lead')}"
        case _:
            without = _count_of(engagements, "false")
            return (
                f"{without} of {engagements['totalCount']} engagements cite no mandate. {word(words, 'mandates.lead')}"
            )


def lead(page: str, words: Words, otherwise: str) -> str:
    """The lead of a page in the locale file."""
    return next((str(words[key]) for key in (f"page.{page}.lead", f"{page}.lead") if key in words), otherwise)


def counts_of(record: Values, words: Words) -> str:
    """How many records of each kind a record is linked with, as in “Mechanisms: 12. Initiatives: 5.”."""
    labelled, sentence = (word(words, f"list.{name}") for name in ("labelled", "sentence"))
    counted = [labelled.format(label=each.label, value=each.total) for each in sections_of(record, words) if each.total]
    return " ".join(sentence.format(text=each) for each in counted)


def _overview(report: Values, figures: Values, words: Words) -> str:
    publisher, session = report["publisher"], report["session"]
    name = publisher["acronym"] or publisher["name"]
    start, end = report["from"], report["to"] or session
    period = f"From {start} to {end}" if start else f"As reported to {session}"
    counts: Mapping[str, int] = figures["dataset"]["counts"]
    joint = _count_of(figures["otherInitiatives"], publisher["slug"])
    mechanisms = figures["engagements"]["totalCount"]
    days = range_text(report["workload"]["staffDays"], words)
    return (
        f"{period}, {name} took part in {mechanisms} inter-agency mechanisms and {joint} other joint initiatives, with "
        f"{counts['agencies'] - 1} agencies and partners. Staff days a year: {days}."
    )


def _count_of(connection: Values, value: str) -> int:
    """How many of the connection's records have a value of its facet."""
    counts = {each["value"]: each["count"] for facet in connection["facets"] for each in facet["values"]}
    return int(counts.get(value, 0))
