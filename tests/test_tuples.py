"""`linter.tuples.NamedTuple` against the one of `typing`."""

from __future__ import annotations

import copy
import pickle
import typing
from types import new_class
from typing import Any, get_type_hints

import pytest

from linter import tuples


class Ours(tuples.NamedTuple):
    """Docs."""

    first: int
    second: tuple[str, ...] = ()
    third: str | None = None

    LIMIT = 3

    @property
    def both(self) -> str:
        return f"{self.first}{self.third}"

    @classmethod
    def empty(cls) -> Ours:
        return cls(0)


class Theirs(typing.NamedTuple):
    """Docs."""

    first: int
    second: tuple[str, ...] = ()
    third: str | None = None


class Below(Ours):
    @property
    def both(self) -> str:
        return f"below {super().both}"


def _many(base: Any, names: list[str], **defaults: int) -> Any:
    def fill(space: dict[str, Any]) -> None:
        space["__module__"] = __name__
        space["__annotations__"] = dict.fromkeys(names, int)
        space.update(defaults)

    return new_class("Many", (base,), exec_body=fill)


def test_values_are_those_of_typing() -> None:
    ours, theirs = Ours(1, third="x"), Theirs(1, third="x")
    assert ours == theirs == (1, (), "x")
    assert hash(ours) == hash(theirs)
    assert (ours.first, ours.second, ours.third) == (1, (), "x")
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._asdict() == theirs._asdict() == {"first": 1, "second": (), "third": "x"}
    assert ours._replace(first=2) == (2, (), "x")
    assert type(ours._replace(first=2)) is Ours
    assert Ours._make([1, 2, 3]) == (1, 2, 3)
    assert isinstance(ours, tuple)
    assert not hasattr(ours, "__dict__")


def test_classes_say_of_themselves_what_those_of_typing_do() -> None:
    for name in ("_fields", "_field_defaults", "__match_args__", "__doc__", "__module__"):
        assert getattr(Ours, name) == getattr(Theirs, name), name
    assert Ours.__qualname__ == "Ours"
    assert Ours.__new__.__qualname__ == "Ours.__new__"
    assert type(Ours) is type
    assert get_type_hints(Ours) == get_type_hints(Theirs)
    assert Ours.__new__.__defaults__ == Theirs.__new__.__defaults__ == ((), None)


def test_what_else_a_class_holds_stays() -> None:
    assert (Ours.LIMIT, Ours.empty().both, Below(2).both) == (3, "0None", "below 2None")
    assert type(Below(2)._replace(first=3)) is Below


def test_mistakes_raise_as_in_typing() -> None:
    for kind in (Ours, Theirs):
        with pytest.raises(TypeError, match=r"__new__\(\) missing 1 required .*'first'"):
            kind()
        with pytest.raises(TypeError, match="unexpected keyword argument 'fourth'"):
            kind(1, fourth=2)
        with pytest.raises(ValueError, match=r"unexpected field names: \['fourth'\]"):
            kind(1)._replace(fourth=2)
        with pytest.raises(TypeError, match="Expected 3 arguments, got 1"):
            kind._make([1])
        with pytest.raises(AttributeError):
            kind(1).first = 2
    for base in (tuples.NamedTuple, typing.NamedTuple):
        with pytest.raises(TypeError, match="default"):
            _many(base, ["a", "b"], a=1)
        with pytest.raises(ValueError, match="underscore"):
            _many(base, ["_a"])


@pytest.mark.parametrize("count", [0, 1, 2, 7, 8, 9, 31, 32, 40])
def test_any_number_of_fields(count: int) -> None:
    names = [f"field_{i}" for i in range(count)]
    ours, theirs = (_many(base, names) for base in (tuples.NamedTuple, typing.NamedTuple))
    made = ours(*range(count))
    assert made == theirs(*range(count)) == ours(**dict(zip(names, range(count), strict=True)))
    assert [getattr(made, name) for name in names] == list(range(count))
    with pytest.raises(TypeError):
        ours(*range(count + 1))


def test_they_travel() -> None:
    for made in (Ours(1, ("a",)), Below(1, ("a",))):
        for again in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)):
            assert again == made
            assert type(again) is type(made)


def test_they_are_matched_by_place_and_by_name() -> None:
    match Ours(1, ("a",), "c"):
        case Ours(first, (second,), third="c"):
            assert (first, second) == (1, "a")
        case _:
            pytest.fail("no match")
