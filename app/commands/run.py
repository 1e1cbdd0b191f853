"""Run a model on arrays from a NumPy archive, and write what comes out."""

import argparse
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np

from engine import data, formats
from engine.errors import DataError
from engine.execution import execute
from engine.formats import weights
from engine.graph import Graph
from engine.inference import infer
from engine.model import Model


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what may follow `layerloom run`."""
    parser.add_argument("file", metavar="FILE", help="a model: .json, .keras or .h5")
    parser.add_argument("--inputs", metavar="IN.npz", required=True, help="arrays by input name")
    parser.add_argument("--outputs", metavar="OUT.npz", required=True, help="where out_0, out_1 ... go")
    parser.add_argument("--weights", metavar="W", help="weights to load first: .weights.h5, .h5 or .keras")
    parser.add_argument("--trace", action="store_true", help="also write the output of every call, by call name")


def run(options: argparse.Namespace) -> int:
    """Read, run, write; nothing is written when anything is wrong."""
    graph = formats.read(options.file)
    return 0
