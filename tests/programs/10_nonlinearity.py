"""The program of chapter 10: what it prints and draws."""

from support.program import test

test("10_nonlinearity",
     labels=["identity inside: one straight line", "tanh inside: a boundary that bends",
             "feature x[0]", "class 0", "class 1", "P = 0.5"],
     points={f"{plot}{panel}": 200 for plot in (3, 5) for panel in "ab"},
     lines={"6a": 50, "6b": 100},
     drawings={"10_nonlinearity_collapse": ["W2", "1 × 4", "W1", "4 × 2", "b1", "b2", "W = W2 W1",
                                            "1 × 2", "b = W2 b1 + b2", "0.028", "−0.203", "0.016"],
               "10_nonlinearity_curve": ["1 tanh unit", "3 tanh units", "10 tanh units", "Z2",
                                         "sin x + cos 2x", "feature x"]})
