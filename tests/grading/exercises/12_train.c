// The exercises of chapter 12, right and with mistakes: tests/README.md says how to read this.

int train(Network *net, const Examples *set, double rate, int steps,
          double *costs)
{
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
        if (costs)
            costs[step] = J;
        if (step == steps || !isfinite(J))
//@ "one step too few"  if (step == steps - 1 || !isfinite(J))
//@ "nearly: any cost"  if (step == steps)
            break;
        backward(&d, &at, net, set);
//@ "stale slopes"  if (step == 0)
//@ "stale slopes"      backward(&d, &at, net, set);
        update(net, &d, rate);
//@ "no training"
//@ "added for subtracted"  update(net, &d, -rate);
//@ "rate forgotten"        update(net, &d, 1);
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
    Layers at = layers_new(net, set->X->cols);
    forward(&at, net, set->X);
//@ "always tanh"  Network other = *net;
//@ "always tanh"  other.activation = &TANH;
//@ "always tanh"  forward(&at, &other, set->X);
//@ "layers not computed"
    double share = network_accuracy(at.A2, set->Y);
//@ "nearly: always 0.625"  double share = 0.625;
//@ "nearly: Z2 for A2"     double share = network_accuracy(at.Z2, set->Y);
    layers_free(&at);
    return share;
//@ "share of the wrong ones"  return 1 - share;
}
