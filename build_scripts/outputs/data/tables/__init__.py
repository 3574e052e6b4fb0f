"""The tables of the open data. A new one is an entry in one of these lists: stable names of table and columns,
Vietnamese heads, what each means, and how it is read off a record of the Publication.
"""

from build_scripts.outputs.data.tables.figures import FIGURES
from build_scripts.outputs.data.tables.tracker import TRACKER

TABLES = (*FIGURES, *TRACKER)
