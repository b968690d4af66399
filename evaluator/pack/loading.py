"""The way in: a name or a folder to a compiled pack.

Knows the cache comes first; imports the compiler only when it is needed.
"""

from __future__ import annotations

import os

from evaluator.pack.cache import cache_key, fetch, keep
from evaluator.pack.compiled import Pack
from evaluator.pack.folder import find_pack, read_files


def load_pack(name_or_dir: str | os.PathLike[str]) -> Pack:
    """The pack of that name or in that folder.

    Raises UsageRefused if there is no such pack and PackRefused, with every problem, if it
    has defects.
    """
    files = read_files(find_pack(name_or_dir))
    key = cache_key(files)
    pack = fetch(key)
    if pack is None:
        from evaluator.pack.compile import compile_pack

        pack = compile_pack(files)
        keep(key, pack)
    return pack
