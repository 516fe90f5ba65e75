"""The result of a check."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warning", "problem"]


@dataclass(frozen=True)
class Check:
    """What was checked and found. ``remedy`` says what to do; it is empty if all is well."""

    name: str
    state: State
    found: str
    remedy: str = ""
