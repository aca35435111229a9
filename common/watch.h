// Watches over long work: shows how far it is, and stops it when somebody asks.
//
//     Watch watch = watch_begin();
//     for (int done = 0; done < steps;) {
//         int portion = watch_portion(&watch, steps - done);
//         done += …                                  so many steps of the work
//         watch_at(&watch, "step %d of %d", done, steps);
//     }
//     watch_end(&watch);
//
// Where somebody sits at a terminal and the work takes more than two seconds, what
// watch_at is told is shown there, in one line that is written over again and again.
// Ctrl-C or a request to end (SIGINT, SIGTERM) ends the program at the next watch_at,
// never in the middle of a step: "stopped after step 1700 of 9000". Where there are
// no signals (WebAssembly), the work simply goes on.
#ifndef WATCH_H
#define WATCH_H

#include "fail.h"

typedef struct {
    double next;  // when the line is to be written (again), in seconds()
    double began; // when the last portion began …
    int portion;  // … and how many steps it has
    int width;    // of the line on the terminal, 0 if there is none
} Watch;

// From now on a signal waits for watch_at.
Watch watch_begin(void);

enum { PORTION_MOST = 1000 };

// How many steps to take before the next watch_at: as many as take a tenth of a
// second or so, by the time that the last ones took; from 1 to PORTION_MOST, and no
// more than are left.
int watch_portion(Watch *watch, int left);

// Says where the work is. If a signal came, the program ends here, with status
// 128 + the signal's number.
void watch_at(Watch *watch, const char *format, ...) PRINTF_LIKE(2, 3);

// Takes the line off the terminal, before something else is printed.
void watch_clear(Watch *watch);

// The work is done: a signal ends the program at once again.
void watch_end(Watch *watch);

#endif
