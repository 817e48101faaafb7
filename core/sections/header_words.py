"""The labels of a pledge report's header, in a cell or in a line with their values."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from core.sections.cells import lines_in
from core.sections.people import people_in, person_alone, roles_in
from core.sections.text import fold, one_line, without_bullet

_LABELS = {
    "name": ("공약명", "공약사업명", "공약", "공약사업", "사업명", "과제명", "공약명칭", "세부사업명"),
    "department": (
        "주관부서",
        "주관",
        "담당부서",
        "추진부서",
        "소관부서",
        "관리부서",
        "부서",
        "부서명",
        "소관과",
        "소관",
        "주관과",
        "담당과",
        "추진과",
        "주무부서",
    ),
    "team": ("팀명", "담당팀", "주관팀", "팀", "소관팀"),
    "phone": ("연락처", "전화", "전화번호", "담당자연락처", "내선번호", "내선", "연락처(내선)"),
    "contacts": ("담당자현황", "담당자", "업무담당자", "담당", "작성자", "작성", "성명"),
    "status": ("이행상태", "추진상태", "상태", "이행상황", "추진상황", "이행단계"),
    "number": ("공약번호", "관리번호", "번호", "연번", "공약관리번호"),
    "field": ("분야", "분야별", "공약분야"),
    "partners": ("협조부서", "협조", "협업부서", "관련부서"),
}
_KEYS = {label: key for key, labels in _LABELS.items() for label in labels}
OWNERS = re.compile(
    r"(?P<owner>\S+(?:과|실|단|관|소|국|원|센터|담당관)(?:[\s,/]*[(\[]?[^\s()\[\]]+팀[)\]]?)?)\s*[\s,/(\[]\s*(?P<people>[^)]*(?:\([^)]*\))?[^)]*)[)\]]?"
)
"""Who is in charge, and who answers for it, on one line: 교통과 버스팀(담당자 김○○, ☎ 4410-1123)."""
_NO_COLON = re.compile(r"(?P<label>공\s*약\s*명|공약사업명|주관부서|담당부서|소관부서)\s+(?P<value>\S.*)")
"""A line of a table whose lines a page's text has lost."""
_PAIR = re.compile(r"(?:^|(?<=[\s,/|)]))(?P<label>[가-힣][가-힣 ]{0,10}?(?:\([가-힣]+\))?)\s*[:：]\s*")
"""Where a label may stand in a line."""
_BOXED = re.compile(r"[【\[〔(](?P<text>[^【\[〔].*)[】\]〕)]")
_BETWEEN = " \t\n,/|"
_POSTED = re.compile(r"\S*\((?:직위|직급|직책)\)")
_NAME_AND_POST = re.compile(r"(?P<name>[^()]+)\((?P<post>[^()]+)\)")


class CellWords(NamedTuple):
    """What stands in a cell: its lines, the key that it is the label of, and the roles that it lists."""

    lines: tuple[str, ...]
    key: str
    roles: tuple[str, ...]

    @property
    def are_label(self) -> bool:
        """Whether something else is the value of it."""
        return bool(self.key or self.roles)


@lru_cache(maxsize=1024)
def cell_words(text: str) -> CellWords:
    """What a cell with that text says; it is asked of a cell and of its neighbours."""
    lines = lines_in(text)
    return CellWords(lines, label_key(fold(text)), roles_in(lines))


def is_label(text: str) -> bool:
    """Whether a cell's text is a label of the header table."""
    return bool(label_key(fold(text)))


@lru_cache(maxsize=2048)
def label_key(text: str) -> str:
    """The key that a folded cell text is the label of; empty where it is none."""
    if text in _KEYS:
        return _KEYS[text]
    bare = re.sub(r"[(\[].*?[)\]]|[:※*]", "", text)
    return _KEYS.get(bare, "")


def named_with_post(label: str, value: str) -> tuple[str, str] | None:
    """Post and name of a person beside a label that asks for both: 담당자(직위) before 김○○(행정6급)."""
    match = _NAME_AND_POST.fullmatch(one_line(value)) if _POSTED.fullmatch(fold(label)) else None
    return (match["post"].strip(), match["name"].strip()) if match else None


def pairs_in(text: str) -> list[tuple[str, str, str]]:
    """Key, label and value of each label in a line (부서명: …, 담당자: …); empty for any other line."""
    boxed = _BOXED.fullmatch(text.strip())
    if ":" not in text and "：" not in text:
        if boxed and (owned := OWNERS.fullmatch(boxed["text"])):
            return [("department", "", boxed["text"])] if people_in(owned["people"]) else []
        if person := person_alone(text):
            return [("contacts", *person)]
        bare = _NO_COLON.fullmatch(text.strip())
        label = one_line(bare["label"]) if bare else ""
        return [(label_key(fold(label)), label, one_line(bare["value"]))] if bare else []
    line = boxed["text"] if boxed else without_bullet(text)
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


def role_beside(label: str) -> str:
    """The role of a person beside a label; one that is no role is for the person in charge."""
    return label if roles_in((label,)) and label != "담당" else "담당자"


def _labelled(text: str) -> tuple[str, str]:
    """Key and words of a label in a line; empty where it is none that a line may have."""
    key = label_key(fold(text))
    if key in ("name", "department", "team", "status"):
        return key, one_line(text)
    role = one_line(text).replace(" ", "")
    return ("contacts", role) if key == "contacts" or roles_in((role,)) else ("", "")
