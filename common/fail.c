#include "fail.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "program_name.h"
#include "utf8.h"

enum { LONGEST = 8192 }; // bytes of a message: room for any name of a file

static void say(const char *format, va_list arguments)
{
    char message[LONGEST], line[4 * LONGEST];
    int n = snprintf(message, sizeof message, "%.200s: ", program_name());
    vsnprintf(message + n, sizeof message - (size_t)n, format, arguments);
    utf8_escape(line, message);
    fprintf(stderr, "%s\n", line);
}

void fail(int status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    exit(status);
}

void warn_user(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

void *allocate(void *old, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        fail(1, "out of memory: %zu times %zu bytes", count, size);
    size_t bytes = count * size;
    // One byte at least: a NULL must mean that there is no memory.
    void *memory = realloc(old, bytes > 0 ? bytes : 1);
    if (!memory)
        fail(1, "out of memory: no room for %zu bytes", bytes);
    return memory;
}
