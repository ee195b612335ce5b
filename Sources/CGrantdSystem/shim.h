// What the daemon needs of the system and Swift's Glibc module does not offer.
#pragma once

#include "peer.h"
#include "systemd.h"
