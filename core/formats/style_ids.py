"""The paragraph styles our files use, by id."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.document.styles import Role

GAP = "IeumGap"
"""A paragraph nobody wrote, that the format demands: between two tables, after a last table.

Readers drop one that holds no text; a page break before it is still meant.
"""

EMPTY = "IeumEmpty"
"""The one paragraph of a cell without blocks. Readers drop one that holds no text."""

ROLE_IDS: Mapping[Role, str] = MappingProxyType(
    {role: "Ieum" + "".join(word.capitalize() for word in role.value.split("_")) for role in Role}
)
"""Style id of each role, such as ``IeumCellItem1``."""

ROLES: Mapping[str, Role] = MappingProxyType({style_id: role for role, style_id in ROLE_IDS.items()})
"""The way back: role of a style id."""

STYLE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        ROLE_IDS[Role.TITLE]: "이음 제목",
        ROLE_IDS[Role.HEAD]: "이음 큰항목",
        ROLE_IDS[Role.UNIT]: "이음 단위",
        ROLE_IDS[Role.BODY]: "이음 본문",
        ROLE_IDS[Role.GROUP]: "이음 묶음",
        ROLE_IDS[Role.ITEM1]: "이음 항목 1",
        ROLE_IDS[Role.ITEM2]: "이음 항목 2",
        ROLE_IDS[Role.ITEM3]: "이음 항목 3",
        ROLE_IDS[Role.CELL_GROUP]: "이음 칸 묶음",
        ROLE_IDS[Role.CELL_ITEM1]: "이음 칸 항목 1",
        ROLE_IDS[Role.CELL_ITEM2]: "이음 칸 항목 2",
        ROLE_IDS[Role.CELL_ITEM3]: "이음 칸 항목 3",
        ROLE_IDS[Role.NOTE]: "이음 참고",
        ROLE_IDS[Role.LABEL]: "이음 표 이름칸",
        ROLE_IDS[Role.TEXT]: "이음 표 글",
        ROLE_IDS[Role.CENTRED]: "이음 표 가운데",
        ROLE_IDS[Role.FIGURE]: "이음 표 숫자",
        ROLE_IDS[Role.FIGURE_SMALL]: "이음 표 작은 숫자",
        ROLE_IDS[Role.FIGURE_TINY]: "이음 표 더 작은 숫자",
        ROLE_IDS[Role.FIGURE_LEAST]: "이음 표 가장 작은 숫자",
        ROLE_IDS[Role.CAPTION]: "이음 사진 설명",
        ROLE_IDS[Role.PICTURE]: "이음 사진",
        ROLE_IDS[Role.FOOTER]: "이음 쪽번호",
        GAP: "이음 사이",
        EMPTY: "이음 빈칸",
    }
)
"""The name each style shows in a word processor's style pane."""
