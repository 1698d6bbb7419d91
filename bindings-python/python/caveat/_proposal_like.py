from __future__ import annotations

from collections.abc import Mapping
from typing import Union

from caveat._fields import Proposal

__all__ = ["ProposalLike"]

ProposalLike = Union[Proposal, Mapping[str, object], str, bytes, bytearray]
"""What can be assessed: a typed proposal, a mapping, or JSON text."""
