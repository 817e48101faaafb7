"""``ieum check-store``, ``ieum backup`` and ``ieum restore``: the data file's health and its way back."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from core import paths, settings
from core.commands.exit_codes import ExitCode
from core.commands.printing import complain, print_json, print_table
from core.errors import NotFound, StoreError
from core.model.report import find_head
from core.recovery import backups_of, contents_of, rescue
from core.workspace import Workspace

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
    """Take a backup where something changed since the last one, or list them, or show what one holds.

    A second place that cannot be reached is told and does not change the exit code: the backup is there.
    """
    if asked.list:
        return _list_backups(asked)
    if asked.show:
        return _show(asked)
    with Workspace.open(asked.store, create=False) as workspace:
        place = asked.to or _second_folder()
        workspace.archive.use_second_place(place, complain)
        made = workspace.back_up()
        second = place is not None and workspace.archive.trouble is None
    if asked.json:
        print_json({"backup": made, "second": place if second else None})
    else:
        print("마지막 백업 뒤로 바뀐 것이 없어 새로 만들지 않았습니다." if made is None else made)
        if second:
            print(f"두 번째 백업 폴더 {place}에도 같은 백업이 있습니다.")
    return ExitCode.OK


def restore(asked: Namespace) -> int:
    """Put a backup in the data's place, also where the data file is damaged or gone; or single reports."""
    store = asked.store or paths.default_store()
    chosen = _chosen(asked.backup, store)
    if asked.reports:
        return _restore_reports(asked, chosen)
    broken = way_back = None
    try:
        with Workspace.open(store, create=False) as workspace:
            way_back = workspace.restore(chosen)
    except StoreError as error:
        if error.code not in _BEYOND_OPENING or error.params.get("name") == chosen.name != store.name:
            raise
        broken = rescue(store, chosen)
    if asked.json:
        print_json({"restored": chosen, "broken": broken, "way_back": way_back})
        return ExitCode.OK
    print(f"{chosen.name} 백업으로 되돌렸습니다.")
    if broken is not None:
        print(f"손상된 파일은 {broken.name} 이름으로 남겨 두었습니다.")
    if way_back is not None:
        print(f"되돌리기 전의 자료는 {way_back.name} 백업에 있습니다.")
    return ExitCode.OK


def _restore_reports(asked: Namespace, chosen: Path) -> int:
    """Only these reports come back; the rest of the data stays."""
    with Workspace.open(asked.store, create=False) as workspace:
        archive = workspace.archive
        heads = archive.contents(chosen).reports
        plan = archive.plan_return(chosen, [find_head(key, heads).id for key in asked.reports])
        archive.take_back(plan)
        names = {pledge.id: pledge.name for pledge in workspace.pledges()}
    if asked.json:
        print_json(
            {
                "restored": chosen,
                "reports": [report.id for report in plan.reports],
                "replaced": [head.id for head in plan.replaced],
            }
        )
        return ExitCode.OK
    for report in plan.reports:
        print(f"{report.id[:8]}  {names[report.pledge]}  {report.period.label}")
    print(f"{chosen.name} 백업에서 보고서 {len(plan.reports)}건을 되돌렸습니다.")
    return ExitCode.OK


def _show(asked: Namespace) -> int:
    """What a backup holds: reports and when each was last edited."""
    held = contents_of(_chosen(asked.show, asked.store or paths.default_store()))
    if asked.json:
        print_json({"contents": held})
        return ExitCode.OK
    print(f"{held.path.name}: 공약 {held.pledges}건, 보고서 {len(held.reports)}건, 사진 {held.photos}건")
    rows = [
        (head.id[:8], head.number, head.name, head.period.label, _when(head.changed)) for head in held.reports
    ]
    print_table(("id", "번호", "공약", "기간", "마지막으로 고친 때"), rows)
    return ExitCode.OK


def _when(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _second_folder() -> Path | None:
    chosen = settings.load(paths.settings_file()).settings.second_backup_folder
    return Path(chosen) if chosen else None


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
