// libsystemd: socket activation, notifications, watchdog, boot id and journal.
#pragma once

// The place in the source comes from swift-log; the C macros would name this header instead.
#define SD_JOURNAL_SUPPRESS_LOCATION 1

#include <sys/uio.h>
#include <syslog.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-id128.h>
#include <systemd/sd-journal.h>
