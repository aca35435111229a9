// Chapter 00: TO WRITE: its title.
#ifndef CHAPTER_00_H
#define CHAPTER_00_H

// y = x². TO WRITE: shapes, units, and what happens at the ends (0, infinity, NaN).
double square(double x);

#endif
