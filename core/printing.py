"""Stored reports as pages, and as the files that are handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core import paths
from core.document.blocks import Document, Image
from core.errors import AppError, FileRefused, NotFound, StoreError
from core.formats.files import Format
from core.layouts.load import load
from core.model.node import NodeId
from core.model.report import Report
from core.publishing.file_names import PATTERN, file_stem

if TYPE_CHECKING:
    from core.layouts.layout import Layout
    from core.pointing import PageMap
    from core.publishing.public_copy import Hiding
    from core.store.store import Store
    from core.writing import ImageSource

_PUBLIC = "_공개용"
"""What a public copy's file name ends in."""

_UNPRINTABLE = {"image.missing", "image.unreadable", "image.too_large", "store.image_damaged"}


class Printing:
    """The way from a store's reports to paper; nothing is stored but printed pictures."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def image(self, digest: str, turns: int = 0, box_mm: tuple[float, float] | None = None) -> Image:
        """The picture to print for a stored photo, in a box of that size: upright, without metadata."""
        printed = self._store.printed_image(digest, turns, box_mm)
        return Image(printed.key, printed.media_type, printed.width_px, printed.height_px, printed.load)

    def compose(
        self,
        report: NodeId,
        *,
        warn: Callable[[AppError], None] | None = None,
        hiding: Hiding | None = None,
    ) -> Document:
        """The report as pages. A photo that cannot be printed leaves a marked gap, of which `warn` hears.

        With `hiding` it is the public copy, and `warn` hears how much was hidden.
        """
        from core.writing import compose

        whole, lost = self._store.report(report), dict[str, None]()
        pledge = self._store.pledge(whole.pledge)
        if hiding is not None:
            from core.publishing.public_copy import public_copy

            copy = public_copy(whole, hiding, pledge.contacts)
            whole = copy.report
            if warn is not None:
                warn(AppError("public.hidden", names=copy.names, phones=copy.phones, remarks=copy.remarks))
        layout = load(whole.layout)
        document = compose(whole, layout, self._source(whole, layout, lost), pledge=pledge)
        if lost and warn is not None:
            warn(AppError("photo.not_printed", count=len(lost)))
        return document

    def document_size(self, report: NodeId) -> int:
        """About how many bytes the report's DOCX takes; makes the printed pictures that are not made yet."""
        from core.model.sections import Photos, SectionKind
        from core.publishing.file_size import estimated_size
        from core.sections.photos import boxes
        from core.writing import compose

        whole = self._store.report(report)
        layout = load(whole.layout)
        document = compose(whole, layout, lambda digest, turns: None)
        photos = whole.section(SectionKind.PHOTOS)
        shown = photos.photos if isinstance(photos, Photos) else ()
        looks = ((one.digest, one.turns) for one in shown)
        return estimated_size(document, self._store.printed_sizes(looks, boxes(whole, layout)))

    def lay_out(self, report: Report) -> tuple[Document, PageMap]:
        """A report that may not be stored like this yet, as pages, and where its nodes stand on them."""
        from core.pointing import page_map
        from core.writing import compose_mapped

        layout = load(report.layout)
        document, stretches = compose_mapped(report, layout, self._source(report, layout, {}))
        return document, page_map(report, document, stretches)

    def _source(self, report: Report, layout: Layout, lost: dict[str, None]) -> ImageSource:
        """The report's pictures in the size they are printed; `lost` is told of those that cannot be."""
        from core.sections.photos import boxes

        return partial(self._printable, lost, boxes(report, layout))

    def _printable(
        self, lost: dict[str, None], boxes: Mapping[str, tuple[float, float]], digest: str, turns: int
    ) -> Image | None:
        try:
            return self.image(digest, turns, boxes.get(digest))
        except (NotFound, FileRefused, StoreError) as error:
            if error.code not in _UNPRINTABLE:
                raise
            lost[digest] = None
            return None

    def export(
        self,
        report: NodeId,
        target: Path,
        file_format: Format = Format.DOCX,
        *,
        warn: Callable[[AppError], None] | None = None,
        hiding: Hiding | None = None,
    ) -> Path:
        """Write the report to a file, or into a folder under its standard name; returns the file.

        Photos that cannot be printed do not hold the report up; see `compose`, also for `hiding`.

        Raises:
            FileNotWritten: the place cannot be written; the file that was there is untouched.
        """
        from core.formats import files

        if paths.is_folder(target):
            target = target / self.file_name(report, file_format, public=hiding is not None)
        document = self.compose(report, warn=warn, hiding=hiding)
        return paths.write_atomically(target, lambda out: files.write(document, out, file_format))

    def file_name(
        self, report: NodeId, suffix: str = Format.DOCX, *, pattern: str = PATTERN, public: bool = False
    ) -> str:
        """The file's name by a pattern, made fit for any file system: ``번호_공약명_기간.docx``.

        Raises:
            BadArgument: ``file_name.unknown_field``.
        """
        head = self._store.report(report)
        stem = file_stem(pattern, self._store.pledge(head.pledge), head.period)
        return f"{stem}{_PUBLIC if public else ''}.{suffix}"
