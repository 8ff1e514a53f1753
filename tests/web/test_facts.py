"""Facts that may be written are shown, and in the right place."""

import pytest

from infocenter.web.views.lists import letter_of


@pytest.fixture
def edited(demo_root, app_at):
    """Make the demo site with something in one file replaced, and return its client."""

    def make(name, old, new):
        path = demo_root / "content" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
        return app_at(demo_root).test_client()

    return make


def test_an_activity_without_a_contact_has_its_organisers(demo_root, app_at):
    page = app_at(demo_root).test_client().get("/en/aktiviteter/fotboll/").text
    assert 'href="tel:+46701740606"' in page
    assert '<p class="contact-who"><a href="../../organisationer/prov-if/">' in page


def test_call_first_without_any_number_leads_to_a_person(edited):
    client = edited("organisations/prov-kommun.sv.md", "website: https://www.prov.example/\n", "")
    page = client.get("/en/aktiviteter/sprakcafe/").text
    panel = page[page.index('aria-labelledby="contact"') :].partition("</section>")[0]
    assert "Ask a person" in panel
    assert "kontakt/" in panel


def test_what_looks_like_a_link_to_an_entry_in_prose_stays(edited):
    written = 'Skriv `entry:guides/bli-medlem` eller href="entry:guides/bli-medlem". [Läs](entry:guides/bli-medlem)'
    page = edited("guides/sa-gar-du-med.sv.md", "\n---\n\n", f"\n---\n\n{written}\n\n")
    page = page.get("/sv/guider/sa-gar-du-med/").text
    assert page.count("entry:guides/bli-medlem") == 2
    assert 'bli-medlem/">Läs</a>' in page


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ("amount_min: 1 000 kr\n", 'At least <bdi dir="ltr">1,000</bdi> kr'),
        ("amount_max: 3 000 kr\n", 'At most <bdi dir="ltr">3,000</bdi> kr'),
        ("amount_min: 1 000 kr\namount_max: 3 000 kr\n", '<bdi dir="ltr">1,000–3,000</bdi> kr'),
        ("amount_min: 3 000 kr\namount_max: 3 000 kr\n", '<dd><bdi dir="ltr">3,000</bdi> kr</dd>'),
    ],
)
def test_amounts_of_a_grant(edited, amounts, words):
    client = edited("grants/aktivitetsbidrag.sv.md", "amount_min: 1 000 kr\namount_max: 3 000 kr\n", amounts)
    assert words in client.get("/en/bidrag/aktivitetsbidrag/").text.replace("<dd>\n", "<dd>")


def test_a_grant_shows_its_purposes_audiences_and_topics(edited):
    facts = "purposes: [sprak]\naudiences: [kvinnor]\ntopics: [fotboll]\nstate: open"
    page = edited("grants/aktivitetsbidrag.sv.md", "state: open", facts).get("/sv/bidrag/aktivitetsbidrag/").text
    rows = page.count('<div class="fact">')
    assert rows == 7
    assert "Fotboll" in page


def test_that_nobody_got_money_is_a_fact(edited):
    page = edited("grants/ersattning-2021.sv.md", "granted: 24", "granted: 0").get("/en/bidrag/ersattning-2021/").text
    assert "<dd>0</dd>" in page.replace("<dd>\n", "<dd>").replace("\n</dd>", "</dd>")


def test_a_story_shows_its_municipalities_and_topics(edited):
    client = edited(
        "stories/pengar-fran-fonden.sv.md", "municipalities: [prov]", "municipalities: [prov]\ntopics: [fotboll]"
    )
    page = client.get("/en/nyheter/pengar-fran-fonden/").text
    after = page[page.index('class="facts facts-after"') :].partition("</dl>")[0]
    assert after.count("<dt>") == 2


def test_a_guide_shows_whom_it_is_for(edited):
    client = edited("guides/bli-medlem.sv.md", "order: 1", "order: 1\naudiences: [kvinnor]")
    assert "facts-after" in client.get("/sv/guider/bli-medlem/").text


def test_an_organisation_shows_whom_it_is_for(edited):
    client = edited("organisations/prov-if.sv.md", "topics: [fotboll]", "audiences: [kvinnor]\ntopics: [fotboll]")
    assert "Kvinnor" in client.get("/sv/organisationer/prov-if/").text


def test_who_runs_a_programme_is_no_partner(demo_root, app_at):
    page = app_at(demo_root).test_client().get("/en/projekt/sprakprojektet/").text
    owner, partners = page.index("<h2>Who runs it</h2>"), page.index("<h2>Partners</h2>")
    assert owner < page.index("organisationer/prov-if/", owner) < partners


def test_the_sites_name_is_escaped_once(edited):
    client = edited("site.yml", "sv: Provplatsen", "sv: Prov & Co")
    assert "<title>Prov &amp; Co</title>" in client.get("/").text


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("ABF", "A"), ("Élan", "E"), ("E\u0301lan", "E"), ("Über", "Y"), ("ångbåt", "Å"), ("A\u030angbåt", "Å"),
        ("Ädel", "Ä"), ("Öar", "Ö"), ("4H", "4"),
    ],
)  # fmt: skip
def test_a_name_stands_under_the_letter_it_is_sorted_by(name, letter):
    assert letter_of(name) == letter


def test_no_letter_stands_twice(edited):
    client = edited("organisations/prov-if.sv.md", "title: Prov IF", "title: Élan")
    client = edited("organisations/prov-kommun.sv.md", "title: Prov kommun", "title: Energi")
    page = client.get("/sv/organisationer/").text
    assert page.count('id="letter-45"') == 1
    assert "letter-c9" not in page
