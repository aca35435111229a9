// Probe of chapter 11.  11_backprop [ACTIVATION] reads X, Y, W1, b1, W2, b2: gives Z1,
// A1, Z2, A2, cost, dZ2, dW2, db2, dZ1, dW1, db1; and check, the errors of W1, b1, W2,
// b2 in the gradient check with step h (1e-5 where none is given), kinks and largest.
// Where A1 or A2 are given, too, they are used in place of those of the forward pass.
#include "11_backprop.h"

#include <stdio.h>

#include "network.h"
#include "probe.h"

static void write_gradients(const Gradients *d)
{
    mat_write(stdout, "dZ2", d->dZ2), mat_write(stdout, "dW2", d->dW2);
    mat_write(stdout, "db2", d->db2), mat_write(stdout, "dZ1", d->dZ1);
    mat_write(stdout, "dW1", d->dW1), mat_write(stdout, "db1", d->db1);
}

int main(int argc, char **argv)
{
    const Activation *activation = probe_activation(argc, argv);
    Probe probe = probe_read();
    const Matrix *X = probe_matrix(&probe, "X"), *Y = probe_matrix(&probe, "Y");
    Network net = probe_network(&probe);
    Layers at = layers_new(&net, X->cols);
    Gradients d = gradients_new(&net, X->cols);
    forward(&at, &net, activation->g, X);
    if (probe_find(&probe, "A1"))
        mat_copy(at.A1, probe_find(&probe, "A1"));
    if (probe_find(&probe, "A2"))
        mat_copy(at.A2, probe_find(&probe, "A2"));
    backward(&d, &net, &at, activation, X, Y);
    write_layers(&at);
    write_number("cost", network_cost(at.Z2, Y));
    write_gradients(&d);
    Check c = gradient_check(&d, &net, activation, X, Y,
                             probe_number_or(&probe, "h", 1e-5), &at);
    probe_write("check", 1, 4, (const double[]){c.W1, c.b1, c.W2, c.b2});
    write_number("kinks", c.kinks);
    write_number("largest", c.largest);
    gradients_free(&d);
    layers_free(&at);
    network_free(&net);
    return probe_end(&probe);
}
