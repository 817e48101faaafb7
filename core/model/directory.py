"""Who and what the office wrote before, so that nobody types a colleague's number twice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person in charge of something, with the role and phone last written beside the name."""

    role: str
    name: str
    phone: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """Names that were written before, each once, latest first."""

    people: tuple[KnownPerson, ...] = ()
    departments: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    """분야."""

    def person(self, name: str, department: str = "") -> KnownPerson | None:
        """The latest person of that name, of that department before any other."""
        named = [one for one in self.people if one.name == name]
        own = (one for one in named if one.department == department)
        return next(own, named[0] if named else None)
