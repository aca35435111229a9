// # 13 Where to begin
//
// *Does it matter from where a network starts?* A single neuron can start anywhere and
// ends in the same place. A network cannot. From some starts it never learns, from others
// slowly, and the deeper it is the narrower the good ones are.
//
// ## The idea
//
// **All alike.** Suppose that two hidden units start with the same weights. Here are two,
// with all weights 0.5, and one point of the flower.
//
//@ plot 13_initialization_twins A network with two inputs, two hidden units and an output. All weights are 0.5, and both units have the same z, the same a, the same slope dz1 and the same slopes dW1: nothing in the drawing tells them apart.
//
// They get the same inputs, so they say the same. They have the same weight to the output,
// so the same slope comes back to them. So they take the same step, and have the same
// weights after it: twins for ever. A network that starts with all weights equal has, in
// effect, one hidden unit, however many were paid for. Random numbers break the tie, and
// for that any random numbers will do. What is left to choose is their size.
//
// **Too small.** With tiny weights the hidden units say almost nothing, a1 ≈ 0, so the
// slopes along W2 are tiny; and what is handed back through the tiny W2 is tinier still.
// The descent starts on a plateau, and has to walk off it first.
//
// **Too large.** With huge weights z is huge and tanh saturated: a1 = ±1, where it is
// flat. Little comes through to W1, and compared with the weights that are there it is
// less still: the hidden units mostly keep the lines that chance has drawn for them.
//
// In between is a size at which a unit is spread over its whole range and not saturated.
// Which size that is depends on how many inputs a unit adds up.
//
// ## The formula
//
// z = w[0] x[0] + … + w[n−1] x[n−1]. How large is it? By the *size* of a number that
// varies let us mean the root of the mean of its squares. Let the features be of size 1,
// and the weights independent random numbers with mean 0 and size s.
//
// 1. **One product.** The mean of (w x)² is that of w² times that of x², which is s² · 1.
// 2. **A sum of n.** Squared, it is n squares and many mixed products w[0] x[0] w[1] x[1]
//    …. Each of these is as often positive as negative, since w[0] is independent of w[1],
//    so their mean is 0. What is left is n s²: z has the size s √n. Four times as many
//    inputs, and z is twice as large.
// 3. **The size that makes it 1.** s √n = 1, so s = 1/√n.
//
// And for ReLU: z is as often negative as positive, and what is negative becomes 0. So the
// mean of a² is half that of z². The next layer would get half of the mean square; weights
// whose square is twice as large make up for it, so a factor √2.
//
//     Xavier    w = randn / √n             n = n_x for W1, n_h for W2
//     He        w = randn √(2 / n)         n is always the number of columns
//
// Xavier is the first name of Xavier Glorot, who with Yoshua Bengio asked in 2010 why deep
// networks would not learn. On the way back the sums run over the outputs of a layer, so
// their formula is a compromise between the two, randn √(2 / (n_in + n_out)); ours, with
// n_in alone, is the simple form. Kaiming He and others added the 2 for ReLU in 2015.
// (PyTorch's `Linear` starts differently: uniformly between −1/√n and 1/√n, which is of
// size 1/√(3n), the biases, too.)
//
// ## In code
//
//@ show 13_initialization.h network_xavier
//@ fold What is included
#include "13_initialization.h"

#include <math.h>
#include <stdio.h>

#include "11_backprop.h"
#include "12_train.h"
#include "data.h"
#include "larger.h"
#include "plot.h"
#include "spread.h"

// The gain is what a mean square is to be multiplied by: 1, or 2 where ReLU halves it.
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
// The two units of the drawing, forward and back. Then the flower, 4 tanh units, 2000
// steps at rate 1.2, once from zero and once from 0.5 everywhere. How far apart are the
// rows of W1 at the end?
//@ fold Two units of one kind; the spread of the rows
static void say_twins(Plot *plot, const Layers *at, const Gradient *d)
{
    printf("unit     z1      a1      dz1     dW1\n");
    plot_block(plot, "twins");
    for (int k = 0; k < 2; k++) {
        double z = AT(at->Z1, k, 0), a = AT(at->A1, k, 0);
        double dz = AT(at->dZ1, k, 0);
        printf("%4d   %.3f   %.3f   %.3f   (%.3f, %.3f)\n", k, z, a, dz,
               AT(d->dW1, k, 0), AT(d->dW1, k, 1));
        fprintf(plot->data, "%.3f %.3f %.3f %.3f %.3f\n", z, a, dz,
                AT(d->dW1, k, 0), AT(d->dW1, k, 1));
    }
    printf("output: z2 = %.3f, a2 = %.3f, dz2 = %.3f\n\n", AT(at->Z2, 0, 0),
           AT(at->A2, 0, 0), AT(at->dZ2, 0, 0));
}

static void compare_twins(Plot *plot, const Data *flower)
{
    const double *x = data_example(flower, 20);
    Examples set = {mat_new(2, 1), mat_new(1, 1)}; // one point, y = 0
    Network net = network_new(2, 2, 1, &TANH);
    Layers at = layers_new(&net, 1);
    Gradient d = gradient_new(&net);
    for (int j = 0; j < 2; j++) // to one decimal, to be followed by hand
        AT(set.X, j, 0) = round(10 * x[j]) / 10;
    mat_fill(net.W1, 0.5);
    mat_fill(net.W2, 0.5);
    forward(&at, &net, set.X);
    backward(&d, &at, &net, &set);
    printf("x = (%.1f, %.1f), y = 0, all weights %.1f\n", AT(set.X, 0, 0),
           AT(set.X, 1, 0), AT(net.W1, 0, 0));
    say_twins(plot, &at, &d);
    plot_block(plot, "example");
    fprintf(plot->data, "%.1f %.1f %.1f %.3f %.3f %.3f\n", AT(set.X, 0, 0),
            AT(set.X, 1, 0), AT(net.W1, 0, 0), AT(at.Z2, 0, 0), AT(at.A2, 0, 0),
            AT(at.dZ2, 0, 0));
    gradient_free(&d);
    layers_free(&at);
    network_free(&net);
    examples_free(&set);
}

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

// ## Second experiment: how large is a sum?
//
// The formula, measured: n features and n weights, all of them randn, 4000 times. The size
// of z, the same with w = randn / √n, and how much of the mean square a ReLU leaves.
//@ fold Adding up
static void measure_sums(int n)
{
    enum { TIMES = 4000 };
    Rng rng = rng_new(13);
    double plain = 0, halved = 0;
    for (int t = 0; t < TIMES; t++) {
        double z = 0;
        for (int j = 0; j < n; j++) {
            double w = rng_normal(&rng);
            z += w * rng_normal(&rng);
        }
        plain += z * z / TIMES;
        halved += z > 0 ? z * z / TIMES : 0;
    }
    printf("%4d   %12.2f   %15.2f   %19.2f\n", n, sqrt(plain), sqrt(plain / n),
           halved / plain);
}

// ## Third experiment: ten layers
//
// Does it matter whether z is of size 1 or of size ½? In one layer, not much. But every
// layer hands its size on to the next. Ten hidden layers of 100 units, not trained: how
// large is what they say?
enum { WIDTH = 100, DEPTH = 10 };

// a becomes what the next layer says: W random, of size s.
static void next_layer(Matrix *a, const Activation *g, double s, Rng *rng)
{
    Matrix *W = mat_new(WIDTH, WIDTH), *z = mat_new(WIDTH, 1);
    mat_random(W, s, rng);
    mat_mul(z, W, a);
    g->g(a, z);
    mat_free(W);
    mat_free(z);
}

//@ fold All layers, ten seeds
enum { SEEDS = 10 };

static double size_of(const Matrix *a)
{
    double sum = 0;
    for (int k = 0; k < mat_size(a); k++)
        sum += a->data[k] * a->data[k];
    return sqrt(sum / mat_size(a));
}

static void print_depth(Plot *plot, const Activation *g, double s,
                        const char *weights)
{
    double sizes[DEPTH + 1][SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
        Matrix *a = mat_new(WIDTH, 1);
        Rng rng = rng_new((uint32_t)seed + 1);
        mat_random(a, 1, &rng);
        for (int l = 0; l <= DEPTH; l++) {
            sizes[l][seed] = size_of(a);
            next_layer(a, g, s, &rng);
        }
        mat_free(a);
    }
    printf("%-4s %s", g->name, weights);
    for (int l = 1; l <= DEPTH; l += 3)
        printf("   %.1e", spread_of(sizes[l], SEEDS).mean);
    printf("\n");
    for (int l = 0; l <= DEPTH; l++)
        fprintf(plot->data, "%d %.5g\n", l, spread_of(sizes[l], SEEDS).mean);
}

static void compare_depth(Plot *plot)
{
    printf("\nten layers: size of a after layer\n");
    printf("     weights              1         4         7        10\n");
    plot_block(plot, "depth tanh small");
    print_depth(plot, &TANH, 0.01, "0.01 randn ");
    plot_block(plot, "depth tanh xavier");
    print_depth(plot, &TANH, 1 / sqrt(WIDTH), "Xavier     ");
    plot_block(plot, "depth tanh large");
    print_depth(plot, &TANH, 1, "randn      ");
    plot_block(plot, "depth relu xavier");
    print_depth(plot, &RELU, 1 / sqrt(WIDTH), "Xavier     ");
    plot_block(plot, "depth relu he");
    print_depth(plot, &RELU, sqrt(2.0 / WIDTH), "He         ");
}

// ## Fourth experiment: training
//
// And in a network with one hidden layer? 100 points of the flower, 8 units, 300 steps,
// ten seeds, from five starts: 0.01 randn everywhere; Xavier; He; Xavier with W1 alone
// made large, 30 randn; and both large, 30 randn in W1 and 10 randn in W2. Each has its own
// best rate, of 0.3, 1 and 3. (At 10 all the descents jump about, and a rounding error
// decides where they are after 300 steps. So it does at 3 where W2 is as large as W1. Here
// a few bounce a little, but the means stand.)
// Then three of the starts again, with ReLU.
//
// We also ask what share of the activations is saturated at the start, |a1| > 0.99; and by
// how many degrees the *lines* of the hidden units have turned at the end, that is, the
// rows of W1.
//@ fold The starts, and what is measured
static void small(Network *net, Rng *rng) { network_random(net, rng, 0.01); }

static void large_W1(Network *net, Rng *rng)
{
    network_xavier(net, rng);
    mat_scale(net->W1, 30 * sqrt(net->W1->cols), net->W1); // 30 randn
}

static void large(Network *net, Rng *rng)
{
    network_random(net, rng, 30);
    mat_scale(net->W2, 1.0 / 3, net->W2); // 10 randn
}

typedef struct {
    const char *name;
    void (*start)(Network *net, Rng *rng);
    const Activation *activation;
    double rate;
} Contestant;

enum { STEPS = 300, UNITS = 8 };

typedef struct {
    double before[SEEDS], after[SEEDS]; // costs
    double saturated[SEEDS];            // share of the activations at the start
    double turned[SEEDS * UNITS];       // degrees
    int bins[20];                       // a1 at the start, from −1 to 1
} Outcome;

static double degrees_between(const Matrix *V, const Matrix *W, int row)
{
    double vw = 0, vv = 0, ww = 0;
    for (int j = 0; j < V->cols; j++) {
        vw += AT(V, row, j) * AT(W, row, j);
        vv += AT(V, row, j) * AT(V, row, j);
        ww += AT(W, row, j) * AT(W, row, j);
    }
    double cosine = vw / sqrt(vv * ww);
    return acos(fmax(-1, fmin(1, cosine))) * 180 / acos(-1);
}

static void look_at_start(Outcome *o, int seed, const Network *net,
                          const Matrix *X)
{
    Layers at = layers_new(net, X->cols);
    forward(&at, net, X);
    o->saturated[seed] = 0;
    for (int k = 0; k < mat_size(at.A1); k++) {
        double a = at.A1->data[k];
        o->saturated[seed] += 100.0 * (fabs(a) > 0.99) / mat_size(at.A1);
        o->bins[(int)fmax(0, fmin(19, 10 * (a + 1)))]++;
    }
    layers_free(&at);
}

static void run(Outcome *o, int seed, const Contestant *c, const Examples *set,
                Plot *plot)
{
    double costs[STEPS + 1];
    Network net = network_new(2, UNITS, 1, c->activation);
    Matrix *W1 = mat_new(UNITS, 2);
    Rng rng = rng_new((uint32_t)seed + 1);
    c->start(&net, &rng);
    mat_copy(W1, net.W1);
    look_at_start(o, seed, &net, set->X);
    int taken = train(&net, set, c->rate, STEPS, costs);
    o->before[seed] = costs[0];
    o->after[seed] = costs[taken];
    for (int k = 0; k < UNITS; k++)
        o->turned[seed * UNITS + k] = degrees_between(W1, net.W1, k);
    for (int step = 0; step <= taken; step += step < 20 ? 1 : 5)
        fprintf(plot->data, "%d %.5g\n", step, costs[step]);
    mat_free(W1);
    network_free(&net);
}

//@ fold Ten seeds from each start
static void print_outcome(const Contestant *c, const Outcome *o)
{
    Spread before = spread_of(o->before, SEEDS);
    Spread after = spread_of(o->after, SEEDS);
    Spread turned = spread_of(o->turned, SEEDS * UNITS);
    printf("%-4s %-10s %4g  ", c->activation->name, c->name, c->rate);
    if (c->activation == &TANH)
        printf("%2.0f %%", spread_of(o->saturated, SEEDS).mean);
    else
        printf("    "); // a ReLU has no upper end
    printf("  %5.2f … %5.2f  %.2f  %.2f … %.2f   %3.0f, to %3.0f\n",
           before.least, before.most, after.mean, after.least, after.most,
           turned.mean, turned.most);
}

static void compare_starts(Plot *plot, const Examples *set)
{
    static const Contestant contestants[] = {
        {"small", small, &TANH, 3},
        {"Xavier", network_xavier, &TANH, 3},
        {"He", network_he, &TANH, 3},
        {"W1 large", large_W1, &TANH, 3},
        {"both large", large, &TANH, 3},
        {"small", small, &RELU, 1},
        {"Xavier", network_xavier, &RELU, 1},
        {"He", network_he, &RELU, 1}};
    char block[40];
    printf("\n                rate  satur.     J at 0   J at %d: mean, "
           "least … most   turned by°\n",
           STEPS);
    for (int k = 0; k < 8; k++) {
        Outcome o = {0};
        for (int seed = 0; seed < SEEDS; seed++) {
            snprintf(block, sizeof block, "curve %d %d", k, seed);
            plot_block(plot, block);
            run(&o, seed, &contestants[k], set, plot);
        }
        print_outcome(&contestants[k], &o);
        snprintf(block, sizeof block, "histogram %d", k);
        plot_block(plot, block);
        for (int bin = 0; bin < 20; bin++)
            fprintf(plot->data, "%g %g\n", -0.95 + 0.1 * bin,
                    100.0 * o.bins[bin] / (SEEDS * UNITS * set->X->cols));
    }
}

//@ fold The program around it
int main(int argc, char **argv)
{
    Plot plot =
        plot_begin(argc, argv, "13_initialization",
                   "Where a network starts, and where that leads.", NULL);
    Data flower = data_flower(1, 400), few = data_flower(1, 100);
    Examples set = examples_new(&flower), few_set = examples_new(&few);
    plot_also(&plot, "13_initialization_twins");
    plot_also(&plot, "13_initialization_depth");
    compare_twins(&plot, &flower);
    printf("start   cost J at 0 and 2000    row 0 of W1     rows differ by\n");
    start_alike(0, &set);
    start_alike(0.5, &set);
    printf("\n   n   size of z, w randn   w randn / √n   left by ReLU\n");
    for (int n = 1; n <= 256; n *= 4)
        measure_sums(n);
    compare_depth(&plot);
    compare_starts(&plot, &few_set);
    examples_free(&set);
    examples_free(&few_set);
    data_free(&flower);
    data_free(&few);
    return plot_end(&plot);
}

// ## A run
//
//@ ask In ten layers of ReLU a factor √2 is missing in each, with Xavier's weights. About what share of the size 1 is left after ten? | (1/√2)¹⁰ = 1/32, about three hundredths. Measured it is 2.7e-02. | a third; a tenth; *three hundredths*; a thousandth
//@ ask From which two of the five starts will the ten seeds end furthest apart? | From the large ones: their costs end between 0.12 and 0.66, and between 0.14 and 0.66. | *the two with large weights*; the two of Xavier and He; the two with the smallest weights
//@ output
//
// **All alike.** Follow the first table by hand. Forward, z1 = 0.5 · 0.2 + 0.5 · 1.8 = 1
// for both units. Back, dz1 = 0.682 · 0.5 · (1 − 0.762²) = 0.143 for both, and dW1 is that
// times x. From zero nothing moves at all: W1 gets no slope through a W2 that is zero, W2
// gets none from an A1 that is zero, and b2 stays where it is because half of the points
// belong to each class. From 0.5 the network does learn, but its four units learn the same
// thing, digit for digit. The rows differ by 0, not by a little.
//
// **Adding up.** 4, 16, 64, 256 inputs, and z is of size 2, 4, 8, 16; divided by √n it is
// of size 1. A ReLU leaves half of the mean square.
//
// **Ten layers.** This is what the formulas are for. With 0.01 randn every layer makes a
// tenth of what it gets, and ten layers leave 1.0e-10. With randn everything is saturated.
// With Xavier's weights tanh still speaks after ten layers; ReLU loses its √2 in each, and
// He gives it back.
//
//@ plot 13_initialization_depth The size of what ten layers say, on a logarithmic scale: tanh from 0.01 randn falls in a straight line to a ten-thousandth of a millionth; ReLU from Xavier sinks slowly; tanh from Xavier, tanh from randn and ReLU from He stay near 1.
//
// **Training, one hidden layer.** Xavier and He reach 0.17, and the small start, which has
// its plateau to walk off first, 0.24. The large starts end with the widest spread: from
// 0.12, the best of all, to 0.66, and from 0.14 to 0.66. They do turn their lines, and by
// up to 40°, but on average by 3° and 4°, where Xavier's turn by 29°. So each run depends
// on the lines that chance has drawn: some of the seeds are lucky. And where both matrices
// are large, J begins between 3.25 and 18.49: the network is wrong, and quite sure of it.
//
// (Why has Xavier 19 % saturated, though its z should be of size 1? Because the flower's
// features are not: they reach to 4 on either side. See exercise 3.)
//
// **What this does not show.** Between Xavier and He there is nothing that ten seeds could
// tell apart, neither with tanh nor with ReLU, 0.39 and 0.38: one layer is not enough for
// a factor of √2 to matter. And with 32 units at rate 1 the large W1 even does best: 0.11,
// and Xavier 0.18. Among so many lines that chance has drawn there are enough good ones,
// and the output only has to choose. In one layer, then, the size of the start is a matter
// of time and luck. In ten it decides whether anything is learned at all.
//
//@ plot 13_initialization Five columns, one for each start. Above, the costs of ten seeds with their beginnings marked: close together from the small start, Xavier and He; far apart where W1 is large; beginning between 3 and 18 where both matrices are large. Below, what the hidden units say at the start: all near 0, spread out, spread out, and twice all at both ends.
//
// Above, see how close together the ten curves lie, and where they begin: the scale is
// logarithmic, or the last panel would not fit. Below is the reason, what the units say at
// the start.
//
// ## The same in NumPy
//
//@ numpy xavier
//@ numpy he
//
// In PyTorch: `torch.nn.init.xavier_normal_(W)`, with n_in + n_out, and
// `torch.nn.init.kaiming_normal_(W)`, which is He. scikit-learn's `MLPClassifier` starts
// uniformly in Glorot's size, and so does Keras.
//
// ## What goes wrong
//
// * **`np.zeros` for the weights.** For the biases zero is fine, since the weights have
//   broken the tie already. For the weights it is the end.
// * **`rand` for `randn`.** Uniform numbers from 0 to 1 are all positive, so all hidden
//   units start out looking the same way. And their mean is not 0: the mixed products of
//   step 2 no longer cancel.
// * **√n of the wrong layer.** n is the number of inputs of a unit, the *columns* of its
//   matrix.
// * **Features in the thousands.** Then z is huge although the weights are not. The
//   features have to be of size 1, too, which a later chapter will see to.
//
// ## To keep
//
// Hidden units that start alike stay alike, so weights start random; biases may start at
// 0. A sum of n products has the size √n, so weights are divided by √n (Xavier), and for
// ReLU multiplied by √2 (He). In one layer the wrong size costs time and makes the result
// a matter of luck; in ten layers it silences or saturates the network.
//
// ## Exercises
//
// 1. Start with W1 from Xavier and W2 zero. Is that symmetric? Does it learn? Now the
//    other way round.
//
//    <details><summary>Hint</summary>Write down dW2 and dW1 of the first step. Which of them is 0, and are the rows of the other one equal? Then try it: two more starts, rate 1.</details>
//    <details><summary>Answer</summary>Both learn: the units differ in one of their two weights, and that breaks the tie. With W2 = 0, at first only W2 moves; with W1 = 0 it is only W1, each row by its own multiple. At rate 1 the costs after 300 steps are 0.26 and 0.28, and 0.24 from Xavier.</details>
//
// 2. Count by hand: after how many layers with weights 0.01 randn are 100 tanh units down
//    to a millionth of what they were given? And how many layers of 10 000 units?
//
//    <details><summary>Hint</summary>Where tanh is given little, it is the identity. By which factor does one layer change the size?</details>
//    <details><summary>Answer</summary>A factor of 0.01 √100 = 0.1 for each, so 6 layers. With 10 000 units the factor is 1, and they never get there: 0.01 randn is Xavier's start for them.</details>
//
// 3. Divide the features by their size, 2.0, before anything else. What share is saturated
//    from Xavier's start now?
//
//    <details><summary>Hint</summary>Scale `few.x`, all 200 numbers, before `examples_new`, and read the table.</details>
//    <details><summary>Answer</summary>3 % in place of 19 %.</details>
//
// 4. At which size of W1 is the mean cost lowest? Try 0.01, 0.1, 1, 3, 10, 30 and 100
//    times randn, with W2 from Xavier and rate 1. How wide is the valley?
//
//    <details><summary>Hint</summary>A start like `large_W1`, with another number in place of 30.</details>
//    <details><summary>Answer</summary>0.27, 0.27, 0.23, 0.22, 0.22, 0.26 and 0.34: lowest at 3, and hardly higher from 1 to 10. For one layer the right size is no sharp number.</details>
//
// 5. In `next_layer` let the biases be random, too, of the size of the weights. What
//    changes for ReLU with He's weights? Before you try it: what does a bias add to the
//    mean square of z?
//
//    <details><summary>Hint</summary>Its own square, once, beside n squares of the weights.</details>
//    <details><summary>Answer</summary>Little: one more square beside a hundred, one per cent a layer. (The biases take random numbers, so the weights are others now, and the sizes differ as between seeds: that is more.)</details>
//
// *Forty minutes. To read on: X. Glorot and Y. Bengio, "Understanding the difficulty of training
// deep feedforward neural networks" (2010); K. He and others, "Delving deep into rectifiers"
// (2015).*
//
// How to start is settled. How many hidden units to start with is the question of the [next
// chapter](14_hidden_units.md).
