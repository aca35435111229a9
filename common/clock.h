// The time, to measure how long something takes.
#ifndef CLOCK_H
#define CLOCK_H

// Seconds since some moment in the past, by a clock that is never set: only the
// difference of two readings means something.
double seconds(void);

#endif
