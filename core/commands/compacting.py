"""``ieum compact``: the data file gives back the room it does not need."""

from __future__ import annotations

from argparse import Namespace

from core.commands.exit_codes import ExitCode
from core.commands.printing import print_json
from core.workspace import Workspace


def compact(asked: Namespace) -> int:
    """Take photos that no report shows out of the file, after a backup that keeps them."""
    with Workspace.open(asked.store, create=False) as workspace:
        done = workspace.archive.compact()
    if asked.json:
        print_json({"compacted": done})
        return ExitCode.OK
    if not done.photos and done.after >= done.before:
        print(f"줄일 것이 없습니다. 자료 파일은 {done.after:,}바이트입니다.")
    else:
        sizes = f"{done.before:,}바이트를 {done.after:,}바이트로"
        print(f"쓰지 않는 사진 {done.photos}건을 빼서 {sizes} 줄였습니다.")
    if done.backup is not None:
        print(f"뺀 사진은 {done.backup.name} 백업에 남아 있습니다.")
    return ExitCode.OK
