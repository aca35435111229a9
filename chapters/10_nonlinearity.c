// # 10 Why a network needs a bend
//
// *What happens without an activation in the hidden layer?* The network collapses. However
// many hidden neurons it has, it can do what one neuron can, and nothing else.
//
// ## The idea
//
// Suppose that the hidden neurons hand on their sums as they are: g(z) = z, the *identity*.
// Each hidden neuron is then a weighted sum of the features, and the output is a weighted
// sum of these sums. But a sum of sums is a sum. Multiply it out, collect what belongs to
// each feature, and there stands a single neuron.
//
// So the bend is no detail that improves a network. It is what makes it one.
//
// ## The formula
//
// With A1 = Z1,
//
//     Z2 = W2 A1 + b2
//        = W2 (W1 X + b1) + b2
//        = (W2 W1) X + (W2 b1 + b2)
//        =    W    X +      b
//
//     W = W2 W1        n_y × n_x  =  (n_y × n_h) (n_h × n_x)
//     b = W2 b1 + b2   n_y × 1
//
// n_h, the number of hidden neurons, has disappeared from the shapes. The same happens with
// ten layers or a hundred: without a bend between them they are one.
//
// ## In code
#include "10_nonlinearity.h"

#include <math.h>
#include <stdio.h>

#include "04_logistic_regression.h"
#include "09_activations.h"
#include "plot.h"

//@ exercise 3
void collapse(Matrix *W, Matrix *b, const Network *net)
{
    mat_mul(W, net->W2, net->W1);             // W = W2 W1
    mat_affine(b, net->W2, net->b1, net->b2); // b = W2 b1 + b2
}

// ## First experiment: is it the same?
//
// Networks with random parameters, identity inside, and up to 50 hidden neurons. Each is
// collapsed, and both are asked about the 400 points of the flower.
static void random_everything(Network *net, Rng *rng)
{
    network_random(net, rng, 1);
    for (int k = 0; k < net->b1->rows; k++)
        AT(net->b1, k, 0) = rng_normal(rng);
    AT(net->b2, 0, 0) = rng_normal(rng);
}

static void compare(const Matrix *X, int n_h, const Activation *activation)
{
    Network net = network_new(2, n_h, 1, activation);
    Layers at = layers_new(&net, X->cols);
    Matrix *W = mat_new(1, 2), *b = mat_new(1, 1), *Z = mat_new(1, X->cols);
    Rng rng = rng_new(10);
    random_everything(&net, &rng);
    forward(&at, &net, X);
    collapse(W, b, &net);
    mat_affine(Z, W, X, b);
    double most = mat_max_abs_diff(at.Z2, Z);
    printf("%-8s %7d   ", activation->name, n_h);
    if (most <= 1e-12)
        printf("below 1e-12\n");
    else
        printf("%.4f\n", most);
    mat_free(W);
    mat_free(b);
    mat_free(Z);
    layers_free(&at);
    network_free(&net);
}

// ## Second experiment: the flower, without a bend and with one
//
// Two networks with four hidden units learn the flower from the same start, the one with
// identity inside, the other with tanh. We train by measuring slopes, as in chapter 09.
//
// For the picture the network is asked about every point of a grid. A grid is just more
// examples, so `forward` answers all of them at once.
void keep_boundary(Plot *plot, const char *name, const Network *net,
                   const Data *data, Grid grid)
{
    Data places = data_grid(grid);
    Matrix *P = data_X(&places);
    Layers at = layers_new(net, places.m);
    forward(&at, net, P);
    plot_boundary(plot, name, data, grid, at.A2->data);
    layers_free(&at);
    mat_free(P);
    data_free(&places);
}

static void learn(Plot *plot, const Activation *activation, const Data *flower,
                  const Examples *set)
{
    Network net = network_new(2, 4, 1, activation);
    Layers at = layers_new(&net, set->X->cols);
    Rng rng = rng_new(2);
    network_random(&net, &rng, 0.5);
    descend_by_measuring(&net, set, 0.5, 1000, NULL);
    forward(&at, &net, set->X);
    printf("%-17s  %.6f     %.1f %%\n", activation->name,
           network_cost(at.Z2, set->Y), 100 * network_accuracy(at.A2, set->Y));
    if (activation == &IDENTITY) {
        Matrix *W = mat_new(1, 2), *b = mat_new(1, 1);
        collapse(W, b, &net);
        printf("    collapsed: w = (%.6f, %.6f), b = %.6f\n", AT(W, 0, 0),
               AT(W, 0, 1), AT(b, 0, 0));
        mat_free(W);
        mat_free(b);
    }
    keep_boundary(plot, activation->name, &net, flower,
                  (Grid){-4.5, 4.5, -4.5, 4.5, 101, 101});
    layers_free(&at);
    network_free(&net);
}

static void learn_with_one_neuron(const Data *flower)
{
    double w[2] = {0, 0};
    Neuron learner = {w, 0};
    descend(&learner, flower, 0.1, 2000, NULL);
    printf("one neuron (05):   w = (%.6f, %.6f), b = %.6f\n", w[0], w[1],
           learner.b);
}

int main(int argc, char **argv)
{
    Plot plot = plot_begin(argc, argv, "10_nonlinearity",
                           "Without a bend two layers are one.", NULL);
    Data flower = data_flower(1, 400);
    Examples set = examples_new(&flower);
    printf("inside    n_h    largest difference in Z2\n");
    compare(set.X, 1, &IDENTITY);
    compare(set.X, 4, &IDENTITY);
    compare(set.X, 50, &IDENTITY);
    compare(set.X, 4, &TANH);
    printf("\ninside             cost J       accuracy\n");
    learn(&plot, &IDENTITY, &flower, &set);
    learn_with_one_neuron(&flower);
    learn(&plot, &TANH, &flower, &set);
    examples_free(&set);
    data_free(&flower);
    return plot_end(&plot);
}

// ## A run
//
//@ output
//
// **Is it the same?** Whatever the number of hidden neurons, the collapsed neuron says what
// the network says, up to rounding. With tanh inside it does not, by far: there is nothing
// to collapse.
//
// **The flower.** The network with identity inside has 17 parameters. After training, the one
// neuron that it amounts to has the very w and b which a single neuron found in chapter 05,
// to the last digit printed, with the same cost and the same 47 %. Seventeen parameters have
// learned what three can say. With tanh inside, the same 17 parameters get 88 % right.
//
//@ plot 10_nonlinearity
//
// On the left is the picture of chapter 05 once more. On the right the lines of the hidden
// neurons, each with the soft edge of its tanh, have been combined into regions, and one can
// still see the lines. (There are three: two of the four neurons have come to share one.)
//
// ## The same in NumPy
//
//@ numpy collapse
//
// ## What goes wrong
//
// * **The activation is forgotten.** `A1 = Z1` runs, the shapes fit, the cost falls. It falls to
//   that of logistic regression and stays there. If a network is never better than a single
//   neuron, look here first.
// * **ReLU where everything is positive.** If every z of a hidden neuron is positive for all
//   examples, its ReLU is the identity on these data. A large positive bias does that. The
//   bend has to be where the data are.
// * **More layers instead of a bend.** Ten layers without activation collapse like two.
//
// ## Exercises
//
// 1. Write down the collapsed W and b for the network that solves XOR by thought in
//    chapter 06, with identity in place of tanh. What does it say at the four points?
// 2. Add a third layer with identity to the first experiment. What is W now?
// 3. Put the identity into one of the four hidden neurons only and leave tanh in the others.
//    How much of the flower is lost?
// 4. In `compare` scale all parameters of the first layer by 0.001 and keep tanh. How large is
//    the difference to the collapsed neuron now? Why?
// 5. A network with ReLU divides the plane into regions, and in each of them it is linear. Find
//    a way to draw these regions. How many are there with four hidden neurons, at most?
//
// We can compute what a network says, and choose its bend. Its slopes we have only measured so
// far. The [next chapter](11_backprop.md) derives them.
