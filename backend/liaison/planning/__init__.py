"""From a selection to finished JSON: plain values in, SQL text in between, bytes out. Knows nothing of GraphQL's library."""
