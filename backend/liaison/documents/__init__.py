"""Documents in and out: reading a report, its wordings, drafting and reviewing an edition, and writing the annex."""
