"""``ieum salvage``: what a damaged data file still says, and what there is to go back to."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from core import paths
from core.commands.exit_codes import ExitCode
from core.commands.printing import complain, print_json
from core.errors import NotAllowed, StoreError
from core.recovery import diagnose
from core.recovery import salvage as put_in_new_file
from core.workspace import Workspace

_DAMAGED = {"store.damaged", "store.foreign"}


def salvage(asked: Namespace) -> int:
    """Put what can be read into a new data file; the damaged one stays as it is."""
    store = asked.store or paths.default_store()
    fault = _fault(store)
    if fault is None:
        complain(NotAllowed("salvage.not_damaged", name=store.name))
        return ExitCode.FAILED
    target = paths.free_name(asked.out or store.with_name(f"{store.stem}.구조{store.suffix}"))
    found = diagnose(store, fault)
    saved = put_in_new_file(store, target)
    if asked.json:
        print_json({"salvaged": saved, "choice": found.choice, "spoilt": found.spoilt})
        return ExitCode.OK
    read = f"공약 {saved.pledges}건, 보고서 {saved.reports}건, 사진 {saved.photos}건"
    print(f"{read}을 읽어 {target}에 담았습니다.")
    if not saved.whole:
        print("읽지 못한 곳이 있습니다. 담긴 보고서에도 빠진 내용이 있을 수 있으니 확인해 주세요.")
    if found.choice is None:
        print("성한 백업이 없습니다.")
        return ExitCode.OK
    backup = found.choice
    lacking = "" if backup.missing is None else f", 그 뒤에 고친 것 {backup.missing}번"
    held = f"보고서 {len(backup.contents.reports)}건{lacking}"
    print(f"가장 새로운 성한 백업: {backup.contents.path.name} ({held})")
    print("둘 가운데 쓸 것을 골라 ‘ieum restore 파일’로 되돌리세요. 손상된 파일은 따로 남습니다.")
    return ExitCode.OK


def _fault(store: Path) -> StoreError | None:
    """Why the data file does not open; None where it does.

    Raises:
        StoreError: for another reason than damage.
    """
    try:
        with Workspace.open(store, create=False, read_only=True) as workspace:
            workspace.check()
    except StoreError as error:
        if error.code not in _DAMAGED:
            raise
        return error
    return None
