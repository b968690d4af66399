"""Tables of other people to plan files, through a mapping that an analyst can write.

Knows tables, mappings and the fields of a plan; knows no rule and no command line.
"""

from evaluator.importing.load import BUILT_IN, load_mapping
from evaluator.importing.run import Imported, import_files

__all__ = ["BUILT_IN", "Imported", "import_files", "load_mapping"]
