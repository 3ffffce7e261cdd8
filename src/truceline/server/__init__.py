"""The server: programs and browsers come in here, over HTTP, and see what is released to them.

`app` makes the application around a `Door`, the one way to the node; who serves it, and how often,
is not decided here.
"""

from truceline.server.app import app
from truceline.server.door import Door
from truceline.server.settings import Settings

__all__ = ["Door", "Settings", "app"]
