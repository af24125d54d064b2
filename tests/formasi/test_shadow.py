import os
import subprocess
import sys
from pathlib import Path

import pytest

from formasi._shadow import HOME, refuse_shadowed_folders


def test_our_own_folders_are_accepted() -> None:
    """Nothing is said when every folder lies beside formasi."""
    refuse_shadowed_folders()


def test_a_folder_from_elsewhere_is_refused(tmp_path: Path) -> None:
    """The message names the folder, both places and a way out."""
    with pytest.raises(ImportError) as refused:
        refuse_shadowed_folders(home=tmp_path)
    message = str(refused.value)
    assert "'models'" in message
    assert str(tmp_path / "models") in message
    assert str(HOME / "models") in message
    assert "\nMaybe " in message


@pytest.mark.parametrize("intruder", ["models.py", "optimizer/__init__.py"])
def test_a_namesake_in_the_working_directory_stops_the_import(
    tmp_path: Path, intruder: str
) -> None:
    """A stranger's package of the same name ends `import formasi` at once."""
    place = tmp_path / intruder
    place.parent.mkdir(exist_ok=True)
    place.write_text("")
    answer = subprocess.run(
        [sys.executable, "-c", "import formasi"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(HOME)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert "ImportError: formasi needs its own package" in answer.stderr
    assert str(place.parent if place.name == "__init__.py" else place) in answer.stderr
