"""The table at the top of a pledge report: its name, who is in charge, how to reach them (LAYOUTS.md A0)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from core.document.blocks import Block, Paragraph, Row, Table
from core.document.grid import Grid
from core.document.styles import Role
from core.model.pledge import Contact, Status
from core.model.sections import Header, Leftover, SectionKind
from core.sections.cells import cell_lines, label_cell, text_cell
from core.sections.people import People, listed_people, people_in, roles_in, without_phone
from core.sections.section import ComposeContext, Doubt, Placed, RecogniseContext, Recognised
from core.sections.text import fold, one_line, without_bullet

KIND = SectionKind.HEADER

_LABELS = {
    "name": ("공약명", "공약사업명", "공약", "공약사업", "사업명", "과제명", "공약명칭", "세부사업명"),
    "department": (
        "주관부서",
        "담당부서",
        "추진부서",
        "소관부서",
        "관리부서",
        "부서",
        "부서명",
        "소관과",
        "소관",
        "주관과",
    ),
    "team": ("팀명", "담당팀", "주관팀", "팀", "소관팀"),
    "phone": ("연락처", "전화", "전화번호", "담당자연락처", "내선번호", "내선", "연락처(내선)"),
    "contacts": ("담당자현황", "담당자", "업무담당자", "담당"),
    "status": ("이행상태", "추진상태", "이행상황", "추진상황", "이행단계"),
    "number": ("공약번호", "관리번호", "번호", "연번", "공약관리번호"),
    "field": ("분야", "분야별", "공약분야"),
    "partners": ("협조부서", "협업부서", "관련부서"),
}
_KEYS = {label: key for key, labels in _LABELS.items() for label in labels}
_OWNERS = re.compile(
    r"(?P<owner>\S+(?:과|실|단|관|소|국|원|센터|담당관)(?:[\s,/]*\S+팀)?)\s*[\s,/(\[]\s*(?P<people>[^)]*(?:\([^)]*\))?[^)]*)[)\]]?"
)
"""Who is in charge, and who answers for it, on one line: 교통과 버스팀(담당자 김○○, ☎ 4410-1123)."""
_NO_COLON = re.compile(r"(?P<label>공\s*약\s*명|공약사업명|주관부서|담당부서|소관부서)\s+(?P<value>\S.*)")
"""A line of a table whose lines a page's text has lost."""
_OWNER_LINES = re.compile(r"\S+(?:과|실|단|관|소|국|센터)\n\S+팀")
"""A department over its team."""
_STATUSES = {fold(status.value): status for status in Status}
_PAIR = re.compile(r"(?:^|(?<=[\s,/|)]))(?P<label>[가-힣][가-힣 ]{0,10}?(?:\([가-힣]+\))?)\s*[:：]\s*")
"""Where a label may stand in a line."""
_BOXED = re.compile(r"[【\[〔(](?P<text>[^【\[〔].*)[】\]〕)]")
_BETWEEN = " \t\n,/|"
_OWNED = re.compile(
    r"(?P<name>.+?)\s*[(\[](?P<owner>\S+(?:과|실|단|관|소|국|원|센터)(?:\s*[,/]?\s*\S+팀)?)[)\]]"
)
"""A name with who is in charge in brackets behind it."""
_MOST_COLUMNS = 8
_NOT_HEADER = frozenset(("구분", "계", "기투자", "합계", "재원"))


def compose(data: Header, context: ComposeContext) -> tuple[Block, ...]:
    """The two-row table."""
    options = context.section.options
    owner = [options["department"].format(department=data.department)] if data.department else []
    if data.team:
        owner.append(options["team"].format(team=data.team))
    names = [options["vacant"] if person.vacant else person.name for person in data.contacts]
    first = Row(
        (
            label_cell([options["name_label"]]),
            text_cell([data.name], Role.CENTRED, colspan=5),
        ),
        keep_with_next=True,
    )
    second = Row(
        (
            label_cell(options["department_label"].split("\n")),
            text_cell(owner, Role.CENTRED),
            label_cell([person.role for person in data.contacts]),
            text_cell(names, Role.CENTRED),
            label_cell([options["phone_label"]]),
            text_cell([person.phone for person in data.contacts], Role.CENTRED),
        )
    )
    return (Table((first, second), options["widths_mm"], title=options["name_label"]),)


def claims(placed: Placed, context: RecogniseContext) -> float:
    """A small table with a label for the name and one for who is in charge; or such a label's own line."""
    if isinstance(placed.block, Paragraph):
        return 0.6 if _pairs(placed.block.text) else 0.0
    return placed.once(_claim)


def _claim(placed: Placed) -> float:
    table = placed.block
    if not isinstance(table, Table) or not 0 < len(table.rows) <= 12:
        return 0.0
    first = table.rows[0].cells
    if len(first) > _MOST_COLUMNS:
        return 0.0
    if len(first) > 2 and not _NOT_HEADER.isdisjoint(fold(cell.text) for cell in first):
        return 0.0
    short = (cell.text for row in table.rows for cell in row.cells if len(cell.blocks) < 4)
    texts = [fold(text) for text in short if len(text) < 24]
    keys = {key for text in texts if len(text) < 20 and (key := _label(text))}
    if "name" not in keys:
        return 0.5 if "department" in keys and (len(keys) > 1 or len(table.rows) == 1) else 0.0
    return 0.95 if keys & {"department", "phone", "status", "contacts"} else 0.55


@dataclass
class _Sheet:
    """What the table's cells say, by label, before it is made into data."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    contacts: list[Contact] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    left: list[Leftover] = field(default_factory=list)

    def take_line(self, paragraph: Paragraph) -> bool:
        """Take what a line of labels and values says; False where nothing in it is new."""
        taken: dict[str, tuple[str, ...]] = {}
        people: list[Contact] = []
        rest: list[tuple[str, str]] = []
        for key, label, value in _pairs(paragraph.text):
            if key in ("department", "contacts") and (owned := _OWNERS.fullmatch(value)):
                named = people_in(owned["people"], _role_of(label))
                if named and "department" not in self.values | taken:
                    taken["department"] = (owned["owner"],)
                    people += named
                    continue
            named = people_in(value, _role_of(label)) if key == "contacts" else ()
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


def recognise(blocks: tuple[Placed, ...], context: RecogniseContext) -> Recognised | None:
    """Labels with their values to the right or below; contacts from parallel lines."""
    sheet = _Sheet()
    used = set()
    for placed in blocks:
        if isinstance(placed.block, Table) and placed.once(_claim) > 0:
            used.add(placed.place)
            _read_table(placed, sheet)
        elif isinstance(placed.block, Paragraph) and sheet.take_line(placed.block):
            used.add(placed.place)
    if not used:
        return None
    values = sheet.values
    name = one_line(" ".join(values.get("name", ())))
    if "department" not in values and (owned := _OWNED.fullmatch(name)):
        name, values["department"] = owned["name"], (owned["owner"],)
    department, team = _owner(values.get("department", ()), values.get("team", ()))
    header = Header(
        name=name,
        department=department,
        team=team,
        contacts=tuple(sheet.contacts),
        status=_STATUSES.get(fold("".join(values.get("status", ())))),
    )
    if header.status is None:
        sheet.keep("이행상태", values.get("status", ()))
    confidence = 0.98 if name and department else 0.7
    printed = _printed(header, values)
    doubts, left = tuple(sheet.doubts), tuple(sheet.left)
    return Recognised(header, frozenset(used), confidence, printed, doubts, left=left)


def _pairs(text: str) -> list[tuple[str, str, str]]:
    """Key, label and value of each label in a line (부서명: …, 담당자: …); empty for any other line."""
    if ":" not in text and "：" not in text:
        if (boxed := _BOXED.fullmatch(text.strip())) and (owned := _OWNERS.fullmatch(boxed["text"])):
            return [("department", "", boxed["text"])] if people_in(owned["people"]) else []
        bare = _NO_COLON.fullmatch(text.strip())
        label = one_line(bare["label"]) if bare else ""
        return [(_label(fold(label)), label, one_line(bare["value"]))] if bare else []
    line = without_bullet(text)
    labelled = ((match, *_labelled(match["label"])) for match in _PAIR.finditer(line))
    marks = [(match, key, label) for match, key, label in labelled if key]
    if not marks or line[: marks[0][0].start()].strip(_BETWEEN):
        return []
    ends = [match.start("label") for match, _, _ in marks[1:]] + [len(line)]
    found = []
    for (match, key, label), end in zip(marks, ends, strict=True):
        if value := one_line(line[match.end() : end].strip(_BETWEEN)):
            found.append((key, label, value))
    return found


def _role_of(label: str) -> str:
    """The role of a person beside a label; one that is no role is for the person in charge."""
    return label if roles_in((label,)) and label != "담당" else "담당자"


def _labelled(text: str) -> tuple[str, str]:
    """Key and words of a label in a line; empty where it is none that a line may have."""
    key = _label(fold(text))
    if key in ("name", "department", "team", "status"):
        return key, one_line(text)
    role = one_line(text).replace(" ", "")
    return ("contacts", role) if key == "contacts" or roles_in((role,)) else ("", "")


def _printed(header: Header, values: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    printed: dict[str, Any] = {
        "pledge": header.name,
        "department": header.department,
        "team": header.team,
        "contacts": [
            {"role": person.role, "name": person.name, "phone": person.phone} for person in header.contacts
        ],
    }
    extra = ["number", "field", "partners"] + ([] if header.status else ["status"])
    return printed | {key: one_line(" ".join(values[key])) for key in extra if key in values}


def line_keys(placed: Placed) -> frozenset[str]:
    """What a line of labels and values tells: name, department, team, status, contacts."""
    if not isinstance(placed.block, Paragraph):
        return frozenset()
    return frozenset(key for key, _, _ in _pairs(placed.block.text))


def is_label(text: str) -> bool:
    """Whether a cell's text is a label of the header table."""
    return bool(_label(fold(text)))


@lru_cache(maxsize=2048)
def _label(text: str) -> str:
    """The key that a folded cell text is the label of; empty where it is none."""
    if text in _KEYS:
        return _KEYS[text]
    bare = re.sub(r"[(\[].*?[)\]]|[:※*]", "", text)
    return _KEYS.get(bare, "")


def _read_table(placed: Placed, sheet: _Sheet) -> None:
    places = placed.grid
    taken: set[tuple[int, int]] = set()
    sheet.contacts += listed_people(places, lambda text: _label(text) == "phone", taken)
    for r, row in enumerate(places):
        people = People()
        for c, slot in enumerate(row):
            if slot is None or not slot.begins_at(r, c) or (r, c) in taken:
                continue
            lines = cell_lines(slot.cell)
            key = _label(fold(slot.cell.text))
            roles = roles_in(lines)
            if key in ("contacts", "phone") and (listed := _people_beside(places, r, c, taken)):
                sheet.contacts += listed
                continue
            if key in ("", "contacts") and not roles:
                people.add_loose(lines)
                continue
            value = _value(places, r, c, taken, people=bool(roles) or key == "phone")
            if (
                key == "contacts"
                and "department" not in sheet.values
                and _OWNER_LINES.fullmatch("\n".join(value))
            ):
                sheet.values["department"] = value
            elif roles and (listed := _listed(value, roles)):
                sheet.contacts += listed
            elif roles:
                people.roles += roles
                people.names += value
            elif key == "phone":
                people.phones += value
                people.pair_loose()
            elif key in sheet.values:
                sheet.keep(slot.cell.text, value)
            elif key:
                sheet.values[key] = value
        if people.settle(sheet.contacts):
            params = {"count": len(sheet.contacts)}
            sheet.doubts.append(Doubt("header.contacts_uneven", params, place=placed.place))
        for lines in people.unread:
            sheet.keep("", lines)


def _people_beside(places: Grid, r: int, c: int, taken: set[tuple[int, int]]) -> tuple[Contact, ...]:
    """Several people, each with a role, all in the one cell beside a label; the cell is then taken."""
    right = c + 1
    slot = places[r][right] if right < len(places[r]) else None
    if slot is None or not slot.begins_at(r, right) or (r, right) in taken:
        return ()
    people = people_in(" / ".join(filter(None, cell_lines(slot.cell))))
    if not people or not all(person.phone for person in people):
        return ()
    taken.add((r, right))
    return people


def _listed(value: tuple[str, ...], roles: tuple[str, ...]) -> tuple[Contact, ...]:
    """People named all together beside one label; none where it is a person, or a line for each role."""
    if len(roles) != 1:
        return ()
    people = people_in(" / ".join(filter(None, value)), roles[0])
    if len(people) > 1 or any(one.role != roles[0] for one in people):
        return people
    # A name, and its phone beside it or on the next line.
    alone = people_in(" ".join(value), roles[0]) if len(value) < 3 else ()
    return alone if len(alone) == 1 and alone[0].phone else ()


def _value(places: Grid, r: int, c: int, taken: set[tuple[int, int]], *, people: bool) -> tuple[str, ...]:
    """The lines of the cell to the right of a label, or below it where the right one is a label too.

    A department may be called like a post (남북협력담당관), a person's name or phone never is.
    """
    here = places[r][c]
    assert here is not None
    right = c + max(1, here.cell.colspan)
    below = r + max(1, here.cell.rowspan)
    for row, column in ((r, right), (below, c)):
        slot = places[row][column] if row < len(places) and column < len(places[row]) else None
        if slot is None or (slot.row, slot.column) in taken:
            continue
        if _label(fold(slot.cell.text)) or (people and roles_in(cell_lines(slot.cell))):
            continue
        if row == below and slot.column != c:
            continue
        taken.add((slot.row, slot.column))
        return cell_lines(slot.cell)
    return ()


def _owner(department: tuple[str, ...], team: tuple[str, ...]) -> tuple[str, str]:
    """Department and team: two lines, the team in brackets, or both on one line."""
    text = one_line(" ".join(department))
    named = one_line(" ".join(team)).strip("()")
    if match := re.fullmatch(r"(?P<department>.*?)\s*[(\[](?P<team>[^()\[\]]*)[)\]]", text):
        return match["department"], named or match["team"]
    parts = [without_bullet(line) for line in department if line]
    if not named and len(parts) == 2 and parts[1].endswith("팀"):
        return parts[0], parts[1]
    words = [word for word in re.split(r"[\s/,·>]+", text) if word]
    if not named and len(words) == 2 and words[1].endswith("팀"):
        return words[0], words[1]
    return text, named
