"""The address of a text in the UN's document system, from its symbol and a language."""

from typing import Any

from liaison.planning.bindings import plain_value
from liaison.planning.json_text import Text, expression, or_null
from liaison.planning.selection import Field
from liaison.planning.writer import Writer

ADDRESS = "https://docs.un.org"


def document_url(writer: Writer, alias: str, field: Field) -> Text:
    """The address, or null. The loader accepts no character in a symbol that JSON or an address would escape, except
    the space before the year of a Security Council resolution, which addresses leave out."""

    def code(language: Any) -> str:
        return str(plain_value(language)).lower()

    language = writer.bindings.bind(field.arguments["language"], code)
    symbol = f"replace({alias}.document_symbol, ' ', '')"
    return expression(or_null(f"""'"{ADDRESS}/' || {language} || '/' || {symbol} || '"'"""))
