"""Bodies that are a mechanism and an initiative, in plain HTML.

Where mechanisms and initiatives are counted or listed together, such a body counts once, as the mechanism.
``lib/same-body.js`` has the same rule for the site.
"""

from collections.abc import Iterable, Mapping
from typing import Any

# What a query selects of an initiative so that the rule can be applied.
SAME_BODY = "mechanisms { slug }"


def is_counted(initiative: Mapping[str, Any], mechanisms: Iterable[Mapping[str, Any]]) -> bool:
    """Whether one of the mechanisms is the same body as the initiative."""
    own = {each["slug"] for each in initiative["mechanisms"]}
    return any(each["slug"] in own for each in mechanisms)


def each_once(records: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Records of several types without the initiatives that are the same body as one of the mechanisms."""
    listed = list(records)
    mechanisms = [each for each in listed if each["__typename"] == "Mechanism"]
    return [each for each in listed if each["__typename"] != "Initiative" or not is_counted(each, mechanisms)]
