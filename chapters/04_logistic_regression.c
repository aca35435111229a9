// # 04 Logistic regression
//
// *How does a neuron learn?* By going downhill, step after step, on the cost of
// all its examples. This chapter does it on measurements of real flowers and
// compares the result with an answer that was found in another way.
//
// ## The idea
//
// Edgar Anderson measured irises, and Ronald Fisher published the numbers in 1936.
// Two of the species, *versicolor* and *virginica*, look much alike. Can they be told
// apart by the length and the width of a petal? We have 50 flowers of each, with the
// species that a botanist gave them ([chapters/data](../chapters/data/README.md)).
//
// We start with a neuron that knows nothing and repeat what
// [chapter 03](03_gradient.md) ended with: compute the gradient of the cost, take a step
// against it. A single neuron trained like this is what statisticians call *logistic
// regression*.
//
// One preparation makes all the difference. Look at the landscape first; for the drawing
// the neuron is given the petal length alone, so that it has one weight and one bias.
//
//@ plot 04_logistic_regression_valley The cost over weight and bias, twice on the same scale. Left, with lengths in centimetres, it is a narrow diagonal trench, and 200 steps at rate 0.25 have hardly left the start. Right, with lengths measured from the average flower, it is a long bowl, and 200 steps at rate 10 end at its bottom.
//
// Both begin with the same neuron, which knows nothing, and both have the same flowers.
// (The *rate* is the number that was 2 in chapter 03.) On the left the length is in plain
// centimetres. All petals are between 3 and 7 cm long, so the feature is never near 0, and
// w and b do almost the same thing: each raises or lowers all the sums together. Turn one
// up and the other down, and hardly anything changes. That is the floor of a long trench,
// almost level, between steep walls. The walls allow only small steps, and with small
// steps the way along the floor, to b = −44, takes for ever.
//
// On the right the length is measured from the *average flower*: 4.906 cm is 0. Now there
// are flowers on either side of 0. Turning w tilts the neuron's opinion, turning b lifts
// it, and neither can do the other's work. The trench has become a bowl, long, but open,
// and steps forty times as large do not hit a wall. w keeps its meaning and its unit, since
// only the origin has moved, and b becomes the opinion about the average flower.
//
// ## The formula
//
//     repeat:   dw = (dw⁽¹⁾ + … + dw⁽ᵐ⁾) / m      n numbers     (n = 2, m = 100)
//               db = (db⁽¹⁾ + … + db⁽ᵐ⁾) / m      one number
//               w = w − α dw
//               b = b − α db
//
// The *learning rate* α says how far to go for a given slope; in chapter 03 it was 2. It is
// neither data nor learned: somebody has to choose it, and we shall see what a bad choice
// looks like.
//
// ## In code
//
// From here on a neuron is a thing that changes, so its numbers travel together.
//
//@ show 04_logistic_regression.h Neuron
//
// `descend` is the loop. It keeps the cost of every step, if it is asked to, since the curve
// of the costs is how one sees whether learning goes well. (`allocate` is `malloc` for so
// many objects of a size; where there is no memory, it ends the program and says so.)
#include "04_logistic_regression.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

// And the preparation:
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

static int learn(Neuron *neuron, const Data *flowers, double rate,
                 double *costs)
{
    neuron->b = 0;
    for (int j = 0; j < flowers->n; j++)
        neuron->w[j] = 0;
    return descend(neuron, flowers, rate, STEPS, costs);
}

//@ fold The flowers, the table of rates, and the landscapes of the drawing
static Data read_flowers(void)
{
    static const char *const features[] = {"petal_length", "petal_width"};
    DataColumns columns = {.features = features,
                           .n = 2,
                           .label = "species",
                           .no = "versicolor", // y = 0
                           .yes = "virginica", // y = 1
                           .skip = "setosa"};  // the third species: left out
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
    int taken = learn(neuron, flowers, rate, costs);
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

static Data lengths(const Data *flowers)
{
    // the first feature of the flowers, alone
    Data only = data_new(flowers->m, 1, 1);
    for (int i = 0; i < only.m; i++) {
        only.x[i] = data_example(flowers, i)[0];
        only.y[i] = flowers->y[i];
    }
    return only;
}

static void keep_path(Plot *plot, const char *name, const Data *only,
                      double rate)
{
    char block[40];
    double w = 0;
    Neuron neuron = {&w, 0};
    snprintf(block, sizeof block, "%s path", name);
    plot_block(plot, block);
    for (int step = 0; step <= 200; step++) {
        double J = cost(only, &w, neuron.b);
        fprintf(plot->data, "%.5f %.5f %.4f %g\n", w, neuron.b, J, rate);
        if (step == 200)
            printf("%-12s %7g   %7.4f   %8.4f   %.4f\n", name, rate, w,
                   neuron.b, J);
        descend(&neuron, only, rate, 1, NULL);
    }
}

static void keep_valley(Plot *plot, const Data *only)
{
    Grid grid = {-1, 11, -14, 58, 49, 289};
    Data places = data_grid(grid);
    for (int i = 0; i < places.m; i++) {
        const double *wb = data_example(&places, i);
        places.y[i] = cost(only, &wb[0], wb[1]);
    }
    plot_map(plot, "valley", grid, places.y);
    data_free(&places);
}

static void find_lowest(Plot *plot, const Data *only, double mean)
{
    double w = 0;
    Neuron neuron = {&w, 0};
    descend(&neuron, only, 10, 1000, NULL);
    printf("the lowest point         %7.4f   %8.4f   %.4f\n", w, neuron.b,
           cost(only, &w, neuron.b));
    printf("in plain centimetres     %7.4f   %8.4f\n", w, neuron.b - w * mean);
    plot_block(plot, "lowest");
    fprintf(plot->data, "%.5f %.5f\n", w, neuron.b);
    plot_block(plot, "mean");
    fprintf(plot->data, "%.6f\n", mean);
}

static void draw_valleys(Plot *plot, const Data *raw, const Data *centred,
                         double mean)
{
    Data plain = lengths(raw), moved = lengths(centred);
    printf("\nthe length alone        after 200 steps\n");
    printf("                rate         w          b        J\n");
    keep_path(plot, "not centred", &plain, 0.25);
    keep_path(plot, "centred", &moved, 10);
    find_lowest(plot, &moved, mean);
    keep_valley(plot, &moved);
    data_free(&plain);
    data_free(&moved);
}

// ## Second experiment: is it the right answer?
//
// A descent that has come to rest might still rest in the wrong place. So we need the
// answer from somebody who does not descend. *Newton's method* looks for the place where
// all slopes are 0. It measures how fast the slopes themselves change, and jumps to where
// they would be 0 if they kept changing like that. Here it arrives in nine jumps. The
// reference in NumPy does this, and the test compares. These are its numbers:
static const double newton[3] = {5.75453232, 10.44669989, 0.46806081};

//@ fold The comparison, the boundary, and main
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

static double ask(const Neuron *neuron, const double *cm, const double mean[2])
{
    // the estimate for a flower that is given in centimetres
    double moved[2] = {cm[0] - mean[0], cm[1] - mean[1]};
    return sigmoid(neuron_z(moved, neuron->w, neuron->b, 2));
}

static int alike(const Data *flowers, int i)
{
    // how many flowers before this one have the same numbers
    int count = 0;
    for (int k = 0; k < i; k++)
        count += memcmp(data_example(flowers, k), data_example(flowers, i),
                        2 * sizeof(double)) == 0;
    return count;
}

static void keep_map(Plot *plot, const Data *raw, const Neuron *neuron,
                     const double mean[2])
{
    Grid grid = {2.8, 7.2, 0.8, 2.7, 111, 96};
    Data places = data_grid(grid), shown = read_flowers();
    for (int i = 0; i < places.m; i++)
        places.y[i] = ask(neuron, data_example(&places, i), mean);
    for (int i = 0; i < raw->m; i++) { // the same numbers: above and below
        int k = alike(raw, i), side = k % 2 ? 1 : -1;
        data_example(&shown, i)[1] += 0.037 * side * ((k + 1) / 2);
    }
    plot_boundary(plot, "flowers", &shown, grid, places.y);
    plot_block(plot, "wrong");
    for (int i = 0; i < raw->m; i++)
        if ((ask(neuron, data_example(raw, i), mean) > 0.5) != raw->y[i])
            fprintf(plot->data, "%g %g %g\n", data_example(&shown, i)[0],
                    data_example(&shown, i)[1], raw->y[i]);
    data_free(&places);
    data_free(&shown);
}

int main(int argc, char **argv)
{
    Plot plot = plot_begin(argc, argv, "04_logistic_regression",
                           "One neuron learns to tell two irises apart.", NULL);
    plot_also(&plot, "04_logistic_regression_valley");
    Data raw = read_flowers(), centred = read_flowers();
    double mean[2] = {0}, w[2] = {0};
    Neuron learner = {w, 0};
    center(&centred, mean);
    compare_rates(&plot, &raw, &centred, &learner);
    draw_valleys(&plot, &raw, &centred, mean[0]);
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
//@ ask At α = 10 the cost is 0.1059 after 100 steps. After how many does α = 1 get there? | After 1000: 0.1059. A tenth of the rate, ten times as many steps. | 1000
//@ ask The two kinds overlap. Will the cost come down to 0? To what does it come? | To 0.1028, and no lower: where flowers of both kinds have the same numbers, no neuron is right about all of them. | 0.1028
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
// **The length alone** is the drawing. In 200 steps the neuron that was given plain
// centimetres has brought b to −2.6370, on its way to −43.7809. The other one has nearly
// arrived, at the same cost as the lowest point to four digits.
//
// **The answer.** All eight decimals agree with Newton's method. The cost of a
// single neuron with cross-entropy has no false dip in which a descent could be
// caught: if no line separates the classes, as here, it has exactly one lowest
// point, and every way down leads to it. We shall lose this as soon as there is a
// second layer.
//
// **The flowers.** A centimetre more of width speaks for *virginica* almost twice
// as loudly as a centimetre more of length. 94 of the 100 flowers are on the
// right side.
//
//@ plot 04_logistic_regression Left: learning curves, where rate 10 falls to 0.1 within a hundred steps, rate 1 ten times later, uncentred flowers crawl and rate 1000 jumps up and down. Right: 50 circles and 50 triangles in the plane of petal length and width, parted by a straight falling line; six marks on the wrong side of it have rings.
//
// On the left, every curve that falls is smooth; a jagged one means that the rate
// is too large, before one looks at any other number. On the right, z = 0 is a
// straight line, the *decision boundary*, and P = 0.5 on it; the colour says how
// sure the neuron is on either side. Rings mark the three triangles and the three
// circles that lie on the wrong side. (Petals were measured to the millimetre, so some
// flowers have the same numbers; these are drawn a little above and below each other. At 4.8 cm and
// 1.8 cm there are three: one circle and two triangles.)
//
// ## The same in NumPy
//
//@ numpy descend
//
// And in scikit-learn, given the centimetres as they are:
//
// ```python
// model = LogisticRegression(C=np.inf).fit(X.T, Y[0])
// ```
//
// It finds the same weights, 5.7545 and 10.4467, and the same line. `C=np.inf` switches its
// *penalty* off, an addition to the cost that grows with the weights. By default C is 1, and
// the weights come out as 2.78 and 2.39, with 95 % right: a more cautious neuron, and another
// cost. [The libraries you know](libraries.md) says more about it.
//
// <details><summary>Newton's method, which the test uses as an independent witness</summary>
//
// You can do without it in what follows. With one number w it is one line: if the slope is s,
// and grows by H for each unit of w, then the slope is 0 at w − s/H. With three numbers v (w
// and, last, b) the slope is a column, and H is a table: H[i][j] says how fast the slope along
// v[i] changes when v[j] is turned (it is called the *Hessian*). Dividing by it is what
// `solve` does. One row of Xt is an example, with a 1 at the end that multiplies b, and
// `[:, None]` makes a column of a list of numbers.
//
//@ numpy newton
//
// </details>
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
// * **A new flower is not centred.** The neuron has learned to be asked about distances
//   from the average flower. Subtract the same means, those of the flowers it learned from.
// * **`>=` in place of `>`.** It matters when a neuron says exactly 0.5, as it does
//   before its first step, for every example.
//
// ## To keep
//
// Learning is a loop: the gradient of the cost over all examples, then a step against it, α
// times as long. Too small an α crawls, too large a one is thrown about, and the curve of the
// cost tells you which. Features that are measured from their mean make a bowl of a trench,
// and for one neuron every way down leads to the same place.
//
// ## Exercises
//
// 1. Find the largest rate, to two digits, at which the cost still falls at every
//    step. What does the curve look like just above it?
//
//    <details><summary>Hint</summary>Change the 10 of "good" in `compare_rates`: the table says
//    "goes up and down" where it is too large. It is between 10 and 100.</details>
//    <details><summary>Answer</summary>67. At 68 the cost falls for hundreds of steps and then
//    hangs above the bottom, at 0.1053, jumping from one wall to the other.</details>
//
// 2. Train on sepal length and width instead. How many flowers are right now?
//
//    <details><summary>Hint</summary>The names of the columns are in the first line of iris.csv,
//    and stand in `read_flowers`. Newton's numbers do not apply then ("LARGE"), and the map
//    looks elsewhere, in `keep_map` and in the `.gp`; the accuracy is right all the
//    same.</details>
//    <details><summary>Answer</summary>75 of 100, at a cost of 0.5516: the leaves that protect
//    the flower say much less than its petals.</details>
//
// 3. Train on all four measurements. First change only `features` and `.n`, and run
//    `make run-04 SAFE=1`. What is wrong? Which arrays have to grow, and what becomes of
//    the cost and of the accuracy?
//
//    <details><summary>Hint</summary>Every array with one number for each feature has to have room
//    for four. `ask` and `alike` go on with the first two features; the map is that of
//    another neuron, then, and you need not look at it.</details>
//    <details><summary>Answer</summary>`mean[2]` and `w[2]` in `main` are overrun: SAFE=1 stops at
//    the first write behind `mean`, in `center`. With four places each the cost falls to
//    0.0595, and 98 of 100 are right.</details>
//
// 4. Setosa is easy to tell from the other two. Train setosa against versicolor and
//    print w after 1000, 10 000 and 100 000 steps at rate 10. Why does it not come to
//    rest, and why would Newton's method be of no help here?
//
//    <details><summary>Hint</summary>Exchange the names in `read_flowers`, and call `descend`
//    with NULL for the costs. Where all flowers are on the right side, what happens to the
//    cost when every weight is doubled?</details>
//    <details><summary>Answer</summary>With setosa as yes: w = (−8.16, −3.73), (−10.22, −5.11),
//    (−12.76, −6.84). A line parts the two kinds, so being twice as sure is always better: the
//    cost has no lowest point, and w grows for ever, ever more slowly. Newton's method would
//    jump towards a place that does not exist.</details>
//
// 5. Six flowers are on the wrong side. Which are they? Would you, as the
//    botanist, look at them again? Build a rule for which answers of the neuron
//    should be passed on to a human, and count how often it calls one.
//
//    <details><summary>Hint</summary>Print the flowers for which neither answer gets 80 %, then
//    those for which neither gets 90 %.</details>
//    <details><summary>Answer</summary>Versicolor at 4.8, 5.0 and 5.1 cm of length (widths 1.8, 1.7
//    and 1.6), virginica at 4.5, 5.0 and 5.1 cm (1.7, 1.5 and 1.5). Asking a human below 80 %
//    calls one 7 times and leaves 1 mistake; below 90 % it calls one 14 times and leaves
//    none.</details>
//
// *An hour. To read on: the data, R. A. Fisher, "The use of multiple measurements in taxonomic
// problems" (1936); logistic regression, D. R. Cox, "The regression analysis of binary sequences"
// (1958); why centred and scaled features help, Y. LeCun et al., "Efficient BackProp"
// (1998).*
//
// A straight line was enough for irises. The [next chapter](05_limits.md) shows
// two sets of points for which it is not.
