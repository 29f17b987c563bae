"""The words that the pages must show, leaf by leaf."""

import xml.etree.ElementTree as ET

import pytest

from octavo.pagination.leaves import leaf_texts


@pytest.mark.parametrize(
    ("document", "texts"),
    [
        ('<p data-leaf="a">One two</p>', {"a": "Onetwo"}),
        ("<p>No leaf</p>", {}),
        ('<p data-leaf="a"/>', {"a": ""}),
        ('<p data-leaf="a">One <b>two</b> three</p>', {"a": "Onetwothree"}),
        ('<p data-leaf="a">One</p><p>between</p><p data-leaf="b">two</p>', {"a": "One", "b": "two"}),
        ('<p data-leaf="a">So\u00adft\u200b and\u2060 wide\u00a0 white</p>', {"a": "Softandwidewhite"}),
        ('<p data-leaf="a"><span data-own="">Figure 1.</span> A map<span data-folio=""> (p. 4)</span>.</p>', {"a": "Amap."}),
        ('<p data-leaf="a"><span data-own="">Out <i>and in</i> out</span>tail</p>', {"a": "tail"}),
        ('<p data-leaf="a">Call<sup data-call="">1</sup> on</p>', {"a": "Callon"}),
        ('<p data-leaf="a">Before<aside><p data-leaf="n">the note</p></aside>after</p>', {"a": "Beforeafter", "n": "thenote"}),
        ('<p data-leaf="a">One</p><p data-leaf="a">again</p>', {"a": "Oneagain"}),
    ],
)
def test_leaf_texts(document: str, texts: dict[str, str]) -> None:
    assert leaf_texts(ET.fromstring(f"<body>{document}</body>")) == texts
