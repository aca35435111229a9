chapter = "10_nonlinearity"
width = 900
height = 430
call "common/plot.gp" "10_nonlinearity_collapse" ARG1 ARG2 ARG3
call "common/blocks.gp"

y = 350
h = cell_h
call "common/block.gp" "layer W2" 20 y "W2"
call "common/block.gp" "layer W1" 330 y "W1"
call "common/block.gp" "layer b1" 560 y "b1"
call "common/block.gp" "layer b2" 720 y "b2"
m = y - h/2.0
eval sign("x", 484, m)
eval sign("+", 526, m)
eval sign("+", 678, m)
# Brackets around the hidden layer.
do for [k=0:1] {
    x = k == 0 ? 308 : 646
    d = k == 0 ? 8 : -8
    set arrow from x,y+46 to x,y-4*h-6 nohead lw 1.6 lc rgb grey
    set arrow from x,y+46 to x+d,y+46 nohead lw 1.6 lc rgb grey
    set arrow from x,y-4*h-6 to x+d,y-4*h-6 nohead lw 1.6 lc rgb grey
}
set label "the hidden layer hands on its sums: g(z) = z" at 477,y-4*h-24 center font small tc rgb grey

y = 100
call "common/block.gp" "one W" 330 y "W = W2 W1"
call "common/block.gp" "one b" 720 y "b = W2 b1 + b2"
m = y - h/2.0
eval sign("=", 280, m)
eval sign("x", 484, m)
eval sign("+", 678, m)
set label "two layers" at 20,240 left tc rgb blue
set label "one layer" at 20,m left tc rgb blue
set label "17 numbers above, 3 below, and the same answers" at 330,24 left tc rgb rust
plot NaN notitle
unset output
