"""The grammar of wordings: how often a mechanism meets, how long, who travels, and what it costs.

A wording is read in four steps: tokens, items (quantities, periods, known words), phrases (a meeting with its number,
frequency and length), and the reading of the cell. Every number, frequency word and bound must be in a phrase. If one
is not, the wording is NOT_UNDERSTOOD and the words without a place are listed.
"""

from liaison.documents.grammar.reading import read_wording
from liaison.documents.grammar.row import read_row

__all__ = ["read_row", "read_wording"]
