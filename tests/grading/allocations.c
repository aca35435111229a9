// Counts how often a student's program asks for memory: it is linked with --wrap, by which the
// linker sends every call of malloc to __wrap_malloc, and calls malloc itself __real_malloc.
#include <stddef.h>

#include "probe.h"

static long allocations;

#define COUNTED(name, parameters, arguments)                                   \
    void *__real_##name parameters;                                            \
    void *__wrap_##name parameters;                                            \
    void *__wrap_##name parameters                                             \
    {                                                                          \
        allocations++;                                                         \
        return __real_##name arguments;                                        \
    }
COUNTED(malloc, (size_t bytes), (bytes))
COUNTED(calloc, (size_t count, size_t bytes), (count, bytes))
COUNTED(realloc, (void *old, size_t bytes), (old, bytes))
COUNTED(aligned_alloc, (size_t to, size_t bytes), (to, bytes))
COUNTED(memalign, (size_t to, size_t bytes), (to, bytes))
COUNTED(valloc, (size_t bytes), (bytes))
COUNTED(strdup, (const char *text), (text))
COUNTED(strndup, (const char *text, size_t bytes), (text, bytes))
COUNTED(mmap, (void *at, size_t bytes, int may, int flags, int file, long from),
        (at, bytes, may, flags, file, from))

int __real_posix_memalign(void **memory, size_t to, size_t bytes);
int __wrap_posix_memalign(void **memory, size_t to, size_t bytes);
int __wrap_posix_memalign(void **memory, size_t to, size_t bytes)
{
    allocations++;
    return __real_posix_memalign(memory, to, bytes);
}

long probe_allocations(void) { return allocations; }
