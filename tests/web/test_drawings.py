"""Icons as they stand on pages: fewer decimals, the same shapes."""

import re

from infocenter import icons
from infocenter.web.context.wording import symbols

NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def test_every_icon_keeps_all_its_numbers_to_a_tenth():
    names = sorted(name.removesuffix(".svg") for name in icons._drawings().namelist() if name.endswith(".svg"))
    assert len(names) > 1000
    for name in names:
        drawing = icons.drawing(name)
        squeezed = re.sub(r"<symbol[^>]*>", "", symbols([name]))
        before, after = NUMBER.findall(drawing or ""), NUMBER.findall(squeezed)
        assert len(before) == len(after), name
        assert all(abs(float(one) - float(other)) < 0.051 for one, other in zip(before, after, strict=True)), name
