"""The things of the directory as frozen dataclasses: no files, no Flask."""
