"""Four Pelican sites, one for each language, made in one process: `python build.py`."""

from pathlib import Path

from pelican import Pelican
from pelican.settings import read_settings

for code in ("sv", "ar", "ti", "en"):
    own = {"DEFAULT_LANG": code, "PATH": f"content/{code}", "OUTPUT_PATH": f"output/{code}", "SITEURL": f"/{code}"}
    own["CACHE_PATH"] = f"cache/{code}"
    Path(own["CACHE_PATH"]).mkdir(parents=True, exist_ok=True)
    Pelican(read_settings("pelicanconf.py", override=own)).run()
