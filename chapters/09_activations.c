// # 09 Activation functions
//
// *Which bend should a hidden neuron have?* There are four in common use. They differ in
// what they say far from zero, and even more in their slopes there, and the slopes decide
// how a network learns.
//
// ## The idea
//
// A hidden neuron needs some bend, or it is no use (the [next chapter](10_nonlinearity.md)
// shows why). The sigmoid of chapter 01 is the oldest one. It says a number between 0 and
// 1, so that whatever it passes on is positive. tanh has the same shape, but its answers
// are spread around 0, which suits the next layer better. Both *saturate*: where |z| is
// large they are flat, and a neuron that is flat cannot be told in which direction to
// improve. ReLU, the *rectified linear unit*, cuts off what is negative and leaves the
// rest alone; it is cheap, and never flat on the right side. On the left side it is
// completely flat. Leaky ReLU has a little slope there, too.
//
// ## The formula
//
//                 a = g(z)                  range        slope g′(z)
//     sigmoid     1 / (1 + e⁻ᶻ)             0 … 1        a (1 − a)
//     tanh        tanh z                    −1 … 1       1 − a²
//     ReLU        max(z, 0)                 0 … ∞        1 if z > 0, else 0
//     leaky ReLU  z if z > 0, else 0.01 z   −∞ … ∞       1 if z > 0, else 0.01
//
// The first two slopes are given in terms of a, which is already there. Where do they
// come from? For the sigmoid, let u = 1 + e⁻ᶻ. The slope of u along z is −e⁻ᶻ, and that of
// 1/u along u is −1/u². Their product is e⁻ᶻ / (1 + e⁻ᶻ)², and this is a (1 − a), since 1 − a
// is e⁻ᶻ / (1 + e⁻ᶻ). And tanh z = 2 σ(2z) − 1, so its slope is 4 s (1 − s) with
// s = σ(2z) = (1 + a) / 2, and that is 1 − a².
//
// ## In code
//
// Each function, and each slope, is one loop over a whole matrix. The sigmoid itself is that
// of chapter 08, and tanh is there with its slope. (A NaN is not a number, and may not become
// one on the way: so the comparisons are written in a form that lets it pass.)
#include "09_activations.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "fail.h"
#include "plot.h"

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

// Function and slope travel together, as in chapter 08.
const Activation IDENTITY = {"identity", identity, identity_slope};
const Activation SIGMOID = {"sigmoid", mat_sigmoid, sigmoid_slope};
const Activation RELU = {"relu", relu, relu_slope};
const Activation LEAKY_RELU = {"leaky_relu", leaky_relu, leaky_relu_slope};

const Activation *const ACTIVATIONS[] = {&IDENTITY, &SIGMOID,    &TANH,
                                         &RELU,     &LEAKY_RELU, NULL};

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

// ## First experiment: how flat?
//
// The slopes for growing |z|.
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
// The rule of thumb: *ReLU or tanh in a hidden layer; sigmoid only at the output, where a
// probability is wanted.* We put it to a test. The same network (4 hidden *units*, as hidden neurons are also called), the same
// 200 points (two moons, one inside the other's bend), the same start and the same rate,
// four activations.
//
// How can we train, without the formulas for the slopes of a whole network? By measuring.
// Turn each of the 17 parameters up and down by h and look at the cost, as in chapter 03.
// That takes 34 forward passes for a single step, and for a network of a million
// parameters it would take two million. But it needs no formula, works for any
// activation, and will be the judge of the formulas in chapter 11.
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

// A step downhill is what it was for one neuron.
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

enum { STEPS = 400 };

static void learn(double costs[STEPS + 1], const Activation *activation,
                  const Examples *set)
{
    Network net = network_new(2, 4, 1, activation);
    Rng rng = rng_new(2);
    network_random(&net, &rng, 1);
    int taken = descend_by_measuring(&net, set, 1, STEPS, costs);
    if (taken < STEPS)
        fail(3, "%s diverged: no finite cost after step %d", activation->name,
             taken);
    network_free(&net);
}

// The step after which the cost has first been below the mark; -1 if never.
static int first_below(const double costs[STEPS + 1], double mark)
{
    for (int step = 0; step <= STEPS; step++)
        if (costs[step] < mark)
            return step;
    return -1;
}

static void compare_learning(Plot *plot, const Activation *const choice[4])
{
    static double costs[4][STEPS + 1];
    Data moons = data_moons(1, 200);
    Examples set = examples_new(&moons);
    printf("\n             cost J after this many steps         below 0.25\n");
    printf("                  0      100      200      400     at step\n");
    for (int k = 0; k < 4; k++) {
        learn(costs[k], choice[k], &set);
        printf("%-10s   %.4f   %.4f   %.4f   %.4f   %9d\n", choice[k]->name,
               costs[k][0], costs[k][100], costs[k][200], costs[k][STEPS],
               first_below(costs[k], 0.25));
    }
    plot_block(plot, "curves");
    for (int step = 0; step <= STEPS; step++)
        fprintf(plot->data, "%d %.5f %.5f %.5f %.5f\n", step, costs[0][step],
                costs[1][step], costs[2][step], costs[3][step]);
    examples_free(&set);
    data_free(&moons);
}

// For the picture: each function and its slope.
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
    Plot plot =
        plot_begin(argc, argv, "09_activations",
                   "Four activations, their slopes, and how they learn.", NULL);
    const Activation *const choice[4] = {&SIGMOID, &TANH, &RELU, &LEAKY_RELU};
    print_slopes(choice);
    compare_learning(&plot, choice);
    keep_functions(&plot, choice);
    return plot_end(&plot);
}

// ## A run
//
//@ output
//
// **The slopes.** The sigmoid is flat already in the middle: its slope is never more than
// 0.25, so of the blame that comes back through it at most a quarter is passed on. tanh
// passes on all of it at z = 0, but at |z| = 5 it has lost more than 99.9 %, and at 10
// practically everything. That is saturation. ReLU passes on everything or nothing, and
// leaky ReLU everything or a hundredth.
//
// **Learning.** tanh reaches a cost of 0.25 after 56 steps and both ReLUs after 90 or so.
// The sigmoid has not reached it after 400. So the rule of thumb holds here. It is a
// rule of thumb: on the flower, with as few as four units, tanh does much better than ReLU,
// as chapter 12 shows; in deep networks it is mostly the other way.
//
//@ plot 09_activations
//
// Look at the dashed lines, the slopes. Where a dashed line is at zero, a neuron has
// stopped learning. On the right, the three that keep a slope of 1 somewhere fall early.
// The sigmoid stays on a plateau near 0.3 first, which is the cost of the best straight
// line.
//
// ## The same in NumPy
//
//@ numpy relu
//@ numpy leaky_relu
//@ numpy slope
//@ numpy update
//
// ## What goes wrong
//
// * **g′ of a instead of z.** The slope of tanh is 1 − a² with a = tanh z. Whoever has a
//   function `tanh_slope(z) = 1 − tanh(z)²` and hands it a, computes 1 − tanh(tanh z)². At
//   z = 2 that is 0.44 and should be 0.07. The network still learns, only badly.
// * **A slope is left in when the function is changed.** tanh in front, σ(1 − σ) behind.
//   Here the two are one object.
// * **The sigmoid's slope at the output.** With cross-entropy it has cancelled already:
//   dZ2 = A2 − Y. Multiplying by a (1 − a) once more brings the flat ends of the squared
//   error back.
// * **A dead ReLU.** If a neuron's z is negative for every example, its slope is 0 for every
//   example, and nothing will ever change that. A rate that is too large does it.
//
// ## Exercises
//
// 1. Show that tanh z = 2 σ(2z) − 1, starting from tanh z = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ).
// 2. Add the activation "swish", z σ(z). Its slope cannot be had from a alone. Why not? What
//    has to change in `Activation` so that it can be added?
// 3. Train with the rates 0.1, 1 and 10. For which activation is 10 too large? Does the order
//    of the four depend on the rate?
// 4. Count for ReLU at rate 10 how many of the four hidden neurons are dead at the end, that
//    is, negative for all 200 points.
// 5. Invent a bend of your own. What must it have to be of use as an activation? Test it
//    against the four.
//
// Does it need a bend at all? The [next chapter](10_nonlinearity.md) leaves it out.
