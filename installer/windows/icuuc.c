/* Windows 10 has icuuc.dll, Wine 8 has not, and Qt links to it. Every request fails here: Qt then sees no ICU
 * codec. For trying the program under Wine only, never shipped. */
#define SHARED __declspec(dllexport)

static void fail(int *error) { if (error && *error <= 0) *error = 16; }

SHARED void *ucnv_open(const char *name, int *error) { fail(error); return 0; }
SHARED void ucnv_close(void *codec) {}
SHARED void UCNV_FROM_U_CALLBACK_SUBSTITUTE(const void *context, void *given, const void *text, int length,
                                            int point, int reason, int *error) { fail(error); }
SHARED void UCNV_TO_U_CALLBACK_SUBSTITUTE(const void *context, void *given, const char *text, int length,
                                          int reason, int *error) { fail(error); }
SHARED void ucnv_reset(void *codec) {}
SHARED signed char ucnv_getMaxCharSize(const void *codec) { return 1; }
SHARED const char *ucnv_getName(const void *codec, int *error) { fail(error); return 0; }
SHARED void ucnv_getToUCallBack(const void *codec, void **action, const void **context)
{
    if (action) *action = 0;
    if (context) *context = 0;
}
SHARED void ucnv_getFromUCallBack(const void *codec, void **action, const void **context)
{
    ucnv_getToUCallBack(codec, action, context);
}
SHARED void ucnv_setToUCallBack(void *codec, void *action, const void *context, void **old, const void **older,
                                int *error) { fail(error); }
SHARED void ucnv_setFromUCallBack(void *codec, void *action, const void *context, void **old,
                                  const void **older, int *error) { fail(error); }
SHARED void ucnv_fromUnicode(void *codec, char **target, const char *limit, const void **source,
                             const void *end, int *offsets, signed char flush, int *error) { fail(error); }
SHARED void ucnv_toUnicode(void *codec, void **target, const void *limit, const char **source,
                           const char *end, int *offsets, signed char flush, int *error) { fail(error); }
SHARED int ucnv_countAvailable(void) { return 0; }
SHARED const char *ucnv_getAvailableName(int number) { return 0; }
SHARED const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    fail(error);
    return 0;
}
SHARED int ucnv_fromUCountPending(const void *codec, int *error) { fail(error); return 0; }
SHARED int ucnv_toUCountPending(const void *codec, int *error) { fail(error); return 0; }
SHARED void ucnv_cbFromUWriteUChars(void *given, const void **source, const void *limit, int offset,
                                    int *error) { fail(error); }
SHARED void ucnv_cbToUWriteUChars(void *given, const void **source, const void *limit, int offset,
                                  int *error) { fail(error); }
