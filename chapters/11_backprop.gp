width = 760
height = 460
call "common/plot.gp" "11_backprop" ARG1 ARG2 ARG3

set title "Learning with planted bugs: two moons, 4 tanh units"
set xlabel "step"
set ylabel "cross-entropy cost J"
set xrange [0:1000]
set yrange [0:0.7]
set xtics 200
set ytics 0.1
set key top right
plot data index "slope left out" using 1:2 with lines lw 1.8 dt (2,3) lc rgb rust title "g′ left out", \
     data index "biases forgotten" using 1:2 with lines lw 1.8 dt (8,3,2,3) lc rgb rust title "biases forgotten", \
     data index "1/m twice" using 1:2 with lines lw 1.8 dt (8,4) lc rgb rust title "1/m twice", \
     data index "slope of a" using 1:2 with lines lw 1.8 lc rgb rust title "g′ taken of a", \
     data index "right" using 1:2 with lines lw 2.4 lc rgb blue title "right"
unset output
