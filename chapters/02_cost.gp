width = 1000
height = 440
call "common/plot.gp" "02_cost" ARG1 ARG2 ARG3

eval panels(1, 2, "margins 0.07,0.975,0.19,0.9 spacing 0.12,0")

set title "Two losses, for both labels"
set xlabel "weighted sum z"
set ylabel "loss of one example"
set xrange [-8:8]
set yrange [0:11]
set xtics 2
set ytics 2
set key top center
plot data index "losses" using 1:3 with lines lw 2.4 lc rgb rust title "cross-entropy, y = 1", \
     ""   index "losses" using 1:2 with lines lw 2.4 lc rgb blue title "cross-entropy, y = 0", \
     ""   index "losses" using 1:5 with lines lw 2.4 dt (7,4) lc rgb rust title "squared error, y = 1", \
     ""   index "losses" using 1:4 with lines lw 2.4 dt (7,4) lc rgb blue title "squared error, y = 0"

set title "Cross-entropy computed from a: digits lost"
set xlabel "weighted sum z (y = 1)"
set ylabel "relative error of the loss"
set xrange [0:44]
set yrange [1e-17:10]
set xtics 10
set logscale y
set ytics 1e4 format "10^{%L}"
set key top left Left reverse
plot data index "error" using 1:2 with lines lw 1.6 lc rgb rust title "−log a,  a = σ(z)"
unset multiplot
unset output
