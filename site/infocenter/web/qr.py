"""QR codes as drawings within the page. The one door to segno."""

from __future__ import annotations

import io
from functools import cache

import segno
from markupsafe import Markup


@cache
def drawing(address: str) -> Markup:
    """Return the QR code of an address as an SVG element without a size, its quiet zone of four modules included.

    Level M or better: a sheet on a notice board gets creased (ISO/IEC 18004).
    """
    out = io.BytesIO()
    segno.make_qr(address, error="m").save(
        out, kind="svg", xmldecl=False, svgns=False, nl=False, omitsize=True, svgclass="qr", lineclass=None
    )
    svg = out.getvalue().decode("ascii")
    # The address stands beside it in letters, for those who can't see or scan.
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" ', 1))
