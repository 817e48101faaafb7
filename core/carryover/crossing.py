"""From which term to which a report is carried, and where the year columns go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.model.term import AFTER, PRIOR, Bucket, Term


@dataclass(frozen=True, slots=True)
class Crossing:
    """The closed report's term and the draft's; mostly the same one."""

    old: Term
    new: Term

    @property
    def changes_term(self) -> bool:
        return self.old != self.new

    def column(self, bucket: Bucket) -> Bucket:
        """The column of the new term that a column of the old one goes to.

        A year's days before the new term are 기투자 and those behind it 임기후; 2026 of the eighth term
        ends before the ninth begins, so it is 기투자 although the ninth has a 2026 of its own. 임기후
        stays: which of the new years it meant, nobody wrote down.
        """
        if not self.changes_term or bucket in (PRIOR, AFTER) or not bucket.isdecimal():
            return bucket
        first, last = date(int(bucket), 1, 1), date(int(bucket), 12, 31)
        if first.year in self.old.years:
            first, last = max(first, self.old.start), min(last, self.old.end)
        if last < self.new.start:
            return PRIOR
        return AFTER if first > self.new.end else bucket
