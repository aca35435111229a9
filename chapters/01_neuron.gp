width = 760
height = 440
call "common/plot.gp" "01_neuron" ARG1 ARG2 ARG3

set title "The sigmoid function, and the example of this chapter"
set xlabel "weighted sum z = w^Tx + b"
set ylabel "activation a = σ(z)"
set xrange [-8:8]
set yrange [0:1]
set xtics 2
set ytics 0.25 format "%.2f"
set key top left at graph 0.02, 0.98 Left reverse
set arrow from 0, graph 0 to 0, graph 1 nohead lt 1 lc rgb "#999999"

stats data index "sum" using 2:3 nooutput prefix "E"
z = E_min_x
a = E_min_y
set arrow from z, 0 to z, a nohead dt (6,4) lc rgb rust front
set arrow from z, a to -8, a nohead dt (6,4) lc rgb rust front
set label sprintf("z = %.1f, a = %.2f", z, a) at z + 0.5, a - 0.07 tc rgb rust
set label "no: z < 0" at -4, 0.38 center tc rgb blue
set label "yes: z > 0" at 4.75, 0.38 center tc rgb rust

plot data index "sigmoid" using 1:2 with lines lw 2.4 lc rgb blue title "σ(z) = 1 / (1 + e^{−z})", \
     data index "sum" using 2:3 with points pt triangle ps 1.3 lc rgb rust title "the day of the example"
unset output
