"""From the data files to the database: reading, checking, and writing everything or nothing."""
