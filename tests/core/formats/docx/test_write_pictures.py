"""Pictures as Word gets them."""

from __future__ import annotations

from core.document.blocks import Image, Picture, plain
from tests.builders.documents import document, photo_grid, png
from tests.builders.docx_package import body, find, package, part


def _sizes(element) -> list[tuple[float, float]]:
    return [
        (int(extent.get("cx")) / 36000, int(extent.get("cy")) / 36000)
        for extent in find(element, ".//wp:inline/wp:extent")
    ]


def test_a_picture_stands_in_line_with_its_size_and_words():
    written = body(Picture(png(40, 30), 80, 60, "착공식 <전경>"))

    assert _sizes(written) == [(80, 60)]
    assert find(written, ".//wp:docPr/@descr") == ["착공식 <전경>"]


def test_a_size_that_would_distort_is_made_to_fit():
    written = body(Picture(png(40, 30), 80, 30), Picture(png(30, 40), 60, 160))

    assert _sizes(written) == [(40, 30), (60, 80)]


def test_each_drawing_has_an_id_of_its_own_over_all_parts():
    picture = Picture(png(), 20, 15)
    written = document(picture, picture, header=(picture,))

    roots = (part(written, "word/document.xml"), part(written, "word/header1.xml"))
    ids = [number for root in roots for number in find(root, ".//wp:docPr/@id")]
    assert len(set(ids)) == len(ids) == 3


def test_equal_images_share_one_part():
    written = package(document(Picture(png(), 20, 15), Picture(png(), 40, 30), Picture(png(8, 8), 9, 9)))

    media = [name for name in written.namelist() if name.startswith("word/media")]
    assert media == ["word/media/image1.png", "word/media/image2.png"]


def test_drawings_point_to_their_own_image():
    written = document(Picture(png(), 20, 15), Picture(png(8, 8), 9, 9), Picture(png(), 20, 15))

    used = find(part(written, "word/document.xml"), ".//a:blip/@r:embed")
    targets = {
        relation.get("Id"): relation.get("Target")
        for relation in part(written, "word/_rels/document.xml.rels")
    }
    assert [targets[key] for key in used] == [
        "media/image1.png",
        "media/image2.png",
        "media/image1.png",
    ]


def test_photos_stand_two_a_row_held_to_their_captions():
    table = body(photo_grid([png(seed + 4, 30) for seed in range(3)]))[0]

    assert [len(find(row, ".//w:drawing")) for row in find(table, "w:tr")] == [2, 0, 1, 0]
    assert all(find(row, ".//w:keepNext") for row in find(table, "w:tr")[::2])


def test_a_kind_of_picture_nobody_knows_is_kept_as_it_is():
    written = package(document(plain("글"), Picture(Image("k", "image/odd", 4, 3, lambda: b"odd"), 4, 3)))

    assert written.read("word/media/image1.bin") == b"odd"
