// A probe is a small program that lets a test in Python (or a grader) call the
// functions of one chapter: it reads named matrices, calls, and writes named
// matrices. It knows no expected value. tests/README.md has the format.
#ifndef PROBE_H
#define PROBE_H

#include "data.h"
#include "matrix.h"

enum { PROBE_MOST = 32 };

typedef struct {
    char names[PROBE_MOST][32];
    Matrix *given[PROBE_MOST];
    int count;
} Probe;

// All matrices on standard input. What is not in the format is a failure.
Probe probe_read(void);

// Frees them; returns 0, for main to return. Output that was lost is a failure.
int probe_end(Probe *probe);

// The matrix of that name, or NULL. The probe keeps it.
Matrix *probe_find(const Probe *probe, const char *name);

// The matrix of that name; that there is none is a failure.
Matrix *probe_matrix(const Probe *probe, const char *name);

// The numbers of the matrix of that name, which has to be there and to have
// that many numbers, in any shape; anything else is a failure.
double *probe_need(const Probe *probe, const char *name, int numbers);
double probe_number(const Probe *probe, const char *name);

// The number of that name, or the other one where it is not given.
double probe_number_or(const Probe *probe, const char *name, double other);

// The same for whole numbers from least to 100 000 000; anything else is a failure.
int probe_count(const Probe *probe, const char *name, int least);
int probe_count_or(const Probe *probe, const char *name, int least, int other);

// A seed: a whole number from 0 to 2³² − 1.
uint32_t probe_seed(const Probe *probe);

// The examples X (n × m, one a column), each with n_y labels from Y (n_y × m; one
// zero an example if there is no Y). The caller frees them.
Data probe_data(const Probe *probe, int n_y);

// Writes numbers as a matrix, 17 significant digits each.
void probe_write(const char *name, int rows, int cols, const double *values);

// The same for the examples, as X (n × m), the inverse of probe_data.
void probe_write_examples(const Data *data);

#endif
