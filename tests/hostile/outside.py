"""Files that no manuscript may reach, and manuscripts, documents and layouts that reach for them and for the network."""

import json
import os
from pathlib import Path

from tests.fuzz.manuscripts import picture
from tests.press import press_profile

CANARY = "canary-f4a7e1"
SECRETS: dict[str, bytes] = {
    "secret.md": f"# Secret\n\n{CANARY}\n".encode(), "secret.yaml": f"x: {{name: {CANARY}}}\n".encode(), "secret.csv": CANARY.encode(),
    "secret.csl": f"<style><!-- {CANARY} --></style>".encode(), "secret.dtd": f'<!ENTITY x "{CANARY}">'.encode(),
    "secret.txt": CANARY.encode(), "secret.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><text>{CANARY}</text></svg>'.encode(),
    "secret.css": f"p::before {{ content: '{CANARY}' }}".encode(), "secret.xml": f"<p xmlns='http://www.tei-c.org/ns/1.0'>{CANARY}</p>".encode(),
    "secret.html.j2": CANARY.encode(),
}  # fmt: skip
WEB = "http://192.0.2.7/secret"  # TEST-NET-1 of RFC 5737: an address without a name, so that no name server is needed to ask for it
ADDRESSES = (
    "{outside}/secret{end}", "../outside/secret{end}", "a/../../outside/secret{end}", "./../outside/secret{end}", "..\\outside\\secret{end}",
    "file://{outside}/secret{end}", "file:../outside/secret{end}", "FILE:///{outside}/secret{end}", "C:\\secret{end}", "C:/secret{end}",
    "\\\\192.0.2.7\\share\\secret{end}", "//192.0.2.7/secret{end}", WEB + "{end}", "https://192.0.2.7/secret{end}", "ftp://192.0.2.7/secret{end}",
    "%2e%2e/outside/secret{end}", "..%2foutside%2fsecret{end}", "linked{end}", "folder/secret{end}", "~/secret{end}", "$HOME/secret{end}",
    "/proc/self/environ", "/dev/zero", "|cat {outside}/secret{end}", "zero{end}", "pipe{end}", "round{end}",
)  # fmt: skip


def plant(top: Path) -> Path:
    """The folder `outside`, beside which manuscripts lie."""
    outside = top / "outside"
    outside.mkdir(parents=True)
    for name, content in SECRETS.items():
        (outside / name).write_bytes(content)
    (outside / "secret.png").write_bytes(picture(61, 41))
    (outside / "secret.icc").write_bytes(press_profile())
    return outside


def tempt(folder: Path, outside: Path) -> None:
    """Links out of a folder, round in a circle, and to what never ends."""
    for end in (".png", ".svg", ".csl", ".icc", ".md", ".yaml"):
        (folder / f"linked{end}").symlink_to(outside / f"secret{end}")
        (folder / f"zero{end}").symlink_to("/dev/zero")
        (folder / f"round{end}").symlink_to(folder / f"round{end}")
        os.mkfifo(folder / f"pipe{end}")
    (folder / "folder").symlink_to(outside)


def addresses(outside: Path, end: str) -> tuple[str, ...]:
    """The ways to `secret` with an ending."""
    return tuple(address.format(outside=outside, end=end) for address in ADDRESSES)


def greedy(folder: Path, outside: Path, **settings: str) -> None:
    """A manuscript that asks for everything in every way; `settings` are keys of publication.yaml, as YAML, instead of its own."""
    folder.mkdir()
    tempt(folder, outside)
    pictures = "\n\n".join(f"![A secret](<{address}>)" for end in (".png", ".svg") for address in addresses(outside, end))
    links = " ".join(f"[x](<{address}>)" for address in addresses(outside, ".md"))
    html = f'<img src="{WEB}"> <iframe src="file://{outside}/secret.txt"></iframe> <?php x ?> {{% include "{outside}/secret.html.j2" %}}'
    ways = ("!include {}", "{{{{< include {} >}}}}", "--8<-- '{}'", "![[{}]]", "\\input{{{}}}")
    included = "\n\n".join(way.format(f"{outside}/secret.md") for way in ways)
    harm = [f"<img src=x onerror=fetch('{WEB}')>", f"@import url({WEB})", f"`cat {outside}/secret.txt`", f"$(cat {outside}/secret.txt)"]
    written = {
        "title": json.dumps(f"T {harm[0]}"), "language": "en", "rights": json.dumps(harm[1]), "description": json.dumps(harm[2]),
        "publisher": "house", "citation-style": f"{outside}/secret.csl", "print": f"{{icc: {outside}/secret.icc, trim: '{harm[3]}'}}",
        "contents": json.dumps({"body": ["a", *(address.removesuffix(".md") for address in addresses(outside, ".md"))]}),
    } | {key.replace("_", "-"): value for key, value in settings.items()}  # fmt: skip
    (folder / "publication.yaml").write_text("".join(f"{key}: {value}\n" for key, value in written.items()), encoding="utf-8")
    (folder / "organizations.yaml").write_text(f"house: !!python/object/apply:os.system ['cat {outside}/secret.txt']\n", encoding="utf-8")
    (folder / "people.yaml").symlink_to(outside / "secret.yaml")
    (folder / "index.yaml").symlink_to("/dev/zero")
    (folder / "references.yaml").write_text(f"- !include {outside}/secret.yaml\n- {{id: r, type: book, URL: '{WEB}'}}\n", encoding="utf-8")
    (folder / "a.md").write_text(f"# A\n\n{pictures}\n\n{links}\n\n{html}\n\n{included}\n\n{' '.join(harm)}\n", encoding="utf-8")


TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"{more}><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>'
    "<text><body>{body}</body></text></TEI>"
)
DOCUMENTS = {
    "entity of a file": '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file://{outside}/secret.txt">]>' + TEI.format(more="", body="<p>&x;</p>"),
    "entity of the web": f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{WEB}">]>' + TEI.format(more="", body="<p>&x;</p>"),
    "parameter entity": '<!DOCTYPE TEI [<!ENTITY % x SYSTEM "file://{outside}/secret.dtd">%x;]>' + TEI.format(more="", body="<p>&x;</p>"),
    "type in a file": '<!DOCTYPE TEI SYSTEM "file://{outside}/secret.dtd">' + TEI.format(more="", body="<p>&x;</p>"),
    "type beside it": '<!DOCTYPE TEI SYSTEM "../outside/secret.dtd">' + TEI.format(more="", body="<p>x</p>"),
    "type of the web": f'<!DOCTYPE TEI SYSTEM "{WEB}.dtd">' + TEI.format(more="", body="<p>&x;</p>"),
    "inclusion": TEI.format(
        more=' xmlns:xi="http://www.w3.org/2001/XInclude"',
        body='<xi:include href="file://{outside}/secret.xml"/><p><xi:include href="../outside/secret.txt" parse="text"/></p>',
    ),
    "inclusion of the web": TEI.format(more=' xmlns:xi="http://www.w3.org/2001/XInclude"', body=f'<xi:include href="{WEB}.xml"/>'),
    "style sheet": f'<?xml-stylesheet href="{WEB}.xsl" type="text/xsl"?>' + TEI.format(more="", body="<p>x</p>"),
    "model": '<?xml-model href="file://{outside}/secret.xml"?>' + TEI.format(more="", body="<p>x</p>"),
    "schema": TEI.format(
        more=f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.tei-c.org/ns/1.0 {WEB}.xsd"', body="<p>x</p>"
    ),
    "base": TEI.format(more=' xml:base="file://{outside}/"', body='<figure><graphic url="secret.png"/><figDesc>x</figDesc></figure>'),
    "pictures": TEI.format(more="", body="{pictures}"),
}  # fmt: skip


def document(name: str, outside: Path) -> str:
    """A document of TEI that reaches for what lies outside."""
    pictures = "".join(
        f'<figure><graphic url="{address.replace("&", "&amp;")}"/><figDesc>x</figDesc></figure>' for address in addresses(outside, ".png")
    )
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + DOCUMENTS[name].replace("{outside}", str(outside)).replace("{pictures}", pictures)


LAYOUTS = {
    "a sheet of the web": ("print.css", f"@import url({WEB}.css);"),
    "a sheet of a file": ("book.css", "@import url(file://{outside}/secret.css);"),
    "a picture of a file": ("html.css", "body {{ background: url('file://{outside}/secret.png') }}"),
    "a picture of the web": ("epub.css", f"body {{{{ background: url({WEB}.png) }}}}"),
    "a face of a file": ("print.css", "@font-face {{ font-family: x; src: url(../outside/secret.png) }} body {{ font-family: x }}"),
    "a token": ("tokens.css", f":root {{{{ --colour-text: url({WEB}) }}}}"),
    "a template by its path": ("document.html.j2", "{{% include '{outside}/secret.html.j2' %}}"),
    "a template above": ("document.html.j2", "{{% include '../../outside/secret.html.j2' %}}"),
    "a picture in a template": ("document.html.j2", "<html><body><img src='file://{outside}/secret.png' alt='x'/></body></html>"),
    "an object in a template": ("document.html.j2", f"<html><head><link rel='stylesheet' href='{WEB}.css'/></head><body><p>x</p></body></html>"),
    "a layout above": ("layout.toml", 'extends = "../../outside"'),
    "an attribute": ("document.html.j2", "{{{{ cycler.__init__.__globals__.os.popen('cat {outside}/secret.txt').read() }}}}"),
}


def layout(folder: Path, name: str, outside: Path) -> None:
    """A layout, in a folder of layouts, that reaches for what lies outside."""
    file, text = LAYOUTS[name]
    (folder / "briefing").mkdir(parents=True)
    (folder / "briefing" / file).write_text(text.format(outside=outside), encoding="utf-8")
