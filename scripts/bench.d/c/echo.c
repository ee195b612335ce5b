// The limit of a socket: frames that come back as they are.
//
// usage: echo FOLDER CLIENTS SECONDS
//   FOLDER  for the socket; it must exist

#include "rounds.h"

static void *open_nothing(const void *argument) {
    (void)argument;
    return NULL;
}

static void answer_as_it_is(void *context, char *frame) {
    (void)context;
    (void)frame;
}

int main(int count, char **arguments) {
    if (count != 4) fail("usage: echo FOLDER CLIENTS SECONDS");
    int clients = (int)number_argument(arguments[2], "CLIENTS", 1, CLIENTS_MAX);
    uint64_t seconds = number_argument(arguments[3], "SECONDS", 1, 3600);
    Service service = {.open = open_nothing, .answer = answer_as_it_is};
    measure_rounds(arguments[1], clients, (double)seconds, service, NULL);
    return 0;
}
