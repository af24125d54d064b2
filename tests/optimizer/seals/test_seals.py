"""Who signed a run, and when: each way to forge it is named."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric import x25519
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models.errors import CheckError, PlacementError
from models.tables import read_problem
from optimizer.runs.sealed import seals_in
from optimizer.runs.write import read_run, write_run
from optimizer.seals.judge import judge_seals
from optimizer.seals.keys import genuine, make_pair, read_private, read_public
from optimizer.seals.sealing import print_of, put_seal
from optimizer.seals.statement import Seal
from optimizer.solve import solve
from optimizer.verdicts.verdict import Verdict
from tests.formasi.forger import reseal

TABLES = {
    "employees": "emp_id,name\nE1,Siti\nE2,Budi\n",
    "posts": "post_code,need\nP1,1\nP2,1\n",
    "scores": "emp_id,post_code,score\nE1,P1,80\nE2,P2,60\n",
}
SIGNER = "Siti Rahma, Kepala BKPSDM"


def nobody() -> str:
    """Stand in for a question that must not be asked."""
    raise AssertionError("an open key needs no passphrase")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two runs that differ in one score, and the keys of two people."""
    home = tmp_path_factory.mktemp("seals")
    for run, score in (("run", "60"), ("other", "61")):
        tables = {**TABLES, "scores": TABLES["scores"].replace("60", score)}
        problem = home / f"{run}-problem"
        problem.mkdir()
        for name, text in tables.items():
            (problem / f"{name}.csv").write_text(text)
        (problem / "policy.toml").write_text('extends = "plain"\n')
        write_run(solve(read_problem(problem), workers=1), home / run)
    for who in ("siti", "budi"):
        make_pair(home / who)
    return home


@pytest.fixture
def home(kept: Path, tmp_path: Path) -> Path:
    """The same, the first run sealed by Siti."""
    home = Path(shutil.copytree(kept, tmp_path / "home"))
    put_seal(home / "run", read_private(home / "siti", nobody), SIGNER)
    return home


def judged(run: Path, *keys: Path) -> Sequence[Verdict]:
    """Judge the seals of a run."""
    return [*judge_seals(run, keys)]


def wrong(run: Path, *keys: Path) -> str:
    """Say all that is wrong with them."""
    return "\n".join(said for v in judged(run, *keys) for said in v.wrong)


def test_who_signed_and_when_is_told(home: Path) -> None:
    """With the key at hand it is proven; without it, it is only what the seal says."""
    (asked,) = judged(home / "run", home / "siti.pub")
    assert (asked.code, asked.holds) == ("seal", True)
    assert SIGNER in asked.what
    assert "UTC" in asked.what
    (unasked,) = judged(home / "run")
    assert unasked.code == "not-judged"
    assert SIGNER in unasked.what


def test_several_may_sign(home: Path) -> None:
    """Each seal is a file of its own; the same key signs once."""
    key = read_private(home / "budi", nobody)
    put_seal(home / "run", key)
    keys = (home / "siti.pub", home / "budi.pub")
    assert [v.holds for v in judged(home / "run", *keys)] == [True, True]
    with pytest.raises(PlacementError, match="this key has sealed the run"):
        put_seal(home / "run", key)


def test_every_changed_byte_of_a_seal_is_named(home: Path) -> None:
    """Whichever it is: it reads no more as a seal, or the signature does not fit."""
    (path,) = seals_in(home / "run")
    whole = path.read_bytes()
    for place in range(len(whole)):
        data = bytearray(whole)
        data[place] ^= 1
        try:
            seal = Seal.read(bytes(data))
        except CheckError:
            continue
        told = seal.statement
        assert not genuine(told.key, seal.signature, told.text.encode()), place


def test_every_changed_byte_of_the_data_is_named(home: Path) -> None:
    """Also where hashes were made anew, or the manifest was changed itself."""
    run, key = home / "run", home / "siti.pub"
    for name in ("placements.csv", "certificate.npz", "problem/scores.csv"):
        path, whole = run / name, (run / name).read_bytes()
        path.write_bytes(whole[:-2] + bytes([whole[-2] ^ 1]) + whole[-1:])
        assert "another run, or changed since" in wrong(run, key)
        manifest = (run / "manifest.json").read_bytes()
        reseal(run)
        assert "another run, or changed since" in wrong(run, key)
        path.write_bytes(whole)
        (run / "manifest.json").write_bytes(manifest)
    assert wrong(run, key) == ""
    manifest = run / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"seed": 1', '"seed": 2'))
    assert "another run, or changed since" in wrong(run, key)


def test_a_table_too_many_is_named(home: Path) -> None:
    """Nothing can be slipped in beside what was signed."""
    (home / "run" / "annex.csv").write_text("emp_id\nE9\n")
    assert "another run, or changed since" in wrong(home / "run")


def test_papers_may_be_made_anew(home: Path) -> None:
    """A report in another language is no other run."""
    (home / "run" / "report.html").write_text("in English")
    reseal(home / "run")
    assert wrong(home / "run", home / "siti.pub") == ""


def test_a_foreign_key_is_named(home: Path) -> None:
    """With the seals that there are."""
    said = wrong(home / "run", home / "budi.pub")
    assert "no seal of the key" in said
    assert SIGNER in said


def test_a_seal_of_another_run_is_named(home: Path) -> None:
    """Copied over, it says for which run it was."""
    (home / "other" / "seals").mkdir()
    (path,) = seals_in(home / "run")
    shutil.copy(path, home / "other" / "seals")
    said = wrong(home / "other", home / "siti.pub")
    assert "it was signed for" in said
    assert "no seal of the key" in said


def test_a_cut_seal_is_named(home: Path) -> None:
    """At whatever length; an empty file too."""
    (path,) = seals_in(home / "run")
    whole = path.read_bytes()
    for length in (0, 10, len(whole) // 2, len(whole) - 3, len(whole) - 1):
        path.write_bytes(whole[:length])
        assert path.name in wrong(home / "run")


def test_somebody_elses_signature_is_named(home: Path) -> None:
    """Who puts his own signature under another's name and key is found out."""
    (path,) = seals_in(home / "run")
    told = Seal.read(path.read_bytes()).statement
    other = read_private(home / "budi", nobody).sign(told.text.encode())
    path.write_text(Seal(told, other).text)
    assert "another key signed" in wrong(home / "run", home / "siti.pub")


def test_what_is_signed_does_not_hang_on_papers_or_seals(home: Path) -> None:
    """The same hash before and after."""
    before = print_of(home / "run")
    put_seal(home / "run", read_private(home / "budi", nobody))
    assert print_of(home / "run") == before


def test_a_private_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Whatever the umask; and none is written over."""
    umask = os.umask(0)
    try:
        public = make_pair(tmp_path / "key")
    finally:
        os.umask(umask)
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    kept = (tmp_path / "key").read_bytes()
    with pytest.raises(PlacementError, match="nothing is written over it"):
        make_pair(tmp_path / "key")
    (tmp_path / "key").unlink()
    with pytest.raises(PlacementError, match="nothing is written over it"):
        make_pair(tmp_path / "key")
    assert public.exists()
    assert not (tmp_path / "key").exists()
    assert kept.startswith(b"-----BEGIN PRIVATE KEY-----")


def test_a_locked_key_asks(tmp_path: Path) -> None:
    """The right words open it, wrong ones are refused."""
    make_pair(tmp_path / "key", "kata sandi")
    assert read_private(tmp_path / "key", lambda: "kata sandi")
    with pytest.raises(PlacementError, match="wrong passphrase"):
        read_private(tmp_path / "key", lambda: "lain")


def test_keys_of_openssh_are_read(tmp_path: Path) -> None:
    """Many have one already."""
    key, ssh = Ed25519PrivateKey.generate(), form.Encoding.OpenSSH
    lock = form.NoEncryption()
    private = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.OpenSSH, lock)
    (tmp_path / "id").write_bytes(private)
    line = key.public_key().public_bytes(ssh, form.PublicFormat.OpenSSH)
    (tmp_path / "id.pub").write_bytes(line + b" siti@kantor\n")
    own = read_private(tmp_path / "id", nobody)
    assert own.public_key().public_bytes_raw() == read_public(tmp_path / "id.pub")


@pytest.mark.parametrize("content", [b"", b"ssh-rsa AAAA\n", b"-----BEGIN NOTHING"])
def test_what_is_no_key_is_refused(content: bytes, tmp_path: Path) -> None:
    """With a hint at the other file of the pair."""
    path = tmp_path / "key"
    path.write_bytes(content)
    with pytest.raises(PlacementError, match=r"Maybe the other file"):
        read_public(path)
    with pytest.raises(PlacementError, match=r"Maybe the other file"):
        read_private(path, nobody)


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    """Only Ed25519 is signed with."""
    key, lock = x25519.X25519PrivateKey.generate(), form.NoEncryption()
    pem, spki = form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo
    path = tmp_path / "key"
    path.write_bytes(key.private_bytes(pem, form.PrivateFormat.PKCS8, lock))
    with pytest.raises(PlacementError, match="no private key"):
        read_private(path, nobody)
    path.write_bytes(key.public_key().public_bytes(pem, spki))
    with pytest.raises(PlacementError, match="no public key"):
        read_public(path)


@pytest.mark.parametrize("name", ["a" * 201, "Siti\x07", "-"])
def test_what_is_no_name_is_refused(name: str, home: Path) -> None:
    """One line that can be printed."""
    key = read_private(home / "budi", nobody)
    with pytest.raises(PlacementError, match="no name to sign with"):
        put_seal(home / "run", key, name)


def test_a_name_is_put_in_one_line(home: Path) -> None:
    """Nobody adds lines to what is signed."""
    path = put_seal(home / "run", read_private(home / "budi", nobody), "A\nrun 00")
    assert Seal.read(path.read_bytes()).statement.signer == "A run 00"


def test_a_sealed_run_is_not_replaced(home: Path) -> None:
    """What somebody signed stays."""
    result = read_run(home / "run")
    with pytest.raises(PlacementError, match="is sealed"):
        write_run(result, home / "run", replace=True)
    assert seals_in(home / "run")
