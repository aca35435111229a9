chapter = "04_logistic_regression"
width = 1000
height = 560
call "common/plot.gp" "04_logistic_regression_valley" ARG1 ARG2 ARG3

# The contour lines of the centred landscape. The other one is the same, pushed askew: where x
# is larger by the mean, the same neuron has a bias that is smaller by mean times w.
set contour base
unset surface
set cntrparam levels discrete 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2, 3, 4, 6, 8, 12, 16
set table $lines
splot data index "valley" using 1:2:3
unset table
unset contour
stats data index "mean" using 1 nooutput prefix "MEAN"
stats data index "not centred path" using 3:4 every ::200 nooutput prefix "RAW"
stats data index "centred path" using 3:4 every ::200 nooutput prefix "MOVED"
small = form eq "png" ? ",26" : ",13"

eval panels(1, 2, "margins 0.085,0.975,0.22,0.91 spacing 0.1,0")
set xlabel "weight w, per cm of length"
set ylabel "bias b"
set xrange [-1:11]
set yrange [-9:3]
set xtics 2
set ytics 2
eval key_at("screen 0.27, 0.05 center center horizontal maxrows 1 Left reverse samplen 2")
set title "Length in cm: a trench"
set object 1 rectangle from 2.1, -8.75 to 10.8, -6.75 fc rgb "white" fs solid noborder front
set label 1 sprintf("200 steps, rate %g: J = %.4f", RAW_min_y, RAW_min_x) at 10.6, -7.3 right font small tc rgb rust front
set label 2 "the lowest point is at b = −44 ↓" at 10.6, -8.2 right font small front
plot $lines using 1:($2 - MEAN_min*$1) with lines lw 1.2 lc rgb "#9aa7b3" title "equal cost", \
     data index "not centred path" using 1:2 with linespoints lw 1.6 pt circle ps 0.4 lc rgb rust title "the way down", \
     data index "not centred path" using 1:2 every ::0::0 with points pt triangle ps 1.2 lc rgb "#111111"
eval key_at("screen 0.76, 0.05")
unset label 2
set object 1 rectangle from 2.6, -7.9 to 10.8, -6.75 fc rgb "white" fs solid noborder front
set title "Length from the average flower: a bowl"
set label 1 sprintf("200 steps, rate %g: J = %.4f", MOVED_min_y, MOVED_min_x)
plot $lines using 1:2 with lines lw 1.2 lc rgb "#9aa7b3", \
     data index "centred path" using 1:2 with linespoints lw 1.6 pt circle ps 0.4 lc rgb rust, \
     data index "centred path" using 1:2 every ::0::0 with points pt triangle ps 1.2 lc rgb "#111111" title "the start", \
     data index "lowest" using 1:2 with points pt 1 ps 1.5 lw 2 lc rgb "#111111" title "the lowest point"
unset multiplot
unset output
