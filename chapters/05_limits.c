// # 05 What one neuron cannot do
//
// *Is there anything that a neuron cannot learn, however long it learns?* Yes:
// everything that one straight line cannot separate. This chapter looks at two
// sets of points for which that is hopeless, one small enough for a proof and one
// pretty enough to keep us company for many chapters.
//
// ## The idea
//
// The neuron of [chapter 04](04_logistic_regression.md) says yes where
// z = w[0] x[0] + w[1] x[1] + b is positive. In the plane that is one side of a
// straight line, and no choice of w and b makes it anything else. The sigmoid
// does not help: it bends the value of z, not the line where z is zero.
//
// **Exclusive or** (XOR) has four points: y = 1 where exactly one of the two
// features is 1.
//
//     x       (0, 0)  (0, 1)  (1, 0)  (1, 1)
//     y         0       1       1       0
//
// Suppose that a neuron were right about all four. Then, in this order,
//
//     b ≤ 0         w[1] + b > 0         w[0] + b > 0         w[0] + w[1] + b ≤ 0
//
// Add the two in the middle: w[0] + w[1] + 2b > 0. Add the two outer ones:
// w[0] + w[1] + 2b ≤ 0. Both cannot be true, so there is no such neuron. Marvin
// Minsky and Seymour Papert collected what a single neuron cannot do in a book,
// *Perceptrons* (1969), and it sobered the field for years.
//
// **The flower** has 400 points on eight petals, four of each class, that point in
// all directions. It is made from random numbers, always the same ones: our
// generator gives the very numbers of NumPy's `RandomState(1)`, so that both
// languages have the same flower without passing a file.
//
//@ section common/data.c The flower
//
// ## In code
//
// Nothing new is needed to train the neuron: `descend` and `accuracy` are those
// of chapter 04. What is new here is a referee. Training finds the line of lowest
// *cost*. For a fair judgement we also want a line of high *accuracy*, and in the plane
// one can be found by trying: 360 directions, and for each of them 101 parallel lines,
// up to the distance `reach` from the origin. The best of them is close to the best of
// all.
#include "05_limits.h"

#include <math.h>
#include <stdio.h>

#include "01_neuron.h"
#include "02_cost.h"
#include "04_logistic_regression.h"
#include "data.h"
#include "larger.h"
#include "plot.h"

//@ exercise 3
double best_line(const Data *data, double reach)
{
    double best = 0;
    for (int degree = 0; degree < 360; degree++) {
        double angle = degree * acos(-1) / 180;
        double w[2] = {cos(angle), sin(angle)};
        for (int k = -50; k <= 50; k++)
            best = larger(best, accuracy(data, w, k * reach / 50));
    }
    return best;
}

// ## The experiment
//
// We train one neuron on each of the two sets, from zero, for 2000 steps at rate 0.1,
// which is far more than it needs.
static void keep_picture(Plot *plot, const char *name, const Data *data,
                         Grid grid, const Neuron *learner)
{
    Data places = data_grid(grid);
    for (int i = 0; i < places.m; i++)
        places.y[i] =
            neuron(data_example(&places, i), learner->w, learner->b, 2);
    plot_boundary(plot, name, data, grid, places.y);
    data_free(&places);
}

static void learn(Plot *plot, const char *name, const Data *data, Grid grid)
{
    double w[2] = {0, 0};
    Neuron learner = {w, 0};
    descend(&learner, data, 0.1, 2000, NULL);
    printf("%-7s %4d  %9.6f  %9.6f  %9.6f  %8.6f    %4.1f %%      %4.1f %%\n",
           name, data->m, w[0], w[1], learner.b, cost(data, w, learner.b),
           100 * accuracy(data, w, learner.b),
           100 * best_line(data, grid.right));
    keep_picture(plot, name, data, grid, &learner);
}

int main(int argc, char **argv)
{
    Plot plot =
        plot_begin(argc, argv, "05_limits",
                   "XOR and the flower: what one line cannot do.", NULL);
    Data xor = data_xor(), flower = data_flower(1, 400);
    printf("                                                       accuracy\n"
           "data       m       w[0]       w[1]          b    cost J   learned"
           "   best tried\n");
    learn(&plot, "XOR", &xor,
          (Grid){
              -0.5, 1.5, -0.5, 1.5, 101, 101});
    learn(&plot, "flower", &flower, (Grid){-4.5, 4.5, -4.5, 4.5, 101, 101});
    data_free(&xor);
    data_free(&flower);
    return plot_end(&plot);
}

// ## A run
//
//@ output
//
// **XOR.** The neuron has not moved at all. At w = 0, b = 0 each of the four
// points pulls exactly as hard as another one pushes, so the gradient is zero, and
// this is already the lowest point of the cost: log 2, one half for everything,
// two points of four right. The best line cuts off one corner and gets three. None
// gets four, as the proof says.
//
// **The flower.** Of 400 points 47.0 % are right: a coin would do better. The
// training has not failed. The cost, 0.673146, is as low as a line can bring it
// (the reference finds the same place by Newton's method), and a little below
// 0.693147, because this neuron is less sure where it is wrong than where it is
// right. Cost and accuracy are two different questions, and on data like these
// they part company. Even the most accurate of the 36 360 lines tried leaves three
// points in ten on the wrong side.
//
//@ plot 05_limits
//
// On the left the whole plane has one colour: the neuron says 0.5 everywhere, so there
// is no boundary to be seen. On the right is a boundary, and it is as good as useless:
// whichever way a line is laid through the middle of the flower, petals of both classes
// are on both sides of it. But *several* lines would cut the plane into regions, and
// which region a point is in can be said by naming, for each line, the side it is on.
//
// ## The same in NumPy
//
//@ numpy flower
//@ numpy best_line
//
// ## What goes wrong
//
// * **"It needs more steps", "it needs another rate".** When a model is too weak,
//   neither helps. You can tell by two things together: the gradient is zero, so it has
//   come to rest, and the accuracy on the very examples it learned from is still bad.
// * **Accuracy is all that is looked at.** 47 % looks like a bug and is none; and
//   where 99 examples of 100 are of one class, 99 % is no achievement.
// * **A draw counts as yes.** With `>=` for `>` in `predict` the XOR neuron says yes
//   four times and not no four times. It gets 50 % either way, but not the same
//   50 %.
//
// ## Exercises
//
// 1. Write a small `main` of your own that gives XOR a third feature, x[2] = x[0] x[1],
//    and trains. (`descend` and `accuracy` take any number of features; the lines and
//    the map of this chapter are of two.) What is the accuracy now, and how does this
//    agree with the proof?
// 2. Which of the sixteen functions of two bits can one neuron learn? Change
//    `data.y` and count.
// 3. Start XOR from w = (1, −1), b = 0.5 instead of zero, and give it 20 000 steps.
//    Where does it end? What has that to do with "every way down leads to it" in
//    chapter 04? Look at the accuracy after 2000 steps, too, and explain it.
// 4. Invent features for the flower, such as the distance from the centre or the
//    sine of a multiple of the angle, and see how high one neuron can get. You are
//    now doing by hand what a hidden layer learns to do.
// 5. Draw a set of points on paper for which you expect one line to reach 60 %, and
//    one for which you expect 90 %. Put them in a CSV file, train, and see how well
//    you can guess.
//
// One line is not enough, so take several, and let one more neuron judge what they
// say: that is a [hidden layer](06_hidden_layer.md), and with it begins Part II.
