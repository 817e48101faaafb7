/* python.exe for a Python whose wheel brings the DLL alone. */
#include <windows.h>

int __declspec(dllimport) Py_Main(int argc, wchar_t **argv);

int wmain(int argc, wchar_t **argv) { return Py_Main(argc, argv); }
