"""Templates that attack: they reach nothing of Python or of the machine, change nothing, and grow to nothing that the memory cannot hold."""

from pathlib import Path

import pytest

from octavo.composition.environment import FAULTS, environment, refused
from octavo.errors import LayoutRefused


class View:
    """Something that a template is given."""

    title = "Title"

    def words(self, key: str) -> str:
        """Any words."""
        return key


REACHING = [
    "{{ ''.__class__ }}", "{{ ''|attr('__class__') }}", "{{ view['__class__'] }}", "{{ ''['__cl' ~ 'ass__'] }}", "{{ view|attr('__init__') }}",
    "{{ '{0.__class__}'.format(view) }}", "{{ '{v.__init__.__globals__}'.format_map({'v': view}) }}", "{{ ('{0.__class__}'|safe).format(view) }}",
    "{{ cycler.__init__.__globals__ }}", "{{ joiner.__init__.__globals__ }}", "{{ namespace.__init__ }}", "{{ lipsum.__globals__ }}",
    "{{ self._TemplateReference__context }}", "{{ self.__init__ }}", "{{ view.words.__func__ }}", "{{ view.words.__self__.__dict__ }}",
    "{{ view.words.__code__ }}", "{% macro m() %}{% endmacro %}{{ m._func }}", "{% macro m() %}{% endmacro %}{{ m.__init__.__globals__ }}",
    "{{ range.__class__ }}", "{{ dict.mro() }}", "{{ view.__dict__ }}", "{{ items.__iter__.__self__ }}", "{% debug %}",
    "{{ ().__class__.__bases__[0].__subclasses__() }}", "{{ open('/etc/passwd') }}", "{{ __import__('os') }}", "{{ config }}", "{{ request }}",
]  # fmt: skip
NAMES = [
    "/etc/passwd", "../outside/secret.txt", "../../../../../../etc/passwd", "a/../../outside/secret.txt", "..\\\\outside\\\\secret.txt",
    "file:///etc/passwd", "C:/secret.txt", "secret.txt\\0", "//etc/passwd", "./../outside/secret.txt", "linked.txt/../../outside/secret.txt",
]  # fmt: skip
CHANGING = ["{{ items.append(4) }}", "{{ items.clear() }}", "{{ given.update({'a': 2}) }}", "{{ given.pop('a') }}", "{% set view.title = 'x' %}"]
GROWING = [
    "{{ 'x' * 999999999 }}", "{{ 999999999 * 'x' }}", "{{ [1] * 999999999 }}", "{{ 9 ** 999999999 }}", "{{ 'x'|center(999999999) }}",
    "{{ 'x'.ljust(999999999) }}", "{{ 'x'.rjust(width=999999999) }}", "{{ '1'.zfill(999999999) }}", "{{ '{:999999999}'.format(1) }}",
    "{{ '{:{}}'.format(1, 999999999) }}", "{{ '%999999999d' % 1 }}", "{{ '%*d' % (999999999, 1) }}", "{{ '%999999999d'|format(1) }}",
    "{{ 'x'|indent(999999999) }}", "{{ [1]|batch(999999999, 1)|list }}", "{{ [1]|slice(999999999)|list }}", "{{ lipsum(n=999999999) }}",
    "{{ items|join('x' * 900000) }}", "{{ ('x' * 1000).replace('x', 'x' * 10000) }}", "{{ ('x' * 1000)|replace('x', 'x' * 10000) }}",
    "{{ ('x' * 1000).replace('', 'x' * 10000) }}", "{{ '\\t'.expandtabs(999999999) }}", "{% for x in range(10000000) %}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{{ 1 / 0 }}",
]  # fmt: skip
SOUND = {
    "{{ '-' * 40 }}": "-" * 40, "{{ 2 ** 10 }}": "1024", "{{ 7 % 4 }}": "3", "{{ '%02d' % 7 }}": "07", "{{ '{:>4}'.format(7) }}": "   7",
    "{{ 'a b'.replace(' ', '-') }}": "a-b", "{{ items|join(', ') }}": "1, 2, 3", "{{ 'x'|center(5) }}": "  x  ", "{{ view.words('a') }}": "a",
    "{% for x in range(3) %}{{ x }}{% endfor %}": "012", "{{ '%s %%'|format(view.title) }}": "Title %", "{{ 3 * 4 }}": "12",
    "{% set ns = namespace(n=1) %}{% set ns.n = 2 %}{{ ns.n }}": "2", "{{ given.a }}": "1", "{{ 'a'|indent(2) }}": "a",
}  # fmt: skip


def rendered(folder: Path, template: str) -> str:
    (folder / "layout").mkdir()
    (folder / "layout" / "a.j2").write_text(template, encoding="utf-8")
    items, given = [1, 2, 3], {"a": 1}
    try:
        made = environment([folder / "layout"]).get_template("a.j2").render(view=View(), items=items, given=given)
    except FAULTS as fault:
        raise refused(fault) from fault
    finally:
        assert (items, given, View.title) == ([1, 2, 3], {"a": 1}, "Title")
    return made


@pytest.mark.parametrize("template", [*REACHING, *CHANGING])
def test_templates_reach_and_change_nothing(template: str, tmp_path: Path) -> None:
    with pytest.raises(LayoutRefused):
        rendered(tmp_path, template)


@pytest.mark.parametrize("statement", ["include '{}'", "import '{}' as x", "extends '{}'", "from '{}' import x"])
@pytest.mark.parametrize("name", NAMES)
def test_templates_read_no_file_outside(name: str, statement: str, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text("secret", encoding="utf-8")
    with pytest.raises(LayoutRefused):
        rendered(tmp_path, "{% " + statement.format(name) + " %}")


@pytest.mark.parametrize("template", GROWING)
def test_templates_do_not_grow(template: str, tmp_path: Path) -> None:
    with pytest.raises(LayoutRefused):
        rendered(tmp_path, template)


@pytest.mark.parametrize("template", SOUND)
def test_templates_may_do_what_layouts_need(template: str, tmp_path: Path) -> None:
    assert rendered(tmp_path, template) == SOUND[template]
