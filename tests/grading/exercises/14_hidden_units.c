// The exercises of chapter 14, right and with mistakes: tests/README.md says how to read this.

HeldOut held_out(Network *net, const Examples *seen, const Examples *unseen,
                 double rate, int steps)
{
    HeldOut result;
    Layers at = layers_new(net, seen->X->cols);
    train(net, seen, rate, steps, NULL);
//@ "trained on the held-out examples"  train(net, unseen, rate, steps, NULL);
//@ "not trained"
//@ "cost at the start"
//@ "trained on both"                   train(net, seen, rate, steps, NULL);
//@ "trained on both"                   train(net, unseen, rate, steps, NULL);
//@ "nearly: 8 steps"                   train(net, seen, rate, 8 + 0 * steps, NULL);
    forward(&at, net, seen->X);
//@ "cost of the others"  layers_free(&at);
//@ "cost of the others"  at = layers_new(net, unseen->X->cols);
//@ "cost of the others"  forward(&at, net, unseen->X);
    result.cost = network_cost(at.Z2, seen->Y);
//@ "cost of the others"  result.cost = network_cost(at.Z2, unseen->Y);
//@ "cost at the start"   result.cost = network_cost(at.Z2, seen->Y);
//@ "cost at the start"   train(net, seen, rate, steps, NULL);
    result.seen = judge(net, seen);
//@ "exchanged"  result.unseen = judge(net, seen);
    result.unseen = judge(net, unseen);
//@ "judged by what was learned"  result.unseen = judge(net, seen);
//@ "exchanged"                   result.seen = judge(net, unseen);
    layers_free(&at);
    return result;
}
