// # 08 All examples at once
//
// *Must the examples stand in line?* No. Put side by side, all of them go through the
// network in four lines of code, and the shapes say what everything means.
//
// ## The idea
//
// A product W x + b handles one example, a column. Write the columns of all m examples
// next to each other, and call this matrix X. What does W X hold? Its column i is W times
// column i of X: the sums of example i. The product does for every column what it did for
// one. (W X is a matrix product; the loop over the examples has not gone away. It has
// moved inside, to where it can be fast.)
//
// So read every matrix of a network in two ways. Along a **column** you meet all the
// neurons of a layer, for one example. Along a **row** you meet one neuron, for all the
// examples.
//
//     X = [ x¹  x²  …  xᵐ ]        features × examples      n_x × m
//     Z1, A1                        hidden neurons × examples      n_h × m
//     Z2, A2                        outputs × examples      n_y × m
//     Y                             the labels, like A2      n_y × m
//
// ## The formula
//
//     Z1 = W1 X + b1        n_h × m  =  (n_h × n_x) (n_x × m) + (n_h × 1)
//     A1 = g(Z1)            n_h × m     element by element; here g = tanh
//     Z2 = W2 A1 + b2       n_y × m  =  (n_y × n_h) (n_h × m) + (n_y × 1)
//     A2 = σ(Z2)            n_y × m     ŷ of every example
//
//     J = the sum of all losses, over outputs and examples, divided by m
//
// The column b1 is added to every column of W1 X: each example meets the same biases. And
// where there are several outputs, the loss of an example is the sum of theirs.
//
// ## In code
#include "08_vectorize.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "01_neuron.h"
#include "02_cost.h"
#include "06_hidden_layer.h"
#include "clock.h"
#include "plot.h"
#include "vectorize.h"

//@ exercise 4
void forward(Layers *at, const Network *net, const Matrix *X)
{
    mat_affine(at->Z1, net->W1, X, net->b1);      // Z1 = W1 X + b1
    net->activation->g(at->A1, at->Z1);           // A1 = g(Z1)
    mat_affine(at->Z2, net->W2, at->A1, net->b2); // Z2 = W2 A1 + b2
    mat_sigmoid(at->A2, at->Z2);                  // A2 = σ(Z2)
}

// A function of every element is one loop over the block, in place. The compiler sees the
// whole loop, and takes several elements at a time.
VECTORIZED static void tanh_of_all(double *a, int n)
{
#pragma omp simd
    for (int k = 0; k < n; k++)
        a[k] = tanh(a[k]);
}

VECTORIZED static void sigmoid_of_all(double *a, int n)
{
#pragma omp simd
    for (int k = 0; k < n; k++)
        a[k] = 1 / (1 + exp(-a[k]));
}

// It takes them by twos, fours or eights, and what is left over at the end would be
// computed by another function, which may differ in the last digit. So the last few are
// filled up to a block of eight, and go through the same loop: equal numbers go in, equal
// bits come out, wherever they stand.
typedef void Loop(double *a, int n);

static void apply(Matrix *A, const Matrix *Z, Loop *loop)
{
    enum { BLOCK = 8 };
    double tail[BLOCK] = {0};
    int rest = mat_size(Z) % BLOCK, whole = mat_size(Z) - rest;
    mat_copy(A, Z);
    loop(A->data, whole);
    memcpy(tail, A->data + whole, (size_t)rest * sizeof *tail);
    loop(tail, BLOCK);
    memcpy(A->data + whole, tail, (size_t)rest * sizeof *tail);
}

void mat_tanh(Matrix *A, const Matrix *Z) { apply(A, Z, tanh_of_all); }

void mat_sigmoid(Matrix *A, const Matrix *Z) { apply(A, Z, sigmoid_of_all); }

// The slope of tanh is 1 − a², as in chapter 06. The way back will need it, and so it comes
// along with the function: `TANH` is both, and a network owns its activation. Nobody can
// train a tanh with the slope of something else, which is a mistake that is easily made
// and hard to see.
//@ exercise 1
static void tanh_slope(Matrix *D, const Matrix *A)
{
    mat_hadamard(D, A, A);
    for (int k = 0; k < mat_size(D); k++)
        D->data[k] = 1 - D->data[k];
}

const Activation TANH = {"tanh", mat_tanh, tanh_slope};

// The cost is the mean over the examples of their losses (chapter 02), from Z2. Long sums
// collect rounding errors, and in chapter 11 we shall look at very small differences of
// this one. So what each addition loses is caught in `lost` and put back in the next
// (Kahan's summation).
//@ exercise 2
double network_cost(const Matrix *Z2, const Matrix *Y)
{
    double sum = 0, lost = 0;
    for (int k = 0; k < Y->rows; k++)
        for (int i = 0; i < Y->cols; i++) {
            double term = loss(AT(Z2, k, i), AT(Y, k, i)) - lost;
            double next = sum + term;
            lost = isfinite(next) ? (next - sum) - term : 0;
            sum = next;
        }
    return sum / Y->cols;
}

//@ exercise 1
double network_accuracy(const Matrix *A2, const Matrix *Y)
{
    int right = 0;
    for (int k = 0; k < Y->rows; k++)
        for (int i = 0; i < Y->cols; i++) {
            double a = AT(A2, k, i), y = AT(Y, k, i);
            if (isnan(a) || isnan(y))
                return NAN; // neither right nor wrong
            right += (a > 0.5) == (y > 0.5);
        }
    return (double)right / mat_size(Y);
}

// Memory is asked for before the work begins, once: for the matrices of a network, and
// for what the examples do in it.
Network network_new(int n_x, int n_h, int n_y, const Activation *activation)
{
    return (Network){.activation = activation,
                     .W1 = mat_new(n_h, n_x),
                     .b1 = mat_new(n_h, 1),
                     .W2 = mat_new(n_y, n_h),
                     .b2 = mat_new(n_y, 1)};
}

void network_free(Network *net)
{
    mat_free(net->W1);
    mat_free(net->b1);
    mat_free(net->W2);
    mat_free(net->b2);
}

Layers layers_new(const Network *net, int m)
{
    int n_h = net->W1->rows, n_y = net->W2->rows;
    return (Layers){.Z1 = mat_new(n_h, m),
                    .A1 = mat_new(n_h, m),
                    .dZ1 = mat_new(n_h, m),
                    .Z2 = mat_new(n_y, m),
                    .A2 = mat_new(n_y, m),
                    .dZ2 = mat_new(n_y, m),
                    .slope = mat_new(n_h, m)};
}

void layers_free(Layers *at)
{
    Matrix *all[] = {at->Z1, at->A1,  at->dZ1,  at->Z2,
                     at->A2, at->dZ2, at->slope};
    for (int k = 0; k < 7; k++)
        mat_free(all[k]);
}

void network_random(Network *net, Rng *rng, double scale)
{
    mat_random(net->W1, scale, rng);
    mat_random(net->W2, scale, rng);
    mat_fill(net->b1, 0);
    mat_fill(net->b2, 0);
}

// Example i of the data becomes column i of X, and its labels column i of Y.
//@ exercise 2
Matrix *data_X(const Data *data)
{
    Matrix *X = mat_new(data->n, data->m);
    for (int i = 0; i < data->m; i++)
        for (int j = 0; j < data->n; j++)
            AT(X, j, i) = data_example(data, i)[j];
    return X;
}

Matrix *data_Y(const Data *data)
{
    Matrix *Y = mat_new(data->n_y, data->m);
    for (int i = 0; i < data->m; i++)
        for (int o = 0; o < data->n_y; o++)
            AT(Y, o, i) = data_labels(data, i)[o];
    return Y;
}

Examples examples_new(const Data *data)
{
    return (Examples){data_X(data), data_Y(data)};
}

void examples_free(Examples *set)
{
    mat_free(set->X);
    mat_free(set->Y);
}

// ## First experiment: the same numbers
//
// The 400 points of the flower go through one network, with the loops of
// [chapter 06](06_hidden_layer.md) and with the four lines.
static void copy_to_loops(LoopNetwork *loops, const Network *net)
{
    for (int k = 0; k < mat_size(net->W1); k++)
        loops->W1[k] = net->W1->data[k];
    for (int k = 0; k < mat_size(net->W2); k++)
        loops->W2[k] = net->W2->data[k];
}

static void print_shape(const char *name, const Matrix *A)
{
    printf("    %-3s %3d × %d\n", name, A->rows, A->cols);
}

static void print_shapes(const Network *net, const Layers *at,
                         const Examples *set)
{
    print_shape("X", set->X);
    print_shape("W1", net->W1);
    print_shape("b1", net->b1);
    print_shape("Z1", at->Z1);
    print_shape("A1", at->A1);
    print_shape("W2", net->W2);
    print_shape("b2", net->b2);
    print_shape("Z2", at->Z2);
    print_shape("A2", at->A2);
    print_shape("Y", set->Y);
}

static void compare_numbers(void)
{
    Data flower = data_flower(1, 400);
    Examples set = examples_new(&flower);
    Network net = network_new(2, 4, 1, &TANH);
    LoopNetwork loops = loop_network_new(2, 4, 1);
    Layers at = layers_new(&net, flower.m);
    Rng rng = rng_new(2);
    network_random(&net, &rng, 1);
    copy_to_loops(&loops, &net);

    forward(&at, &net, set.X);
    print_shapes(&net, &at, &set);
    printf("cost with loops     %.12f\n", loop_cost(&loops, &flower, NULL));
    printf("cost with matrices  %.12f\n\n", network_cost(at.Z2, set.Y));

    examples_free(&set);
    layers_free(&at);
    network_free(&net);
    loop_network_free(&loops);
    data_free(&flower);
}

// ## Second experiment: the time
//
// A larger network, 32 features and 32 hidden neurons, and from 10 to 100 000 examples,
// one forward pass each way. Each is repeated until it has taken a while, and the
// shortest time counts: whatever else the computer was doing can only have made it
// longer.
enum { SIZE = 32 };

static double time_loops(const LoopNetwork *net, const Data *data)
{
    LoopExample at = loop_example_new(net);
    double best = INFINITY;
    for (double start = seconds(); seconds() < start + 0.02;) {
        double began = seconds();
        for (int i = 0; i < data->m; i++)
            loop_forward(net, data_example(data, i), &at);
        best = fmin(best, seconds() - began);
    }
    loop_example_free(&at);
    return best;
}

static double time_matrices(const Network *net, const Data *data)
{
    Matrix *X = data_X(data);
    Layers at = layers_new(net, data->m);
    double best = INFINITY;
    for (double start = seconds(); seconds() < start + 0.02;) {
        double began = seconds();
        forward(&at, net, X);
        best = fmin(best, seconds() - began);
    }
    layers_free(&at);
    mat_free(X);
    return best;
}

static void compare_times(Plot *plot)
{
    Network net = network_new(SIZE, SIZE, 1, &TANH);
    LoopNetwork loops = loop_network_new(SIZE, SIZE, 1);
    Rng rng = rng_new(8);
    network_random(&net, &rng, 0.2);
    copy_to_loops(&loops, &net);
    printf("     m   loops, us   matrices, us   ratio\n");
    plot_block(plot, "time");
    for (int m = 10; m <= 100000; m *= 10) {
        Data data = data_new(m, SIZE, 1);
        for (int k = 0; k < m * SIZE; k++)
            data.x[k] = rng_normal(&rng);
        double a = time_loops(&loops, &data), b = time_matrices(&net, &data);
        printf("%6d   %9.1f   %12.1f   %5.1f\n", m, 1e6 * a, 1e6 * b, a / b);
        fprintf(plot->data, "%d %.3e %.3e\n", m, a / m, b / m);
        data_free(&data);
    }
    loop_network_free(&loops);
    network_free(&net);
}

int main(int argc, char **argv)
{
    Plot plot = plot_begin(argc, argv, "08_vectorize",
                           "All examples at once, in four lines.", NULL);
    compare_numbers();
    compare_times(&plot);
    return plot_end(&plot);
}

// ## A run
//
//@ output
//
// (The times are those of the machine on which this page was made. Yours will differ;
// look at the shape of the table.)
//
// **The shapes.** Only X, Y, the Z and the A know how many examples there are: 400. The
// parameters do not. A network is trained with one number of examples and used with
// another.
//
// **The numbers.** Loops and matrices agree in all twelve decimals.
//
// **The time.** For ten examples nothing is gained. For hundreds and thousands the
// matrices are several times as fast: their inner loops run along contiguous rows, and a
// modern processor takes four or eight elements of a row at a time. And then, for very
// many examples, much of the gain is lost again. The rows of Z1 and A1 have become so
// long that they no longer fit into the processor's caches, and it has to wait for memory.
// The remedy is to feed the examples in portions, which is what chapter 16 will do.
//
//@ plot 08_vectorize
//
// The picture shows the same as time per example. The curve of the loops is nearly
// level: each example costs what it costs. That of the matrices is a trough.
//
// ## The same in NumPy
//
//@ numpy forward
//@ numpy cost
//
// ## What goes wrong
//
// * **The examples lie in rows.** Most data files, and scikit-learn, have one example a row:
//   m × n. Then W1 X does not fit, and the message says so. It fits by chance if m = n_x, and
//   then nobody says anything.
// * **Division by the wrong size.** The cost is divided by m, the number of columns of Y. With
//   the number of all elements it would be the same as long as there is one output, and
//   wrong as soon as there are two.
// * **"Vectorized" is taken for "free".** The matrices do the same multiplications. What is
//   saved is waiting and overhead.
//
// ## Exercises
//
// 1. For X 5 × 1000, n_h = 7 and n_y = 3: write down the shapes of all ten matrices in the
//    output. Which single number would you have to change for 2000 examples?
// 2. In `forward`, exchange `net->W2` and `at->A1` in the third line. What does the message
//    say? Why does it complain about b?
// 3. Set SIZE to 4 and to 256. How does the ratio change, and why?
// 4. Process 100 000 examples in portions of 1000 columns. What does the time per example
//    become? Which portion is best on your machine, and how does it compare with the size
//    of its caches?
// 5. Write `forward` with examples as rows, A1 = g(X W1ᵀ + b1ᵀ), and compare the times. Which
//    of the two would you have chosen, and what would you have to rewrite in the chapters to
//    come?
//
// So far the hidden layer has been tanh, without a reason. The
// [next chapter](09_activations.md) lets you choose.
