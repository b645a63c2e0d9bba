"""Printing the performance report."""

from datetime import date, timedelta

from timing import RUNS, compare


def printing() -> None:
    """From records to PDF, beside Typst alone on the finished data. Each run is dated anew: Typst remembers a page."""
    import typst

    from bukti.documents.performance_report.content import content
    from bukti.offices.models import Office
    from bukti.printing.actions import ROOT as TEMPLATES
    from bukti.printing.actions import STANDARDS, canonical, fingerprint, in_groups, print_document

    office = Office.objects.get(code="3602")
    template = TEMPLATES / "documents" / "performance_report" / "lkjip.typ"
    days = iter(date(2025, 3, 1) + timedelta(days=n) for n in range(1000))
    finished = iter([content(office, 2024, next(days)) for _ in range(RUNS + 1)])

    def bare() -> None:
        data = next(finished)
        inputs = {"data": canonical(data), "sha256": in_groups(fingerprint(data))}
        typst.compile(template, root=TEMPLATES, ignore_system_fonts=True, sys_inputs=inputs, pdf_standards=STANDARDS)

    compare(
        "printing the report", lambda: print_document(template, content(office, 2024, next(days))), "bare Typst", bare
    )
