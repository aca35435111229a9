#define _GNU_SOURCE // for glibc's and musl's program_invocation_short_name
#include "program_name.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

// C gives the name to main alone, and main is not everywhere ours. The C libraries
// keep it, each in its way.
#if defined(__wasi__)
#include <wasi/api.h>

const char *program_name(void)
{
    static char text[4096];
    uint8_t *words[64];
    __wasi_size_t count, size;
    if (__wasi_args_sizes_get(&count, &size) != 0 || count == 0 ||
        count > sizeof words / sizeof *words || size > sizeof text ||
        __wasi_args_get(words, (uint8_t *)text) != 0)
        return "program";
    const char *slash = strrchr(text, '/'); // words follow each other in text
    return slash ? slash + 1 : text;
}

#elif defined(__linux__) || defined(__GLIBC__)

const char *program_name(void) { return program_invocation_short_name; }

#else // the BSDs and macOS

const char *program_name(void) { return getprogname(); }

#endif
