// The exercises of chapter 06, right and with mistakes: tests/README.md says how to read this.

void loop_forward(const LoopNetwork *net, const double *x, LoopExample *at)
{
//@ blank for (int k = 0; k < net->n_h; k++) at->z1[k] = at->a1[k] = NAN;
//@ blank for (int o = 0; o < net->n_y; o++) at->z2[o] = at->a2[o] = NAN;
    int n_x = net->n_x, n_h = net->n_h;
    for (int k = 0; k < n_h; k++) {
        at->z1[k] = neuron_z(x, net->W1 + k * n_x, net->b1[k], n_x);
//@ "Z1 = W1 X"  at->z1[k] = neuron_z(x, net->W1 + k * n_x, 0, n_x);
        at->a1[k] = tanh(at->z1[k]);
//@ "A1 = σ(Z1)"  at->a1[k] = sigmoid(at->z1[k]);
//@ "A1 = Z1"              at->a1[k] = at->z1[k];
    }
    for (int o = 0; o < net->n_y; o++) {
        at->z2[o] = neuron_z(at->a1, net->W2 + o * n_h, net->b2[o], n_h);
//@ "all into the first"  at->z2[0] = neuron_z(at->a1, net->W2 + o * n_h, net->b2[o], n_h);
//@ "Z2 = W2 Z1 + b2"  at->z2[o] = neuron_z(at->z1, net->W2 + o * n_h, net->b2[o], n_h);
        at->a2[o] = sigmoid(at->z2[o]);
//@ "all into the first"  at->a2[0] = sigmoid(at->z2[0]);
//@ "A2 = tanh(Z2)"     at->a2[o] = tanh(at->z2[o]);
//@ "A2 = Z2"  at->a2[o] = at->z2[o];
    }
}

double loop_loss(const LoopNetwork *net, const LoopExample *at, const double *y)
{
    double sum = 0;
    for (int k = 0; k < net->n_y; k++)
//@ "first output only"      for (int k = 0; k < 1; k++)
        sum += loss(at->z2[k], y[k]);
//@ "last output only"  sum = loss(at->z2[k], y[k]);
//@ "labels exchanged"  sum += loss(at->z2[k], 1 - y[k]);
//@ "if Z2 were σ(Z2)"         sum += loss(at->a2[k], y[k]);
//@ "squared error"     sum += (at->a2[k] - y[k]) * (at->a2[k] - y[k]);
//@ "without 1 − y"     sum -= y[k] * log(at->a2[k]);
//@ "without y"         sum -= (1 - y[k]) * log(1 - at->a2[k]);
//@ "without y z"       sum += log1p(exp(at->z2[k]));
//@ "nearly: from a"    sum += loss_from_a(at->a2[k], y[k]);
//@ "nearly: log for log1p"  sum += fmax(at->z2[k], 0) - y[k] * at->z2[k]
//@ "nearly: log for log1p"      + log(1 + exp(-fabs(at->z2[k])));
    return sum;
//@ "divided by all elements"  return sum / net->n_y;
//@ "wrong sign"                   return -sum;
//@ "nearly: z2 changed"     at->z2[0] = 0;
//@ "nearly: z2 changed"     return sum;
}

void loop_backward(const LoopNetwork *net, const double *x, const double *y,
                   LoopExample *at, LoopNetwork *gradient)
{
//@ blank for (int k = 0; k < net->n_h; k++) at->dz1[k] = NAN;
//@ blank for (int o = 0; o < net->n_y; o++) at->dz2[o] = NAN;
//@ blank for (int k = 0; k < loop_network_size(net); k++) gradient->all[k] = NAN;
//@ help add_slopes
    int n_x = net->n_x, n_h = net->n_h, n_y = net->n_y;
//@ "mean of the last example"  int n_x = net->n_x, n_h = net->n_h, n_y = net->n_y;
//@ "mean of the last example"  for (int k = 0; k < loop_network_size(net); k++)
//@ "mean of the last example"      gradient->all[k] = 0;
    for (int o = 0; o < n_y; o++) {
        at->dz2[o] = at->a2[o] - y[o];
//@ "wrong sign"      at->dz2[o] = y[o] - at->a2[o];
//@ "dZ2 = (A2 − Y) ⊙ (A2 (1 − A2))"  at->dz2[o] = (at->a2[o] - y[o]) * at->a2[o] * (1 - at->a2[o]);
        add_slopes(gradient->W2 + o * n_h, at->dz2[o], at->a1, n_h);
//@ "dW2 not added"
        gradient->b2[o] += at->dz2[o];
//@ "db2 not added"
    }
    for (int k = 0; k < n_h; k++) {
//@ "blame not set to 0"  double blame = 0;
//@ "blame not set to 0"  for (int k = 0; k < n_h; k++) {
//@ "nearly: no blame for one unit"  for (int k = 0; n_h > 1 && k < n_h; k++) {
        double blame = 0;
//@ "blame not set to 0"
        for (int o = 0; o < n_y; o++)
            blame += net->W2[o * n_h + k] * at->dz2[o];
//@ "a1[o] in the slope"  blame += net->W2[o * n_h + k] * at->dz2[o] * (1 - pow(at->a1[o], 2));
//@ "if W2 were 1"               blame += at->dz2[o];
//@ "if W2 were read by columns"          blame += net->W2[k * n_y + o] * at->dz2[o];
//@ "last output only"  blame = net->W2[o * n_h + k] * at->dz2[o];
        at->dz1[k] = blame * (1 - at->a1[k] * at->a1[k]);
//@ "a1[o] in the slope"  at->dz1[k] = blame;
//@ "dZ1 = W2ᵀ dZ2"   at->dz1[k] = blame;
//@ "dZ1 = W2ᵀ dZ2 ⊙ (1 − tanh²(A1))"  at->dz1[k] = blame * (1 - pow(tanh(at->a1[k]), 2));
//@ "dZ1 = W2ᵀ dZ2 ⊙ (A1 (1 − A1))"  at->dz1[k] = blame * at->a1[k] * (1 - at->a1[k]);
        add_slopes(gradient->W1 + k * n_x, at->dz1[k], x, n_x);
//@ "dW1 not added"
        gradient->b1[k] += at->dz1[k];
//@ "db1 not added"
    }
}

double loop_cost(const LoopNetwork *net, const Data *data,
                 LoopNetwork *gradient)
{
    LoopExample at = loop_example_new(net);
//@ "nearly: 64 units"  double room[6][64];
//@ "nearly: 64 units"  LoopExample at = {room[0], room[1], room[2], room[3], room[4], room[5]};
    double sum = 0;
    for (int k = 0; gradient && k < loop_network_size(net); k++)
//@ "nearly: gradient never NULL"  for (int k = 0; k < loop_network_size(net); k++)
        gradient->all[k] = 0;
//@ "not set to 0"  (void)k;
    for (int i = 0; i < data->m; i++) {
        const double *x = data_example(data, i), *y = data_labels(data, i);
//@ "if the columns of Y began one number apart"  double *x = data->x + i * data->n;
//@ "if the columns of Y began one number apart"  double *y = data->y + i;
        loop_forward(net, x, &at);
        sum += loop_loss(net, &at, y);
//@ "last example only"  sum = loop_loss(net, &at, y);
        if (gradient)
            loop_backward(net, x, y, &at, gradient);
    }
    for (int k = 0; gradient && k < loop_network_size(net); k++)
        gradient->all[k] /= data->m;
//@ "sum for mean"  (void)k;
    loop_example_free(&at);
//@ "nearly: 64 units"
    return sum / data->m;
}

int loop_descend(LoopNetwork *net, const Data *data, double rate, int steps,
                 double *costs)
{
//@ blank for (int k = 0; costs && k <= steps; k++) costs[k] = k > 0 ? NAN : -1;
    LoopNetwork gradient = loop_network_new(net->n_x, net->n_h, net->n_y);
    int step = 0;
//@ "nearly: any cost on the way"  int step = 0;
//@ "nearly: any cost on the way"  if (!isfinite(loop_cost(net, data, NULL))) steps = 0;
    for (;; step++) {
        double J = loop_cost(net, data, &gradient);
//@ "slopes of the start"  double J = loop_cost(net, data, step ? NULL : &gradient);
        if (costs)
//@ "nearly: costs never NULL"
            costs[step] = J;
//@ "the last one not written"  if (costs && step < steps) costs[step] = J;
        if (step == steps || !isfinite(J))
//@ "one step too many"  for (int k = 0; k < loop_network_size(net); k++)
//@ "one step too many"      net->all[k] -= rate * gradient.all[k];
//@ "one step too many"  if (step == steps || !isfinite(J))
//@ "nearly: any cost"             if (step == steps)
//@ "nearly: any cost on the way"  if (step == steps)
            break;
        for (int k = 0; k < loop_network_size(net); k++)
//@ "one step too many"
            net->all[k] -= rate * gradient.all[k];
//@ "a step for every example"  net->all[k] -= data->m * rate * gradient.all[k];
//@ "step uphill"   net->all[k] += rate * gradient.all[k];
//@ "rate not used"         net->all[k] -= gradient.all[k];
//@ "unchanged"     if (net->all + k < net->b1 ||
//@ "unchanged"         (net->all + k >= net->W2 && net->all + k < net->b2))
//@ "unchanged"         net->all[k] -= rate * gradient.all[k];
//@ "one step too many"
//@ "shifted"  net->all[k] -= rate * gradient.all[k];
//@ "shifted"  if (costs) costs[step] = loop_cost(net, data, NULL);
    }
    loop_network_free(&gradient);
    return step;
}
