// Files that appear when they are complete, or not at all: they are written under
// another name beside their own, and renamed at the end. Until then an older file of
// that name stays as it was.
//
//     Draft draft = draft_new("build/plots/01_neuron.dat");
//     draft_write(&draft, bytes, size);
//     int error = draft_keep(&draft);
//     if (error)
//         fail(1, "cannot write …: %s", strerror(error));
#ifndef DRAFT_H
#define DRAFT_H

#include <stdio.h>

typedef struct {
    const char *path; // its name at the end; the caller's
    char *name;       // its name until then: path.1, path.2 …
    FILE *file;       // NULL if it could not be made
    int error;        // errno of what has failed first, or 0
} Draft;

// A new file beside path, which no other run uses.
Draft draft_new(const char *path);

// Adds so many bytes at its end.
void draft_write(Draft *draft, const void *bytes, size_t size);

// Closes it and gives it its name. Returns 0; or errno, if anything has failed since
// draft_new, and then the draft is removed.
int draft_keep(Draft *draft);

// Closes and removes it.
void draft_drop(Draft *draft);

#endif
