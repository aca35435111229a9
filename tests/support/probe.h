// A probe is a small program that lets a test in Python (or a grader) call the
// functions of one chapter: it reads named matrices, calls, and writes named
// matrices. It knows no expected value. tests/README.md has the format, and says
// what a question is.
//
//     static void answer(const Probe *probe) { … }
//
//     static const Form forms[] = {
//         {.takes = "X n m  w n -", .questions = {"f"}, .answer = answer}, {0}};
//
//     int main(int argc, char **argv)
//     {
//         return probe_main(argc, argv, forms, NULL);
//     }
//
// What the called functions print is no answer: it goes to stderr.
#ifndef PROBE_H
#define PROBE_H

#include "data.h"
#include "matrix.h"

enum { PROBE_MOST = 32, PROBE_LIST = 8 };

// What a probe was sent: all of it fits a form, in names, shapes and ranges.
typedef struct {
    const char *word;  // the one on the command line, or NULL
    char question[32]; // the function asked for, or ""
    int count;
    char names[PROBE_MOST][32];
    Matrix *given[PROBE_MOST];
    Matrix *sent[PROBE_MOST]; // a copy, to see whether somebody changed it
} Probe;

// One kind of request: the matrices that are given together, and what answers it.
//
// A list of matrices is written as a request is, with letters for the sizes:
// "X n m  Y 1 m". A letter is the same number wherever it stands; a column that may
// be a row, too, is written "w n -".
//
// Names of numbers that count (steps, seed, m and so on) are known to form.c, which
// says from where to where they go. If such a name is a letter of a size as well
// (n_y), that is its number.
typedef struct {
    const char *word;  // of the command line; NULL: any, or none
    const char *takes; // all of these have to be given
    const char
        *perhaps[PROBE_LIST]; // these or not; those in one string together
    const char
        *questions[PROBE_LIST]; // a function, and the matrices that it needs
                                // besides: "descend rate steps"
    void (*answer)(const Probe *probe);
} Form;

// What forms take of a network. (Macros, since texts side by side are one.)
#define PARAMETERS "W1 n_h n_x  b1 n_h 1  W2 n_y n_h  b2 n_y 1 "
#define SLOPES "dW1 n_h n_x  db1 n_h 1  dW2 n_y n_h  db2 n_y 1 "
#define LAYERS "Z1 n_h m  A1 n_h m  Z2 n_y m  A2 n_y m "
#define EXAMPLES "X n_x m  Y n_y m "

// The whole of a probe: reads a request, finds the form that it fits (the last one in
// forms is {0}), answers it, writes the end mark, and goes on to the next request.
// words are those that the command line may have, with a NULL behind the last; where
// it is NULL they are those of the forms. What fits no form is a failure, before
// anything is computed for it. Output that was lost is a failure. Returns 0, for main
// to return.
int probe_main(int argc, char **argv, const Form *forms,
               const char *const words[]);

// Whether to call this function: there is a question for it, or for nothing at all.
int probe_asks(const Probe *probe, const char *function);

// The matrix of that name, or NULL. The probe keeps it.
Matrix *probe_find(const Probe *probe, const char *name);

// The matrix, the number, and the number as an int, of that name, which has to be
// given. (The form says so.)
Matrix *probe_matrix(const Probe *probe, const char *name);
double probe_number(const Probe *probe, const char *name);
int probe_count(const Probe *probe, const char *name);

// Which one of several copies of a function is meant, where a program has several: what a
// request says as "choice", a number; below 0 where none has said so.
extern int probe_choice;

// The same, or the other one where it is not given.
double probe_number_or(const Probe *probe, const char *name, double other);
int probe_count_or(const Probe *probe, const char *name, int other);

uint32_t probe_seed(const Probe *probe);

// The examples X (n × m, one a column), each with n_y labels from Y (n_y × m; zeros
// if there is no Y). The caller frees them.
Data probe_data(const Probe *probe, int n_y);

// How often memory has been asked for so far; below 0 where nobody counts. The other one
// gives "allocations", those since then, where somebody does.
long probe_allocations(void);
void probe_write_allocations(long before);

// Numbers that are no result, for room in which a result will be computed: what
// adds to them, instead of replacing them, shows.
void probe_litter(double *values, int numbers);

// Room for the costs of so many steps, as training wants it; NULL if "quiet" was given.
// The other one writes "taken", and taken + 1 costs, if there are any, and frees the room.
double *probe_costs(const Probe *probe, int steps);
void probe_write_costs(double *costs, int taken, int steps);

// Writes a matrix, or numbers as a matrix, 17 significant digits each.
void probe_give(const char *name, const Matrix *A);
void probe_write(const char *name, int rows, int cols, const double *values);
void probe_number_is(const char *name, double number);

// The examples, as X (n × m), the inverse of probe_data.
void probe_write_examples(const Data *data);

// predictions, of estimates A: 1 where one is greater than 0.5, else 0; NaN where it
// is NaN.
void probe_write_predictions(const Matrix *A);

// "!NAME" in an answer means: what was given under that name is not what it was, to
// the bit. The first says so; the others only if these numbers, or the bits of A, are
// not those given as NAME, or of `before`.
void probe_changed(const char *name);
void probe_same(const Probe *probe, const char *name, const double *values);
void probe_same_as(const char *name, const Matrix *A, const Matrix *before);

// The same for the examples ("!X" and "!Y"), or their labels alone.
void probe_same_examples(const Probe *probe, const Data *data, int n_y);
void probe_same_labels(const Probe *probe, const Data *data, int n_y);

#endif
