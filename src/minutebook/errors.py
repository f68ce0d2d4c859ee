"""The tree of errors: each says what happened and what to do next.

Nothing found is a value, not an error. The terminal and the web each translate this tree once.
"""


class MinutebookError(Exception):
    """Something went wrong that a person can act on.

    Args:
        what: one line that says what happened.
        advice: one line that says what to do next.
        retry: whether the same call may succeed later, unchanged.
    """

    retry_default = False

    def __init__(self, what: str, advice: str = "", *, retry: bool | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice
        self.retry = self.retry_default if retry is None else retry

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a worker process with both lines intact."""
        return _rebuild, (type(self), self.what, self.advice, self.retry)

    def __str__(self) -> str:
        return f"{self.what} {self.advice}".strip()


def _rebuild(kind: type[MinutebookError], what: str, advice: str, retry: bool) -> MinutebookError:
    return kind(what, advice, retry=retry)


class PaperError(MinutebookError):
    """One paper could not be taken in; the others are not affected."""


class UnreadablePaper(PaperError):
    """The file is empty, malformed or of a kind that is not read."""


class NoText(PaperError):
    """The file can be opened and holds no text, such as a scan."""


class PasswordNeeded(PaperError):
    """The file opens only with a password."""


class TooLarge(PaperError):
    """Reading the file went over a limit of size, time or memory."""


class IndexStateError(MinutebookError):
    """What is kept in the index folder cannot serve this call."""


class IndexMissing(IndexStateError):
    """There is no index in the folder that was named."""


class IndexDamaged(IndexStateError):
    """The index cannot be read, or cannot be written to."""


class IndexBusy(IndexStateError):
    """Another process is changing the index."""

    retry_default = True


class ModelMismatch(IndexStateError):
    """The index was made with another embedding model, or the model is not the one it says it is."""


class GenerationError(MinutebookError):
    """The language model could not help; the extractive answer stands."""


class GeneratorUnavailable(GenerationError):
    """The language model's address does not answer in time or in form."""

    retry_default = True


class UnsupportedClaim(GenerationError):
    """A sentence of the language model is not borne out by its quotes."""


class SettingsError(MinutebookError):
    """A setting cannot be used as it is."""
