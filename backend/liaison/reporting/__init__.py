"""Reading the document of a report."""
