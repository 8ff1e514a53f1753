"""The demo site, which can be served: Somali gets its file of strings."""

import pytest

from infocenter import strings
from infocenter.settings import find_root


@pytest.fixture
def demo_root(demo_root):
    template = strings.extract(find_root() / "site" / "infocenter", "messages")
    strings.update(demo_root / "translations", "so", "messages", template)
    return demo_root
