"""Settings: defaults, environment variables, and invalid values."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from liaison.settings import BadSetting, Settings, variable


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
