"""A made-up budget (DIPA and POK) whose parts add up to the five amounts of the office's RAK, and the Pilkada grant.

A branch is (code, title, its lower branches); a detail is (title, volume, unit, price).
"""

GRANT = "Hibah langsung dalam negeri"

LOGISTICS = ("3356", "Pengelolaan Logistik Pemilu", [("3356.BAH", "Pelayanan Publik Lainnya", [
    ("3356.BAH.001", "Logistik Pemilu dan Pemilihan", [("051", "Pengadaan dan distribusi logistik", [
        ("A", "Pengadaan perlengkapan TPS", [
            ("521211", "Belanja Bahan", [
                ("Alat tulis dan bantalan coblos", 3995, "TPS", 310_000),
                ("Alat bantu tunanetra dan tanda pengenal", 3995, "TPS", 215_000),
                ("Segel dan kantong plastik", 1, "paket", 1_480_287_000),
            ]),
        ]),
        ("B", "Distribusi dan pengembalian", [
            ("522141", "Belanja Sewa", [("Sewa gudang logistik", 12, "bulan", 55_000_000)]),
            ("522191", "Belanja Jasa Lainnya", [
                ("Angkutan logistik ke kecamatan", 56, "rit", 28_000_000),
                ("Tenaga sortir dan lipat", 1, "paket", 827_150_000),
            ]),
            ("524111", "Belanja Perjalanan Dinas Biasa", [("Pengawalan dan pemantauan", 112, "OH", 2_300_000)]),
        ]),
    ])]),
])])  # fmt: skip
DATA = ("3357", "Perencanaan, Data, dan Informasi", [("3357.BAH", "Pelayanan Publik Lainnya", [
    ("3357.BAH.001", "Pemutakhiran data pemilih", [("051", "Penyusunan daftar pemilih", [
        ("A", "Rapat pleno dan bimbingan teknis", [
            ("521211", "Belanja Bahan", [("Penggandaan daftar pemilih", 28, "kecamatan", 6_400_000)]),
            ("524113", "Belanja Perjalanan Dinas Dalam Kota", [("Monitoring coklit", 1, "paket", 328_442_000)]),
        ]),
    ])]),
])])  # fmt: skip
LAW = ("3363", "Penyusunan Peraturan dan Advokasi Hukum", [("3363.BAH", "Pelayanan Publik Lainnya", [
    ("3363.BAH.001", "Advokasi dan dokumentasi hukum", [("051", "Pengelolaan JDIH dan sengketa", [
        ("A", "Tanpa subkomponen", [
            ("521211", "Belanja Bahan", [("Penggandaan dokumen hukum", 22, "kegiatan", 1_040_000)]),
        ]),
    ])]),
])])  # fmt: skip
TECHNICAL = ("3364.BAH.001", "Teknis penyelenggaraan", [("051", "Bimbingan teknis dan sosialisasi", [
    ("A", "Tanpa subkomponen", [
        ("521211", "Belanja Bahan", [("Bahan bimbingan teknis", 1, "paket", 125_836_000)]),
        ("522151", "Belanja Jasa Profesi", [("Narasumber", 100, "OJ", 1_000_000)]),
    ]),
])])  # fmt: skip
ELECTION = ("3364.BAH.002", "Pemilihan Bupati dan Wakil Bupati (hibah)", [("051", "Penyelenggaraan pemilihan", [
    ("A", "Badan adhoc", [
        ("521213", "Belanja Honor Output Kegiatan", [("Honor badan adhoc", 1, "paket", 21_400_000_000)]),
    ]),
    ("B", "Sosialisasi dan logistik", [
        ("521211", "Belanja Bahan", [("Bahan sosialisasi dan perlengkapan", 1, "paket", 6_200_000_000)]),
        ("522141", "Belanja Sewa", [("Sewa kendaraan dan tempat", 12, "bulan", 200_000_000)]),
    ]),
])])  # fmt: skip
PAY = ("3355", "Pengelolaan Administrasi Keuangan", [("3355.EBA", "Layanan Dukungan Manajemen Internal", [
    ("3355.EBA.994", "Layanan Perkantoran", [("001", "Gaji dan tunjangan", [
        ("A", "Pembayaran gaji dan tunjangan", [
            ("511111", "Belanja Gaji Pokok PNS", [("Gaji pokok", 13, "bulan", 72_000_000)]),
            ("511129", "Belanja Uang Makan PNS", [("Uang makan", 12, "bulan", 17_500_000)]),
            ("512411", "Belanja Pegawai (Tunjangan Khusus)", [("Tunjangan kinerja", 1, "tahun", 866_063_000)]),
        ]),
    ])]),
])])  # fmt: skip
# What the office needs each month (component 002), with its account and monthly cost.
NEEDS = [
    ("Langganan listrik", "522111", 18_000_000),
    ("Langganan telepon dan internet", "522112", 9_500_000),
    ("Langganan air", "522113", 1_500_000),
    ("Alat tulis kantor", "521111", 12_000_000),
    ("Surat kabar dan majalah", "521111", 500_000),
    ("Jasa kebersihan", "522191", 14_000_000),
    ("Jasa keamanan", "522191", 16_000_000),
    ("Bahan bakar dan perawatan kendaraan", "523121", 11_000_000),
    ("Perawatan komputer dan pencetak", "523121", 4_000_000),
    ("Perawatan gedung kantor", "523111", 6_500_000),
]
ACCOUNTS = {
    "521111": "Belanja Keperluan Perkantoran", "522111": "Belanja Langganan Listrik",
    "522112": "Belanja Langganan Telepon", "522113": "Belanja Langganan Air", "522191": "Belanja Jasa Lainnya",
    "523111": "Belanja Pemeliharaan Gedung", "523121": "Belanja Pemeliharaan Peralatan dan Mesin",
}  # fmt: skip


def _running_costs() -> tuple:
    accounts = [
        (account, title, [(need, 12, "bulan", cost) for need, of, cost in NEEDS if of == account])
        for account, title in ACCOUNTS.items()
    ]
    office = ("3360.EBA", "Layanan Dukungan Manajemen Internal", [("3360.EBA.994", "Layanan Perkantoran", [
        ("002", "Operasional dan pemeliharaan kantor", [("A", "Kebutuhan sehari-hari perkantoran", accounts)]),
    ])])  # fmt: skip
    assets = ("3360.EBB", "Layanan Sarana dan Prasarana Internal", [("3360.EBB.951", "Sarana internal", [
        ("051", "Pengadaan sarana", [("A", "Tanpa subkomponen", [
            ("532111", "Belanja Modal Peralatan dan Mesin", [("Komputer jinjing", 8, "unit", 20_500_000)]),
        ])]),
    ])])  # fmt: skip
    return "3360", "Operasional dan Pemeliharaan", [office, assets]


def programmes(*, with_grant: bool) -> list[tuple]:
    """The whole tree: as first issued, or with the grant that a revision brought in."""
    outputs = [TECHNICAL, ELECTION] if with_grant else [TECHNICAL]
    guidance = ("3364", "Petunjuk Teknis dan Sosialisasi", [("3364.BAH", "Pelayanan Publik Lainnya", outputs)])
    held = ("076.01.CQ", "Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi", [LOGISTICS, DATA, LAW, guidance])
    return [held, ("076.01.WA", "Dukungan Manajemen", [PAY, _running_costs()])]
