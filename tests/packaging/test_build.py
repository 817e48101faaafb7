"""What the build refuses, lists and wraps up, without Windows and without network."""

import importlib
import io
import json
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from core import paths
from core.store import migrations

ROOT = Path(__file__).parents[2]
INSTALLER = ROOT / "installer"


@pytest.fixture(scope="module")
def building() -> Iterator[SimpleNamespace]:
    """The build's modules, which are scripts beside the program and no part of it."""
    sys.path.insert(0, str(INSTALLER))
    names = ("bundle", "comparison", "covered", "files", "materials", "packing", "parts", "trial", "wine")
    try:
        yield SimpleNamespace(**{name: importlib.import_module(f"building.{name}") for name in names})
    finally:
        sys.path.remove(str(INSTALLER))
        for name in [name for name in sys.modules if name.partition(".")[0] == "building"]:
            del sys.modules[name]


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A small frozen program."""
    folder = tmp_path / "ieum"
    (folder / "lib" / "PySide6").mkdir(parents=True)
    (folder / "ieum.exe").write_bytes(b"program")
    (folder / "lib" / "PySide6" / "Qt6Core.dll").write_bytes(b"core")
    return folder


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    folder = tmp_path / "wheels"
    folder.mkdir()
    with zipfile.ZipFile(folder / "qt-1-py3-none-win_amd64.whl", "w") as wheel:
        wheel.writestr("PySide6/Qt6Core.dll", b"core")
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "lib/PySide6/Qt6Charts.dll",
        "lib/PySide6/qt6webenginecore.dll",
        "lib/PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll",
        "lib/PySide6/Qt6NetworkAuth.dll",
        "lib/PySide6/Qt6Sql.dll",
        "lib/PySide6/QtTest.pyd",
        "lib/PySide6/plugins/tls/qschannelbackend.dll",
        "lib/setuptools/__init__.py",
        "lib/pytest-9.2.dist-info/METADATA",
    ],
)
def test_a_bundle_with_gpl_only_unused_or_test_code_is_refused(building, bundle: Path, name: str):
    assert building.bundle.unwelcome(bundle) == []
    (bundle / name).parent.mkdir(parents=True, exist_ok=True)
    (bundle / name).write_bytes(b"")
    assert building.bundle.unwelcome(bundle) == [name]


def test_what_is_used_of_qt_is_welcome(building, bundle: Path):
    for name in (
        "Qt6Network.dll",
        "QtPrintSupport.pyd",
        "qwindows.dll",
        "qsvgicon.dll",
        "shiboken6.abi3.dll",
    ):
        (bundle / "lib" / "PySide6" / name).write_bytes(b"")
    assert building.bundle.unwelcome(bundle) == []


def test_test_code_is_found_inside_the_program_file_too(building, bundle: Path, tmp_path: Path):
    listed = tmp_path / "work" / "ieum" / "PYZ-00.toc"
    listed.parent.mkdir(parents=True)
    listed.write_text("('place', [('core.cli', 'cli.py', 'PYMODULE'), ('pytest.raises', 'x', 'PYMODULE')])")
    modules = building.bundle.archived(tmp_path)
    assert building.bundle.unwelcome(bundle, modules) == ["pytest.raises"]


def test_each_binary_is_traced_to_its_wheel(building, bundle: Path, wheels: Path):
    found = {each.place: each.origin for each in building.bundle.origins(bundle, [wheels])}
    assert found["lib/PySide6/Qt6Core.dll"] == "qt-1-py3-none-win_amd64.whl: PySide6/Qt6Core.dll"
    assert "our code" in found["ieum.exe"]


def test_a_binary_of_unknown_origin_fails_the_build(building, bundle: Path, wheels: Path):
    (bundle / "lib" / "PySide6" / "Qt6Core.dll").write_bytes(b"another core")
    with pytest.raises(building.files.Failed, match=r"Qt6Core\.dll"):
        building.bundle.origins(bundle, [wheels])


def test_the_same_bundle_gives_the_same_zip(building, bundle: Path, tmp_path: Path):
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    building.packing.portable_zip(bundle, one)
    (bundle / "ieum.exe").touch()
    building.packing.portable_zip(bundle, other)
    assert one.read_bytes() == other.read_bytes()


def test_the_zip_holds_the_mark_of_a_portable_program(building, bundle: Path, tmp_path: Path):
    building.packing.portable_zip(bundle, tmp_path / "portable.zip")
    names = zipfile.ZipFile(tmp_path / "portable.zip").namelist()
    assert f"ieum/{paths.PORTABLE_MARK}" in names
    assert "ieum/ieum.exe" in names


def test_the_installers_picture_is_a_bitmap_of_its_colour(building):
    image = Image.open(io.BytesIO(building.packing.plain_bitmap(13, 5, "#2456c4")))
    assert image.size == (13, 5)
    assert image.getcolors() == [(65, (0x24, 0x56, 0xC4))]


def test_differing_builds_are_told_by_name(building, bundle: Path, tmp_path: Path):
    other = tmp_path / "other"
    (other / "lib" / "PySide6").mkdir(parents=True)
    (other / "ieum.exe").write_bytes(b"program")
    assert building.comparison.different(bundle, bundle) == []
    assert building.comparison.different(bundle, other) == ["lib/PySide6/Qt6Core.dll"]


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """As little as the program is built from."""
    for name, content in {
        "installer/ieum.spec": "EXCLUDED = []\n",
        "resources/messages.toml": "",
        "core/sums.py": "import decimal\n\n\ndef add(a, b):\n    return a + b\n",
        "core/store/lock.py": "import sys\n\nPATIENCE = 1 if sys.platform == 'win32' else 0\n",
        "core/store/migrations/env.py": "",
        **dict.fromkeys(("gui/__main__.py", "gui/selftest.py", "core/selftest.py", "core/version.py"), ""),
        "pyproject.toml": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_a_trial_covers_no_code_that_is_the_same_everywhere(building, sources: Path):
    before = building.covered.digest(sources)
    code = sources / "core" / "sums.py"
    code.write_text(code.read_text().replace("a + b", "b + a"))
    assert building.covered.digest(sources) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("core/sums.py", "import fractions\n"),
        ("core/store/lock.py", "PATIENCE = 2 if sys.platform == 'win32' else 0\n"),
        ("installer/ieum.spec", "EXCLUDED = ['ssl']\n"),
        ("installer/requirements.lock", "lxml==6\n"),
        ("resources/new.svg", "<svg/>"),
        ("gui/__main__.py", "print()\n"),
        ("gui/late.py", "from PySide6 import QtSql\n"),
    ],
)
def test_a_trial_is_due_when_what_it_covers_has_changed(building, sources: Path, name: str, content: str):
    before = building.covered.digest(sources)
    (sources / name).write_text(content, encoding="utf-8")
    assert building.covered.digest(sources) != before


def test_the_bill_of_materials_names_every_part_and_binary_and_is_the_same_twice(building):
    part = building.parts.Part(
        "lxml", "6.1.3", "BSD-3-Clause", "terms", "pkg:pypi/lxml@6.1.3", "https://lxml.de"
    )
    bare = building.parts.Part("글꼴", "", "Free for all uses", "terms")
    binary = building.bundle.Origin("ieum.exe", "ab" * 32, 7, "here")
    told = building.materials.bill("1.0.0", [part, bare], [binary])
    assert told == building.materials.bill("1.0.0", [part, bare], [binary])
    bill = json.loads(told)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    library, named, file = bill["components"]
    assert library["purl"] == "pkg:pypi/lxml@6.1.3"
    assert library["licenses"] == [{"expression": "BSD-3-Clause"}]
    assert named["licenses"] == [{"license": {"name": "Free for all uses"}}]
    assert file["hashes"] == [{"alg": "SHA-256", "content": "ab" * 32}]
    assert len({component["bom-ref"] for component in bill["components"]}) == 3
    (leaning,) = bill["dependencies"]
    assert leaning == {"ref": "ieum@1.0.0", "dependsOn": [library["bom-ref"], named["bom-ref"]]}


def test_notices_are_written_as_the_window_reads_them(building, tmp_path: Path):
    part = building.parts.Part('Qt "6"', "6.11.3", "LGPL-3.0-only", "The terms.\n")
    building.parts.write_notices([part], tmp_path)
    (row,) = tomllib.loads((tmp_path / "index.toml").read_text(encoding="utf-8"))["component"]
    assert row["name"] == 'Qt "6"'
    assert "The terms." in (tmp_path / row["file"]).read_text(encoding="utf-8")


def test_a_library_without_terms_fails_the_build(building, tmp_path: Path):
    info = tmp_path / "nameless-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: nameless\nVersion: 1\nLicense: MIT\n")
    (info / "RECORD").write_text("nameless-1.dist-info/METADATA,,\n")
    lock = tmp_path / "lock"
    lock.write_text("nameless==1 \\\n", encoding="utf-8")
    with pytest.raises(building.files.Failed, match="nameless"):
        building.parts.parts(SimpleNamespace(), tmp_path, lock, lock)


@pytest.mark.parametrize("length", range(1, 60, 7))
def test_the_long_folder_has_hangul_spaces_and_two_hundred_characters(building, length: int):
    def windows_name(path: Path) -> str:
        return "Z:" + str(path).replace("/", "\\")

    place = windows_name(building.trial.long_folder(Path("/tmp") / ("x" * length), windows_name))
    assert len(place) == 200
    assert " " in place
    assert re.search("[가-힣]", place)


def test_the_build_lock_is_for_windows_whatever_machine_reads_it():
    for name in ("requirements.lock", "requirements-build.lock"):
        lock = (INSTALLER / name).read_text(encoding="utf-8")
        assert not re.search(r"^[\w.-]+==[^\\]*;", lock, re.MULTILINE), "a marker would be read on Debian"
    assert {"pyinstaller", "pefile", "pywin32-ctypes"} <= set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))


def test_the_recipe_ships_the_migration_steps_as_files():
    recipe = (INSTALLER / "ieum.spec").read_text(encoding="utf-8")
    steps = (migrations.SCRIPTS / "versions").relative_to(ROOT).as_posix()
    assert f'source_files("{steps}")' in recipe


def test_installer_and_program_agree_on_where_the_data_lies():
    script = (INSTALLER / "ieum.nsi").read_text(encoding="utf-8")
    assert '!define DATA "$LOCALAPPDATA\\Ieum"' in script
    assert 'user_data_path("Ieum", appauthor=False)' in (ROOT / "core" / "paths.py").read_text(
        encoding="utf-8"
    )
    assert f"Software\\Classes\\{paths.STORE_SUFFIX}" in script
    assert "RequestExecutionLevel user" in script
