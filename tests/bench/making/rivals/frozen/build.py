"""A multilingual directory with Flask and Frozen-Flask, as one writes it at first: `python build.py`."""

import json
from collections import defaultdict
from pathlib import Path

import markdown
import yaml
from flask import Flask, Response, render_template, url_for
from flask_frozen import Freezer

CODES, EACH = ("sv", "ar", "ti", "en"), 50
app = Flask(__name__, static_folder="static")
app.config.update(FREEZER_DESTINATION="output", FREEZER_BASE_URL="https://tillsammans.example/")
freezer = Freezer(app)
labels = json.loads(Path("labels.json").read_text(encoding="utf-8"))
posts, lists = {}, {code: defaultdict(list) for code in CODES}

for path in sorted(Path("content").glob("*/*.md")):
    slug, code = path.stem.rsplit(".", 1)
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    post = {**yaml.safe_load(front), "slug": slug, "collection": path.parent.name, "body": body}
    posts[code, post["collection"], slug] = post
    lists[code]["collection", post["collection"]].append(post)
    for kind in ("topics", "municipalities"):
        for value in post.get(kind, ()):
            lists[code][kind, value].append(post)


@app.context_processor
def common() -> dict:
    return {"codes": CODES, "labels": labels, "collections": sorted({key[1] for key in posts})}


@app.route("/<code>/")
def home(code: str) -> str:
    return render_template("home.html", code=code, found=[post for key, post in posts.items() if key[0] == code][:20])


@app.route("/<code>/<collection>/<slug>/")
def entry(code: str, collection: str, slug: str) -> str:
    post = posts[code, collection, slug]
    return render_template("entry.html", code=code, post=post, html=markdown.markdown(post["body"]))


@app.route("/<code>/by/<kind>/<value>/", defaults={"page": 1})
@app.route("/<code>/by/<kind>/<value>/page/<int:page>/")
def listing(code: str, kind: str, value: str, page: int) -> str:
    found = lists[code][kind, value]
    shown = found[(page - 1) * EACH : page * EACH]
    pages = -(-len(found) // EACH)
    return render_template("list.html", code=code, kind=kind, value=value, found=shown, page=page, pages=pages)


@app.route("/<code>/by/<kind>/<value>/feed.xml")
def feed(code: str, kind: str, value: str) -> Response:
    text = render_template("feed.xml", code=code, kind=kind, value=value, found=lists[code][kind, value][:20])
    return Response(text, mimetype="application/atom+xml")


@freezer.register_generator
def all_addresses():
    for code in CODES:
        yield url_for("home", code=code)
        for (kind, value), found in lists[code].items():
            yield url_for("feed", code=code, kind=kind, value=value)
            for page in range(-(-len(found) // EACH)):
                yield url_for("listing", code=code, kind=kind, value=value, page=page + 1)
    for code, collection, slug in posts:
        yield url_for("entry", code=code, collection=collection, slug=slug)


if __name__ == "__main__":
    freezer.freeze()
