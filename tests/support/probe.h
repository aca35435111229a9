// A probe is a small program that lets a test in Python (or a grader) call the
// functions of one chapter: it reads named matrices, calls, and writes named
// matrices. It knows no expected value. tests/README.md has the format, and says
// what a question is.
//
// What the called functions print is no answer: it goes to stderr.
#ifndef PROBE_H
#define PROBE_H

#include "data.h"
#include "matrix.h"

enum { PROBE_MOST = 32 };

typedef struct {
    char names[PROBE_MOST][32];
    Matrix *given[PROBE_MOST];
    Matrix
        *sent[PROBE_MOST]; // a copy of it, to see whether somebody changed it
    int count;
    int turns; // how often everything is still to be computed
} Probe;

// All matrices on standard input. What is not in the format is a failure.
Probe probe_read(void);

// Whether to call this function: there is a question for it, or for nothing at all.
int probe_asks(const Probe *probe, const char *function);

// Whether to compute everything once more, because a question asks for several
// calls: do { … } while (probe_again(&probe)). The weights given (their names begin
// with w, W or b) are half of what was sent, until the last time.
int probe_again(Probe *probe);

// Says which of the given matrices are not what was sent any more, frees all, and
// writes the end mark; returns 0, for main to return. Output that was lost is a failure.
int probe_end(Probe *probe);

// Says "!NAME", which means changed, if these numbers are not those given as NAME.
void probe_same(const Probe *probe, const char *name, const double *values);

// The matrix of that name, or NULL. The probe keeps it.
Matrix *probe_find(const Probe *probe, const char *name);

// The matrix of that name; that there is none is a failure.
Matrix *probe_matrix(const Probe *probe, const char *name);

// Copies it into A, which has to have its shape.
void probe_into(const Probe *probe, const char *name, Matrix *A);

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

// Numbers that are no result, for room in which a result will be computed: what
// adds to them, instead of replacing them, shows.
void probe_litter(double *values, int numbers);

// Room for the costs of so many steps, as training wants it; NULL if "quiet" was given.
// The other one writes s + 1 of them, if there are any, and frees the room.
double *probe_costs(const Probe *probe, int steps);
void probe_write_costs(double *costs, int s);

// Writes a matrix, or numbers as a matrix, 17 significant digits each.
void probe_give(const char *name, const Matrix *A);
void probe_write(const char *name, int rows, int cols, const double *values);

void probe_number_is(const char *name, double number);

// The same for the examples, as X (n × m), the inverse of probe_data.
void probe_write_examples(const Data *data);

// Says "!NAME", if A does not hold the same bits as `before` any more.
void probe_same_as(const char *name, const Matrix *A, const Matrix *before);

// Says "!NAME": what was given under that name is not what it was.
void probe_changed(const char *name);

// Says "!X", "!Y" if the examples, or their labels, are not what was given any more.
void probe_same_examples(const Probe *probe, const Data *data, int n_y);
void probe_same_labels(const Probe *probe, const Data *data, int n_y);

#endif
