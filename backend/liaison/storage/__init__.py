"""The database file: its tables, and the read-only connections to it."""
