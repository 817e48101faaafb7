/* What `python -m venv` copies as python.exe: it starts the Python that pyvenv.cfg names, as python.org's does. */
#include <stdio.h>
#include <string.h>
#include <windows.h>

static int home_of(const wchar_t *environment, wchar_t *home)
{
    wchar_t config[MAX_PATH];
    char line[2 * MAX_PATH];
    FILE *file;
    int found = 0;

    swprintf(config, MAX_PATH, L"%ls\\pyvenv.cfg", environment);
    file = _wfopen(config, L"rb");
    if (!file) return 0;
    while (!found && fgets(line, sizeof line, file)) {
        char *value = strchr(line, '=');
        if (strncmp(line, "home", 4) || !value) continue;
        value += strspn(value, "= ");
        value[strcspn(value, "\r\n")] = 0;
        found = MultiByteToWideChar(CP_UTF8, 0, value, -1, home, MAX_PATH) > 0;
    }
    fclose(file);
    return found;
}

int wmain(void)
{
    static wchar_t own[MAX_PATH], environment[MAX_PATH], home[MAX_PATH], program[MAX_PATH];
    STARTUPINFOW start = {sizeof start};
    PROCESS_INFORMATION child;
    DWORD code = 1;

    GetModuleFileNameW(NULL, own, MAX_PATH);
    wcscpy(environment, own);
    *wcsrchr(environment, L'\\') = 0;
    wchar_t *scripts = wcsrchr(environment, L'\\');
    if (!home_of(environment, home)) {
        if (scripts) *scripts = 0;
        if (!home_of(environment, home)) return 106;
    }
    swprintf(program, MAX_PATH, L"%ls\\python.exe", home);
    SetEnvironmentVariableW(L"__PYVENV_LAUNCHER__", own);
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    start.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    if (!CreateProcessW(program, GetCommandLineW(), NULL, NULL, TRUE, 0, NULL, NULL, &start, &child)) return 101;
    WaitForSingleObject(child.hProcess, INFINITE);
    GetExitCodeProcess(child.hProcess, &code);
    return code;
}
