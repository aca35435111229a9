# The smallest network of two layers as a computation graph, with the numbers of one example:
# values above the arrows, slopes of the loss below them.
width = 980
height = 320
chapter = "11_backprop"
call "common/plot.gp" "11_backprop_graph" ARG1 ARG2 ARG3

# x z1 a1 z2 a2 L   dx dz1 da1 dz2   dw1 db1 dw2 db2
array V[14]
do for [k=1:14] {
    stats data index "graph" using k nooutput
    V[k] = STATS_min
}
unset border
unset tics
unset grid
unset key
set margins 0,0,0,0
set xrange [0:width]
set yrange [0:height]
R = 30 # of a node
y = 185

array place[5] = [200, 375, 550, 725, 895]
array node[5] = ["+", "tanh", "+", "σ", "−log"]
array name[6] = ["x", "z1", "a1", "z2", "a2", "L"]

do for [k=1:5] {
    set object circle at place[k],y size R fc rgb "white" fs solid border lc rgb grey lw 1.6 front
    set label node[k] at place[k],y center front font ",15"
    from = k == 1 ? 70 : place[k-1] + R
    middle = (from + place[k] - R) / 2.0
    set arrow from from,y to place[k]-R-2,y head size 10,18 filled lw 1.4 lc rgb grey back
    set label (k == 1 ? "x = 2" : gprintf(name[k]." = %.4f", V[k])) at middle,y+17 center tc rgb blue font ",13" front
    if (k < 5) {
        set label gprintf("d".name[k]." = %.4f", V[k+6]) at middle,y-18 center tc rgb rust font ",13" front
    }
}
set arrow from place[5]+R,y to place[5]+R+26,y head size 10,18 filled lw 1.4 lc rgb grey back
set label "x" at 50,y center font ",17"
set label gprintf("L = %.4f", V[6]) at place[5],y+R+18 center tc rgb blue font ",13"

# The parameters come in from below.
do for [layer=1:2] {
    k = 2*layer - 1
    set arrow from place[k],92 to place[k],y-R-2 head size 10,18 filled lw 1.4 lc rgb grey back
    w = layer == 1 ? "w1 = 0.5   b1 = −0.3" : "w2 = 0.8   b2 = 0.1"
    set label w at place[k],78 center font ",13" tc rgb blue
    dw = gprintf(sprintf("dw%d = %%.4f", layer), V[9+2*layer])
    db = gprintf(sprintf("   db%d = %%.4f", layer), V[10+2*layer])
    set label dw.db at place[k],54 center font ",13" tc rgb rust
}
set label "forward: values, from left to right" at 50,height-30 left tc rgb blue
set label "backward: slopes of L, from right to left" at 50,height-54 left tc rgb rust
plot NaN
unset output
