"""The crosswalk of agencies: the same bodies in the spellings of several systems."""

import csv
import io

import httpx


def test_crosswalk_joins_the_codes_of_five_systems(client: httpx.Client) -> None:
    answer = client.get("/data/agencies-crosswalk.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.headers["access-control-allow-origin"] == "*"
    rows = {row["slug"]: row for row in csv.DictReader(io.StringIO(answer.text, newline=""))}
    total = client.post("/graphql", json={"query": "{agencies {totalCount}}"}).json()
    assert len(rows) == total["data"]["agencies"]["totalCount"]
    women = rows["un-women"]
    assert (women["wikidata"], women["iati"], women["chart"], women["ceb"]) == (
        *("Q641576", "XM-DAC-41146"),
        *("UN-Women", "UNWOMEN"),
    )
    assert {"ONU Femmes", "ONU Mujeres", "ООН-Женщины", "UN Women"} <= set(women["otherSpellings"].split("; "))
    assert (rows["unoosa"]["chart"], rows["unece"]["chart"], rows["who"]["ror"]) == ("OOSA", "ECE", "01f80g185")
    assert "OMS" in rows["who"]["otherSpellings"].split("; ")
    # in doubt
    assert "OMI" not in answer.text


def test_crosswalk_is_not_sent_again(client: httpx.Client) -> None:
    etag = client.get("/data/agencies-crosswalk.csv").headers["etag"]
    assert client.get("/data/agencies-crosswalk.csv", headers={"if-none-match": etag}).status_code == 304


def test_codes_of_the_system_chart_have_an_address(client: httpx.Client) -> None:
    query = """{itu: agency(by: {chart: "ITU"}) {slug identifiers {scheme uri}}
      women: agency(by: {ceb: "UNWOMEN"}) {slug} bank: agency(by: {slug: "world-bank"}) {identifiers {scheme uri}}}"""
    data = client.post("/graphql", json={"query": query}).json()["data"]
    assert (data["itu"]["slug"], data["women"]["slug"]) == ("itu", "un-women")
    addresses = {each["scheme"]: each["uri"] for each in data["itu"]["identifiers"]}
    assert addresses["CHART"] == "https://systemchart.un.org/?entity=itu"
    assert addresses["CEB"] is None
    addresses = {each["scheme"]: each["uri"] for each in data["bank"]["identifiers"]}
    assert addresses["CHART"] == "https://systemchart.un.org/?entity=world%20bank%20group"


def test_crosswalk_is_saved_with_its_version_and_kept_by_shared_caches(client: httpx.Client) -> None:
    answer = client.get("/data/agencies-crosswalk.csv")
    version = client.post("/graphql", json={"query": "{dataset {version}}"}).json()["data"]["dataset"]["version"]
    assert answer.headers["content-disposition"] == f'attachment; filename="agencies-crosswalk-{version[:12]}.csv"'
    assert "s-maxage=1" in answer.headers["cache-control"]
