// Probe of chapter 10.  X, W1, b1, W2, b2: gives W and b of the collapsed layer, Z
// which it makes of X, and Z2 which the network with identity inside makes.
#include "10_nonlinearity.h"

#include <stdio.h>

#include "network.h"
#include "probe.h"

int main(void)
{
    Probe probe = probe_read();
    const Matrix *X = probe_matrix(&probe, "X");
    Network net = probe_network(&probe);
    int n_y = net.W2->rows;
    Matrix *W = mat_new(n_y, X->rows), *b = mat_new(n_y, 1);
    Matrix *Z = mat_new(n_y, X->cols);
    Layers at = layers_new(&net, X->cols);
    collapse(W, b, &net);
    mat_affine(Z, W, X, b);
    forward(&at, &net, IDENTITY.g, X);
    mat_write(stdout, "W", W), mat_write(stdout, "b", b);
    mat_write(stdout, "Z", Z), mat_write(stdout, "Z2", at.Z2);
    mat_free(W), mat_free(b), mat_free(Z);
    layers_free(&at);
    network_free(&net);
    return probe_end(&probe);
}
