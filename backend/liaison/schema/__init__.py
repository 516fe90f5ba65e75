"""The GraphQL interface: what can be asked, and how a question becomes a selection."""
