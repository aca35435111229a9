// # 13 Where to begin
//
// *Does it matter from where a network starts?* A single neuron can start anywhere and ends
// in the same place. A network cannot. Some starts lead nowhere, and some lead to the goal, but slowly.
//
// ## The idea
//
// **All alike.** If two hidden neurons have the same weights, they say the same, get the same
// blame and take the same step. So they will have the same weights for ever. A network that
// starts with all weights equal has, in effect, one hidden neuron, however many were paid
// for. Random numbers break the tie, and this is the only thing they are for.
//
// **Too small.** With tiny weights the hidden neurons say almost nothing, a1 ≈ 0, so the slopes
// along W2 are tiny; and what is handed back through the tiny W2 is tinier still. Learning
// starts on a plateau.
//
// **Too large.** With huge weights z is huge, and tanh saturates: a1 = ±1, with a slope of zero.
// Nothing gets through to W1, and the hidden neurons keep the lines that chance gave them.
//
// In between is a size at which the activations are spread out and not saturated. It depends
// on how many inputs a neuron adds up.
//
// ## The formula
//
// z = w[0] x[0] + … + w[n−1] x[n−1]. If the features have about the size 1 and the weights are
// independent random numbers of size s, then by the rules of variance z has the size s √n. For
// z of size 1,
//
//     Xavier    w = randn / √n             n = n_x for W1, n_h for W2
//     He        w = randn √(2 / n)         ReLU cuts half of the signal off, so twice as much
//
// ## In code
#include "13_initialization.h"

#include <math.h>
#include <stdio.h>

#include "12_train.h"
#include "data.h"
#include "larger.h"
#include "plot.h"

//@ exercise 3
static void scaled(Network *net, Rng *rng, double gain)
{
    // W1 = randn √(gain / n_x), W2 = randn √(gain / n_h), b1 = b2 = 0
    network_random(net, rng, 1);
    mat_scale(net->W1, sqrt(gain / net->W1->cols), net->W1);
    mat_scale(net->W2, sqrt(gain / net->W2->cols), net->W2);
}

void network_xavier(Network *net, Rng *rng) { scaled(net, rng, 1); }

void network_he(Network *net, Rng *rng) { scaled(net, rng, 2); }

// ## First experiment: all alike
//
// The flower, 4 tanh units, 2000 steps at rate 1.2, once from zero and once from 0.5
// everywhere. How far apart are the rows of W1 at the end?
static double spread_of_rows(const Matrix *W1)
{
    double most = 0;
    for (int k = 1; k < W1->rows; k++)
        for (int j = 0; j < W1->cols; j++)
            most = larger(most, fabs(AT(W1, k, j) - AT(W1, 0, j)));
    return most;
}

static void start_alike(double value, const Examples *set)
{
    static double costs[2001];
    Network net = network_new(2, 4, 1, &TANH);
    mat_fill(net.W1, value);
    mat_fill(net.W2, value);
    int taken = train(&net, set, 1.2, 2000, costs);
    printf("%5.1f    %.6f   %.6f    (%.4f, %.4f)      %g\n", value, costs[0],
           costs[taken], AT(net.W1, 0, 0), AT(net.W1, 0, 1),
           spread_of_rows(net.W1));
    network_free(&net);
}

// ## Second experiment: the size
//
// Four random starts, six seeds each, 2000 steps at rate 0.3: the share of saturated
// activations at the start, |a1| > 0.99, and the costs at the end.
static void small(Network *net, Rng *rng) { network_random(net, rng, 0.01); }

static void large(Network *net, Rng *rng) { network_random(net, rng, 30); }

typedef void Start(Network *net, Rng *rng);
enum { STEPS = 2000 };
static const int seeds = 6;

// The share of saturated activations; NaN if one of them is NaN. What is said how often is
// kept for the picture.
static double saturated(const Matrix *A1, Plot *plot, const char *name)
{
    int count = 0, bins[20] = {0};
    for (int k = 0; k < mat_size(A1); k++) {
        double a = A1->data[k];
        if (isnan(a))
            return NAN;
        count += fabs(a) > 0.99;
        bins[(int)fmin(19, 10 * (a + 1))]++;
    }
    plot_block(plot, name);
    for (int bin = 0; bin < 20; bin++)
        fprintf(plot->data, "%g %g\n", -0.95 + 0.1 * bin,
                100.0 * bins[bin] / mat_size(A1));
    return (double)count / mat_size(A1);
}

static double saturated_at_start(const Network *net, const Matrix *X,
                                 Plot *plot, const char *name)
{
    Layers at = layers_new(net, X->cols);
    forward(&at, net, X);
    double share = saturated(at.A1, plot, name);
    layers_free(&at);
    return share;
}

static void compare_start(Plot *plot, const char *name, Start *start,
                          const Examples *set)
{
    static double costs[STEPS + 1];
    double sum = 0, worst = 0, share = 0;
    char block[60];
    for (int seed = 2; seed < 2 + seeds; seed++) {
        Network net = network_new(2, 4, 1, &TANH);
        Rng rng = rng_new((uint32_t)seed);
        start(&net, &rng);
        snprintf(block, sizeof block, "%s histogram %d", name, seed);
        share += saturated_at_start(&net, set->X, plot, block) / seeds;
        int taken = train(&net, set, 0.3, STEPS, costs);
        sum += costs[taken];
        worst = larger(worst, costs[taken]);
        snprintf(block, sizeof block, "%s curve %d", name, seed);
        plot_block(plot, block);
        for (int step = 0; step <= taken; step += 10)
            fprintf(plot->data, "%d %.5g\n", step, costs[step]);
        network_free(&net);
    }
    printf("%-8s     %5.1f %%        %.3f   %.3f\n", name, 100 * share,
           sum / seeds, worst);
}

int main(int argc, char **argv)
{
    Plot plot =
        plot_begin(argc, argv, "13_initialization",
                   "Where a network starts, and where that leads.", NULL);
    Data flower = data_flower(1, 400);
    Examples set = examples_new(&flower);
    printf("start   cost J at 0 and 2000    row 0 of W1     rows differ by\n");
    start_alike(0, &set);
    start_alike(0.5, &set);
    printf("\nstart      saturated at 0   cost J: mean   worst\n");
    compare_start(&plot, "0.01", small, &set);
    compare_start(&plot, "Xavier", network_xavier, &set);
    compare_start(&plot, "He", network_he, &set);
    compare_start(&plot, "30", large, &set);
    examples_free(&set);
    data_free(&flower);
    return plot_end(&plot);
}

// ## A run
//
//@ output
//
// **All alike.** From zero nothing moves at all: W1 gets no blame through a W2 that is zero, and
// W2 gets no slope from an A1 that is zero. From 0.5 the network does learn, but all four
// hidden neurons learn the same thing, digit for digit. The rows differ by 0, not by a little.
//
// **The size.** (The flower's features are not of size 1, they reach to 4 on either side. That is why
// even Xavier's start has 19 % saturated.) Xavier and He reach nearly the same cost, with every seed. From 0.01 most seeds
// arrive as well, only later; the worst has not got off its plateau after 2000 steps. From
// 30 nine activations in ten are saturated at the start. Some seeds are lucky with the lines
// that they were dealt, others are not, and learning cannot help them: on average it ends
// worst by far.
//
//@ plot 13_initialization
//
// Above are the learning curves, one for each seed. Compare how close together they lie. Below
// is what the hidden neurons say at the start (seed 2): all zero, spread out, spread out, and
// all at the two ends.
//
// ## The same in NumPy
//
//@ numpy xavier
//@ numpy he
//
// ## What goes wrong
//
// * **`np.zeros` for the weights.** For the biases zero is fine, since the weights have broken the
//   tie already. For the weights it is the end.
// * **`rand` for `randn`.** Uniform numbers from 0 to 1 are all positive, so all hidden neurons
//   start out looking the same way.
// * **√n of the wrong layer.** n is the number of inputs of a neuron, the *columns* of its matrix.
// * **Features in the thousands.** Then z is huge although the weights are not. The features have
//   to be of size 1, too, which chapter 15 will see to.
//
// ## Exercises
//
// 1. Start with W1 random and W2 zero. Is that symmetric? Does it learn? Now the other way round.
// 2. Repeat the second experiment with 50 hidden units. Why is the large start so much less harmful
//    now? (Think of what the output neuron can choose from.)
// 3. Do it with ReLU, at rate 0.1. Which start is best now?
// 4. Find the scale, from 0.001 to 100 in factors of about three, at which the mean cost is
//    lowest. How wide is the valley?
// 5. Stack ten layers of 100 tanh units, without training, and print the spread of the
//    activations in each layer, for the scales 0.01, 1/√100 and 1. What do you conclude for deep
//    networks?
//
// How to start is settled. How many hidden units to start with is the question of the
// [next chapter](14_hidden_units.md).
