"""What can be asked of the register, whether it was worked out just now or kept from before."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from minutebook.register.entries import LEAST_FIRST, Clause, Correction, Matter, Request, ResolvedReference
from minutebook.register.held import Held
from minutebook.register.listings import AttendanceRow, DeclarationRow, RestrictedRow, VoteRow


class Register(ABC):
    """Everything that ties the papers held together. Look-ups give empty results for unknown ids."""

    @property
    @abstractmethod
    def held(self) -> Held:
        """The papers held, arranged for looking up; slow where nothing else needed them."""

    @property
    @abstractmethod
    def clauses(self) -> Sequence[Clause]:
        """Every clause once, by the date of its meeting."""

    @property
    @abstractmethod
    def corrections(self) -> Sequence[Correction]:
        """Every correction, by the date of the minutes that make it."""

    @property
    @abstractmethod
    def requests(self) -> Sequence[Request]:
        """Everything that was asked for later and what came of it, by the date of the meeting."""

    @property
    @abstractmethod
    def matters(self) -> Sequence[Matter]:
        """Every matter, by the date of its first item."""

    @property
    @abstractmethod
    def votes(self) -> Sequence[VoteRow]:
        """Every vote taken, latest meeting first."""

    @property
    @abstractmethod
    def attendance(self) -> Sequence[AttendanceRow]:
        """Who was at each meeting and who sent apologies, latest meeting first."""

    @property
    @abstractmethod
    def declarations(self) -> Sequence[DeclarationRow]:
        """Every interest declared, latest meeting first."""

    @property
    @abstractmethod
    def restricted(self) -> Sequence[RestrictedRow]:
        """Every item that was not open to the press and public, latest meeting first."""

    @abstractmethod
    def clauses_under(self, item_id: str) -> tuple[Clause, ...]:
        """The clauses of an item, in their order."""

    @abstractmethod
    def references_of(self, item_id: str) -> tuple[ResolvedReference, ...]:
        """The references that an item makes, resolved, in its order."""

    @abstractmethod
    def referred_by(self, item_id: str) -> tuple[str, ...]:
        """The items that refer to an item, by date."""

    @abstractmethod
    def corrections_of(self, item_id: str) -> tuple[Correction, ...]:
        """The corrections made to an item by later ones, by date."""

    @abstractmethod
    def corrections_by(self, item_id: str) -> tuple[Correction, ...]:
        """The corrections that an item makes to earlier ones, in the order of its text."""

    @abstractmethod
    def requests_under(self, item_id: str) -> tuple[Request, ...]:
        """What the clauses of an item ask for later, in their order, and what came of it."""

    @abstractmethod
    def matter(self, matter_id: str) -> Matter | None:
        """The matter that goes by an id, which is that of any of its items; None if there is none."""

    def matter_of(self, item_id: str) -> Matter | None:
        """The matter that an item belongs to, None if it stands alone."""
        return self.matter(item_id)

    def clause(self, resolution_id: str) -> Clause | None:
        """One clause by its id."""
        found = self.clauses_under(_item_id(resolution_id))
        return next((each for each in found if each.id == resolution_id), None)

    def corrected_by(self, item_id: str) -> tuple[str, ...]:
        """The ids of the items that correct an item."""
        return tuple(dict.fromkeys(each.by_item_id for each in self.corrections_of(item_id)))

    def requests_of(self, resolution_id: str) -> tuple[Request, ...]:
        """What a clause asks for later, and what came of it."""
        found = self.requests_under(_item_id(resolution_id))
        return tuple(each for each in found if each.resolution_id == resolution_id)

    def open_request(self, resolution_id: str) -> Request | None:
        """The request of a clause of which least has come; None where it asks for nothing."""
        requests = self.requests_of(resolution_id)
        return min(requests, key=lambda each: LEAST_FIRST.index(each.state), default=None)

    def followed_up_by(self, resolution_id: str) -> tuple[str, ...]:
        """The ids of the items that answer what a clause asks for, by date."""
        found = (follow.item_id for each in self.requests_of(resolution_id) for follow in each.followed_by)
        return tuple(dict.fromkeys(found))


def _item_id(resolution_id: str) -> str:
    return resolution_id.rpartition("/")[0]
