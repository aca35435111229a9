width = 1000
height = 540
call "common/plot.gp" "04_logistic_regression" ARG1 ARG2 ARG3

stats data index "wrong" using 1:2 nooutput prefix "WRONG"
count = WRONG_records

eval panels(1, 2, "")

eval margins(0.085, 0.435, 0.29, 0.9)
set title "Learning curves"
set xlabel "step (from 1)"
set ylabel "cross-entropy cost J" offset 1.1,0
set logscale xy
set format "10^{%L}"
set xrange [1:5000]
set yrange [0.05:200]
set label 1 "α = 1000" at 1.2, 3.6 tc rgb rust
set label 2 "α = 0.25, not centred" at 1.2, 0.92 tc rgb grey font (form eq "png" ? ",24" : ",12")
set label 3 "α = 1" at 1.2, 0.34 tc rgb blue
set label 4 "α = 10" at 1.2, 0.115 tc rgb blue
plot data index "too large" using 1:2 with lines lw 1.2 lc rgb rust, \
     data index "not centred" using 1:2 with lines lw 2 dt (7,4) lc rgb grey, \
     data index "slow" using 1:2 with lines lw 2 dt (2,3) lc rgb blue, \
     data index "good" using 1:2 with lines lw 2.4 lc rgb blue
unset label

unset logscale
set format "%g"
eval margins(0.535, 0.87, 0.29, 0.9)
set title "The learned boundary"
set xlabel "petal length (cm)"
set ylabel "petal width (cm)" offset 1,0
set xrange [2.8:7.2]
set yrange [0.8:2.7]
set xtics 1
set ytics 0.5
set cblabel "estimated P(virginica)" offset 1.2,0
set cbtics 0.25 format "%.2f"
set colorbox user origin graph 1.03, graph 0 size graph 0.035, graph 1 noborder
eval key_at("screen 0.70, 0.08 center center horizontal maxrows 1 Left reverse samplen 1.5 width 1")
# A ring around each flower on the wrong side.
do for [k=0:count-1] {
    stats data index "wrong" using 1:2 every ::k::k nooutput prefix "P"
    set label 10 + k "" at P_min_x, P_min_y point pt 6 ps 1.7 lw 1.4 lc rgb "#111111" front
}
call "common/boundary.gp" "flowers" "versicolor" "virginica"
unset multiplot
unset output
