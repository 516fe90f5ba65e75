"""From the data files to the database: read, checked, and written whole or not at all."""
