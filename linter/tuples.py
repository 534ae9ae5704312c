"""`typing.NamedTuple`, whose classes are made in a fifth of the time.

A run makes a hundred and fifty of them before it reads a word, and `typing` compiles a
constructor for each and every annotation too. Here a constructor is a copy of one that
was compiled with this module, under other names, and annotations stay text until
somebody asks (`typing.get_type_hints`). All else is as there, but for the base class,
which lies between the new class and `tuple` and holds the methods all of them share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    try:
        from _collections import _tuplegetter
    except ImportError:
        # As `collections` has it where Python is not written in C.
        from operator import itemgetter

        def _tuplegetter(index, doc):
            return property(itemgetter(index), doc=doc)

    _new = tuple.__new__
    # One constructor for each number of fields.
    _TEMPLATES = (
        lambda _cls: _new(_cls, ()),
        lambda _cls, a: _new(_cls, (a,)),
        lambda _cls, a, b: _new(_cls, (a, b)),
        lambda _cls, a, b, c: _new(_cls, (a, b, c)),
        lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d)),
        lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e)),
        lambda _cls, a, b, c, d, e, f: _new(_cls, (a, b, c, d, e, f)),
        lambda _cls, a, b, c, d, e, f, g: _new(_cls, (a, b, c, d, e, f, g)),
        lambda _cls, a, b, c, d, e, f, g, h: _new(_cls, (a, b, c, d, e, f, g, h)),
    )
    _GETTERS = [_tuplegetter(i, f"Alias for field number {i}") for i in range(32)]
    _FUNCTION = type(_TEMPLATES[0])
    _GLOBALS = {"_new": _new, "__builtins__": {}}

    class Record(tuple):
        """What all classes made here share."""

        __slots__ = ()
        _fields = ()
        _field_defaults = {}  # noqa: RUF012

        @classmethod
        def _make(cls, iterable):
            result = _new(cls, iterable)
            if len(result) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(result)}")
            return result

        def _replace(self, /, **changes):
            result = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return result

        # What `copy.replace` asks for, from Python 3.13 on.
        __replace__ = _replace

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            shown = ", ".join(f"{k}={v!r}" for k, v in zip(self._fields, self, strict=True))
            return f"{self.__class__.__name__}({shown})"

        def __getnewargs__(self):
            return tuple(self)

    class _Maker(type):
        def __new__(mcs, name, bases, space):
            if len(bases) > 1:
                raise TypeError("a NamedTuple has no other base class")
            fields = tuple(space.get("__annotations__", ()))
            defaults = {}
            for at, field in enumerate(fields):
                if field[0] == "_":
                    raise ValueError(f"Field names cannot start with an underscore: {field!r}")
                if field in space:
                    defaults[field] = space[field]
                elif defaults:
                    raise TypeError(f"the field {field!r} without a default follows one with")
                space[field] = _GETTERS[at] if at < 32 else _tuplegetter(at, "A field")
            count = len(fields)
            if count < len(_TEMPLATES):
                template = _TEMPLATES[count]
            else:
                names = ", ".join(f"a{i}" for i in range(count))
                template = eval(f"lambda _cls, {names}: _new(_cls, ({names}))", _GLOBALS)
            code = template.__code__.replace(
                co_varnames=("_cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__"
            )
            made = _FUNCTION(code, _GLOBALS, "__new__", tuple(defaults.values()))
            space["__new__"] = made
            space["__match_args__"] = space["_fields"] = fields
            space["_field_defaults"] = defaults
            space["__slots__"] = ()
            return type(name, (Record,), space)

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
