// # 09 Activation functions
//
// *Which bend should a hidden neuron have?* Four are in common use. They differ in what
// they say far from zero and, more important, in how steep they are there: a network
// learns by slopes, and through a flat place no slope comes back.
//
// ## The idea
//
// Here are the four, all at one scale. The solid line is what the neuron says, a = g(z).
// The dashed one is how steep the solid one is at that place.
//
//@ plot 09_activations_bends Four small graphs of one scale, each with an activation (solid) and its slope (dashed): sigmoid, never steeper than 0.25; tanh, as steep as 1 in the middle and flat at both ends; ReLU, slope 0 on the left and 1 on the right; leaky ReLU, nearly the same.
//
// * **sigmoid**, of chapter 01, says a number between 0 and 1.
// * **tanh**, of chapter 06, has the same shape, twice as high, four times as steep, and
//   centred on 0.
// * **ReLU**, the *rectified linear unit*, makes 0 of what is negative and leaves the rest
//   alone.
// * **leaky ReLU** lets a hundredth of what is negative through.
//
// Look at the dashed lines, since it is they that teach. On the way to a weight the slope
// of the cost is multiplied by the slope of every activation that it passes. The sigmoid
// hands on a quarter at best. tanh hands on everything where z is near 0, and almost
// nothing where |z| is large: it *saturates*, as the sigmoid does. ReLU hands on
// everything or nothing.
//
// There is one more difference. Everything that a sigmoid says is positive. Now the slope
// along weight k of the neuron behind it is dz2 · a1[k] (chapter 06), and if all the a1[k]
// are positive, then for any one example all these slopes have one sign: all the weights
// have to rise together, or to fall together. Where one should rise and another fall,
// descent has to zigzag. tanh says positive and negative numbers, and leaves each weight
// its own direction.
//
// All this makes a rule of thumb: *ReLU or tanh inside, sigmoid only at the output, where
// a probability is wanted.* We shall look at where it holds, and where it does not.
//
// ## The formula
//
//                 a = g(z)                  range        slope g′(z)
//     sigmoid     1 / (1 + e⁻ᶻ)             0 … 1        a (1 − a)
//     tanh        tanh z                    −1 … 1       1 − a²
//     ReLU        max(z, 0)                 0 … ∞        1 if z > 0, else 0
//     leaky ReLU  z if z > 0, else 0.01 z   −∞ … ∞       1 if z > 0, else 0.01
//
// All of them work element by element: g(Z1) and g′(Z1) are n_h × m, as Z1 is. The first two slopes
// are written with a, which is there already when the slope is needed. With numbers: at z = 1 a
// sigmoid says 0.73, so its slope is 0.73 · 0.27 = 0.20.
//
// Where do they come from? For the sigmoid, let u = 1 + e⁻ᶻ. The slope of u along z is
// −e⁻ᶻ, and that of 1/u along u is −1/u². Their product is e⁻ᶻ / (1 + e⁻ᶻ)², and this is a
// (1 − a), since 1 − a is e⁻ᶻ / (1 + e⁻ᶻ). And tanh z = 2 σ(2z) − 1, so its slope is 4 s
// (1 − s) with s = σ(2z) = (1 + a) / 2, and that is 1 − a².
//
// ## In code
//
// Each function, and each slope, is one loop over a whole matrix. The sigmoid itself is
// that of chapter 08, and so is tanh with its slope. (A NaN is not a number, and may not
// become one on the way: so the comparisons are written in a form that lets it pass.)
#include "09_activations.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "fail.h"
#include "plot.h"
#include "spread.h"

//@ exercise 1
static void sigmoid_slope(Matrix *D, const Matrix *A)
{
    mat_copy(D, A);
    for (int k = 0; k < mat_size(D); k++) {
        double a = D->data[k];
        D->data[k] = a * (1 - a);
    }
}

static void relu(Matrix *A, const Matrix *Z)
{
    mat_copy(A, Z);
    for (int k = 0; k < mat_size(A); k++) {
        double z = A->data[k];
        A->data[k] = z <= 0 ? 0 : z;
    }
}

//@ exercise 1
static void relu_slope(Matrix *D, const Matrix *A)
{
    mat_copy(D, A);
    for (int k = 0; k < mat_size(D); k++) {
        double a = D->data[k];
        D->data[k] = isnan(a) ? NAN : a > 0 ? 1 : 0;
    }
}

//@ fold Leaky ReLU, the same with 0.01 in place of 0; the identity, for chapter 10; an activation by its name
//@ exercise 1
static void leaky_relu(Matrix *A, const Matrix *Z)
{
    mat_copy(A, Z);
    for (int k = 0; k < mat_size(A); k++) {
        double z = A->data[k];
        A->data[k] = z > 0 ? z : 0.01 * z;
    }
}

static void leaky_relu_slope(Matrix *D, const Matrix *A)
{
    mat_copy(D, A);
    for (int k = 0; k < mat_size(D); k++) {
        double a = D->data[k];
        D->data[k] = isnan(a) ? NAN : a > 0 ? 1 : 0.01;
    }
}

static void identity(Matrix *A, const Matrix *Z) { mat_copy(A, Z); }

static void identity_slope(Matrix *D, const Matrix *A)
{
    mat_copy(D, A);
    for (int k = 0; k < mat_size(D); k++)
        D->data[k] = isnan(D->data[k]) ? NAN : 1;
}

const Activation *activation_named(const char *name)
{
    for (int k = 0; ACTIVATIONS[k]; k++)
        if (strcmp(ACTIVATIONS[k]->name, name) == 0)
            return ACTIVATIONS[k];
    return NULL;
}

void activation_names(const char *names[], int room)
{
    int k = 0;
    for (; ACTIVATIONS[k] && k < room - 1; k++)
        names[k] = ACTIVATIONS[k]->name;
    names[k] = NULL;
}

// Function and slope travel together, as in chapter 08. To add an activation, add it here.
const Activation IDENTITY = {"identity", identity, identity_slope};
const Activation SIGMOID = {"sigmoid", mat_sigmoid, sigmoid_slope};
const Activation RELU = {"relu", relu, relu_slope};
const Activation LEAKY_RELU = {"leaky_relu", leaky_relu, leaky_relu_slope};

const Activation *const ACTIVATIONS[] = {&IDENTITY, &SIGMOID,    &TANH,
                                         &RELU,     &LEAKY_RELU, NULL};

// ## First experiment: how flat?
//
// The slopes of the four at a few places.
//@ fold Printing them
static void print_slopes(const Activation *const choice[4])
{
    const double places[] = {-10, -5, -2, -1, 0, 1, 2, 5, 10};
    Matrix *Z = mat_new(1, 9), *D[4];
    for (int i = 0; i < 9; i++)
        AT(Z, 0, i) = places[i];
    for (int k = 0; k < 4; k++) {
        D[k] = mat_new(1, 9);
        choice[k]->g(D[k], Z);
        choice[k]->slope(D[k], D[k]);
    }
    printf("   z   sigmoid'     tanh'     relu'   leaky_relu'\n");
    for (int i = 0; i < 9; i++)
        printf("%4g   %.2e   %.2e   %5g   %11g\n", places[i], AT(D[0], 0, i),
               AT(D[1], 0, i), AT(D[2], 0, i), AT(D[3], 0, i));
    for (int k = 0; k < 4; k++)
        mat_free(D[k]);
    mat_free(Z);
}

// ## Second experiment: which one learns?
//
// Here is something to learn: the *two moons*. Each class is half a circle, and each
// reaches into the other's bend, with noise on both coordinates.
//
//     class 0:  x = (cos t, sin t)            t from 0 to π
//     class 1:  x = (1 − cos t, ½ − sin t)    both with 0.2 randn added to x[0] and x[1]
//
// (randn is a normal random number with mean 0 and standard deviation 1.) How can we train, before
// we have formulas for the slopes of a whole network? By measuring. Turn each of the 17 parameters
// up and down by h and look at the cost, as in chapter 03. That takes 34 forward passes for a
// single step, and for a network of a million parameters it would take two million. But it needs no
// formula, works for any activation, and will be the judge of the formulas in chapter 11.
//
//@ show 09_activations.h Gradient
typedef struct {
    Network *net;
    const Examples *set;
    Layers *at; // room
    double h;
} Measurement;

static double cost_now(const Measurement *now)
{
    forward(now->at, now->net, now->set->X);
    return network_cost(now->at->Z2, now->set->Y);
}

// One block of parameters, V, which is W1, b1, W2 or b2 of that network.
//@ exercise 3
static void measure_block(Matrix *dV, Matrix *V, const Measurement *now)
{
    for (int k = 0; k < mat_size(V); k++) {
        double here = V->data[k];
        V->data[k] = here + now->h;
        double above = cost_now(now);
        V->data[k] = here - now->h;
        double below = cost_now(now);
        V->data[k] = here;
        // slope = (J(+h) − J(−h)) / 2h
        dV->data[k] = (above - below) / (2 * now->h);
    }
}

void measure_gradient(Gradient *d, Network *net, const Examples *set, double h,
                      Layers *at)
{
    Measurement now = {net, set, at, h};
    measure_block(d->dW1, net->W1, &now);
    measure_block(d->db1, net->b1, &now);
    measure_block(d->dW2, net->W2, &now);
    measure_block(d->db2, net->b2, &now);
}

// A step downhill is what it was for one neuron, and so is the descent.
//@ exercise 2
void update(Network *net, const Gradient *d, double rate)
{
    mat_add_scaled(net->W1, -rate, d->dW1); // W1 = W1 − α dW1
    mat_add_scaled(net->b1, -rate, d->db1);
    mat_add_scaled(net->W2, -rate, d->dW2);
    mat_add_scaled(net->b2, -rate, d->db2);
}

//@ exercise 2
int descend_by_measuring(Network *net, const Examples *set, double rate,
                         int steps, double *costs)
{
    Gradient d = gradient_new(net);
    Layers at = layers_new(net, set->X->cols);
    int step = 0;
    for (;; step++) {
        forward(&at, net, set->X);
        double J = network_cost(at.Z2, set->Y);
        if (costs)
            costs[step] = J;
        if (step == steps || !isfinite(J))
            break;
        measure_gradient(&d, net, set, 1e-5, &at);
        update(net, &d, rate);
    }
    layers_free(&at);
    gradient_free(&d);
    return step;
}

//@ fold Room for a gradient
Gradient gradient_new(const Network *net)
{
    int n_x = net->W1->cols, n_h = net->W1->rows, n_y = net->W2->rows;
    return (Gradient){.dW1 = mat_new(n_h, n_x),
                      .db1 = mat_new(n_h, 1),
                      .dW2 = mat_new(n_y, n_h),
                      .db2 = mat_new(n_y, 1)};
}

void gradient_free(Gradient *d)
{
    mat_free(d->dW1);
    mat_free(d->db1);
    mat_free(d->dW2);
    mat_free(d->db2);
}

// Now the contest: 4 hidden *units*, as hidden neurons are also called, 60 points, 150
// steps, and ten seeds for the start. Is it fair to give all four the same rate? A step
// along W1 is made of slopes that came through g′, so an activation with small slopes
// takes small steps. We let them run twice: at the same rate, 1, and each at its own best
// rate, of 1, 2, 4, 8, 16 and 32. (`--rate 8` tries another for all of them. Which rate is
// best for which was found in that way.)
//@ fold The contest
enum { SEEDS = 10, STEPS = 150 };

typedef struct {
    const Activation *activation;
    double best_rate;
} Contestant;

static const Contestant contestants[] = {
    {&SIGMOID, 8}, {&TANH, 4}, {&RELU, 2}, {&LEAKY_RELU, 2}};

static double learn(const Activation *activation, int seed, double rate,
                    const Examples *set)
{
    double costs[STEPS + 1] = {0};
    Network net = network_new(2, 4, 1, activation);
    Rng rng = rng_new((uint32_t)seed);
    network_random(&net, &rng, 1);
    int taken = descend_by_measuring(&net, set, rate, STEPS, costs);
    network_free(&net);
    return costs[taken];
}

static Spread learn_often(Plot *plot, const Activation *activation, double rate,
                          const Examples *set)
{
    // The costs of all seeds at the end, kept for the picture.
    double costs[SEEDS];
    for (int k = 0; k < SEEDS; k++) {
        costs[k] = learn(activation, k + 1, rate, set);
        fprintf(plot->data, "%.6g\n", costs[k]);
    }
    return spread_of(costs, SEEDS);
}

static void compare_learning(Plot *plot, double rate)
{
    char name[40];
    Data moons = data_moons(1, 60);
    Examples set = examples_new(&moons);
    printf("\ncost J after %d steps, %d seeds\n", STEPS, SEEDS);
    printf(
        "              all at rate %-4g               each at its own best\n",
        rate);
    printf(
        "              mean   least … most    rate    mean   least … most\n");
    for (int k = 0; k < 4; k++) {
        Contestant c = contestants[k];
        snprintf(name, sizeof name, "same rate %d", k);
        plot_block(plot, name);
        Spread same = learn_often(plot, c.activation, rate, &set);
        snprintf(name, sizeof name, "own rate %d", k);
        plot_block(plot, name);
        Spread own = learn_often(plot, c.activation, c.best_rate, &set);
        printf("%-10s   %.3f   %.3f … %.3f   %4g   %.3f   %.3f … %.3f\n",
               c.activation->name, same.mean, same.least, same.most,
               c.best_rate, own.mean, own.least, own.most);
    }
    plot_classes(plot, "moons", &moons);
    examples_free(&set);
    data_free(&moons);
}

// ## Third experiment: ten layers
//
// One hidden layer is one activation on the way back. Deep networks have many. Here are
// ten hidden layers of 30 units each, not trained, with random weights w = randn / √30
// (chapter 13 says why), no biases, and one output. Turn a sum z of some layer up and down
// by h: how much does the output move? The 30 sums of that layer are turned in the 30
// columns of a matrix Z, one in each: column k is z with z[k] turned. That gives 30
// slopes, and how *steep* the output is along this layer is their length, the root of the
// sum of their squares.
enum { DEPTH = 10, WIDTH = 30 };

typedef struct {
    const Activation *activation;
    Matrix *W[DEPTH]; // W[l] leads from layer l on; the last one to the output
    Matrix *Z, *A;    // room: 30 × 30, a column for each unit that is turned
} Deep;

// The outputs, 1 × 30, from the sums of this layer, which are in Z, and are lost.
static void go_on(Matrix *output, const Deep *deep, int layer)
{
    for (int l = layer; l < DEPTH; l++) {
        deep->activation->g(deep->A, deep->Z);
        mat_mul(l + 1 < DEPTH ? deep->Z : output, deep->W[l], deep->A);
    }
}

//@ fold The slopes of a layer, of ten layers, of ten seeds
static void turn(Matrix *Z, const Matrix *z, double h)
{
    // Each column gets the sums z, and then z[k] is turned by h in column k.
    for (int k = 0; k < WIDTH; k++)
        for (int i = 0; i < WIDTH; i++)
            AT(Z, k, i) = AT(z, k, 0) + (i == k ? h : 0);
}

static double steepness(const Deep *deep, int layer, const Matrix *z)
{
    // How steep the output is along the sums z of a layer: √ of the sum of the squares of the
    // 30 slopes.
    const double h = 1e-5;
    Matrix *above = mat_new(1, WIDTH), *below = mat_new(1, WIDTH);
    double sum = 0;
    turn(deep->Z, z, h);
    go_on(above, deep, layer);
    turn(deep->Z, z, -h);
    go_on(below, deep, layer);
    for (int k = 0; k < WIDTH; k++) {
        double slope = (AT(above, 0, k) - AT(below, 0, k)) / (2 * h);
        sum += slope * slope;
    }
    mat_free(above);
    mat_free(below);
    return sqrt(sum);
}

static void measure_deep(const Activation *activation, double size, int seed,
                         double steep[DEPTH])
{
    // The steepness along each layer, for one seed.
    Deep deep = {.activation = activation,
                 .Z = mat_new(WIDTH, WIDTH),
                 .A = mat_new(WIDTH, WIDTH)};
    Matrix *z = mat_new(WIDTH, 1), *a = mat_new(WIDTH, 1);
    Rng rng = rng_new((uint32_t)seed);
    for (int l = 0; l < DEPTH; l++) {
        deep.W[l] = mat_new(l + 1 < DEPTH ? WIDTH : 1, WIDTH);
        mat_random(deep.W[l], size / sqrt(WIDTH), &rng);
    }
    mat_random(z, 1, &rng); // the sums of the first layer
    for (int l = 0; l < DEPTH; l++) {
        steep[l] = steepness(&deep, l, z);
        activation->g(a, z);
        if (l + 1 < DEPTH)
            mat_mul(z, deep.W[l], a);
        mat_free(deep.W[l]);
    }
    mat_free(z);
    mat_free(a);
    mat_free(deep.Z);
    mat_free(deep.A);
}

static void print_depth(Plot *plot, const Activation *activation, double size,
                        const char *weights)
{
    static double steep[SEEDS][DEPTH];
    double column[SEEDS];
    Spread spread[DEPTH];
    for (int k = 0; k < SEEDS; k++)
        measure_deep(activation, size, k + 1, steep[k]);
    for (int l = 0; l < DEPTH; l++) {
        for (int k = 0; k < SEEDS; k++)
            column[k] = steep[k][l];
        spread[l] = spread_of(column, SEEDS);
        fprintf(plot->data, "%d %.5g %.5g %.5g\n", l + 1, spread[l].mean,
                spread[l].least, spread[l].most);
    }
    printf("%-7s %s  %.2f  %.2e  %.2e  %.2e  %.1e … %.1e\n", activation->name,
           weights, spread[9].mean, spread[6].mean, spread[3].mean,
           spread[0].mean, spread[0].least, spread[0].most);
}

static void compare_depth(Plot *plot)
{
    printf("\nhow steep the output is along the sums of layer …, mean of %d "
           "seeds\n",
           SEEDS);
    printf("        weights            10         7         4         1     "
           "least … most\n");
    plot_block(plot, "depth sigmoid");
    print_depth(plot, &SIGMOID, 1, "randn / √30    ");
    plot_block(plot, "depth tanh");
    print_depth(plot, &TANH, 1, "randn / √30    ");
    plot_block(plot, "depth relu");
    print_depth(plot, &RELU, 1, "randn / √30    ");
    plot_block(plot, "depth relu he");
    print_depth(plot, &RELU, sqrt(2), "randn · √(2/30)");
}

//@ fold The program around it, and the curves of the first picture
static void keep_functions(Plot *plot, const Activation *const choice[4])
{
    Matrix *Z = mat_new(1, 161), *A = mat_new(1, 161), *D = mat_new(1, 161);
    for (int i = 0; i < 161; i++)
        AT(Z, 0, i) = (i - 80) / 16.0;
    for (int k = 0; k < 4; k++) {
        choice[k]->g(A, Z);
        choice[k]->slope(D, A);
        plot_block(plot, choice[k]->name);
        for (int i = 0; i < 161; i++)
            fprintf(plot->data, "%g %.6f %.6g\n", AT(Z, 0, i), AT(A, 0, i),
                    AT(D, 0, i));
    }
    mat_free(Z);
    mat_free(A);
    mat_free(D);
}

int main(int argc, char **argv)
{
    double rate = 1;
    const Option options[] = {
        {"rate", OPTION_REAL, &rate, 0, 1e3, NULL,
         "the rate that all four share in the second experiment"},
        {0},
    };
    Plot plot = plot_begin(
        argc, argv, "09_activations",
        "Four activations, their slopes, and how they learn.", options);
    const Activation *const choice[4] = {&SIGMOID, &TANH, &RELU, &LEAKY_RELU};
    plot_also(&plot, "09_activations_bends");
    print_slopes(choice);
    compare_learning(&plot, rate);
    compare_depth(&plot);
    keep_functions(&plot, choice);
    return plot_end(&plot);
}

// ## A run
//
//@ ask The sigmoid hands on a quarter at most. About what is left of a slope after ten layers of it, a thousandth, a millionth, or less? | Less than a millionth, about half of one: 4.89e-07 at layer 1. | a thousandth; a millionth; *less*
//@ ask At the same rate for all, which of the four will have the highest cost? And with each at its own best rate? | At rate 1 the sigmoid, with 0.334; at the best rate of each, ReLU, with 0.241. | sigmoid, sigmoid; *sigmoid, ReLU*; tanh, ReLU; ReLU, sigmoid
//@ output
//
// **How flat.** The sigmoid's slope is never more than 0.25. That of tanh is 1 at z = 0,
// but where |z| is 5 more than 99.9 % of it is gone, and at 10 practically everything.
// That is saturation. ReLU hands on everything or nothing, leaky ReLU everything or a
// hundredth.
//
// **Which one learns.** At rate 1 the rule of thumb seems to be confirmed: the sigmoid's
// 0.334 is no better than a straight line. But that was the rate's fault. At a rate of 8
// it comes to 0.169, and leaves both ReLUs behind; tanh does best, with 0.099. (This is no
// accident: since tanh z = 2 σ(2z) − 1, a network of sigmoids can say *everything* that
// one of tanh can, with W1, b1 and W2 twice as large and another b2. They differ only in
// how they get there.) So two things are to be kept apart: an activation, and a rate that
// suits it. A comparison at one rate measures the rate.
//
// **And ReLU?** It is behind even at its best rate, and its spread is wide: 0.089 with one
// seed, 0.331 with another. Four units are few, and a ReLU can *die*: if a step carries a
// unit to where its z is negative for every point, its slope is 0 for every point, and
// nothing will ever bring it back. (Leaky ReLU was invented against that. Here it helps
// little: 0.236.) Of the 40 units in these ten runs 6 end like that at rate 2, and 22 at
// rate 8. Among many units a few dead ones do not matter. With 32 units in place of 4,
// again each at its own best rate (and W2 from 0.35 randn), the costs are 0.06 for
// sigmoid, 0.08 for tanh and 0.05 for both ReLUs: nobody is behind any more. (For tanh
// that is at rate 2. At 8 rounding decides how far one of the ten seeds comes.)
//
// **Ten layers.** Here the sigmoid is beaten in earnest. Every layer leaves less than a
// quarter of what comes back, and at layer 1 half a millionth is left: no rate can suit
// layer 10 and layer 1 at once. tanh still has 0.18. ReLU loses in every layer what its
// flat half swallows; with weights larger by √2, which is He's start of [chapter
// 13](13_initialization.md), it keeps 0.71.
//
//@ plot 09_activations Three panels. The two moons, 30 circles and 30 triangles about two half circles that reach into each other. The costs of ten seeds for each activation: at rate 1 sigmoid stands highest; each at its best rate, tanh is lowest and the ReLUs are spread widest. The steepness along ten layers: sigmoid falls to half a millionth, ReLU with He's weights stays level.
//
// In the middle panel compare each column of circles with its column of diamonds: the
// sigmoid's falls furthest. On the right the way leads from layer 10 back to layer 1: a straight
// line on a logarithmic scale loses the same factor at every layer.
//
// What, then, is the rule of thumb worth? **With one hidden layer, little.** There
// sigmoid learns as well as the others, if its rate is larger; on the flower of [chapter
// 12](12_train.md), with four units and each at its own best rate, it gets 89.5 % and
// ReLU 67.7 %. **With ten layers, everything.** There the sigmoid's small slopes
// multiply. ReLU has two more points in its favour: it is cheap, one comparison where
// tanh needs an exponential, and in a wide network its dead units are not missed.
//
// ## The same in NumPy
//
//@ numpy relu
//@ numpy leaky_relu
//@ numpy slope
//@ numpy update
//
// In PyTorch: `torch.sigmoid`, `torch.tanh`, `torch.relu`,
// `torch.nn.functional.leaky_relu`; in scikit-learn
// `MLPClassifier(activation="logistic")`, `"tanh"` or `"relu"`, which is its default.
//
// ## What goes wrong
//
// * **g′ of a instead of z.** The slope of tanh is 1 − a² with a = tanh z. A function
//   `tanh_slope(z) = 1 − tanh(z)²` that is handed a computes 1 − tanh(tanh z)². At z = 2
//   that is 0.44 and should be 0.07. The network still learns, only badly.
// * **A slope is left in when the function is changed.** tanh in front, σ(1 − σ) behind.
//   Here the two are one object.
// * **The sigmoid's slope at the output.** With cross-entropy it has cancelled already: dz2 = a2 −
//   y (chapters 03 and 06). Multiplying by a (1 − a) once more brings the flat ends of the squared
//   error back.
// * **One rate for all.** Then the activation wins that this rate suits.
//
// ## To keep
//
// An activation is judged by its slope: what comes back through it is multiplied by g′(z).
// In one hidden layer sigmoid, tanh and ReLU all learn, each at a rate of its own; in many
// layers the sigmoid's quarter multiplies to nothing, and tanh and ReLU remain. Slopes can
// be had without formulas, by measuring, at two forward passes a parameter.
//
// ## Exercises
//
// 1. Show that tanh z = 2 σ(2z) − 1, starting from tanh z = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ). Then
//    write down the parameters of a network of sigmoids that says what a given network of
//    tanh says.
//
//    <details><summary>Hint</summary>Divide above and below by eᶻ. Then put 2 σ(2z) − 1 for tanh into W2 tanh(W1 x + b1) + b2, and collect what belongs to what.</details>
//    <details><summary>Answer</summary>Divided by eᶻ it is (1 − e⁻²ᶻ) / (1 + e⁻²ᶻ) = 2 / (1 + e⁻²ᶻ) − 1. The network: 2 W1, 2 b1, 2 W2, and b2 minus the sum of the row of W2.</details>
//
// 2. The activation *swish* is z σ(z). Its slope cannot be had from a alone. Why not? What
//    has to change in `Activation` so that it can be added?
//
//    <details><summary>Hint</summary>Compute swish at −1, at −2 and at a few places between. Is there an a that two different z lead to?</details>
//    <details><summary>Answer</summary>It falls until z = −1.28 and then rises. So z = −1 and z = −1.60 both give a = −0.27, with slopes of 0.07 and −0.06. The function `slope` would have to be given Z as well as A.</details>
//
// 3. Try `--rate 8` for all four. How does their order change against rate 1?
//
//    <details><summary>Hint</summary>build/chapters/09_activations --rate 8, and the column on the left.</details>
//    <details><summary>Answer</summary>The mean costs are 0.17 for sigmoid and 0.35 for ReLU: the last of rate 1 has left the ReLUs behind. tanh is past its best, and its spread has become wide.</details>
//
// 4. Count the dead units of ReLU at rate 8: those that are negative or 0 for all 60
//    points, after 150 steps, over the ten seeds.
//
//    <details><summary>Hint</summary>In `learn`, before the network is freed: `forward` with `layers_new(&net, 60)`, then look for rows of A1 that are 0 everywhere.</details>
//    <details><summary>Answer</summary>22 of the 40 units. At rate 16 there are 39.</details>
//
// 5. Invent a bend of your own. What must it have to be of use as an activation? Add it to
//    `contestants`, and find its best rate.
//
//    <details><summary>Hint</summary>Its slope has to be computable from a (see exercise 2), and must not be 0 nearly everywhere. A rate that is right is one from which twice as much and half as much are both worse.</details>
//
// *Forty minutes. To read on: Y. LeCun and others, "Efficient BackProp" (1998), on why activations
// should be centred; X. Glorot, A. Bordes and Y. Bengio, "Deep sparse rectifier neural networks"
// (2011).*
//
// Does it need a bend at all? The [next chapter](10_nonlinearity.md) leaves it out.
