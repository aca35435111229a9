// The examples that neurons learn from.
#ifndef DATA_H
#define DATA_H

#include <stdint.h>

// m examples, one after the other: n features each, and n_y labels. There is one
// label an example, but for networks with several outputs (from chapter 06 on).
typedef struct {
    int m, n, n_y;
    double *x; // m × n: example i is x[i * n] … x[i * n + n - 1]
    double *y; // m × n_y labels, in the same order, each 0 or 1
} Data;

// Room for m examples of n features and n_y labels, all zero.
Data data_new(int m, int n, int n_y);
void data_free(Data *data);

// Example i: its n features, and its n_y labels.
double *data_example(const Data *data, int i);
double *data_labels(const Data *data, int i);

// Exclusive or: four points in the plane, y = 1 where exactly one is 1.
Data data_xor(void);

// The flower: m points on eight petals, four petals a class. With seed 1 and m = 400
// it is a standard exercise of this subject. Its formula is in data.c.
//
// Here and below half of the points are of each class, so m has to be even, 2 or more;
// another m is a failure.
Data data_flower(uint32_t seed, int m);

// Two half circles, each around the other's end, with noise of standard deviation
// 0.2.
Data data_moons(uint32_t seed, int m);

// A set of examples in the plane by its name, m points where the number can be chosen:
// flower, xor, moons, circles (one around the other), spiral (two arms), blobs (two
// clouds). Another name is a failure.
Data data_named(const char *name, uint32_t seed, int m);

// All these names, with a NULL behind the last; names has room for `room` of them.
void data_names(const char *names[], int room);

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
// features, row by row from the bottom, to ask a model what it says everywhere; its
// answers may become their labels. A single column is at the left, a single row at the
// bottom; no column, no row, or more points than an int can count are a failure.
typedef struct {
    double left, right, bottom, top;
    int columns, rows;
} Grid;
Data data_grid(Grid grid);

#endif
