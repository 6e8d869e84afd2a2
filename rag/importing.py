"""The lock under which model libraries are imported."""

from __future__ import annotations

import threading

IMPORTING = threading.Lock()  # while spaCy is imported torch is hidden from it, and so from every other thread
