"""The roles that the report gives, by hand and in its spelling: in bodies, in joint initiatives and in events.

The words that make a role are in the table of the data dictionary. Nothing here comes from the data files.
"""

ITU = "ITU"
UNITED_NATIONS = "United Nations"

Roles = dict[str, tuple[str, ...]]

U4SSC: Roles = {
    "COORDINATOR": (ITU, "UN-Habitat", "UNECE"),
    "SUPPORTER": (
        *("CBD", "FAO", ITU, "UNIDO", "UN-Women", "WMO"),
        *("ECLAC", "UNDP", "UNECA", "UNECE", "UNESCO", "UN Environment", "UNEP-FI", "UNFCCC", "UNOPS", "UNU-EGOV"),
    ),
}

# The bullets of 6.1 that are initiatives. ITU is given even if the bullet does not name it, because the paragraph lists
# ITU's own joint initiatives.
INITIATIVES: dict[str, Roles] = {
    "6.1 BR 3": {"PARTNER": (ITU, "UNOOSA")},
    "6.1 BR 4": {"PARTNER": (ITU, "ICAO")},
    "6.1 BR 5": {"PARTNER": (ITU, "IMO")},
    "6.1 BR 6": {"PARTNER": (ITU, "WMO")},
    "6.1 TSB 1": {"LEAD": (ITU,), "PARTNER": ("XPRIZE Foundation", "Association for Computing Machinery")},
    "6.1 TSB 2": {"PARTNER": (ITU, "World Bank")},
    "6.1 TSB 3": {"PARTNER": (ITU, "WMO", "UNESCO-IOC")},
    "6.1 TSB 4": {"PARTNER": (ITU,)},
    "6.1 TSB 5": {"PARTNER": (ITU, "UNECE")},
    "6.1 TSB 6": {"SUPPORTER": (ITU,), "PARTNER": ("WHO",)},
    "6.1 TSB 7": {"PARTNER": (ITU, "UNECE", "UNECE’s working party on gender responsive standards")},
    "6.1 TSB 8": {"PARTNER": (ITU, "WHO")},
    "6.1 TSB 9": {"CO_LEAD": (ITU, "WHO")},
    "6.1 TSB 10": U4SSC,
    "6.1 TSB 11": {"CO_LEAD": (ITU, "UNU-EGOV", "UN-habitat", "U4SSC")},
    "6.1 TSB 12": {
        "LEAD": (ITU,),
        "PARTNER": ("UNECE", "UNFCCC", "UN Environment", "Basel Convention", "UN-Habitat", "UNIDO", "UNU-EGOV"),
    },
    "6.1 TSB 13": {"IMPLEMENTER": ("Basel Convention", ITU, "WHO")},
    "6.1 BDT 1": {"PARTNER": ("WHO", ITU)},
    "6.1 BDT 2": {"CO_LEAD": (ITU, "UNESCO")},
    "6.1 BDT 3": {"CO_LEAD": ("ILO", ITU), "LEAD": (ITU,)},  # ITU leads the priority on digital skills
    "6.1 BDT 4": {"IMPLEMENTER": (ITU, "UN Women", "UNESCO", "UNCTAD", "ITC", "UNU-CS", "GSMA")},
    "6.1 BDT 5": {"PARTNER": (ITU, "UNICEF")},
    "6.1 BDT 6": {"PARTNER": (ITU, "United Nations University", "International Solid Waste Association")},
    "6.1 BDT 7": {"PARTNER": (ITU, "FAO")},
    "6.1 BDT 8": {"PARTNER": (ITU, "UNIDO"), "LEAD": ("UNIDO",)},  # UNIDO leads IDDA III
    "6.1 BDT 9": {"LEAD": ("UNESCO",), "PARTNER": (ITU,)},
    "6.1 BDT 10": {"PARTNER": (ITU, "World Bank")},
    "6.1 BDT 11": {"PARTNER": (ITU, "FAO", "ILO", "UNCDF", "UNDP"), "FUNDER": ("European Commission",)},
    "6.1 GS 1": {"PARTNER": (ITU, "UN Innovation network", "UN-OICT")},
    "6.1 GS 2": {"PARTNER": (ITU,)},
    "6.1 GS 3": {"PARTNER": (ITU,)},
}

# The start that the report gives for an initiative: “during the WSIS 2019 Forum”. No initiative has an end.
STARTS = {"6.1 TSB 11": "2019"}

# 5.1 makes ITU a participant in every row of the annex, except that it “joined officially” in row 48.
MEMBER_IN_ROW = 48

# Body, role and agencies, in the order of the report; years where it gives them.
BODIES: list[tuple[str, str, tuple[str, ...], str | None, str | None]] = [
    ("High-level Political Forum", "CONTRIBUTOR", (ITU,), None, None),  # 2.1
    ("ITU Council", "OWNER", (ITU,), None, None),  # 2.1
    ("UN General Assembly", "CONTRIBUTOR", (ITU,), None, None),  # 3.1
    ("ECOSOC", "CONTRIBUTOR", (ITU,), None, None),
    ("Commission on Science and Technology for Development", "CONTRIBUTOR", (ITU,), None, None),
    ("Commission on the Status of Women", "CONTRIBUTOR", (ITU,), None, None),
    ("Commission on Sustainable Development", "CONTRIBUTOR", (ITU,), None, None),
    ("Statistical Commission", "CONTRIBUTOR", (ITU,), None, None),
    ("International Civil Service Commission", "CONTRIBUTOR", (ITU,), None, None),
    ("UN-GGIM", "PARTICIPANT", (ITU,), None, None),  # 4.1
    ("Chief Executives Board for Coordination", "CONTRIBUTOR", (ITU,), None, None),  # 5.1
    ("High-Level Committee on Management", "CONTRIBUTOR", (ITU,), None, None),
    ("High-Level Committee on Programmes", "CONTRIBUTOR", (ITU,), None, None),
    ("High-Level Committee on Programmes", "LEAD", (ITU,), None, None),  # the work stream on artificial intelligence
    ("Partnership for Measuring ICT for Development", "CHAIR", (ITU,), None, None),
    ("UNSPN", "CO_CHAIR", (ITU,), None, None),
    ("UN Group on the Information Society", "CO_CHAIR", (ITU,), None, None),
    ("United Nations Geospatial Network", "STEERING_COMMITTEE_MEMBER", (ITU,), None, None),
    ("COPUOS", "PARTICIPANT", (ITU,), None, None),  # 6.1 BR 3
    ("ICAO Frequency Spectrum Management Panel", "PARTICIPANT", (ITU,), None, None),  # 6.1 BR 4
    ("ICAO Frequency Spectrum Management Panel", "OWNER", ("ICAO",), None, None),
    ("Navigation Communication and Search and Rescue Sub-committee of IMO", "PARTICIPANT", (ITU,), None, None),
    ("Navigation Communication and Search and Rescue Sub-committee of IMO", "OWNER", ("IMO",), None, None),
    ("IMO/ITU Experts Group on maritime radio issues", "PARTICIPANT", (ITU,), None, None),
    ("IMO/ITU Experts Group on maritime radio issues", "PARTNER", ("IMO", ITU), None, None),
    ("ITU-R Working Party 5B", "PARTICIPANT", ("IMO",), None, None),
    ("ITU-R Working Party 5B", "OWNER", (ITU,), None, None),
    ("ITU-R Working Party 4C", "PARTICIPANT", ("IMO",), None, None),
    ("ITU-R Working Party 4C", "OWNER", (ITU,), None, None),
    ("WMO Steering Group for Radio Frequency Coordination", "SUPPORTER", (ITU,), None, None),  # 6.1 BR 6
    ("WMO Steering Group for Radio Frequency Coordination", "OWNER", ("WMO",), None, None),
    ("Inter-Programme Team on Space Weather Information, Systems and Services", "SUPPORTER", (ITU,), None, None),
    ("Inter-Programme Team on Space Weather Information, Systems and Services", "OWNER", ("WMO",), None, None),
    ("UNECE’s working party on gender responsive standards", "PARTNER", (ITU,), None, None),  # 6.1 TSB 7
    ("UNECE’s working party on gender responsive standards", "OWNER", ("UNECE",), None, None),
    *(("U4SSC", role, agencies, None, None) for role, agencies in U4SSC.items()),
    ("WSIS Forum", "PARTICIPANT", (ITU,), None, None),  # 6.1 TSB 11
    ("High-level Panel on Digital Cooperation", "HOST", (UNITED_NATIONS,), None, None),  # 7.1, the Secretary-General
    ("High-level Panel on Digital Cooperation", "COORDINATOR", ("Office of the Special Adviser",), None, None),
    ("Roundtable 1A", "CO_CHAMPION", (ITU, "Government of Uganda", "UNICEF"), None, None),  # 7.2
    ("Roundtable 2", "CO_CHAMPION", (ITU, "UNDP"), None, None),
    *((f"Roundtable {label}", "KEY_CONSTITUENT", (ITU,), None, None) for label in ("1A", "1C", "3C", "4", "5A/B")),
    ("ISC-TF", "PARTICIPANT", (ITU,), None, None),  # 8.1
    ("JIU", "PARTNER", (ITU,), None, None),
    ("UNICC management committee", "OWNER", ("UNICC",), None, None),  # Annex 5
    ("UNSDG", "FUNDER", (ITU,), None, None),  # Annex 11
    (
        *("Inter-Agency Mechanism on South-South and Triangular Cooperation", "LEAD"),
        *(("United Nations Office for South-South Cooperation",), None, None),  # Annex 27
    ),
    ("UNSPN", "SECRETARY", (ITU,), "2013", None),  # Annex 44
    ("UNSPN", "CHAIR", (ITU,), "2017", "2018"),
    ("UN Global Pulse Data Privacy Advisory Group", "OWNER", ("UN Global Pulse",), None, None),  # Annex 47
    ("UN private sector focal points network", "HOST", ("UN Global Compact",), None, None),  # Annex 50
]

# The agency in the name of each conference of 4.1, in order. The report gives WHO for the last, which is WMO's.
OWNERS: tuple[str | None, ...] = (
    *("WHO", "IFAD", "UNEP", None, "UNCTAD", "UNESCO", None, "ILO"),
    *(None, "ICAO", "UNIDO", None, None, "UN Technology Bank for LDCs", "UN-Habitat", "WMO"),
)

# The other events: part of the name, start, end, place, roles.
EVENTS: list[tuple[str, str | None, str | None, str | None, Roles]] = [
    ("High-level Political Forum 2019", "2019-07", None, None, {"CONTRIBUTOR": (ITU,)}),  # 2.1, “annually in July”
    ("SDG Summit", None, None, None, {"CONTRIBUTOR": (ITU,)}),
    ("34th Meeting of the CWG-WSIS&SDGs", None, None, None, {}),  # 2.3
    (
        *("2019 World Radiocommunication Conference", "2019", None, None),
        {"ADVISER": ("UNOOSA", "ICAO", "IMO", "WMO"), "OWNER": (ITU,)},  # 6.1 BR 2
    ),
    ("Annual meeting of UN-Space", "2019", None, None, {"PARTICIPANT": (ITU,)}),  # 6.1 BR 3
    (
        *("2019 meeting of the Navigation Communication and Search and Rescue Sub-committee", "2019", None, None),
        {"PARTICIPANT": (ITU,), "OWNER": ("IMO",)},  # 6.1 BR 5
    ),
    ("2019 meeting of the IMO/ITU Experts Group", "2019", None, None, {"PARTICIPANT": (ITU,)}),
    ("CPM19-2", None, None, None, {"PARTICIPANT": ("IMO",)}),
    (
        *("AI for Good Global Summit, 3rd edition", "2019-05-28", "2019-05-31", None),
        {"LEAD": (ITU,), "PARTNER": ("XPRIZE Foundation", "ACM")},  # 6.1 TSB 1
    ),
    ("ICT for Health: Networks, standards and innovation", None, None, None, {"CO_LEAD": (ITU, "WHO")}),  # 6.1 TSB 9
    ("Blockchain for Cities", "2019", None, None, {"CO_LEAD": (ITU, "UNU-EGOV", "UN-habitat")}),  # 6.1 TSB 11
    ("WSIS 2019 Forum", "2019", None, None, {}),
    (
        *("IDDA III high-level event", "2019-09-25", "2019-09-25", "New York"),
        {"LEAD": ("UNIDO",), "PARTNER": (ITU,)},  # 6.1 BDT 8, the roles in IDDA III
    ),
    ("UN Activities on Artificial", "2019-09", None, None, {}),  # 6.1 GS 2
    ("International Girls in ICT Day", None, None, None, {}),  # 6.1 GS 3
    ("World Telecommunication and Information Society Day", None, None, None, {}),
    ("World Day against Trafficking in Persons", None, None, None, {}),
    ("World Cities Day", None, None, None, {}),
    ("International Day of Persons with Disabilities", None, None, None, {}),
    ("The Age of Digital Interdependence", "2019-06", None, None, {}),  # 7.1
    ("5th UN conference on the LDCs", "2021-03-21", "2021-03-25", None, {}),  # Annex 26
    ("IAMLADP 2020", "2020", None, "Nairobi, Kenya", {"PARTICIPANT": (ITU,)}),  # Annex 40
    ("UN Communication Group", "2019", None, "United States", {"PARTICIPANT": (ITU,)}),  # Annex 43
]
