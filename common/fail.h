// How a program says that it cannot go on.
#ifndef FAIL_H
#define FAIL_H

#include <stddef.h>

#define PRINTF_LIKE(format, first)                                             \
    __attribute__((__format__(__printf__, format, first)))

// Prints one line on stderr, "program: message", and leaves with that status:
// 1 for files, memory and data, 2 for the command line, 3 for training that
// diverged. Control characters in the message (a line break in a file's name,
// say) are written as \n, \t, \x1b …, so that it stays one line.
_Noreturn void fail(int status, const char *format, ...) PRINTF_LIKE(2, 3);

// The same line, but the program goes on.
void warn_user(const char *format, ...) PRINTF_LIKE(1, 2);

// malloc and realloc for count objects of the given size; a product that does
// not fit in memory, or memory that is not there, is a failure: "out of
// memory".
void *allocate(void *old, size_t count, size_t size);

#endif
