#include "probe.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fail.h"

static FILE *answers; // where they go; not to stdout, where anybody may print

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

static void scale_weights(const Probe *probe, double factor)
{
    for (int k = 0; k < probe->count; k++)
        if (strchr("wWb", probe->names[k][0]))
            mat_scale(probe->given[k], factor, probe->given[k]);
}

static int turns(const Probe *probe)
{
    for (int k = 0; k < probe->count; k++)
        if (probe->names[k][0] == '?')
            return probe_count(probe, probe->names[k], 1);
    return 1;
}

Probe probe_read(void)
{
    Probe probe = {.count = 0};
    char name[32];
    Matrix *matrix;
    answers = open_answers();
    while ((matrix = mat_read(stdin, name))) {
        if (probe.count == PROBE_MOST)
            fail(1, "more than %d matrices", PROBE_MOST);
        if (probe_find(&probe, name))
            fail(1, "%s was given twice", name);
        strcpy(probe.names[probe.count], name);
        probe.sent[probe.count] = mat_new(matrix->rows, matrix->cols);
        mat_copy(probe.sent[probe.count], matrix);
        probe.given[probe.count++] = matrix;
    }
    probe.turns = turns(&probe);
    if (probe.turns > 1)
        scale_weights(&probe, 0.5);
    return probe;
}

int probe_asks(const Probe *probe, const char *function)
{
    int asked = 0;
    for (int k = 0; k < probe->count; k++)
        if (probe->names[k][0] == '?') {
            if (strcmp(probe->names[k] + 1, function) == 0)
                return 1;
            asked = 1;
        }
    return !asked;
}

int probe_again(Probe *probe)
{
    probe->turns--;
    if (probe->turns == 1)
        scale_weights(probe, 2);
    return probe->turns > 0;
}

// Whether two blocks hold the same bits: NaN is the same as NaN here.
static int same(const double *a, const double *b, int numbers)
{
    const unsigned char *p = (const unsigned char *)a;
    const unsigned char *q = (const unsigned char *)b;
    for (size_t k = 0; k < (size_t)numbers * sizeof *a; k++)
        if (p[k] != q[k])
            return 0;
    return 1;
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
    if (!same(given->data, values, given->rows * given->cols))
        probe_changed(name);
}

void probe_same_as(const char *name, const Matrix *A, const Matrix *before)
{
    if (!same(A->data, before->data, mat_size(before)))
        probe_changed(name);
}

int probe_end(Probe *probe)
{
    for (int k = 0; k < probe->count; k++) {
        const Matrix *given = probe->given[k], *sent = probe->sent[k];
        if (!same(given->data, sent->data, sent->rows * sent->cols))
            probe_changed(probe->names[k]);
        mat_free(probe->given[k]);
        mat_free(probe->sent[k]);
    }
    probe->count = 0;
    probe_write("end", 0, 0, NULL);
    if (fclose(answers) != 0)
        fail(1, "cannot write the answers: %s", strerror(errno));
    return 0;
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

void probe_into(const Probe *probe, const char *name, Matrix *A)
{
    const Matrix *given = probe_matrix(probe, name);
    if (given->rows != A->rows || given->cols != A->cols)
        fail(1, "%s: expected %d x %d, got %d x %d", name, A->rows, A->cols,
             given->rows, given->cols);
    mat_copy(A, given);
}

double *probe_need(const Probe *probe, const char *name, int numbers)
{
    Matrix *matrix = probe_matrix(probe, name);
    if ((long)matrix->rows * matrix->cols != numbers)
        fail(1, "%s: expected %d numbers, got %d x %d", name, numbers,
             matrix->rows, matrix->cols);
    return matrix->data;
}

double probe_number(const Probe *probe, const char *name)
{
    return *probe_need(probe, name, 1);
}

double probe_number_or(const Probe *probe, const char *name, double other)
{
    return probe_find(probe, name) ? probe_number(probe, name) : other;
}

static double whole(const Probe *probe, const char *name, double least,
                    double most)
{
    double value = probe_number(probe, name);
    if (!(value >= least && value <= most) || value != floor(value))
        fail(1, "%s: expected a whole number from %.0f to %.0f, got %g", name,
             least, most, value);
    return value;
}

int probe_count(const Probe *probe, const char *name, int least)
{
    return (int)whole(probe, name, least, 1e8);
}

int probe_count_or(const Probe *probe, const char *name, int least, int other)
{
    return probe_find(probe, name) ? probe_count(probe, name, least) : other;
}

uint32_t probe_seed(const Probe *probe)
{
    return (uint32_t)whole(probe, "seed", 0, 4294967295.0);
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
    if (!probe_find(probe, "Y"))
        return data;
    copy_labels(data.y, probe_need(probe, "Y", data.m * n_y), n_y, data.m);
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
        values[k] = 0.625 + k / 128.0;
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

double *probe_costs(const Probe *probe, int steps)
{
    if (probe_find(probe, "quiet"))
        return NULL;
    double *costs = allocate(NULL, (size_t)steps + 1, sizeof *costs);
    probe_litter(costs, steps + 1);
    return costs;
}

void probe_write_costs(double *costs, int s)
{
    if (costs)
        probe_write("costs", 1, s + 1, costs);
    free(costs);
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
