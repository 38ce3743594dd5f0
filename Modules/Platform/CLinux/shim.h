#pragma once
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

// GNU extensions. Defining _GNU_SOURCE here would make the system headers differ from those that
// Swift's Glibc module was built with, so the prototypes are repeated instead.
extern int accept4(int, struct sockaddr *, socklen_t *, int);
extern int pthread_setname_np(unsigned long, const char *);
