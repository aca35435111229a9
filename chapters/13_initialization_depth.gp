# What is left of a signal after so many layers, for five sizes of the weights.
chapter = "13_initialization"
width = 720
height = 380
call "common/plot.gp" "13_initialization_depth" ARG1 ARG2 ARG3

eval margins(0.12, 0.73, 0.19, 0.95)
set xrange [0:10]
set yrange [1e-11:1e2]
set logscale y
set xtics 2
set ytics 1e-12, 1000, 1 format "10^{%L}"
set xlabel "layer"
set ylabel "size of what it says" offset 0.5,0
unset key
set label "tanh, randn" at 10.2, 3 tc rgb blue
set label "ReLU, He" at 10.2, 0.35 tc rgb rust
set label "tanh, Xavier" at 10.2, 0.04 tc rgb blue
set label "ReLU, Xavier" at 10.2, 0.004 tc rgb rust
set label "tanh, 0.01 randn" at 10.2, 1e-10 tc rgb blue
plot data index "depth tanh small" using 1:2 with linespoints pt circle ps 0.5 lw 2 dt (7,4) lc rgb blue, \
     data index "depth tanh xavier" using 1:2 with linespoints pt circle ps 0.5 lw 2 lc rgb blue, \
     data index "depth tanh large" using 1:2 with linespoints pt circle ps 0.5 lw 2 dt (2,3) lc rgb blue, \
     data index "depth relu xavier" using 1:2 with linespoints pt triangle ps 0.6 lw 2 dt (7,4) lc rgb rust, \
     data index "depth relu he" using 1:2 with linespoints pt triangle ps 0.6 lw 2 lc rgb rust
unset output
