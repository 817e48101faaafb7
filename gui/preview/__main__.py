"""Reports as PDF without a window: ``python -m gui.preview DATA_FILE FOLDER REPORT…``; prints each file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication

from core.workspace import Workspace
from gui.preview.paper import write_pdf


def main(store: Path, folder: Path, reports: list[str]) -> None:
    """Write each report under its standard name."""
    app = QGuiApplication([])
    with Workspace.open(store, create=False, read_only=True) as workspace:
        for key in reports:
            report = workspace.find_report(key)
            target = folder / workspace.printing.file_name(report, "pdf")
            write_pdf(workspace.printing.compose(report), target)
            sys.stdout.write(f"{target}\n")
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
