width = 1000
height = 430
call "common/plot.gp" "09_activations" ARG1 ARG2 ARG3

set multiplot
panel(a, b) = sprintf("set lmargin at screen %g; set rmargin at screen %g", a, b)
if (form ne "text") { set bmargin at screen 0.27; set tmargin at screen 0.89 }

# What is to be learned: the points, and the half circles that they lie about.
eval panel(0.065, 0.325)
set title "the two moons"
set xrange [-1.6:2.6]
set yrange [-1.25:1.75]
set size ratio -1
set xtics 1
set ytics 1
set xlabel "x[0]" offset 0,0.3
set ylabel "x[1]" offset 0.5,0
set parametric
set trange [0:pi]
eval key_at("screen 0.19, screen 0.055 center center horizontal maxrows 2 Left reverse samplen 1.5 width 1")
plot cos(t), sin(t) with lines lw 1.4 dt (2,3) lc rgb grey notitle, \
     1 - cos(t), 0.5 - sin(t) with lines lw 1.4 dt (2,3) lc rgb grey notitle, \
     data index "moons 0" with points pt circle ps 0.6 lc rgb blue title "class 0", \
     data index "moons 1" with points pt triangle ps 0.7 lc rgb rust title "class 1"
unset parametric
set size noratio

# The costs of ten seeds, side by side.
eval panel(0.415, 0.68)
set title "after 150 steps, ten seeds each"
set xrange [-0.6:3.6]
set yrange [0:0.4]
set xtics ("sigmoid" 0, "tanh" 1, "ReLU" 2, "leaky" 3) scale 0
set ytics 0.1
unset xlabel
set ylabel "cross-entropy cost J" offset 0.5,0
eval key_at("screen 0.548, screen 0.055 center center horizontal maxrows 2 Left reverse samplen 1 width 1")
plot for [k=0:3] data index sprintf("same rate %d", k) using (k - 0.17):1 with points pt 6 ps 0.6 lw 1.3 lc rgb grey notitle, \
     for [k=0:3] data index sprintf("own rate %d", k) using (k + 0.17):1 with points pt 13 ps 0.55 lc rgb blue notitle, \
     keyentry with points pt 6 ps 0.8 lw 1.3 lc rgb grey title "all at rate 1", \
     keyentry with points pt 13 ps 1 lc rgb blue title "each at its best"

# What comes back through ten layers.
eval panel(0.79, 0.985)
set title "ten layers"
set xrange [10.3:0.7]
set yrange [1e-7:10]
set logscale y
set xtics 3, 3, 9 scale 0.5
set xtics (10, 7, 4, 1) scale 0.5
set ytics 1e-6, 100, 1 format "10^{%L}"
set xlabel "layer" offset 0,0.3
set ylabel "steepness" offset 0.5,0
unset key
set label "ReLU, He" at 3.6, 3.2 tc rgb rust center
set label "tanh" at 2.3, 0.1 tc rgb blue center
set label "ReLU" at 3.6, 0.012 tc rgb rust center
set label "sigmoid" at 6.8, 3e-6 tc rgb grey center
plot data index "depth sigmoid" using 1:2 with linespoints pt 7 ps 0.5 lw 2.2 lc rgb grey, \
     data index "depth tanh" using 1:2 with linespoints pt 7 ps 0.5 lw 2.2 lc rgb blue, \
     data index "depth relu" using 1:2 with linespoints pt 9 ps 0.6 lw 2.2 dt (6,4) lc rgb rust, \
     data index "depth relu he" using 1:2 with linespoints pt 9 ps 0.6 lw 2.2 lc rgb rust
unset multiplot
unset output
