"""The site below a path of its host: every page works, and no request leaves the prefix."""

import re
from pathlib import Path

import pytest

from tests.browser.conftest import console_messages, new_context
from tests.tools import need
from tests.web.test_nginx import PREFIX, PROXIES, under_prefix

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")


@pytest.mark.parametrize("proxy", PROXIES)
@pytest.mark.fault(
    "2.14", "A public address with a path, in a browser: overview, list, record, network, playground, Back"
)
def test_site_works_below_a_path(browser: "sync_api.Browser", registry_path: Path, tmp_path: Path, proxy: str) -> None:
    with under_prefix(need("nginx"), registry_path, tmp_path, proxy) as url:
        context = new_context(browser, url)
        messages = console_messages(context)
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        heading = page.locator("h1")
        page.goto(f"{url}/")
        page.get_by_role("navigation").get_by_role("link", name="Agencies", exact=True).first.click()
        sync_api.expect(page).to_have_url(f"{url}/agencies")
        page.locator(f'main a[href^="{PREFIX}/agencies/"]').first.click()
        sync_api.expect(page).to_have_url(re.compile(f"{re.escape(url)}/agencies/[a-z]+$"))
        sync_api.expect(heading).not_to_have_text("Agencies")
        page.go_back()
        sync_api.expect(page).to_have_url(f"{url}/agencies")
        sync_api.expect(heading).to_have_text("Agencies")
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV").first.click()
        assert download.value.url.startswith(f"{url}/data/agencies.csv")
        page.goto(f"{url}/network")
        sync_api.expect(page.locator('[data-id="agency:itu"]')).to_be_attached()
        page.goto(f"{url}/integrate")
        sync_api.expect(page.locator("pre").first).to_contain_text(f"curl {url}/graphql")
        page.goto(f"{url}/about")
        sync_api.expect(heading).to_have_text("About the data")
        sync_api.expect(page.locator(f'main a[href^="{url}/data/"]').first).to_be_attached()
        page.goto(f"{url}/nothing-here")
        sync_api.expect(page.get_by_role("link", name="Search").first).to_be_attached()
        page.goto(f"{url}/playground?query=%7B__typename%7D&run=")
        sync_api.expect(page.locator(".graphiql-response")).to_contain_text("Query")
        page.get_by_role("link", name="Back to the registry").click()
        sync_api.expect(page).to_have_url(f"{url}/")
        outside = [each for each in asked if not each.startswith((f"{url}/", "data:", "blob:"))]
        assert outside == []
        assert [each for each in messages if "404" not in each] == []
        context.close()
