// # 01 One neuron
//
// *What does a neuron compute?* A weighted sum, and then one bend. This chapter
// does both by hand, for one day, and then writes them as three short functions.
//
// ## The idea
//
// You look out of the window and decide whether to cycle to work. Warmth speaks
// for it, rain against it, wind too, and some of this counts more than the rest.
// You weigh it up: if the sum is well above zero you go, if it is well below
// you take the bus, and in between you hesitate.
//
// A neuron does the same. It is given the *features* of one example, here of one
// day: 18 °C, 2 mm of rain, a wind of 5 m/s. It owns a *weight* for each feature,
// which says how much that feature counts, for or against; and one number more, the
// *bias*.
//
//@ plot 01_neuron_parts The neuron as a drawing: three features, 1.8, 2.0 and 0.5, go along arrows with the weights 1.5, −0.4 and −2.0 into a sum; with the bias 0.3 it is z = 1.20, and σ makes a = 0.76852 of it.
//
// Follow the arrows from left to right. Each feature is multiplied by its weight
// (a thick arrow is a large weight, a dashed one a negative weight), all that
// arrives at Σ is added up, and σ bends the sum into a number between 0 and 1:
//
//     temperature    1.5 · 1.8  =  2.70      speaks for cycling
//     rain          −0.4 · 2.0  = −0.80      against
//     wind          −2.0 · 0.5  = −1.00      against
//     bias                         0.30      always there
//     sum                       z = 1.20     on the side of going
//
// The temperature is counted in tens of degrees and the wind in tens of metres per
// second, so that no feature is much larger than another. And the bias? It is the
// sum that is left when every feature is 0, on a calm and dry day at 0 °C. It stands
// for what you do when the weather says nothing at all.
//
// These weights are made up. Good ones are learned from examples, and how that
// works is what chapters 02, 03 and 04 are about.
//
// ## The formula
//
//     x = (1.8, 2.0, 0.5)                                n = 3 numbers
//     w = (1.5, −0.4, −2.0)                              n = 3 numbers
//     b = 0.3                                            one number
//
//     z = wᵀx + b = w[0] x[0] + w[1] x[1] + w[2] x[2] + b     one number
//     a = σ(z)    = 1 / (1 + e⁻ᶻ)                             one number, 0 … 1
//     ŷ = a
//
// Think of x and w as columns. The superscript ᵀ lays a column on its side, as a row,
// and a row times a column is the sum of the products: in NumPy, `np.dot(w, x)`.
//
// The sum z can be any number, but we want a probability, and a probability
// lies between 0 and 1. The *sigmoid* function σ bends the whole number line into
// that interval: a large z comes out near 1, a very negative one near 0, and
// z = 0, the point of hesitation, at exactly one half. The result a is the
// neuron's *activation*. We read it as its estimate of the probability that the
// answer is yes. An estimate is written with a hat: ŷ ("y hat") is what the
// neuron thinks, and y is what happened, 1 for yes and 0 for no.
//
// All symbols are collected in [notation.md](notation.md).
//
// ## In code
//
// `sigmoid` is the bend, `neuron_z` the loop over the products, and a neuron is one
// after the other. They are the first three functions of this book, and every later
// chapter stands on them: it includes [01_neuron.h](../chapters/01_neuron.h), where
// they are declared.
#include "01_neuron.h"

#include <math.h>
#include <stdio.h>

#include "plot.h"

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

// ## Three experiments
//
// First the sum once more, product by product, beside what the functions say. Then
// a table of σ. And last, what becomes of a neuron that has no bias, on the calm and
// dry day at 0 °C:
static void forget_the_bias(const double *w, double b)
{
    const double zero[3] = {0, 0, 0};
    printf("\n0 degrees, dry, calm:  with b  a = %.5f\n",
           neuron(zero, w, b, 3));
    printf("                    without b  a = %.5f\n", neuron(zero, w, 0, 3));
}

//@ fold The other two, the data of the pictures, and main
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
    printf("\nthe same by function: z = %.2f, a = %.5f\n", neuron_z(x, w, b, 3),
           neuron(x, w, b, 3));
}

static void print_sigmoid(void)
{
    const double sums[] = {-1000, -8, -4, -2, -1, 0, 1, 2, 4, 8, 1000};
    printf("\n     z   sigmoid(z)\n");
    for (int i = 0; i < 11; i++)
        printf("%6g   %.8f\n", sums[i], sigmoid(sums[i]));
}

static void keep_pictures(Plot *plot, const double x[3], const double w[3],
                          double b)
{
    plot_block(plot, "sigmoid");
    for (int i = -80; i <= 80; i++)
        fprintf(plot->data, "%g %.6f\n", i / 10.0, sigmoid(i / 10.0));
    plot_block(plot, "products"); // weight, feature, product
    for (int j = 0; j < 3; j++)
        fprintf(plot->data, "%g %g %g\n", w[j], x[j], w[j] * x[j]);
    plot_block(plot, "sum"); // bias, z, a
    fprintf(plot->data, "%g %g %.8f\n", b, neuron_z(x, w, b, 3),
            neuron(x, w, b, 3));
}

int main(int argc, char **argv)
{
    // Every chapter's program begins so, and ends with plot_end: common/plot.h.
    Plot plot =
        plot_begin(argc, argv, "01_neuron",
                   "One neuron, worked by hand and as a function.", NULL);
    plot_also(&plot, "01_neuron_parts");
    const double x[3] = {1.8, 2.0, 0.5}, w[3] = {1.5, -0.4, -2.0}, b = 0.3;
    by_hand(x, w, b);
    print_sigmoid();
    forget_the_bias(w, b);
    keep_pictures(&plot, x, w, b);
    return plot_end(&plot);
}

// ## A run
//
//@ ask The sum of our day is 1.20. Will σ make 0.60, 0.77 or 0.95 of it? And what does a neuron without a bias say on a calm and dry day at 0 °C? | It makes 0.76852. Without a bias the neuron says 0.50000: every product is 0, and so is their sum. | 0.60; *0.77*; 0.95
//@ output
//
// The first lines are the drawing in numbers: a sum of 1.20, clearly on the side of
// going, and σ makes it a probability of 77 %. The functions agree with the hand.
//
// In the table, look at the symmetry: σ(−z) = 1 − σ(z). A neuron that is 88 %
// sure of yes at z = 2 is 88 % sure of no at z = −2. Look at the ends, too. At
// z = −1000 the program computes e¹⁰⁰⁰, which no `double` can hold and which
// becomes infinity; one divided by infinity is 0, and that is right to more than
// three hundred decimal places. It works out here. In the next chapter the same
// ends will be in the way.
//
//@ plot 01_neuron The sigmoid function, an S between 0 and 1 that crosses 0.5 at z = 0; dashed lines lead from the example's sum 1.2 up to the curve and across to its activation 0.77.
//
// The curve is flat at both ends and steepest in the middle. There, a little more
// evidence changes the neuron's mind: from z = −1 to z = 1 the estimate climbs from
// 0.27 to 0.73. Far out, hardly anything does. The dashed lines lead from our
// example's sum, z = 1.2, to its activation, 0.77. To the right of z = 0 the neuron
// leans towards yes, to the left towards no.
//
// ## The same in NumPy
//
//@ numpy sigmoid
//@ numpy neuron
//
// In PyTorch this neuron is `nn.Sequential(nn.Linear(3, 1), nn.Sigmoid())`, in Keras
// `Dense(1, activation="sigmoid")`; scikit-learn calls it `LogisticRegression`, and
// the second column of its `predict_proba` is our a. Inside, it is the two lines above.
//
// ## What goes wrong
//
// * **The bias is forgotten.** On the calm and dry day at 0 °C every product is 0,
//   whatever the weights are. Without b the neuron can then only say 0.50000, and no
//   learning could ever change that. The last two lines of the run show it.
// * **The units change.** Degrees in place of tens of degrees, and the temperature
//   counts ten times as much. A weight belongs to the unit of its feature.
// * **Whole numbers sneak in.** In C, `1 / 2` is 0. In `1 / (1 + exp(-z))` the
//   call to `exp` makes everything a `double`; a hand-made 1/4 would need a dot:
//   `1.0 / 4`.
//
// ## To keep
//
// A neuron multiplies each feature by its weight, adds up, adds the bias, and bends
// the sum: z = wᵀx + b, a = σ(z). The sigmoid makes a probability of any number, one
// half of 0, and σ(−z) = 1 − σ(z). The bias is what the neuron has to say when every
// feature is 0.
//
// ## Exercises
//
// 1. The rain gets heavier while everything else stays as it is. At how many
//    millimetres does the neuron hesitate, that is, say exactly 0.5? Work it out
//    on paper, then change x in `main` and see.
//
//    <details><summary>Hint</summary>It says 0.5 where z = 0. Every millimetre more takes
//    0.4 from the sum. How many times does that fit into what the sum is now?</details>
//    <details><summary>Answer</summary>5 mm. The sum is 1.2 with 2 mm; 1.2 / 0.4 = 3, so it
//    is 0 with 3 mm more.</details>
//
// 2. Somebody gives you the rain in centimetres. Which number has to change so
//    that every answer stays the same, and to what?
//
//    <details><summary>Hint</summary>The product w[1] x[1] must stay what it was, and x[1] is
//    now a tenth.</details>
//    <details><summary>Answer</summary>w[1] becomes −4: ten times as much for each unit, since
//    the unit is ten times as long.</details>
//
// 3. Show on paper that σ(−z) = 1 − σ(z). What does the neuron say of our day if you
//    change the sign of every weight and of the bias?
//
//    <details><summary>Hint</summary>Write 1 − σ(z) with the denominator 1 + e⁻ᶻ, then multiply
//    above and below by eᶻ. As for the signs: what becomes of z?</details>
//    <details><summary>Answer</summary>1 − 1/(1 + e⁻ᶻ) = e⁻ᶻ/(1 + e⁻ᶻ) = 1/(eᶻ + 1), and that is
//    σ(−z). With all signs changed z becomes −z, so the neuron says 1 − a: 0.23148 in place
//    of 0.76852. It has the opposite opinion of every day.</details>
//
// 4. Print σ(z) for z = −700, −709, −710 and −745 with `%g`. From where on is it
//    exactly 0? The true value of σ(−710) is about 4.5e-309, and a `double` can hold
//    it, with fewer digits than usual. Write the sigmoid so that it does.
//
//    <details><summary>Hint</summary>It is e⁻ᶻ that gets too large. For a negative z, multiply
//    the fraction above and below by eᶻ, as in the last exercise: then only eᶻ is needed,
//    which is tiny.</details>
//    <details><summary>Answer</summary>It prints 9.85968e-305, 1.21678e-308, 0 and 0: from a
//    little below −709 on, e⁻ᶻ is infinite. With
//    `return z < 0 ? exp(z) / (1 + exp(z)) : 1 / (1 + exp(-z));` the last two become
//    4.47629e-309 and 4.94066e-324, the smallest number above 0 that there is.</details>
//
// 5. Find a decision of your own that depends on four or five things. Choose
//    features with units, weights and a bias, test your neuron on ten days that
//    you remember, and note where it is wrong. Can you mend it without breaking
//    another day? That is the work which the next chapters hand to the machine.
//
//    <details><summary>Hint</summary>Begin with the bias: what do you do when nothing speaks for
//    it or against it? Then ask of each feature how many units of it outweigh one unit of
//    the first.</details>
//
// *Half an hour. To read on: the neuron that only says yes or no is in W. McCulloch and W.
// Pitts, "A logical calculus of the ideas immanent in nervous activity" (1943); the first one
// that learned is in F. Rosenblatt, "The perceptron" (1958). M. Nielsen's "Neural Networks
// and Deep Learning" (2015) begins with both.*
//
// The neuron has an opinion now, but nobody has told it whether it was right:
// the [next chapter](02_cost.md) measures how wrong an opinion is, in one number.
