"""An address of every page of the site, by a short name; what tests and screenshots walk through."""

PAGES = {
    "overview": "/",
    "agencies": "/agencies",
    "mechanisms": "/mechanisms",
    "initiatives": "/initiatives",
    "events": "/events",
    "resolutions": "/resolutions",
    "reports": "/reports",
    "themes": "/themes",
    "goals": "/goals",
    "agency": "/agencies/who",
    "mechanism": "/mechanisms/dtn",
    "initiative": "/initiatives/giga",
    "event": "/events/ai-for-good-2019",
    "resolution": "/resolutions/pp-res-70-rev-dubai-2018",
    "report": "/reports/un-2020",
    "theme": "/themes/gender",
    "goal": "/goals/sdg-11",
    "workload": "/workload",
    "network": "/network",
    "matrix": "/matrix",
    "together": "/together?with=itu&with=who",
    "mandates": "/mandates",
    "without-mandate": "/mandates?show=without",
    "overlaps": "/overlaps",
    "timeline": "/timeline",
    "findings": "/findings",
    "about": "/about",
    "search": "/search?q=artificial",
}

# the states beside content: nothing found, nothing asked, no such page
STATES = {
    "no-match": "/mechanisms?q=zzzz",
    "nothing-found": "/search?q=zzzz",
    "nothing-asked": "/search",
    "nobody-chosen": "/together",
    "missing": "/nowhere",
}
