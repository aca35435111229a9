#include "data.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "fail.h"
#include "rng.h"

// Room for count × each numbers, all zero.
static double *zeros(int count, int each)
{
    size_t size = (size_t)count * (size_t)each;
    double *numbers = allocate(NULL, size, sizeof *numbers);
    memset(numbers, 0, size * sizeof *numbers);
    return numbers;
}

Data data_new(int m, int n, int n_y)
{
    return (Data){m, n, n_y, .x = zeros(m, n), .y = zeros(m, n_y)};
}

void data_free(Data *data)
{
    free(data->x);
    free(data->y);
    *data = (Data){0};
}

double *data_example(const Data *data, int i)
{
    return data->x + (size_t)i * (size_t)data->n;
}

double *data_labels(const Data *data, int i)
{
    return data->y + (size_t)i * (size_t)data->n_y;
}

Data data_xor(void)
{
    Data data = data_new(4, 2, 1);
    for (int i = 0; i < 4; i++) {
        double *x = data_example(&data, i);
        x[0] = i / 2;
        x[1] = i % 2;
        data.y[i] = x[0] != x[1];
    }
    return data;
}

// How many points each of the two classes has.
static int half_of(int m)
{
    if (m < 2 || m % 2 != 0)
        fail(1, "expected an even number of points, 2 or more; got %d", m);
    return m / 2;
}

// ## The flower
//
// Each class has m / 2 points, at angles t that go once round half of the circle in
// equal steps (3.12 is nearly π) and at a distance r that swings four times in and
// out meanwhile. A negative r means: on the opposite side. Both get some noise; randn
// is a random number with mean 0 and standard deviation 1, in NumPy and here.
//
//     t = 3.12 y, …, 3.12 (y + 1)  + 0.2 randn
//     r = 4 sin 4t                 + 0.2 randn
//     x = (r sin t, r cos t)
//
// All random numbers come from one stream, so their order matters: first the noise of
// all the angles, which wait in x[0], and then that of the distances.
static void flower_class(Data *data, Rng *rng, int y, int half)
{
    double step = half > 1 ? (3.12 * (y + 1) - 3.12 * y) / (half - 1) : 0;
    for (int i = 0; i < half; i++)
        data_example(data, y * half + i)[0] =
            i * step + 3.12 * y + 0.2 * rng_normal(rng);
    for (int i = 0; i < half; i++) {
        double *x = data_example(data, y * half + i);
        double t = x[0];
        double r = 4 * sin(4 * t) + 0.2 * rng_normal(rng);
        x[0] = r * sin(t);
        x[1] = r * cos(t);
        data->y[y * half + i] = y;
    }
}

Data data_flower(uint32_t seed, int m)
{
    int half = half_of(m);
    Data data = data_new(m, 2, 1);
    Rng rng = rng_new(seed);
    flower_class(&data, &rng, 0, half);
    flower_class(&data, &rng, 1, half);
    return data;
}

// ## Other shapes in the plane
//
// Each class has m / 2 points along a curve, from u = 0 to u = 1, with noise on both
// coordinates: first x[0] of all its points, then x[1].
typedef void Curve(double x[2], int y, double u);

static const double pi = 3.14159265358979323846;

static Data scatter(uint32_t seed, int m, Curve *curve, double noise)
{
    int half = half_of(m);
    Data data = data_new(m, 2, 1);
    Rng rng = rng_new(seed);
    for (int y = 0; y <= 1; y++) {
        for (int i = 0; i < half; i++) {
            double u = half > 1 ? (double)i / (half - 1) : 0;
            curve(data_example(&data, y * half + i), y, u);
            data.y[y * half + i] = y;
        }
        for (int j = 0; j < 2; j++)
            for (int i = 0; i < half; i++)
                data_example(&data, y * half + i)[j] +=
                    noise * rng_normal(&rng);
    }
    return data;
}

static void moon(double x[2], int y, double u)
{
    x[0] = y ? 1 - cos(pi * u) : cos(pi * u);
    x[1] = y ? 0.5 - sin(pi * u) : sin(pi * u);
}

static void circle(double x[2], int y, double u)
{
    x[0] = (1 + y) * cos(2 * pi * u);
    x[1] = (1 + y) * sin(2 * pi * u);
}

static void arm(double x[2], int y, double u)
{
    double angle = 3 * pi * u + pi * y, radius = 0.3 + 2 * u;
    x[0] = radius * cos(angle);
    x[1] = radius * sin(angle);
}

static void center_of_blob(double x[2], int y, double u)
{
    (void)u;
    x[0] = y ? 1 : -1;
    x[1] = x[0];
}

Data data_moons(uint32_t seed, int m) { return scatter(seed, m, moon, 0.2); }

static Data data_circles(uint32_t seed, int m)
{
    return scatter(seed, m, circle, 0.2);
}

static Data data_spiral(uint32_t seed, int m)
{
    return scatter(seed, m, arm, 0.1);
}

static Data data_blobs(uint32_t seed, int m)
{
    return scatter(seed, m, center_of_blob, 0.8);
}

static Data the_four_points(uint32_t seed, int m)
{
    (void)seed;
    (void)m;
    return data_xor();
}

// The table of them all: whoever adds a set adds a line here.
static const struct {
    const char *name;
    Data (*make)(uint32_t seed, int m);
} sets[] = {
    {"flower", data_flower},   {"xor", the_four_points}, {"moons", data_moons},
    {"circles", data_circles}, {"spiral", data_spiral},  {"blobs", data_blobs},
};
enum { SETS = sizeof sets / sizeof *sets };

Data data_named(const char *name, uint32_t seed, int m)
{
    for (int k = 0; k < SETS; k++)
        if (strcmp(sets[k].name, name) == 0)
            return sets[k].make(seed, m);
    fail(1, "there are no data named \"%s\"", name);
}

void data_names(const char *names[], int room)
{
    int count = SETS < room ? SETS : room - 1;
    for (int k = 0; k < count; k++)
        names[k] = sets[k].name;
    names[count] = NULL;
}

// ## Examples from a file

// 0 for no, 1 for yes, -1 for a row to skip.
static int label_of(const Csv *csv, int row, const DataColumns *columns)
{
    int column = csv_column(csv, columns->label);
    const char *word = csv_text(csv, row, column);
    if (strcmp(word, columns->no) == 0)
        return 0;
    if (strcmp(word, columns->yes) == 0)
        return 1;
    if (strcmp(word, columns->skip) == 0)
        return -1;
    char expected[200];
    snprintf(expected, sizeof expected, "%s, %s or %s", columns->no,
             columns->yes, columns->skip);
    csv_unexpected(csv, row, column, expected);
}

// A model of one class alone learns to say always the same.
static void warn_of_one_class(const char *path, const Data *data,
                              const DataColumns *columns)
{
    int yes = 0;
    for (int i = 0; i < data->m; i++)
        yes += data->y[i] == 1;
    if (yes == 0 || yes == data->m)
        warn_user("%s: all examples are labelled %s, and none %s", path,
                  yes ? columns->yes : columns->no,
                  yes ? columns->no : columns->yes);
}

Data data_read(const char *path, const DataColumns *columns)
{
    Csv csv = csv_read(path);
    Data data = data_new(csv.rows, columns->n, 1);
    data.m = 0;
    for (int row = 0; row < csv.rows; row++) {
        double *x = data_example(&data, data.m);
        for (int j = 0; j < columns->n; j++)
            x[j] =
                csv_number(&csv, row, csv_column(&csv, columns->features[j]));
        int label = label_of(&csv, row, columns);
        if (label >= 0)
            data.y[data.m++] = label;
    }
    if (data.m == 0)
        fail(1, "%s: no rows of data labelled %s or %s", path, columns->no,
             columns->yes);
    warn_of_one_class(path, &data, columns);
    csv_free(&csv);
    return data;
}

// Number k of so many at equal distances from first to last.
static double between(double first, double last, int k, int count)
{
    return count > 1 ? first + (last - first) * k / (count - 1) : first;
}

Data data_grid(Grid grid)
{
    if (grid.columns < 1 || grid.rows < 1 || grid.rows > INT_MAX / grid.columns)
        fail(1, "there is no grid of %d x %d points", grid.columns, grid.rows);
    Data data = data_new(grid.columns * grid.rows, 2, 1);
    for (int i = 0; i < data.m; i++) {
        double *x = data_example(&data, i);
        x[0] = between(grid.left, grid.right, i % grid.columns, grid.columns);
        x[1] = between(grid.bottom, grid.top, i / grid.columns, grid.rows);
    }
    return data;
}
