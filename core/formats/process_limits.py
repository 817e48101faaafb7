"""What the system is asked to hold a reading process to, so that a bad file cannot use up the machine."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from contextlib import suppress

_MEGABYTE = 1 << 20

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _PROCESS_MEMORY = 0x100

    class _Limits(ctypes.Structure):
        """``JOBOBJECT_EXTENDED_LIMIT_INFORMATION``; what is not used here only has its size."""

        _fields_ = (
            ("times", ctypes.c_int64 * 2),
            ("flags", wintypes.DWORD),
            ("basic", ctypes.c_size_t * 4),
            ("classes", wintypes.DWORD * 2),
            ("io", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("more", ctypes.c_size_t * 3),
        )

    def _hold_memory(most: int) -> None:
        """Put this process into a job that may not have more; the job ends with it."""
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        limits = _Limits(flags=_PROCESS_MEMORY, process_memory=most)
        job = kernel.CreateJobObjectW(None, None)
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())

else:
    import resource

    def _hold_memory(most: int) -> None:
        # What the process writes to; address space would count every mapped library, too.
        with suppress(OSError, ValueError):  # a lower limit is in force already
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def hold(megabytes: int, seconds: float) -> None:
    """Limit this process: allocations past the memory fail, and after the time it ends, whatever it does.

    It also falls silent and leaves Ctrl+C to the process that started it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (1, 2):
        with suppress(OSError):  # a window's program has none
            os.dup2(nowhere, descriptor)
    faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
    _hold_memory(megabytes * _MEGABYTE)
