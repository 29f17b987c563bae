"""Templates are compiled once where they come with octavo, and every time where they do not."""

import shutil

import jinja2
import pytest

from octavo.composition import environment as room
from octavo.composition.layout import shipped


@pytest.fixture
def ours(tmp_path, monkeypatch):
    """A copy of the layouts that come with octavo."""
    folder = tmp_path / "layouts"
    shutil.copytree(shipped(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(room, "shipped", lambda: folder)
    return folder


def template(folder, name="document.html.j2"):
    room._environment.cache_clear()
    return room.environment([folder]).get_template(name)


def never(*given, **more):
    pytest.fail("it was compiled again")


def test_a_shipped_template_is_compiled_once(ours, monkeypatch):
    template(ours / "base")
    monkeypatch.setattr(jinja2.Environment, "compile", never)
    template(ours / "base")


def test_a_shipped_template_that_was_changed_is_compiled_again(ours):
    (ours / "base" / "words.j2").write_text("before")
    assert template(ours / "base", "words.j2").render() == "before"
    (ours / "base" / "words.j2").write_text("behind")
    assert template(ours / "base", "words.j2").render() == "behind"


def test_code_of_users_is_never_kept(ours, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "words.j2").write_text("{{ 1 + 1 }}")
    assert template(own, "words.j2").render() == "2"
    assert not list(tmp_path.rglob("*.cache"))


def test_where_nothing_can_be_kept_templates_work_all_the_same(ours):
    (ours / "__pycache__").write_text("a file in the way")
    assert template(ours / "base").name == "document.html.j2"
