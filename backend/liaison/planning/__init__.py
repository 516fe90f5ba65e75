"""From a selection to finished JSON: plain values in, SQL in between, bytes out; GraphQL's library stays outside."""
