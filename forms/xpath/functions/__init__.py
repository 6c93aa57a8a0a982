"""All XPath functions, in one table by name."""

from forms.xpath.functions import dates, logic, nodes, numbers, texts
from forms.xpath.functions.table import FUNCTIONS, Closure, Function

__all__ = ["FUNCTIONS", "Closure", "Function", "dates", "logic", "nodes", "numbers", "texts"]
