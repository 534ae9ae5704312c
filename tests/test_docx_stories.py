"""What stands beside the body: notes, headers and footers, text boxes, comments."""

from tests.support.docx_files import blocks, document, nodes, p, r, root, styled


def note(kind, id, *content, type=""):
    typed = f' w:type="{type}"' if type else ""
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{id}"{typed}>{p(mark, r(" "), *content)}</w:{kind}>'


def reference(kind, id):
    return f'<w:r><w:{kind}Reference w:id="{id}"/></w:r>'


def notes(kind, *content):
    return (f"{kind}s", root(f"w:{kind}s", "".join(content)))


def test_notes_follow_in_order_of_first_reference():
    parts = {
        "footnotes.xml": notes(
            "footnote",
            note("footnote", -1, r("line"), type="separator"),
            note("footnote", 1, r("first")),
            note("footnote", 2, r("second")),
            note("footnote", 3, r("nobody refers to this")),
        ),
        "endnotes.xml": notes("endnote", note("endnote", 1, r("end"))),
    }
    body = p(r("a"), reference("footnote", 2), r(" b"), reference("endnote", 1))
    body += p(r("c"), reference("footnote", 1), reference("footnote", 2))
    found = document(body, parts=parts)
    assert found.text.split() == ["a", "b", "c", "second", "end", "first"]
    assert [a["id"] for _, _, a in nodes(found, "note_ref")] == ["1", "2", "3", "1"]
    assert [(t.strip(), a["id"]) for _, t, a in nodes(found, "note")] == [
        ("second", "1"),
        ("end", "2"),
        ("first", "3"),
    ]
    assert [b[0] for b in blocks(found)] == ["paragraph"] * 5


def test_a_deleted_reference_drops_its_note():
    parts = {"footnotes.xml": notes("footnote", note("footnote", 1, r("first")))}
    gone = f'<w:del w:id="1" w:author="A">{reference("footnote", 1)}</w:del>'
    assert document(p(r("a"), gone), parts=parts).text == "a"
    assert document(p(r("a"), reference("footnote", 8)), parts=parts).text == "a"


def hdr(name, words):
    return root(f"w:{name}", p(r(words)))


def sections(*content, first=False):
    page = "<w:titlePg/>" if first else ""
    return f"<w:sectPr>{''.join(content)}{page}</w:sectPr>"


def use(kind, type, part):
    return f'<w:{kind}Reference w:type="{type}" r:id="{part}"/>'


PARTS = {
    "h1.xml": ("header", hdr("hdr", "Head")),
    "h2.xml": ("header", hdr("hdr", "First head")),
    "h3.xml": ("header", hdr("hdr", "Even head")),
    "f1.xml": ("footer", hdr("ftr", "Foot")),
    "f2.xml": ("footer", hdr("ftr", "Second foot")),
}
ALL = (
    use("header", "default", "h1.xml"),
    use("header", "first", "h2.xml"),
    use("header", "even", "h3.xml"),
    use("footer", "default", "f1.xml"),
)


def test_headers_and_footers_follow_the_body_and_stand_only_if_in_use():
    assert document(p(r("a")) + sections(*ALL), parts=PARTS).text.split("\n\n") == [
        "a", "Head", "Foot",
    ]  # fmt: skip
    found = document(p(r("a")) + sections(*ALL, first=True), parts=PARTS)
    assert [(k, t.strip()) for k, t, _ in nodes(found, "header", "footer")] == [
        ("header", "First head"),
        ("header", "Head"),
        ("footer", "Foot"),
    ]
    both = document(p(r("a")) + sections(*ALL), parts=PARTS, settings="<w:evenAndOddHeaders/>")
    assert "Even head" in both.text
    assert "First head" not in both.text


def test_sections_share_headers_and_inherit_them():
    one = p(r("a"), properties=sections(*ALL))
    two = p(r("b"), properties=sections(use("footer", "default", "f2.xml"), first=True))
    last = sections(use("footer", "default", "f1.xml"))
    found = document(one + two + last, parts=PARTS)
    assert found.text.split("\n\n") == ["a", "b", "Head", "First head", "Foot", "Second foot"]


def box(*content):
    return f"<w:txbxContent>{''.join(content)}</w:txbxContent>"


def drawing(content):
    shape = f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
    return f"<w:drawing><wp:inline><a:graphic>{shape}</a:graphic></wp:inline></w:drawing>"


def pict(content):
    return f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"


def test_text_boxes_stand_once_after_their_block():
    twice = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing(box(p(r("in the box"))))}'
        f"</mc:Choice><mc:Fallback>{pict(box(p(r('in the box'))))}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    found = document(p(r("be"), f"<w:r>{twice}</w:r>", r("fore")) + p(r("after")))
    assert found.text == "before\n\nin the box\n\nafter"
    assert [t.strip() for _, t, _ in nodes(found, "text_box")] == ["in the box"]


def test_old_text_boxes_and_boxes_in_boxes_and_in_cells():
    nested = pict(box(p(r("b"), f"<w:r>{pict(box(p(r('c'))))}</w:r>"), styled("Heading1", "d")))
    found = document(p(r("a"), f"<w:r>{nested}</w:r>"))
    assert [b[::2] for b in blocks(found)] == [
        ("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c"), ("heading", "d"),
    ]  # fmt: skip
    inner = p(r("a"), f"<w:r>{pict(box(p(r('b'))))}</w:r>")
    cell = f"<w:tc>{inner}</w:tc>"
    found = document(f"<w:tbl><w:tr>{cell}<w:tc>{p(r('c'))}</w:tc></w:tr></w:tbl>")
    assert [b[::2] for b in blocks(found)] == [
        ("table_cell", "a"), ("paragraph", "b"), ("table_cell", "c"),
    ]  # fmt: skip


def test_a_deleted_text_box_is_out():
    inside = pict(box(p(r("b"))))
    gone = f'<w:del w:id="1" w:author="A"><w:r>{inside}</w:r></w:del>'
    assert document(p(r("a"), gone)).text == "a"


def test_images_have_words_and_no_text():
    image = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A map"/><a:graphic>'
        '<a:blip r:embed="rId5"/></a:graphic></wp:inline></w:drawing></w:r>'
    )
    found = document(p(r("a"), image), links={"rId5": "media/map.png"})
    assert found.text == "a"
    assert nodes(found, "image") == [("image", "", {"href": "media/map.png", "alt": "A map"})]


COMMENTS = (
    '<w:comment w:id="0" w:author="Ann">' + p(r("Source?")) + "</w:comment>"
    '<w:comment w:id="1" w:author="Ben">'
    + '<w:p w14:paraId="0A0B"><w:r><w:annotationRef/></w:r>' + r("Done.") + "</w:p></w:comment>"
)  # fmt: skip


def mark(name, id):
    return f'<w:{name} w:id="{id}"/>'


def ref(id):
    return f'<w:r><w:commentReference w:id="{id}"/></w:r>'


def test_comments_are_no_text_and_cover_their_range():
    parts = {
        "comments.xml": ("comments", root("w:comments", COMMENTS)),
        "commentsExtended.xml": (
            "commentsExtended",
            root("w15:commentsEx", '<w15:commentEx w15:paraId="0A0B" w15:done="1"/>'),
        ),
    }
    body = (
        p(r("a "), mark("commentRangeStart", 0), r("b"))
        + p(r("c"), mark("commentRangeEnd", 0), ref(0), r(" d"))
        + mark("commentRangeStart", 1)
        + p(r("e"))
        + mark("commentRangeEnd", 1)
        + p(ref(1), r("f"))
    )
    found = document(body, parts=parts)
    assert found.text == "a b\n\nc d\n\ne\n\nf"
    assert nodes(found, "comment") == [
        ("comment", "b\n\nc", {"text": "Source?", "author": "Ann", "id": "0"}),
        ("comment", "e", {"text": "Done.", "author": "Ben", "id": "1", "resolved": "yes"}),
    ]


def test_a_comment_on_a_place():
    parts = {"comments.xml": ("comments", root("w:comments", COMMENTS))}
    found = document(p(r("a"), ref(0), r("b"), ref(7)), parts=parts)
    assert [(n.kind, n.span) for n in found.nodes_of("comment")] == [("comment", (1, 1))]


def test_bookmarks():
    inside = '<w:bookmarkStart w:id="1" w:name="Outlook"/>'
    back = '<w:bookmarkStart w:id="2" w:name="_GoBack"/>'
    found = document('<w:bookmarkStart w:id="0" w:name="top"/>' + p(inside, back, r("a")))
    assert [a["id"] for _, _, a in nodes(found, "bookmark")] == ["top", "Outlook"]


def alternatives(space, choice, fallback):
    return (
        f'<mc:AlternateContent xmlns:x="{space}"><mc:Choice Requires="x">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def test_words_of_a_fallback_whose_other_copy_cannot_be_read():
    office = "http://schemas.microsoft.com/office/word"
    box = "<w:pict><v:textbox><w:txbxContent>" + p(r("Hello")) + "</w:txbxContent></v:textbox>"
    trial = f"{office}/2008/6/28/wordprocessingShape"
    drawn = alternatives(trial, '<w:drawing><x:txbx r:id="rId6"/></w:drawing>', f"{box}</w:pict>")
    assert document(p(r("a"), f"<w:r>{drawn}</w:r>")).text == "a\n\nHello"
    sign = alternatives(f"{office}/2015/wordml/symex", "<x:symEx/>", "<w:t>\u263a</w:t>")
    assert document(p(r("a"), f"<w:r>{sign}</w:r>")).text == "a\u263a"
    # What Word knows it shows, be there words in it or not.
    known = f"{office}/2010/wordprocessingShape"
    for shown in ("<w:t>b</w:t>", ""):
        both = alternatives(known, shown, "<w:t>c</w:t>")
        assert document(p(r("a"), f"<w:r>{both}</w:r>")).text == ("ab" if shown else "a")
