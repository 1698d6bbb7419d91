"""Prints everything public of the package, one line each: names, parameters, types, fields and values."""

from __future__ import annotations

import enum
import inspect

import caveat
import caveat.types


def lines(name: str, value: object) -> list[str]:
    if not inspect.isclass(value):
        if callable(value):
            return [f"def {name}{signature(value)}"]
        # A constant, or a union of types: what it is, for what it holds is the contract's.
        return [f"{name}: {type(value).__name__}"]
    bases = ", ".join(base.__name__ for base in value.__bases__)
    out = [f"class {name}({bases})"]
    if issubclass(value, enum.Enum):
        return out + [f"{name}.{member.name} = {member.value!r}" for member in value]
    for key, type_ in vars(value).get("__annotations__", {}).items():
        if not key.startswith("_"):
            needed = "" if key not in getattr(value, "__optional_keys__", ()) else " (may be left out)"
            written = getattr(type_, "__forward_arg__", type_)
            out.append(
                f"{name}.{key}: {written if isinstance(written, str) else inspect.formatannotation(written)}{needed}"
            )
    for key, member in sorted(vars(value).items()):
        if key.startswith("_") and key not in SPECIAL:
            continue
        plain = member.__func__ if isinstance(member, (classmethod, staticmethod)) else member
        if isinstance(plain, property) or inspect.isgetsetdescriptor(plain):
            out.append(f"{name}.{key}: property")
        elif callable(plain):
            out.append(f"{type(member).__name__} {name}.{key}{signature(plain)}")
    return out


# What a user's code uses without naming it.
SPECIAL = {"__eq__", "__getitem__", "__hash__", "__init__", "__iter__", "__len__", "__lt__", "__str__"}


def signature(value: object) -> str:
    try:
        return str(inspect.signature(value))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return "(...)"


def main() -> None:
    for module, prefix in ((caveat, ""), (caveat.types, "types.")):
        for name in sorted(name for name in dir(module) if not name.startswith("_") and name != "types"):
            print("\n".join(lines(f"{prefix}{name}", getattr(module, name))))


if __name__ == "__main__":
    main()
