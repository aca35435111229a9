// # 02 The cost of being wrong
//
// *How wrong is a neuron, in one number?* Learning will mean making that number
// small, so it had better be the right number.
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
// theory of information, where it measures surprise.
//
//@ plot 02_cost_curve The curve −log a falls from above 5 near a = 0 to 0 at a = 1, and −log(1 − a) is its mirror image; the answer 0.76852 costs 0.2633 if it was a yes and 1.4633 if it was a no, and an undecided 0.5 costs 0.6931.
//
// Follow the solid line, that of a day on which the answer was yes. Said with
// certainty, yes costs nothing. Undecided costs log 2 = 0.6931, whatever happens. From
// there it gets steeper and steeper: halving a always adds another 0.6931, and there is
// no limit, since a can be halved for ever. *Sure and wrong* is what this loss punishes.
//
// ## The formula
//
//     L = −log a          if y = 1
//     L = −log(1 − a)     if y = 0
//
// and in one line, since y or 1 − y is zero,
//
//     L = −(y log a + (1 − y) log(1 − a))          one number an example
//
// The *cost* J is the mean of the losses of all m examples:
//
//     J = (L⁽¹⁾ + L⁽²⁾ + … + L⁽ᵐ⁾) / m             one number for all of them
//
// The raised number in parentheses says which example is meant; it is not a power. log
// is the natural logarithm, as in C and in NumPy.
//
// The loss has a second form, in which a does not occur at all. It begins with a fact
// from chapter 01: what the neuron gives to no is what it would give to yes if all
// its reasons changed sides,
//
//     1 − a = 1 − σ(z) = σ(−z)
//
// So the two losses are those of z and of −z, and with σ(z) = 1 / (1 + e⁻ᶻ)
//
//     y = 1:   L = −log σ(z)    = log(1 + e⁻ᶻ)
//     y = 0:   L = −log σ(−z)   = log(1 + eᶻ)
//
// One step more makes one line of them. Take the factor e⁻ᶻ out of 1 + e⁻ᶻ, and eᶻ + 1 is
// left. The logarithm of that factor is −z, so log(1 + e⁻ᶻ) = log(1 + eᶻ) − z, and
//
//     L = log(1 + eᶻ) − y z                        for both labels
//
// ## In code
//
// First the loss as it is usually written. Then what an example is: from now on there
// are many, and `Data` holds them.
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

//@ show data.h Data
//@ show data.h data_example
//
// The cost is a loop over the examples: the sum of each, its loss, and then the mean.
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

// ## In code, as it works
//
// The cost calls `loss`, which is given z and not a. Why? A `double` has about 16
// decimal digits, and σ(40) = 0.99999999999999999575… needs 18 of them before it
// differs from 1. So a is rounded to exactly 1, log(1 − a) is log 0, and the loss is
// infinite where it should be 40. With y = 1 it is worse: 0 times minus infinity is not
// a number at all, NaN, and a single NaN turns the whole cost into NaN.
//
// The rounding happened in a. But z, from which a came, still has all its digits, and
// the second form of the loss needs nothing else. One thing is left to mend: eᶻ
// overflows for z above 709. There we use the other form, log(1 + eᶻ) = z + log(1 + e⁻ᶻ),
// so that the exponential is never above 1, and both signs of z fit into one line:
//
//     L = max(z, 0) − y z + log(1 + exp(−|z|))
//
// The library function `log1p(t)` computes log(1 + t) without rounding away a tiny t.
// Nothing is clipped, no small number is added anywhere: this is the same formula,
// written so that a computer can evaluate it.
//@ exercise 3
double loss(double z, double y)
{
    return fmax(z, 0) - y * z + log1p(exp(-fabs(z)));
}

// ## First experiment: five days
//
// Somebody took notes on five days. We compare four neurons on them: the one of chapter
// 01; one with all weights zero, which knows nothing; the opposite of the first; and
// the first made ten times as sure of itself.
static void compare_neurons(const Data *days, const char *const *names)
{
    const double w[3] = {1.5, -0.4, -2.0}, b = 0.3;
    const double factors[] = {1, 0, -1, 10};
    printf("\nneuron                  cost J\n");
    for (int k = 0; k < 4; k++) {
        double f = factors[k], scaled[3] = {f * w[0], f * w[1], f * w[2]};
        printf("%-18s  %10.4f\n", names[k], cost(days, scaled, f * b));
    }
}

//@ fold The five days, and what the neuron of chapter 01 says of each
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

static void print_days(const Data *days)
{
    const double w[3] = {1.5, -0.4, -2.0}, b = 0.3;
    printf("\nday       z        a   y    loss\n");
    for (int i = 0; i < days->m; i++) {
        double z = neuron_z(data_example(days, i), w, b, days->n);
        double y = days->y[i];
        printf("%3d  %6.2f  %.5f   %g  %.4f\n", i + 1, z, sigmoid(z), y,
               loss(z, y));
    }
}

// ## Second experiment: why not squared error?
//
// The square of the difference measures how wrong an answer is, too, and it needs no
// logarithm:
static double squared_error(double z, double y)
{
    return (sigmoid(z) - y) * (sigmoid(z) - y);
}

// Suppose that the truth is y = 1, and ask of both: if z moved one step to the right,
// towards the truth, how much would the loss fall? That is the encouragement which
// learning gets. The third experiment computes the cross-entropy in both ways, from a
// and from z, where the neuron is sure.
//@ fold The tables of both, the data of the pictures, and main
static void print_answers(Plot *plot)
{
    const double z[] = {-4.59512, 0, 1.2, 4.59512};
    printf("      a   L if y = 1   L if y = 0\n");
    plot_block(plot, "answers");
    for (int i = 0; i < 4; i++) {
        double a = sigmoid(z[i]);
        printf("%.5f       %.4f       %.4f\n", a, loss(z[i], 1), loss(z[i], 0));
        fprintf(plot->data, "%.5f %.4f %.4f\n", a, loss(z[i], 1),
                loss(z[i], 0));
    }
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

static void compare_ends(void)
{
    static const double ends[] = {20, 40, 1000};
    printf("\n   z  y     from a             from z\n");
    for (int i = 0; i < 3; i++)
        for (int y = 0; y <= 1; y++) {
            // fabs removes the sign that NaN may carry, and systems print
            // differently
            double from_a = fabs(loss_from_a(sigmoid(ends[i]), y));
            printf("%4g  %d     %-17.10g  %.10g\n", ends[i], y, from_a,
                   loss(ends[i], y));
        }
}

static void keep_curves(Plot *plot)
{
    plot_block(plot, "curve");
    for (int i = 1; i < 400; i++) {
        double a = i / 400.0;
        fprintf(plot->data, "%g %.6f %.6f\n", a, loss_from_a(a, 1),
                loss_from_a(a, 0));
    }
    plot_block(plot, "losses");
    for (int i = -80; i <= 80; i++) {
        double z = i / 10.0;
        fprintf(plot->data, "%g %.6f %.6f %.6f %.6f\n", z, loss(z, 0),
                loss(z, 1), squared_error(z, 0), squared_error(z, 1));
    }
    plot_block(plot, "gains");
    for (int i = -80; i <= 80; i++) {
        double z = i / 10.0;
        fprintf(plot->data, "%g %.6f %.6f\n", z, loss(z, 1) - loss(z + 1, 1),
                squared_error(z, 1) - squared_error(z + 1, 1));
    }
}

int main(int argc, char **argv)
{
    static const char *const names[] = {"chapter 01", "knows nothing",
                                        "opposite", "ten times as sure"};
    Plot plot = plot_begin(argc, argv, "02_cost",
                           "Cross-entropy: what it costs to be wrong.", NULL);
    plot_also(&plot, "02_cost_curve");
    Data days = five_days();
    print_answers(&plot);
    print_days(&days);
    compare_neurons(&days, names);
    data_free(&days);
    compare_losses();
    compare_ends();
    keep_curves(&plot);
    return plot_end(&plot);
}

// ## A run
//
//@ ask The neuron made ten times as sure says yes and no on the same days as before. Does it pay more or less than the one that knows nothing, which pays 0.6931? | More: 1.7023. It is now nearly certain of its one mistake. | *more*; less
//@ ask At z = −10 with y = 1, sure and wrong, which loss falls faster if z moves a step to the right, and how many times faster: ten, a hundred, a thousand? | The cross-entropy, by 0.999922. The squared error falls by 0.000156, more than six thousand times less. | the squared error, a thousand times; the cross-entropy, ten times; the cross-entropy, a hundred times; *the cross-entropy, thousands of times*
//@ output
//
// **The answers** are points of the drawing's two curves. 0.99 costs 0.0101 if it was
// right, and 4.6052 if it was wrong.
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
// is large, and it is flat. There is hardly a way down to be found, least of all where
// the answer is most wrong. This is one good reason why classifiers learn with
// cross-entropy.
//
// **The ends.** At z = 20 the loss from a has lost half of its digits, at 40 nothing of
// it is left, and at 1000 it is useless for both labels. The loss from z is right in
// every row: the tests compare it with arithmetic of 60 digits, and it is off by no
// more than two units in the last place of a `double`.
//
//@ plot 02_cost Left: against z, cross-entropy becomes a straight line on the side where it is wrong, squared error bends over and becomes flat. Right: a step to the right gains almost 1 of cross-entropy at z = −8 and almost nothing of squared error.
//
// On the left, follow the solid lines to the side where they are wrong: they become
// straight, and the loss grows by 1 for every 1 in z. The dashed and dotted lines bend
// over and become flat. On the right is what that means for learning: the more wrong
// the neuron is, the more a step to the right gains, up to 1; with the squared error a
// neuron that is sure and wrong gains next to nothing, and stays as it is.
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
// PyTorch has both forms: `BCELoss` takes a, and `BCEWithLogitsLoss` takes z, which it
// calls a *logit*, and is the one to use, for the reason above. (BCE is binary
// cross-entropy.) In scikit-learn, `log_loss` takes y and a.
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
// ## To keep
//
// The loss of an example is −log of the probability that the neuron gave to what
// happened, and the cost J is the mean of the losses. Sure and right costs nothing,
// undecided costs 0.6931, sure and wrong costs without limit. Compute it from z, as
// log(1 + eᶻ) − y z, where no digit has been rounded away yet.
//
// ## Exercises
//
// 1. Which single probability, given to the truth every day, costs the same as
//    the chapter's neuron, 0.4094?
//
//    <details><summary>Hint</summary>On every day the loss would be −log p. Undo the logarithm
//    and the sign.</details>
//    <details><summary>Answer</summary>e to the power −0.4094, which is 0.664. (It is the
//    geometric mean of what the five days got.)</details>
//
// 2. A weather service says 90 % and is right nine times out of ten. What is its
//    cost? What if it says 99 % and is still right nine times out of ten? Which
//    number should it say to pay least?
//
//    <details><summary>Hint</summary>Of ten days, nine cost −log 0.9 and one costs −log 0.1.
//    For the last question try a few numbers between 80 and 99 %.</details>
//    <details><summary>Answer</summary>0.3251, and with 99 % it pays 0.4696: the one day costs
//    more than the nine save. It pays least when it says 90 %, the truth. Cross-entropy
//    rewards honesty.</details>
//
// 3. Change `loss` so that it computes log(1 + eᶻ) − y z as it stands. For which
//    z does it fail, and how? Then take the chapter's `loss` again, but with
//    `log(1 + t)` in place of `log1p(t)`, and look at z = −40, y = 0.
//
//    <details><summary>Hint</summary>Print z = 700, 709, 710 for y = 0, and then z = 40 for
//    y = 1. What is 1 + 4e-18 in a `double`?</details>
//    <details><summary>Answer</summary>From 710 on eᶻ is infinite, and so is the loss. With
//    y = 1 it fails much earlier, and in silence: at z = 40 it is 40 − 40 = 0, as it is for
//    the second change at z = −40, y = 0. Both should be 4.248e-18.</details>
//
// 4. Compute σ(−z) instead of 1 − σ(z) in `loss_from_a` (give it z). Which of
//    the rows that fail does that mend, and which does it not?
//
//    <details><summary>Hint</summary>σ(−40) is about 4e-18, which a `double` holds well. σ(40)
//    is still 1.</details>
//    <details><summary>Answer</summary>It mends y = 0 at z = 20 and 40. With y = 1 the small
//    loss is still computed from σ(z), which has been rounded: half of the digits at 20, and 0
//    at 40. At 1000 nothing is mended, since σ(−1000) is 0.</details>
//
// 5. Invent a loss of your own. It should be 0 for a perfect answer and grow with
//    the mistake. Print what it gains in a step from z = −10 to z = −9, and say
//    whether you would learn with it.
//
//    <details><summary>Hint</summary>A loss whose value never goes above some number has to
//    become flat.</details>
//
// *Forty minutes. To read on: the loss is as old as R. A. Fisher's maximum likelihood (1922);
// its name is from C. Shannon, "A mathematical theory of communication" (1948). Why the squared
// error is slow, with animations: M. Nielsen, "Neural Networks and Deep Learning" (2015),
// chapter 3.*
//
// We can say how wrong a neuron is. The [next chapter](03_gradient.md) asks each
// weight which way it should move to make it less wrong.
