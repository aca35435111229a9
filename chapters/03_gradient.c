// # 03 The gradient
//
// *Which way should each weight move?* The cost tells how wrong the neuron is.
// Its slopes tell what to do about it, and a slope is something you can measure.
//
// ## The idea
//
// Take one weight between two fingers, turn it up a very little, by h, and look
// at what the cost does. If the cost rises by 0.3 h, its *slope* along this
// weight is 0.3: turning up makes things worse, so turn it down. This slope is
// what is called the derivative of J with respect to the weight, ∂J/∂w. The
// slopes along all the weights and the bias together are the *gradient*.
//
// Measuring costs two evaluations of J for every weight, and networks have
// millions of weights. A formula gives all the slopes at once. We derive it now,
// and then use the measurement for what it is best at: to check the formula.
//
// We write dw for ∂J/∂w, the slope of the cost along w, and db for ∂J/∂b, in the
// text and in the code: d and a name is the slope along what has that name. (The
// round ∂ says that only this one thing is turned, and all the others are kept.) A
// raised number is added for the slope of a single example's loss: dz¹, dw¹, db¹
// for the first example, dzⁱ, dwⁱ, dbⁱ for any.
//
// ## The formula
//
// One rule does most of the work. If turning up u by h raises v by 3 h, and turning
// up v by h raises L by 2 h, then turning up u by h raises L by 6 h: along a chain,
// slopes multiply. That is the *chain rule*. From school we need two slopes more:
// that of eᶻ is eᶻ itself, and that of log u is 1/u.
//
// First, how does the loss of one example depend on its sum z? In
// [chapter 02](02_cost.md) it was
//
//     L = log(1 + eᶻ) − y z
//
// Turning up z raises u = 1 + eᶻ with slope eᶻ, and u raises log u with slope 1/u,
// so the first part has slope eᶻ / (1 + eᶻ). Divide above and below by eᶻ: it is
// 1 / (1 + e⁻ᶻ), our σ(z). The second part, y z, has slope y. So
//
//     dzⁱ = σ(z) − y = a − y
//
// The slope of the loss is the difference between what the neuron said and what
// was true. It lies between −1 and 1; it is near ±1 where the neuron is sure and
// wrong, and near 0 where it is sure and right.
//
// Second, how does z depend on the weights? In z = w[0] x[0] + … + b, turning
// w[j] up by h raises z by x[j] h, and turning b up by h raises z by h. By the chain
// rule,
//
//     dwⁱ[j] = x[j] dzⁱ
//     dbⁱ    = dzⁱ
//
// A weight is corrected in proportion to the feature that it multiplies. A
// feature that was 0 had no part in the mistake, and its weight is left alone.
//
// Third, the cost J is the mean of the losses, so its slopes are the means of
// their slopes:
//
//     dw = (dw¹ + dw² + … + dwᵐ) / m        db = (db¹ + db² + … + dbᵐ) / m
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

// And the measurement. `nudged` points to the one number that is turned, b or one
// of w, in the very place where `cost` will read it. It looks on both sides, at +h
// and at −h, which is far more accurate than looking on one; the second experiment
// shows by how much.
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

// ## First experiment: formula against measurement
//
// One example first: the day of chapter 01, on which we did cycle. The neuron
// said a = 0.76852478, so dz = a − 1 = −0.23147522, and all the rest follows by
// multiplication. Then the measured slopes, with h = 1e-5. One example is a data
// set with m = 1, so the cost is its loss.
static void check_one_day(void)
{
    static const char *const names[] = {"temperature", "rain", "wind"};
    double x[3] = {1.8, 2.0, 0.5}, y = 1;
    double w[3] = {1.5, -0.4, -2.0}, b = 0.3, dw[3] = {0}, db = 0;
    Data day = {.m = 1, .n = 3, .n_y = 1, .x = x, .y = &y};

    double dz = loss_slope(neuron_z(x, w, b, 3), y);
    loss_gradient(x, dz, 3, dw, &db);
    printf("a = %.8f   dz = a - 1 = %.8f\n\n", neuron(x, w, b, 3), dz);
    printf("             feature        formula       measured\n");
    for (int j = 0; j < 3; j++)
        printf("%-11s   %6.1f   %12.8f   %12.8f\n", names[j], x[j], dw[j],
               measured_slope(&day, w, &b, &w[j], 1e-5));
    printf("bias                   %12.8f   %12.8f\n", db,
           measured_slope(&day, w, &b, &b, 1e-5));
}

// ## Second experiment: how small should h be?
//
// A slope is a limit, h → 0, so the smaller h is, the better? We measure dz on
// both sides and on one side, for 1001 sums z from −5 to 5 with y = 1, and
// compare with the formula. The table has the typical error (the root of the mean
// of the squares) for each h. `typical_error` is handed the way to measure as a
// function, so that both ways are judged by the same lines.
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

// ## Third experiment: downhill
//
// With one feature the neuron has two numbers to learn, w and b, and then the
// cost is a landscape: for every point (w, b) on the map, a height J. The
// gradient points uphill. So take a step against it,
//
//     w = w − 2 dw
//     b = b − 2 db
//
// and another, and so on. (Why 2? The next chapter is about this number.)
// The data: on eight days, how much warmer than 15 °C it was, in units of 10 °C,
// and whether we cycled. Warmth helps, though not always.
static const double warmth[8] = {-1.5, -1.0, -0.6, -0.2, 0.1, 0.5, 0.9, 1.4};
static const double cycled[8] = {0, 0, 1, 0, 0, 1, 1, 1};

static Data eight_days(void)
{
    Data days = data_new(8, 1, 1);
    for (int i = 0; i < 8; i++) {
        days.x[i] = warmth[i];
        days.y[i] = cycled[i];
    }
    return days;
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
        w -= 2 * dw;
        b -= 2 * db;
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
    check_one_day();
    shrink_h(&plot);
    Data days = eight_days();
    go_downhill(&plot, &days);
    keep_landscape(&plot, &days);
    data_free(&days);
    return plot_end(&plot);
}

// ## A run
//
//@ output
//
// **The formula.** All four slopes agree with the measurement to the last digit
// printed. All are negative: turn up any of the four numbers and the loss falls,
// since the neuron said 0.77 and the truth was 1. Each slope is the feature times
// dz, and the bias behaves like the weight of a feature that is always 1.
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
// **Downhill.** Three steps bring the cost from 2.1060 to 0.6169, below the 0.6931
// of a neuron that knows nothing. After that progress is slow: towards the bottom
// the ground is level, the gradient is short, and so are the steps.
//
//@ plot 03_gradient
//
// On the left is the table as a curve, both axes logarithmic: two letters V. The left
// arm of each is rounding; the right arm is the error that the formula of the
// difference makes, and it is twice as steep for two sides as for one. On the right is
// the landscape: each line joins the places (w, b) of equal cost, and every step starts
// at a right angle to the line that it stands on, straight downhill. The steps are
// long on the slope and short at the bottom.
//
// ## The same in NumPy
//
// With all examples side by side, X is n × m, Y is 1 × m and w is a row, 1 × n. `X.T`
// is X with rows and columns exchanged, so that `dZ @ X.T` adds up dzⁱ xⁱ over the
// examples, and dw is 1 × n like w. f is any function of one number.
//
//@ numpy gradient
//@ numpy measured_slope
//
// ## What goes wrong
//
// * **The sign.** The gradient points uphill. Whoever adds it climbs: the cost
//   grows from the first step on.
// * **y − a for a − y.** The same mistake in another place. Two of them together
//   work perfectly, until somebody mends one.
// * **The loop forgets x.** With dw[j] = dz instead of x[j] dz every weight moves
//   like the bias. The cost may still fall for a while, so the picture looks
//   right. The measured slope says at once that it is not.
// * **h = 1e-12, to be really precise.** See the table.
//
// ## Exercises
//
// 1. In `cost_gradient`, plant the second and the third mistake in turn and call
//    `measured_slope` for the eight days at w = −2, b = 2.5. Which slopes are
//    off, and by which factor? Why can no measurement of slopes find the first?
// 2. Derive dz the long way. With L = −(y log a + (1 − y) log(1 − a)) the slope
//    along a is −y/a + (1 − y)/(1 − a), and the slope of a = σ(z) is a (1 − a).
//    Multiply. Which of the two factors would make trouble at z = 40?
// 3. Take the squared error (a − y)² in place of cross-entropy. What is dz now?
//    What is it at z = −10, y = 1? The gain in chapter 02's table is larger than
//    this. Why?
// 4. A difference over four points, (−f(+2h) + 8 f(+h) − 8 f(−h) + f(−2h)) / (12 h),
//    has an error of order h⁴. Predict its best h and its smallest error, then
//    add it to the second experiment as a third column.
// 5. Start the path at other places of the landscape, and change the 2 of the
//    step. Can you make it miss the valley? Can you find the bottom in fewer
//    than ten steps?
//
// One gradient, many steps: the [next chapter](04_logistic_regression.md) gives
// this loop real flowers to learn from.
