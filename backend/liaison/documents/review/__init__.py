"""The review of a draft: workbooks that units fill in, the log of their answers, and decisions written to the data."""
