"""``formasi seal`` and ``formasi verify --signed-by``."""

import json
import sys
from pathlib import Path

import pytest

from tests.formasi.cli.conftest import EMPLOYEES, Command

NAME = "Siti Rahma, Kepala BKPSDM"


@pytest.fixture
def key(tmp_path: Path, formasi: Command) -> Path:
    """A pair of keys, made by the command."""
    path = tmp_path / "siti"
    answer = formasi("seal", "--new-key", path)
    assert answer.stdout.split() == [str(path), f"{path}.pub"]
    return path


def test_a_run_is_sealed_and_verified(run: Path, key: Path, formasi: Command) -> None:
    """Who signed is told, in both languages, and to programs."""
    answer = formasi("seal", run, "--key", key, "--name", NAME)
    assert answer.exit_code == 0, answer.output
    assert Path(answer.stdout.strip()).parent == run / "seals"
    signed = ("verify", run, "--signed-by", f"{key}.pub")
    assert f"sealed by {NAME}" in formasi(*signed).stdout
    assert f"disegel oleh {NAME}" in formasi(*signed, "--lang", "id").stdout
    data = json.loads(formasi(*signed, "--json").stdout)
    assert data["holds"]
    assert [c["holds"] for c in data["checks"] if c["code"] == "seal"] == [True]


def test_a_run_of_other_data_sealed_anew_is_named(
    tiny: Path, run: Path, key: Path, tmp_path: Path, formasi: Command
) -> None:
    """All of it fits but the key: a name in a seal proves nothing."""
    assert formasi("seal", run, "--key", key, "--name", NAME).exit_code == 0
    scores = tiny / "scores.csv"
    scores.write_text(scores.read_text().replace("E1,P1,80", "E1,P1,99"))
    forged, other = tmp_path / "forged", tmp_path / "mallory"
    assert formasi("solve", tiny, "-o", forged).exit_code == 0
    assert formasi("seal", "--new-key", other).exit_code == 0
    assert formasi("seal", forged, "--key", other, "--name", NAME).exit_code == 0
    unasked = formasi("verify", forged)
    assert unasked.exit_code == 0
    assert "whose key that is, --signed-by FILE tells" in unasked.stdout
    answer = formasi("verify", forged, "--signed-by", f"{key}.pub")
    assert answer.exit_code == 1
    assert "no seal of the key" in answer.stdout
    # With the true seal beside it, that names another run.
    (seal,) = (run / "seals").iterdir()
    (forged / "seals" / f"true-{seal.name}").write_bytes(seal.read_bytes())
    answer = formasi("verify", forged, "--signed-by", f"{key}.pub")
    assert answer.exit_code == 1
    assert "another run, or changed since" in answer.stdout


def test_what_does_not_stand_up_is_not_sealed(
    run: Path, key: Path, formasi: Command
) -> None:
    """Nobody signs a plan that was changed."""
    table = run / "placements.csv"
    table.write_text(table.read_text().replace("E1,Siti,P1,P2", "E1,Siti,P1,P1"))
    answer = formasi("seal", run, "--key", key)
    assert answer.exit_code == 1
    assert "does not stand up, and is not signed" in answer.stderr
    assert not (run / "seals").exists()


def test_a_sealed_run_stays(tiny: Path, run: Path, key: Path, formasi: Command) -> None:
    """Another solve does not take its place."""
    assert formasi("seal", run, "--key", key).exit_code == 0
    answer = formasi("solve", tiny, "-o", run, "--force")
    assert answer.exit_code == 1
    assert "is sealed" in answer.stderr


def test_a_run_without_names_is_sealed_too(
    tiny: Path, tmp_path: Path, key: Path, formasi: Command
) -> None:
    """The seal names nobody but the signer, and only if asked to."""
    run = tmp_path / "aliased"
    assert (
        formasi("solve", tiny, "-o", run, "--pseudonyms", "--no-report").exit_code == 0
    )
    assert formasi("seal", run, "--key", key).exit_code == 0
    assert formasi("verify", run, "--signed-by", f"{key}.pub").exit_code == 0
    (seal,) = (run / "seals").iterdir()
    text = seal.read_text()
    people = [line.split(",")[:2] for line in EMPLOYEES.splitlines()[1:]]
    words = set(text.split())
    assert not any(word in words for person in people for word in person)


def test_the_missing_extra_is_told(
    run: Path, key: Path, formasi: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What to install; a run with seals is still verified, and they are counted."""
    assert formasi("seal", run, "--key", key).exit_code == 0
    package = "cryptography.hazmat.primitives.asymmetric.ed25519"
    monkeypatch.setitem(sys.modules, package, None)
    for words in (
        ("seal", run, "--key", key),
        ("seal", "--new-key", key.parent / "other"),
        ("verify", run, "--signed-by", f"{key}.pub"),
    ):
        answer = formasi(*words)
        assert answer.exit_code == 1
        assert "Maybe pip install 'formasi[seal]'" in answer.stderr
    answer = formasi("verify", run)
    assert answer.exit_code == 0
    assert "seals not judged: 1" in answer.stdout


@pytest.mark.parametrize("words", [(), ("RUN",), ("RUN", "--new-key", "F")])
def test_wrong_usage_is_told(words: tuple[str, ...], formasi: Command) -> None:
    """One thing or the other."""
    answer = formasi("seal", *words)
    assert answer.exit_code == 2
    assert "RUN and --key FILE" in answer.stderr


def test_a_passphrase_comes_from_the_environment(
    run: Path, tmp_path: Path, formasi: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody can be asked, that is said."""
    monkeypatch.setenv("FORMASI_PASSPHRASE", "kata sandi")
    key = tmp_path / "locked"
    assert formasi("seal", "--new-key", key, "--passphrase").exit_code == 0
    assert "ENCRYPTED" in key.read_text()
    monkeypatch.delenv("FORMASI_PASSPHRASE")
    answer = formasi("seal", run, "--key", key)
    assert answer.exit_code == 1
    assert "Nobody can be asked" in answer.stderr
    monkeypatch.setenv("FORMASI_PASSPHRASE", "kata sandi")
    assert formasi("seal", run, "--key", key).exit_code == 0


def test_a_key_that_others_may_read_is_remarked_on(
    run: Path, key: Path, formasi: Command
) -> None:
    """It signs all the same."""
    key.chmod(0o644)
    answer = formasi("seal", run, "--key", key)
    assert answer.exit_code == 0
    assert "others than you may read" in answer.stderr
