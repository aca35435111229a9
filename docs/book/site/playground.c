// What the playground of the web book calls: the parts of chapter 12's train, one after the other.
// After each call everything belongs together: the parameters, and what forward, network_cost and
// backward have made of them.
#include <math.h>
#include <stddef.h>

#include "08_vectorize.h"
#include "09_activations.h"
#include "11_backprop.h"
#include "12_train.h"
#include "data.h"

#define PLAYED(name) __attribute__((export_name(name)))

enum { MOST_POINTS = 400, COLUMNS = 60, ROWS = 60 };

static Network net;
static Examples set;
static Layers at;
static Gradient d;
static double J;
static double own[MOST_POINTS]
                 [3]; // points that the reader has drawn: x, y and the class
static int drawn;
static Matrix *places; // the middles of the map's fields
static Layers map;

static void look(void)
{
    forward(&at, &net, set.X);
    J = network_cost(at.Z2, set.Y);
    if (isfinite(J))
        backward(&d, &at, &net, &set);
}

static void end(void)
{
    if (!net.W1)
        return;
    layers_free(&at);
    layers_free(&map);
    gradient_free(&d);
    examples_free(&set);
    mat_free(places);
    network_free(&net);
}

static Data own_points(void)
{
    Data data = data_new(drawn, 2, 1);
    for (int i = 0; i < drawn; i++) {
        data.x[2 * i] = own[i][0];
        data.x[2 * i + 1] = own[i][1];
        data.y[i] = own[i][2];
    }
    return data;
}

static const char *word(void (*names)(const char *words[], int room), int k)
{
    const char *words[20];
    names(words, 20);
    return words[k];
}

// Begins anew. activation and data are numbers in the lists of chapter 09 and of data.h; data -1:
// the points that were drawn, of which there has to be one. The map covers −edge … edge.
PLAYED("begin")
void begin(int hidden, int activation, int data, unsigned seed, double edge)
{
    end();
    Data points = data < 0 ? own_points()
                           : data_named(word(data_names, data), 1, MOST_POINTS);
    Data fields = data_grid((Grid){-edge, edge, -edge, edge, COLUMNS, ROWS});
    Rng rng = rng_new(seed);
    net = network_new(2, hidden, 1,
                      activation_named(word(activation_names, activation)));
    network_random(&net, &rng, 0.01);
    set = examples_new(&points);
    at = layers_new(&net, points.m);
    d = gradient_new(&net);
    places = data_X(&fields);
    map = layers_new(&net, fields.m);
    data_free(&points);
    data_free(&fields);
    look();
}

// So many steps of gradient descent; ends where the cost is not finite, as train does. Returns how
// many were taken.
PLAYED("steps")
int steps(int count, double rate)
{
    int taken = 0;
    for (; taken < count && isfinite(J); taken++) {
        update(&net, &d, rate);
        look();
    }
    return taken;
}

PLAYED("cost")
double cost_now(void) { return J; }

PLAYED("accuracy")
double accuracy_now(void) { return network_accuracy(at.A2, set.Y); }

PLAYED("draw_point")
int draw_point(double x, double y, int label)
{
    if (drawn == MOST_POINTS)
        return 0;
    own[drawn][0] = x;
    own[drawn][1] = y;
    own[drawn++][2] = label;
    return 1;
}

PLAYED("forget_points")
void forget_points(void) { drawn = 0; }

// P(class 1) in the fields of the map, row by row from the bottom.
PLAYED("map")
const double *map_now(void)
{
    forward(&map, &net, places);
    return map.A2->data;
}

PLAYED("map_size")
int map_size(void) { return COLUMNS; }

// The matrices of a step, by number: what they are called, their formula and shape in letters, how
// many rows and columns they have, and their numbers, row by row.
static Part part(int k)
{
    Part parts[STEP_PARTS];
    step_parts(parts, &net, &at, &d, &set);
    return parts[k];
}

PLAYED("parts")
int parts_count(void) { return STEP_PARTS; }

PLAYED("name")
const char *name_of(int k) { return part(k).name; }

PLAYED("formula")
const char *formula_of(int k) { return part(k).formula; }

PLAYED("shape")
const char *shape_of(int k) { return part(k).shape; }

PLAYED("rows")
int rows_of(int k) { return part(k).matrix->rows; }

PLAYED("columns")
int columns_of(int k) { return part(k).matrix->cols; }

PLAYED("numbers")
const double *numbers_of(int k) { return part(k).matrix->data; }
