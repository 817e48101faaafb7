"""Derivatives of 12-megapixel photos against Pillow with an explicit draft(), two workers each.

Run: ``python -m tests.bench.bench_images [repeats]``.
"""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageFilter, ImageOps

from core.store.images import derive, examine, fitted
from core.store.store import Store
from tests.bench.measure import interleave

PHOTOS = 6
SIZE = (4032, 3024)
BOX = (693, 520)


def phone_photo(seed: int) -> bytes:
    """A 12-megapixel JPEG of a phone held upright (orientation 6), about as detailed as a street."""
    chance = random.Random(seed)
    small = Image.frombytes("RGB", (252, 189), chance.randbytes(252 * 189 * 3))
    picture = small.filter(ImageFilter.GaussianBlur(2)).resize(SIZE, Image.Resampling.BICUBIC)
    grain = Image.effect_noise(SIZE, 12).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    target = io.BytesIO()
    Image.blend(picture, grain, 0.15).save(target, "JPEG", quality=90, exif=exif)
    return target.getvalue()


def floor(data: bytes) -> bytes:
    """What Pillow can do at best: shrink while decoding, resize, encode."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.draft("RGB", (BOX[0], BOX[1]))
        small = picture.resize((BOX[1] * 3 // 4, BOX[1]), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    small.save(target, "JPEG", quality=85)
    return target.getvalue()


def plain(data: bytes) -> bytes:
    """The obvious way: turn, then thumbnail."""
    with Image.open(io.BytesIO(data)) as picture:
        small = ImageOps.exif_transpose(picture)
    small.thumbnail(BOX)
    target = io.BytesIO()
    small.save(target, "JPEG", quality=85)
    return target.getvalue()


def ours(data: bytes) -> bytes:
    return derive(data, 0, *fitted(examine(data), 0, 80, 60)).data


def main() -> None:
    with TemporaryDirectory() as folder:
        measure(Path(folder))


def measure(folder: Path) -> None:
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    photos = [phone_photo(seed) for seed in range(PHOTOS)]
    files = [folder / f"{number}.jpg" for number in range(PHOTOS)]
    for file, data in zip(files, photos, strict=True):
        file.write_bytes(data)
    print(f"{PHOTOS} photos of {SIZE[0]} x {SIZE[1]}, {sum(map(len, photos)) / 2**20:.1f} MiB, two workers")

    def through_store() -> None:
        with (
            TemporaryDirectory() as folder,
            Store.open(Path(folder) / "a.ieum") as store,
            ThreadPoolExecutor(2) as workers,
        ):
            list(workers.map(store.add_image_file, files))

    def by_two(make: Callable[[bytes], bytes]) -> Callable[[], None]:
        def job() -> None:
            with ThreadPoolExecutor(2) as workers:
                list(workers.map(make, photos))

        return job

    def empty_store() -> None:
        with TemporaryDirectory() as folder:
            Store.open(Path(folder) / "a.ieum").close()

    candidates = {
        "Pillow with draft()": by_two(floor),
        "ours": by_two(ours),
        "taken into a new data file": through_store,
        "only the new data file": empty_store,
        "transpose, then thumbnail": by_two(plain),
    }
    measured = interleave(candidates, repeats)
    least = measured["Pillow with draft()"]
    for name, seconds in measured.items():
        print(f"{name:28} {seconds * 1000:8.1f} ms CPU   {seconds / least:5.2f} x")


if __name__ == "__main__":
    main()
