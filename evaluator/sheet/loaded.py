"""A workbook that was read, seen as any other plan file: its data and where each part stands.

Knows cells as places; knows no library.
"""

from __future__ import annotations

from evaluator.core import Location, Path, value_at
from evaluator.load.loaded import Loaded
from evaluator.sheet.cells import Spot
from evaluator.sheet.gather import Gathered
from evaluator.sheet.layout import TABLES


class LoadedSheet(Loaded):
    """As of a text file, but places are cells: `line` is the row, `column` the column."""

    __slots__ = ("_found",)

    def __init__(self, found: Gathered, file: str, digest: str) -> None:
        super().__init__(found.data, file, digest)
        self._found = found

    def location(self, path: Path) -> Location:
        """The cell of a value, filled in or empty; the first of a block; else of what is around."""
        return self._spot(path).location(self.file)

    def key_location(self, path: Path) -> Location:
        """The same: a field has no place but its cell."""
        return self.location(path)

    def written(self, path: Path) -> str | None:
        """A value as its cell has it; None where none is filled in."""
        value = value_at(self.data, path)
        if value is None or isinstance(value, dict | list):
            return None
        return str(value).lower() if isinstance(value, bool) else str(value)

    def quoted(self, path: Path) -> bool:
        """Never: a cell has no quotation marks."""
        return False

    def left_empty(self, path: Path) -> bool:
        """Whether there is a cell for it, and nothing in it."""
        return path in self._found.blanks

    def insertion(self, path: Path) -> Location:
        """The empty cell of a field, else the first free row of the sheet where it would stand."""
        found = self._found
        spot = found.blanks.get(path) or found.places.get(path)
        if spot is None:
            spot = self._free(path)
        return spot.location(self.file)

    def _free(self, path: Path) -> Spot:
        """Where a value with no cell yet would be written."""
        free, places = self._found.free, self._found.places
        for end in range(len(path), 0, -1):
            if isinstance(path[end - 1], int) and path[:end] in places:
                return self._beside(places[path[:end]])
            key = ".".join(step for step in path[:end] if isinstance(step, str))
            table = next((one for one in TABLES if one.replace("[]", "") == key), None)
            if table in free:
                return free[table]
        return free.get("", self._spot(()))

    def _beside(self, entry: Spot) -> Spot:
        """In the row of an entry, where its sheet has no column for a field yet."""
        return entry._replace(column=self._found.beside.get(entry.sheet, entry.column))

    def _spot(self, path: Path) -> Spot:
        places = self._found.places
        if path in self._found.blanks:
            return self._found.blanks[path]
        for end in range(len(path), 0, -1):
            if path[:end] in places:
                return places[path[:end]]
        return next(iter(places.values()), self._found.free.get("", Spot("Sheet1", 1, 1)))
