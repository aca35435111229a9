// For tests of failures: runs a function in a process of its own and keeps how
// it ended and what it said on stderr.
#ifndef DIES_H
#define DIES_H

typedef struct {
    int status;       // the exit status, or -1 where a signal ended it
    char words[4096]; // stderr, cut if longer
} Death;

Death dies(void (*function)(const void *), const void *argument);

#endif
