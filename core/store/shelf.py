"""Originals and their derivatives in the data file: each kept once, by digest."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial

from sqlalchemy import ColumnElement, Connection, func, insert, select

from core.errors import FileRefused, NotFound, StoreError
from core.store.database import Database
from core.store.images import Derivative, PrintedImage, StoredImage, derive, digest_of, examine, fitted
from core.store.schema import raise_revision
from core.store.tables import derivative as table
from core.store.tables import image as images


class Shelf:
    """The pictures of one data file. Decoding happens outside the lock, so that workers run side by side."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, data: bytes, box_mm: tuple[float, float]) -> StoredImage:
        """Keep an original with its derivative for a printed box; what is there is not kept twice.

        Raises:
            FileRefused: ``image.unreadable``, ``image.too_large``; then nothing is kept.
        """
        digest = digest_of(data)
        image = self._find(digest) or examine(data, digest)
        made = derive(data, 0, *fitted(image, 0, *box_mm))
        return self._put(image, data, made)

    def keep(self, data: bytes) -> StoredImage:
        """Keep an original whatever it is; one that cannot be printed has no size."""
        digest = digest_of(data)
        image = self._find(digest)
        if image is None:
            try:
                image = examine(data, digest)
            except FileRefused:
                image = StoredImage(digest, "application/octet-stream", 0, 0, len(data))
        return self._put(image, data)

    def _put(self, image: StoredImage, data: bytes, made: Derivative | None = None) -> StoredImage:
        with self._database.transaction() as connection:
            there = connection.scalar(select(images.c.digest).where(images.c.digest == image.digest))
            if there is None:
                connection.execute(insert(images), {**asdict(image), "data": data})
                raise_revision(connection)
            if made:
                _keep(connection, image.digest, 0, made)
        return image

    def original(self, digest: str) -> bytes:
        """The bytes as they came.

        Raises:
            NotFound: ``image.missing``.
            StoreError: ``store.image_damaged``, the bytes are not what was put in.
        """
        with self._database.transaction() as connection:
            data = connection.scalar(select(images.c.data).where(images.c.digest == digest))
        if data is None:
            raise NotFound("image.missing", digest=digest)
        if digest_of(data) != digest:
            raise StoreError("store.image_damaged", name=self._database.path.name)
        return bytes(data)

    def digests(self) -> tuple[str, ...]:
        """Every original that is kept."""
        with self._database.transaction() as connection:
            return tuple(connection.scalars(select(images.c.digest).order_by(images.c.digest)))

    def facts(self, digest: str) -> StoredImage:
        """What is known of an original, without its bytes.

        Raises:
            NotFound: ``image.missing``.
        """
        found = self._find(digest)
        if found is None:
            raise NotFound("image.missing", digest=digest)
        return found

    def printed(self, digest: str, turns: int, width_mm: float, height_mm: float) -> PrintedImage:
        """The picture for a printed box, made at first use and kept.

        Raises:
            NotFound: ``image.missing``.
            FileRefused: ``image.unreadable``.
        """
        turns %= 4
        width, height = fitted(self.facts(digest), turns, width_mm, height_mm)
        ready = self._ready(digest, turns, width)
        if ready:
            return ready
        made = derive(self.original(digest), turns, width, height)
        if self._database.read_only:
            size = len(made.data)
            return PrintedImage(made.key, made.media_type, made.width, made.height, size, lambda: made.data)
        with self._database.transaction() as connection:
            _keep(connection, digest, turns, made)
        facts = (made.key, made.media_type, made.width, made.height, len(made.data))
        return self._printed(digest, turns, *facts)

    def _find(self, digest: str) -> StoredImage | None:
        columns = (images.c.digest, images.c.media_type, images.c.width, images.c.height, images.c.size)
        with self._database.transaction() as connection:
            row = connection.execute(select(*columns).where(images.c.digest == digest)).one_or_none()
        return StoredImage(*row) if row else None

    def _ready(self, digest: str, turns: int, width: int) -> PrintedImage | None:
        facts = (table.c.key, table.c.media_type, table.c.width_px, table.c.height_px)
        columns = (*facts, func.length(table.c.data))
        with self._database.transaction() as connection:
            row = connection.execute(select(*columns).where(*_at(digest, turns, width))).one_or_none()
        return self._printed(digest, turns, *row) if row else None

    def _printed(
        self, digest: str, turns: int, key: str, media_type: str, width: int, height: int, size: int
    ) -> PrintedImage:
        load = partial(self._load, digest, turns, (width, height), key)
        return PrintedImage(key, media_type, width, height, size, load)

    def _load(self, digest: str, turns: int, size: tuple[int, int], key: str) -> bytes:
        with self._database.transaction() as connection:
            data = connection.scalar(select(table.c.data).where(*_at(digest, turns, size[0])))
        if data is None:
            raise NotFound("image.missing", digest=digest)
        if digest_of(data) != key:
            # Spoilt on the disk: the original, which is checked too, gives the same picture again.
            return derive(self.original(digest), turns, *size).data
        return bytes(data)


def _keep(connection: Connection, digest: str, turns: int, made: Derivative) -> None:
    # Another worker may have made the same one in the meantime.
    if connection.scalar(select(table.c.key).where(*_at(digest, turns, made.width))) is None:
        row = {
            "digest": digest,
            "turns": turns,
            "width_px": made.width,
            "height_px": made.height,
            "media_type": made.media_type,
            "key": made.key,
            "data": made.data,
        }
        connection.execute(insert(table), row)


def _at(digest: str, turns: int, width: int) -> tuple[ColumnElement[bool], ...]:
    return table.c.digest == digest, table.c.turns == turns, table.c.width_px == width
