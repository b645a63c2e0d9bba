"""Register produk hukum."""

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import MEASURES, UPLOAD
from .models import LegalProduct

S, F = LegalProduct.State, LegalProduct.Force
ORDER = [("enacted_on", "uploaded_on"), ("uploaded_on", "verified_on")]
NEEDED: dict[str, str] = {S.ENACTED: "enacted_on", S.UPLOADED: "uploaded_on", S.VERIFIED: "verified_on"}


def validate(product: LegalProduct) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 8 "Validate")."""
    return _order_faults(product) | _publication_faults(product) | _force_faults(product)


def _order_faults(product: LegalProduct) -> dict[str, str]:
    faults = {}
    for before, after in ORDER:
        first, second = getattr(product, before), getattr(product, after)
        if second and not first:
            faults[before] = f"kosong padahal '{product.label(after)}' terisi; isi keduanya"
        elif second and second < first:
            faults[after] = f"lebih awal daripada '{product.label(before)}' ({first}); periksa kedua tanggal"
    needed = NEEDED.get(product.state)
    if needed and not getattr(product, needed):
        faults[needed] = f"kosong padahal keadaannya {product.get_state_display()}; isi tanggalnya"
    return faults


def _publication_faults(product: LegalProduct) -> dict[str, str]:
    """What was enacted must be uploaded from that day on, or be exempt with its basis; never both, never neither."""
    if product.exemption and product.uploaded_on:
        return {"uploaded_on": "terisi padahal dikecualikan dari publikasi; kosongkan, atau hapus dasar pengecualian"}
    if product.exemption and product.upload_from:
        return {"upload_from": "terisi padahal dikecualikan dari publikasi; isi salah satu saja"}
    if product.enacted_on and not product.exemption and not product.upload_from:
        return {"upload_from": "kosong padahal tidak dikecualikan; isi tanggal penetapannya"}
    if product.upload_from and product.upload_from != product.enacted_on:
        return {"upload_from": f"bukan tanggal penetapan ({product.enacted_on}); samakan"}
    return {}


def _force_faults(product: LegalProduct) -> dict[str, str]:
    if product.force != F.IN_FORCE and not product.changed_by:
        return {"changed_by": "kosong padahal diubah atau dicabut; isi nomor produk hukum yang mengubahnya"}
    if product.changed_by and product.force == F.IN_FORCE:
        return {"force": "Berlaku, padahal pengubahnya terisi; pilih Diubah atau Dicabut"}
    if product.changed_by and product.changed_by == product.number:
        return {"changed_by": "nomornya sendiri; isi nomor produk hukum yang mengubahnya"}
    return {}


def _step(name: str, title: str, source: str, target: str, requires: list[str]) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


def _change(name: str, title: str, source: str, target: str) -> Transition:
    return Transition(name, title, source, target, "records.enact", ["changed_by"], field="force")


add(
    Register(
        code="legal-products",
        division="hukum-sdm",
        title="Register Produk Hukum",
        model=LegalProduct,
        legal_basis="Perpres 33/2012; Permenkumham 8/2019; Keputusan KPU 533/HK.04-Kpt/03/KPU/XI/2020",
        list_columns=["number", "kind", "subject", "enacted_on", "upload_due", "uploaded_on", "force", "state"],
        transitions=[
            *CHECKING,
            _step("adopt", "Tetapkan produk hukum", S.DRAFTED, S.ENACTED, ["enacted_on"]),
            _step("upload", "Unggah", S.ENACTED, S.UPLOADED, ["upload_from", "uploaded_on", "address"]),
            _step("verify", "Verifikasi", S.UPLOADED, S.VERIFIED, ["verified_on"]),
            _change("amend", "Catat perubahan", F.IN_FORCE, F.AMENDED),
            _change("revoke", "Catat pencabutan", F.IN_FORCE, F.REVOKED),
            _change("revoke", "Catat pencabutan", F.AMENDED, F.REVOKED),
        ],
        deadlines=[UPLOAD],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "Nomor": "number",
                    "Jenis": "kind",
                    "Tentang": "subject",
                    "Bidang Hukum": "field_of_law",
                    "Ditetapkan": "enacted_on",
                    "Wajib Diunggah Sejak": "upload_from",
                    "Dasar Pengecualian": "exemption",
                    "Diunggah": "uploaded_on",
                    "Alamat JDIH": "address",
                    "Abstrak": "abstract",
                    "Metadata Lengkap": "metadata",
                    "Diverifikasi": "verified_on",
                    "Keberlakuan": "force",
                    "Diubah/Dicabut Oleh": "changed_by",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
