/* Written by Tools/console-files. */
#include "CConsole.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const struct console_file files[] = {
};

const struct console_file *console_files(void) { return files; }
size_t console_files_count(void) { return sizeof files / sizeof files[0]; }
