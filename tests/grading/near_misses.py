"""Functions that are nearly right: on most days nobody would see that they are not. Each is a
change to a chapter, the exercise that must get no points for it, and words that its report has
to have; other exercises keep theirs."""

import dataclasses


@dataclasses.dataclass
class NearMiss:
    chapter: str
    exercise: str
    old: str  # what is there, once
    new: str
    says: str  # words of the report
    waiting: tuple = ()  # other exercises that may have to wait for it


SIGMOID = "return 1 / (1 + exp(-z));"
LOSS = "return fmax(z, 0) - y * z + log1p(exp(-fabs(z)));"
SLOPE = "double dz = loss_slope(neuron_z(x, w, b, n), y);\n    for"
MEAN = "    for (int j = 0; j < n; j++)\n        dw[j] /= m;"
HADAMARD = ("    for (size_t k = 0; k < size_of(C); k++)\n"
            "        C->data[k] = A->data[k] * B->data[k];")
BLOCK = "        difference = larger(difference, fabs(d - measured));"
FORWARD_11 = "    int m = X->cols;\n    mat_sub(d->dZ2"
JUDGE = "    double share = network_accuracy(at.A2, Y);"

NEAR_MISSES = [
    NearMiss("01", "sigmoid", SIGMOID, "return z > 7 ? 1 : z < -7 ? 0 : 1 / (1 + exp(-z));",
             "not σ any more", waiting=("neuron",)),
    NearMiss("01", "neuron_z", "    double z = 0;\n    for (int j = 0; j < n; j++)",
             "    double z = 0;\n    for (int j = 0; j < n && j < 8; j++)", "Right for up to 8",
             waiting=("neuron",)),
    NearMiss("02", "loss", LOSS, "return z > 7 ? z - y * z : " + LOSS[7:], "z between 7 and 12"),
    NearMiss("02", "loss", LOSS, "return fabs(z) > 1e5 ? INFINITY : " + LOSS[7:],
             "finite for every"),
    NearMiss("02", "loss_from_a", "return -(y * log(a)", "a = fmin(fmax(a, 1e-4), 1 - 1e-4);\n    "
             "return -(y * log(a)", "very close to 0 or 1"),
    NearMiss("02", "cost", "sum += loss(z, data->y[i]);",
             "sum += loss_from_a(sigmoid(z), data->y[i]);", "the neuron is sure"),
    NearMiss("03", "loss_gradient", SLOPE, SLOPE.replace("y);", "1);\n    (void)y;"), ""),
    NearMiss("03", "loss_gradient", "    *db = dz;\n",
             "    if (n % 2 == 0)\n        dw[n - 1] *= 2;\n"
             "    *db = dz;\n", "wrong for n"),
    NearMiss("03", "cost_gradient", MEAN, "    if (n == 5)\n        dw[5] = 0;\n" + MEAN, "array"),
    NearMiss("03", "cost_gradient", "    *db /= m;\n",
             "    *db /= m;\n    db[1] = db[1] + 0 * m;\n", "array"),
    NearMiss("03", "measured_slope", "    *nudged = here;\n", "", "did not put it back"),
    NearMiss("03", "measured_slope", "    double here = *nudged;\n",
             "    double here = *nudged;\n    h = 0.1;\n", ""),
    NearMiss("04", "descend", "        if (costs)\n            costs[step] = J;",
             "        costs[step] = J;", "costs may be NULL"),
    NearMiss("04", "descend", "step == steps || !isfinite(J)", "step == steps", "not finite"),
    NearMiss("04", "descend", "step == steps || !isfinite(J)", "step == steps || isnan(J)",
             "infinite"),
    NearMiss("04", "descend", "step == steps || !isfinite(J)", "step == steps || !(J < 1e6)",
             "large cost"),
    NearMiss("04", "predict", "return neuron(x, w, b, n) > 0.5;", "(void)x, (void)w, (void)n;\n"
             "    return b > 0;", "", waiting=("accuracy",)),
    NearMiss("04", "center", "            data_example(data, i)[j] -= mean[j];\n",
             "            data_example(data, i)[j] -= mean[j], data->y[i] = 0;\n", "changed Y"),
    NearMiss("05", "best_line", "degree < 360", "degree < 359", "359°"),
    NearMiss("05", "best_line", "k = -50;", "k = -49;", "k = -50"),
    NearMiss("05", "best_line", "    return best;", "    return 12.0 / data->m;", ""),
    NearMiss("06", "loop_loss", "    return sum;\n", "    at->z2[0] = 0;\n    return sum;\n",
             "changed Z2", waiting=("loop_cost", "loop_descend")),
    NearMiss("06", "loop_cost", "    for (int k = 0; gradient && k < size_of(net); k++)\n"
             "        gradient->W1[k] = 0;", "    for (int k = 0; k < size_of(net); k++)\n"
             "        gradient->W1[k] = 0;", "gradient may be NULL", waiting=("loop_descend",)),
    NearMiss("06", "loop_backward", "    for (int k = 0; k < n_h; k++) {\n        double blame",
             "    for (int k = 0; n_h > 1 && k < n_h; k++) {\n        double blame", "n_h = 1",
             waiting=("loop_cost", "loop_descend")),
    NearMiss("06", "loop_descend", "    if (costs)\n        costs[steps] =",
             "        costs[steps] =", "costs may be NULL"),
    NearMiss("07", "mat_hadamard", HADAMARD, "    mat_fill(C, 1);\n" + HADAMARD, "C may be A, too"),
    NearMiss("08", "forward", "g(at->A1, at->Z1);", "mat_tanh(at->A1, at->Z1);\n    (void)g;",
             "wrong where it is σ"),
    NearMiss("08", "network_accuracy", "return (double)right / (Y->rows * Y->cols);",
             "return Y->rows == 1 ? 8.0 / 11 : Y->rows == 2 ? 11.0 / 16 : 7.0 / 9 + 0 * right;",
             ""),
    NearMiss("11", "backward", "    backward_hidden(d, net->W2, at->A1, activation, X);\n}\n\nGrad",
             "    backward_hidden(d, net->W2, at->Z1, activation, X);\n}\n\nGrad", ""),
    NearMiss("11", "backward", "    backward_hidden(d, net->W2, at->A1, activation, X);\n}\n\nGrad",
             "    mat_fill(at->A2, 0);\n    backward_hidden(d, net->W2, at->A1, activation, X);\n"
             "}\n\nGrad", "changed A2"),
    NearMiss("11", "backward", FORWARD_11,
             FORWARD_11.replace("X->cols", "X->cols + (X->cols % 2 == 0)"),
             "wrong for this one"),
    NearMiss("11", "backward_hidden", "    activation->slope(d->slope, A1);  ",
             "    (activation == &SIGMOID ? &SIGMOID : &TANH)->slope(d->slope, A1);  ",
             "leaky_relu"),
    NearMiss("11", "check_block",
             "        c->check->largest = larger(c->check->largest, fabs(d));\n",
             "        c->check->largest = 1;\n", "largest"),
    NearMiss("11", "check_block", BLOCK, BLOCK.replace("larger", "fmax"), "NaN got lost"),
    NearMiss("11", "check_block", "c->at->A1) > 0.1", "c->at->A1) > 0.995", "leaky ReLU"),
    NearMiss("11", "check_block", "            continue;\n", "            break;\n", ""),
    NearMiss("11", "check_block", "fabs(d) + fabs(measured)", "fabs(d + measured)", ""),
    NearMiss("12", "update", "    mat_add_scaled(net->W1, -rate, d->dW1);",
             "    mat_scale(d->dW1, rate, d->dW1);\n    mat_add_scaled(net->W1, -1, d->dW1);",
             "changed dW1", waiting=("train",)),
    NearMiss("12", "train", "step == steps || !isfinite(J)", "step == steps", "not finite"),
    NearMiss("12", "judge", JUDGE, "    double share = 0.625;", ""),
    NearMiss("12", "judge", JUDGE, JUDGE.replace("at.A2", "at.Z2"), ""),
    NearMiss("14", "held_out", "    train(&net, &TANH, X, Y, rate, steps, NULL);",
             "    train(&net, &TANH, X, Y, rate, 8 + 0 * steps, NULL);", "Right for 8 steps"),
]
