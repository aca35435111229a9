// # 06 A hidden layer
//
// *What can several neurons do that one cannot?* Look at the same example from
// several sides, and let one more neuron draw the conclusion. This chapter first
// sets such a network up by thought, then lets it learn by itself, with nothing but
// loops.
//
// ## The idea
//
// One neuron draws one line. Put four neurons in a column and give each of them
// the same example: four lines, four opinions. Those are the *hidden layer*; they
// are called hidden since nobody tells them what they should say. Then put one
// more neuron behind them, whose features are not x but the four opinions: the
// *output layer*. It can say yes where, for example, the first two agree and the
// third does not, and that is no straight line any more.
//
//     x[0] ──┬─▶ ( neuron 0 ) ──┐
//            ├─▶ ( neuron 1 ) ──┤
//            ├─▶ ( neuron 2 ) ──┼─▶ ( output ) ──▶ ŷ
//     x[1] ──┴─▶ ( neuron 3 ) ──┘
//
//      input       layer 1           layer 2
//
// The input does not compute anything, so it is not counted: this is a *2-layer
// network*. What belongs to the first layer has a 1 behind its name, what belongs to
// the second a 2. (Many texts write the layer in brackets, a[1] for our a1. Here
// brackets count places, as they do in C: a1[k] is the activation of hidden neuron
// k.)
//
// ## The formula
//
// A hidden neuron is the neuron of [chapter 01](01_neuron.md) with another bend: the
// hyperbolic tangent, tanh z, which is a sigmoid stretched to reach from −1 to 1. Its
// slope at z is 1 − tanh² z. For hidden neuron k, whose weights are row k of W1,
//
//     z1[k] = W1[k][0] x[0] + W1[k][1] x[1] + b1[k]          k = 0 … n_h − 1
//     a1[k] = tanh(z1[k])
//
// and for the output neuron, whose features are the a1[k],
//
//     z2 = W2[0] a1[0] + … + W2[n_h − 1] a1[n_h − 1] + b2
//     a2 = σ(z2) = ŷ
//
// There are n_x features, n_h hidden neurons and n_y outputs (here 2, 4, and 1):
//
//     x        n_x numbers            W1   n_h × n_x     b1   n_h numbers
//     z1, a1   n_h numbers            W2   n_y × n_h     b2   n_y numbers
//     z2, a2   n_y numbers
//
// For learning we need slopes, and the chain rule of [chapter 03](03_gradient.md)
// gives them. The output neuron is an old acquaintance: its dz2 is a2 − y, and the
// slope along each of its weights is dz2 times the feature that it multiplies, here
// a1[k]. Now one link further back: turning a1[k] up by h raises z2 by W2[k] h, and
// turning z1[k] up by h raises a1[k] by (1 − a1[k]²) h. So
//
//     dz2     = a2 − y               dW2[k]    = dz2 a1[k]        db2    = dz2
//     dz1[k]  = W2[k] dz2 (1 − a1[k]²)
//                                    dW1[k][j] = dz1[k] x[j]      db1[k] = dz1[k]
//
// The blame for the mistake, dz2, is passed back to each hidden neuron in proportion
// to the weight with which it was listened to. With several outputs the blame that
// comes from all of them is added up. [Chapter 11](11_backprop.md) derives all this
// once more, slowly and for whole matrices; here we want to see it work.
//
// ## In code
//
// A column of neurons is a loop over neurons: each is given the same features, and has
// a row of weights and a bias of its own.
#include "06_hidden_layer.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "01_neuron.h"
#include "02_cost.h"
#include "fail.h"
#include "plot.h"

//@ exercise 3
void loop_forward(const LoopNetwork *net, const double *x, LoopExample *at)
{
    int n_x = net->n_x, n_h = net->n_h;
    for (int k = 0; k < n_h; k++) {
        at->z1[k] = neuron_z(x, net->W1 + k * n_x, net->b1[k], n_x);
        at->a1[k] = tanh(at->z1[k]);
    }
    for (int o = 0; o < net->n_y; o++) {
        at->z2[o] = neuron_z(at->a1, net->W2 + o * n_h, net->b2[o], n_h);
        at->a2[o] = sigmoid(at->z2[o]);
    }
}

//@ exercise 1
double loop_loss(const LoopNetwork *net, const LoopExample *at, const double *y)
{
    double sum = 0;
    for (int k = 0; k < net->n_y; k++)
        sum += loss(at->z2[k], y[k]);
    return sum;
}

// The way back. Each neuron's slopes, dz times its features, are added to those of the
// examples before.
static void add_slopes(double *dw, double dz, const double *features, int n)
{
    for (int j = 0; j < n; j++)
        dw[j] += dz * features[j];
}

//@ exercise 5
void loop_backward(const LoopNetwork *net, const double *x, const double *y,
                   LoopExample *at, LoopNetwork *gradient)
{
    int n_x = net->n_x, n_h = net->n_h, n_y = net->n_y;
    for (int o = 0; o < n_y; o++) {
        at->dz2[o] = at->a2[o] - y[o];
        add_slopes(gradient->W2 + o * n_h, at->dz2[o], at->a1, n_h);
        gradient->b2[o] += at->dz2[o];
    }
    for (int k = 0; k < n_h; k++) {
        double blame = 0;
        for (int o = 0; o < n_y; o++)
            blame += net->W2[o * n_h + k] * at->dz2[o];
        at->dz1[k] = blame * (1 - at->a1[k] * at->a1[k]);
        add_slopes(gradient->W1 + k * n_x, at->dz1[k], x, n_x);
        gradient->b1[k] += at->dz1[k];
    }
}

// All the numbers of a network lie in one block, W1, b1, W2, b2, one after the
// other. So "for every parameter" is a single loop.
int loop_network_size(const LoopNetwork *net)
{
    return net->n_h * (net->n_x + 1) + net->n_y * (net->n_h + 1);
}

LoopNetwork loop_network_new(int n_x, int n_h, int n_y)
{
    double size = (double)n_h * (n_x + 1.0) + (double)n_y * (n_h + 1.0);
    if (size > INT_MAX)
        fail(1, "out of memory: a network of %.0f parameters", size);
    LoopNetwork net = {.n_x = n_x, .n_h = n_h, .n_y = n_y};
    net.all = allocate(NULL, (size_t)size, sizeof *net.all);
    memset(net.all, 0, (size_t)size * sizeof *net.all);
    net.W1 = net.all;
    net.b1 = net.W1 + n_h * n_x;
    net.W2 = net.b1 + n_h;
    net.b2 = net.W2 + n_y * n_h;
    return net;
}

void loop_network_free(LoopNetwork *net)
{
    free(net->all);
    *net = (LoopNetwork){0};
}

LoopExample loop_example_new(const LoopNetwork *net)
{
    LoopExample at;
    size_t n_h = (size_t)net->n_h, n_y = (size_t)net->n_y;
    at.z1 = allocate(NULL, 3 * (n_h + n_y), sizeof *at.z1);
    at.a1 = at.z1 + n_h;
    at.dz1 = at.a1 + n_h;
    at.z2 = at.dz1 + n_h;
    at.a2 = at.z2 + n_y;
    at.dz2 = at.a2 + n_y;
    return at;
}

void loop_example_free(LoopExample *at) { free(at->z1); }

void loop_network_random(LoopNetwork *net, Rng *rng, double scale)
{
    for (int k = 0; k < loop_network_size(net); k++)
        net->all[k] = 0;
    for (int k = 0; k < net->n_h * net->n_x; k++)
        net->W1[k] = scale * rng_normal(rng);
    for (int k = 0; k < net->n_y * net->n_h; k++)
        net->W2[k] = scale * rng_normal(rng);
}

// The whole algorithm: each example goes forward, says its loss and goes backward;
// then comes the division by m, and then the step.
//@ exercise 3
double loop_cost(const LoopNetwork *net, const Data *data,
                 LoopNetwork *gradient)
{
    LoopExample at = loop_example_new(net);
    double sum = 0;
    for (int k = 0; gradient && k < loop_network_size(net); k++)
        gradient->all[k] = 0;
    for (int i = 0; i < data->m; i++) {
        const double *x = data_example(data, i), *y = data_labels(data, i);
        loop_forward(net, x, &at);
        sum += loop_loss(net, &at, y);
        if (gradient)
            loop_backward(net, x, y, &at, gradient);
    }
    for (int k = 0; gradient && k < loop_network_size(net); k++)
        gradient->all[k] /= data->m;
    loop_example_free(&at);
    return sum / data->m;
}

//@ exercise 2
int loop_descend(LoopNetwork *net, const Data *data, double rate, int steps,
                 double *costs)
{
    LoopNetwork gradient = loop_network_new(net->n_x, net->n_h, net->n_y);
    int step = 0;
    for (;; step++) {
        double J = loop_cost(net, data, &gradient);
        if (costs)
            costs[step] = J;
        if (step == steps || !isfinite(J))
            break;
        for (int k = 0; k < loop_network_size(net); k++)
            net->all[k] -= rate * gradient.all[k];
    }
    loop_network_free(&gradient);
    return step;
}

// ## First experiment: XOR by thought
//
// Two hidden neurons will do. Neuron 0 says 1 where at least one of the two
// features is 1, and −1 elsewhere: it computes OR. Neuron 1 says 1 unless both are
// 1: it computes NAND. Exactly one feature is 1 where both of them say 1, so the
// output neuron has to be an AND. Each of the three is one straight line, and it
// is easy to write down: choose weights for the direction, and a bias so that the
// line lies between the points.
static LoopNetwork xor_by_thought(void)
{
    LoopNetwork net = loop_network_new(2, 2, 1);
    const double parameters[] = {20, 20, -20, -20, -10, 30, 10, 10, -10};
    memcpy(net.all, parameters, sizeof parameters); // W1, b1, W2, b2
    return net;
}

static void print_answers(const LoopNetwork *net, const Data *data)
{
    LoopExample at = loop_example_new(net);
    printf("x[0] x[1]   y  ");
    for (int k = 0; k < net->n_h; k++)
        printf("   a1[%d]", k);
    printf("        a2\n");
    for (int i = 0; i < data->m; i++) {
        const double *x = data_example(data, i);
        loop_forward(net, x, &at);
        printf("%4g %4g %3g  ", x[0], x[1], data->y[i]);
        for (int k = 0; k < net->n_h; k++)
            printf(" %7.4f", at.a1[k]);
        printf("   %.5f\n", at.a2[0]);
    }
    loop_example_free(&at);
}

// ## Second experiment: XOR learned
//
// Now four hidden neurons, all weights random, and gradient descent at rate 1.
// Random, since four neurons that start alike would get the same slopes and stay
// alike; [chapter 13](13_initialization.md) is about this. The numbers come from our
// generator with seed 2.
enum { STEPS = 500 };

static void learn(LoopNetwork *net, const Data *data)
{
    static double costs[STEPS + 1];
    Rng rng = rng_new(2);
    loop_network_random(net, &rng, 1);
    int taken = loop_descend(net, data, 1, STEPS, costs);
    if (taken < STEPS)
        fail(3, "diverged: no finite cost after step %d", taken);
    const int steps[] = {0, 1, 10, 50, 100, 500};
    printf("\nstep     cost J\n");
    for (int k = 0; k < 6; k++)
        printf("%4d   %.6f\n", steps[k], costs[steps[k]]);
}

// For the picture: what every neuron says at every place of the plane.
static void keep_maps(Plot *plot, const LoopNetwork *net, const Data *data)
{
    Grid grid = {-0.5, 1.5, -0.5, 1.5, 61, 61};
    Data places = data_grid(grid);
    LoopExample at = loop_example_new(net);
    for (int k = 0; k <= net->n_h; k++) {
        char name[40];
        snprintf(name, sizeof name, "neuron %d", k);
        for (int i = 0; i < places.m; i++) {
            loop_forward(net, data_example(&places, i), &at);
            places.y[i] = k < net->n_h ? at.a1[k] : at.a2[0];
        }
        plot_boundary(plot, name, data, grid, places.y);
    }
    loop_example_free(&at);
    data_free(&places);
}

int main(int argc, char **argv)
{
    Plot plot = plot_begin(argc, argv, "06_hidden_layer",
                           "Four neurons in a column, and one more.", NULL);
    Data xor = data_xor();
    LoopNetwork thought = xor_by_thought();
    LoopNetwork learned = loop_network_new(2, 4, 1);
    printf("by thought\n");
    print_answers(&thought, &xor);
    learn(&learned, &xor);
    printf("\nlearned\n");
    print_answers(&learned, &xor);
    keep_maps(&plot, &learned, &xor);
    loop_network_free(&thought);
    loop_network_free(&learned);
    data_free(&xor);
    return plot_end(&plot);
}

// ## A run
//
//@ output
//
// **By thought.** The columns a1[0] and a1[1] are OR and NAND, with −1 for no. Where
// both are 1 the output is as good as 1, elsewhere as good as 0. XOR is solved, with
// three neurons, each of which draws one straight line.
//
// **Learned.** The cost begins above 0.693: these random weights are worse than none. After
// 500 steps it is 0.004770. All four answers are right. But look at what the
// hidden neurons say. Is this OR and NAND? Nobody told the network about those, and it
// has found four functions of its own that have no names. They do what the output
// neuron needs, and that is all that was asked of them.
//
//@ plot 06_hidden_layer
//
// Each of the first four panels shows the plane as one hidden neuron sees it: still one
// straight line each, −1 on one side and 1 on the other, with a soft edge. The output
// puts them together, and its boundary is not straight: it leads between the points and
// separates what one line could not. Every boundary that a 2-layer network can draw is
// made in this way.
//
// ## The same in NumPy
//
// For one example, x and y are columns here.
//
//@ numpy forward
//@ numpy backward
//
// ## What goes wrong
//
// * **dz1 is computed with weights that have already been updated.** All slopes belong
//   to one and the same network. Compute them all, then take the step.
// * **The slope of tanh is left out,** or it is taken at a1 instead of z1: 1 − tanh²(a1).
//   In terms of a1 the slope is 1 − a1², without another tanh.
// * **The biases are not trained.** Then every line goes through the origin. The network
//   still learns something, so it may take long until anybody notices.
// * **The blame uses dz2 without W2.** The hidden neurons are then corrected without regard to
//   how the output used them.
//
// ## Exercises
//
// 1. Write down weights for a network that computes "exactly two of three features are
//    1", by thought. How many hidden neurons do you need?
// 2. In `xor_by_thought`, divide all nine numbers by 10. What do the answers become, and
//    where on the tanh are the hidden neurons now?
// 3. Train XOR with two hidden neurons and seeds 0 to 9. How often does it learn all four
//    points? With four neurons? The cost has several dips now, as chapter 04 warned.
// 4. Swap hidden neurons 1 and 2 of the learned network: their rows in W1 and b1, and
//    their places in W2. What happens to the answers? In how many ways can the
//    same network be written down?
// 5. Train a network on the eight points of three features where y = 1 if the number of
//    ones is odd. How small can n_h be? Look at what the hidden neurons compute, and try
//    to give them names.
//
// The loops say what happens to every single number, and one can hardly see the network
// for the loops. The [next chapter](07_matrix.md) puts a whole layer into one operation.
