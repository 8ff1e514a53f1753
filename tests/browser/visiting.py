"""A visit to a page that notes everything that went wrong on the way."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Route

from site_under_test import TODAY

OF_LOOKS = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")
"""The rules whose answer depends on colours and sizes."""
MORNING = datetime.combine(TODAY, time(7), UTC)
"""When visitors come: on the day for which the pages were made."""
ARTIFACTS = Path(__file__).resolve().parents[1] / "artifacts"
TAGS = [
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
    "best-practice",
]


@dataclass
class Visit:
    """A tab of the browser. `faults` are console messages, script errors, requests that failed or went elsewhere."""

    page: Page
    host: str
    scripted: bool = True
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def listen(self) -> None:
        page = self.page
        page.on("console", lambda message: self.faults.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", lambda request: self._request(request.url))
        page.on("requestfailed", self._failed)
        page.on(
            "response",
            lambda answer: self.faults.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None,
        )

    def _failed(self, request: Any) -> None:
        # Who goes on before a page is all there leaves requests behind that nobody waits for.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url}")

    def _dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, url: str) -> None:
        self.requests.append(url)
        if not url.startswith(self.host):
            self.faults.append(f"outside: {url}")

    def goto(self, address: str, *, scripts: bool = True) -> Page:
        """Open a page; wait for its stylesheets and fonts, and for what its `scripts` bring afterwards."""
        self.page.goto(address)
        self.page.evaluate("document.fonts.ready.then(() => true)")
        if scripts and self.scripted:
            self.page.locator("html[data-complete], html:not(:has([data-extras]))").wait_for(state="attached")
        return self.page

    @contextmanager
    def held(self, address: str | re.Pattern[str]) -> Iterator[list[Route]]:
        """Within, go where a script asks for this address: it waits for its answer until who holds it lets it go on."""
        waiting: list[Route] = []

        def hold(route: Route) -> None:
            waiting.append(route)

        self.page.route(address, hold)
        with self.page.expect_request(address):
            yield waiting

    def keep(self, name: str) -> None:
        """Take a screenshot of the whole page for people to look at."""
        ARTIFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTIFACTS / f"{name}.png", full_page=True, animations="disabled")

    def axe(self, *rules: str) -> list[str]:
        """What axe-core finds on the page as it is now, by all rules or some: rule, element, reason."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": TAGS}
        options = {"resultTypes": ["violations"], "runOnly": only}
        found = self.page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{violation['id']}: {node['target'][0]}: {node['failureSummary']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]


@contextmanager
def visit(browser: Browser, address: str, **options: Any) -> Iterator[Visit]:
    """Open a fresh tab with a phone's narrow window, unless `viewport` says otherwise."""
    options.setdefault("viewport", {"width": 360, "height": 740})
    context = browser.new_context(**options)
    # Our scripts take away what has passed, whatever day the tests run on.
    context.clock.set_fixed_time(MORNING)
    opened = Visit(context.new_page(), "/".join(address.split("/")[:3]) + "/", options.get("java_script_enabled", True))
    opened.listen()
    try:
        yield opened
    finally:
        context.close()
