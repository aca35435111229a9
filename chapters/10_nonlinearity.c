// # 10 Why a network needs a bend
//
// *What happens without an activation in the hidden layer?* The network collapses. However many
// hidden neurons it has, it can do what one neuron can, and nothing else. And with a bend: what can
// it do then?
//
// ## The idea
//
// Double what goes in, and what comes out is doubled; add two inputs, and their outputs add up. A
// function for which this holds is *linear*, and W x is one. A function that is linear but for a
// fixed shift is *affine*: W x + b is, and so the sums of a layer are. (Libraries call the layer
// linear all the same.) Everything else is *non-linear*. You can tell by two numbers: tanh 1 is
// 0.7616, twice that is 1.5232, but tanh 2 is 0.9640.
//
// Suppose now that the hidden neurons hand on their sums as they are, g(z) = z, the *identity*. Then
// the output is a weighted sum of weighted sums. But a sum of sums is a sum: multiply it out, collect
// what belongs to each feature, and there stands a single neuron.
//
//@ plot 10_nonlinearity_collapse Above, the two layers of a trained network with identity inside: W2 times W1 x plus b1, plus b2. Below, the one layer that they amount to: W = W2 W1, one row of two numbers, and b = W2 b1 + b2, one number.
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
// n_h, the number of hidden neurons, has disappeared from the sizes. The same happens with ten layers
// or a hundred: one affine function after the other is an affine function.
//
// ## In code
//
//@ fold What the program includes
#include "10_nonlinearity.h"

#include <math.h>
#include <stdio.h>

#include "04_logistic_regression.h"
#include "09_activations.h"
#include "larger.h"
#include "plot.h"

// Two formulas, two lines:
//@ exercise 3
void collapse(Matrix *W, Matrix *b, const Network *net)
{
    mat_mul(W, net->W2, net->W1);             // W = W2 W1
    mat_affine(b, net->W2, net->b1, net->b2); // b = W2 b1 + b2
}

// ## What a network can do
//
// With a bend, is there anything that two layers cannot do? In principle, hardly anything. That is the
// theorem of *universal approximation*: whatever continuous function you want on a bounded region, a
// network with one hidden layer of tanh comes as close to it as you like, everywhere, if only it has
// enough hidden units (G. Cybenko, and K. Hornik with others, both 1989). In fact any bend will do that
// is not a polynomial (M. Leshno and others, 1993).
//
// With one feature one can see why. A tanh unit is a soft *step*: W1 says how steep it is, b1 where
// it stands, and W2 how high it is. And steps of the right heights at the right places make a
// staircase along any curve. To make one, nothing has to be trained. (With n steps, `place`,
// `rise`, W1 and b1 are n × 1, and W2 is 1 × n.)
void staircase(Network *net, double first, const Matrix *place,
               const Matrix *rise, double steepness)
{
    AT(net->b2, 0, 0) = first;
    for (int k = 0; k < place->rows; k++) {
        AT(net->W1, k, 0) = steepness;
        AT(net->b1, k, 0) = -steepness * AT(place, k, 0);
        AT(net->W2, 0, k) = AT(rise, k, 0) / 2; // from −1 to 1 is 2
        AT(net->b2, 0, 0) += AT(rise, k, 0) / 2;
    }
}

// The curve that we want is sin x + cos 2x from −3 to 3. Cut the range into n equal parts, let unit k
// rise in the middle of part k by as much as the curve does in that part, and look at Z2, the sum before σ.
static double curve(double x) { return sin(x) + cos(2 * x); }

static Network network_along_curve(int n)
{
    Network net = network_new(1, n, 1, &TANH);
    Matrix *place = mat_new(n, 1), *rise = mat_new(n, 1);
    double part = 6.0 / n;
    for (int k = 0; k < n; k++) {
        double left = -3 + k * part;
        AT(place, k, 0) = left + part / 2;
        AT(rise, k, 0) = curve(left + part) - curve(left);
    }
    staircase(&net, curve(-3), place, rise, 3 / part);
    mat_free(place);
    mat_free(rise);
    return net;
}

// ## Experiments
//
// *Is it the same?* Networks with random parameters, identity inside, and up to 50 hidden neurons. Each
// is collapsed, and both are asked about the 400 points of the flower.
//
// *The flower, without a bend and with one.* Two networks with four hidden units learn the flower from the
// same start, the one with identity inside, the other with tanh. We train by measuring slopes, as in
// chapter 09. And for the picture each is asked about every point of a grid. A grid is just more
// examples, so `forward` answers all of them at once.
//
// *The staircase,* with 1 to 100 units, and how far it is from the curve at 601 places, at worst.
//
//@ fold The experiments
static void print_bends(void)
{
    printf("              g(1)   2 g(1)     g(2)\n");
    printf("identity   %7.4f  %7.4f  %7.4f\n", 1.0, 2.0, 2.0);
    printf("tanh       %7.4f  %7.4f  %7.4f\n\n", tanh(1), 2 * tanh(1), tanh(2));
}

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

static void keep_matrix(Plot *plot, const char *name, const Matrix *A)
{
    plot_block(plot, name);
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            fprintf(plot->data, "%d %d %.3f\n", i, j, AT(A, i, j));
}

static void show_collapse(Plot *plot, const Network *net)
{
    Matrix *W = mat_new(1, 2), *b = mat_new(1, 1);
    collapse(W, b, net);
    printf("    collapsed: w = (%.6f, %.6f), b = %.6f\n", AT(W, 0, 0),
           AT(W, 0, 1), AT(b, 0, 0));
    const char *const names[] = {"W2", "W1", "b1", "b2", "W", "b"};
    const char *const blocks[] = {"layer W2", "layer W1", "layer b1",
                                  "layer b2", "one W",    "one b"};
    const Matrix *all[] = {net->W2, net->W1, net->b1, net->b2, W, b};
    for (int k = 0; k < 6; k++) {
        mat_print(names[k], all[k], 3);
        keep_matrix(plot, blocks[k], all[k]);
    }
    mat_free(W);
    mat_free(b);
}

static void learn(Plot *plot, const Activation *activation, const Data *flower,
                  const Examples *set)
{
    Network net = network_new(2, 4, 1, activation);
    Layers at = layers_new(&net, set->X->cols);
    Rng rng = rng_new(2);
    network_random(&net, &rng, 0.5);
    descend_by_measuring(&net, set, 1, 500, NULL);
    forward(&at, &net, set->X);
    printf("%-17s  %.6f     %.1f %%\n", activation->name,
           network_cost(at.Z2, set->Y), 100 * network_accuracy(at.A2, set->Y));
    keep_boundary(plot, activation->name, &net, flower,
                  (Grid){-4.5, 4.5, -4.5, 4.5, 101, 101});
    if (activation == &IDENTITY)
        show_collapse(plot, &net);
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

static void follow_curve(Plot *plot, int n)
{
    enum { PLACES = 601 };
    Network net = network_along_curve(n);
    Layers at = layers_new(&net, PLACES);
    Matrix *X = mat_new(1, PLACES);
    double worst = 0;
    for (int i = 0; i < PLACES; i++)
        AT(X, 0, i) = (i - 300) / 100.0;
    forward(&at, &net, X);
    char block[40];
    snprintf(block, sizeof block, "curve by %03d", n);
    plot_block(plot, block); // x, the curve, Z2
    for (int i = 0; i < PLACES; i++) {
        double x = AT(X, 0, i), z = AT(at.Z2, 0, i);
        worst = larger(worst, fabs(z - curve(x)));
        if (i % 3 == 0)
            fprintf(plot->data, "%g %.5f %.5f\n", x, curve(x), z);
    }
    printf("%5d   %.3f\n", n, worst);
    mat_free(X);
    layers_free(&at);
    network_free(&net);
}

int main(int argc, char **argv)
{
    Plot plot = plot_begin(argc, argv, "10_nonlinearity",
                           "Without a bend two layers are one.", NULL);
    Data flower = data_flower(1, 400);
    Examples set = examples_new(&flower);
    plot_also(&plot, "10_nonlinearity_collapse");
    plot_also(&plot, "10_nonlinearity_curve");
    print_bends();
    printf("inside    n_h    largest difference in Z2\n");
    compare(set.X, 1, &IDENTITY);
    compare(set.X, 4, &IDENTITY);
    compare(set.X, 50, &IDENTITY);
    compare(set.X, 4, &TANH);
    printf("\ninside             cost J       accuracy\n");
    learn(&plot, &IDENTITY, &flower, &set);
    learn_with_one_neuron(&flower);
    learn(&plot, &TANH, &flower, &set);
    printf("\nunits   largest distance from the curve\n");
    for (int k = 0; k < 5; k++)
        follow_curve(&plot, (const int[]){1, 3, 10, 30, 100}[k]);
    examples_free(&set);
    data_free(&flower);
    return plot_end(&plot);
}

// ## A run
//
//@ ask A network with identity inside and four hidden neurons has 17 parameters. It learns the flower. Which accuracy will it reach? | That of the single neuron of chapter 05, 47.0 %. | 47.0
//@ ask A staircase of 10 units is at worst 0.227 away from the curve. And one of 100 units: about the same, a few times nearer, or much nearer? | Much nearer, 0.012: ten times as many steps, each of about a tenth of the height. | about the same; a few times nearer; *much nearer*
//@ output
//
// **Is it the same?** Whatever the number of hidden neurons, the collapsed neuron says what the
// network says, up to rounding. With tanh inside it does not, by far: there is nothing to collapse.
//
// **The flower.** These are the numbers of the first drawing, and you can check one: W[0][0] is the row
// W2 times the first column of W1,
//
//     (−0.339)(−0.131) + (−0.079)(−0.635) + 0.148 (−0.693) + 0.614 · 0.059 = 0.028
//
// The network has 17 parameters. After training, the one neuron that it amounts to has the very w and b
// that a single neuron found in chapter 05, to the last digit printed, with the same cost and the same
// 47 %. Seventeen parameters have learned what three can say. With tanh inside, the same seventeen get
// 88 % right.
//
//@ plot 10_nonlinearity Two maps of the flower: with identity inside one straight boundary through the middle, with tanh inside a boundary that bends around several petals.
//
// On the left is the picture of chapter 05 once more. On the right the lines of the hidden
// neurons, each with the soft edge of its tanh, have been combined into regions, and one can
// still see the lines. (There are three: two of the four neurons have come to share one.)
//
// **The staircase.** One unit makes one step, from where the curve begins to where it ends. Three follow
// roughly. With ten, the largest distance is 0.227, with a hundred it is 0.012, and so on, as near as you
// like.
//
//@ plot 10_nonlinearity_curve Three panels with the curve sin x + cos 2x, dashed, and the sum of 1, 3 and 10 tanh units, solid: one step, three steps, and with ten a line that stays close to the curve.
//
// It works for every curve without jumps, and with more features it is done with steps in many
// directions. But note what the theorem does *not* say. It does not say how many units are enough: for
// functions of many features it may take more than any computer holds. It does not say that gradient
// descent finds the weights: these were placed by hand. And it does not say what the network does between
// and beyond the examples that it has learned from, which is what it will be asked.
//
// ## The same in NumPy
//
//@ numpy collapse
//@ numpy staircase
//
// In PyTorch, `nn.Sequential(nn.Linear(2, 4), nn.Linear(4, 1))` is such a network without a bend: a
// logistic regression with 17 parameters. `nn.Tanh()` between the two makes the difference.
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
// ## To keep
//
// Affine after affine is affine: without a bend, any number of layers is one. With a bend, one hidden
// layer can come as close to any continuous function as you like, if it has enough units. That the weights
// exist does not say that they are found.
//
// ## Exercises
//
// 1. Write down the collapsed W and b for the network that solves XOR by hand in
//    chapter 06, with identity in place of tanh. What does it say at the four points?
//
//    <details><summary>Hint</summary>Its nine numbers are W1 = 20 20 and −20 −20, b1 = −10 and 30,
//    W2 = 10 10, b2 = −10.</details>
//    <details><summary>Answer</summary>W = (0, 0) and b = 190. The two hidden neurons cancel, only the biases
//    are left, and it says yes to everything.</details>
//
// 2. Put a third layer behind the second, with identity in between. What are W and b now?
//
//    <details><summary>Hint</summary>Collapse the first two layers, and then what you have with the
//    third.</details>
//    <details><summary>Answer</summary>W = W3 W2 W1, and b = W3 (W2 b1 + b2) + b3.</details>
//
// 3. In `compare` multiply W1 and b1 by 0.001 and keep tanh. How large is the difference to the collapsed
//    neuron now? Why?
//
//    <details><summary>Hint</summary>`mat_scale(net.W1, 0.001, net.W1)`, after `random_everything`, the same
//    for b1, and `%.0e` to print it. What does tanh look like near 0?</details>
//    <details><summary>Answer</summary>3e-8. Near 0 tanh is as good as straight (tanh z is z − z³/3 + …), so
//    nothing is bent where the data are. A network that starts with very small weights begins as a
//    single neuron, and has to grow before it can bend.</details>
//
// 4. A network with ReLU divides the plane into regions, and in each of them it is affine. How many
//    regions can there be with four hidden neurons, at most?
//
//    <details><summary>Hint</summary>Each neuron draws one line. How many regions does one more line add, if
//    it crosses all lines that are there?</details>
//    <details><summary>Answer</summary>11. The first line makes two regions; a line that crosses k others adds
//    k + 1: 2, 4, 7, 11.</details>
//
// 5. Let `network_along_curve` follow a curve of your own, with a jump in it, say. Where does the staircase
//    fail, and what becomes of its worst distance with 30 and with 100 units? What does this say of the
//    word "continuous" in the theorem?
//
//    <details><summary>Hint</summary>`return x < 0.5 ? -1 : 1;` is a curve with a jump. Look at the picture before
//    you look at the number.</details>
//
// *Forty minutes. To read on: M. Nielsen, "Neural Networks and Deep Learning" (2015), chapter 4, a
// visual proof with steps; G. Cybenko, "Approximation by superpositions of a sigmoidal function"
// (1989).*
//
// We can compute what a network says, and choose its bend. Its slopes we have only measured so
// far. The [next chapter](11_backprop.md) derives them.
