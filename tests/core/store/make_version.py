"""Makes the present version's file in tests/files/stores: ``python -m tests.core.store.make_version``."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image

from core.edits.fields import SetFields
from core.model.node import NodeId
from core.model.period import Period
from core.store import tables
from core.store.store import Store
from tests.core.edits.desk import REGISTER, REPORT
from tests.core.store.registers import Put, pledge, put, report

STORES = Path(__file__).parents[2] / "files" / "stores"


def main() -> None:
    path = STORES / f"v{tables.SCHEMA}.ieum"
    if path.exists():
        sys.exit(f"{path.name} is there; a released version's file is not made again")
    picture = io.BytesIO()
    Image.new("RGB", (64, 48), "seagreen").save(picture, "JPEG")
    with Store.open(path) as store:
        store.apply(Put(REGISTER))
        entry = NodeId("entry")
        store.apply(SetFields(REPORT.id, ((entry, "count", 0), (entry, "raw", "다수"))))
        image = store.add_image(picture.getvalue())
        store.printed_image(image.digest)
        of = pledge()
        put(store, of, reports=(report(of.id, Period(2026, 2), "업무협약 체결", digest=image.digest),))


if __name__ == "__main__":
    main()
