"""What a header says, by label, before it is made into data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.document.blocks import Paragraph
from core.model.pledge import Contact
from core.model.sections import Leftover
from core.sections.header_words import OWNERS, pairs_in, role_beside
from core.sections.people import people_in, without_phone
from core.sections.section import Doubt
from core.sections.text import one_line

OWNER = re.compile(r"\S+(?:과|실|단|관|소|국|센터)[\s/,]+[(\[]?\S+팀[)\]]?")
"""A department over its team, or beside it."""

_TEAM = re.compile(r"(?P<team>\S+팀)\s*[(\[](?P<people>.*)[)\]]")


@dataclass
class Sheet:
    """Values by label, people, and what has no place in the data."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    contacts: list[Contact] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    left: list[Leftover] = field(default_factory=list)

    def take_line(self, paragraph: Paragraph) -> bool:
        """Take what a line of labels and values says; False where nothing in it is new."""
        taken: dict[str, tuple[str, ...]] = {}
        people: list[Contact] = []
        rest: list[tuple[str, str]] = []
        for key, label, value in pairs_in(paragraph.text):
            if key in ("department", "contacts") and "department" not in self.values | taken:
                owner, named = owner_and_people(label, value)
                if named:
                    taken["department"] = (owner,)
                    people += named
                    continue
                if key == "contacts" and OWNER.fullmatch(value):
                    taken["department"] = (value,)
                    continue
            named = people_in(value, role_beside(label)) if key == "contacts" else ()
            people += named
            if key != "contacts" and key not in self.values | taken:
                bare, phone = without_phone(value) if key in ("department", "team") else (value, "")
                taken[key] = (bare,)
                rest += [("연락처", phone)] if phone else []
            elif not named:
                rest.append((label, value))
        if not taken and not people:
            return False
        self.values |= taken
        self.contacts += people
        for label, value in rest:
            self.keep(label, (value,))
        return True

    def keep(self, label: str, lines: tuple[str, ...]) -> None:
        """Keep what has no place in the data for 기타."""
        if any(lines):
            self.left.append(
                Leftover(text=": ".join(filter(None, (one_line(label), one_line(" ".join(lines))))))
            )


def owner_and_people(label: str, value: str) -> tuple[str, tuple[Contact, ...]]:
    """Department with team, and people, that one value tells: 교통과 버스팀 주무관 김○○(☎ 4410-1123)."""
    owned = OWNERS.fullmatch(value)
    named = people_in(owned["people"], role_beside(label)) if owned else ()
    return (owned["owner"], named) if owned and named else ("", ())


def team_and_people(value: str) -> tuple[str, tuple[Contact, ...]]:
    """A team with its people in brackets behind it: 대중교통팀(팀장 김○○ 6011)."""
    led = _TEAM.fullmatch(value)
    named = people_in(led["people"]) if led else ()
    return (led["team"], named) if led and named else ("", ())
