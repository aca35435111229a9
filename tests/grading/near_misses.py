"""Functions that are nearly right: on most days nobody would see that they are not. Each is
planted like a mistake, by the lines of exercises/NN_name.c that are marked "nearly: NAME". The
exercise must get no points for it, and its report has to have these words; others keep theirs."""

import dataclasses


@dataclasses.dataclass
class NearMiss:
    chapter: str
    exercise: str
    name: str
    says: str = ""  # words of the report
    waiting: tuple = ()  # other exercises that may have to wait for it

    def mark(self):
        return f"nearly: {self.name}"


NEAR_MISSES = [
    NearMiss("01", "sigmoid", "cut off at 7", "sigmoid(z = ", ("neuron",)),
    NearMiss("01", "neuron_z", "16 features", "With X 4 × 7 it is right", ("neuron",)),
    NearMiss("02", "loss_from_a", "a clipped", "very close to 0 or 1"),
    NearMiss("02", "loss_from_a", "1e-12 added", "very close to 0 or 1"),
    NearMiss("02", "loss", "a straight line from 7", "not to be left out", ("cost",)),
    NearMiss("02", "loss", "infinite from 1e5", "not finite at z = 1000"),
    NearMiss("02", "cost", "from a", "the neuron is sure"),
    NearMiss("03", "loss_gradient", "|dz|"),
    NearMiss("03", "loss_gradient", "n even", "it is right"),
    NearMiss("03", "cost_gradient", "past dw", "array"),
    NearMiss("03", "cost_gradient", "past db", "array"),
    NearMiss("03", "measured_slope", "h of its own"),
    NearMiss("03", "measured_slope", "not put back", "did not put them back"),
    NearMiss("04", "descend", "costs never NULL", "costs may be NULL"),
    NearMiss("04", "descend", "any cost", "not finite"),
    NearMiss("04", "descend", "NaN only", "infinite"),
    NearMiss("04", "descend", "finite at first", "infinite on the way"),
    NearMiss("04", "descend", "1e6 for infinite", "becomes infinite on the way"),
    NearMiss("04", "predict", "b alone", "", ("accuracy",)),
    NearMiss("04", "accuracy", "NaN counted", "NaN in Y"),
    NearMiss("04", "center", "labels changed", "changed Y"),
    NearMiss("05", "best_line", "359 directions", "359°"),
    NearMiss("05", "best_line", "from -49", "k = -50"),
    NearMiss("05", "best_line", "12 right"),
    NearMiss("06", "loop_loss", "from a", "clip nothing", ("loop_cost", "loop_descend")),
    NearMiss("06", "loop_loss", "log for log1p", "tiny, and not 0", ("loop_cost", "loop_descend")),
    NearMiss("06", "loop_loss", "z2 changed", "changed Z2", ("loop_cost", "loop_descend")),
    NearMiss("06", "loop_backward", "no blame for one unit", "n_h = 1",
             ("loop_cost", "loop_descend")),
    NearMiss("06", "loop_cost", "gradient never NULL", "gradient may be NULL", ("loop_descend",)),
    NearMiss("06", "loop_descend", "costs never NULL", "costs may be NULL"),
    NearMiss("06", "loop_cost", "64 units", "n_h = 67", ("loop_descend",)),
    NearMiss("06", "loop_descend", "any cost", "not finite"),
    NearMiss("06", "loop_descend", "any cost on the way", "on the way"),
    NearMiss("07", "plain_mul_nt", "64 terms", "array"),
    NearMiss("08", "forward", "always tanh", "wrong where it is σ"),
    NearMiss("08", "forward", "room of the first size", "keeps something"),
    NearMiss("08", "network_cost", "from a", "clip nothing"),
    NearMiss("08", "network_cost", "log for log1p", "tiny, and not 0"),
    NearMiss("08", "network_cost", "Kahan's NaN", "is infinite"),
    NearMiss("08", "network_accuracy", "known cases"),
    NearMiss("08", "network_accuracy", "NaN is wrong", "neither right nor wrong"),
    NearMiss("09", "update", "slopes changed", "changed dW1", ("descend_by_measuring",)),
    NearMiss("09", "relu_slope", "NaN is 0", "stays a NaN"),
    NearMiss("09", "descend_by_measuring", "any cost", "not finite"),
    NearMiss("09", "descend_by_measuring", "any cost on the way", "on the way"),
    NearMiss("09", "descend_by_measuring", "h of its own", "another h"),
    NearMiss("11", "backward_hidden", "tanh or σ", "relu"),
    NearMiss("11", "backward_hidden", "64 units", "array", ("backward",)),
    NearMiss("11", "backward", "m even", "wrong for this one"),
    NearMiss("11", "backward", "Z1 handed on"),
    NearMiss("11", "backward", "A2 changed", "changed A2"),
    NearMiss("11", "check_block", "kinks of 0.09", "more than 0.1"),
    NearMiss("11", "check_block", "kinks of 0.11", "more than 0.1"),
    NearMiss("11", "check_block", "no guard", "0/0"),
    NearMiss("11", "check_block", "stops at a kink"),
    NearMiss("11", "check_block", "NaN lost", "NaN got lost"),
    NearMiss("12", "train", "any cost", "not finite"),
    NearMiss("12", "train", "any but the first", "after the first step"),
    NearMiss("12", "train", "memory in every step", "its header forbids"),
    NearMiss("12", "judge", "always the filler"),
    NearMiss("12", "judge", ">= 0.5", "exactly 0.5"),
    NearMiss("12", "judge", "NaN is a no", "is NaN"),
    NearMiss("12", "judge", "kept layers", "from one call to the next"),
    NearMiss("14", "held_out", "8 steps", "Right for 8 steps"),
    NearMiss("14", "held_out", "room for 64 costs", "reads outside"),
]
