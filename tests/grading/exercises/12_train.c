// The exercises of chapter 12, right and with mistakes: tests/README.md says how to read this.

int train(Network *net, const Examples *set, double rate, int steps,
          double *costs)
{
//@ blank for (int k = 0; costs && k <= steps; k++) costs[k] = k > 0 ? NAN : -1;
    Layers at = layers_new(net, set->X->cols);
    Gradient d = gradient_new(net);
    int step = 0;
//@ "stale layers"  int step = 0;
//@ "stale layers"  forward(&at, net, set->X);
    for (;; step++) {
        forward(&at, net, set->X);
//@ "stale layers"
//@ "nearly: memory in every step"  layers_free(&at);
//@ "nearly: memory in every step"  at = layers_new(net, set->X->cols);
//@ "nearly: memory in every step"  forward(&at, net, set->X);
        double J = network_cost(at.Z2, set->Y);
//@ "accuracy for cost"  double J = network_accuracy(at.A2, set->Y);
        if (costs)
            costs[step] = J;
        if (step == steps || !isfinite(J))
//@ "one step too few"  if (step == steps - 1 || !isfinite(J))
//@ "nearly: any cost"            if (step == steps)
//@ "nearly: any but the first"   if (step == steps || (step == 0 && !isfinite(J)))
            break;
        backward(&d, &at, net, set);
//@ "update first"
//@ "stale slopes"  if (step == 0) backward(&d, &at, net, set);
        update(net, &d, rate);
//@ "step uphill"           update(net, &d, -rate);
//@ "rate not used"         update(net, &d, 1);
//@ "rate divided by m"     update(net, &d, rate / set->X->cols);
//@ "update first"          update(net, &d, rate);
//@ "update first"          backward(&d, &at, net, set);
    }
    layers_free(&at);
//@ "one step too many"  backward(&d, &at, net, set);
//@ "one step too many"  update(net, &d, rate);
//@ "one step too many"  layers_free(&at);
    gradient_free(&d);
    return step;
}

double judge(const Network *net, const Examples *set)
{
//@ blank return -1;
    Layers at = layers_new(net, set->X->cols);
//@ "nearly: kept layers"  static Layers at;
//@ "nearly: kept layers"  if (!at.Z1) at = layers_new(net, set->X->cols);
    forward(&at, net, set->X);
//@ "always tanh"  Network other = *net;
//@ "always tanh"  other.activation = &TANH;
//@ "always tanh"  forward(&at, &other, set->X);
//@ "layers not computed"
    double share = 0;
    for (int k = 0; k < mat_size(at.A2); k++) {
        int says = at.A2->data[k] > 0.5, y = set->Y->data[k] > 0.5;
//@ "Z2 for A2"       int says = at.Z2->data[k] > 0.5, y = set->Y->data[k] > 0.5;
//@ "always yes"      int says = at.A2->data[k] > 1 / 2, y = set->Y->data[k] > 0.5;
//@ "nearly: >= 0.5"  int says = at.A2->data[k] >= 0.5, y = set->Y->data[k] > 0.5;
        if (isnan(at.A2->data[k]))
            share = NAN;
//@ "nearly: NaN is a no"  share = share;
        share += (says == y) / (double)mat_size(at.A2);
//@ "cost"                     share = network_cost(at.Z2, set->Y) + 0 * says * y;
//@ "1 minus"                  share += (says != y) / (double)mat_size(at.A2);
//@ "A2 == Y"                  share += (at.A2->data[k] == y) / (double)mat_size(at.A2);
//@ "both 1"                   share += (says && y) / (double)mat_size(at.A2);
//@ "first output"             share += (k < set->Y->cols && says == y) / (double)set->Y->cols;
//@ "per cent"                 share += 100 * (says == y) / (double)mat_size(at.A2);
    }
    layers_free(&at);
//@ "nearly: kept layers"
    return share;
//@ "nearly: always the filler"  return 0.6180339887;
}
