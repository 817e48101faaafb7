"""``ieum check-store``, ``ieum backup`` and ``ieum restore``: the data file's health."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from core import paths
from core.commands.exit_codes import ExitCode
from core.commands.printing import print_json, print_table
from core.errors import NotFound, StoreError
from core.workspace import Workspace, backups_of, rescue

_BEYOND_OPENING = {"store.damaged", "store.foreign", "store.missing"}
_COUNTS = {"pledges": "공약", "reports": "보고서", "photos": "사진"}


def check_store(asked: Namespace) -> int:
    """Check the whole data file; a fault ends as an error, so that what is printed is always good news."""
    with Workspace.open(asked.store, create=False, read_only=True) as workspace:
        health = workspace.check()
    if asked.json:
        print_json({"ok": True, "health": health})
        return ExitCode.OK
    print(f"자료 파일     {health.path} ({health.size:,}바이트)")
    print("무결성 검사   이상 없음")
    print("연결 검사     이상 없음")
    print(
        "들어 있는 것  " + ", ".join(f"{label} {getattr(health, name)}건" for name, label in _COUNTS.items())
    )
    print(
        f"SQLite        {health.sqlite_version}, 저널 {health.journal_mode.upper()}, 자료 판 {health.schema}"
    )
    return ExitCode.OK


def back_up(asked: Namespace) -> int:
    """Take a backup where something changed since the last one, or list them."""
    if asked.list:
        return _list_backups(asked)
    with Workspace.open(asked.store, create=False) as workspace:
        made = workspace.back_up()
    if asked.json:
        print_json({"backup": made})
    else:
        print("마지막 백업 뒤로 바뀐 것이 없어 새로 만들지 않았습니다." if made is None else made)
    return ExitCode.OK


def restore(asked: Namespace) -> int:
    """Put a backup in the data's place, also where the data file is damaged or gone."""
    store = asked.store or paths.default_store()
    chosen = _chosen(asked.backup, store)
    broken = None
    try:
        with Workspace.open(store, create=False) as workspace:
            workspace.restore(chosen)
    except StoreError as error:
        if error.code not in _BEYOND_OPENING:
            raise
        broken = rescue(store, chosen)
    if asked.json:
        print_json({"restored": chosen, "broken": broken})
    elif broken is None:
        print(f"{chosen.name} 백업으로 되돌렸습니다.")
    else:
        print(f"{chosen.name} 백업으로 되돌렸습니다. 손상된 파일은 {broken.name} 이름으로 남겨 두었습니다.")
    return ExitCode.OK


def _list_backups(asked: Namespace) -> int:
    found = backups_of(asked.store or paths.default_store())
    if asked.json:
        print_json({"backups": found})
        return ExitCode.OK
    rows = [
        (each.path.name, f"{each.size:,}", "읽을 수 없음" if each.reports is None else str(each.reports))
        for each in found
    ]
    print_table(("이름", "바이트", "보고서"), rows)
    return ExitCode.OK


def _chosen(name: str, store: Path) -> Path:
    """The backup a person means: a path, or a name in the backup folder."""
    for path in (Path(name), paths.backup_folder(store) / name):
        if paths.is_there(path) and path.is_file():
            return path
    raise NotFound("backup.not_found", name=name, folder=str(paths.backup_folder(store)))
