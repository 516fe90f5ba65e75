"""From a report's document to its passages."""
