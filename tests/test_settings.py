"""Settings: defaults, environment variables, and invalid values."""

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from liaison.settings import BadSetting, Settings, unknown_variables, variable
from tests.tools import ROOT


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings().database == Path("var/registry.sqlite")


def test_variables_are_parsed_by_type() -> None:
    environment = {
        "LIAISON_DATABASE": "/srv/registry.sqlite",
        "LIAISON_PORT": " 80 ",
        "LIAISON_ALLOWED_HOSTS": "a.example, *.b.example,",
        "LIAISON_INTROSPECTION": "Off",
        "LIAISON_TIME_LIMIT": "2.5",
        "OTHER": "ignored",
    }
    assert Settings.from_environment(environment) == replace(
        Settings(),
        database=Path("/srv/registry.sqlite"),
        port=80,
        allowed_hosts=("a.example", "*.b.example"),
        introspection=False,
        time_limit=2.5,
    )


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("LIAISON_PORT", "http", "a whole number from 0 to 65535"),
        ("LIAISON_PORT", "-1", "a whole number from 0 to 65535"),
        ("LIAISON_MAX_COST", "1.5", "a whole number from 0 up"),
        ("LIAISON_TIME_LIMIT", "0", "a number of seconds above 0"),
        ("LIAISON_TIME_LIMIT", "nan", "a number of seconds above 0"),
        ("LIAISON_INTROSPECTION", "maybe", "one of on, off"),
    ],
)
def test_invalid_values_are_rejected_with_the_name_of_the_variable(name: str, value: str, expected: str) -> None:
    with pytest.raises(BadSetting) as raised:
        Settings.from_environment({name: value})
    assert str(raised.value) == f"{name}={value!r} is not {expected}. Correct it or leave it out."


def test_every_setting_has_a_help_text() -> None:
    for setting in fields(Settings):
        assert setting.metadata["help"].endswith("."), variable(setting.name)


WRONG = [
    ("LIAISON_PUBLIC_URL", "javascript:alert(1)"),
    ("LIAISON_PUBLIC_URL", "ftp://un.example"),
    ("LIAISON_PUBLIC_URL", "un.example"),
    ("LIAISON_PUBLIC_URL", "//un.example"),
    ("LIAISON_PUBLIC_URL", "https://"),
    ("LIAISON_PUBLIC_URL", "https://un.example?a=b"),
    ("LIAISON_PUBLIC_URL", "https://un.example/#top"),
    ("LIAISON_PUBLIC_URL", "https://user@un.example"),
    ("LIAISON_PUBLIC_URL", "https://un.example:70000"),
    ("LIAISON_PUBLIC_URL", "https://un.example:0"),
    ("LIAISON_PUBLIC_URL", "https://un.example:"),
    ("LIAISON_PUBLIC_URL", "https://un.example/a b"),
    ("LIAISON_PUBLIC_URL", 'https://un.example/"><script>'),
    ("LIAISON_PUBLIC_URL", "https://un.example/../tools"),
    ("LIAISON_PUBLIC_URL", "https://un.example//tools"),
    ("LIAISON_PUBLIC_URL", "https://ünited.example"),
    ("LIAISON_PUBLIC_URL", ""),
    ("LIAISON_ALLOWED_HOSTS", ""),
    ("LIAISON_ALLOWED_HOSTS", " , "),
    ("LIAISON_ALLOWED_HOSTS", "https://un.example"),
    ("LIAISON_ALLOWED_HOSTS", "un.example:8000"),
    ("LIAISON_ALLOWED_HOSTS", "un.example,un example"),
    ("LIAISON_ALLOWED_HOSTS", "un.*"),
    ("LIAISON_FRONTEND", "/nowhere"),
    ("LIAISON_WORKERS", "0"),
    ("LIAISON_WORKERS", "65"),
    ("LIAISON_WORKERS", "two"),
    ("LIAISON_CONNECTIONS", "0"),
    ("LIAISON_CONNECTIONS", "101"),
    ("LIAISON_PORT", "65536"),
    ("LIAISON_HOST", "http://un.example"),
    ("LIAISON_HOST", ""),
    ("LIAISON_DATABASE", ""),
    ("LIAISON_DATABASE", "sqlite:///registry.sqlite"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
@pytest.mark.fault("2.13", "Settings outside their rules: one sentence that names the variable or the option")
def test_values_outside_the_rules_are_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(BadSetting) as raised:
        Settings.from_environment({name: value})
    value = value.replace("user@", "…@")
    assert str(raised.value).startswith(f"{name}={value!r} is not ")
    setting = name.removeprefix("LIAISON_").lower()
    with pytest.raises(BadSetting) as raised:
        Settings.from_environment({name: "ignored"}, {setting: value})
    assert str(raised.value).startswith(f"--{setting.replace('_', '-')}={value!r} is not ")


@pytest.mark.parametrize(
    ("given", "expected", "prefix"),
    [
        ("https://un.example", "https://un.example", ""),
        ("https://un.example/", "https://un.example", ""),
        ("HTTPS://UN.example:8443/", "https://un.example:8443", ""),
        ("https://un.example/tools/liaison/", "https://un.example/tools/liaison", "/tools/liaison"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x", "/x"),
        ("http://192.0.2.1", "http://192.0.2.1", ""),
    ],
)
def test_public_address_has_one_spelling(given: str, expected: str, prefix: str) -> None:
    settings = Settings.from_environment({"LIAISON_PUBLIC_URL": given})
    assert (settings.public_url, settings.prefix) == (expected, prefix)


def test_hosts_may_be_names_patterns_and_addresses() -> None:
    given = "localhost, *.un.example, 192.0.2.1, [::1], *"
    expected = ("localhost", "*.un.example", "192.0.2.1", "[::1]", "*")
    assert Settings.from_environment({"LIAISON_ALLOWED_HOSTS": given}).allowed_hosts == expected


def test_options_take_precedence_over_variables() -> None:
    assert Settings.from_environment({"LIAISON_PORT": "81"}, {"port": "82"}).port == 82


@pytest.mark.fault("2.13", "An address with a password in the wrong place: the message does not repeat the password")
def test_passwords_are_not_repeated() -> None:
    for text in (
        "mysql://user:hidden-word@host/x",
        "mysql://host/x?password=hidden-word",
        "mysql://u:p@hidden-word@h/x",
    ):
        with pytest.raises(BadSetting) as raised:
            Settings.from_environment({"LIAISON_DATABASE": text})
        assert "hidden-word" not in str(raised.value)


@pytest.mark.fault("2.13", "A misspelled variable: a warning with the likely name")
def test_unknown_variables_are_listed_with_the_likely_name() -> None:
    assert unknown_variables({"LIAISON_PROT": "1", "LIAISON_PORT": "1", "OTHER": "1", "LIAISON_XYZZY": "1"}) == [
        "LIAISON_PROT is no setting and has no effect. Did you mean LIAISON_PORT?",
        "LIAISON_XYZZY is no setting and has no effect. README.md lists all settings.",
    ]


def test_no_test_reads_a_variable_that_looks_like_a_setting() -> None:
    known = {variable(each.name) for each in fields(Settings)}
    files = [*ROOT.glob("tests/**/*.py"), ROOT / "Makefile", ROOT / ".ci" / "run"]
    read = re.compile(r"""(?:environ(?:\.get\(|\[)|getenv\()\s*["'](LIAISON_\w+)""")
    set_by_ci = re.compile(r"^(?:export )?(LIAISON_\w+)=", re.MULTILINE)
    texts = [path.read_text(encoding="utf-8") for path in files]
    assert {name for text in texts for each in (read, set_by_ci) for name in each.findall(text)} <= known
