"""The address of a cell, as a spreadsheet names it."""


def address(row: int, column: int) -> str:
    """Name a cell as a spreadsheet does; both count from 1.

    Parameters
    ----------
    row, column : place of the cell.

    Returns
    -------
    ``C2`` for row 2, column 3.
    """
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"
