/* Between the program and the disk: writes down what is written and synced in one folder, and
   lets the n-th of these calls fail. Loaded with LD_PRELOAD; no part of what ships. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define FILES 4096
static int numbers[FILES]; /* the inode's number here, 0 for none, -1 for the folder */
static char paths[FILES][512];
static int last_number, log_fd = -1, error;
static long countdown = -1;
static const char *folder;
static ssize_t (*real_write)(int, const void *, size_t);
static off64_t (*real_lseek)(int, off64_t, int);

__attribute__((constructor)) static void begin(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_lseek = dlsym(RTLD_NEXT, "lseek64");
  folder = getenv("SHIM_FOLDER");
  const char *log = getenv("SHIM_LOG"), *at = getenv("SHIM_FAIL_AT"), *how = getenv("SHIM_ERROR");
  int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open64");
  if (log) log_fd = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (at) countdown = atol(at);
  if (how) error = atoi(how);
}

static void note(const char *line, const void *data, size_t length) {
  if (log_fd < 0) return;
  real_write(log_fd, line, strlen(line));
  if (length) real_write(log_fd, data, length);
}

static int fails(const char *what) {
  if (countdown < 0 || --countdown != 0) return 0;
  char line[128];
  snprintf(line, sizeof line, "fired %s\n", what);
  real_write(2, line, strlen(line));
  countdown = -1;
  errno = error;
  return 1;
}

static int is_ours(const char *path) {
  if (!folder || strncmp(path, folder, strlen(folder))) return 0;
  return !strstr(path, "-shm") && !strstr(path, "-lock");
}

static void opened(int fd, const char *path, int fresh) {
  char line[700];
  if (fd < 0 || fd >= FILES || !is_ours(path)) return;
  snprintf(paths[fd], sizeof paths[fd], "%s", path);
  if (!strcmp(path, folder)) { numbers[fd] = -1; return; }
  if (!fresh)
    for (int other = 0; other < FILES; other++)
      if (other != fd && numbers[other] > 0 && !strcmp(paths[other], path)) { numbers[fd] = numbers[other]; return; }
  numbers[fd] = ++last_number;
  snprintf(line, sizeof line, "%c %d %s\n", fresh ? 'C' : 'O', last_number, path + strlen(folder) + 1);
  note(line, 0, 0);
}

#define OPEN(name)                                                                   \
  int name(const char *path, int flags, ...) {                                       \
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, #name);                   \
    va_list rest; va_start(rest, flags);                                             \
    int mode = flags & O_CREAT ? va_arg(rest, int) : 0; va_end(rest);                \
    int fresh = (flags & O_CREAT) && folder && is_ours(path) && access(path, F_OK);  \
    if (fresh && fails("open")) return -1;                                           \
    int fd = real(path, flags, mode);                                                \
    opened(fd, path, fresh);                                                         \
    return fd;                                                                       \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  int (*real)(int) = dlsym(RTLD_NEXT, "close");
  if (fd >= 0 && fd < FILES) numbers[fd] = 0;
  return real(fd);
}

static void wrote(int fd, off64_t at, const void *data, size_t length) {
  char line[96];
  snprintf(line, sizeof line, "W %d %lld %zu\n", numbers[fd], (long long)at, length);
  note(line, data, length);
}

ssize_t write(int fd, const void *data, size_t length) {
  char line[32];
  if (fd == 1) { snprintf(line, sizeof line, "A %zu\n", length); note(line, data, length); }
  if (fd < 0 || fd >= FILES || numbers[fd] <= 0) return real_write(fd, data, length);
  if (fails("write")) return -1;
  off64_t at = real_lseek(fd, 0, SEEK_CUR);
  ssize_t done = real_write(fd, data, length);
  if (done > 0) wrote(fd, at, data, done);
  return done;
}

#define PWRITE(name)                                                                 \
  ssize_t name(int fd, const void *data, size_t length, off64_t at) {                \
    ssize_t (*real)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, #name);   \
    if (fd < 0 || fd >= FILES || numbers[fd] <= 0) return real(fd, data, length, at);\
    if (fails("write")) return -1;                                                   \
    ssize_t done = real(fd, data, length, at);                                       \
    if (done > 0) wrote(fd, at, data, done);                                         \
    return done;                                                                     \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

#define TRUNCATE(name)                                                               \
  int name(int fd, off64_t length) {                                                 \
    int (*real)(int, off64_t) = dlsym(RTLD_NEXT, #name);                             \
    char line[96];                                                                   \
    if (fd < 0 || fd >= FILES || numbers[fd] <= 0) return real(fd, length);          \
    if (fails("truncate")) return -1;                                                \
    int done = real(fd, length);                                                     \
    snprintf(line, sizeof line, "T %d %lld\n", numbers[fd], (long long)length);      \
    if (!done) note(line, 0, 0);                                                     \
    return done;                                                                     \
  }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(name)                                                                   \
  int name(int fd) {                                                                 \
    int (*real)(int) = dlsym(RTLD_NEXT, #name);                                      \
    char line[32];                                                                   \
    if (fd < 0 || fd >= FILES || numbers[fd] == 0) return real(fd);                  \
    if (fails("sync")) return -1;                                                    \
    snprintf(line, sizeof line, "S %d\n", numbers[fd]);                              \
    note(line, 0, 0);                                                                \
    return 0;                                                                        \
  }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
  int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");
  char line[600];
  int done = real(path);
  if (done || !is_ours(path)) return done;
  snprintf(line, sizeof line, "U %s\n", path + strlen(folder) + 1);
  note(line, 0, 0);
  return done;
}

int rename(const char *from, const char *to) {
  int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
  if (is_ours(from) && fails("rename")) return -1;
  return real(from, to);
}

int mkdir(const char *path, mode_t mode) {
  int (*real)(const char *, mode_t) = dlsym(RTLD_NEXT, "mkdir");
  if (is_ours(path) && fails("mkdir")) return -1;
  return real(path, mode);
}

int linkat(int from_fd, const char *from, int to_fd, const char *to, int flags) {
  int (*real)(int, const char *, int, const char *, int) = dlsym(RTLD_NEXT, "linkat");
  if (is_ours(to) && fails("link")) return -1;
  return real(from_fd, from, to_fd, to, flags);
}

ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *there, size_t length, unsigned flags) {
  ssize_t (*real)(int, off64_t *, int, off64_t *, size_t, unsigned) = dlsym(RTLD_NEXT, "copy_file_range");
  if (to >= 0 && to < FILES && numbers[to] > 0 && fails("copy")) return -1;
  return real(from, at, to, there, length, flags);
}
