"""What the invented second edition says, and how it differs from the first: the table from which tests derive
what they expect.

Names of bodies, symbols and short wordings on frequency, time and cost are carried over from the first edition, as a
secretariat would carry them over. All other sentences are made up for tests, as are the symbol of the document and the
bodies and initiatives marked NEW. ``edition`` writes it as a Word file.
"""

from dataclasses import dataclass
from enum import Enum

TITLE = "ITU's activities and relationship with the UN system"
NOTICE = "Invented edition for tests"
SYMBOL = "C21/INF/99"
SESSION = "Council 2021"


class Change(Enum):
    """What became of a row or bullet of the first edition."""

    SAME = "SAME"  # same name and same three wordings
    ALTERED = "ALTERED"  # same name, another wording
    RENAMED = "RENAMED"  # another name; the wordings may differ too
    NEW = "NEW"


@dataclass(frozen=True)
class EditionRow:
    """A row of the annex, with its columns in an order of this table only. Line breaks separate paragraphs of a cell.

    ``mechanism`` is the slug in the data, None for a new body; ``was`` is its row in the first edition.
    """

    mechanism: str | None
    was: int | None
    change: Change
    name: str
    frequency: str
    activity: str
    time: str
    relevance: str
    cost: str


@dataclass(frozen=True)
class Section:
    """A row of one merged cell, which groups the rows below it and is not a row of its own."""

    title: str


@dataclass(frozen=True)
class Bullet:
    """A bullet of paragraph 6.1; ``agencies`` are the slugs of the agencies that it names, other than ITU."""

    unit: str
    initiative: str | None
    change: Change
    text: str
    agencies: tuple[str, ...] = ()


SAME, ALTERED, RENAMED, NEW = Change

# Rows of the first edition that are gone. Word still holds row 10, as a tracked deletion.
GONE = {"ipsas-task-force": 10, "un-private-sector-focal-points": 50}
DELETED_ROW = EditionRow(
    "ipsas-task-force",
    10,
    SAME,
    "IPSAS Task Force",
    "Once",
    "Compares accounts.",
    "2 days",
    "",
    "Travel and DSA",
)
GONE_INITIATIVES = ("blockchain-for-cities", "kaleidoscope", "papua-new-guinea")

# The wording that the tracked changes of the first row replace: the first number is deleted, the second inserted.
TRACKED = ("Twice", "Three times")

ANNEX: tuple[EditionRow | Section, ...] = (
    EditionRow(
        "ceb", 1, ALTERED, "Chief Executive Board for Coordination (CEB)",
        "Three times per year",
        "Executive heads agree on what the system does together.",
        "2 days per meeting; coordination of briefing book with Talking Points",
        "Gives ITU a voice on digital matters.\nPP Res. 64 (Rev. Dubai, 2018)",
        "Travel and DSA for executive head",
    ),
    EditionRow(
        "hlcp", 2, RENAMED, "High Level Committee on Programmes (HLCP)",
        "Twice per year",
        "Compares programmes and plans joint ones.",
        "2 days per meeting; coordination of briefing book with Talking Points",
        "ITU brings its work on AI.",
        "Travel and DSA for approx. 2 staff",
    ),
    EditionRow(
        "hlcm", 3, ALTERED, "High-Level Committee on Management (HLCM)",
        "Twice per year",
        "Looks for simpler administration.",
        "3 days per meeting",
        "Common rules save ITU work.",
        "Travel and DSA for approx. 2 staff",
    ),
    EditionRow(
        "dtn", 4, RENAMED, "Digital and Technology Network (DTN)",
        "Twice per year",
        "Heads of computing compare systems.",
        "1.5 days",
        "Meets together with the UNICC management committee.",
        "Travel/DSA",
    ),
    EditionRow(
        "unicc-management-committee", 5, SAME, "UNICC management committee",
        "Twice per year",
        "Steers shared computer services.",
        "1.5 days",
        "Meets together with the DTN management committee.",
        "Travel/DSA",
    ),
    EditionRow(
        "un-legal-network", 6, RENAMED, "United Nations Legal Network (UNLN)",
        "Once a year",
        "Lawyers exchange opinions.",
        "2-3 days per meeting",
        "ITU asks and answers questions of law.",
        "Travel and DSA for approx. 2 staff",
    ),
    EditionRow(
        "hr-network", 7, RENAMED, "Network on Human Resources",
        "Once a year",
        "Directors of personnel compare rules.",
        "2-3 days per meeting",
        "ITU keeps its rules in step.",
        "Travel and DSA for one staff",
    ),
    EditionRow(
        "finance-and-budget-network", 8, ALTERED, "Finance and Budget Network",
        "Once a year",
        "Discusses budgets.",
        "2 days",
        "ITU approves its share of joint costs.",
        "Travel and DSA",
    ),
    EditionRow(
        "procurement-network", 9, SAME, "Procurement network",
        "Twice per year",
        "Buyers compare contracts.",
        "2\u00a0days",
        "ITU buys at better prices.",
        "Travel and DSA",
    ),
    Section("Statistics and data"),
    EditionRow(
        "ccsa", 14, ALTERED, "Committee for the Coordination of Statistical Activities (CCSA)",
        "Twice per year",
        "Divides statistical work.",
        "One afternoon in March, 2 days in autumn",
        "PP Res. 131 (Rev. Dubai, 2018)",
        "Travel and DSA for 2 staff",
    ),
    EditionRow(
        "un-statistical-commission", 15, ALTERED, "UN Statistical Commission",
        "Once per year",
        "Adopts statistical standards.",
        "4 days",
        "PP Res. 131 (Rev. Dubai, 2018)",
        "Travel and DSA for one staff",
    ),
    EditionRow(
        "iaeg-sdgs", 16, ALTERED, "Inter-Agency and Expert Group on SDG Indicators (IAEG-SDGs)",
        "Once per year",
        "Keeps the list of indicators.",
        "Three days per meeting",
        "PP Res. 131 (Rev. Dubai, 2018)",
        "Travel and DSA for one staff",
    ),
    EditionRow(
        "gwg-big-data", 17, SAME, "UN Global Working Group (GWG) on Big Data for Official Statistics",
        "Once per year",
        "Tries new sources of data.",
        "Four days per meeting",
        "ITU offers data from mobile networks.",
        "Travel and DSA for one staff",
    ),
    EditionRow(
        "iaeg-gender-statistics", 18, SAME, "Inter-Agency and Expert Group on Gender Statistics",
        "Once per year",
        "Counts women and men.",
        "2 days",
        "PP Res. 131 (Rev. Dubai, 2018)\nPP Res. 70 (Rev. Dubai, 2018)",
        "Travel and DSA for one staff",
    ),
    EditionRow(
        None, None, NEW, "Lighthouse Data Network (LDN)",
        "Twice per year",
        "Invented: keepers of lighthouses publish what they measure.",
        "1 day per meeting",
        "PP Res. 136 (Rev. Dubai, 2018)",
        "Travel and DSA for one staff",
    ),
    Section("Development and inclusion"),
    EditionRow(
        "unsdg", 11, ALTERED, "United Nations Sustainable Development Group (UNSDG)",
        "Twice per year at Principles level",
        "Leads the country teams.",
        "Weekly meetings done remotely",
        "PP Res. 200 (Rev. Dubai, 2018)",
        "As approved by ITU Council, ITU contributes USD 220,000 annually",
    ),
    EditionRow(
        "ungis", 12, RENAMED, "United Nations Group on the Information Society (UNGIS)",
        "Regular remote meeting.\n"
        "2 meetings at the WSIS Forum\n"
        "Meeting and side event at the HLPF and STI (planned)",
        "Follows the information society.",
        "2 days\nHigh level and working level\n2-3 Days",
        "PP Res. 140 (Rev. Dubai, 2018)",
        "No additional costs\nDSA",
    ),
    EditionRow(
        "ecesa-plus", 13, SAME, "Executive Committee on Economic and Social Affairs (ECESA) Plus",
        "Once per year – usually during HLPF at Principles level",
        "Joins up economic and social work.",
        "One morning or afternoon",
        "ITU hears what others plan.",
        "No additional cost",
    ),
    EditionRow(
        "ianwge", 19, RENAMED, "Inter-Agency Network on Gender Equality and Women (IANWGE)",
        "1 per year",
        "Watches over equality.",
        "3 days",
        "PP Res. 70 (Rev. Dubai, 2018)\nPP Res. 71 (Rev. Dubai, 2018)",
        "Travel & DSA",
    ),
    EditionRow(
        "ianyd", 20, SAME, "Inter-Agency Network on Youth Development (IANYD)",
        "1 per year",
        "Works for young people.",
        "1.5 days\nplus monthly conference calls",
        "PP Res. 198 (Rev. Dubai, 2018)\nPP Res. 71 (Rev. Dubai, 2018)",
        "Travel & DSA",
    ),
    EditionRow(
        "young-un", 21, SAME, "Young UN Network",
        "It is an informal network. The communication is mainly through online channels.",
        "Young staff try out ideas.",
        "Voluntary approach of ITU staff (during lunch time and outside working hours)",
        "PP Res. 198 (Rev. Dubai, 2018)\nPP Res. 71 (Rev. Dubai, 2018)",
        "None at the current stage",
    ),
    EditionRow(
        "iaga", 22, SAME, "Inter-Agency Group on Ageing (IAGA)",
        "a) 1 or 2 physical meetings.\nb) online monthly or regular meetings.\nc) reporting and requests for inputs",
        "Speaks up for the old.",
        "Min. 10 working days/year",
        "PP Res. 175 (Rev. Dubai, 2018)",
        "Travel +DSA\n(Approx. 3 days)\nFinancial implications not fully known at present)",
    ),
    EditionRow(
        "undis", 23, ALTERED, "United Nations Disability Inclusion Strategy (UNDIS)",
        "a) possible 1 physical meeting\n"
        "b) online monthly or regular meetings\n"
        "c) reporting and requests for inputs",
        "Sets out how to include everybody.",
        "Approx. 12 working days/year",
        "Disability Inclusion Strategy (CEB/2019/1/Add.6)",
        "Possible travel + DSA\n(Approx. 2 or 3 days)",
    ),
    EditionRow(
        "iasg-indigenous-issues", 24, SAME,
        "Inter-Agency Support Group on Indigenous Issues (IASG – Indigenous Issues)",
        "a) 1 physical meeting\nb) online monthly or regular meetings\nc) reporting and requests for inputs",
        "Supports the forum of indigenous peoples.",
        "Min. 10 working days/year",
        "PP RESOLUTION 184 (Guadalajara, 2010)",
        "Possible travel + DSA\n(Approx. 2 or 3 days)",
    ),
    EditionRow(
        "iasg-crpd", 25, RENAMED,
        "Inter-Agency Support Group for the Convention on the Rights of Persons with Disabilities (IASG)",
        "a) 2 physical meetings\n"
        "b) online monthly / regular meetings\n"
        "c) monthly and /or regular requests for reporting and inputs",
        "Helps to put the Convention into practice.",
        "Approx. 20 working days/year",
        "PP Res. 175 (Rev. Dubai, 2018)",
        "Travel +DSA\n(Approx. [3X2] = 6 days)",
    ),
    EditionRow(
        None, None, NEW, "Inter-Agency Support Group on Mountain Connectivity (IASG)",
        "Once a year",
        "Invented: brings lines to high valleys.",
        "2 days per meeting",
        "PP Res. 139 (Rev. Dubai, 2018)",
        "Travel and DSA for 2 staff",
    ),
    EditionRow(
        "iacg-ldcs-sids", 26, ALTERED, "Inter-Agency Consultative Group (IACG) on LDCs/SIDS",
        "",
        "Prepares the conference.",
        "Preparations continue for the conference on the LDCs",
        "PP Res. 139 (Rev. Dubai, 2018)",
        "Financial implications not known at present.",
    ),
    EditionRow(
        "south-south-mechanism", 27, SAME, "Inter-Agency Mechanism on South-South and Triangular Cooperation",
        "",
        "Links countries of the South.",
        "",
        "PP Res. 139 (Rev. Dubai, 2018)",
        "Financial implications not known at present.",
    ),
    EditionRow(
        "iatf-ffd", 28, RENAMED, "Inter-Agency Task Force on Financing for Development (IATF)",
        "2-3 times per year",
        "Reports on money for development.",
        "Meetings are normally 1-2 hours.",
        "PP Res. 139 (Rev. Dubai, 2018)",
        "No financial implications.  Remote and physical meetings in New York",
    ),
    EditionRow(
        "iatt-sti", 29, SAME, "Inter-Agency Task Teams of STI",
        "2 times per year",
        "Prepares a forum on science.",
        "Meetings are normally 1-1.5 hours.",
        "PP Res. 139 (Rev. Dubai, 2018)\nPP Res. 200 (Rev. Dubai, 2018)",
        "No financial implications.  Remote and physical meetings in New York",
    ),
    EditionRow(
        "icat", 30, ALTERED, "The Inter-Agency Coordination Group against Trafficking in Persons (ICAT)",
        "2 times per year",
        "Fights the trade in people.",
        "Half a day per meeting",
        "PP Rec. 7 (Dubai, 2018)",
        "No financial implications.  Remote and physical meetings in New York",
    ),
    EditionRow(
        "emg", 31, ALTERED, "United Nations Environment Management Group (EMG)",
        "4 times a year",
        "Answers environmental questions together.",
        "Meetings last half day",
        "ITU strategic plan for 2020-2023 – Goal 3",
        "No financial implications, remote participation",
    ),
    EditionRow(
        "img-sustainability", 32, SAME, "Issue Management (IMG) Group on Sustainability Management",
        "Twice per year",
        "Measures what the UN emits.",
        "1 half-day online meeting\n1 physical meeting (4 days)",
        "UN Climate Neutral Strategy",
        "Travel and DSA for 1 staff (4 days)",
    ),
    EditionRow(
        "etc", 33, SAME, "Inter-Agency Standing Committee - Emergency Telecommunications Cluster",
        "Quarterly calls (half day) and annual meeting per year",
        "Restores lines after disasters.",
        "Calls are half-day and annual meeting is 3 days excluding travel",
        "PP Res. 136 (Rev. Dubai, 2018)",
        "Staff time and travel costs annual meeting (DSA & travel)",
    ),
    EditionRow(
        "un-space", 34, SAME, "Inter-Agency Meeting on Outer Space Activities (UN-Space)",
        "one 1-day meeting per year",
        "Compares plans for space.",
        "2 days of work (1 for preparation and reporting, 1 for attending) + travel time",
        "PP Res. 186 (Rev. Dubai, 2018)",
        "Travel and DSA for 1 staff",
    ),
    EditionRow(
        "ncd-task-force", 35, SAME, "UN Task Force on the Prevention and Control of NCDs",
        "Two 1-day meetings per year",
        "Works against chronic diseases.",
        "1-day preparation for the meeting and for filling the report",
        "B-Healthy B-Mobile with WHO.",
        "Staff time, DSA and travel",
    ),
    Section("Administration, language and security"),
    EditionRow(
        "enmo", 36, ALTERED, "Ethics Network of Multilateral Organizations (ENMO)",
        "One face-to-face meeting a year",
        "Ethics officers compare cases.",
        "4 days",
        "ITU learns from others.",
        "DSA and travel for one staff",
    ),
    EditionRow(
        "un-rias", 37, ALTERED, "UN Representatives of Internal Audit Services (UN-RIAS)",
        "1 face-to-face meeting a year; 3 to 5 virtual meetings in between",
        "Auditors compare methods.",
        "3.5 days for face-to-face.\n2 hours per virtual meeting",
        "ITU audits to the same standard.",
        "DSA and travel",
    ),
    EditionRow(
        "un-ris", 38, SAME, "UN Representatives of Investigation Services (UN-RIS)",
        "1 face-to-face meeting a year; 2 to 4 virtual meetings in between",
        "Investigators compare methods.",
        "3.5 to 5 days for face-to-face.\n2 hours per virtual meeting",
        "ITU investigates to the same standard.",
        "DSA and travel",
    ),
    EditionRow(
        "un-geospatial-network", 39, RENAMED, "UN Geospatial Network",
        "Once-Twice per year participation in UN GGIM events.\n\nSeveral online monthly meetings",
        "Draws maps together.",
        "3-5 days\n\nOne day per month.",
        "ITU maps its networks.",
        "Travel and DSA for 1 or 2 staff",
    ),
    EditionRow(
        "iamladp", 40, ALTERED,
        "International Annual Meeting on Language Arrangement, Documents and Publication (IAMLADP)",
        "Once a year",
        "Language services compare costs.",
        "3/4 workdays plus travel",
        "PP Res. 154 (Rev. Dubai, 2018)\nPP Dec. 5 (Rev. Dubai 2018)\nCouncil R 1372 (C15, last amended C19)",
        "Travel and DSA for 3/4 staff",
    ),
    EditionRow(
        "jiamcatt", 41, SAME,
        "International Annual Meeting on Computer-Assisted Translation and Terminology (JIAMCATT)",
        "Once a year + 1 local meeting",
        "Translators compare tools.",
        "3+1 working days plus travel",
        "PP Res. 154 (Rev. Dubai, 2018)\nPP Dec. 5 (Rev. Dubai 2018)\nCouncil R 1372 (C15, last amended C19)",
        "Travel and DSA for 3/4 staff",
    ),
    EditionRow(
        "iasmn", 42, SAME, "Inter-Agency Security Management Network (IASMN)",
        "Twice per year",
        "Keeps staff and premises safe.",
        "3 days per meeting;",
        "ITU shows its new guard house.",
        "Travel and DSA for 1 staff",
    ),
    EditionRow(
        "un-communication-group", 43, ALTERED, "UN Communication group",
        "Global group: Once a year, online\nGeneva group: Once a year, plus ad-hoc",
        "Press officers plan campaigns.",
        "Global: 2 days\nGeneva: a few hours",
        "ITU is seen more often.",
        "No additional cost",
    ),
    EditionRow(
        "unspn", 44, ALTERED, "United Nations Strategic Planning Network (UNSPN)",
        "Once a year",
        "Planners compare plans.",
        "2 days per meetings",
        "PP Res. 71 (Rev. Dubai, 2018)",
        "Participation at the meeting; ITU is the secretary of this Network",
    ),
    EditionRow(
        "un-governing-bodies-secretariat-group", 45, SAME, "UN Governing Bodies Secretariat Group",
        "Once a year",
        "Secretaries of governing bodies compare rules.",
        "2-3 days per meetings",
        "ITU renews its rules.",
        "Travel and DSA for 1 or 2 staff",
    ),
    EditionRow(
        "unissig", 46, SAME, "UN Information Security Special Interest Group (UNISSIG)",
        "Once a year",
        "Warns of attacks.",
        "2-3 days per meeting",
        "ITU protects its systems.",
        "Travel and DSA for 1 staff",
    ),
    EditionRow(
        "global-pulse-dpag", 47, ALTERED, "UN Global Pulse Data Privacy Advisory Group",
        "Once a year",
        "Advises on privacy.",
        "2-3 days per meeting",
        "PP Res. 130 (Rev. Dubai, 2018)",
        "Travel and DSA for one staff",
    ),
    EditionRow(
        "unin", 48, ALTERED, "United Nations Innovation Network (UNIN)",
        "Via teleconference, on an ad-hoc basis, when necessary or with urgency.",
        "Shares new ideas.",
        "About one day of ITU’s staff time per month",
        "PP Res. 205 (Dubai, 2018)",
        "No additional cost",
    ),
    EditionRow(
        "erp-sig", 49, SAME, "ERP Special Interest Group (ERP-SIG)",
        "Once a year main meeting, with ad-hoc meetings/   conference calls",
        "Users of the same software meet.",
        "3-day meeting + travel",
        "ITU is heard by vendors.",
        "Travel and DSA for staff attending",
    ),
    EditionRow(
        None, None, NEW, "UN Task Team on Quiet Computing",
        "Monthly calls",
        "Invented: makes server rooms less noisy.",
        "1 hour per call",
        "ITU measures the noise.",
        "No additional cost",
    ),
    EditionRow(
        "e-waste-coalition", 51, ALTERED, "UN E-waste Coalition",
        "Roughly once every three months.",
        "Keeps old devices out of rivers.",
        "About one to two days of ITU’s staff time per month, roughly.",
        "ITU finds partners.",
        "Travel and DSA dependent on location of meeting",
    ),
    EditionRow(
        "u4ssc", 52, ALTERED, "United for Smart Sustainable Cities (U4SSC)",
        "A physical meeting per year + an e-meeting per week",
        "Helps cities to plan.",
        "About 12 days of ITU’s staff time per month roughly.",
        "PP Res. 197 (Rev. Dubai, 2018)\nWTSA-16 RES.98 (Rev. Hammamet, 2016)",
        "Staff costs, including travel and DSA, and expert costs and other workshop participants.",
    ),
    EditionRow(
        None, None, NEW, "Committee of Harbour Librarians",
        "As needed, no fixed calendar",
        "Invented: lends books to ships.",
        "",
        "ITU lends its radio manuals.",
        "Possible travel",
    ),
)  # fmt: skip

ROWS = tuple(entry for entry in ANNEX if isinstance(entry, EditionRow))

BULLETS = (
    Bullet("BR", "unoosa-radio", SAME, "UNOOSA: ITU staff spoke at two sessions on orbits.", ("unoosa",)),
    Bullet("BR", "icao-radio", SAME, "ICAO: joint work on radio for aircraft went on.", ("icao",)),
    Bullet("BR", "imo-radio", SAME, "IMO: joint work on radio for ships went on.", ("imo",)),
    Bullet("BR", "wmo-radio", SAME, "WMO: joint work on weather radar went on.", ("wmo",)),
    Bullet("TSB", "ai-for-good", SAME, "AI for Good Global Summit, led by ITU;"),
    Bullet("TSB", "figi", SAME, "Financial Inclusion Global Initiative (FIGI), with the World Bank;", ("world-bank",)),
    Bullet(
        "TSB", "smart-cables", SAME, "ITU/WMO/UNESCO-IOC Joint Task Force on SMART Cable Systems;",
        ("unesco-ioc", "wmo"),
    ),
    Bullet("TSB", "future-networked-car", RENAMED, "Future Networked Car Symposium, held online;"),
    Bullet("TSB", "itu-t-unece", SAME, "ITU-T Technical Committees and UNECE Working Parties met twice;", ("unece",)),
    Bullet("TSB", "gender-and-sdg-standards", SAME, "Gender responsive standards, with UNECE;", ("unece",)),
    Bullet("TSB", "make-listening-safe", SAME, "“Make Listening Safe”, an initiative of WHO;", ("who",)),
    Bullet(
        "TSB", "fg-ai4h", RENAMED, "Focus Group on Artificial Intelligence for Health, by ITU and WHO;", ("who",)
    ),
    Bullet("TSB", None, NEW, "Harbour Sensors (invented), a project of ITU and IMO;", ("imo",)),
    Bullet(
        "TSB", "u4ssc", SAME, "United for Smart Sustainable Cities (U4SSC), coordinated by ITU, UNECE and UN-Habitat;",
        ("un-habitat", "unece"),
    ),
    Bullet("TSB", "green-standards-week", SAME, "Green Standards Week, with UNIDO and UNFCCC;", ("unfccc", "unido")),
    Bullet("TSB", "e-waste-mooc", SAME, "Massive Open Online Course (MOOC) on e-waste management, with WHO;", ("who",)),
    Bullet("BDT", "b-healthy-b-mobile", SAME, "B-Healthy B-Mobile, with WHO;", ("who",)),
    Bullet("BDT", "broadband-commission", SAME, "Broadband Commission for Sustainable Development, with UNESCO;",
           ("unesco",)),
    Bullet("BDT", "decent-jobs-for-youth", RENAMED, "Campaign on Decent Jobs for Youth, led by ILO and ITU;", ("ilo",)),
    Bullet(
        "BDT", "equals", SAME,
        "EQUALS: The Global Partnership for Gender Equality in the Digital Age, with UN Women and GSMA;",
        ("gsma", "un-women"),
    ),
    Bullet("BDT", "giga", SAME, "GIGA - Connecting Every School to the Internet, with UNICEF;", ("unicef",)),
    Bullet("BDT", None, NEW, "Village Radio Archive (invented), by ITU and UNESCO;", ("unesco",)),
    Bullet("BDT", "global-e-waste-monitor", SAME, "Global E-Waste Monitor, with the United Nations University;",
           ("unu",)),
    Bullet("BDT", "digital-agriculture", SAME, "Digital Agriculture collaboration with FAO;", ("fao",)),
    Bullet("BDT", "innovation-for-digital-transformation", SAME,
           "Innovation for digital transformation, by ITU and UNIDO;", ("unido",)),
    Bullet("BDT", "mobile-learning-week", SAME, "Mobile Learning Week (MLW), with UNESCO;", ("unesco",)),
    Bullet("BDT", "itu-world-bank-declaration", SAME, "ITU/World Bank Joint Declaration;", ("world-bank",)),
    Bullet("GS", "techlearntalk", SAME, "TechLearnTalk series, with UN-OICT;", ("un-oict",)),
    Bullet("GS", "ai-for-good-un-partners", SAME, "AI for Good UN Partners Meeting;"),
    Bullet("GS", "international-days", SAME, "Joint side events on days such as World Cities Day."),
)  # fmt: skip

# The numbered paragraphs of each section, before and after 6.1; Word counts their numbers.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Introduction", ("This document is made up, and every sentence in it serves a test.",)),
    (
        "The 2030 Agenda",
        ("ITU sent a paper to the High-level Political Forum (HLPF).", "The paper had nine pages."),
    ),
    ("UN governance", ("ITU followed the Commission on Science and Technology for Development (CSTD).",)),
    ("Conferences", ("ITU took part in the Invented Conference on Harbours (Feb. 2021).",)),
    (
        "Inter-agency coordination",
        (
            "ITU chairs the Partnership for Measuring ICT for Development.",
            "ITU is a member of the Steering Committee of the UN Geospatial Network.",
        ),
    ),
    ("Key initiatives", ("Joint initiatives of this invented year were the following:",)),
    ("Digital cooperation", ("The High-level Panel on Digital Cooperation had ended its work.",)),
    ("Joint Inspection Unit (JIU)", ("ITU read the reports of the JIU.",)),
)

# A sentence that was moved from the start of 5.1 to the start of 5.2, and a remark that Word hides in 2.2.
MOVED = "Most meetings took place online."
HIDDEN = "Remark for the editor."
NOTES = {"7.1": "Its report came out two years before.", "8.1": "The unit sits in Geneva."}

ANNEX_TITLE = "UN Inter-Agency Coordination Mechanisms, Networks and Groups"
PREAMBLE = "The bodies of this invented list share what they learn."
ANNEX_NOTE = "(*) Figures of this table are invented."
HEADINGS = {
    "name": "Name",
    "frequency": "Frequency of meetings*",
    "time": "Time spent",
    "cost": "Financial implications*",
    "activity": "Key Activity",
    "relevance": "Key ITU relevance / Specific benefit brought to ITU",
}
