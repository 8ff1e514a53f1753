#!/usr/bin/env python3
"""Build, show, check and test the site: `python3 build.py [--language sv|en] [COMMAND]`.

Commands: build (the default), serve, check, search, translations, print, and test, which hands its arguments on
to pytest. `python3 build.py --help` tells more. The first run makes `.venv` and installs requirements.lock
there, unless the Python that runs this already has what the site needs.
"""

import sys

# Written so that every Python since 2.7 can read this file and give the message instead of a SyntaxError.
if sys.version_info < (3, 11):
    sys.exit(
        "Installera Python 3.11 eller senare; detta var %d.%d. / "
        "Please install Python 3.11 or later; this was %d.%d." % (tuple(sys.version_info[:2]) * 2)
    )

from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "site"))

from infocenter.bootstrap import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], ROOT))
