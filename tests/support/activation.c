#include "activation.h"

#include "fail.h"

const Activation *probe_activation(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "tanh";
    const Activation *activation = activation_named(name);
    if (!activation)
        fail(2, "there is no activation named \"%s\"", name);
    return activation;
}
