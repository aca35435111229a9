// The time, to measure how long something takes.
#ifndef CLOCK_H
#define CLOCK_H

// Seconds since some moment in the past, by a clock that is never set: only the
// difference of two readings means something.
double seconds(void);

// How many seconds work(with) takes: the shortest of `least` times or more, for about
// `patience` seconds. What is too short for the clock, a browser's say, which goes in
// tenths of a millisecond, is done several times between two looks at it.
double shortest_time(void (*work)(void *with), void *with, int least,
                     double patience);

#endif
