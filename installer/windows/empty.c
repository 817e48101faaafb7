/* What a DLL needs that has nothing of its own; the anchor gives it relocations, without which it is refused. */
int __stdcall DllMainCRTStartup(void *library, unsigned reason, void *unused) { return 1; }
__attribute__((used)) static void *anchor = (void *)&DllMainCRTStartup;
