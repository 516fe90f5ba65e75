"""What a search reads: the words of every record, and its texts in short pieces. The build derives both."""

from sqlmodel import Field, SQLModel


class SearchWords(SQLModel, table=True):
    """The folded words of a record by the weight that they have in a search, each once and between spaces.

    ``brevity`` is larger for records with fewer words in their names; scores are multiplied by it.
    """

    __tablename__ = "search_words"

    node_id: int = Field(primary_key=True, foreign_key="node.id")
    brevity: int
    name: str
    other_names: str
    summary: str
    texts: str


class SearchText(SQLModel, table=True):
    """A piece of a text in which a record can be found: a line, or a part of a long one.

    ``parts`` is the text as a JSON array: what is before the first word, the word, what is between it and the next one,
    and so on. ``words`` has the folded words, as many, with a space before and after each.
    """

    __tablename__ = "search_text"

    node_id: int = Field(primary_key=True, foreign_key="node.id")
    position: int = Field(primary_key=True)
    field: str
    parts: str
    words: str
