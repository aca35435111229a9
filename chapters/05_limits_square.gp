chapter = "05_limits"
width = 840
height = 330
call "common/plot.gp" "05_limits_square" ARG1 ARG2 ARG3
call "common/drawing.gp"

side = 220
left = 270
bottom = 60
px(x) = left + side*x
py(x) = bottom + side*x
set label "(0, 1)  yes:  w[1] + b > 0" at px(0) - 20, py(1) right tc rgb rust
set label "yes:  w[0] + b > 0  (1, 0)" at px(1) + 20, py(0) left tc rgb rust
set label "(0, 0)  no:  b ≤ 0" at px(0) - 20, py(0) right tc rgb blue
set label "no:  w[0] + w[1] + b ≤ 0  (1, 1)" at px(1) + 20, py(1) left tc rgb blue
set label "z > 0?" at px(0.5) + 24, py(0.5) left font small
set label "x[0] →" at px(0.5), 24 center font small tc rgb grey
set label "x[1] →" at px(0) - 26, py(0.5) center rotate by 90 font small tc rgb grey
set object rectangle from px(0), py(0) to px(1), py(1) fs empty border lc rgb pale lw 1 back
plot data index "XOR 0" using (px($1)):(py($2)) with lines lw 2 lc rgb blue, \
     data index "XOR 1" using (px($1)):(py($2)) with lines lw 2 dt (7,4) lc rgb rust, \
     data index "XOR 0" using (px($1)):(py($2)) with points pt circle ps 1.6 lc rgb blue, \
     data index "XOR 1" using (px($1)):(py($2)) with points pt triangle ps 1.8 lc rgb rust, \
     data index "XOR 0" using (px(0.5)):(py(0.5)) every ::0::0 with points pt circle ps 1.8 lc rgb "white", \
     data index "XOR 0" using (px(0.5)):(py(0.5)) every ::0::0 with points pt 6 ps 1.8 lw 2 lc rgb "#111111"
unset output
