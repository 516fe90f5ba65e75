"""The briefing on two agencies as it is served: title, description, plain content, other spellings of the address."""

import re

import httpx
import pytest


def description(html: str) -> str:
    (found,) = re.findall(r'<meta name="description" content="([^"]*)">', html)
    return found


def test_briefing_is_served_with_its_answer(client: httpx.Client) -> None:
    answer = client.get("/brief/itu/who")
    assert answer.status_code == 200
    assert "<title>What ITU and WHO share · Liaison</title>" in answer.text
    # 6.1 TSB 6, 8, 9 and 13 and BDT 1; the Executive Council in 4.1 and the 11th Kaleidoscope
    assert description(answer.text) == (
        "ITU and WHO shared 5 initiatives and 2 events. The report gives no cost for what they share."
    )
    plain = answer.text.partition('<div id="plain"')[2]
    assert "<h1>What ITU and WHO share</h1>" in plain
    assert '<a href="/initiatives/make-listening-safe">' in plain
    assert "ITU: Supporter; WHO: Partner" in plain or "WHO: Partner; ITU: Supporter" in plain
    assert '<a href="/mechanisms/ncd-task-force">' in plain
    assert "Its row in the annex mentions B-Healthy B-Mobile" in plain
    assert "0 mechanisms" not in plain


def test_body_that_is_a_mechanism_and_an_initiative_counts_once(client: httpx.Client) -> None:
    # U4SSC; Green Standards Week and the workshop on blockchain, with its event, and the World Urban Forum
    assert description(client.get("/brief/itu/un-habitat").text).startswith(
        "ITU and UN-Habitat shared 1 mechanism, 2 initiatives and 2 events. "
        "Cost of the shared mechanisms to ITU: about 180 staff days a year."
    )


def test_money_of_a_shared_initiative_is_mentioned(client: httpx.Client) -> None:
    assert "It states an amount of money for Support to Rural Entrepreneurship" in description(
        client.get("/brief/itu/fao").text
    )


def test_agencies_that_share_nothing_have_a_page(client: httpx.Client) -> None:
    answer = client.get("/brief/undp/unicef")
    assert answer.status_code == 200
    assert description(answer.text) == "The report mentions nothing in which UNDP and UNICEF both took part."


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/brief/ITU/WHO", "/brief/itu/who"),
        ("/brief/UIT/OMS?lang=fr", "/brief/itu/who?lang=fr"),  # the French acronyms
        ("/brief/itu/World-Bank", "/brief/itu/world-bank"),
        ("/brief", "/together"),
        ("/brief/itu", "/together"),
    ],
)
def test_other_spellings_lead_to_the_slugs(client: httpx.Client, path: str, location: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (308, location)


@pytest.mark.parametrize(
    ("path", "title", "full_name"),
    [
        (
            "/brief/itu/unhcr",
            "The report does not mention UNHCR",
            "High Commissioner for Refugees (UNHCR). The registry",
        ),
        (
            "/brief/UNHCR/itu",
            "The report does not mention UNHCR",
            "High Commissioner for Refugees (UNHCR). The registry",
        ),
        (
            "/brief/unhcr/un-tourism",
            "The report does not mention UNHCR and UN Tourism",
            "and World Tourism Organization (UN Tourism)",
        ),
        ("/brief/itu/iaea?lang=fr", "Le rapport ne mentionne pas IAEA", "Agence internationale de l&#x27;énergie"),
        ("/agencies/unhcr?lang=zh", "报告未提及UNHCR", "联合国难民事务高级专员办事处（UNHCR）。"),
    ],
)
def test_agency_that_the_report_does_not_mention_is_named(
    client: httpx.Client, path: str, title: str, full_name: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert f"<title>{title} · Liaison</title>" in answer.text
    plain = answer.text.partition('<div id="plain"')[2]
    assert f"<h1>{title}</h1>" in plain
    assert full_name in plain
    assert '<a href="/agencies' in plain
    assert '<meta name="robots" content="noindex">' in answer.text


def test_an_unknown_name_beside_one_that_is_not_mentioned_is_only_unknown(client: httpx.Client) -> None:
    assert "<title>Page not found · Liaison</title>" in client.get("/brief/nobody/unhcr").text


@pytest.mark.parametrize("path", ["/brief/itu/nobody", "/brief/nobody/who", "/brief/itu/itu", "/brief/itu/who/undp"])
def test_other_addresses_do_not_exist(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert '<meta name="robots" content="noindex">' in answer.text
