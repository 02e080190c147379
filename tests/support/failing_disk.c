/*
 * A disk that fails when it is told to. Loaded before the C library (LD_PRELOAD), it stands in
 * front of the calls by which a program makes, reads, writes and synchronises files.
 *
 * DISK         the folder that lies on this disk; every other file is left alone
 * DISK_ORDERS  a file outside of it that says what to do, read at every call:
 *
 *     LEFT ERRNO LASTS READS
 *
 *              LEFT   which call fails, counted from now on: 1 is the next one, 0 none. It counts
 *                     down; a call that fails once leaves 0, one that fails for good stays at 1
 *              ERRNO  what the call fails with
 *              LASTS  1 where every call after it fails too
 *              READS  1 where reading counts as well as writing
 *
 * The kernel is called directly, so that nothing here depends on what the C library does first.
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int is_on_disk(const char *path)
{
    const char *disk = getenv("DISK");
    size_t length = disk ? strlen(disk) : 0;
    return length > 0 && strncmp(path, disk, length) == 0
        && (path[length] == '/' || path[length] == '\0');
}

static int is_open_on_disk(int file)
{
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = '\0';
    return is_on_disk(path);
}

/* Counts a call and gives the number of the error that it has to fail with, or 0. */
static int failure(int is_read)
{
    const char *name = getenv("DISK_ORDERS");
    char text[64] = "";
    int left = 0, error = 0, lasts = 0, reads = 0;
    if (!name)
        return 0;
    int orders = (int)syscall(SYS_openat, AT_FDCWD, name, O_RDWR | O_CLOEXEC, 0);
    if (orders < 0)
        return 0;
    syscall(SYS_pread64, orders, text, sizeof text - 1, 0);
    int fails = 0;
    if (sscanf(text, "%d %d %d %d", &left, &error, &lasts, &reads) == 4 && left > 0
        && (reads || !is_read)) {
        fails = left == 1;
        if (!fails || !lasts) {
            /* As wide as before, so that no digit of the last number stays behind. */
            int length = snprintf(text, sizeof text, "%09d %d %d %d\n", left - 1, error, lasts, reads);
            syscall(SYS_pwrite64, orders, text, (size_t)length, 0);
        }
    }
    syscall(SYS_close, orders);
    return fails ? error : 0;
}

/* Lets a call fail where it is its turn, with errno as it was where it is not. */
#define FAIL_IF(is_meant, is_read)                       \
    do {                                                 \
        int before = errno;                              \
        int error = (is_meant) ? failure(is_read) : 0;   \
        errno = error ? error : before;                  \
        if (error)                                       \
            return -1;                                   \
    } while (0)

ssize_t read(int file, void *bytes, size_t count)
{
    FAIL_IF(is_open_on_disk(file), 1);
    return syscall(SYS_read, file, bytes, count);
}

ssize_t pread(int file, void *bytes, size_t count, off_t at)
{
    FAIL_IF(is_open_on_disk(file), 1);
    return syscall(SYS_pread64, file, bytes, count, at);
}

ssize_t pread64(int file, void *bytes, size_t count, off64_t at)
{
    return pread(file, bytes, count, at);
}

ssize_t write(int file, const void *bytes, size_t count)
{
    FAIL_IF(is_open_on_disk(file), 0);
    return syscall(SYS_write, file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at)
{
    FAIL_IF(is_open_on_disk(file), 0);
    return syscall(SYS_pwrite64, file, bytes, count, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at)
{
    return pwrite(file, bytes, count, at);
}

ssize_t writev(int file, const struct iovec *parts, int count)
{
    FAIL_IF(is_open_on_disk(file), 0);
    return syscall(SYS_writev, file, parts, count);
}

int fsync(int file)
{
    FAIL_IF(is_open_on_disk(file), 0);
    return (int)syscall(SYS_fsync, file);
}

int fdatasync(int file)
{
    FAIL_IF(is_open_on_disk(file), 0);
    return (int)syscall(SYS_fdatasync, file);
}

int ftruncate(int file, off_t length)
{
    FAIL_IF(is_open_on_disk(file), 0);
    return (int)syscall(SYS_ftruncate, file, length);
}

int ftruncate64(int file, off64_t length)
{
    return ftruncate(file, length);
}

int fallocate(int file, int mode, off_t at, off_t length)
{
    FAIL_IF(is_open_on_disk(file), 0);
    return (int)syscall(SYS_fallocate, file, mode, at, length);
}

int rename(const char *from, const char *to)
{
    FAIL_IF(is_on_disk(to), 0);
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int link(const char *from, const char *to)
{
    FAIL_IF(is_on_disk(to), 0);
    return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}


static int open_below(int folder, const char *path, int flags, mode_t mode)
{
    /* Folders can always be walked, or nothing could be cleared away. */
    FAIL_IF(is_on_disk(path) && !(flags & O_DIRECTORY), !(flags & O_CREAT));
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

/* Only a call that may make a file says with which permissions. */
#define MODE_AFTER(flags)                                          \
    mode_t mode = 0;                                               \
    if ((flags) & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY))) {        \
        va_list more;                                              \
        va_start(more, flags);                                     \
        mode = va_arg(more, mode_t);                               \
        va_end(more);                                              \
    }

int open(const char *path, int flags, ...)
{
    MODE_AFTER(flags)
    return open_below(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    MODE_AFTER(flags)
    return open_below(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    MODE_AFTER(flags)
    return open_below(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...)
{
    MODE_AFTER(flags)
    return open_below(folder, path, flags, mode);
}
