"""Liaison: a registry of how UN agencies work together."""
