"""A Word document (.docx) made from a description, as an editor leaves it after some hands have been at it.

A line is a paragraph; lines that begin with `|` are the rows of a table, their cells between bars. Within one, `<h>` is
a heading, `<i>` and `<b>` are set so, `<ins>` and `<del>` are tracked changes, `<comment>` is a comment in the margin,
`<footnote>` a note. Text is cut into short runs, as spelling checks and edits cut it.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape

from lxml import etree

RUN = 7  # characters
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"document": "document.main", "footnotes": "footnotes", "comments": "comments"}
_AUTHOR = 'w:id="1" w:author="Desk" w:date="2026-01-01T00:00:00Z"'
_SET = {"i": "<w:rPr><w:i/></w:rPr>", "b": "<w:rPr><w:b/></w:rPr>"}


def word_file(described: str) -> bytes:
    """The file. Raises `ValueError` where the description's tags do not pair."""
    document = _Document()
    lines = [line for line in described.split("\n") if line.strip()]
    body = "".join(
        document.table(rows) if in_table else "".join(map(document.paragraph, rows))
        for in_table, rows in ((key, list(group)) for key, group in groupby(lines, lambda line: line.startswith("|")))
    )
    return _packed(
        {
            "document": f"<w:body>{body}</w:body>",
            "footnotes": "".join(document.footnotes),
            "comments": "".join(document.comments),
        }
    )


class _Document:
    def __init__(self) -> None:
        self.footnotes: list[str] = []
        self.comments: list[str] = []

    def table(self, rows: list[str]) -> str:
        return f"<w:tbl>{''.join(map(self._row, rows))}</w:tbl>"

    def _row(self, row: str) -> str:
        cells = (cell.strip() for cell in row.strip().strip("|").split("|"))
        return f"<w:tr>{''.join(f'<w:tc>{self.paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"

    def paragraph(self, line: str) -> str:
        try:
            tree = etree.fromstring(f"<p>{line}</p>")
        except etree.XMLSyntaxError as error:
            raise ValueError(f"cannot read the line {line[:40]!r} of a Word document: {error}") from error
        style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if tree.find("h") is not None else ""
        return f"<w:p>{style}{self._inside(tree)}</w:p>"

    def _inside(self, element: etree._Element, setting: str = "", tag: str = "t") -> str:
        told = _runs(element.text or "", setting, tag)
        for child in element:
            told += self._child(child, setting, tag) + _runs(child.tail or "", setting, tag)
        return told

    def _child(self, child: etree._Element, setting: str, tag: str) -> str:
        match child.tag:
            case "ins":
                return f"<w:ins {_AUTHOR}>{self._inside(child, setting)}</w:ins>"
            case "del":
                return f"<w:del {_AUTHOR}>{self._inside(child, setting, 'delText')}</w:del>"
            case "footnote" | "comment" as kind:
                return self._aside(child, kind)
        return self._inside(child, _SET.get(str(child.tag), setting), tag)

    def _aside(self, child: etree._Element, kind: str) -> str:
        kept = self.footnotes if kind == "footnote" else self.comments
        number = len(kept) + 1
        kept.append(f'<w:{kind} w:id="{number}"><w:p>{self._inside(child)}</w:p></w:{kind}>')
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def _runs(text: str, setting: str, tag: str) -> str:
    pieces = (text[at : at + RUN] for at in range(0, len(text), RUN))
    return "".join(f'<w:r>{setting}<w:{tag} xml:space="preserve">{escape(each)}</w:{tag}></w:r>' for each in pieces)


def _packed(parts: dict[str, str]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types())
        archive.writestr("_rels/.rels", _relations({"word/document.xml": "officeDocument"}))
        others = {f"{name}.xml": name for name in parts if name != "document"}
        archive.writestr("word/_rels/document.xml.rels", _relations(others))
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{_W}">{inside}</w:{name}>')
    return written.getvalue()


def _types() -> str:
    told = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    plain = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{relations}{plain}{told}</Types>'


def _relations(targets: dict[str, str]) -> str:
    told = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'
