"""Comparing the data with the report that they cite: everything presented as the report's is found in the passage."""
