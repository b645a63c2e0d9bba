"""The checks between registers on the sample office, beside separate SQL."""

from datetime import date

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

RECEIVED_AND_PACKED = """
    SELECT sheet.ballots_received, box.packed FROM elections_countsheet sheet
    JOIN elections_pollingstation station ON station.id = sheet.station_id
    JOIN packing_packing box ON box.station_code = station.code
    WHERE sheet.office_id = %s AND box.item = 'SS-PILBUP' AND box.packed <> sheet.ballots_received
    ORDER BY station.code
"""
PAID_AND_SERVING = """
    SELECT payment.number, payment.people, SUM(body.filled)
    FROM payments_payment payment JOIN adhoc_bodies_adhocbody body ON body.office_id = payment.office_id
    WHERE payment.office_id = %s AND payment.status = 'enacted' AND payment.state <> 'rejected'
      AND body.body = CASE payment.recipients
            WHEN 'PPK' THEN 'ppk' WHEN 'Sekretariat PPK' THEN 'ppk-office' WHEN 'PPS' THEN 'pps'
            WHEN 'Sekretariat PPS' THEN 'pps-office' WHEN 'KPPS Pemilu' THEN 'kpps' WHEN 'KPPS Pilkada' THEN 'kpps'
            WHEN 'Pantarlih Pilkada' THEN 'pantarlih' END
      AND body.inaugurated_on <= payment.owed_from AND body.work_ends_on >= payment.owed_from
    GROUP BY payment.number, payment.people HAVING payment.people <> SUM(body.filled) ORDER BY payment.number
"""
PACKED_AND_RECEIVED = """
    SELECT sheet.ballots_received, box.packed FROM packing_packing box
    JOIN elections_pollingstation station ON station.code = box.station_code
    JOIN elections_countsheet sheet ON sheet.station_id = station.id
    WHERE box.office_id = %s AND box.packed <> sheet.ballots_received ORDER BY box.station_code
"""
CAPITAL = """
    SELECT (SELECT SUM(amount) FROM budget_realisation WHERE office_id = office.id AND account LIKE '532%%'),
           (SELECT SUM(cost) FROM assets_asset WHERE office_id = office.id AND account = '132111'
               AND acquired_on BETWEEN '2024-01-01' AND '2024-12-31')
    FROM offices_office office WHERE office.id = %s
"""
MINUTES_ABSENT = """
    SELECT cited.number FROM (
        SELECT minutes_number AS number FROM voter_lists_voterlistdocument WHERE level = 'regency'
            AND office_id = %(office)s AND set_on BETWEEN '2024-01-01' AND '2024-12-31'
        UNION SELECT minutes_number FROM paw_interimreplacement WHERE office_id = %(office)s AND status = 'enacted'
        UNION SELECT minutes_number FROM stock_taking_stocktaking WHERE office_id = %(office)s
        UNION SELECT decree FROM adhoc_bodies_adhocbody WHERE office_id = %(office)s
            AND body NOT IN ('kpps', 'pantarlih')
        UNION SELECT decree FROM treasury_accounts_treasuryaccount WHERE office_id = %(office)s
        UNION SELECT minutes_number FROM report_obligations_reportobligation WHERE office_id = %(office)s
        UNION SELECT minutes_number FROM assets_assetreconciliation WHERE office_id = %(office)s AND status = 'enacted'
        UNION SELECT write_off_decree FROM assets_asset WHERE office_id = %(office)s
    ) cited LEFT JOIN legal_products_legalproduct product ON product.number = cited.number
    WHERE cited.number <> '' AND product.id IS NULL ORDER BY cited.number
"""
COST_AND_PAYMENTS = """
    SELECT event.number, event.cost, SUM(payment.amount) FROM outreach_events_outreachevent event
    JOIN payments_payment payment ON payment.activity = event.number AND payment.status = 'enacted'
    WHERE event.office_id = %s AND event.status = 'enacted'
    GROUP BY event.number, event.cost HAVING event.cost <> SUM(payment.amount)
"""
# Each difference of the sample is there on purpose: samples/lebak_2024/README.md says why.
ON_PURPOSE = {
    "X3": [("PILKADA2024 PILBUP, TPS 005 Labanjaya, Banjarsari", 157, 152),
           ("PILKADA2024 PILBUP, TPS 002 Margaluyu, Sajira", 548, 558),
           ("PILKADA2024 PILBUP, TPS 005 Aweh, Kalanganyar", 548, 547)],
    "X6": [("Sekretariat PPK, 2024-06", 84, 81), ("Sekretariat PPK, 2024-07", 84, 81)],
    "X7": [("532, Peralatan dan mesin", 155_800_000, 139_525_000)],
    "X8": [("Dokumen Daftar Pemilih: BA/PILKADA2024/DPTb/H-30/3602", date(2024, 10, 29), None),
           ("Penggantian Antarwaktu (PAW): BA-PAW-02/2024", date(2024, 4, 18), None),
           ("Inventarisasi Logistik (Opname): BA-OPN-3/2024", date(2024, 10, 1), date(2024, 10, 2))],
    "X9": [("PAW-02/2024", "Partai Contoh 2", None)],
    "X10": [("B-09: Anggota PPS tercatat sebagai anggota partai", 1, 0)],
    "X12": [("S-14 Sosialisasi di pasar", 5_700_000, 5_600_000)],
}  # fmt: skip
AGREEING = ("X1", "X2", "X4", "X5", "X11", "X13", "X14", "X19")


def rows_of(statement: str, given) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()


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


def test_the_sample_differs_only_where_it_is_meant_to(sample_office):
    told = {result.code: result for result in run(sample_office, 2024, [*ON_PURPOSE, *AGREEING])}
    found = {code: [(one.subject, one.left, one.right) for one in result.findings] for code, result in told.items()}
    assert found == ON_PURPOSE | {code: [] for code in AGREEING}
    assert {code: result.state for code, result in told.items() if code in AGREEING} == dict.fromkeys(
        AGREEING, "passed"
    ) | {"X1": "unknown"}  # the recap of stations and the packing of 56 areas stand on one side only


def test_separate_sql_finds_the_same_differences(sample_office):
    pk = sample_office.pk
    months = [("SEK-PPK/2024-06", 84, 81), ("SEK-PPK/2024-07", 84, 81)]
    assert rows_of(RECEIVED_AND_PACKED, [pk]) == [(157, 152), (548, 558), (548, 547)]
    assert rows_of(PAID_AND_SERVING, [pk]) == months
    assert rows_of(PACKED_AND_RECEIVED, [pk]) == [(157, 152), (548, 558), (548, 547)]
    assert rows_of(CAPITAL, [pk]) == [(155_800_000, 139_525_000)]
    assert rows_of(MINUTES_ABSENT, {"office": pk}) == [("BA-PAW-02/2024",), ("BA/PILKADA2024/DPTb/H-30/3602",)]
    assert rows_of(COST_AND_PAYMENTS, [pk]) == [("S-14", 5_700_000, 5_600_000)]


def test_the_sample_has_other_years(sample_office):
    for year in (2023, 2025):
        assert len(run(sample_office, year)) == 20
