// Chapter 06: what its probe cannot be asked. That the loops compute the right numbers is
// tested in tests/reference/06_hidden_layer.py.
#include "06_hidden_layer.h"

#include "dies.h"
#include "tap.h"

static void make(const void *sizes)
{
    const int *n = sizes;
    LoopNetwork net = loop_network_new(n[0], n[1], n[2]);
    loop_network_free(&net);
}

static void refuses(Tap *tap, int n_x, int n_h, int n_y)
{
    const int sizes[] = {n_x, n_h, n_y};
    Death death = dies(make, sizes);
    if (!tap_ok(tap, death.status == 1 && strstr(death.words, "out of memory"),
                "a network of %d, %d, %d is refused", n_x, n_h, n_y))
        fprintf(stderr, "# status %d, said: %s\n", death.status, death.words);
}

int main(void)
{
    Tap tap = {0};
    refuses(&tap, 60000, 60000, 1);
    refuses(&tap, 1, 60000, 60000);
    refuses(&tap, 40000, 40000, 40000);
    refuses(&tap, 2147483647, 1, 1);
    LoopNetwork net = loop_network_new(3, 4, 2);
    tap_ok(&tap, loop_network_size(&net) == 26, "3, 4, 2: 26 parameters");
    tap_ok(&tap,
           net.W1 == net.all && net.b1 == net.W1 + 12 && net.W2 == net.b1 + 4 &&
               net.b2 == net.W2 + 8,
           "in one block: W1, b1, W2, b2");
    double sum = 0;
    for (int k = 0; k < loop_network_size(&net); k++)
        sum += net.all[k] != 0;
    tap_ok(&tap, sum == 0, "all zero");
    loop_network_free(&net);
    return tap_end(&tap);
}
