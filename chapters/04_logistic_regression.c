// # 04 Logistic regression
//
// *How does a neuron learn?* By going downhill, step after step, on the cost of
// all its examples. This chapter does it on measurements of real flowers and
// compares the result with an answer that was found in another way.
//
// ## The idea
//
// Edgar Anderson measured irises, and Ronald Fisher published the numbers in 1936.
// Two of the species, *versicolor* and *virginica*, look much alike. Can they be told apart by the length and the
// width of a petal? We have 50 flowers of each, with the species that a botanist
// gave them ([chapters/data](../chapters/data/README.md)). We start with a neuron
// that knows nothing and repeat what [chapter 03](03_gradient.md) ended with:
// compute the gradient of the cost, take a step against it.
//
// A single neuron trained with cross-entropy is what statisticians call *logistic
// regression*.
//
// ## The formula
//
//     repeat:   dw = (dw¹ + … + dwᵐ) / m,   db likewise
//               w = w − α dw
//               b = b − α db
//
// w and dw hold n numbers (n = 2), b and db one; m = 100. The *learning rate* α
// says how far to go for a given slope; in chapter 03 it was 2. It is neither data nor
// learned: somebody has to choose it, and we shall see what a bad choice looks like.
//
// ## In code
#include "04_logistic_regression.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "01_neuron.h"
#include "02_cost.h"
#include "03_gradient.h"
#include "fail.h"
#include "plot.h"

//@ exercise 4
int descend(Neuron *neuron, const Data *data, double rate, int steps,
            double *costs)
{
    double *w = neuron->w;
    double *dw = allocate(NULL, (size_t)data->n, sizeof *dw), db;
    int step = 0;
    for (;; step++) {
        double J = cost(data, w, neuron->b);
        if (costs)
            costs[step] = J;
        if (step == steps || !isfinite(J))
            break;
        cost_gradient(data, w, neuron->b, dw, &db);
        for (int j = 0; j < data->n; j++)
            w[j] -= rate * dw[j];
        neuron->b -= rate * db;
    }
    free(dw);
    return step;
}

// When the neuron has to decide, it says yes where it finds yes more likely than
// no. The *accuracy* is the share of examples on which this is right. It is what
// people want to know, but you cannot go downhill on it: it is flat everywhere,
// with a jump wherever an example changes sides.
//@ exercise 1
int predict(const double *x, const double *w, double b, int n)
{
    return neuron(x, w, b, n) > 0.5;
}

//@ exercise 2
double accuracy(const Data *data, const double *w, double b)
{
    int right = 0;
    for (int i = 0; i < data->m; i++) {
        const double *x = data_example(data, i);
        if (isnan(neuron_z(x, w, b, data->n)) || isnan(data->y[i]))
            return NAN; // neither right nor wrong
        right += predict(x, w, b, data->n) == data->y[i];
    }
    return (double)right / data->m;
}

// One preparation helps a great deal. All petals are between 3 and 7 cm long, so
// in raw centimetres the feature x[0] is never near 0, and w[0] and b do almost
// the same thing: each raises or lowers all the sums together. The cost becomes a
// long valley with steep walls and an almost level floor. The walls allow only a
// small rate, and with a small rate the way along the floor takes for ever. So we
// measure from the *average flower*. w keeps its meaning and its unit, since only
// the origin has moved, and b becomes the opinion about the average flower.
//@ exercise 2
void center(Data *data, double *mean)
{
    for (int j = 0; j < data->n; j++) {
        mean[j] = 0;
        for (int i = 0; i < data->m; i++)
            mean[j] += data_example(data, i)[j];
        mean[j] /= data->m;
        for (int i = 0; i < data->m; i++)
            data_example(data, i)[j] -= mean[j];
    }
}

// ## First experiment: three rates
//
// From w = 0, b = 0 with the rates 1, 10 and 1000, 5000 steps each, and once
// more with flowers that are not centred, at rate 0.25. (From about 0.29 on their
// cost does not fall at every step any more.)
enum { STEPS = 5000 };

static Data read_flowers(void)
{
    static const char *const features[] = {"petal_length", "petal_width"};
    DataColumns columns = {features,     2,           "species",
                           "versicolor", "virginica", "setosa"};
    return data_read("chapters/data/iris.csv", &columns);
}

static int always_falls(const double *costs)
{
    for (int step = 1; step <= STEPS; step++)
        if (!(costs[step] <= costs[step - 1] + 1e-12)) // so written, NaN counts
            return 0;
    return 1;
}

static void try_rate(Plot *plot, const Data *flowers, const char *name,
                     double rate, Neuron *neuron)
{
    static double costs[STEPS + 1];
    neuron->b = 0;
    for (int j = 0; j < flowers->n; j++)
        neuron->w[j] = 0;
    int taken = descend(neuron, flowers, rate, STEPS, costs);
    if (!isfinite(costs[taken]))
        fail(3,
             "rate %g: the cost is not finite after step %d; are the "
             "measurements far too large?",
             rate, taken);
    printf("%-12s %7g   %.4f   %.4f", name, rate, costs[1], costs[10]);
    if (always_falls(costs))
        printf("   %.4f   %.4f   %.4f\n", costs[100], costs[1000],
               costs[STEPS]);
    else
        printf("   goes up and down\n");
    plot_block(plot, name);
    for (int step = 1; step <= STEPS; step++)
        if (step <= 100 || step % 10 == 0)
            fprintf(plot->data, "%d %.6g\n", step, costs[step]);
}

static void compare_rates(Plot *plot, const Data *raw, const Data *centred,
                          Neuron *neuron)
{
    printf("                     cost J after this many steps\n");
    printf(
        "                rate        1       10      100     1000     5000\n");
    try_rate(plot, raw, "not centred", 0.25, neuron);
    try_rate(plot, centred, "too large", 1000, neuron);
    try_rate(plot, centred, "slow", 1, neuron);
    try_rate(plot, centred, "good", 10, neuron); // the last: we keep it
}

// ## Second experiment: is it the right answer?
//
// A descent that has come to rest might still rest in the wrong place. So we
// need the answer from somebody who does not descend. *Newton's method* solves the
// equations dw = 0, db = 0: it measures how fast the slopes themselves change, and
// jumps to where they would be zero if they kept changing like that. Here it
// arrives in nine jumps. The reference in NumPy does this (it is printed below), and
// the test compares. These are its numbers.
static const double newton[3] = {5.75453232, 10.44669989, 0.46806081};

static void compare_with_newton(const Neuron *neuron)
{
    const char *const names[] = {"w[0], per cm of length",
                                 "w[1], per cm of width",
                                 "b, of the average flower"};
    const double learned[3] = {neuron->w[0], neuron->w[1], neuron->b};
    printf(
        "\n                               learned       Newton   difference\n");
    for (int k = 0; k < 3; k++)
        printf("%-24s  %12.8f %12.8f    %s\n", names[k], learned[k], newton[k],
               fabs(learned[k] - newton[k]) <= 1e-6 ? "below 1e-6" : "LARGE");
}

static void print_boundary(const Neuron *neuron, const double mean[2])
{
    const double *w = neuron->w;
    double raw = neuron->b - w[0] * mean[0] - w[1] * mean[1];
    printf("\naverage flower: %.3f cm long, %.3f cm wide\n", mean[0], mean[1]);
    printf("the boundary in cm: %.4f length + %.4f width = %.4f\n", w[0], w[1],
           -raw);
}

static void keep_map(Plot *plot, const Data *raw, const Neuron *neuron,
                     const double mean[2])
{
    Grid grid = {2.8, 7.2, 0.8, 2.7, 111, 96};
    Data places = data_grid(grid);
    for (int i = 0; i < places.m; i++) {
        const double *x = data_example(&places, i);
        double moved[2] = {x[0] - mean[0], x[1] - mean[1]};
        places.y[i] = sigmoid(neuron_z(moved, neuron->w, neuron->b, 2));
    }
    plot_boundary(plot, "flowers", raw, grid, places.y);
    data_free(&places);
}

int main(int argc, char **argv)
{
    Plot plot = plot_begin(argc, argv, "04_logistic_regression",
                           "One neuron learns to tell two irises apart.", NULL);
    Data raw = read_flowers(), centred = read_flowers();
    double mean[2] = {0}, w[2] = {0};
    Neuron learner = {w, 0};
    center(&centred, mean);
    compare_rates(&plot, &raw, &centred, &learner);
    compare_with_newton(&learner);
    print_boundary(&learner, mean);
    printf("\naccuracy: %.0f of %d flowers\n",
           accuracy(&centred, w, learner.b) * centred.m, centred.m);
    keep_map(&plot, &raw, &learner, mean);
    data_free(&raw);
    data_free(&centred);
    return plot_end(&plot);
}

// ## A run
//
//@ output
//
// **The rates.** All four runs start at 0.6931, the cost of knowing nothing. With
// α = 10 the cost is 0.1028 after 1000 steps, and that is the end of it. With
// α = 1 it takes about ten times as many steps to get as far, which is what
// one would expect of steps a tenth as long. With α = 1000 the very first step
// jumps across the valley and lands higher than the start; from there it is
// thrown back and forth for ever, and where exactly, rounding decides, so that no
// later number of that row is worth printing. The flowers that were not centred
// crawl: after 5000 steps they are not as far as α = 1 was after 100.
//
// **The answer.** All eight decimals agree with Newton's method. The cost of a
// single neuron with cross-entropy has no false dip in which a descent could be
// caught: if no line separates the classes, as here, it has exactly one lowest
// point, and every way down leads to it. We shall lose this as soon as there is a
// second layer.
//
// **The flowers.** A centimetre more of width speaks for *virginica* almost twice
// as loudly as a centimetre more of length. 94 of the 100 flowers are on the
// right side. The cost is not zero and cannot be: where the two kinds overlap, no
// line is right about all of them.
//
//@ plot 04_logistic_regression
//
// On the left, every curve that falls is smooth; a jagged one means that the rate
// is too large, before one looks at any other number. On the right, z = 0 is a
// straight line, the *decision boundary*, and P = 0.5 on it; the colour says how
// sure the neuron is on either side. Find the three triangles and the three
// circles that lie on the wrong side. (Petals were measured to the millimetre, so
// some flowers have the same numbers and their marks coincide: the third circle
// is under the triangle at 4.8 cm and 1.8 cm.)
//
// ## The same in NumPy
//
//@ numpy descend
//
// And this is Newton's method, which the test uses as an independent witness; you
// can do without it in what follows. v holds w and, last, b. One row of Xt is an
// example, with a 1 at the end that multiplies b. H[i][j] says how fast the slope along
// v[i] changes when v[j] is turned, and `solve` finds the change of v that brings all
// slopes to zero at once. (`[:, None]` makes a column of a list of numbers.)
//
//@ numpy newton
//
// ## What goes wrong
//
// * **The rate is forgotten,** which is a rate of 1: right for some data, wrong
//   for others, and never noticed until the data changes.
// * **The weights are updated before the bias's slope is computed.** Both slopes
//   belong to the same place. Take the step when you have them all.
// * **The rate is too large and nobody looks at the cost.** The program ends, w and
//   b are numbers like any others, and the accuracy may even be fair. Only the
//   curve shows that the neuron was not learning but being thrown about.
// * **`>=` in place of `>`.** It matters when a neuron says exactly 0.5, as it does
//   before its first step, for every example.
//
// ## Exercises
//
// 1. Find the largest rate, to two digits, at which the cost still falls at every
//    step. What does the curve look like just above it?
// 2. Train on sepal length and width instead (the names are in the first line of
//    iris.csv; Newton's numbers do not apply then, and the ranges of the map have to
//    change in two files). How many flowers are right now?
// 3. Train on all four measurements. Which arrays have to grow? (What is about two
//    features only, Newton's numbers, boundary and map, has to go.) What becomes of
//    the cost and of the accuracy?
// 4. Setosa is easy to tell from the other two. Train setosa against versicolor and
//    print w after 1000, 10 000 and 100 000 steps at rate 10. Why does it not come to
//    rest, and why would Newton's method be of no help here?
// 5. Six flowers are on the wrong side. Which are they? Would you, as the
//    botanist, look at them again? Build a rule for which answers of the neuron
//    should be passed on to a human, and count how often it calls one.
//
// A straight line was enough for irises. The [next chapter](05_limits.md) shows
// two sets of points for which it is not.
