"""Draws the sample data's photos, so that no real place or person is in them: same script, same pictures.

Run it after changing a scene: ``python installer/draw_sample_photos.py`` (needs Pillow).
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sample" / "photos"
ORIENTATION = 0x0112
SKIN = ("#e0b594", "#d6a582", "#ecc4a4", "#c99873")
CLOTHES = ("#3f5f8a", "#8a3f4c", "#4f7d5a", "#c98f3a", "#6a5a8c", "#5b6770", "#b9b2a3", "#2f6f73")
HAIR = ("#2b2320", "#3a2c26", "#1f1d1e", "#6d655f")


@dataclass
class Scene:
    """A canvas, its pen and its own dice."""

    width: int
    height: int
    dice: random.Random

    def __post_init__(self) -> None:
        self.image = Image.new("RGB", (self.width, self.height))
        self.pen = ImageDraw.Draw(self.image)

    def x(self, share: float) -> int:
        return round(share * self.width)

    def y(self, share: float) -> int:
        return round(share * self.height)

    def box(self, left: float, top: float, right: float, bottom: float, fill: str, radius: int = 0) -> None:
        """A rectangle in shares of the canvas."""
        corners = (self.x(left), self.y(top), self.x(right), self.y(bottom))
        self.pen.rounded_rectangle(corners, radius, fill)

    def fade(self, top: float, bottom: float, upper: str, lower: str) -> None:
        """A band that runs from one colour to another, top to bottom."""
        first, last = self.y(top), self.y(bottom)
        band = Image.new("RGB", (1, 2))
        band.putpixel((0, 0), _rgb(upper))
        band.putpixel((0, 1), _rgb(lower))
        self.image.paste(band.resize((self.width, last - first), Image.Resampling.BILINEAR), (0, first))

    def cloud(self, x: float, y: float, size: float) -> None:
        for step in range(7):
            r = self.x(size) * (0.5 + 0.5 * math.sin(0.5 + step * 0.45))
            cx = self.x(x) + step * self.x(size) * 0.55
            cy = self.y(y)
            self.pen.ellipse((cx - r, cy - r * 0.6, cx + r, cy + r * 0.6), "#f4f6f8")

    def tree(self, x: float, foot: float, size: float) -> None:
        trunk = self.x(size) // 9
        cx, base, tall = self.x(x), self.y(foot), self.x(size)
        self.pen.rectangle((cx - trunk, base - tall, cx + trunk, base), "#6b4f37")
        for _ in range(26):
            dx, dy = self.dice.gauss(0, tall * 0.3), self.dice.gauss(-tall * 1.25, tall * 0.28)
            r = tall * self.dice.uniform(0.12, 0.24)
            leaf = self.dice.choice(("#4d7f45", "#5d9150", "#3f6e3b", "#6fa35c"))
            self.pen.ellipse((cx + dx - r, base + dy - r, cx + dx + r, base + dy + r), leaf)

    def person(
        self, x: float, foot: float, tall: float, *, helmet: str = "", seen_from_behind: bool = False
    ) -> None:
        """A plain figure; `tall` is a share of the canvas height."""
        h = self.y(tall)
        cx, base = self.x(x), self.y(foot)
        cloth = self.dice.choice(CLOTHES)
        self.pen.rounded_rectangle((cx - h * 0.13, base - h * 0.45, cx - h * 0.01, base), 4, "#39414c")
        self.pen.rounded_rectangle((cx + h * 0.01, base - h * 0.45, cx + h * 0.13, base), 4, "#39414c")
        self.pen.rounded_rectangle(
            (cx - h * 0.19, base - h * 0.8, cx + h * 0.19, base - h * 0.4), h // 12, cloth
        )
        head = (cx - h * 0.1, base - h, cx + h * 0.1, base - h * 0.79)
        hair = self.dice.choice(HAIR)
        self.pen.ellipse(head, hair if seen_from_behind else self.dice.choice(SKIN))
        if not seen_from_behind:
            self.pen.chord(head, 180, 360, hair)
        if helmet:
            self.pen.chord((cx - h * 0.13, base - h * 1.05, cx + h * 0.13, base - h * 0.8), 180, 360, helmet)


def site(s: Scene, *, wide_banner: bool) -> None:
    """A building site: cranes, a shell of a building, people with helmets."""
    s.fade(0, 0.62, "#7fb2dd", "#dbe9f2")
    s.cloud(0.12, 0.14, 0.05)
    s.cloud(0.62, 0.2, 0.04)
    s.fade(0.6, 1, "#b99a72", "#8d7354")
    for floor in range(4):
        for bay in range(6):
            left, top = 0.3 + bay * 0.09, 0.2 + floor * 0.105
            s.box(left, top, left + 0.09, top + 0.105, "#a7a9a6")
            s.box(left + 0.01, top + 0.02, left + 0.08, top + 0.095, "#5d6b76")
    s.pen.line((s.x(0.16), s.y(0.62), s.x(0.16), s.y(0.06)), "#d89a2b", s.x(0.012))
    s.pen.line((s.x(0.06), s.y(0.09), s.x(0.56), s.y(0.09)), "#d89a2b", s.x(0.009))
    s.pen.line((s.x(0.47), s.y(0.09), s.x(0.47), s.y(0.19)), "#444444", 3)
    if wide_banner:
        s.box(0.08, 0.5, 0.92, 0.6, "#2f5fa8", 8)
        s.box(0.12, 0.535, 0.88, 0.565, "#e8eef8", 6)
    for place in range(11):
        s.person(0.07 + place * 0.086, 0.93 + s.dice.uniform(-0.02, 0.02), 0.29, helmet="#f2d24b")


def hall(s: Scene, *, rows: int, screen: str) -> None:
    """A meeting seen from behind its listeners."""
    s.fade(0, 0.55, "#efe9dd", "#d9d0bf")
    s.fade(0.55, 1, "#a98f6d", "#7c664b")
    s.box(0.28, 0.08, 0.72, 0.4, "#47525c", 10)
    s.box(0.29, 0.095, 0.71, 0.385, screen, 6)
    for line in range(4):
        s.box(0.33, 0.15 + line * 0.055, 0.5 + s.dice.uniform(0.02, 0.16), 0.17 + line * 0.055, "#6f88a8", 3)
    for window in (0.04, 0.8):
        s.box(window, 0.1, window + 0.16, 0.42, "#f7fbff", 6)
        s.box(window + 0.01, 0.115, window + 0.15, 0.405, "#b9d7ea", 4)
    s.person(0.78, 0.62, 0.32)
    for row in range(rows):
        count = 5 + row * 2
        for seat in range(count):
            x = (seat + 0.5 + s.dice.uniform(-0.1, 0.1)) / count
            s.person(x, 0.86 + row * 0.17, 0.26 + row * 0.05, seen_from_behind=True)


def stream(s: Scene, *, people: int) -> None:
    """A stream with stones, reeds and a path."""
    s.fade(0, 0.43, "#86bbe4", "#e3eff4")
    s.cloud(0.55, 0.12, 0.05)
    hills = [(s.x(i / 12), s.y(0.34 - 0.07 * math.sin(i * 0.9))) for i in range(13)]
    s.pen.polygon([(0, s.y(0.45)), *hills, (s.width, s.y(0.45))], "#7d9b7a")
    s.fade(0.42, 1, "#8fb06a", "#5f8647")
    water = [(0.46, 0.42), (0.54, 0.42), (0.6, 0.6), (0.86, 1), (0.16, 1), (0.42, 0.62)]
    s.pen.polygon([(s.x(x), s.y(y)) for x, y in water], "#6fa7bf")
    for _ in range(150):
        y = s.dice.uniform(0.46, 0.99)
        x = 0.5 + s.dice.uniform(-0.3, 0.32) * (y - 0.38)
        s.pen.line((s.x(x), s.y(y), s.x(x + 0.05 * y), s.y(y)), s.dice.choice(("#8fc0d3", "#5f97b0")), 3)
    for _ in range(26):
        y = s.dice.uniform(0.6, 0.95)
        x = 0.5 + s.dice.choice((-0.36, 0.4)) * (y - 0.4) + s.dice.uniform(-0.03, 0.03)
        r = s.x(0.03 * y)
        s.pen.ellipse((s.x(x) - r, s.y(y) - r * 0.6, s.x(x) + r, s.y(y) + r * 0.6), "#a8a59c")
    for _ in range(300):
        x, y = s.dice.choice((s.dice.uniform(0, 0.22), s.dice.uniform(0.8, 1))), s.dice.uniform(0.62, 1)
        s.pen.line((s.x(x), s.y(y), s.x(x) + s.dice.randint(-9, 9), s.y(y - 0.06)), "#9aa850", 3)
    for x in (0.08, 0.24, 0.9):
        s.tree(x, 0.56, 0.08)
    for place in range(people):
        s.person(0.08 + place * 0.13, 0.86 + s.dice.uniform(-0.05, 0.05), 0.3)


def street(s: Scene, *, bus: str) -> None:
    """A street with a bus at a stop."""
    s.fade(0, 0.62, "#90c0e6", "#edf3f6")
    for block in range(8):
        left, top = block * 0.13 - 0.02, s.dice.uniform(0.12, 0.3)
        s.box(left, top, left + 0.12, 0.62, s.dice.choice(("#c9bfae", "#b7bcc0", "#d3c6b5", "#a9b4ba")))
        for window in range(18):
            x, y = left + 0.015 + window % 3 * 0.035, top + 0.03 + window // 3 * 0.05
            if y < 0.52:
                s.box(x, y, x + 0.022, y + 0.028, "#6d8296")
    s.fade(0.6, 0.72, "#c8c3ba", "#b5afa5")
    s.fade(0.72, 1, "#5f6469", "#44494e")
    for dash in range(8):
        s.box(dash * 0.14, 0.9, dash * 0.14 + 0.08, 0.915, "#e9e4cf")
    s.box(0.18, 0.42, 0.78, 0.8, bus, 30)
    s.box(0.18, 0.68, 0.78, 0.72, "#f4f4f0")
    for window in range(5):
        s.box(0.21 + window * 0.11, 0.47, 0.3 + window * 0.11, 0.6, "#31424f", 10)
    for wheel in (0.3, 0.66):
        r = s.y(0.065)
        cx, cy = s.x(wheel), s.y(0.8)
        s.pen.ellipse((cx - r, cy - r, cx + r, cy + r), "#22262a")
        s.pen.ellipse((cx - r * 0.5, cy - r * 0.5, cx + r * 0.5, cy + r * 0.5), "#9aa0a5")
    s.tree(0.93, 0.72, 0.06)
    for place in (0.06, 0.12, 0.85):
        s.person(place, 0.76, 0.26)


def shelves(s: Scene, *, readers: int) -> None:
    """A bright room with shelves and low tables."""
    s.fade(0, 0.6, "#f4ead6", "#e7d8bb")
    s.fade(0.6, 1, "#c89f6c", "#a67c4d")
    for shelf in range(4):
        top = 0.08 + shelf * 0.13
        s.box(0.04, top, 0.96, top + 0.125, "#9c7448", 4)
        s.box(0.05, top + 0.008, 0.95, top + 0.112, "#5a4028")
        x = 0.055
        while x < 0.94:
            thick, tall = s.dice.uniform(0.006, 0.014), s.dice.uniform(0.065, 0.1)
            s.box(
                x, top + 0.112 - tall, x + thick, top + 0.112, s.dice.choice((*CLOTHES, "#d8cfb8", "#c4574b"))
            )
            x += thick + 0.001
    for place in range(readers):
        s.person(0.12 + place * 0.76 / max(1, readers - 1), 0.9, 0.27)
    for table in (0.14, 0.42, 0.7):
        s.box(table, 0.8, table + 0.18, 0.84, "#e9dcc3", 8)
        s.box(table + 0.02, 0.84, table + 0.035, 0.97, "#8a6c46")
        s.box(table + 0.145, 0.84, table + 0.16, 0.97, "#8a6c46")
        s.box(table + 0.05, 0.785, table + 0.11, 0.8, "#fdfdf8", 3)


@dataclass(frozen=True)
class Photo:
    """A file to draw: its size as seen, the scene, and the EXIF orientation it is stored with."""

    name: str
    size: tuple[int, int]
    draw: Callable[[Scene], None]
    orientation: int = 1


PHOTOS = (
    Photo("groundbreaking", (1280, 960), lambda s: site(s, wide_banner=False)),
    Photo("talk", (1280, 720), lambda s: hall(s, rows=1, screen="#eef4fb")),
    Photo("childcare", (1280, 960), lambda s: shelves(s, readers=4)),
    Photo("training", (1280, 853), lambda s: hall(s, rows=2, screen="#fdf3e2")),
    Photo("van", (1280, 853), lambda s: street(s, bus="#f0b93a")),
    Photo("bus_stop", (960, 1280), lambda s: street(s, bus="#4f8f6a"), orientation=6),
    Photo("stream", (1360, 680), lambda s: stream(s, people=0)),
    Photo("ceremony", (1280, 960), lambda s: site(s, wide_banner=True)),
    Photo("cleanup", (960, 1280), lambda s: stream(s, people=5), orientation=6),
    Photo("briefing", (1280, 960), lambda s: hall(s, rows=2, screen="#e6f2ea")),
    Photo("library", (1280, 960), lambda s: shelves(s, readers=3)),
    Photo("bookclub", (1080, 1080), lambda s: shelves(s, readers=5)),
)

# How a picture that is to be seen upright is turned before it is stored with that EXIF orientation.
_STORED = {6: Image.Transpose.ROTATE_90}


def drawn(photo: Photo) -> Image.Image:
    """The photo as it is stored: grainy like a camera's, turned where its orientation says so."""
    scene = Scene(*photo.size, random.Random(photo.name))
    photo.draw(scene)
    soft = scene.image.filter(ImageFilter.GaussianBlur(0.8))
    grain = Image.frombytes("L", photo.size, scene.dice.randbytes(photo.size[0] * photo.size[1]))
    grain = grain.filter(ImageFilter.GaussianBlur(1.2)).point(lambda value: round((value - 128) * 0.2) + 128)
    image = ImageChops.add(soft, Image.merge("RGB", (grain,) * 3), offset=-128)
    turn = _STORED.get(photo.orientation)
    return image if turn is None else image.transpose(turn)


def save(photo: Photo, folder: Path) -> Path:
    """Write the photo as a JPEG."""
    exif = Image.Exif()
    exif[ORIENTATION] = photo.orientation
    target = folder / f"{photo.name}.jpg"
    drawn(photo).save(target, quality=66, exif=exif)
    return target


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for photo in PHOTOS:
        target = save(photo, FOLDER)
        print(f"{target.name}  {target.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
