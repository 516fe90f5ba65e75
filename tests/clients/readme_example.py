"""An example of the README for a script that runs in the clients' environment, which imports nothing of Liaison."""

import re
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"


def example(language: str, url: str) -> str:
    """The only example in this language, with the address of the service in place of the README's."""
    (code,) = re.findall(rf"^```{language}\n(.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return code.replace("http://127.0.0.1:8000", url)
