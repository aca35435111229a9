// # 11 Backpropagation
//
// *How does one get all the slopes at once?* By going through the network backwards and
// handing the blame on from layer to layer, with the chain rule and nothing else. This is
// the algorithm on which all of deep learning stands, and in NumPy it takes six lines.
//
// ## The idea
//
// Measuring, as in [chapter 09](09_activations.md), takes two forward passes for every
// parameter. But look at what a forward pass does: x makes z1, z1 makes a1, a1 makes z2, z2
// makes a2, and a2 makes the loss. Everything that a weight of the first layer does to the
// loss, it does through z1; and everything that z1 does, it does through a1, and so on. So
// go from right to left. Once we know how the loss depends on z2, one short step says how it depends
// on a1, the next how it depends on z1, and there the weights of the first layer hang.
//
// Here is the smallest network that has two layers, one feature, one hidden neuron, one output,
// with numbers. Forward, above the arrows, each node makes a value out of the one before it.
// Backward, below them, each link hands back a slope: *if this number rose a little, by how
// many times as much would the loss rise?*
//
//@ plot 11_backprop_graph The network as a chain from x to the loss L. Above the arrows the values going forward, z1 = 0.7000 to L = 0.4434; below them the slopes coming back, dz2 = -0.3581 to dz1 = -0.1819; at the parameters dw1, db1, dw2 and db2.
//
// A node marked + is a neuron's sum: it multiplies by the weight that comes from below, and adds the
// bias. Between σ and −log stands no slope, since the two links are taken in one step, as in
// [chapter 03](03_gradient.md): dz2 = a2 − y.
//
// ## One example, by hand
//
// The example is x = 2 with y = 1, and the parameters are w1 = 0.5, b1 = −0.3, w2 = 0.8,
// b2 = 0.1. On the way forward there is nothing new:
//
//     z1 = 0.5 · 2 − 0.3           = 0.7000
//     a1 = tanh(0.7)               = 0.6044
//     z2 = 0.8 · 0.6044 + 0.1      = 0.5835
//     a2 = σ(0.5835)               = 0.6419
//     L  = −log 0.6419             = 0.4434
//
// On the way back there is one question at each link. *If I turn this number up by h, by how much
// does the next one rise?* Multiply the slope of the next one by that, and hand it on.
//
//     dz2 = a2 − y                 = −0.3581     as in chapter 03: what the output did wrong
//     dw2 = dz2 · a1               = −0.2164     turning w2 up by h raises z2 by a1 h
//     db2 = dz2                    = −0.3581     turning b2 up by h raises z2 by h
//     da1 = dz2 · w2               = −0.2865     turning a1 up by h raises z2 by w2 h
//     dz1 = da1 · (1 − a1²)        = −0.1819     turning z1 up by h raises a1 by g′(z1) h
//     dw1 = dz1 · x                = −0.3637     turning w1 up by h raises z1 by x h
//     db1 = dz1                    = −0.1819     turning b1 up by h raises z1 by h
//
// Seven short lines, and there are all four slopes. Each line uses one above it; nothing is
// computed twice. That is the whole trick, and it is why the work is that of about two forward passes, no
// matter how many weights there are. (The drawing goes one link further, to dx. No parameter hangs there, but if
// there were a layer to the left of x, this is what it would be handed.) The run below prints these numbers, and beside the four slopes
// what measuring says.
//
// ## The derivation
//
// Now let each of these numbers grow into a matrix, and ask each time: *what is added up?*
//
// **Several features.** z1 = w1[0] x[0] + w1[1] x[1] + …, so turning w1[j] up by h raises z1 by
// x[j] h. Each weight has its own feature: dw1[j] = dz1 x[j].
//
// **Several hidden neurons.** Neuron k has its own z1[k] and a1[k], its own row of weights W1[k][j], and
// z2 listens to it with its own weight: z2 = w2[0] a1[0] + w2[1] a1[1] + … So everything gets a k:
//
//     da1[k] = dz2 w2[k]          dz1[k] = da1[k] g′(z1[k])
//     dw2[k] = dz2 a1[k]          dW1[k][j] = dz1[k] x[j]         db1[k] = dz1[k]
//
// **Several outputs.** Output o has its row of weights W2[o][k], its own dz2[o] = a2[o] − y[o], and the loss of an
// example is the sum of the losses of its outputs. A weight W2[o][k] reaches one output only, so its slope is
// still one product, dW2[o][k] = dz2[o] a1[k]. But a1[k] reaches all of them: turned up by h, it raises
// z2[0] by W2[0][k] h, z2[1] by W2[1][k] h, and so on, and each of these raises the loss. What comes back
// along several ways is added up:
//
//     da1[k] = W2[0][k] dz2[0] + W2[1][k] dz2[1] + …
//
// That is column k of W2 times dz2, in other words row k of W2ᵀ: da1 = W2ᵀ dz2. On the way
// forward W2 takes n_h numbers to n_y. On the way back W2ᵀ takes n_y numbers to n_h. *This*
// is where the transpose comes from.
//
// **Many examples.** Each example x⁽ⁱ⁾ has its own column, and columns do not mix. So far all slopes
// have been those of one example's loss, and dZ2 and dZ1 remain so, column by column:
//
//     dZ2 = A2 − Y                        n_y × m
//     dA1 = W2ᵀ dZ2                       n_h × m  =  (n_h × n_y) (n_y × m)
//     dZ1 = dA1 ⊙ g′(Z1)                  n_h × m     element by element
//
// Only the parameters belong to all examples together. The cost is the mean of the losses, so
// their slopes are means. Here, at the parameters, and only here, we divide by m:
//
//     dW2[o][k] = (dz2⁽¹⁾[o] a1⁽¹⁾[k] + … + dz2⁽ᵐ⁾[o] a1⁽ᵐ⁾[k]) / m
//     db2[o]    = (dz2⁽¹⁾[o] + … + dz2⁽ᵐ⁾[o]) / m
//
// The first sum runs along row o of dZ2 and along row k of A1, which is column k of A1ᵀ. It is a
// product again, and the examples are the inner size, which disappears. A bias has no feature to be multiplied
// with (it is the weight of a feature that is always 1), so its slope is the sum of row o of dZ2 alone:
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
// The formulas, one or two lines each, from right to left. The room for dZ2, dZ1 and g′(Z1) is
// in `Layers` ([chapter 08](08_vectorize.md)), the slopes of the parameters are a `Gradient`
// ([chapter 09](09_activations.md)), and which g′ it is, the network itself knows.
#include "11_backprop.h"

#include <math.h>
#include <stdio.h>

#include "01_neuron.h"
#include "02_cost.h"
#include "larger.h"
#include "plot.h"

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

// ## The check
//
// Backpropagation goes wrong quietly. A network with a wrong slope often still learns something,
// and its cost still falls. So we never believe a derivation before it has been compared
// with a measurement, for every parameter. The error is relative, one number for each block V of parameters:
//
//     error of V  =  max |d − measured|  /  max (|d| + |measured|)
//
// where both maxima run over all elements of V. It is 0 where they agree and at most 1 where
// they have nothing to do with each other. Up to 1e-7 we take it for rounding; with a smooth
// activation it should be below 1e-9. Between 1e-7 and 1e-4 something small is wrong, or the
// measurement is poor; above, there is a mistake.
//
// ReLU needs some care. Its slope jumps at z = 0. If for some example z lies so close to 0
// that turning the parameter by h carries it over the kink, then the measurement mixes two
// slopes and is worth nothing. We do not allow a larger error for that. We notice the jump,
// count the parameter, and leave it out.
//
//@ show 11_backprop.h Check
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

// `check_block` returns the error of one block `V`, whose derived slopes are `dV`. On the way it
// keeps count for all blocks together: of the largest slope so far, in `check->largest`, and of
// the kinks, in `check->kinks`. (`larger` is the larger of two numbers, and does not lose a NaN.)
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

//@ fold gradient_check: the four blocks
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

// ## First experiment: one example
//
// What we did by hand, once more as plain C, line by line. (The measured slopes and the drawing come from
// the folded part, which runs `measure_gradient` of chapter 09 on this network of 1, 1 and 1 neurons.)
typedef struct {
    double z1, a1, z2, a2, L;                     // forward
    double dz2, dw2, db2, da1, dz1, dw1, db1, dx; // and back
} Walk;

static Walk walk(double x, double y, const double p[4])
{
    double w1 = p[0], b1 = p[1], w2 = p[2], b2 = p[3];
    Walk at;
    at.z1 = w1 * x + b1;
    at.a1 = tanh(at.z1);
    at.z2 = w2 * at.a1 + b2;
    at.a2 = sigmoid(at.z2);
    at.L = loss(at.z2, y);

    at.dz2 = at.a2 - y;
    at.dw2 = at.dz2 * at.a1;
    at.db2 = at.dz2;
    at.da1 = at.dz2 * w2;
    at.dz1 = at.da1 * (1 - at.a1 * at.a1);
    at.dw1 = at.dz1 * x;
    at.db1 = at.dz1;
    at.dx = at.dz1 * w1;
    return at;
}

//@ fold The same slopes measured, and what is printed and drawn
static Gradient measured_slopes(double x, double y, const double p[4])
{
    Data one = {.m = 1, .n = 1, .n_y = 1, .x = &x, .y = &y};
    Examples set = examples_new(&one);
    Network net = network_new(1, 1, 1, &TANH);
    Layers at = layers_new(&net, 1);
    Gradient d = gradient_new(&net);
    Matrix *parameters[] = {net.W1, net.b1, net.W2, net.b2};
    for (int k = 0; k < 4; k++)
        mat_fill(parameters[k], p[k]);
    measure_gradient(&d, &net, &set, 1e-5, &at);
    examples_free(&set);
    network_free(&net);
    layers_free(&at);
    return d;
}

static void print_walk(const Walk *at, const Gradient *d)
{
    printf(
        "forward   z1 = %.4f   a1 = %.4f   z2 = %.4f   a2 = %.4f   L = %.4f\n",
        at->z1, at->a1, at->z2, at->a2, at->L);
    printf("back      dz2 = %.4f   da1 = %.4f   dz1 = %.4f   dx = %.4f\n\n",
           at->dz2, at->da1, at->dz1, at->dx);
    const char *const names[] = {"dw1", "db1", "dw2", "db2"};
    const double derived[] = {at->dw1, at->db1, at->dw2, at->db2};
    const Matrix *const measured[] = {d->dW1, d->db1, d->dW2, d->db2};
    printf("      slope        derived       measured\n");
    for (int k = 0; k < 4; k++)
        printf("%s %7.4f   %12.8f   %12.8f\n", names[k], derived[k], derived[k],
               AT(measured[k], 0, 0));
    printf("\n");
}

static void walk_one_example(Plot *plot)
{
    const double x = 2, y = 1, p[4] = {0.5, -0.3, 0.8, 0.1};
    printf("one example, x = %g and y = %g: ", x, y);
    printf("w1 = %g, b1 = %g, w2 = %g, b2 = %g\n", p[0], p[1], p[2], p[3]);
    Walk at = walk(x, y, p);
    Gradient d = measured_slopes(x, y, p);
    print_walk(&at, &d);
    plot_block(plot, "graph");
    fprintf(plot->data, "%.4f %.4f %.4f %.4f %.4f %.4f ", x, at.z1, at.a1,
            at.z2, at.a2, at.L);
    fprintf(plot->data, "%.4f %.4f %.4f %.4f ", at.dx, at.dz1, at.da1, at.dz2);
    fprintf(plot->data, "%.8f %.8f %.8f %.8f\n", at.dw1, at.db1, at.dw2,
            at.db2);
    gradient_free(&d);
}

// ## Second experiment: every activation, at the start and later
//
// A network with 2 features, 3 hidden neurons and 1 output (all sizes differ, so that no
// shape can fit by chance) on the two moons; every parameter, for each of the four
// activations, at the start and after 100 steps. After some steps, too, since a mistake
// may hide where the weights are still small.
//
//@ fold What every trial needs, and the table
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

// ## Third experiment: planted bugs
//
// What does the check say when there is a mistake? Nine mistakes that people make, each
// planted in slopes that were right. The network has 2 features and 2 hidden neurons this
// time, so that a missing transpose does fit by chance; with other sizes the matrix module
// stops it before any check. A bug is a function that spoils a trial. These are two of them:
static void slope_of_a(Trial *t)
{
    TANH.g(t->at.A1, t->at.A1); // the slope is now taken of tanh(a), not of a
    backward_hidden(&t->d, &t->at, &t->net, t->set->X);
}

static void W2_updated_first(Trial *t)
{
    mat_add_scaled(t->net.W2, -1, t->d.dW2);
    backward_hidden(&t->d, &t->at, &t->net, t->set->X);
    mat_add_scaled(t->net.W2, 1, t->d.dW2); // for the check
}

//@ fold The other seven, and the table
static void scale_slopes(Gradient *d, double s)
{
    mat_scale(d->dW1, s, d->dW1);
    mat_scale(d->db1, s, d->db1);
    mat_scale(d->dW2, s, d->dW2);
    mat_scale(d->db2, s, d->db2);
}

static void back_with(Trial *t, const Activation *other)
{
    // through layer 1 once more, with another activation's slope
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

static void slope_of_sigmoid(Trial *t) { back_with(t, &SIGMOID); }

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

// ## Fourth experiment: on the kink
//
// A ReLU network in which the first example lies exactly on the kink of the first hidden
// neuron, z = 0. Three parameters lead there: two weights and a bias.
//@ fold The kink, the curves for the picture, and main
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
    plot_also(&plot, "11_backprop_graph");
    walk_one_example(&plot);
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
//@ ask In the table of planted bugs, which columns will be wrong if 1/m is applied twice on the way back to layer 1? | W1 and b1, both 0.9900. W2 and b2 lie before it on the way back, and are ok. | W1; *W1 and b1*; W2 and b2; all four
//@ ask Which bug will have the smallest error: g′ left out, or W2 updated before dZ1? | W2 updated before dZ1, with 0.0069. W2 moves by one step only, and so dZ1 is nearly right. | g′ left out; *W2 updated before dZ1*
//@ output
//
// **One example.** The first line is read from left to right, and so is the second: it begins at the
// output, where the first one has ended. All four slopes agree with the measurement to the last digit printed. All four are negative: the
// output is too low (0.64, and the truth is 1), and turning any of these numbers up would raise it.
//
// **Every activation.** All 13 parameters were checked, for four activations, at two moments. What is
// left are relative errors between 4e-12 and 2e-9: that is the rounding of the measurement itself.
// The last column shows that there was something to compare: slopes that are all zero agree with
// anything.
//
// **The bugs.** The pattern says where to look, and the size sometimes says what for.
//
// * *1/m forgotten.* With m = 200 the slopes are 200 times too large, and the relative error is
//   199/201 = 0.99. Applied twice on the way to layer 1 it is the same number, but W2 and b2 are fine.
// * Where W1 and b1 are wrong together and layer 2 is right, the mistake is in dZ1. Where W1 is
//   wrong alone, it is in the one line that computes dW1.
// * An error of exactly 1 means that the largest slope is missing, or has come out with the wrong sign.
// * And look how small the error of "W2 updated before dZ1" is: 0.0069. Nobody would see that in a
//   learning curve.
//
// **The kink.** Three parameters carry the first example over the kink, and three have been left
// out. All others agree.
//
//@ plot 11_backprop Cost against step for five trainings on the two moons: with the right slopes, and with four planted bugs. Four of the five fall; the one with g′ taken of a follows the right one closely.
//
// Five trainings on the moons, from the same start: one with the right slopes and four with
// planted bugs. In three of these four the cost falls, too. The one with g′ taken of a comes so close to the
// right one that you would tune its rate, and never look for a mistake.
//
// ## The same in NumPy
//
//@ numpy backward
//@ numpy gradient_check
//
// In PyTorch all of this is one call, `J.backward()`: [the libraries](libraries.md) shows it with the same digits.
// `torch.autograd.gradcheck` and `scipy.optimize.check_grad` are its gradient check.
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
//   column of the second table is the largest of all: it warns only if everything is zero.)
//
// ## To keep
//
// Each link asks one question: by how much does the next number rise if this one does? What comes back along
// several ways is added up, and that is where the transposes and the sums over the examples come from. A
// derivation is believed when every slope has been measured.
//
// ## Exercises
//
// 1. Work out one example by hand: x = (1, 2), W1 = (0.5, −0.5; 1, 0), b1 = 0, W2 = (1, −1),
//    b2 = 0, y = 1, tanh. Forward, then backward, with four decimals. (A worksheet with other numbers, and
//    a program that checks what you fill in: `make byhand CH=11 SEED=7`.)
//
//    <details><summary>Hint</summary>z1 = (0.5 · 1 − 0.5 · 2, 1 · 1 + 0 · 2). Then go down the list of
//    the section "One example, by hand", with two of everything in layer 1.</details>
//    <details><summary>Answer</summary>z1 = (−0.5000, 1.0000), a1 = (−0.4621, 0.7616), z2 = −1.2237,
//    a2 = 0.2273. dz2 = −0.7727, dW2 = (0.3571, −0.5885), db2 = −0.7727. da1 = (−0.7727, 0.7727),
//    dz1 = (−0.6077, 0.3245), dW1 = (−0.6077, −1.2154; 0.3245, 0.6490), db1 = dz1.</details>
//
// 2. Plant a tenth bug: σ′ left in at the output, dZ2 = (A2 − Y) ⊙ A2 ⊙ (1 − A2). Predict
//    which blocks will be wrong before you look.
//
//    <details><summary>Hint</summary>Set `t->at.dZ2` and compute everything behind it again. What stands
//    behind dZ2?</details>
//    <details><summary>Answer</summary>All four. dZ2 is where the way back begins, so everything inherits
//    the mistake.</details>
//
// 3. Derive the backward pass for three layers. Which of the lines can be used twice?
//
//    <details><summary>Hint</summary>The way from layer 2 to layer 1 is what it was. What is new is
//    that layer 2 is now a hidden one, too.</details>
//    <details><summary>Answer</summary>dZ3 = A3 − Y and dZ2 = W3ᵀ dZ3 ⊙ g′(Z2), dZ1 = W2ᵀ dZ2 ⊙ g′(Z1); for each
//    layer dW = dZ (what went into it)ᵀ / m and db = row sums of dZ / m. The lines of `backward_hidden`
//    serve every hidden layer.</details>
//
// 4. Derive dZ2 for the squared error (a − y)² instead of cross-entropy. Which line of `backward`
//    changes, and which do not?
//
//    <details><summary>Hint</summary>The slope of (a − y)² along a, times the slope of σ along z.</details>
//    <details><summary>Answer</summary>dZ2 = 2 (A2 − Y) ⊙ A2 ⊙ (1 − A2). It is the only line that changes:
//    what the loss is like matters at the output alone.</details>
//
// 5. Write a function that is given the four errors and the number of examples, and names the
//    bug. How many of the nine can it tell apart? Which new measurement would separate the
//    others?
//
//    <details><summary>Hint</summary>Start with the pattern of ok and not ok. Which of the nine share
//    one?</details>
//    <details><summary>Answer</summary>Five for certain. Alone in their pattern are *dW1 transposed* and *biases forgotten*; by
//    their size, which is (m − 1)/(m + 1) or 1 everywhere, one knows the two with 1/m and *Y − A2*. The other four have
//    W1 and b1 wrong, by sizes that can be anything. To part them, measure dA1, too, and divide dZ1 by it, element by
//    element: that is the g′ that was used. Left out, it is 1 everywhere; that of the sigmoid lies between 0 and 0.25;
//    taken of a it never falls below 0.42, which is 1 − tanh²(1), where it should go to 0. If it is the right one, dA1
//    itself was wrong: W2 had moved.</details>
//
// *An hour, with the exercises an evening. To read on: Rumelhart, Hinton and Williams, "Learning
// representations by back-propagating errors" (1986), four pages; the notes of Stanford's course cs231n on
// computation graphs; Nielsen,* Neural Networks and Deep Learning *(2015), chapter 2.*
//
// We have the slopes, and we believe them. The [next chapter](12_train.md) puts everything
// together and lets the network see the flower.
