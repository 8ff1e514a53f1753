"""GitHub Pages and GitLab Pages: what builds the site there each night and publishes it.

Neither sends headers of ours: the policy stands in the pages. Both send one 404.html, which is in all languages.
"""

from __future__ import annotations

from infocenter.publish.hosts.place import MADE, Place

_GITHUB = """# {made}
# Save as .github/workflows/publish.yml, set `host: github` in content/site.yml, and choose
# Settings > Pages > Source: GitHub Actions.
name: publish
on:
  push: {{ branches: [main] }}
  schedule: [{{ cron: "10 23 * * *" }}]
  workflow_dispatch:
permissions: {{ contents: read, pages: write, id-token: write }}
concurrency: {{ group: pages, cancel-in-progress: false }}
jobs:
  publish:
    runs-on: ubuntu-latest
    environment: {{ name: github-pages }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with: {{ python-version: "3.12" }}
      - run: python3 build.py
      - uses: actions/upload-pages-artifact@v3
        with: {{ path: dist, include-hidden-files: true }}
      - uses: actions/deploy-pages@v4
"""
_GITLAB = """# {made}
# Save as .gitlab-ci.yml. Add a pipeline schedule (Build > Pipeline schedules) for every night.
pages:
  image: python:3.12-slim
  script:
    - python3 build.py build --compress small
  publish: dist
  artifacts: {{ paths: [dist] }}
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
"""


def github(_place: Place) -> str:
    """Return the workflow for GitHub."""
    return _GITHUB.format(made=MADE)


def gitlab(_place: Place) -> str:
    """Return the pipeline for GitLab, which sends what lies compressed beside a file."""
    return _GITLAB.format(made=MADE)
