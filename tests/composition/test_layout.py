"""Layouts: what a folder of the user's own changes, and what it cannot reach."""

import jinja2
import pytest

from octavo.composition.composer import Composer
from octavo.composition.cover import compose_cover
from octavo.composition.environment import environment
from octavo.composition.fetching import refuse_fetching
from octavo.composition.layout import find, names, shipped
from octavo.errors import LayoutRefused
from tests.composition.works import composer, documents, work_of


def folder(root, files):
    """Writes files below `root`, by their paths."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def own(tmp_path):
    """A user's own layouts/, to be filled."""
    return tmp_path / "layouts"


def composed(strange, own, edition="epub"):
    """Every document of the strange work with the user's layouts."""
    return "\n".join(documents(work_of(strange.folder, own), edition))


# Paper


@pytest.mark.parametrize(
    ("language", "options", "size"),
    [
        ("en-US", {}, ("8.5in", "11in")), ("es-MX", {}, ("8.5in", "11in")), ("en-GB", {}, ("210mm", "297mm")), ("en", {}, ("210mm", "297mm")),
        ("", {}, ("210mm", "297mm")), ("en-US", {"trim": "a4"}, ("210mm", "297mm")), ("en-GB", {"trim": "letter"}, ("8.5in", "11in")),
    ],
)  # fmt: skip
def test_a_report_is_on_the_paper_at_hand_unless_the_manuscript_names_one(language, options, size):
    tokens = find("report", None, options, language).tokens
    assert (tokens["trim-width"], tokens["trim-height"]) == size


@pytest.mark.parametrize("name", ["briefing", "proceedings"])
def test_other_layouts_have_one_size_everywhere(name):
    assert find(name, None, {}, "en-US").tokens == find(name, None, {}, "fr-FR").tokens


def test_the_paper_of_a_layout_is_a_matter_of_its_own_and_of_those_that_extend_it(own):
    folder(own, {"mine/layout.toml": 'extends = "report"\n', "mine/tokens.css": ":root { --trim-width: 200mm }", "b/layout.toml": 'trim = "b5"\n'})
    mine, other = (find(name, own, {}, "en-US").tokens for name in ("mine", "b"))
    assert (mine["trim-width"], mine["trim-height"]) == ("200mm", "11in")
    assert (other["trim-width"], other["trim-height"]) == ("176mm", "250mm")
    folder(own, {"b/layout.toml": 'trim = "large"\n'})
    with pytest.raises(LayoutRefused, match="‘large’ is not a trim size"):
        find("b", own, {})


def test_a_gutter_of_the_manuscript_is_the_whole_inner_margin():
    assert float(find("briefing", None, {"gutter": "0.75in"}).tokens["margin-inner"].removesuffix("pt")) == 54


# File by file


def test_the_shipped_layouts_are_found_and_base_is_not_one_to_choose():
    assert names(None) == ("briefing", "proceedings", "report")
    assert [path.name for path in find("briefing", None, {}).folders] == ["briefing", "base"]


def test_a_file_of_ones_own_stands_before_the_shipped_one_and_the_others_stay(own):
    folder(own, {"briefing/document.html.j2": "mine"})
    layout = find("briefing", own, {})
    assert layout.file("document.html.j2") == own / "briefing" / "document.html.j2"
    assert layout.file("blocks.html.j2") == shipped() / "base" / "blocks.html.j2"


def test_a_template_of_ones_own_is_the_one_that_is_used(strange, own):
    folder(own, {"briefing/epub/document.xhtml.j2": "<p>{{ title }}</p>"})
    (title, *_) = documents(work_of(strange.folder, own), "epub")
    assert title.startswith("<p>")


def test_sheets_are_read_behind_the_shipped_ones(own):
    folder(own, {"briefing/book.css": "p { color: var(--accent) }", "base/book.css": "p { color: blue }"})
    layout = find("briefing", own, {})
    sheet = layout.sheet("book.css")
    assert sheet.index("color: blue") < sheet.index("p { color: var(--accent) }")
    assert sheet.startswith((shipped() / "base" / "book.css").read_text(encoding="utf-8"))
    assert f"p {{ color: {layout.tokens['accent']} }}" in layout.resolved_sheet("book.css")


def test_one_token_of_ones_own_changes_that_token_alone(own):
    folder(own, {"briefing/tokens.css": ":root { --accent: #003366 }"})
    changed, shipped_ = find("briefing", own, {}).tokens, find("briefing", None, {}).tokens
    assert {name for name in shipped_.values if changed[name] != shipped_[name]} == {"accent"}
    assert changed["accent"] == "#003366"


def test_a_layout_of_ones_own_extends_a_shipped_one_and_says_only_what_differs(own):
    folder(own, {"mine/layout.toml": 'extends = "briefing"\ncontents-depth = 3\n'})
    layout = find("mine", own, {})
    assert [path.name for path in layout.folders] == ["mine", "briefing", "base"]
    assert layout.settings["contents-depth"] == 3
    assert layout.settings["division-start"] == find("briefing", None, {}).settings["division-start"]
    assert names(own) == ("briefing", "mine", "proceedings", "report")


def test_a_layout_without_a_word_of_what_it_extends_extends_base(own):
    folder(own, {"mine/layout.toml": ""})
    assert [path.name for path in find("mine", own, {}).folders] == ["mine", "base"]


# Macro by macro


def test_one_macro_of_ones_own_changes_that_macro_alone(strange, own):
    folder(own, {"briefing/blocks.html.j2": '{% macro thematic_break(node) %}<hr class="mine"/>{% endmacro %}'})
    work = work_of(strange.folder, own)
    mine, theirs = composer(work, "epub").view.macros, composer(strange, "epub").view.macros
    assert set(mine) == set(theirs)
    assert 'class="mine"' in mine["thematic_break"](None)
    assert composed(strange, own) == composed(strange, None)  # the strange work has no thematic break


def test_a_macro_of_ones_own_sees_the_work_and_is_escaped(strange, own):
    folder(own, {"briefing/pieces.html.j2": "{% macro part(piece) %}<h1>{{ piece.title }} {{ view.publication.rights }}</h1>{% endmacro %}"})
    assert "<h1>Part&lt;q&gt;&amp;&#34;&#39;&amp;amp;&lt;/script&gt; Rights&lt;q&gt;" in composed(strange, own)


def test_a_macro_that_nobody_knows_is_named(strange):
    made = composer(strange, "epub")
    del made.view.macros["paragraph"]
    with pytest.raises(LayoutRefused, match="no macro 'paragraph'"):
        made.compose("epub/document.xhtml.j2", strange.apparatus.pieces, title="", matter="body")


# Faults


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"briefing/layout.toml": "extends ="}, r"briefing/layout\.toml cannot be read"),
        ({"briefing/layout.toml": 'extends = "briefing"'}, "extends itself"),
        ({"briefing/layout.toml": 'extends = "gone"'}, "there is no layout ‘gone’"),
        ({"briefing/tokens.css": ":root { --accent: var(--gone) }"}, "there is no token --gone"),
    ],
)
def test_a_layout_that_cannot_be_read_is_refused(own, files, said):
    with pytest.raises(LayoutRefused, match=said):
        find("briefing", folder(own, files), {})


@pytest.mark.parametrize("name", ["gone", "..", "../outside", "sub/inner", "/etc", "."])
def test_a_layout_is_a_name_and_not_a_path(own, name):
    folder(own, {"sub/inner/layout.toml": "", "../outside/layout.toml": "", "layout.toml": ""})
    with pytest.raises(LayoutRefused, match="there is no layout"):
        find(name, own, {})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ unknown }}", "'unknown' is undefined"),
        ("{% if %}", r"epub/document\.xhtml\.j2:1: "),
        ("{{ view.publication.nothing }}", "nothing"),
        ("{% include 'gone.j2' %}", r"gone\.j2"),
    ],
)
def test_a_fault_of_a_template_is_said_and_not_thrown_at_the_user(strange, own, text, said):
    folder(own, {"briefing/epub/document.xhtml.j2": text})
    with pytest.raises(LayoutRefused, match=said):
        composed(strange, own)


def test_a_fault_in_a_file_of_macros_is_said(strange, own):
    folder(own, {"briefing/blocks.html.j2": "{% macro paragraph(node) %}"})
    with pytest.raises(LayoutRefused, match=r"blocks\.html\.j2"):
        composed(strange, own)


def test_a_fault_of_the_cover_is_said(strange, own):
    folder(own, {"briefing/cover/cover.html.j2": "{{ unknown }}"})
    work = work_of(strange.folder, own)
    with pytest.raises(LayoutRefused, match="'unknown' is undefined"):
        compose_cover(work.publication, work.layout, work.apparatus.words)


# Nothing from outside


def loaded(folders, name):
    return environment(folders).get_template(name).render()


def test_templates_are_not_found_outside_of_layouts(tmp_path):
    folder(tmp_path, {"layout/inside.j2": "inside", "secret.j2": "secret"})
    inside = [tmp_path / "layout"]
    assert loaded(inside, "inside.j2") == "inside"
    for name in ("../secret.j2", str(tmp_path / "secret.j2"), "sub/../../secret.j2", "..\\secret.j2"):
        with pytest.raises(jinja2.TemplateNotFound):
            loaded(inside, name)


@pytest.mark.parametrize("statement", ["include", "extends", "import"])
def test_nor_does_a_template_reach_out_by_itself(tmp_path, statement):
    behind = " as x" if statement == "import" else ""
    folder(tmp_path, {"layout/a.j2": f"{{% {statement} '../secret.j2'{behind} %}}", "secret.j2": "secret"})
    with pytest.raises(jinja2.TemplateNotFound):
        loaded([tmp_path / "layout"], "a.j2")


@pytest.mark.parametrize("link", ["file", "folder"])
def test_symbolic_links_that_lead_out_of_a_layout_are_refused(strange, own, tmp_path, link):
    folder(tmp_path, {"outside/document.xhtml.j2": "<p>secret</p>"})
    (own / "briefing").mkdir(parents=True)
    if link == "folder":
        (own / "briefing" / "epub").symlink_to(tmp_path / "outside")
    else:
        (own / "briefing" / "epub").mkdir()
        (own / "briefing" / "epub" / "document.xhtml.j2").symlink_to(tmp_path / "outside" / "document.xhtml.j2")
    with pytest.raises(LayoutRefused, match="leads out of"):
        composed(strange, own)


@pytest.mark.parametrize("name", ["blocks.html.j2", "book.css", "tokens.css", "layout.toml"])
def test_nor_are_macros_sheets_and_settings_read_from_outside(strange, own, tmp_path, name):
    folder(tmp_path, {f"outside/{name}": ""})
    (own / "briefing").mkdir(parents=True)
    (own / "briefing" / name).symlink_to(tmp_path / "outside" / name)
    with pytest.raises(LayoutRefused, match="leads out of"):
        Composer("epub", strange.publication, strange.apparatus, find("briefing", own, {}), str, str)


def test_a_symbolic_link_to_another_layout_leads_nowhere_else(own):
    folder(own, {"mine/book.css": "p { color: red }", "briefing/layout.toml": ""})
    (own / "briefing" / "book.css").symlink_to(own / "mine" / "book.css")
    assert find("briefing", own, {}).sheet("book.css").endswith("p { color: red }")


def test_a_layout_may_itself_be_a_symbolic_link(own, tmp_path):
    """Designers keep one layout for several manuscripts."""
    folder(tmp_path, {"elsewhere/layout.toml": "contents-depth = 4"})
    own.mkdir()
    (own / "briefing").symlink_to(tmp_path / "elsewhere")
    assert find("briefing", own, {}).settings["contents-depth"] == 4


FETCHING = {
    "url": "p { background: url(https://example.org/x.png) }",
    "quoted": "p { background: url( 'file:///etc/passwd' ) }",
    "path": "p { background: url(../../outside/secret.png) }",
    "import": "@import 'https://example.org/x.css';",
    "import of an address": "@IMPORT url(https://example.org/x.css);",
    "escaped": "p { background: \\75rl(https://example.org/x.png) }",
    "escaped import": "@\\69mport 'https://example.org/x.css';",
    "set": "p { background: image-set('https://example.org/x.png' type('image/png') 1x) }",
    "set within": "@media print { @supports (a: b) { p { background: -webkit-image-set(url(x.png) 1x) } } }",
    "face": "@font-face { font-family: x; src: url(//example.org/x.woff2) format('woff2') }",
    "behind a comment in a string": "p::before { content: '/*'; background: url(https://example.org/x.png) } /* */",
    "token": ":root { --paper: url(https://example.org/x.png) }",
}
STANDING = {
    "comment": "/* url(https://example.org) @import */",
    "data": "p { background: url('data:image/png;base64,AAAA') }",
    "own": "p { fill: url(#a) }",
    "string": "p::before { content: '@import url(x) \\201C' }",
    "face of this machine": "@font-face { font-family: x; src: local('Arial') }",
    "type": "p { background: image-set(url(data:image/png;base64,AAAA) type('image/png') 1x) }",
}


@pytest.mark.parametrize("sheet", ["book.css", "print.css", "html.css", "epub.css", "tokens.css", "cover/cover.css", "press.css"])
@pytest.mark.parametrize("what", ["url", "import"])
def test_no_sheet_of_a_layout_fetches(own, sheet, what):
    folder(own, {f"briefing/{sheet}": FETCHING[what]})
    with pytest.raises(LayoutRefused, match=rf"briefing/{sheet}|cover/cover.css:1"):
        find("briefing", own, {}).sheet(sheet)


@pytest.mark.parametrize("what", FETCHING)
def test_however_it_is_written(what):
    with pytest.raises(LayoutRefused, match=r"x\.css:1: it would fetch"):
        refuse_fetching(FETCHING[what], "x.css")


@pytest.mark.parametrize("what", STANDING)
def test_a_sheet_may_stand_for_itself(what):
    refuse_fetching(STANDING[what], "x.css")


@pytest.mark.parametrize(
    "expression",
    ["''.__class__.__mro__[1].__subclasses__()", "view.__init__.__globals__", "view.layout.__class__", "cycler.__init__.__globals__.os"],
)
def test_templates_reach_nothing_but_what_they_are_given(strange, own, expression):
    folder(own, {"briefing/epub/document.xhtml.j2": f"{{{{ {expression} }}}}"})
    with pytest.raises(LayoutRefused, match=r"unsafe|undefined"):
        composed(strange, own)
