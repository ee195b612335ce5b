// Who is at the other end of a Unix socket (unix(7): SO_PEERCRED, SO_PEERGROUPS).
//
// Glibc declares `struct ucred` only under _GNU_SOURCE, which Swift's importer does not define; the kernel's layout
// is therefore repeated here (linux/include/linux/socket.h) and the option read into it.

#ifndef GRANTD_SYSTEM_PEER_H
#define GRANTD_SYSTEM_PEER_H

#include <errno.h>
#include <stdint.h>
#include <sys/socket.h>

#ifndef SO_PEERGROUPS
#define SO_PEERGROUPS 59
#endif

struct grantd_peer {
    int32_t pid;
    uint32_t uid;
    uint32_t gid;
};

/// Reads the credentials the peer had when it connected. Returns 0, or the errno.
static inline int grantd_peer_credentials(int descriptor, struct grantd_peer *peer) {
    socklen_t length = sizeof *peer;
    if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, peer, &length) != 0) return errno;
    return length == sizeof *peer ? 0 : EPROTO;
}

/// Reads the peer's supplementary groups into `groups`, which has room for `*count`; sets `*count` to how many there
/// are. Returns 0, or the errno: ERANGE if there is too little room (`*count` then says how much is needed).
static inline int grantd_peer_groups(int descriptor, uint32_t *groups, uint32_t *count) {
    socklen_t length = (socklen_t)(*count * sizeof *groups);
    int failed = getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, groups, &length) != 0 ? errno : 0;
    *count = (uint32_t)(length / sizeof *groups);
    return failed;
}

#endif
