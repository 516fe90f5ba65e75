"""What differs between databases: a dialect writes the SQL of these operations, everything else is standard SQL."""

from typing import TypeAlias

from liaison.planning.dialects.sqlite import SQLite

# The only dialect so far; a second one makes this a protocol.
Dialect: TypeAlias = SQLite
