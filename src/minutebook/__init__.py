"""Minutebook: search and cited answers over committee papers, from the papers themselves."""

from __future__ import annotations


def __getattr__(name: str) -> str:
    """Find the version when it is first asked for: to look it up costs every command 50 ms."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        found = version("minutebook")
    except PackageNotFoundError:  # a source tree that was never installed
        found = "0.0.0"
    return globals().setdefault(name, found)  # type: ignore[no-any-return]
