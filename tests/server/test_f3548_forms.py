"""Paths and fields of F3548 are those of the package `uas-standards`."""

import re
from enum import Enum
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from truceline.server.f3548 import details, models
from truceline.server.f3548.openapi import description
from truceline.server.f3548.operations import OPERATIONS

standard = pytest.importorskip("uas_standards.astm.f3548.v21.api", reason="needs uas-standards")

FORMS = {
    name: each
    for module in (models, details)
    for name, each in vars(module).items()
    if isinstance(each, type) and issubclass(each, models.Wire) and each is not models.Wire
}
THEIRS = {
    name: each
    for name, each in vars(standard).items()
    if isinstance(each, type)
    and not issubclass(each, Enum | str)
    and each.__module__ == standard.__name__
}
OPEN = {"GeoZoneAdditionalProperties"}  # fields of it are whatever a state says


def test_every_form_of_the_standard_is_there_and_no_other() -> None:
    assert FORMS.keys() == THEIRS.keys() - OPEN


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_has_the_standards_fields(name: str) -> None:
    theirs = get_type_hints(THEIRS[name])
    ours = {each.name: each for each in msgspec.structs.fields(FORMS[name])}

    assert ours.keys() == theirs.keys()
    for field, hint in theirs.items():
        if type(None) in get_args(hint):
            assert not ours[field].required, field


def paths_of(of: Any) -> dict[str, tuple[str, str]]:
    return {str(each.id): (each.verb, re.sub(r"\{\w+\}", "{}", each.path)) for each in of}


def test_every_operation_of_the_standard_is_there_and_no_other() -> None:
    theirs = paths_of(standard.OPERATIONS.values())
    ours = {each.name: (each.method, re.sub(r"\{\w+\}", "{}", each.path)) for each in OPERATIONS}

    assert ours == theirs


def test_operations_take_and_give_the_standards_forms() -> None:
    told = {each.name: each for each in OPERATIONS}
    for theirs in standard.OPERATIONS.values():
        ours = told[theirs.id]
        takes = theirs.request_body_type
        good = {code: form for code, form in theirs.response_body_type.items() if code < 300}
        assert (ours.takes and ours.takes.__name__) == (takes and takes.__name__)
        gives = ours.gives and ours.gives.__name__
        assert {ours.status: gives} == {code: form and form.__name__ for code, form in good.items()}


def test_the_description_names_all_of_them() -> None:
    told = description()

    names = {each["operationId"] for some in told["paths"].values() for each in some.values()}
    assert names == {each.name for each in OPERATIONS}
