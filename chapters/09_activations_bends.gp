# The four activations and their slopes, each panel of one size and one scale.
chapter = "09_activations"
width = 1000
height = 250
call "common/plot.gp" "09_activations_bends" ARG1 ARG2 ARG3

eval panels(1, 4, "margins 0.045,0.99,0.24,0.89 spacing 0.045,0")
set size ratio -1
set xrange [-3:3]
set yrange [-1.2:3]
set xtics 2
set ytics 1
set xzeroaxis lt 1 lc rgb "#999999"
set yzeroaxis lt 1 lc rgb "#999999"
set xlabel "z" offset 0,0.5
unset key
names = "sigmoid tanh relu leaky_relu"
titles = "'sigmoid' 'tanh' 'ReLU' 'leaky ReLU'"
do for [k=1:4] {
    set title word(titles, k) offset 0,-0.4
    unset label
    if (k == 1) {
        set label "a = g(z)" at 1.2, 1.25 center tc rgb blue
        set label "slope g′(z)" at 1.2, -0.4 center tc rgb rust
    }
    # The slope of a ReLU jumps at 0: it is drawn in two pieces, left and right of it.
    plot data index word(names, k) using 1:2 with lines lw 2.4 lc rgb blue, \
         data index word(names, k) using ($1 <= 0 ? $1 : NaN):3 with lines lw 2.2 dt (7,4) lc rgb rust, \
         data index word(names, k) using ($1 >= (k < 3 ? 0 : 0.05) ? $1 : NaN):3 with lines lw 2.2 dt (7,4) lc rgb rust
}
unset multiplot
unset output
