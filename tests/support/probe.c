#include "probe.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fail.h"
#include "form.h"

int probe_choice = -1;

static FILE *answers; // where they go; not to stdout, where anybody may print

#ifdef __wasi__ // descriptors cannot be doubled there: to a file

static FILE *open_answers(void)
{
    FILE *file = fopen("answers", "w");
    if (!file)
        fail(1, "cannot write the answers: %s", strerror(errno));
    return file;
}

#else

// To the file descriptor that PROBE_ANSWERS names, else to what was stdout.
static FILE *open_answers(void)
{
    const char *number = getenv("PROBE_ANSWERS");
    int descriptor = number ? (int)strtol(number, NULL, 10) : dup(1);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    if (!file || (!number && dup2(2, 1) < 0))
        fail(1, "cannot write the answers: %s", strerror(errno));
    return file;
}

#endif

// A question, and what stands between two requests, hold no numbers.
static void require_empty(const char *name, const Matrix *A)
{
    if (A->rows != 0 || A->cols != 0)
        fail(1, "%s: expected 0 x 0, got %d x %d", name, A->rows, A->cols);
}

static void read_question(Probe *probe, const char *name)
{
    if (!name[1])
        fail(1, "?: expected the name of a function behind it, got none");
    if (*probe->question)
        fail(1, "%s: expected one question, and there was ?%s already", name,
             probe->question);
    strcpy(probe->question, name + 1);
}

static void keep(Probe *probe, const char *name, Matrix *matrix)
{
    if (probe_find(probe, name))
        fail(1, "%s: expected once, was given twice", name);
    if (probe->count == PROBE_MOST)
        fail(1, "%s: expected at most %d matrices", name, PROBE_MOST);
    strcpy(probe->names[probe->count], name);
    probe->sent[probe->count] = mat_new(matrix->rows, matrix->cols);
    mat_copy(probe->sent[probe->count], matrix);
    probe->given[probe->count++] = matrix;
}

// Reads a request. Returns whether it ended with "next": another one follows.
static int read_request(Probe *probe)
{
    char name[32];
    Matrix *matrix;
    while ((matrix = mat_read(stdin, name)) && strcmp(name, "next") != 0) {
        if (strcmp(name, "choice") == 0 && mat_size(matrix) == 1) {
            probe_choice = (int)matrix->data[0];
            mat_free(matrix);
            continue;
        }
        if (*name != '?') {
            keep(probe, name, matrix);
            continue;
        }
        require_empty(name, matrix);
        read_question(probe, name);
        mat_free(matrix);
    }
    if (ferror(stdin))
        fail(1, "cannot read the matrices: %s", strerror(errno));
    if (!matrix)
        return 0;
    require_empty(name, matrix);
    mat_free(matrix);
    return 1;
}

// Whether two blocks hold the same bits: NaN is the same as NaN here.
static int same(const double *a, const double *b, int numbers)
{
    return numbers == 0 || memcmp(a, b, (size_t)numbers * sizeof *a) == 0;
}

// Says which of the given matrices are not what was sent any more, frees all, and
// writes the end mark. What has been answered is out, whatever the next one does.
static void end(Probe *probe)
{
    for (int k = 0; k < probe->count; k++) {
        probe_same_as(probe->names[k], probe->given[k], probe->sent[k]);
        mat_free(probe->given[k]);
        mat_free(probe->sent[k]);
    }
    probe_write("end", 0, 0, NULL);
    if (fflush(answers) != 0)
        fail(1, "cannot write the answers: %s", strerror(errno));
}

int probe_main(int argc, char **argv, const Form *forms,
               const char *const words[])
{
    const char *word = form_word(argc, argv, forms, words);
    int more = 1;
    answers = open_answers();
    while (more) {
        Probe probe = {.word = word};
        more = read_request(&probe);
        form_find(&probe, forms)->answer(&probe);
        end(&probe);
    }
    if (fclose(answers) != 0)
        fail(1, "cannot write the answers: %s", strerror(errno));
    return 0;
}

int probe_asks(const Probe *probe, const char *function)
{
    return !*probe->question || strcmp(probe->question, function) == 0;
}

void probe_changed(const char *name)
{
    char mark[40];
    snprintf(mark, sizeof mark, "!%s", name);
    probe_write(mark, 0, 0, NULL);
}

void probe_same(const Probe *probe, const char *name, const double *values)
{
    const Matrix *given = probe_matrix(probe, name);
    if (!same(given->data, values, mat_size(given)))
        probe_changed(name);
}

void probe_same_as(const char *name, const Matrix *A, const Matrix *before)
{
    if (!same(A->data, before->data, mat_size(before)))
        probe_changed(name);
}

Matrix *probe_find(const Probe *probe, const char *name)
{
    for (int k = 0; k < probe->count; k++)
        if (strcmp(probe->names[k], name) == 0)
            return probe->given[k];
    return NULL;
}

Matrix *probe_matrix(const Probe *probe, const char *name)
{
    Matrix *matrix = probe_find(probe, name);
    if (!matrix)
        fail(1, "no matrix named %s was given", name);
    return matrix;
}

double probe_number(const Probe *probe, const char *name)
{
    return probe_matrix(probe, name)->data[0];
}

int probe_count(const Probe *probe, const char *name)
{
    return (int)probe_number(probe, name);
}

double probe_number_or(const Probe *probe, const char *name, double other)
{
    return probe_find(probe, name) ? probe_number(probe, name) : other;
}

int probe_count_or(const Probe *probe, const char *name, int other)
{
    return probe_find(probe, name) ? probe_count(probe, name) : other;
}

uint32_t probe_seed(const Probe *probe)
{
    return (uint32_t)probe_number(probe, "seed");
}

// The labels Y (n_y × m), n_y an example.
static void copy_labels(double *to, const double *Y, int n_y, int m)
{
    for (int i = 0; i < m; i++)
        for (int o = 0; o < n_y; o++)
            to[i * n_y + o] = Y[o * m + i];
}

Data probe_data(const Probe *probe, int n_y)
{
    Matrix *X = probe_matrix(probe, "X");
    Data data = data_new(X->cols, X->rows, n_y);
    for (int i = 0; i < data.m; i++)
        for (int j = 0; j < data.n; j++)
            data_example(&data, i)[j] = AT(X, j, i);
    if (probe_find(probe, "Y"))
        copy_labels(data.y, probe_matrix(probe, "Y")->data, n_y, data.m);
    return data;
}

void probe_same_examples(const Probe *probe, const Data *data, int n_y)
{
    Data sent = probe_data(probe, n_y);
    if (data->m != sent.m || data->n != sent.n ||
        !same(data->x, sent.x, sent.m * sent.n))
        probe_changed("X");
    data_free(&sent);
    probe_same_labels(probe, data, n_y);
}

void probe_same_labels(const Probe *probe, const Data *data, int n_y)
{
    Data sent = probe_data(probe, n_y);
    if (probe_find(probe, "Y") && !same(data->y, sent.y, sent.m * n_y))
        probe_changed("Y");
    data_free(&sent);
}

void probe_litter(double *values, int numbers)
{
    for (int k = 0; k < numbers; k++)
        values[k] = 0.6180339887 + k / 128.0;
}

void probe_give(const char *name, const Matrix *A)
{
    mat_write(answers, name, A);
}

void probe_write(const char *name, int rows, int cols, const double *values)
{
    Matrix *A = mat_new(rows, cols);
    if (rows && cols)
        memcpy(A->data, values, (size_t)rows * (size_t)cols * sizeof *values);
    probe_give(name, A);
    mat_free(A);
}

void probe_number_is(const char *name, double number)
{
    probe_write(name, 1, 1, &number);
}

void probe_write_allocations(long before)
{
    if (before >= 0)
        probe_number_is("allocations", (double)(probe_allocations() - before));
}

double *probe_costs(const Probe *probe, int steps)
{
    if (probe_find(probe, "quiet"))
        return NULL;
    double *costs = allocate(NULL, (size_t)steps + 1, sizeof *costs);
    probe_litter(costs, steps + 1);
    return costs;
}

void probe_write_costs(double *costs, int taken, int steps)
{
    probe_number_is("taken", taken);
    if (taken < 0 || taken > steps)
        taken = 0; // what it says cannot be
    if (costs)
        probe_write("costs", 1, taken + 1, costs);
    free(costs);
}

void probe_write_predictions(const Matrix *A)
{
    Matrix *predictions = mat_new(A->rows, A->cols);
    for (int k = 0; k < mat_size(A); k++)
        predictions->data[k] = isnan(A->data[k]) ? NAN : A->data[k] > 0.5;
    probe_give("predictions", predictions);
    mat_free(predictions);
}

void probe_write_examples(const Data *data)
{
    Matrix *X = mat_new(data->n, data->m);
    for (int i = 0; i < data->m; i++)
        for (int j = 0; j < data->n; j++)
            AT(X, j, i) = data_example(data, i)[j];
    probe_give("X", X);
    mat_free(X);
}
