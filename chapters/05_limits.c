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
// **Exclusive or** (XOR) has four points, the corners of a square: y = 1 where exactly one
// of the two features is 1.
//
//@ plot 05_limits_square The four corners of a square, two opposite ones of class 0 joined by a solid diagonal, the other two of class 1 by a dashed one; both diagonals cross in the middle, which is marked: is z above 0 there or not?
//
// Suppose that a neuron is right about all four, and walk along the dashed diagonal, from
// one yes to the other. On a straight way z changes steadily, so in the middle it is the
// mean of both ends: above 0. Now walk along the solid diagonal, from no to no. In the
// middle z is the mean of two numbers that are not above 0. But it is *the same middle*.
// So there is no such neuron.
//
// Marvin Minsky and Seymour Papert collected what a single neuron cannot do in a book,
// *Perceptrons* (1969), and it sobered the field for years.
//
// **The flower** has 400 points on eight petals, four of each class, that point in
// all directions. You will see it below. It is made from random numbers, always the same
// ones: our generator gives the very numbers of NumPy's `RandomState(1)`, so that both
// languages have the same flower without passing a file.
//
// ## The formula
//
//     yes  at (0, 1) and (1, 0):    w[1] + b > 0    and    w[0] + b > 0
//     no   at (0, 0) and (1, 1):    b ≤ 0           and    w[0] + w[1] + b ≤ 0
//
// Here w has two numbers, and b is one. The two in the first line add up to w[0] + w[1] + 2b > 0,
// and those in the second to w[0] + w[1] + 2b ≤ 0. Half of that sum is z in the middle of the
// square.
//
// ## In code
//
// Nothing new is needed to train the neuron: `descend` and `accuracy` are those
// of chapter 04. What is new here is a referee. Training finds the line of lowest
// *cost*. For a fair judgement we also want a line of high *accuracy*, and in the plane
// one can be found by trying: 360 directions, and for each of them 101 parallel lines,
// up to the distance `reach` from the origin. The best of them is close to the best of
// all.
//
//@ show 05_limits.h best_line
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

// (`larger` is the larger of two numbers, and NaN if one of them is: a NaN must not get lost.)
//
// ## The experiment
//
// We train one neuron on each of the two sets, from zero, for 2000 steps at rate 0.1,
// which is far more than it needs, and send the referee after it.
//@ fold Training, the best line for the picture, and main
typedef struct {
    const char *name;
    Data data;
    Grid grid; // where the picture looks
} Task;

static void find_line(const Task *task, double best, double w[2], double *b)
{
    // A line as good as the best one; of some in a row the one in the middle.
    const Data *data = &task->data;
    double step = task->grid.right / 50;
    for (int turn = 45; turn < 45 + 360; turn++) {
        double angle = turn * acos(-1) / 180;
        w[0] = cos(angle);
        w[1] = sin(angle);
        for (int shift = -50; shift < 51; shift++) {
            int row = 0;
            while (accuracy(data, w, (shift + row) * step) >= best)
                row++;
            *b = (shift + (row - 1) / 2) * step;
            if (row > 0)
                return;
        }
    }
}

static int is_inside(const Grid *grid, const double x[2])
{
    return x[0] >= grid->left && x[0] <= grid->right && x[1] >= grid->bottom &&
           x[1] <= grid->top;
}

static void keep_line(Plot *plot, const Task *task, double learned, double best)
{
    char block[40];
    double w[2], b, ends[2][2] = {{0}};
    int found = 0;
    find_line(task, best, w, &b);
    for (int k = -2000; k <= 2000; k++) { // along the line, from -10 to 10
        double t = k / 200.0,
               x[2] = {-b * w[0] - t * w[1], -b * w[1] + t * w[0]};
        if (is_inside(&task->grid, x)) {
            ends[1][0] = x[0];
            ends[1][1] = x[1];
            if (!found++) {
                ends[0][0] = x[0];
                ends[0][1] = x[1];
            }
        }
    }
    snprintf(block, sizeof block, "%s line", task->name);
    plot_block(plot, block);
    for (int end = 0; end < 2; end++)
        fprintf(plot->data, "%.4f %.4f %.1f %.1f\n", ends[end][0], ends[end][1],
                100 * learned, 100 * best);
}

static void keep_picture(Plot *plot, const Task *task, const Neuron *learner)
{
    Data places = data_grid(task->grid);
    for (int i = 0; i < places.m; i++)
        places.y[i] =
            neuron(data_example(&places, i), learner->w, learner->b, 2);
    plot_boundary(plot, task->name, &task->data, task->grid, places.y);
    data_free(&places);
}

static void learn(Plot *plot, const Task *task)
{
    double w[2] = {0, 0};
    Neuron learner = {w, 0};
    const Data *data = &task->data;
    descend(&learner, data, 0.1, 2000, NULL);
    double learned = accuracy(data, w, learner.b);
    double best = best_line(data, task->grid.right);
    printf("%-7s %4d  %9.6f  %9.6f  %9.6f  %8.6f    %4.1f %%      %4.1f %%\n",
           task->name, data->m, w[0], w[1], learner.b, cost(data, w, learner.b),
           100 * learned, 100 * best);
    keep_picture(plot, task, &learner);
    keep_line(plot, task, learned, best);
}

int main(int argc, char **argv)
{
    Plot plot =
        plot_begin(argc, argv, "05_limits",
                   "XOR and the flower: what one line cannot do.", NULL);
    plot_also(&plot, "05_limits_square");
    Task tasks[] = {
        {"XOR", data_xor(), {-0.5, 1.5, -0.5, 1.5, 101, 101}},
        {"flower", data_flower(1, 400), {-4.5, 4.5, -4.5, 4.5, 101, 101}},
    };
    printf("                                                       accuracy\n"
           "data       m       w[0]       w[1]          b    cost J   learned"
           "   best tried\n");
    for (int k = 0; k < 2; k++) {
        learn(&plot, &tasks[k]);
        data_free(&tasks[k].data);
    }
    return plot_end(&plot);
}

// ## A run
//
//@ ask No line gets all four points of XOR. How many can the best line get, and how many does the neuron get that learns for 2000 steps? | The best line gets three, 75.0 %. The neuron gets two, 50.0 %: it does not move at all. | three and three; *three and two*; two and two
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
//@ plot 05_limits Left: XOR's four points on a plane of one pale colour, P = 0.5 everywhere, with a dashed line that cuts one corner off and gets 75 %. Right: the 400 points of the flower with the learned boundary, which gets 47 %, and the dashed best line, which gets 68.5 %; petals of both classes are on both sides of each.
//
// On the left the whole plane has one colour: the neuron says 0.5 everywhere, so there
// is no learned boundary to be seen, and the dashed line is the referee's. On the right are
// both, and both are as good as useless: whichever way a line is laid through the flower,
// petals of both classes are on both sides of it. But *several* lines would cut the
// plane into regions, and which region a point is in can be said by naming, for each line,
// the side it is on.
//
// <details><summary>How the flower grows</summary>
//
//@ section common/data.c The flower
//
// </details>
//
// ## The same in NumPy
//
//@ numpy flower
//@ numpy best_line
//
// scikit-learn's `LogisticRegression` gives the same two answers, also with its default penalty, since it draws the same
// kind of line. What it would need is not another setting, but other features, or a
// hidden layer.
//
// ## What goes wrong
//
// * **"It needs more steps", "it needs another rate".** When a model is too weak,
//   neither helps. You can tell by two things together: the gradient is zero, so it has
//   come to rest, and the accuracy on the very examples it learned from is still bad.
// * **Accuracy is all that is looked at.** 47 % looks like a mistake in the program, and
//   the program is right. Where 99 examples of 100 are of one class, 99 % is no
//   achievement.
// * **A draw counts as yes.** With `>=` for `>` in `predict` the XOR neuron says yes to all four
//   points, where it said no to all four. It gets 50 % either way, but not the same 50 %.
//
// ## To keep
//
// A neuron draws one straight line through the plane, and what no straight line can part, no
// neuron can learn. XOR is the smallest example, with four points, and the proof fits into one
// square. When a model is too weak, the descent comes to rest and the accuracy on its own
// examples is still bad: then change the model, not the rate.
//
// ## Exercises
//
// 1. Write a small `main` of your own, in place of the one in `chapters/05_limits.c`, that gives
//    XOR a third feature, x[2] = x[0] x[1], and trains. What is the accuracy now, and how does this
//    agree with the proof?
//
//    <details><summary>Hint</summary>`data_new(4, 3, 1)` has room for three features; copy those of
//    `data_xor()` into it. `descend` and `accuracy` take any number of features; the lines and the
//    map of this chapter are of two. Then `make run-05`; the compiler warns of functions that are
//    not used any more, which does no harm.</details>
//    <details><summary>Answer</summary>100 %, with w about (3.52, 3.52, −8.00) and b = −1.52 after
//    the chapter's 2000 steps. The four points now stand in space, the corner (1, 1) lifted to
//    (1, 1, 1), and a plane passes below it. Its diagonals do not meet any more.</details>
//
// 2. Which of the sixteen functions of two bits can one neuron learn? Change
//    `data.y` and count.
//
//    <details><summary>Hint</summary>A loop over t = 0 … 15, with bit i of t as the label of point i.
//    Rate 1 and 3000 steps are enough.</details>
//    <details><summary>Answer</summary>14: all but XOR and its opposite, "both the same".</details>
//
// 3. Start XOR from w = (1, −1), b = 0.5 instead of zero, and give it 20 000 steps.
//    Where does it end? What has that to do with "every way down leads to it" in
//    chapter 04? Look at the accuracy after 2000 steps, too, and explain it.
//
//    <details><summary>Hint</summary>Print w, b and the cost with `%g`: how large are they after 2000
//    steps?</details>
//    <details><summary>Answer</summary>At w = 0, b = 0, but for rounding, where it also ends from
//    any other start: it is the one lowest point. After 2000 steps w is (−0.000064, −0.000072) and
//    b is 0.000081, and 75 % are right. The neuron hardly has an opinion, but its line
//    already, or still, cuts off a corner: accuracy asks only for the side.</details>
//
// 4. Invent features for the flower, such as the distance from the centre or the
//    sine of a multiple of the angle, and see how high one neuron can get. You are
//    now doing by hand what a hidden layer learns to do.
//
//    <details><summary>Hint</summary>The angle is `atan2(x[0], x[1])`. Try the sine and the cosine of
//    3 and of 5 times the angle, alone and together, with rate 0.5 and 4000 steps.</details>
//    <details><summary>Answer</summary>The distance alone gets 51 %. Sine and cosine of 3 times the
//    angle get 74 %, of 5 times 77 %, all four together 90 %. (The colours
//    change eight times on the way round, but not evenly; it takes both waves to follow
//    them.)</details>
//
// 5. Draw a set of points on paper for which you expect one line to reach 60 %, and
//    one for which you expect 90 %. Put them in a CSV file, train, and see how well
//    you can guess.
//
//    <details><summary>Hint</summary>`data_read` in chapter 04 shows how a file with a header becomes
//    examples; twenty points are enough.</details>
//
// *Forty minutes. To read on: M. Minsky and S. Papert, "Perceptrons" (1969); the first line between
// two kinds of points is in R. A. Fisher's paper of 1936, which chapter 04 names.*
//
// One line is not enough, so take several, and let one more neuron judge what they
// say: that is a [hidden layer](06_hidden_layer.md), and with it begins Part II.
