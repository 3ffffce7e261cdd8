"""What the service of ASTM F3548-21 keeps: references of intents and constraints, subscriptions.

Entries state each write; the registry is folded from them, and the matching looks at it.
"""

from truceline.deconfliction.f3548.registry import Registry, fold

__all__ = ["Registry", "fold"]
