// # 11 Backpropagation
//
// *How does one get all the slopes at once?* By going through the network backwards and
// handing the blame on from layer to layer, with the chain rule and nothing else. This is
// the algorithm on which all of deep learning stands, and in NumPy it takes six lines.
//
// ## The idea
//
// Measuring, as in chapter 09, takes two forward passes for every parameter. But look at
// what a forward pass does: X makes Z1, Z1 makes A1, A1 makes Z2, and Z2 makes the cost.
// Everything that a weight of the first layer does to the cost, it does through Z1; and
// everything that Z1 does, it does through A1, and so on. So if we know how the cost
// depends on Z2, we can say how it depends on A1, then on Z1, then on W1. Each step is
// short, and each result is used for all the weights of a layer.
//
// ## The derivation
//
// **One number.** First a network with one feature, one hidden neuron and one output, and
// one example. Here everything is a single number:
//
//     z1 = w1 x + b1        a1 = g(z1)        z2 = w2 a1 + b2        L = loss(z2, y)
//
// From right to left, with the chain rule of [chapter 03](03_gradient.md):
//
//     dz2 = σ(z2) − y = a2 − y             chapter 03
//     dw2 = dz2 a1                         turning w2 up by h raises z2 by a1 h
//     db2 = dz2                            turning b2 up by h raises z2 by h
//     da1 = dz2 w2                         turning a1 up by h raises z2 by w2 h
//     dz1 = da1 g′(z1)                     turning z1 up by h raises a1 by g′(z1) h
//     dw1 = dz1 x                          turning w1 up by h raises z1 by x h
//     db1 = dz1                            turning b1 up by h raises z1 by h
//
// Now let each of these numbers grow into a matrix, and ask each time: what is added up?
//
// **Several features.** z1 = W1[0] x[0] + W1[1] x[1] + …, so turning W1[j] up by h raises z1 by
// x[j] h, and each weight has its own feature: dw1 becomes dW1[j] = dz1 x[j].
//
// **Several hidden neurons.** z2 = W2[0] a1[0] + W2[1] a1[1] + …, so each hidden neuron has
// its own weight to come back through: da1[k] = dz2 W2[k]. Along that weight the slope is
// dW2[k] = dz2 a1[k], and in the first layer everything has its k: dW1[k][j] = dz1[k] x[j].
// That is what the loops of chapter 06 did.
//
// **Several outputs.** The loss of an example is then the sum of the losses of its outputs. Now a1[k] raises every output's sum, z2[o] by W2[o][k] h, and each of
// them raises the loss. What comes back is added up over the outputs:
//
//     da1[k] = W2[0][k] dz2[0] + W2[1][k] dz2[1] + …
//
// That is column k of W2 times dz2, in other words row k of W2ᵀ: da1 = W2ᵀ dz2. On the way
// forward W2 takes n_h numbers to n_y. On the way back W2ᵀ takes n_y numbers to n_h. *This*
// is where the transpose comes from.
//
// **Many examples.** Each example has its own column, and columns do not mix. So far all slopes
// have been those of one example's loss, and dZ2 and dZ1 remain so, column by column:
//
//     dZ2 = A2 − Y                        n_y × m
//     dA1 = W2ᵀ dZ2                       n_h × m  =  (n_h × n_y) (n_y × m)
//     dZ1 = dA1 ⊙ g′(Z1)                  n_h × m     element by element
//
// Only the parameters belong to all examples together. The cost is the mean of the losses, so
// their slopes are means. Here, at the parameters, and only here, we divide by m:
//
//     dW2[o][k] = (dz2¹[o] a1¹[k] + … + dz2ᵐ[o] a1ᵐ[k]) / m
//
// The sum runs along row o of dZ2 and along row k of A1, which is column k of A1ᵀ. It is a
// product again, and the examples are the inner size, which disappears:
//
//     dW2 = dZ2 A1ᵀ / m                   n_y × n_h  =  (n_y × m) (m × n_h)
//     db2 = row sums of dZ2 / m           n_y × 1
//     dW1 = dZ1 Xᵀ / m                    n_h × n_x  =  (n_h × m) (m × n_x)
//     db1 = row sums of dZ1 / m           n_h × 1
//
// Every d… has the shape of what it is the slope along. When in doubt about an order or a
// transpose, write down the shapes: mostly only one way fits.
//
// ## In code
//
// The formulas, one or two lines each.
#include "11_backprop.h"

#include <math.h>
#include <stdio.h>

#include "plot.h"

// Layer 1, given dZ2 and the W2 through which the blame comes back.
//@ exercise 4
void backward_hidden(Gradients *d, const Matrix *W2, const Matrix *A1,
                     const Activation *activation, const Matrix *X)
{
    int m = X->cols;
    activation->slope(d->slope, A1);        // slope = g′(Z1)
    mat_mul_tn(d->dZ1, W2, d->dZ2);         // dA1 = W2ᵀ dZ2
    mat_hadamard(d->dZ1, d->dZ1, d->slope); // dZ1 = dA1 ⊙ g′(Z1)
    mat_mul_nt(d->dW1, d->dZ1, X);          // dW1 = dZ1 Xᵀ …
    mat_scale(d->dW1, 1.0 / m, d->dW1);     //       … / m
    mat_row_sums(d->db1, d->dZ1);           // db1 = row sums of dZ1 …
    mat_scale(d->db1, 1.0 / m, d->db1);     //       … / m
}

// All of it, from right to left.
//@ exercise 4
void backward(Gradients *d, const Network *net, const Layers *at,
              const Activation *activation, const Matrix *X, const Matrix *Y)
{
    int m = X->cols;
    mat_sub(d->dZ2, at->A2, Y);         // dZ2 = A2 − Y
    mat_mul_nt(d->dW2, d->dZ2, at->A1); // dW2 = dZ2 A1ᵀ …
    mat_scale(d->dW2, 1.0 / m, d->dW2); //       … / m
    mat_row_sums(d->db2, d->dZ2);       // db2 = row sums of dZ2 …
    mat_scale(d->db2, 1.0 / m, d->db2); //       … / m
    backward_hidden(d, net->W2, at->A1, activation, X);
}

Gradients gradients_new(const Network *net, int m)
{
    int n_x = net->W1->cols, n_h = net->W1->rows, n_y = net->W2->rows;
    return (Gradients){.dZ2 = mat_new(n_y, m),
                       .dW2 = mat_new(n_y, n_h),
                       .db2 = mat_new(n_y, 1),
                       .dZ1 = mat_new(n_h, m),
                       .dW1 = mat_new(n_h, n_x),
                       .db1 = mat_new(n_h, 1),
                       .slope = mat_new(n_h, m)};
}

void gradients_free(Gradients *d)
{
    mat_free(d->dZ2), mat_free(d->dW2), mat_free(d->db2);
    mat_free(d->dZ1), mat_free(d->dW1), mat_free(d->db1);
    mat_free(d->slope);
}

// ## The check
//
// Backpropagation goes wrong quietly. A network with a wrong slope often still learns something,
// and its cost still falls. So we never believe a derivation before it has been compared
// with a measurement, for every parameter. The error is relative, per block of parameters:
// the largest difference between derived and measured, divided by the largest sum of the
// two. Up to 1e-7 we take it for rounding; with a smooth activation it should be below 1e-9.
// Between 1e-7 and 1e-4 something small is wrong, or the measurement is poor; above, there is
// a mistake.
//
// ReLU needs some care. Its slope jumps at z = 0. If for some example z lies so close to 0
// that turning the parameter by h carries it over the kink, then the measurement mixes two
// slopes and is worth nothing. We do not allow a larger error for that. We notice the jump,
// count the parameter, and leave it out.
typedef struct {
    const Network *net;
    const Activation *activation;
    const Matrix *X, *Y;
    Layers *at;
    Matrix *slope; // g′(Z1) as it was on the other side
    double h;
    Check *check;
} Checker;

// The cost with the parameter turned to this value, and g′(Z1) there, in A1.
static double cost_at(const Checker *c, double *parameter, double value)
{
    double here = *parameter;
    *parameter = value;
    forward(c->at, c->net, c->activation->g, c->X);
    *parameter = here;
    c->activation->slope(c->at->A1, c->at->A1);
    return network_cost(c->at->Z2, c->Y);
}

// The larger of two numbers; NaN, if one of them is: a NaN must not get lost.
static double larger(double a, double b) { return isnan(a) || a > b ? a : b; }

// `check_block` returns the error of one block `V` of parameters, whose derived slopes are
// `dV`. On the way it keeps count for all blocks together: of the largest slope so far, in
// `check->largest`, and of the kinks, in `check->kinks`.
//@ exercise 4
static double check_block(const Checker *c, const Matrix *dV, Matrix *V)
{
    double difference = 0, size = 0;
    for (int k = 0; k < V->rows * V->cols; k++) {
        double d = dV->data[k], *v = &V->data[k];
        // largest = the largest |d| of all, and of the blocks before
        c->check->largest = larger(c->check->largest, fabs(d));
        double above = cost_at(c, v, *v + c->h);
        mat_copy(c->slope, c->at->A1);
        double below = cost_at(c, v, *v - c->h);
        // kinks = the number of parameters along which g′ jumps by more than 0.1
        if (mat_max_abs_diff(c->slope, c->at->A1) > 0.1) {
            c->check->kinks++;
            continue;
        }
        double measured = (above - below) / (2 * c->h);
        difference = larger(difference, fabs(d - measured));
        size = fmax(size, fabs(d) + fabs(measured));
    }
    // the error = max |d − measured| / max (|d| + |measured|)
    return difference / fmax(size, 1e-300);
}

Check gradient_check(const Gradients *d, const Network *net,
                     const Activation *activation, const Matrix *X,
                     const Matrix *Y, double h, Layers *at)
{
    Check check = {0};
    Matrix *slope = mat_new(at->A1->rows, at->A1->cols);
    Checker c = {net, activation, X, Y, at, slope, h, &check};
    check.W1 = check_block(&c, d->dW1, net->W1);
    check.b1 = check_block(&c, d->db1, net->b1);
    check.W2 = check_block(&c, d->dW2, net->W2);
    check.b2 = check_block(&c, d->db2, net->b2);
    mat_free(slope);
    return check;
}

// ## First experiment: every activation, before and after
//
// A network with 2 features, 3 hidden neurons and 1 output (all sizes differ, so that no
// shape can fit by chance) on the two moons; every parameter, for each of the four
// activations, at the start and after 100 steps. After some steps, too, since a mistake
// may hide where the weights are still small.
//
// (`descend_by_formula` can also plant a bug in every step, and keep the costs for the
// picture. Both will be used below.)
typedef void Bug(Gradients *d, Network *net, const Layers *at, const Matrix *X,
                 const Matrix *Y);

static void descend_by_formula(Network *net, const Activation *activation,
                               const Matrix *X, const Matrix *Y, int steps,
                               Bug *bug, FILE *costs)
{
    Layers at = layers_new(net, X->cols);
    Gradients d = gradients_new(net, X->cols);
    for (int step = 0; step < steps; step++) {
        forward(&at, net, activation->g, X);
        if (costs)
            fprintf(costs, "%d %.6f\n", step, network_cost(at.Z2, Y));
        backward(&d, net, &at, activation, X, Y);
        if (bug)
            bug(&d, net, &at, X, Y);
        mat_add_scaled(net->W1, -0.5, d.dW1);
        mat_add_scaled(net->b1, -0.5, d.db1);
        mat_add_scaled(net->W2, -0.5, d.dW2);
        mat_add_scaled(net->b2, -0.5, d.db2);
    }
    layers_free(&at);
    gradients_free(&d);
}

static Check check_after(int steps, const Activation *activation,
                         const Matrix *X, const Matrix *Y)
{
    Network net = network_new(2, 3, 1);
    Layers at = layers_new(&net, X->cols);
    Gradients d = gradients_new(&net, X->cols);
    Rng rng = rng_new(2);
    network_random(&net, &rng, 1);
    descend_by_formula(&net, activation, X, Y, steps, NULL, NULL);
    forward(&at, &net, activation->g, X);
    backward(&d, &net, &at, activation, X, Y);
    Check check = gradient_check(&d, &net, activation, X, Y, 1e-5, &at);
    layers_free(&at);
    gradients_free(&d);
    network_free(&net);
    return check;
}

static void check_all(const Matrix *X, const Matrix *Y)
{
    const Activation *all[] = {&SIGMOID, &TANH, &RELU, &LEAKY_RELU};
    printf("activation  steps      W1       b1       W2       b2   kinks"
           "   largest slope\n");
    for (int k = 0; k < 4; k++)
        for (int steps = 0; steps <= 100; steps += 100) {
            Check c = check_after(steps, all[k], X, Y);
            printf("%-10s   %4d   %.0e    %.0e    %.0e    %.0e   %5d   %.4f\n",
                   all[k]->name, steps, c.W1, c.b1, c.W2, c.b2, c.kinks,
                   c.largest);
        }
}

// ## Second experiment: planted bugs
//
// What does the check say when there is a mistake? Nine mistakes that people make, each
// planted in slopes that were right. The network has 2 features and 2 hidden neurons this
// time, so that a missing transpose does fit by chance; with other sizes the matrix module
// stops it before any check.
static void one_m_forgotten(Gradients *d, Network *net, const Layers *at,
                            const Matrix *X, const Matrix *Y)
{
    (void)net, (void)at, (void)Y;
    mat_scale(d->dW1, X->cols, d->dW1), mat_scale(d->db1, X->cols, d->db1);
    mat_scale(d->dW2, X->cols, d->dW2), mat_scale(d->db2, X->cols, d->db2);
}

static void one_m_twice(Gradients *d, Network *net, const Layers *at,
                        const Matrix *X, const Matrix *Y)
{
    mat_scale(d->dZ2, 1.0 / X->cols, d->dZ2);
    backward_hidden(d, net->W2, at->A1, &TANH, X);
    (void)Y;
}

static void dW1_transposed(Gradients *d, Network *net, const Layers *at,
                           const Matrix *X, const Matrix *Y)
{
    (void)net, (void)at, (void)Y;
    mat_mul_nt(d->dW1, X, d->dZ1); // X dZ1ᵀ for dZ1 Xᵀ
    mat_scale(d->dW1, 1.0 / X->cols, d->dW1);
}

static void slope_left_out(Gradients *d, Network *net, const Layers *at,
                           const Matrix *X, const Matrix *Y)
{
    backward_hidden(d, net->W2, at->A1, &IDENTITY, X);
    (void)Y;
}

static void slope_of_a(Gradients *d, Network *net, const Layers *at,
                       const Matrix *X, const Matrix *Y)
{
    TANH.g(at->A1, at->A1); // the slope is now taken of tanh(a), not of a
    backward_hidden(d, net->W2, at->A1, &TANH, X);
    (void)Y;
}

static void slope_of_sigmoid(Gradients *d, Network *net, const Layers *at,
                             const Matrix *X, const Matrix *Y)
{
    backward_hidden(d, net->W2, at->A1, &SIGMOID, X);
    (void)Y;
}

static void W2_updated_first(Gradients *d, Network *net, const Layers *at,
                             const Matrix *X, const Matrix *Y)
{
    mat_add_scaled(net->W2, -1, d->dW2);
    backward_hidden(d, net->W2, at->A1, &TANH, X);
    mat_add_scaled(net->W2, 1, d->dW2); // for the check
    (void)Y;
}

static void biases_forgotten(Gradients *d, Network *net, const Layers *at,
                             const Matrix *X, const Matrix *Y)
{
    (void)net, (void)at, (void)X, (void)Y;
    mat_fill(d->db1, 0);
    mat_fill(d->db2, 0);
}

static void y_minus_a(Gradients *d, Network *net, const Layers *at,
                      const Matrix *X, const Matrix *Y)
{
    (void)net, (void)at, (void)X, (void)Y;
    mat_scale(d->dW1, -1, d->dW1), mat_scale(d->db1, -1, d->db1);
    mat_scale(d->dW2, -1, d->dW2), mat_scale(d->db2, -1, d->db2);
}

static void print_error(double error)
{
    if (error <= 1e-7)
        printf("      ok");
    else
        printf("  %6.4f", error);
}

static void try_bug(const char *name, Bug *bug, const Matrix *X,
                    const Matrix *Y)
{
    Network net = network_new(2, 2, 1);
    Layers at = layers_new(&net, X->cols);
    Gradients d = gradients_new(&net, X->cols);
    Rng rng = rng_new(2);
    network_random(&net, &rng, 1);
    descend_by_formula(&net, &TANH, X, Y, 10, NULL, NULL);
    forward(&at, &net, TANH.g, X);
    backward(&d, &net, &at, &TANH, X, Y);
    if (bug)
        bug(&d, &net, &at, X, Y);
    Check c = gradient_check(&d, &net, &TANH, X, Y, 1e-5, &at);
    printf("%-28s", name);
    print_error(c.W1), print_error(c.b1), print_error(c.W2), print_error(c.b2);
    printf("\n");
    layers_free(&at);
    gradients_free(&d);
    network_free(&net);
}

static void try_all_bugs(const Matrix *X, const Matrix *Y)
{
    printf("\nplanted bug                       W1      b1      W2      b2\n");
    try_bug("none", NULL, X, Y);
    try_bug("1/m forgotten", one_m_forgotten, X, Y);
    try_bug("1/m twice on the way back", one_m_twice, X, Y);
    try_bug("dW1 transposed", dW1_transposed, X, Y);
    try_bug("g' left out", slope_left_out, X, Y);
    try_bug("g' taken of a", slope_of_a, X, Y);
    try_bug("g' of another activation", slope_of_sigmoid, X, Y);
    try_bug("W2 updated before dZ1", W2_updated_first, X, Y);
    try_bug("biases forgotten", biases_forgotten, X, Y);
    try_bug("Y - A2 for A2 - Y", y_minus_a, X, Y);
}

// ## Third experiment: on the kink
//
// A ReLU network in which the first example lies exactly on the kink of the first hidden
// neuron, z = 0. Three parameters lead there: two weights and a bias.
static void check_on_kink(const Matrix *X, const Matrix *Y)
{
    Network net = network_new(2, 3, 1);
    Layers at = layers_new(&net, X->cols);
    Gradients d = gradients_new(&net, X->cols);
    Rng rng = rng_new(2);
    network_random(&net, &rng, 1);
    forward(&at, &net, RELU.g, X);
    AT(net.b1, 0, 0) = -AT(at.Z1, 0, 0);
    forward(&at, &net, RELU.g, X);
    backward(&d, &net, &at, &RELU, X, Y);
    Check c = gradient_check(&d, &net, &RELU, X, Y, 1e-5, &at);
    printf("\non the kink: %d parameters left out; the others %s\n", c.kinks,
           fmax(fmax(c.W1, c.b1), fmax(c.W2, c.b2)) <= 1e-7 ? "agree"
                                                            : "DISAGREE");
    layers_free(&at);
    gradients_free(&d);
    network_free(&net);
}

// For the picture: the cost of a training with right slopes and with two of the bugs.
static void keep_curve(Plot *plot, const char *name, Bug *bug, const Matrix *X,
                       const Matrix *Y)
{
    Network net = network_new(2, 4, 1);
    Rng rng = rng_new(2);
    network_random(&net, &rng, 1);
    plot_block(plot, name);
    descend_by_formula(&net, &TANH, X, Y, 1001, bug, plot->data);
    network_free(&net);
}

int main(int argc, char **argv)
{
    Plot plot = plot_begin(argc, argv, "11_backprop",
                           "Backpropagation, and the check of it.", NULL);
    Data moons = data_moons(1, 200);
    Matrix *X = data_X(&moons), *Y = data_Y(&moons);
    check_all(X, Y);
    try_all_bugs(X, Y);
    check_on_kink(X, Y);
    keep_curve(&plot, "right", NULL, X, Y);
    keep_curve(&plot, "slope left out", slope_left_out, X, Y);
    keep_curve(&plot, "slope of a", slope_of_a, X, Y);
    keep_curve(&plot, "1/m twice", one_m_twice, X, Y);
    keep_curve(&plot, "biases forgotten", biases_forgotten, X, Y);
    mat_free(X), mat_free(Y);
    data_free(&moons);
    return plot_end(&plot);
}

// ## A run
//
//@ output
//
// **The check.** For all 13 parameters, for all activations, before and after, derived and
// measured slopes agree to nine digits or more, and with measured slopes one cannot see
// further. The last column shows that there was something to compare: slopes that are all
// zero agree with anything.
//
// **The bugs.** The pattern says where to look, and the size sometimes says what for. 1/m forgotten: with m = 200 the slopes are 200
// times too large, and the relative error is 199/201 = 0.99. If 1/m is applied twice on the
// way to layer 1, it is the same number, but W2 and b2 are fine. Where W1 and b1 are wrong
// together and layer 2 is right, the mistake is in dZ1. Where W1 is wrong alone, it is in
// the one line that computes dW1. A relative error of 1 means that the
// largest slope is missing, or has come out with the wrong sign. And look how small the error of "W2 updated before dZ1"
// is: 0.0069. Nobody would see that in a learning curve.
//
// **The kink.** Three parameters carry the first example over the kink, and three have been left
// out. All others agree.
//
//@ plot 11_backprop
//
// Five trainings on the moons, from the same start: one with the right slopes and four with
// planted bugs. In four of them the cost falls. The one with g′ taken of a comes so close to the
// right one that one would tune its rate, and never look for a mistake.
//
// ## The same in NumPy
//
//@ numpy backward
//@ numpy gradient_check
//
// ## What goes wrong
//
// The table above is this section: it names nine mistakes, and what each looks like. Three
// that the check cannot see:
//
// * **The step is taken uphill,** or with the wrong rate. The slopes are right, what is done
//   with them is not.
// * **The cost and its slopes share a mistake.** The check compares the slopes with *this*
//   cost. If the cost has a wrong sign, so have both.
// * **Zero weights.** From an all-zero start dW1 is zero, derived and measured, and any mistake
//   in layer 1 agrees with it. Check where the slopes of every block are not zero. (The last
//   column of the first table is the largest of all: it warns only if everything is zero.)
//
// ## Exercises
//
// 1. Work out one example by hand: x = (1, 2), W1 = (0.5, −0.5; 1, 0), b1 = 0, W2 = (1, −1),
//    b2 = 0, y = 1, tanh. Forward, then backward, with four decimals. Then let the program
//    check you.
// 2. Plant a tenth bug: σ′ left in at the output, dZ2 = (A2 − Y) ⊙ A2 ⊙ (1 − A2). Predict
//    which blocks will be wrong before you look.
// 3. Derive the backward pass for three layers. Which of the lines can be used twice?
// 4. Derive dZ2 for the squared error instead of cross-entropy and check it. Which line
//    changes, and which do not?
// 5. Write a function that is given the four errors and the number of examples, and names the
//    bug. How many of the nine can it tell apart? Which new measurement would separate the
//    others?
//
// We have the slopes, and we believe them. The [next chapter](12_train.md) puts everything
// together and lets the network see the flower.
