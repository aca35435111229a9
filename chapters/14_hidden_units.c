// # 14 How many hidden units?
//
// *Are more hidden units always better?* On the examples that a network learns from, nearly
// always. On examples that it has not seen, no. The difference is the most important
// thing to know about learning from data.
//
// ## The idea
//
// Each hidden unit contributes one bent line. With few of them, a network can draw only simple
// boundaries, and where the truth is more complicated it has to be wrong: it *underfits*.
// With many it can draw almost any boundary. Then it can follow not only the shape of the two
// classes but every single example, also those that lie where they do by accident, or whose
// label is a mistake. That is *overfitting*. It learns the noise by heart.
//
// One cannot see overfitting in the cost, since the cost is computed from the very examples that
// were learned. So one puts some examples aside beforehand, the *held-out* set, does not
// learn from them, and asks at the end how many of *them* are right.
//
// ## The formula
//
// The number of parameters of a network with n_x features, n_h hidden units and n_y outputs is
//
//     n_h (n_x + 1)  +  n_y (n_h + 1)
//
// With n_x = 2 and n_y = 1 these are 4 n_h + 1: 17 for 4 units, 257 for 64. If there are as many
// parameters as examples, or more, think about overfitting.
//
// ## In code
//
// Everything needed is there: `train` and `judge` of [chapter 12](12_train.md). A held-out set is a
// second set of examples, which `train` does not see and `judge` does.
#include "14_hidden_units.h"

#include <stdio.h>

#include "10_nonlinearity.h"
#include "12_train.h"
#include "13_initialization.h"
#include "data.h"
#include "plot.h"

//@ exercise 3
HeldOut held_out(Network *net, const Examples *seen, const Examples *unseen,
                 double rate, int steps)
{
    HeldOut result;
    Layers at = layers_new(net, seen->X->cols);
    train(net, seen, rate, steps, NULL);
    forward(&at, net, seen->X);
    result.cost = network_cost(at.Z2, seen->Y);
    result.seen = network_accuracy(at.A2, seen->Y);
    result.unseen = judge(net, unseen);
    layers_free(&at);
    return result;
}

// ## First experiment: the flower
//
// 1, 2, 3, 4, 5, 20 and 50 tanh units, 3000 steps at rate 1.2, from 0.01 times the random numbers
// of seed 2.
static void learn_with(int n_h, int panel, Plot *plot, const Data *flower,
                       const Examples *set)
{
    static double costs[3001];
    Network net = network_new(2, n_h, 1, &TANH);
    Rng rng = rng_new(2);
    char name[20];
    network_random(&net, &rng, 0.01);
    int taken = train(&net, set, 1.2, 3000, costs);
    double share = 100 * judge(&net, set);
    printf("%5d   %10d   %.6f     %4.1f %%\n", n_h, 4 * n_h + 1, costs[taken],
           share);
    snprintf(name, sizeof name, "units%d", panel);
    plot_block(plot, name);
    fprintf(plot->data, "%d %.1f\n", n_h, share);
    snprintf(name, sizeof name, "boundary%d", panel);
    keep_boundary(plot, name, &net, flower,
                  (Grid){-4.5, 4.5, -4.5, 4.5, 81, 81});
    network_free(&net);
}

static void learn_flower(Plot *plot)
{
    static const int sizes[] = {1, 2, 3, 4, 5, 20, 50};
    Data flower = data_flower(1, 400);
    Examples set = examples_new(&flower);
    printf("units   parameters     cost J   accuracy\n");
    for (int k = 0; k < 7; k++)
        learn_with(sizes[k], k, plot, &flower, &set);
    examples_free(&set);
    data_free(&flower);
}

// ## Second experiment: held out
//
// 60 points of the two moons to learn from, of which some have the wrong label, as in many
// collections of data: each label is exchanged with probability 0.2. And 400 points to judge
// by, with the right labels. Up to 64 units, 10 000 steps at rate 0.3, from Xavier's start.
static int exchange_labels(Data *data, double probability)
{
    Rng rng = rng_new(3);
    int wrong = 0;
    for (int i = 0; i < data->m; i++)
        if (rng_uniform(&rng) < probability) {
            data->y[i] = 1 - data->y[i];
            wrong++;
        }
    return wrong;
}

static HeldOut from_xavier(int n_h, const Examples *seen,
                           const Examples *unseen)
{
    Network net = network_new(2, n_h, 1, &TANH);
    Rng rng = rng_new(2);
    network_xavier(&net, &rng);
    HeldOut result = held_out(&net, seen, unseen, 0.3, 10000);
    network_free(&net);
    return result;
}

static void learn_and_judge(Plot *plot)
{
    Data some = data_moons(1, 60), others = data_moons(2, 400);
    int wrong = exchange_labels(&some, 0.2);
    Examples seen = examples_new(&some), unseen = examples_new(&others);
    printf("\n%d of %d labels are wrong\n", wrong, some.m);
    printf("units     cost J   accuracy   held out\n");
    plot_block(plot, "held out");
    for (int n_h = 1; n_h <= 64; n_h *= 2) {
        HeldOut r = from_xavier(n_h, &seen, &unseen);
        printf("%5d   %.6f     %4.1f %%     %4.1f %%\n", n_h, r.cost,
               100 * r.seen, 100 * r.unseen);
        fprintf(plot->data, "%d %.2f %.2f\n", n_h, 100 * r.seen,
                100 * r.unseen);
    }
    examples_free(&seen);
    examples_free(&unseen);
    data_free(&some);
    data_free(&others);
}

int main(int argc, char **argv)
{
    Plot plot = plot_begin(
        argc, argv, "14_hidden_units",
        "More hidden units: what they gain, and what they cost.", NULL);
    learn_flower(&plot);
    learn_and_judge(&plot);
    return plot_end(&plot);
}

// ## A run
//
//@ output
//
// **The flower.** One unit draws one line. Two bring the cost down, but no more points onto the
// right side. With three the sectors are there, and 90 % are right. From then on more units mostly
// lower the cost, but they do not raise the accuracy: what is left are points of one class among
// those of the other.
//
// **Held out.** Here the two columns part. On the examples that were learned from, accuracy rises
// from 77 % to 97 or 98 %. But 7 of these 60 labels are wrong, so whoever gets more than 88 % right has
// learned mistakes by heart. On examples that it has not seen, accuracy is best with 4
// units, 91.0 %, and from there it falls with every doubling, to 86.5 % with 64. Two units underfit,
// sixty-four overfit, and without the held-out examples nobody would know.
//
//@ plot 14_hidden_units
//
// In the panels with 20 and 50 units, look for small islands and bays, near the centre and at the
// upper edge: each of them is there for a handful of points. On the flower they do little harm. On
// the moons with wrong labels, in the last panel, they do: from 8 units on the upper curve keeps
// rising, on the whole, and the lower one falls.
//
// ## The same in NumPy
//
//@ numpy held_out
//
// ## What goes wrong
//
// * **Judging by the training examples.** Then more units nearly always win, and the network
//   that memorizes best looks best.
// * **Choosing by the held-out examples, and then reporting them.** Whoever tries twenty networks
//   and keeps the one that is best on the held-out set has learned from that set. For an honest
//   number a third set is needed, which is used once.
// * **A held-out set that is not independent.** Ten pictures of the same patient, five on either
//   side, and the network recognizes the patient.
//
// ## Exercises
//
// 1. Plot the held-out *cost* against the number of units. Does it turn at the same place as the
//    accuracy?
// 2. Exchange no labels. Is there still overfitting? Exchange 30 %.
// 3. Learn from 1000 examples instead of 60. What happens to the two curves?
// 4. Stop early: with 64 units, print both accuracies every 500 steps. Is there a good moment to
//    stop? How would you find it without looking at the held-out set?
// 5. Add a term to the cost that punishes large weights, λ / 2m times the sum of their squares.
//    How do the gradients change? Find a λ with which 64 units do as well as 4.
//
// This ends Part II. The network learns, and we know how it works, number by number. Part III will
// give it your own data.
