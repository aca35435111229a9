// A probe is a small program that lets a test in Python (or a grader) call the
// functions of one chapter: it reads named matrices, calls, and writes named
// matrices. It knows no expected value. tests/README.md has the format.
#ifndef PROBE_H
#define PROBE_H

#include "data.h"

typedef struct {
    char name[32];
    int rows, columns;
    double *values; // row by row
} ProbeMatrix;

enum { PROBE_MOST = 32 };

typedef struct {
    ProbeMatrix given[PROBE_MOST];
    int count;
} Probe;

// All matrices on standard input. What is not in the format is a failure.
Probe probe_read(void);
void probe_free(Probe *probe);

// The matrix of that name, or NULL.
const ProbeMatrix *probe_find(const Probe *probe, const char *name);

// The numbers of the matrix of that name, which has to be there and to have
// that many numbers, in any shape; anything else is a failure.
double *probe_need(const Probe *probe, const char *name, int numbers);
double probe_number(const Probe *probe, const char *name);

// The examples X (n × m, one a column) with the labels Y (1 × m; zeros if there
// is no Y). The caller frees them.
Data probe_data(const Probe *probe);

// Writes a matrix, 17 significant digits a number.
void probe_write(const char *name, int rows, int columns, const double *values);

// The same for the examples, as X (n × m), the inverse of probe_data.
void probe_write_examples(const Data *data);

#endif
