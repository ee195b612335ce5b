// The limit of the disk: a page of 4 KiB written over and flushed, again and again.
//
// usage: flush FOLDER SECONDS
//   FOLDER  on the file system in question; it must exist

#include "common.h"

#include <fcntl.h>
#include <unistd.h>

enum { PAGE_BYTES = 4096, FILE_PAGES = 16384 };

int main(int count, char **arguments) {
    if (count != 3) fail("usage: flush FOLDER SECONDS");
    uint64_t seconds_max = number_argument(arguments[2], "SECONDS", 1, 3600);
    char path[PATH_BYTES_MAX];
    path_in(arguments[1], "flush", path);
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    check_system(file, path);
    char page[PAGE_BYTES];
    for (int i = 0; i < PAGE_BYTES; i++) page[i] = (char)random_next();
    // Written once before, so that no flush has to write where the file's blocks are.
    for (int i = 0; i < FILE_PAGES; i++)
        if (pwrite(file, page, PAGE_BYTES, (off_t)i * PAGE_BYTES) != PAGE_BYTES) fail("%s: %s", path, strerror(errno));
    check_system(fsync(file), "fsync");

    Durations flushes = durations_new();
    double began = seconds_now(), last = began;
    for (uint64_t i = 0; last - began < (double)seconds_max; i++) {
        memcpy(page, &i, sizeof i);
        if (pwrite(file, page, PAGE_BYTES, (off_t)(i % FILE_PAGES) * PAGE_BYTES) != PAGE_BYTES)
            fail("%s: %s", path, strerror(errno));
        check_system(fdatasync(file), "fdatasync");
        double now = seconds_now();
        durations_add(&flushes, now - last);
        last = now;
    }
    printf("{\"seconds\":%.6f,\"operationsPerSecond\":%.1f,\"writes\":", last - began,
           (double)flushes.count / (last - began));
    durations_print(&flushes);
    printf("}\n");
    check_system(unlink(path), path);
    return 0;
}
