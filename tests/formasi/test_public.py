import subprocess
import sys

import pytest

import formasi


@pytest.mark.parametrize("name", formasi.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """Imported when first asked for."""
    assert getattr(formasi, name) is getattr(formasi, name)
    assert name in dir(formasi)


def test_an_unknown_name_is_refused() -> None:
    """As any module refuses it."""
    with pytest.raises(AttributeError, match="'slove'"):
        _ = formasi.slove


def test_importing_formasi_imports_no_solver() -> None:
    """It stays quick until something is asked of it."""
    code = "import sys, formasi; print({'numpy', 'ortools', 'pandas'} & {*sys.modules})"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "set()"
