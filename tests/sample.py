"""A small data folder with at least one entry of every kind. Many tests change one thing in it."""

from pathlib import Path

FILES = {
    "reports.yaml": """\
- slug: un-2020
  name: Report of 2020
  session: C20
  publisher: itu
  period_start: 2019
  period_end: 2020-02
  cite: un-2020 1.1
""",
    "agencies.yaml": """\
- slug: itu
  name: International Telecommunication Union
  acronym: ITU
  kind: SPECIALIZED_AGENCY
  un_system: true
  seat: Geneva
  website: https://itu.int
  identifiers:
    wikidata: Q376150
  units:
    - {slug: bdt, name: Telecommunication Development Bureau, acronym: BDT, cite: un-2020 6.1}
  cite: un-2020 1.1; identifiers.csv ITU
- slug: un
  name: United Nations
  kind: SECRETARIAT
  un_system: true
  cite: un-2020 1.1
- slug: unesco
  name: UNESCO
  kind: SPECIALIZED_AGENCY
  un_system: true
  parent: un
  aliases:
    - Unesco
  cite: un-2020 6.1 BDT 1
""",
    "mechanisms.yaml": """\
- slug: ceb
  name: Chief Executives Board
  kind: BOARD
  cite: un-2020 Annex 1
- slug: dtn
  name: Digital Technology Network
  kind: NETWORK
  parent: ceb
  cite: un-2020 Annex 2
- slug: unicc
  name: UNICC management committee
  kind: COMMITTEE
  cite: un-2020 Annex 3
""",
    "initiatives.yaml": """\
- slug: broadband
  name: Broadband Commission
  kind: COMMISSION
  position: 1
  heading: bdt
  start: 2010
  end: 2030
  amounts:
    - {amount: 2500000, currency: EUR, period: TOTAL}
  cite: un-2020 6.1 BDT 1
""",
    "events.yaml": """\
- slug: launch
  name: Launch
  initiative: broadband
  start: 2019-01
  end: 2019-01-15
  cite: un-2020 4.1
""",
    "resolutions.yaml": """\
- slug: pp-64
  name: Non-discriminatory access
  body: PP
  kind: RESOLUTION
  number: 64
  year: 2018
  symbol: PP Res. 64
  cite: un-2020 Annex 1
""",
    "themes.yaml": """\
- slug: broadband
  name: Broadband
""",
    "goals.yaml": """\
- slug: sdg-9
  number: 9
  name: Industry
  uri: http://metadata.un.org/sdg/9
  cite: goals.csv 9
""",
    "engagements.yaml": """\
- mechanism: ceb
  agency: itu
  report: un-2020
  row: 1
  frequency:
    wording: Twice per year
    meetings: 2
    rule: AS_PRINTED
  time:
    wording: 2 days per meeting
    days_per_meeting: 2
    rule: DAYS_TIMES_MEETINGS
  cost:
    wording: Travel and DSA for executive head
    travel: YES
    travellers: 1
    rule: HEAD_IS_ONE
  cite: un-2020 Annex 1
- mechanism: dtn
  agency: itu
  report: un-2020
  row: 2
  frequency:
    wording: Twice per year
    meetings: 2
  time:
    days_per_meeting: 1.5
  meets_with: [unicc]
  cite: un-2020 Annex 2
- mechanism: unicc
  agency: itu
  report: un-2020
  row: 3
  meets_with: [dtn]
  cite: un-2020 Annex 3
""",
    "findings.yaml": """\
- slug: one-meeting
  kind: SHARED_MEETING
  effect: FIGURE
  at_stake: {days: 3}
  message: Two rows describe the same meeting.
  records: [mechanism/dtn, mechanism/unicc]
  cite: un-2020 Annex 2
""",
    "expectations.yaml": """\
- name: rows of the annex
  count: engagements.yaml
  where: {report: un-2020}
  equals: 3
  cite: un-2020 Annex
""",
    "memberships.csv": """\
mechanism,agency,role,since,until,note,cite
ceb,itu,MEMBER,,,,un-2020 5.1
dtn,itu,CO_CHAIR,2019,2020-01,,un-2020 Annex 2
""",
    "partnerships.csv": """\
initiative,agency,mechanism,role,note,cite
broadband,,ceb,SUPPORTER,,un-2020 6.1 BDT 1
broadband,itu,,CO_LEAD,,un-2020 6.1 BDT 1
broadband,unesco,,CO_LEAD,,un-2020 6.1 BDT 1
""",
    "participations.csv": """\
event,agency,role,note,cite
launch,itu,PARTICIPANT,,un-2020 4.1
launch,unesco,OWNER,read from the name,un-2020 4.1
""",
    "mandates.csv": """\
mechanism,initiative,resolution,agency,wording,cite
,broadband,pp-64,itu,,un-2020 6.1 BDT 1
ceb,,pp-64,itu,PP Res. 64,un-2020 Annex 1
""",
    "related_texts.csv": """\
resolution,agency,relation,wording,cite
pp-64,itu,CITED,access … to modern facilities,un-2020 5.1
""",
    "names.csv": """\
agency,mechanism,goal,language,name,acronym,confidence,source,cite
,,sdg-9,FR,Bâtir une infrastructure résiliente,,SOURCED,a list,goal-titles.csv 9 fr
,ceb,,FR,Conseil des chefs,CCS,SOURCED,a document,agency-names.csv CEB fr
itu,,,EN,International Telecommunication Union,ITU,SOURCED,identifiers.csv,agency-names.csv ITU en
itu,,,FR,Union internationale des télécommunications,UIT,SOURCED,a document,agency-names.csv ITU fr
unesco,,,ES,Organización de prueba,OPRU,DOUBT,one page,agency-names.csv UNESCO es
unesco,,,RU,Организация Объединённых Наций по вопросам образования,ЮНЕСКО,SECONDARY,labels,agency-names.csv UNESCO ru
""",
    "classifications.csv": """\
mechanism,initiative,theme,goal,cite
,broadband,,sdg-9,un-2020 6.1 BDT 1
dtn,,broadband,,un-2020 Annex 2
""",
}

# The entries that a later edition of the report adds, all invented.
ADDED_BY_LATER_EDITION = {
    "reports.yaml": """\
- slug: un-2021
  name: Report of 2021
  session: C21
  publisher: itu
  period_start: 2020-03
  period_end: 2021-02
  cite: un-2021 1.1
""",
    "mechanisms.yaml": """\
- slug: yearly-forum
  name: Annual Forum
  kind: NETWORK
  cite: un-2021 Annex 1
""",
    "initiatives.yaml": """\
- slug: school-network
  name: School Network
  kind: PROJECT
  position: 2
  cite: un-2021 6.1 BDT 2
""",
    "events.yaml": """\
- slug: review
  name: Review
  start: 2020-06
  cite: un-2021 4.1
""",
    "resolutions.yaml": """\
- slug: pp-71
  name: Strategic plan
  body: PP
  kind: RESOLUTION
  number: 71
  year: 2018
  symbol: PP Res. 71
  cite: un-2021 Annex 3
""",
    "engagements.yaml": """\
- mechanism: yearly-forum
  agency: itu
  report: un-2021
  row: 1
  frequency:
    wording: Once per year
    meetings: 1
    rule: AS_PRINTED
  cite: un-2021 Annex 1
- mechanism: ceb
  agency: itu
  report: un-2021
  row: 2
  name: Board of Chief Executives
  relevance: Coordinates the system
  frequency:
    wording: Twice per year
    meetings: 2
    rule: AS_PRINTED
  time:
    wording: 3 days per meeting
    days_per_meeting: 3
    rule: DAYS_TIMES_MEETINGS
  cost:
    wording: Possible travel for 1 or 2 staff and CHF 1000 per year
    travel: CONDITIONAL
    travellers: 1-2
    amounts:
      - {amount: 1000, currency: CHF, period: YEAR}
    rule: AS_PRINTED
  cite: un-2021 Annex 2
- mechanism: dtn
  agency: itu
  report: un-2021
  row: 3
  time:
    days_per_meeting: 1.5
  cite: un-2021 Annex 3
""",
}


# What the later edition changes in other entries: a new name, new citations, and files with the lines of both editions.
CHANGED_BY_LATER_EDITION = {
    "mechanisms.yaml": (
        "  kind: BOARD\n  cite: un-2020 Annex 1\n",
        "  kind: BOARD\n  aliases: [Board of Chief Executives]\n  cite: un-2020 Annex 1; un-2021 Annex 2\n",
    ),
    "initiatives.yaml": ("  cite: un-2020 6.1 BDT 1\n", "  cite: un-2020 6.1 BDT 1; un-2021 6.1 BDT 1\n"),
}
CSV_WITH_LATER_EDITION = {
    "memberships.csv": """\
mechanism,agency,role,since,until,note,cite
ceb,itu,MEMBER,,,,un-2020 5.1; un-2021 5.1
dtn,itu,CO_CHAIR,2019,2020-01,,un-2020 Annex 2
dtn,unesco,CHAIR,2020-02,,,un-2021 Annex 3
""",
    "partnerships.csv": """\
initiative,agency,mechanism,role,note,cite
broadband,,ceb,SUPPORTER,,un-2020 6.1 BDT 1
broadband,itu,,CO_LEAD,,un-2020 6.1 BDT 1; un-2021 6.1 BDT 1
broadband,un,,PARTNER,,un-2021 6.1 BDT 1
broadband,unesco,,CO_LEAD,,un-2020 6.1 BDT 1; un-2021 6.1 BDT 1
school-network,itu,,LEAD,,un-2021 6.1 BDT 2
""",
    "mandates.csv": """\
mechanism,initiative,resolution,agency,wording,cite
,broadband,pp-64,itu,,un-2020 6.1 BDT 1
ceb,,pp-64,itu,PP Res. 64,un-2020 Annex 1
ceb,,pp-64,itu,PP Res. 64,un-2021 Annex 2
dtn,,pp-71,itu,,un-2021 Annex 3
""",
}

# Changes of the sample in two editions, for a history: a record is altered, a relation is removed, and the first change
# is undone.
CHANGES_OF_SAMPLE = (
    ("agencies.yaml", "seat: Geneva", "seat: Bern"),
    ("memberships.csv", "dtn,unesco,CHAIR,2020-02,,,un-2021 Annex 3\n", ""),
    ("agencies.yaml", "seat: Bern", "seat: Geneva"),
)


def write_sample(folder: Path) -> Path:
    """Write the sample files to the folder, which is created if necessary, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in FILES.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def write_two_editions(folder: Path) -> Path:
    """Write the sample files with a later edition of the report, which lists other engagements."""
    write_sample(folder)
    for name, (before, after) in CHANGED_BY_LATER_EDITION.items():
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(before, after, 1), encoding="utf-8")
    for name, content in ADDED_BY_LATER_EDITION.items():
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(content)
    for name, content in CSV_WITH_LATER_EDITION.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder
