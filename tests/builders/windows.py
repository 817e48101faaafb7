"""Which Windows the tests run on, if any."""

from __future__ import annotations

import ctypes
import sys

UNDER_WINE = sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")
"""It cuts names short where Windows refuses them, and takes a job's limits but keeps none."""
