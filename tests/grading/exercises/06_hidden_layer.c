// The exercises of chapter 06, right and with mistakes: tests/README.md says how to read this.

void loop_forward(const LoopNetwork *net, const double *x, LoopExample *at)
{
    int n_x = net->n_x, n_h = net->n_h;
    for (int k = 0; k < n_h; k++) {
        at->z1[k] = neuron_z(x, net->W1 + k * n_x, net->b1[k], n_x);
//@ "b1 forgotten"  at->z1[k] = neuron_z(x, net->W1 + k * n_x, 0, n_x);
        at->a1[k] = tanh(at->z1[k]);
//@ "σ in the hidden layer"  at->a1[k] = sigmoid(at->z1[k]);
//@ "no bend"                at->a1[k] = at->z1[k];
    }
    for (int o = 0; o < net->n_y; o++) {
        at->z2[o] = neuron_z(at->a1, net->W2 + o * n_h, net->b2[o], n_h);
//@ "z1 for a1"  at->z2[o] = neuron_z(at->z1, net->W2 + o * n_h, net->b2[o], n_h);
        at->a2[o] = sigmoid(at->z2[o]);
//@ "tanh at the output"     at->a2[o] = tanh(at->z2[o]);
//@ "no bend at the output"  at->a2[o] = at->z2[o];
    }
}

double loop_loss(const LoopNetwork *net, const LoopExample *at, const double *y)
{
    double sum = 0;
    for (int k = 0; k < net->n_y; k++)
//@ "first output only"  for (int k = 0; k < 1; k++)
        sum += loss(at->z2[k], y[k]);
//@ "last output only"  sum = loss(at->z2[k], y[k]);
//@ "labels exchanged"  sum += loss(at->z2[k], 1 - y[k]);
//@ "a2 for z2"         sum += loss(at->a2[k], y[k]);
//@ "from a"            sum += loss_from_a(at->a2[k], y[k]);
    return sum;
//@ "mean over the outputs"  return sum / net->n_y;
//@ "sign"                   return -sum;
//@ "nearly: z2 changed"     at->z2[0] = 0;
//@ "nearly: z2 changed"     return sum;
}

void loop_backward(const LoopNetwork *net, const double *x, const double *y,
                   LoopExample *at, LoopNetwork *gradient)
{
//@ help add_slopes
    int n_x = net->n_x, n_h = net->n_h, n_y = net->n_y;
//@ "last example only"  int n_x = net->n_x, n_h = net->n_h, n_y = net->n_y;
//@ "last example only"  for (int k = 0; k < loop_network_size(net); k++)
//@ "last example only"      gradient->all[k] = 0;
    for (int o = 0; o < n_y; o++) {
        at->dz2[o] = at->a2[o] - y[o];
//@ "y − a2"      at->dz2[o] = y[o] - at->a2[o];
//@ "σ′ left in"  at->dz2[o] = (at->a2[o] - y[o]) * at->a2[o] * (1 - at->a2[o]);
        add_slopes(gradient->W2 + o * n_h, at->dz2[o], at->a1, n_h);
//@ "x for a1"  add_slopes(gradient->W2 + o * n_h, at->dz2[o], x, n_h);
        gradient->b2[o] += at->dz2[o];
    }
    for (int k = 0; k < n_h; k++) {
//@ "nearly: no blame for one unit"  for (int k = 0; n_h > 1 && k < n_h; k++) {
        double blame = 0;
        for (int o = 0; o < n_y; o++)
            blame += net->W2[o * n_h + k] * at->dz2[o];
//@ "blame without W2"               blame += at->dz2[o];
//@ "W2 in the wrong order"          blame += net->W2[k * n_y + o] * at->dz2[o];
//@ "blame of the last output only"  blame = net->W2[o * n_h + k] * at->dz2[o];
        at->dz1[k] = blame * (1 - at->a1[k] * at->a1[k]);
//@ "g′ left out"   at->dz1[k] = blame;
//@ "slope of a"    at->dz1[k] = blame * (1 - tanh(at->a1[k]) * tanh(at->a1[k]));
//@ "σ′ for tanh′"  at->dz1[k] = blame * at->a1[k] * (1 - at->a1[k]);
        add_slopes(gradient->W1 + k * n_x, at->dz1[k], x, n_x);
        gradient->b1[k] += at->dz1[k];
    }
}

double loop_cost(const LoopNetwork *net, const Data *data,
                 LoopNetwork *gradient)
{
    LoopExample at = loop_example_new(net);
    double sum = 0;
    for (int k = 0; gradient && k < loop_network_size(net); k++)
//@ "nearly: gradient never NULL"  for (int k = 0; k < loop_network_size(net); k++)
        gradient->all[k] = 0;
//@ "not set to 0 first"  (void)k;
    for (int i = 0; i < data->m; i++) {
        const double *x = data_example(data, i), *y = data_labels(data, i);
//@ "labels of other examples"  const double *x = data_example(data, i), *y = data->y + i;
        loop_forward(net, x, &at);
        sum += loop_loss(net, &at, y);
//@ "loss of the last example only"  sum = loop_loss(net, &at, y);
        if (gradient)
            loop_backward(net, x, y, &at, gradient);
    }
    for (int k = 0; gradient && k < loop_network_size(net); k++)
//@ "only dW1 divided"  for (int k = 0; gradient && k < net->n_h * net->n_x; k++)
        gradient->all[k] /= data->m;
//@ "1/m forgotten in the gradient"  (void)k;
    loop_example_free(&at);
    return sum / data->m;
//@ "1/m forgotten in the cost"  return sum;
}

int loop_descend(LoopNetwork *net, const Data *data, double rate, int steps,
                 double *costs)
{
    LoopNetwork gradient = loop_network_new(net->n_x, net->n_h, net->n_y);
    int step = 0;
    for (;; step++) {
        double J = loop_cost(net, data, &gradient);
        if (costs)
//@ "nearly: costs never NULL"
            costs[step] = J;
//@ "last cost missing"  if (costs && step < steps)
//@ "last cost missing"      costs[step] = J;
        if (step == steps || !isfinite(J))
//@ "one step too many"  for (int k = 0; k < loop_network_size(net); k++)
//@ "one step too many"      net->all[k] -= rate * gradient.all[k];
//@ "one step too many"  if (step == steps || !isfinite(J))
//@ "nearly: any cost"   if (step == steps)
            break;
        for (int k = 0; k < loop_network_size(net); k++)
//@ "only W1 updated"  for (int k = 0; k < net->n_h * net->n_x; k++)
//@ "one step too many"
            net->all[k] -= rate * gradient.all[k];
//@ "added for subtracted"   net->all[k] += rate * gradient.all[k];
//@ "rate forgotten"         net->all[k] -= gradient.all[k];
//@ "biases not updated"     if (net->all + k < net->b1 ||
//@ "biases not updated"         (net->all + k >= net->W2 && net->all + k < net->b2))
//@ "biases not updated"         net->all[k] -= rate * gradient.all[k];
//@ "one step too many"
//@ "costs after the steps"  net->all[k] -= rate * gradient.all[k];
//@ "costs after the steps"  if (costs)
//@ "costs after the steps"      costs[step] = loop_cost(net, data, NULL);
    }
    loop_network_free(&gradient);
    return step;
}
