#pragma once
#include <stddef.h>

/* A file of Apps/Console, as it is compiled into the gateway. */
struct console_file {
    /* Below Apps/Console, such as pages/orders.js. */
    const char *path;
    const unsigned char *bytes;
    size_t count;
};

/* All of them, by path, and how many there are. */
const struct console_file *console_files(void);
size_t console_files_count(void);
