"""Carry-over (이월): what the next period's report inherits from this one, as a plan that writes nothing."""

from core.carryover.carry import carry, next_period
from core.carryover.plan import CarryNote, CarryOptions, CarryPlan, FundingMove

__all__ = ["CarryNote", "CarryOptions", "CarryPlan", "FundingMove", "carry", "next_period"]
