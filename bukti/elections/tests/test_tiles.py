"""The map of tiles: places, steps, and what happens without a layout."""

import csv
import tomllib

import pytest
from django.conf import settings

from bukti.elections.tally import Tally
from bukti.elections.tiles import LAYOUTS, Step, tile_map
from bukti.offices.models import Office

LEBAK = Office(code="3602", name="KPU Kabupaten Lebak")


def counted(code: str, name: str, voters: int, dpt: int = 100) -> Tally:
    return Tally(code, name, stations=1, counted=1, voters=voters, dpt=dpt)


def test_five_steps_of_one_width_hold_the_lowest_and_the_highest_turnout():
    districts = [counted("360214", "RANGKASBITUNG", 61), counted("360213", "MAJA", 70), counted("360203", "BAYAH", 80)]
    drawn = tile_map(LEBAK, districts)
    assert drawn.steps == [Step(1, 61, 65), Step(2, 65, 69), Step(3, 69, 73), Step(4, 73, 77), Step(5, 77, 81)]
    assert {tile.tally.name: tile.step for tile in drawn.tiles} == {"RANGKASBITUNG": 1, "MAJA": 3, "BAYAH": 5}
    assert [mark.filled for mark in next(tile for tile in drawn.tiles if tile.step == 3).marks] == [
        *(True, True, True),
        *(False, False),
    ]


def test_one_turnout_for_all_is_the_lowest_step():
    drawn = tile_map(LEBAK, [counted("360214", "RANGKASBITUNG", 80), counted("360213", "MAJA", 80)])
    assert [tile.step for tile in drawn.tiles] == [1, 1]


def test_a_district_without_counted_stations_has_no_step():
    drawn = tile_map(LEBAK, [Tally("360213", "MAJA", stations=3)])
    assert (drawn.tiles[0].step, drawn.steps) == (0, [])


def test_the_tiles_stand_where_the_layout_says():
    drawn = tile_map(LEBAK, [counted("360213", "MAJA", 70), counted("360203", "BAYAH", 80)])
    maja, bayah = drawn.tiles
    assert (maja.tally.name, bayah.tally.name, bool(drawn.source)) == ("MAJA", "BAYAH", True)
    assert maja.y < bayah.y and bayah.x < maja.x  # Maja in the north-east, Bayah at the southern coast


@pytest.mark.parametrize(("office", "code"), [("3603", "360301"), ("3602", "360299")])
def test_an_office_without_a_layout_or_with_a_district_it_lacks_is_drawn_by_name(office, code):
    districts = [counted(code, "ZAMRUD", 70), counted("360213", "MAJA", 80)]
    drawn = tile_map(Office(code=office), districts)
    assert ([tile.tally.name for tile in drawn.tiles], drawn.source) == (["MAJA", "ZAMRUD"], "")


def test_every_district_of_lebak_has_a_place_of_its_own():
    file = settings.BASE_DIR.parent / "shared" / "data" / "lebak_kecamatan.csv"
    if not file.exists():
        pytest.skip("shared data not here: lebak_kecamatan.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        codes = {line["kode_kpu"] for line in csv.DictReader(stream)}
    places = tomllib.loads((LAYOUTS / "tiles_3602.toml").read_text(encoding="utf-8"))["places"]
    assert set(places) == codes
    assert len({tuple(place) for place in places.values()}) == len(codes) == 28
