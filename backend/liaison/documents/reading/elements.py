"""The type of XML and HTML elements. lxml has no public name for it, and no types."""

from typing import Any, TypeAlias

Element: TypeAlias = Any
