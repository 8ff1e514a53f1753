import json
from pathlib import Path

SITENAME = "Tillsammans"
FEED_DOMAIN = "https://tillsammans.example"
TIMEZONE = "Europe/Stockholm"
THEME = "theme"
LABELS = json.loads(Path("labels.json").read_text(encoding="utf-8"))
USE_FOLDER_AS_CATEGORY = True
SLUGIFY_SOURCE = "basename"
RELATIVE_URLS = False
ARTICLE_URL = "{category}/{slug}/"
ARTICLE_SAVE_AS = "{category}/{slug}/index.html"
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = "{slug}/index.html"
TAG_URL = "tag/{slug}/"
TAG_SAVE_AS = "tag/{slug}/index.html"
AUTHOR_SAVE_AS = ""
ARCHIVES_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = ""
TAGS_SAVE_AS = "tags/index.html"
DIRECT_TEMPLATES = ["index", "tags"]
DEFAULT_PAGINATION = 50
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
PAGINATED_TEMPLATES = {"tag": None, "category": None}
FEED_MAX_ITEMS = 20
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "{slug}/feed.atom.xml"
TAG_FEED_ATOM = "tag/{slug}/feed.atom.xml"
TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
STATIC_PATHS = []
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
