/* Stands between a program and the disk: counts the calls that change files below a folder, and at the n-th
   of them kills the program, cuts the power, or lets the call fail. Built and armed by shim.py.

   A power cut undoes what was written since its file's last fsync; names (created, renamed, removed) stand.
   Torn: each of those writes is undone or not, by a coin. Memory maps are not seen: SQLite's -shm is rebuilt. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { COUNT, KILL, POWER, TORN }; /* any other mode is the errno that the call fails with */

typedef struct Write {
    struct Write *older;
    dev_t device;
    ino_t inode;
    int fd;
    off_t offset, size;
    size_t length;
    char *before;
} Write;

static char folder[4096];
static long calls, at;
static int mode, sticky, log_fd = -1;
static Write *unsynced;
static __thread int inside;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name);

void crash_arm(const char *below, long when, int how, int again, int log)
{
    snprintf(folder, sizeof folder, "%s", below);
    calls = 0, at = when, mode = how, sticky = again, log_fd = log, unsynced = NULL;
}

long crash_calls(void) { return calls; }

void crash_cut(void)
{
    ssize_t (*put)(int, const void *, size_t, off_t) = (void *)dlsym(RTLD_NEXT, "pwrite64");
    int (*cut)(int, off_t) = (void *)dlsym(RTLD_NEXT, "ftruncate64");
    unsigned coin = (unsigned)at * 2654435761u + 12345;
    for (Write *each = unsynced; each; each = each->older) { /* newest first */
        coin = coin * 1103515245u + 12345;
        if (mode == TORN && coin >> 30 & 1) continue;
        if (each->length) put(each->fd, each->before, each->length, each->offset);
        if (mode == POWER) cut(each->fd, each->size);
    }
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static int watched(const char *path) { return folder[0] && !strncmp(path, folder, strlen(folder)); }

static int path_of(int fd, char *path, size_t size)
{
    char link[40];
    struct stat facts;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, size - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return !fstat(fd, &facts) && S_ISREG(facts.st_mode) && watched(path);
}

static int resolve(int base, const char *name, char *path, size_t size)
{
    char start[3000] = "", link[40];
    if (name[0] == '/') {
        snprintf(path, size, "%s", name);
    } else {
        if (base == AT_FDCWD) {
            if (!getcwd(start, sizeof start)) return 0;
        } else {
            snprintf(link, sizeof link, "/proc/self/fd/%d", base);
            ssize_t length = readlink(link, start, sizeof start - 1);
            start[length < 0 ? 0 : length] = 0;
        }
        snprintf(path, size, "%s/%s", start, name);
    }
    return watched(path);
}

/* Counts a call; 0 lets it go on, else the errno it fails with. */
static int met(const char *what, const char *path, size_t length)
{
    int failure = 0;
    inside = 1;
    pthread_mutex_lock(&mutex);
    calls++;
    if (log_fd >= 0) dprintf(log_fd, "%ld\t%s\t%s\t%zu\n", calls, what, path, length);
    if (at > 0 && (calls == at || (sticky && calls > at))) {
        if (mode == KILL) kill(getpid(), SIGKILL);
        if (mode == POWER || mode == TORN) crash_cut();
        failure = mode > TORN ? mode - 1000 : 0;
    }
    pthread_mutex_unlock(&mutex);
    inside = 0;
    return failure;
}

static void remember(int fd, off_t offset, size_t length)
{
    struct stat facts;
    if ((mode != POWER && mode != TORN) || at <= 0 || fstat(fd, &facts)) return;
    inside = 1;
    Write *write = calloc(1, sizeof *write);
    write->device = facts.st_dev, write->inode = facts.st_ino, write->offset = offset, write->size = facts.st_size;
    for (Write *each = unsynced; each && !write->fd; each = each->older)
        if (each->device == facts.st_dev && each->inode == facts.st_ino) write->fd = each->fd;
    if (!write->fd) { /* a descriptor of our own: theirs may be closed when the power goes */
        char link[40];
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        write->fd = open64(link, O_RDWR | O_CLOEXEC);
    }
    if (write->fd >= 0 && offset < facts.st_size) {
        size_t held = length < (size_t)(facts.st_size - offset) ? length : (size_t)(facts.st_size - offset);
        write->before = malloc(held);
        ssize_t got = pread(write->fd, write->before, held, offset);
        write->length = got > 0 ? (size_t)got : 0;
    }
    pthread_mutex_lock(&mutex);
    write->older = unsynced, unsynced = write;
    pthread_mutex_unlock(&mutex);
    inside = 0;
}

static void synced(int fd)
{
    struct stat facts;
    if ((mode != POWER && mode != TORN) || fstat(fd, &facts)) return;
    pthread_mutex_lock(&mutex);
    for (Write **each = &unsynced; *each;) {
        Write *write = *each;
        if (write->device == facts.st_dev && write->inode == facts.st_ino) {
            *each = write->older;
            free(write->before);
            free(write);
        } else {
            each = &write->older;
        }
    }
    pthread_mutex_unlock(&mutex);
}

static off_t position(int fd)
{
    struct stat facts;
    int flags = fcntl(fd, F_GETFL);
    if (flags >= 0 && flags & O_APPEND && !fstat(fd, &facts)) return facts.st_size;
    return lseek(fd, 0, SEEK_CUR);
}

static size_t beyond(int fd, off_t size)
{
    struct stat facts;
    return !fstat(fd, &facts) && facts.st_size > size ? (size_t)(facts.st_size - size) : 0;
}

#define WRITING(what, fd, length, offset) \
    char path[4096]; \
    if (!inside && path_of(fd, path, sizeof path)) { \
        int failure = met(what, path, length); \
        if (failure) { errno = failure; return -1; } \
        remember(fd, offset, length); \
    }

ssize_t write(int fd, const void *data, size_t n)
{
    REAL(ssize_t, "write", int, const void *, size_t)
    WRITING("write", fd, n, position(fd))
    return real(fd, data, n);
}

ssize_t pwrite(int fd, const void *data, size_t n, off_t offset)
{
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t)
    WRITING("pwrite", fd, n, offset)
    return real(fd, data, n, offset);
}

ssize_t pwrite64(int fd, const void *data, size_t n, off_t offset)
{
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t)
    WRITING("pwrite", fd, n, offset)
    return real(fd, data, n, offset);
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    REAL(ssize_t, "writev", int, const struct iovec *, int)
    size_t n = 0;
    for (int i = 0; i < count; i++) n += parts[i].iov_len;
    WRITING("writev", fd, n, position(fd))
    return real(fd, parts, count);
}

ssize_t sendfile(int out, int in, off_t *offset, size_t n)
{
    REAL(ssize_t, "sendfile", int, int, off_t *, size_t)
    WRITING("sendfile", out, n, position(out))
    return real(out, in, offset, n);
}

ssize_t sendfile64(int out, int in, off_t *offset, size_t n)
{
    REAL(ssize_t, "sendfile64", int, int, off_t *, size_t)
    WRITING("sendfile", out, n, position(out))
    return real(out, in, offset, n);
}

ssize_t copy_file_range(int in, off_t *from, int out, off_t *to, size_t n, unsigned flags)
{
    REAL(ssize_t, "copy_file_range", int, off_t *, int, off_t *, size_t, unsigned)
    WRITING("copy_file_range", out, n, to ? *to : position(out))
    return real(in, from, out, to, n, flags);
}

int ftruncate(int fd, off_t size)
{
    REAL(int, "ftruncate", int, off_t)
    WRITING("ftruncate", fd, beyond(fd, size), size)
    return real(fd, size);
}

int ftruncate64(int fd, off_t size)
{
    REAL(int, "ftruncate64", int, off_t)
    WRITING("ftruncate", fd, beyond(fd, size), size)
    return real(fd, size);
}

#define SYNCING(name) \
    int name(int fd) \
    { \
        REAL(int, #name, int) \
        char path[4096]; \
        if (inside || !path_of(fd, path, sizeof path)) return real(fd); \
        int failure = met(#name, path, 0); \
        if (failure) { errno = failure; return -1; } \
        int answer = real(fd); \
        if (!answer) synced(fd); \
        return answer; \
    }
SYNCING(fsync)
SYNCING(fdatasync)

#define NAMING(what, base, name) \
    char path[4096]; \
    if (!inside && resolve(base, name, path, sizeof path)) { \
        int failure = met(what, path, 0); \
        if (failure) { errno = failure; return -1; } \
    }

int rename(const char *old, const char *name)
{
    REAL(int, "rename", const char *, const char *)
    NAMING("rename", AT_FDCWD, name)
    return real(old, name);
}

int renameat(int from, const char *old, int to, const char *name)
{
    REAL(int, "renameat", int, const char *, int, const char *)
    NAMING("rename", to, name)
    return real(from, old, to, name);
}

int unlink(const char *name)
{
    REAL(int, "unlink", const char *)
    NAMING("unlink", AT_FDCWD, name)
    return real(name);
}

int unlinkat(int base, const char *name, int flags)
{
    REAL(int, "unlinkat", int, const char *, int)
    NAMING("unlink", base, name)
    return real(base, name, flags);
}

int rmdir(const char *name)
{
    REAL(int, "rmdir", const char *)
    NAMING("rmdir", AT_FDCWD, name)
    return real(name);
}

int mkdir(const char *name, mode_t bits)
{
    REAL(int, "mkdir", const char *, mode_t)
    NAMING("mkdir", AT_FDCWD, name)
    return real(name, bits);
}

/* Opening counts where it makes a file or empties one. */
static int opening(int base, const char *name, int flags)
{
    char path[4096];
    struct stat facts;
    if (inside || !(flags & (O_CREAT | O_TRUNC)) || (flags & O_ACCMODE) == O_RDONLY) return 0;
    if (!resolve(base, name, path, sizeof path)) return 0;
    int there = !stat(path, &facts);
    if (there && !(flags & O_TRUNC && facts.st_size)) return 0;
    return met(there ? "empty" : "create", path, 0);
}

#define OPENING(name, base, ...) \
    REAL(int, #name, __VA_ARGS__, ...) \
    va_list rest; \
    va_start(rest, flags); \
    mode_t bits = va_arg(rest, mode_t); \
    va_end(rest); \
    int failure = opening(base, file, flags); \
    if (failure) { errno = failure; return -1; }

int open(const char *file, int flags, ...)
{
    OPENING(open, AT_FDCWD, const char *, int)
    return real(file, flags, bits);
}

int open64(const char *file, int flags, ...)
{
    OPENING(open64, AT_FDCWD, const char *, int)
    return real(file, flags, bits);
}

int openat(int base, const char *file, int flags, ...)
{
    OPENING(openat, base, int, const char *, int)
    return real(base, file, flags, bits);
}

int openat64(int base, const char *file, int flags, ...)
{
    OPENING(openat64, base, int, const char *, int)
    return real(base, file, flags, bits);
}
