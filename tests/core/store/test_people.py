"""Names that the office wrote before, latest first, each once."""

from __future__ import annotations

from pathlib import Path

from core.edits.batch import Batch
from core.edits.fields import SetField
from core.edits.register import AddPledge, AddReport
from core.model.directory import Directory, KnownPerson
from core.model.period import Period
from core.model.pledge import Contact, Pledge
from core.model.report import Report
from core.model.sections import Header
from core.model.term import DEFAULT_TERM
from core.workspace import Workspace


def _report(pledge: Pledge, period: Period, department: str, *people: Contact) -> Report:
    header = Header(name=pledge.name, department=department, team=f"{department} 1팀", contacts=people)
    return Report(pledge=pledge.id, period=period, term=DEFAULT_TERM, layout="pledge-8", sections=(header,))


def test_the_latest_report_comes_first_and_the_register_last(tmp_path: Path):
    boss = Contact(role="과장", name="김하나", phone="1")
    pledge = Pledge(number="1-1", name="도서관", field="문화", department="문화과", contacts=(boss,))
    old = _report(pledge, Period(2026, 1), "문화과", Contact(role="팀장", name="이두리", phone="2"))
    new = _report(pledge, Period(2026, 2), "관광과", Contact(role="과장", name="김하나", phone="3"))
    with Workspace.open(tmp_path / "시험.ieum") as workspace:
        assert workspace.directory() == Directory()
        workspace.apply(Batch((AddPledge(pledge), AddReport(new), AddReport(old))))
        workspace.apply(SetField(new.id, new.sections[0].id, "team", "관광 2팀"))
        found = workspace.directory()
    assert found.departments == ("관광과", "문화과") and found.teams == ("관광 2팀", "문화과 1팀")
    assert found.fields == ("문화",)
    assert found.people == (
        KnownPerson("과장", "김하나", "3", "관광과"),
        KnownPerson("팀장", "이두리", "2", "문화과"),
        KnownPerson("과장", "김하나", "1", "문화과"),
    )


def test_a_name_means_the_person_of_the_own_department_before_others():
    directory = Directory(
        people=(KnownPerson("과장", "김하나", "3", "관광과"), KnownPerson("주무관", "김하나", "1", "문화과"))
    )
    assert directory.person("김하나").phone == "3"
    assert directory.person("김하나", "문화과").phone == "1"
    assert directory.person("이두리") is None


def test_vacant_posts_and_blanks_are_nobody(tmp_path: Path):
    pledge = Pledge(name="도서관", contacts=(Contact(role="과장", vacant=True),))
    with Workspace.open(tmp_path / "시험.ieum") as workspace:
        workspace.apply(AddPledge(pledge))
        assert workspace.directory() == Directory()
