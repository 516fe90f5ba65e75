"""Settings: defaults, the environment, and what cannot be read."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from liaison.settings import BadSetting, Settings, variable


def test_nothing_set_gives_the_defaults() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings().database == Path("var/registry.sqlite")


def test_environment_is_read_by_type() -> None:
    environment = {
        "LIAISON_DATABASE": "/srv/registry.sqlite",
        "LIAISON_PORT": " 80 ",
        "LIAISON_ALLOWED_HOSTS": "a.example, *.b.example,",
        "LIAISON_INTROSPECTION": "Off",
        "LIAISON_TIME_LIMIT": "2.5",
        "OTHER": "left alone",
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
        ("LIAISON_PORT", "http", "a whole number from 0 up"),
        ("LIAISON_PORT", "-1", "a whole number from 0 up"),
        ("LIAISON_MAX_COST", "1.5", "a whole number from 0 up"),
        ("LIAISON_TIME_LIMIT", "0", "a number of seconds above 0"),
        ("LIAISON_TIME_LIMIT", "nan", "a number of seconds above 0"),
        ("LIAISON_INTROSPECTION", "maybe", "one of on, off"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(name: str, value: str, expected: str) -> None:
    with pytest.raises(BadSetting) as refusal:
        Settings.from_environment({name: value})
    assert str(refusal.value) == f"{name}={value!r} is not {expected}. Correct it or leave it out."


def test_every_setting_says_what_it_is_for() -> None:
    for setting in fields(Settings):
        assert setting.metadata["help"].endswith("."), variable(setting.name)
