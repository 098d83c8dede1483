"""What a process that has just begun pays; run as `python -m bench.fresh start|proofread`.

Prints seconds by name as JSON. Imports are made inside, because they are what is measured.
"""

from __future__ import annotations

import datetime as dt
import json
import pkgutil
import sys
import time
from importlib import import_module
from pathlib import Path

ORDER = Path(__file__).parents[1] / "documents" / "data" / "order-204.json"
DICTIONARY = "pymorphy3_dicts_ru"  # pymorphy3 imports it when it opens the dictionary


def start() -> dict[str, float]:
    """Start-up with every page and all of `russian`, which must open no dictionary; then the
    first inflections, which do."""
    began = time.perf_counter()
    import_module("django").setup()
    import_module("portal.urls")
    for module in pkgutil.iter_modules(import_module("russian").__path__):
        import_module(f"russian.{module.name}")
    started = time.perf_counter()
    if DICTIONARY in sys.modules or import_module("russian.morphology")._analyzer.cache_info()[3]:
        raise SystemExit("Start-up has opened the dictionary.")
    import_module("russian.posts").post("заместитель директора по воспитательной работе")
    posted = time.perf_counter()
    import_module("russian.names").inflect("Качева Лариса Юрьевна")
    named = time.perf_counter()
    if DICTIONARY not in sys.modules:
        raise SystemExit("The dictionary is not where the guard looks for it.")
    return {
        "start-up, no dictionary": started - began,
        "the first post": posted - started,
        "the first name after it": named - posted,
    }


def proofread() -> dict[str, float]:
    """From nothing to the findings of № 204: imports, dictionary, rules."""
    began = time.perf_counter()
    profile = import_module("documents.layout").profile_for(dt.date(2020, 3, 2))
    document = import_module("documents.read_json").read(ORDER.read_bytes(), profile)
    knowledge = import_module("documents.proofread.shipped").shipped()
    import_module("documents.proofread.proofreading").proofread(document, knowledge)
    return {"the same in a new process": time.perf_counter() - began}


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"start": start, "proofread": proofread}[sys.argv[1]]()))
