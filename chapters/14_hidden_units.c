// # 14 How many hidden units?
//
// *Are more hidden units always better?* On the examples that a network learns from,
// mostly. On examples that it has not seen, no. The difference is the most important thing
// to know about learning from data.
//
// ## The idea
//
// Here are the two moons of chapter 09, 60 points. But some of the labels are wrong, as in
// many collections of data; they are ringed. A network with 4 hidden units has learned
// from them, and one with 64.
//
//@ plot 14_hidden_units_noise Two panels with the same 60 points of the two moons, of which the wrong labels are ringed, and the regions that a network has learned. With 4 units one smooth curve parts the moons, and ringed points far from it stay on the wrong side. With 64 units the boundary bends round single ringed points.
//
// On the left one smooth curve parts the moons. On the right the boundary makes detours
// to single ringed points, the very ones that it should not have believed.
//
// Each hidden unit contributes one bent line. With few, a network can draw only simple
// boundaries, and where the truth is more complicated it has to be wrong: it
// *underfits*. With many it can draw almost any boundary. Then it can follow not only
// the shape of the two classes but single examples, also those that lie where they do
// by accident, or whose label is a mistake. That is *overfitting*: it learns the noise
// by heart.
//
// Overfitting cannot be seen in the cost, since the cost is computed from the very
// examples that were learned. So some examples are put aside beforehand, the *held-out*
// set. The network does not learn from them, and at the end it is asked how many of *them*
// it gets right.
//
// ## The formula
//
// The number of parameters of a network with n_x features, n_h hidden units and n_y
// outputs is
//
//     n_h (n_x + 1)  +  n_y (n_h + 1)
//     W1 n_h × n_x      W2 n_y × n_h
//     b1 n_h × 1        b2 n_y × 1
//
// With n_x = 2 and n_y = 1 these are 4 n_h + 1: 17 for 4 units, 257 for 64. If there are
// as many parameters as examples, or more, think about overfitting.
//
// ## In code
//
// Everything needed is there: `train` and `judge` of [chapter 12](12_train.md). A held-out
// set is a second set of examples, which `train` does not see and `judge` does.
//
//@ show 14_hidden_units.h HeldOut
//@ fold What is included
#include "14_hidden_units.h"

#include <stdio.h>

#include "10_nonlinearity.h"
#include "12_train.h"
#include "13_initialization.h"
#include "data.h"
#include "plot.h"
#include "spread.h"

// Train on the ones, then ask about both.
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

// ## First experiment: too few
//
// The flower, all labels right, with 1, 2, 3, 4 and 20 tanh units, 1000 steps at rate 1.2
// from 0.01 times the random numbers of seed 2: one run each, to look at.
//@ fold One run each
static void learn_with(int n_h, int panel, Plot *plot, const Data *flower,
                       const Examples *set)
{
    static double costs[1001];
    Network net = network_new(2, n_h, 1, &TANH);
    Rng rng = rng_new(2);
    char name[20];
    network_random(&net, &rng, 0.01);
    int taken = train(&net, set, 1.2, 1000, costs);
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
    static const int sizes[] = {1, 2, 3, 4, 20};
    Data flower = data_flower(1, 400);
    Examples set = examples_new(&flower);
    printf("units   parameters     cost J   accuracy\n");
    for (int k = 0; k < 5; k++)
        learn_with(sizes[k], k, plot, &flower, &set);
    examples_free(&set);
    data_free(&flower);
}

// ## Second experiment: too many
//
// Ten samples of the moons, 60 points each to learn from, each label exchanged with
// probability 0.2. To judge by, 400 points with the right labels. From 1 to 64 units,
// Xavier's start, 1500 steps at rate 1. Everything is drawn anew for each of the ten:
// points, wrong labels, start. What one sample says might be its own accident.
static int exchange_labels(Data *data, Rng *rng, double probability)
{
    int wrong = 0;
    for (int i = 0; i < data->m; i++)
        if (rng_uniform(rng) < probability) {
            data->y[i] = 1 - data->y[i];
            wrong++;
        }
    return wrong;
}

//@ fold Ten samples, seven sizes
enum { SAMPLES = 10, POINTS = 60, STEPS = 1500, SIZES = 7, SHOWN = 9 };

static HeldOut from_xavier(Network *net, int seed, const Examples *seen,
                           const Examples *unseen)
{
    Rng rng = rng_new((uint32_t)seed);
    network_xavier(net, &rng);
    return held_out(net, seen, unseen, 1, STEPS);
}

static Data noisy_moons(int seed, int *wrong)
{
    Data some = data_moons((uint32_t)seed, POINTS);
    Rng rng = rng_new(100 + (uint32_t)seed);
    *wrong += exchange_labels(&some, &rng, 0.2);
    return some;
}

// For the first picture: what the sample's points were before some were exchanged.
//@ fold The picture's data
static void keep_wrong(Plot *plot, int seed, const Data *noisy)
{
    Data right = data_moons((uint32_t)seed, POINTS);
    plot_block(plot, "wrong");
    for (int i = 0; i < right.m; i++)
        if (right.y[i] != noisy->y[i])
            fprintf(plot->data, "%g %g\n", data_example(noisy, i)[0],
                    data_example(noisy, i)[1]);
    data_free(&right);
}

static void keep_picture(Plot *plot, int n_h, const Network *net,
                         const Data *noisy)
{
    char name[20];
    snprintf(name, sizeof name, "noisy %d", n_h);
    keep_boundary(plot, name, net, noisy, (Grid){-1.8, 2.8, -1.5, 2, 93, 71});
}

//@ fold All runs
typedef struct {
    double seen[SIZES][SAMPLES], unseen[SIZES][SAMPLES]; // %
} Shares;

static void learn_sample(Plot *plot, Shares *all, int k, const Data *some,
                         const Examples *unseen)
{
    Examples seen = examples_new(some);
    for (int s = 0; s < SIZES; s++) {
        Network net = network_new(2, 1 << s, 1, &TANH);
        HeldOut r = from_xavier(&net, k + 1, &seen, unseen);
        all->seen[s][k] = 100 * r.seen;
        all->unseen[s][k] = 100 * r.unseen;
        if (k + 1 == SHOWN && (s == 2 || s == 6))
            keep_picture(plot, 1 << s, &net, some);
        network_free(&net);
    }
    examples_free(&seen);
}

static void print_shares(Plot *plot, const Shares *all)
{
    printf("            learned from             held out         better\n");
    printf("units   mean   least … most     mean   least … most    than 64\n");
    plot_block(plot, "held out");
    for (int s = 0; s < SIZES; s++) {
        Spread seen = spread_of(all->seen[s], SAMPLES);
        Spread unseen = spread_of(all->unseen[s], SAMPLES);
        int better = 0;
        for (int k = 0; k < SAMPLES; k++)
            better += all->unseen[s][k] > all->unseen[SIZES - 1][k];
        printf("%5d   %4.1f   %5.1f … %4.1f     %4.1f   %5.1f … %4.1f   %2d of "
               "%d\n",
               1 << s, seen.mean, seen.least, seen.most, unseen.mean,
               unseen.least, unseen.most, better, SAMPLES);
        fprintf(plot->data, "%d %.2f %.2f %.2f %.2f %.2f %.2f\n", 1 << s,
                seen.mean, seen.least, seen.most, unseen.mean, unseen.least,
                unseen.most);
    }
}

static void learn_and_judge(Plot *plot)
{
    static Shares all;
    int wrong = 0;
    Data others = data_moons(100, 400);
    Examples unseen = examples_new(&others);
    for (int k = 0; k < SAMPLES; k++) {
        Data some = noisy_moons(k + 1, &wrong);
        learn_sample(plot, &all, k, &some, &unseen);
        if (k + 1 == SHOWN)
            keep_wrong(plot, k + 1, &some);
        data_free(&some);
    }
    printf("\n%d samples of %d points, %d of all labels are wrong; accuracy in "
           "%%\n",
           SAMPLES, POINTS, wrong);
    print_shares(plot, &all);
    printf("sample %d, drawn with its boundary at P = 0.5:\n", SHOWN);
    for (int s = 2; s < SIZES; s += 4)
        printf("%5d units: %.1f %% of those learned from, %.1f %% of those "
               "held out\n",
               1 << s, all.seen[s][SHOWN - 1], all.unseen[s][SHOWN - 1]);
    examples_free(&unseen);
    data_free(&others);
}

//@ fold The program around it
int main(int argc, char **argv)
{
    Plot plot = plot_begin(
        argc, argv, "14_hidden_units",
        "More hidden units: what they gain, and what they cost.", NULL);
    plot_also(&plot, "14_hidden_units_noise");
    learn_flower(&plot);
    learn_and_judge(&plot);
    return plot_end(&plot);
}

// ## A run
//
//@ ask Of 600 labels about a fifth are wrong. What accuracy on the points learned from would a network have that is right about every point and has learned none of the mistakes? Which sizes go beyond that? | 128 of 600 are wrong, so it would have 79 %. All sizes from 4 units on go beyond that: 4 have 81.2 %. | 79
//@ ask With how many units will the held-out points come out best? | With 2, in the mean, 87.8 %. But look at the spread. | 2
//@ output
//
// **Too few.** One unit draws one line. Two bring the cost down, but get no more points
// right. With three the sectors of the flower are there. From then on more units do not
// raise the accuracy: what is left are points of one class among those of the other. (This
// was one seed. With three units and the seeds 1 to 10, nine runs find the sectors, and
// one ends at 66.5 %; with four all ten find them.)
//
// **Too many.** Here the two columns part. On the points learned from, accuracy rises from
// 72.2 % to 85.2 %, though no more than 79 % of their labels are right: the rest was
// learned by heart. On points that it has not seen, the mean is best with 2 units, 87.8 %,
// and falls from there to 78.5 % with 64.
//
// **How sure is that?** The spread within a row is larger than the step from one row to
// the next: with 8 units the ten samples go from 69.5 % to 92.8 %. One sample would prove
// nothing. What the ten say together is that few units are mostly better than 64: 2 units
// in all ten samples, 4 in eight. (A few of the seventy descents bounce, as in chapter 12.
// With another compiler they end a little elsewhere, and the means move by up to a point.)
//
// The drawing at the top of the page is sample 9. Both networks get 78.3 % of the points they
// learned from right, but not the same ones: with 64 units more of the ringed points are won, and
// as many others are lost for them. Of the held-out points 4 units get 87.8 % right, 64 units only
// 81.5 %.
//
//@ plot 14_hidden_units Above, the flower as 1, 2, 3, 4 and 20 units have learned it: one line, a band, and from three units on all the sectors. Below, accuracy against the number of units for the moons with wrong labels, with bars from the worst to the best of ten samples: on the points learned from it rises, on the held-out points it falls from 2 units on.
//
// Above are the five networks of the first table, below the means and the spread of the second. The
// two curves cross a little beyond 8 units. To the left of the crossing the held-out points come
// out *better* than those learned from. That is no mistake: all labels of the held-out points are
// right, so they are easier.
//
// Is it the rate? At 0.3 the same 1500 steps are too few to learn much by heart: 4 and 64
// units both get 88 % of the held-out points. Stopping early is a remedy (exercise 4), and
// the pages to come make it a method.
//
// ## The same in NumPy
//
//@ numpy held_out
//
// In scikit-learn: `train_test_split(X, y)` puts examples aside, and
// `MLPClassifier(hidden_layer_sizes=64).fit(…).score(…)` learns and judges.
//
// ## What goes wrong
//
// * **Judging by the training examples.** Then more units nearly always win, and the
//   network that memorizes best looks best.
// * **Choosing by the held-out examples, and then reporting them.** If you try twenty
//   networks and keep the one that is best on the held-out set, you have learned from that
//   set. For an honest number a third set is needed, which is used once.
// * **A held-out set that is not independent.** Ten pictures of the same patient, five on
//   either side, and the network recognizes the patient.
// * **One sample, one seed.** Look at the spread before you believe a difference.
//
// ## To keep
//
// Too few units underfit, and it shows in the cost. Too many overfit, and it shows only on
// examples that were not learned from. So put some aside, and judge by them, more than
// once.
//
// ## Exercises
//
// 1. Compute the held-out *cost*, too. Where is its mean lowest, and does it turn at the
//    same place as the accuracy?
//
//    <details><summary>Hint</summary>`forward` and `network_cost` on `unseen`, after `held_out`, with layers for 400 points.</details>
//    <details><summary>Answer</summary>Lowest with 2 units, as the accuracy is best there. For 1, 2, 4, 8, 16 and 64 units the means are 0.42, 0.36, 0.40, 0.41, 0.46 and 0.51.</details>
//
// 2. Exchange no labels. Do 64 units still overfit? Then exchange 30 %.
//
//    <details><summary>Hint</summary>The 0.2 in `noisy_moons`.</details>
//    <details><summary>Answer</summary>Without wrong labels 4 and 64 units both get 96 % of the held-out points: there is little noise to learn by heart. With 30 % wrong it is about 78 % and 72 %, and 83 % with 2.</details>
//
// 3. Learn from 240 points instead of 60. How do 4 and 16 units compare now?
//
//    <details><summary>Hint</summary>POINTS, and some patience: the run takes four times as long.</details>
//    <details><summary>Answer</summary>Both get 95 % of the held-out points: with four times as many points there is hardly any overfitting left, though the share of wrong labels is the same.</details>
//
// 4. Stop early: with 64 units, print the mean of both accuracies after 500, 1000 and 1500
//    steps. When would you stop, and how would you find that moment without looking at the
//    held-out set?
//
//    <details><summary>Hint</summary>Change STEPS, or call `held_out` again and again on the same network: it goes on from where it is. For the second question, think of a third set.</details>
//    <details><summary>Answer</summary>Held out: 85 %, 82 % and 78 %; learned from: 80 %, 83 % and 85 %. So early, after some 500 steps; and the moment is found on a third set, the validation set.</details>
//
// 5. Add a term to the cost that punishes large weights, λ / 2m times the sum of their
//    squares. How do the gradients change? Find a λ with which 64 units do as well as 2.
//
//    <details><summary>Hint</summary>The slope of w² is 2w. The biases are left alone. Call `mat_add_scaled(d.dW1, lambda / m, net->W1)` after `backward`, in a loop of your own, and try 0.03, 0.1, 0.3 and 1.</details>
//    <details><summary>Answer</summary>dW1 gains λ/m · W1, and dW2 λ/m · W2. With λ = 0.3 the 64 units get 91 % of the held-out points, more than any size got without.</details>
//
// *Forty minutes. To read on: S. Geman, E. Bienenstock and R. Doursat, "Neural networks and the
// bias/variance dilemma" (1992); C. Zhang and others, "Understanding deep learning requires
// rethinking generalization" (2017), where networks learn random labels by heart.*
//
// This ends Part II. The network learns, and we know how it works, number by number. Part
// III makes it fast.
