"""Where the example city lies, in a checkout and in an installed wheel."""

from importlib.resources import files
from pathlib import Path


def example_folder(name: str = "binjai") -> Path:
    """Folder of a shipped example.

    Parameters
    ----------
    name
        Name of the example.

    Returns
    -------
    Its path, in a checkout as in a wheel.

    Raises
    ------
    FileNotFoundError
        When there is no such example.
    """
    package = Path(str(files("formasi")))
    places = [package / "examples" / name, package.parent / "examples" / name]
    for place in places:
        if place.is_dir():
            return place
    looked = " or ".join(str(place) for place in places)
    message = f"There is no example '{name}' in {looked}. Maybe reinstall formasi."
    raise FileNotFoundError(message)
