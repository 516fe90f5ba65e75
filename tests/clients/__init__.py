"""Real clients of other projects, each against a real server. ``__main__`` runs them all; the tests run five."""
