width = 1000
height = 540
call "common/plot.gp" "03_gradient" ARG1 ARG2 ARG3

# The contour lines of the landscape, kept for later.
set contour base
unset surface
set cntrparam levels discrete 0.45, 0.5, 0.6, 0.8, 1.0, 1.3, 1.6, 2.0, 2.5, 3.0
set table $contours
splot data index "landscape" using 1:2:3
unset table
unset contour

stats data index "path" using 3 every ::60 nooutput prefix "END"

eval panels(1, 2, "margins 0.065,0.975,0.29,0.90 spacing 0.13,0")
small = form eq "png" ? ",20" : ",10"

set format "%g"
set title "The cost J over (w, b), and the way down"
set xlabel "weight w"
set ylabel "bias b" offset 1,0
set xrange [-3:5]
set yrange [-3:3.7]
set xtics 1
set ytics 1
eval key_at("screen 0.27, 0.085 center center horizontal maxrows 2 Left reverse samplen 2")
plot $contours using 1:2 with lines lw 1.2 lc rgb "#9aa7b3" title "equal cost", \
     $contours using 1:2:(sprintf("%.2g", $3)) every 60::20 with labels font small tc rgb grey notitle, \
     data index "path" using 1:2 with linespoints lw 1.6 pt circle ps 0.5 lc rgb rust title "60 steps, rate 2", \
     data index "path" using 1:2 every ::60 with points pt 1 ps 1.4 lw 2 lc rgb "#111111" title sprintf("the end: J = %.4f", END_min)

set title "A measured slope: its error against the step h"
set xlabel "step h"
set ylabel "typical error of the slope"
set logscale xy
set format "10^{%L}"
set xrange [1e-12:0.1]
set yrange [1e-12:1]
set xtics 1e3
set ytics 1e3
eval key_at("screen 0.8, 0.085 center center horizontal maxrows 1 Left reverse samplen 2")
plot data index "error" using 1:2 with linespoints lw 2 pt triangle ps 0.6 lc rgb rust title "one side", \
     ""   index "error" using 1:3 with linespoints lw 2 dt (7,4) pt circle ps 0.5 lc rgb blue title "both sides"
unset multiplot
unset output
