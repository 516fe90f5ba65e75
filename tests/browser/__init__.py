"""The site in a real browser, on a real server, on the registry as the data files have it."""
