"""A second place for backups, what each backup holds, and single reports out of one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.errors import NotAllowed, NotFound, StoreError
from core.model.period import Period
from core.paths import backup_folder
from core.sample import photo_files
from core.store.archive import Archive
from core.store.backup import backups, restore
from core.store.backup_files import backup_files
from core.store.contents import contents
from core.store.store import Store
from tests.core.store.registers import pledge, put, report

FIRST, SECOND = Period(2026, 1), Period(2026, 2)


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "자료.ieum") as opened:
        yield opened


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "막대"
    folder.mkdir()
    return folder


def edited(store: Store, text: str):
    """A pledge with two reports, of which the later one says that."""
    of = pledge()
    early, late = report(of.id, FIRST, "처음"), report(of.id, SECOND, text)
    put(store, of, reports=(early, late))
    return of, early, late


def test_a_backup_goes_to_the_second_place_too(store: Store, stick: Path):
    archive = Archive(store)
    archive.use_second_place(stick)
    edited(store, "하나")
    made = archive.back_up()
    assert made is not None
    (copied,) = archive.second_backups()
    assert copied.path.name == made.name
    assert copied.path.read_bytes() == made.read_bytes()
    assert archive.trouble is None


def test_a_second_place_that_is_missing_is_said_and_harms_nothing(store: Store, tmp_path: Path):
    heard = []
    archive = Archive(store)
    archive.use_second_place(tmp_path / "뽑힌 막대", heard.append)
    edited(store, "하나")
    assert archive.back_up() is not None
    assert [error.code for error in heard] == ["backup.second_missing"]
    assert archive.trouble is heard[0]
    assert len(archive.backups()) == 1
    assert not (tmp_path / "뽑힌 막대").exists()
    assert archive.second_backups() == ()


def test_what_the_second_place_missed_is_made_up_for(store: Store, stick: Path):
    archive = Archive(store)
    edited(store, "하나")
    assert archive.back_up() is not None
    archive.use_second_place(stick)
    assert archive.back_up() is None
    assert len(archive.second_backups()) == 1


def test_a_second_place_that_cannot_be_written_is_said(store: Store, stick: Path):
    archive = Archive(store)
    archive.use_second_place(stick)
    edited(store, "하나")
    archive.back_up()
    folder = archive.second_backups()[0].path.parent
    shutil.rmtree(folder)
    folder.write_text("in the way")
    put(store, pledge("2-1"))
    assert archive.back_up() is not None
    assert archive.trouble is not None
    assert archive.trouble.code == "backup.second_failed"


def test_two_data_files_share_a_second_place_without_mixing(tmp_path: Path, stick: Path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        with Store.open(tmp_path / folder / "자료.ieum") as store:
            put(store, pledge())
            archive = Archive(store)
            archive.use_second_place(stick)
            archive.back_up()
            assert len(archive.second_backups()) == 1
    assert len(list(stick.iterdir())) == 2


def test_a_backup_tells_what_it_holds(store: Store):
    _of, early, late = edited(store, "하나")
    made = Archive(store).back_up()
    assert made is not None
    put(store, pledge("9-9", "백업에 없는 공약"))
    held = contents(made)
    assert (held.pledges, held.photos, held.size) == (1, 0, made.stat().st_size)
    assert {head.id for head in held.reports} == {early.id, late.id}
    assert held.last_edit == max(head.changed for head in held.reports if head.changed)
    assert [path.name for path in made.parent.iterdir()] == [made.name]


def test_one_report_comes_back_and_the_others_stay(store: Store):
    of, early, late = edited(store, "백업된 글")
    archive = Archive(store)
    made = archive.back_up()
    put(
        store,
        of,
        reports=(
            replace(early, layout="other"),
            report(of.id, Period(2027, 1)),
        ),
    )
    put(store, of, reports=(replace(late, sections=()),))
    plan = archive.plan_return(made, [late.id])
    assert [head.id for head in plan.replaced] == [late.id]
    applied = archive.take_back(plan)
    assert store.report(late.id).sections == late.sections
    assert store.report(early.id).layout == "other"
    assert len(store.reports()) == 3
    store.apply(applied.inverse)
    assert store.report(late.id).sections == ()


def test_a_report_comes_back_with_its_pledge_and_its_photos(store: Store):
    picture = photo_files()[0].read_bytes()
    image = store.add_image(picture)
    of = pledge()
    whole = report(of.id, SECOND, "사진이 있는 보고서", digest=image.digest)
    put(store, of, reports=(whole,))
    made = Archive(store).back_up()
    with Store.open(store.path.with_name("빈 자료.ieum")) as empty:
        archive = Archive(empty)
        plan = archive.plan_return(made, [whole.id])
        assert plan.new_pledges == (of,)
        applied = archive.take_back(plan)
        assert empty.report(whole.id).sections == whole.sections
        assert empty.image(image.digest) == picture
        empty.apply(applied.inverse)
        assert empty.reports() == empty.pledges() == ()


def test_a_report_comes_back_to_the_pledge_that_was_entered_anew(store: Store):
    of, _early, late = edited(store, "하나")
    made = Archive(store).back_up()
    with Store.open(store.path.with_name("다른 자료.ieum")) as other:
        again = pledge(of.number, of.name)
        there = report(again.id, SECOND, "새로 적은 것")
        put(other, again, reports=(there,))
        plan = Archive(other).plan_return(made, [late.id])
        assert plan.new_pledges == ()
        assert [head.id for head in plan.replaced] == [there.id]
        Archive(other).take_back(plan)
        assert other.report(late.id).pledge == again.id


def test_a_report_the_backup_does_not_have_is_not_found(store: Store):
    made = Archive(store).back_up()
    _of, _early, late = edited(store, "하나")
    with pytest.raises(NotFound):
        Archive(store).plan_return(made, [late.id])


def test_the_data_file_is_no_backup_of_itself(store: Store):
    edited(store, "하나")
    with pytest.raises(NotAllowed, match=r"backup\.is_the_store"):
        restore(store, store.path)


def test_a_restore_tells_the_way_back(store: Store):
    of = pledge(name="옛 이름")
    put(store, of)
    archive = Archive(store)
    made = archive.back_up()
    put(store, replace(of, name="새 이름"))
    way_back = archive.restore(made)
    assert store.pledge(of.id).name == "옛 이름"
    archive.restore(way_back)
    assert store.pledge(of.id).name == "새 이름"


def test_a_clock_set_back_a_year_keeps_every_new_backup(tmp_path: Path):
    now = datetime(2026, 11, 22, 9)
    with Store.open(tmp_path / "자료.ieum", clock=lambda: now) as store:
        of = pledge()
        put(store, of)
        for day in range(40):
            now = datetime(2026, 10, 14, 9) + timedelta(days=day)
            put(store, replace(of, name=f"이름 {day}"))
            Archive(store).back_up()
        now = datetime(2025, 11, 22, 9)
        put(store, replace(of, name="시계가 늦은 날의 이름"))
        made = Archive(store).back_up()
        assert made is not None
        assert made.exists()
        assert backups(store.path)[0].path == made
        assert Archive(store).back_up() is None
        now = datetime(2026, 11, 23, 9)
        put(store, replace(of, name="시계를 맞춘 뒤의 이름"))
        newest = Archive(store).back_up()
        assert [file.path for file in backup_files(backup_folder(store.path))[:2]] == [newest, made]


def test_a_file_that_was_put_in_from_elsewhere_is_backed_up_as_the_newest(tmp_path: Path):
    path = tmp_path / "자료.ieum"
    with Store.open(path) as store:
        first = pledge(name="처음")
        put(store, first)
        old = Archive(store).back_up()
        for number in range(5):
            put(store, replace(first, name=f"이름 {number}"))
        Archive(store).back_up()
    shutil.copy(old, path)
    with Store.open(path) as store:
        made = Archive(store).back_up()
        assert backups(path)[0].path == made
        assert made is not None
        with Store.open(made, read_only=True) as held:
            assert held.pledge(first.id).name == "처음"


def test_a_backup_that_is_cut_short_takes_no_good_ones_place(store: Store):
    edited(store, "하나")
    made = Archive(store).back_up()
    for day in range(1, 29):
        cut = made.with_name(f"2026-02-{day:02}T120000_{10_000 + day}.ieum")
        cut.write_bytes(made.read_bytes()[:-4096])
    put(store, pledge("2-1"))
    newest = Archive(store).back_up()
    assert made.exists()
    assert newest is not None
    assert newest.exists()


def test_a_lost_data_file_is_not_replaced_by_an_empty_one(tmp_path: Path):
    path = tmp_path / "자료.ieum"
    with Store.open(path) as store:
        put(store, pledge())
        Archive(store).back_up()
    path.unlink()
    with pytest.raises(StoreError, match=r"store\.vanished"):
        Store.open(path)
    assert not path.exists()
    with Store.open(path, anew=True) as store:
        assert store.pledges() == ()
        put(store, pledge())
        newest = Archive(store).back_up()
    assert backups(path)[0].path == newest


def test_compacting_takes_out_only_what_no_report_shows_and_a_backup_keeps_it(store: Store):
    shown, unused = (store.add_image(path.read_bytes()) for path in photo_files()[:2])
    of = pledge()
    put(store, of, reports=(report(of.id, SECOND, "사진", digest=shown.digest),))
    done = Archive(store).compact()
    assert (done.photos, done.after < done.before) == (1, True)
    assert store.image_digests() == (shown.digest,)
    assert done.backup is not None
    with Store.open(done.backup, read_only=True) as kept:
        assert set(kept.image_digests()) == {shown.digest, unused.digest}
    store.check()
    assert Archive(store).compact().photos == 0
