"""SQL in lines for a reader: long subqueries and CASE expressions are indented, each clause and JSON key has its line.

Only white space changes, and the layout depends only on the tokens.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

TOKEN = re.compile(
    r"%\(\w+\)s|::\w+(?:\[\])?|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|(?<!\w)[-+]?[:\w.]+|\|\||<<|<>|->>|->|[<>!=]=|\S"
)
CLAUSES = {"FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "SELECT", "JOIN", "LEFT", "CROSS"}
INDENT = "  "
SHORT = 60  # characters up to which a subquery or a CASE stays on one line
WIDE = 100  # characters after which a line is broken at the next comma or operator


@dataclass
class Block:
    """An open parenthesis, subquery or CASE. A long one has its own lines, indented to this depth."""

    kind: str
    depth: int
    is_long: bool


def laid_out(sql: str) -> str:
    """The statement broken into lines."""
    tokens = TOKEN.findall(sql)
    lines: list[str] = []
    blocks = [Block("query", 0, True)]
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else ""
        closed = blocks.pop() if token in (")", "END") else None
        depth = depth_of_line(tokens, place, blocks[-1], closed, lines)
        if depth is not None:
            lines.append(INDENT * depth)
        elif is_spaced(before, token):
            lines[-1] += " "
        lines[-1] += token
        indent = (len(lines[-1]) - len(lines[-1].lstrip())) // len(INDENT)
        if token == "CASE":
            blocks.append(Block("case", indent + 1, is_long(tokens, place)))
        elif token == "(" and tokens[place + 1] in ("SELECT", "WITH"):
            blocks.append(Block("query", indent + 1, is_long(tokens, place)))
        elif token == "(":
            blocks.append(Block("list", blocks[-1].depth, blocks[-1].is_long))
    return "\n".join(lines)


def depth_of_line(
    tokens: Sequence[str], place: int, block: Block, closed: Block | None, lines: Sequence[str]
) -> int | None:
    """The depth of the line that starts with this token; None if the token continues a line."""
    token, before, after = tokens[place], tokens[place - 1] if place else "", "".join(tokens[place + 1 : place + 2])
    if not place:
        return 0
    if closed:
        return closed.depth - 1 if closed.kind != "list" and closed.is_long else None
    if not block.is_long:
        return None
    if block.kind == "query":
        begins_clause = token in CLAUSES and before not in ("LEFT", "CROSS")
        begins_table = before == "," and after == "AS" and tokens[place + 2] in ("(", "MATERIALIZED")
        if begins_clause or begins_table or (before == "(" and token == "WITH"):
            return block.depth
    if block.kind == "case" and token in ("WHEN", "ELSE"):
        return block.depth
    is_joint = token in ("AND", "OR", "||") or (before == "," and block.kind != "list")
    if (token == "||" and '":' in after) or (is_joint and len(lines[-1]) > WIDE):
        return block.depth + 1
    return None


def is_long(tokens: Sequence[str], place: int) -> bool:
    """Whether the block that opens at this place is too long for one line."""
    depth = length = 0
    for token in tokens[place:]:
        depth += {"CASE": 1, "(": 1, "END": -1, ")": -1}.get(token, 0)
        length += len(token) + 1
        if not depth:
            break
    return length > SHORT


def is_spaced(before: str, token: str) -> bool:
    """Whether two tokens on one line have a space between them."""
    if before == "(" or token in (")", ",") or token.startswith("::"):
        return False
    return token != "(" or not re.fullmatch(r"-?[a-z_0-9]+", before)
