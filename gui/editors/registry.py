"""Which editor a section gets: the one place that names them all."""

from __future__ import annotations

from core.model.sections import Funding, Section, SectionKind
from gui.context.app_context import AppContext
from gui.editors.funding_editor import FundingEditor
from gui.editors.header_editor import HeaderEditor
from gui.editors.issues_editor import IssuesEditor
from gui.editors.other_editor import OtherEditor
from gui.editors.participation_editor import ParticipationEditor
from gui.editors.photos_editor import PhotosEditor
from gui.editors.progress_editor import ProgressEditor
from gui.editors.section_editor import SectionEditor
from gui.undo.session import ReportSession

_EDITORS = {
    SectionKind.HEADER: HeaderEditor,
    SectionKind.PROGRESS: ProgressEditor,
    SectionKind.PARTICIPATION: ParticipationEditor,
    SectionKind.ISSUES: IssuesEditor,
    SectionKind.PHOTOS: PhotosEditor,
    SectionKind.OTHER: OtherEditor,
}


def editor_for(section: Section, session: ReportSession, context: AppContext) -> SectionEditor:
    """A new editor for a section of the session's report."""
    if isinstance(section, Funding):
        return FundingEditor(section.kind, section.id, session, context)
    return _EDITORS[section.kind](section.id, session, context)
