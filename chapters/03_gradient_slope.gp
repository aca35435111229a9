chapter = "03_gradient"
width = 760
height = 460
call "common/plot.gp" "03_gradient_slope" ARG1 ARG2 ARG3

# The first row of "slopes": w, J(w), h, J(w - h), J(w + h), the slope measured with h, the derived one.
stats data index "slopes" using 1:2 every ::0::0 nooutput prefix "W"
stats data index "slopes" using 4:5 every ::0::0 nooutput prefix "H"
stats data index "slopes" using 6:7 every ::0::0 nooutput prefix "S"
w = W_min_x
J = W_min_y
small = form eq "png" ? ",26" : ",13"

set title "The cost J over one weight, and its slope at w = −0.5"
set xlabel "weight w (the bias stays 0)"
set ylabel "cost J of eight days"
set xrange [-3:5]
set yrange [0:2.4]
set xtics 1
set ytics 1 format "%g"
set key top right
set label sprintf("J(w − h) = %.4f", H_min_x) at w - 0.85, H_min_x + 0.04 left font small tc rgb blue
set label sprintf("J(w + h) = %.4f", H_min_y) at w + 1.1, H_min_y + 0.12 left font small tc rgb blue
set label sprintf("J(w) = %.4f", J) at w + 0.2, J + 0.24 left font small tc rgb rust
set arrow from w - 1, 0.12 to w, 0.12 heads size screen 0.008,20 filled lc rgb grey
set arrow from w, 0.12 to w + 1, 0.12 heads size screen 0.008,20 filled lc rgb grey
set label "h" at w - 0.5, 0.2 center font small
set label "h" at w + 0.5, 0.2 center font small
do for [k=-1:1] { set arrow from w + k, 0 to w + k, (k < 0 ? H_min_x : k > 0 ? H_min_y : J) nohead dt (2,4) lc rgb grey back }

tangent(v) = abs(v - w) < 1.75 ? J + S_min_y*(v - w) : NaN
secant(v) = abs(v - w) < 1.45 ? H_min_x + S_min_x*(v - w + 1) : NaN
plot data index "J over w" using 1:2 with lines lw 2.4 lc rgb "#333333" title "J", \
     secant(x) with lines lw 1.8 lc rgb blue title gprintf("through both points: slope %.4f", S_min_x), \
     tangent(x) with lines lw 2.4 dt (7,4) lc rgb rust title gprintf("the tangent: slope %.4f", S_min_y), \
     data index "slopes" using ($1 - $3):4 every ::0::0 with points pt circle ps 1 lc rgb blue, \
     data index "slopes" using ($1 + $3):5 every ::0::0 with points pt circle ps 1 lc rgb blue, \
     data index "slopes" using 1:2 every ::0::0 with points pt triangle ps 1.2 lc rgb rust
unset output
