"""Minutebook: search and cited answers over committee papers, from the papers themselves."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("minutebook")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0.0.0"
