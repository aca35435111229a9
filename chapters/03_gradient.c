// # 03 The gradient
//
// *Which way should each weight move?* The cost tells how wrong the neuron is.
// Its slopes tell what to do about it, and a slope is something you can measure.
//
// ## The idea
//
// Take one weight between two fingers, like a knob, turn it up a little, by h, and look at what the
// cost does. Then turn it down by h from where it was, and look again. If the cost is lower on the
// upper side, turning up is the way to go.
//
//@ plot 03_gradient_slope The cost J over one weight w is a bowl with its floor near w = 2; at w = −0.5 it is 0.8688, and a dashed tangent falls there with slope −0.4010; a line through the points at w − h and w + h, with h = 1, is nearly parallel to it, with slope −0.3907.
//
// The curve is the cost of eight days over the one weight of a small neuron, which we
// shall meet below. We stand at w = −0.5. One to the right the cost is 0.5688, one to the
// left it is 1.3501. It falls by 0.78 over a distance of 2, which is −0.3907 for each
// unit of w. That number is a *slope*. It has a sign, and the sign says which way is
// down; it has a size, and the size says how much there is to gain.
//
// The straight line through two points of the curve is not quite the curve's own
// direction. Make h smaller, and it turns into the dashed line, the *tangent*, which
// touches the curve in one point. Its slope is the *derivative* of J with respect to w,
// ∂J/∂w, and here it is −0.4010. The slopes along all the weights and the bias together
// are the *gradient*.
//
// Measuring costs two evaluations of J for every weight, and networks have
// millions of weights. A formula gives all the slopes at once. We derive it now,
// and then use the measurement for what it is best at: to check the formula.
//
// ## The formula
//
// We write dw for ∂J/∂w, the slope of the cost along w, and db for ∂J/∂b, in the
// text and in the code: d and a name is the slope along what has that name. (The
// round ∂ says that only this one thing is turned, and all the others are kept.)
//
// How does a weight get to the loss? Through a chain: w changes z, z changes a, and a
// changes L. If turning up u by h raises v by 3 h, and turning up v by h raises L by
// 2 h, then turning up u by h raises L by 6 h: *along a chain, slopes multiply.* That is
// the chain rule, and it does all the work in this book. Here it is with the day of
// chapter 01, on which we did cycle:
//
//@ plot 03_gradient_chain The chain from the first weight, 1.5, to z = 1.20, a = 0.76852 and the loss 0.26328; below, from right to left, the slopes of the links, −1.30119, 0.17789 and 1.8, multiply to da = −1.30119, dz = −0.23148 and the slope of the weight, −0.41666.
//
// Above are the values, from left to right. Below, from right to left, every link
// multiplies by its own slope. Where do the three slopes come from?
//
// * **L = −log a** has slope −1/a, since log has 1/a. (That is for y = 1. For y = 0 it
//   is −log(1 − a), whose slope is 1/(1 − a).)
// * **a = σ(z)** has slope a (1 − a). It is 1/u with u = 1 + e⁻ᶻ. From school, 1/u has
//   slope −1/u², and e⁻ᶻ has −e⁻ᶻ, so the slope of a is e⁻ᶻ/u². One factor 1/u of it is a,
//   and what is left, e⁻ᶻ/(1 + e⁻ᶻ), is 1 − a.
// * **z = w[0] x[0] + … + b** rises by x[j] h when w[j] is turned up by h, and by h when
//   b is. So the slopes are x[j] and 1.
//
// Now multiply the first two. For y = 1 it is −1/a · a (1 − a) = −(1 − a) = a − 1. For
// y = 0 it is 1/(1 − a) · a (1 − a) = a. Both times the fraction cancels, and both
// results are one formula:
//
//     dz = a − y                               one number
//
// The slope of the loss is the difference between what the neuron said and what
// was true. It lies between −1 and 1; it is near ±1 where the neuron is sure and
// wrong, and near 0 where it is sure and right. The last link brings
//
//     dw[j] = x[j] dz                          n numbers
//     db    = dz                               one number
//
// A weight is corrected in proportion to the feature that it multiplies. A
// feature that was 0 had no part in the mistake, and its weight is left alone.
//
// All this is for one example. The cost J is the mean of the losses, so its slopes are
// the means of their slopes. With dw⁽ⁱ⁾ for what example i alone would say,
//
//     dw = (dw⁽¹⁾ + dw⁽²⁾ + … + dw⁽ᵐ⁾) / m        n numbers
//     db = (db⁽¹⁾ + db⁽²⁾ + … + db⁽ᵐ⁾) / m        one number
//
// ## In code
#include "03_gradient.h"

#include <math.h>
#include <stdio.h>

#include "01_neuron.h"
#include "02_cost.h"
#include "plot.h"

//@ exercise 1
double loss_slope(double z, double y) { return sigmoid(z) - y; }

//@ exercise 2
void loss_gradient(const double *x, double dz, int n, double *dw, double *db)
{
    for (int j = 0; j < n; j++)
        dw[j] = x[j] * dz;
    *db = dz;
}

// The sum over the examples, one at a time, and then the division by m.
//@ exercise 3
void cost_gradient(const Data *data, const double *w, double b, double *dw,
                   double *db)
{
    int n = data->n, m = data->m;
    for (int j = 0; j < n; j++)
        dw[j] = 0;
    *db = 0;
    for (int i = 0; i < m; i++) {
        const double *x = data_example(data, i);
        double dz = loss_slope(neuron_z(x, w, b, n), data->y[i]);
        for (int j = 0; j < n; j++)
            dw[j] += x[j] * dz;
        *db += dz;
    }
    for (int j = 0; j < n; j++)
        dw[j] /= m;
    *db /= m;
}

// And the measurement, as in the drawing. `nudged` points to the one number that is
// turned, b or one of w, in the very place where `cost` will read it, and it is put back
// as it was. Looking on both sides, at +h and at −h, is far more accurate than looking
// on one; the third experiment shows by how much.
//@ exercise 2
double measured_slope(const Data *data, const double *w, const double *b,
                      double *nudged, double h)
{
    double here = *nudged;
    *nudged = here + h;
    double above = cost(data, w, *b);
    *nudged = here - h;
    double below = cost(data, w, *b);
    *nudged = here;
    return (above - below) / (2 * h);
}

// ## First experiment: the chain, and the measurement
//
// The day of chapter 01 once more, link by link, and then all its slopes beside the
// measured ones, with h = 1e-5. (One example is a data set with m = 1, so its cost is its
// loss.)
static void follow_chain(double x, double z, double slopes[3])
{
    double a = sigmoid(z);
    double da = -1 / a;           // L = -log a, since y = 1
    double dz = da * a * (1 - a); // a = σ(z)
    double dw = dz * x;           // z = w x + ...
    slopes[0] = dw;
    slopes[1] = dz;
    slopes[2] = da;
}

//@ fold The chain printed, and the table of all slopes
static void print_chain(Plot *plot, double w, double x, double z)
{
    double a = sigmoid(z), L = loss(z, 1), s[3];
    follow_chain(x, z, s);
    printf("forward    w[0] =  %.1f      z =  %.2f     a =  %.5f   L = %.5f\n",
           w, z, a, L);
    printf("links            x[0] = %.1f   a(1-a) = %.5f   -1/a = %.5f\n", x,
           a * (1 - a), -1 / a);
    printf("backward  dw[0] = %.5f  dz = %.5f  da = %.5f\n", s[0], s[1], s[2]);
    plot_block(plot, "forward");
    fprintf(plot->data, "%g %g %.8f %.8f\n", w, z, a, L);
    plot_block(plot, "links");
    fprintf(plot->data, "%g %.8f %.8f\n", x, a * (1 - a), -1 / a);
    plot_block(plot, "backward");
    fprintf(plot->data, "%.8f %.8f %.8f\n", s[0], s[1], s[2]);
}

static void check_one_day(Plot *plot)
{
    static const char *const names[] = {"temperature", "rain", "wind"};
    double x[3] = {1.8, 2.0, 0.5}, y = 1;
    double w[3] = {1.5, -0.4, -2.0}, b = 0.3, dw[3] = {0}, db = 0;
    Data day = {.m = 1, .n = 3, .n_y = 1, .x = x, .y = &y};

    print_chain(plot, w[0], x[0], neuron_z(x, w, b, 3));
    loss_gradient(x, loss_slope(neuron_z(x, w, b, 3), y), 3, dw, &db);
    printf("\n             feature        formula       measured\n");
    for (int j = 0; j < 3; j++)
        printf("%-11s   %6.1f   %12.8f   %12.8f\n", names[j], x[j], dw[j],
               measured_slope(&day, w, &b, &w[j], 1e-5));
    printf("bias                   %12.8f   %12.8f\n", db,
           measured_slope(&day, w, &b, &b, 1e-5));
}

// ## Second experiment: downhill
//
// With one feature the neuron has two numbers to learn, w and b, and then the
// cost is a landscape: for every point (w, b) on the map, a height J. The
// gradient points uphill. So take a step against it, and another, and so on. (Why twice
// the gradient? The next chapter is about this number.)
static void step_downhill(const Data *days, double *w, double *b)
{
    double dw = 0, db = 0;
    cost_gradient(days, w, *b, &dw, &db);
    *w -= 2 * dw;
    *b -= 2 * db;
}

// The data are eight days: how much warmer than 15 °C it was, in tens of degrees, and
// whether we cycled. Warmth helps, though not always.
//@ fold The days, the way down, and the same with a mistake in it
static Data eight_days(void)
{
    static const double warmth[8] = {-1.5, -1.0, -0.6, -0.2,
                                     0.1,  0.5,  0.9,  1.4};
    static const double cycled[8] = {0, 0, 1, 0, 0, 1, 1, 1};
    Data days = data_new(8, 1, 1);
    for (int i = 0; i < 8; i++) {
        days.x[i] = warmth[i];
        days.y[i] = cycled[i];
    }
    return days;
}

static void print_slopes(Plot *plot, const Data *days)
{
    double w = -0.5, b = 0, dw = 0, db = 0;
    cost_gradient(days, &w, b, &dw, &db);
    printf("\nJ at w = %.1f is %.4f\n", w, cost(days, &w, b));
    printf("    h    J(w - h)   J(w + h)   measured   formula\n");
    plot_block(plot, "slopes");
    for (int k = 0; k <= 2; k++) {
        double h = pow(10, -k), left = w - h, right = w + h;
        double slope = measured_slope(days, &w, &b, &w, h);
        double below = cost(days, &left, b), above = cost(days, &right, b);
        printf("%5.2f    %.4f     %.4f    %.4f   %.4f\n", h, below, above,
               slope, dw);
        fprintf(plot->data, "%g %.6f %g %.6f %.6f %.6f %.6f\n", w,
                cost(days, &w, b), h, below, above, slope, dw);
    }
    plot_block(plot, "J over w");
    for (int i = -60; i <= 100; i++) {
        double v = i / 20.0;
        fprintf(plot->data, "%g %.6f\n", v, cost(days, &v, b));
    }
}

static void go_downhill(Plot *plot, const Data *days)
{
    double w = -2, b = 2.5, dw = 0, db = 0;
    printf("\nstep        w        b        J   length of the gradient\n");
    plot_block(plot, "path");
    for (int step = 0; step <= 60; step++) {
        cost_gradient(days, &w, b, &dw, &db);
        double J = cost(days, &w, b);
        fprintf(plot->data, "%.5f %.5f %.5f\n", w, b, J);
        if (step < 4 || step == 10 || step == 20 || step == 60)
            printf("%4d  %7.4f  %7.4f   %.4f   %.4f\n", step, w, b, J,
                   hypot(dw, db));
        step_downhill(days, &w, &b);
    }
}

static void forget_x(const Data *days)
{
    double w = -2, b = 2.5, dw = 0, db = 0;
    printf("the loop forgets x:  J =");
    for (int step = 0; step < 3; step++) {
        printf(" %.4f", cost(days, &w, b));
        cost_gradient(days, &w, b, &dw, &db);
        w -= 2 * db; // where dw belongs
        b -= 2 * db;
    }
    printf(" ...\n");
}

// ## Third experiment: how small should h be?
//
// A slope is what remains as h → 0, so the smaller h is, the better? We measure dz on
// both sides and on one side, for 1001 sums z from −5 to 5 with y = 1, and
// compare with the formula. The table has the typical error (the root of the mean
// of the squares) for each h.
//@ fold Measuring in two ways, the landscape for the picture, and main
static double one_sided(double z, double h)
{
    return (loss(z + h, 1) - loss(z, 1)) / h;
}

static double two_sided(double z, double h)
{
    return (loss(z + h, 1) - loss(z - h, 1)) / (2 * h);
}

static double typical_error(double (*slope)(double z, double h), double h)
{
    double sum = 0;
    for (int i = -500; i <= 500; i++) {
        double error = slope(i / 100.0, h) - loss_slope(i / 100.0, 1);
        sum += error * error;
    }
    return sqrt(sum / 1001);
}

static void shrink_h(Plot *plot)
{
    printf("\n    h    one side   both sides\n");
    plot_block(plot, "error");
    for (int k = 2; k <= 24; k++) {
        double h = pow(10, -k / 2.0);
        double one = typical_error(one_sided, h);
        double both = typical_error(two_sided, h);
        if (k % 2 == 0)
            printf("%5.0e     %.0e        %.0e\n", h, one, both);
        fprintf(plot->data, "%.3e %.3e %.3e\n", h, one, both);
    }
}

static void keep_landscape(Plot *plot, const Data *days)
{
    Grid grid = {-3, 5, -3, 3.7, 81, 68};
    Data places = data_grid(grid);
    for (int i = 0; i < places.m; i++) {
        const double *wb = data_example(&places, i);
        places.y[i] = cost(days, &wb[0], wb[1]);
    }
    plot_map(plot, "landscape", grid, places.y);
    data_free(&places);
}

int main(int argc, char **argv)
{
    Plot plot = plot_begin(argc, argv, "03_gradient",
                           "The gradient, derived and measured.", NULL);
    plot_also(&plot, "03_gradient_slope");
    plot_also(&plot, "03_gradient_chain");
    Data days = eight_days();
    check_one_day(&plot);
    print_slopes(&plot, &days);
    go_downhill(&plot, &days);
    forget_x(&days);
    shrink_h(&plot);
    keep_landscape(&plot, &days);
    data_free(&days);
    return plot_end(&plot);
}

// ## A run
//
//@ ask At the start of the way down the gradient has length 0.5809. Three steps bring the cost from 2.1060 to below the 0.6931 of a neuron that knows nothing. Does the rest of the way go as fast? | No. After ten steps J is 0.4384, and the fifty after that bring it to 0.4324, no further: where the ground is level the gradient is short, and so are the steps. | yes; *no*
//@ ask Measured on both sides, which h gives the best slope, 1e-3, 1e-5 or 1e-12? | 1e-05, with an error of 1e-11. At 1e-12 it is 1e-04, ten million times larger. | 1e-3; *1e-5*; 1e-12
//@ output
//
// **The chain** is the drawing: each slope in the last line is the one to its right times
// the link between them.
//
// **Formula and measurement** agree to the last digit printed, for all four slopes. All
// are negative: turn up any of the four numbers and the loss falls,
// since the neuron said 0.77 and the truth was 1. Each slope is the feature times
// dz, and the bias behaves like the weight of a feature that is always 1.
//
// **One weight of eight days** is the first drawing. With h = 1 the measured slope
// is off by almost 3 %, with h = 0.1 by a hundredth of that, and with h = 0.01 the
// difference is too small to be printed.
//
// **Downhill.** Three steps bring the cost from 2.1060 to 0.6169. After that progress is
// slow: towards the bottom the ground is level, the gradient is short, and so are the
// steps. The line below the table is the same descent with dw[j] = dz in place of
// x[j] dz. It climbs from the first step on.
//
// **The step h.** Going down the last column, the error first shrinks a
// hundredfold whenever h shrinks tenfold: the two-sided difference is off by a
// multiple of h². (On a parabola it would be exact. What it misses is that the
// bend of the curve itself changes.) In this table it is smallest at h = 1e-5, and
// then it *grows* again. The two losses now differ so little that the subtraction
// keeps only a few correct digits of them: each is rounded in its 16th digit, an
// error of about 1e-16, which is then divided by h. The best h balances the two.
// Setting h² equal to 1e-16 / h gives h ≈ 5e-6, and the factors left out here move
// it a little, so 1e-5 is a good choice. This is why every gradient check in these
// chapters uses two sides and h = 1e-5. On one side the first kind of error is
// proportional to h and not to h², and the best in the table is 7e-9, at h = 1e-7:
// several hundred times worse.
//
//@ plot 03_gradient Left: the cost over weight and bias as contour lines, a valley; the way down leaves its start at (−2, 2.5) with long steps across the lines and ends in short ones at the bottom, J = 0.4324. Right: the error of a measured slope against h, two letters V, the deeper one for both sides with its tip near h = 1e-5.
//
// On the left is the landscape: each line joins the places (w, b) of equal cost, and every
// step starts at a right angle to the line that it stands on, straight downhill. The steps
// are long on the slope and short at the bottom. On the right is the last table as a curve,
// both axes logarithmic: two letters V. The left arm of each is rounding; the right arm is
// the error that the formula of the difference makes, and it is twice as steep for two
// sides as for one.
//
// ## The same in NumPy
//
// With all examples side by side, X is n × m, Y is 1 × m and w is a row, 1 × n. `X.T`
// is X with rows and columns exchanged, so that `dZ @ X.T` adds up dz⁽ⁱ⁾ x⁽ⁱ⁾ over the
// examples, and dw is 1 × n like w. f is any function of one number.
//
//@ numpy gradient
//@ numpy measured_slope
//
// PyTorch finds the same slopes without a formula of yours: after `J.backward()` they are
// in `w.grad` and `b.grad`. It keeps the chain while it goes forward, and multiplies on the
// way back, as in the drawing. `torch.autograd.gradcheck` compares with a measurement.
//
// ## What goes wrong
//
// * **The sign.** The gradient points uphill. Add it, and you climb: the cost
//   grows from the first step on.
// * **y − a for a − y.** The same mistake in another place. Two of them together
//   work perfectly, until somebody mends one.
// * **The loop forgets x.** With dw[j] = dz instead of x[j] dz every weight moves
//   like the bias. On our eight days the cost rises at once, 2.1060, 2.2705, 2.4511; where
//   the features are mostly positive it may fall for a while, and look right. The measured
//   slope says that it is not.
// * **h = 1e-12, to be really precise.** See the table.
//
// ## To keep
//
// A slope says by how much the cost rises for each unit that a weight is turned up, and you
// can measure it with two evaluations, best at h = 1e-5 on both sides. Along a chain slopes
// multiply, and for this neuron the product is dz = a − y, dw[j] = x[j] dz, db = dz. The
// gradient points uphill, so learning steps against it.
//
// ## Exercises
//
// 1. In `cost_gradient`, plant the second and the third mistake in turn and call
//    `measured_slope` for the eight days at w = −2, b = 2.5. What is wrong with the slopes
//    each time? Why can no measurement of slopes find the first mistake?
//
//    <details><summary>Hint</summary>In `go_downhill`, at step 0, print dw, db and
//    `measured_slope(days, &w, &b, &w, 1e-5)`, then the same along b.</details>
//    <details><summary>Answer</summary>Measured are −0.4701 along w and 0.3411 along b. With
//    y − a both slopes have the right size and the wrong sign. With x forgotten db is right,
//    and dw is 0.3411, too: not a multiple of the right one, but another number. The first
//    mistake is not in the slopes; it is in what is done with them.</details>
//
// 2. Derive dz without a, from L = log(1 + eᶻ) − y z. And in the long way, over a, which
//    of the two factors would make trouble at z = 40, y = 0?
//
//    <details><summary>Hint</summary>With u = 1 + eᶻ, log u has slope 1/u, and u has slope eᶻ.
//    Divide above and below by eᶻ.</details>
//    <details><summary>Answer</summary>eᶻ/(1 + eᶻ) − y = 1/(1 + e⁻ᶻ) − y = a − y. In the long
//    way a is rounded to 1, so 1/(1 − a) is infinite and a (1 − a) is 0, and their product is
//    NaN in place of 1.</details>
//
// 3. Take the squared error (a − y)² in place of cross-entropy. What is dz now?
//    What is it at z = −10, y = 1? The gain in chapter 02's table, 0.000156, is larger than
//    this. Why?
//
//    <details><summary>Hint</summary>The slope of (a − y)² along a is 2 (a − y). The link from z
//    to a is the one in the drawing.</details>
//    <details><summary>Answer</summary>dz = 2 (a − y) a (1 − a), which is −0.0000908. The gain is
//    that of a whole step to the right, and on the way the slope grows to e times as
//    much.</details>
//
// 4. A difference over four points, (−f(+2h) + 8 f(+h) − 8 f(−h) + f(−2h)) / (12 h),
//    has an error of order h⁴. Predict its best h and its smallest error, then
//    add it to the third experiment as a third column.
//
//    <details><summary>Hint</summary>Balance the two kinds of error as the text does: set h⁴ equal
//    to 1e-16 / h.</details>
//    <details><summary>Answer</summary>h to the power 5 is 1e-16, so h is about 6e-4 and the error
//    about 1e-13. The table says 2e-13 at h = 1e-3, and 2e-11 at 1e-2.</details>
//
// 5. Change the 2 of the step, then start the way down at other places of the landscape.
//    Can you find the bottom, a gradient shorter than 0.001, in fewer than ten steps? Can
//    you make it miss the valley?
//
//    <details><summary>Hint</summary>From the start in the text, try 6 to 12, then 20.</details>
//    <details><summary>Answer</summary>From that start it takes 36 steps with 2, and 5 with 9. With
//    20 it jumps to and fro across the valley, comes close and is thrown out again: there is
//    a largest step that works, and the best is not far below it.</details>
//
// *An hour: this is the chapter to take slowly. To read on: A. Karpathy's micrograd (2020) does
// the chain of the drawing for any formula, in a hundred lines; on rounding, D. Goldberg, "What
// every computer scientist should know about floating-point arithmetic" (1991).*
//
// One gradient, many steps: the [next chapter](04_logistic_regression.md) gives
// this loop real flowers to learn from.
