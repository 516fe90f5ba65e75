"""All tables of the registry, as SQLModel classes.

Every row that can carry citations is a **node**: its ``id`` is also a row of ``node`` and unique across all tables, so
that one foreign key leads from a citation, alias, identifier or finding to any record. Each build assigns the ids and
they may differ between builds. ``global_id`` is the public identifier: opaque, and as stable as the record's key.
"""

from liaison.models import (  # noqa: F401  (registers the tables)
    dataset,
    engagements,
    history,
    names,
    records,
    relations,
    reviews,
    search,
    sources,
)
