"""What Word keeps of comments in parts of its own, and brieflint's comments among them."""

import re

from linter.formats.docx_read import read
from linter.formats.docx_write import clean
from tests.support.docx_files import p, package, r, root
from tests.support.word_marks import (
    NAME,
    comments,
)
from tests.support.word_revisions import parts

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
CEX = "http://schemas.microsoft.com/office/word/2018/wordml/cex"


def test_an_answer_to_a_comment_of_ours_outlives_it():
    """As Word saves a comment of brieflint's (0), an answer to it (1) and another comment (2)."""
    said = "".join(
        f'<w:comment w:id="{n}" w:author="{who}"><w:p w14:paraId="0000000{n}">{r("x")}</w:p>'
        "</w:comment>"
        for n, who in enumerate(("brieflint", "Ann", "Ben"))
    )
    extended = "".join(
        f'<w15:commentEx w15:paraId="0000000{n}"{parent} w15:done="0"/>'
        for n, parent in enumerate(("", ' w15:paraIdParent="00000000"', ""))
    )
    ids = "".join(
        f'<c:commentId c:paraId="0000000{n}" c:durableId="AAAA000{n}"/>' for n in range(3)
    )
    more = "".join(f'<x:commentExtensible x:durableId="AAAA000{n}"/>' for n in range(3))
    marks = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(3))
    marks += r("Kiev")
    marks += "".join(
        f'<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>'
        for n in range(3)
    )
    people = f'<w15:people xmlns:w15="{W15}"><w15:person w15:author="Ann"/></w15:people>'
    data = package(
        p(marks),
        parts={
            "comments.xml": ("comments", root("w:comments", said)),
            "commentsExtended.xml": (
                "commentsExtended",
                f'<w15:commentsEx xmlns:w15="{W15}">{extended}</w15:commentsEx>',
            ),
            "commentsIds.xml": (
                "commentsIds",
                f'<c:commentsIds xmlns:c="{CID}">{ids}</c:commentsIds>',
            ),
            "commentsExtensible.xml": (
                "commentsExtensible",
                f'<x:commentsExtensible xmlns:x="{CEX}">{more}</x:commentsExtensible>',
            ),
            "people.xml": ("people", people),
        },
    )
    done = clean(data, NAME)
    assert [said for said, _ in comments(done)] == ["Kiev", "Kiev"]
    assert [n.attrs["author"] for n in read(done, NAME).nodes_of("comment")] == ["Ann", "Ben"]
    left = parts(done)
    found = re.findall(r'paraId(?:Parent)?="(\d+)"', left["word/commentsExtended.xml"].decode())
    assert found == ["00000001", "00000002"]
    for name in ("Ids", "Extensible"):
        durable = re.findall(r'durableId="(\w+)"', left[f"word/comments{name}.xml"].decode())
        assert durable == ["AAAA0001", "AAAA0002"]
    assert left["word/people.xml"].decode() == people
