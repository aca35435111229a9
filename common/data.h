// The examples that neurons learn from.
#ifndef DATA_H
#define DATA_H

#include <stdint.h>

// m examples of n features each, one after the other.
typedef struct {
    int m, n;
    double *x; // m × n: example i is x[i * n] … x[i * n + n - 1]
    double *y; // m labels, each 0 or 1
} Data;

// Room for m examples of n features, all zero.
Data data_new(int m, int n);
void data_free(Data *data);

// Example i: its n features.
double *data_example(const Data *data, int i);

// Exclusive or: four points in the plane, y = 1 where exactly one is 1.
Data data_xor(void);

// The flower: m points on eight petals, four petals a class; m is even, 4 or
// more. With seed 1 and m = 400 it is a standard exercise of this subject. Its
// formula is in data.c.
Data data_flower(uint32_t seed, int m);

// Two half circles, each around the other's end, with noise of standard deviation
// 0.2; m points, m even, 4 or more.
Data data_moons(uint32_t seed, int m);

// The data of that name, m points where the number can be chosen: flower, xor,
// moons, circles (one around the other), spiral (two arms), blobs (two clouds).
// DATA_NAMES lists them, with a NULL behind the last; another name is a failure.
Data data_named(const char *name, uint32_t seed, int m);
extern const char *const DATA_NAMES[];

// Reads a CSV file with a header: the named columns become the features, in
// that order, and the rows labelled no and yes become examples with y = 0 and 1.
// Rows labelled skip are left out. Any other label is a failure, and so is
// whatever csv.h refuses: the message names the file, the line and the column.
// Where all examples have the same label there is a warning.
typedef struct {
    const char *const *features;
    int n;
    const char *label, *no, *yes, *skip;
} DataColumns;
Data data_read(const char *path, const DataColumns *columns);

// The points of a grid over the rectangle: columns × rows examples with two
// features and no labels, row by row from the bottom, to ask a model what it
// says everywhere.
typedef struct {
    double left, right, bottom, top;
    int columns, rows;
} Grid;
Data data_grid(Grid grid);

#endif
