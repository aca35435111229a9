width = 1000
height = 440
call "common/plot.gp" "02_cost" ARG1 ARG2 ARG3

eval panels(1, 2, "margins 0.07,0.975,0.19,0.88 spacing 0.11,0")
set xlabel "weighted sum z"
set xrange [-8:8]
set xtics 2

set title "Two losses, for both labels"
set ylabel "loss of one example"
set yrange [0:11]
set ytics 2
set key top center
plot data index "losses" using 1:3 with lines lw 2.4 lc rgb rust title "cross-entropy, y = 1", \
     ""   index "losses" using 1:2 with lines lw 1.6 lc rgb blue title "cross-entropy, y = 0", \
     ""   index "losses" using 1:5 with lines lw 2.4 dt (7,4) lc rgb rust title "squared error, y = 1", \
     ""   index "losses" using 1:4 with lines lw 1.6 dt (2,3) lc rgb blue title "squared error, y = 0"

set title "What one step to the right gains, y = 1"
set ylabel "L(z) − L(z + 1)"
set yrange [0:1.1]
set ytics 0.25 format "%.2f"
set key top right
plot data index "gains" using 1:2 with lines lw 2.4 lc rgb rust title "cross-entropy", \
     ""   index "gains" using 1:3 with lines lw 2.4 dt (7,4) lc rgb rust title "squared error"
unset multiplot
unset output
