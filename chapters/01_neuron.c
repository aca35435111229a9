// # 01 One neuron
//
// *What does a neuron compute?* A weighted sum, and then one bend. This chapter
// does both by hand, product by product, and then writes them as functions.
//
// ## The idea
//
// You look out of the window and decide whether to cycle to work. Warmth speaks
// for it, rain against it, wind too, and some of this counts more than the rest.
// You weigh it up: if the sum is well above zero you go, if it is well below
// you take the bus, and in between you hesitate.
//
// A neuron does the same. It is given the *features* of one example,
//
//     x = (1.8, 2.0, 0.5)        temperature in 10 °C, rain in mm, wind in 10 m/s
//
// and it owns a *weight* for each feature and one number more, the *bias*:
//
//     w = (1.5, −0.4, −2.0)      how much each feature counts, for or against
//     b = 0.3                    the inclination to go before looking out at all
//
// These weights are made up. Good ones are learned from examples, and how that
// works is what chapters 02, 03 and 04 are about.
//
// ## The formula
//
//     z = wᵀx + b = w[0] x[0] + w[1] x[1] + w[2] x[2] + b
//     a = σ(z)    = 1 / (1 + e⁻ᶻ)
//     ŷ = a
//
// Here x and w are columns of n numbers (n = 3), while b, z and a are single
// numbers. The superscript ᵀ lays a column on its side, as a row, and a row
// times a column is the sum of the products: in NumPy, `np.dot(w, x)`.
//
// The sum z can be any number, but we want a probability, and a probability
// lies between 0 and 1. The sigmoid function σ bends the whole number line into
// that interval: a large z comes out near 1, a very negative one near 0, and
// z = 0, the point of hesitation, at exactly one half. The result a is the
// neuron's *activation*. We read it as its estimate of the probability that the
// answer is yes. An estimate is written with a hat: ŷ ("y hat") is what the
// neuron thinks, and y is what happened, 1 for yes and 0 for no.
//
// All symbols are collected in [notation.md](notation.md).
//
// ## By hand
//
// First without any function of our own, one line of output for each step. The
// three products show who spoke for cycling, and how loudly.
#include "01_neuron.h"

#include <math.h>
#include <stdio.h>

#include "plot.h"

static void by_hand(const double x[3], const double w[3], double b)
{
    printf("temperature    %4.1f * %.1f = %6.2f\n", w[0], x[0], w[0] * x[0]);
    printf("rain           %4.1f * %.1f = %6.2f\n", w[1], x[1], w[1] * x[1]);
    printf("wind           %4.1f * %.1f = %6.2f\n", w[2], x[2], w[2] * x[2]);
    printf("bias                        %6.2f\n", b);

    double z = w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b;
    double e = exp(-z);
    printf("z              their sum  = %6.2f\n", z);
    printf("e^-z                      = %9.5f\n", e);
    printf("a              1/(1+e^-z) = %9.5f\n", 1 / (1 + e));
}

// ## As functions
//
// Now the same for any number of features. `neuron_z` is the loop over the
// products, `sigmoid` is the bend, and a neuron is one after the other. These
// are the first three functions of the project, and every later chapter stands
// on them; [01_neuron.h](../chapters/01_neuron.h) declares them.
//@ exercise 2
double sigmoid(double z) { return 1 / (1 + exp(-z)); }

//@ exercise 2
double neuron_z(const double *x, const double *w, double b, int n)
{
    double z = 0;
    for (int j = 0; j < n; j++)
        z += w[j] * x[j];
    return z + b;
}

//@ exercise 1
double neuron(const double *x, const double *w, double b, int n)
{
    return sigmoid(neuron_z(x, w, b, n));
}

// Three questions to the functions. Do they agree with the hand? What does σ
// make of other sums? And what becomes of the neuron if we forget the bias?
static void by_function(const double x[3], const double w[3], double b)
{
    printf("\nthe same by function: z = %.2f, a = %.5f\n", neuron_z(x, w, b, 3),
           neuron(x, w, b, 3));

    const double sums[] = {-1000, -8, -4, -2, -1, 0, 1, 2, 4, 8, 1000};
    printf("\n     z   sigmoid(z)\n");
    for (int i = 0; i < 11; i++)
        printf("%6g   %.8f\n", sums[i], sigmoid(sums[i]));

    const double nothing[3] = {0, 0, 0};
    printf("\nfreezing, dry, calm:  with b  a = %.5f\n",
           neuron(nothing, w, b, 3));
    printf("                   without b  a = %.5f\n",
           neuron(nothing, w, 0, 3));
}

// The program runs both and keeps the curve of σ, and our example on it, for
// the picture. (`plot_begin` and `plot_end` frame every chapter's program;
// [plot.h](../common/plot.h) says what they do.)
int main(int argc, char **argv)
{
    Plot plot =
        plot_begin(argc, argv, "01_neuron",
                   "One neuron, worked by hand and as a function.", NULL);
    const double x[3] = {1.8, 2.0, 0.5}, w[3] = {1.5, -0.4, -2.0}, b = 0.3;
    by_hand(x, w, b);
    by_function(x, w, b);

    plot_block(&plot, "sigmoid");
    for (int i = -80; i <= 80; i++)
        fprintf(plot.data, "%g %.6f\n", i / 10.0, sigmoid(i / 10.0));
    plot_block(&plot, "example");
    fprintf(plot.data, "%g %.6f\n", neuron_z(x, w, b, 3), neuron(x, w, b, 3));
    return plot_end(&plot);
}

// ## A run
//
//@ output
//
// Temperature speaks for cycling with 2.70; rain and wind speak against it with
// 0.80 and 1.00; the bias adds its 0.30. The sum is 1.20, clearly on the side of
// going, and σ makes it a probability of 77 %.
//
// In the table, look at the symmetry: σ(−z) = 1 − σ(z). A neuron that is 88 %
// sure of yes at z = 2 is 88 % sure of no at z = −2. Look at the ends, too. At
// z = −1000 the program computes e¹⁰⁰⁰, which no `double` can hold and which
// becomes infinity; one divided by infinity is 0, and that is right to more than
// three hundred decimal places. It works out here. In the next chapter the same
// ends will be in the way.
//
//@ plot 01_neuron The picture of this chapter
//
// The curve is flat at both ends and steepest in the middle. There, a little more
// evidence changes the neuron's mind: from z = −1 to z = 1 the estimate climbs from
// 0.27 to 0.73. Far out, hardly anything does. The dashed lines lead from our example's sum, z = 1.2, to its
// activation, 0.77. Everything to the right of z = 0 is a yes, everything to the
// left a no.
//
// ## The same in NumPy
//
//@ numpy sigmoid
//@ numpy neuron
//
// ## What goes wrong
//
// * **The bias is forgotten.** On a freezing, dry, calm day every feature is 0,
//   so every product is 0, whatever the weights are. Without b the neuron can
//   then only say 0.50000, and no learning could ever change that. The last two
//   lines of the run show it.
// * **Whole numbers sneak in.** In C, `1 / 2` is 0. In `1 / (1 + exp(-z))` the
//   call to `exp` makes everything a `double`; a hand-made 1/4 would need a dot:
//   `1.0 / 4`.
//
// ## Exercises
//
// 1. The rain gets heavier while everything else stays as it is. At how many
//    millimetres does the neuron hesitate, that is, say exactly 0.5? Work it out
//    on paper, then change x in `main` and see.
// 2. Somebody gives you the rain in centimetres. Which number has to change so
//    that every answer stays the same, and to what?
// 3. Show on paper that σ(−z) = 1 − σ(z). (Multiply the fraction above and below
//    by eᶻ.) What do you get if you change the sign of every weight and of the
//    bias?
// 4. Print σ(z) for z = −700, −709, −710, −745 with `%g`. From where on is it
//    exactly 0? The true value of σ(−710) is about 4.5e-309, and a `double` can hold
//    it, with fewer digits than usual. Write the sigmoid so that it does. (Divide
//    e⁻ᶻ out of the fraction, for negative z only.)
// 5. Find a decision of your own that depends on four or five things. Choose
//    features with units, weights and a bias, test your neuron on ten days that
//    you remember, and note where it is wrong. Can you mend it without breaking
//    another day? That is the work which the next chapters hand to the machine.
//
// The neuron has an opinion now, but nobody has told it whether it was right:
// the [next chapter](02_cost.md) measures how wrong an opinion is, in one number.
