"""Photos stand upright, say nothing about where they were taken, and bad ones are refused in time."""

from __future__ import annotations

import io
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms
from PIL.Image import Transpose

from core.errors import FileRefused, StoreError
from core.store.images import Derivative, StoredImage, derive, examine, fitted
from core.store.store import Store

RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 180, 20), (20, 20, 220), (250, 250, 250)
CORNERS = (RED, GREEN, BLUE, WHITE)
# What a camera held otherwise writes: the pixels turned the other way, and the number that says so.
LYING = {
    1: None,
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}


def upright(size: tuple[int, int] = (800, 600)) -> Image.Image:
    """Red, green, blue and white corners: from the top left, in reading order."""
    picture = Image.new("RGB", (2, 2))
    picture.putdata(CORNERS)
    return picture.resize(size, Image.Resampling.NEAREST)


def photo(orientation: int = 1, size: tuple[int, int] = (800, 600)) -> bytes:
    """A JPEG as a phone writes it: place, camera, comment and colour profile inside."""
    picture = upright(size)
    if LYING[orientation] is not None:
        picture = picture.transpose(LYING[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (37.0, 39.0, 30.0), 3: "E", 4: (126.0, 46.0, 12.0)})
    target = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture.save(target, "JPEG", quality=90, exif=exif, comment=b"SecretComment", icc_profile=profile)
    return target.getvalue()


def png(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def corners(made: Derivative) -> list[tuple[int, int, int]]:
    """The pure colour nearest to each corner, in reading order."""
    with Image.open(io.BytesIO(made.data)) as picture:
        assert picture.size == (made.width, made.height)
        plain = picture.convert("RGB")
    across, down = plain.width // 4, plain.height // 4
    points = [(x, y) for y in (down, 3 * down) for x in (across, 3 * across)]
    found = [plain.getpixel(point) for point in points]
    return [
        min(CORNERS, key=lambda pure: sum(abs(a - b) for a, b in zip(pure, each, strict=True)))
        for each in found
    ]


def made(data: bytes, turns: int = 0) -> Derivative:
    return derive(data, turns, *fitted(examine(data), turns, 80, 60))


def png_head(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_taken_any_way_stands_upright(orientation: int):
    data = photo(orientation)
    assert (examine(data).width, examine(data).height) == (800, 600)
    assert corners(made(data)) == [*CORNERS]


@pytest.mark.parametrize("orientation", [1, 6, 7])
def test_a_users_turn_is_clockwise_and_comes_after(orientation: int):
    assert corners(made(photo(orientation), 1)) == [BLUE, RED, WHITE, GREEN]
    assert corners(made(photo(orientation), 2)) == [WHITE, BLUE, GREEN, RED]
    assert corners(made(photo(orientation), 3)) == [GREEN, WHITE, RED, BLUE]


def test_nothing_says_where_a_photo_was_taken_or_with_what():
    data = made(photo(6)).data
    for secret in (b"Exif", b"Secret", b"ICC_PROFILE", b"GPS"):
        assert secret in photo(6) or secret == b"GPS"
        assert secret not in data
    with Image.open(io.BytesIO(data)) as picture:
        assert not picture.getexif()


def test_the_same_photo_gives_the_same_bytes():
    assert made(photo(8)) == made(photo(8))


def test_a_photo_fills_its_box_at_print_resolution_and_is_never_blown_up():
    wide = StoredImage("", "image/jpeg", 4000, 1000, 0)
    assert fitted(wide, 0, 80, 60) == (693, 173)
    assert fitted(wide, 1, 80, 60) == (130, 520)
    assert fitted(StoredImage("", "image/jpeg", 100, 50, 0), 0, 80, 60) == (100, 50)
    assert fitted(StoredImage("", "image/jpeg", 60000, 1, 0), 0, 80, 60) == (693, 1)


def test_line_art_and_what_is_see_through_stay_png():
    assert made(png(upright())).media_type == "image/png"
    clear = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    kept = made(png(clear))
    assert kept.media_type == "image/png"
    with Image.open(io.BytesIO(kept.data)) as picture:
        assert picture.getpixel((5, 5))[3] == 0


def test_a_screenshot_of_a_photo_becomes_jpeg():
    noise = Image.effect_noise((300, 200), 90).convert("RGB")
    noise.putpixel((0, 0), (1, 2, 3))
    coloured = Image.merge("RGB", [Image.effect_noise((300, 200), 90 + band) for band in range(3)])
    assert made(png(coloured)).media_type == "image/jpeg"


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "CMYK"])
def test_every_kind_of_colour_can_be_printed(mode: str):
    target = io.BytesIO()
    Image.new(mode, (40, 30)).save(target, "JPEG" if mode == "CMYK" else "PNG")
    assert made(target.getvalue()).width == 40


def test_a_scan_of_sixteen_bits_keeps_its_greys():
    target = io.BytesIO()
    Image.new("I;16", (40, 30), 0x8080).save(target, "PNG")
    with Image.open(io.BytesIO(made(target.getvalue()).data)) as picture:
        assert abs(picture.convert("L").getpixel((20, 15)) - 0x80) <= 2


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"%PDF-1.7", b"\xff\xd8\xff\xe0" + b"\0" * 50, b"\xd7\xcd\xc6\x9a" + b"\0" * 40],
)
def test_a_file_that_is_no_photo_is_refused(data: bytes):
    with pytest.raises(FileRefused, match=r"image\.unreadable"):
        examine(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_photo_cut_short_anywhere_is_refused_or_read(kind: str):
    target = io.BytesIO()
    upright((200, 150)).save(target, kind)
    data = target.getvalue()
    for length in range(0, len(data), max(1, len(data) // 40)):
        try:
            made(data[:length])
        except FileRefused as error:
            assert error.code == "image.unreadable"


@pytest.mark.parametrize("size", [(30_000, 30_000), (60_001, 1_000), (2**31 - 1, 2**31 - 1)])
def test_a_photo_of_too_many_pixels_is_refused_before_it_is_decoded(size: tuple[int, int]):
    with pytest.raises(FileRefused, match=r"image\.too_large"):
        examine(png_head(*size))


def test_a_photo_file_is_kept_once_with_what_is_printed(tmp_path: Path):
    path = tmp_path / "현장.jpg"
    data = photo(6)  # its profile tells the second it was made in
    path.write_bytes(data)
    with Store.open(tmp_path / "a.ieum") as store:
        digest = store.add_image_file(path)
        assert store.add_image_file(path) == digest
        assert store.image(digest) == data
        printed = store.printed_image(digest)
        assert (printed.width_px, printed.height_px, printed.media_type) == (693, 520, "image/jpeg")
        assert printed == store.printed_image(digest, 4)
        assert printed.load() == made(photo(6)).data
        turned = store.printed_image(digest, 1)
        assert turned.key != printed.key
        assert (turned.width_px, turned.height_px) == (390, 520)
    with Store.open(tmp_path / "a.ieum", read_only=True) as store:
        assert store.printed_image(digest) == printed
        assert store.printed_image(digest, 3).width_px == 390


def test_a_bad_photo_file_leaves_nothing_behind(tmp_path: Path):
    short = tmp_path / "잘림.jpg"
    short.write_bytes(photo()[:2000])
    with Store.open(tmp_path / "a.ieum") as store:
        for path, code in [(short, "image.unreadable"), (tmp_path, "file.unreadable")]:
            with pytest.raises(FileRefused) as caught:
                store.add_image_file(path)
            assert (caught.value.code, caught.value.params["name"]) == (code, path.name)
        with pytest.raises(FileRefused, match=r"file\.missing"):
            store.add_image_file(tmp_path / "없음.jpg")
        with store.database.driver() as raw:
            assert raw.execute("SELECT count(*) FROM image").fetchone() == (0,)


def test_a_picture_of_an_imported_file_is_kept_whatever_it_is(tmp_path: Path):
    drawing = b"\xd7\xcd\xc6\x9a" + b"\0" * 40
    with Store.open(tmp_path / "a.ieum") as store:
        kept = store.add_image(drawing)
        assert (kept.width, kept.height) == (0, 0)
        assert store.add_image(drawing) == kept
        assert store.image(kept.digest) == drawing
        with pytest.raises(FileRefused, match=r"image\.unreadable"):
            store.printed_image(kept.digest)
        (tmp_path / "그림.jpg").write_bytes(drawing)
        with pytest.raises(FileRefused, match=r"image\.unreadable"):
            store.add_image_file(tmp_path / "그림.jpg")


def test_a_photo_page_spoilt_on_disk_is_found_by_the_full_check(tmp_path: Path):
    path = tmp_path / "a.ieum"
    with Store.open(path) as store:
        store.add_image(photo(1) + b"\0" * 200_000)
        store.check()
    data = path.read_bytes()
    path.write_bytes(data[:-50_000] + b"\xff" * 50_000)
    with Store.open(path) as store, pytest.raises(StoreError, match=r"store\.damaged"):
        store.check()


def test_workers_side_by_side_make_each_derivative_once(tmp_path: Path):
    with Store.open(tmp_path / "a.ieum") as store, ThreadPoolExecutor(4) as workers:
        digests = [store.add_image(photo(way)).digest for way in (1, 3, 6)]
        printed = list(workers.map(store.printed_image, digests * 4))
        assert printed[:3] * 4 == printed
        with store.database.driver() as raw:
            assert raw.execute("SELECT count(*) FROM derivative").fetchone() == (3,)


def test_a_photo_whose_bytes_changed_on_disk_is_not_passed_on(tmp_path: Path):
    with Store.open(tmp_path / "a.ieum") as store:
        digest = store.add_image(photo()).digest
        with store.database.driver() as raw:
            raw.execute("UPDATE image SET data = x'00'")
        with pytest.raises(StoreError, match=r"store\.image_damaged"):
            store.printed_image(digest)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_huge_picture_shrunk_in_bands_looks_as_if_shrunk_whole(mode: str, monkeypatch: pytest.MonkeyPatch):
    steps = Image.linear_gradient("L").resize((1_201, 1_499))
    picture = steps.point(lambda value: value * 256, "I") if mode == "I;16" else steps.convert("RGB")
    data = png(picture.convert("L" if mode in ("1", "LA") else picture.mode).convert(mode))
    whole = derive(data, 0, 120, 150)
    monkeypatch.setattr("core.store.images._HUGE", 0)
    banded = derive(data, 0, 120, 150)
    assert (banded.width, banded.height, banded.media_type) == (whole.width, whole.height, whole.media_type)
    one, other = (Image.open(io.BytesIO(each.data)).convert("L") for each in (whole, banded))
    differences = ImageChops.difference(one, other)
    # Dots in black and white alone come out a little softer or sharper; nothing is in another place.
    assert max(differences.resize((12, 15), Image.Resampling.BOX).tobytes()) <= 6


def test_a_webp_is_refused_before_its_decoder_takes_all_memory():
    target = io.BytesIO()
    Image.new("L", (5_100, 5_000)).save(target, "WEBP", lossless=True, quality=0, method=0)
    with pytest.raises(FileRefused, match=r"image\.too_large"):
        examine(target.getvalue())


def test_a_printed_picture_spoilt_on_the_disk_is_made_again(tmp_path: Path):
    with Store.open(tmp_path / "a.ieum") as store:
        image = store.add_image(photo(1))
        printed = store.printed_image(image.digest)
        good = printed.load()
        with store.database.transaction() as connection:
            connection.exec_driver_sql("UPDATE derivative SET data = x'00'")
        assert store.printed_image(image.digest).load() == good
