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

#include "larger.h"
#include "plot.h"

// Layer 1, once dZ2 is there.
//@ exercise 4
void backward_hidden(Gradient *d, Layers *at, const Network *net,
                     const Matrix *X)
{
    int m = X->cols;
    net->activation->slope(at->slope, at->A1); // slope = g′(Z1)
    mat_mul_tn(at->dZ1, net->W2, at->dZ2);     // dA1 = W2ᵀ dZ2
    mat_hadamard(at->dZ1, at->dZ1, at->slope); // dZ1 = dA1 ⊙ g′(Z1)
    mat_mul_nt(d->dW1, at->dZ1, X);            // dW1 = dZ1 Xᵀ …
    mat_scale(d->dW1, 1.0 / m, d->dW1);        //       … / m
    mat_row_sums(d->db1, at->dZ1);             // db1 = row sums of dZ1 …
    mat_scale(d->db1, 1.0 / m, d->db1);        //       … / m
}

// All of it, from right to left.
//@ exercise 4
void backward(Gradient *d, Layers *at, const Network *net, const Examples *set)
{
    int m = set->X->cols;
    mat_sub(at->dZ2, at->A2, set->Y);    // dZ2 = A2 − Y
    mat_mul_nt(d->dW2, at->dZ2, at->A1); // dW2 = dZ2 A1ᵀ …
    mat_scale(d->dW2, 1.0 / m, d->dW2);  //       … / m
    mat_row_sums(d->db2, at->dZ2);       // db2 = row sums of dZ2 …
    mat_scale(d->db2, 1.0 / m, d->db2);  //       … / m
    backward_hidden(d, at, net, set->X);
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
    Network *net;
    const Examples *set;
    Layers *at;    // room
    Matrix *slope; // g′(Z1) as it was on the other side
    double h;
    Check *check;
} Checker;

// The cost with the parameter turned to this value, and g′(Z1) there, in at->slope.
static double cost_at(const Checker *c, double *parameter, double value)
{
    double here = *parameter;
    *parameter = value;
    forward(c->at, c->net, c->set->X);
    *parameter = here;
    c->net->activation->slope(c->at->slope, c->at->A1);
    return network_cost(c->at->Z2, c->set->Y);
}

// `check_block` returns the error of one block `V` of parameters, whose derived slopes are
// `dV`. On the way it keeps count for all blocks together: of the largest slope so far, in
// `check->largest`, and of the kinks, in `check->kinks`.
//@ exercise 4
static double check_block(const Checker *c, const Matrix *dV, Matrix *V)
{
    double difference = 0, size = 0;
    for (int k = 0; k < mat_size(V); k++) {
        double d = dV->data[k], *v = &V->data[k];
        // largest = the largest |d| of all, and of the blocks before
        c->check->largest = larger(c->check->largest, fabs(d));
        double above = cost_at(c, v, *v + c->h);
        mat_copy(c->slope, c->at->slope);
        double below = cost_at(c, v, *v - c->h);
        // kinks = the number of parameters along which g′ jumps by more than 0.1
        if (mat_max_abs_diff(c->slope, c->at->slope) > 0.1) {
            c->check->kinks++;
            continue;
        }
        double measured = (above - below) / (2 * c->h);
        difference = larger(difference, fabs(d - measured));
        size = larger(size, fabs(d) + fabs(measured));
    }
    // the error = max |d − measured| / max (|d| + |measured|)
    return difference / fmax(size, 1e-300);
}

Check gradient_check(const Gradient *d, Network *net, const Examples *set,
                     double h, Layers *at)
{
    Check check = {0};
    Matrix *slope = mat_new(at->A1->rows, at->A1->cols);
    Checker c = {net, set, at, slope, h, &check};
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
// A `Trial` is what every experiment here needs: a network, what the examples do in it, and
// its slopes. (`take_steps` can also plant a bug in every step, and keep the costs for the
// picture. Both will be used below.)
typedef struct {
    Network net;
    Layers at;
    Gradient d;
    const Examples *set;
} Trial;

typedef void Bug(Trial *t);

static Trial trial_new(int n_h, const Activation *activation,
                       const Examples *set)
{
    Trial t = {.net = network_new(2, n_h, 1, activation), .set = set};
    t.at = layers_new(&t.net, set->X->cols);
    t.d = gradient_new(&t.net);
    Rng rng = rng_new(2);
    network_random(&t.net, &rng, 1);
    return t;
}

static void trial_free(Trial *t)
{
    network_free(&t->net);
    layers_free(&t->at);
    gradient_free(&t->d);
}

static void forth_and_back(Trial *t, Bug *bug)
{
    forward(&t->at, &t->net, t->set->X);
    backward(&t->d, &t->at, &t->net, t->set);
    if (bug)
        bug(t);
}

static void take_steps(Trial *t, int steps, Bug *bug, FILE *costs)
{
    for (int step = 0; step < steps; step++) {
        forth_and_back(t, bug);
        if (costs)
            fprintf(costs, "%d %.6f\n", step,
                    network_cost(t->at.Z2, t->set->Y));
        update(&t->net, &t->d, 0.5);
    }
}

static Check check(Trial *t)
{
    return gradient_check(&t->d, &t->net, t->set, 1e-5, &t->at);
}

static Check check_after(int steps, const Activation *activation,
                         const Examples *set)
{
    Trial t = trial_new(3, activation, set);
    take_steps(&t, steps, NULL, NULL);
    forth_and_back(&t, NULL);
    Check result = check(&t);
    trial_free(&t);
    return result;
}

static void check_all(const Examples *set)
{
    const Activation *all[] = {&SIGMOID, &TANH, &RELU, &LEAKY_RELU};
    printf("activation  steps      W1       b1       W2       b2   kinks"
           "   largest slope\n");
    for (int k = 0; k < 4; k++)
        for (int steps = 0; steps <= 100; steps += 100) {
            Check c = check_after(steps, all[k], set);
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
static void scale_slopes(Gradient *d, double s)
{
    mat_scale(d->dW1, s, d->dW1);
    mat_scale(d->db1, s, d->db1);
    mat_scale(d->dW2, s, d->dW2);
    mat_scale(d->db2, s, d->db2);
}

// The way back through layer 1, once more, with another activation's slope.
static void back_with(Trial *t, const Activation *other)
{
    const Activation *own = t->net.activation;
    t->net.activation = other;
    backward_hidden(&t->d, &t->at, &t->net, t->set->X);
    t->net.activation = own;
}

static void one_m_forgotten(Trial *t) { scale_slopes(&t->d, t->set->X->cols); }

static void one_m_twice(Trial *t)
{
    mat_scale(t->at.dZ2, 1.0 / t->set->X->cols, t->at.dZ2);
    backward_hidden(&t->d, &t->at, &t->net, t->set->X);
}

static void dW1_transposed(Trial *t)
{
    mat_mul_nt(t->d.dW1, t->set->X, t->at.dZ1); // X dZ1ᵀ for dZ1 Xᵀ
    mat_scale(t->d.dW1, 1.0 / t->set->X->cols, t->d.dW1);
}

static void slope_left_out(Trial *t) { back_with(t, &IDENTITY); }

static void slope_of_a(Trial *t)
{
    TANH.g(t->at.A1, t->at.A1); // the slope is now taken of tanh(a), not of a
    backward_hidden(&t->d, &t->at, &t->net, t->set->X);
}

static void slope_of_sigmoid(Trial *t) { back_with(t, &SIGMOID); }

static void W2_updated_first(Trial *t)
{
    mat_add_scaled(t->net.W2, -1, t->d.dW2);
    backward_hidden(&t->d, &t->at, &t->net, t->set->X);
    mat_add_scaled(t->net.W2, 1, t->d.dW2); // for the check
}

static void biases_forgotten(Trial *t)
{
    mat_fill(t->d.db1, 0);
    mat_fill(t->d.db2, 0);
}

static void y_minus_a(Trial *t) { scale_slopes(&t->d, -1); }

static void print_error(double error)
{
    if (error <= 1e-7)
        printf("      ok");
    else
        printf("  %6.4f", error);
}

static void try_bug(const char *name, Bug *bug, const Examples *set)
{
    Trial t = trial_new(2, &TANH, set);
    take_steps(&t, 10, NULL, NULL);
    forth_and_back(&t, bug);
    Check c = check(&t);
    printf("%-28s", name);
    print_error(c.W1);
    print_error(c.b1);
    print_error(c.W2);
    print_error(c.b2);
    printf("\n");
    trial_free(&t);
}

static void try_all_bugs(const Examples *set)
{
    printf("\nplanted bug                       W1      b1      W2      b2\n");
    try_bug("none", NULL, set);
    try_bug("1/m forgotten", one_m_forgotten, set);
    try_bug("1/m twice on the way back", one_m_twice, set);
    try_bug("dW1 transposed", dW1_transposed, set);
    try_bug("g' left out", slope_left_out, set);
    try_bug("g' taken of a", slope_of_a, set);
    try_bug("g' of another activation", slope_of_sigmoid, set);
    try_bug("W2 updated before dZ1", W2_updated_first, set);
    try_bug("biases forgotten", biases_forgotten, set);
    try_bug("Y - A2 for A2 - Y", y_minus_a, set);
}

// ## Third experiment: on the kink
//
// A ReLU network in which the first example lies exactly on the kink of the first hidden
// neuron, z = 0. Three parameters lead there: two weights and a bias.
static void check_on_kink(const Examples *set)
{
    Trial t = trial_new(3, &RELU, set);
    forward(&t.at, &t.net, set->X);
    AT(t.net.b1, 0, 0) = -AT(t.at.Z1, 0, 0);
    forth_and_back(&t, NULL);
    Check c = check(&t);
    double worst = larger(larger(c.W1, c.b1), larger(c.W2, c.b2));
    printf("\non the kink: %d parameters left out; the others %s\n", c.kinks,
           worst <= 1e-7 ? "agree" : "DISAGREE");
    trial_free(&t);
}

// For the picture: the cost of a training with right slopes and with some of the bugs.
static void keep_curve(Plot *plot, const char *name, Bug *bug,
                       const Examples *set)
{
    Trial t = trial_new(4, &TANH, set);
    plot_block(plot, name);
    take_steps(&t, 1001, bug, plot->data);
    trial_free(&t);
}

int main(int argc, char **argv)
{
    Plot plot = plot_begin(argc, argv, "11_backprop",
                           "Backpropagation, and the check of it.", NULL);
    Data moons = data_moons(1, 200);
    Examples set = examples_new(&moons);
    check_all(&set);
    try_all_bugs(&set);
    check_on_kink(&set);
    keep_curve(&plot, "right", NULL, &set);
    keep_curve(&plot, "slope left out", slope_left_out, &set);
    keep_curve(&plot, "slope of a", slope_of_a, &set);
    keep_curve(&plot, "1/m twice", one_m_twice, &set);
    keep_curve(&plot, "biases forgotten", biases_forgotten, &set);
    examples_free(&set);
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
