// What the programs of this folder share: a clock, errors that end the program with a sentence, percentiles, and an
// LMDB environment. Each program measures one limit of the machine or one peer, and prints one line of JSON.
#pragma once

#include <errno.h>
#include <lmdb.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

enum { PERCENTILE_SAMPLES_MAX = 8 * 1024 * 1024, PATH_BYTES_MAX = 4096 };
#define MAP_BYTES (64UL << 30)

__attribute__((noreturn, format(printf, 1, 2))) static inline void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

static inline void check_lmdb(int result, const char *what) {
    if (result != MDB_SUCCESS) fail("%s: %s", what, mdb_strerror(result));
}

static inline void check_system(long result, const char *what) {
    if (result < 0) fail("%s: %s", what, strerror(errno));
}

static inline void *allocate(size_t count, size_t bytes) {
    void *memory = calloc(count, bytes);
    if (!memory) fail("There is no memory for %zu times %zu bytes.", count, bytes);
    return memory;
}

// A number of the command line that is within bounds.
static inline uint64_t number_argument(const char *text, const char *name, uint64_t least, uint64_t most) {
    char *end;
    errno = 0;
    uint64_t number = strtoull(text, &end, 10);
    if (errno || end == text || *end || number < least || number > most)
        fail("%s is \"%s\", and must be a number from %lu to %lu.", name, text, least, most);
    return number;
}

static inline double seconds_now(void) {
    struct timespec time;
    check_system(clock_gettime(CLOCK_MONOTONIC, &time), "clock_gettime");
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static inline double seconds_of(const struct rusage *usage) {
    return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) +
           (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) * 1e-6;
}

// Processor time of this process so far, in seconds.
static inline double processor_seconds(void) {
    struct rusage usage;
    check_system(getrusage(RUSAGE_SELF, &usage), "getrusage");
    return seconds_of(&usage);
}

// Durations in microseconds; what comes beyond the last place is counted by the caller and not kept.
typedef struct {
    float *microseconds;
    size_t count;
} Durations;

static inline Durations durations_new(void) {
    return (Durations){.microseconds = allocate(PERCENTILE_SAMPLES_MAX, sizeof(float))};
}

static inline void durations_add(Durations *durations, double seconds) {
    if (durations->count < PERCENTILE_SAMPLES_MAX) durations->microseconds[durations->count++] = (float)(seconds * 1e6);
}

static int compare_floats(const void *left, const void *right) {
    float a = *(const float *)left, b = *(const float *)right;
    return (a > b) - (a < b);
}

// Prints {"count":..,"p50":..,"p99":..,"p999":..,"max":..} in microseconds.
static inline void durations_print(Durations *durations) {
    size_t count = durations->count;
    if (count == 0) fail("Nothing was measured: the time was too short for one operation.");
    qsort(durations->microseconds, count, sizeof(float), compare_floats);
    printf("{\"count\":%zu,\"p50\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"max\":%.1f}", count,
           durations->microseconds[count / 2], durations->microseconds[count * 99 / 100],
           durations->microseconds[count * 999 / 1000], durations->microseconds[count - 1]);
}

// Prints the head of a result over events that took that many seconds, and that much processor time, without its end.
static inline void print_events(uint64_t events, double seconds, double processor) {
    if (events == 0) fail("There was no event to measure.");
    printf("{\"events\":%lu,\"seconds\":%.6f,\"eventsPerSecond\":%.1f,\"serverCpuMicrosecondsPerOperation\":%.3f",
           events, seconds, (double)events / seconds, processor * 1e6 / (double)events);
}

// A path within a folder, in a buffer of PATH_BYTES_MAX.
static inline const char *path_in(const char *folder, const char *name, char *buffer) {
    int length = snprintf(buffer, PATH_BYTES_MAX, "%s/%s", folder, name);
    if (length < 0 || length >= PATH_BYTES_MAX) fail("%s/%s is longer than %d bytes.", folder, name, PATH_BYTES_MAX);
    return buffer;
}

// A new environment in a folder that is made. Like the daemon's: no read-ahead, a large sparse map.
static inline MDB_env *environment_new(const char *folder, unsigned flags) {
    if (mkdir(folder, 0700) != 0) fail("%s: %s. It must be a folder that does not exist yet.", folder, strerror(errno));
    MDB_env *environment;
    check_lmdb(mdb_env_create(&environment), "mdb_env_create");
    check_lmdb(mdb_env_set_mapsize(environment, MAP_BYTES), "mdb_env_set_mapsize");
    check_lmdb(mdb_env_set_maxdbs(environment, 4), "mdb_env_set_maxdbs");
    check_lmdb(mdb_env_open(environment, folder, flags | MDB_NORDAHEAD, 0600), folder);
    return environment;
}

static inline MDB_dbi table_new(MDB_env *environment, const char *name, unsigned flags) {
    MDB_txn *transaction;
    MDB_dbi table;
    check_lmdb(mdb_txn_begin(environment, NULL, 0, &transaction), "mdb_txn_begin");
    check_lmdb(mdb_dbi_open(transaction, name, MDB_CREATE | flags, &table), name);
    check_lmdb(mdb_txn_commit(transaction), "mdb_txn_commit");
    return table;
}

// Xorshift (Marsaglia): the same numbers in every run.
static inline uint64_t random_next(void) {
    static uint64_t state = 88172645463325252ULL;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}
