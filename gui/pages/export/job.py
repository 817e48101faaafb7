"""Reports become files one after the other, away from the window; what goes wrong with one stops no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QIODevice

from core import paths
from core.document.blocks import Document
from core.errors import AppError
from core.formats import files
from core.formats.files import Format
from core.model.node import NodeId
from core.publishing.file_names import PATTERN
from core.publishing.public_copy import Hiding
from core.workspace import Workspace
from gui.context.tasks import Watch
from gui.preview.paper import write_pdf

PDF = "pdf"
FORMATS = (*(each.value for each in Format), PDF)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written where. `replace` gives up files of the same name that are there."""

    reports: tuple[NodeId, ...]
    formats: tuple[str, ...]
    folder: Path
    pattern: str = PATTERN
    hiding: Hiding | None = None
    replace: bool = False


@dataclass(slots=True)
class Made:
    """What came of an order."""

    files: list[Path] = field(default_factory=list)
    warnings: list[AppError] = field(default_factory=list)
    refusals: list[AppError] = field(default_factory=list)


def make(watch: Watch, workspace: Workspace, order: Order) -> Made:
    """Write everything that was ordered; where it is cancelled, what is written until then stays.

    Raises:
        BadArgument: the pattern has a field that there is none of.
        FileNotWritten: the folder is not there and cannot be made.
    """
    paths.make_folder(order.folder)
    made = Made()
    for done, report in enumerate(order.reports):
        if watch.cancelled():
            break
        watch.tell(100 * done // len(order.reports), f"제출본 {done + 1} / {len(order.reports)}")
        document = workspace.printing.compose(report, warn=made.warnings.append, hiding=order.hiding)
        for file_format in order.formats:
            target = _target(workspace, report, file_format, order, made.files)
            try:
                made.files.append(paths.write_atomically(target, _writer(document, file_format)))
            except AppError as error:
                made.refusals.append(error)
    return made


def _target(workspace: Workspace, report: NodeId, suffix: str, order: Order, written: list[Path]) -> Path:
    name = workspace.printing.file_name(
        report, suffix, pattern=order.pattern, public=order.hiding is not None
    )
    target = order.folder / name
    # Two reports whose names come out alike never take each other's place.
    return target if order.replace and target not in written else paths.free_name(target)


def _writer(document: Document, file_format: str) -> Callable[[BinaryIO], None]:
    if file_format == PDF:
        return lambda target: _write_pdf(document, target)
    return lambda target: files.write(document, target, Format(file_format))


def _write_pdf(document: Document, target: BinaryIO) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write_pdf(document, buffer)
    target.write(buffer.data().data())
