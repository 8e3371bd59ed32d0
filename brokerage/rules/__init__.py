"""The rules that say what a broker should do next: data and queries, read anew each time."""

from brokerage.rules.rule import Rule, Sort
from brokerage.rules.table import RULES, rule_of

__all__ = ["RULES", "Rule", "Sort", "rule_of"]
