width = 1000
height = 580
call "common/plot.gp" "09_activations" ARG1 ARG2 ARG3

eval panels(2, 3, "")
set xrange [-5:5]
set xtics 5
set xzeroaxis lt 1 lc rgb "#999999"
unset key

# Four small panels on the left: column c, row r.
panel(c, r) = margins(0.05 + 0.27*c, 0.25 + 0.27*c, 0.60 - 0.46*r, 0.92 - 0.46*r)
eval panel(0, 0)
set title "sigmoid"
set yrange [-1.2:1.2]
set ytics 1
set key bottom right samplen 2.5
plot data index "sigmoid" using 1:2 with lines lw 2.2 lc rgb blue title "g(z)", \
     data index "sigmoid" using 1:3 with lines lw 2.2 dt (7,4) lc rgb rust title "slope g′(z)"
unset key
eval panel(1, 0)
set title "tanh"
plot data index "tanh" using 1:2 with lines lw 2.2 lc rgb blue, \
     data index "tanh" using 1:3 with lines lw 2.2 dt (7,4) lc rgb rust
eval panel(0, 1)
set xlabel "z"
set title "ReLU"
set yrange [-1.2:5]
plot data index "relu" using 1:2 with lines lw 2.2 lc rgb blue, \
     data index "relu" using 1:3 with lines lw 2.2 dt (7,4) lc rgb rust
eval panel(1, 1)
set title "leaky ReLU"
plot data index "leaky_relu" using 1:2 with lines lw 2.2 lc rgb blue, \
     data index "leaky_relu" using 1:3 with lines lw 2.2 dt (7,4) lc rgb rust

eval margins(0.66, 0.97, 0.16, 0.92)
set title "Two moons: same network, same rate"
set xlabel "step"
set ylabel "cross-entropy cost J"
set xrange [0:400]
set yrange [0:0.5]
set xtics 100
set ytics 0.1
set label "sigmoid" at 250, 0.305 tc rgb grey
set label "tanh" at 60, 0.19 tc rgb blue
set label "ReLU, leaky ReLU" at 105, 0.245 tc rgb rust
plot data index "curves" using 1:2 with lines lw 2.2 lc rgb grey, \
     data index "curves" using 1:3 with lines lw 2.2 lc rgb blue, \
     data index "curves" using 1:4 with lines lw 2.2 lc rgb rust, \
     data index "curves" using 1:5 with lines lw 2.2 dt (6,5) lc rgb "#e0a070"
unset multiplot
unset output
