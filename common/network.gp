# A 2-layer network as nodes and arrows, for one example:
#     call "common/network.gp" "start"
# draws the blocks "start nodes" (layer, place in it, z, a) and "start weights" (layer, to, from,
# weight) of the data file. Each node is split: z on the left, a on the right. An arrow is as thick
# as its weight, and dashed where it is negative. Nothing else may be in the picture.
unset border
unset tics
unset key
unset grid
set margins 0,0,0,0
set xrange [0:width]
set yrange [0:height]

# The numbers as they are written in the file, in one string each.
minus(s) = s[1:1] eq "-" ? "−".s[2:strlen(s)] : s
nodes = ""
n_x = 0; n_h = 0; n_y = 0
stats data index ARG1." nodes" using (nodes = nodes." ".strcol(3)." ".strcol(4), \
    n_x = n_x + ($1 == 0), n_h = n_h + ($1 == 1), n_y = n_y + ($1 == 2), 1) nooutput
weights = ""
stats data index ARG1." weights" using (weights = weights." ".strcol(4), 1) nooutput

R = 49
gap = 118
middle = height / 2.0 + 4
X0 = 0.09 * width
X1 = 0.42 * width
X2 = 0.74 * width
X3 = 0.93 * width
y_of(k, n) = middle + ((n - 1) / 2.0 - k) * (n == 2 ? 1.6 * gap : gap)
arrow_ = 'set arrow from %g,%g to %g,%g head size 11,18 filled lw %g lc rgb %d dt %d back'
line_(x0, y0, x1, y1, w) = sprintf(arrow_, x0 + R, y0, x1 - R - 2, y1, 0.7 + 0.8 * abs(w), \
    w < 0 ? rust : blue, w < 0 ? 2 : 1)

do for [k=0:n_h-1] { do for [j=0:n_x-1] {
    eval line_(X0, y_of(j, n_x), X1, y_of(k, n_h), real(word(weights, k * n_x + j + 1)))
} }
do for [o=0:n_y-1] { do for [k=0:n_h-1] {
    eval line_(X1, y_of(k, n_h), X2, y_of(o, n_y), real(word(weights, n_h * n_x + o * n_h + k + 1)))
} }

small = form eq "png" ? ",24" : ",12"
large = form eq "png" ? ",36" : ",18"
do for [j=0:n_x-1] {
    y = y_of(j, n_x)
    set object circle at X0,y size R fc rgb "white" fs solid border lc rgb grey lw 1.6 front
    set label sprintf("x[%d]", j) at X0,y+10 center front
    set label minus(word(nodes, 2 * j + 1)) at X0,y-12 center front font small
}
do for [k=0:n_h+n_y-1] {
    x = k < n_h ? X1 : X2
    y = k < n_h ? y_of(k, n_h) : y_of(k - n_h, n_y)
    set object circle at x,y size R fc rgb "white" fs solid border lc rgb blue lw 2 front
    set arrow from x,y-R to x,y+R nohead lw 1 lc rgb blue front
    set label (k < n_h ? "z1" : "z2") at x-20,y+11 center front font small
    set label (k < n_h ? "a1" : "a2") at x+20,y+11 center front font small
    set label minus(word(nodes, 2 * (n_x + k) + 1)) at x-24,y-11 center front font small
    set label minus(word(nodes, 2 * (n_x + k) + 2)) at x+23,y-11 center front font small
    if (k < n_h) { set label sprintf("%d", k) at x,y+R+9 center front font small tc rgb grey }
}
do for [o=0:n_y-1] {
    set arrow from X2+R,y_of(o, n_y) to X3-16,y_of(o, n_y) head size 11,18 filled lw 1.4 lc rgb grey back
    set label "ŷ" at X3,y_of(o, n_y) center font ",18" front
}
set label "input" at X0,16 center tc rgb grey
set label "layer 1: hidden" at X1,16 center tc rgb grey
set label "layer 2: output" at X2,16 center tc rgb grey
set label sprintf("W1, %d × %d", n_h, n_x) at (X0+X1)/2,height-16 center
set label sprintf("W2, %d × %d", n_y, n_h) at (X1+X2)/2,height-16 center
plot NaN notitle
unset output
