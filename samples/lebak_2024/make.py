"""Make the sample's spreadsheets again, byte for byte: ``python make.py [FOLDER]``.

Reads the facts beside it (districts.csv, villages.csv, schedule.csv) and makes up the rest with a fixed seed;
README.md says which is which. No float takes part, so every machine and Python version writes the same bytes.
"""

import csv
import random
import sys
from collections.abc import Iterable
from pathlib import Path

from actions import planned_activities
from activities import stage_activities
from adhoc import adhoc_bodies
from adhoc_events import adhoc_events
from assets import asset_checks, asset_reconciliations, assets
from audit import control_cards, findings
from budget import needs, pok, realisations, revisions
from campaign import campaign_fund_reports, campaign_tasks
from cited import cited_products
from counts import station_counts
from destruction import ballot_destruction
from drafts import drafts
from election_house import rpp_services
from evidence import papers as evidence_papers
from information import information_requests
from lawsuits import CASES
from legal_help import TRAINING, legal_services
from list_documents import list_documents
from logistics import logistics_needs, logistics_parameters, packages, stock_taking
from manual import manual_measures
from outreach import outreach_events
from page_three import volumes, withdrawals
from papers import technical_documents
from parties import party_information
from payments import payments
from personnel import employees, trainings
from products import legal_products
from publishing import publications
from readiness import readiness_items
from replacements import LETTERS
from reports import reports
from reviews import review_points
from shipping import shipment_plans, shipments
from treasurer import treasurer_reports, treasury_officers
from treasury import treasury_accounts
from warehouse import ballot_sorting, packing, stock_cards

HERE = Path(__file__).parent
SEED = 2024


def read(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(file: Path, rows: Iterable[dict]) -> None:
    rows = list(rows)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def seeded() -> random.Random:
    """A new generator for each file, so that a change to one leaves the others as they are."""
    return random.Random(SEED)  # noqa: S311  (made-up records, not secrets)


def write_budget(folder: Path) -> None:
    write(folder / "budget_revisions.csv", revisions())
    write(folder / "pok_2024_00.csv", pok(with_grant=False))
    write(folder / "pok_2024_04.csv", pok(with_grant=True))
    office_needs = needs(seeded())
    write(folder / "operational_needs.csv", office_needs)
    write(folder / "budget_realisations.csv", realisations(seeded(), office_needs=office_needs))
    for revision in (0, 4, 7):
        write(folder / f"page_three_2024_{revision:02}.csv", withdrawals(revision))
    write(folder / "output_volumes.csv", volumes())


def main(folder: Path) -> None:
    counts = station_counts(seeded(), districts=read("districts.csv"), villages=read("villages.csv"))
    write(folder / "counts_pilbup.csv", counts)
    write(folder / "stage_activities.csv", stage_activities(seeded(), schedule=read("schedule.csv")))
    write(folder / "information_requests.csv", information_requests(seeded()))
    write(folder / "paw.csv", LETTERS)
    write_budget(folder)
    write(folder / "outreach_events.csv", outreach_events(seeded()))
    write(folder / "report_obligations.csv", reports(seeded()))

    places = adhoc_bodies(seeded(), districts=read("districts.csv"), villages=read("villages.csv"), counts=counts)
    write(folder / "adhoc_bodies.csv", places)
    write(folder / "adhoc_events.csv", adhoc_events(seeded(), places=places))
    write(folder / "disputes.csv", CASES)
    write(folder / "dispute_training.csv", TRAINING)
    write(folder / "legal_services.csv", legal_services(seeded()))
    write(folder / "rpp_services.csv", rpp_services(seeded()))
    papers = list_documents(seeded(), districts=read("districts.csv"), counts=counts)
    write(folder / "voter_lists.csv", papers)
    cited = cited_products(lists=papers, letters=LETTERS, stock=stock_taking(), reports=reports(seeded()))
    write(folder / "legal_products.csv", [*legal_products(seeded()), *cited])
    write(folder / "station_readiness.csv", readiness_items(seeded(), districts=read("districts.csv")))
    write(folder / "technical_documents.csv", technical_documents())
    write(folder / "payments.csv", payments(seeded(), events=outreach_events(seeded())))
    write(folder / "logistics_parameters.csv", logistics_parameters())
    write(folder / "logistics_needs.csv", logistics_needs())
    write(folder / "procurement_packages.csv", packages())
    write(folder / "stock_taking.csv", stock_taking())
    write(folder / "shipment_plans.csv", shipment_plans())
    sent = shipments(seeded(), districts=read("districts.csv"), stations=counts)
    write(folder / "shipments.csv", sent)
    sorting = ballot_sorting(seeded())
    write(folder / "ballot_sorting.csv", sorting)
    write(folder / "ballot_destruction.csv", ballot_destruction(sorting=sorting))
    write(folder / "stock_cards.csv", stock_cards(shipments=sent, sorting=sorting))
    write(folder / "packing.csv", packing(stations=counts))
    of_the_office(folder)
    (folder / "evidence").mkdir(exist_ok=True)
    for name, content in evidence_papers():
        (folder / "evidence" / name).write_bytes(content)
    (folder / "drafts").mkdir(exist_ok=True)
    for name, rows in drafts(folder):
        write(folder / "drafts" / name, rows)


def of_the_office(folder: Path) -> None:
    """What needs neither the stations nor the districts."""
    write(folder / "campaign_tasks.csv", campaign_tasks())
    write(folder / "campaign_fund_reports.csv", campaign_fund_reports(seeded()))
    write(folder / "assets.csv", assets(seeded()))
    write(folder / "asset_checks.csv", asset_checks())
    write(folder / "asset_reconciliations.csv", asset_reconciliations())
    write(folder / "party_information.csv", party_information(seeded()))
    write(folder / "findings.csv", findings())
    write(folder / "control_cards.csv", control_cards())
    write(folder / "treasury_officers.csv", treasury_officers())
    write(folder / "treasury_accounts.csv", treasury_accounts(seeded()))
    write(folder / "treasurer_reports.csv", treasurer_reports(seeded(), reports=reports(seeded())))
    write(folder / "financial_reviews.csv", review_points())
    write(folder / "publications.csv", publications(seeded()))
    write(folder / "employees.csv", employees(seeded()))
    write(folder / "trainings.csv", trainings(seeded()))
    write(folder / "planned_activities.csv", planned_activities(seeded()))
    write(folder / "manual_measures.csv", manual_measures())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
