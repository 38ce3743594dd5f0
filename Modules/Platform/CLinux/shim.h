#pragma once
#include <stdint.h>
#include <sys/ioctl.h>
#include <linux/sockios.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

// GNU extensions. Defining _GNU_SOURCE here would make the system headers differ from those that
// Swift's Glibc module was built with, so the prototypes are repeated instead.
extern int accept4(int, struct sockaddr *, socklen_t *, int);

// How many octets the peer has not taken yet; -1 when the socket cannot tell. Swift imports no
// variadic functions such as ioctl.
static inline int selaras_untaken(int socket) {
    int count = 0;
    return ioctl(socket, SIOCOUTQ, &count) == 0 ? count : -1;
}
// Renames a file where nothing has the new name; 1 is RENAME_NOREPLACE, -100 the working folder.
extern int renameat2(int, const char *, int, const char *, unsigned int);
static inline int selaras_rename_new(const char *from, const char *to) {
    return renameat2(-100, from, -100, to, 1);
}
extern int pthread_setname_np(unsigned long, const char *);

// The counters of a build with -profile-generate; without them the linker makes no such section.
extern uint64_t __start___llvm_prf_cnts[] __attribute__((weak, visibility("hidden")));
extern uint64_t __stop___llvm_prf_cnts[] __attribute__((weak, visibility("hidden")));

// How many regions of this program's own Swift code were entered since it began: functions, branches
// and turns of loops. 0 in a build that does not count.
static inline uint64_t selaras_regions(void) {
    uint64_t sum = 0;
    for (uint64_t *at = __start___llvm_prf_cnts; at != __stop___llvm_prf_cnts; at++) sum += *at;
    return sum;
}
