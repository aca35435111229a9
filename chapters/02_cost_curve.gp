chapter = "02_cost"
width = 760
height = 440
call "common/plot.gp" "02_cost_curve" ARG1 ARG2 ARG3

set title "What an answer a costs, once you know y"
set xlabel "a, the probability that the neuron gave to yes"
set ylabel "loss L of this example"
set xrange [0:1]
set yrange [0:5]
set xtics 0.5 format "%g"
set ytics 1
set key at graph 0.5, 0.97 center top Left reverse
small = form eq "png" ? ",26" : ",13"
plot data index "curve" using 1:2 with lines lw 2.4 lc rgb rust title "y = 1 (yes):  L = −log a", \
     ""   index "curve" using 1:3 with lines lw 2.4 dt (7,4) lc rgb blue title "y = 0 (no):  L = −log(1 − a)", \
     ""   index "answers" using 1:($1 == 0.5 || abs($1 - 0.76852) < 1e-4 ? $2 : NaN) with points pt triangle ps 1.2 lc rgb rust, \
     ""   index "answers" using 1:(abs($1 - 0.76852) < 1e-4 ? $3 : NaN) with points pt circle ps 1 lc rgb blue, \
     ""   index "answers" using 1:(abs($1 - 0.76852) < 1e-4 ? $2 : NaN):(sprintf("you cycled: %.4f", $2)) with labels center offset 2.6,0.9 font small tc rgb rust, \
     ""   index "answers" using 1:(abs($1 - 0.76852) < 1e-4 ? $3 : NaN):(sprintf("you did not: %.4f", $3)) with labels right offset -1.2,0.3 font small tc rgb blue, \
     ""   index "answers" using 1:($1 == 0.5 ? $2 : NaN):(sprintf("undecided: %.4f", $2)) with labels center offset 0,-1.4 font small
unset output
