"""The program of chapter 13: what it prints and draws."""

from support.program import test

# At rate 3 a few descents bounce a little, and where they end depends on rounding.
test("13_initialization",
     labels=["small", "Xavier", "He", "W1 large", "both large", "step", "cost J",
             "a1 at the start", "share (%)"],
     lines={f"{plot}{panel}": 60 for plot in range(1, 11) for panel in "abcde"},
     points={f"{plot}{panel}": 1 for plot in range(11, 21) for panel in "abcde"},
     loose={r"^tanh He": 1.65, r"^tanh .*, to": 1.25},
     loose_blocks={f"curve {start} {seed}": None for start in range(5) for seed in range(10)},
     drawings={"13_initialization_twins": ["x[0]", "0.2", "1.8", "every weight is 0.5", "z", "a",
                                           "dz1 = 0.143", "dW1 = (0.029, 0.258)", "ŷ"],
               "13_initialization_depth": ["layer", "size of what it says", "tanh, 0.01 randn",
                                           "tanh, randn", "tanh, Xavier", "ReLU, Xavier",
                                           "ReLU, He"]})
