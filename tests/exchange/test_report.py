"""The clinician's page as PDF and HTML: the same words, two pages at most, tagged, and nothing run."""

from __future__ import annotations

import re
from ctypes import create_string_buffer
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
import typst
from hypothesis import HealthCheck, given, settings

from rehab.domain.report.content import Choices, Section
from rehab.domain.report.markup import report_html
from rehab.domain.report.write import write_report
from rehab.domain.warning_answers import Answers, Occasion, questions_of
from rehab.domain.warning_check import CHECK_QUESTIONS
from rehab.exchange.report_html import write_html
from rehab.exchange.report_pdf import MISSING, MISSING_WORDS, MOST_PAGES, SHOWN, Sheet, shown, write_pdf
from rehab.storage.exercises import figures
from tests.domain.report.making_report import TODAY, answered, any_facts, facts, routine_of
from tests.making import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehab.domain.report.content import Report
    from rehab.domain.report.facts import ReportFacts

_A4 = Sheet("a4", 3, at(TODAY))
_BROKEN = "\u200b\u00ad\ufffe\u2010\u0002"


def noted(*notes: str) -> ReportFacts:
    pain = replace(facts().pain, notes=tuple((TODAY, note) for note in notes))
    forms = (answered("peg", 6, 3), answered("activities", 4, 7))
    return facts(pain=pain, measures=forms, **routine_of("Bird dog", "Other dog"))


def pdf_of(report: Report, sheet: Sheet = _A4) -> pdfium.PdfDocument:
    return pdfium.PdfDocument(write_pdf(report, {"bird_dog": figures()["bird_dog"]}, sheet))


def letters(text: str) -> str:
    """Leave out spaces and places to break, which a line's end adds."""
    return re.sub(rf"[\s{_BROKEN}]+", "", text)


def pdf_text(document: pdfium.PdfDocument) -> str:
    return letters("".join(page.get_textpage().get_text_bounded() for page in document))


def html_text(html: str) -> str:
    body = html[html.find("<body>") :] if "<body>" in html else html
    return letters(unescape(re.sub(r"<[^>]*>", "", body)))


def tags(document: pdfium.PdfDocument) -> list[tuple[str, str]]:
    """Return each part of the structure of all pages: its kind, and the words that stand for a picture."""
    found: list[tuple[str, str]] = []

    def look(element: pdfium_c.FPDF_STRUCTELEMENT) -> None:
        found.append((_said(pdfium_c.FPDF_StructElement_GetType, element), _said(_ALT, element)))
        for number in range(pdfium_c.FPDF_StructElement_CountChildren(element)):
            if child := pdfium_c.FPDF_StructElement_GetChildAtIndex(element, number):
                look(child)

    for page in document:
        tree = pdfium_c.FPDF_StructTree_GetForPage(page)
        for number in range(pdfium_c.FPDF_StructTree_CountChildren(tree)):
            look(pdfium_c.FPDF_StructTree_GetChildAtIndex(tree, number))
        pdfium_c.FPDF_StructTree_Close(tree)
    return found


_ALT = pdfium_c.FPDF_StructElement_GetAltText


def _said(ask, element) -> str:  # type: ignore[no-untyped-def] # noqa: ANN001 - functions of C
    length = ask(element, None, 0)
    if not length:
        return ""
    buffer = create_string_buffer(length)
    ask(element, buffer, length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def in_order(words: tuple[str, ...], text: str) -> Iterator[str]:
    """Yield the words that do not stand in a text after those before them."""
    place = 0
    for word in map(letters, words):
        found = text.find(word, place)
        if found < 0:
            yield word
        else:
            place = found + len(word)


def test_pdf_html_and_page_say_the_same_in_the_same_order() -> None:
    report = write_report(noted("A long drive & then <nothing>", "Ελληνικά, Привет, ő"))
    assert not list(in_order(report.words, pdf_text(pdf_of(report))))
    file = write_html(report, figures(), 3).decode()
    page = report_html(report, lambda _: "")
    assert html_text(file) == letters(report.title) + html_text(page)
    # A chart says its name before it in both; the words of tables and lists follow each other.
    assert not list(in_order(report.words, html_text(file)))


def test_the_pdf_is_tagged_and_each_chart_and_figure_is_told_to_those_who_do_not_see_it() -> None:
    report = write_report(noted("x"))
    document = pdf_of(report)
    found = tags(document)
    kinds = [kind for kind, _ in found]
    assert kinds.count("H1") == 1
    assert kinds.count("H2") == len(report.sections)
    headed = [one.table for one in report.sections if one.table]
    assert kinds.count("TH") == sum(len(table.head) for table in headed)
    told = {alt for kind, alt in found if kind == "Figure"}
    charts = [chart.words for one in report.sections for chart in one.charts]
    assert {*charts, "Figure of the exercise Bird dog"} <= told
    assert "" not in told
    assert document.get_metadata_value("Title") == report.title
    assert pdfium_c.FPDFCatalog_IsTagged(document)


def test_the_pdf_names_its_language() -> None:
    assert b"/Lang" in write_pdf(write_report(facts()), {}, _A4)


def test_the_same_content_at_the_same_moment_is_the_same_file() -> None:
    report = write_report(noted("x"))
    assert write_pdf(report, figures(), _A4) == write_pdf(report, figures(), _A4)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_the_paper_is_that_of_the_region(paper: str, size: tuple[int, int]) -> None:
    (page,) = pdf_of(write_report(facts()), Sheet(paper, 3, at(TODAY)))
    assert tuple(map(round, page.get_size())) == size


def test_what_is_usual_is_on_one_page_and_there_is_ink_on_it() -> None:
    document = pdf_of(write_report(noted("Long drive yesterday.")))
    assert len(document) == 1
    greys = document[0].render(scale=1).to_pil().convert("L").histogram()
    assert sum(greys[:128]) > 2_000
    # The margins stay white.
    edge = document[0].render(scale=1).to_pil().convert("L").crop((0, 0, 595, 20))
    assert edge.getextrema() == (255, 255)


@pytest.mark.parametrize(
    "note",
    [
        '#import "@preview/x:1.0.0"',
        "$ x $",
        "] #panic()",
        "*x* _y_ = z",
        "<script>alert(1)</script>",
        "\\u{41}",
    ],
)
def test_what_people_write_is_shown_letter_by_letter(note: str) -> None:
    report = write_report(noted(note))
    assert letters(note) in pdf_text(pdf_of(report))
    file = write_html(report, {}, 3).decode()
    assert letters(note) in html_text(file)
    assert "<script" not in file


@pytest.mark.parametrize("note", ["Better 😀 today", "背中が痛い", "👩‍👩‍👧‍👦", "שלום"])
def test_letters_that_the_pdf_does_not_have_are_seen_to_be_missing_and_are_in_the_html(note: str) -> None:
    report = write_report(noted(note))
    text = pdf_text(pdf_of(report))
    assert MISSING in text
    assert letters(MISSING_WORDS) in text
    assert letters(note) in html_text(write_html(report, {}, 3).decode())


def test_accents_in_two_signs_are_shown_as_one() -> None:
    assert shown("Cafe\u0301") == "Café"
    assert letters(MISSING_WORDS) not in pdf_text(pdf_of(write_report(noted("Cafe\u0301"))))


def test_the_type_has_every_letter_that_we_take_it_to_have() -> None:
    every = "".join(letter for letter in map(chr, range(0x2600)) if re.match(f"[{SHOWN}]", letter))
    assert len(every) > 500
    document = b'#set document(title: "x")\n#set text(font: "Libertinus Serif")\n#sys.inputs.every'
    assert typst.compile(
        document, ignore_system_fonts=True, sys_inputs={"every": " ".join(every)}, pdf_standards="ua-1"
    )


def test_the_html_file_asks_for_nothing_and_names_its_language() -> None:
    file = write_html(write_report(noted("x")), figures(), 3).decode()
    assert '<html lang="en">' in file
    assert not re.findall(r'(?:src|href)="(?!data:)', file)
    assert "url(" not in file
    assert all(re.findall(r'<img [^>]*alt="([^"]*)"', file))


def test_the_most_there_can_be_is_on_two_pages() -> None:
    signs = frozenset(one.id for one in CHECK_QUESTIONS)
    most = facts(
        choices=Choices(name="W" * 60),
        measures=tuple(answered(name, 6, 3) for name in ("peg", "activities", "confidence", "rmdq")),
        answered=tuple(Answers(TODAY, Occasion.FLARE, signs) for _ in range(9)),
        waiting=questions_of(signs),
        **routine_of(*["W" * 120] * 40),
    )
    notes = tuple((TODAY, "W" * 160) for _ in range(28))
    assert len(pdf_of(write_report(replace(most, pain=replace(most.pain, notes=notes))))) == MOST_PAGES


@given(any_facts())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_whatever_is_told_the_pdf_has_two_pages_at_most_and_loses_no_section(found: ReportFacts) -> None:
    report = write_report(found)
    document = pdf_of(report)
    assert 1 <= len(document) <= MOST_PAGES
    text = pdf_text(document)
    assert not list(in_order(tuple(section.title for section in report.sections), text))


def test_an_empty_section_is_no_trouble() -> None:
    report = replace(write_report(facts()), sections=(Section("Nothing"),))
    assert "Nothing" in pdf_text(pdf_of(report))
