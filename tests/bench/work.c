// What make bench times of this project. Reads requests, a line each, and answers each with a
// line; tests/bench/peers.py answers the same ones by other libraries.
//
//     train N M N_H STEPS      seconds for the steps, by batches, and the last cost
//     product mul P N Q        seconds for one product of p × n and n × q; so, too,
//                              nt and tn, for A Bᵀ and Aᵀ B with the same result
//     memory                   the most memory used so far, in bytes
//     peak                     operations a second that one core can do
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "15_fast_product.h"
#include "clock.h"
#include "fail.h"
#include "peak.h"

// Random examples, each of class 1 if its first feature is positive.
static Examples examples_random(int n, int m)
{
    Examples set = {mat_new(n, m), mat_new(1, m)};
    Rng rng = rng_new(1);
    mat_random(set.X, 1, &rng);
    for (int i = 0; i < m; i++)
        AT(set.Y, 0, i) = AT(set.X, 0, i) > 0;
    return set;
}

static void time_training(int n, int m, int n_h, int steps)
{
    Examples set = examples_random(n, m);
    Network net = network_new(n, n_h, 1, &TANH);
    Rng rng = rng_new(2);
    network_random(&net, &rng, 0.1);
    Batches batches = batches_new(&net, &set);
    examples_free(&set);
    double start = seconds();
    for (int k = 0; k < steps; k++)
        batches_step(&batches, &net, 0.1);
    double cost = batches_cost(&batches, &net);
    printf("%.9f %.12f\n", seconds() - start, cost);
    batches_free(&batches);
    network_free(&net);
}

typedef void Product(Matrix *C, const Matrix *A, const Matrix *B);

static void time_product(const char *kind, int p, int n, int q)
{
    int nt = strcmp(kind, "nt") == 0, tn = strcmp(kind, "tn") == 0;
    Matrix *A = tn ? mat_new(n, p) : mat_new(p, n);
    Matrix *B = nt ? mat_new(q, n) : mat_new(n, q), *C = mat_new(p, q);
    Rng rng = rng_new(3);
    Product *product = nt ? mat_mul_nt : tn ? mat_mul_tn : mat_mul;
    int count = 0;
    int batch = 1 + (int)(1e6 / p / n / q); // between two looks at the clock
    mat_random(A, 1, &rng);
    mat_random(B, 1, &rng);
    double start = seconds(), end = start;
    while (end < start + 0.02) { // seconds
        for (int k = 0; k < batch; k++)
            product(C, A, B);
        count += batch;
        end = seconds();
    }
    printf("%.9f %.12f\n", (end - start) / count, AT(C, p - 1, q - 1));
    mat_free(A);
    mat_free(B);
    mat_free(C);
}

static void say_memory(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
#ifdef __APPLE__
    printf("%.0f 0\n", (double)used.ru_maxrss);
#else
    printf("%.0f 0\n", 1024.0 * (double)used.ru_maxrss);
#endif
}

int main(void)
{
    char line[100], kind[4];
    int p, n, q, steps;
    while (fgets(line, sizeof line, stdin)) {
        if (sscanf(line, "train %d %d %d %d", &p, &n, &q, &steps) == 4)
            time_training(p, n, q, steps);
        else if (sscanf(line, "product %3s %d %d %d", kind, &p, &n, &q) == 4)
            time_product(kind, p, n, q);
        else if (strcmp(line, "memory\n") == 0)
            say_memory();
        else if (strcmp(line, "peak\n") == 0)
            printf("%.0f 0\n", peak_operations());
        else
            fail(2, "work: what is %s", line);
        fflush(stdout);
    }
    return 0;
}
