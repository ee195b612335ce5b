// Round trips over a Unix stream socket: one process serves from an epoll loop, each client is a process that has one
// frame under way. A handler does the server's work on a frame before it is sent back.
#pragma once

#include "common.h"

#include <signal.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

// As large as a command of the workload in JSON; the answer has the same size.
enum { FRAME_BYTES = 330, CLIENTS_MAX = 256, CONNECTIONS_MAX = 1024 };

// What a server does. Both are called in the server's process, since an LMDB environment does not survive a fork.
typedef struct {
    // Called once, before the first client; what it returns is handed to each `answer`.
    void *(*open)(const void *argument);
    // Called for each frame, which becomes the answer.
    void (*answer)(void *context, char *frame);
} Service;

typedef struct {
    double seconds;
    uint64_t rounds;
} ClientResult;

static inline void send_all(int socket, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t sent = send(socket, bytes, count, MSG_NOSIGNAL);
        check_system(sent, "send");
        bytes += sent;
        count -= (size_t)sent;
    }
}

// Whether a whole frame came; false at the other side's end.
static inline int receive_frame(int socket, char *frame) {
    size_t have = 0;
    while (have < FRAME_BYTES) {
        ssize_t got = recv(socket, frame + have, FRAME_BYTES - have, 0);
        check_system(got, "recv");
        if (got == 0) return 0;
        have += (size_t)got;
    }
    return 1;
}

static inline struct sockaddr_un socket_address(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path)
        fail("%s is too long for a socket: %zu bytes at most.", path, sizeof address.sun_path - 1);
    strcpy(address.sun_path, path);
    return address;
}

__attribute__((noreturn)) static inline void serve(int listener, Service service, void *context) {
    int loop = epoll_create1(EPOLL_CLOEXEC);
    check_system(loop, "epoll_create1");
    struct epoll_event interest = {.events = EPOLLIN, .data.fd = listener}, ready[64];
    check_system(epoll_ctl(loop, EPOLL_CTL_ADD, listener, &interest), "epoll_ctl");
    char frame[FRAME_BYTES];
    for (;;) {
        int count = epoll_wait(loop, ready, 64, -1);
        check_system(count, "epoll_wait");
        for (int i = 0; i < count; i++) {
            int socket = ready[i].data.fd;
            if (socket == listener) {
                interest.data.fd = accept(listener, NULL, NULL);
                check_system(interest.data.fd, "accept");
                check_system(epoll_ctl(loop, EPOLL_CTL_ADD, interest.data.fd, &interest), "epoll_ctl");
            } else if (receive_frame(socket, frame)) {
                service.answer(context, frame);
                send_all(socket, frame, FRAME_BYTES);
            } else {
                close(socket);
            }
        }
    }
}

// One client: sends a frame and waits for the answer until the time is over, and hands over how often that was.
static inline void run_client(const char *path, double seconds_max, int results, int prints) {
    struct sockaddr_un address = socket_address(path);
    int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    check_system(server, "socket");
    check_system(connect(server, (struct sockaddr *)&address, sizeof address), path);
    char frame[FRAME_BYTES] = {0};
    Durations rounds = durations_new();
    uint64_t count = 0;
    double began = seconds_now(), last = began;
    while (last - began < seconds_max) {
        send_all(server, frame, FRAME_BYTES);
        if (!receive_frame(server, frame)) fail("The server has ended after %lu round trips.", count);
        double now = seconds_now();
        durations_add(&rounds, now - last);
        last = now;
        count++;
    }
    ClientResult result = {last - began, count};
    if (write(results, &result, sizeof result) != sizeof result) fail("A client could not hand over its result.");
    if (prints) {
        printf(",\"writes\":");
        durations_print(&rounds);
        fflush(stdout);
    }
}

// A process that ends with the one that started it, however that comes about.
static inline pid_t fork_bound(void) {
    pid_t child = fork();
    check_system(child, "fork");
    if (child == 0) check_system(prctl(PR_SET_PDEATHSIG, SIGKILL), "prctl");
    return child;
}

// Runs a server and its clients, and prints what came of it; the percentiles are those of the first client.
static inline void measure_rounds(
    const char *folder, int clients, double seconds, Service service, const void *argument) {
    char path[PATH_BYTES_MAX];
    struct sockaddr_un address = socket_address(path_in(folder, "socket", path));
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    check_system(listener, "socket");
    check_system(bind(listener, (struct sockaddr *)&address, sizeof address), path);
    check_system(listen(listener, CLIENTS_MAX), "listen");
    int results[2], readiness[2];
    check_system(pipe(results), "pipe");
    check_system(pipe(readiness), "pipe");

    pid_t server = fork_bound();
    if (server == 0) {
        void *context = service.open(argument);
        // Processor time that the preparation took, and no command.
        double prepared = processor_seconds();
        if (write(readiness[1], &prepared, sizeof prepared) != sizeof prepared)
            fail("The server cannot say that it is ready.");
        serve(listener, service, context);
    }
    check_system(close(readiness[1]), "close");
    double prepared;
    if (read(readiness[0], &prepared, sizeof prepared) != sizeof prepared)
        fail("The server ended before it was ready.");
    printf("{\"clients\":%d", clients);
    fflush(stdout);
    pid_t children[CLIENTS_MAX];
    for (int i = 0; i < clients; i++) {
        children[i] = fork_bound();
        if (children[i] == 0) {
            run_client(path, seconds, results[1], i == 0);
            _exit(0);
        }
    }
    for (int i = 0; i < clients; i++) {
        int status;
        check_system(waitpid(children[i], &status, 0), "waitpid");
        if (status != 0) fail("A client ended with status %d.", status);
    }
    double per_second = 0;
    uint64_t operations = 0;
    for (int i = 0; i < clients; i++) {
        ClientResult result;
        if (read(results[0], &result, sizeof result) != sizeof result) fail("A client handed over no result.");
        per_second += (double)result.rounds / result.seconds;
        operations += result.rounds;
    }
    check_system(kill(server, SIGTERM), "kill");
    struct rusage usage;
    int status;
    check_system(wait4(server, &status, 0, &usage), "wait4");
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGTERM) fail("The server ended with status %d.", status);
    printf(",\"operations\":%lu,\"operationsPerSecond\":%.1f,\"serverCpuMicrosecondsPerOperation\":%.3f}\n", operations,
           per_second, (seconds_of(&usage) - prepared) * 1e6 / (double)operations);
    check_system(unlink(path), path);
}
