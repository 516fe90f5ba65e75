"""Names: how they are folded, compared and matched, for the search, for ``match`` and for drafting editions."""
