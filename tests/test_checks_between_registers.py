"""The checks between registers on the sample office, beside separate SQL."""

from django.db import connection

from bukti.reconciliation.queries import run

DIFFERENT_LISTS = """
    SELECT count(*) FROM (
        SELECT station.district_code AS code, sum(sheet.dpt_total) AS listed
        FROM elections_countsheet sheet JOIN elections_pollingstation station ON station.id = sheet.station_id
        WHERE sheet.office_id = %s AND sheet.status <> 'void' GROUP BY station.district_code
    ) counted JOIN voter_lists_voterlistdocument recap ON recap.area_code = counted.code
    WHERE recap.event = 'PILKADA2024' AND recap.kind = 'dpt' AND recap.voters_total <> counted.listed
"""


def test_every_check_of_the_sample_has_an_answer_with_its_reason(sample_office):
    answers = {result.code: result for result in run(sample_office, 2024)}
    assert len(answers) == 20
    assert [code for code, result in answers.items() if not result.reason] == []
    assert [code for code, result in answers.items() if (result.state == "failed") != bool(result.findings)] == []


def test_the_voter_lists_of_the_sample_agree_in_all_28_districts(sample_office):
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENT_LISTS, [sample_office.pk])
        assert cursor.fetchone() == (0,)
    (result,) = run(sample_office, 2024, ["X2"])
    assert (result.state, result.reason) == ("passed", "28 dibandingkan, 0 berbeda.")


def test_the_sample_has_other_years(sample_office):
    for year in (2023, 2025):
        assert len(run(sample_office, year)) == 20
