// # 02 The cost of being wrong
//
// *How wrong is a neuron, in one number?* Learning will mean making that number
// small, so it had better be the right number, and it had better be computed
// so that it is still a number when the neuron is very sure and very wrong.
//
// ## The idea
//
// The neuron of [chapter 01](01_neuron.md) says: 77 %, you will cycle. Then the
// day passes, and you did (y = 1) or you took the bus (y = 0). Look at the
// probability that the neuron gave to *what happened*: a if y = 1, and 1 − a if
// y = 0. A good neuron gives much of its probability to what happens.
//
// What about several days? The neuron that gave the highest probability to the
// whole record, all days as they happened, has understood them best. If one day
// says nothing about another, that probability is the product of the days', as
// with tosses of a coin. A product of many small numbers is awkward, so we take
// its logarithm, which turns it into a sum. The logarithm of a number below 1 is
// negative, so we change the sign, and what was to be large is now to be small.
//
// That is the *loss* of one example: minus the logarithm of the probability that
// the neuron gave to what happened. Its name, *cross-entropy*, comes from the
// theory of information, where it measures surprise. Sure and right costs next to
// nothing. Undecided costs log 2 = 0.693. Sure and wrong costs a lot, and there is
// no limit to it.
//
// ## The formula
//
//     L = −log a          if y = 1
//     L = −log(1 − a)     if y = 0
//
// and in one line, since y or 1 − y is zero,
//
//     L = −(y log a + (1 − y) log(1 − a))
//
// The *cost* J is the mean of the losses of all m examples:
//
//     J = (L¹ + L² + … + Lᵐ) / m
//
// where the raised number counts examples: it is not a power. log is the natural
// logarithm, as in C and in NumPy.
//
// ## In code, as it is usually written
#include "02_cost.h"

#include <math.h>
#include <stdio.h>

#include "01_neuron.h"
#include "plot.h"

//@ exercise 1
double loss_from_a(double a, double y)
{
    return -(y * log(a) + (1 - y) * log(1 - a));
}

// ## In code, as it works
//
// That function has a flaw which no algebra shows. A `double` has about 16
// decimal digits, and σ(40) = 0.99999999999999999575… needs 18 of them before it
// differs from 1. So a is rounded to exactly 1, then log(1 − a) is log 0, and
// the loss is infinite where it should be 40. With y = 1 it is worse: 0 times
// minus infinity is not a number at all, NaN, and a single NaN turns the whole
// cost into NaN.
//
// The rounding happened in a. But z, from which a came, is still there, with all
// its digits. So put a = 1 / (1 + e⁻ᶻ) into the formula and simplify:
//
//     y = 1:   L = −log a       = log(1 + e⁻ᶻ) = log(1 + eᶻ) − z
//     y = 0:   L = −log(1 − a)  = log(1 + eᶻ)
//     both:    L = log(1 + eᶻ) − y z
//
// One thing is left to mend: eᶻ overflows for z above 709. If z is positive, we
// take the factor eᶻ out of the logarithm, log(1 + eᶻ) = z + log(1 + e⁻ᶻ), and
// then both signs of z have one form:
//
//     L = max(z, 0) − y z + log(1 + exp(−|z|))
//
// The exponential is now between 0 and 1. The library function `log1p(t)`
// computes log(1 + t) without rounding away a tiny t. Nothing is clipped, no
// small number is added anywhere: this is the same formula, written so that a
// computer can evaluate it.
//@ exercise 3
double loss(double z, double y)
{
    return fmax(z, 0) - y * z + log1p(exp(-fabs(z)));
}

//@ exercise 2
double cost(const Data *data, const double *w, double b)
{
    double sum = 0;
    for (int i = 0; i < data->m; i++) {
        double z = neuron_z(data_example(data, i), w, b, data->n);
        sum += loss(z, data->y[i]);
    }
    return sum / data->m;
}

// ## First experiment: five days
//
// `Data` ([data.h](../common/data.h)) holds m examples of n features each, and
// the label y of each. Here are five days on which somebody took notes. We
// compare four neurons on them: the one of chapter 01; one with all weights zero,
// which knows nothing; the opposite of the first; and the first made ten times
// as sure of itself.
static Data five_days(void)
{
    static const double days[5][4] = {
        // warmth, rain, wind; did we cycle?
        {1.8, 2.0, 0.5, 1}, {2.2, 0.0, 0.3, 1}, {0.4, 6.0, 0.9, 0},
        {1.1, 0.0, 1.2, 0}, {0.9, 1.0, 0.2, 0},
    };
    Data data = data_new(5, 3, 1);
    for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 3; j++)
            data_example(&data, i)[j] = days[i][j];
        data.y[i] = days[i][3];
    }
    return data;
}

static void print_days(const Data *days, const double *w, double b)
{
    printf("day       z        a   y    loss\n");
    for (int i = 0; i < days->m; i++) {
        double z = neuron_z(data_example(days, i), w, b, days->n);
        double y = days->y[i];
        printf("%3d  %6.2f  %.5f   %g  %.4f\n", i + 1, z, sigmoid(z), y,
               loss(z, y));
    }
}

static void compare_neurons(const Data *days)
{
    const double w[3] = {1.5, -0.4, -2.0}, b = 0.3;
    print_days(days, w, b);
    printf("\nneuron                  cost J\n");
    static const char *const names[] = {"chapter 01", "knows nothing",
                                        "opposite", "ten times as sure"};
    const double factors[] = {1, 0, -1, 10};
    for (int k = 0; k < 4; k++) {
        double f = factors[k], scaled[3] = {f * w[0], f * w[1], f * w[2]};
        printf("%-18s  %10.4f\n", names[k], cost(days, scaled, f * b));
    }
}

// ## Second experiment: why not squared error?
//
// The square of the difference, (a − y)², measures how wrong an answer is, too,
// and it needs no logarithm. Suppose that the truth is y = 1 and ask of both: if
// z moved one step to the right, towards the truth, how much would the loss
// fall? That is the encouragement which learning gets.
static double squared_error(double z, double y)
{
    return (sigmoid(z) - y) * (sigmoid(z) - y);
}

static void compare_losses(void)
{
    printf("\ny = 1          cross-entropy        squared error\n");
    printf("  z          loss       gain       loss       gain\n");
    for (int z = -10; z <= 2; z += 2)
        printf("%3d    %10.6f %10.6f %10.6f %10.6f\n", z, loss(z, 1),
               loss(z, 1) - loss(z + 1, 1), squared_error(z, 1),
               squared_error(z, 1) - squared_error(z + 1, 1));
}

// ## Third experiment: the ends of the line
//
// Both ways to write the cross-entropy, where the neuron is sure. (`fabs` removes
// the sign that NaN and 0 may carry here. Systems print it differently, and it says
// nothing.)
static void compare_ends(void)
{
    printf("\n    z  y     from a             from z\n");
    static const double ends[] = {-1000, -40, -20, 20, 40, 1000};
    for (int i = 0; i < 6; i++)
        for (int y = 0; y <= 1; y++) {
            double z = ends[i];
            printf("%5g  %d     %-17.10g  %.10g\n", z, y,
                   fabs(loss_from_a(sigmoid(z), y)), loss(z, y));
        }
}

// For the picture: both losses for both labels against z, and the relative error
// of the loss computed from a, against z, for y = 1.
static void keep_curves(Plot *plot)
{
    plot_block(plot, "losses");
    for (int i = -80; i <= 80; i++) {
        double z = i / 10.0;
        fprintf(plot->data, "%g %.6f %.6f %.6f %.6f\n", z, loss(z, 0),
                loss(z, 1), squared_error(z, 0), squared_error(z, 1));
    }
    plot_block(plot, "error");
    for (int i = 0; i <= 220; i++) {
        double z = i / 5.0, right = loss(z, 1);
        double wrong = fabs(loss_from_a(sigmoid(z), 1) - right) / right;
        if (wrong > 0) // NaN, and a lucky zero, have no place on a log axis
            fprintf(plot->data, "%g %.3e\n", z, wrong);
    }
}

int main(int argc, char **argv)
{
    Plot plot = plot_begin(argc, argv, "02_cost",
                           "Cross-entropy: what it costs to be wrong.", NULL);
    Data days = five_days();
    compare_neurons(&days);
    data_free(&days);
    compare_losses();
    compare_ends();
    keep_curves(&plot);
    return plot_end(&plot);
}

// ## A run
//
//@ output
//
// **The days.** The neuron of chapter 01 is right on four days and wrong on the
// fifth: it gave cycling 70 %, and the bus was taken. That one mistake costs
// more than the other four days together. The mean of the five losses, 0.4094,
// is its cost.
//
// **The neurons.** The one that knows nothing says 50 % every day and pays
// log 2 = 0.6931 for each: keep this number in mind, it is where learning
// usually starts. The opposite neuron pays far more. And the first neuron made
// ten times as sure gives the very same answers, yes and no, on the very same
// days, but now it is nearly certain of its mistake, and that makes it worse
// than one that knows nothing. Cross-entropy does not only ask whether you are
// right. It asks whether you know how sure to be.
//
// **The losses.** At z = −10 the neuron is sure, and wrong. One step in the right
// direction lowers the cross-entropy by 1.00, but the squared error by 0.000156: it
// is large, and it is flat. Whoever looks for the way down finds hardly any, least
// of all where the answer is most wrong. This is one good reason why classifiers
// learn with cross-entropy.
//
// **The ends.** At |z| = 20 the loss from a has lost half of its digits in three
// rows of four. At 40 the same three rows are inf, NaN and 0, and at 1000 all four
// are useless. The loss from z is right in every row: the tests compare it with
// arithmetic of 60 digits, and it is off by no more than two units in the last
// place of a `double`.
//
//@ plot 02_cost
//
// On the left, follow the solid lines to the side where they are wrong: they become
// straight, and the loss grows by 1 for every 1 in z. The dashed lines bend over and
// become flat. On the right is what the rounding of a does to the cross-entropy:
// each step in z costs the same number of digits, until at z = 36.8 none is left.
// There a becomes exactly 1, the loss NaN, and the curve ends.
//
// ## The same in NumPy
//
// NumPy treats all examples at once. X holds one example in each column and is
// n × m; Y, the labels, is 1 × m. w is a row here, 1 × n, so that `w @ X` is the row
// of all the sums. (Our `Data` keeps one example after the other instead, since the
// loop visits one at a time. Chapter 08 will put them side by side, too.)
//
//@ numpy loss
//@ numpy cost
//
// ## What goes wrong
//
// * **`log(a)` with a = 0.** The popular cure is to clip a, or to add 1e-8
//   inside the logarithm. That stops the infinities and quietly puts another
//   function in place of the loss, one that is flat where the neuron is most wrong.
//   Computing from z needs neither.
// * **The sum for the mean.** Without the division by m the cost of a large data
//   set is large, and whatever is tuned on 100 examples is off by a factor of
//   ten on 1000.
// * **`1 - log(a)` for `log(1 - a)`.** Easy to write, hard to see. At a = 0.5 the
//   two are 1.69 and −0.69.
//
// ## Exercises
//
// 1. Which single probability, given to the truth every day, costs the same as
//    the chapter's neuron, 0.4094? (Undo the mean and the logarithm.)
// 2. A weather service says 90 % and is right nine times out of ten. What is its
//    cost? What if it says 99 % and is still right nine times out of ten? Which
//    number should it say to pay least?
// 3. Change `loss` so that it computes log(1 + eᶻ) − y z as it stands. For which
//    z does it fail, and how? Then take the chapter's `loss` again, but with
//    `log(1 + t)` in place of `log1p(t)`, and look at z = −40, y = 0.
// 4. Compute σ(−z) instead of 1 − σ(z) in `loss_from_a` (give it z). Which of
//    the failing rows does that mend, and which does it not?
// 5. Invent a loss of your own. It should be 0 for a perfect answer and grow with
//    the mistake. Print what it gains in a step from z = −10 to z = −9, and say
//    whether you would learn with it.
//
// We can say how wrong a neuron is. The [next chapter](03_gradient.md) asks each
// weight which way it should move to make it less wrong.
