chapter = "15_fast_product"
width = 860
height = 520
call "common/plot.gp" "15_fast_product_roofline" ARG1 ARG2 ARG3

stats data index "roof" using 1 name "bytes" nooutput
stats data index "roof" using 2 name "peak" nooutput
set title "The lines of a step of training under the roofline: 784 × 4000, 300 hidden neurons" offset 0,0.5
set xlabel "operations for each byte of memory"
set ylabel "GFLOP/s"
set logscale xy
set xrange [0.003:2000]
# A processor may be faster than any of today.
top = peak_max > 120 ? 1.6 * peak_max : 200
set yrange [0.2:top]
set ytics ("1" 1, "10" 10, "100" 100)
set xtics ("1/300" 0.00333, "1/100" 0.01, "1/30" 0.0333, "1/10" 0.1, "1/3" 0.333, "1" 1, "3" 3, "10" 10, "30" 30, "100" 100, "300" 300, "1000" 1000)
set samples 500
roof(x) = bytes_max * x < peak_max ? bytes_max * x : peak_max
# Where the computer was busy, a speed may be off the scale: it, and its name, are drawn at the edge.
inside(y) = y < 0.22 ? 0.22 : y > 0.9 * top ? 0.9 * top : y
set label "peak, measured" at 1800,inside(peak_max*1.25) right
set label "what memory brings" at 0.55,inside(bytes_max*0.55*1.5) right
names = "'Z1 = W1 X + b1' 'A1 = tanh(Z1)' 'Z2 = W2 A1 + b2' 'A2, dZ2' 'dW2 = dZ2 A1ᵀ' 'dA1 = W2ᵀ dZ2' 'g′(Z1)' 'dZ1 = dA1 ⊙ g′' 'dW1 = dZ1 Xᵀ' 'db1' 'update'"
# Where each name stands: left or right of its point, and so many lines higher.
side(k) = k == 7 || k == 9 ? -1 : 1
higher(k) = word("-0.8 0.7 1.4 -0.8 0.1 -1.1 -0.6 0.6 -1.8 1.5 -0.9", int(k) + 1) + 0
plot roof(x) with lines lw 2.2 lc rgb "#222222", \
     data index "lines" using 1:(inside($2)) with points pt circle ps 1.1 lc rgb blue, \
     for [k=0:10] data index "lines" every ::k::k using ($1 * 1.17 ** side(k)):(inside($2 * 1.3 ** higher(k))):(side(k) > 0 ? word(names, k + 1) : "") with labels left, \
     for [k=0:10] data index "lines" every ::k::k using ($1 * 1.17 ** side(k)):(inside($2 * 1.3 ** higher(k))):(side(k) < 0 ? word(names, k + 1) : "") with labels right
unset output
