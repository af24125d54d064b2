"""What waits until something asks for it is whole when it is asked."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
from formasi.cli.starting.spared import SPARED, spare
spare()
spare()
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
late = {"numpy.f2py", "numpy.fft", "numpy.ma.core", "numpy.polynomial"}
late |= {"scipy.linalg", "unittest"}
assert not late & sys.modules.keys(), late & sys.modules.keys()
graph = csr_array(np.array([[0.0, 2.0], [0.0, 0.0]]))
assert dijkstra(graph, indices=0).tolist() == [0.0, 2.0]
from scipy.sparse import csgraph
assert csgraph.connected_components(graph)[0] == 1
assert csgraph.dijkstra is dijkstra
np.testing.assert_allclose(1.0, 1.0)
from numpy.f2py import crackfortran
try:
    np.testing.no_such_name
except AttributeError as error:
    assert "no_such_name" in str(error)
else:
    raise AssertionError
from scipy.optimize import linprog
from scipy.special import logsumexp
assert linprog([1.0, 2.0], bounds=[(1.0, None)] * 2).fun == 3.0
assert logsumexp(np.zeros(2)) == np.log(2.0)
from scipy._lib.array_api_compat import numpy as arrays
assert arrays.asarray([1.0]).sum() == 1.0 and "fft" in arrays.__all__
from absl import logging
from google.protobuf.internal import python_message
import pydoc, socket, subprocess
assert all(map(callable, (logging.info, pydoc.locate, socket.socket, subprocess.run)))
assert python_message.GeneratedProtocolMessageType
assert not np.ma.is_masked(graph) and np.unique(np.ones(2)).tolist() == [1.0]
from numpy.ma.core import masked_array
assert np.ma.is_masked(masked_array([1], mask=[True]))
assert np.ma.array([1], mask=[True]).mask.all()
from numpy._core import _add_newdocs, _add_newdocs_scalars
assert _add_newdocs.add_newdoc and _add_newdocs_scalars.add_newdoc
assert "array" in np.array.__doc__
waiting = [name for name in SPARED if type(sys.modules.get(name)).__name__ == "_Module"]
assert not waiting, waiting
"""


def test_what_is_spared_is_there_when_it_is_asked_for() -> None:
    """Nothing is run for a copy of names; each module is whole once it is used."""
    answer = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    assert answer.stderr == ""
