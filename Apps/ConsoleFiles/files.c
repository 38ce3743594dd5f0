/* Written by Tools/console-files. */
#include "CConsole.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../Console/dom.js"
};

static const unsigned char file_1[] = {
#embed "../Console/index.html"
};

static const unsigned char file_2[] = {
#embed "../Console/mark.svg"
};

static const unsigned char file_3[] = {
#embed "../Console/style/base.css"
};

static const unsigned char file_4[] = {
#embed "../Console/style/tokens.css"
};

static const struct console_file files[] = {
    {"dom.js", file_0, sizeof file_0},
    {"index.html", file_1, sizeof file_1},
    {"mark.svg", file_2, sizeof file_2},
    {"style/base.css", file_3, sizeof file_3},
    {"style/tokens.css", file_4, sizeof file_4},
};

const struct console_file *console_files(void) { return files; }
size_t console_files_count(void) { return sizeof files / sizeof files[0]; }
