"""The HTTP side: GraphQL, the site, downloads and health, put together in ``app``."""
